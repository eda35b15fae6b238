"""The ledger's states in the words of the Data Rights Protocol 1.0, and of datenanfragen's "My requests".

The protocol knows deletion, access and opting out of sale. It has no objection and no right against AI training, so a status
written here carries our own extension name and is never said to be a message of the protocol.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

import msgspec

from demur.model.errors import UnknownName
from demur.model.request import State

EXTENSION = "x-demur:objection-ai-training"

Status = Literal["open", "in_progress", "fulfilled", "revoked", "denied", "expired"]
Reason = Literal[
    "need_user_verification",
    "suspected_fraud",
    "insuf_verification",
    "no_match",
    "claim_not_covered",
    "outside_jurisdiction",
    "too_many_requests",
    "other",
]
FINAL: frozenset[str] = frozenset({"fulfilled", "revoked", "denied", "expired"})
# datenanfragen: website/src/types/proceedings.d.ts
Proceeding = Literal["overdue", "actionNeeded", "waitingForResponse", "abandoned", "done"]


class RightsStatus(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A status object: times are aware; `expected_by` is the day by which an answer is due."""

    request_id: str
    status: Status
    exercise: str = EXTENSION
    reason: Reason | None = None
    received_at: datetime | None = None
    expected_by: datetime | None = None


# Our state to (status, reason) and to the status of a proceeding; None where the neighbour has nothing of the kind.
_STATES: dict[State, tuple[tuple[Status, Reason | None] | None, Proceeding | None]] = {
    "planned": (None, None),
    "uncertain": (None, "actionNeeded"),
    "sent": (("open", None), "waitingForResponse"),
    "acknowledged": (("in_progress", None), "waitingForResponse"),
    "needs_person": (("in_progress", "need_user_verification"), "actionNeeded"),
    "extended": (("in_progress", None), "waitingForResponse"),
    "overdue": (("in_progress", None), "overdue"),
    "granted": (("fulfilled", None), "actionNeeded"),
    "granted_verified": (("fulfilled", None), "done"),
    "partial": (("in_progress", None), "actionNeeded"),  # theirs has no half of a yes
    "refused": (("denied", "other"), "actionNeeded"),
    "channel_dead": (None, "actionNeeded"),
    "reverted": (None, None),
    "complaint_filed": (None, "waitingForResponse"),
    "withdrawn": (("revoked", None), "abandoned"),
}
# Both spellings stand in the wild; the specification has the first.
_SPELLINGS = {"insufficient_verification": "insuf_verification"}


def status_of(
    state: str,
    request_id: str,
    *,
    refused_because: Reason = "other",
    received_at: datetime | None = None,
    expected_by: datetime | None = None,
) -> RightsStatus | None:
    """The status of a request in this state of the ledger, or None where the protocol has none. Raises UnknownName."""
    found = _known(state)[0]
    if found is None:
        return None
    status, reason = found
    return RightsStatus(
        request_id=request_id,
        status=status,
        reason=refused_because if status == "denied" else reason,
        received_at=received_at,
        expected_by=expected_by,
    )


def proceeding_of(state: str) -> Proceeding | None:
    """The status of a datenanfragen proceeding for this state, or None. Raises UnknownName."""
    return _known(state)[1]


def reason_from(text: str) -> Reason | None:
    """A reason as found in the wild (either spelling), or None when it is none of the specification."""
    name = _SPELLINGS.get(text, text)
    return next((reason for reason in get_args(Reason) if reason == name), None)


def _known(state: str) -> tuple[tuple[Status, Reason | None] | None, Proceeding | None]:
    for known, found in _STATES.items():
        if known == state:
            return found
    raise UnknownName("state of a request", state, _STATES)
