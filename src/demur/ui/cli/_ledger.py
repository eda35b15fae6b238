"""The person's ledger of requests for a command, and dates as the command line takes them."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from demur.model.errors import BadInput

if TYPE_CHECKING:
    from demur.model.request import Request
    from demur.requests.ledger import Ledger


@contextlib.contextmanager
def ledger() -> Iterator[Ledger]:
    """The ledger in the person's store, which is created when there is none."""
    from demur.requests.ledger import LEDGER, Ledger
    from demur.store import Store

    with Store.open(projections=(LEDGER,)) as store:
        yield Ledger(store)


def day(text: str | None, what: str, default: datetime.date) -> datetime.date:
    """A date as YYYY-MM-DD. Raises BadInput."""
    if not text:
        return default
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(f"{text[:40]!r} is not a date for the {what}.", hint="Write YYYY-MM-DD.") from error


def row(request: Request, today: datetime.date) -> dict[str, object]:
    """A request as `--json` prints it: its fields, with the state as of today and the next day on which to act."""
    import msgspec

    from demur.model.request import act_on, shown_state
    from demur.requests.export import peer_status

    state = shown_state(request, today)
    fields: dict[str, object] = msgspec.to_builtins(request)
    clock = msgspec.structs.asdict(request.clock)
    return {
        **fields,
        "state": state,
        "stored_state": request.state,
        "due": request.clock.due,
        "rule": request.clock.rule,
        "clock": clock,
        "receipt": request.receipt,
        "receipt_proven": request.receipt not in ("unproven", "failed"),
        "act_on": act_on(request),
        "drp": peer_status(request, today),
        "sent": request.sent,
        "codes": list(request.codes),
    }
