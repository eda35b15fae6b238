"""The frame of the command line: help without imports, exit codes, JSON lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from demur.model.errors import BadInput, NeedsPerson, NotSo
from demur.ui import cli as frame
from demur.ui.cli import _io

HEAVY = ("playwright", "numpy", "sqlalchemy", "typst", "holidays", "httpx", "selectolax", "cryptography")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from demur.ui.cli import run; code = run(['--help']);"
        f"heavy = [m for m in {HEAVY!r} if m in sys.modules]; sys.exit(repr(heavy) if heavy or code else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Say no to AI training" in done.stdout


def test_every_noun_has_a_command_with_help() -> None:
    import click

    context = click.Context(frame.cli)
    names = frame.cli.list_commands(context)
    assert names
    for name in names:
        command = frame.cli.get_command(context, name)
        assert command is not None and command.help, name


def test_an_unknown_noun_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert frame.run(["nosuchnoun"]) == 2
    assert "nosuchnoun" in capsys.readouterr().err


@pytest.mark.parametrize(("error", "code"), [(BadInput("Bad."), 2), (NotSo("No."), 1), (NeedsPerson("You."), 3)])
def test_errors_become_one_sentence_and_an_exit_code(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: Any) -> None:
        raise error

    monkeypatch.setattr(frame.cli, "main", fail)
    assert frame.run([]) == code
    assert capsys.readouterr().err == f"demur: {error}\n"


def test_jsonl_answers_in_order_and_reports_bad_rows(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(b'{"id": 1, "text": "a"}\nnot json\n\n{"id": 3}\n[1]\n{"id": "x", "text": "b"}\n')

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        return {"size": len(_io.need_text(row, "text"))}

    assert _io.answer_jsonl(rows, answer) == 2
    out = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert out[0] == {"id": 1, "size": 1}
    assert out[1]["id"] is None and "Line 2 is not JSON" in out[1]["error"]
    assert out[2] == {"id": 3, "error": "The field 'text' must be text."}
    assert "not a JSON object" in out[3]["error"]
    assert out[4] == {"id": "x", "size": 1}
