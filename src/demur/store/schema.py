"""The tables of the store. A test keeps them and the migrations in step."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

# What happened. Rows are never changed or removed: triggers refuse it. `prev` and `digest` chain the rows (SHA-256).
events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("at", Integer, nullable=False),  # microseconds since 1970-01-01 UTC
    Column("stream", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", Text, nullable=False),  # canonical JSON
    Column("sealed", LargeBinary),  # MessagePack map: field -> box
    Column("prev", LargeBinary(32), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
)
Index("events_stream", events.c.stream, events.c.seq)
Index("events_kind", events.c.kind, events.c.seq)

# A projection of intent events, written in the same transaction as they are.
intents = Table(
    "intents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("session", String(32), nullable=False),
    Column("state", Text, nullable=False),
    Column("how", Text),
)
# At most one intent per key that is open or done; what is known not to have happened may be tried again.
Index("intents_once", intents.c.key, unique=True, sqlite_where=text("state <> 'not_done'"))
Index("intents_open", intents.c.at, sqlite_where=text("state = 'open'"))

# How far each registered projection has read.
projections = Table(
    "projections",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
)

TRIGGERS = (
    "CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
    "CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END",
)
