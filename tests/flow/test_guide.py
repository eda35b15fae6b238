"""`guide` and recording: the person's own hands, as trusted mouse and key events."""

from __future__ import annotations

from typing import Any

import pytest

from demur.browser.start import Engine
from demur.flow.load import load_text
from demur.flow.record import Recording, write
from demur.model.errors import BadInput, NotSo
from demur.model.flow import Expect, Toggle
from demur.rehearsal import serve
from tests.flow.conftest import Walked

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flow")]


def _follow(engine: Engine, entries: dict[str, str]) -> Any:
    """A person who does what the overlay says; `entries` are typed into fields, in order of the steps."""

    def tick() -> None:
        page = engine.browser.contexts[-1].pages[-1]
        for frame in page.frames:
            control = frame.locator("[data-demur-next]")
            if not control.count():
                continue
            box = control.first.bounding_box()
            if box is None:
                return
            is_field = control.first.evaluate("e => /TEXTAREA/.test(e.tagName) || /email|text/.test(e.type)")
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            if is_field:
                page.keyboard.type("words")
                page.keyboard.press("Tab")
            return

    return tick


@pytest.mark.parametrize("mutation", [None, "shadow_root", "iframe"])
def test_the_persons_own_clicks_are_shown_the_way_and_counted(
    walked: Walked, engine: Engine, mutation: str | None
) -> None:
    with serve("x", mutation=mutation) as site:
        run = walked(site, "x-grok-web", driver="guide", tick=_follow(engine, {}))
        assert (run.result.outcome, run.result.grade) == ("done", "persisted")
        assert site.state().holds(site.intended("x-grok-web"))
        assert [(e.kind, e.by) for e in run.events if e.phase == "steps" and e.kind != "page"] == [("toggle", "person")]
        assert run.result.person_actions == 1


def test_entries_are_counted_once_per_field(walked: Walked, engine: Engine) -> None:
    with serve("facebook") as site:
        run = walked(site, "facebook-eu-uk-objection-2025", driver="guide", tick=_follow(engine, {}))
        kinds = [e.kind for e in run.events if e.by == "person" and e.phase == "steps" and e.kind != "free_text"]
        assert kinds == ["entry", "click"]  # the mail address was filled in by the page
        assert run.result.outcome == "done"


def test_recording_writes_a_flow_that_runs(walked: Walked, engine: Engine, tmp_path: Any) -> None:
    with serve("x") as site:
        recording = Recording(slug="x", start_url=f"{site.base_url}/login?to=/settings/grok_settings", flow_id="x-mine")
        turn = {"n": 0}

        def person(page: Any) -> None:
            turn["n"] += 1
            if turn["n"] == 1:
                page.locator("input:not([type=hidden])").first.click()
                page.keyboard.type(site.credentials.handle)
                page.keyboard.press("Tab")
                page.keyboard.type(site.credentials.password)
                page.keyboard.press("Tab")
                page.locator("form button").click()
                page.wait_for_url("**/grok_settings")
            elif turn["n"] == 2:
                page.get_by_role("checkbox").click()

        recorded = recording.watch(engine, lambda: turn["n"] >= 4, person)
        assert site.credentials.password not in repr(recorded)
        assert site.credentials.handle not in repr(recorded.touches)
        toggles = [t for t in recorded.touches if t.kind == "toggle"]
        only = type(recorded)(toggles, recorded.end)
        flow = load_text(recording.flow_text(only), "mine.yaml")
        assert isinstance(flow.steps[0], Toggle) and flow.steps[0].to == "off" and flow.steps[0].commits
        assert isinstance(flow.proof[0], Expect) and flow.proof[0].state == "off"
        assert flow.steps[0].target.any_of[0].role == "checkbox"
        assert flow.steps[0].basis == "reconstructed"
        with pytest.raises(NotSo):
            recording.flow_text(type(recorded)([], []))
        out = tmp_path / "mine.yaml"
        write(recording.flow_text(only), out)
        with pytest.raises(BadInput):
            write("x", out)
