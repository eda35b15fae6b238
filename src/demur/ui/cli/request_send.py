"""`demur request send`: show what would leave; with --yes, send it once."""

from __future__ import annotations

from email import message_from_bytes, policy

import click

from demur.ui.cli._io import json_option, print_json


@click.command()
@click.argument("request_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Send it. Without this nothing leaves.")
@click.option("--number", type=int, help="Which letter of the request; default: the one that waits.")
@click.option(
    "--copy-me/--no-copy-me", default=True, show_default=True, help="A copy to your own address shows that it left."
)
@json_option
def send(request_id: str, yes: bool, number: int | None, copy_me: bool, as_json: bool) -> int:
    """Send the letter of a request through your mail server, one at a time and never twice.

    Without --yes this is a dry run that shows the mail.
    """
    from demur.model.request import RUNNING
    from demur.requests.mailbox import mailbox_for
    from demur.requests.send import check_headers, prepare, smtp_carrier
    from demur.requests.send import send as send_now
    from demur.ui.cli._ledger import ledger, row

    with ledger() as book:
        request = book.get(request_id)
        out = prepare(book, request, number)
        for warning in out.warnings:
            click.echo(f"demur: {warning}", err=True)
        if not yes:
            heads = check_headers(out.raw)
            body = message_from_bytes(out.raw, policy=policy.default).get_body()
            text = body.get_content() if body is not None else ""
            if as_json:
                print_json(
                    {
                        "id": request.id,
                        "sent": False,
                        "dry_run": True,
                        "headers": heads,
                        "body": text,
                        "bytes": len(out.raw),
                    }
                )
            else:
                click.echo("".join(f"{k}: {v}\n" for k, v in heads.items()) + "\n" + text)
                click.echo("Dry run: nothing was sent. Send it with --yes.", err=True)
            return 0
        sender = out.waiting.letter.sender.email
        server = mailbox_for(book.store, sender).smtp
        if server is None:
            from demur.model.errors import NeedsPerson

            raise NeedsPerson(
                f"No SMTP server of {sender} is set.", hint="demur request mailbox ADDRESS --smtp HOST:PORT"
            )
        request = send_now(book, out, smtp_carrier(server), copy_to=sender if copy_me else None)
        today = book.today
    if as_json:
        print_json({**row(request, today), "dry_run": False})
        return 0
    number = out.waiting.number
    what = f"Letter {number} of {request.id} was sent; the request is {request.state}."
    click.echo(what if number > 1 else f"Sent. {request.id} is {request.state}; receipt is not proven yet.")
    if request.clock.due and request.state in RUNNING:
        click.echo(f"The answer is due on {request.clock.due} ({request.clock.rule}: {request.clock.why}).")
    return 0
