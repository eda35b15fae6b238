"""Stored traces of audit walks: one JSON object per line in the person's data folder; they hold counts, no personal data."""

from __future__ import annotations

from pathlib import Path

import msgspec

from demur.data.paths import home
from demur.model.audit import TraceRow
from demur.model.errors import Damaged


def traces_file() -> Path:
    """Where audit traces are kept."""
    return home() / "audit" / "traces.jsonl"


def read(path: Path | None = None) -> dict[str, list[TraceRow]]:
    """Traces by flow id, oldest first; empty when nothing was walked yet. Raises Damaged naming the line."""
    file = path or traces_file()
    out: dict[str, list[TraceRow]] = {}
    if not file.is_file():
        return out
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                row = msgspec.json.decode(line, type=TraceRow)
            except msgspec.MsgspecError as error:
                raise Damaged(
                    f"{file.name}, line {number}, is not a trace: {error}.", hint="Move the file away."
                ) from error
            out.setdefault(row.flow, []).append(row)
    return out


def append(row: TraceRow, path: Path | None = None) -> None:
    """Add one trace; the line is complete or absent."""
    file = path or traces_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as f:
        f.write(msgspec.json.encode(row) + b"\n")
