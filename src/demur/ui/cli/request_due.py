"""`demur request due`: in which requests there is something to do."""

from __future__ import annotations

import datetime

import click

from demur.ui.cli._io import json_option, print_json


@click.command()
@click.option("--within", default=0, show_default=True, type=click.IntRange(0, 3660), help="Look so many days ahead.")
@click.option("--on", help="As of this day (YYYY-MM-DD) instead of today.")
@click.option("--limit", default=200, show_default=True, type=click.IntRange(1, 100_000), help="At most this many.")
@json_option
def due(within: int, on: str | None, limit: int, as_json: bool) -> int:
    """What you should do now, the longest waiting first, and open notices with a date."""
    from demur.requests.due import due as find
    from demur.requests.notices import ahead
    from demur.ui.cli._ledger import day, ledger, row

    with ledger() as book:
        today = day(on, "day", book.today)
        items = find(book, today + datetime.timedelta(days=within), limit)
        notices = ahead(book.notices(200), today)
    if as_json:
        print_json([{**row(i.request, today), "state": i.state, "act_on": i.on, "what": i.what} for i in items])
        return 0
    for item in items:
        click.echo(f"{item.on.isoformat()}  {item.request.id}  {item.request.platform}: {item.state}")
        click.echo(f"    {item.what}")
    for notice in notices:
        way = f"demur plan shows how; its link was {notice.url}" if notice.url else "demur plan shows how"
        if notice.door == "suspicious":
            way = "the message that says so may be a trap: do not use its link, see demur plan"
        click.echo(f"{notice.starts}  notice: {notice.platform} begins; say no before ({way})")
    if not items and not notices:
        click.echo("Nothing is due.")
    return 0
