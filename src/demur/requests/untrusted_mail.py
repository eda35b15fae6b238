"""An untrusted mail taken apart: who, when, in answer to what, and what a delivery report says. Nothing in it is followed.

The mail is capped, its headers are cut to single lines, and whatever is broken is left out instead of failing.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import itertools
import mailbox
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Literal

import msgspec

from demur.model.errors import BadInput, Untrusted
from demur.requests.reading_mail import MAX_BYTES, body_of

Action = Literal["failed", "delayed", "delivered", "relayed", "expanded"]
_ID = re.compile(r"<[^<>\s]{3,300}>")
_MAX_HEADER = 2000
_MAX_NESTED = 200
_BIG = 2_000_000


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """What is used of a mail. `returned_ids` are Message-IDs of a letter that came back; `when` is the sender's own word."""

    sha256: str
    size: int
    message_id: str | None
    thread: tuple[str, ...]
    sender: str
    domain: str
    subject: str
    when: datetime.datetime | None
    auto: bool
    action: Action | None
    returned_ids: tuple[str, ...]
    returned_subject: str
    body: str


def parse(untrusted_raw: bytes) -> Mail:
    """Take a mail apart. Raises Untrusted above the size cap, BadInput when it has no headers of a mail."""
    if len(untrusted_raw) > MAX_BYTES:
        raise Untrusted(f"The mail is larger than {MAX_BYTES:,} bytes.")
    message = opened(untrusted_raw)
    if not any(name in message for name in ("from", "subject", "message-id", "date", "received")):
        raise BadInput("The file is not a mail: it has no headers of one.")
    sender = _address(message)
    action, returned_ids, returned_subject = _report(message)
    ids = tuple(_ID.findall(_header(message, "in-reply-to") + " " + _header(message, "references", last=True)))
    own = _ID.findall(_header(message, "message-id"))
    try:
        body = body_of(untrusted_raw if len(untrusted_raw) <= _BIG else _without_attachments(message))
    except (BadInput, RecursionError):
        body = ""
    return Mail(
        sha256=hashlib.sha256(untrusted_raw).hexdigest(),
        size=len(untrusted_raw),
        message_id=own[0] if own else None,
        thread=tuple(dict.fromkeys(ids))[:60],
        sender=sender,
        domain=sender.rpartition("@")[2].lower().rstrip("."),
        subject=_header(message, "subject"),
        when=_when(message),
        auto=_header(message, "auto-submitted").lower() not in ("", "no")
        or "auto" in _header(message, "precedence").lower(),
        action=action,
        returned_ids=returned_ids,
        returned_subject=returned_subject,
        body=body,
    )


def opened(untrusted_raw: bytes) -> Message:
    """The parts of a mail. Raises BadInput for one that is nested so deep that it cannot be read."""
    if untrusted_raw.count(b"multipart/") > _MAX_NESTED:
        raise BadInput("The mail has too many parts to be read.")
    try:
        message = message_from_bytes(untrusted_raw, policy=policy.compat32)
        for _ in itertools.islice(message.walk(), 1000):
            pass
    except RecursionError as error:
        raise BadInput("The mail is nested too deep to be read.") from error
    return message


def _without_attachments(message: Message) -> bytes:
    """The mail with all that is neither text nor a report emptied, so that reading it costs little."""
    for part in itertools.islice(message.walk(), 1000):
        if not part.is_multipart() and part.get_content_maintype() != "text":
            part.set_payload("")
    try:
        return message.as_bytes()
    except Exception:
        return b""


def from_file(path: Path) -> Iterator[bytes | Untrusted]:
    """The mails of an `.eml` or mbox file, one by one; one that is too large comes as an error value, not as a stop.

    Raises BadInput when the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(5)
        if head != b"From ":
            if path.stat().st_size > MAX_BYTES:
                yield Untrusted(f"{path.name} is larger than {MAX_BYTES:,} bytes.")
            else:
                yield path.read_bytes()
            return
        box = mailbox.mbox(str(path), create=False)
        try:
            for key in box.iterkeys():
                with box.get_file(key) as part:
                    raw = part.read(MAX_BYTES + 1)
                yield (
                    raw
                    if len(raw) <= MAX_BYTES
                    else Untrusted(f"A mail in {path.name} is larger than {MAX_BYTES:,} bytes.")
                )
        finally:
            box.close()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error


def _header(message: Message, name: str, *, last: bool = False) -> str:
    """A header as one line of text, at most 2,000 characters (its end with `last`); empty when missing or broken."""
    with contextlib.suppress(Exception):
        raw = message.get(name)
        if raw is None:
            return ""
        text = str(raw)
        with contextlib.suppress(Exception):
            pieces = decode_header(text)
            text = "".join(
                p.decode(charset or "utf-8", "replace") if isinstance(p, bytes) else p for p, charset in pieces
            )
        text = " ".join("".join(c if ord(c) >= 32 and c != "\x7f" else " " for c in text).split())
        return text[-_MAX_HEADER:] if last else text[:_MAX_HEADER]
    return ""


def _address(message: Message) -> str:
    """The one address of From; empty when there is none, or more than one (then nobody knows who wrote)."""
    with contextlib.suppress(Exception):
        rows = message.get_all("from") or []
        if len(rows) != 1:
            return ""
        found = [a for _, a in getaddresses([str(rows[0])]) if "@" in a]
        if len(found) == 1 and len(found[0]) <= 254 and not re.search(r"[\s<>\"]", found[0]):
            return found[0]
    return ""


def _when(message: Message) -> datetime.datetime | None:
    with contextlib.suppress(Exception):
        moment = parsedate_to_datetime(str(message.get("date")))
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)
    return None


def _report(message: Message) -> tuple[Action | None, tuple[str, ...], str]:
    """What a delivery report (RFC 3464) says: the worst action, and ids and subject of the letter it is about."""
    actions: list[str] = []
    ids: list[str] = []
    subject = ""
    is_report = message.get_content_type() in ("multipart/report", "multipart/mixed")
    for part in itertools.islice(message.walk(), 200):
        kind = part.get_content_type()
        payload = part.get_payload()
        if kind == "message/delivery-status" and isinstance(payload, list):
            actions += [_header(block, "action").lower() for block in payload if isinstance(block, Message)]
        elif kind == "message/rfc822" and isinstance(payload, list) and payload and is_report:
            inner = payload[0]
            if isinstance(inner, Message):
                ids += _ID.findall(_header(inner, "message-id"))
                subject = subject or _header(inner, "subject")
        elif kind == "text/rfc822-headers" and isinstance(payload, str) and is_report:
            with contextlib.suppress(Exception):
                raw = part.get_payload(decode=True)
                inner = message_from_bytes(raw if isinstance(raw, bytes) else payload.encode(), policy=policy.compat32)
                ids += _ID.findall(_header(inner, "message-id"))
                subject = subject or _header(inner, "subject")
    for action in ("failed", "delayed", "expanded", "relayed", "delivered"):
        if action in actions:
            return action, tuple(ids[:10]), subject
    return None, tuple(ids[:10]) if message.get_content_type() == "multipart/report" else (), subject
