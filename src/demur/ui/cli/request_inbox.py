"""`demur request inbox`: take replies in, from files or from your mailbox."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput, DemurError, NeedsPerson
from demur.ui.cli._io import json_option, print_json

if TYPE_CHECKING:
    from demur.requests.inbox import Taken
    from demur.requests.ledger import Ledger


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--imap", "by_imap", is_flag=True, help="Look into your mailbox for known references and senders.")
@click.option("--offline", is_flag=True, help="Ask no name server; signatures are then not checked.")
@json_option
def inbox(files: tuple[Path, ...], by_imap: bool, offline: bool, as_json: bool) -> int:
    """Take in replies: FILES are .eml or mbox (drag them here), or --imap looks for them.

    A mail that belongs to none of your requests is not kept. Exit code 3 when one needs you.
    """
    from demur.requests.authenticity import dns_lookup
    from demur.requests.inbox import take_in
    from demur.requests.notices import take_notice
    from demur.requests.untrusted_mail import from_file
    from demur.ui.cli._ledger import ledger

    if bool(files) == by_imap:
        raise BadInput("Give FILES of mail, or --imap.")
    lookup = None if offline else dns_lookup
    rows: list[dict[str, Any]] = []
    codes: set[int] = set()
    with ledger() as book:
        source: Iterable[tuple[str, bytes | DemurError]] = (
            _from_imap(book) if by_imap else ((path.name, raw) for path in files for raw in from_file(path))
        )
        for name, raw in source:
            if isinstance(raw, DemurError):
                rows.append({"file": name, "status": "unreadable", "request": None, "why": [str(raw)]})
                codes.add(2)
                continue
            taken = take_in(book, raw, lookup)
            notice = take_notice(book, raw, lookup) if taken.status == "not_ours" else None
            if by_imap and notice is None and taken.status == "not_ours":
                continue
            row = _row(name, taken) | ({"status": "notice", "notice": notice} if notice else {})
            rows.append(row)
            codes.add({"needs_person": 3, "unreadable": 2}.get(taken.status, 0))
    if as_json:
        print_json(rows)
    else:
        news = [r for r in rows if not (by_imap and r["status"] in ("ours", "seen"))]
        for row in news:
            _tell(row)
        if not news:
            click.echo("No new mail belongs to your requests." if rows else "No mail belongs to your requests.")
    return max(codes, default=0)


def _from_imap(book: Ledger) -> Iterator[tuple[str, bytes]]:
    from demur.requests.imap import ImapReader
    from demur.requests.mailbox import mailboxes
    from demur.requests.search import wanted

    boxes = [b for b in mailboxes(book.store).values() if b.imap is not None]
    if not boxes:
        raise NeedsPerson(
            "No IMAP server is set.", hint="demur request mailbox ADDRESS --imap HOST:PORT", code="no_mailbox"
        )
    sought = wanted(book)
    for box in boxes:
        if box.imap is not None and (sought.references or sought.domains):
            since = sought.since - datetime.timedelta(days=1)
            with ImapReader(box.imap) as reader:
                for raw in reader.find(sought.references, sought.message_ids, sought.domains, since):
                    yield box.address, raw


def _row(name: str, taken: Taken) -> dict[str, Any]:
    import msgspec

    fields: dict[str, Any] = msgspec.to_builtins(taken)
    auth = taken.authenticity
    return {
        "file": name,
        **fields,
        "classes": fields["reading"]["classes"] if fields["reading"] else [],
        "authenticity": {**fields["authenticity"], "dmarc": auth.dmarc} if auth else None,
    }


def _tell(row: dict[str, Any]) -> None:
    if row["status"] == "notice":
        notice = row["notice"]
        click.echo(f"{row['file']}: a notice of {notice.platform}: {notice.why}")
        return
    head = f"{row['file']}: {row['status'].replace('_', ' ')}"
    click.echo(
        head
        + (f", {row['request']}" if row["request"] else "")
        + (f" is now {row['state']}" if row.get("state") else "")
    )
    for found in row.get("classes") or ():
        quote = " ".join(found["quote"].split())
        click.echo(f"    {found['code']} ({found['confidence']:.0%}): “{quote[:160]}{'…' if len(quote) > 160 else ''}”")
    auth = row.get("authenticity")
    if auth:
        says = f"; a header claims: {auth['claims']}" if auth.get("claims") else ""
        click.echo(f"    sender: DKIM {auth['dkim']}, DMARC {auth['dmarc']}{says}")
    for why in row.get("why") or ():
        click.echo(f"    {why}")
    for step in (row.get("steps") or ())[:2]:
        click.echo(f"    next: {step['why']}")
