"""Published figures, read from `registry/study/`. They are shown beside ours and never used as ours."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from demur.data import yaml
from demur.data.paths import registry_root
from demur.model.errors import BadInput, UnknownName


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published figure: `figure` as printed; `low` and `high` are equal unless it is a range, None where there is none."""

    platform: str
    figure: str
    low: int | None = None
    high: int | None = None
    default: str | None = None
    data: str | None = None
    kind: str | None = None
    note: str | None = None


class Study(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published study."""

    schema: Literal["study/1"]
    id: str
    title: str
    url: str
    date: str
    seen: str
    sample: str
    method: str
    surface: str
    step_sheet: str
    not_known: tuple[str, ...]
    figures: tuple[Figure, ...]
    totals: str
    critique: str


def load(name: str, root: Path | None = None) -> Study:
    """A study by id. Raises UnknownName with the nearest ids, BadInput for a damaged file."""
    folder = (root or registry_root()) / "study"
    known = sorted(p.stem for p in folder.glob("*.yaml"))
    if name not in known:
        raise UnknownName("study", name, known)
    path = folder / f"{name}.yaml"
    try:
        return msgspec.convert(yaml.load(path), Study)
    except msgspec.ValidationError as error:
        raise BadInput(f"{path}: {error}.") from error
