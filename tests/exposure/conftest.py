"""A home of its own for every test, and no network at all."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's data lies in the test's folder; a socket of any kind fails the test."""

    def no_network(*_: Any, **__: Any) -> None:
        raise AssertionError("an import must not use the network")

    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "create_connection", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    return tmp_path / "home"
