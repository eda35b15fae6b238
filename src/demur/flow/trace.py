"""The trace of a run: every event with its phase, step and whose hand it was. Counts are derived from it, never kept beside it."""

from __future__ import annotations

from collections.abc import Callable

from demur.model.event import Clock
from demur.model.run import ActionKind, Phase, TraceEvent


class Trace:
    """Collects events in order and tells each to a listener (evidence, progress)."""

    def __init__(self, clock: Clock, tell: Callable[[TraceEvent], None] | None = None) -> None:
        self.events: list[TraceEvent] = []
        self.phase: Phase = "setup"
        self._clock = clock
        self._tell = tell

    def add(
        self, kind: ActionKind, step: str, *, by: str = "demur", words: int = 0, detail: str | None = None
    ) -> TraceEvent:
        """Add one event. `detail` must never hold a value of the person."""
        event = TraceEvent(
            seq=len(self.events) + 1,
            at=self._clock(),
            phase=self.phase,
            step=step,
            kind=kind,
            by="person" if by == "person" else "demur",
            words=words,
            detail=detail,
        )
        self.events.append(event)
        if self._tell is not None:
            self._tell(event)
        return event
