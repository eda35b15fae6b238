"""Which law applies where and when, and what it is honest to call a right."""

from __future__ import annotations

from datetime import date

import pytest

from demur import law
from demur.model.geo import COUNTRIES

BOOK = law.load()
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("country", "part", "expected", "kind"),
    [
        ("NO", None, "eu-gdpr", "right"),
        ("uk", None, "uk-gdpr", "right"),
        ("CH", None, "ch-fadp", "right"),
        ("BR", None, "br-lgpd", "right"),
        ("US", "US-CA", "us-ca-ccpa", "narrow"),
        ("US", "VA", "us-states", "narrow"),
        ("US", "US-NY", "us-none", "request"),
        ("US", None, "us-none", "request"),
        ("US", "US-OK", "us-none", "request"),  # in force from 2027-01-01
        ("US", "US-AL", "us-none", "request"),  # the day is not known
        ("CA", "CA-QC", "ca-qc-law25", "right"),
        ("CA", "CA-ON", "ca-pipeda", "right"),
        ("CA", None, "ca-pipeda", "right"),
        ("KR", None, "kr-pipa", "right"),
        ("CN", None, "cn-pipl", "right"),
        ("IN", None, "in-dpdp", "request"),  # rights from 2027-05
        ("CL", None, "cl-21719", "request"),  # rights from 2026-12-01
        ("SG", None, "sg-pdpa", "narrow"),
        ("JP", None, "jp-appi", "narrow"),
        ("TH", None, "us-none", "request"),
    ],
)
def test_places(country: str, part: str | None, expected: str, kind: str) -> None:
    found = law.rights_for(country, part, on=TODAY, book=BOOK)
    assert (found.jurisdiction.id, found.kind) == (expected, kind)


def test_the_day_decides() -> None:
    assert law.rights_for("US", "US-OK", on=date(2027, 1, 1), book=BOOK).jurisdiction.id == "us-states"
    assert law.rights_for("CL", on=date(2026, 12, 1), book=BOOK).kind == "right"
    assert law.rights_for("IN", on=date(2027, 5, 1), book=BOOK).kind == "narrow"
    waiting = law.rights_for("CL", on=date(2026, 11, 30), book=BOOK)
    assert waiting.rights == () and waiting.later and waiting.rights_from == "2026-12-01"
    assert waiting.what_else_helps


def test_nothing_proposed_is_shown_as_law() -> None:
    found = law.rights_for("DE", "DE-BY", on=TODAY, book=BOOK)
    names = [i.name for i in found.in_force]
    assert not any("Omnibus" in name or "2025/2518" in name for name in names)
    assert any("Omnibus" in i.name for i in found.not_yet_law)
    later = law.rights_for("DE", "DE-BY", on=date(2027, 4, 2), book=BOOK)
    assert any("2025/2518" in i.name for i in later.in_force)
    assert any("Omnibus" in i.name for i in later.not_yet_law)


def test_public_posts_outside_are_said_to_be_outside() -> None:
    assert "outside" in law.rights_for("US", "US-CA", on=TODAY, book=BOOK).sentence
    assert "outside" in law.rights_for("SG", on=TODAY, book=BOOK).sentence
    assert "request, not a right" in law.rights_for("JP", on=TODAY, book=BOOK).sentence
    assert law.rights_for("JP", on=TODAY, book=BOOK).what_else_helps


def test_every_country_has_an_answer() -> None:
    for country in sorted(COUNTRIES):
        found = law.rights_for(country, on=TODAY, book=BOOK)
        assert found.sentence
        if found.kind == "request":
            assert found.what_else_helps


def test_unknown_law_is_not_called_no_law() -> None:
    assert "not among demur's facts yet" in law.rights_for("TH", on=TODAY, book=BOOK).notes[0]
    assert "does not mean that there is none" in law.rights_for("AD", on=TODAY, book=BOOK).notes[0]
    assert "act of its own" in law.rights_for("CA", "CA-AB", on=TODAY, book=BOOK).notes[0]


def test_main_right() -> None:
    def lead(country: str, part: str | None = None) -> str | None:
        right = law.main_right(law.jurisdiction_for(country, part, book=BOOK))
        return right.id if right else None

    assert [lead(c) for c in ("FR", "CH", "CN", "KR", "CA")] == [
        "object",
        "prohibit",
        "refuse",
        "suspend",
        "withdraw_consent",
    ]
    assert (lead("US", "US-CA"), lead("US", "US-TX"), lead("US", "US-NY"), lead("IL")) == (
        "optout_sale",
        "delete",
        None,
        None,
    )


def test_rights_of_one_state_stay_there() -> None:
    def ids(part: str) -> set[str]:
        return {r.id for r in law.rights_for("US", part, on=TODAY, book=BOOK).rights}

    assert "ct_llm_notice" in ids("US-CT") and "ct_llm_notice" not in ids("US-VA")
    assert "appeal" in ids("US-VA") and "appeal" not in ids("US-UT")
