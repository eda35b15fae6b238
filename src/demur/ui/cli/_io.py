"""What every noun shares: JSON out, JSON lines in and out, reading a file or standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from demur.model.errors import BadInput, DemurError

MAX_LINE = 20_000_000


def json_option(function: Any) -> Any:
    """The `--json` flag, passed on as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON value on stdout.")(function)


def jsonl_option(function: Any) -> Any:
    """The `--jsonl FILE` option, passed on as `jsonl`; `-` is standard input."""
    return click.option(
        "--jsonl",
        type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
        help="Read one JSON object per line, answer one per line with the same id.",
    )(function)


def print_json(value: Any) -> None:
    """Print one JSON value (structs, dates and enums included) on stdout."""
    raw = msgspec.json.encode(value)
    sys.stdout.buffer.write(msgspec.json.format(raw, indent=2) + b"\n")
    sys.stdout.buffer.flush()


def read_bytes(path: Path, limit: int = 100_000_000) -> bytes:
    """Read a file, or standard input for `-`, up to `limit` bytes. Raises BadInput."""
    try:
        if str(path) == "-":
            raw = sys.stdin.buffer.read(limit + 1)
        else:
            with path.open("rb") as f:
                raw = f.read(limit + 1)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(raw) > limit:
        raise BadInput(f"{path} is larger than {limit:,} bytes.")
    return raw


def answer_jsonl(path: Path, answer: Callable[[dict[str, Any]], Any]) -> int:
    """Answer each line of a JSON Lines file, in order; a bad row answers {id, error}. Returns 0, or 2 after a bad row.

    `answer` takes the row and returns a struct or dict without `id` (one with `id` keeps it); it raises DemurError for bad rows.
    """
    raw = read_bytes(path, limit=2_000_000_000)
    bad = False
    out = sys.stdout.buffer
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        row_id: Any = None
        try:
            if len(line) > MAX_LINE:
                raise BadInput(f"Line {number} is longer than {MAX_LINE:,} bytes.")
            try:
                row = msgspec.json.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                raise BadInput(f"Line {number} is not JSON: {error}.") from error
            if not isinstance(row, dict):
                raise BadInput(f"Line {number} is not a JSON object.")
            row_id = row.get("id")
            result = msgspec.to_builtins(answer(row))
            out.write(msgspec.json.encode({"id": row_id, **{k: v for k, v in result.items() if k != "id"}}) + b"\n")
        except DemurError as error:
            bad = True
            out.write(msgspec.json.encode({"id": row_id, "error": str(error)}) + b"\n")
    out.flush()
    return 2 if bad else 0


def need_text(row: dict[str, Any], key: str, *, optional: bool = False) -> str:
    """A text field of a JSONL row. Raises BadInput when it is missing (unless `optional`: then "") or not text."""
    value = row.get(key)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise BadInput(f"The field {key!r} must be text.")
    return value


def text_or_file(argument: str, limit: int = 10_000_000) -> tuple[str | None, str]:
    """(file name or None, the text): of the file that the argument names, of standard input for `-`, else the argument itself.

    Raises BadInput for an empty text, and where the argument looks like the name of a file that is not there.
    """
    if argument == "-":
        raw = read_bytes(Path("-"), limit=limit)
    else:
        path = Path(argument)
        try:
            named = len(argument) < 1000 and "\n" not in argument and path.is_file()
        except OSError:
            named = False
        if not named:
            one_word = "\n" not in argument and " " not in argument
            if one_word and path.suffix in (".txt", ".md", ".json", ".eml"):
                raise BadInput(f"There is no file {argument!r}.")
            return None, argument
        raw = read_bytes(path, limit=limit)
    text = raw.decode("utf-8-sig", errors="replace")
    if not text.strip():
        raise BadInput("The text is empty.")
    return (None if argument == "-" else Path(argument).name), text
