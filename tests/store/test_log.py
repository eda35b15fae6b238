"""The log: what is written stays as written, and is read as it was."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

import pytest

from demur.model.errors import BadInput, Damaged
from demur.store import Draft, Store


def test_events_come_back_in_order_with_utc_times(store: Store) -> None:
    store.append("run:1", "run.started", {"flow": "x-web"})
    store.append("request:9", "request.planned", {"n": 1})
    store.append("run:1", "run.ended", {"outcome": "done"})
    assert [e.kind for e in store.read("run:1")] == ["run.started", "run.ended"]
    assert [e.seq for e in store.read()] == [1, 2, 3]
    assert [e.seq for e in store.read(after=1, limit=1)] == [2]
    assert [e.kind for e in store.read(kinds=("request.planned",))] == ["request.planned"]
    assert [e.seq for e in store.read(newest_first=True, limit=1)] == [3]
    assert all(e.at.utcoffset() == datetime.timedelta(0) for e in store.read())
    assert store.check() == 3


def test_the_database_itself_refuses_to_change_or_remove_events(store: Store, home: Path) -> None:
    store.append("run:1", "run.started")
    with sqlite3.connect(home / "store.db") as raw:
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            raw.execute("UPDATE events SET kind = 'x'")
        with pytest.raises(sqlite3.IntegrityError, match="never removed"):
            raw.execute("DELETE FROM events")
    raw.close()


def test_several_events_are_all_written_or_none(store: Store) -> None:
    with pytest.raises(BadInput):
        store.append_many([Draft("run:1", "run.started"), Draft("run:1", "run.big", {"x": "y" * 2_000_000})])
    assert list(store.read()) == []


def test_sealed_fields_are_not_on_the_disk(store: Store, home: Path) -> None:
    event = store.append("run:1", "run.started", {"flow": "x"}, sealed={"handle": "ada-lovelace", "tries": 3})
    assert store.unseal_all(event) == {"handle": "ada-lovelace", "tries": 3}
    store.close()
    assert all(b"ada-lovelace" not in f.read_bytes() for f in home.iterdir() if f.is_file())


def test_a_sealed_value_moved_to_another_event_does_not_open(store: Store) -> None:
    import msgspec

    one = store.append("run:1", "run.started", sealed={"handle": "ada"})
    two = store.append("run:2", "run.started", sealed={"handle": "bob"})
    with pytest.raises(Damaged):
        store.unseal(msgspec.structs.replace(two, sealed=one.sealed), "handle")


@pytest.mark.parametrize("stream", ["", "Run:1", "run:", "run:a b", "run:../x", "run:" + "a" * 200])
def test_odd_stream_names_are_refused(store: Store, stream: str) -> None:
    with pytest.raises(BadInput):
        store.append(stream, "run.started")


def test_what_json_cannot_hold_is_refused(store: Store) -> None:
    with pytest.raises(BadInput):
        store.append("run:1", "run.started", {"x": object()})
    assert list(store.read()) == []


def test_opening_again_reads_what_was_written(home: Path) -> None:
    with Store.open(home, ask=None, notice=lambda _: None) as first:
        first.append("run:1", "run.started", {"ä": "ö"})
    with Store.open(home, ask=None, notice=lambda _: None) as second:
        assert [e.data for e in second.read()] == [{"ä": "ö"}]
