"""Holidays worked out from the statutes, without the package that demur uses: the second opinion of the tests.

Movable feasts come from the Gauss/Meeus computus (western and Julian); Asian lunar days for 2025-2027 are a table of the
dates that the governments gazetted. `test_calendars.py` lists where the two differ, and why the engine keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

Days = set[date]


def easter(year: int) -> date:
    """Western Easter (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Julian Easter in the Gregorian calendar (1900-2099: 13 days apart)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def fixed(year: int, text: str) -> Days:
    """`1-1 5-1` as dates of that year."""
    return {date(year, int(m), int(d)) for m, d in (part.split("-") for part in text.split())}


def feasts(start: date, offsets: Iterable[int]) -> Days:
    return {start + timedelta(days=n) for n in offsets}


def nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of the month; n = -1 is the last."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def weekday_between(year: int, month: int, day: int, weekday: int) -> date:
    """The first such weekday on or after a date."""
    start = date(year, month, day)
    return start + timedelta(days=(weekday - start.weekday()) % 7)


GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI = -2, 1, 39, 50, 60
MON, THU, FRI, SAT = 0, 3, 4, 5

# Fixed days and offsets from Easter that are public holidays by law in the whole state (O = Orthodox Easter).
EEA: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "AT": ("1-1 1-6 5-1 8-15 10-26 11-1 12-8 12-25 12-26", "W", (1, 39, 50, 60)),
    "BE": ("1-1 5-1 7-21 8-15 11-1 11-11 12-25", "W", (1, 39, 50)),
    "CY": ("1-1 1-6 3-25 4-1 5-1 8-15 10-1 10-28 12-25 12-26", "O", (-48, -2, 1, 50)),
    "CZ": ("1-1 5-1 5-8 7-5 7-6 9-28 10-28 11-17 12-24 12-25 12-26", "W", (-2, 1)),
    "DE": ("1-1 5-1 10-3 12-25 12-26", "W", (-2, 1, 39, 50)),
    "DK": ("1-1 12-25 12-26", "W", (-3, -2, 1, 39, 50)),
    "EE": ("1-1 2-24 5-1 6-23 6-24 8-20 12-24 12-25 12-26", "W", (-2,)),
    "ES": ("1-1 1-6 5-1 8-15 10-12 11-1 12-6 12-8 12-25", "W", (-2,)),
    "FR": ("1-1 5-1 5-8 7-14 8-15 11-1 11-11 12-25", "W", (1, 39, 50)),
    "GR": ("1-1 1-6 3-25 5-1 8-15 10-28 12-25 12-26", "O", (-48, -2, 1, 50)),
    "HR": ("1-1 1-6 5-1 5-30 6-22 8-5 8-15 11-1 11-18 12-25 12-26", "W", (1, 60)),
    "HU": ("1-1 3-15 5-1 8-20 10-23 11-1 12-24 12-25 12-26", "W", (-2, 1, 50)),
    "IS": ("1-1 5-1 6-17 12-25 12-26", "W", (-3, -2, 1, 39, 50)),
    "IT": ("1-1 1-6 4-25 5-1 6-2 8-15 11-1 12-8 12-25 12-26", "W", (1,)),
    "LI": ("1-1 1-6 2-2 3-19 5-1 8-15 9-8 11-1 12-8 12-25 12-26", "W", (1, 39, 50, 60)),
    "LT": ("1-1 2-16 3-11 5-1 6-24 7-6 8-15 11-1 11-2 12-24 12-25 12-26", "W", (1,)),
    "LU": ("1-1 5-1 5-9 6-23 8-15 11-1 12-25 12-26", "W", (1, 39, 50)),
    "LV": ("1-1 5-1 5-4 6-23 6-24 11-18 12-24 12-25 12-26 12-31", "W", (-2, 1)),
    "MT": ("1-1 2-10 3-19 3-31 5-1 6-7 6-29 8-15 9-8 9-21 12-8 12-13 12-25", "W", (-2,)),
    "NO": ("1-1 5-1 5-17 12-25 12-26", "W", (-3, -2, 1, 39, 50)),
    "PL": ("1-1 1-6 5-1 5-3 8-15 11-1 11-11 12-24 12-25 12-26", "W", (1, 60)),
    "PT": ("1-1 4-25 5-1 6-10 8-15 10-5 11-1 12-1 12-8 12-25", "W", (-2, 60)),
    "RO": ("1-1 1-2 1-6 1-7 1-24 5-1 6-1 8-15 11-30 12-1 12-25 12-26", "O", (-2, 1, 50)),
    "SE": ("1-1 1-6 5-1 6-6 12-25 12-26", "W", (-2, 1, 39)),
    "SI": ("1-1 1-2 2-8 4-27 5-1 5-2 6-25 8-15 10-31 11-1 12-25 12-26", "W", (1,)),
    "SK": ("1-1 1-6 5-1 7-5 8-29 11-1 12-24 12-25 12-26", "W", (-2, 1)),
}


def _eea(name: str, year: int) -> Days:
    days, rite, offsets = EEA[name]
    start = orthodox_easter(year) if rite == "O" else easter(year)
    found = fixed(year, days) | feasts(start, offsets)
    if name == "IT" and year >= 2026:
        found |= fixed(year, "10-4")  # Law 151/2025: Saint Francis
    if name == "IS":
        found |= {weekday_between(year, 4, 19, THU), nth(year, 8, MON, 1)}
    if name == "LV":  # Law on holidays s. 1: these two move to Monday
        found |= {d + timedelta(days=7 - d.weekday()) for d in fixed(year, "5-4 11-18") if d.weekday() >= SAT}
    if name == "SK" and year != 2026:  # suspended for 2026 only
        found |= fixed(year, "5-8 9-15")
    if name == "HU" and year < 2026:
        found -= fixed(year, "12-24")
    return found


def ireland(year: int) -> Days:
    """Organisation of Working Time Act 1997, second schedule; no day moves."""
    brigid = date(year, 2, 1) if date(year, 2, 1).weekday() == FRI else nth(year, 2, MON, 1)
    moving = {brigid, *(nth(year, m, MON, 1) for m in (5, 6, 8)), nth(year, 10, MON, -1)}
    return fixed(year, "1-1 3-17 12-25 12-26") | moving | feasts(easter(year), (1,))


def netherlands(year: int) -> Days:
    """Algemene termijnenwet art. 3, without the days that the facts leave open (Good Friday, 5 May)."""
    king = date(year, 4, 27)
    king -= timedelta(days=king.weekday() == 6)
    return fixed(year, "1-1 12-25 12-26") | {king} | feasts(easter(year), (1, 39, 50))


def bulgaria(year: int) -> Days:
    """Labour Code art. 154: a fixed holiday on a weekend gives the next working day after it (and after its neighbours)."""
    found = fixed(year, "1-1 3-3 5-1 5-6 5-24 9-6 9-22 12-24 12-25 12-26")
    religious = feasts(orthodox_easter(year), (-2, -1, 0, 1))
    extra: Days = set()
    for day in sorted(found):
        if day.weekday() >= SAT:
            move = day + timedelta(days=1)
            while move.weekday() >= SAT or move in found | religious | extra:
                move += timedelta(days=1)
            extra.add(move)
    return found | religious | extra


def _mondayised(days: Iterable[date]) -> Days:
    """Weekend days give the next weekdays that are free (UK bank holiday proclamations)."""
    found = set(days)
    for day in sorted(found):
        if day.weekday() >= SAT:
            move = day + timedelta(days=1)
            while move.weekday() >= SAT or move in found:
                move += timedelta(days=1)
            found.add(move)
    return found


def united_kingdom(name: str, year: int) -> Days:
    """Banking and Financial Dealings Act 1971, schedule 1, with Scotland's and Northern Ireland's own days."""
    moving = {nth(year, 5, MON, 1), nth(year, 5, MON, -1)} | feasts(easter(year), (-2,))
    own = fixed(year, "1-1 12-25 12-26")
    if name == "GB-SCT":
        own |= fixed(year, "1-2 11-30")
        moving |= {nth(year, 8, MON, 1)}
    else:
        moving |= {nth(year, 8, MON, -1)} | feasts(easter(year), (1,))
    if name == "GB-NIR":
        own |= fixed(year, "3-17 7-12")
    return _mondayised(own) | moving


MATARIKI = {2025: "6-20", 2026: "7-10", 2027: "6-25", 2028: "7-14"}


def new_zealand(year: int) -> Days:
    """Privacy Act 2020 s. 7: what is not a working day."""
    moved = {d + timedelta(days=7 - d.weekday()) for d in fixed(year, "2-6 4-25") if d.weekday() >= SAT}
    gap = {date(year, 1, d) for d in range(1, 16)} | {date(year, 12, d) for d in range(25, 32)}
    mondays = {nth(year, 6, MON, 1), nth(year, 10, MON, 4)}
    return fixed(year, "2-6 4-25 " + MATARIKI[year]) | moved | gap | mondays | feasts(easter(year), (-2, 1))


def south_africa(year: int) -> Days:
    """Public Holidays Act 36 of 1994: a Sunday gives the Monday, a Saturday gives nothing."""
    found = fixed(year, "1-1 3-21 4-27 5-1 6-16 8-9 9-24 12-16 12-25 12-26") | feasts(easter(year), (-2, 1))
    return found | {d + timedelta(days=1) for d in found if d.weekday() == 6}


def california(year: int) -> Days:
    """Cal. Gov. Code 6700 as kept by state offices (no Columbus, Lincoln or Admission Day); Sunday gives Monday."""
    dated = fixed(year, "1-1 3-31 7-4 11-11 12-25")
    moved = {d + timedelta(days=1) for d in dated if d.weekday() == 6}
    thanks = nth(year, 11, THU, 4)
    others = {nth(year, 1, MON, 3), nth(year, 2, MON, 3), nth(year, 5, MON, -1), nth(year, 9, MON, 1)}
    return dated | moved | others | {thanks, thanks + timedelta(days=1)}


def mexico(year: int) -> Days:
    """Ley Federal del Trabajo art. 74."""
    return fixed(year, "1-1 5-1 9-16 12-25") | {nth(year, 2, MON, 1), nth(year, 3, MON, 3), nth(year, 11, MON, 3)}


def colombia(year: int) -> Days:
    """Ley 51 de 1983: some days stay, the others go to the next Monday."""
    moved = {weekday_between(d.year, d.month, d.day, MON) for d in fixed(year, "1-6 3-19 6-29 8-15 10-12 11-1 11-11")}
    return fixed(year, "1-1 5-1 7-20 8-7 12-8 12-25") | moved | feasts(easter(year), (-3, -2, 43, 64, 71))


def argentina(year: int) -> Days:
    """Ley 27.399: fixed days, and movable ones that go to the Monday before (Tue, Wed) or after (Thu, Fri)."""
    moved: Days = set()
    for day in fixed(year, "6-17 8-17 10-12 11-20"):
        shift = {1: -1, 2: -2, 3: 4, 4: 3}.get(day.weekday(), 0)
        moved.add(day + timedelta(days=shift))
    return fixed(year, "1-1 3-24 4-2 5-1 5-25 6-20 7-9 12-8 12-25") | moved | feasts(easter(year), (-48, -47, -2))


def brazil(year: int) -> Days:
    """Lei 662/1949 and its successors; carnival and Corpus Christi are optional days."""
    return fixed(year, "1-1 4-21 5-1 9-7 10-12 11-2 11-15 11-20 12-25") | feasts(easter(year), (-2,))


_SINGAPORE = {
    2025: "1-1 1-29 1-30 3-31 4-18 5-1 5-12 6-7 8-9 10-20 12-25",
    2026: "1-1 2-17 2-18 3-21 4-3 5-1 5-27 5-31 8-9 11-8 12-25",
}


def singapore(year: int) -> Days:
    """Holidays Act s. 4(2): a Sunday gives the Monday."""
    found = fixed(year, _SINGAPORE[year])
    return found | {d + timedelta(days=1) for d in found if d.weekday() == 6}


_KOREA = {
    2025: "1-1 1-28 1-29 1-30 3-1 3-3 5-5 5-6 6-6 8-15 10-3 10-5 10-6 10-7 10-8 10-9 12-25",
    2026: "1-1 2-16 2-17 2-18 3-1 3-2 5-5 5-24 5-25 6-6 8-15 8-17 9-24 9-25 9-26 10-3 10-5 10-9 12-25",
    2027: "1-1 2-6 2-7 2-8 2-9 3-1 5-5 5-13 6-6 8-15 8-16 9-14 9-15 9-16 10-3 10-4 10-9 10-11 12-25 12-27",
}


def korea(year: int) -> Days:
    """Regulation on public holidays of government offices, with its substitute days."""
    return fixed(year, _KOREA[year])


CALENDARS: dict[str, tuple[Callable[[int], Days], range]] = {
    **{name: (partial(_eea, name), range(2025, 2029)) for name in EEA},
    **{n: (partial(united_kingdom, n), range(2025, 2029)) for n in ("GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR")},
    "IE": (ireland, range(2025, 2031)),
    "NL": (netherlands, range(2025, 2031)),
    "BG": (bulgaria, range(2025, 2029)),
    "NZ": (new_zealand, range(2025, 2029)),
    "ZA": (south_africa, range(2025, 2031)),
    "US-CA": (california, range(2025, 2031)),
    "MX": (mexico, range(2025, 2029)),
    "CO": (colombia, range(2025, 2029)),
    "AR": (argentina, range(2025, 2029)),
    "BR": (brazil, range(2025, 2031)),
    "SG": (singapore, range(2025, 2027)),
    "KR": (korea, range(2025, 2028)),
}
