"""Every letter in every language: same kinds, ids, conditions and slots as in English, and every one can be written."""

from __future__ import annotations

import datetime
import re

import msgspec
import pytest

from demur.model.letter import Addressee, Behalf, Block, LetterBook, LetterOrder, Sender
from demur.requests import letters

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt-BR")
KINDS = tuple(letters.book("en").letters)
CONDITIONS = ("access", "special_category", "limit", "grounds", "receipt", "due")
EVERYTHING = {
    "state": "Texas", "cite": "§ 1", "sent_date": "1 May", "received_date": "2 May", "reply_date": "3 May", "quote": "No.",
    "how_to": "Settings", "receipt": "not proven", "outcome": "None.", "law_list": "Art. 21(1)", "country": "DE",
    "rule_sentence": "one month",
}  # fmt: skip


def slots(text: str | None) -> set[str]:
    return set(re.findall(r"\$\{?(\w+)", text or ""))


def shape(blocks: tuple[Block, ...]) -> list[tuple[str, str | None, frozenset[str]]]:
    return [(b.id, b.when, frozenset(slots(b.text))) for b in blocks]


def order(kind: str, lang: str, behalf: Behalf = "self") -> LetterOrder:
    return LetterOrder(
        kind=kind,
        lang=lang,
        platform="Example",
        to=Addressee(entity="Example Ltd", address="1 Example Street, Dublin", email="dpo@platform.example"),
        sender=Sender(name="Ada Example", email="ada@person.example", address="Musterstr. 1\n10115 Berlin"),
        date=datetime.date(2026, 11, 24),
        reference="DM-TEST",
        accounts=("ada",) if behalf != "non_user" else (),
        urls=("https://platform.example/p/1",) if behalf == "non_user" else (),
        scopes=("public_posts", "others_about_me"),
        grounds="My own words: żółć, ß, ñ.",
        due=datetime.date(2026, 12, 24),
        authority="The Authority",
        conditions=CONDITIONS,  # type: ignore[arg-type]
        behalf=behalf,
        child_name="Kim" if behalf == "guardian" else None,
        slots=EVERYTHING,
    )


def test_the_languages_that_are_promised_are_there() -> None:
    assert letters.languages() == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_same_structure_and_slots_as_in_english(lang: str) -> None:
    english, other = letters.book("en"), letters.book(lang)
    assert other.lang == lang
    assert list(other.letters) == list(english.letters)
    for kind, text in english.letters.items():
        mine = other.letters[kind]
        assert shape(mine.blocks) == shape(text.blocks), kind
        assert shape(mine.demands) == shape(text.demands), kind
        assert slots(mine.subject) == slots(text.subject), kind
    assert other.citations.keys() == english.citations.keys()
    assert other.statutes.keys() == english.statutes.keys()
    assert same_words(english, other) == []


def same_words(english: LetterBook, other: LetterBook) -> list[str]:
    """Names of common texts that are missing or have other slots."""
    wrong = []
    ours, theirs = msgspec.to_builtins(english.common), msgspec.to_builtins(other.common)
    for name, text in ours.items():
        rows = text if isinstance(text, dict) else {"": text}
        mine = theirs[name] if isinstance(text, dict) else {"": theirs[name]}
        wrong += [f"{name}.{k}" for k in rows if k not in mine or slots(rows[k]) != slots(mine[k])]
    return wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_to_replies_have_the_same_slots(lang: str) -> None:
    english, other = letters.rebuttal_book("en"), letters.rebuttal_book(lang)
    assert list(other.rebuttals) == list(english.rebuttals)
    for code, text in english.rebuttals.items():
        for where in ("eu", "ch", "other"):
            assert slots(getattr(text, where)) == slots(getattr(other.rebuttals[code], where)), (code, where)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_can_be_written(kind: str, lang: str) -> None:
    letter = letters.write(order(kind, lang))
    text = letter.text()
    assert "$" not in text and "$" not in letter.subject
    assert "Ada Example" in text
    assert [d.number for d in letter.demands] == list(range(1, len(letter.demands) + 1))
    if kind not in ("access", "reminder", "workspace_owner", "complaint", "optout_us"):
        assert "My own words: żółć, ß, ñ." in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("behalf", ["guardian", "non_user"])
def test_on_behalf_of_a_child_and_without_an_account(lang: str, behalf: Behalf) -> None:
    text = letters.write(order("objection", lang, behalf)).text()
    assert ("Kim" in text) == (behalf == "guardian")
    assert ("https://platform.example/p/1" in text) == (behalf == "non_user")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paragraph_for_direct_marketing_is_never_cited(lang: str) -> None:
    everything = msgspec.json.encode([letters.book(lang), letters.rebuttal_book(lang)]).decode()
    assert not re.search(r"21\s*\(2\)|21,? (Abs\.|par\.|lid|ust\.|paragraphe|apartado|§|n\.º) ?2", everything)
