"""Damaged, newer, full, read-only: one clear sentence, and nothing that was there is lost."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from demur.model.errors import Damaged, DemurError, Unavailable
from demur.store import Store
from demur.store.migrate import upgrade
from demur.store.schema import TRIGGERS, metadata
from demur.store.version import HEAD


def raw(home: Path, *statements: str) -> None:
    connection = sqlite3.connect(home / "store.db", isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def filled(home: Path, count: int = 5) -> None:
    with Store.open(home, ask=None, notice=lambda _: None) as store:
        for n in range(count):
            store.append("run:1", "run.step", {"n": n, "text": "x" * 200})


def test_a_file_that_is_no_database(home: Path) -> None:
    home.mkdir()
    (home / "store.db").write_bytes(b"once upon a time " * 100)
    with pytest.raises(Damaged, match="damaged"):
        Store.open(home)
    assert (home / "store.db").read_bytes() == b"once upon a time " * 100


def test_another_programs_database(home: Path) -> None:
    home.mkdir()
    raw(home, "CREATE TABLE songs (name TEXT)")
    with pytest.raises(Damaged, match="not a demur store"):
        Store.open(home)


def test_pages_overwritten_in_the_middle(home: Path) -> None:
    filled(home, 400)
    content = bytearray((home / "store.db").read_bytes())
    content[8192:40960] = os.urandom(32768)
    (home / "store.db").write_bytes(content)
    with pytest.raises(Damaged) as caught, Store.open(home) as store:
        store.check()
    assert "restore a backup" in str(caught.value).lower() or "damaged" in str(caught.value)


def test_a_changed_payload_is_named(home: Path) -> None:
    filled(home)
    raw(home, "DROP TRIGGER events_no_update", "UPDATE events SET data = '{\"n\":9}' WHERE seq = 3")
    with Store.open(home) as store:
        with pytest.raises(Damaged, match="Event 3"):
            list(store.read())
        assert [e.seq for e in store.read(after=3)] == [4, 5]
        with pytest.raises(Damaged):
            store.check()


def test_a_removed_event_is_noticed(home: Path) -> None:
    filled(home)
    raw(home, "DROP TRIGGER events_no_delete", "DELETE FROM events WHERE seq = 3")
    with Store.open(home) as store, pytest.raises(Damaged, match="before event 4"):
        store.check()


def test_a_store_of_a_newer_demur_is_refused_and_left_alone(home: Path) -> None:
    filled(home)
    raw(home, "UPDATE alembic_version SET version_num = '0999'")
    before = (home / "store.db").read_bytes()
    with pytest.raises(Unavailable, match="newer demur") as caught:
        Store.open(home)
    assert caught.value.code == "newer_schema"
    assert (home / "store.db").read_bytes() == before


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable, match="cannot be written"):
        Store.open(tmp_path / "file" / "home")


def test_a_read_only_database(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home)
    with Store.open(home) as store:
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(Unavailable, match="read-only") as caught:
            store.append("run:1", "run.step")
        assert caught.value.code == "read_only"


def test_a_full_disk_loses_nothing(home: Path) -> None:
    """RLIMIT_FSIZE stands for the full disk: writes beyond it fail like those to a disk without room."""
    filled(home)
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        said = "nothing failed"
        try:
            with Store.open(home, ask=None) as store:
                resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
                for _ in range(200):
                    store.append("run:1", "run.step", {"text": "y" * 3000})
        except DemurError as error:
            said = f"{error.exit_code} {error}"
        except BaseException as error:
            said = f"wrong: {error!r}"
        os.write(write, said.encode())
        os._exit(0)
    os.waitpid(pid, 0)
    said = os.read(read, 10_000).decode()
    os.close(read)
    os.close(write)
    assert said.startswith("1 "), said
    assert "not recorded" in said
    with Store.open(home) as store:
        assert store.check() >= 5
        assert [e.data["n"] for e in store.read(limit=5)] == [0, 1, 2, 3, 4]


def test_the_migrations_make_the_tables_that_the_code_uses(home: Path) -> None:
    """Alembic compares them; and the newest migration is the one that the program names."""
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine

    filled(home)
    config = Config()
    config.set_main_option("script_location", str(files("demur.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    engine = create_engine(f"sqlite:///{home / 'store.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        found = {r[0] for r in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
        assert found == set(TRIGGERS)
        upgrade(connection)
    engine.dispose()


def test_an_interrupted_write_of_the_log_leaves_whole_events(home: Path, tmp_path: Path) -> None:
    """A copy taken at any moment (as after a power cut) opens, and holds whole events only."""
    filled(home)
    with Store.open(home, ask=None) as store:
        store.append("run:1", "run.step", {"n": 5})
        wal = (home / "store.db-wal").read_bytes()
        assert wal
        for cut in range(0, len(wal), max(1, len(wal) // 12)):
            copy = tmp_path / f"cut{cut}"
            copy.mkdir()
            shutil.copy(home / "store.db", copy / "store.db")
            (copy / "store.db-wal").write_bytes(wal[:cut])
            with Store.open(copy, ask=None) as cut_store:
                assert cut_store.check() in (5, 6)
