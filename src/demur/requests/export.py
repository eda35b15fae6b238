"""The ledger in other programs' words: datenanfragen's CSV, calendar entries, Data Rights Protocol statuses."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable

import msgspec

from demur.model.request import Request, shown_state
from demur.registry.peers.datarights import Reason, RightsStatus, status_of

_REASONS: dict[str, Reason] = {
    "NOT_COVERED": "claim_not_covered",
    "FEE": "too_many_requests",
    "NEED_ID": "insuf_verification",
}
_TYPES = {"access": "access", "reminder": "admonition", "complaint": "complaint"}
_VIA = {"post": "letter", "form": "webform", "email": "email", "own_mail": "email", None: "email"}
HEAD = ("date", "slug", "recipient", "email", "reference", "type", "via")


def peer_status(request: Request, today: datetime.date) -> RightsStatus | None:
    """The status of a request in the words of the Data Rights Protocol; None where it has no word for the state."""
    refused: Reason = next((_REASONS[c] for c in request.codes if c in _REASONS), "other")
    expected = request.clock.due
    found = status_of(
        shown_state(request, today),
        request.id,
        refused_because=refused,
        expected_by=datetime.datetime.combine(expected, datetime.time.max, datetime.UTC) if expected else None,
    )
    if found is not None and found.reason == "need_user_verification" and "NEED_ID" not in request.codes:
        return msgspec.structs.replace(found, reason=None)
    return found


def datenanfragen_csv(requests: Iterable[Request]) -> str:
    """The fields of datenanfragen's "My requests" (`date;slug;recipient;email;reference;type;via`, CRLF), one row a request."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for request in requests:
        mail = f"(at {request.domain})" if request.domain else ""
        writer.writerow(
            [
                (request.sent or request.created).isoformat(),
                request.platform,
                _cell(request.entity),
                mail,
                request.id,
                _TYPES.get(request.kind, "objection"),
                _VIA[request.way],
            ]
        )
    return out.getvalue()


def _cell(text: str) -> str:
    """Line ends as ", " (as datenanfragen does), and never a formula in a spreadsheet."""
    line = ", ".join(part.strip() for part in text.splitlines())
    return "'" + line if line[:1] in ("=", "+", "-", "@") else line
