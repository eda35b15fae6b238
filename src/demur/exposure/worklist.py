# ruff: noqa: E501 - long calls
"""What is worth making private or deleting: official bulk switches first, then groups of items, each with its state.

States: `planned`, `done` (the person says so, never a platform's answer), then a look again after 1, 30 and 90 days, since
things have come back: `gone` or `back`. Deleting does not undo training that has been done.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from demur.exposure import counted, index
from demur.exposure.rates import PACES, Pace, seconds_for
from demur.model.errors import BadInput, NotSo, UnknownName
from demur.text.personal import KINDS

RECHECK_DAYS = (1, 30, 90)
State = Literal["planned", "done", "rechecked_1", "rechecked_30", "rechecked_90", "came_back"]
_KINDS = ("post", "comment", "video", "media", "playlist", "profile", "ai_chat")
_COLUMNS = "task platform section kind visibility evidence date personal_data ref state item recheck_on".split()
_STATE, _KEY = _COLUMNS.index("state"), _COLUMNS.index("item")
_ITEM = "i-"  # what the id of a single item begins with
_RANK = {"public": 0, "link": 1, "unknown": 2, "ai_chat": 3, "limited": 4, "deleted_pending": 5}
_Group = tuple[str, str, str, bool]  # platform, visibility, kind, whether personal data is in it


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `seconds` is how long known limits make one wait at least, None where no limit was measured.

    `count` and `with_personal_data` are the items it reaches; `items_done` of these were marked one by one. `recheck_due` says
    that it is time to look again.
    """

    id: str
    platform: str
    what: str
    how: str
    bulk: bool
    visibility: str | None
    kind: str | None
    count: int
    with_personal_data: int
    items_done: int
    state: State
    done_on: str | None
    recheck_on: str | None
    recheck_due: bool
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
    states = {i: (s, a, c) for i, s, a, c in db.execute("SELECT id, state, at, checks FROM task")}
    single = any(i.startswith(_ITEM) for i in states)
    groups: Counter[_Group] = Counter()
    ready: Counter[tuple[str, str, str]] = Counter()
    for item in counted.items(db, counted.chosen(found), "i.mine"):
        if _worth(item):
            groups[item.platform, item.visibility, item.kind, item.personal != 0] += 1
            if single and states.get(item_key(item), ("planned",))[0] not in ("planned", "came_back"):
                ready[item.platform, item.visibility, item.kind] += 1
    bulk = [t for p in sorted({p for p, *_ in groups}) for t in _switches(p, groups, states, today)]
    rest = []
    for platform, seen, kind in sorted({g[:3] for g in groups}):
        with_data = groups[platform, seen, kind, True]
        count = with_data + groups[platform, seen, kind, False]
        how = _advice(seen, kind, with_data)
        task = _task(platform, f"{kind}: {seen}", how, (seen, kind), count, with_data, states, today)
        rest.append(msgspec.structs.replace(task, items_done=ready[platform, seen, kind]))
    rest.sort(key=lambda t: (_RANK[t.visibility or "unknown"], -t.with_personal_data, t.platform, t.kind or ""))
    return bulk + rest


def _worth(item: index.ItemRow) -> bool:
    """Whether an item is worth making private or deleting: what others see or may see, links, talks with an AI.

    Of what only some people see, only what holds personal data.
    """
    if item.visibility == "link":
        return True
    if item.kind not in _KINDS or item.visibility not in _RANK:
        return False
    return item.visibility != "limited" or item.personal != 0


def _switches(
    platform: str, groups: Counter[_Group], states: dict[str, tuple[str, str, str]], today: date
) -> Iterator[Task]:
    """The official switches of a platform that reach something of what was found."""
    pace = PACES.get(platform)
    for switch in pace.bulk if pace else ():
        reached = {g: n for g, n in groups.items() if g[0] == platform and g[1] in switch.seen and g[2] in switch.kinds}
        if reached:
            data = sum(n for g, n in reached.items() if g[3])
            yield _task(platform, switch.name, switch.what, None, sum(reached.values()), data, states, today)


def _advice(seen: str, kind: str, with_data: int) -> str:
    if seen == "link":
        return "Delete the links: whoever has one can read it."
    if seen == "ai_chat":
        return "Delete the talks that you no longer need" + (
            "; begin with those that hold personal data." if with_data else "."
        )
    if seen == "unknown":
        return "Look who can see these; then limit or delete them."
    if seen == "limited":
        return "Only some people see these, and they hold personal data: delete what they need not know."
    if seen == "deleted_pending":
        return "Already deleted, but still kept: empty the list of recently deleted things where there is one."
    if with_data:
        return "Begin with those that hold personal data; limit who sees them, or delete them."
    return "Limit who sees them, or delete them."


def _task(
    platform: str,
    what: str,
    how: str,
    group: tuple[str, str] | None,
    count: int,
    data: int,
    states: dict[str, tuple[str, str, str]],
    today: date,
) -> Task:
    """A task for a group of items (who sees them, kind), or for a switch (no group)."""
    task_id = hashlib.blake2b(f"{platform}|{what}".encode(), digest_size=5).hexdigest()
    state, done_on, checks = states.get(task_id, ("planned", None, ""))
    pace = PACES.get(platform)
    seconds = None if group is None else seconds_for(platform, count)
    again = _next_check(done_on, checks)
    seen, kind = group or (None, None)
    return Task(
        id=task_id, platform=platform, what=what, how=how, bulk=group is None, visibility=seen, kind=kind, count=count,
        with_personal_data=data, items_done=0, state=state, done_on=done_on, recheck_on=again, recheck_due=again is not None and again <= today.isoformat(),  # type: ignore[arg-type]
        seconds=seconds, estimate="a few minutes, once" if group is None else _spoken(seconds, pace),
        source=pace.source if pace else "no source", confidence=pace.confidence if pace else "unknown", caution=pace.caution if pace else None,
    )  # fmt: skip


def _next_check(done_on: str | None, checks: str) -> str | None:
    if done_on is None:
        return None
    done = set(checks.split(","))
    left = [d for d in RECHECK_DAYS if str(d) not in done]
    return (date.fromisoformat(done_on) + timedelta(days=left[0])).isoformat() if left else None


def _spoken(seconds: int | None, pace: Pace | None) -> str:
    if seconds is None or pace is None:
        return "not known: nobody has measured the limits"
    if seconds == 0:
        window = (
            f"{pace.per_window:,} in {(pace.window_s or 0) // 60} minutes"
            if pace.per_window
            else f"{pace.per_day:,} a day"
        )
        return f"no waiting for the known limit ({window}); only your own clicks"
    if seconds < 7_200:
        return f"at least {round(seconds / 60)} minutes, if nothing refuses"
    if seconds < 172_800:
        return f"at least {seconds / 3600:.0f} hours, if nothing refuses"
    return f"at least {seconds / 86_400:.0f} days, if nothing refuses"


def mark(db: sqlite3.Connection, task_id: str, how: str, now: datetime) -> str:
    """Write down what the person did or saw: `done`, `gone` or `back` (on looking again), `planned`. Returns the new state.

    `task_id` is a task, or a single item by its id in the table of items. A look again counts for the latest of 1, 30 and 90
    days that has passed. Raises UnknownName, BadInput, NotSo.
    """
    known = {t.id for t in worklist(db, now.date())}
    if task_id not in known and task_id not in _item_keys(db):
        raise UnknownName("task", task_id, known)
    return _write(db, task_id, how, now)


def mark_items(db: sqlite3.Connection, wanted: Iterable[tuple[str, str]], now: datetime) -> int:
    """Write down the states of many items, as (item, state) of an edited table; returns how many changed.

    A state that is as before changes nothing. All or nothing is written. Raises UnknownName, BadInput, NotSo.
    """
    shown = {row[_KEY]: row[_STATE] for row in item_rows(db, worklist(db, now.date()))}
    changes = [(item, how) for item, how in dict(wanted).items() if how != shown.get(item)]
    for item, _ in changes:
        if item not in shown:
            raise UnknownName("item", item, ())
    db.execute("BEGIN IMMEDIATE")
    try:
        for item, how in changes:
            _write(db, item, how, now)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
    return len(changes)


def item_key(item: index.ItemRow) -> str:
    """The id of one item: the same in every import of the same export."""
    parts = (item.platform, item.section, item.kind, str(item.at), item.ref or "")
    return _ITEM + hashlib.blake2b("|".join(parts).encode(), digest_size=6).hexdigest()


def _item_keys(db: sqlite3.Connection) -> set[str]:
    found = counted.items(db, counted.chosen(index.reports(db)), "i.mine")
    return {item_key(item) for item in found if _worth(item)}


def _write(db: sqlite3.Connection, task_id: str, how: str, now: datetime) -> str:
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

    yield _COLUMNS
    states = {i: (s, a, c) for i, s, a, c in db.execute("SELECT id, state, at, checks FROM task")}
    by = {(t.platform, t.visibility, t.kind): t for t in tasks if not t.bulk}
    numbers = counted.chosen(index.reports(db))
    for wanted in ("i.personal <> 0", "i.personal = 0"):
        for item in counted.items(db, numbers, f"i.mine AND {wanted}"):
            task = by.get((item.platform, item.visibility, item.kind))
            if task is not None and _worth(item):
                key = item_key(item)
                state, done_on, checks = states.get(key, (task.state, task.done_on, ""))
                again = _next_check(done_on, checks) if key in states else task.recheck_on
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
                    state,
                    key,
                    again or "",
                ]


def _safe(text: str | None) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text and text[0] in "=+-@\t\r" else text or ""
