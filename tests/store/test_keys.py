"""Where the key is kept, that nothing is asked without a terminal, and that a forgotten key is gone."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import pytest

from demur.model.errors import BadInput, Damaged, NeedsPerson, Unavailable
from demur.store import Key, KeyKeeper, Store


class MemoryRing(keyring.backend.KeyringBackend):  # type: ignore[misc]
    """A real backend as far as demur can see."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def ring() -> Iterator[MemoryRing]:
    before = keyring.get_keyring()
    ring = MemoryRing()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_without_key_ring_and_passphrase_a_key_file_is_used_and_said(home: Path) -> None:
    said: list[str] = []
    key = KeyKeeper(home, notice=said.append).load_or_make()
    assert stat.S_IMODE((home / "key").stat().st_mode) == 0o600
    assert "no key ring" in said[0]
    assert KeyKeeper(home).load().id == key.id
    assert key.secret not in (home / "key.json").read_bytes()


def test_the_key_ring_holds_the_key_and_gives_it_up(home: Path, ring: MemoryRing) -> None:
    keeper = KeyKeeper(home)
    key = keeper.load_or_make()
    assert not (home / "key").exists()
    assert KeyKeeper(home).load().id == key.id
    assert keeper.destroy() == key.id.hex()
    assert ring.held == {}
    with pytest.raises(Unavailable) as caught:
        KeyKeeper(home).load()
    assert caught.value.code == "key_gone"


def test_an_entry_that_vanished_from_the_key_ring_is_said(home: Path, ring: MemoryRing) -> None:
    KeyKeeper(home).load_or_make()
    ring.held.clear()
    with pytest.raises(Unavailable, match="no longer holds"):
        KeyKeeper(home).load()


def test_a_passphrase_wraps_the_key(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_PASSPHRASE", "correct horse")
    key = KeyKeeper(home).load_or_make()
    assert KeyKeeper(home).load().id == key.id
    monkeypatch.setenv("DEMUR_PASSPHRASE", "wrong")
    with pytest.raises(BadInput, match="not the passphrase"):
        KeyKeeper(home).load()
    monkeypatch.delenv("DEMUR_PASSPHRASE")
    with pytest.raises(NeedsPerson, match="DEMUR_PASSPHRASE"):
        KeyKeeper(home).load()
    assert KeyKeeper(home, ask=lambda _: "correct horse").load().id == key.id


def test_a_new_passphrase_is_asked_for_twice(home: Path) -> None:
    answers = iter(["one", "two"])
    with pytest.raises(BadInput, match="differ"):
        KeyKeeper(home, ask=lambda _: next(answers)).load_or_make()
    assert not (home / "key.json").exists()


@pytest.mark.parametrize("content", [b"", b"{", b'{"v":1,"kind":"cloud","id":"x"}', b"\xff"])
def test_a_damaged_note_about_the_key_is_said(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "key.json").write_bytes(content)
    with pytest.raises(Damaged):
        KeyKeeper(home).load()


def test_a_wrong_or_damaged_key_file_is_said(home: Path) -> None:
    keeper = KeyKeeper(home, notice=lambda _: None)
    keeper.load_or_make()
    (home / "key").write_text("rubbish!")
    with pytest.raises(Damaged):
        KeyKeeper(home).load()
    import base64

    (home / "key").write_text(base64.b64encode(Key.new().secret).decode())
    with pytest.raises(Damaged, match="not the key of this store"):
        KeyKeeper(home).load()
    (home / "key").unlink()
    with pytest.raises(Unavailable, match="missing"):
        KeyKeeper(home).load()


def test_a_box_opens_only_with_its_key_and_in_its_place() -> None:
    key = Key.new()
    box = key.seal(b"ada", "run:1", "handle")
    assert key.open(box, "run:1", "handle") == b"ada"
    for context in (("run:1", "email"), ("run:2", "handle"), ("run:1h", "andle")):
        with pytest.raises(Damaged):
            key.open(box, *context)
    with pytest.raises(Unavailable):
        Key.new().open(box, "run:1", "handle")
    for position in range(len(box)):
        changed = bytearray(box)
        changed[position] ^= 1
        with pytest.raises((Damaged, Unavailable)):
            key.open(bytes(changed), "run:1", "handle")


def test_forget_makes_sealed_values_unreadable_and_a_new_key_starts_afresh(store: Store, home: Path) -> None:
    event = store.append("run:1", "run.started", sealed={"handle": "ada"})
    before = home / "before-restore"
    KeyKeeper(before, notice=lambda _: None).keep(store.keeper.load(), "file")
    store.book.forget()
    assert not (home / "key").exists()
    assert not (before / "key").exists()
    with pytest.raises(Unavailable) as caught:
        store.unseal(event, "handle")
    assert caught.value.code == "key_gone"
    later = store.append("run:1", "run.started", sealed={"handle": "bob"})
    assert store.unseal(later, "handle") == "bob"
    with pytest.raises(Unavailable, match="another key"):
        store.unseal(event, "handle")
