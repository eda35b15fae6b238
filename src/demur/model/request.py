"""A request: an objection or other right sent to a controller, its state, its clock, and which moves are legal."""

from __future__ import annotations

import datetime
from typing import Literal, get_args

import msgspec

State = Literal[
    "planned",
    "sent",
    "uncertain",
    "acknowledged",
    "needs_person",
    "extended",
    "overdue",
    "granted",
    "granted_verified",
    "partial",
    "refused",
    "channel_dead",
    "reverted",
    "complaint_filed",
    "withdrawn",
]
STATES: tuple[State, ...] = get_args(State)
Way = Literal["email", "own_mail", "form", "post"]
# How far receipt is shown: not at all, failed, by a report, by the controller's own reply, or by a document of the person.
Receipt = Literal["unproven", "failed", "report", "reply", "document"]

_ANSWERS: frozenset[State] = frozenset(
    "acknowledged needs_person extended granted partial refused channel_dead complaint_filed withdrawn".split()  # type: ignore[arg-type]
)
# From each stored state to those that may follow it. `overdue` is never stored: the clock says it (see `shown_state`).
MOVES: dict[State, frozenset[State]] = {
    "planned": frozenset({"uncertain", "sent", "withdrawn"}),
    "uncertain": frozenset({"sent", "planned", "withdrawn", *_ANSWERS}),
    "sent": _ANSWERS,
    "acknowledged": _ANSWERS - {"acknowledged"},
    "needs_person": _ANSWERS | {"sent"},
    "extended": _ANSWERS - {"acknowledged"},
    "overdue": _ANSWERS,
    "granted": frozenset({"granted_verified", "partial", "refused", "reverted", "needs_person", "withdrawn"}),
    "granted_verified": frozenset({"granted_verified", "reverted", "withdrawn"}),  # seen again
    "partial": frozenset(
        {"granted", "refused", "extended", "needs_person", "reverted", "complaint_filed", "withdrawn"}
    ),
    "refused": frozenset({"granted", "partial", "extended", "needs_person", "complaint_filed", "withdrawn"}),
    "channel_dead": frozenset({"sent", *_ANSWERS}),
    "reverted": frozenset({"granted", "partial", "refused", "needs_person", "complaint_filed", "withdrawn"}),
    "complaint_filed": frozenset({"granted", "partial", "refused", "needs_person", "withdrawn"}),
    "withdrawn": frozenset(),
}
# In these the clock of the answer runs, so they turn overdue by themselves.
RUNNING: frozenset[State] = frozenset({"sent", "acknowledged", "extended"})
CLOSED: frozenset[State] = frozenset({"granted_verified", "withdrawn"})


class Clocked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The clock of a request, as computed when it was last moved. `assumed` says that the day of receipt is not shown."""

    rule: str | None = None
    received: datetime.date | None = None
    due: datetime.date | None = None
    extended_due: datetime.date | None = None
    escalate_on: datetime.date | None = None
    remind_on: datetime.date | None = None
    why: str = ""
    assumed: bool = True


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """Why the watch reopened a request: the key of the finding, its code and reason, and the day."""

    key: str
    code: str
    reason: str
    on: datetime.date


class Request(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One request as of now. It names no person: letters, accounts and mails stay sealed in the store.

    `before` is the state before a sending that was not seen to end; `unsent` the numbers of letters written and not sent.
    `door` is the address of the platform by which the last letter left (`mailto:...` or a form's URL), `control` the
    registry's control with that door; both None by post and where it is not known. `proved` is the last day on which their
    yes was shown. `again` holds what the watch found since and the person has not answered.
    """

    id: str
    platform: str
    right: str
    kind: str
    law: str
    entity: str
    region: str
    country: str
    lang: str
    state: State
    created: datetime.date
    changed: datetime.date
    subdivision: str | None = None
    controller_country: str | None = None
    domain: str | None = None
    authority: str | None = None
    before: State | None = None
    way: Way | None = None
    sent: datetime.date | None = None
    receipt: Receipt = "unproven"
    receipt_on: datetime.date | None = None
    clock: Clocked = Clocked()
    last: int = 1
    unsent: tuple[int, ...] = ()
    sent_numbers: tuple[int, ...] = ()
    replies: int = 0
    codes: tuple[str, ...] = ()
    replied: datetime.date | None = None
    companion: str | None = None
    door: str | None = None
    control: str | None = None
    proved: datetime.date | None = None
    again: tuple[Again, ...] = ()

    @property
    def closed(self) -> bool:
        return self.state in CLOSED

    @property
    def listed(self) -> bool:
        """Whether it is among what the person has to look at: open, or reopened by the watch."""
        return not self.closed or bool(self.again)


def shown_state(request: Request, today: datetime.date) -> State:
    """The state as a person sees it: a running clock that has ended is `overdue`."""
    ended = request.clock.escalate_on
    return "overdue" if request.state in RUNNING and ended is not None and today >= ended else request.state


def act_on(request: Request) -> datetime.date | None:
    """The first day on which the person has something to do; None when there is nothing to wait for."""
    if request.state == "withdrawn":
        return None
    if request.again:
        return min(a.on for a in request.again)
    if request.closed:
        return None
    if request.state in RUNNING or request.state == "complaint_filed":
        return request.clock.escalate_on or request.clock.remind_on
    return request.changed


class Notice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A platform's announcement that it will train on what people post. `door` is the registry's judgement of the link."""

    id: str
    platform: str
    received: datetime.date
    starts: datetime.date | None = None
    url: str | None = None
    door: Literal["known", "new", "suspicious", "none"] = "none"
    why: str = ""
    by_hand: bool = False
