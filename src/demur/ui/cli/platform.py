"""`demur platform`: what a platform takes, and how one says no there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import json_option, print_json

if TYPE_CHECKING:
    from demur.model.platform import Platform
    from demur.registry.load import Registry


@click.group()
def platform() -> None:
    """What a platform takes, and how one says no there."""


@platform.command("list")
@json_option
def list_(as_json: bool) -> int:
    """All platforms, with their owner, the number of controls, and whether facts are old."""
    from demur.registry import load
    from demur.registry.stale import old_facts

    registry = load()
    old = {f.platform for f in old_facts(registry.platforms.values(), _today()) if f.kind in ("stance", "control")}
    rows = [
        {"slug": p.slug, "name": p.name, "owner": p.owner, "controls": _offered(p), "stale": slug in old}
        for slug, p in registry.platforms.items()
    ]
    if as_json:
        print_json(rows)
        return 0
    from demur.ui.cli._platform_text import print_list

    print_list(rows)
    return 0


@platform.command()
@click.argument("slug")
@click.option("--country", help="Your country (ISO 3166-1), such as DE.")
@click.option("--subdivision", help="Part of the country (ISO 3166-2), such as US-CA.")
@click.option("--at", "at_day", metavar="DATE", help="The state of that day (YYYY-MM-DD), as far as it is known.")
@click.option("--sources", "with_sources", is_flag=True, help="List the sources too (always in --json).")
@json_option
def show(
    slug: str,
    country: str | None,
    subdivision: str | None,
    at_day: str | None,
    with_sources: bool,
    as_json: bool,
) -> int:
    """What the platform takes from you there, and every control with what it covers and leaves."""
    from demur.registry import load
    from demur.registry.query import view

    registry = load()
    found = registry.platform(slug)
    if country is None:
        country, subdivision = _home(subdivision)
    seen = view(found, country, _today(), subdivision=subdivision, day=_day(at_day) if at_day else None)
    counts = _counts(registry, found)
    if as_json:
        import msgspec

        row: dict[str, Any] = msgspec.to_builtins(seen)
        for control in row["controls"]:
            control["counts"] = counts.get(control["id"])
        print_json(row)
        return 0
    from demur.ui.cli._platform_text import print_platform, print_sources

    print_platform(seen, counts, _today())
    if with_sources:
        print_sources(seen)
    return 0


def _today() -> date:
    return datetime.now(UTC).date()


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"{text[:40]!r} is not a date.", hint="Write YYYY-MM-DD.") from None
    if day > _today():
        raise BadInput(f"{day.isoformat()} is yet to come.")
    return day


def _offered(p: Platform) -> int:
    return sum(1 for c in p.controls if c.kind != "none" and c.status not in ("dead", "replaced"))


def _home(subdivision: str | None) -> tuple[str, str | None]:
    """Country and subdivision of the stored person. Raises BadInput when none is known."""
    from demur.ui.cli._person import stored_person

    person, _ = stored_person()
    home = person.lives_in(_today()) if person else None
    if home is None:
        raise BadInput(
            "demur does not know where you live.",
            hint="Say it once: demur me set --country DE (or --country here).",
        )
    return home.country, subdivision or home.subdivision


def _counts(registry: Registry, found: Platform) -> dict[str, dict[str, Any]]:
    """Declared counts by control and surface, from the flows of the platform; surfaces are never merged."""
    folder = registry.root / "platforms" / found.slug / "flows"
    files = sorted(folder.glob("*.yaml"))
    if not files:
        return {}
    import msgspec

    from demur.flow.counts import declared
    from demur.flow.load import load_file

    out: dict[str, dict[str, Any]] = {}
    for path in files:
        flow = load_file(path)
        rows = out.setdefault(flow.control, {})
        name = flow.surface if flow.surface not in rows else f"{flow.surface} ({flow.id})"
        rows[name] = {"flow": flow.id, "declared": msgspec.to_builtins(declared(flow))}
    return out
