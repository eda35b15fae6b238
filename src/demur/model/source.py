"""Where a claim comes from, how sure it is, and from when on it is old."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Confidence = Literal["high", "medium", "medium-low", "low", "unsure", "recalled", "unknown"]
SourceKind = Literal[
    "primary", "official-mirror", "news", "user-report", "dataset", "secondary",
    "statute", "regulator", "law firm", "commentary", "press", "tracker", "own", "unknown",
]  # fmt: skip
STALE_AFTER_DAYS = 90


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One source. `date` is the date of the document or snapshot as the research wrote it; it may be partial."""

    url: str | None = None
    repo: str | None = None
    date: str | None = None
    kind: str = "unknown"
    note: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every claim about a platform or a law: sources by id, the day it was so, and how sure it is."""

    src: tuple[str, ...] = ()
    as_of: str | None = None
    conf: Confidence = "unknown"


def earliest_day(partial: str | None) -> date | None:
    """Read `2026`, `2026-07`, `2026-07-16` (text after them is ignored) as the earliest day it may mean.

    Returns None when the text names no such date. Used for age: doubt makes a fact older, never younger.
    """
    if not partial:
        return None
    head = partial.strip()[:10]
    parts = head.split("-")
    try:
        if len(parts) >= 3 and len(parts[2]) >= 2:
            return date(int(parts[0]), int(parts[1]), int(parts[2][:2]))
        if len(parts) >= 2 and len(parts[1]) >= 2:
            return date(int(parts[0]), int(parts[1][:2]), 1)
        return date(int(parts[0][:4]), 1, 1)
    except ValueError:
        return None


def is_stale(as_of: str | None, today: date, days: int = STALE_AFTER_DAYS) -> bool:
    """True when the claim is older than `days`, or carries no date that can be read."""
    day = earliest_day(as_of)
    return day is None or (today - day).days > days
