"""`demur me backup` and `demur me restore`."""

from __future__ import annotations

from pathlib import Path

import click

from demur.model.errors import BadInput, NotSo
from demur.ui.cli._io import json_option, print_json
from demur.ui.cli._me_ask import ask_passphrase, confirm


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def backup(file: Path, as_json: bool) -> int:
    """Write everything, the key included, to FILE, encrypted under a passphrase ($DEMUR_BACKUP_PASSPHRASE or asked for)."""
    from demur import store as stores

    if not stores.exists():
        raise NotSo("Nothing is stored, so there is nothing to back up.")
    if file.exists():
        raise BadInput(f"{file} is there already; a backup never overwrites a file.")
    passphrase = ask_passphrase("Passphrase for the backup: ", again=True)
    with stores.Store.open() as store:
        size = stores.backup(store, file, passphrase)
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        click.echo(f"Backup written: {file} ({size:,} bytes). Without its passphrase nobody can open it, you included.")
    return 0


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Replace what is stored here without asking.")
@json_option
def restore(file: Path, yes: bool, as_json: bool) -> int:
    """Replace what is stored by the backup in FILE, after all of it was checked. The old state moves to `before-restore`."""
    from demur import store as stores
    from demur.data.paths import home
    from demur.store.keys import terminal_ask

    if not file.is_file():
        raise BadInput(f"There is no backup {file}.")
    if stores.exists() and not yes:
        confirm("This replaces what is stored here by the backup. Go on?", "There is a store here already.")
    events = stores.restore(home(), file, ask_passphrase("Passphrase of the backup: "), ask=terminal_ask())
    if as_json:
        print_json({"restored": True, "events": events})
    else:
        click.echo(f"Restored: {events:,} events. What was here before lies in {home() / 'before-restore'}.")
    return 0
