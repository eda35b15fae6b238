"""`demur evidence`: verify, list, share, recover and open bundles. Integrity is proved, not authorship."""

from __future__ import annotations

from pathlib import Path

import click

from demur.model.errors import BadInput, NotSo
from demur.ui.cli._io import json_option, print_json, read_bytes


@click.group()
def evidence() -> None:
    """Bundles of evidence: what was done and seen, sealed. They prove integrity, not authorship."""


@evidence.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--tsa-root",
    "tsa_roots",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A certificate (PEM) that you trust for time stamps.",
)
@json_option
def verify(bundle: Path, tsa_roots: tuple[Path, ...], as_json: bool) -> int:
    """Recompute everything in BUNDLE, offline: one line per check; exit code 0 when all hold, else 1."""
    from demur import evidence as rooms

    report = rooms.verify(_find(bundle), tsa_roots=[read_bytes(p, limit=1_000_000) for p in tsa_roots])
    if as_json:
        print_json(report)
        return 0 if report.ok else 1
    for check in report.checks:
        click.echo(f"{'ok  ' if check.ok else 'FAIL'}  {check.name:<16}  {check.sentence}")
    click.echo(f"{report.bundle}: {'verified' if report.ok else 'NOT verified'}.")
    click.echo(report.proves)
    return 0 if report.ok else 1


@evidence.command("list")
@json_option
def list_(as_json: bool) -> int:
    """The bundles in your folder, and those that a killed run left open."""
    from demur.data.paths import home

    folder = home() / "evidence"
    rows = []
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.name.endswith(".open") and path.is_dir():
                rows.append({"bundle": path.name.removesuffix(".open"), "state": "open", "path": str(path)})
            elif path.suffix == ".zip" and not path.name.startswith("."):
                rows.append({"bundle": path.name, "state": "closed", "path": str(path)})
    if as_json:
        print_json(rows)
    elif not rows:
        click.echo("There is no bundle yet.")
    else:
        for row in rows:
            note = "  (left open; close it with `demur evidence recover`)" if row["state"] == "open" else ""
            click.echo(row["path"] + note)
    return 0


@evidence.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The copy to write (.zip).")
@json_option
def share(bundle: Path, out: Path, as_json: bool) -> int:
    """Write a copy of BUNDLE without its private half; it still verifies."""
    from demur.evidence.share import share as write_copy

    path = write_copy(_find(bundle), out)
    if as_json:
        print_json({"bundle": str(path)})
    else:
        click.echo(f"Written: {path}. Look through it before you pass it on; pictures are as they were taken.")
    return 0


@evidence.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@json_option
def recover(bundle: Path, as_json: bool) -> int:
    """Close the bundle that a killed run left open. It is marked as incomplete, and says what is missing."""
    from demur import evidence as rooms
    from demur.model.event import utc_now

    target = bundle.with_name(bundle.name.removesuffix(".open"))
    path = rooms.recover(target, utc_now)
    if path is None:
        raise BadInput(f"There is no bundle {bundle}.")
    report = rooms.verify(path)
    if as_json:
        print_json(report)
    else:
        state = "closed in order" if report.complete else "closed as incomplete"
        click.echo(f"{path}: {state}, {'verified' if report.ok else 'NOT verified'}.")
    return 0 if report.ok else 1


@evidence.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--tsa", required=True, metavar="URL", help="The time-stamping authority (RFC 3161) to ask.")
@json_option
def stamp(bundle: Path, tsa: str, as_json: bool) -> int:
    """Have an authority that you name sign the time. Only a SHA-256 leaves this machine; the answer is kept in BUNDLE."""
    from demur import evidence as rooms
    from demur.evidence.stamp import add_stamp, stamper

    ask = stamper(tsa)
    path = _find(bundle)
    report = rooms.verify(path)
    if not report.ok:
        raise NotSo(f"{path.name} does not verify, so it is not stamped.")
    add_stamp(path, ask)
    report = rooms.verify(path)
    if as_json:
        print_json(report)
    else:
        click.echo(report.checks[-1].sentence)
    return 0 if report.ok else 1


@evidence.command("open")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the opened file.")
def open_(bundle: Path, name: str | None, out: Path | None) -> int:
    """Open the private half of your own BUNDLE: its events as JSON, or the sealed file NAME to --out."""
    from demur import store as stores
    from demur.evidence.share import open_artefact, open_events
    from demur.store.files import write_atomically

    bundle = _find(bundle)
    if name is not None and out is None:
        raise BadInput("Say where to write the opened file, with --out.")
    if out is not None and out.exists():
        raise BadInput(f"{out} is there already.")
    with stores.Store.open() as store:
        key = store.keeper.load()
    if name is None:
        print_json(open_events(bundle, key))
    elif out is not None:
        write_atomically(out, open_artefact(bundle, name, key))
        click.echo(f"Written: {out}. It is not sealed any more.")
    return 0


def _find(bundle: Path) -> Path:
    """The path as given, else a bundle of that name in the person's folder."""
    if bundle.exists():
        return bundle
    from demur.data.paths import home

    for candidate in (home() / "evidence" / bundle.name, home() / "evidence" / f"{bundle.name}.zip"):
        if len(bundle.parts) == 1 and candidate.exists():
            return candidate
    return bundle
