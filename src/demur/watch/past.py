"""What this person has said no to, and which of it is open again: read from open fields of events, no key is needed."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import msgspec

from demur.model.event import Event
from demur.model.request import Request
from demur.model.watch import Act, PolicyChange, Reopened
from demur.requests.fold import fold

ADDED, REMOVED, CHANGED, REOPENED, SETTLED, ROUND = (
    "watch.added",
    "watch.removed",
    "watch.changed",
    "watch.reopened",
    "watch.settled",
    "watch.round",
)
NOT_SAID = frozenset({"planned", "withdrawn", "uncertain"})
HELD = frozenset({"granted", "granted_verified"})


class Log(Protocol):
    """A store, or the quick reader of one."""

    def read(self, stream: str | None = None, *, kinds: Sequence[str] = ()) -> Iterator[Event]:
        """Events in order."""


def watched(log: Log) -> dict[str, str]:
    """The watched platforms and the region from which each is seen."""
    out: dict[str, str] = {}
    for event in log.read(kinds=(ADDED, REMOVED)):
        if event.kind == ADDED:
            out[event.data["platform"]] = event.data["region"]
        else:
            out.pop(event.data["platform"], None)
    return out


def acts(log: Log) -> list[Act]:
    """Every no that stands as far as this person's own records say, oldest first. Rehearsals and undone runs are none."""
    return sorted([*_runs(log), *_requests(log), *_objections(log)], key=lambda a: a.at)


def _runs(log: Log) -> list[Act]:
    started = {e.stream: e for e in log.read(kinds=("run.started",))}
    latest: dict[tuple[str, str], Act | None] = {}
    for end in log.read(kinds=("run.finished",)):
        start = started.get(end.stream)
        if start is None or start.data.get("ephemeral") or start.data.get("driver") == "rehearse":
            continue
        if end.data.get("outcome") != "done":
            continue
        data = start.data
        place = (str(data["platform"]), str(data.get("control")))
        if data.get("undo"):
            latest[place] = None
            continue
        latest[place] = Act(
            kind="run",
            id=end.stream.partition(":")[2],
            platform=data["platform"],
            control=data.get("control"),
            at=end.at,
            grade=end.data.get("grade"),
            flow=data.get("flow"),
            digest=digest(data.get("definition")),
            proved=end.at,
        )
    return [act for act in latest.values() if act is not None]


def requests(log: Log) -> dict[str, Request]:
    """The requests of this person by id, as they stand."""
    kinds = ("planned", "sent", "drafted", "reply", "receipt", "moved", "reopened", "settled")
    found: dict[str, Request] = {}
    for event in log.read(kinds=(*(f"request.{k}" for k in kinds), "intent.opened", "intent.done", "intent.not_done")):
        if event.stream.startswith("request:"):
            request_id = event.stream.partition(":")[2]
            now = fold(found.get(request_id), event)
            if now is not None:
                found[request_id] = now
    return found


def _requests(log: Log) -> Iterator[Act]:
    for request in requests(log).values():
        if request.state not in NOT_SAID:
            mailed = request.way in ("email", "own_mail")
            yield Act(
                kind="request",
                id=request.id,
                platform=request.platform,
                control=request.control,
                at=_midnight(request.sent or request.created),
                grade=request.state,
                door=request.door,
                mail_domain=request.domain if mailed and request.door is None else None,
                proved=_midnight(request.proved) if request.proved and request.state in HELD else None,
            )


def _objections(log: Log) -> list[Act]:
    found: dict[str, Act] = {}
    for event in log.read("person", kinds=("person.objection", "person.objection_removed", "person.forgotten")):
        if event.kind == "person.forgotten":
            found.clear()
        elif event.kind == "person.objection_removed":
            found.pop(event.data["objection"], None)
        else:
            at = _midnight(datetime.date.fromisoformat(event.data["date"]))
            found[event.data["objection"]] = Act(
                kind="objection",
                id=event.data["objection"],
                platform=event.data["platform"],
                control=event.data.get("control"),
                at=at,
                proved=at,
            )
    return list(found.values())


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def mailboxes(log: Log) -> list[tuple[str, str]]:
    """The mailboxes to which this person's requests went: (platform, `mailto:` address), each once."""
    places = ((a.platform, a.door) for a in _requests(log) if a.door is not None)
    return list(dict.fromkeys((slug, door) for slug, door in places if door.startswith("mailto:")))


def open_again(log: Log) -> list[Reopened]:
    """What was reopened and is neither settled by the person nor answered by them since.

    A newer act on the same control answers it; a request also another letter, or the person's word on where it stands.
    """
    found: dict[str, Reopened] = {}
    for event in log.read(kinds=(REOPENED, SETTLED)):
        if event.kind == SETTLED:
            found.pop(event.data["key"], None)
        else:
            row = msgspec.convert(event.data["reopened"], Reopened)
            found[row.key] = row
    standing, asked = acts(log), requests(log)
    return [
        row
        for row in found.values()
        if not any(_answers(act, row) for act in standing) and not _handled(asked.get(row.act_id), row)
    ]


def _answers(act: Act, row: Reopened) -> bool:
    same = act.control == row.control or act.kind == row.act == "request"
    return act.platform == row.platform and same and act.at > row.at and act.id != row.act_id


def _handled(request: Request | None, row: Reopened) -> bool:
    """Whether the person wrote again in this request, withdrew it, or said where it stands, since it was reopened."""
    if row.act != "request" or request is None:
        return False
    return request.state == "withdrawn" or not any(a.key in (row.key, row.code) for a in request.again)


def changes(log: Log) -> list[PolicyChange]:
    """Every change of a watched policy, oldest first."""
    return [msgspec.convert(e.data["change"], PolicyChange) for e in log.read(kinds=(CHANGED,))]


def standing(log: Log) -> dict[str, str]:
    """`platform/control` to a short text of what was reopened and why: for the plan."""
    found: dict[str, str] = {}
    for row in open_again(log):
        places = [row.control or "law", *(["law"] if row.act == "request" else [])]
        for place in places:
            found[f"{row.platform}/{place}"] = f"reopened on {row.at:%Y-%m-%d}: {row.reason}"
    return found


def digest(value: Any) -> str:
    """A short hash of a value, whatever the order of its fields."""
    return hashlib.sha256(msgspec.json.encode(msgspec.to_builtins(value), order="sorted")).hexdigest()[:20]
