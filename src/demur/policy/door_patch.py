"""Proposes changes of the registry from what the doors showed: a diff of the files' text, to be read and applied by a person."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from demur.model.door import DoorReport


def propose(root: Path, reports: Iterable[DoorReport]) -> str:
    """A unified diff below `root`'s parent: doors that died or moved. Empty when nothing is to be changed.

    Only what two looks showed is proposed. Comments, order and everything else in the files stay as they are.
    """
    by_platform: dict[str, list[DoorReport]] = {}
    for report in reports:
        if report.looks and (report.dead or _moved_twice(report)):
            by_platform.setdefault(report.platform, []).append(report)
    out = []
    for slug, rows in sorted(by_platform.items()):
        path = root / "platforms" / slug / "platform.yaml"
        before = path.read_text(encoding="utf-8").splitlines(keepends=True)
        after = list(before)
        for row in rows:
            after = _changed(after, row)
        name = f"{root.name}/platforms/{slug}/platform.yaml"
        out += list(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))
    return "".join(out)


def _moved_twice(row: DoorReport) -> bool:
    """Whether looks on two days showed the move; one detour of a night is no new address."""
    if row.state != "moved" or row.last != "moved" or row.since is None or row.last_at is None:
        return False
    return row.last_at.date() > row.since


def _changed(lines: Sequence[str], row: DoorReport) -> list[str]:
    """The lines with the door's status, day and target set, wherever the file lists this door."""
    out = list(lines)
    at = 0
    while at < len(out):
        found = re.match(r"(\s*)- url: (.*)$", out[at].rstrip("\n"))
        if found and found.group(2).strip().strip("'\"") == row.url:
            indent = " " * (len(found.group(1)) + 2)
            end = at + 1
            while end < len(out) and (out[end].startswith(indent) or not out[end].strip()):
                end += 1
            out[at + 1 : end] = _door(out[at + 1 : end], indent, row)
        at += 1
    return out


def _door(body: list[str], indent: str, row: DoorReport) -> list[str]:
    status = "replaced" if row.state in ("moved", "replaced") and row.target else "dead"
    wanted = {"status": status}
    if row.dead and row.since is not None:
        wanted["died"] = f"'{row.since.isoformat()}'"
    if status == "replaced" and row.target:
        wanted["replaced_by"] = row.target if re.fullmatch(r"[\w:/.%~+?=&-]+", row.target) else _quoted(row.target)
    last_words = len(body)
    while last_words and not body[last_words - 1].strip():
        last_words -= 1
    body, blank = body[:last_words], body[last_words:]
    for key, value in wanted.items():
        line = f"{indent}{key}: {value}\n"
        at = next((i for i, text in enumerate(body) if text.startswith(f"{indent}{key}:")), None)
        if at is None:
            body = [*body, line]
        elif key == "status" or not row.dead:
            body = [*body[:at], line, *body[at + 1 :]]
    return body + blank


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
