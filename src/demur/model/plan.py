"""What a person should do next on each account, and why: the plan and its items."""

from __future__ import annotations

from typing import Literal

import msgspec

from demur.model.geo import Region
from demur.model.platform import ControlKind
from demur.model.source import Confidence

How = Literal["flow", "request", "guide", "none"]
# Order of effect: what stops training by itself, what only limits what is there to take, and giving the account up.
Rank = Literal["stop", "ask", "limit", "leave", "nothing"]


class PlanItem(msgspec.Struct, frozen=True, kw_only=True):
    """One control that helps this person here (or the honest row that nothing is offered).

    `actions_by_hand` counts the steps as written from the home screen, `actions_with_demur` what is left for the person
    when demur drives, `actions_guided` when demur guides the person's own hands; None where nobody knows the steps.
    """

    platform: str
    name: str
    owner: str
    control: str | None
    kind: ControlKind | None
    how: How
    rank: Rank
    covers: tuple[str, ...]
    leaves: tuple[str, ...]
    covers_partly: tuple[str, ...] = ()
    actions_by_hand: int | None
    actions_with_demur: int | None
    actions_guided: int | None
    deadline_rule: str | None
    why: str
    accounts: tuple[str, ...] = ()
    flow: str | None = None
    reconstructed_steps: int = 0
    confidence: Confidence = "unknown"
    stale: bool = False
    warnings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    done: str | None = None


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over the items that stop or object to a known use and whose steps are known; how many are not known."""

    actions_by_hand: int
    actions_with_demur: int
    items_without_count: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of one person in one place on one day."""

    country: str
    subdivision: str | None
    region: Region
    jurisdiction: str | None
    items: tuple[PlanItem, ...]
    setup_actions: int
    totals: Totals
    notes: tuple[str, ...] = ()
