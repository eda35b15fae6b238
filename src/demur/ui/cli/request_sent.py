"""`demur request sent`: record what you sent by your own mail program, a form or post."""

from __future__ import annotations

from pathlib import Path

import click

from demur.ui.cli._io import json_option, print_json, read_bytes


@click.command()
@click.argument("request_id", metavar="ID")
@click.option("--date", help="Day of sending, YYYY-MM-DD; default: today.")
@click.option(
    "--way", type=click.Choice(["own_mail", "form", "post"]), default="own_mail", show_default=True, help="How."
)
@click.option("--proof", type=click.Path(path_type=Path, dir_okay=False), help="A file that shows receipt.")
@click.option("--received", help="Day of receipt that the proof shows; default: the day of sending.")
@click.option("--form", metavar="URL", help="Which form you used (with --way form), where the platform has several.")
@click.option("--number", type=int, help="Which letter of the request; default: the one that waits.")
@json_option
def sent(
    request_id: str,
    date: str | None,
    way: str,
    proof: Path | None,
    received: str | None,
    form: str | None,
    number: int | None,
    as_json: bool,
) -> int:
    """Record that you sent the letter yourself. The clock of the answer runs from here."""
    from demur.model.errors import BadInput
    from demur.requests.outbox import letter_of, mark_sent
    from demur.ui.cli._ledger import day, ledger, row

    if form and way != "form":
        raise BadInput("--form goes with --way form.")
    if received and proof is None:
        raise BadInput("A day of receipt needs the file that shows it: --proof FILE.")
    content = read_bytes(proof, limit=30_000_000) if proof else None
    with ledger() as book:
        request = book.get(request_id)
        today = book.today
        on = day(date, "day of sending", today)
        arrived = day(received, "day of receipt", on) if received else None
        request = mark_sent(book, request, on, way, proof=content, received=arrived, number=number, form=form)  # type: ignore[arg-type]
        unknown = way == "form" and request.door is None
        dated = letter_of(book, request, max(request.sent_numbers)).letter.date
    if as_json:
        print_json(row(request, today))
        return 0
    shown = "shown by your file" if proof else "not proven (a reply, a report or your own file can show it)"
    click.echo(f"{request.id} is {request.state}. Receipt: {shown}.")
    if dated > on:
        click.echo(f"note: the letter itself is dated {dated}, after that day; an authority will see both.", err=True)
    if unknown:
        click.echo(
            "Which form it was is not recorded; --form URL says it, so that the watch can tell you when it dies."
        )
    if request.clock.due:
        click.echo(f"The answer is due on {request.clock.due} ({request.clock.rule}: {request.clock.why}).")
    return 0
