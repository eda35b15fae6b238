"""Rows of the audit: what a platform does by default, what saying no costs, and how that compares with what was published."""

from __future__ import annotations

from typing import Literal

import msgspec

from demur.model.geo import Region
from demur.model.run import Counts
from demur.model.source import Confidence


class TraceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One stored walk of a flow: where it was walked, by which route, and what was counted."""

    run: str
    flow: str
    route: str | None
    where: Literal["rehearsal", "live"]
    outcome: str
    counts: Counts
    person_actions: int


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """One platform in one region on one surface. None means not known, never zero."""

    platform: str
    name: str
    region: Region
    surface: str
    default: str
    trains: str
    scopes: dict[str, str]
    control: str | None
    flow: str | None
    declared: Counts | None
    reconstructed_steps: int | None
    traces: tuple[TraceRow, ...]
    confidence: Confidence
    as_of: str | None
    stale: bool


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """One action of ours, and what is known about it."""

    step: str
    action: str
    basis: Literal["sourced", "reconstructed"]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A published figure beside ours; `difference` is ours minus the published one (or its nearest end of a range)."""

    platform: str
    published: str
    published_low: int | None
    published_high: int | None
    surface: str | None
    flow: str | None
    declared: int | None
    traced: int | None
    difference: int | None
    steps: tuple[StepLine, ...]
    explanation: tuple[str, ...]
    not_known: tuple[str, ...]
