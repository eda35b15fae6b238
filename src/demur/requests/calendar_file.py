"""The dates of requests as an iCalendar file (RFC 5545), each with the rule from which it follows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from demur.model.request import RUNNING, Request

ONE_DAY = datetime.timedelta(days=1)


def ics(requests: Iterable[Request], now: datetime.datetime) -> bytes:
    """One all-day event per date: the last day for the answer, and the first day on which it is late. No reminder rings."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//demur//requests//EN")
    calendar.add("version", "2.0")
    for request in requests:
        clock = request.clock
        if request.state not in RUNNING and request.state not in ("needs_person", "uncertain", "complaint_filed"):
            continue
        filed = request.state == "complaint_filed"
        for name, day, words in (
            ("due", clock.due, "word from the authority is due" if filed else "the answer is due"),
            (
                "late",
                clock.escalate_on,
                "the authority is late: ask it" if filed else "the answer is late: remind or complain",
            ),
            ("look", clock.remind_on if clock.due is None else None, "look whether an answer came"),
        ):
            if day is None:
                continue
            event = Event()
            event.add("uid", f"{request.id}-{name}@demur")
            event.add("dtstamp", now)
            event.add("dtstart", day)
            event.add("dtend", day + ONE_DAY)
            event.add("transp", "TRANSPARENT")
            event.add("summary", f"{request.platform}: {words} ({request.id})")
            assumed = " The day of receipt is assumed, not shown." if clock.assumed else ""
            event.add("description", f"{request.entity.rstrip('.')}. Rule {clock.rule}: {clock.why}{assumed}")
            calendar.add_component(event)
    return bytes(calendar.to_ical())
