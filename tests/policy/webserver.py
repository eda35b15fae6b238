"""A small web server with pages as tests want them: they die, move, throttle, loop, stream forever, lie, or send too much."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from the table of its server; unknown paths are 404."""

    protocol_version = "HTTP/1.1"
    server: WebServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.lock:
            self.server.seen.append((path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.server.pages.get(path)
        if answer is None:
            self.send(b"<h1>Not found</h1>", status=404)
        else:
            answer(self)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def send(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        """One complete answer; names of headers with `_` for `-`."""
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        sent |= {k.replace("_", "-").title(): v for k, v in headers.items()}
        lines = [f"HTTP/1.1 {status} x", *(f"{k}: {v}" for k, v in sent.items()), "", ""]
        head = "\r\n".join(lines).encode("latin-1")
        self.wfile.write(head if self.command == "HEAD" else head + body)

    def drip(self, until: threading.Event) -> None:
        """No answer before the test is over."""
        until.wait(20)
        self.close_connection = True

    def cut(self, body: bytes, promised: int) -> None:
        """A body that ends before the promised length."""
        self.send(body, content_length=str(promised))
        self.close_connection = True

    def endless(self, part: bytes = b"x" * 65536, most: int = 400_000_000) -> None:
        """A body that does not end by itself (bounded, so that a test that fails cannot hang)."""
        self.wfile.write(b"HTTP/1.1 200 x\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
        self.close_connection = True
        sent = 0
        try:
            while sent < most:
                self.wfile.write(part)
                sent += len(part)
        except OSError:
            return


class WebServer(ThreadingHTTPServer):
    """The server; `pages` maps paths to answers, `seen` is every request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.lock = threading.Lock()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error here."""


@contextmanager
def web_server() -> Iterator[WebServer]:
    """A running server on a free port of this machine."""
    server = WebServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
