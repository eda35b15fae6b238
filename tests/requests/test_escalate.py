"""Answers and the dossier: platform's words quoted back, complaint in the authority's language, a zip that verifies."""

from __future__ import annotations

import datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from pypdf import PdfReader

from demur.evidence import verify
from demur.evidence.container import unpack
from demur.model.errors import BadInput, NotSo
from demur.model.request import Request
from demur.requests import forms, letters
from demur.requests.draft import draft
from demur.requests.escalate import escalate
from demur.requests.inbox import take_in
from demur.requests.ledger import Ledger
from demur.requests.moves import move_by_hand
from demur.requests.outbox import mark_sent, record
from demur.requests.rebut import answer
from demur.requests.send import prepare, send
from tests.requests import mails
from tests.requests.conftest import GROUNDS, NOON, Ticking, wish


def accepts(raw: bytes, sender: str, to: str, copy_to: str | None) -> str:
    return "250 queued"


@pytest.fixture
def refused(ledger: Ledger, planned: Request, clock: Ticking) -> Request:
    """A request that was sent over SMTP, received and refused; today is 30 November."""
    send(ledger, prepare(ledger, planned), accepts)
    clock.set("2026-11-30")
    take_in(ledger, mails.signed(mails.reply(planned, mails.REFUSAL)), mails.lookup)
    return ledger.get(planned.id)


def test_the_dossier_holds_everything_and_verifies(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    made = escalate(ledger, refused, tmp_path / "out", policy=b"We use public posts to train AI.")
    assert made.authority.startswith("Bayerisches Landesamt") and made.lang == (
        "de" if "de" in letters.languages() else "en"
    )
    report = verify(Path(made.zip))
    assert report.ok and report.complete
    files = {
        name.partition("-")[2]: raw for name, raw in unpack(Path(made.zip).read_bytes()).items() if "shareable/" in name
    }
    letter = message_from_bytes(files["letter-1.eml"], policy=policy.default)
    assert refused.id in letter["Subject"] and letter["Message-ID"] and GROUNDS in letter.get_content()
    assert (
        files["reply-1.eml"] == mails.signed(mails.reply(refused, mails.REFUSAL))
        or b"DKIM-Signature" in files["reply-1.eml"]
    )
    assert files["policy.bin"] == b"We use public posts to train AI."
    text = "\n".join(page.extract_text() for page in PdfReader(made.pdf).pages)
    for words in ("eu-gdpr.response", "2026-12-28", "Ada Muster", "compelling legitimate interests", "Message-ID"):
        assert words in text.replace("\n", " ") or words in text
    from demur.evidence.manifest import sha256

    for name in ("letter-1.eml", "reply-1.eml"):
        assert sha256(files[name])[:32] in text
    with pytest.raises(NotSo, match="never overwritten"):
        escalate(ledger, ledger.get(refused.id), tmp_path / "out")


def test_a_flipped_byte_in_the_dossier_is_seen(ledger: Ledger, refused: Request, tmp_path: Path) -> None:
    made = escalate(ledger, refused, tmp_path / "out")
    raw = bytearray(Path(made.zip).read_bytes())
    raw[len(raw) // 2] ^= 1
    Path(made.zip).write_bytes(raw)
    assert not verify(Path(made.zip)).ok


def test_too_early_unsent_and_voluntary_are_refused(
    ledger: Ledger, planned: Request, tmp_path: Path, clock: Ticking
) -> None:
    with pytest.raises(NotSo, match="not recorded as sent"):
        escalate(ledger, planned, tmp_path)
    request = mark_sent(ledger, planned, NOON.date(), "post", proof=b"%PDF slip")
    with pytest.raises(NotSo, match="too early"):
        escalate(ledger, request, tmp_path)
    clock.set("2027-01-10")
    made = escalate(ledger, ledger.get(request.id), tmp_path)
    assert "proof-1.pdf" in made.documents and "letter-1.pdf" in made.documents
    voluntary = mark_sent(ledger, record(ledger, draft(wish(country="US", subdivision=None))[0]), NOON.date(), "post")
    with pytest.raises(NotSo, match="without a legal right"):
        escalate(ledger, voluntary, tmp_path)


def test_receipt_that_is_not_shown_is_said_not_to_be(
    ledger: Ledger, planned: Request, tmp_path: Path, clock: Ticking
) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    clock.set("2027-01-10")
    made = escalate(ledger, request, tmp_path, lang="en")
    text = "\n".join(page.extract_text() for page in PdfReader(made.pdf).pages)
    assert "Receipt: not proven" in text and "Until today I have received no decision" in text
    assert "assumed from the day of sending" in text and "Policy text of the day: not available" in text


def test_a_german_without_a_land_is_asked_for_it(ledger: Ledger, tmp_path: Path, clock: Ticking) -> None:
    request = mark_sent(ledger, record(ledger, draft(wish(subdivision=None))[0]), NOON.date(), "form")
    clock.set("2027-02-01")
    with pytest.raises(NotSo, match="DE-BY"):
        escalate(ledger, request, tmp_path)


def test_an_answer_quotes_them_and_threads(ledger: Ledger, refused: Request) -> None:
    letter = answer(ledger, refused)
    text = letter.text()
    assert "override your interests" in text and "balancing test" in text and "28" in text
    assert "in substance" in text and "https://" in text
    import msgspec

    ledger.add_letter(refused, 2, letter.kind, {"letter": msgspec.to_builtins(letter)})
    out = prepare(ledger, ledger.get(refused.id))
    mail = message_from_bytes(out.raw, policy=policy.default)
    assert mail["In-Reply-To"] == forms.message_id(refused.id, 1, "ada@example.org") and out.waiting.number == 2
    after = send(ledger, out, accepts)
    assert after.state == "refused" and after.unsent == () and after.sent_numbers == (1, 2)
    assert after.clock == refused.clock and after.sent == refused.sent


def test_a_reminder_when_nothing_came(ledger: Ledger, planned: Request, clock: Ticking) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    with pytest.raises(NotSo, match="no reply"):
        answer(ledger, request)
    clock.set("2026-12-28")
    letter = answer(ledger, request)
    assert letter.kind == "reminder" and "December 24, 2026" in letter.text() and "You received it" not in letter.text()
    shown = answer(
        ledger, ledger.move(request, None, "request.receipt", {"receipt": "document", "receipt_on": "2026-11-25"})
    )
    assert "You received it on November 25, 2026" in shown.text()


def test_every_code_has_an_answer_or_says_that_none_is_needed(ledger: Ledger, refused: Request) -> None:
    needless = {"ACK", "OK_FULL", "APPEAL_OK", "UNRELATED"}
    from demur.requests.reading_decide import CODES

    for lang in letters.languages():
        for code in CODES:
            if code in needless:
                with pytest.raises(NotSo, match="no answer"):
                    answer(ledger, refused, codes=(code,), lang=lang)
            else:
                text = answer(ledger, refused, codes=(code,), lang=lang).text()
                assert "$" not in text and refused.id in text
    assert GROUNDS in answer(ledger, refused, codes=("NEED_GROUNDS",)).text()


def test_an_appeal_only_where_the_law_gives_one(ledger: Ledger, refused: Request, clock: Ticking) -> None:
    with pytest.raises(BadInput, match="no appeal"):
        answer(ledger, refused, kind="appeal_us")
    virginia = record(ledger, draft(wish(country="US", subdivision="US-VA"))[0])
    send(ledger, prepare(ledger, virginia), accepts)
    clock.set("2026-12-05")
    mail = mails.reply(virginia, mails.REFUSAL, message_id="<va@reddit.com>", date="Fri, 04 Dec 2026 10:00:00 +0000")
    take_in(ledger, mails.signed(mail), mails.lookup)
    letter = answer(ledger, ledger.get(virginia.id), kind="appeal_us", grounds="You looked at the wrong account.")
    assert "resident of Virginia" in letter.text() and "wrong account" in letter.text()


def test_a_reversal_is_told_as_such(ledger: Ledger, planned: Request, tmp_path: Path) -> None:
    request = mark_sent(ledger, planned, NOON.date() - datetime.timedelta(days=1), "form")
    for to in ("granted", "granted_verified", "reverted"):
        request = move_by_hand(ledger, request, to)
    made = escalate(ledger, request, tmp_path, lang="en")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(made.pdf).pages).split())
    assert "that was not kept" in text
