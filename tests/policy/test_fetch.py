"""Fetching: whatever a server does, one look ends with a page or a named problem, within its limits."""

from __future__ import annotations

import gzip
import ipaddress
import threading
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from demur.policy.declaration import Part
from demur.policy.extract import extract
from demur.policy.fetch import Fetcher, Limits, decode, is_public
from tests.policy.webserver import Handler, WebServer, web_server

BOMB = gzip.compress(b"0" * 30_000_000, 1)
FAST = Limits(per_host=0, connect=2, read=2, total=6, retries=1, backoff=0.01, body=1_000_000)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(FAST, allow_loopback=True, sleep=lambda _s: None) as one:
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
    with Fetcher(limits, allow_loopback=True, sleep=waited.append, obey_robots=False) as fetcher:
        assert fetcher.get(web.base + "/p").status == 200
    assert waited == [7.0]


def test_a_date_to_come_back_at_is_understood(web: WebServer) -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=UTC)
    answers = iter([(429, "Wed, 25 Nov 2026 10:00:09 GMT"), (503, "soon"), (200, "0")])

    def answer(h: Handler) -> None:
        status, after = next(answers)
        h.send(b"ok", status=status, retry_after=after)

    web.pages["/p"] = answer
    waited: list[float] = []
    limits = Limits(per_host=0, total=60, retries=2, backoff=3)
    with Fetcher(limits, allow_loopback=True, sleep=waited.append, obey_robots=False, clock=lambda: now) as fetcher:
        assert fetcher.get(web.base + "/p").status == 200
    assert waited == [9.0, 6.0]


def test_a_host_that_asks_for_time_is_left_alone_with_its_other_pages_too(web: WebServer) -> None:
    web.pages["/p"] = lambda h: h.send(b"", status=429, retry_after="3600")
    web.pages["/q"] = lambda h: h.send(b"ok")
    limits = Limits(per_host=0.001, total=20)
    with Fetcher(limits, allow_loopback=True, sleep=lambda _s: None, obey_robots=False) as fetcher:
        assert fetcher.get(web.base + "/p").status == 429
        other = fetcher.get(web.base + "/q")
        assert (other.status, other.detail) == (429, "the host asked for time at another of its pages")
    assert [path for path, _ in web.seen] == ["/p"]


RULES = b"User-agent: *\nDisallow: /private\nCrawl-delay: 4"


def test_robots_rules_are_read_once_and_where_they_moved_to(web: WebServer) -> None:
    web.pages["/robots.txt"] = lambda h: h.send(b"", status=301, location="/rules.txt")
    web.pages["/rules.txt"] = lambda h: h.send(RULES + b"\n# more" * 100_000, content_type="text/plain")
    web.pages["/p"] = web.pages["/private"] = lambda h: h.send(b"ok")
    with Fetcher(FAST, allow_loopback=True) as fetcher, ThreadPoolExecutor(8) as pool:
        urls = [web.base + path for path in ("/p", "/private") * 6]
        assert {f.problem for f in pool.map(fetcher.get, urls)} == {None, "robots"}
    seen = [path for path, _ in web.seen]
    assert (seen.count("/robots.txt"), seen.count("/rules.txt"), seen.count("/private")) == (1, 1, 0)


def test_a_site_may_ask_for_a_slower_pace(web: WebServer) -> None:
    web.pages["/robots.txt"] = lambda h: h.send(RULES, content_type="text/plain")
    web.pages["/p"] = lambda h: h.send(b"ok")
    waited: list[float] = []
    with Fetcher(Limits(per_host=0.5), allow_loopback=True, sleep=waited.append) as fetcher:
        for _ in range(3):
            fetcher.get(web.base + "/p")
    assert 7 < waited[-1] <= 8.5  # sleeping is only pretended, so the waits add up


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://169.254.169.254/", "http://192.168.1.1/"])
def test_allowing_this_machine_does_not_open_the_private_network(fetcher: Fetcher, url: str) -> None:
    assert fetcher.get(url).problem == "private_address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:a00:1::", False),
        ("224.0.0.1", False),
        ("100.64.0.1", False),
        ("fe80::1", False),
        ("::", False),
    ],
)
def test_what_counts_as_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_one_host_is_asked_at_most_once_per_interval(web: WebServer) -> None:
    web.pages["/p"] = lambda h: h.send(b"ok")
    waited: list[float] = []
    with Fetcher(Limits(per_host=5), allow_loopback=True, sleep=waited.append, obey_robots=False) as fetcher:
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
        ("gzip", gzip.compress("Grü".encode(), mtime=0) + gzip.compress("ße".encode(), mtime=0)),
        ("identity", "Grüße".encode()),
    ],
)
def test_bodies_are_unpacked(web: WebServer, fetcher: Fetcher, coding: str, body: bytes) -> None:
    web.pages["/p"] = lambda h: h.send(body, content_encoding=coding)
    assert fetcher.get(web.base + "/p").text() == "Grüße"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", b"no gzip at all"),
        ("gzip", gzip.compress(bytes(range(256)) * 20, mtime=0)[:-40]),
        ("deflate", zlib.compress(bytes(range(256)) * 20)[:-40]),
        ("br", b"\x1b\x0f\x00\xf8"),
        ("zstd, gzip", gzip.compress(b"\x28\xb5\x2f\xfd")),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_a_fault_of_the_protocol(
    web: WebServer, fetcher: Fetcher, coding: str, body: bytes
) -> None:
    web.pages["/p"] = lambda h: h.send(body, content_encoding=coding)
    found = fetcher.get(web.base + "/p")
    assert (found.problem, found.body) == ("protocol", b"")


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
