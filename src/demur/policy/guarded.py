"""An HTTP transport that connects only to public addresses: the name is resolved once, checked, and that address is used."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from demur.policy.fetch import public_addresses


class _Backend(httpcore.SyncBackend):
    """Connects to checked addresses, so that a name cannot change its meaning between the check and the connection."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

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
        for address in public_addresses(host, port, allow_private=self._allow_private):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never."""
        raise httpcore.ConnectError("unix sockets are not used")


class _Body(httpx.SyncByteStream):
    """The body as it comes."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class GuardedTransport(httpx.BaseTransport):
    """The transport of `Fetcher`."""

    def __init__(self, *, allow_private: bool, connections: int = 16) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=20.0,
            network_backend=_Backend(allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. httpcore's errors pass through; the fetcher names them."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        sent = httpcore.Request(
            method=request.method,
            url=url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(sent)
        if not isinstance(answer.stream, Iterable):
            raise httpcore.ProtocolError("the answer has no body that can be read")
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
