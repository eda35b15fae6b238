"""The forms of a letter: e-mail file, `mailto:` address, PDF, and plain text fitted to a web form's field.

Nothing here sends anything. Header values are single lines; a letter can never add a header.
"""

from __future__ import annotations

import datetime
import re
import urllib.parse
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from importlib import resources

import msgspec

from demur.model.errors import BadInput, Unavailable
from demur.model.letter import Letter

_PLACE = "demur-subject-goes-here"
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
    mail["Subject"] = _PLACE
    mail["Date"] = now
    mail["Message-ID"] = message_id(letter.reference, number, letter.sender.email)
    if in_reply_to:
        mail["In-Reply-To"] = _one_line(in_reply_to)
        mail["References"] = _one_line(" ".join([*references, in_reply_to]))
    body = letter.text()
    if enclosure is not None:
        body += f"\n\n----------\n{_beside(letter)}\n\n{enclosure.subject}\n\n{enclosure.text()}"
    mail.set_content(body, charset="utf-8", cte="quoted-printable")
    mail["Content-Language"] = letter.lang
    for name, media, content in attachments:
        kind, _, sub = media.partition("/")
        mail.add_attachment(content, maintype=kind, subtype=sub, filename=_one_line(name))
    return mail.as_bytes().replace(f"Subject: {_PLACE}".encode(), _subject(letter.subject), 1)


def _subject(words: str) -> bytes:
    """The header line, folded. Python's new mail policy moves or doubles spaces where it folds long subjects."""
    line = _one_line(words)
    charset = "us-ascii" if line.isascii() else "utf-8"
    return f"Subject: {Header(line, charset, header_name='Subject').encode(linesep=chr(13) + chr(10))}".encode("ascii")


class Mailto(msgspec.Struct, frozen=True, kw_only=True):
    """An address that opens the person's mail program; `whole` says whether it carries the letter, or its subject only."""

    link: str
    whole: bool


def mailto(letter: Letter) -> Mailto:
    """A `mailto:` address (RFC 6068) with the letter, or without its text where that is too long for mail programs.

    Raises BadInput without a recipient.
    """
    if not letter.to.email:
        raise BadInput(f"No e-mail address of {letter.to.entity} is known.")
    to = f"mailto:{urllib.parse.quote(letter.to.email, safe='@')}"
    fields = {"subject": _one_line(letter.subject), "body": letter.text().replace("\n", "\r\n")}
    link = f"{to}?{urllib.parse.urlencode(fields, quote_via=urllib.parse.quote)}"
    if len(link) <= MAILTO_LIMIT:
        return Mailto(link=link, whole=True)
    return Mailto(
        link=f"{to}?{urllib.parse.urlencode({'subject': fields['subject']}, quote_via=urllib.parse.quote)}", whole=False
    )


def plain(letter: Letter, limit: int | None = None, grounds: str = "") -> str:
    """The letter for a web form's field of at most `limit` characters.

    What does not fit is left out whole, from the least important on: closing lines, then explanations, and last the numbered
    demands (see `left_out`); what the letter says no to, the accounts and the person's `grounds` stay. Raises BadInput when
    even that does not fit.
    """
    full = f"{letter.subject}\n\n{letter.text()}"
    if limit is None or len(full) <= limit:
        return full
    demands = "\n".join(f"{d.number}. {d.text}" for d in letter.demands)
    asked = f"{letter.demands_lead}\n{demands}" if demands else ""
    core = _core(letter, grounds)
    for parts in (
        [*letter.paragraphs, asked, *letter.after[:1], letter.reference],
        [*letter.paragraphs, asked, letter.reference],
        [*core, asked, letter.reference],
        [*core, letter.reference],
    ):
        text = "\n\n".join(p for p in parts if p)
        if len(text) <= limit:
            return text
    raise BadInput(
        f"The letter needs {len(text):,} characters and the field takes {limit:,}.",
        hint=f"{'Shorten your grounds, or send' if grounds else 'Send'} it as a letter.",
    )


def left_out(letter: Letter, text: str) -> tuple[int, ...]:
    """The numbers of the demands that a text does not hold."""
    return tuple(d.number for d in letter.demands if d.text not in text)


def _core(letter: Letter, grounds: str) -> list[str]:
    """What a letter cannot do without: what it says no to, for whom and which accounts, and the grounds.

    A letter without numbered demands says in its sentences what it wants, so it keeps them all.
    """
    if not letter.demands:
        return list(letter.paragraphs)
    own = grounds.strip()
    first, *rest = letter.paragraphs
    kept = [p for p in rest if p.startswith("–") or "\n–" in p or (own and own in p)]
    head = rest[: {"self": 0, "guardian": 1, "non_user": 2}[letter.behalf]]
    return [first, *head, *(p for p in kept if p not in head)]


def pdf(letter: Letter, enclosure: Letter | None = None) -> bytes:
    """The letter as a PDF (A4), with a version in the person's own language behind it if given.

    Raises Unavailable when the typesetter fails.
    """
    import typst

    data = msgspec.to_builtins(letter) | {
        "sender_lines": "\n".join(x for x in (letter.sender.address or "", letter.sender.email) if x),
        "to_lines": "\n".join(x for x in (_address_lines(letter.to.address), letter.to.email or "") if x),
        "enclosure": msgspec.to_builtins(enclosure) if enclosure else None,
        "enclosure_note": _beside(letter) if enclosure else "",
    }
    template = resources.files("demur.requests").joinpath("typst/letter.typ").read_bytes()
    try:
        made: bytes = typst.compile(template, sys_inputs={"letter": msgspec.json.encode(data).decode()}, format="pdf")
    except (RuntimeError, ValueError) as error:
        raise Unavailable(f"The PDF could not be made: {error}.") from error
    return made


def _beside(letter: Letter) -> str:
    """What the version in the person's own language is, told in the language of the letter."""
    from demur.requests.letters import book

    return book(letter.lang).common.enclosure_note


def _address_lines(address: str | None) -> str:
    """A postal address as lines: as written, else broken at its commas."""
    if not address:
        return ""
    if "\n" in address:
        return address
    return "\n".join(
        p.strip() for p in re.split(r",(?!\s*[A-Z]{2} \d{5}\b)", address)
    )  # "Bastrop, TX 78602" stays a line


def _address(name: str, email: str) -> Address:
    try:
        return Address(display_name=_one_line(name), addr_spec=email)
    except (ValueError, IndexError) as error:
        raise BadInput(f"{email[:60]!r} is not an e-mail address.") from error
    except Exception as error:  # the standard library's parser raises its own kinds
        raise BadInput(f"{email[:60]!r} is not an e-mail address.") from error


def _one_line(words: str) -> str:
    """One line: line ends and tabs become spaces; hard spaces, as French writes them before colons, stay."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", words).strip()
