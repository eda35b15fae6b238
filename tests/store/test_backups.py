"""A backup is encrypted and whole; restoring checks all of it before anything is replaced."""

from __future__ import annotations

import contextlib
import io
import tarfile
from pathlib import Path

import pytest

from demur.model.errors import BadInput, Damaged, Unavailable
from demur.model.person import Account
from demur.store import Store, backup, restore
from demur.store import backups as module


@pytest.fixture
def saved(store: Store, tmp_path: Path, home: Path) -> Path:
    store.book.add_account(Account.parse("x:ada"))
    (home / "evidence").mkdir()
    (home / "evidence" / "b.zip").write_bytes(bytes(range(256)) * 10_000)
    backup(store, tmp_path / "save.demur", "hush")
    return tmp_path / "save.demur"


def handles(home: Path) -> list[str]:
    with Store.open(home, ask=None) as store:
        return [a.handle for a in store.person().accounts]


def test_a_backup_comes_back_on_another_machine(saved: Path, tmp_path: Path) -> None:
    assert restore(tmp_path / "other", saved, "hush") == 1
    assert handles(tmp_path / "other") == ["ada"]
    assert (tmp_path / "other" / "evidence" / "b.zip").stat().st_size == 2_560_000
    assert sorted(p.name for p in (tmp_path / "other").iterdir() if p.name.startswith(".")) == []


def test_nothing_of_it_can_be_read_without_the_passphrase(saved: Path, home: Path) -> None:
    content = saved.read_bytes()
    assert b"SQLite" not in content
    assert (home / "key").read_bytes().strip() not in content
    with pytest.raises(BadInput, match="passphrase"):
        restore(home, saved, "wrong")
    assert handles(home) == ["ada"]


def test_a_cut_or_changed_backup_replaces_nothing(saved: Path, home: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    step = len(whole) // 15
    for content in (
        [whole[:n] for n in range(0, len(whole), step)]
        + [whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in range(8, len(whole), step)]
        + [whole + b"\0", whole + whole]
    ):
        (tmp_path / "bad").write_bytes(content)
        with pytest.raises((Damaged, BadInput)):
            restore(home, tmp_path / "bad", "hush")
    assert handles(home) == ["ada"]
    assert not [p for p in home.iterdir() if p.name.startswith(".restore")]


def test_restore_undoes_forget_and_keeps_what_was_there_aside(saved: Path, store: Store, home: Path) -> None:
    store.book.forget()
    store.close()
    restore(home, saved, "hush")
    assert handles(home) == ["ada"]
    assert (home / "before-restore" / "store.db").exists()


@pytest.mark.parametrize("stop_after", range(9))
def test_an_interrupted_swap_is_finished_or_never_happened(
    saved: Path, home: Path, monkeypatch: pytest.MonkeyPatch, store: Store, stop_after: int
) -> None:
    store.book.add_account(Account.parse("x:later"))
    store.close()
    real = Path.replace
    count = 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal count
        if self.parent in (home, home / "restore-ready"):
            count += 1
            if count > stop_after:
                raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with contextlib.suppress(KeyboardInterrupt):
        restore(home, saved, "hush")
    monkeypatch.setattr(Path, "replace", real)
    begun = (home / module.READY).exists()
    assert handles(home) == (["ada"] if begun or count <= stop_after else ["ada", "later"])
    assert not (home / module.READY).exists()


def test_a_backup_to_nowhere_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        backup(store, tmp_path / "no" / "file", "hush")
    with pytest.raises(Unavailable):
        backup(store, Path("/proc/save.demur"), "hush")


@pytest.mark.parametrize("name", ["evidence/../../out", "evidence/../../../out", "/evidence/out", "elsewhere/out"])
def test_no_file_of_a_backup_lands_outside(name: str, tmp_path: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        module._add_bytes(tar, name, b"x")
    side = tmp_path / "a" / "side"
    side.mkdir(parents=True)
    with pytest.raises(Damaged):
        module._unpack(iter([raw.getvalue()]), side)
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_what_comes_back_is_for_its_owner_alone(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        module._add_bytes(tar, "evidence/run/trace", b"x")
    module._unpack(iter([raw.getvalue()]), tmp_path)
    made = tmp_path / "evidence" / "run" / "trace"
    assert made.read_bytes() == b"x" and made.stat().st_mode & 0o777 == 0o600
