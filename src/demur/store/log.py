"""The store: an append-only log of events in SQLite, with sealed fields, intents and projections.

Every write is one transaction that is on the disk (WAL, synchronous=FULL) before the call returns.
"""

from __future__ import annotations

import contextlib
import hmac
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, create_engine, func, select
from sqlalchemy import event as sa_event

from demur.data.paths import home as default_home
from demur.model.errors import BadInput, Damaged, NotSo, Uncertain
from demur.model.event import Clock, Event, Intent, as_utc, check_kind, check_stream, utc_now
from demur.model.person import Person
from demur.store import migrate, schema
from demur.store.faults import translated
from demur.store.files import unwritable
from demur.store.intents import all_intents, insert_intent, intent_of, settle_intent
from demur.store.keys import Ask, KeyKeeper, Notice, terminal_ask, to_stderr
from demur.store.person import Identity, PersonBook
from demur.store.projection import Projection
from demur.store.rows import FIRST, canonical, from_row, to_row
from demur.store.sealed import Unsealing

FILE = "store.db"


class Draft:
    """An event to be appended: stream, kind, open data, and fields to be sealed (any JSON value)."""

    def __init__(
        self, stream: str, kind: str, data: Mapping[str, Any] | None = None, sealed: Mapping[str, Any] | None = None
    ) -> None:
        self.stream = check_stream(stream)
        self.kind = check_kind(kind)
        self.data = dict(data or {})
        self.sealed = dict(sealed or {})


class Store(Unsealing):
    """One person's store. Use as a context manager, or call `close()`."""

    def __init__(self, home: Path, clock: Clock, keeper: KeyKeeper, projections: Sequence[Projection]) -> None:
        self.home = home
        self.path = home / FILE
        self.clock = clock
        self.keeper = keeper
        self.projections = tuple(projections)
        self.session = uuid.uuid4().hex
        self._engine = create_engine(
            URL.create("sqlite", database=str(self.path)), connect_args={"isolation_level": None, "timeout": 30}
        )
        sa_event.listen(self._engine, "connect", _pragmas)

    @classmethod
    def open(
        cls,
        home: Path | None = None,
        *,
        clock: Clock = utc_now,
        ask: Ask | Literal["terminal"] | None = "terminal",
        notice: Notice = to_stderr,
        projections: Sequence[Projection] = (),
    ) -> Store:
        """Open the store in `home` (default: the person's), creating or upgrading it.

        Raises Unavailable (read-only or full disk, newer schema, locked) or Damaged. The key is loaded when first needed.
        """
        home = home or default_home()
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            from demur.store.backups import finish_restore

            finish_restore(home)
        except OSError as error:
            raise unwritable(home, error) from error
        keeper = KeyKeeper(home, ask=terminal_ask() if ask == "terminal" else ask, notice=notice)
        store = cls(home, clock, keeper, projections)
        try:
            with store._write() as connection:
                migrate.upgrade(connection)
                for projection in store.projections:
                    projection.prepare(connection)
                    projection.catch_up(connection, store._after)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # --- writing ---------------------------------------------------------------------------------------------------

    def append(
        self,
        stream: str,
        kind: str,
        data: Mapping[str, Any] | None = None,
        *,
        sealed: Mapping[str, Any] | None = None,
    ) -> Event:
        """Append one event; it is on the disk when this returns. `sealed` fields are encrypted under the person's key."""
        return self.append_many([Draft(stream, kind, data, sealed)])[0]

    def append_many(self, drafts: Iterable[Draft]) -> list[Event]:
        """Append several events in one transaction: all of them or none."""
        listed = list(drafts)
        if any(draft.sealed for draft in listed):
            self.keeper.load_or_make()  # may ask for a passphrase: never while the write lock is held
        with self._write() as connection:
            return self._append(connection, listed)

    def intent(
        self,
        stream: str,
        what: str,
        idempotency_key: str,
        data: Mapping[str, Any] | None = None,
        *,
        sealed: Mapping[str, Any] | None = None,
    ) -> Intent:
        """Write down, before the act, that `what` is about to be done. At most one per key is ever open or done.

        Raises Uncertain (code `intent_open`) when an earlier try was not seen to end, NotSo (code `already_done`) when it
        was done. The key is stored as an HMAC under the person's key, so it may name an account.
        """
        key = self._keyed(idempotency_key)
        with self._write() as connection:
            found = intent_of(connection, schema.intents.c.key == key, schema.intents.c.state != "not_done")
            if found is not None and found.state == "open":
                raise Uncertain(
                    f"This was begun on {found.at:%Y-%m-%d %H:%M} UTC and not seen to end: {found.what}.",
                    hint="Check whether it happened, then record it; demur does not repeat it by itself.",
                    code="intent_open",
                )
            if found is not None:
                raise NotSo(f"This was done already on {found.at:%Y-%m-%d}: {found.what}.", code="already_done")
            new = Intent(id=uuid.uuid4().hex, key=key, stream=stream, what=what, at=as_utc(self.clock()), state="open")
            draft = Draft(stream, "intent.opened", {**(data or {}), "intent": new.id, "what": what, "key": key}, sealed)
            self._append(connection, [draft])
            insert_intent(connection, new, self.session)
        return new

    def outcome(
        self,
        intent: Intent | str,
        state: Literal["done", "not_done"],
        how: str,
        data: Mapping[str, Any] | None = None,
        *,
        sealed: Mapping[str, Any] | None = None,
    ) -> Intent:
        """Record what became of an intent, and `how` that is known (`reread`, `sent_folder`, `person`, `page` ...).

        `not_done` frees the key for another try. Raises BadInput for an unknown intent, NotSo when it is settled otherwise.
        """
        intent_id = intent if isinstance(intent, str) else intent.id
        with self._write() as connection:
            found = intent_of(connection, schema.intents.c.id == intent_id)
            if found is None:
                raise BadInput(f"There is no intent {intent_id[:40]!r}.")
            if found.state == state:
                return found
            if found.state != "open":
                raise NotSo(f"This was recorded as {found.state.replace('_', ' ')} before: {found.what}.")
            data = {**(data or {}), "intent": found.id, "how": how}
            self._append(connection, [Draft(found.stream, f"intent.{state}", data, sealed)])
            return settle_intent(connection, found, state, how)

    # --- reading ---------------------------------------------------------------------------------------------------

    def read(
        self,
        stream: str | None = None,
        *,
        kinds: Sequence[str] = (),
        after: int = 0,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> Iterator[Event]:
        """Events in order, narrowed by stream and kinds, with `seq` greater than `after`. Raises Damaged for a changed row."""
        e = schema.events
        query = select(e).where(e.c.seq > after).order_by(e.c.seq.desc() if newest_first else e.c.seq).limit(limit)
        if stream is not None:
            query = query.where(e.c.stream == stream)
        if kinds:
            query = query.where(e.c.kind.in_(kinds))
        with translated(self.path), self._engine.connect() as connection:
            for row in connection.execute(query).yield_per(1000):
                yield from_row(row)

    def find_intent(self, idempotency_key: str) -> Intent | None:
        """The open or done intent of a key; None when there is none, or it is known not to have happened."""
        key = self._keyed(idempotency_key)
        with translated(self.path), self._engine.connect() as connection:
            return intent_of(connection, schema.intents.c.key == key, schema.intents.c.state != "not_done")

    def intents(self, *, state: Literal["open", "done", "not_done"] | None = None) -> list[Intent]:
        """Intents, oldest first."""
        where = () if state is None else (schema.intents.c.state == state,)
        with translated(self.path), self._engine.connect() as connection:
            return all_intents(connection, *where)

    def uncertain(self, stream: str | None = None) -> list[Intent]:
        """Intents that were begun, not by this session, and not seen to end: they may have happened. Oldest first."""
        where = [schema.intents.c.state == "open", schema.intents.c.session != self.session]
        if stream is not None:
            where.append(schema.intents.c.stream == stream)
        with translated(self.path), self._engine.connect() as connection:
            return all_intents(connection, *where)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading the tables of projections, brought up to date first."""
        with translated(self.path):
            with self._engine.connect() as connection:
                last = connection.execute(select(func.max(schema.events.c.seq))).scalar() or 0
                late = any(p.position(connection) < last for p in self.projections)
            if late:
                with self._write() as connection:
                    for projection in self.projections:
                        projection.catch_up(connection, self._after)
            with self._engine.connect() as connection:
                yield connection

    def person(self) -> Person:
        """The person as of now; see `PersonBook.person`."""
        return self.book.person()

    def identity(self) -> Identity:
        """The sealed identity; see `PersonBook.identity`."""
        return self.book.identity()

    @property
    def book(self) -> PersonBook:
        """Reading and writing what the person says about themselves."""
        return PersonBook(self)

    def check(self) -> int:
        """Read everything and recompute the chain of digests. Returns the number of events. Raises Damaged."""
        prev, seq = FIRST, 0
        with translated(self.path), self._engine.connect() as connection:
            verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if verdict != "ok":
                raise Damaged(f"The store {self.path} is damaged ({str(verdict).splitlines()[0]}).")
            for row in connection.execute(select(schema.events).order_by(schema.events.c.seq)).yield_per(1000):
                from_row(row)
                if row.prev != prev or row.seq != seq + 1:
                    raise Damaged(f"The store {self.path} lacks something before event {row.seq}.")
                prev, seq = row.digest, row.seq
        return seq

    # --- inside ----------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _write(self) -> Iterator[Connection]:
        """One write transaction; the write lock is taken at its start, so what was read in it stays so."""
        with translated(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with contextlib.suppress(Exception):
                    connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")

    def _append(self, connection: Connection, drafts: list[Draft]) -> list[Event]:
        e = schema.events
        for projection in self.projections:
            projection.catch_up(connection, self._after)
        last = connection.execute(select(e.c.seq, e.c.digest).order_by(e.c.seq.desc()).limit(1)).fetchone()
        seq, prev = (0, FIRST) if last is None else (last.seq, last.digest)
        events, rows = [], []
        now = as_utc(self.clock())
        for draft in drafts:
            seq += 1
            event_id = uuid.uuid4().hex
            sealed = {}
            if draft.sealed:
                key = self.keeper.load_or_make()
                sealed = {
                    field: key.seal(canonical(value), "event", draft.stream, event_id, field)
                    for field, value in draft.sealed.items()
                }
            event = Event(
                seq=seq, id=event_id, at=now, stream=draft.stream, kind=draft.kind, data=draft.data, sealed=sealed
            )
            row = to_row(event, prev)
            prev = row["digest"]
            events.append(event)
            rows.append(row)
        if rows:
            connection.execute(e.insert(), rows)
            for projection in self.projections:
                projection.advance(connection, events, seq)
        return events

    def _after(self, connection: Connection, seq: int) -> Iterator[Event]:
        e = schema.events
        for row in connection.execute(select(e).where(e.c.seq > seq).order_by(e.c.seq)).yield_per(1000):
            yield from_row(row)

    def _keyed(self, idempotency_key: str) -> str:
        return hmac.new(self.keeper.load_or_make().secret, b"intent\0" + idempotency_key.encode(), "sha256").hexdigest()


def _pragmas(dbapi_connection: Any, _record: Any) -> None:
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA trusted_schema=OFF")
    cursor.close()
