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
        )
    return [act for act in latest.values() if act is not None]


def _requests(log: Log) -> Iterator[Act]:
    kinds = ("request.planned", "request.sent", "request.drafted", "request.reply", "request.receipt", "request.moved")
    found: dict[str, Request] = {}
    for event in log.read(kinds=(*kinds, "intent.opened", "intent.done", "intent.not_done")):
        if event.stream.startswith("request:"):
            now = fold(found.get(event.stream), event)
            if now is not None:
                found[event.stream] = now
    for request in found.values():
        if request.state not in NOT_SAID:
            yield Act(
                kind="request",
                id=request.id,
                platform=request.platform,
                control=None,
                at=datetime.datetime.combine(request.sent or request.created, datetime.time(), datetime.UTC),
                grade=request.state,
            )


def _objections(log: Log) -> list[Act]:
    found: dict[str, Act] = {}
    for event in log.read("person", kinds=("person.objection", "person.objection_removed", "person.forgotten")):
        if event.kind == "person.forgotten":
            found.clear()
        elif event.kind == "person.objection_removed":
            found.pop(event.data["objection"], None)
        else:
            day = datetime.date.fromisoformat(event.data["date"])
            found[event.data["objection"]] = Act(
                kind="objection",
                id=event.data["objection"],
                platform=event.data["platform"],
                control=event.data.get("control"),
                at=datetime.datetime.combine(day, datetime.time(), datetime.UTC),
            )
    return list(found.values())


def open_again(log: Log) -> list[Reopened]:
    """What was reopened and is neither settled by the person nor followed by a newer act on the same control."""
    found: dict[str, Reopened] = {}
    for event in log.read(kinds=(REOPENED, SETTLED)):
        if event.kind == SETTLED:
            found.pop(event.data["key"], None)
        else:
            row = msgspec.convert(event.data["reopened"], Reopened)
            found[row.key] = row
    standing = acts(log)
    return [row for row in found.values() if not any(_answers(act, row) for act in standing)]


def _answers(act: Act, row: Reopened) -> bool:
    return act.platform == row.platform and act.control == row.control and act.at > row.at and act.id != row.act_id


def changes(log: Log) -> list[PolicyChange]:
    """Every change of a watched policy, oldest first."""
    return [msgspec.convert(e.data["change"], PolicyChange) for e in log.read(kinds=(CHANGED,))]


def standing(log: Log) -> dict[str, str]:
    """`platform/control` to a short text of what was reopened and why: for the plan."""
    return {f"{r.platform}/{r.control or 'law'}": f"reopened on {r.at:%Y-%m-%d}: {r.reason}" for r in open_again(log)}


def digest(value: Any) -> str:
    """A short hash of a value, whatever the order of its fields."""
    return hashlib.sha256(msgspec.json.encode(msgspec.to_builtins(value), order="sorted")).hexdigest()[:20]
