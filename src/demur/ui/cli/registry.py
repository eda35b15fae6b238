"""`demur registry`: check, compare and extend the registry of facts."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import json_option, print_json

if TYPE_CHECKING:
    from demur.data.yaml import Fault
    from demur.model.platform import Platform

# Every room that owns files of the registry has `check(root) -> list[Fault]`.
_ROOMS = ("demur.registry.check", "demur.law.check", "demur.requests.check", "demur.policy.check")
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group()
def registry() -> None:
    """Check, compare and extend the registry of facts."""


@registry.command()
@click.argument("folder", required=False, type=_FOLDER)
@json_option
def check(folder: Path | None, as_json: bool) -> int:
    """Every fault of every file at once, with file and line; exit code 2 when there are any."""
    from demur.data.paths import registry_root

    root = folder or registry_root()
    if not root.is_dir():
        raise BadInput(f"There is no folder {str(root)!r}.")
    faults: list[Fault] = []
    for name in _ROOMS:
        try:
            room = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name is None or not name.startswith(error.name):
                raise
            continue
        faults.extend(room.check(root))
    if as_json:
        print_json([{"file": f.file, "line": f.line, "message": f.message} for f in faults])
    else:
        for fault in faults:
            click.echo(str(fault))
        n = len(list((root / "platforms").glob("*/platform.yaml")))
        flows = len(list((root / "platforms").glob("*/flows/*.yaml")))
        click.echo(
            f"{n} platforms, {flows} flows: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}.", err=True
        )
    return 2 if faults else 0


@registry.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@json_option
def diff(before: Path, after: Path, as_json: bool) -> int:
    """What differs between two registries (folders) or two platform files."""
    from demur.registry.diff import diff as differences

    changes = differences(_read(before), _read(after))
    if as_json:
        print_json(changes)
        return 0
    for change in changes:
        where = f"{change.platform}: {change.path}" if change.path else change.platform
        click.echo(f"{where}\n  - {_short(change.before)}\n  + {_short(change.after)}")
    click.echo(f"{len(changes) or 'No'} difference{'' if len(changes) == 1 else 's'}.", err=True)
    return 0


@registry.command()
@click.option("--days", default=90, show_default=True, type=click.IntRange(0), help="Older than this is old.")
@click.option("--platform", "slug", help="Only this platform.")
@json_option
def stale(days: int, slug: str | None, as_json: bool) -> int:
    """Facts that are old, oldest first; facts without a date come first of all."""
    from demur.registry import load
    from demur.registry.stale import old_facts

    known = load()
    chosen = [known.platform(slug)] if slug else list(known.platforms.values())
    found = old_facts(chosen, datetime.now(UTC).date(), days)
    if as_json:
        print_json(found)
        return 0
    for fact in found:
        age = "no date" if fact.age_days is None else f"{fact.age_days} days"
        click.echo(f"{age:>10}  {fact.platform:24}{fact.kind:12}{fact.id}  ({fact.confidence})")
    click.echo(f"{len(found)} facts are older than {days} days.", err=True)
    return 0


@registry.command("new")
@click.argument("slug")
@click.option("--root", type=_FOLDER, help="Checkout in which to write (default: the one in use).")
@click.option("--facts-only", is_flag=True, help="Only platform.yaml.")
def new(slug: str, root: Path | None, facts_only: bool) -> int:
    """Skeletons for a platform: facts, flow, rehearsal site and test. Nothing that exists is overwritten."""
    from demur.data.paths import registry_root
    from demur.registry.scaffold import scaffold

    for path in scaffold(slug, root or registry_root().parent, datetime.now(UTC).date(), facts_only=facts_only):
        click.echo(str(path))
    return 0


@registry.command()
@click.argument("folder", required=False, type=_FOLDER)
def schema(folder: Path | None) -> int:
    """Write the JSON Schemas of platform and flow files, generated from the types."""
    from demur.data.paths import registry_root
    from demur.registry.schema import write_schemas

    for path in write_schemas(folder or registry_root()):
        click.echo(str(path))
    return 0


def _read(path: Path) -> dict[str, Platform]:
    from demur.registry.load import platform_files, read_platform

    files = platform_files(path) if path.is_dir() else [path]
    if not files:
        raise BadInput(f"There are no platforms in {str(path)!r}.", hint="Give a registry folder or a platform.yaml.")
    found = [read_platform(file) for file in files]
    return {p.slug: p for p in found}


def _short(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 200 else text[:197] + "..."
