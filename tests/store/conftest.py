"""A home folder with a key file, and a clock that a test owns."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from demur.store import Store

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)


class Ticking:
    """A clock that starts at NOON and moves one second per look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        self.now += datetime.timedelta(seconds=1)
        return self.now


@pytest.fixture(autouse=True)
def _no_key_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMUR_PASSPHRASE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with Store.open(home, clock=Ticking(), ask=None, notice=lambda _: None) as opened:
        yield opened
