"""The ledger: legal moves only, tables that can be made again, overdue by the clock, other programs' words."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from demur.model.errors import BadInput, NotSo, UnknownName
from demur.model.request import CLOSED, MOVES, STATES, Request, act_on, shown_state
from demur.requests.calendar_file import ics
from demur.requests.draft import draft
from demur.requests.due import advice, due
from demur.requests.export import datenanfragen_csv, peer_status
from demur.requests.ledger import LEDGER, Ledger, check_move
from demur.requests.moves import move_by_hand, prove_receipt
from demur.requests.outbox import mark_sent, record
from demur.store import Store
from tests.requests.conftest import GROUNDS, NOON, Ticking, wish


def test_overdue_comes_from_the_clock_and_from_no_event(ledger: Ledger, planned: Request, clock: Ticking) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    assert request.clock.due == datetime.date(2026, 12, 24) and act_on(request) == datetime.date(2026, 12, 25)
    before = len(ledger.events(request.id))
    assert due(ledger, datetime.date(2026, 12, 24)) == []
    clock.set("2026-12-25")
    (item,) = due(ledger, ledger.today)
    assert item.state == "overdue" and "reminder" in item.what and len(ledger.events(request.id)) == before
    assert ledger.get(request.id).state == "sent"


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_moves_and_a_sentence(ledger: Ledger, planned: Request, state: str) -> None:
    assert state in MOVES and MOVES[state] <= set(STATES) and "overdue" not in MOVES[state]
    import msgspec

    request = msgspec.structs.replace(planned, state=state)
    assert advice(request, NOON.date()).endswith(".")
    assert (act_on(request) is None) or state not in CLOSED
    peer_status(request, NOON.date())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STATES), max_size=8))
def test_no_walk_leaves_the_legal_moves(tmp_path: Path, ledger: Ledger, walk: list[str]) -> None:
    request = mark_sent(ledger, record(ledger, draft(wish())[0]), NOON.date(), "own_mail")
    for to in walk:
        before = request.state
        try:
            request = move_by_hand(ledger, request, to)  # type: ignore[arg-type]
        except NotSo:
            assert to not in MOVES[before] and ledger.get(request.id).state == before
        else:
            assert to in MOVES[before]


def test_the_tables_can_be_made_again(tmp_path: Path, ledger: Ledger, planned: Request) -> None:
    from sqlalchemy import text

    request = mark_sent(ledger, planned, NOON.date(), "form", proof=b"%PDF-1.4 ticket")
    move_by_hand(ledger, request, "refused", why="they phoned")
    with ledger.store._engine.begin() as connection:
        connection.execute(text("UPDATE projections SET version = 0"))
    with Store.open(tmp_path / "home", ask=None, notice=lambda _: None, projections=(LEDGER,)) as again:
        assert Ledger(again).get(planned.id) == ledger.get(planned.id)


def test_what_is_personal_lies_sealed(tmp_path: Path, ledger: Ledger, planned: Request) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "post", proof=b"slip of Ada Muster", received=NOON.date())
    move_by_hand(ledger, request, "refused", why="they phoned Ada Muster")
    for path in (tmp_path / "home").rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert GROUNDS.encode() not in raw and b"Ada Muster" not in raw and b"ada@example.org" not in raw


def test_sending_by_hand_is_checked(ledger: Ledger, planned: Request) -> None:
    tomorrow = NOON.date() + datetime.timedelta(days=1)
    with pytest.raises(BadInput, match="still to come"):
        mark_sent(ledger, planned, tomorrow, "post")
    with pytest.raises(BadInput, match="cannot have arrived"):
        mark_sent(ledger, planned, NOON.date(), "post", proof=b"x", received=NOON.date() - datetime.timedelta(days=3))
    request = mark_sent(ledger, planned, NOON.date() - datetime.timedelta(days=9), "post")
    assert request.receipt == "unproven" and request.clock.received == NOON.date() - datetime.timedelta(days=4)
    with pytest.raises(NotSo):
        mark_sent(ledger, request, NOON.date(), "post")
    shown = prove_receipt(ledger, request, NOON.date() - datetime.timedelta(days=2), b"%PDF slip")
    assert shown.receipt == "document" and not shown.clock.assumed and shown.clock.due == datetime.date(2026, 12, 22)
    with pytest.raises(BadInput):
        prove_receipt(ledger, shown, tomorrow, None)


def test_a_grant_is_not_done_until_it_was_seen(ledger: Ledger, planned: Request, clock: Ticking) -> None:
    request = move_by_hand(ledger, mark_sent(ledger, planned, NOON.date(), "form"), "granted")
    assert act_on(request) is not None and "Check" in advice(request, ledger.today)
    with pytest.raises(NotSo):
        move_by_hand(ledger, request, "acknowledged")
    seen = move_by_hand(ledger, request, "granted_verified", proof=b"\x89PNG shot")
    assert seen.closed and ledger.recent() == [] and ledger.recent(closed=True) == [seen]
    assert move_by_hand(ledger, seen, "reverted").state == "reverted"


def test_a_complaint_starts_the_authoritys_clock(ledger: Ledger, planned: Request) -> None:
    request = move_by_hand(ledger, mark_sent(ledger, planned, NOON.date(), "form"), "refused")
    filed = move_by_hand(ledger, request, "complaint_filed", file_number="LDA-1")
    assert filed.clock.rule == "eu-gdpr.complaint_progress" and act_on(filed) is not None


def test_unknown_ids_name_near_ones(ledger: Ledger, planned: Request) -> None:
    assert ledger.get(planned.id.lower()) == planned
    with pytest.raises(UnknownName, match="Did you mean"):
        ledger.get(planned.id[:-1] + "9" if planned.id[-1] != "9" else planned.id[:-1] + "8")
    with pytest.raises(NotSo, match="closed"):
        check_move(move_by_hand(ledger, planned, "withdrawn"), "sent")


def test_calendar_names_the_rule(ledger: Ledger, planned: Request) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    made: Any = Calendar.from_ical(ics([request], NOON))
    events = list(made.walk("VEVENT"))
    assert [e["DTSTART"].dt for e in events] == [datetime.date(2026, 12, 24), datetime.date(2026, 12, 25)]
    assert "eu-gdpr.response" in events[0]["DESCRIPTION"] and "1 month from receipt" in events[0]["DESCRIPTION"]
    assert not any(e.walk("VALARM") for e in events)


def test_csv_has_the_fields_of_datenanfragen(ledger: Ledger, planned: Request) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "post")
    text = datenanfragen_csv([request])
    assert text.startswith("date;slug;recipient;email;reference;type;via\r\n")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (row["date"], row["slug"], row["type"], row["via"]) == ("2026-11-24", "reddit", "objection", "letter")


def test_states_in_the_words_of_the_data_rights_protocol(ledger: Ledger, planned: Request) -> None:
    assert peer_status(planned, NOON.date()) is None
    request = mark_sent(ledger, planned, NOON.date(), "form")
    found = peer_status(request, NOON.date())
    assert found is not None and (found.status, found.reason) == ("open", None)
    assert found.expected_by is not None and found.expected_by.date() == datetime.date(2026, 12, 24)
    refused = peer_status(move_by_hand(ledger, request, "refused"), NOON.date())
    assert refused is not None and (refused.status, refused.reason) == ("denied", "other")
    assert shown_state(ledger.get(request.id), datetime.date(2030, 1, 1)) == "refused"
