"""Values from files that one cannot trust, as the shape that a reader needs: what has another shape counts as empty."""

from __future__ import annotations

from typing import Any


def as_list(value: Any) -> list[Any]:
    """The list, or an empty one where the value is none."""
    return value if isinstance(value, list) else []


def as_dict(value: Any) -> dict[str, Any]:
    """The object, or an empty one where the value is none."""
    return value if isinstance(value, dict) else {}


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [x for x in as_list(value) if isinstance(x, dict)]
