"""The matrix: one row per platform, region and surface, with the default, the scopes, and what saying no costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from demur.flow import declared
from demur.model.audit import AuditRow, TraceRow
from demur.model.flow import Flow, Step
from demur.model.geo import Region
from demur.model.platform import Control, Platform, Stance
from demur.model.source import is_stale

REGIONS: tuple[Region, ...] = tuple(r for r in Region if r is not Region.ALL)
_STOPS = ("toggle", "web_form", "email", "protocol_record")
# The worst for the person first: a row says what holds for somebody who does nothing.
_DEFAULTS = ("on", "none", "unknown", "off")
_TRAINS = ("yes", "licenses_to_third_parties", "ml_only", "unclear", "silent", "no")
_ANSWERS = ("yes", "conditional", "unknown", "no")


def matrix(
    platforms: Iterable[Platform],
    flows: Sequence[Flow],
    traces: Mapping[str, Sequence[TraceRow]],
    *,
    today: date,
    regions: Sequence[Region] = REGIONS,
) -> list[AuditRow]:
    """All rows, in the order of platforms and regions. `traces` are by flow id. A region without any fact gives no row."""
    rows = []
    for platform in platforms:
        own = [f for f in flows if f.platform == platform.slug]
        for region in regions:
            stances = platform.stances_in(region)
            if stances:
                rows += _rows(platform, region, stances, own, traces, today)
    return rows


def _rows(
    platform: Platform,
    region: Region,
    stances: tuple[Stance, ...],
    flows: Sequence[Flow],
    traces: Mapping[str, Sequence[TraceRow]],
    today: date,
) -> list[AuditRow]:
    controls = [
        c for c in platform.controls_in(region) if c.kind in _STOPS and c.actor == "self" and c.status != "dead"
    ]
    rows = []
    for surface in ("web", "app"):
        found = [(c, f) for c in controls for f in flows if f.control == c.id and _on(f, surface) and _here(f, region)]
        offered = [c for c in controls if surface in {"app" if s != "web" else s for s in c.surfaces}]
        pairs: list[tuple[Control | None, Flow | None]] = [*found]
        if not pairs:
            pairs = [(c, None) for c in offered]
        if not pairs and surface == "web":
            pairs = [(None, None)]
        for control, flow in pairs:
            rows.append(_row(platform, region, surface, stances, control, flow, traces, today))
    return rows


def _row(
    platform: Platform,
    region: Region,
    surface: str,
    stances: tuple[Stance, ...],
    control: Control | None,
    flow: Flow | None,
    traces: Mapping[str, Sequence[TraceRow]],
    today: date,
) -> AuditRow:
    covered = [s for s in stances if control is not None and s.id in (*control.covers, *control.covers_partly)]
    worst = min(covered or stances, key=lambda s: (_TRAINS.index(s.trains), _DEFAULTS.index(s.default)))
    scopes: dict[str, str] = {}
    for stance in covered or stances:
        for scope in stance.scopes:
            known = scopes.get(scope.code)
            if known is None or _ANSWERS.index(scope.value) < _ANSWERS.index(known):
                scopes[scope.code] = scope.value
    as_of = (control.as_of if control else worst.as_of) or platform.researched
    return AuditRow(
        platform=platform.slug,
        name=platform.name,
        region=region,
        surface=surface,
        default=worst.default,
        trains=worst.trains,
        scopes=scopes,
        control=control.id if control else None,
        flow=flow.id if flow else None,
        declared=declared(flow) if flow else None,
        reconstructed_steps=sum(s.basis == "reconstructed" for s in walked(flow)) if flow else None,
        traces=tuple(traces.get(flow.id, ())) if flow else (),
        confidence=control.conf if control else worst.conf,
        as_of=as_of,
        stale=is_stale(as_of, today),
    )


def walked(flow: Flow) -> list[Step]:
    """The steps from the home screen (or the link, where no menu way is written) to the end."""
    route = next((r for r in flow.routes if r.id == "menu"), flow.routes[0] if flow.routes else None)
    return [*(route.steps if route else ()), *flow.steps]


def _on(flow: Flow, surface: str) -> bool:
    return (flow.surface == "web") == (surface == "web")


def _here(flow: Flow, region: Region) -> bool:
    return region in flow.regions or Region.ALL in flow.regions
