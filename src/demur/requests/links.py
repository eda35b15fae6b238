"""Judges a link from a mail by its words alone: is it the platform's own, is it a door that the registry knows, is it a trap?

Nothing is opened, resolved or followed.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
import urllib.parse
from collections.abc import Iterable
from typing import Literal

import msgspec

Verdict = Literal["known", "new", "suspicious"]
MAX_URL = 2000
_CONFUSABLE = str.maketrans("0135789", "oleSTBg".lower())
_NESTED = re.compile(r"https?(?::|%3a)(?:/|%2f){2}", re.IGNORECASE)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One link and what was found about it. `url` is the link without its query where it is suspicious."""

    url: str
    host: str
    verdict: Verdict
    why: str


def judge(untrusted_url: str, domains: Iterable[str], doors: Iterable[str]) -> Link:
    """Judge a link against the platform's own domains and the doors of the registry. Never raises."""
    own = tuple(d.lower() for d in domains)
    url = "".join(c for c in untrusted_url.strip() if c.isprintable())[:MAX_URL]
    try:
        parts = urllib.parse.urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
        port = parts.port
    except ValueError:
        return Link(url=url[:200], host="", verdict="suspicious", why="It is no address that can be read.")
    bad = _fault(url, parts, host, port, own)
    if bad:
        return Link(url=_bare(parts), host=host, verdict="suspicious", why=bad)
    if not any(host == d or host.endswith("." + d) for d in own):
        return Link(url=_bare(parts), host=host, verdict="suspicious", why=_foreign(host, own))
    nested = _nested(parts)
    if nested is not None:
        inner = judge(nested, own, doors)
        if inner.verdict == "suspicious":
            why = f"It leads on to another address. {inner.why}"
            return Link(url=_bare(parts), host=host, verdict="suspicious", why=why)
        return msgspec.structs.replace(inner, why=f"{inner.why} (named inside a link of {host})")
    if any(same_door(url, door) for door in doors):
        return Link(url=_bare(parts), host=host, verdict="known", why="The registry knows this door.")
    return Link(
        url=url, host=host, verdict="new", why=f"It is on {host}, the platform's own domain, and new to the registry."
    )


def same_door(url: str, door: str) -> bool:
    """Whether two addresses are the same door: host without `www.`, path without a last slash, queries passed over."""
    return _key(url) == _key(door) and bool(_key(url)[0])


def _key(url: str) -> tuple[str, str]:
    try:
        parts = urllib.parse.urlsplit(url.split()[0] if url.split() else "")
        return (parts.hostname or "").lower().removeprefix("www."), parts.path.rstrip("/").lower()
    except ValueError:
        return "", ""


def _fault(url: str, parts: urllib.parse.SplitResult, host: str, port: int | None, own: tuple[str, ...]) -> str:
    if parts.scheme.lower() not in ("https", "http"):
        return f"It is no web address ({parts.scheme[:20] or 'no scheme'})."
    if "@" in parts.netloc:
        return "It carries a name before the host, which hides where it leads."
    if not host or "\\" in url:
        return "It names no host."
    if port not in (None, 443, 80):
        return f"It names an unusual port ({port})."
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return "It leads to a bare number instead of a name."
    if not host.isascii() or any(label.startswith("xn--") for label in host.split(".")):
        shown = _unpuny(host)
        like = next(
            (d for d in own if _skeleton(shown) == _skeleton(d) or _skeleton(d.split(".")[0]) in _skeleton(shown)), None
        )
        return f"It uses look-alike letters{f' to seem like {like}' if like else ''} ({host[:80]})."
    if parts.scheme.lower() == "http":
        return "It is not encrypted (http)."
    return ""


def _foreign(host: str, own: tuple[str, ...]) -> str:
    from rapidfuzz.distance import DamerauLevenshtein

    labels = host.split(".")
    base = ".".join(labels[-2:])
    for domain in own:
        name = domain.split(".")[0]
        near = DamerauLevenshtein.distance(base, domain) <= (1 if len(domain) < 8 else 2)
        if near or _skeleton(base) == _skeleton(domain) or (len(name) > 2 and any(name in label for label in labels)):
            return f"{host[:80]} looks like {domain} and is not."
    return f"{host[:80]} is not a domain of the platform; mails often count clicks that way, and so do traps."


def _nested(parts: urllib.parse.SplitResult) -> str | None:
    """An address inside the query or path of an address: a redirector."""
    for _, value in urllib.parse.parse_qsl(parts.query, keep_blank_values=True):
        if _NESTED.match(value) or value.startswith("//"):
            return value if not value.startswith("//") else "https:" + value
    match = _NESTED.search(parts.path)
    return urllib.parse.unquote(parts.path[match.start() :]) if match else None


def _bare(parts: urllib.parse.SplitResult) -> str:
    """The address without user, query and fragment: what may be shown without harm, and holds no token."""
    host = parts.netloc.rpartition("@")[2]
    return urllib.parse.urlunsplit((parts.scheme, host, parts.path, "", ""))[:300]


def _unpuny(host: str) -> str:
    labels = []
    for label in host.split("."):
        try:
            labels.append(label.encode("ascii").decode("idna") if label.startswith("xn--") else label)
        except (UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)


_LETTERS = str.maketrans({
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s", "ԁ": "d", "ɡ": "g", "ո": "n",
    "ı": "i", "ł": "l", "ο": "o", "α": "a", "ν": "v", "ｍ": "m",
})  # fmt: skip


def _skeleton(text: str) -> str:
    """Letters that look alike made alike: accents, Cyrillic, digits, `rn`."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.translate(_CONFUSABLE).replace("rn", "m").replace("vv", "w")
