"""Collecting: many pages at once, each ends as a version or a named reason; unchanged pages cost no body and no work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demur.policy.browser_fetch import rendering
from demur.policy.collect import Collected, Document, collect
from demur.policy.declaration import Part
from demur.policy.fetch import Fetched, Fetcher, Limits
from demur.policy.versions import REDECLARED, VersionStore
from tests.policy.webserver import Handler, WebServer, web_server

WORDS = "<p>We use what you post to run the service and to keep it safe for everybody who uses it.</p>" * 40
FAST = Limits(per_host=0, connect=2, read=2, total=5, retries=0)
SHELL = b"""<div id=root></div><script>
fetch('/data').then((r) => r.text()).then((t) => { document.getElementById('root').innerHTML = t })</script>"""


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(FAST, allow_loopback=True, obey_robots=False, sleep=lambda _s: None) as one:
        yield one


@pytest.fixture
def kept(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path)


def doc(web: WebServer, *paths: str, region: str = "EU_EEA", select: str | None = "main") -> Document:
    parts = tuple(Part(fetch=web.base + p, select=(select,) if select else None) for p in paths)
    return Document(id="x" + paths[0].replace("/", "-"), name=paths[0], parts=parts, region=region)


def one(*args: object, **named: object) -> Collected:
    return collect([args[0]], *args[1:], **named)[0]  # type: ignore[list-item, arg-type]


def test_versions_of_a_declared_part(web: WebServer, fetcher: Fetcher, kept: VersionStore) -> None:
    body = ["first words"]
    web.pages["/p"] = lambda h: h.send(f"<nav>{len(web.seen)}</nav><main>{body[0]}{WORDS}</main>".encode())
    document = doc(web, "/p")
    assert [one(document, fetcher, kept).verdict for _ in range(2)] == ["first", "unchanged"]
    body[0] = "We train our models on what you post. "
    found = one(document, fetcher, kept)
    assert (found.verdict, found.version) == ("changed", 2)
    first, second = kept.versions(document.id)
    assert "train" in kept.text(second.text) and "train" not in kept.text(first.text)


def test_unchanged_pages_are_asked_with_a_condition(web: WebServer, fetcher: Fetcher, kept: VersionStore) -> None:
    statuses = []

    def answer(h: Handler) -> None:
        same = h.headers.get("If-None-Match") == '"1"'
        statuses.append(304 if same else 200)
        h.send(b"" if same else f"<main>{WORDS}</main>".encode(), status=statuses[-1], etag='"1"')

    web.pages["/p"] = answer
    assert [one(doc(web, "/p"), fetcher, kept).verdict for _ in range(3)] == ["first", "unchanged", "unchanged"]
    assert statuses == [200, 304, 304]


def test_another_declaration_asks_for_the_whole_page_and_says_so(
    web: WebServer, fetcher: Fetcher, kept: VersionStore
) -> None:
    web.pages["/p"] = lambda h: h.send(f"<main>{WORDS}</main><div>{WORDS}More.</div>".encode(), etag='"1"')
    one(doc(web, "/p"), fetcher, kept)
    found = one(doc(web, "/p", select=None), fetcher, kept)
    assert (found.verdict, found.note) == ("changed", REDECLARED)


def test_parts_are_joined_in_order(web: WebServer, fetcher: Fetcher, kept: VersionStore) -> None:
    for name in ("1", "2"):
        web.pages[f"/{name}"] = lambda h, n=name: h.send(f"<main>Part {n}. {WORDS}</main>".encode())  # type: ignore[misc]
    document = doc(web, "/1", "/2")
    assert one(document, fetcher, kept).verdict == "first"
    text = kept.text(kept.versions(document.id)[0].text)
    assert text.index("Part 1.") < text.index("Part 2.")
    del web.pages["/2"]
    assert one(document, fetcher, kept).problem == "status 404"
    assert len(kept.versions(document.id)) == 1


def test_a_document_is_seen_from_one_region_only(web: WebServer, fetcher: Fetcher, kept: VersionStore) -> None:
    web.pages["/p"] = lambda h: h.send(f"<main>{WORDS}</main>".encode())
    one(doc(web, "/p"), fetcher, kept)
    found = one(doc(web, "/p", region="US"), fetcher, kept)
    assert found.verdict == "failed" and "EU_EEA" in str(found.problem)


def test_one_bad_page_stops_no_other(web: WebServer, fetcher: Fetcher, kept: VersionStore) -> None:
    web.pages["/good"] = lambda h: h.send(f"<main>{WORDS}</main>".encode())
    web.pages["/cut"] = lambda h: h.cut(b"half", 4000)
    web.pages["/moved"] = lambda h: h.send(f"<h1>x</h1>{WORDS}".encode())
    web.pages["/pdf"] = lambda h: h.send(b"%PDF-1.4 no", content_type="application/pdf")
    found = collect([doc(web, p) for p in ("/cut", "/good", "/moved", "/pdf", "/none")], fetcher, kept)
    assert [f.verdict for f in found] == ["failed", "first", "failed", "failed", "failed"]
    assert found[2].no_match == ("main",) and found[0].problem == "protocol" and found[3].problem


@pytest.mark.parametrize("kind", ["image/png", "application/json", "application/octet-stream"])
def test_what_is_no_text_is_no_version(web: WebServer, fetcher: Fetcher, kept: VersionStore, kind: str) -> None:
    web.pages["/p"] = lambda h: h.send(bytes(range(256)) * 40, content_type=kind)
    assert one(doc(web, "/p", select=None), fetcher, kept).problem == "not_text"


def test_plain_text_keeps_its_paragraphs(web: WebServer, fetcher: Fetcher, kept: VersionStore) -> None:
    body = "# Policy\r\n\r\nIf a < b, we use\x1b[2J it.\r\n\r\n" + "More words.\r\n\r\n" * 200
    web.pages["/p"] = lambda h: h.send(body.encode(), content_type="text/plain")
    document = doc(web, "/p", select=None)
    assert one(document, fetcher, kept).verdict == "first"
    text = kept.text(kept.versions(document.id)[0].text)
    assert text.startswith("# Policy\n\nIf a < b, we use[2J it.\n\nMore words.")


class Never:
    """A browser that must not be asked."""

    def fetch(self, url: str) -> Fetched:
        raise AssertionError(url)


def test_the_browser_obeys_robots_too(web: WebServer, kept: VersionStore) -> None:
    web.pages["/robots.txt"] = lambda h: h.send(b"User-agent: *\nDisallow: /p", content_type="text/plain")
    part = Part(fetch=web.base + "/p", client_scripts="always")
    document = Document(id="x", name="x", parts=(part,), region="EU_EEA")
    with Fetcher(FAST, allow_loopback=True) as polite:
        assert one(document, polite, kept, show=Never).problem == "robots"


def test_a_page_that_needs_a_browser_is_not_guessed_without_one(
    web: WebServer, fetcher: Fetcher, kept: VersionStore
) -> None:
    web.pages["/shell"] = lambda h: h.send(SHELL)
    assert one(doc(web, "/shell"), fetcher, kept).problem == "needs_browser"


@pytest.mark.browser
def test_a_page_that_needs_a_browser_and_private_addresses_behind_it(
    web: WebServer, fetcher: Fetcher, kept: VersionStore
) -> None:
    web.pages["/shell"] = lambda h: h.send(SHELL)
    web.pages["/data"] = lambda h: h.send(f"<main>Drawn. {WORDS}</main>".encode())
    with rendering(allow_loopback=True) as browser:
        found = one(doc(web, "/shell"), fetcher, kept, show=lambda: browser)
        assert (found.verdict, found.by_browser) == ("first", True)
        assert browser.fetch(web.base + "/none").status == 404
    with rendering() as strict:
        seen = len(web.seen)
        assert strict.fetch(web.base + "/shell").problem == "private_address"
        assert len(web.seen) == seen


def test_the_time_of_a_look_is_kept(kept: VersionStore) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    page = Fetched(url="https://x.example/", final_url="https://x.example/", at=at, status=200, body=b"x")
    kept.record("x", page, WORDS, region="US")
    assert kept.looks("x")[0].at == at
