"""Neighbours' formats: reading and writing loses nothing, redirects are followed, what is ours says so."""

from __future__ import annotations

import json
import string
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demur.model.errors import BadInput, UnknownName
from demur.model.geo import Region
from demur.model.request import STATES
from demur.registry import load
from demur.registry.peers import datarights, datenanfragen, justdeleteme, opentermsarchive

WORDS = st.text(max_size=20)
SLUG = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12)
URL = SLUG.map(lambda s: f"https://{s}.example/")
TEXTS = st.lists(WORDS, max_size=3)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)
UNKNOWN = st.dictionaries(st.text("xyz_", min_size=1, max_size=5), ANYTHING, max_size=2)
COUNTRIES = st.lists(st.sampled_from(["all", "de", "at", "gb", "no"]), min_size=1, max_size=3, unique=True)
MEDIUM = st.sampled_from(["fax", "letter", "email"])

ADDRESSEE: dict[str, st.SearchStrategy[Any]] = {
    "slug": SLUG,
    "name": WORDS,
    "address": WORDS,
    "sources": st.lists(URL, min_size=1, max_size=2),
    "relevant-countries": COUNTRIES,
}
MAY: dict[str, st.SearchStrategy[Any]] = {
    "phone": WORDS,
    "fax": WORDS,
    "email": WORDS,
    "webform": URL,
    "web": URL,
    "pgp-fingerprint": WORDS,
    "pgp-url": URL,
    "suggested-transport-medium": MEDIUM,
    "comments": TEXTS,
}
ELEMENT = st.fixed_dictionaries(
    {"desc": WORDS, "type": st.sampled_from(["input", "textarea", "email", "address", "name", "birthdate"])},
    optional={"optional": st.booleans(), "hint": ANYTHING},
)


def records(must: dict[str, Any], may: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda a, b: {**a, **b}, UNKNOWN, st.fixed_dictionaries(must, optional=may))


COMPANIES = records(
    {**ADDRESSEE, "quality": st.sampled_from(["tested", "verified", "imported", "scraped"])},
    {
        **MAY,
        "categories": TEXTS,
        "runs": TEXTS,
        "required-elements": st.lists(ELEMENT, max_size=3),
        "request-language": st.sampled_from(["de", "en"]),
        "custom-access-template": WORDS,
        "custom-erasure-template": WORDS,
        "custom-rectification-template": WORDS,
        "custom-objection-template": WORDS,
        "needs-id-document": st.booleans(),
        "facet-group": st.sampled_from(["church", "school"]),
        "nsfw": st.just(True),
    },
)
AUTHORITIES = records(ADDRESSEE, {**MAY, "complaint-language": st.sampled_from(["de", "bg"])})
OBSOLETE = records(
    {"slug": SLUG},
    {
        "name": WORDS,
        "reason": st.sampled_from(["company-merged", "duplicate"]),
        "redirect-to": SLUG,
        "sources": st.lists(URL, max_size=2),
        "quality": st.just("obsolete"),
    },
)
SITES = records(
    {
        "name": WORDS,
        "url": URL,
        "difficulty": st.sampled_from(["easy", "medium", "hard", "limited", "impossible"]),
        "domains": st.lists(SLUG, max_size=3),
    },
    {
        "notes": WORDS | st.none(),
        "email": WORDS,
        "email_subject": WORDS,
        "email_body": WORDS,
        "meta": st.just("popular"),
        "url_de": URL,
        "notes_pt-BR": WORDS,
    },
)
SELECT = WORDS | st.fixed_dictionaries({"startBefore": WORDS, "endAfter": WORDS}) | TEXTS
SOURCE = st.fixed_dictionaries(
    {"fetch": URL},
    optional={"select": SELECT, "remove": SELECT, "filter": TEXTS, "executeClientScripts": st.booleans()},
)
DECLARATIONS = records(
    {"name": WORDS},
    {
        "terms": st.dictionaries(
            st.sampled_from(["Privacy Policy", "Terms of Service"]),
            SOURCE | st.fixed_dictionaries({"combine": st.lists(SOURCE, max_size=2)}, optional={"select": SELECT}),
            max_size=2,
        ),
        "documents": st.dictionaries(WORDS, SOURCE, max_size=1),
    },
)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def raw(value: Any) -> bytes:
    return json.dumps(value).encode()


@quick
@given(COMPANIES)
def test_companies_round_trip(record: dict[str, Any]) -> None:
    assert json.loads(datenanfragen.write(datenanfragen.read_company(raw(record), "x"))) == record


@quick
@given(AUTHORITIES)
def test_authorities_round_trip(record: dict[str, Any]) -> None:
    assert json.loads(datenanfragen.write(datenanfragen.read_authority(raw(record), "x"))) == record


@quick
@given(OBSOLETE)
def test_obsolete_records_round_trip(record: dict[str, Any]) -> None:
    assert json.loads(datenanfragen.write(datenanfragen.read_obsolete(raw(record), "x"))) == record


@quick
@given(st.lists(SITES, max_size=3))
def test_sites_round_trip(sites: list[dict[str, Any]]) -> None:
    assert json.loads(justdeleteme.write_sites(justdeleteme.read_sites(raw(sites)))) == sites


@quick
@given(DECLARATIONS)
def test_declarations_round_trip(record: dict[str, Any]) -> None:
    read = opentermsarchive.read_declaration(raw(record), "x")
    assert json.loads(opentermsarchive.write_declaration(read)) == record
    assert all(isinstance(url, str) for urls in read.addresses().values() for url in urls)


def company(slug: str, **more: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "relevant-countries": ["all"],
        "name": slug,
        "address": "1 Road\nIreland",
        "sources": ["https://example.com/"],
        "quality": "verified",
        **more,
    }


def test_a_checkout_with_its_traps(tmp_path: Path) -> None:
    (tmp_path / "companies").mkdir()
    (tmp_path / "obsolete-records").mkdir()
    (tmp_path / "companies" / "ada.json").write_bytes(raw(company("ada")))
    (tmp_path / "companies" / "mdm-de").write_bytes(raw(company("mdm-de")))  # lacks its ending
    (tmp_path / "companies" / "broken.json").write_text("{")
    for old, new in (("old", "older"), ("older", "ada"), ("one", "two"), ("two", "one"), ("gone", None)):
        record = {"slug": old, **({"redirect-to": new} if new else {})}
        (tmp_path / "obsolete-records" / f"{old}.json").write_bytes(raw(record))
    directory, faults = datenanfragen.read_directory(tmp_path)
    assert set(directory.companies) == {"ada", "mdm-de"}
    assert len(faults) == 1
    assert directory.company("old").slug == "ada"
    with pytest.raises(BadInput, match="redirect to each other"):
        directory.company("one")
    for slug in ("gone", "never"):
        with pytest.raises(UnknownName):
            directory.company(slug)


@pytest.mark.parametrize("text", [b"[]", b"{", b'{"slug": 1}', b"null", b"\xff"])
def test_what_is_no_record_is_one_sentence(text: bytes) -> None:
    for read in (datenanfragen.read_company, datenanfragen.read_authority, opentermsarchive.read_declaration):
        with pytest.raises(BadInput):
            read(text, "some.json")
    with pytest.raises(BadInput):
        justdeleteme.read_sites(text if text != b"[]" else b"[1]")


def test_what_is_ours_says_so() -> None:
    registry = load()
    reddit = registry.platform("reddit")
    controller = reddit.controller_in(Region.EU_EEA)
    assert controller is not None
    record = datenanfragen.company_of(reddit, controller, ("all",))
    assert record.quality == "imported"
    assert isinstance(record.comments, tuple)
    assert "Not checked by datenanfragen" in record.comments[0]
    assert record.address.endswith("\nNetherlands")
    site = justdeleteme.site_of(reddit, "medium")
    assert site.url == "https://www.reddit.com/prefs/delete/"
    assert justdeleteme.site_for([site], "www.reddit.com") is site
    declared = opentermsarchive.declaration_of(registry.platform("tiktok"), Region.US)
    assert declared.addresses()["Terms of Service"] == ("https://www.tiktok.com/legal/terms-of-service",)
    kwai = registry.platform("kwai")
    nobody = kwai.controller_in(Region.BR)
    assert nobody is not None
    with pytest.raises(BadInput, match="No address"):
        datenanfragen.company_of(kwai, nobody, ("all",))


def test_translations_of_a_site() -> None:
    site = justdeleteme.read_sites(
        raw([{"name": "a", "url": "u", "difficulty": "easy", "domains": [], "url_de": "v", "notes": "n"}])
    )[0]
    assert (site.translated("url", "de"), site.translated("url", "fr")) == ("v", "u")
    assert site.translated("notes", "de") == "n"


def test_states_in_the_words_of_the_neighbours() -> None:
    due = datetime(2026, 12, 1, tzinfo=UTC)
    status = datarights.status_of("sent", "r1", expected_by=due)
    assert status is not None
    assert (status.status, status.exercise) == ("open", datarights.EXTENSION)
    refused = datarights.status_of("refused", "r1", refused_because="no_match")
    assert refused is not None
    assert (refused.status, refused.reason) == ("denied", "no_match")
    waiting = datarights.status_of("needs_person", "r1")
    assert waiting is not None
    assert waiting.reason == "need_user_verification"
    assert datarights.status_of("planned", "r1") is None
    assert datarights.proceeding_of("withdrawn") == "abandoned"
    assert datarights.reason_from("insufficient_verification") == "insuf_verification"
    assert datarights.reason_from("because") is None
    with pytest.raises(UnknownName):
        datarights.status_of("sended", "r1")
    for state in STATES:
        found = datarights.status_of(state, "r1")
        assert found is None or (found.status in datarights.FINAL) == (
            state in {"granted", "granted_verified", "refused", "withdrawn"}
        )
