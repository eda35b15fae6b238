"""From events to the request as it stands: a pure function, used by the ledger's tables and by whoever replays them."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from demur.model.event import Event
from demur.model.request import Again, Clocked, Notice, Receipt, Request, State


def fold(request: Request | None, event: Event) -> Request | None:
    """The request after this event; None when the event says nothing about one that is known."""
    data = event.data
    if event.kind == "request.planned":
        return msgspec.convert(data["request"], Request)
    if request is None:
        return None
    day = _day(data.get("day")) or event.at.date()
    changes: dict[str, Any] = {}
    if event.kind == "intent.opened":
        changes = {"state": "uncertain", "before": request.state}
    elif event.kind == "intent.done":
        changes = _sent(request, data, day) | {"before": None}
        changes["state"] = _after_sending(request, request.before or "planned")
    elif event.kind == "intent.not_done":
        changes = {"state": request.before or "planned", "before": None}
    elif event.kind == "request.sent":
        changes = _sent(request, data, day)
        changes["state"] = _after_sending(request, request.state)
    elif event.kind == "request.drafted":
        number = int(data["number"])
        changes = {"last": max(request.last, number), "unsent": (*request.unsent, number)}
    elif event.kind in ("request.reply", "request.receipt", "request.moved"):
        changes = _answered(request, event.kind, data, day)
    elif event.kind in ("request.reopened", "request.settled"):
        return msgspec.structs.replace(request, again=_again(request, event.kind, data, day))
    else:
        return None
    return msgspec.structs.replace(request, changed=day, **changes)


def _again(request: Request, kind: str, data: dict[str, Any], day: datetime.date) -> tuple[Again, ...]:
    """What the watch found, or what is left of it. Findings of an older program carry no key: their code stands for it."""
    key = str(data.get("key") or data.get("code", ""))
    kept = tuple(a for a in request.again if a.key != key)
    if kind == "request.settled":
        return kept
    return (*kept, Again(key=key, code=str(data.get("code", "")), reason=str(data.get("reason", "")), on=day))


def _after_sending(request: Request, before: State) -> State:
    """A first letter makes it `sent`, and so does a letter on another way; an answer to a refusal changes no state."""
    return "sent" if before in ("planned", "channel_dead", "needs_person", "uncertain") else before


def _sent(request: Request, data: dict[str, Any], day: datetime.date) -> dict[str, Any]:
    number = int(data.get("number", 1))
    changes: dict[str, Any] = {
        "unsent": tuple(n for n in request.unsent if n != number),
        "sent_numbers": (*request.sent_numbers, number),
    }
    repeated = request.receipt == "failed"
    if request.sent is None or repeated:
        changes |= {"sent": _day(data.get("sent")) or day, "way": data.get("way", "email")}
    if repeated:
        changes["receipt"] = "unproven"
    changes |= {"door": data.get("door"), "control": data.get("control"), "again": ()}
    return changes | _clock(data) | _receipt(data)


def _answered(request: Request, kind: str, data: dict[str, Any], day: datetime.date) -> dict[str, Any]:
    changes = _clock(data) | _receipt(data)
    if kind == "request.reply":
        changes |= {"replies": request.replies + 1}
        if data.get("codes"):
            changes |= {"codes": tuple(data["codes"]), "replied": _day(data.get("received")) or day}
    to = data.get("to")
    if to is not None:
        changes["state"] = to
    if to in ("granted", "granted_verified"):
        changes["proved"] = day
    if kind == "request.moved":
        changes["again"] = ()
    return changes


def _clock(data: dict[str, Any]) -> dict[str, Any]:
    return {"clock": msgspec.convert(data["clock"], Clocked)} if data.get("clock") else {}


def _receipt(data: dict[str, Any]) -> dict[str, Any]:
    receipt: Receipt | None = data.get("receipt")
    return {"receipt": receipt, "receipt_on": _day(data.get("receipt_on"))} if receipt else {}


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def fold_notice(event: Event) -> Notice:
    """The notice that an event holds."""
    return msgspec.convert(event.data["notice"], Notice)
