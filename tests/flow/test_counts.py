"""Counting by the four rules, from steps and from traces only."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from demur.flow.counts import declared, person_actions, traced
from demur.model.flow import Flow
from demur.model.run import EntryExit, TraceEvent

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)


def _click(id_: str, **more: Any) -> dict[str, Any]:
    return {"verb": "click", "id": id_, "target": {"any_of": [{"css": "a"}]}, **more}


def _flow(**more: Any) -> Flow:
    base: dict[str, Any] = {
        "schema": "flow/1", "id": "f", "platform": "p", "control": "c", "surface": "web", "title": {"en": "t"}, "hosts": ["a.b"],
    }  # fmt: skip
    return msgspec.convert({**base, **more}, Flow)


OPEN = {"verb": "open", "id": "o", "url": "https://a.b/"}
TOGGLE = {"verb": "toggle", "id": "t", "target": {"any_of": [{"css": "a"}]}, "to": "off", "commits": True}


def test_the_study_counts_from_home_and_the_link_rule_from_the_link() -> None:
    menu = {"id": "menu", "steps": [OPEN, _click("a"), _click("b")]}
    deep = {"id": "deep_link", "steps": [OPEN]}
    counts = declared(_flow(routes=[deep, menu], steps=[TOGGLE, _click("yes")], undo=[TOGGLE]))
    assert (counts.study, counts.ccpa_steps) == (4, 2)
    assert counts.entry_exit == EntryExit(out=2, back=1)
    assert (counts.full.actions, counts.full.pages) == (4, 1)


def test_a_way_that_is_not_known_is_none() -> None:
    assert declared(_flow(routes=[{"id": "menu", "steps": [OPEN]}], steps=[TOGGLE])).ccpa_steps is None
    assert declared(_flow(routes=[{"id": "deep_link", "steps": [OPEN]}], steps=[TOGGLE])).study is None
    nothing = declared(_flow())
    assert (nothing.study, nothing.ccpa_steps, nothing.entry_exit) == (None, None, None)


def test_optional_steps_and_the_longer_side_of_a_branch_are_not_counted() -> None:
    branch = {"verb": "branch", "id": "b", "when": {"any_of": [{"css": "a"}]}, "then": [_click("x"), _click("y")],
              "otherwise": [_click("z")]}  # fmt: skip
    assert declared(_flow(steps=[OPEN, branch, _click("maybe", optional=True), TOGGLE])).ccpa_steps == 2


def test_codes_and_own_words_are_entries_and_a_log_in_is_not() -> None:
    target = {"any_of": [{"css": "a"}]}
    asks = [
        {"verb": "ask", "id": "l", "what": "login", "prompt": {"en": "?"}},
        {"verb": "ask", "id": "c", "what": "code", "prompt": {"en": "?"}, "target": target},
        {"verb": "ask", "id": "w", "what": "own_words", "prompt": {"en": "?"}, "target": target},
    ]
    counts = declared(_flow(steps=[OPEN, *asks]))
    assert counts.ccpa_steps == 2
    assert (counts.full.codes, counts.full.logins, counts.full.free_texts) == (1, 1, 1)


def _event(phase: str, step: str, kind: str, by: str = "demur", words: int = 0) -> TraceEvent:
    fields = {"seq": 1, "at": NOW, "phase": phase, "step": step, "kind": kind, "by": by, "words": words}
    return msgspec.convert(fields, TraceEvent)


def test_a_trace_is_counted_by_the_way_that_was_walked_last() -> None:
    events = [
        _event("route", "deep_link/o", "page", words=10),
        _event("route", "menu/o", "page", words=5),
        _event("route", "menu/a", "click"),
        _event("setup", "menu/b", "click"),
        _event("setup", "menu/b", "entry", "person"),
        _event("setup", "menu/b", "login", "person"),
        _event("steps", "t", "toggle"),
        _event("steps", "t", "confirm", "person"),
        _event("proof", "proof/x", "click"),
    ]
    counts = traced(events)
    assert (counts.study, counts.ccpa_steps) == (2, None)
    assert (counts.full.actions, counts.full.pages, counts.full.words, counts.full.logins) == (4, 2, 15, 1)
    assert person_actions(events) == 2


def test_looking_is_no_action() -> None:
    counts = traced([_event("route", "deep_link/o", "page"), _event("steps", "t", "look")])
    assert (counts.ccpa_steps, counts.full.actions) == (0, 0)
