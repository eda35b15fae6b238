"""The ledger in other programs' words: datenanfragen's CSV, calendar entries, Data Rights Protocol statuses."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable

from demur.model.request import Request, shown_state

# Our states in the Data Rights Protocol 1.0 (status, reason); it has no objection and no overdue: see docs/requests.md.
_DRP: dict[str, tuple[str, str | None] | None] = {
    "planned": None,
    "uncertain": None,
    "sent": ("open", None),
    "acknowledged": ("in_progress", None),
    "needs_person": ("in_progress", "need_user_verification"),
    "extended": ("in_progress", None),
    "overdue": ("in_progress", None),
    "granted": ("fulfilled", None),
    "granted_verified": ("fulfilled", None),
    "partial": ("in_progress", None),
    "refused": ("denied", "other"),
    "channel_dead": None,
    "reverted": None,
    "complaint_filed": ("denied", "other"),
    "withdrawn": ("revoked", None),
}
_REASONS = {"NOT_COVERED": "claim_not_covered", "FEE": "too_many_requests"}
_TYPES = {"access": "access", "reminder": "admonition", "complaint": "complaint"}
_VIA = {"post": "letter", "form": "webform", "email": "email", "own_mail": "email", None: "email"}
HEAD = ("date", "slug", "recipient", "email", "reference", "type", "via")


def peer_status(request: Request, today: datetime.date) -> dict[str, str | None] | None:
    """The Data Rights Protocol status of a request; None where that protocol has no word for the state."""
    found = _DRP[shown_state(request, today)]
    if found is None:
        return None
    status, reason = found
    if status == "denied":
        reason = next((_REASONS[c] for c in request.codes if c in _REASONS), reason)
    elif reason == "need_user_verification" and "NEED_ID" not in request.codes:
        reason = None
    expected = request.clock.due if status in ("open", "in_progress") else None
    return {"status": status, "reason": reason, "expected_by": expected.isoformat() if expected else None}


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
