"""The calendars agree with a second opinion worked out from the statutes, day by day."""

from __future__ import annotations

from datetime import date

import pytest

from demur.law.calendars import open_question, public_holidays
from demur.model.errors import BadInput
from demur.model.geo import EEA
from tests.law.own_calendars import CALENDARS

# Weekdays that only the engine's calendar has, each for a reason.
ELECTIONS_AND_SPECIAL = {
    ("GB-SCT", "2026-06-15"),  # proclaimed for the World Cup
    ("ZA", "2026-11-04"),  # local elections, proclaimed
    ("BG", "2025-12-31"), ("BG", "2026-01-02"),  # proclaimed
    ("GR", "2027-05-04"),  # 1 May on Holy Saturday, moved
    ("KR", "2025-01-27"), ("KR", "2025-06-03"), ("KR", "2026-06-03"),  # proclaimed; elections
    ("KR", "2026-05-01"), ("KR", "2027-05-03"), ("KR", "2026-07-17"), ("KR", "2027-07-19"),  # holidays again since 2026
}  # fmt: skip
LABELS = {  # kinds of days that the two readings of a law treat differently; a later end is the safe side
    "NL": {"Good Friday", "5 May"},
    "US-CA": {"Juneteenth", "Diwali"},
    "AR": {"Maundy Thursday", "bridge days by decree"},
    "CO": {"Chiquinquirá"},
}


@pytest.mark.parametrize("name", sorted(CALENDARS))
def test_weekday_holidays_agree_with_the_statutes(name: str) -> None:
    own, years = CALENDARS[name]
    for year in years:
        theirs = {d for d in public_holidays(name, year) if d.weekday() < 5}
        ours = {d for d in own(year) if d.weekday() < 5 and d.year == year}
        assert ours <= theirs, f"{name} lacks {sorted(ours - theirs)}"
        extra = {d for d in theirs - ours if (name, d.isoformat()) not in ELECTIONS_AND_SPECIAL}
        if name not in LABELS:
            assert not extra, f"{name} has {sorted(extra)}"
        else:
            assert len(extra) <= (4 if name == "AR" else 2), sorted(extra)


def test_every_state_of_the_eea_has_a_calendar_and_a_second_opinion() -> None:
    assert set(CALENDARS) >= EEA - {"FI"}  # Finland's two eves are holidays in its law on time limits; see below
    for country in EEA:
        assert date(2027, 1, 1) in public_holidays(country, 2027)
    assert {date(2026, 6, 19), date(2026, 12, 24)} <= public_holidays("FI", 2026)


@pytest.mark.parametrize(
    ("name", "day", "holiday"),
    [
        ("IE", "2026-12-28", False),  # no substitute for a Saturday Christmas time holiday
        ("IE", "2027-12-27", False),
        ("NL", "2026-12-28", False),
        ("GB-ENG", "2026-12-28", True),
        ("GB-ENG", "2026-04-06", True),
        ("GB-SCT", "2026-04-06", False),
        ("GB-SCT", "2027-01-04", True),
        ("GB-NIR", "2026-07-13", True),
        ("US-CA", "2026-07-03", False),  # federal only: 4 July 2026 is a Saturday
        ("US-CA", "2027-07-05", True),  # a Sunday moves
        ("US-CA", "2027-12-24", False),
        ("US-CA", "2026-11-27", True),  # the day after Thanksgiving
        ("US-CA", "2028-02-15", False),  # a day of note, not a day off
        ("NZ", "2026-12-31", True),
        ("NZ", "2027-01-15", True),
        ("NZ", "2027-01-18", False),
        ("NZ", "2027-01-25", False),  # Auckland's anniversary is regional
        ("NZ", "2027-02-08", True),
        ("ZA", "2027-03-22", True),
        ("ZA", "2026-12-28", False),  # a Saturday gives nothing
        ("HU", "2026-08-21", False),  # a swapped rest day is no public holiday
        ("SG", "2026-08-10", True),
        ("KR", "2026-10-05", True),
        ("DE", "2026-06-04", False),  # Corpus Christi only in some Länder
        ("ES", "2026-04-02", False),  # Maundy Thursday only in some regions
    ],
)
def test_days_that_decide_cases(name: str, day: str, holiday: bool) -> None:
    found = date.fromisoformat(day)
    assert (found in public_holidays(name, found.year)) is holiday


def test_an_unknown_calendar_is_bad_input() -> None:
    with pytest.raises(BadInput, match="No holiday calendar"):
        public_holidays("QQ", 2026)


def test_days_that_the_facts_leave_open_are_said_to_be_so() -> None:
    assert open_question("NL", date(2027, 5, 5))
    assert open_question("IE", date(2026, 4, 3))
    assert open_question("IE", date(2027, 12, 27))
    assert open_question("IE", date(2028, 12, 27)) is None
    assert open_question("DE", date(2026, 4, 3)) is None
