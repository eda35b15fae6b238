"""A tiny site of our own, with a second host beside it, and one browser for all tests of this room."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from demur.browser.start import Engine, start

PAGES = {
    "/": "<h1>Home</h1><a href='{foreign}/evil'>Away</a><a href='/hop'>Hop</a>"
    "<button onclick=\"window.open('{foreign}/popup')\">Pop</button><button>Stay</button>",
    "/form": "<form method=post action=/sent><label>Mail <input name=m></label><button>Send</button></form>",
    "/worker": "<p id=p>page</p><script>navigator.serviceWorker.register('/sw.js')</script>",
    "/strict": "<h1>Strict</h1><button id=go>Go on</button><label>Mail <input id=m></label>"
    "<div id=h></div><script src=/shadow.js></script>",
    "/framed": "<h1>Framed</h1><iframe src='{foreign}/inner' width=600 height=300></iframe>",
    "/inner": "<p>Another site</p><button>Inside</button><label>Mail <input></label><a href='/inner2'>On</a>",
    "/inner2": "<button>Further</button>",
    "/evil": "evil",
    "/popup": "evil",
}
SHADOW = (
    "const b = document.createElement('button'); b.textContent = 'Deep';"
    "document.getElementById('h').attachShadow({mode: 'open'}).append(b);"
)


class Site(ThreadingHTTPServer):
    """Serves PAGES and keeps a log of what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.log: list[str] = []
        self.foreign = ""
        self.other: Site | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Site

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        """A page, a script, or a redirect to the other host."""
        self.server.log.append(f"{self.command} {self.path}")
        if self.path == "/hop":
            self.send_response(307)
            self.send_header("Location", self.server.foreign + "/evil")
            self.end_headers()
            return
        kind = "text/javascript" if self.path.endswith(".js") else "text/html; charset=utf-8"
        scripts = {"/sw.js": "self.addEventListener('fetch',()=>{})", "/shadow.js": SHADOW}
        body = scripts.get(self.path) or PAGES.get(self.path, "")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        if self.path == "/strict":
            policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'"
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body.replace("{foreign}", self.server.foreign).encode())

    do_POST = do_GET  # noqa: N815


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One browser per file: two at a time in one process would get in each other's way."""
    with start() as running:
        yield running


@pytest.fixture
def site() -> Iterator[Site]:
    home, foreign = Site(), Site()
    foreign_thread = threading.Thread(target=foreign.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    home_thread = threading.Thread(target=home.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    home.foreign = f"http://localhost:{foreign.server_port}"
    home.other = foreign
    for thread in (foreign_thread, home_thread):
        thread.start()
    yield home
    for server in (home, foreign):
        server.shutdown()
        server.server_close()
