"""`demur request list`: the ledger, the last changed first."""

from __future__ import annotations

from pathlib import Path

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import json_option, print_json


@click.command("list")
@click.option("--platform", help="Only this platform.")
@click.option("--state", help="Only this state.")
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000), help="At most this many.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False), help="Write datenanfragen's CSV.")
@click.option(
    "--ics", "ics_file", type=click.Path(path_type=Path, dir_okay=False), help="Write the dates for a calendar."
)
@json_option
def list(
    platform: str | None,
    state: str | None,
    everything: bool,
    limit: int,
    csv_file: Path | None,
    ics_file: Path | None,
    as_json: bool,
) -> int:
    """Your requests and where they stand."""
    from demur.model.errors import UnknownName
    from demur.model.request import RUNNING, STATES, shown_state
    from demur.requests.calendar_file import ics
    from demur.requests.due import advice
    from demur.requests.export import datenanfragen_csv
    from demur.ui.cli._ledger import ledger, row

    if state is not None and state not in STATES:
        raise UnknownName("state", state, STATES)
    with ledger() as book:
        today = book.today
        if state == "overdue":
            found = [r for r in book.due(today, limit) if r.state in RUNNING and shown_state(r, today) == "overdue"]
            found = [r for r in found if platform in (None, r.platform)]
        else:
            found = book.recent(platform=platform, state=state, closed=everything, limit=limit)
            if state is not None:
                found = [r for r in found if shown_state(r, today) == state]
        now = book.store.clock()
    for path, content in ((csv_file, datenanfragen_csv(found).encode()), (ics_file, ics(found, now))):
        if path is not None:
            try:
                path.write_bytes(content)
            except OSError as error:
                raise BadInput(f"{path} cannot be written: {error.strerror}.") from error
    if as_json:
        print_json([row(r, today) for r in found])
        return 0
    for request in found:
        due = f", due {request.clock.due}" if request.clock.due and not request.closed else ""
        click.echo(f"{request.id}  {request.platform:<14} {shown_state(request, today)}{due}")
        click.echo(f"    {advice(request, today)}")
    if not found:
        click.echo("No request is open." if not everything else "There is no request.")
    return 0
