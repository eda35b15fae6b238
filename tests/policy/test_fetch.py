"""Fetching: whatever a server does, one look ends with a page or a named problem, within its limits."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Iterator

import pytest

from demur.policy.declaration import Part
from demur.policy.extract import extract
from demur.policy.fetch import Fetcher, Limits, decode
from tests.policy.webserver import Handler, WebServer, web_server

BOMB = gzip.compress(b"0" * 30_000_000, 1)
FAST = Limits(per_host=0, connect=2, read=2, total=6, retries=1, backoff=0.01, body=1_000_000)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(FAST, allow_private=True, sleep=lambda _s: None) as one:
        yield one


def test_a_page_with_its_http_facts(web: WebServer, fetcher: Fetcher) -> None:
    web.pages["/p"] = lambda h: h.send("Grüße".encode(), etag='"1"', last_modified="Mon, 23 Nov 2026 10:00:00 GMT")
    found = fetcher.get(web.base + "/p")
    assert (found.status, found.text(), found.problem) == (200, "Grüße", None)
    assert found.headers["etag"] == '"1"'
    sent = next(h for p, h in web.seen if p == "/p")
    assert "cookie" not in sent and "referer" not in sent and "demur" in sent["user-agent"]


def test_conditions_are_sent_and_304_is_understood(web: WebServer, fetcher: Fetcher) -> None:
    def answer(h: Handler) -> None:
        same = h.headers.get("If-None-Match") == '"1"'
        h.send(b"", status=304) if same else h.send(b"x")

    web.pages["/p"] = answer
    assert fetcher.get(web.base + "/p", etag='"1"').not_modified
    assert fetcher.get(web.base + "/p").status == 200


def test_moves_are_followed_and_kept(web: WebServer, fetcher: Fetcher) -> None:
    web.pages["/a"] = lambda h: h.send(b"", status=301, location="/b")
    web.pages["/b"] = lambda h: h.send(b"here")
    found = fetcher.get(web.base + "/a")
    assert [u.rpartition("/")[2] for u in found.chain] == ["a", "b"]
    assert found.final_url.endswith("/b") and found.body == b"here"


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/loop", "redirect_loop"),
        ("/far", "redirect_loop"),
        ("/endless", "too_large"),
        ("/bomb", "too_large"),
        ("/drip", "timeout"),
        ("/cut", "protocol"),
        ("/private/x", "robots"),
        ("/to-file", "bad_url"),
    ],
)
def test_bad_servers_end_in_a_named_problem(web: WebServer, fetcher: Fetcher, path: str, problem: str) -> None:
    stop = threading.Event()
    web.pages["/robots.txt"] = lambda h: h.send(b"User-agent: *\nDisallow: /private", content_type="text/plain")
    web.pages["/loop"] = lambda h: h.send(b"", status=302, location="/loop")
    web.pages["/far"] = lambda h: h.send(b"", status=302, location=f"/far{len(web.seen)}")
    for n in range(60):
        web.pages[f"/far{n}"] = web.pages["/far"]
    web.pages["/endless"] = lambda h: h.endless()
    web.pages["/bomb"] = lambda h: h.send(BOMB, content_encoding="gzip")
    web.pages["/drip"] = lambda h: h.drip(stop)
    web.pages["/cut"] = lambda h: h.cut(b"half", 4000)
    web.pages["/to-file"] = lambda h: h.send(b"", status=302, location="file:///etc/passwd")
    try:
        found = fetcher.get(web.base + path)
    finally:
        stop.set()
    assert (found.problem, found.body) == (problem, b"")


def test_a_throttled_page_is_asked_again_after_the_time_it_names(web: WebServer) -> None:
    answers = iter([(429, "7"), (200, "0")])

    def answer(h: Handler) -> None:
        status, after = next(answers)
        h.send(b"ok", status=status, retry_after=after)

    web.pages["/p"] = answer
    waited: list[float] = []
    limits = Limits(per_host=0, total=60, retries=2)
    with Fetcher(limits, allow_private=True, sleep=waited.append, obey_robots=False) as fetcher:
        assert fetcher.get(web.base + "/p").status == 200
    assert waited == [7.0]


def test_one_host_is_asked_at_most_once_per_interval(web: WebServer) -> None:
    web.pages["/p"] = lambda h: h.send(b"ok")
    waited: list[float] = []
    with Fetcher(Limits(per_host=5), allow_private=True, sleep=waited.append, obey_robots=False) as fetcher:
        fetcher.get(web.base + "/p")
        fetcher.get(web.base + "/p")
    assert len(waited) == 1 and 4 < waited[0] <= 5


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"]
)
def test_private_addresses_are_not_looked_at(host: str) -> None:
    with Fetcher(FAST, obey_robots=False) as fetcher:
        assert fetcher.get(f"http://{host}/").problem == "private_address"


def test_a_public_page_cannot_send_us_into_the_private_network(web: WebServer) -> None:
    web.pages["/p"] = lambda h: h.send(b"", status=302, location="http://169.254.169.254/latest/meta-data")
    with Fetcher(FAST, obey_robots=False) as strict:
        assert strict.get(web.base + "/p").problem == "private_address"


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://x.example/", "javascript:1", "http://", "http://u:p@h.example/", "http://h:99999/"],
)
def test_only_plain_web_addresses(url: str, fetcher: Fetcher) -> None:
    assert fetcher.get(url).problem == "bad_url"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Grüße".encode(), "text/html; charset=iso-8859-1", "Grüße"),
        ("Grüße".encode("latin-1"), "text/html; charset=iso-8859-1", "Grüße"),
        ("Grüße".encode("latin-1"), "text/html; charset=nonsense", "Grüße"),
        ("<meta charset='windows-1252'>„Grüße“".encode("cp1252"), "text/html", "<meta charset='windows-1252'>„Grüße“"),
        ("Grüße".encode("utf-16"), "text/html", "Grüße"),
        (b"", "text/html", ""),
    ],
)
def test_character_sets_and_their_lies(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type).lstrip("﻿") == text


BARE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress("Grüße".encode(), mtime=0)),
        ("GZIP", gzip.compress("Grüße".encode(), mtime=0) + b"tail"),
        ("deflate", zlib.compress("Grüße".encode())),
        ("deflate", BARE.compress("Grüße".encode()) + BARE.flush()),
        ("deflate, gzip", gzip.compress(zlib.compress("Grüße".encode()), mtime=0)),
        ("identity", "Grüße".encode()),
    ],
)
def test_bodies_are_unpacked(web: WebServer, fetcher: Fetcher, coding: str, body: bytes) -> None:
    web.pages["/p"] = lambda h: h.send(body, content_encoding=coding)
    assert fetcher.get(web.base + "/p").text() == "Grüße"


def test_a_body_that_is_not_what_it_says_is_a_fault_of_the_protocol(web: WebServer, fetcher: Fetcher) -> None:
    web.pages["/p"] = lambda h: h.send(b"no gzip at all", content_encoding="gzip")
    assert fetcher.get(web.base + "/p").problem == "protocol"


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("/a/../b", "/b"),
        ("/grüße", "/gr%C3%BC%C3%9Fe"),
        ("/a b", "/a%20b"),
        ("/a%2Fb", "/a%2Fb"),
        ("", "/"),
        ("/p?x=1&y=[2]#part", "/p"),
    ],
)
def test_addresses_are_sent_as_a_browser_would(web: WebServer, fetcher: Fetcher, asked: str, sent: str) -> None:
    web.pages[sent] = lambda h: h.send(b"here")
    assert fetcher.get(web.base + asked).body == b"here"


def test_markup_is_text_unless_its_bytes_are_utf_8(web: WebServer, fetcher: Fetcher) -> None:
    for path, charset in (("/1", "utf-8"), ("/2", "iso-8859-1"), ("/3", "utf-16")):
        body = "<p>Grüße an alle</p>".encode(charset)
        web.pages[path] = lambda h, b=body, c=charset: h.send(b, content_type=f"text/html; charset={c}")  # type: ignore[misc]
        found = fetcher.get(web.base + path)
        assert isinstance(found.markup(), bytes) == (charset == "utf-8")
        assert extract(found, Part(fetch=found.url)).text == "Grüße an alle\n"
