"""`demur request notice`: a platform's announcement that it will train on what you post."""

from __future__ import annotations

from pathlib import Path

import click

from demur.model.errors import BadInput, NotSo
from demur.ui.cli._io import json_option, print_json, read_bytes


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--by-hand", metavar="SLUG", help="Enter a notice that an app showed you.")
@click.option("--date", help="The day on which the training begins, YYYY-MM-DD (with --by-hand).")
@click.option("--url", help="The link to object that was shown (with --by-hand).")
@click.option("--offline", is_flag=True, help="Ask no name server; signatures are then not checked.")
@json_option
def notice(
    file: Path | None, by_hand: str | None, date: str | None, url: str | None, offline: bool, as_json: bool
) -> int:
    """Take the way to object out of a notice (an .eml), judge its link without opening it, and note the date.

    Without FILE and --by-hand: the notices so far. Exit code 1 when the file is no such notice, 3 when the link or the
    sender is suspicious.
    """
    from demur.requests.authenticity import dns_lookup
    from demur.requests.notices import by_hand as enter
    from demur.requests.notices import harmless, take_notice
    from demur.ui.cli._ledger import day, ledger

    if file is not None and by_hand is not None:
        raise BadInput("Give either FILE or --by-hand SLUG, not both.")
    if by_hand is None and (date or url):
        raise BadInput("--date and --url go with --by-hand SLUG.")
    with ledger() as book:
        today = book.today
        if by_hand is not None:
            found = [enter(book, by_hand, day(date, "start", today) if date else None, url, today)]
        elif file is not None:
            one = take_notice(book, read_bytes(file, limit=60_000_001), None if offline else dns_lookup)
            if one is None:
                raise NotSo(f"{file.name} does not announce AI training by a platform that the registry knows.")
            found = [one]
        else:
            found = book.notices()
    if as_json:
        print_json(found[0] if file or by_hand else found)
    else:
        for row in found:
            click.echo(f"{row.received}  {row.platform}: begins {row.starts or 'on a day not named'}; link: {row.door}")
            trap = row.door == "suspicious" and row.url
            link = f"do not open: {harmless(row.url or '')}" if trap else row.url or "no link"
            click.echo(f"    {link}\n    {row.why}")
        if not found:
            click.echo("No notice so far.")
    return 3 if (file or by_hand) and found[0].door == "suspicious" else 0
