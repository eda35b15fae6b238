"""The driver `guide`: the person's own hands do everything; demur points at the next control, counts, and notices the change.

The browser is never moved by demur except to the first page. Every trusted click and entry of the person is counted, also
those beside the way.
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from demur.browser.overlay import Overlay, Touch
from demur.flow.doers import Drive
from demur.flow.failures import Stop
from demur.flow.locate import Match
from demur.flow.trace import Trace
from demur.model.i18n import _
from demur.model.run import ActionKind
from demur.model.run import FailureCode as F

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from demur.browser.start import Session
    from demur.flow.walk import Walk

_KINDS: dict[str, ActionKind] = {"click": "click", "toggle": "toggle", "entry": "entry", "choose": "choose"}
POLL_MS = 80


class Guide(Drive):
    """Points and waits. What the person does is in the trace as theirs."""

    watches = True

    def __init__(self, session: Session, trace: Trace) -> None:
        self._session = session
        self._trace = trace
        self._overlays: dict[Page, Overlay] = {}
        self._step = "start"
        self._overlay(session.page)

    def click(self, walk: Walk, match: Match) -> None:
        """Wait for the person's click on the control."""
        self._wait(walk, match, _("Click here"))

    def toggle(self, walk: Walk, match: Match, wanted: bool) -> None:
        """Wait until the person has switched it."""
        self._wait(walk, match, _("Switch this on") if wanted else _("Switch this off"))

    def fill(self, walk: Walk, match: Match, text: str) -> None:
        """Wait until the person has entered the text; it is shown in the overlay, which the page cannot read."""
        from playwright.sync_api import Error

        with contextlib.suppress(Error):
            if match.locator.input_value(timeout=1000) == text:
                return  # the page filled it in already; nothing is left to do
        shown = text if len(text) <= 80 else text[:77] + "..."
        self._wait(walk, match, _("Enter here: {text}").format(text=shown), entry=True)

    def choose(self, walk: Walk, match: Match, names: tuple[str, ...]) -> None:
        """Wait until the person has chosen."""
        self._wait(walk, match, _("Choose: {name}").format(name=names[0]), entry=match.seen.tag == "select")

    def count(self, walk: Walk, kind: ActionKind) -> None:
        """The hands were counted when they moved."""

    def _overlay(self, page: Page) -> Overlay:
        if page not in self._overlays:
            self._overlays[page] = Overlay(page, self._session.guard.watch(page), self._touched)
        return self._overlays[page]

    def _touched(self, touch: Touch) -> None:
        kind = _KINDS.get(touch.kind)
        if kind is not None:
            self._trace.add(kind, self._step, by="person", detail=None if touch.hit else "beside the way")

    def _wait(self, walk: Walk, match: Match, text: str, *, entry: bool = False) -> None:
        """Point at the control until the person's own hand was on it. Raises Stop NeedsPerson when nobody comes."""
        from playwright.sync_api import Error

        overlay = self._overlay(walk.page)
        self._step = walk.step_id
        overlay.take()
        deadline = time.monotonic() + walk.options.timing.person
        kinds = ("entry", "choose") if entry else ("click", "toggle", "choose")
        while time.monotonic() < deadline:
            if any(t.hit and t.kind in kinds for t in overlay.take()):
                overlay.clear(match.locator)
                return
            with contextlib.suppress(Error):
                overlay.point_at(match.locator, text)
            if walk.options.tick is not None:
                walk.options.tick()
            walk.wait(POLL_MS)
        overlay.clear(match.locator)
        raise Stop(F.NEEDS_PERSON, walk.step_id, why="nobody came")
