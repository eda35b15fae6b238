"""A proxy on this machine through which the browser reaches public addresses only, with a cap on what it may load."""

from __future__ import annotations

import contextlib
import select
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from demur.policy.fetch import NoSuchHost, PrivateAddress, public_addresses

REFUSED = b"X-Demur-Refused"  # tells our own refusal from one of the site
MAX_HEAD = 64_000
MAX_BYTES = 60_000_000
MAX_SECONDS = 90.0


class _Handler(socketserver.BaseRequestHandler):
    server: GuardProxy
    request: socket.socket

    def handle(self) -> None:
        """One connection: a tunnel for https, one forwarded request for http."""
        self.request.settimeout(20)
        with contextlib.suppress(OSError):
            head, rest = self._head()
            method, _, line = head.partition(b" ")
            target = line.split(b" ", 1)[0].decode("latin-1")
            if method == b"CONNECT":
                host, _, port = target.rpartition(":")
                upstream = self._connect(host.strip("[]"), port)
                if upstream is not None:
                    self.request.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    self._pump(upstream, rest)
                return
            parts = urlsplit(target)
            if parts.scheme != "http" or not parts.hostname:
                return self._refuse()
            upstream = self._connect(parts.hostname, str(parts.port or 80))
            if upstream is not None:
                self._pump(upstream, _forwarded(head, parts.path or "/", parts.query) + rest)

    def _head(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            part = self.request.recv(65536)
            if not part or len(data) > MAX_HEAD:
                raise OSError("no request")
            data += part
        head, _, rest = data.partition(b"\r\n\r\n")
        return head, rest

    def _connect(self, host: str, port: str) -> socket.socket | None:
        try:
            number = int(port)
            addresses = public_addresses(host, number, allow_loopback=self.server.allow_loopback)
        except PrivateAddress as error:
            self.server.refused.append(str(error))
            self._refuse(b"403 Forbidden\r\n" + REFUSED + b": private address")
            return None
        except (NoSuchHost, ValueError, UnicodeError):
            self._refuse(b"502 Bad Gateway")
            return None
        for address in addresses:
            with contextlib.suppress(OSError):
                return socket.create_connection((address, number), timeout=10)
        self._refuse(b"502 Bad Gateway")
        return None

    def _refuse(self, status: bytes = b"403 Forbidden") -> None:
        with contextlib.suppress(OSError):
            self.request.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def _pump(self, upstream: socket.socket, first: bytes) -> None:
        with upstream:
            upstream.sendall(first)
            other = {self.request: upstream, upstream: self.request}
            until = time.monotonic() + MAX_SECONDS
            while time.monotonic() < until and not self.server.over():
                ready, _, _ = select.select(list(other), [], [], 1.0)
                for one in ready:
                    part = one.recv(65536)
                    if not part:
                        return
                    if one is upstream:
                        self.server.count(len(part))
                    other[one].sendall(part)


class GuardProxy(socketserver.ThreadingTCPServer):
    """The proxy; `refused` lists the private addresses that were asked for."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *, allow_loopback: bool = False, max_bytes: int = MAX_BYTES) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.allow_loopback = allow_loopback
        self.refused: list[str] = []
        self._left = max_bytes
        self._stop = False
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def count(self, size: int) -> None:
        """Note that `size` bytes were loaded."""
        with self._lock:
            self._left -= size

    def refill(self, size: int = MAX_BYTES) -> None:
        """A new page: it may load this much again."""
        with self._lock:
            self._left = size

    def over(self) -> bool:
        """Whether the page has had its share, or the proxy is closing."""
        return self._left <= 0 or self._stop

    def stop(self) -> None:
        """End all tunnels."""
        self._stop = True


@contextlib.contextmanager
def guard_proxy(*, allow_loopback: bool = False) -> Iterator[GuardProxy]:
    """A running proxy on a free port of this machine."""
    with GuardProxy(allow_loopback=allow_loopback) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stop()
            server.shutdown()
            thread.join()


def _forwarded(head: bytes, path: str, query: str) -> bytes:
    """The request as the server wants it: its path only, and one connection per request."""
    lines = head.split(b"\r\n")
    method = lines[0].split(b" ", 1)[0]
    target = (path + (f"?{query}" if query else "")).encode("latin-1", "replace")
    drop = (b"proxy-", b"connection:", b"keep-alive:")
    kept = [x for x in lines[1:] if not x.lower().startswith(drop)]
    return b"\r\n".join([method + b" " + target + b" HTTP/1.1", *kept, b"Connection: close", b"", b""])
