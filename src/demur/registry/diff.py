"""What differs between two registries: platforms that came or went, and every changed value, named by its path.

Rows of a list are matched by what names them (`id`, `url`, `code`, `surface` ...), so that moving a row is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from demur.model.platform import Platform

_KEYS = ("id", "url", "code", "surface", "name", "entity", "doc", "what", "figure")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One difference. `before` or `after` is None where there was, or is, nothing."""

    platform: str
    path: str
    before: Any
    after: Any


def diff(before: Mapping[str, Platform], after: Mapping[str, Platform]) -> list[Change]:
    """Every difference from `before` to `after`, by platform and path."""
    out: list[Change] = []
    for slug in sorted({*before, *after}):
        old, new = before.get(slug), after.get(slug)
        if old is None or new is None:
            out.append(Change(platform=slug, path="", before=old and old.name, after=new and new.name))
        elif old != new:
            pairs = _compare(msgspec.to_builtins(old), msgspec.to_builtins(new), "")
            out.extend(Change(platform=slug, path=path, before=a, after=b) for path, a, b in pairs)
    return out


def _compare(old: Any, new: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (*old, *(k for k in new if k not in old)):
            yield from _compare(old.get(key), new.get(key), f"{path}.{key}" if path else str(key))
        return
    rows_old, rows_new = _rows(old), _rows(new)
    if rows_old is None or rows_new is None:
        yield path, old, new
        return
    for name in (*rows_old, *(n for n in rows_new if n not in rows_old)):
        yield from _compare(rows_old.get(name), rows_new.get(name), f"{path}[{name}]")


def _rows(value: Any) -> dict[str, Any] | None:
    """The rows of a list of mappings by their names; rows of one name are counted up. None for anything else."""
    if value is None:
        return {}
    if not isinstance(value, (list, tuple)) or not all(isinstance(row, dict) for row in value):
        return None
    out: dict[str, Any] = {}
    for row in value:
        name = next((str(row[k]) for k in _KEYS if k in row), "")
        count = 2
        unique = name
        while unique in out:
            unique, count = f"{name}#{count}", count + 1
        out[unique] = row
    return out
