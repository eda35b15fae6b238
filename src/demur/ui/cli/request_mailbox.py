"""`demur request mailbox`: which servers send and receive your mail; passwords stay in the key ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import json_option, print_json

if TYPE_CHECKING:
    from demur.requests.mailbox import Server


@click.command()
@click.argument("address", required=False)
@click.option("--smtp", metavar="HOST:PORT", help="Where letters go out; port 465 is implicit TLS, others STARTTLS.")
@click.option("--imap", metavar="HOST:PORT", help="Where replies come in; port 993 is implicit TLS, others STARTTLS.")
@click.option("--user", help="What you log in as; default: the address.")
@click.option("--tls", type=click.Choice(["starttls", "implicit", "none"]), help="Instead of what the port suggests.")
@click.option("--ca-file", help="Trust this certificate authority (PEM) for these servers.")
@click.option("--plain-loopback", is_flag=True, help="Allow a server on this computer without TLS.")
@json_option
def mailbox(
    address: str | None,
    smtp: str | None,
    imap: str | None,
    user: str | None,
    tls: str | None,
    ca_file: str | None,
    plain_loopback: bool,
    as_json: bool,
) -> int:
    """Show your mail servers, or set those of ADDRESS. No password is stored: use your key ring, or the environment."""
    from demur.requests.mailbox import Mailbox, mailboxes, remember
    from demur.ui.cli._ledger import ledger

    with ledger() as book:
        if address is not None:
            if "@" not in address or any(ord(c) <= 32 for c in address):
                raise BadInput(f"{address[:60]!r} is not a mail address.")
            if not smtp and not imap:
                raise BadInput("Give --smtp HOST:PORT, --imap HOST:PORT or both.")
            name = user or address
            kept = mailboxes(book.store).get(address.lower(), Mailbox(address=address))
            box = Mailbox(
                address=address,
                smtp=_server(smtp, name, tls, ca_file, plain_loopback, 465) or kept.smtp,
                imap=_server(imap, name, tls, ca_file, plain_loopback, 993) or kept.imap,
            )
            remember(book.store, box)
        known = mailboxes(book.store)
    if as_json:
        print_json(list(known.values()))
        return 0
    for box in known.values():
        click.echo(box.address)
        for kind, server in (("smtp", box.smtp), ("imap", box.imap)):
            if server is not None:
                click.echo(f"    {kind}: {server.host}:{server.port} ({server.tls}), as {server.user}")
    if not known:
        click.echo("No mail server is set. You can also send the .eml by your own mail program.")
    return 0


def _server(
    text: str | None, user: str, tls: str | None, ca_file: str | None, plain_loopback: bool, implicit_port: int
) -> Server | None:
    from demur.requests.mailbox import Server, checked

    if text is None:
        return None
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise BadInput(f"{text[:60]!r} is not HOST:PORT.")
    way = tls or ("implicit" if int(port) == implicit_port else "starttls")
    server = Server(host=host.strip("[]"), port=int(port), tls=way, user=user, ca_file=ca_file)  # type: ignore[arg-type]
    return checked(server, plain_loopback=plain_loopback)
