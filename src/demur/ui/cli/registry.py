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

# The rooms that own files of the registry, each with `check(root) -> list[Fault]`, and the folder that must be there.
_ROOMS = (("demur.registry.check", "platforms"), ("demur.law.book", "jurisdictions"))
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
    for name, part in _ROOMS:
        if part == "platforms" or (root / part).is_dir():
            faults.extend(importlib.import_module(name).check(root))
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
    from demur.registry.scaffold import scaffold

    for path in scaffold(slug, root or _checkout(), datetime.now(UTC).date(), facts_only=facts_only):
        click.echo(str(path))
    return 0


@registry.command()
@click.argument("folder", required=False, type=_FOLDER)
def schema(folder: Path | None) -> int:
    """Write the JSON Schemas of platform and flow files, generated from the types."""
    from demur.registry.schema import write_schemas

    for path in write_schemas(folder or _checkout() / "registry"):
        click.echo(str(path))
    return 0


_FORMATS = ("datenanfragen-company", "datenanfragen-authority", "justdeleteme", "opentermsarchive")


@registry.command("read")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--as", "form", type=click.Choice(_FORMATS), required=True, help="The neighbour's format.")
def read_(file: Path, form: str) -> int:
    """Read a neighbour's record and print it again; nothing of it is lost, what is no record is refused."""
    from demur.registry.peers import datenanfragen, justdeleteme, opentermsarchive
    from demur.ui.cli._io import read_bytes

    untrusted = read_bytes(file, limit=20_000_000)
    if form == "datenanfragen-company":
        out = datenanfragen.write(datenanfragen.read_company(untrusted, file.name))
    elif form == "datenanfragen-authority":
        out = datenanfragen.write(datenanfragen.read_authority(untrusted, file.name))
    elif form == "justdeleteme":
        out = justdeleteme.write_sites(justdeleteme.read_sites(untrusted))
    else:
        out = opentermsarchive.write_declaration(opentermsarchive.read_declaration(untrusted, file.name))
    click.echo(out, nl=False)
    return 0


@registry.command("write")
@click.argument("slug")
@click.option(
    "--as", "form", type=click.Choice(_FORMATS[:1] + _FORMATS[2:]), required=True, help="The neighbour's format."
)
@click.option("--country", default="DE", show_default=True, help="For whom: decides on controller and documents.")
@click.option(
    "--difficulty",
    type=click.Choice(["easy", "medium", "hard", "limited", "impossible"]),
    help="For JustDeleteMe: how hard deleting is; yours to say.",
)
def write_(slug: str, form: str, country: str, difficulty: str | None) -> int:
    """Write our facts in a neighbour's format, as a start for a contribution there; it says that it comes from demur."""
    from demur.model.geo import country_code, region_of
    from demur.registry import load
    from demur.registry.peers import datenanfragen, justdeleteme, opentermsarchive

    found = load().platform(slug)
    code = country_code(country)
    if form == "datenanfragen-company":
        controller = found.controller_in(region_of(code), code)
        if controller is None:
            raise BadInput(f"The controller of {found.name} for {code} is not known.")
        out = datenanfragen.write(datenanfragen.company_of(found, controller, (code.lower(),)))
    elif form == "justdeleteme":
        if difficulty is None:
            raise BadInput("JustDeleteMe needs --difficulty, and demur does not guess it.")
        out = justdeleteme.write_sites([justdeleteme.site_of(found, difficulty)])  # type: ignore[arg-type]
    else:
        out = opentermsarchive.write_declaration(opentermsarchive.declaration_of(found, region_of(code)))
    click.echo(out, nl=False)
    return 0


def _checkout() -> Path:
    """The checkout that the registry in use lies in. Raises BadInput for an installed one, which nobody should write to."""
    from demur.data.paths import registry_root

    root = registry_root()
    if root.name != "registry" or not (root.parent / "pyproject.toml").is_file():
        raise BadInput("The registry in use is not part of a checkout of demur.", hint="Say where to write.")
    return root.parent


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
