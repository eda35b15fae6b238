"""How `due` and `list` grow with the events that they do not show: 1,000, 100,000 and 1,000,000 (or the SIZES given).

Every size shows the same 50 due and 50 last changed requests; all others are closed. The bar: at most logarithmic growth.
"""

from __future__ import annotations

import contextlib
import datetime
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from demur.model.request import Clocked, Request
from demur.requests.ledger import LEDGER, Ledger
from demur.store import Draft, Store

SHOWN = 50
EACH = 10  # events per request
TODAY = datetime.date(2026, 11, 24)


def request(number: int, *, due: datetime.date) -> Request:
    """A request as it is planned."""
    clock = Clocked(
        rule="eu-gdpr.response", received=TODAY, due=due, escalate_on=due + datetime.timedelta(days=1), why="x"
    )
    return Request(
        id=f"2026-N{number:07d}", platform="reddit", right="object", kind="objection", law="eu-gdpr", entity="Reddit",
        region="EU_EEA", country="DE", lang="en", state="planned", created=TODAY, changed=TODAY, clock=clock, unsent=(1,),
    )  # fmt: skip


def events(one: Request, *, closed: bool) -> list[Draft]:
    """Ten events of one request: planned, sent, seven replies that change nothing, and its end."""
    stream = f"request:{one.id}"
    clock = msgspec.to_builtins(one.clock)
    day = TODAY.isoformat()
    made = [
        Draft(stream, "request.planned", {"request": msgspec.to_builtins(one)}),
        Draft(
            stream,
            "request.sent",
            {"number": 1, "sent": day, "way": "form", "clock": clock, "receipt": "unproven", "day": day},
        ),
    ]
    made += [
        Draft(stream, "request.reply", {"codes": ["ACK"], "day": day, "mail": f"{one.id}-{n}"}) for n in range(EACH - 3)
    ]
    last: dict[str, Any] = {"to": "granted_verified", "day": day} if closed else {"codes": ["ACK"], "day": day}
    made.append(Draft(stream, "request.moved" if closed else "request.reply", last))
    return made


def fill(store: Store, size: int) -> None:
    """Fill a store with `size` events; the open requests lie in the middle, so that they are neither first nor last."""
    total = size // EACH
    open_from = max(0, (total - SHOWN) // 2)
    batch: list[Draft] = []
    for number in range(total):
        shown = open_from <= number < open_from + SHOWN
        due = TODAY - datetime.timedelta(days=2)
        batch += events(request(number, due=due), closed=not shown)
        if len(batch) >= 5000:
            store.append_many(batch)
            batch = []
    store.append_many(batch)


def timed(jobs: Sequence[Callable[[], object]]) -> list[float]:
    """Median milliseconds of 101 runs of each job, in turns, so that the load of the machine falls on all alike."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(101):
        for job, row in zip(jobs, times, strict=True):
            begun = time.perf_counter()
            job()
            row.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(row) for row in times]


def main() -> int:
    """Run it and print the table; exit code 1 when growth is more than logarithmic (with a margin of a half)."""
    sizes = [int(a) for a in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with tempfile.TemporaryDirectory(prefix="demur-growth-") as name, contextlib.ExitStack() as stack:
        ledgers = []
        for size in sizes:
            store = stack.enter_context(
                Store.open(Path(name) / str(size), ask=None, notice=lambda _: None, projections=(LEDGER,))
            )
            begun = time.perf_counter()
            fill(store, size)
            print(f"{size:,} events: filled in {time.perf_counter() - begun:.0f} s", flush=True)
            ledger = Ledger(store)
            assert len(ledger.due(TODAY)) == SHOWN == len(ledger.recent(limit=SHOWN))
            ledgers.append(ledger)
        due_ms = timed([partial(ledger.due, TODAY) for ledger in ledgers])
        list_ms = timed([partial(ledger.recent, limit=SHOWN) for ledger in ledgers])
    rows = list(zip(sizes, due_ms, list_ms, strict=True))
    print("\n| events | due (50), ms | x | list (50), ms | x | allowed x |")
    print("| --- | --- | --- | --- | --- | --- |")
    good = True
    first = rows[0]
    for size, due, listed in rows:
        allowed = math.log(size) / math.log(first[0])
        good &= due / first[1] <= allowed * 1.5 and listed / first[2] <= allowed * 1.5
        print(
            f"| {size:,} | {due:.2f} | {due / first[1]:.2f} | {listed:.2f} | {listed / first[2]:.2f} | {allowed:.2f} |"
        )
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
