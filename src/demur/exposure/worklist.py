# ruff: noqa: E501 - long calls
"""What is worth making private or deleting: official bulk switches first, then groups of items, each with its state.

States: `planned`, `done` (the person says so, never a platform's answer), then a look again after 1, 30 and 90 days, since
things have come back: `gone` or `back`. Deleting does not undo training that has been done.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from demur.exposure import index
from demur.exposure.rates import PACES, seconds_for
from demur.model.errors import BadInput, NotSo, UnknownName
from demur.text.personal import KINDS

RECHECK_DAYS = (1, 30, 90)
State = Literal["planned", "done", "rechecked_1", "rechecked_30", "rechecked_90", "came_back"]
_WORTH = ("public", "link", "unknown", "deleted_pending")
_KINDS = ("post", "comment", "video", "media", "playlist", "profile", "ai_chat", "record")
_RANK = {"public": 0, "link": 1, "unknown": 2, "deleted_pending": 3}


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `seconds` is the least time that known limits leave, None where no limit was measured."""

    id: str
    platform: str
    what: str
    how: str
    bulk: bool
    visibility: str | None
    kind: str | None
    count: int
    with_personal_data: int
    state: State
    done_on: str | None
    recheck_on: str | None
    seconds: int | None
    estimate: str
    source: str
    confidence: str
    caution: str | None


def worklist(db: sqlite3.Connection, today: date) -> list[Task]:
    """All tasks of the newest imports, in the order in which they are worth doing. Raises NotSo when nothing was imported."""
    found = index.reports(db)
    if not found:
        raise NotSo("Nothing was imported yet.", hint="demur exposure import FILE...")
    groups: Counter[tuple[str, str, str, bool]] = Counter()
    for item in index.items(db, [n for n, _ in found], "i.mine"):
        if item.visibility in _WORTH and (item.kind in _KINDS[:-1] or item.visibility == "link"):
            groups[item.platform, item.visibility, item.kind, item.personal != 0] += 1
    states = {i: (s, a, c) for i, s, a, c in db.execute("SELECT id, state, at, checks FROM task")}
    bulk = [t for p in sorted({p for p, *_ in groups}) for t in _switches(p, groups, states, today)]
    rest = []
    for platform, seen, kind in sorted({g[:3] for g in groups}, key=lambda g: (_RANK[g[1]], g[0], g[2])):
        with_data = groups[platform, seen, kind, True]
        count = with_data + groups[platform, seen, kind, False]
        rest.append(
            _task(
                platform,
                f"{kind}: {seen}",
                _advice(seen, kind, with_data),
                False,
                seen,
                kind,
                count,
                with_data,
                states,
                today,
            )
        )
    rest.sort(key=lambda t: (_RANK[t.visibility or "unknown"], -t.with_personal_data, t.platform))
    return bulk + rest


def _switches(
    platform: str, groups: Counter[tuple[str, str, str, bool]], states: dict[str, tuple[str, str, str]], today: date
) -> Iterator[Task]:
    pace = PACES.get(platform)
    count = sum(n for g, n in groups.items() if g[0] == platform and g[1] in ("public", "unknown", "link"))
    data = sum(n for g, n in groups.items() if g[0] == platform and g[1] in ("public", "unknown", "link") and g[3])
    for name, what in pace.bulk if pace else ():
        yield _task(platform, name, what, True, None, None, count, data, states, today)


def _advice(seen: str, kind: str, with_data: int) -> str:
    if seen == "link":
        return "Delete the links: whoever has one can read it."
    if seen == "unknown":
        return "Look who can see these; then limit or delete them."
    if seen == "deleted_pending":
        return "Already deleted, but still kept: empty the list of recently deleted things where there is one."
    if with_data:
        return "Begin with those that hold personal data; limit who sees them, or delete them."
    return "Limit who sees them, or delete them."


def _task(
    platform: str,
    what: str,
    how: str,
    bulk: bool,
    seen: str | None,
    kind: str | None,
    count: int,
    data: int,
    states: dict[str, tuple[str, str, str]],
    today: date,
) -> Task:
    task_id = hashlib.blake2b(f"{platform}|{what}".encode(), digest_size=5).hexdigest()
    state, done_on, checks = states.get(task_id, ("planned", None, ""))
    pace = PACES.get(platform)
    seconds = None if bulk else seconds_for(platform, count)
    return Task(
        id=task_id, platform=platform, what=what, how=how, bulk=bulk, visibility=seen, kind=kind, count=count, with_personal_data=data,
        state=state, done_on=done_on, recheck_on=_next_check(done_on, checks), seconds=seconds,  # type: ignore[arg-type]
        estimate="a few minutes, once" if bulk else _spoken(seconds),
        source=pace.source if pace else "no source", confidence=pace.confidence if pace else "unknown", caution=pace.caution if pace else None,
    )  # fmt: skip


def _next_check(done_on: str | None, checks: str) -> str | None:
    if done_on is None:
        return None
    done = set(checks.split(","))
    left = [d for d in RECHECK_DAYS if str(d) not in done]
    return (date.fromisoformat(done_on) + timedelta(days=left[0])).isoformat() if left else None


def _spoken(seconds: int | None) -> str:
    if seconds is None:
        return "not known: nobody has measured the limits"
    if seconds < 7_200:
        return f"at least {max(1, round(seconds / 60))} minutes, if nothing refuses"
    if seconds < 172_800:
        return f"at least {seconds / 3600:.0f} hours, if nothing refuses"
    return f"at least {seconds / 86_400:.0f} days, if nothing refuses"


def mark(db: sqlite3.Connection, task_id: str, how: str, now: datetime) -> str:
    """Write down what the person did or saw: `done`, `gone` or `back` (on looking again), `planned`. Returns the new state.

    A look again counts for the latest of 1, 30 and 90 days that has passed. Raises UnknownName, BadInput, NotSo.
    """
    known = {t.id for t in worklist(db, now.date())}
    if task_id not in known:
        raise UnknownName("task", task_id, known)
    row = db.execute("SELECT at, checks FROM task WHERE id=?", (task_id,)).fetchone()
    if how == "planned":
        db.execute("DELETE FROM task WHERE id=?", (task_id,))
        return "planned"
    if how == "done":
        _keep(db, task_id, "done", now.date().isoformat(), "")
        return "done"
    if how not in ("gone", "back"):
        raise BadInput(f"{how!r} is not something to write down.", hint="Use done, gone, back or planned.")
    if row is None:
        raise NotSo("This was not done yet, so there is nothing to look at again.")
    if how == "back":
        _keep(db, task_id, "came_back", row[0], row[1])
        return "came_back"
    days = (now.date() - date.fromisoformat(row[0])).days
    passed = [d for d in RECHECK_DAYS if d <= days]
    if not passed:
        raise NotSo("It is too early to look again.", hint="Look again a day after you did it.")
    state = f"rechecked_{passed[-1]}"
    _keep(db, task_id, state, row[0], ",".join(map(str, passed)))
    return state


def _keep(db: sqlite3.Connection, task_id: str, state: str, at: str, checks: str) -> None:
    db.execute("INSERT OR REPLACE INTO task(id, state, at, checks) VALUES (?,?,?,?)", (task_id, state, at, checks))


def item_rows(db: sqlite3.Connection, tasks: list[Task]) -> Iterator[list[str]]:
    """Every item behind the tasks, for a spreadsheet: those with personal data first. No text of an item is in it."""
    from demur.exposure.times import iso

    yield ["task", "platform", "section", "kind", "visibility", "evidence", "date", "personal_data", "ref", "state"]
    by = {(t.platform, t.visibility, t.kind): t for t in tasks if not t.bulk}
    numbers = [n for n, _ in index.reports(db)]
    for wanted in ("i.personal <> 0", "i.personal = 0"):
        for item in index.items(db, numbers, f"i.mine AND {wanted}"):
            task = by.get((item.platform, item.visibility, item.kind))
            if task is not None:
                kinds = " ".join(k for n, k in enumerate(KINDS) if item.personal >> n & 1)
                yield [
                    task.id,
                    item.platform,
                    item.section,
                    item.kind,
                    item.visibility,
                    item.evidence,
                    iso(item.at) or "",
                    kinds,
                    _safe(item.ref),
                    task.state,
                ]


def _safe(text: str | None) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text and text[0] in "=+-@\t\r" else text or ""
