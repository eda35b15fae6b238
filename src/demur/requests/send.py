"""Sends one letter over SMTP with TLS, at most once, and settles what a crash left open.

The intent is on the disk before the first byte leaves. Only a clear no of the server frees it; a connection that breaks after
the letter was handed over leaves it open: the request is `uncertain`, and nothing is repeated until somebody has looked. A
copy goes to the person's own address in the same hand-over, so that looking into the mailbox can settle it.
"""

from __future__ import annotations

import contextlib
import datetime
import smtplib
import socket
import ssl
from email import message_from_bytes, policy
from typing import Literal, Protocol

import msgspec

from demur.model.errors import NotSo, Uncertain
from demur.model.request import Request
from demur.requests import forms
from demur.requests.channel import channel_of
from demur.requests.ledger import Ledger
from demur.requests.mailbox import TIMEOUT, Server, secret
from demur.requests.outbox import Waiting, keep, letter_of, mail_digest, next_unsent, sent_fields
from demur.requests.token_login import TokenLogin, offered


class Refused(Exception):
    """The server said no before it took the letter over: it was certainly not sent."""


class Carrier(Protocol):
    """Takes one mail over. Raises Refused when it certainly did not; any other exception means that it may have."""

    def __call__(self, raw: bytes, sender: str, to: str, copy_to: str | None) -> str:
        """Hand the mail over; returns what the server said."""


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A letter ready to leave: exactly these bytes."""

    request: Request
    waiting: Waiting
    raw: bytes
    message_id: str
    to: str
    warnings: tuple[str, ...]


def prepare(ledger: Ledger, request: Request, number: int | None = None) -> Outgoing:
    """The mail of the letter that waits. Changes nothing. Raises NotSo when nothing waits or a sending is uncertain."""
    if request.state == "uncertain":
        raise Uncertain(
            f"A sending of {request.id} was begun and not seen to end.",
            hint="Look into your Sent folder, then: demur request resolve.",
            code="intent_open",
        )
    if request.closed:
        raise NotSo(f"The request {request.id} is {request.state}.")
    number = number or next_unsent(request)
    if number in request.sent_numbers:
        raise NotSo(f"Letter {number} of {request.id} was sent already.", code="already_done")
    waiting = letter_of(ledger, request, number)
    letter = waiting.letter
    thread = [forms.message_id(request.id, n, letter.sender.email) for n in sorted(request.sent_numbers) if n < number]
    raw = forms.eml(
        letter,
        now=ledger.store.clock(),
        number=number,
        in_reply_to=thread[-1] if thread else None,
        references=tuple(thread[:-1]),
        enclosure=waiting.enclosure,
    )
    warnings = []
    registered = waiting.account.email
    if registered and registered.lower() != letter.sender.email.lower():
        warnings.append("The letter does not leave from the address registered with the account.")
    if not registered:
        warnings.append("Which address is registered with the account is not known; write from that one if you can.")
    return Outgoing(
        request=request,
        waiting=waiting,
        raw=raw,
        message_id=forms.message_id(request.id, number, letter.sender.email),
        to=letter.to.email or "",
        warnings=tuple(warnings),
    )


def send(ledger: Ledger, out: Outgoing, carry: Carrier, *, copy_to: str | None = None) -> Request:
    """Send it now. Raises NotSo (code `already_done`, `refused`) or Uncertain (code `intent_open`, `maybe_sent`)."""
    request, number = out.request, out.waiting.number
    channel = channel_of(request, "email", out.to)  # before anything leaves: the registry may have a fault
    raw = keep(ledger, request, out.raw)
    intent = ledger.store.intent(
        f"request:{request.id}",
        f"send letter {number} of {request.id}",
        f"send {request.id} {number}",
        {"number": number, "raw": raw, "message_id": mail_digest(out.message_id)},
        sealed={"message_id": out.message_id},
    )
    try:
        said = carry(out.raw, out.waiting.letter.sender.email, out.to, copy_to)
    except Refused as error:
        ledger.store.outcome(intent, "not_done", "server_refused")
        raise NotSo(f"It was not sent: {error}.", hint="Nothing left this computer.", code="refused") from error
    except Exception as error:
        raise Uncertain(
            f"The connection broke after the letter was handed over ({type(error).__name__}); it may have been sent.",
            hint="Look into your Sent folder, then: demur request resolve.",
            code="maybe_sent",
        ) from error
    fields = sent_fields(
        request, number, "email", ledger.today, raw=raw, message_id=mail_digest(out.message_id),
        channel=channel,
    )  # fmt: skip
    ledger.store.outcome(intent, "done", "server_accepted", {**fields, "said": said[:200]})
    return ledger.get(request.id)


def resolve(ledger: Ledger, request: Request, sent: bool, how: Literal["sent_folder", "person", "reply"]) -> Request:
    """Settle a sending that was not seen to end. Raises NotSo when there is none."""
    intent = ledger.open_intent(request.id)
    if intent is None:
        raise NotSo(f"No sending of {request.id} is uncertain.")
    if not sent:
        ledger.store.outcome(intent, "not_done", how)
        return ledger.get(request.id)
    opened = next(e for e in ledger.events(request.id) if e.kind == "intent.opened" and e.data["intent"] == intent.id)
    fields = sent_fields(
        request,
        opened.data["number"],
        "email",
        intent.at.date(),
        raw=opened.data["raw"],
        message_id=opened.data["message_id"],
        channel=channel_of(request, "email", letter_of(ledger, request, opened.data["number"]).letter.to.email),
    )
    ledger.store.outcome(intent, "done", how, fields)
    return ledger.get(request.id)


def open_message_id(ledger: Ledger, request: Request) -> tuple[str, datetime.datetime]:
    """The Message-ID of the sending that was not seen to end, and when it began. Raises NotSo when there is none."""
    intent = ledger.open_intent(request.id)
    if intent is None:
        raise NotSo(f"No sending of {request.id} is uncertain.")
    opened = next(e for e in ledger.events(request.id) if e.kind == "intent.opened" and e.data["intent"] == intent.id)
    return str(ledger.store.unseal(opened, "message_id")), intent.at


def smtp_carrier(server: Server) -> Carrier:
    """A carrier that speaks SMTP with this server: TLS, log in, one mail, quit.

    Raises NeedsPerson without a password, BadInput for a certificate file that is none.
    """

    kind, word = secret(server, "smtp") if server.tls != "none" else ("password", "")
    server.context()

    def carry(raw: bytes, sender: str, to: str, copy_to: str | None) -> str:
        client = _connect(server)
        try:
            try:
                _log_in(client, server, kind, word)
                utf8 = not (sender.isascii() and to.isascii())
                options = ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else []
                _must(client.mail(sender, options), "the sender")
                _must(client.rcpt(to), "the recipient")
                if copy_to is not None:
                    client.rcpt(copy_to)  # a copy that is refused changes nothing
            except (smtplib.SMTPException, OSError) as error:
                raise Refused(_words(error)) from error
            try:
                code, said = client.data(raw)
            except smtplib.SMTPDataError as error:
                raise Refused(_words(error)) from error
            if code != 250:
                raise Refused(f"the server answered {code} {said.decode(errors='replace')[:120]}")
            return f"{code} {said.decode(errors='replace')}"
        finally:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                client.quit()

    return carry


def _connect(server: Server) -> smtplib.SMTP:
    try:
        if server.tls == "implicit":
            return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=server.context())
        client = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        if server.tls == "starttls":
            try:
                client.starttls(context=server.context())
            except BaseException:
                client.close()
                raise
        return client
    except (smtplib.SMTPException, ssl.SSLError, OSError) as error:
        raise Refused(_words(error)) from error


def _log_in(client: smtplib.SMTP, server: Server, kind: str, word: str) -> None:
    client.ehlo_or_helo_if_needed()
    if server.tls == "none" and not word:
        return
    if kind == "token":
        _by_token(client, server, word)
    else:
        client.login(server.user, word)


def _by_token(client: smtplib.SMTP, server: Server, token: str) -> None:
    mechanism = offered(client.esmtp_features.get("auth", "").split())
    if mechanism is None:
        raise Refused("the server takes no token (XOAUTH2 or OAUTHBEARER)")
    login = TokenLogin(server.user, token, server.host, server.port, mechanism)
    try:
        client.auth(mechanism, lambda challenge=None: login.answer(challenge))
    except smtplib.SMTPAuthenticationError as error:
        raise Refused(login.fault(_words(error))) from error


def _must(answer: tuple[int, bytes], what: str) -> None:
    if answer[0] not in (250, 251):
        raise Refused(f"the server refused {what}: {answer[0]} {answer[1].decode(errors='replace')[:120]}")


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = (
            error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
        )
        return f"the server answered {error.smtp_code} {said[:120]}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of the server is not trusted ({error.verify_message})"
    if isinstance(error, (socket.gaierror, TimeoutError, ConnectionError, ssl.SSLError, OSError)):
        return f"the server could not be reached ({error.strerror or type(error).__name__})"
    return str(error)[:160]


def check_headers(raw: bytes) -> dict[str, str]:
    """The headers of a mail as the person may look at them before it leaves."""
    mail = message_from_bytes(raw, policy=policy.default)
    return {
        name: str(mail[name]) for name in ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To") if mail[name]
    }


__all__ = [
    "Carrier", "Outgoing", "Refused", "check_headers", "open_message_id", "prepare", "resolve", "send",
    "smtp_carrier",
]  # fmt: skip
