"""Read flows: from the registry by id, or from a file by path. Every fault of a file is reported at once, with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from demur.data import yaml
from demur.data.paths import registry_root
from demur.data.yaml import Document, Fault
from demur.model.errors import UnknownName, Untrusted
from demur.model.flow import Flow, Step
from demur.model.flow_check import check, shape_faults

MAX_SHOWN = 25


def flow_files(root: Path | None = None) -> dict[str, Path]:
    """Every flow file of the registry by id (its file name)."""
    base = (root or registry_root()) / "platforms"
    return {p.stem: p for p in sorted(base.glob("*/flows/*.yaml"))}


def load(name: str | Path) -> Flow:
    """A flow by id, or by the path of a file. Raises UnknownName with the nearest ids, or Untrusted naming every fault."""
    if isinstance(name, Path):
        return load_file(name)
    known = flow_files()
    if name not in known:
        raise UnknownName("flow", name, known)
    return load_file(known[name])


def load_file(path: Path) -> Flow:
    """A flow from a file. Raises BadInput or Untrusted (exit code 2) with file and line of every fault; nothing is run."""
    return load_text(yaml.read_text(path, limit=500_000), str(path))


def load_text(untrusted_text: str, name: str) -> Flow:
    """A flow from YAML text; `name` stands in the faults."""
    flow, faults = read(untrusted_text, name)
    if flow is None or faults:
        shown = "\n".join(f"  {f}" for f in faults[:MAX_SHOWN])
        more = f"\n  and {len(faults) - MAX_SHOWN} more" if len(faults) > MAX_SHOWN else ""
        what = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise Untrusted(f"This flow is refused, it has {what}:\n{shown}{more}", code="bad_flow")
    return flow


def read(untrusted_text: str, name: str) -> tuple[Flow | None, list[Fault]]:
    """The flow (None when it has no readable shape) and every fault of it, in the order of the file."""
    document: Document = yaml.parse(untrusted_text, name)
    value: Any = document.value
    faults = [Fault(name, document.line_of(path), message) for path, message in shape_faults(value)]
    flow: Flow | None = None
    if not faults:
        try:
            flow = msgspec.convert(value, type=Flow)
        except msgspec.ValidationError as error:
            faults += [Fault(name, document.line_of(at), message) for at, message in _type_faults(value, error)]
        else:
            faults += [Fault(name, document.line_of(path), message) for path, message in check(flow)]
    return flow, sorted(faults, key=lambda f: f.line)


def listed(root: Path | None = None) -> list[Flow]:
    """Every flow of the registry, by id."""
    return [load_file(path) for path in flow_files(root).values()]


def _type_faults(value: dict[str, Any], first: msgspec.ValidationError) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every step whose types are wrong; or, where the fault lies elsewhere, the first fault."""
    groups: list[tuple[tuple[str | int, ...], Any]] = [((g,), value.get(g)) for g in ("steps", "proof", "undo")]
    routes = value.get("routes")
    if isinstance(routes, list):
        groups += [(("routes", i, "steps"), r.get("steps")) for i, r in enumerate(routes) if isinstance(r, dict)]
    found = False
    for at, steps in groups:
        for i, step in enumerate(steps if isinstance(steps, list) else ()):
            try:
                msgspec.convert(step, Step)
            except msgspec.ValidationError as error:
                found = True
                yield (*at, i, *_path_of(str(error))), _plainly(str(error))
    if not found:
        yield _path_of(str(first)), _plainly(str(first))


def _plainly(message: str) -> str:
    hint = "; write on, off, yes and no in quotes" if "got `bool`" in message else ""
    return message.replace(" - at `$.", " at `").replace(" - at `$", " at `") + hint


def _path_of(message: str) -> tuple[str | int, ...]:
    """The path in a msgspec message: `... - at `$.steps[2].url``."""
    _, _, tail = message.rpartition(" - at `$")
    path: list[str | int] = []
    for part in tail.rstrip("`").replace("[", ".[").split("."):
        if part.startswith("[") and part[1:-1].isdigit():
            path.append(int(part[1:-1]))
        elif part and not part.startswith("["):
            path.append(part)
    return tuple(path)
