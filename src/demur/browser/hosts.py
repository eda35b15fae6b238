"""Which origins a run may visit: exactly those, by scheme, host and port."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit, urlunsplit

import msgspec

from demur.model.errors import BadInput, Untrusted

_DEFAULT = {"http": 80, "https": 443}


class Hosts(msgspec.Struct, frozen=True):
    """The allowed origins, each `scheme://host:port`; or `anything`, where a person moves by their own hands (recording)."""

    origins: frozenset[str]
    anything: bool = False

    @classmethod
    def of(cls, hosts: Iterable[str], base_url: str | None = None) -> Hosts:
        """`https` on every named host; with a base URL its origin alone: nothing of the live hosts is reached then."""
        if base_url is not None:
            return cls(frozenset({origin(base_url)}))
        return cls(frozenset(f"https://{h.lower()}:443" for h in hosts))

    def allow(self, url: str) -> bool:
        """Whether a page at `url` may be shown and worked on. `about:blank` may, it holds nothing."""
        if self.anything or url in ("about:blank", "about:srcdoc", ""):
            return True
        try:
            return origin(url) in self.origins
        except BadInput:
            return False


def origin(url: str) -> str:
    """`scheme://host:port` of an http(s) URL. Raises BadInput for anything else."""
    parts = _split(url)
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{parts.port or _DEFAULT[parts.scheme]}"


def is_loopback(url: str) -> bool:
    """Whether the URL's host is this machine: `localhost` or an address of 127.0.0.0/8 or ::1."""
    host = _split(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def rebase(url: str, base_url: str | None) -> str:
    """The URL with scheme, host and port of `base_url`; path, query and fragment are kept."""
    if base_url is None:
        return url
    base, given = _split(base_url), _split(url)
    return urlunsplit((base.scheme, base.netloc, given.path or "/", given.query, given.fragment))


def check_base_url(base_url: str) -> str:
    """A base URL as given. Raises BadInput when it is no http(s) URL, Untrusted for plain http beyond this machine."""
    parts = _split(base_url)
    if parts.scheme == "http" and not is_loopback(base_url):
        raise Untrusted("A base URL beyond this machine must be https.")
    if parts.username or parts.password:
        raise Untrusted("A base URL must not hold a user name or password.")
    return base_url


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise BadInput(f"{url[:80]!r} is not a URL.") from error
    if parts.scheme not in _DEFAULT or not parts.hostname:
        raise BadInput(f"{url[:80]!r} is not an http(s) URL.")
    return parts
