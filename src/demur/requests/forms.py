"""The forms of a letter: e-mail file, `mailto:` address, PDF, and plain text fitted to a web form's field.

Nothing here sends anything. Header values are single lines; a letter can never add a header.
"""

from __future__ import annotations

import datetime
import urllib.parse
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from importlib import resources

import msgspec

from demur.model.errors import BadInput, Unavailable
from demur.model.letter import Letter

MAILTO_LIMIT = 1900  # characters; some mail programs cut longer addresses without a word


def message_id(reference: str, number: int, sender: str) -> str:
    """A Message-ID that carries the reference, so that replies can be matched: `<ref.number@domain of the sender>`."""
    domain = sender.rpartition("@")[2] or "localhost"
    safe = "".join(c for c in reference if c.isalnum() or c in "-_").lower()
    return f"<demur.{safe}.{number}@{domain}>"


def eml(
    letter: Letter,
    *,
    now: datetime.datetime,
    number: int = 1,
    in_reply_to: str | None = None,
    references: tuple[str, ...] = (),
    attachments: tuple[tuple[str, str, bytes], ...] = (),
    enclosure: Letter | None = None,
) -> bytes:
    """The letter as an RFC 5322 message with the reference in the subject, threaded if it answers one.

    `now` is an aware time; `attachments` are (file name, media type, content). Raises BadInput without a recipient.
    """
    if not letter.to.email:
        raise BadInput(
            f"No e-mail address of {letter.to.entity} is known.",
            hint="Print the PDF and post it, or use the platform's form.",
        )
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _address(letter.sender.name, letter.sender.email)
    mail["To"] = _address("", letter.to.email)
    mail["Subject"] = _one_line(letter.subject)
    mail["Date"] = now
    mail["Message-ID"] = message_id(letter.reference, number, letter.sender.email)
    if in_reply_to:
        mail["In-Reply-To"] = _one_line(in_reply_to)
        mail["References"] = _one_line(" ".join([*references, in_reply_to]))
    body = letter.text()
    if enclosure is not None:
        body += f"\n\n----------\n{enclosure.subject}\n\n{enclosure.text()}"
    mail.set_content(body, charset="utf-8", cte="quoted-printable")
    mail["Content-Language"] = letter.lang
    for name, media, content in attachments:
        kind, _, sub = media.partition("/")
        mail.add_attachment(content, maintype=kind, subtype=sub, filename=_one_line(name))
    return mail.as_bytes()


def mailto(letter: Letter) -> str:
    """A `mailto:` address that opens the person's mail program. Raises BadInput when it is too long for that."""
    if not letter.to.email:
        raise BadInput(f"No e-mail address of {letter.to.entity} is known.")
    query = urllib.parse.urlencode({"subject": letter.subject, "body": letter.text()}, quote_via=urllib.parse.quote)
    link = f"mailto:{urllib.parse.quote(letter.to.email, safe='@')}?{query}"
    if len(link) > MAILTO_LIMIT:
        raise BadInput("The letter is too long for a mailto address.", hint="Use the .eml file instead.")
    return link


def plain(letter: Letter, limit: int | None = None) -> str:
    """The letter for a web form's field of at most `limit` characters.

    What does not fit is left out whole, from the least important on: closing lines first, demands and grounds never.
    Raises BadInput when even the core does not fit.
    """
    full = f"{letter.subject}\n\n{letter.text()}"
    if limit is None or len(full) <= limit:
        return full
    demands = "\n".join(f"{d.number}. {d.text}" for d in letter.demands)
    for paragraphs, after in (
        (letter.paragraphs, letter.after[:1]),
        (letter.paragraphs, ()),
    ):
        parts = [*paragraphs, f"{letter.demands_lead}\n{demands}" if demands else "", *after, letter.reference]
        text = "\n\n".join(p for p in parts if p)
        if len(text) <= limit:
            return text
    raise BadInput(
        f"The letter needs {len(text):,} characters and the field takes {limit:,}.",
        hint="Shorten your grounds, or send it as a letter.",
    )


def pdf(letter: Letter, enclosure: Letter | None = None) -> bytes:
    """The letter as a PDF (A4), with a version in the person's own language behind it if given.

    Raises Unavailable when the typesetter fails.
    """
    import typst

    data = msgspec.to_builtins(letter) | {
        "sender_lines": "\n".join(x for x in (letter.sender.address or "", letter.sender.email) if x),
        "to_lines": "\n".join(x for x in (_address_lines(letter.to.address), letter.to.email or "") if x),
        "enclosure": msgspec.to_builtins(enclosure) if enclosure else None,
        "enclosure_note": f"{enclosure.title} ({enclosure.lang})" if enclosure else "",
    }
    template = resources.files("demur.requests").joinpath("typst/letter.typ").read_bytes()
    try:
        made: bytes = typst.compile(template, sys_inputs={"letter": msgspec.json.encode(data).decode()}, format="pdf")
    except (RuntimeError, ValueError) as error:
        raise Unavailable(f"The PDF could not be made: {error}.") from error
    return made


def _address_lines(address: str | None) -> str:
    """A postal address as lines: as written, else broken at its commas."""
    if not address:
        return ""
    return address if "\n" in address else "\n".join(p.strip() for p in address.split(","))


def _address(name: str, email: str) -> Address:
    try:
        return Address(display_name=_one_line(name), addr_spec=email)
    except (ValueError, IndexError) as error:
        raise BadInput(f"{email[:60]!r} is not an e-mail address.") from error
    except Exception as error:  # the standard library's parser raises its own kinds
        raise BadInput(f"{email[:60]!r} is not an e-mail address.") from error


def _one_line(words: str) -> str:
    return " ".join(words.split())
