"""Laws of consent: the letter withdraws it where the law gives that, is a mere request before, and doubts are told."""

from __future__ import annotations

import datetime
import re

import pytest

from demur import law
from demur.model.errors import BadInput
from demur.model.letter import Addressee
from demur.requests import letters
from demur.requests.draft import draft
from demur.requests.legal import frame, rule_sentence
from tests.requests.conftest import wish


def test_laws_of_consent_get_the_letter_that_withdraws_it() -> None:
    book = law.load()
    found = {
        j.id: frame(j.countries[0], j.subdivisions[0] if j.subdivisions else None, "x", datetime.date(2027, 7, 1)).kind
        for j in book.jurisdictions.values()
        if j.family == "withdrawal"
    }
    assert {"in-dpdp", "sg-pdpa", "co-1581"} <= set(found)
    assert all(kind.startswith("withdrawal") for kind in found.values())


@pytest.mark.parametrize(
    ("country", "day", "kind"),
    [
        ("IN", "2026-11-24", "voluntary"),
        ("IN", "2027-06-01", "withdrawal_other"),
        ("SG", "2026-11-24", "withdrawal_other"),
    ],
)
def test_a_right_that_is_not_in_force_is_no_right(country: str, day: str, kind: str) -> None:
    (made,) = draft(wish("x", country=country, subdivision=None, grounds="", today=datetime.date.fromisoformat(day)))
    assert made.letter.kind == kind
    assert ("do not claim here that a law obliges you" in made.letter.text()) == (kind == "voluntary")


@pytest.mark.parametrize("country", ["SG", "CO"])
def test_what_the_law_leaves_out_and_how_sure_the_facts_are_is_said(country: str) -> None:
    (made,) = draft(wish("x", country=country, subdivision=None, grounds=""))
    assert "this law leaves out, in whole or in part, what I made public" in made.letter.text()
    place = law.rights_for(country, None, on=made.request.created).jurisdiction
    assert any(f"How sure demur is of the facts about {place.name}: {place.confidence}." in n for n in made.notes)
    assert any("recalled by the researcher" in n for n in made.notes) == (country == "CO")
    assert made.request.clock.due is not None


def test_a_yardstick_that_is_no_statute_is_the_persons_own_term() -> None:
    (made,) = draft(wish("x", country="SG", subdivision=None, grounds=""))
    assert "(10 working days, set by me)" in made.letter.text()
    (claim,) = draft(wish("x", country="CO", subdivision=None, grounds="", lang="es"))
    assert "(15 días hábiles desde la recepción, Art. 15, Ley 1581/2012)" in claim.letter.text()


def test_a_term_that_no_law_sets_is_never_said_to_be_the_laws() -> None:
    """Whatever the facts call an analogy, a yardstick or a convention."""
    common = letters.book("en").common
    seen = 0
    for place in law.load().jurisdictions.values():
        for rule in place.deadlines:
            if rule.length.value and re.search("analogy|not statute|convention only|standards use", rule.note or ""):
                seen += 1
                sentence = rule_sentence(f"{place.id}.{rule.id}", "THE LAW", common)
                assert sentence.endswith("set by me") and "THE LAW" not in sentence
    assert seen >= 3


def test_a_letter_that_cites_another_law_is_not_written() -> None:
    for kind, country in (("objection", "CH"), ("prohibition_ch", "DE"), ("licensee", "BR"), ("withdrawal_ca", "SG")):
        with pytest.raises(BadInput, match="not yours"):
            draft(
                wish("x", country=country, subdivision=None, kind=kind, to=Addressee(entity="A", email="a@b.example"))
            )
    assert letters.fits("access", law.load().jurisdictions["sg-pdpa"])


@pytest.mark.parametrize(("kind", "how"), [("complaint", "escalate"), ("reminder", "answer"), ("appeal_us", "answer")])
def test_letters_that_follow_a_request_are_not_drafted_first(kind: str, how: str) -> None:
    with pytest.raises(BadInput, match=f"demur request {how}"):
        draft(wish("x", kind=kind))


def test_letters_to_somebody_else_want_an_address_and_claim_no_clock() -> None:
    for kind in ("workspace_owner", "licensee"):
        with pytest.raises(BadInput, match="does not go to"):
            draft(wish("slack", kind=kind))
    (made,) = draft(
        wish("slack", kind="workspace_owner", grounds="", to=Addressee(entity="Kim", email="kim@firm.example"))
    )
    assert made.request.clock.due is None and made.request.authority is None and made.request.door is None
    assert "feedback@slack.com" in made.letter.text() and made.letter.salutation == "Hello,"
