"""Doors over time and over the wire: two looks before dead, mail domains, frames, moves by script, servers that answer anything."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from demur.model.door import DoorLook, DoorReport, DoorState
from demur.model.errors import BadInput
from demur.policy.door_book import DoorBook, believe
from demur.policy.door_look import Expected
from demur.policy.door_mail import domain_of, look_at_mailbox, resolver
from demur.policy.door_patch import propose
from demur.policy.doors import Looker, Ref, known, look_at_all
from demur.policy.fetch import Fetched, Fetcher, Limits
from tests.policy.webserver import Handler, WebServer, web_server

START = datetime(2026, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)
FORM = b"<h1>Object</h1><form><input name=email><textarea name=reason></textarea><button>Send</button></form>"
FORM_DOOR = Expected(kind="form", fields=("email", "reason"))


def looks(*states: DoorState, apart: timedelta = DAY) -> list[DoorLook]:
    return [DoorLook(url="https://x.example/a", at=START + i * apart, state=s) for i, s in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "believed", "pending"),
    [
        (("alive", "not_found"), "alive", "not_found"),
        (("alive", "not_found", "not_found"), "not_found", None),
        (("alive", "not_found", "soft_404"), "soft_404", None),
        (("alive", "not_found", "alive", "not_found"), "alive", "not_found"),
        (("alive", "not_found", "blocked", "not_found"), "not_found", None),
        (("alive", "blocked", "unreachable", "blocked"), "alive", None),
        (("blocked", "blocked"), "blocked", None),
        (("not_found",), "unknown", "not_found"),
        (("not_found", "not_found", "alive"), "alive", None),
        (("alive", "login_wall"), "login_wall", None),
        (("alive", "moved"), "moved", None),
    ],
)
def test_dead_only_after_two_looks(states: tuple[DoorState, ...], believed: str, pending: str | None) -> None:
    found = believe(looks(*states))
    assert (found.state, found.pending.state if found.pending else None) == (believed, pending)


def test_two_looks_in_one_night_are_one() -> None:
    assert believe(looks("alive", "not_found", "not_found", apart=timedelta(hours=2))).state == "alive"


def test_the_history_is_only_added_to_and_survives_a_crash(tmp_path: Path) -> None:
    book = DoorBook(tmp_path / "doors")
    for look in looks("alive", "not_found", "not_found"):
        book.add(look)
    file = next((tmp_path / "doors").iterdir())
    with file.open("ab") as f:
        f.write(b'{"url":"https')
    book.add(looks("alive", apart=9 * DAY)[0])
    assert [x.state for x in book.looks("https://x.example/a")] == ["alive", "not_found", "not_found", "alive"]


class _Dns(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, sock = self.request
        query = dns.message.from_wire(data)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        name, kind = query.question[0].name.to_text().lower(), query.question[0].rdtype
        if name.startswith("gone."):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif name.startswith("slow."):
            return
        elif name.startswith("broken."):
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif name.startswith("null.") and kind == 15:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "MX", "0 ."))
        elif name.startswith("mail.") and kind == 15:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "MX", "10 mx.x.example."))
        elif name.startswith("dangling.") and kind == 15:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "MX", "10 gone.x.example."))
        elif name.startswith("self.") and kind == 15:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "MX", "10 loop.x.example."))
        elif name.startswith("loop.") and kind == 1:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "A", "127.0.0.1"))
        elif name.startswith(("address.", "mx.")) and kind == 1:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "A", "192.0.2.1"))
        sock.sendto(answer.to_wire(), self.client_address)


@pytest.fixture(scope="module")
def nameserver() -> Iterator[str]:
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Dns) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("domain", "state"),
    [
        ("mail.example", "alive"),
        ("address.example", "alive"),
        ("null.example", "no_mail"),
        ("dangling.example", "no_mail"),
        ("self.example", "no_mail"),
        ("nothing.example", "no_mail"),
        ("gone.example", "no_mail"),
        ("broken.example", "unreachable"),
        ("slow.example", "unreachable"),
    ],
)
def test_mail_domains(nameserver: str, domain: str, state: str) -> None:
    ask = resolver(nameserver)
    ask.lifetime = ask.timeout = 0.4
    assert look_at_mailbox(f"mailto:privacy@{domain}", ask, START).state == state


@pytest.mark.parametrize("text", ["mailto:", "privacy", "a@b", "a@b c.example", "@x.example", "mailto:a@x..example"])
def test_no_mail_addresses(text: str) -> None:
    with pytest.raises(BadInput):
        domain_of(text)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    limits = Limits(per_host=0, connect=2, read=1, total=3, retries=0)
    with Fetcher(limits, allow_loopback=True, obey_robots=False) as one:
        yield one


def test_doors_over_the_wire(web: WebServer, fetcher: Fetcher) -> None:
    def needs_cookie(h: Handler) -> None:
        if "seen=1" in (h.headers.get("Cookie") or ""):
            h.send(FORM)
        else:
            h.send(b"", status=302, location="/cookie", set_cookie="seen=1; Path=/")

    web.pages |= {
        "/form": lambda h: h.send(FORM),
        "/refresh": lambda h: h.send(b'<meta http-equiv=refresh content="0; url=/form">'),
        "/script": lambda h: h.send(b"<script>window.location.href = '/form';</script>"),
        "/frame": lambda h: h.send(b"<h1>Object</h1><iframe src=/form></iframe>"),
        "/cookie": needs_cookie,
        "/loop": lambda h: h.send(b"", status=302, location="/loop"),
        "/empty-frame": lambda h: h.send(b"<h1>Object</h1><iframe src=/nothing></iframe>"),
        "/shell": lambda h: h.send(b"<div id=root></div><script src=/app.js></script>"),
        "/down": lambda h: h.send(b"", status=503),
    }
    looker = Looker(fetcher)
    states = {p: looker.look(web.base + p, FORM_DOOR).state for p in [*web.pages, "/gone"]}
    assert states == {
        "/form": "alive",
        "/refresh": "moved",
        "/script": "moved",
        "/frame": "alive",
        "/cookie": "alive",
        "/loop": "unreachable",
        "/empty-frame": "fields_missing",
        "/shell": "unknown",
        "/down": "unreachable",
        "/gone": "not_found",
    }


def test_a_page_that_is_shown_at_any_address_says_nothing(fetcher: Fetcher) -> None:
    class Always(dict[str, object]):
        def get(self, key: str, default: object = None) -> object:
            return lambda h: h.send(b"<h1>Our products</h1><p>Buy them all, they are good.</p>")

    with web_server() as web:
        web.pages = Always()  # type: ignore[assignment]
        assert Looker(fetcher).look(web.base + "/help/opt-out", Expected()).state == "soft_404"


def test_where_any_address_leads_and_a_home_page_in_place_say_nothing(web: WebServer, fetcher: Fetcher) -> None:
    hub = b"<h1>Privacy and AI</h1><p>Open Settings to object to training.</p>"
    home = b"<h1>Our account</h1><p>All your posts in one place, and a word on privacy.</p>"

    class Leading(dict[str, object]):
        def get(self, key: str, default: object = None) -> object:
            return super().get(key, lambda h: h.send(b"", status=302, location="/privacy/hub"))

    web.pages = Leading({"/privacy/hub": lambda h: h.send(hub), "/robots.txt": lambda h: h.send(b"")})  # type: ignore[assignment]
    assert Looker(fetcher).look(web.base + "/help/opt-out", Expected()).state == "soft_404"
    web.pages = {"/": lambda h: h.send(home), "/help/opt-out": lambda h: h.send(home)}
    assert Looker(fetcher).look(web.base + "/help/opt-out", Expected()).state == "soft_404"
    web.pages = {
        "/": lambda h: h.send(home),
        "/a": lambda h: h.send(b"", status=301, location="/privacy/hub"),
        "/privacy/hub": lambda h: h.send(hub),
    }
    assert Looker(fetcher).look(web.base + "/a", Expected()).state == "moved"


def test_a_form_in_a_frame_that_cannot_be_read_is_not_called_missing(web: WebServer, fetcher: Fetcher) -> None:
    web.pages |= {
        "/framed": lambda h: h.send(b"<h1>Object to AI training</h1><iframe src=/inner></iframe>"),
        "/inner": lambda h: h.send(b"no", status=403),
    }
    assert Looker(fetcher).look(web.base + "/framed", FORM_DOOR).state == "unknown"


def test_being_offline_is_no_death(fetcher: Fetcher) -> None:
    found = Fetched(
        url="https://gone.example/", final_url="https://gone.example/", at=START, problem="no_such_host", chain=()
    )
    assert Looker(fetcher).finish(found.url, found, Expected()).state == "unreachable"


def test_a_name_that_does_not_exist_is(fetcher: Fetcher, nameserver: str) -> None:
    found = Fetched(
        url="https://gone.example/", final_url="https://gone.example/", at=START, problem="no_such_host", chain=()
    )
    looker = Looker(fetcher, ask=lambda: resolver(nameserver))
    assert looker.finish(found.url, found, Expected()).state == "not_found"


def test_a_page_drawn_by_a_browser_is_judged_as_drawn(web: WebServer, fetcher: Fetcher) -> None:
    web.pages["/shell"] = lambda h: h.send(b"<div id=root></div><script src=/app.js></script>")

    class Drawn:
        def fetch(self, url: str) -> Fetched:
            headers = {"content-type": "text/html"}
            return Fetched(url=url, final_url=url, at=START, status=200, headers=headers, body=FORM, chain=(url,))

    assert Looker(fetcher, show=Drawn).look(web.base + "/shell", FORM_DOOR).state == "alive"


def test_a_round_over_doors_writes_history_and_asks_no_door_twice_a_day(
    web: WebServer, fetcher: Fetcher, tmp_path: Path
) -> None:
    web.pages["/form"] = lambda h: h.send(FORM)
    ref = Ref(
        url=web.base + "/form", platform="x", control="c", role="form", status="current", died=None, expected=FORM_DOOR
    )
    dead = Ref(
        url=web.base + "/gone",
        platform="x",
        control="d",
        role="form",
        status="dead",
        died="2026-07-05",
        expected=FORM_DOOR,
    )
    book = DoorBook(tmp_path)
    before = known([ref, dead], book)
    assert [(r.state, r.dead) for r in before] == [("not_looked_at", False), ("dead", True)]
    first = look_at_all([ref, dead, ref], Looker(fetcher), book, datetime.now(UTC))
    assert [r.state for r in first] == ["alive", "unknown", "alive"] and first[1].pending == "not_found"
    asked = len(web.seen)
    look_at_all([ref, dead], Looker(fetcher), book, datetime.now(UTC))
    assert len(web.seen) == asked


YAML = """controls:
  - id: a
    doors:
      - url: https://x.example/a
        role: form
        status: current
        note: kept as it is
      - url: https://x.example/b
        role: form
        status: current
sources: {}
"""


def test_a_proposed_change_of_the_registry(tmp_path: Path) -> None:
    root = tmp_path / "registry"
    (root / "platforms" / "x").mkdir(parents=True)
    (root / "platforms" / "x" / "platform.yaml").write_text(YAML)

    def row(url: str, state: DoorState, target: str | None = None, last: datetime = START + DAY) -> DoorReport:
        dead = state == "not_found"
        return DoorReport(
            url=url,
            platform="x",
            state=state,
            since=START.date(),
            evidence=(),
            dead=dead,
            looks=2,
            target=target,
            last=state,
            last_at=last,
        )

    rows = [row("https://x.example/a", "not_found"), row("https://x.example/b", "moved", "https://x.example/c")]
    assert propose(root, [row("https://x.example/b", "moved", "https://x.example/c", last=START)]) == ""
    text = propose(root, rows)
    assert "-        status: current\n+        status: dead\n" in text and "+        died: '2026-11-24'\n" in text
    assert "+        status: replaced\n+        replaced_by: https://x.example/c\n" in text
    assert text.startswith("--- a/registry/platforms/x/platform.yaml\n")
    assert propose(root, [row("https://x.example/a", "alive")]) == ""
