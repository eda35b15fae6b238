"""Which law applies to a person, and what it gives them against training, on a given day."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from demur.law.book import load
from demur.law.places import checked_part
from demur.model.geo import EEA, country_code
from demur.model.law import Instrument, Jurisdiction, LawBook, Power, Right, StateLaw
from demur.model.source import earliest_day

_ORDER: dict[Power, int] = {"strong": 0, "medium": 1, "weak": 2, "none": 3}
FALLBACK = "us-none"
Kind = Literal["right", "narrow", "request"]
_SENTENCES: dict[str, str] = {
    "objection": "You can object; what you say against it is weighed against the controller's grounds.",
    "prohibition": "You can forbid it expressly; published posts may be used until you do.",
    "withdrawal": "You can withdraw consent; a new purpose needs a new one.",
    "suspension": "You can demand that processing stops; refusal needs a ground listed in the law.",
    "delete_optout": "You can have non-public data deleted and opt out of sale; public posts are outside this law.",
    "limited": "There is no right to stop training as such: a request, not a right. Narrower rights may help.",
    "none": "No statute gives you a right here: a request, not a right.",
}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a person in one place has, on one day.

    `kind` is `right` (something that can stop training on public posts), `narrow` (rights, but not over public posts or
    not to stop training), or `request` (no right). `rights` are in force; `later` are not yet.
    """

    country: str
    subdivision: str | None
    on: date
    jurisdiction: Jurisdiction
    kind: Kind
    sentence: str
    rights: tuple[Right, ...]
    later: tuple[Right, ...] = ()
    rights_from: str | None = None
    in_force: tuple[Instrument, ...] = ()
    not_yet_law: tuple[Instrument, ...] = ()
    state: StateLaw | None = None
    what_else_helps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def place_of(country: str, subdivision: str | None = None) -> tuple[str, str | None]:
    """Normalised country and part. Raises UnknownName or BadInput."""
    code = country_code(country)
    return code, checked_part(code, subdivision)


def jurisdiction_for(
    country: str, subdivision: str | None = None, *, on: date | None = None, book: LawBook | None = None
) -> Jurisdiction:
    """The law of a place; the fallback (`us-none`) where no right is known.

    With `on`, a US state whose law has not begun by that day (or whose first day is unknown) falls back.
    """
    facts = book or load()
    code, part = place_of(country, subdivision)
    if code in EEA:
        return facts.jurisdictions["eu-gdpr"]
    whole = None
    for law in facts.jurisdictions.values():
        if code not in law.countries:
            continue
        if law.subdivisions:
            if part in law.subdivisions and _begun(_state_of(law, part), on):
                return law
        else:
            whole = law
    return whole or facts.jurisdictions[FALLBACK]


def rights_for(country: str, subdivision: str | None = None, *, on: date, book: LawBook | None = None) -> Standing:
    """What a person there can use on that day, what comes later, and what is only proposed."""
    facts = book or load()
    code, part = place_of(country, subdivision)
    law = jurisdiction_for(code, part, on=on, book=facts)
    notes = []
    written = jurisdiction_for(code, part, book=facts)
    if written.id != law.id:
        state = _state_of(written, part)
        since = state.effective.isoformat() if state and state.effective else "a day not known yet"
        notes.append(f"{state.law if state else written.name} is not in force here before {since}.")
    fallback = facts.jurisdictions[FALLBACK].law_not_in_facts
    if code in fallback:
        notes.append(f"{code} has a data protection law that is not among demur's facts yet; ask its authority.")
    elif part in fallback:
        notes.append(f"{part} has an act of its own that is not among demur's facts yet.")
    elif law.id == FALLBACK and code != "US":
        notes.append(f"No law of {code} is among demur's facts; that does not mean that there is none.")
    if on > law.recheck_by:
        notes.append(f"These facts were to be checked again by {law.recheck_by.isoformat()}; they may be out of date.")
    if code == "US" and part is None:
        notes.append("Rights differ by state: give yours.")
    if code == "CA" and part is None:
        notes.append("Quebec has its own act: give your province.")
    begins = earliest_day(law.rights_from)
    waiting = begins is not None and on < begins
    if waiting:
        notes.append(f"These rights can be used from {law.rights_from} on, not before.")
    state = _state_of(law, part)
    rights = () if waiting else _of_state(law.rights, part)
    current = [i for i in law.instruments if _is_law(i, on)]
    kind = _kind(law, rights)
    helps = law.what_else_helps
    if kind == "request":
        helps = helps or facts.jurisdictions[FALLBACK].what_else_helps
    return Standing(
        country=code,
        subdivision=part,
        on=on,
        jurisdiction=law,
        kind=kind,
        sentence=_sentence(law, waiting),
        rights=rights,
        later=law.rights if waiting else (),
        rights_from=law.rights_from if waiting else None,
        in_force=tuple(current),
        not_yet_law=tuple(i for i in law.instruments if i not in current),
        state=state,
        what_else_helps=helps,
        notes=tuple(notes + [n for n in (state.note if state else None,) if n]),
    )


def main_right(law: Jurisdiction) -> Right | None:
    """The right to lead with against training: the strongest that stops it, else that removes; None where there is none."""
    for lever in ("stop", "remove"):
        able = [r for r in law.rights if r.lever == lever and r.power in ("strong", "medium")]
        if able:
            return min(able, key=lambda r: _ORDER[r.power])
    return None


def _sentence(law: Jurisdiction, waiting: bool) -> str:
    if waiting:
        return f"Nothing can be claimed before {law.rights_from}: a request, not a right."
    text = _SENTENCES[law.family]
    if law.model.endswith("_conditional"):
        text += " By the letter this needs a breach of the law: say which."
    outside = law.reach.public_posts in ("no", "weak") and law.family not in ("delete_optout", "limited", "none")
    return text + " Posts that you made public are outside it." if outside else text


def _kind(law: Jurisdiction, rights: tuple[Right, ...]) -> Kind:
    if not rights or law.family == "none":
        return "request"
    stops = any(r.lever == "stop" and r.power in ("strong", "medium") for r in rights)
    if law.family != "limited" and stops and law.reach.public_posts not in ("no", "weak", "unclear", "later"):
        return "right"
    return "narrow"


def _of_state(rights: tuple[Right, ...], part: str | None) -> tuple[Right, ...]:
    """Leaves out rights of one US state elsewhere (`ct_...`), and the appeal where a state has none."""
    return tuple(
        r
        for r in rights
        if not (r.id == "ct_llm_notice" and part != "US-CT") and not (r.id == "appeal" and part == "US-UT")
    )


def _state_of(law: Jurisdiction, part: str | None) -> StateLaw | None:
    return next((s for s in law.states if part == f"US-{s.state}"), None)


def _begun(state: StateLaw | None, on: date | None) -> bool:
    return state is None or on is None or (state.effective is not None and state.effective <= on)


def _is_law(instrument: Instrument, on: date) -> bool:
    if instrument.state == "proposed":
        return False
    begins = earliest_day(instrument.begins)
    return instrument.state in ("in_force", "mixed", "phased") or (begins is not None and begins <= on)
