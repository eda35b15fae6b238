"""The ledger of requests: what was planned, sent and answered, as events, with tables made from them.

Every change is one event on `request:<id>`; a move that the rules do not allow is refused. `overdue` is never written: it
follows from the clock on the day one looks. Tables are indexed by what is asked, so that what is not shown costs nothing.
"""

from __future__ import annotations

import datetime
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from demur.model.errors import NotSo, UnknownName
from demur.model.event import Event, Intent
from demur.model.request import MOVES, Notice, Request, State, act_on
from demur.requests.fold import fold, fold_notice
from demur.store import Draft, Projection, Store

metadata = MetaData()
requests = Table(
    "requests",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("platform", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("open", Integer, nullable=False),
    Column("act_on", Text),  # ISO date; NULL when there is nothing to wait for
    Column("seq", Integer, nullable=False),  # of the last event
    Column("data", Text, nullable=False),
)
Index("requests_due", requests.c.act_on)
Index("requests_recent", requests.c.seq)
Index("requests_open", requests.c.open, requests.c.seq)
Index("requests_platform", requests.c.platform, requests.c.open, requests.c.seq)
Index("requests_state", requests.c.state, requests.c.seq)
# Digests of Message-IDs and of whole mails: to find the request of a reply, and to know a mail that was read before.
mails = Table(
    "request_mails",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("request", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("ours", Integer, nullable=False),
)
notices = Table(
    "request_notices",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("starts", Text),
    Column("seq", Integer, nullable=False),
    Column("data", Text, nullable=False),
)
Index("notices_recent", notices.c.seq)
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_SEND = ("intent.opened", "intent.done", "intent.not_done")


def new_id(today: datetime.date) -> str:
    """A fresh reference such as `2026-K7Q2M9XT`: it is the id here, and what a letter asks to be quoted."""
    return f"{today.year}-{''.join(secrets.choice(_ALPHABET) for _ in range(8))}"


def stream(request_id: str) -> str:
    """The stream of events of a request."""
    return f"request:{request_id}"


def _apply(event: Event, connection: Connection) -> None:
    if event.stream.startswith("notice:"):
        notice = fold_notice(event)
        _put(
            connection,
            notices,
            {"id": notice.id, "starts": _iso(notice.starts), "seq": event.seq, "data": _json(notice)},
        )
        return
    if not event.stream.startswith("request:"):
        return
    request_id = event.stream.removeprefix("request:")
    row = _raw(connection).execute(_ROW, (request_id,)).fetchone()
    before = msgspec.json.decode(row[0], type=Request) if row is not None else None
    after = fold(before, event)
    for digest, ours in (
        (event.data.get("message_id"), 1),
        (event.data.get("mail_id"), 0),
        (event.data.get("mail"), 0),
    ):
        if digest:
            number = int(event.data.get("number", 0))
            _put(connection, mails, {"digest": digest, "request": request_id, "number": number, "ours": ours})
    if after is None:
        return
    _put(
        connection,
        requests,
        {
            "id": after.id,
            "platform": after.platform,
            "state": after.state,
            "open": int(after.listed),
            "act_on": _iso(act_on(after)),
            "seq": event.seq,
            "data": _json(after),
        },
    )


def _put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    _raw(connection).execute(_UPSERTS[table.name], row)


def _raw(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, in the same transaction: each event runs three statements, and a rebuild has a million."""
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("the ledger's tables lie in SQLite")
    return raw


def _upsert(table: Table) -> str:
    """The statement that adds a row or replaces the one of the same key, with named parameters."""
    new = insert(table)
    changed = {c.name: new.excluded[c.name] for c in table.columns if not c.primary_key}
    statement = new.on_conflict_do_update(index_elements=[c.name for c in table.primary_key], set_=changed)
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))


_UPSERTS = {table.name: _upsert(table) for table in (requests, mails, notices)}
_ROW = "SELECT data FROM requests WHERE id = ?"


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


LEDGER = Projection("requests", (requests, mails, notices), _apply, version=2, kinds=("request.", "notice.", *_SEND))


class Ledger:
    """Reads and writes the requests of a store that was opened with the projection `LEDGER`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def today(self) -> datetime.date:
        """Today in UTC, by the store's clock."""
        return self.store.clock().date()

    # --- reading ---------------------------------------------------------------------------------------------------

    def get(self, request_id: str) -> Request:
        """The request of this id, in any case. Raises UnknownName with near ones."""
        with self.store.reading() as connection:
            row = connection.execute(
                select(requests.c.data).where(requests.c.id == request_id.strip().upper())
            ).scalar()
            if row is None:
                known = (
                    connection.execute(select(requests.c.id).order_by(requests.c.seq.desc()).limit(200)).scalars().all()
                )
                raise UnknownName("request", request_id, known)
        return msgspec.json.decode(row, type=Request)

    def find(self, request_id: str) -> Request | None:
        """The request of exactly this id, or None."""
        with self.store.reading() as connection:
            row = connection.execute(select(requests.c.data).where(requests.c.id == request_id)).scalar()
        return msgspec.json.decode(row, type=Request) if row is not None else None

    def recent(
        self, *, platform: str | None = None, state: State | None = None, closed: bool = False, limit: int = 50
    ) -> list[Request]:
        """Requests, the last changed first; without closed ones unless `closed`."""
        query = select(requests.c.data).order_by(requests.c.seq.desc()).limit(limit)
        if platform is not None:
            query = query.where(requests.c.platform == platform)
        if state is not None:
            query = query.where(requests.c.state == state)
        elif not closed:
            query = query.where(requests.c.open == 1)
        elif platform is not None:
            query = query.where(requests.c.open.in_((0, 1)))
        with self.store.reading() as connection:
            rows = connection.execute(query).scalars().all()
        return [msgspec.json.decode(row, type=Request) for row in rows]

    def due(self, until: datetime.date, limit: int = 200) -> list[Request]:
        """Requests in which the person has something to do by `until`, the longest waiting first."""
        query = select(requests.c.data).where(requests.c.act_on <= until.isoformat())
        with self.store.reading() as connection:
            rows = connection.execute(query.order_by(requests.c.act_on).limit(limit)).scalars().all()
        return [msgspec.json.decode(row, type=Request) for row in rows]

    def of_mail(self, digests: Sequence[str]) -> tuple[str, bool] | None:
        """The request to which one of these digests belongs, and whether the mail was ours."""
        with self.store.reading() as connection:
            row = connection.execute(
                select(mails.c.request, mails.c.ours).where(mails.c.digest.in_(digests)).limit(1)
            ).fetchone()
        return (row.request, bool(row.ours)) if row is not None else None

    def events(self, request_id: str) -> list[Event]:
        """All events of a request, in order."""
        return list(self.store.read(stream(request_id)))

    def notices(self, limit: int = 50) -> list[Notice]:
        """Notices, the newest first."""
        with self.store.reading() as connection:
            rows = (
                connection.execute(select(notices.c.data).order_by(notices.c.seq.desc()).limit(limit)).scalars().all()
            )
        return [msgspec.json.decode(row, type=Notice) for row in rows]

    def open_intent(self, request_id: str) -> Intent | None:
        """The sending of this request that was begun and not seen to end, if there is one."""
        name = stream(request_id)
        return next((i for i in self.store.intents(state="open") if i.stream == name), None)

    # --- writing ---------------------------------------------------------------------------------------------------

    def plan(self, request: Request, sealed: Mapping[str, Any]) -> Request:
        """Write down a request that is not sent yet. `sealed` holds the letter, the account and the grounds."""
        self.store.append(
            stream(request.id), "request.planned", {"request": msgspec.to_builtins(request)}, sealed=sealed
        )
        return request

    def add_letter(self, request: Request, number: int, kind: str, sealed: Mapping[str, Any]) -> Request:
        """Write down a further letter of a request (an answer, a reminder) that is not sent yet."""
        self.store.append(stream(request.id), "request.drafted", {"number": number, "letter_kind": kind}, sealed=sealed)
        return self.get(request.id)

    def move(
        self,
        request: Request,
        to: State | None,
        kind: str,
        data: Mapping[str, Any],
        *,
        sealed: Mapping[str, Any] | None = None,
    ) -> Request:
        """Append an event that may move the request to `to` (None: it stays). Raises NotSo for a move that is not legal."""
        if to is not None and to != request.state:
            check_move(request, to)
        content = {**data, "day": self.today.isoformat()}
        if to is not None:
            content["to"] = to
        self.store.append(stream(request.id), kind, content, sealed=sealed)
        return self.get(request.id)

    def add_notice(self, notice: Notice, sealed: Mapping[str, Any] | None = None) -> Notice:
        """Write down a notice."""
        draft = Draft(f"notice:{notice.id}", "notice.seen", {"notice": msgspec.to_builtins(notice)}, sealed)
        self.store.append_many([draft])
        return notice


def check_move(request: Request, to: State) -> None:
    """Raises NotSo when a request cannot go from its state to `to`."""
    if to not in MOVES[request.state]:
        allowed = ", ".join(sorted(MOVES[request.state])) or "nothing: it is closed"
        raise NotSo(f"A request that is {request.state} cannot become {to} (possible: {allowed}).", code="illegal_move")
