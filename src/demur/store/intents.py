"""The table of intents: what is open, done, or known not to have happened."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select

from demur.model.event import Intent
from demur.store.rows import micros, moment
from demur.store.schema import intents


def intent_of(connection: Connection, *where: Any) -> Intent | None:
    """The one intent that fits, or None."""
    row = connection.execute(select(intents).where(*where).limit(1)).fetchone()
    return None if row is None else _intent(row)


def all_intents(connection: Connection, *where: Any) -> list[Intent]:
    """All that fit, oldest first."""
    return [_intent(row) for row in connection.execute(select(intents).where(*where).order_by(intents.c.at))]


def insert_intent(connection: Connection, intent: Intent, session: str) -> None:
    """Add an open intent of this session."""
    row = {**msgspec.structs.asdict(intent), "at": micros(intent.at), "session": session}
    connection.execute(intents.insert().values(row))


def settle_intent(connection: Connection, intent: Intent, state: Literal["done", "not_done"], how: str) -> Intent:
    """Set the outcome of an open intent."""
    connection.execute(intents.update().where(intents.c.id == intent.id).values(state=state, how=how))
    return msgspec.structs.replace(intent, state=state, how=how)


def _intent(row: Any) -> Intent:
    return Intent(
        id=row.id, key=row.key, stream=row.stream, what=row.what, at=moment(row.at), state=row.state, how=row.how
    )
