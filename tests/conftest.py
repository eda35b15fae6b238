"""What every test shares: English texts, a home of its own, and no way out of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the person's real data, and texts are English whatever the machine speaks."""
    monkeypatch.setenv("DEMUR_LANG", "en")
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "demur-home"))
    monkeypatch.setenv("DEMUR_CACHE", str(tmp_path_factory.getbasetemp() / "demur-cache"))
    monkeypatch.setenv("COLUMNS", "120")
    # keyring chooses its backend once in a process: no test may reach the machine's key ring, or another test's
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
