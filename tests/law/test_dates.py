"""Laws of the calendar arithmetic, over generated dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demur.law.dates import FIRST, LAST, add_months, add_open_days, is_off, parse_day, roll
from demur.model.errors import BadInput

days = st.dates(date(2001, 1, 1), date(2089, 1, 1))
kinds = st.sets(st.sampled_from(["saturday", "sunday", "public_holiday"]))
holidays = st.sets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=40)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2027-10-31", 4, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
    ],
)
def test_months_clip_to_the_end_of_the_month(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(days, st.integers(0, 24))
def test_months_keep_the_number_or_take_the_last_day(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(days, days, st.integers(0, 24))
def test_months_are_monotone(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@given(st.dates(date(2026, 1, 1), date(2026, 2, 20)), kinds, holidays)
def test_rolling_lands_on_the_next_day_that_is_not_off(day: date, off: set[str], free: set[date]) -> None:
    end = roll(day, off, free.__contains__)
    assert not is_off(end, off, free.__contains__)
    assert all(is_off(day + timedelta(days=n), off, free.__contains__) for n in range((end - day).days))


@given(st.dates(date(2026, 1, 1), date(2026, 2, 20)), st.integers(0, 30), holidays)
def test_open_days_count_exactly(day: date, count: int, free: set[date]) -> None:
    end = add_open_days(day, count, free.__contains__)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(d.weekday() < 5 and d not in free for d in between) == count
    assert count == 0 or (end.weekday() < 5 and end not in free)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-2-3",
        "2026-02-30",
        "20260203",
        "2026-02-03T00:00",
        "03.02.2026",
        "1999-12-31",
        "2091-01-01",
        "٢٠٢٦-٠١-٠١",
    ],
)
def test_other_spellings_are_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        parse_day(text)


@given(st.dates(FIRST, LAST))
def test_iso_days_are_read(day: date) -> None:
    assert parse_day(day.isoformat()) == day
