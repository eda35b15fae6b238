"""Public holidays by law, per calendar name: `IE`, `GB-SCT`, `US-CA`, `NZ` ...

Dates come from the pinned `holidays` package; what differs from the law or from the facts is corrected here, each with its
reason. The engine takes any function from calendar name and year to dates, so tests and readers can inject their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from demur.model.errors import BadInput

Calendars = Callable[[str, int], frozenset[date]]

GB_NATIONS = ("GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR")
# Cal. Gov. Code 6701: a fixed holiday on a Sunday moves to Monday. Federal Saturday-to-Friday days are no holidays there.
_CALIFORNIA_MOVING = {(1, 1), (3, 31), (6, 19), (7, 4), (11, 11), (12, 25)}
_OPEN_QUESTIONS = {
    "IE": "whether Good Friday, and the Monday after a weekend Christmas, are working days",
    "NL": "whether Good Friday and 5 May are working days",
}


def open_question(name: str, day: date) -> str | None:
    """What the facts leave open about `day` in this calendar, or None."""
    if name not in _OPEN_QUESTIONS:
        return None
    good_friday = _easter(day.year) - timedelta(days=2)
    doubtful = {good_friday}
    if name == "NL":
        doubtful.add(date(day.year, 5, 5))
    elif day.month == 12 and day.weekday() < 5 and date(day.year, 12, 25).weekday() >= 4:
        doubtful |= {date(day.year, 12, 27), date(day.year, 12, 28)}
    return f"The facts leave open {_OPEN_QUESTIONS[name]}." if day in doubtful else None


@lru_cache(maxsize=1024)
def public_holidays(name: str, year: int) -> frozenset[date]:
    """The public holidays of one calendar in one year. Raises BadInput for a calendar that is not known."""
    import holidays

    country, _, part = name.partition("-")
    if country == "US" and part == "CA":
        return _california(year)
    try:
        days = holidays.country_holidays(
            country, subdiv=part or None, years=year, language="en_US" if country in ("HU", "LV") else None
        )
    except (NotImplementedError, KeyError, ValueError) as error:
        raise BadInput(f"No holiday calendar is known for {name}.") from error
    # Rest days swapped against a working Saturday (Hungary, Latvia) are no public holidays.
    found = {day for day, label in days.items() if "substituted from" not in label}
    if country == "NZ":
        # Privacy Act 2020 s. 7: 25 December to 15 January are not working days.
        found |= {date(year, 1, d) for d in range(1, 16)} | {date(year, 12, d) for d in range(25, 32)}
    return frozenset(found)


def _california(year: int) -> frozenset[date]:
    import holidays

    days = holidays.country_holidays("US", subdiv="CA", years=year, observed=False)
    # Susan B. Anthony Day is a day of note in California, not a day off.
    found = {day for day, label in days.items() if label != "Susan B. Anthony Day"}
    monday_after = {d + timedelta(days=1) for d in found if d.weekday() == 6 and (d.month, d.day) in _CALIFORNIA_MOVING}
    return frozenset(found | monday_after)


def _easter(year: int) -> date:
    from dateutil.easter import easter

    return easter(year)
