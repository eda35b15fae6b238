"""`demur request receipt`: show by a file of your own that the letter arrived, and when."""

from __future__ import annotations

from pathlib import Path

import click

from demur.ui.cli._io import json_option, print_json, read_bytes


@click.command()
@click.argument("request_id", metavar="ID")
@click.option("--proof", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file that shows it.")
@click.option("--received", required=True, help="The day of receipt that it shows, YYYY-MM-DD.")
@json_option
def receipt(request_id: str, proof: Path, received: str, as_json: bool) -> int:
    """Record proof of receipt that came later, such as a postal slip. The clock is computed again from that day."""
    from demur.requests.moves import prove_receipt
    from demur.ui.cli._ledger import day, ledger, row

    content = read_bytes(proof, limit=30_000_000)
    with ledger() as book:
        request = book.get(request_id)
        today = book.today
        request = prove_receipt(book, request, day(received, "day of receipt", today), content)
    if as_json:
        print_json(row(request, today))
    else:
        due = f"; the answer is due on {request.clock.due}" if request.clock.due else ""
        click.echo(f"{request.id}: receipt on {request.receipt_on} is shown by your file{due}.")
    return 0
