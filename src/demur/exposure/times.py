# ruff: noqa: E501 - tables and patterns
"""Times as exports write them, to seconds since 1970 (UTC). A time without a zone counts as UTC, as the exports mean it."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from typing import Any

_MONTHS = {m: i for i, m in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_ISO = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*([AaPp]\.?\s?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
_SLASH = re.compile(r"(\d\d?)/(\d\d?)/(\d\d(?:\d\d)?),?\s+(\d\d?):(\d\d)(?::(\d\d))?\s*([AaPp]\.?\s?[Mm]\.?)?")
_WORDY = re.compile(
    r"(?:[A-Z][a-z]{2} )?(?:(\d\d?) ([A-Z][a-z]{2})[a-z]*|([A-Z][a-z]{2})[a-z]*\.? (\d\d?)),? (?:(\d{4}),? ?)?(?:(\d\d?):(\d\d):?(\d\d)? ?([AaPp]\.?\s?[Mm]\.?)?)?(?: ?([A-Z]{2,4}|[+-]\d{4}))?(?: (\d{4}))?"
)
# Day before month, as most languages write it: `2. Januar 2024 um 15:04`, `2 janv. 2024, 15:04:05`, `02.01.2024 15:04`.
_LOCAL = re.compile(
    r"(\d\d?)(?:\.|º|er|\s)\s*(?:de )?(?:([^\W\d_]{3,12})\.?|(\d\d?)\.),?\s*(?:de )?(\d{4})(?:\D{1,7}(\d\d?)[:.h](\d\d)(?:[:.](\d\d))?)?"
    r"\s*([AaPp]\.?\s?[Mm]\.?)?(?:\s*([A-Z]{2,5})\b)?"
)
# Names of zones that pages write behind a time, in hours from UTC. Names that mean several zones are read as Google means them.
_ZONES = {
    "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "BST": 1, "WEST": 1, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "BRT": -3, "ART": -3, "SAST": 2,
}  # fmt: skip
# The first letters of the months in German, French, Spanish, Portuguese, Italian, Dutch and Polish.
_LOCAL_MONTHS = tuple(
    tuple(names.split())
    for names in (
        "jan jän gen ene sty", "feb fév fev lut", "mär mar maa mrt", "apr avr abr kwi", "mai may mag mei maj", "jun juin giu cze",
        "jul juil lug lip", "aug aoû ago sie", "sep set wrz", "okt oct out ott paź", "nov lis", "dez déc dic dec gru",
    )
)  # fmt: skip


class _Days(dict[str, int]):
    """Midnight of a day as X writes it (`Oct 10 +0000 2018`, day and zone and year), worked out on first use."""

    def __missing__(self, text: str) -> int:
        if text[6:13] != " +0000 " or len(text) != 17 or text[13:] < "2006":
            raise KeyError(text)
        day = calendar.timegm((int(text[13:]), _MONTHS[text[:3]], int(text[4:6]), 0, 0, 0))
        if len(self) > 10_000:
            self.clear()
        self[text] = day
        return day


_DAYS = _Days()
_X_BEGAN = calendar.timegm((2006, 3, 21, 0, 0, 0))
_MINUTES = {f"{h:02d}:{m:02d}:": h * 3600 + m * 60 for h in range(24) for m in range(60)}
_SECONDS = {f"{s:02d}": s for s in range(61)}


def x_time(text: str) -> int | None:
    """`Wed Oct 10 20:19:24 +0000 2018`, as X writes it; None for anything else, and for years before 2006, which are X's own slips."""
    try:
        return _DAYS[text[4:10] + text[19:]] + _MINUTES[text[11:17]] + _SECONDS[text[17:19]]
    except (ValueError, KeyError):
        return None


def x_times(texts: list[str]) -> list[int | None]:
    """Many times at once: as X writes them, else in any other spelling."""
    days, minutes, seconds = _DAYS, _MINUTES, _SECONDS
    try:
        return [days[t[4:10] + t[19:]] + minutes[t[11:17]] + seconds[t[17:19]] for t in texts]
    except (ValueError, KeyError):
        return [_x_or_any(t) for t in texts]


def _x_or_any(text: str) -> int | None:
    at = x_time(text)
    if at is None:
        other = any_time(text)
        return None if other is None or other < _X_BEGAN else int(other)
    return at


def any_time(value: Any) -> float | None:
    """A time in any spelling that exports use: seconds, milliseconds, microseconds, ISO, month/day/year, `15 Mar 2009`."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _number(float(value))
    if not isinstance(value, str):
        return None
    text = value.strip()
    if not text or len(text) > 60:
        return None
    if text.replace(".", "", 1).isdecimal() and len(text) >= 9:
        return _number(float(text))
    found = _ISO.match(text)
    if found:
        y, mo, d, h, mi, s = (int(x or 0) for x in found.groups()[:6])
        return _stamp(y, mo, d, _clock(h, found.group(7)), mi, s, _zone(found.group(8)))
    found = _SLASH.match(text)
    if found:
        mo, d, y, h, mi, s = (int(x or 0) for x in found.groups()[:6])
        h = _clock(h, found.group(7))
        return _stamp(y + 2000 if y < 100 else y, *((mo, d) if mo <= 12 else (d, mo)), h, mi, s, 0)
    found = _WORDY.match(text.replace("\u202f", " "))
    if found:
        d1, m1, m2, d2, y1, hh, mm, ss, half, zone, y2 = found.groups()
        month, year = _MONTHS.get(m1 or m2, 0), y1 or y2
        if month and year:
            return _stamp(
                int(year), month, int(d1 or d2), _clock(int(hh or 0), half), int(mm or 0), int(ss or 0), _zone(zone)
            )
    found = _LOCAL.match(text.replace("\u202f", " ").replace("\u00a0", " "))
    if found:
        day, name, number, year, hh, mm, ss, half, zone = found.groups()
        month = int(number) if number else _local_month(name.lower())
        hour = _clock(int(hh or 0), half)
        return _stamp(int(year), month, int(day), hour, int(mm or 0), int(ss or 0), _zone(zone)) if month else None
    return None


def _local_month(name: str) -> int:
    """The number of a month by its name in another language than English; 0 for none. A longer beginning is surer."""
    fits = [(len(start), n) for n, starts in enumerate(_LOCAL_MONTHS, 1) for start in starts if name.startswith(start)]
    return max(fits)[1] if fits else 0


def iso(at: float | None) -> str | None:
    """Seconds since 1970 as `2024-05-01T10:00:00Z`, or None."""
    if at is None:
        return None
    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None


def _number(value: float) -> float | None:
    while value > 1e11:
        value /= 1000
    return value if -3e9 < value < 1e11 else None


def _clock(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(text: str | None) -> int:
    if text is None or text[0] not in "+-":
        return int(_ZONES.get(text or "", 0) * 3600)
    digits = text[1:].replace(":", "")
    return (int(digits[:2]) * 3600 + int(digits[2:]) * 60) * (-1 if text[0] == "-" else 1)


def _stamp(y: int, mo: int, d: int, h: int, mi: int, s: int, zone: int) -> float | None:
    try:
        return datetime(y, mo, d, h, mi, min(s, 59), tzinfo=UTC).timestamp() - zone
    except (ValueError, OverflowError):
        return None
