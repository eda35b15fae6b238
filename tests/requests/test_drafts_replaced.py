"""A new draft of the same letter takes the place of the one that was not sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demur.ui.cli import run


def test_two_drafts_leave_one_that_waits(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    grounds = tmp_path / "mine.txt"
    grounds.write_text("My children are in these pictures.")
    common = [
        "request", "draft", "reddit", "--right", "object", "--account", "reddit:ada", "--grounds-file", str(grounds),
        "--country", "DE", "--name", "Ada Example", "--email", "ada@person.example",
    ]  # fmt: skip
    for name in ("a.txt", "a.eml"):
        assert run([*common, "--out", str(tmp_path / name)]) == 0
    capfdbinary.readouterr()
    assert run(["request", "list", "--json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    rows = rows["requests"] if isinstance(rows, dict) else rows
    assert [r["state"] for r in rows] == ["planned"]
