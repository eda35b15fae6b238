"""How the store grows: 1,000, 100,000 and 1,000,000 events; and whether kills lose or repeat anything.

    python benchmarks/store.py [--most 1000000] [--kills 200]

Each row is a store of its own with that many events in closed requests, beside 200 open ones. `due` and `list` show the
same 20 rows in each, so their time may grow with what they do not show at most logarithmically. Peer: the same event
written as a line to a plain file with fsync.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, select
from sqlalchemy.dialects.sqlite import insert

from demur.model.errors import NotSo, Uncertain
from demur.model.event import Event
from demur.store import Draft, Key, KeyKeeper, Projection, Store

OPEN = 200
SHOWN = 20
LEDGER = Table(
    "bench_ledger",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("open", Integer, nullable=False),
    Column("due", Integer),
    Column("seq", Integer, nullable=False),
)
Index("bench_due", LEDGER.c.due)
Index("bench_list", LEDGER.c.open, LEDGER.c.seq)


_NEW = insert(LEDGER)
UPSERT = _NEW.on_conflict_do_update(index_elements=["id"], set_={c: _NEW.excluded[c] for c in ("open", "due", "seq")})


def follow(event: Event, connection: Connection) -> None:
    """A small ledger: a request is open until it is granted; only open ones have a due day."""
    is_open = event.kind != "request.granted"
    row = {"id": event.stream, "open": int(is_open), "due": event.data["due"] if is_open else None, "seq": event.seq}
    connection.execute(UPSERT, row)


PROJECTION = Projection("bench_ledger", (LEDGER,), follow, kinds=("request.",))


def microseconds(function: Callable[[], object], times: int) -> float:
    """Median time of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        taken.append((time.perf_counter() - start) * 1e6)
    return statistics.median(taken)


def fill(store: Store, count: int) -> None:
    """`count` events of closed requests, then the open ones. Both in large transactions."""
    for start in range(0, count, 10_000):
        drafts = []
        for n in range(start, min(start + 10_000, count), 4):
            stream = f"request:c{n}"
            for kind in ("request.planned", "request.sent", "request.acknowledged", "request.granted"):
                drafts.append(Draft(stream, kind, {"due": n % 365, "platform": "instagram", "note": "x" * 60}))
        store.append_many(drafts)
    store.append_many([Draft(f"request:o{n}", "request.sent", {"due": n}) for n in range(OPEN)])


def due(store: Store) -> object:
    """The next rows that are due."""
    with store.reading() as connection:
        query = select(LEDGER).where(LEDGER.c.due.is_not(None)).order_by(LEDGER.c.due).limit(SHOWN)
        return connection.execute(query).all()


def listed(store: Store) -> object:
    """The open rows, newest first."""
    with store.reading() as connection:
        query = select(LEDGER).where(LEDGER.c.open == 1).order_by(LEDGER.c.seq.desc()).limit(SHOWN)
        return connection.execute(query).all()


def measure(home: Path, count: int) -> dict[str, float]:
    """Fill a new store with `count` events and time what people wait for, in microseconds."""

    def opened() -> Store:
        return Store.open(home, ask=None, notice=lambda _: None, projections=[PROJECTION])

    start = time.perf_counter()
    with opened() as store:
        fill(store, count)
    rate = (count + OPEN) / (time.perf_counter() - start)
    with opened() as store:
        return {
            "fill": rate,
            "open": microseconds(lambda: opened().close(), 5),
            "append": microseconds(lambda: store.append("request:o1", "request.sent", {"due": 1}), 60),
            "due": microseconds(lambda: due(store), 200),
            "list": microseconds(lambda: listed(store), 200),
            "one": microseconds(lambda: list(store.read("request:c400")), 200),
        }


def fsynced_lines() -> float:
    """The peer: one line to a plain file with fsync, in microseconds."""
    with tempfile.NamedTemporaryFile() as plain:

        def line() -> None:
            plain.write(b'{"due":1,"platform":"instagram"}\n')
            plain.flush()
            os.fsync(plain.fileno())

        return microseconds(line, 60)


def growth(most: int) -> None:
    """Print the table of growth; the second line of each row is its ratio to the first row."""
    print(
        f"{'events':>10} {'MB':>8} {'fill/s':>9} {'open us':>9} {'append us':>10} {'due us':>8} {'list us':>8} {'one us':>8}"
    )
    base: dict[str, float] = {}
    for count in (1_000, 100_000, 1_000_000):
        if count > most:
            print(f"{count:>10,} not run (--most {most})")
            continue
        with tempfile.TemporaryDirectory() as folder:
            row = measure(Path(folder), count)
            size = (Path(folder) / "store.db").stat().st_size / 1e6
        base = base or row
        ratio = {k: v / base[k] for k, v in row.items()}
        for head, mb, r, form in ((f"{count:,}", f"{size:.1f}", row, ",.0f"), ("ratio", "", ratio, ".2f")):
            cells = "".join(
                f" {r[k]:>{w}{form}}"
                for k, w in (("fill", 9), ("open", 9), ("append", 10), ("due", 8), ("list", 8), ("one", 8))
            )
            print(f"{head:>10} {mb:>8}{cells}", flush=True)
    print(f"peer: one line to a plain file with fsync: {fsynced_lines():.0f} us")


def kills(count: int) -> bool:
    """Kill a writer with SIGKILL at `count` random points. True when nothing was lost and nothing done twice."""
    with tempfile.TemporaryDirectory() as folder:
        home, acts = Path(folder) / "home", Path(folder) / "acts"
        KeyKeeper(home, notice=lambda _: None).keep(Key.new(), "file")
        Store.open(home, ask=None).close()
        acts.touch()
        chance = random.Random(11)
        for _ in range(count):
            pid = os.fork()
            if pid == 0:
                _act(home, acts)
            _until_it_acts(pid, acts, acts.stat().st_size + 33 * chance.randrange(1, 6))
            time.sleep(chance.random() * 0.005)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        done = acts.read_text().split()
        with Store.open(home, ask=None) as store:
            intents = {i.id: i for i in store.intents()}
            uncertain = store.uncertain()
            whole = store.check()
        twice = len(done) - len(set(done))
        lost = len(set(done) - set(intents))
        false_done = len({i.id for i in intents.values() if i.state == "done"} - set(done))
        print(
            f"kill -9 at {count} random points: {len(done)} acts, {twice} twice, {lost} not written down, "
            f"{false_done} falsely done, {len(uncertain)} uncertain, {whole} events whole"
        )
        return not (twice or lost or false_done)


def _until_it_acts(pid: int, acts: Path, size: int) -> None:
    for _ in range(20_000):
        if acts.stat().st_size >= size or os.waitpid(pid, os.WNOHANG)[0]:
            return
        time.sleep(0.001)


def _act(home: Path, acts: Path) -> None:
    """Act once per key, for as long as one is let; `acts` stands for the world outside."""
    try:
        with Store.open(home, ask=None) as store, acts.open("a") as out:
            start = len(store.intents())
            for n in range(start - 2 if start > 2 else 0, 10_000_000):
                try:
                    intent = store.intent("run:1", f"act {n}", f"k{n}")
                except (Uncertain, NotSo):
                    continue
                os.write(out.fileno(), f"{intent.id}\n".encode())
                store.outcome(intent, "done", "reread")
    finally:
        os._exit(0)


def main() -> int:
    """Print both tables. Exit code 1 when a kill lost or repeated something."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=1_000_000)
    options.add_argument("--kills", type=int, default=200)
    chosen = options.parse_args()
    growth(chosen.most)
    return 0 if kills(chosen.kills) else 1


if __name__ == "__main__":
    sys.exit(main())
