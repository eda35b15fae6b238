"""How a run is to be done: driver, languages, the person's values and hands, ledger, evidence, patience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from demur.flow.hands import Hands, NoHands
from demur.flow.ledger import Ledger, MemoryLedger
from demur.model.event import Clock, utc_now
from demur.model.run import Driver, TraceEvent

if TYPE_CHECKING:
    from demur.browser.capture import Capture


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """Patience, in seconds. A missing control is believed once the network has been quiet for `quiet` and `least` is over."""

    step: float = 15.0
    quiet: float = 1.2
    least: float = 2.5
    page: float = 30.0
    answer: float = 20.0
    revert: float = 4.0
    person: float = 600.0

    @classmethod
    def rehearsal(cls) -> Timing:
        """Shorter waits, for sites on this machine."""
        return cls(step=6.0, quiet=0.3, least=0.5, page=8.0, answer=5.0, revert=0.9, person=30.0)


class Recorder(Protocol):
    """Keeps the evidence of a run."""

    def event(self, event: TraceEvent) -> None:
        """Something happened."""

    def moment(self, step: str, captured: Capture) -> None:
        """What the page showed at a step."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """Everything a run needs besides the flow and the browser.

    `base_url` replaces scheme, host and port of every page opened; only on this machine may reconstructed steps be used.
    `agreed` is the person's yes, given beforehand, to what takes effect. `again` allows to send a form that was sent before.
    """

    driver: Driver = "drive"
    languages: tuple[str, ...] = ("en",)
    values: Mapping[str, str] = field(default_factory=dict)
    hands: Hands = field(default_factory=NoHands)
    ledger: Ledger = field(default_factory=MemoryLedger)
    recorder: Recorder | None = None
    account: str = ""
    base_url: str | None = None
    route: Literal["deep_link", "menu"] | None = None
    timing: Timing = field(default_factory=Timing)
    agreed: bool = False
    again: bool = False
    clock: Clock = utc_now
    progress: Callable[[str], None] | None = None
    tick: Callable[[], None] | None = None
    """Called while waiting for the person (guide); for an interface that wants to stay alive, and for tests."""
