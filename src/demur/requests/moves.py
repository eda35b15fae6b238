"""What the person says about a request: seen to be done, withdrawn, gone back on, complaint filed, receipt shown."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from demur.law import load
from demur.model.errors import BadInput
from demur.model.request import Request, State
from demur.requests import legal
from demur.requests.ledger import Ledger, check_move
from demur.requests.outbox import clock_from, keep


def move_by_hand(
    ledger: Ledger,
    request: Request,
    to: State,
    *,
    why: str = "",
    proof: bytes | None = None,
    file_number: str | None = None,
) -> Request:
    """Move a request by the person's word. Raises NotSo for a move that is not legal.

    With `complaint_filed` the authority's own clock begins, where the law gives one.
    """
    check_move(request, to)
    data: dict[str, Any] = {"by": "person"}
    if proof is not None:
        data["proof"] = keep(ledger, request, proof)
    if to == "complaint_filed":
        clocked = _complaint_clock(request, ledger.today)
        if clocked is not None:
            data["clock"] = msgspec.to_builtins(clocked)
    sealed = {k: v for k, v in (("why", why), ("file_number", file_number)) if v}
    return ledger.move(request, to, "request.moved", data, sealed=sealed or None)


def prove_receipt(
    ledger: Ledger, request: Request, received: datetime.date, proof: bytes | None, kind: str = "document"
) -> Request:
    """Record that receipt is shown from this day: the clock is computed again from it. Raises BadInput for a wrong day."""
    if request.sent is None:
        raise BadInput(f"Nothing of {request.id} was sent yet.")
    if received < request.sent or received > ledger.today:
        raise BadInput(f"{received} is not a day on which a letter of {request.sent} can have arrived.")
    data: dict[str, Any] = {"receipt": kind, "receipt_on": received.isoformat()}
    if proof is not None:
        data["proof"] = keep(ledger, request, proof)
    if request.state not in ("extended", "complaint_filed"):
        data["clock"] = msgspec.to_builtins(clock_from(request, received, assumed=False))
    return ledger.move(request, None, "request.receipt", data)


def _complaint_clock(request: Request, filed: datetime.date) -> Any:
    book = load()
    law = book.jurisdictions.get(request.law)
    rule = next((r for r in law.deadlines if r.starts == "complaint_lodged"), None) if law else None
    if rule is None:
        return None
    clocked, _, _ = legal.clock(
        f"{request.law}.{rule.id}", filed, request.controller_country, request.country, request.subdivision
    )
    return msgspec.structs.replace(clocked, assumed=False)  # the person filed it that day
