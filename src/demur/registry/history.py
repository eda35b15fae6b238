"""An earlier state of a platform, as far as the facts allow, and what cannot be known about it.

Facts say when a stance began (`since`, often in words), when a door was first seen and died, and what happened when. They do
not keep old labels, paths or defaults: those are shown as they are known now, and that is said.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from demur.model.platform import Control, Door, Platform, Stance
from demur.model.source import earliest_day

_DATE = re.compile(r"\b(20\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?\b")


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A platform as of a day, and sentences about what could not be reconstructed."""

    platform: Platform
    unknown: tuple[str, ...]


def dates_in(text: str) -> list[date]:
    """Every date named in a text (`2024`, `2024-11`, `2024-11-15`), each as the earliest day it may mean."""
    found = (earliest_day(match.group()) for match in _DATE.finditer(text))
    return [day for day in found if day is not None]


def at(platform: Platform, day: date) -> Earlier:
    """The platform as of `day`: stances that had begun, doors that were alive or already dead, events up to then."""
    unknown: list[str] = []
    stances = tuple(s for s in platform.stances if _began(s, day, unknown))
    kept = {s.id for s in stances}
    controls = tuple(
        msgspec.structs.replace(
            control,
            covers=tuple(c for c in control.covers if ":" in c or c in kept),
            covers_partly=tuple(c for c in control.covers_partly if ":" in c or c in kept),
            leaves=tuple(c for c in control.leaves if ":" in c or c in kept),
        )
        for control in (_control(c, day, unknown) for c in platform.controls)
        if control is not None
    )
    unknown.append("Defaults, labels, steps and controllers are those known now; earlier ones are not kept.")
    return Earlier(
        platform=msgspec.structs.replace(
            platform,
            stances=stances,
            controls=controls,
            timeline=tuple(e for e in platform.timeline if (earliest_day(e.date) or day) <= day),
            faults=tuple(f for f in platform.faults if (earliest_day(f.date) or day) <= day),
            promises=tuple(p for p in platform.promises if (earliest_day(p.date) or day) <= day),
        ),
        unknown=tuple(unknown),
    )


def _began(stance: Stance, day: date, unknown: list[str]) -> bool:
    """Whether the stance held on `day`; doubt keeps it and is said."""
    until = earliest_day(stance.until)
    if until is not None and until <= day:
        return False
    begun = dates_in(stance.since) if stance.since else []
    if not begun:
        unknown.append(f"Stance {stance.id}: when it began is not known.")
        return True
    if min(begun) > day:
        return False
    if max(begun) > day:
        unknown.append(f"Stance {stance.id}: it began in steps ({stance.since}).")
    return True


def _control(control: Control, day: date, unknown: list[str]) -> Control | None:
    """The control with its doors as of `day`; None when all its doors were first seen later."""
    doors = tuple(d for d in (_door(door, day) for door in control.doors) if d is not None)
    if control.doors and not doors:
        return None
    if not any(earliest_day(d.first_seen) for d in control.doors):
        unknown.append(f"Control {control.id}: since when it exists is not known.")
    return msgspec.structs.replace(control, doors=doors)


def _door(door: Door, day: date) -> Door | None:
    """The door as of `day`: None before it was first seen; before its death it was alive."""
    first = earliest_day(door.first_seen)
    if first is not None and first > day:
        return None
    died = earliest_day(door.died)
    if died is not None and died > day:
        return msgspec.structs.replace(door, status="current", died=None, replaced_by=None, note=None)
    return door
