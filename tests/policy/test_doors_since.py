# ruff: noqa: E501 - pages in one line
"""A look at a door beside the last good one: what went away, and what took its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demur.model.door import DoorLook
from demur.policy.door_book import DoorBook
from demur.policy.door_look import Expected
from demur.policy.door_page import read_page
from demur.policy.door_since import beside, face
from demur.policy.doors import Looker
from demur.policy.fetch import Fetcher, Limits
from tests.policy.webserver import WebServer, web_server

START = datetime(2026, 11, 1, tzinfo=UTC)
URL = "https://x.example/object"
GUIDE = "<p>You can object to the use of your posts for AI training here. We answer within a month.</p>"
FORM = f"<html lang=en><h1>Object to AI training</h1>{GUIDE}<form><label>Country <input></label><label>Your reasons <textarea></textarea></label></form>"
NONE = f"<html lang=en><h1>Object to AI training</h1>{GUIDE}"
OTHER = "<html lang=en><h1>Order a printed calendar</h1><form><label>Paper size <input></label><label>Number of copies <input></label></form>"
AGAIN = f"<html lang=en><h1>Say no to AI training</h1>{GUIDE}<form><label>Where do you live <input></label><label>Tell us more <textarea></textarea></label></form>"
GERMAN = OTHER.replace("lang=en", "lang=de")
UNRUN = NONE.replace("<h1>", "<script src=a.js></script><h1>")


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


def look(html: str, day: int, *, state: str = "alive") -> DoorLook:
    return DoorLook(
        url=URL,
        at=START + timedelta(days=day),
        state=state,  # type: ignore[arg-type]
        status=200,
        face=face(read_page(html), drawn=False),
    )


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (FORM, "alive"),
        (NONE, "fields_missing"),
        (OTHER, "replaced"),
        (AGAIN, "alive"),  # written anew, for the same thing
        (GERMAN, "alive"),  # another language: the words cannot be compared
        (UNRUN, "alive"),  # its scripts were not run: a form may be drawn by them
    ],
)
def test_a_look_is_compared_with_the_last_good_one(now: str, state: str) -> None:
    found = beside(look(now, 5), look(FORM, 0))
    assert found.state == state
    assert (found.face is None) == (state != "alive")
    if state != "alive":
        assert "2026-11-01" in found.evidence[0]


def test_nothing_is_compared_without_a_good_look_or_with_a_silent_one() -> None:
    assert beside(look(NONE, 5), None).state == "alive"
    assert beside(look(NONE, 5), look(NONE, 0)).state == "alive"
    assert beside(look(NONE, 5, state="blocked"), look(FORM, 0)).state == "blocked"


def test_the_book_remembers_the_form_and_two_looks_are_needed(tmp_path: Path) -> None:
    book = DoorBook(tmp_path)
    believed = [
        book.add(beside(look(html, day), book.good(URL))).state
        for day, html in enumerate((FORM, NONE, NONE, OTHER, FORM))
    ]
    assert believed == ["alive", "alive", "fields_missing", "replaced", "alive"]


def test_a_good_look_over_the_wire_keeps_what_the_page_showed(web: WebServer) -> None:
    web.pages["/object"] = lambda h: h.send(FORM.encode())
    web.pages["/gone"] = lambda h: h.send(FORM.encode(), status=500)
    with Fetcher(Limits(per_host=0, retries=0), allow_loopback=True) as fetcher:
        good = Looker(fetcher).look(web.base + "/object", Expected(kind="form", needs_login=False))
        bad = Looker(fetcher).look(web.base + "/gone", Expected(kind="form", needs_login=False))
    assert good.face is not None and good.face.heading == "Object to AI training" and len(good.face.fields) == 2
    assert bad.face is None
