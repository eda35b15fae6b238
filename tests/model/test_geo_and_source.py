"""Countries, regions, and the age of claims."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demur.model.errors import BadInput, UnknownName
from demur.model.geo import COUNTRIES, EEA, Region, country_code, region_of, subdivision_code
from demur.model.person import Account
from demur.model.source import earliest_day, is_stale


@pytest.mark.parametrize(
    ("country", "region"),
    [("DE", "EU_EEA"), ("NO", "EU_EEA"), ("uk", "UK"), ("GB", "UK"), ("CH", "CH"), ("US", "US"), ("TR", "ROW")],
)
def test_regions(country: str, region: str) -> None:
    assert region_of(country) == Region(region)


def test_the_eea_is_27_and_3() -> None:
    assert len(EEA) == 30
    assert EEA <= COUNTRIES


def test_an_unknown_country_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="There is no country 'DEE'") as caught:
        country_code("DEE")
    assert "DE" in caught.value.nearest


@pytest.mark.parametrize(("text", "code"), [("by", "DE-BY"), ("DE-BY", "DE-BY"), (None, None), ("", None)])
def test_subdivisions(text: str | None, code: str | None) -> None:
    assert subdivision_code(text, "DE") == code


@pytest.mark.parametrize("text", ["US-CA", "DE-", "DE-TOOLONG", "DE-B/"])
def test_bad_subdivisions(text: str) -> None:
    with pytest.raises(BadInput):
        subdivision_code(text, "DE")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-07-16", date(2026, 7, 16)),
        ("2026-07", date(2026, 7, 1)),
        ("2026", date(2026, 1, 1)),
        ("2024-07..09", date(2024, 7, 1)),
        ("2024-20", None),
        ("undated", None),
        (None, None),
    ],
)
def test_partial_dates_are_read_as_the_earliest_day(text: str | None, day: date | None) -> None:
    assert earliest_day(text) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 400))
def test_a_claim_is_stale_after_ninety_days(today: date, age: int) -> None:
    day = date.fromordinal(today.toordinal() - age)
    assert is_stale(day.isoformat(), today) == (age > 90)


def test_an_undated_claim_is_stale() -> None:
    assert is_stale(None, date(2026, 11, 24))


def test_accounts_are_read_from_slug_and_handle() -> None:
    assert Account.parse("X:@ada").key == "x:ada"
    assert Account.parse("reddit").handle == ""
    for bad in (":ada", "x:" + "a" * 201, "x:a\nb"):
        with pytest.raises(BadInput):
            Account.parse(bad)
