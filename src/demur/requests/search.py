"""What the mailbox is searched for: the references, threads and sender domains of open requests, and nothing else."""

from __future__ import annotations

import datetime

import msgspec

from demur.requests import facts, forms
from demur.requests.addressee import known_domains
from demur.requests.ledger import Ledger
from demur.requests.outbox import letter_of

MAX_REQUESTS = 200


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to search for, and since when."""

    references: tuple[str, ...]
    message_ids: tuple[str, ...]
    domains: tuple[str, ...]
    since: datetime.date


def wanted(ledger: Ledger) -> Wanted:
    """What belongs to the open requests of the ledger, the last changed ones first."""
    rows = [r for r in ledger.recent(limit=MAX_REQUESTS) if r.sent is not None or r.state == "uncertain"]
    platforms = facts.platforms()
    domains: dict[str, None] = {}
    ids: list[str] = []
    for request in rows:
        sender = letter_of(ledger, request).letter.sender.email
        ids += [forms.message_id(request.id, n, sender) for n in range(1, request.last + 1)]
        if request.domain:
            domains[request.domain] = None
        if request.platform in platforms:
            domains.update(dict.fromkeys(known_domains(platforms[request.platform])))
    since = min((r.sent or r.created for r in rows), default=ledger.today)
    return Wanted(references=tuple(r.id for r in rows), message_ids=tuple(ids), domains=tuple(domains), since=since)
