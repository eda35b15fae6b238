"""Drafts: the right company and letter for the place, grounds that are the person's, refusals that say why."""

from __future__ import annotations

import datetime
import re
from email import message_from_bytes, policy

import pytest

from demur import registry
from demur.model.errors import BadInput, NotSo, UnknownName
from demur.model.geo import country_code
from demur.model.letter import Addressee, Sender
from demur.requests import forms, letters
from demur.requests.draft import PROMPTS, draft
from demur.requests.ledger import new_id
from tests.requests.conftest import GROUNDS, NOON, wish

PLACES = [
    ("DE", "DE-BY", "objection", "eu-gdpr.response"),
    ("GB", None, "objection", "uk-gdpr.response"),
    ("CH", None, "prohibition_ch", "ch-fadp.prohibition"),
    ("BR", None, "opposition_br", "br-lgpd.other_rights"),
    ("US", "US-CA", "optout_us", "us-ca-ccpa.response"),
    ("US", "US-VA", "optout_us", "us-states.response"),
    ("US", None, "voluntary", None),
]


@pytest.mark.parametrize(("country", "part", "kind", "rule"), PLACES)
def test_the_law_of_the_place_makes_the_letter(country: str, part: str | None, kind: str, rule: str | None) -> None:
    (made,) = draft(wish(country=country, subdivision=part))
    assert (made.request.kind, made.request.clock.rule) == (kind, rule)
    assert made.request.clock.due is None or made.request.clock.due > NOON.date()
    text = made.letter.text()
    assert GROUNDS in text if kind != "optout_us" else GROUNDS not in text
    assert "21(2)" not in text and "$" not in text
    due = made.request.clock.due
    assert due is None or letters.date_words(due, "en") in text


@pytest.mark.parametrize("grounds", ["", "   \n\t"])
@pytest.mark.parametrize(("country", "part"), [("DE", None), ("GB", None), ("BR", None)])
def test_an_objection_on_grounds_is_refused_without_any(country: str, part: str | None, grounds: str) -> None:
    with pytest.raises(BadInput) as refused:
        draft(wish(country=country, subdivision=part, grounds=grounds))
    assert refused.value.exit_code == 2 and refused.value.code == "grounds_needed"
    assert all(p.endswith("?") and p in str(refused.value) for p in PROMPTS)


def test_where_no_grounds_are_needed_none_are_asked_for() -> None:
    (swiss,) = draft(wish(country="CH", subdivision=None, grounds=""))
    assert "expressly prohibit" in swiss.letter.text() and "My grounds" not in swiss.letter.text()


def test_no_known_controller_is_a_clear_no_and_the_person_may_name_one() -> None:
    with pytest.raises(NotSo, match="no controller"):
        draft(wish("medium"))
    (made,) = draft(wish("medium", to=Addressee(entity="Medium Holding Inc.", email="privacy@medium.example")))
    assert made.letter.to.entity == "Medium Holding Inc." and any("not compared" in n for n in made.notes)
    with pytest.raises(UnknownName, match="reddit"):
        draft(wish("redit"))


def test_the_entity_is_that_of_the_region_and_carries_no_remarks() -> None:
    (eea,) = draft(wish("linkedin"))
    (uk,) = draft(wish("linkedin", country="GB", subdivision=None))
    assert (
        eea.letter.to.entity == "LinkedIn Ireland Unlimited Company" and uk.letter.to.entity == "LinkedIn Corporation"
    )
    assert draft(wish("x"))[0].letter.to.entity == "X Internet Unlimited Company"


def test_the_access_request_can_stand_alone() -> None:
    both = draft(wish(split_access=True))
    assert [d.request.kind for d in both] == ["objection", "access"] and both[1].request.companion == both[0].request.id
    assert "access" not in {d.id for d in both[0].letter.demands}
    (one,) = draft(wish())
    assert "access" in {d.id for d in one.letter.demands}
    assert [d.number for d in one.letter.demands] == list(range(1, len(one.letter.demands) + 1))


def test_guardian_and_person_without_account() -> None:
    (child,) = draft(wish(behalf="guardian", child_name="Mia"))
    assert "guardian of Mia" in child.letter.text()
    (other,) = draft(wish(behalf="non_user", urls=("https://reddit.com/r/x/1",)))
    text = other.letter.text()
    assert "no account with you" in text and "https://reddit.com/r/x/1" in text and "@ada" not in text


def test_a_scope_is_the_persons_or_the_platforms() -> None:
    (own,) = draft(wish(scopes=("drafts",)))
    assert "drafts and files" in own.letter.text() and "comments and reactions" not in own.letter.text()
    with pytest.raises(UnknownName):
        draft(wish(scopes=("everything",)))


def test_a_second_language_is_enclosed() -> None:
    others = [lang for lang in letters.languages() if lang != "en"]
    if not others:
        pytest.fail("there are letters in English only")
    (made,) = draft(wish(second_language=others[0]))
    assert made.enclosure is not None and made.enclosure.lang == others[0] and made.letter.lang == "en"
    raw = forms.eml(made.letter, now=NOON, enclosure=made.enclosure)
    body = message_from_bytes(raw, policy=policy.default).get_content()
    assert made.enclosure.subject in body
    assert forms.pdf(made.letter, made.enclosure).startswith(b"%PDF")


def test_no_value_adds_a_header() -> None:
    evil = "Ada\r\nBcc: all@evil.example\r\n\r\nBuy"
    (made,) = draft(wish(sender=Sender(name=evil, email="ada@example.org")))
    mail = message_from_bytes(forms.eml(made.letter, now=NOON), policy=policy.default)
    assert mail["Bcc"] is None and len(mail.get_all("From") or []) == 1
    (made,) = draft(wish(to=Addressee(entity="X\nBcc: a@b.c", email="a@b.example")))
    assert message_from_bytes(forms.eml(made.letter, now=NOON), policy=policy.default)["Bcc"] is None
    for address in ("a@b.c\r\nBcc: d@e.f", "a@b.c, d@e.f", "", "no-address"):
        (made,) = draft(wish(sender=Sender(name="Ada", email=address)))
        with pytest.raises(BadInput):
            forms.eml(made.letter, now=NOON)


def test_a_form_field_gets_what_fits_and_never_half_a_demand() -> None:
    (made,) = draft(wish())
    full = forms.plain(made.letter)
    fitted = forms.plain(made.letter, len(full) - 10)
    assert len(fitted) <= len(full) - 10 and GROUNDS in fitted
    assert all(d.text in fitted for d in made.letter.demands) and made.request.id in fitted
    with pytest.raises(BadInput, match="field takes"):
        forms.plain(made.letter, 300)


def test_every_platform_and_place_gives_a_letter_or_a_reason() -> None:
    made = 0
    for slug in registry.load().platforms:
        for country, part in (("DE", "DE-BE"), ("US", "US-CA")):
            try:
                (one,) = draft(wish(slug, country=country, subdivision=part))
            except NotSo as error:
                assert error.code == "no_controller"
                continue
            made += 1
            assert "$" not in one.letter.text() and country_code(one.request.country) == country
    assert made > 70


def test_references_are_fresh_and_look_alike_letters_are_left_out() -> None:
    ids = {new_id(datetime.date(2026, 11, 24)) for _ in range(500)}
    assert len(ids) == 500 and all(re.fullmatch(r"2026-[A-HJKMNP-Z2-9]{8}", i) for i in ids)
