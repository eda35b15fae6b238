"""How an action is done: `Drive` moves the browser itself. (`guide` has its own, by the person's hands.)"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from demur.flow.failures import Stop
from demur.flow.locate import Match
from demur.flow.signs import fold, name_pattern
from demur.model.run import ActionKind
from demur.model.run import FailureCode as F

if TYPE_CHECKING:
    from demur.flow.walk import Walk

CLICK_MS = 3000


class Doer(Protocol):
    """Does single actions on a matched control, and says how they are counted.

    `watches`: the driver sees the person's hands move, so what they do need not be told.
    """

    watches: bool

    def click(self, walk: Walk, match: Match) -> None:
        """Click, once."""

    def toggle(self, walk: Walk, match: Match, wanted: bool) -> None:
        """Bring a switch into the wanted state by one click."""

    def fill(self, walk: Walk, match: Match, text: str) -> None:
        """Enter a text."""

    def choose(self, walk: Walk, match: Match, names: tuple[str, ...]) -> None:
        """Choose one of a list by any of these names."""

    def count(self, walk: Walk, kind: ActionKind) -> None:
        """Add the action to the trace, unless the hands that did it were counted already."""

    def moment(self, walk: Walk, step: str) -> None:
        """Keep what the page shows now."""


class Drive:
    """demur's own driver."""

    watches = False

    def click(self, walk: Walk, match: Match) -> None:
        """One click; Playwright waits until the control is still and can be hit."""
        match.locator.click(timeout=CLICK_MS)

    def toggle(self, walk: Walk, match: Match, wanted: bool) -> None:
        """One click on the switch, or on its own label where the label lies over it."""
        from playwright.sync_api import TimeoutError

        try:
            match.locator.click(timeout=CLICK_MS)
        except TimeoutError as error:
            if "<label" not in str(error) or "intercepts pointer events" not in str(error):
                raise
            label = match.locator.evaluate_handle("e => (e.labels && e.labels[0]) || e").as_element()
            if label is None:
                raise
            label.click(timeout=CLICK_MS)

    def fill(self, walk: Walk, match: Match, text: str) -> None:
        """Enter the text."""
        match.locator.fill(text, timeout=CLICK_MS)

    def choose(self, walk: Walk, match: Match, names: tuple[str, ...]) -> None:
        """A native list by its option's label, a group by its radio button, anything else by opening it."""
        from playwright.sync_api import Error

        if match.seen.tag == "select":
            labels: list[str] = match.locator.evaluate("e => [...e.options].map(o => o.label || o.text)")
            wanted = {fold(n) for n in names}
            hits = [i for i, label in enumerate(labels) if fold(label) in wanted]
            if len(hits) != 1:
                raise Stop(F.TARGET_MISSING, walk.step_id, seen=tuple(labels[:12]), why="no such option")
            match.locator.select_option(index=hits[0], timeout=CLICK_MS)
            return
        radio = match.locator.get_by_role("radio", name=name_pattern(names))
        if radio.count() == 1:
            radio.click(timeout=CLICK_MS)
            return
        match.locator.click(timeout=CLICK_MS)
        option = match.frame.get_by_role("option", name=name_pattern(names)).filter(visible=True)
        try:
            option.click(timeout=CLICK_MS)
        except Error as error:
            raise Stop(F.TARGET_MISSING, walk.step_id, why="no such option") from error

    def count(self, walk: Walk, kind: ActionKind) -> None:
        """One event, by demur."""
        walk.trace.add(kind, walk.step_id)

    def moment(self, walk: Walk, step: str) -> None:
        """Capture for the evidence, where one is kept."""
        if walk.options.recorder is None or walk.trace.phase == "proof":
            return
        from demur.browser.capture import capture

        walk.options.recorder.moment(step, capture(walk.page, walk.session.cdp))
