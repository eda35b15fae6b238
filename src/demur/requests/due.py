"""What the person should do about a request now, in one sentence, and what is due on a day."""

from __future__ import annotations

import datetime

import msgspec

from demur.model.request import Request, State, act_on, shown_state
from demur.requests.ledger import Ledger

_SENTENCES: dict[State, str] = {
    "planned": "The letter is written and not sent.",
    "sent": "Wait for the answer.",
    "uncertain": "It may have been sent. Look into your Sent folder, then: demur request resolve.",
    "acknowledged": "They have it; wait for the answer.",
    "needs_person": "They want something, or demur was not sure what they say: read the mail, then answer.",
    "extended": "They took more time, as the law allows once; wait.",
    "overdue": "No answer in time: send a reminder (demur request answer), or complain (demur request escalate).",
    "granted": "They say yes. Check that the setting in your account shows it, then: demur request move ID granted_verified.",
    "granted_verified": "Done, and seen to be so.",
    "partial": "They grant a part: answer (demur request answer), or complain (demur request escalate).",
    "refused": "They say no: answer back (demur request answer), or complain (demur request escalate).",
    "channel_dead": "It did not arrive: send it on another way.",
    "reverted": "They granted it and went back on it: complain (demur request escalate).",
    "complaint_filed": "The authority has it; wait.",
    "withdrawn": "You withdrew it.",
}


_LOOK_AGAIN = (
    "Look whether it still holds, then: demur request move ID granted_verified, or reverted; or say no anew with "
    "demur request draft."
)


class DueItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do: for which request, since when, and what."""

    request: Request
    state: State
    on: datetime.date
    what: str


def advice(request: Request, today: datetime.date) -> str:
    """What to do about a request on this day."""
    words = _SENTENCES[shown_state(request, today)]
    if request.again:
        reasons = " ".join(dict.fromkeys(a.reason for a in request.again))
        words = f"Open again: {reasons} {words if not request.closed else _LOOK_AGAIN}"
    if request.unsent and request.state != "planned" and request.state != "uncertain":
        words += f" A letter (number {min(request.unsent)}) waits to be sent."
    return words


def due(ledger: Ledger, until: datetime.date, limit: int = 200) -> list[DueItem]:
    """What is due by `until`, the longest waiting first."""
    items = []
    for request in ledger.due(until, limit):
        on = act_on(request)
        if on is not None:
            at = max(until, ledger.today)
            items.append(DueItem(request=request, state=shown_state(request, at), on=on, what=advice(request, at)))
    return items
