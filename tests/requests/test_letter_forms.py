"""Every kind of letter in every language in every form: mail, mailto, PDF, and text fitted to a form's field."""

from __future__ import annotations

import re
import urllib.parse
from email import message_from_bytes, policy
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from demur.model.errors import BadInput
from demur.model.letter import Addressee, Letter
from demur.requests import forms, letters
from demur.requests.draft import Draft, draft
from tests.requests.conftest import GROUNDS, NOON, wish
from tests.requests.test_letter_books import order

LANGUAGES = letters.languages()
# A place for each kind of first letter.
PLACES: dict[str, dict[str, Any]] = {
    "objection": {"country": "DE", "subdivision": "DE-BY"},
    "objection_other": {"country": "ZA", "subdivision": None},
    "access": {"country": "FR", "subdivision": None, "right": "access"},
    "prohibition_ch": {"country": "CH", "subdivision": None},
    "opposition_br": {"country": "BR", "subdivision": None},
    "withdrawal_ca": {"country": "CA", "subdivision": "CA-ON"},
    "withdrawal_qc": {"country": "CA", "subdivision": "CA-QC"},
    "withdrawal_other": {"country": "SG", "subdivision": None},
    "optout_us": {"country": "US", "subdivision": "US-CA"},
    "suspension_kr": {"country": "KR", "subdivision": None},
    "prohibition_cn": {"country": "CN", "subdivision": None},
    "voluntary": {"country": "JP", "subdivision": None},
    "workspace_owner": {"kind": "workspace_owner", "slots": {"how_to": "Settings > AI > Off"}},
    "licensee": {"kind": "licensee"},
}
# Made from a request that was sent, not drafted first.
LATER = ("reminder", "appeal_us", "complaint")
TO = Addressee(entity="Example Ltd", email="dpo@platform.example", address="1 Example Street, Dublin 2, Ireland")
# Own languages of the person, so that the version beside the letter is never in the letter's language.
OWN = {lang: "de" if lang != "de" else "en" for lang in LANGUAGES}


def made(kind: str, lang: str) -> Draft:
    (one,) = draft(wish(lang=lang, second_language=OWN[lang], to=TO, **PLACES[kind]))
    assert one.letter.kind == kind and one.letter.lang == lang
    return one


def squeezed(text: str) -> str:
    """Text without white space and hyphens: what a typesetter may break."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def pdf_text(raw: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(raw)).pages))


def check_text(letter: Letter, text: str) -> None:
    """What may never be in a letter, and what always is."""
    assert "$" not in text and "{" not in text
    assert not any("  " in line for line in text.splitlines())
    assert not re.search(r"\(\s*\)|\[\s*\]|,\s*,|\.\s*\.(?!\.)|\s+[,.](?!\.)", text), text
    assert letter.reference in letter.subject or letter.kind == "workspace_owner"
    for earlier, later in zip(letter.paragraphs, letter.paragraphs[1:], strict=False):
        assert earlier and not later[0].islower(), later


def check_fields(letter: Letter, grounds: str) -> None:
    """The letter in fields of several sizes: it fits with all it cannot do without, or it says that it does not fit."""
    whole = forms.plain(letter)
    fits = 0
    for limit in (len(whole), len(whole) - 1, len(whole) * 2 // 3, len(whole) // 2, 500):
        try:
            fitted = forms.plain(letter, limit, grounds)
        except BadInput as error:
            assert "field takes" in str(error)
            continue
        fits += 1
        assert len(fitted) <= limit and letter.paragraphs[0] in fitted
        assert letter.reference in fitted or letter.kind == "workspace_owner"
        assert GROUNDS not in letter.text() or GROUNDS in fitted
        assert letter.demands or all(p in fitted for p in letter.paragraphs)
        assert forms.left_out(letter, fitted) in ((), tuple(d.number for d in letter.demands))
    assert fits >= 2


def test_each_kind_of_letter_is_drafted_or_follows_from_one() -> None:
    assert sorted([*PLACES, *LATER]) == sorted(letters.book("en").letters)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PLACES)
def test_every_form_of_every_letter_in_every_language(kind: str, lang: str) -> None:
    one = made(kind, lang)
    letter = one.letter
    check_text(letter, letter.text())
    assert one.enclosure is not None and one.enclosure.lang == OWN[lang]

    mail = message_from_bytes(forms.eml(letter, now=NOON, enclosure=one.enclosure), policy=policy.default)
    body = mail.get_content().replace("\r\n", "\n")
    assert mail["To"] == TO.email and mail["Subject"] == letter.subject and mail["Content-Language"] == lang
    assert letter.text().strip() in body and one.enclosure.text().strip() in body

    link = forms.mailto(letter)
    parts = urllib.parse.urlsplit(link.link)
    fields = urllib.parse.parse_qs(parts.query)
    assert (parts.scheme, parts.path, fields["subject"]) == ("mailto", TO.email, [letter.subject])
    assert len(link.link) <= forms.MAILTO_LIMIT and ("body" in fields) == link.whole
    if link.whole:
        assert fields["body"][0].replace("\r\n", "\n") == letter.text()

    raw = forms.pdf(letter, one.enclosure)
    assert raw.startswith(b"%PDF")
    if (
        list(PLACES).index(kind) + LANGUAGES.index(lang)
    ) % 4 == 0:  # reading a PDF back is slow; each kind and language has its turn
        text = pdf_text(raw)
        for part in (letter.subject, *letter.paragraphs, *(d.text for d in letter.demands), letter.closing, TO.entity):
            assert squeezed(part) in text, part
        assert squeezed(one.enclosure.subject) in text

    check_fields(letter, one.grounds)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", LATER)
def test_letters_that_follow_a_request_have_every_form(kind: str, lang: str) -> None:
    letter = letters.write(order(kind, lang))
    check_text(letter, letter.text())
    assert forms.eml(letter, now=NOON) and forms.mailto(letter).link
    assert squeezed(letter.subject) in pdf_text(forms.pdf(letter))
    check_fields(letter, "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("behalf", ["guardian", "non_user"])
def test_on_behalf_of_a_child_and_without_an_account(lang: str, behalf: str) -> None:
    more = {"child_name": "Kim"} if behalf == "guardian" else {"urls": ("https://platform.example/p/1",)}
    (one,) = draft(wish(lang=lang, to=TO, behalf=behalf, **more))
    check_text(one.letter, one.letter.text())
    first = one.letter.paragraphs[0]
    assert ("Kim" in first) == (behalf == "guardian")
    core = forms.plain(one.letter, len(forms.plain(one.letter)) // 2, one.grounds)
    said = one.letter.paragraphs[2 if behalf == "non_user" else 1]  # the sentence that objects
    assert first in core and said in core and letters.book(lang).citations["art21"] in said and GROUNDS in core
    assert ("https://platform.example/p/1" in core) == (behalf == "non_user")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_access_request_stands_apart(lang: str) -> None:
    first, second = draft(wish(lang=lang, split_access=True))
    assert [d.id for d in first.letter.demands].count("access") == 0 and second.letter.kind == "access"
    assert second.request.companion == first.request.id
    check_text(second.letter, second.letter.text())
    assert all(GROUNDS not in p for p in second.letter.paragraphs)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PLACES)
def test_the_accounts_come_after_the_first_sentence(kind: str, lang: str) -> None:
    letter = made(kind, lang).letter
    lead = letters.book(lang).common.accounts_lead
    assert letter.paragraphs[1].startswith(lead) and letter.paragraphs[1].count("–") == 1
    small = lang in ("de", "it", "pl")  # the salutation ends with a comma, and the sentence goes on
    assert letter.paragraphs[0][0].islower() == small


@pytest.mark.parametrize("lang", LANGUAGES)
def test_direct_marketing_is_never_the_ground(lang: str) -> None:
    said = made("objection", lang).letter
    cited = letters.book(lang).citations["art21"]
    assert cited in said.subject and "1" in cited
    everything = f"{said.subject} {said.text()}"
    assert not re.search(r"21\D{0,14}\b[23]\b(?!\d)", everything.replace("2026", "")), everything
