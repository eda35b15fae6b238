"""The evidence of a run: every event, and one picture, accessibility tree and page per counted step, in a bundle.

The private half holds all of it, sealed. The shareable half holds the events (they never carry a value), and the accessibility
trees with every text masked that the flow itself does not name: masking by allow-list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from demur.flow.finding import all_names
from demur.flow.signs import fold
from demur.model.flow import Flow
from demur.model.run import RunResult, TraceEvent

if TYPE_CHECKING:
    from demur.browser.capture import Capture
    from demur.evidence import BundleWriter

_NAMED = re.compile(r'^(\s*- [a-z]+) "((?:[^"\\]|\\.)*)"(.*)$')
_STATE = re.compile(r"\[(?:checked|checked=mixed|pressed|disabled|expanded|selected|level=\d)\]")


class BundleRecorder:
    """Writes what a run tells into a bundle, at once: a killed run leaves what was seen so far."""

    def __init__(self, writer: BundleWriter, flow: Flow) -> None:
        self._writer = writer
        self._known = frozenset(fold(name) for name in all_names(flow))

    def event(self, event: TraceEvent) -> None:
        """One event of the trace."""
        data = {"phase": event.phase, "step": event.step, "kind": event.kind, "by": event.by, "words": event.words}
        self._writer.event("run.trace", {**data, "detail": event.detail}, public=(*data, "seq"))

    def moment(self, step: str, captured: Capture) -> None:
        """What a page showed."""
        name = re.sub(r"[^A-Za-z0-9.-]", "-", step)[:60]
        if captured.picture is not None:
            self._writer.artefact(f"{name}.jpg", captured.picture, step=step)
        if captured.aria is not None:
            shown = mask_tree(captured.aria, self._known).encode()
            self._writer.artefact(f"{name}.aria", captured.aria.encode(), step=step, shareable=shown)
        if captured.mhtml is not None:
            self._writer.artefact(f"{name}.mhtml", captured.mhtml, step=step)

    def finish(self, result: RunResult) -> str:
        """Write the result, close the bundle, and return its path."""
        failure = result.failure
        self._writer.event(
            "run.finished",
            {
                "outcome": result.outcome,
                "grade": result.grade,
                "code": failure.code if failure else None,
                "step": failure.step if failure else None,
                "counts": result.counts,
                "person_actions": result.person_actions,
            },
            public="all",
        )
        return str(self._writer.close())


def mask_tree(aria: str, known: Iterable[str]) -> str:
    """An accessibility tree in which only roles, states, and names that the flow knows are left."""
    allowed = frozenset(known)
    out: list[str] = []
    for line in aria.splitlines():
        found = _NAMED.match(line)
        if found is None:
            role = re.match(r"^\s*- [a-z]+", line)
            states = " ".join(_STATE.findall(line))
            out.append(f"{role.group(0)} {states}".rstrip() if role else "[masked]")
            continue
        head, name, tail = found.groups()
        shown = name if fold(name.replace('\\"', '"')) in allowed else "[masked]"
        out.append(f'{head} "{shown}" {" ".join(_STATE.findall(tail))}'.rstrip())
    return "\n".join(out) + "\n"
