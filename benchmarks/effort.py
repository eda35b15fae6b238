"""What a person does by hand, and what is left with demur, for the platforms with a published count.

    python -m benchmarks.effort

By hand: the actions traced while the whole way from the home screen is walked on the rehearsal site (the study's rule: a click,
an entry, a toggle). With demur: `person_actions` of a run by `drive` and by `guide`, where every own text and code counts;
confirmations of what takes effect, which a rehearsal does not ask for and a live run does, are added in a column of their own.
Set-up (values entered once, one log-in per platform) is counted apart. The published figure stands beside, never tuned: the
study counted in the mobile apps and its step lists are not available.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.mutation_matrix import hands_for
from demur.browser.start import Engine, start
from demur.flow.load import load
from demur.flow.options import Options, Timing
from demur.flow.run import Run, run_flow
from demur.model.flow import Choose, Fill, Flow
from demur.rehearsal import Site, example_person, serve

OUT = Path("out")
# platform: the flow of the surface the study used (the app), the flow a person would take with demur, the published figure
ROWS: dict[str, tuple[str, str, str]] = {
    "tiktok": ("tiktok-eea-objection-app", "tiktok-eea-objection", "19"),
    "facebook": ("facebook-eu-uk-objection-2025-app", "facebook-eu-uk-objection-2025", "8"),
    "instagram": ("instagram-eu-uk-objection-2025-app", "instagram-eu-uk-objection-2025", "8"),
    "snapchat": ("sc-public-toggle", "sc-public-toggle", "3-5"),
    "linkedin": ("li-toggle-app", "li-toggle-web", "3-5"),
    "x": ("x-grok-app", "x-grok-web", "3-5"),
    "pinterest": ("pin-toggle-app", "pin-toggle-web", "3-5"),
}


class Effort(msgspec.Struct, frozen=True, kw_only=True):
    """One platform. All numbers are counted from traces of runs made now; `published` is the study's text."""

    platform: str
    published: str
    by_hand: int | None
    drive: int
    confirmations: int
    guide: int | None
    times_fewer: float | None
    outcomes: str


def walk(flow: Flow, engine: Engine, driver: str = "drive", tick: Callable[[], None] | None = None) -> tuple[Run, Site]:
    """One run on a fresh rehearsal site, logged in."""
    with serve(flow.platform, surface=flow.surface) as site:
        options = Options(
            driver=driver,  # type: ignore[arg-type]
            languages=("en",),
            values={str(k): v for k, v in example_person().values.items()},
            hands=hands_for(site),
            base_url=site.base_url,
            timing=Timing.rehearsal(),
            agreed=True,
            tick=tick,
        )
        run = run_flow(flow, options, engine, cookies=(site.session_cookie(),))
        if run.result.outcome == "done" and not site.state().holds(site.intended(flow.id)):
            raise SystemExit(f"{flow.id}: done was said, and the server says otherwise")
        return run, site


class PersonAtTheScreen:
    """Moves the mouse and the keys like a person who does what the overlay says; the page sees trusted input."""

    def __init__(self) -> None:
        self._last: tuple[str, str] | None = None
        self._seen: tuple[Any, str] | None = None

    def watch(self) -> Callable[[], None]:
        """Follow where demur points, from here on."""
        from demur.browser.overlay import Overlay

        pointed = Overlay.point_at

        def point_at(overlay: Any, locator: Any, text: str) -> None:
            pointed(overlay, locator, text)
            self._seen = (locator, text)

        Overlay.point_at = point_at  # type: ignore[method-assign]

        def undo() -> None:
            Overlay.point_at = pointed  # type: ignore[method-assign]

        return undo

    def act(self) -> None:
        """Do what is pointed at, once."""
        if self._seen is None:
            return
        locator, text = self._seen
        place = (str(locator), locator.page.url)
        if place == self._last:
            return
        self._last, keys = place, locator.page.keyboard
        tag = locator.evaluate("e => e.tagName + (e.type || '')").lower()
        said = text.partition(": ")[2]
        if tag.startswith("select"):
            locator.focus()
            keys.type(said)
            keys.press("Tab")
        elif tag.startswith("textarea") or tag in ("inputtext", "inputemail"):
            locator.click()
            keys.press("Control+A")
            keys.insert_text(said)
            keys.press("Tab")
        else:
            locator.click()


def guided(flow: Flow, engine: Engine) -> Run:
    """A run by `guide`, with a person who follows the overlay."""
    person = PersonAtTheScreen()
    undo = person.watch()
    try:
        return walk(flow, engine, "guide", person.act)[0]
    finally:
        undo()


def committed(flow: Flow, run: Run) -> int:
    """How often a live run would have asked for a yes: once for each step that took effect."""
    commits = {s.id for s in flow.steps if s.commits}
    return len({e.step for e in run.events if e.phase == "steps" and e.step in commits and e.kind != "look"})


def measure(platform: str, engine: Engine) -> Effort:
    """One row."""
    hand_id, demur_id, published = ROWS[platform]
    hand_flow, flow = load(hand_id), load(demur_id)
    by_hand, _ = walk(hand_flow, engine)
    drive, _ = walk(flow, engine)
    guide = guided(flow, engine)
    hand_count = by_hand.result.counts["traced"].study
    left = drive.result.person_actions + committed(flow, drive)
    ends = [r.result.outcome for r in (by_hand, drive, guide)]
    return Effort(
        platform=platform,
        published=published,
        by_hand=hand_count if ends[0] == "done" else None,
        drive=drive.result.person_actions,
        confirmations=committed(flow, drive),
        guide=guide.result.person_actions if ends[2] == "done" else None,
        times_fewer=round(hand_count / left, 1) if hand_count and left and ends[:2] == ["done", "done"] else None,
        outcomes=", ".join(ends),
    )


def set_up() -> dict[str, int]:
    """What is entered once: the values of the person that these flows use, and a log-in (3 actions) for each platform."""
    keys = {
        s.value
        for _, demur_id, _ in ROWS.values()
        for s in load(demur_id).steps
        if isinstance(s, Fill | Choose) and s.value and not s.value.startswith("request.")
    }
    return {"values_once": len(keys), "log_in_per_platform": 3}


def main() -> int:
    """Print the table."""
    with start() as engine:
        rows = [measure(p, engine) for p in ROWS]
    lines = [
        "| platform | published (app) | by hand, traced | demur drive | + confirmations | times fewer | demur guide | runs ended |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for r in rows:
        lines.append(
            f"| {r.platform} | {r.published} | {r.by_hand} | {r.drive} | {r.confirmations} | {r.times_fewer} | {r.guide} "
            f"| {r.outcomes} |"
        )
    print("\n".join(lines))
    print("set-up, apart:", json.dumps(set_up()))
    OUT.mkdir(exist_ok=True)
    (OUT / "effort.json").write_bytes(msgspec.json.encode({"rows": rows, "set_up": set_up()}))
    (OUT / "effort.md").write_text("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
