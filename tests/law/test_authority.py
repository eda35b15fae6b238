"""Whom to file with, who decides, and what is said where the facts have nothing."""

from __future__ import annotations

import pytest

from demur import law
from demur.law.places import PARTS
from demur.model.errors import BadInput, UnknownName
from demur.model.geo import EEA

BOOK = law.load()


@pytest.mark.parametrize(
    ("country", "part", "platform", "file_with", "decided_by"),
    [
        ("DE", "DE-HH", "instagram", "sa-dehmbbfdi", "sa-iedpc"),
        ("DE", "by", "x", "sa-debaylda", "sa-iedpc"),
        ("ES", "ES-CT", "discord", "sa-esaepa", "sa-nlap"),
        ("IS", None, "youtube", "sa-isdpa", "sa-iedpc"),
        ("LI", None, "google-gemini", "sa-lidss", "sa-iedpc"),
        ("IE", None, None, "sa-iedpc", None),
        ("GB", "GB-NIR", "x", "sa-gbico", None),
        ("CH", "CH-ZH", "x", "sa-chedoeb", None),
        ("US", "US-CA", "x", "sa-us-ca-cppa", None),
        ("US", "US-RI", None, "sa-us-ri-ag", None),
        ("US", "US-NY", None, "sa-us-ftc", None),
        ("US", None, None, "sa-us-ftc", None),
        ("CA", "CA-QC", "x", "sa-ca-qc-cai", None),
        ("CA", "CA-BC", "x", "sa-ca-bc-oipc", None),
        ("CA", None, None, "sa-ca-opc", None),
        ("HK", None, None, "sa-hk-pcpd", None),
    ],
)
def test_routes(country: str, part: str | None, platform: str | None, file_with: str, decided_by: str | None) -> None:
    route = law.authority_for(country, part, platform, book=BOOK)
    assert route.file_with is not None and route.file_with.id == file_with
    assert (route.decided_by.id if route.decided_by else None) == decided_by


@pytest.mark.parametrize("country", sorted(EEA - {"DE"}))
def test_every_state_of_the_eea_has_one(country: str) -> None:
    route = law.authority_for(country, None, "facebook", book=BOOK)
    assert route.file_with is not None and route.file_with.country == country
    assert route.decided_by is not None and route.decided_by.id == "sa-iedpc"


def test_every_land_has_one_and_without_a_land_one_must_choose() -> None:
    for part in PARTS["DE"]:
        route = law.authority_for("DE", part, book=BOOK)
        assert route.file_with is not None and route.file_with.region == part
        assert route.file_with.scope != "public_only"
    route = law.authority_for("DE", book=BOOK)
    assert route.file_with is None and len(route.choose_from) == 16


def test_a_seat_is_a_hint_not_an_answer() -> None:
    route = law.authority_for("FR", None, "openai-chatgpt", book=BOOK)
    assert route.decided_by is None
    assert route.seat_authority is not None and route.seat_authority.id == "sa-iedpc"
    assert any("No fact names the lead authority" in note for note in route.notes)
    assert law.authority_for("FR", None, "bluesky", book=BOOK).seat_authority is None
    assert law.authority_for("GB", None, "openai-chatgpt", book=BOOK).notes == ()


def test_where_the_facts_have_none_it_says_so() -> None:
    route = law.authority_for("TH", book=BOOK)
    assert route.file_with is None
    assert route.notes == ("The facts name no authority for TH.",)
    assert route.ask_first == "unknown"


def test_bodies_that_take_no_such_complaints_are_never_named() -> None:
    never = {a.id for a in BOOK.authorities.values() if not a.use_for_platform_complaints}
    assert {"sa-eu-edps", "sa-debayldb", "sa-debfdi"} <= never
    places = [(c, None) for c in sorted(EEA)] + [("DE", p) for p in PARTS["DE"]]
    for country, part in places:
        route = law.authority_for(country, part, book=BOOK)
        named = {a.id for a in (route.file_with, *route.also, *route.choose_from) if a is not None}
        assert not named & never


def test_formalities_and_the_order_of_steps_are_told() -> None:
    bulgaria = law.authority_for("BG", book=BOOK)
    assert bulgaria.file_with is not None and "qualified electronic signature" in bulgaria.file_with.formalities[0]
    assert law.authority_for("GB", book=BOOK).ask_first == "yes"
    assert law.authority_for("KR", book=BOOK).ask_first == "no"
    assert law.authority_for("FR", book=BOOK).ask_first == "expected"


@pytest.mark.parametrize(
    ("country", "part", "platform", "error"),
    [
        ("ZZ", None, None, UnknownName),
        ("DE", "DE-ZZ", None, UnknownName),
        ("DE", "US-CA", None, BadInput),
        ("FR", None, "facebok", UnknownName),
    ],
)
def test_unknown_names(country: str, part: str | None, platform: str | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        law.authority_for(country, part, platform, book=BOOK)
