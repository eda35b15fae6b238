"""The deadline engine: from a rule and a day of receipt to nominal, due and extended ends and the day to escalate.

Pure: no clock is read, holidays come from an injected function. An acknowledgement starts no new clock; there is nothing
here to tell it to. Extensions and pauses are told, and count only as the rule lets them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from demur.law.book import find_rule, load
from demur.law.calendars import GB_NATIONS, Calendars, open_question, public_holidays
from demur.law.dates import ONE_DAY, add_months, add_open_days, checked_day, roll
from demur.law.places import checked_part
from demur.model.errors import BadInput, NotSo
from demur.model.geo import EEA, country_code
from demur.model.law import Deadline, DeadlineRule, Jurisdiction, LawBook, Length, StateLaw


class _Clock(msgspec.Struct, frozen=True):
    """A rule with its lengths and calendar settled for one request."""

    rule: DeadlineRule
    calendar: str | None
    holidays: Calendars
    length: Length
    total: tuple[Length, ...]  # length and extension, counted one after the other from receipt; empty without extension

    def off(self, day: date) -> bool:
        return self.calendar is not None and day in self.holidays(self.calendar, day.year)

    def end(self, start: date, spans: Iterable[Length]) -> date:
        months = days = 0
        day = start
        for span in spans:
            value = span.value or 0
            if span.unit == "month":
                months += value
            elif span.unit == "calendar_day":
                days += value
            else:
                day = add_open_days(day, value, self.off)
        return add_months(day, months) + timedelta(days=days)

    def rolled(self, day: date) -> date:
        return roll(day, self.rule.roll_if, self.off)


def deadline(
    rule_id: str,
    received: date,
    controller_country: str | None = None,
    subdivision: str | None = None,
    *,
    calendars: Calendars = public_holidays,
    complete_on: date | None = None,
    pauses: Iterable[tuple[date, date]] = (),
    applied: date | None = None,
    book: LawBook | None = None,
) -> Deadline:
    """The clock of `rule_id` (`eu-gdpr.response`) for a request, refusal or complaint of the day `received`.

    `controller_country` picks the calendar only where the rule says so; `subdivision` is the part of the country that the rule
    asks for (a US state, a nation of the UK). `complete_on` is the day on which identity data or fee arrived, `pauses` are
    days [asked, answered) on which the controller waited for the person; both move only clocks that the law stops.
    `applied` is the day of the first application, for rules with an outer limit from there.
    Raises UnknownName or BadInput, and NotSo where this place gives no such clock.
    """
    law, rule = find_rule(book or load(), rule_id)
    checked_day(received, "day of receipt")
    state = _state(law, rule, subdivision)
    length, total = _lengths(rule, state)
    calendar, notes = _calendar(law, rule, controller_country, subdivision)
    clock = _Clock(rule=rule, calendar=calendar, holidays=calendars, length=length, total=total)
    if length.value is None:
        return _numberless(rule_id, received, clock, notes)
    held = _held_days(pauses)
    start = received
    if complete_on is not None and complete_on > received and rule.pause == "stops":
        start = complete_on
        notes.append(f"The clock runs from {start.isoformat()}, when identity or fee was complete.")
    wait = timedelta(days=held if rule.pause == "stops" else 0)
    if held and rule.pause != "stops":
        notes.append(
            "Waiting for identity stops this clock only if the doubt was reasonable; the later day is used to call it overdue."
            if rule.pause == "contested"
            else "This clock does not stop for questions or identity checks."
        )
    nominal = clock.end(start, (length,)) + wait
    due = clock.rolled(nominal)
    extended = clock.rolled(clock.end(start, total) + wait) if total else None
    late = due
    if rule.later_reading is not None:
        late = max(late, clock.rolled(clock.end(start, (rule.later_reading,))))
    if held and rule.pause == "contested":
        late = max(late, clock.rolled(nominal + timedelta(days=held)))
    stop = None
    if rule.hard_stop is not None:
        outer = rule.hard_stop
        if applied is None:
            notes.append(f"And at the latest {outer.value} days after the {outer.counts_from}.")
        else:
            stop = applied + timedelta(days=outer.value)
            due, late = min(due, stop), min(late, stop)
    doubt = open_question(calendar, nominal) if calendar is not None and rule.roll_if else None
    if doubt:
        notes.append(doubt)
    return Deadline(
        rule=rule_id,
        received=received,
        nominal=nominal,
        due=due,
        extended_due=extended,
        escalate_on=late + ONE_DAY,
        remind_on=_remind(clock, start, due),
        hard_stop=stop,
        confidence=state.confidence if state is not None and state.confidence == "low" else rule.confidence,
        recheck_by=rule.recheck_by,
        sources=rule.sources,
        calendar=calendar,
        why=_why(rule, length, nominal, due, late, state),
        extension_condition=rule.extension.condition if rule.extension else None,
        missed_means=rule.missed_means,
        notes=tuple(n for n in (*notes, rule.note, state.note if state else None) if n),
    )


def with_extension(clock: Deadline, announced: date) -> Deadline:
    """The clock after an extension was announced on that day; an extension announced late, or not foreseen, changes nothing."""
    if clock.due is None or clock.extended_due is None or announced > clock.due:
        return clock
    due = clock.extended_due
    return msgspec.structs.replace(clock, due=due, extended_due=None, escalate_on=due + ONE_DAY)


def _state(law: Jurisdiction, rule: DeadlineRule, subdivision: str | None) -> StateLaw | None:
    country = law.countries[0]
    own_part = law.subdivisions if not rule.per_state else ()
    if own_part and subdivision is not None and checked_part(country, subdivision) not in own_part:
        raise BadInput(f"{law.id} is the law of {', '.join(own_part)}, not of {subdivision}.")
    if not rule.per_state:
        return None
    if subdivision is None:
        raise BadInput(f"{law.id}.{rule.id} needs the state.", hint="Give it as a subdivision such as US-VA.")
    part = checked_part(country, subdivision)
    for state in law.states:
        if part == f"{country}-{state.state}":
            return state
    raise BadInput(f"{law.id} does not cover {part}.", hint=f"It covers {', '.join(law.subdivisions)}.")


def _lengths(rule: DeadlineRule, state: StateLaw | None) -> tuple[Length, tuple[Length, ...]]:
    if state is not None:
        appeal = rule.id == "appeal"
        first = state.appeal_days if appeal else state.response_days
        more = state.appeal_extension_days if appeal else state.extension_days
        if first is None:
            raise NotSo(f"The law of US-{state.state} ({state.law}) gives no appeal to the controller.")
        length = Length(value=first, unit="calendar_day")
        return length, (length, Length(value=more, unit="calendar_day")) if more else ()
    extension = rule.extension
    if extension is None or extension.value is None:
        return rule.length, ()
    return rule.length, (rule.length, Length(value=extension.value, unit=extension.unit))


def _calendar(
    law: Jurisdiction, rule: DeadlineRule, controller_country: str | None, subdivision: str | None
) -> tuple[str | None, list[str]]:
    country = country_code(controller_country) if controller_country is not None else None
    if rule.calendar == "controller":
        if country is None:
            raise BadInput(f"{law.id}.{rule.id} needs the controller's country: its holidays count.")
        if country in EEA:
            return country, []
        note = f"The controller sits in {country}, outside the EEA; its own weekends and holidays were used by analogy."
        return ("GB-ENG" if country == "GB" else country), [note]
    if rule.calendar == "GB":
        part = checked_part("GB", subdivision) or "GB-ENG"
        if part == "GB-EAW":
            part = "GB-ENG"
        if part not in GB_NATIONS:
            raise BadInput(f"{part} does not name a nation of the UK.", hint=f"Use {', '.join(GB_NATIONS)}.")
        return part, []
    return rule.calendar, []


def _numberless(rule_id: str, received: date, clock: _Clock, notes: list[str]) -> Deadline:
    rule = clock.rule
    word = (rule.length.unit or "no term").replace("_", " ")
    return Deadline(
        rule=rule_id,
        received=received,
        nominal=None,
        due=None,
        extended_due=None,
        escalate_on=None,
        remind_on=_remind(clock, received, date.max),
        confidence=rule.confidence,
        recheck_by=rule.recheck_by,
        sources=rule.sources,
        why=f"The law gives no number ({word}), so no day can be called the last one.",
        missed_means=rule.missed_means,
        notes=tuple(n for n in (*notes, rule.note) if n),
    )


def _remind(clock: _Clock, start: date, due: date) -> date | None:
    if clock.rule.remind_after is None:
        return None
    return min(due, clock.end(start, (clock.rule.remind_after,)))


def _held_days(pauses: Iterable[tuple[date, date]]) -> int:
    """Days in the union of [asked, answered) spans."""
    total, reached = 0, date.min
    for asked, answered in sorted(pauses):
        if answered < asked:
            raise BadInput(f"A pause cannot end ({answered.isoformat()}) before it begins ({asked.isoformat()}).")
        begin = max(asked, reached)
        if answered > begin:
            total += (answered - begin).days
            reached = answered
    return total


def _why(rule: DeadlineRule, length: Length, nominal: date, due: date, late: date, state: StateLaw | None) -> str:
    unit = (length.unit or "").replace("_", " ") + ("" if length.value == 1 else "s")
    text = f"{length.value} {unit} from {rule.starts.replace('_', ' ')}"
    if state is not None:
        text += f" (US-{state.state})"
    text += f" end on {nominal:%a} {nominal.isoformat()}"
    if due > nominal:
        text += f" and roll to {due:%a} {due.isoformat()}"
    elif due < nominal:
        text += f", cut off by the outer limit on {due.isoformat()}"
    elif not rule.roll_if:
        text += "; this rule does not roll"
    if late > due:
        text += f"; overdue only after {late.isoformat()}, the later reading"
    return text + "."
