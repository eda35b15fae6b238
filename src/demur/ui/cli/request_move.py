"""`demur request move`: say what you have seen: verified, withdrawn, reverted, complaint filed, or a correction."""

from __future__ import annotations

from pathlib import Path

import click

from demur.ui.cli._io import json_option, print_json, read_bytes


@click.command()
@click.argument("request_id", metavar="ID")
@click.argument("state")
@click.option("--why", default="", help="A note for yourself; it stays sealed.")
@click.option("--proof", type=click.Path(path_type=Path, dir_okay=False), help="A file that shows it.")
@click.option("--file-number", help="The authority's number, with complaint_filed.")
@json_option
def move(request_id: str, state: str, why: str, proof: Path | None, file_number: str | None, as_json: bool) -> int:
    """Set the state by your own hand, where that move is possible; `granted_verified` means that you saw it."""
    from demur.model.errors import BadInput, UnknownName
    from demur.model.request import STATES
    from demur.requests.moves import move_by_hand
    from demur.ui.cli._ledger import ledger, row

    if state not in STATES:
        raise UnknownName("state", state, STATES)
    if state in ("overdue", "uncertain", "planned", "sent"):
        raise BadInput(
            f"{state} follows from what happens; it is not set by hand.", hint="See: demur request sent, resolve."
        )
    content = read_bytes(proof, limit=30_000_000) if proof else None
    with ledger() as book:
        request = move_by_hand(book, book.get(request_id), state, why=why, proof=content, file_number=file_number)
        today = book.today
    if as_json:
        print_json(row(request, today))
    else:
        click.echo(f"{request.id} is {request.state}.")
    return 0
