"""Facts that have grown old: every claim that decays, with its age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from demur.model.platform import Platform
from demur.model.source import STALE_AFTER_DAYS, Claim, Confidence, earliest_day


class OldFact(msgspec.Struct, frozen=True, kw_only=True):
    """A claim older than allowed; `age_days` is None when it carries no date that can be read."""

    platform: str
    kind: Literal["stance", "control", "controller", "policy", "export", "deletion"]
    id: str
    as_of: str | None
    age_days: int | None
    confidence: Confidence


def old_facts(platforms: Iterable[Platform], today: date, days: int = STALE_AFTER_DAYS) -> list[OldFact]:
    """Claims older than `days`, oldest first; those without a date come first of all."""
    found = [
        OldFact(platform=p.slug, kind=kind, id=name, as_of=claim.as_of, age_days=age, confidence=claim.conf)
        for p in platforms
        for kind, name, claim in _claims(p)
        for age in (_age(claim, today),)
        if age is None or age > days
    ]
    return sorted(found, key=lambda f: (f.age_days is not None, -(f.age_days or 0), f.platform, f.id))


def _age(claim: Claim, today: date) -> int | None:
    day = earliest_day(claim.as_of)
    return None if day is None else (today - day).days


def _claims(
    platform: Platform,
) -> Iterator[tuple[Literal["stance", "control", "controller", "policy", "export", "deletion"], str, Claim]]:
    for stance in platform.stances:
        yield "stance", stance.id, stance
    for control in platform.controls:
        yield "control", control.id, control
    for controller in platform.controllers:
        if not controller.superseded:
            yield "controller", f"{controller.entity} ({', '.join(controller.regions)})", controller
    for policy in platform.policies:
        yield "policy", policy.doc, policy
    if platform.export is not None:
        yield "export", "export", platform.export
    if platform.deletion is not None:
        yield "deletion", "deletion", platform.deletion
