"""The dossier's facts: the policy text of the day from the watch, and the clock in the language of the complaint."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from demur.evidence.container import unpack
from demur.model.request import Request
from demur.policy.collect import of_platform
from demur.policy.fetch import Fetched
from demur.policy.versions import VersionStore
from demur.requests import facts, letters
from demur.requests.calendar_file import ics
from demur.requests.draft import draft
from demur.requests.escalate import escalate
from demur.requests.inbox import take_in
from demur.requests.ledger import Ledger
from demur.requests.moves import move_by_hand
from demur.requests.outbox import mark_sent, record
from demur.ui.cli._policy_shelf import shelf
from tests.requests import mails
from tests.requests.conftest import NOON, Ticking, wish

OLD = "We show what you post to the people you choose. " * 40
NEW = OLD + "We train our models on what you post. " * 40
UTC = datetime.UTC


def watched(folder: Path, *looks: tuple[str, str], region: str = "EU_EEA", slug: str = "reddit") -> str:
    """Looks at the first policy of a platform: (moment, text). Returns the document's id."""
    document = next(of_platform(facts.platform(slug), region))
    kept = VersionStore(folder / "policies")
    for at, text in looks:
        url = document.parts[0].fetch
        page = Fetched(
            url=url, final_url=url, at=datetime.datetime.fromisoformat(at), status=200, body=text.encode()
        )  # fmt: skip
        kept.record(document.id, page, text, region=region)
    return document.id


def words(path: str) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def files(path: str) -> dict[str, bytes]:
    held = unpack(Path(path).read_bytes())
    return {n.partition("-")[2]: raw for n, raw in held.items() if "shareable/" in n}


@pytest.fixture
def refused(ledger: Ledger, planned: Request, clock: Ticking) -> Request:
    """Sent on 24 November, refused on the 27th; today is the 30th."""
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    clock.set("2026-11-30")
    take_in(ledger, mails.signed(mails.reply(request, mails.REFUSAL)), mails.lookup)
    return ledger.get(request.id)


def test_the_texts_of_the_objection_and_of_the_refusal(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    watched(
        tmp_path, ("2026-11-10T08:00:00+00:00", OLD), ("2026-11-20T08:00:00+00:00", OLD),
        ("2026-11-26T23:30:00+00:00", NEW), ("2026-11-29T08:00:00+00:00", NEW),
    )  # fmt: skip
    made = escalate(ledger, refused, tmp_path / "out", lang="en", shelf=shelf(tmp_path))
    held = files(made.zip)
    assert [held["policy-1.text"].decode(), held["policy-2.text"].decode()] == [OLD, NEW]
    text = words(made.pdf)
    for part in (
        "Policy text of November 24, 2026: Reddit", "Policy text of November 27, 2026: Reddit",
        "First fetched on November 10, 2026 (08:00 UTC); last look by that day on November 20, 2026 (08:00 UTC)",
        "A look on November 26, 2026 (23:30 UTC) showed another text.",
        "A look on November 29, 2026 (08:00 UTC) showed the same text.",
    ):  # fmt: skip
        assert part in text
    for content in (OLD, NEW):
        assert hashlib.sha256(content.encode()).hexdigest()[:32] in text


def test_one_version_for_both_days_is_enclosed_once(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    watched(tmp_path, ("2026-11-24T23:59:00+00:00", OLD))
    made = escalate(ledger, refused, tmp_path / "out", lang="en", shelf=shelf(tmp_path))
    assert [d for d in made.documents if d.startswith("policy")] == ["policy-1.text"]
    assert "; November 27, 2026" in words(made.pdf)


def test_where_there_is_no_copy_it_is_said(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    empty = escalate(ledger, refused, tmp_path / "a", lang="de", shelf=shelf(tmp_path))
    said = "Wortlaut der Richtlinie am 24. November 2026: nicht vorhanden; aus der Zeit bis zu diesem Tag gibt es keine Kopie."
    assert said in words(empty.pdf)
    watched(tmp_path, ("2026-11-25T08:00:00+00:00", OLD))
    late = escalate(ledger, refused, tmp_path / "b", lang="de", shelf=shelf(tmp_path))
    text = words(late.pdf)
    assert "24. November 2026: nicht vorhanden; die erste Kopie stammt vom 25. November 2026." in text
    assert "Wortlaut der Richtlinie am 27. November 2026: Reddit" in text


def test_another_region_and_another_platform_do_not_count(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    watched(tmp_path, ("2026-11-10T08:00:00+00:00", OLD), region="US")
    watched(tmp_path, ("2026-11-10T08:00:00+00:00", OLD), slug="bluesky")
    made = escalate(ledger, refused, tmp_path / "out", lang="en", shelf=shelf(tmp_path))
    assert not [d for d in made.documents if d.startswith("policy")]


def test_a_file_of_the_person_comes_first(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    watched(tmp_path, ("2026-11-10T08:00:00+00:00", OLD))
    made = escalate(ledger, refused, tmp_path / "out", policy=b"%PDF-1.7 mine", shelf=shelf(tmp_path))
    assert [d for d in made.documents if d.startswith("policy")] == ["policy.pdf"]


def test_a_long_text_is_cut_in_the_pdf_and_whole_in_the_zip(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    long = "What you post stays yours. " * 2000
    watched(tmp_path, ("2026-11-10T08:00:00+00:00", long))
    made = escalate(ledger, refused, tmp_path / "out", lang="en", shelf=shelf(tmp_path))
    assert files(made.zip)["policy-1.text"].decode() == long
    assert f"Shortened here. The file holds the whole text ({len(long)} characters)." in words(made.pdf)


@pytest.mark.parametrize("lang", letters.languages())
def test_the_clock_is_told_in_the_language_of_the_complaint(
    ledger: Ledger, planned: Request, tmp_path: Path, clock: Ticking, lang: str
) -> None:
    request = mark_sent(ledger, planned, datetime.date(2026, 10, 1), "form")
    clock.set("2027-01-10")
    text = words(escalate(ledger, request, tmp_path, lang=lang).pdf)
    phrases = letters.book(lang).common.phrases
    assert phrases["way_form"] in text and "eu-gdpr.response" in text
    assert letters.weekday_words(datetime.date(2026, 10, 1), lang) in text
    for name in ("clock_rule", "clock_sent", "clock_receipt", "clock_due", "clock_late", "clock_sources"):
        assert phrases[name] in text
    english = letters.book("en").common.phrases
    own = {n for n in english if n.startswith(("clock_", "way_", "policy_", "doc_"))}
    if lang != "en":
        assert {n for n in own if phrases[n] == english[n]} == set()
        assert "assumed" not in text and "Late from" not in text


def test_a_period_that_ends_on_a_day_off_is_told_with_both_days(
    ledger: Ledger, planned: Request, tmp_path: Path, clock: Ticking
) -> None:
    request = mark_sent(ledger, planned, datetime.date(2026, 10, 31), "post")  # assumed received 5 November
    clock.set("2027-02-10")
    assert request.clock.due == datetime.date(2026, 12, 7)  # the 5th is a Saturday
    text = words(escalate(ledger, request, tmp_path, lang="de").pdf)
    assert "Ende der Frist Samstag, 5. Dezember 2026 (2026-12-05)" in text
    assert "Montag, 7. Dezember 2026 (2026-12-07) (auf den nächsten Arbeitstag verschoben)" in text


def test_an_extended_period_says_so(ledger: Ledger, planned: Request, tmp_path: Path, clock: Ticking) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    clock.set("2026-11-30")
    take_in(ledger, mails.signed(mails.reply(request, mails.EXTEND)), mails.lookup)
    clock.set("2027-04-01")
    assert ledger.get(request.id).state == "extended"
    text = words(escalate(ledger, ledger.get(request.id), tmp_path, lang="fr").pdf)
    assert "(prolongé par le destinataire)" in text


@pytest.mark.parametrize(
    ("lang", "day", "expected"),
    [
        ("fr", "2026-10-01", "1er octobre 2026"), ("fr", "2026-10-11", "11 octobre 2026"), ("fr", "2026-10-21", "21 octobre 2026"),
        ("it", "2026-10-01", "1º ottobre 2026"), ("pt-BR", "2026-10-01", "1º de outubro de 2026"),
        ("de", "2026-10-01", "1. Oktober 2026"), ("es", "2026-10-01", "1 de octubre de 2026"),
        ("nl", "2026-10-01", "1 oktober 2026"), ("pl", "2026-10-01", "1 października 2026"),
    ],
)  # fmt: skip
def test_the_first_of_a_month(lang: str, day: str, expected: str) -> None:
    assert letters.date_words(datetime.date.fromisoformat(day), lang) == expected


def test_italian_articles_before_a_vowel() -> None:
    text = letters.fill("del $day, il $day, al $other", {"day": "8 ottobre 2026", "other": "18 ottobre 2026"}, "x")
    assert text == "dell’8 ottobre 2026, l’8 ottobre 2026, al 18 ottobre 2026"
    assert letters.fill("El 8 de marzo, del 8 de marzo", {"x": "y"}, "x") == "El 8 de marzo, del 8 de marzo"


def test_the_clock_of_another_law(ledger: Ledger, tmp_path: Path, clock: Ticking) -> None:
    made = draft(wish(country="CH", subdivision=None))[0]
    request = mark_sent(ledger, record(ledger, made), NOON.date(), "own_mail")
    clock.set("2027-02-10")
    text = words(escalate(ledger, request, tmp_path, lang="fr").pdf)
    assert "ch-fadp" in text and "par courriel" in text


@pytest.mark.parametrize("lang", letters.languages())
def test_citations_are_joined_as_the_language_does(lang: str) -> None:
    book = letters.book(lang)
    phrases = book.common.phrases
    one, two, three = (book.citations[n] for n in ("art21", "art12_2", "art17_1_c"))
    assert letters.joined([one], phrases) == one
    text = letters.joined([one, two, three], phrases)
    assert f" {phrases['and']} {three}" in text and text.startswith(one)
    assert (";" in text) == (", " in one)  # a comma inside a citation asks for semicolons between them


def test_a_complaint_before_the_due_day_claims_no_late_answer(
    ledger: Ledger, refused: Request, tmp_path: Path, clock: Ticking
) -> None:
    early = words(escalate(ledger, refused, tmp_path / "a", lang="en").pdf)
    assert "The answer was due" not in early and "infringes Art. 21(1) and Art. 17(1)(c) GDPR." in early
    clock.set("2027-01-10")
    late = words(escalate(ledger, ledger.get(refused.id), tmp_path / "b", lang="en").pdf)
    assert "The answer was due on December 28, 2026" in late and "Art. 12(3) and" not in late


def test_silence_is_a_late_answer(ledger: Ledger, planned: Request, tmp_path: Path, clock: Ticking) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    clock.set("2027-01-10")
    text = words(escalate(ledger, request, tmp_path, lang="en").pdf)
    assert "infringes Art. 21(1), Art. 12(3) and Art. 17(1)(c) GDPR." in text and "The answer was due on" in text


def test_a_second_dossier_keeps_the_clock_of_the_answer(
    ledger: Ledger, refused: Request, tmp_path: Path, clock: Ticking
) -> None:
    filed = move_by_hand(ledger, refused, "complaint_filed", file_number="LDA-1/26")
    assert filed.clock.rule == "eu-gdpr.complaint_progress" and not filed.clock.assumed
    clock.set("2027-01-10")
    text = words(escalate(ledger, ledger.get(refused.id), tmp_path, lang="en").pdf)
    assert "eu-gdpr.response" in text and "complaint_progress" not in text and "(2026-12-28)" in text


def test_the_calendar_of_a_filed_complaint_speaks_of_the_authority(ledger: Ledger, refused: Request) -> None:
    filed = move_by_hand(ledger, refused, "complaint_filed")
    text = ics([filed], NOON).decode().replace("\r\n ", "")
    assert "word from the authority is due" in text and "remind or complain" not in text and "assumed" not in text
    assert ".." not in text


def test_an_extension_is_told_in_the_clock(ledger: Ledger, planned: Request, clock: Ticking) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    clock.set("2026-11-30")
    take_in(ledger, mails.signed(mails.reply(request, mails.EXTEND)), mails.lookup)
    told = ledger.get(request.id).clock
    assert told.due is not None and told.why.endswith(f"extended by them on 2026-11-27 to {told.due}.")
