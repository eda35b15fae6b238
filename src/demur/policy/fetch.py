"""Fetches public pages politely and safely: limits on size and time, no private addresses, robots, rate limits, conditions.

Everything that comes back is untrusted. Nothing is sent but the request itself: no referrer, no credentials; a cookie that a host
sets on the way of one look goes back to that host within this look only (as in a fresh private window), and is then forgotten.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin, urlsplit

import msgspec

from demur import __version__
from demur.policy.fetch_robots import MOST, Robots

if TYPE_CHECKING:
    from demur.policy.guarded import GuardedPool

Problem = Literal[
    "bad_url", "private_address", "no_such_host", "connection", "tls", "timeout", "too_large", "redirect_loop",
    "robots", "protocol", "needs_browser", "not_text",
]  # fmt: skip
USER_AGENT = f"demur/{__version__} (watches policies for a person; asks once in a while)"
KEPT_HEADERS = ("content-type", "etag", "last-modified", "content-language", "retry-after", "date", "location")


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes are counted after decompression; times are seconds; `total` bounds one whole look with its redirects."""

    body: int = 15_000_000
    redirects: int = 8
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    per_host: float = 1.0
    retries: int = 2
    backoff: float = 2.0


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What came back. `problem` says why there is no usable answer; `body` is empty then and for 304.

    `chain` holds every address on the way, the first and the last included.
    """

    url: str
    final_url: str
    at: datetime
    status: int | None = None
    headers: dict[str, str] = {}
    body: bytes = b""
    chain: tuple[str, ...] = ()
    problem: Problem | None = None
    detail: str | None = None

    @property
    def not_modified(self) -> bool:
        return self.status == 304

    def text(self) -> str:
        """The body as text: by its byte order mark, header or `<meta>`, unless that is a lie, else as browsers do."""
        return decode(self.body, self.headers.get("content-type", ""))

    def markup(self) -> str | bytes:
        """As `text`, but left as bytes where these are UTF-8 anyhow, which a parser of HTML takes as they are."""
        if any(_is_wide(n) for n in _declared(self.body, self.headers.get("content-type", ""))):
            return self.text()
        try:
            self.body.decode("utf-8")
        except UnicodeDecodeError:
            return self.text()
        return self.body


class Fetcher:
    """Fetches pages; one instance keeps connections, robots rules and the time of the next request per host.

    `allow_loopback` is for tests and for a person's own server on this machine; private networks stay closed. Thread-safe.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow_loopback: bool = False,
        obey_robots: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
        language: str = "en",
    ) -> None:
        self.limits = limits or Limits()
        self._allow_loopback = allow_loopback
        self._clock = clock
        self._sleep = sleep
        self._language = language
        self._next: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._robots = Robots(self._read_robots) if obey_robots else None
        self._lock = threading.Lock()
        self._pool: GuardedPool | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, method: str = "GET"
    ) -> Fetched:
        """Look at a page once. Never raises for what the network does; `problem` says it.

        `etag` and `last_modified` of an earlier look make it conditional (304 when unchanged). Answers 429 and 503 are tried
        again after their Retry-After (at most `limits.total`), others are not. Until then the host is asked for nothing else;
        a page for which that takes too long is answered with the same status, without a request.
        """
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        started = time.monotonic()
        for attempt in range(self.limits.retries + 1):
            found = self._follow(url, headers, started, method)
            wait = self.heed(found, self.limits.backoff * 2**attempt)
            if wait is None or attempt == self.limits.retries or time.monotonic() - started + wait > self.limits.total:
                return found
            self._sleep(wait)
        return found

    def may_look(self, url: str) -> Fetched | None:
        """Wait until this page may be asked for; what is to be said instead where it may not."""
        return self._refused(url, [url], time.monotonic())

    def _refused(self, url: str, chain: list[str], started: float, *, robots: bool = True) -> Fetched | None:
        here = chain[-1]
        problem = _bad_url(here)
        if problem is None and robots and self._robots is not None and not self._robots.allow(here):
            problem = "robots"
        if problem is not None:
            return self._failed(url, chain, problem)
        return None if self._wait_for(here, started) else self._busy(url, chain)

    def _follow(
        self,
        url: str,
        headers: Mapping[str, str],
        started: float,
        method: str,
        *,
        robots: bool = True,
        most: int | None = None,
    ) -> Fetched:
        chain = [url]
        cookies: dict[str, dict[str, str]] = {}
        while True:
            here = chain[-1]
            refused = self._refused(url, chain, started, robots=robots)
            if refused is not None:
                return refused
            host = urlsplit(here).netloc
            held = cookies.setdefault(host, {})
            sent = {**headers, "Cookie": "; ".join(f"{k}={v}" for k, v in held.items())} if held else headers
            before = dict(held)
            found = self._once(url, chain, sent, started, method, held, most)
            location = found.headers.get("location")
            if found.status not in (301, 302, 303, 307, 308) or not location:
                return found
            target = urljoin(here, location)
            if (target in chain and held == before) or len(chain) > self.limits.redirects:
                return self._failed(url, [*chain, target], "redirect_loop")
            chain.append(target)

    def _once(
        self,
        url: str,
        chain: list[str],
        headers: Mapping[str, str],
        started: float,
        method: str,
        cookies: dict[str, str],
        most: int | None = None,
    ) -> Fetched:
        """One request. A body above `most` bytes is cut there; without it, one above the limit is a problem."""
        import httpcore

        try:
            with self._connections().ask(method, chain[-1], headers) as answer:
                _keep_cookies([v for k, v in answer.headers if k == "set-cookie"], cookies)
                parts: list[bytes] = []
                size = 0
                for part in answer.body:
                    parts.append(part)
                    size += len(part)
                    if most is not None and size > most:
                        break
                    if size > self.limits.body:
                        return self._failed(url, chain, "too_large")
                    if time.monotonic() - started > self.limits.total:
                        return self._failed(url, chain, "timeout")
                return Fetched(
                    url=url,
                    final_url=chain[-1],
                    at=self._clock(),
                    status=answer.status,
                    headers={k: v for k in KEPT_HEADERS if (v := answer.header(k)) is not None},
                    body=b"".join(parts),
                    chain=tuple(chain),
                )
        except PrivateAddress as error:
            return self._failed(url, chain, "private_address", str(error))
        except (httpcore.TimeoutException, TimeoutError):
            return self._failed(url, chain, "timeout")
        except (httpcore.ConnectError, OSError) as error:
            text = str(error)
            problem: Problem = "tls" if "SSL" in text or "certificate" in text.lower() else "connection"
            if isinstance(error, NoSuchHost) or isinstance(error.__cause__, NoSuchHost):
                problem = "no_such_host"
            return self._failed(url, chain, problem, text[:200])
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, ValueError) as error:
            return self._failed(url, chain, "protocol", str(error)[:200])

    def _failed(self, url: str, chain: Iterable[str], problem: Problem, detail: str | None = None) -> Fetched:
        way = tuple(chain)
        return Fetched(url=url, final_url=way[-1], at=self._clock(), chain=way, problem=problem, detail=detail)

    def _connections(self) -> GuardedPool:
        with self._lock:
            if self._pool is None:
                from demur.policy.guarded import GuardedPool

                self._pool = GuardedPool(
                    allow_loopback=self._allow_loopback,
                    headers={
                        "User-Agent": USER_AGENT,
                        "Accept-Language": self._language,
                        "Accept": "text/html,*/*;q=0.8",
                    },
                    connect=self.limits.connect,
                    read=self.limits.read,
                )
            return self._pool

    def _wait_for(self, url: str, started: float) -> bool:
        """Keep at least `limits.per_host` seconds between two requests to one host, or as many as it asks for.

        False when a host said that it wants to be left alone for longer than this look may take.
        """
        if self.limits.per_host <= 0:
            return True
        pace = max(self.limits.per_host, self._robots.delay(url) if self._robots else 0.0)
        host = urlsplit(url).netloc
        with self._lock:
            now = time.monotonic()
            held = self._held.get(host, now)
            if held - started > self.limits.total:
                return False
            due = max(now, held, self._next.get(host, now))
            self._next[host] = due + pace
        if due > now:
            self._sleep(due - now)
        return True

    def heed(self, found: Fetched, default: float = 2.0) -> float | None:
        """If a host asked for time, ask nothing else of it so long. Returns the seconds; None when it did not ask."""
        wait = _retry_after(found, default, self._clock())
        if wait is not None:
            host = urlsplit(found.final_url).netloc
            with self._lock:
                self._held[host] = max(self._held.get(host, 0.0), time.monotonic() + wait)
        return wait

    def _busy(self, url: str, chain: list[str]) -> Fetched:
        """As the host answered another page a moment ago."""
        left = max(1, round(self._held.get(urlsplit(chain[-1]).netloc, 0.0) - time.monotonic()))
        why = "the host asked for time at another of its pages"
        return Fetched(
            url=url,
            final_url=chain[-1],
            at=self._clock(),
            status=429,
            headers={"retry-after": str(left)},
            chain=tuple(chain),
            detail=why,
        )

    def _read_robots(self, url: str) -> Fetched:
        return self._follow(url, {}, time.monotonic(), "GET", robots=False, most=MOST)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # addresses of IPv4 hosts as seen from networks that have only IPv6


class PrivateAddress(Exception):
    """The host is on this machine or in a private network; demur does not look there."""


class NoSuchHost(OSError):
    """The name has no address."""


def public_addresses(host: str, port: int, *, allow_loopback: bool) -> list[str]:
    """The addresses of a host, all of them public. Raises PrivateAddress if any is not, NoSuchHost if there is none."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NoSuchHost(f"{host}: {error.strerror or error}") from error
    found = list(dict.fromkeys(str(row[4][0]) for row in rows))
    for address in found:
        one = ipaddress.ip_address(address.partition("%")[0])
        if not (is_public(one) or (allow_loopback and one.is_loopback)):
            raise PrivateAddress(f"{host} is {address}")
    return found


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is one of a host in the public network; for IPv4 within IPv6, whether the inner one is."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def decode(body: bytes, content_type: str) -> str:
    """Bytes to text. Bytes that are UTF-8 are UTF-8 whatever is declared; a declaration that does not fit is passed over."""
    declared = list(_declared(body, content_type))
    wide = [name for name in declared if _is_wide(name)]
    for name in (*wide, "utf-8", *declared):
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")  # what browsers fall back to


def _is_wide(name: str) -> bool:
    return name.lower().replace("_", "-").startswith(("utf-16", "utf-32"))


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            yield name
    header = re.search(r"charset=[\"']?([\w.:-]{2,40})", content_type, re.IGNORECASE)
    if header:
        yield header.group(1)
    meta = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w.:-]{2,40})", body[:4096], re.IGNORECASE)
    if meta:
        yield meta.group(1).decode("ascii")


def _keep_cookies(lines: Iterable[str], held: dict[str, str]) -> None:
    for line in list(lines)[:20]:
        name, equals, value = line.partition(";")[0].strip().partition("=")
        if equals and name and len(line) < 4096 and value.isascii() and name.isascii() and len(held) < 20:
            held[name] = value


def _bad_url(url: str) -> Problem | None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and len(url) < 4000
        _ = parts.port
    except ValueError:
        return "bad_url"
    return None if usable else "bad_url"


def _retry_after(found: Fetched, default: float, now: datetime) -> float | None:
    """Seconds to wait before another try; None when there is no point in one. Retry-After is a number or a date."""
    if found.status not in (429, 503) or found.detail is not None:
        return None
    value = found.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 9:
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return default
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
