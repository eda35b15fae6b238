"""A ledger in a home folder of its own, a clock that a test owns, and real mail servers."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from demur.model.letter import Sender
from demur.model.person import Account
from demur.model.request import Request
from demur.requests.draft import Wish, draft
from demur.requests.ledger import LEDGER, Ledger
from demur.requests.outbox import record
from demur.store import Store
from tests.requests import servers

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
GROUNDS = "My posts show my children, who never agreed to any of this."


class Ticking:
    """A clock that starts at NOON, moves one second per look, and can be set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        self.now += datetime.timedelta(seconds=1)
        return self.now

    def set(self, day: str) -> None:
        self.now = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DEMUR_PASSPHRASE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DEMUR_SMTP_PASSWORD", servers.PASSWORD)
    monkeypatch.setenv("DEMUR_IMAP_PASSWORD", servers.PASSWORD)
    monkeypatch.delenv("DEMUR_MAIL_TOKEN", raising=False)


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def ledger(tmp_path: Path, clock: Ticking) -> Iterator[Ledger]:
    with Store.open(tmp_path / "home", clock=clock, ask=None, notice=lambda _: None, projections=(LEDGER,)) as store:
        yield Ledger(store)


def wish(platform: str = "reddit", **more: object) -> Wish:
    """A wish of an example person in Bavaria."""
    fields: dict[str, object] = {
        "account": Account(platform=platform, handle="ada", email="ada@example.org"),
        "sender": Sender(name="Ada Muster", email="ada@example.org"),
        "country": "DE",
        "subdivision": "DE-BY",
        "today": NOON.date(),
        "grounds": GROUNDS,
    }
    return Wish(**{**fields, **more})  # type: ignore[arg-type]


@pytest.fixture
def planned(ledger: Ledger) -> Request:
    """A planned objection to Reddit."""
    return record(ledger, draft(wish())[0])


@pytest.fixture(scope="session")
def cert(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return servers.certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="session")
def imap(cert: tuple[Path, Path]) -> Iterator[tuple[int, Path]]:
    """The port and the maildir of a Dovecot that lives as long as the tests of this folder.

    Not below pytest's own folder: every run of pytest closes that to all but its owner, and mail is read as nobody.
    """
    with (
        tempfile.TemporaryDirectory(prefix="demur-imap-", ignore_cleanup_errors=True) as folder,
        servers.dovecot(Path(folder), *cert) as running,
    ):
        yield running
