"""Reading the person without the database toolkit: for commands that answer in half a second.

It reads only, and only a store of exactly this schema; in every other case it says so by returning None, and the caller
opens the store in full (which upgrades, repairs or explains).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from demur.data.paths import home as default_home
from demur.model.errors import Damaged
from demur.model.event import Clock, Event, Intent, utc_now
from demur.store.keys import Ask, KeyKeeper, terminal_ask
from demur.store.person import PersonBook
from demur.store.rows import from_fields, moment
from demur.store.sealed import Unsealing
from demur.store.version import HEAD


class QuickLog(Unsealing):
    """The few reading methods of a `Store` that a `PersonBook` needs, on Python's own sqlite3."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock, keeper: KeyKeeper) -> None:
        self._connection = connection
        self.clock = clock
        self.keeper = keeper

    def read(
        self,
        stream: str | None = None,
        *,
        kinds: Sequence[str] = (),
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[Event]:
        """As `Store.read`."""
        marks = ",".join("?" * len(kinds))
        where = ["1" if stream is None else "stream = ?", f"kind IN ({marks})" if kinds else "1"]
        query = (
            f"SELECT * FROM events WHERE {' AND '.join(where)} ORDER BY seq {'DESC' if newest_first else ''} LIMIT ?"  # noqa: S608
        )
        values: list[Any] = [*([] if stream is None else [stream]), *kinds, -1 if limit is None else limit]
        try:
            for row in self._connection.execute(query, values):
                yield from_fields(row)
        except sqlite3.Error as error:
            raise Damaged(f"The store cannot be read ({error}).", hint="Restore a backup.") from error

    @property
    def book(self) -> PersonBook:
        """What the person said about themselves, for reading only."""
        return PersonBook(self)

    def uncertain(self) -> list[Intent]:
        """As `Store.uncertain`."""
        rows = self._connection.execute("SELECT * FROM intents WHERE state = 'open' ORDER BY at").fetchall()
        return [
            Intent(id=r["id"], key=r["key"], stream=r["stream"], what=r["what"], at=moment(r["at"]), state="open")
            for r in rows
        ]


@contextlib.contextmanager
def quick_log(home: Path | None = None, *, clock: Clock = utc_now, ask: Ask | None = None) -> Iterator[QuickLog | None]:
    """A reader of the store, or None when the store must be opened in full."""
    home = home or default_home()
    path = home / "store.db"
    usable = path.is_file() and not (home / "restore-ready").exists()
    connection = _connect(path) if usable else None
    if connection is None:
        yield None
        return
    with contextlib.closing(connection):
        yield QuickLog(connection, clock, KeyKeeper(home, ask=ask or terminal_ask()))


@contextlib.contextmanager
def quick_book(home: Path | None = None) -> Iterator[PersonBook | None]:
    """The `PersonBook` of `quick_log`, for reading only."""
    with quick_log(home) as log:
        yield None if log is None else log.book


def _connect(path: Path) -> sqlite3.Connection | None:
    """A read-only connection to a store of exactly this schema, or None.

    On a disk that is full or cannot be written, SQLite refuses the shared memory of WAL; a store without a log of unfinished
    writes may then be read as a file that nobody changes.
    """
    wal = path.with_name(path.name + "-wal")
    settled = not wal.exists() or wal.stat().st_size == 0
    for options in ("mode=ro", "mode=ro&immutable=1") if settled else ("mode=ro",):
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?{options}", uri=True, timeout=10)
        except sqlite3.Error:
            continue
        try:
            versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.Error:
            versions = []
        if versions == [(HEAD,)]:
            connection.row_factory = sqlite3.Row
            return connection
        connection.close()
    return None
