"""Letters that wait to be sent, and what was sent: sealed in the store, and as sealed files of exactly the bytes that left."""

from __future__ import annotations

import datetime
import hashlib
import zlib
from pathlib import Path
from typing import Any

import msgspec

from demur.model.errors import BadInput, Damaged, NotSo
from demur.model.event import Event
from demur.model.letter import Letter
from demur.model.person import Account
from demur.model.request import Receipt, Request, Way
from demur.requests import legal
from demur.requests.channel import Channel, channel_of
from demur.requests.draft import Draft
from demur.requests.ledger import Ledger
from demur.store.files import write_atomically

MAX_PROOF = 30_000_000
NOWHERE = Channel()


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A letter of a request as it was written down, with its number in the thread."""

    number: int
    kind: str
    letter: Letter
    enclosure: Letter | None
    account: Account
    grounds: str


def record(ledger: Ledger, made: Draft) -> Request:
    """Put a draft into the ledger as planned."""
    sealed = {
        "letter": msgspec.to_builtins(made.letter),
        "enclosure": msgspec.to_builtins(made.enclosure),
        "account": msgspec.to_builtins(made.account),
        "grounds": made.grounds,
    }
    return ledger.plan(made.request, sealed)


def withdraw_unsent(ledger: Ledger, made: Draft) -> None:
    """Withdraw earlier drafts of the same kind for the same account that were not sent, so that none invites a second sending."""
    for older in ledger.recent(platform=made.request.platform, state="planned"):
        same = (older.kind, older.right) == (made.request.kind, made.request.right)
        if same and older.id != made.request.id and letter_of(ledger, older).account == made.account:
            ledger.move(older, "withdrawn", "request.moved", {"note": f"replaced by {made.request.id}"})


def letter_of(ledger: Ledger, request: Request, number: int = 1) -> Waiting:
    """The letter of this number. Raises BadInput when there is none."""
    first: Event | None = None
    for event in ledger.events(request.id):
        if event.kind == "request.planned":
            first = event
            if number == 1:
                break
        if event.kind == "request.drafted" and event.data["number"] == number and first is not None:
            return _waiting(ledger, event, first, number)
    if first is None or number != 1:
        raise BadInput(f"The request {request.id} has no letter {number}.")
    return _waiting(ledger, first, first, 1)


def _waiting(ledger: Ledger, event: Event, first: Event, number: int) -> Waiting:
    fields = ledger.store.unseal_all(event)
    base = fields if event is first else {**ledger.store.unseal_all(first), **fields}
    return Waiting(
        number=number,
        kind=event.data.get("letter_kind") or event.data["request"]["kind"],
        letter=msgspec.convert(base["letter"], Letter),
        enclosure=msgspec.convert(base["enclosure"], Letter | None) if "enclosure" in fields else None,
        account=msgspec.convert(base["account"], Account),
        grounds=base["grounds"],
    )


def next_unsent(request: Request) -> int:
    """The number of the letter that waits to be sent. Raises NotSo when none does."""
    if not request.unsent:
        raise NotSo(f"No letter of {request.id} waits to be sent.", hint="`demur request answer` drafts the next one.")
    return min(request.unsent)


def keep(ledger: Ledger, request: Request, raw: bytes) -> str:
    """Keep a file sealed with the evidence of a request. Returns its SHA-256, by which events name it."""
    digest = hashlib.sha256(raw).hexdigest()
    key = ledger.store.keeper.load_or_make()
    target = _file(ledger, request.id, digest)
    if not target.exists():
        write_atomically(target, key.seal(zlib.compress(raw, 6), "request", request.id, digest))
    return digest


def kept(ledger: Ledger, request_id: str, digest: str) -> bytes:
    """A kept file. Raises Damaged when it is missing or changed, Unavailable without the key."""
    try:
        box = _file(ledger, request_id, digest).read_bytes()
    except OSError as error:
        raise Damaged(f"A file of request {request_id} is missing ({digest[:12]}).") from error
    raw = zlib.decompress(ledger.store.keeper.load().open(box, "request", request_id, digest))
    if hashlib.sha256(raw).hexdigest() != digest:
        raise Damaged(f"A file of request {request_id} is not what was kept ({digest[:12]}).")
    return raw


def _file(ledger: Ledger, request_id: str, digest: str) -> Path:
    return ledger.store.home / "evidence" / "requests" / request_id / f"{digest}.sealed"


def mail_digest(message_id: str) -> str:
    """The digest under which a Message-ID is known; the id itself holds the person's mail domain."""
    return hashlib.sha256(message_id.strip().strip("<>").strip().lower().encode()).hexdigest()


def sent_fields(
    request: Request,
    number: int,
    way: Way,
    day: datetime.date,
    *,
    receipt: Receipt = "unproven",
    receipt_on: datetime.date | None = None,
    proof: str | None = None,
    raw: str | None = None,
    message_id: str | None = None,
    channel: Channel = NOWHERE,
) -> dict[str, Any]:
    """What an event says about a letter that was sent: when, how and where, whether receipt is shown, the clock that now runs."""
    arrived = receipt_on or day + datetime.timedelta(days=5 if way == "post" else 0)
    first = request.sent is None or request.receipt == "failed"
    fields: dict[str, Any] = {"number": number, "way": way, "sent": day.isoformat()}
    if first:
        fields["clock"] = msgspec.to_builtins(clock_from(request, arrived, assumed=receipt in ("unproven", "failed")))
        fields["receipt"] = receipt
        fields["receipt_on"] = receipt_on.isoformat() if receipt_on else None
    where = (("door", channel.door), ("control", channel.control))
    for name, value in (("proof", proof), ("raw", raw), ("message_id", message_id), *where):
        if value:
            fields[name] = value
    return fields


def clock_from(request: Request, received: datetime.date, *, assumed: bool) -> Any:
    """The clock of a request from the day of receipt on."""
    clocked, _, _ = legal.clock(
        request.clock.rule, received, request.controller_country, request.country, request.subdivision
    )
    return msgspec.structs.replace(clocked, assumed=assumed)


def mark_sent(
    ledger: Ledger,
    request: Request,
    day: datetime.date,
    way: Way,
    *,
    proof: bytes | None = None,
    received: datetime.date | None = None,
    number: int | None = None,
    form: str | None = None,
) -> Request:
    """Record that the person sent the letter by their own mail program, a form or post.

    `proof` is a document that shows receipt on `received` (default: the day of sending); `form` the address of the form that
    was used. Raises BadInput for a day that is still to come or a form that is not the platform's, NotSo when nothing waits or
    an earlier sending is uncertain.
    """
    today = ledger.today
    if day > today or (received is not None and received > today):
        raise BadInput(f"{max(day, received or day)} is still to come.")
    if received is not None and received < day:
        raise BadInput(f"It cannot have arrived on {received} when it was sent on {day}.")
    if request.state == "uncertain":
        raise NotSo(f"A sending of {request.id} was not seen to end.", hint="Settle it: demur request resolve.")
    if proof is not None and len(proof) > MAX_PROOF:
        raise BadInput(f"The proof is larger than {MAX_PROOF:,} bytes.")
    number = number or next_unsent(request)
    channel = channel_of(request, way, letter_of(ledger, request, number).letter.to.email, form)
    digest = keep(ledger, request, proof) if proof is not None else None
    shown = proof is not None
    fields = sent_fields(
        request, number, way, day, receipt="document" if shown else "unproven", proof=digest,
        receipt_on=(received or day) if shown else None, channel=channel,
    )  # fmt: skip
    message_id = _own_message_id(ledger, request, number)
    return ledger.move(request, None, "request.sent", {**fields, "message_id": mail_digest(message_id)})


def _own_message_id(ledger: Ledger, request: Request, number: int) -> str:
    from demur.requests.forms import message_id

    return message_id(request.id, number, letter_of(ledger, request, number).letter.sender.email)
