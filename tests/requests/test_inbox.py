"""Replies: found by thread, reference, report or sender; a yes counts only when the sender is shown; hostile mail does nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demur.model.request import Request
from demur.requests.authenticity import check, same_organisation
from demur.requests.inbox import take_in
from demur.requests.ledger import Ledger
from demur.requests.outbox import kept, mark_sent
from demur.requests.untrusted_mail import from_file, parse
from tests.requests import mails
from tests.requests.conftest import NOON, Ticking


@pytest.fixture
def sent(ledger: Ledger, planned: Request, clock: Ticking) -> Iterator[Request]:
    """A request that went out on 24 November; today is the 30th."""
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    clock.set("2026-11-30")
    yield request


def test_a_receipt_moves_it_and_shows_receipt(ledger: Ledger, sent: Request) -> None:
    taken = take_in(ledger, mails.signed(mails.reply(sent, mails.ACK)), mails.lookup)
    assert (taken.status, taken.matched, taken.state) == ("applied", "thread", "acknowledged")
    after = ledger.get(sent.id)
    assert after.receipt == "reply" and after.receipt_on == datetime.date(2026, 11, 27)
    assert after.clock.received == datetime.date(2026, 11, 27) and not after.clock.assumed
    assert after.clock.due == datetime.date(2026, 12, 28)


def test_a_proven_yes_is_granted_and_its_words_are_kept(ledger: Ledger, sent: Request) -> None:
    raw = mails.signed(mails.reply(sent, mails.GRANT))
    taken = take_in(ledger, raw, mails.lookup)
    assert taken.status == "applied" and taken.state == "granted"
    assert (
        taken.authenticity is not None
        and taken.authenticity.dmarc == "pass"
        and taken.authenticity.dmarc_policy == "reject"
    )
    event = ledger.events(sent.id)[-1]
    assert kept(ledger, sent.id, event.data["mail"]) == raw
    quotes = ledger.store.unseal(event, "quotes")
    assert quotes[0][0] == "OK_FULL" and quotes[0][2] in mails.GRANT


@pytest.mark.parametrize("how", ["unsigned", "other domain", "changed", "offline", "silent"])
def test_a_yes_that_is_not_proven_asks_the_person(ledger: Ledger, sent: Request, how: str) -> None:
    mail = mails.reply(sent, mails.GRANT)
    raw, lookup = mails.signed(mail), mails.lookup
    if how == "unsigned":
        raw = mail.as_bytes()
    elif how == "other domain":
        raw = mails.signed(mail, "evil.example")
    elif how == "changed":
        raw = raw.replace(b"old and new", b"new and old")
    elif how == "silent":
        lookup = mails.silent
    taken = take_in(ledger, raw, None if how == "offline" else lookup)
    assert taken.status == "needs_person" and taken.state == "needs_person" and taken.why
    assert ledger.get(sent.id).receipt == "unproven"


def test_a_signature_over_a_part_of_the_mail_proves_nothing(ledger: Ledger, sent: Request) -> None:
    mail = mails.reply(sent, "Hello.\n").as_bytes()
    raw = mails.signed(mail, length=True) + mails.GRANT.replace("\n", "\r\n").encode()
    taken = take_in(ledger, raw, mails.lookup)
    assert taken.status == "needs_person" and taken.authenticity is not None and taken.authenticity.dkim == "fail"


def test_a_foreign_sender_is_never_applied(ledger: Ledger, sent: Request) -> None:
    for number, sender in enumerate(("privacy@reddit-support.example", "a@reddit.com.evil.example")):
        mail = mails.reply(sent, mails.REFUSAL, sender=sender, message_id=f"<f{number}@evil.example>")
        taken = take_in(ledger, mails.signed(mail, sender.rpartition("@")[2]), mails.lookup)
        assert taken.status == "needs_person" and "does not know" in " ".join(taken.why)


def test_a_refusal_and_then_a_yes(ledger: Ledger, sent: Request) -> None:
    assert take_in(ledger, mails.signed(mails.reply(sent, mails.REFUSAL)), mails.lookup).state == "refused"
    later = mails.reply(sent, mails.GRANT, message_id="<r2@reddit.com>", date="Sat, 28 Nov 2026 10:00:00 +0000")
    assert take_in(ledger, mails.signed(later), mails.lookup).state == "granted"


def test_more_time_in_time_and_too_late(ledger: Ledger, sent: Request, clock: Ticking) -> None:
    late = mails.reply(sent, mails.EXTEND, date="Mon, 28 Dec 2026 10:00:00 +0000", message_id="<late@reddit.com>")
    clock.set("2026-12-29")
    taken = take_in(ledger, mails.signed(late), mails.lookup)
    assert taken.state == "acknowledged" and "too late" in " ".join(taken.why)
    early = mails.reply(sent, mails.EXTEND)
    taken = take_in(ledger, mails.signed(early), mails.lookup)
    assert taken.state == "extended"
    assert ledger.get(sent.id).clock.due == datetime.date(2027, 2, 24)


@pytest.mark.parametrize("headers_only", [False, True])
def test_bounces_delays_and_delivery_reports(ledger: Ledger, sent: Request, headers_only: bool) -> None:
    assert take_in(ledger, mails.bounce(sent, "delayed"), None).state == "sent"
    raw = mails.bounce(sent, "delivered", headers_only=headers_only).replace(b"<b1@", b"<b2@")
    assert take_in(ledger, raw, None).status == "applied"
    assert ledger.get(sent.id).receipt == "report"
    raw = mails.bounce(sent, "failed", headers_only=headers_only).replace(b"<b1@", b"<b3@")
    taken = take_in(ledger, raw, None)
    assert (taken.state, taken.matched, taken.status) == ("channel_dead", "report", "applied")
    assert ledger.get(sent.id).receipt == "failed"


def test_the_reference_alone_finds_it_in_subject_or_body(ledger: Ledger, sent: Request) -> None:
    subject = mails.reply(sent, mails.ACK, thread=False)
    assert take_in(ledger, mails.signed(subject), mails.lookup).matched == "reference"
    body = mails.reply(sent, f"{mails.REFUSAL}\nYour reference: {sent.id.lower()}", thread=False, subject="Your mail",
                       message_id="<r3@reddit.com>")  # fmt: skip
    assert take_in(ledger, mails.signed(body), mails.lookup).matched == "reference"


def test_a_sender_alone_never_decides_and_a_newsletter_is_not_kept(ledger: Ledger, sent: Request) -> None:
    mail = mails.reply(sent, mails.REFUSAL, thread=False, subject="Your mail")
    taken = take_in(ledger, mails.signed(mail), mails.lookup)
    assert (taken.matched, taken.status) == ("sender", "needs_person")
    before = len(ledger.events(sent.id))
    news = mails.reply(sent, "Trending this week: ten posts that you may like. Unsubscribe from this newsletter here.",
                       thread=False, subject="Your weekly digest", message_id="<n@reddit.com>")  # fmt: skip
    assert take_in(ledger, mails.signed(news), mails.lookup).status in ("not_ours", "needs_person")
    assert len(ledger.events(sent.id)) <= before + 1


def test_of_other_mails_nothing_is_stored(ledger: Ledger, sent: Request, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "aunt@example.net", "ada@example.org", "Birthday secret-cake"
    mail.set_content("Come on Sunday; the secret-cake is ready.")
    files = sorted(p.name for p in (tmp_path / "home").rglob("*") if p.is_file())
    assert take_in(ledger, mail.as_bytes(), mails.lookup).status == "not_ours"
    assert sorted(p.name for p in (tmp_path / "home").rglob("*") if p.is_file()) == files
    for path in (tmp_path / "home").rglob("*"):
        assert not path.is_file() or b"secret-cake" not in path.read_bytes()


def test_a_mail_is_taken_in_once(ledger: Ledger, sent: Request) -> None:
    raw = mails.signed(mails.reply(sent, mails.ACK))
    take_in(ledger, raw, mails.lookup)
    before = len(ledger.events(sent.id))
    assert take_in(ledger, raw, mails.lookup).status == "seen"
    assert len(ledger.events(sent.id)) == before


def test_own_letter_with_the_quote_of_it_is_no_reply(ledger: Ledger, sent: Request) -> None:
    mail = mails.reply(sent, mails.REFUSAL, sender="Ada <ada@example.org>")
    assert take_in(ledger, mail.as_bytes(), mails.lookup).status == "ours"


def test_html_only_odd_charset_and_attachment(ledger: Ledger, sent: Request) -> None:
    html = mails.reply(sent, "x", message_id="<h@reddit.com>")
    html.clear_content()
    html.set_content(f"<html><img src='https://track.example/x.gif'><p>{mails.REFUSAL}</p></html>", subtype="html")
    html.add_attachment(b"MZ" * 1000, maintype="application", subtype="octet-stream", filename="../../evil.exe")
    assert take_in(ledger, mails.signed(html), mails.lookup).state == "refused"
    odd = mails.reply(sent, "x", message_id="<o@reddit.com>").as_bytes()
    odd = odd.replace(b'charset="utf-8"', b'charset="klingon-7"').replace(
        b"\r\nx\r\n", "\r\nÜber\r\n".encode("latin-1")
    )
    assert take_in(ledger, odd, None).status in ("applied", "needs_person")


def test_fifty_megabytes_are_no_trouble_and_more_is_refused(ledger: Ledger, sent: Request, tmp_path: Path) -> None:
    mail = mails.reply(sent, mails.REFUSAL)
    mail.add_attachment(bytes(36_000_000), maintype="application", subtype="pdf", filename="big.pdf")
    raw = mail.as_bytes()
    assert 48_000_000 < len(raw) < 60_000_000
    assert take_in(ledger, raw, None).state == "refused"
    assert take_in(ledger, bytes(60_000_001), None).status == "unreadable"
    (tmp_path / "big.eml").write_bytes(b"X: y\n" + bytes(60_000_001))
    (found,) = from_file(tmp_path / "big.eml")
    assert isinstance(found, Exception)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\0" * 50, b"From: a@b\n", b"From: x@reddit.com, y@evil.example\nSubject: z\n\nhi",
        b"Subject: =?utf-8?b?////?=\nFrom: =?bad?q?x?= <a@b.c>\n\n\xff\xfe",
        b"Content-Type: multipart/mixed; boundary=x\nSubject: a\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 3000,
        b"Content-Type: text/plain; charset=\xff\nFrom: a@b.c\n\nhello",
        b"From: a@b.c\nDate: never\nReferences: " + b"<x@y> " * 50_000 + b"\n\n.",
        b"Content-Type: message/rfc822\nSubject: a\n\n" * 2000,
    ],
)  # fmt: skip
def test_broken_mail_is_survived(ledger: Ledger, raw: bytes) -> None:
    assert take_in(ledger, raw, mails.lookup).status in ("not_ours", "unreadable")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000))
def test_no_bytes_do_more_than_be_refused(ledger: Ledger, noise: bytes) -> None:
    for raw in (noise, b"From: a@reddit.com\r\nDKIM-Signature: " + noise):
        assert take_in(ledger, raw, mails.lookup).status in ("not_ours", "unreadable")


def test_an_mbox_yields_its_mails(ledger: Ledger, sent: Request, tmp_path: Path) -> None:
    box = tmp_path / "in.mbox"
    one = mails.reply(sent, mails.ACK).as_bytes().replace(b"\r\n", b"\n")
    two = mails.reply(sent, mails.REFUSAL, message_id="<r9@reddit.com>").as_bytes().replace(b"\r\n", b"\n")
    box.write_bytes(b"From a Fri Nov 27 10:00:00 2026\n" + one + b"\nFrom b Fri Nov 27 11:00:00 2026\n" + two)
    states = [take_in(ledger, raw, None).state for raw in from_file(box) if isinstance(raw, bytes)]
    assert states == ["acknowledged", "refused"]


def test_what_a_header_claims_is_a_claim_only() -> None:
    raw = b"Authentication-Results: mx.example.org; dkim=pass; dmarc=pass header.from=reddit.com\r\nFrom: a@reddit.com\r\n\r\nx"
    found = check(raw, "reddit.com", mails.lookup)
    assert found.dkim == "none" and not found.aligned and found.claims == "dmarc=pass, says mx.example.org"


def test_headers_of_a_mail_are_single_lines() -> None:
    mail = parse(b"From: a@b.c\nSubject: =?utf-8?q?one=0D=0ABcc=3A_x=40y?=\n\nhi")
    assert "\n" not in mail.subject and "\r" not in mail.subject
    assert same_organisation("mail.reddit.com", "reddit.com") and not same_organisation("notreddit.com", "reddit.com")
