"""The law as typed values: jurisdictions, the rights in them, their deadlines, authorities, and who leads for a platform.

Everything here is what the registry says; what follows for a person and a day is worked out in `demur.law`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from demur.model.source import Source

Family = Literal["objection", "prohibition", "withdrawal", "suspension", "delete_optout", "limited", "none"]
Lever = Literal["stop", "remove", "know", "complain", "correct", "ask"]
Power = Literal["strong", "medium", "weak", "none"]
Unit = Literal["calendar_day", "business_day", "working_day", "month", "without_delay", "timely", "reasonable"]
OffDay = Literal["saturday", "sunday", "public_holiday"]
Sure = Literal["high", "medium", "medium-low", "low"]
ReachValue = Literal["yes", "partly", "weak", "no", "unclear", "later", "if_identified", "if_expressly_refused"]
InForce = Literal["in_force", "phased", "mixed", "future", "proposed"]
AskFirst = Literal["yes", "expected", "no", "unknown"]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the values in this file."""


class Instrument(_Fact, frozen=True, kw_only=True, rename={"begins": "from"}):
    """A statute or proposal. Only `in_force`, `phased` and `mixed` ones are law today; `begins` may be a partial date."""

    name: str
    status: str
    state: InForce
    source: str
    begins: str | None = None


class Reach(_Fact, frozen=True, kw_only=True):
    """Which posts the law reaches when the platform trains on them."""

    public_posts: ReachValue
    private_posts: ReachValue
    posts_by_others_about_me: ReachValue
    why: str
    note: str | None = None


class Right(_Fact, frozen=True, kw_only=True):
    """One right. `power` says how far it helps against training; `needs_grounds` is None where the facts do not say."""

    id: str
    cite: str
    asks: str
    lever: Lever
    power: Power
    needs_grounds: bool | None = None
    condition: str | None = None
    effect: str | None = None
    note: str | None = None


class Length(_Fact, frozen=True, kw_only=True):
    """A span. No `value` means that the law gives no number ("without delay")."""

    value: int | None
    unit: Unit | None


class Extension(_Fact, frozen=True, kw_only=True):
    """A longer end that the controller may announce in time; it counts from the original receipt."""

    value: int | None
    unit: Unit | None
    condition: str
    total: str | None = None


class HardStop(_Fact, frozen=True, kw_only=True, rename={"counts_from": "from"}):
    """An outer limit that runs from another day than the rule itself."""

    value: int
    unit: Unit
    counts_from: str


class DeadlineRule(_Fact, frozen=True, kw_only=True):
    """One clock. `calendar` is a calendar's name, or `controller`: the state of the controller's establishment."""

    id: str
    applies_to: tuple[str, ...]
    length: Length
    starts: str
    confidence: Sure
    sources: tuple[str, ...]
    recheck_by: date
    roll_if: tuple[OffDay, ...] = ()
    calendar: str | None = None
    calendar_note: str | None = None
    extension: Extension | None = None
    pause: Literal["stops", "contested", "none"] = "none"
    per_state: bool = False
    later_reading: Length | None = None  # the law may be read so; called overdue only after it
    remind_after: Length | None = None  # a day to look again where there is no number, or a shorter one is claimed
    hard_stop: HardStop | None = None
    clock_stop: str | None = None
    refusal_must: str | None = None
    missed_means: str | None = None
    note: str | None = None


class StateLaw(_Fact, frozen=True, kw_only=True):
    """A US state's own lengths, in calendar days. `effective` is None where the day is not known."""

    state: str
    law: str
    effective: date | None
    response_days: int
    extension_days: int
    appeal_days: int | None
    appeal_extension_days: int
    confidence: Sure = "medium"
    note: str | None = None


class Form(_Fact, frozen=True, kw_only=True):
    """How a request must look."""

    free_form: bool
    channels: str
    signature: bool
    language: str
    prescribed_form: str | None = None


class Regulator(_Fact, frozen=True, kw_only=True):
    """What the law says about complaining to an authority; which one it is, the router answers."""

    prior_request_needed: str
    ask_first: AskFirst
    name: str | None = None
    rule: str | None = None
    complaint_url: str | None = None
    alt_url: str | None = None
    email: str | None = None
    prescribed_form: str | None = None
    time_limit: str | None = None
    also: str | None = None
    source: str | None = None


class Jurisdiction(_Fact, frozen=True, kw_only=True):
    """The law that applies to people in some countries or parts of a country."""

    id: str
    name: str
    countries: tuple[str, ...]
    tier: int
    family: Family
    model: str
    confidence: Sure
    last_checked: date
    recheck_by: date
    instruments: tuple[Instrument, ...]
    reach: Reach
    rights: tuple[Right, ...]
    deadlines: tuple[DeadlineRule, ...]
    fee: str
    identity: str
    form: Form
    agent: str
    regulator: Regulator
    court: str
    sources: tuple[str, ...]
    source_list: dict[str, Source]
    subdivisions: tuple[str, ...] = ()
    rights_from: str | None = None  # the rights can be used only from this (maybe partial) date on
    states: tuple[StateLaw, ...] = ()
    appeal_to_controller: str | None = None
    refusals: tuple[str, ...] = ()
    ai_specific: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    what_else_helps: tuple[str, ...] = ()
    law_not_in_facts: tuple[str, ...] = ()  # places with a law of their own that nobody has looked at yet


class Authority(_Fact, frozen=True, kw_only=True):
    """A supervisory authority. A field that is None means that the facts have none."""

    id: str
    country: str
    name: str
    scope: str
    use_for_platform_complaints: bool
    law: str
    source: str
    record_date: date
    verified: bool
    confidence: Sure
    region: str | None = None
    website: str | None = None
    complaint_url: str | None = None
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    languages: tuple[str, ...] = ()
    complaint_language: str | None = None
    notes: tuple[str, ...] = ()
    formalities: tuple[str, ...] = ()
    lead_for: tuple[str, ...] = ()
    source_urls: tuple[str, ...] = ()
    licence: str | None = None
    recheck: tuple[str, ...] = ()


class LeadRecord(_Fact, frozen=True, kw_only=True):
    """Who decides a cross-border complaint about one platform, as far as the facts say.

    `lead` is set only where a fact names the lead authority of the platform's controller. `seat` is the EEA country (and
    part of it) where the facts place the controller; a seat alone does not prove the main establishment of Art. 56 GDPR.
    """

    sources: tuple[str, ...]
    entity: str | None = None
    seat: str | None = None
    seat_part: str | None = None
    lead: str | None = None
    confidence: Sure | None = None
    note: str | None = None


class LawEvent(_Fact, frozen=True, kw_only=True):
    """Something that was done. `date` may be partial; places are countries, parts of them, EU or global."""

    date: str
    places: tuple[str, ...]
    what: str
    confidence: Sure
    sources: tuple[str, ...]
    who: str | None = None
    use: str | None = None
    note: str | None = None


class LawBook(_Fact, frozen=True, kw_only=True):
    """All of the law room's facts."""

    jurisdictions: dict[str, Jurisdiction]
    authorities: dict[str, Authority]
    leads: dict[str, LeadRecord]


class Deadline(_Fact, frozen=True, kw_only=True):
    """One clock of one request. Dates are None where the law gives no number.

    `nominal` is the end before rolling, `due` the end, `extended_due` the end if an extension was announced in time,
    `escalate_on` the first day on which it is late without one, `remind_on` a day to look again.
    """

    rule: str
    received: date
    nominal: date | None
    due: date | None
    extended_due: date | None
    escalate_on: date | None
    confidence: Sure
    recheck_by: date
    sources: tuple[str, ...]
    why: str
    calendar: str | None = None
    remind_on: date | None = None
    hard_stop: date | None = None
    extension_condition: str | None = None
    missed_means: str | None = None
    notes: tuple[str, ...] = ()
