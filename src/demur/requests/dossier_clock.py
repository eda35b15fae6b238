"""The clock of a request as a table for an authority, in the language of the complaint: rule, days and sources."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from demur import law
from demur.law.book import find_rule
from demur.model.errors import DemurError
from demur.model.request import Request
from demur.requests import letters


def rows(request: Request, phrases: Mapping[str, str], lang: str, sentence: str) -> list[tuple[str, str]]:
    """Label and value of each line; none when no rule gives a clock. `sentence` is the rule in words, "" where there is none.

    Days are written out with their weekday, and once more as YYYY-MM-DD.
    """
    clock = request.clock
    if clock.rule is None:
        return []
    sent = _day(request.sent, lang)
    way = phrases.get(f"way_{request.way}", "")
    received = _day(clock.received, lang)
    found = [
        ("clock_rule", f"{clock.rule}: {sentence}" if sentence else clock.rule),
        ("clock_sent", f"{sent}, {way}" if way else sent),
        ("clock_receipt", _with(phrases, "clock_assumed", received) if clock.assumed else received),
    ]
    if clock.due is None:
        found.append(("clock_due", phrases["clock_open"]))
    else:
        found += _end(request, phrases, lang)
    if clock.escalate_on is not None:
        found.append(("clock_late", _day(clock.escalate_on, lang)))
    found.append(("clock_sources", "\n".join(_sources(clock.rule))))
    return [(phrases[name], value) for name, value in found]


def _end(request: Request, phrases: Mapping[str, str], lang: str) -> list[tuple[str, str]]:
    """The end of the period and the last day for the answer: the same, moved past days off, or extended."""
    clock = request.clock
    due = _day(clock.due, lang)
    nominal = _nominal(request)
    if request.state == "extended" or (nominal is None and clock.extended_due is None):
        return [("clock_due", _with(phrases, "clock_extended", due) if request.state == "extended" else due)]
    if nominal is None or nominal == clock.due:
        return [("clock_due", due)]
    moved = clock.due is not None and clock.due > nominal
    return [
        ("clock_end", _day(nominal, lang)),
        ("clock_due", _with(phrases, "clock_rolled", due) if moved else due),
    ]


def _nominal(request: Request) -> datetime.date | None:
    """The end before it is moved, computed again; None when that no longer gives the day that was written down."""
    clock = request.clock
    if clock.rule is None or clock.received is None:
        return None
    country = request.controller_country or request.country
    try:
        again = law.deadline(clock.rule, clock.received, country, request.subdivision)
    except DemurError:
        return None
    return again.nominal if again.due == clock.due else None


def _sources(rule_id: str) -> list[str]:
    """Where the rule comes from: the address of each source, else its name and what is known about it."""
    place, rule = find_rule(law.load(), rule_id)
    said = []
    for key in rule.sources:
        source = place.source_list.get(key)
        url = (source.url or "") if source is not None else ""
        said.append(f"{key}: {url}" if url else key)
    return said


def _with(phrases: Mapping[str, str], name: str, day: str) -> str:
    return letters.fill(phrases[name], {"day": day}, name)


def _day(day: datetime.date | None, lang: str) -> str:
    return f"{letters.weekday_words(day, lang)} ({day.isoformat()})" if day is not None else "-"
