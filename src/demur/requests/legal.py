"""What the law says about one letter: its kind, the right and its citation, the clock, and the authority."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from demur import law
from demur.law.book import find_rule
from demur.model.errors import BadInput
from demur.model.law import Authority, Deadline, DeadlineRule, Jurisdiction, Right
from demur.model.letter import Common, LetterBook, When
from demur.model.request import Clocked
from demur.requests.letters import cited, fill, fits, kind_for

# The right that a kind of letter leads with, where it is not the strongest one of the law.
_LEAD = {
    "objection": "object",
    "prohibition_ch": "prohibit",
    "opposition_br": "oppose",
    "withdrawal_ca": "withdraw_consent",
    "withdrawal_qc": "withdraw_consent",
    "optout_us": "delete",
    "suspension_kr": "suspend",
    "prohibition_cn": "refuse",
}
_ACCESS = ("access", "know", "information", "disclose", "consult")
_GDPR = ("eu-gdpr", "uk-gdpr")
_GLOSS = re.compile(r" \([^()]*\b(?:Data|Information|Informatics|Personal)\b[^()]*\)$")
NO_RIGHT = frozenset({"voluntary", "workspace_owner"})  # letters that claim none: no clock, nothing to complain about
US_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "the District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
    "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip


class LegalFrame(msgspec.Struct, frozen=True, kw_only=True):
    """The law as one letter needs it. `right` is None for a mere request; `rule` None where no clock is known."""

    law: Jurisdiction
    kind: str
    right: Right | None
    rule: str | None
    cite: str
    authority: Authority | None
    conditions: tuple[When, ...]
    slots: dict[str, str]
    notes: tuple[str, ...]


def frame(
    country: str, subdivision: str | None, platform: str, today: date, *, right: str = "object", kind: str | None = None
) -> LegalFrame:
    """What holds for a person in this place who writes to this platform today.

    `right` is `object` (or its kin in that law) or `access`. Raises UnknownName for a place, BadInput for a right.
    """
    standing = law.rights_for(country, subdivision, on=today)
    place = standing.jurisdiction
    notes = list(standing.notes)
    main = law.main_right(place) if standing.rights else None
    if kind is not None and not fits(kind, place):
        raise BadInput(
            f"The letter {kind} cites a law that is not yours ({place.name}).",
            hint="Leave --kind out: demur takes the letter that fits the place where you live.",
        )
    chosen = kind or ("access" if right == "access" else kind_for(place, main) if standing.rights else "voluntary")
    if right not in ("object", "access"):
        raise BadInput(f"There is no right {right[:40]!r}.", hint="Use object (or its kin in your law) or access.")
    lead = _lead(place, chosen, standing.rights, main)
    if chosen == "access" and lead is None:
        raise BadInput(f"The facts name no right of access in {place.name}.", hint="Ask without it: --right object.")
    if chosen in NO_RIGHT:
        lead = None
    if chosen == "voluntary":
        notes.append(standing.sentence)
    route = law.authority_for(country, subdivision, platform)
    authority = route.file_with if chosen != "workspace_owner" else None
    if authority is None and chosen != "workspace_owner":
        notes.extend(route.notes[:1])
    conditions: list[When] = []
    if any(r.id == "limit_sensitive" for r in standing.rights):
        conditions.append("limit")
    if place.reach.public_posts in ("no", "weak"):
        conditions.append("public_outside")
    if lead is not None and place.confidence != "high":
        notes.append(f"How sure demur is of the facts about {place.name}: {place.confidence}. {_checked(place)}")
    slots = {"state": US_STATES.get((standing.subdivision or "US-").partition("-")[2], "")} if country == "US" else {}
    return LegalFrame(
        law=place,
        kind=chosen,
        right=lead,
        rule=_answer_rule(place, lead),
        cite=_cite(place, chosen, lead, standing.state.law if standing.state else None),
        authority=authority,
        conditions=tuple(conditions),
        slots=slots,
        notes=tuple(dict.fromkeys(notes)),
    )


def _checked(place: Jurisdiction) -> str:
    """How the facts about a law were come by, as far as they say."""
    recalled = all(not (s.url or "").startswith("http") for s in place.source_list.values())
    how = "recalled by the researcher, not looked up; " if recalled else ""
    return f"They were {how}last checked on {place.last_checked.isoformat()}."


def _answer_rule(place: Jurisdiction, lead: Right | None) -> str | None:
    """The rule for the answer itself, not for a mere receipt or for what has to stop at once."""
    if lead is None:
        return None
    able = [r for r in place.deadlines if lead.id in r.applies_to and r.id not in ("ack", "objection_effect")]
    return f"{place.id}.{able[0].id}" if able else None


def _lead(place: Jurisdiction, kind: str, rights: tuple[Right, ...], main: Right | None) -> Right | None:
    wanted: tuple[str, ...] = _ACCESS if kind == "access" else (_LEAD[kind],) if kind in _LEAD else ()
    for right_id in wanted:
        for right in rights:
            if right.id == right_id:
                return right
    return None if kind == "access" else main


def _cite(place: Jurisdiction, kind: str, lead: Right | None, state_law: str | None) -> str:
    if state_law:
        return state_law
    if lead is None or place.id in _GDPR:
        return ""  # the letter's own language has the citation
    if kind == "optout_us":
        own = [
            r.cite.split(";")[0] for r in place.rights if r.id in ("optout_sale", "limit_sensitive", "delete", "know")
        ]
        return f"California Consumer Privacy Act (Cal. Civ. Code {', '.join(own)})"
    act = next((i.name for i in place.instruments if i.state != "proposed"), place.name)
    return f"{lead.cite}, {act.split(';')[0]}"


def citation(found: LegalFrame, texts: LetterBook) -> str:
    """The citation of the right in the letter's language."""
    if found.law.id in _GDPR:
        return cited("art15_1" if found.kind == "access" else "art21", found.law.id, texts)
    return found.cite


def clock(
    found_rule: str | None, received: date, controller_country: str | None, country: str, subdivision: str | None
) -> tuple[Clocked, Deadline | None, tuple[str, ...]]:
    """The clock of a rule from the day of receipt on, and notes about it.

    Where no source names the controller's country, the person's own holidays are used, and a note says so.
    """
    if found_rule is None:
        return Clocked(received=received), None, ()
    book = law.load()
    _, rule = find_rule(book, found_rule)
    where = controller_country
    notes: list[str] = []
    if rule.calendar == "controller" and where is None:
        where = country
        notes.append("No source names the country of the controller; the holidays of your own country were used.")
    ended = law.deadline(found_rule, received, where, subdivision, book=book)
    notes.extend(ended.notes)
    return as_clocked(ended), ended, tuple(notes)


def authority_name(authority: Authority, lang: str) -> str:
    """The name of an authority for a letter: without the English gloss where the letter is in the authority's own language."""
    own = lang.split("-")[0] in authority.languages and not lang.startswith("en")
    return _GLOSS.sub("", authority.name) if own else authority.name


def as_clocked(ended: Deadline, *, assumed: bool = True) -> Clocked:
    """The parts of a deadline that the ledger keeps."""
    return Clocked(
        rule=ended.rule,
        received=ended.received,
        due=ended.due,
        extended_due=ended.extended_due,
        escalate_on=ended.escalate_on,
        remind_on=ended.remind_on,
        why=ended.why,
        assumed=assumed,
    )


def rule_of(rule_id: str) -> DeadlineRule:
    """The rule of this id."""
    return find_rule(law.load(), rule_id)[1]


def rule_sentence(rule_id: str, cite: str, common: Common, subdivision: str | None = None) -> str:
    """A rule in the letter's language: "one month after receipt, Art. 12(3) GDPR". Empty where the law gives no number."""
    rule = rule_of(rule_id)
    length = law.deadline(rule_id, date(2026, 1, 5), "IE", subdivision)
    count = rule.length.value
    if rule.per_state and length.due is not None:
        count = (length.due - length.received).days
    if not count or not common.phrases:
        return ""
    if rule.note and re.search(
        "analogy|not statute|convention only|standards use", rule.note
    ):  # no law sets it: the person does
        own = "rule_own_business" if rule.length.unit == "business_day" else "rule_own"
        return fill(common.phrases[own], {"count": str(count)}, "rule")
    cite = cite.partition(" (")[0]  # the act; its sections stand in the letter
    name = {"month": "rule_month" if count == 1 else "rule_months", "calendar_day": "rule_days"}.get(
        rule.length.unit or "", "rule_business_days"
    )
    return fill(common.phrases[name], {"count": str(count), "cite": cite}, "rule").rstrip(", ")
