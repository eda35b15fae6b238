"""The body of hostile and broken mails."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.model.errors import BadInput, Untrusted
from demur.requests import reading_mail
from demur.requests.reading_mail import body_of
from demur.ui.cli import run

HEAD = b"From: desk@fernhollow.example\r\nTo: ada@lark.example\r\nSubject: Re: objection\r\nMIME-Version: 1.0\r\n"


def test_plain_text_with_an_odd_charset() -> None:
    raw = HEAD + b"Content-Type: text/plain; charset=windows-1252\r\n\r\nNous refusons \x96 d\xe9sol\xe9s."
    assert body_of(raw) == "Nous refusons – désolés."


def test_an_unknown_charset_is_guessed() -> None:
    raw = HEAD + b"Content-Type: text/plain; charset=x-klingon\r\n\r\n" + "Wir lehnen ab, schöne Grüße.".encode()
    assert "schöne Grüße" in body_of(raw)


def test_html_only_keeps_quotations_marked() -> None:
    raw = (
        HEAD
        + b"Content-Type: text/html\r\n\r\n<p>We <b>refuse</b>.<script>x()</script></p><blockquote>please stop</blockquote>"
    )
    body = body_of(raw)
    assert "refuse" in body
    assert "x()" not in body
    assert "> please stop" in body


def test_a_plain_part_that_only_points_to_the_other_is_not_the_answer() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "Re: DM-1"
    mail.set_content("Your mail program cannot show this message.")
    words = "We have looked at your objection and we refuse it, since our legitimate interests prevail over yours in this case."
    mail.add_alternative(f"<html><body><p>{words}</p><p>{'Have a nice day. ' * 5}</p></body></html>", subtype="html")
    assert words in body_of(mail.as_bytes())
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "Re: DM-1"
    mail.set_content(words)
    mail.add_alternative(f"<p>{words} <b>Sent by Example</b></p>", subtype="html")
    assert body_of(mail.as_bytes()).strip() == words


def test_a_delivery_report_yields_its_status_and_not_the_returned_letter() -> None:
    report = MIMEMultipart("report")
    report["From"], report["To"], report["Subject"] = "mailer-daemon@mx.example", "ada@lark.example", "Undelivered"
    report.attach(MIMEText("It could not be delivered."))
    status = EmailMessage()
    status["Action"] = "failed"
    status["Status"] = "5.1.1"
    part = MIMEMultipart("x")
    part.set_type("message/delivery-status")
    part.attach(status)
    report.attach(part)
    letter = EmailMessage()
    letter["Subject"] = "Objection"
    letter.set_content("I object to everything.")
    returned = MIMEMultipart("x")
    returned.set_type("message/rfc822")
    returned.set_payload([letter])
    report.attach(returned)
    body = body_of(report.as_bytes())
    assert "Action: failed" in body
    assert "I object" not in body


def test_the_first_message_of_an_mbox() -> None:
    raw = (
        b"From x Mon Jan  1 00:00:00 2026\n"
        + HEAD
        + b"\r\nFirst.\n\nFrom y Mon Jan  1 00:00:00 2026\nSubject: b\n\nSecond."
    )
    assert "Second" not in body_of(raw)


def test_a_text_file_is_taken_as_it_is() -> None:
    assert body_of(b"Nous refusons.") == "Nous refusons."


def test_an_empty_file_and_a_huge_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput):
        body_of(b" \n ")
    monkeypatch.setattr(reading_mail, "MAX_BYTES", 100)
    with pytest.raises(Untrusted):
        body_of(b"x" * 101)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=600))
def test_no_bytes_break_it(raw: bytes) -> None:
    for candidate in (raw, HEAD + raw):
        try:
            body_of(candidate)
        except BadInput:
            continue


def test_the_command(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    mail = tmp_path / "reply.eml"
    mail.write_bytes(HEAD + b"\r\nWe reject your objection because our legitimate interests prevail over yours.\r\n")
    assert run(["request", "read", str(mail), "--json"]) == 0
    assert b'"OVERRIDE"' in capfdbinary.readouterr().out
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "Please log in to object."}\n{"id": "b"}\n', encoding="utf-8")
    assert run(["request", "read", "--jsonl", str(rows)]) == 2
    out = capfdbinary.readouterr().out.splitlines()
    assert out[0].startswith(b'{"id":"a"')
    assert b"error" in out[1]
    assert run(["request", "read"]) == 2
