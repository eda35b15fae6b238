"""`demur policy doors`: what is said of doors, their history, and bad input in one sentence."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from demur.model.door import DoorLook, DoorReport, DoorState
from demur.policy.door_book import DoorBook
from demur.policy.door_show import STATES, closing, look_line, next_step, state_words, why
from demur.policy.doors import registry_doors
from demur.registry import load
from demur.ui.cli import run

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def report(state: DoorState, *, dead: bool = False, pending: DoorState | None = None) -> DoorReport:
    return DoorReport(
        url="https://x.example/a",
        platform="x",
        state=state,
        since=NOW.date(),
        evidence=("status 404\x1b[2J",),
        dead=dead,
        pending=pending,
    )


@pytest.mark.parametrize("state", get_args(DoorState))
def test_every_state_has_plain_words_and_all_but_good_ones_a_next_step(state: DoorState) -> None:
    dead = state in ("not_found", "soft_404", "replaced", "fields_missing", "no_mail")
    row = report(state, dead=dead)
    assert "_" not in STATES[state] and state_words(row) == STATES[state]
    assert bool(next_step(row)) is (state != "alive")
    assert "\x1b" not in why(row)


def test_one_broken_look_is_a_question_and_never_called_dead() -> None:
    row = report("alive", pending="not_found")
    assert state_words(row) == "gone?" and "another day" in next_step(row)
    told = closing([row, row, report("blocked")])
    assert told[0] == "3 doors, 0 dead."
    assert sum("Seen once" in line for line in told) == 1 and any(line.startswith("blocked: ") for line in told)
    assert closing([report("alive")]) == ["1 door, 0 dead."]


def test_the_history_shows_every_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path))
    door = next(registry_doors({"strava": load().platform("strava")}))
    book = DoorBook(tmp_path / "doors")
    states: tuple[DoorState, ...] = ("alive", "not_found")
    for day, state in enumerate(states):
        book.add(DoorLook(url=door.url, at=NOW + timedelta(days=day), state=state, evidence=("status 404",)))
    assert run(["policy", "doors", "strava", "--history"]) == 0
    said = capfd.readouterr().out
    assert "2026-11-25 00:00  alive" in said and "2026-11-26 00:00  gone: status 404" in said
    assert run(["policy", "doors", "strava", "--history", "--json"]) == 0
    assert [x["state"] for x in json.loads(capfd.readouterr().out)[0]["looks"]] == list(states)
    assert run(["policy", "doors", "strava", "--no-look"]) == 0
    assert "gone?" in capfd.readouterr().out


def test_a_moved_look_names_the_new_address_once() -> None:
    look = DoorLook(url="https://x.example/a", at=NOW, state="moved", target="https://x.example/b")
    assert "https://x.example/b" in look_line(look)
    told = DoorLook(
        url=look.url, at=NOW, state="moved", target=look.target, evidence=("it leads to https://x.example/b",)
    )
    assert look_line(told).count("https://x.example/b") == 1


@pytest.mark.parametrize(
    "row",
    [
        {"url": "http://"},
        {"url": "http://[::1"},
        {"url": "http://127.0.0.1:99999/x"},
        {"url": "https://a b.example/"},
        {"url": "ftp://x.example/"},
        {"url": "mailto:nobody"},
        {"url": ""},
        {"url": "https://x.example/", "kind": "banana"},
    ],
)
def test_what_is_no_address_is_a_bad_row(
    row: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "in.jsonl"
    rows.write_text(json.dumps({"id": 1, **row}))
    assert run(["policy", "doors", "--jsonl", str(rows), "--allow-loopback"]) == 2
    assert "error" in json.loads(capfd.readouterr().out)


def test_a_server_that_is_not_there_is_told_in_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "in.jsonl"
    rows.write_text(json.dumps({"id": 1, "url": "http://127.0.0.1:9/"}))
    assert run(["policy", "doors", "--jsonl", str(rows), "--allow-loopback"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["state"] == "unreachable" and found["evidence"][0] == "no connection to the server"


@pytest.mark.parametrize(
    "arguments",
    [
        ["strava", "--jsonl", "x"],
        ["--jsonl", "x", "--patch", "y"],
        ["--jsonl", "x", "--history"],
        ["strava", "--no-look", "--patch", "/nowhere/at/all.patch"],
        ["strava", "--no-look", "--patch", "/"],
        ["strva"],
        ["strava", "--nameserver", "foo"],
    ],
)
def test_wrong_use_is_one_sentence(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "doors", *arguments]) == 2
    assert "Traceback" not in capfd.readouterr().err
