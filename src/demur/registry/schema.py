"""JSON Schemas of the registry's files, generated from the types: platform and flow. They are checked in under `schema/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from demur.model.flow import Flow
from demur.model.platform import Platform

TYPES: dict[str, type] = {"platform": Platform, "flow": Flow}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `platform` or `flow`."""
    return {"$schema": _DIALECT, "title": f"demur {name} file", **msgspec.json.schema(TYPES[name])}


def schema_text(name: str) -> str:
    """The schema as it is written to disk: sorted keys, two spaces, one line end."""
    raw = msgspec.json.encode(schema_of(name), order="sorted")
    return msgspec.json.format(raw, indent=2).decode() + "\n"


def write_schemas(root: Path) -> list[Path]:
    """Write `schema/*.json` below the registry root and return the files that changed."""
    changed = []
    for name in TYPES:
        path = root / "schema" / f"{name}.json"
        text = schema_text(name)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def drifted(root: Path) -> list[str]:
    """Names of schemas whose checked-in file is missing or differs from the types."""
    out = []
    for name in TYPES:
        path = root / "schema" / f"{name}.json"
        if not path.is_file() or path.read_text(encoding="utf-8") != schema_text(name):
            out.append(name)
    return out
