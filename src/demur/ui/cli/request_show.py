"""`demur request show`: one request with its history."""

from __future__ import annotations

from typing import Any

import click

from demur.ui.cli._io import json_option, print_json

_HAPPENED = {
    "request.planned": "written",
    "request.drafted": "next letter written",
    "request.sent": "sent by you",
    "intent.opened": "sending begun",
    "intent.done": "sent",
    "intent.not_done": "not sent",
    "request.reply": "reply",
    "request.receipt": "receipt shown",
    "request.moved": "moved by you",
    "request.dossier": "dossier made",
    "request.reopened": "open again:",
    "request.settled": "settled by you",
}


@click.command()
@click.argument("request_id", metavar="ID")
@click.option("--letter", is_flag=True, help="Print the letter, too.")
@json_option
def show(request_id: str, letter: bool, as_json: bool) -> int:
    """Where a request stands, by which rule, and what happened."""
    from demur.model.request import shown_state
    from demur.requests.due import advice
    from demur.requests.outbox import letter_of
    from demur.ui.cli._ledger import ledger, row

    with ledger() as book:
        request = book.get(request_id)
        today = book.today
        events = book.events(request.id)
        text = letter_of(book, request).letter if letter else None
    history: list[dict[str, Any]] = [
        {"at": e.at, "kind": e.kind, **{k: v for k, v in e.data.items() if k not in ("request", "clock", "key")}}
        for e in events
    ]
    if as_json:
        extra = {"letter": text} if text else {}
        print_json({**row(request, today), "advice": advice(request, today), "history": history, **extra})
        return 0
    click.echo(f"{request.id}  {request.platform}, {request.entity}: {shown_state(request, today)}")
    click.echo(f"law: {request.law}, letter: {request.kind} ({request.lang})")
    if request.sent:
        proof = "shown" if request.receipt not in ("unproven", "failed") else "not proven"
        click.echo(
            f"sent: {request.sent} ({request.way}); receipt {proof}{f' ({request.receipt})' if proof == 'shown' else ''}"
        )
    if request.door:
        click.echo(f"by: {request.door}{f' ({request.control})' if request.control else ''}")
    if request.clock.due:
        click.echo(f"due: {request.clock.due} ({request.clock.rule}: {request.clock.why})")
    for entry in history:
        to = f" -> {entry['to']}" if entry.get("to") else ""
        what = _HAPPENED.get(entry["kind"], entry["kind"])
        number = f" (letter {entry['number']})" if entry.get("number") else ""
        more = " ".join(entry.get("codes") or ()) or entry.get("reason", "")
        click.echo(f"  {entry['at']:%Y-%m-%d %H:%M}  {what}{number}{to} {more}".rstrip())
    click.echo(advice(request, today))
    if text is not None:
        click.echo("\n" + text.subject + "\n\n" + text.text())
    return 0
