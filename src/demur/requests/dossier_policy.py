"""The policy texts of the days that count in a dossier: of the objection and of the refusal. Who keeps them is passed in.

What a kept copy shows about a day is told as it is: when it was fetched, and what the next look showed. Without one the
dossier says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

import msgspec

from demur.model.request import Request
from demur.requests import letters
from demur.requests.ledger import Ledger
from demur.requests.rebut import last_reply

NO_ANSWER = frozenset({"ACK", "EXTEND", "UNRELATED"})


class PolicyText(msgspec.Struct, frozen=True, kw_only=True):
    """A kept version of one policy that was current on a day, as far as the looks show.

    `first` is when this version was first fetched, `seen` the last look at it by the end of that day, `after` the next look
    later on, if any, and `same` whether that one showed the same text. Times are UTC.
    """

    name: str
    url: str
    region: str
    number: int
    sha256: str
    content: bytes
    first: datetime.datetime
    seen: datetime.datetime
    after: datetime.datetime | None = None
    same: bool = False


class OfDay(msgspec.Struct, frozen=True, kw_only=True):
    """The policy texts of a platform on one day; `earliest` is the first copy of all, None when there is none."""

    texts: tuple[PolicyText, ...] = ()
    earliest: datetime.date | None = None


Shelf = Callable[[Request, datetime.date], OfDay]
"""Gives the policy texts that were current for a request's platform and region on a day."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A text for the dossier: its title, what is known about the copy, its bytes, and its number among the texts."""

    title: str
    facts: str
    content: bytes


def days(ledger: Ledger, request: Request) -> tuple[datetime.date, ...]:
    """The days that count: that of the objection, and that of the last answer which decides something."""
    first = request.sent or request.created
    reply = last_reply(ledger, request)
    decided = reply is not None and not set(reply.codes) <= NO_ANSWER
    return tuple(dict.fromkeys([first, *([reply.day] if reply is not None and decided else [])]))


def collect(
    ledger: Ledger, request: Request, shelf: Shelf, phrases: Mapping[str, str], lang: str
) -> tuple[list[Found], list[str]]:
    """The texts of the days that count, each version once, and a sentence for each day without any."""
    found: dict[tuple[str, str], Found] = {}
    missing = []
    for day in days(ledger, request):
        of_day = shelf(request, day)
        words = letters.date_words(day, lang)
        if not of_day.texts:
            first = letters.date_words(of_day.earliest, lang) if of_day.earliest else ""
            name = "policy_later" if first else "policy_none"
            missing.append(letters.fill(phrases[name], {"day": words, "first": first}, name))
        for text in of_day.texts:
            title = letters.fill(phrases["policy_title"], {"day": words, "name": text.name}, "policy_title")
            known = found.get((text.name, text.sha256))
            if known is not None:
                found[text.name, text.sha256] = msgspec.structs.replace(known, title=f"{known.title}; {words}")
            else:
                facts = _facts(text, phrases, lang)
                found[text.name, text.sha256] = Found(title=title, facts=facts, content=text.content)
    return list(found.values()), missing


def _facts(text: PolicyText, phrases: Mapping[str, str], lang: str) -> str:
    values = {
        "url": text.url,
        "region": text.region,
        "first": _moment(text.first, lang),
        "seen": _moment(text.seen, lang),
        "sha": text.sha256,
    }
    said = letters.fill(phrases["policy_facts"], values, "policy_facts")
    if text.after is not None:
        name = "policy_same" if text.same else "policy_other"
        said += "\n" + letters.fill(phrases[name], {"next": _moment(text.after, lang)}, name)
    return said


def _moment(at: datetime.datetime, lang: str) -> str:
    utc = at.astimezone(datetime.UTC)
    return f"{letters.date_words(utc.date(), lang)} ({utc:%H:%M} UTC)"
