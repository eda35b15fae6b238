"""The deadline engine: worked examples, the conventions one by one, and laws that hold for every rule."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur import law
from demur.data import yaml
from demur.law.book import find_rule
from demur.law.dates import is_off
from demur.model.errors import BadInput, NotSo, UnknownName
from demur.model.law import Deadline

VECTORS: list[dict[str, Any]] = yaml.load(Path(__file__).with_name("vectors.yaml"))
BOOK = law.load()
RULES = law.rule_ids(BOOK)
EU = "eu-gdpr.response"


def clock(rule: str, day: str, country: str | None = None, part: str | None = None, **more: Any) -> Deadline:
    return law.deadline(rule, date.fromisoformat(day), country, part, book=BOOK, **more)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("case", VECTORS, ids=lambda c: f"{c['rule']}-{c['received']}-{c.get('calendar', '')}")
def test_worked_examples(case: dict[str, Any]) -> None:
    calendar = case.get("calendar") or ""
    found = clock(case["rule"], case["received"], calendar[:2] or None, calendar if "-" in calendar else None)
    assert iso(found.due) == case["due"]
    if "nominal" in case:
        assert iso(found.nominal) == case["nominal"]
    if "extended_due" in case:
        assert iso(found.extended_due) == case["extended_due"]
    if "due_if_business" in case:
        assert found.escalate_on == date.fromisoformat(case["due_if_business"]) + timedelta(days=1)
    elif found.due:
        assert found.escalate_on == found.due + timedelta(days=1)


@pytest.mark.parametrize(
    ("rule", "day", "country", "part", "nominal", "due", "extended"),
    [
        # receipt on a holiday is receipt; the extension counts from receipt and rolls on its own
        (EU, "2026-12-25", "IE", None, "2027-01-25", "2027-01-25", "2027-03-25"),
        (EU, "2026-10-30", "DE", None, "2026-11-30", "2026-11-30", "2027-02-01"),
        # the holidays of the controller's state, not of another
        (EU, "2026-05-23", "LU", None, "2026-06-23", "2026-06-24", "2026-08-24"),
        (EU, "2026-05-23", "IE", None, "2026-06-23", "2026-06-23", "2026-08-24"),
        # three months, rolled by nothing
        ("eu-gdpr.complaint_progress", "2026-09-26", "IE", None, "2026-12-26", "2026-12-26", None),
        ("eu-gdpr.objection_effect", "2026-09-26", None, None, "2026-09-26", "2026-09-26", None),
        # a rule with its own calendar keeps it
        ("uk-gdpr.response", "2026-11-30", "IE", "GB-SCT", "2026-12-30", "2026-12-30", "2027-03-01"),
        ("uk-gdpr.response", "2026-10-30", "US", "GB-SCT", "2026-11-30", "2026-12-01", "2027-02-01"),
        ("uk-gdpr.response", "2026-10-30", "US", "GB-ENG", "2026-11-30", "2026-11-30", "2027-02-01"),
        ("kr-pipa.response", "2026-09-14", "US", None, "2026-09-24", "2026-09-28", None),
        # no rolling
        ("ch-fadp.access", "2026-09-10", "IE", None, "2026-10-10", "2026-10-10", None),
        ("ca-pipeda.complaint_window", "2026-08-31", "US", None, "2027-02-28", "2027-02-28", None),
        ("za-popia.object", "2026-09-11", "US", None, "2026-10-11", "2026-10-11", None),
        # business days
        ("us-ca-ccpa.ack", "2026-06-29", "US", "US-CA", "2026-07-13", "2026-07-13", None),
        ("co-1581.claim", "2026-08-03", "US", None, "2026-08-26", "2026-08-26", "2026-09-07"),
        ("mx-lfpdppp.complaint_window", "2026-09-07", None, None, "2026-09-29", "2026-09-29", None),
        ("nz-privacy.response", "2026-12-24", None, None, "2027-02-15", "2027-02-15", None),
        # US states
        ("us-states.appeal", "2026-08-31", "US", "US-CO", "2026-10-15", "2026-10-15", "2026-12-14"),
        ("us-states.appeal", "2026-08-31", "US", "OR", "2026-10-15", "2026-10-15", "2026-11-29"),
        ("us-states.response", "2026-08-31", "US", "US-IA", "2026-11-29", "2026-11-29", "2027-01-13"),
    ],
)  # fmt: skip
def test_conventions(
    rule: str, day: str, country: str | None, part: str | None, nominal: str, due: str, extended: str | None
) -> None:
    found = clock(rule, day, country, part)
    assert (iso(found.nominal), iso(found.due), iso(found.extended_due)) == (nominal, due, extended)


def test_without_a_number_there_is_no_last_day() -> None:
    found = clock("jp-appi.response", "2026-09-01")
    assert (found.nominal, found.due, found.escalate_on) == (None, None, None)
    assert found.remind_on == date(2026, 10, 1)
    assert clock("cn-pipl.response", "2026-09-01").due is None


def test_conflicting_sources_remind_early_and_escalate_late() -> None:
    found = clock("ke-dpa.object_erase", "2026-09-01")
    assert (found.remind_on, found.escalate_on) == (date(2026, 9, 8), date(2026, 9, 16))


def test_uk_clock_starts_when_identity_is_complete_and_stops_while_waiting() -> None:
    late = clock("uk-gdpr.response", "2026-09-01", "GB", complete_on=date(2026, 9, 10))
    assert (late.nominal, late.due, late.extended_due) == (date(2026, 10, 10), date(2026, 10, 12), date(2026, 12, 10))
    spans = [(date(2026, 9, 5), date(2026, 9, 9)), (date(2026, 9, 7), date(2026, 9, 10))]
    held = clock("uk-gdpr.response", "2026-09-01", "GB", pauses=spans)
    assert held.due == date(2026, 10, 6)  # five days in all; overlapping waits count once
    early = clock("uk-gdpr.response", "2026-09-10", "GB", complete_on=date(2026, 9, 1))
    assert early.due == clock("uk-gdpr.response", "2026-09-10", "GB").due


def test_a_contested_pause_moves_only_the_day_to_escalate() -> None:
    plain = clock(EU, "2026-09-01", "IE")
    held = clock(EU, "2026-09-01", "IE", pauses=[(date(2026, 9, 5), date(2026, 9, 10))])
    assert held.due == plain.due
    assert held.escalate_on == date(2026, 10, 7)
    assert any("reasonable" in note for note in held.notes)


def test_verification_does_not_stop_the_californian_clock() -> None:
    plain = clock("us-ca-ccpa.response", "2026-09-01")
    held = clock("us-ca-ccpa.response", "2026-09-01", pauses=[(date(2026, 9, 5), date(2026, 9, 25))])
    assert (held.due, held.escalate_on) == (plain.due, plain.escalate_on)
    assert any("does not stop" in note for note in held.notes)


def test_a_hard_stop_cuts_the_window() -> None:
    rule = "tr-kvkk.complaint_window"
    assert clock(rule, "2026-09-20").due == date(2026, 10, 20)
    cut = clock(rule, "2026-09-20", applied=date(2026, 8, 1))
    assert (cut.due, cut.hard_stop, cut.escalate_on) == (date(2026, 9, 30), date(2026, 9, 30), date(2026, 10, 1))


def test_an_extension_counts_only_when_announced_in_time() -> None:
    plain = clock(EU, "2026-09-15", "IE")
    assert law.with_extension(plain, date(2026, 10, 16)) == plain
    longer = law.with_extension(plain, date(2026, 10, 15))
    assert (longer.due, longer.escalate_on) == (date(2026, 12, 15), date(2026, 12, 16))
    assert law.with_extension(longer, date(2026, 12, 1)) == longer  # once
    plain = clock("ch-fadp.access", "2026-09-15")
    assert law.with_extension(plain, date(2026, 9, 20)) == plain


def test_open_questions_and_foreign_controllers_are_said() -> None:
    assert any("leave open" in note for note in clock(EU, "2027-04-05", "NL").notes)
    assert any("outside the EEA" in note for note in clock(EU, "2026-09-15", "US").notes)


@pytest.mark.parametrize(
    ("rule", "country", "part", "error"),
    [
        ("eu-gdpr.respons", "IE", None, UnknownName),
        ("nowhere.response", "IE", None, UnknownName),
        (EU, None, None, BadInput),
        (EU, "ZZ", None, UnknownName),
        ("ch-fadp.access", "ZZ", None, UnknownName),
        ("us-states.response", "US", None, BadInput),
        ("us-states.response", "US", "US-CA", BadInput),
        ("us-states.response", "US", "US-ZZ", UnknownName),
        ("us-states.appeal", "US", "US-UT", NotSo),
        ("us-ca-ccpa.ack", "US", "US-TX", BadInput),
        ("ca-qc-law25.response", "US", "CA-ON", BadInput),
        ("uk-gdpr.response", "GB", "GB-LND", BadInput),
        ("uk-gdpr.response", "GB", "DE-BY", BadInput),
    ],
)
def test_what_cannot_be_counted_is_refused(
    rule: str, country: str | None, part: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        clock(rule, "2026-09-01", country, part)


def test_bad_pauses_and_far_dates_are_refused() -> None:
    with pytest.raises(BadInput, match="pause"):
        clock(EU, "2026-09-01", "IE", pauses=[(date(2026, 9, 5), date(2026, 9, 1))])
    with pytest.raises(BadInput, match="outside"):
        law.deadline(EU, date(1969, 1, 1), "IE", book=BOOK)


requests = st.tuples(
    st.sampled_from(RULES),
    st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    st.sampled_from(["IE", "NL", "DE", "LU", "FR", "PL", "BG", "SE", "US", "GB"]),
)


def _of(request: tuple[str, date, str], shift: int = 0) -> Deadline:
    rule, day, country = request
    part = "US-VA" if rule.startswith("us-states") else None
    return law.deadline(rule, day + timedelta(days=shift), country, part, book=BOOK)


@settings(max_examples=300, deadline=None)
@given(requests)
def test_no_end_falls_on_a_day_that_rolls(request: tuple[str, date, str]) -> None:
    found = _of(request)
    rule = find_rule(BOOK, found.rule)[1]

    def off(day: date) -> bool:
        return found.calendar is not None and day in law.public_holidays(found.calendar, day.year)

    for end in (found.due, found.extended_due):
        assert end is None or not is_off(end, rule.roll_if, off)
    if found.nominal is not None and found.due is not None:
        assert found.received <= found.nominal <= found.due
        assert rule.roll_if or found.nominal == found.due
        assert found.escalate_on is not None and found.escalate_on > found.due
        assert found.extended_due is None or found.extended_due >= found.due
        assert found.remind_on is None or found.remind_on <= found.due


@settings(max_examples=300, deadline=None)
@given(requests, st.integers(1, 40))
def test_a_later_receipt_is_never_due_earlier(request: tuple[str, date, str], days: int) -> None:
    first, second = _of(request), _of(request, days)
    for name in ("nominal", "due", "extended_due", "escalate_on", "remind_on"):
        one, two = getattr(first, name), getattr(second, name)
        assert (one is None) == (two is None)
        assert one is None or one <= two


@settings(max_examples=150, deadline=None)
@given(requests)
def test_injected_calendars_alone_decide(request: tuple[str, date, str]) -> None:
    rule, day, country = request
    part = "US-VA" if rule.startswith("us-states") else None
    free = law.deadline(rule, day, country, part, book=BOOK, calendars=lambda _name, _year: frozenset())
    full = _of(request)
    assert free.due is None or full.due is None or free.due <= full.due
