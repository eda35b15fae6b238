"""The documents of a dossier: letters as they were sent, proofs of receipt and replies, byte for byte, and as text for its PDF."""

from __future__ import annotations

import datetime

import msgspec

from demur.model.request import Request
from demur.requests import forms, letters
from demur.requests.ledger import Ledger
from demur.requests.outbox import kept, letter_of
from demur.requests.untrusted_mail import parse

_MAX_TEXT = 20_000


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document of the dossier; `text` is what the PDF shows of it."""

    name: str
    title: str
    content: bytes
    text: str = ""


def documents_of(ledger: Ledger, request: Request, lang: str, phrases: dict[str, str]) -> list[Document]:
    """The letters as sent, the proofs of receipt and the replies of a request, in the order of its events."""
    found: list[Document] = []
    sent: set[int] = set()
    replies = proofs = 0
    for event in ledger.events(request.id):
        data = event.data
        if event.kind in ("request.sent", "intent.done"):
            number = int(data.get("number", 1))
            if number not in sent:
                sent.add(number)
                found.append(_letter_document(ledger, request, number, data.get("raw"), phrases))
        if data.get("proof"):
            proofs += 1
            raw = kept(ledger, request.id, data["proof"])
            found.append(Document(name=file_name(f"proof-{proofs}", raw), title=phrases["doc_receipt"], content=raw))
        if event.kind == "request.reply":
            replies += 1
            raw = kept(ledger, request.id, data["mail"])
            day = letters.date_words(datetime.date.fromisoformat(data["received"]), lang)
            title = letters.fill(phrases["doc_reply"], {"reply_date": day}, "reply")
            found.append(Document(name=f"reply-{replies}.eml", title=title, content=raw, text=_mail_text(raw, phrases)))
    return found


def _letter_document(
    ledger: Ledger, request: Request, number: int, raw_digest: str | None, phrases: dict[str, str]
) -> Document:
    waiting = letter_of(ledger, request, number)
    title = phrases["doc_headers"] if raw_digest else phrases["doc_letter"]
    if raw_digest:
        raw = kept(ledger, request.id, raw_digest)
        return Document(name=f"letter-{number}.eml", title=title, content=raw, text=_mail_text(raw, phrases))
    content = forms.pdf(waiting.letter, waiting.enclosure)
    text = f"{waiting.letter.subject}\n\n{waiting.letter.text()}"
    return Document(name=f"letter-{number}.pdf", title=title, content=content, text=text)


def _mail_text(raw: bytes, phrases: dict[str, str]) -> str:
    """Headers and body of a mail as text for the PDF."""
    from email import policy
    from email.parser import BytesHeaderParser

    heads = BytesHeaderParser(policy=policy.compat32).parsebytes(raw[:200_000])
    mail = parse(raw)
    shown = []
    for name in ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To"):
        value = mail.subject if name == "Subject" else " ".join(str(heads.get(name, "")).split())
        if value:
            shown.append(f"{name}: {value[:500]}")
    return "\n".join(shown) + "\n\n" + shortened(mail.body, phrases)


def shortened(text: str, phrases: dict[str, str]) -> str:
    """The text as the PDF shows it; where it is shortened, it says so."""
    clear = _printable(text)
    if len(clear) <= _MAX_TEXT:
        return clear
    return clear[:_MAX_TEXT] + "\n\n" + letters.fill(phrases["doc_cut"], {"count": str(len(clear))}, "doc_cut")


def _printable(text: str) -> str:
    return "".join(c for c in text.replace("\r\n", "\n") if c == "\n" or c == "\t" or c.isprintable())


def file_name(stem: str, raw: bytes) -> str:
    """A name by what the file is; what is not plainly a picture, PDF or mail is `.bin`, so that it is kept byte for byte."""
    for magic, suffix in ((b"%PDF", ".pdf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg")):
        if raw.startswith(magic):
            return stem + suffix
    return (
        f"{stem}.eml"
        if raw[:200].lower().startswith((b"from:", b"received:", b"return-path:", b"date:"))
        else f"{stem}.bin"
    )
