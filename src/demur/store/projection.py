"""Projections: tables derived from events, kept in step inside each write, rebuilt when their version changes.

A room defines one and hands it to `Store.open(projections=[...])`. Its tables can always be thrown away and made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, MetaData, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from demur.model.event import Event
from demur.store import schema

Apply = Callable[[Event, Connection], None]


@dataclass(frozen=True)
class Projection:
    """One derived view. `apply` is called once per event, in order; it must read nothing but the event and its own tables.

    Raise `version` whenever `tables` or `apply` change: the tables are then dropped and rebuilt on the next open.
    `kinds` narrows what `apply` sees (a prefix such as `request.`); empty means every event. Sealed fields stay sealed.
    """

    name: str
    tables: tuple[Table, ...]
    apply: Apply
    version: int = 1
    kinds: tuple[str, ...] = field(default=())

    def wants(self, event: Event) -> bool:
        """Whether `apply` sees this event."""
        return not self.kinds or event.kind.startswith(self.kinds)

    def prepare(self, connection: Connection) -> None:
        """Create the tables, or drop and create them when the version changed. Within a write transaction."""
        found = connection.execute(
            select(schema.projections.c.version).where(schema.projections.c.name == self.name)
        ).scalar()
        if found == self.version:
            return
        metadata = MetaData()
        for table in self.tables:
            table.to_metadata(metadata)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        row = {"name": self.name, "version": self.version, "seq": 0}
        connection.execute(
            insert(schema.projections).values(row).on_conflict_do_update(index_elements=["name"], set_=row)
        )

    def catch_up(self, connection: Connection, read: Callable[[Connection, int], Iterator[Event]]) -> None:
        """Apply all events that another process wrote without this projection. Within a write transaction."""
        seen = self.position(connection)
        last = connection.execute(select(func.max(schema.events.c.seq))).scalar() or 0
        if seen < last:
            self.advance(connection, read(connection, seen), last)

    def advance(self, connection: Connection, new: Iterable[Event], last: int) -> None:
        """Apply `new` events and note that everything up to `last` was seen."""
        for event in new:
            if self.wants(event):
                self.apply(event, connection)
        connection.execute(schema.projections.update().where(schema.projections.c.name == self.name).values(seq=last))

    def position(self, connection: Connection) -> int:
        """The `seq` up to which events were applied."""
        return (
            connection.execute(select(schema.projections.c.seq).where(schema.projections.c.name == self.name)).scalar()
            or 0
        )
