"""The authority router: whom to file a complaint with, who decides it, and what has to come first.

File where the person lives (Art. 77 GDPR and its likes). Inside the EEA the lead authority of the controller decides
(Art. 56); it is named only where a fact names it. A seat alone is passed on as a hint, never as the answer.
"""

from __future__ import annotations

import msgspec

from demur.law.book import load
from demur.law.places import PARTS
from demur.law.rights import jurisdiction_for, place_of
from demur.model.errors import UnknownName
from demur.model.geo import EEA
from demur.model.law import AskFirst, Authority, LawBook, LeadRecord


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """Where a complaint goes. `file_with` is None where the facts have none or the part of the country is missing."""

    country: str
    subdivision: str | None
    platform: str | None
    file_with: Authority | None
    decided_by: Authority | None
    also: tuple[Authority, ...] = ()
    seat_authority: Authority | None = None  # would decide if the seat is the main establishment; not stated by a fact
    ask_first: AskFirst = "unknown"
    ask_first_note: str | None = None
    time_limit: str | None = None
    choose_from: tuple[Authority, ...] = ()
    notes: tuple[str, ...] = ()


def authority_for(
    country: str, subdivision: str | None = None, platform: str | None = None, *, book: LawBook | None = None
) -> Route:
    """The route of a complaint by a person in that place about that platform (a slug).

    Raises UnknownName for a country, part or platform that does not exist.
    """
    facts = book or load()
    code, part = place_of(country, subdivision)
    if platform is not None and platform not in facts.leads:
        raise UnknownName("platform", platform, facts.leads)
    notes: list[str] = []
    here = [a for a in facts.authorities.values() if a.country == code and a.use_for_platform_complaints]
    exact = [a for a in here if a.region is not None and a.region == part]
    whole = [a for a in here if a.region is None]
    found = exact or whole
    choose: tuple[Authority, ...] = ()
    if not found and here:
        choose = tuple(sorted(here, key=lambda a: a.region or ""))
        notes.append(
            f"In {code} the authority is that of the part where you live: give one of {', '.join(PARTS[code])}."
        )
    elif not found:
        notes.append(f"The facts name no authority for {code}.")
    elif not exact and code in ("US", "CA") and part is None:
        notes.append("Give the state or province: it may have its own authority.")
    decided_by, seat, lead_notes = _decider(facts, code, platform)
    law = jurisdiction_for(code, part, book=facts)
    has_route = bool(found) or bool(choose)
    return Route(
        country=code,
        subdivision=part,
        platform=platform,
        file_with=found[0] if found else None,
        decided_by=decided_by,
        also=tuple(found[1:]),
        seat_authority=seat,
        ask_first=law.regulator.ask_first if has_route else "unknown",
        ask_first_note=law.regulator.prior_request_needed if has_route else None,
        time_limit=law.regulator.time_limit if has_route else None,
        choose_from=choose,
        notes=tuple(notes + lead_notes),
    )


def _decider(
    facts: LawBook, country: str, platform: str | None
) -> tuple[Authority | None, Authority | None, list[str]]:
    if platform is None or country not in EEA:
        return None, None, []
    record = facts.leads[platform]
    if record.lead is not None:
        return facts.authorities[record.lead], None, []
    seat = _of_seat(facts, record)
    who = record.entity or "the controller"
    if seat is not None:
        note = (
            f"No fact names the lead authority for {who}; it would be {seat.name} if the main establishment is there."
        )
        return None, seat, [note, record.note] if record.note else [note]
    note = f"The facts name no controller of {platform} in the EEA, so the authority you file with may decide itself."
    return None, None, [record.note or note]


def _of_seat(facts: LawBook, record: LeadRecord) -> Authority | None:
    if record.seat is None:
        return None
    here = [a for a in facts.authorities.values() if a.country == record.seat and a.use_for_platform_complaints]
    found = [a for a in here if a.region == record.seat_part]
    return found[0] if len(found) == 1 else None
