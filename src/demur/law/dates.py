"""Arithmetic of legal time limits: pure functions on dates, with the days off given from outside.

The day of the event is day 0 (Regulation 1182/71 Art. 3(1)); a period in months ends on the same-numbered day, or on the
last day of a month that has none (Art. 3(2)(c)); what rolls, rolls to the next day that is not off (Art. 3(4)).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection
from datetime import date, timedelta

from demur.model.errors import BadInput

OffDay = Callable[[date], bool]
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2000, 1, 1), date(2090, 12, 31)  # outside, holidays are guesses


def checked_day(day: date, name: str = "date") -> date:
    """`day`, or BadInput when it lies outside the years for which holidays are known."""
    if not FIRST <= day <= LAST:
        raise BadInput(f"The {name} {day.isoformat()} is outside {FIRST.year} to {LAST.year}.")
    return day


def parse_day(text: str, name: str = "date") -> date:
    """Read `YYYY-MM-DD`. Raises BadInput for anything else, also for times and other spellings."""
    if len(text) == 10 and text[4] == "-" and text[7] == "-" and text.isascii():
        try:
            return checked_day(date.fromisoformat(text), name)
        except ValueError:
            pass
    shown = text if len(text) <= 40 else text[:37] + "..."
    raise BadInput(f"The {name} {shown!r} is not a date like 2026-03-31.")


def add_months(day: date, months: int) -> date:
    """The same-numbered day `months` later, else the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_open_days(day: date, count: int, is_holiday: OffDay) -> date:
    """The `count`-th day after `day` that is neither a Saturday, a Sunday nor a holiday; `day` itself for 0."""
    while count > 0:
        day += ONE_DAY
        if day.weekday() < 5 and not is_holiday(day):
            count -= 1
    return day


def is_off(day: date, kinds: Collection[str], is_holiday: OffDay) -> bool:
    """True when `day` is off by one of `kinds` (saturday, sunday, public_holiday)."""
    weekday = day.weekday()
    return (
        (weekday == 5 and "saturday" in kinds)
        or (weekday == 6 and "sunday" in kinds)
        or ("public_holiday" in kinds and is_holiday(day))
    )


def roll(day: date, kinds: Collection[str], is_holiday: OffDay) -> date:
    """`day`, or the next day that is not off by `kinds`; without kinds nothing rolls."""
    while kinds and is_off(day, kinds, is_holiday):
        day += ONE_DAY
    return day
