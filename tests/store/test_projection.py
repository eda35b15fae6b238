"""Projections follow the log, whoever writes; they are rebuilt when their version changes, and stay fast."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, select
from sqlalchemy.dialects.sqlite import insert

from demur.model.event import Event
from demur.store import Draft, Projection, Store

ledger = Table("test_ledger", MetaData(), Column("id", Text, primary_key=True), Column("n", Integer, index=True))


def follow(event: Event, connection: Connection) -> None:
    row = {"id": event.stream, "n": event.data["n"]}
    connection.execute(insert(ledger).values(row).on_conflict_do_update(index_elements=["id"], set_=row))


LEDGER = Projection("test_ledger", (ledger,), follow, kinds=("request.",))


def rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {r.id: r.n for r in connection.execute(select(ledger))}


def test_a_projection_follows_its_kinds(home: Path) -> None:
    with Store.open(home, projections=[LEDGER]) as store:
        store.append("request:1", "request.planned", {"n": 1})
        store.append("run:1", "run.started", {"other": 1})
        store.append("request:1", "request.sent", {"n": 2})
        assert rows(store) == {"request:1": 2}


def test_it_catches_up_with_what_others_wrote_without_it(home: Path) -> None:
    with Store.open(home, projections=[LEDGER]) as mine, Store.open(home) as other:
        mine.append("request:1", "request.planned", {"n": 1})
        other.append("request:2", "request.planned", {"n": 5})
        assert rows(mine) == {"request:1": 1, "request:2": 5}
        other.append("request:2", "request.sent", {"n": 6})
        mine.append("request:1", "request.sent", {"n": 2})
        assert rows(mine) == {"request:1": 2, "request:2": 6}
    with Store.open(home) as other:
        other.append("request:3", "request.planned", {"n": 7})
    with Store.open(home, projections=[LEDGER]) as mine:
        assert rows(mine)["request:3"] == 7


def test_a_new_version_is_rebuilt_from_the_log(home: Path) -> None:
    with Store.open(home, projections=[LEDGER]) as store:
        store.append_many([Draft(f"request:{n}", "request.planned", {"n": n}) for n in range(50)])

    def doubled(event: Event, connection: Connection) -> None:
        connection.execute(ledger.insert().values(id=event.stream, n=event.data["n"] * 2))

    newer = Projection("test_ledger", (ledger,), doubled, version=2, kinds=("request.",))
    with Store.open(home, projections=[newer]) as store:
        assert rows(store) == {f"request:{n}": n * 2 for n in range(50)}


def test_a_fault_in_a_projection_undoes_the_event(home: Path) -> None:
    with Store.open(home, projections=[LEDGER]) as store:
        with pytest.raises(KeyError):
            store.append("request:1", "request.planned", {"no": "n"})
        assert list(store.read()) == []
