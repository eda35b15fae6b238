"""The server of one rehearsal site: loopback only, one thread per connection, gone when the `with` block ends."""

from __future__ import annotations

import json
import secrets
import threading
import time
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import msgspec

from demur.rehearsal import draw
from demur.rehearsal.forms import fields_of, wrong_with
from demur.rehearsal.mutations import Delays, Mutation
from demur.rehearsal.reshape import TWIN, decisive, reshape
from demur.rehearsal.sitedata import Form, Page, SiteData, Words, walk
from demur.rehearsal.truth import Credentials, Ledger

STATIC = Path(__file__).parent / "static"
MAX_BODY = 1_000_000
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; worker-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
REFUSED: Words = {
    "en": "We cannot take further action on your request.",
    "de": "Wir können zu deiner Anfrage nichts weiter unternehmen.",
}
ENTER: Words = {"en": "Enter the code", "de": "Code eingeben"}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One request the server saw. `at` is in seconds of a monotonic clock; no value that was typed is kept here."""

    at: float
    method: str
    path: str
    status: int
    lure: bool = False


class Shared:
    """What all threads of a site, and its lure, share."""

    def __init__(
        self, data: SiteData, *, lang: str, region: str, surface: str, mutation: Mutation | None, delays: Delays
    ) -> None:
        self.data = data
        self.lang = lang
        self.region = region
        self.surface = surface
        self.mutation = mutation.id if mutation else None
        self.delays = delays
        self.ledger = Ledger(data, region)
        if self.mutation == "default_swapped":
            self.ledger.swap_defaults({k: v for k, v in data.intended.items() if not k.endswith("-undo")})
        self.credentials = Credentials(
            handle="ada.example", email="ada@example.org", password=secrets.token_urlsafe(12)
        )
        self.sessions: set[str] = set()
        self.log: list[Entry] = []
        self.tripped = False
        self.changed_at: float | None = None
        self.lock = threading.Lock()
        self.lure_url = ""
        self.forms = {p.id: p for page in data.pages for p in walk(page.parts) if isinstance(p, Form)}
        self.form_pages = {p.id: page for page in data.pages for p in walk(page.parts) if isinstance(p, Form)}

    def trip(self) -> bool:
        """True the first time: for what happens once."""
        with self.lock:
            first, self.tripped = not self.tripped, True
            return first


class Server(ThreadingHTTPServer):
    """A loopback server that knows its site and whether it is the lure."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, shared: Shared, lure: bool) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.shared = shared
        self.lure = lure

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up in the middle is no error."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    server: Server

    @property
    def site(self) -> Shared:
        """The site this connection belongs to."""
        return self.server.shared

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing goes to stderr; the site keeps its own log."""

    def _note(self, status: int) -> None:
        entry = Entry(at=time.monotonic(), method=self.command, path=self.path, status=status, lure=self.server.lure)
        self.site.log.append(entry)

    def _send(self, status: int, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self._note(status)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Cache-Control", "no-store")
        if kind.startswith("text/html") and self.site.data.strict_csp:
            self.send_header("Content-Security-Policy", CSP)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def _go(self, to: str, **headers: str) -> None:
        self._send(303, "", Location=to, **headers)

    def _logged_in(self) -> bool:
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("sid")
        return cookie is not None and cookie.value in self.site.sessions

    def _drop_session(self) -> None:
        self.site.sessions.clear()

    def _view(self, values: dict[str, str] | None = None, errors: dict[str, str] | None = None) -> draw.View:
        s = self.site
        known = self._logged_in()
        return draw.View(
            lang=s.lang,
            region=s.region,
            surface=s.surface,
            state=s.ledger.state(),
            email=s.credentials.email if known else "",
            handle=s.credentials.handle if known else "",
            mutation=s.mutation,
            late_ms=round(s.delays.late * 1000),
            values=values or {},
            errors=errors or {},
        )

    # --- GET -----------------------------------------------------------------------------------------------------

    def do_GET(self) -> None:
        """Pages, frames, static files."""
        url = urlsplit(self.path)
        if url.path.startswith("/_static/") or url.path == "/sw.js":
            return self._static(url.path.rsplit("/", 1)[-1])
        if self.site.mutation == "slow":
            time.sleep(self.site.delays.slow)
        query = parse_qs(url.query)
        if url.path == "/login":
            to = query.get("to", ["/"])[0]
            return self._send(200, draw.login_page(self.site.data, self._view(), to))
        if url.path.startswith("/_form/"):
            return self._after_form(url.path.removeprefix("/_form/"), query)
        if url.path == "/_code":
            return self._code_page(query.get("t", [""])[0])
        framed = url.path == "/_frame"
        path = query.get("of", ["/"])[0] if framed else url.path
        page = self.site.data.page(path, self.site.region, self.site.surface)
        if page is None:
            return self._gone(404)
        self._page(page, framed)

    def _static(self, name: str) -> None:
        kinds = {"app.js": "text/javascript", "sw.js": "text/javascript", "style.css": "text/css"}
        if name not in kinds:
            return self._send(404, "", "text/plain")
        body = (STATIC / name).read_text(encoding="utf-8")
        self._send(200, body.replace("HUE", str(self.site.data.look)), kinds[name] + "; charset=utf-8")

    def _gone(self, status: int) -> None:
        view = self._view()
        self._send(status, draw.document(self.site.data, view, draw.GONE, f"<p>{view.say(draw.GONE)}</p>"))

    def _page(self, page: Page, framed: bool) -> None:
        s = self.site
        decides = decisive(page)
        if decides and not framed:
            if s.mutation in ("dead_door", "soft_dead_door"):
                return self._gone(404 if s.mutation == "dead_door" else 200)
            if s.mutation == "lure" and not self.server.lure:
                return self._go(s.lure_url + self.path)
            if s.mutation == "login_wall" and page.login and s.trip():
                self._drop_session()
        if page.login and not self._logged_in() and not self.server.lure:
            return self._go("/login?to=" + quote(self.path, safe=""))
        if s.mutation == "silent_revert" and s.changed_at is not None:
            s.ledger.fall_back()
        page = reshape(page, s.mutation)
        view = self._view()
        body, drawer = draw.body_of(s.data, page, view)
        header = drawer.parts(s.data.header, "h") if page.login else ""
        if s.mutation == "iframe" and decides and not framed:
            source = "/_frame?of=" + quote(page.path, safe="")
            body = f'<iframe src="{source}" title="{view.say(page.title)}"></iframe>'
        seen = "seen=1" in self.headers.get("Cookie", "")
        over = draw.over_page(drawer, decides, seen)
        self._send(200, draw.document(s.data, view, page.title, body, header="" if framed else header, over=over))
        if s.mutation == "session_expired" and page.login and decides and s.trip():
            self._drop_session()

    # --- POST ----------------------------------------------------------------------------------------------------

    def do_POST(self) -> None:
        """Log-ins, switches, choices, deeds, forms."""
        length = int(self.headers.get("Content-Length") or 0)
        if length > MAX_BODY:
            return self._send(413, "", "text/plain")
        raw = self.rfile.read(length)
        url = urlsplit(self.path)
        if self.server.lure:
            self.site.ledger.lured += 1
            return self._send(200, "{}", "application/json")
        if url.path == "/_login":
            return self._log_in(fields_of(self.headers.get("Content-Type", ""), raw))
        if url.path.startswith("/_api/"):
            return self._api(url.path.removeprefix("/_api/"), raw)
        values = fields_of(self.headers.get("Content-Type", ""), raw)
        if url.path == "/_code":
            return self._confirm(values)
        if url.path.startswith("/_form/"):
            return self._submit(url.path.removeprefix("/_form/"), values)
        self._send(404, "", "text/plain")

    def _log_in(self, values: dict[str, str]) -> None:
        c, to = self.site.credentials, values.get("to", "/")
        if values.get("handle") not in (c.handle, c.email) or values.get("password") != c.password:
            return self._send(200, draw.login_page(self.site.data, self._view(), to, wrong=True))
        to = to if to.startswith("/") and not to.startswith("//") else "/"
        self._go(to, Set_Cookie=f"sid={self.open_session()}; Path=/; HttpOnly; SameSite=Lax")

    def open_session(self) -> str:
        """A new session id."""
        sid = secrets.token_urlsafe(18)
        self.site.sessions.add(sid)
        return sid

    def _api(self, what: str, raw: bytes) -> None:
        s = self.site
        try:
            value = json.loads(raw or b"{}")
        except ValueError:
            return self._send(400, "{}", "application/json")
        if not self._logged_in():
            return self._send(401, "{}", "application/json")
        if s.mutation == "server_error":
            return self._send(500, "{}", "application/json")
        name = str(value.get("id", ""))
        if name.endswith(TWIN) or s.mutation == "no_effect":
            return self._send(200, "{}", "application/json")
        if what == "switch":
            after = s.delays.revert if s.mutation == "delayed_revert" else None
            known = s.ledger.switch(name, bool(value.get("on")), after)
        elif what == "choice":
            known = s.ledger.choose(name, str(value.get("option", "")))
        else:
            known = s.ledger.do(name)
        s.changed_at = time.monotonic()
        if s.mutation == "double_submit":
            time.sleep(s.delays.answer)
        self._send(200 if known else 404, "{}", "application/json")

    def _submit(self, name: str, values: dict[str, str]) -> None:
        s = self.site
        if name.endswith(TWIN):
            form = s.forms.get(name.removesuffix(TWIN))
            return self._said(form.success) if form else self._gone(404)
        form = s.forms.get(name)
        if form is None:
            return self._gone(404)
        page = s.form_pages[name]
        if page.login and not self._logged_in():
            return self._go("/login?to=" + quote(page.path, safe=""))
        if s.mutation == "captcha":
            form = msgspec.structs.replace(form, captcha=True)
        errors = wrong_with(form, values, s.lang, 4000 if s.mutation == "rejects_short" else None)
        if s.mutation == "server_error":
            errors = {"_form": "500"}
        if errors:
            return self._again(page, values, errors)
        if s.mutation == "no_further_action":
            return self._said(REFUSED)
        if form.code:
            mail = next((values[f.id] for f in form.fields if f.kind == "email"), s.credentials.email)
            ticket = s.ledger.submit_with_code(name, values, mail, s.mutation != "no_mail")
            return self._go(f"/_code?t={ticket}")
        s.ledger.submit(name, values)
        if s.mutation == "double_submit":
            time.sleep(s.delays.answer)
            return self._said(form.success)  # no redirect: a reload would send again
        self._go(f"/_form/{name}?sent=1")

    def _again(self, page: Page, values: dict[str, str], errors: dict[str, str]) -> None:
        view = self._view(values, errors)
        body, drawer = draw.body_of(self.site.data, reshape(page, self.site.mutation), view)
        header = drawer.parts(self.site.data.header, "h") if page.login else ""
        self._send(200, draw.document(self.site.data, view, page.title, body, header=header))

    def _said(self, words: Words) -> None:
        view = self._view()
        body = f'<p role="status" class="said">{view.say(words)}</p>'
        self._send(200, draw.document(self.site.data, view, self.site.data.title, body))

    def _after_form(self, name: str, query: dict[str, list[str]]) -> None:
        form = self.site.forms.get(name)
        if form is None:
            return self._gone(404)
        self._said(form.success)

    def _code_page(self, ticket: str, error: bool = False) -> None:
        name = self.site.ledger.waiting_form(ticket)
        if name is None:
            return self._gone(404)
        form, view = self.site.forms[name], self._view()
        wrong = f'<p role="alert" class="error">{view.say(draw.ERRORS["code"])}</p>' if error else ""
        body = (
            f'<p>{view.say(draw.CODE_SENT)}</p><form method="post" action="/_code" novalidate>{wrong}'
            f'<input type="hidden" name="t" value="{ticket}"><div class="field"><label for="code">'
            f'{view.say(form.code_label)}</label><input id="code" name="code" inputmode="numeric" autocomplete="off">'
            f'</div><div class="actions"><button type="submit" class="main">{view.say(form.code_submit)}</button>'
            "</div></form>"
        )
        self._send(200, draw.document(self.site.data, view, ENTER, body))

    def _confirm(self, values: dict[str, str]) -> None:
        ticket = values.get("t", "")
        name = self.site.ledger.waiting_form(ticket)
        if name is None:
            return self._gone(404)
        if not self.site.ledger.confirm(ticket, values.get("code", "")):
            return self._code_page(ticket, error=True)
        self._go(f"/_form/{name}?sent=1")
