"""Takes a reply in: finds its request, reads it, and moves the ledger where that is safe; else asks the person.

Only mails that belong to a known request are kept (sealed); of every other mail nothing is stored. A grant moves the ledger
only when the mail is shown to come from the platform; what a refusal or a bounce does to a request is no risk to the person.
"""

from __future__ import annotations

import datetime
import re
from typing import Any, Literal

import msgspec

from demur import law
from demur.model.errors import DemurError
from demur.model.request import MOVES, Request, State
from demur.requests import facts, legal
from demur.requests.addressee import known_domains
from demur.requests.authenticity import Authenticity, Lookup, check
from demur.requests.ledger import Ledger
from demur.requests.outbox import clock_from, keep, letter_of, mail_digest
from demur.requests.reading import Reading, read_reply
from demur.requests.reading_steps import Step, next_step
from demur.requests.send import resolve
from demur.requests.untrusted_mail import Mail, parse

Matched = Literal["thread", "reference", "report", "sender"]
_REFERENCE = re.compile(r"\b20\d\d-[A-HJKMNP-Z2-9]{8}\b", re.IGNORECASE)
_TO: dict[str, State] = {
    "granted": "granted",
    "partial": "partial",
    "push": "needs_person",
    "answer": "needs_person",
    "dispute": "refused",
    "per_law": "refused",
    "reroute": "refused",
    "extended": "extended",
    "verify": "needs_person",
    "escalate": "refused",
}
_RECEIPT_DAYS = 3  # a first reply within so many days is taken as the day of receipt


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one mail. `applied` says that the ledger moved (or stayed) by itself; `why` is for the person."""

    request: str | None
    status: Literal["applied", "needs_person", "ours", "seen", "not_ours", "unreadable"]
    matched: Matched | None = None
    state: State | None = None
    sender: str = ""
    subject: str = ""
    authenticity: Authenticity | None = None
    reading: Reading | None = None
    steps: tuple[Step, ...] = ()
    why: tuple[str, ...] = ()


def take_in(ledger: Ledger, untrusted_raw: bytes, lookup: Lookup | None) -> Taken:
    """Take one mail in. Never raises for anything that is in the mail; mails of nobody known are not stored."""
    try:
        mail = parse(untrusted_raw)
    except DemurError as error:
        return Taken(request=None, status="unreadable", why=(str(error),))
    if ledger.of_mail([mail.sha256, *([mail_digest(mail.message_id)] if mail.message_id else [])]) is not None:
        return _known(ledger, mail)
    found = match(ledger, mail)
    if found is None:
        return Taken(
            request=None, status="not_ours", why=("It belongs to none of your requests; nothing of it was kept.",)
        )
    request, how = found
    own = letter_of(ledger, request).letter
    if mail.sender and mail.sender.lower() == own.sender.email.lower():
        return Taken(
            request=request.id, status="ours", matched=how, state=request.state, why=("You wrote it yourself.",)
        )
    if request.state == "uncertain":
        request = resolve(ledger, request, True, "reply")  # an answer shows that it was sent
    if request.state == "planned":
        return Taken(
            request=request.id, status="needs_person", matched=how, state=request.state, sender=mail.sender,
            why=("It answers a letter that is not recorded as sent: record it first (demur request sent).",),
        )  # fmt: skip
    reading = read_reply(mail.body or mail.subject, own.text())
    if how == "sender" and (not reading.classes or reading.classes[0].code == "UNRELATED"):
        return Taken(request=None, status="not_ours", why=("It is no answer to your letter; nothing of it was kept.",))
    auth = check(untrusted_raw, mail.domain, lookup)
    return _take(ledger, request, mail, untrusted_raw, how, reading, auth)


def match(ledger: Ledger, mail: Mail) -> tuple[Request, Matched] | None:
    """The request to which a mail belongs, and how that is known: by the thread, by the reference, or by the sender only."""
    if mail.thread:
        hit = ledger.of_mail([mail_digest(i) for i in mail.thread])
        if hit is not None:
            return ledger.get(hit[0]), "thread"
    if mail.returned_ids:
        hit = ledger.of_mail([mail_digest(i) for i in mail.returned_ids])
        if hit is not None:
            return ledger.get(hit[0]), "report"
    thread = " ".join((*mail.thread, *mail.returned_ids))
    for text in (mail.subject, mail.returned_subject, thread, mail.body[:200_000]):
        for reference in dict.fromkeys(r.upper() for r in _REFERENCE.findall(text)):
            request = ledger.find(reference)
            if request is not None:
                return request, "reference"
    return _by_sender(ledger, mail)


def _by_sender(ledger: Ledger, mail: Mail) -> tuple[Request, Matched] | None:
    if not mail.domain:
        return None
    fits: list[Request] = []
    for slug, platform in facts.platforms().items():
        if any(below(mail.domain, d) for d in known_domains(platform)):
            fits += [r for r in ledger.recent(platform=slug, limit=20) if r.sent is not None]
    if len(fits) != 1 or (mail.when is not None and mail.when.date() < (fits[0].sent or mail.when.date())):
        return None
    return fits[0], "sender"


def below(domain: str, parent: str) -> bool:
    """Whether a domain is `parent` or below it."""
    return domain == parent or domain.endswith("." + parent)


def _known(ledger: Ledger, mail: Mail) -> Taken:
    digests = [mail_digest(mail.message_id)] if mail.message_id else []
    hit = ledger.of_mail([mail.sha256, *digests])
    if hit is not None and hit[1]:
        request = ledger.get(hit[0])
        if request.state == "uncertain":
            request = resolve(ledger, request, True, "sent_folder")
        return Taken(request=hit[0], status="ours", state=request.state, why=("It is your own letter.",))
    return Taken(request=hit[0] if hit else None, status="seen", why=("It was taken in before.",))


def _take(
    ledger: Ledger, request: Request, mail: Mail, raw: bytes, how: Matched, reading: Reading, auth: Authenticity
) -> Taken:
    day = _day(ledger, request, mail)
    why: list[str] = []
    data: dict[str, Any] = {
        "mail": mail.sha256,
        "received": day.isoformat(),
        "matched": how,
        "auth": {"dkim": auth.dkim, "aligned": auth.aligned, "dmarc": auth.dmarc, "claims": auth.claims},
        "abstained": reading.abstained,
    }
    if mail.message_id:
        data["mail_id"] = mail_digest(mail.message_id)
    from_them = belongs(request, mail.domain)
    to: State | None
    if mail.action in ("delivered", "relayed", "expanded"):
        to, data["codes"] = None, []
        data |= {"receipt": "report", "receipt_on": day.isoformat()}
        why.append("A delivery report: the letter was delivered.")
    elif mail.action == "delayed":
        to, data["codes"] = None, []
        why.append("The letter is held up on its way and may still arrive.")
    else:
        to = _target(ledger, request, reading, mail, day, data, why)
        doubts = _doubts(reading, mail, how, auth, from_them, to)
        why.extend(doubts)
        if doubts:
            to = "needs_person"
            for field in ("clock", "receipt", "receipt_on"):
                data.pop(field, None)
        data["codes"] = [c.code for c in reading.classes] if not doubts else []
        data["suggested"] = [c.code for c in reading.classes]
        if not doubts and from_them and mail.action is None and request.receipt in ("unproven", "failed"):
            _show_receipt(request, day, data)
    legal_move = to if to is not None and to != request.state and to in MOVES[request.state] else None
    if to is not None and legal_move is None and to != request.state:
        why.append(f"A request that is {request.state} stays so; the mail is kept.")
    asks = to == "needs_person" and any(why)
    data["applied"] = not asks
    keep(ledger, request, raw)
    sealed = {
        "from": mail.sender,
        "subject": mail.subject,
        "quotes": [[c.code, c.confidence, c.quote] for c in reading.classes],
    }
    after = ledger.move(request, legal_move, "request.reply", data, sealed=sealed)
    return Taken(
        request=request.id,
        status="needs_person" if asks else "applied",
        matched=how,
        state=after.state,
        sender=mail.sender,
        subject=mail.subject,
        authenticity=auth,
        reading=reading,
        steps=next_step([c.code for c in reading.classes]),
        why=tuple(dict.fromkeys(why)),
    )


def belongs(request: Request, domain: str) -> bool:
    """Whether a sender's domain is one of the platform's as far as the registry says, or the one that was written to."""
    if not domain:
        return False
    if request.domain and below(domain, request.domain):
        return True
    platform = facts.platforms().get(request.platform)
    return platform is not None and any(below(domain, d) for d in known_domains(platform))


def _doubts(
    reading: Reading, mail: Mail, how: Matched, auth: Authenticity, from_them: bool, to: State | None
) -> list[str]:
    """Why the person should look before anything is applied; empty when it is safe."""
    doubts = []
    bounce = bool(reading.classes) and reading.classes[0].code == "BOUNCE"
    if reading.abstained:
        doubts.append(reading.reason or "demur is not sure what it says.")
    elif not reading.apply:
        doubts.append("This is the likely reading, but not sure enough to be applied without you.")
    if how == "sender":
        doubts.append("Only the sender fits; nothing in the mail names your letter.")
    if bounce:
        if how not in ("thread", "report") and mail.action is None:
            doubts.append("It says that your letter did not arrive, but is no delivery report.")
        return doubts
    if not from_them:
        doubts.append(f"The registry does not know {mail.domain or 'the sender'} as a domain of this platform.")
    if auth.dkim == "fail":
        doubts.append(f"The mail is not genuine or was changed on the way: {auth.why}")
    if to in ("granted", "partial") and not auth.aligned:
        doubts.append(f"It may say yes, but the sender is not proven. {auth.why}".strip())
    return doubts


def _target(
    ledger: Ledger,
    request: Request,
    reading: Reading,
    mail: Mail,
    day: datetime.date,
    data: dict[str, Any],
    why: list[str],
) -> State | None:
    codes = [c.code for c in reading.classes]
    if mail.action == "failed" or (codes[:1] == ["BOUNCE"] and reading.next != "waiting"):
        data |= {"receipt": "failed", "receipt_on": day.isoformat()}
        return "channel_dead"
    if reading.next == "waiting":
        return "acknowledged" if "ACK" in codes and request.state == "sent" else None
    if reading.next == "extended":
        return _extended(request, day, data, why)
    return _TO.get(reading.next, "needs_person")


def _extended(request: Request, day: datetime.date, data: dict[str, Any], why: list[str]) -> State | None:
    clock = request.clock
    if clock.rule is None or clock.received is None:
        why.append("They take more time; no rule gives a date here.")
        return "needs_person"
    country = request.controller_country or request.country
    before = law.deadline(clock.rule, clock.received, country, request.subdivision)
    after = law.with_extension(before, day)
    if after == before:
        why.append("They take more time, but said so too late or without a rule for it: the first date stands.")
        return "acknowledged" if request.state == "sent" else None
    told = f"{before.why.rstrip('.')}; extended by them on {day.isoformat()} to {after.due}."
    extended = msgspec.structs.replace(legal.as_clocked(after, assumed=clock.assumed), why=told)
    data["clock"] = msgspec.to_builtins(extended)
    return "extended"


def _show_receipt(request: Request, day: datetime.date, data: dict[str, Any]) -> None:
    """A reply shows that the letter arrived, at the latest on its own day."""
    data |= {"receipt": "reply", "receipt_on": day.isoformat()}
    early = request.sent is not None and (day - request.sent).days <= _RECEIPT_DAYS
    if early and request.state == "sent" and "clock" not in data:
        data["clock"] = msgspec.to_builtins(clock_from(request, day, assumed=False))


def _day(ledger: Ledger, request: Request, mail: Mail) -> datetime.date:
    """The day of a mail by its own word, if that can be so; else today."""
    today = ledger.today
    if mail.when is None:
        return today
    day = mail.when.astimezone(datetime.UTC).date()
    return day if (request.sent or day) <= day <= today else today
