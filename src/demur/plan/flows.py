"""The declared costs of a platform's flows, from a compiled cache."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from demur import flow
from demur.data.cache import compiled
from demur.data.paths import registry_root
from demur.model.flow import Flow
from demur.plan.build import Costs

_SHAPE = "costs-1"


@lru_cache(maxsize=128)
def costs_of(slug: str, root: Path | None = None) -> dict[str, list[Costs]]:
    """`platform/control` to the flows of that control with what they cost, for one platform."""
    files = sorted(((root or registry_root()) / "platforms" / slug / "flows").glob("*.yaml"))
    rows: list[Costs] = compiled(f"costs-{slug}", files, lambda: [_cost(f) for f in files], list[Costs], salt=_SHAPE)
    out: dict[str, list[Costs]] = {}
    for row in rows:
        out.setdefault(f"{row.flow.platform}/{row.flow.control}", []).append(row)
    return out


def _cost(path: Path) -> Costs:
    found = flow.load(path)
    return Costs(flow=found, counts=flow.declared(found), reconstructed=_assumed(found))


def _assumed(found: Flow) -> int:
    """How many steps of the way are assumed rather than sourced."""
    steps = [*found.steps, *(s for route in found.routes for s in route.steps)]
    return sum(step.basis == "reconstructed" for step in steps)
