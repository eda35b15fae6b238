"""A home of its own for every test, and no network at all."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The person's data lies in a folder of its own, in memory where there is such a place; any socket fails the test."""

    def no_network(*_: Any, **__: Any) -> None:
        raise AssertionError("an import must not use the network")

    memory = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
    monkeypatch.setenv("DEMUR_HOME", f"{folder.name}/home")
    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "create_connection", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    with folder:
        yield Path(folder.name) / "home"
