"""A pool of connections that reaches only public addresses: a name is resolved once, checked, and that address is used."""

from __future__ import annotations

import re
import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpcore
import msgspec

from demur.policy.fetch import public_addresses

# Addresses that need no care: no dot segments, nothing to escape, a host of plain letters. All others go the longer way.
_SIMPLE = re.compile(
    r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(\d{1,5}))?((?:/(?!\.)[A-Za-z0-9\-._~!$&'()*+,;=:@]*)*)"
    r"(\?[A-Za-z0-9\-._~!$&()*+,;=:@/?]*)?(?:#.*)?"
)
_STEP = 1 << 20  # bytes that are unpacked at once, so that a bomb is noticed before it fills the memory


class _Backend(httpcore.SyncBackend):
    """Connects to checked addresses, so that a name cannot change its meaning between the check and the connection."""

    def __init__(self, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises PrivateAddress or NoSuchHost."""
        last: Exception | None = None
        for address in public_addresses(host, port, allow_loopback=self._allow_loopback):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never."""
        raise httpcore.ConnectError("unix sockets are not used")


class Answer(msgspec.Struct, frozen=True):
    """One answer: its status, its headers (names in small letters, repeated ones in order), and the body as it is unpacked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: Iterator[bytes]

    def header(self, name: str) -> str | None:
        """All values of one header, parted by commas; None without one."""
        found = [value for key, value in self.headers if key == name]
        return ", ".join(found) if found else None


class GuardedPool:
    """The connections of a `Fetcher`. Redirects are not followed here. Thread-safe."""

    def __init__(
        self, *, allow_loopback: bool, headers: Mapping[str, str], connect: float, read: float, connections: int = 16
    ) -> None:
        self._headers = [(k.encode(), v.encode()) for k, v in headers.items()]
        self._timeout = {"connect": connect, "read": read, "write": read, "pool": read}
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=20.0,
            network_backend=_Backend(allow_loopback),
        )

    @contextmanager
    def ask(self, method: str, url: str, headers: Mapping[str, str]) -> Iterator[Answer]:
        """Send one request. httpcore's errors pass through; ValueError for an address that cannot be asked."""
        where, host = _split(url)
        sent = httpcore.Request(
            method=method,
            url=where,
            headers=[
                (b"Host", host),
                *self._headers,
                (b"Accept-Encoding", b"gzip, deflate"),
                *((k.encode("ascii"), v.encode("latin-1", "replace")) for k, v in headers.items()),
            ],
            extensions={"timeout": self._timeout},
        )
        answer = self._pool.handle_request(sent)
        try:
            if not isinstance(answer.stream, Iterable):
                raise httpcore.ProtocolError("the answer has no body that can be read")
            found = tuple((k.decode("latin-1").lower(), _value(v)) for k, v in answer.headers)
            body: Iterator[bytes] = iter(answer.stream)
            for coding in reversed(",".join(v for k, v in found if k == "content-encoding").split(",")):
                body = _unpacked(body, coding.strip().lower())
            yield Answer(answer.status, found, body)
        finally:
            answer.close()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def _split(url: str) -> tuple[httpcore.URL, bytes]:
    """An address in its parts, and its Host header."""
    simple = _SIMPLE.fullmatch(url)
    if simple:
        scheme, name, number, path, query = simple.groups()
        port = int(number) if number else None
        target = ((path or "/") + (query or "")).encode()
        usual = port is None or (scheme, port) in {("http", 80), ("https", 443)}
        host = name.encode() if usual else f"{name}:{port}".encode()
        return httpcore.URL(scheme=scheme.encode(), host=name.encode(), port=port, target=target), host
    import httpx

    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ValueError(str(error)) from error
    where = httpcore.URL(
        scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path or b"/"
    )
    return where, parsed.netloc


def _value(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _unpacked(parts: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """The parts without one coding (RFC 9110, 8.4.1).

    Raises ProtocolError for broken data, data that end too early, and a coding that was not asked for: bytes that nobody
    can read must not pass for a page.
    """
    if coding in {"", "identity"}:
        yield from parts
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise httpcore.ProtocolError(f"the body is packed as {coding[:20]!r}, which was not asked for")
    wrapped = zlib.MAX_WBITS | 16 if coding != "deflate" else zlib.MAX_WBITS
    unpack = zlib.decompressobj(wrapped)
    begun = coding != "deflate"
    seen = False
    for part in parts:
        data = part
        seen = seen or bool(part)
        while data:
            if unpack.eof:
                if not data.startswith(b"\x1f\x8b"):  # something behind the end: servers pad
                    break
                unpack = zlib.decompressobj(wrapped)  # gzip may come in several pieces
            try:
                out = unpack.decompress(data, _STEP)
            except zlib.error as error:
                if begun:
                    raise httpcore.ProtocolError(f"the body is no {coding}: {error}") from error
                unpack = zlib.decompressobj(-zlib.MAX_WBITS)  # "deflate" without its frame, as some servers send it
                begun = True
                continue
            begun = True
            data = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
            if out:
                yield out
    rest = unpack.flush()
    if rest:
        yield rest
    if seen and not unpack.eof:
        raise httpcore.ProtocolError(f"the body ends before its {coding} does")
