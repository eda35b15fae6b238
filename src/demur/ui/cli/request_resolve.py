"""`demur request resolve`: settle a sending that was not seen to end."""

from __future__ import annotations

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import json_option, print_json


@click.command()
@click.argument("request_id", metavar="ID")
@click.option("--imap", "by_imap", is_flag=True, help="Look into your mailbox (Sent, inbox, archive) for the letter.")
@click.option("--sent", type=click.Choice(["yes", "no"]), help="You looked yourself: it was sent, or it was not.")
@json_option
def resolve(request_id: str, by_imap: bool, sent: str | None, as_json: bool) -> int:
    """Settle whether an interrupted sending happened: by looking into your mailbox, or by your own word.

    A letter that is not found stays uncertain (exit code 3): not to be found is no proof that it did not leave.
    """
    from demur.requests.imap import ImapReader
    from demur.requests.mailbox import mailbox_for
    from demur.requests.outbox import letter_of
    from demur.requests.send import open_message_id
    from demur.requests.send import resolve as settle
    from demur.ui.cli._ledger import ledger, row

    if by_imap == (sent is not None):
        raise BadInput("Give either --imap, or --sent yes or --sent no.")
    with ledger() as book:
        request = book.get(request_id)
        found: str | None = None
        if by_imap:
            message_id, _ = open_message_id(book, request)
            address = letter_of(book, request).letter.sender.email
            server = mailbox_for(book.store, address).imap
            if server is None:
                raise BadInput(
                    f"No IMAP server of {address} is set.", hint="demur request mailbox ADDRESS --imap HOST:PORT"
                )
            with ImapReader(server) as reader:
                sent_folders, others = reader.folders()
                found = reader.holds(message_id, [*sent_folders, *others])
            if found is not None:
                request = settle(book, request, True, "sent_folder")
        else:
            request = settle(book, request, sent == "yes", "person")
        today = book.today
    if as_json:
        print_json({**row(request, today), "found_in": found})
    elif found is not None:
        click.echo(f"The letter is in {found}: it was sent. {request.id} is {request.state}.")
    elif by_imap:
        click.echo(
            "The letter was not found in your mailbox. That does not prove that it did not leave: look yourself, "
            "then give --sent yes or --sent no."
        )
    else:
        click.echo(f"{request.id} is {request.state}.")
    return 3 if request.state == "uncertain" else 0
