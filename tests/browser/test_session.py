"""Guarded sessions: no foreign page by link, redirect or pop-up; no service worker; what went over the wire; captures."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from demur.browser.capture import capture
from demur.browser.hosts import Hosts
from demur.browser.overlay import Overlay
from demur.browser.start import Engine
from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_no_way_leads_to_a_foreign_host(engine: Engine, site: Site) -> None:
    session = engine.session(Hosts.of((), site.url))
    try:
        for name in ("Away", "Hop", "Pop"):
            session.page.goto(site.url, wait_until="load")
            before = len(session.guard.foreign)
            session.page.get_by_text(name, exact=True).click()
            for _turn in range(50):
                if len(session.guard.foreign) > before:
                    break
                session.page.wait_for_timeout(20)
            assert len(session.guard.foreign) == before + 1, name
            session.page.wait_for_timeout(50)
        with pytest.raises(Error):
            session.page.goto(site.foreign + "/evil")
    finally:
        session.close()
    assert site.other is not None
    assert site.other.log == []


def test_the_wire_tells_what_was_sent_and_who_answered(engine: Engine, site: Site) -> None:
    session = engine.session(Hosts.of((), site.url))
    try:
        session.page.goto(f"{site.url}/form")
        assert session.wire.sent == []
        assert session.wire.status_of(session.page) == 200
        session.page.get_by_role("button").click()
        session.page.wait_for_url("**/sent")
        assert [(s.method, s.status) for s in session.wire.sent] == [("POST", 404)]
        assert session.wire.status_of(session.page) == 404
    finally:
        session.close()


def test_service_workers_do_not_come_up(engine: Engine, site: Site) -> None:
    session = engine.session(Hosts.of((), site.url))
    try:
        session.page.goto(f"{site.url}/worker")
        session.page.reload()
        assert not session.wire.from_worker(session.page)
        assert session.page.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0
    finally:
        session.close()


def test_a_fresh_session_knows_the_log_in_and_nothing_else(engine: Engine, site: Site) -> None:
    session = engine.session(
        Hosts.of((), site.url), cookies=({"name": "sid", "value": "1", "url": site.url},), locale="de-DE"
    )
    fresh = session.fresh()
    try:
        assert [c["name"] for c in fresh.context.cookies()] == ["sid"]
        fresh.page.goto(site.url)
        assert fresh.page.evaluate("navigator.language") == "de-DE"
        assert fresh.context is not session.context
    finally:
        fresh.close()
        session.close()


def test_one_moment_is_kept_as_picture_tree_and_page(engine: Engine, site: Site) -> None:
    session = engine.session(Hosts.of((), site.url))
    try:
        session.page.goto(site.url)
        kept = capture(session.page, session.cdp)
        assert kept.picture is not None and kept.picture.startswith(b"\xff\xd8")
        assert kept.aria is not None and 'heading "Home"' in kept.aria
        assert kept.mhtml is not None and b"multipart/related" in kept.mhtml
    finally:
        session.close()


def test_the_overlay_works_under_a_strict_policy_and_counts_trusted_hands_only(engine: Engine, site: Site) -> None:
    session = engine.session(Hosts.of((), site.url))
    page = session.page
    try:
        overlay = Overlay(page, session.cdp)
        page.goto(f"{site.url}/strict")
        go = page.get_by_role("button", name="Go on")
        assert overlay.point_at(go, "Click here")
        assert overlay.point_at(page.get_by_role("button", name="Deep"), "In a shadow root")
        assert overlay.point_at(go, "Click here")
        assert page.evaluate("typeof demurReport + typeof __demur") == "undefinedundefined"
        page.evaluate("document.getElementById('go').click()")  # a script's click is nobody's
        box = go.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 5, box["y"] + 5)
        page.get_by_label("Mail").click()
        page.keyboard.type("a@b.example")
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
        touches = overlay.take()
        assert [(t.kind, t.hit) for t in touches] == [("click", True), ("entry", False)]
        assert touches[1].about is not None and touches[1].about.name == "Mail"
        assert "b.example" not in repr(touches)
        overlay.clear(go)
    finally:
        session.close()
