"""The timeline: whole, in order, and only what concerns a place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from demur import law
from demur.model.errors import BadInput


def test_everything_is_there_in_order() -> None:
    events = law.timeline()
    assert len(events) == 50
    assert [e.date for e in events] == sorted(e.date for e in events)
    assert all(e.sources for e in events)


def test_a_place_sees_what_concerns_it() -> None:
    german = law.timeline("DE")
    assert {p for e in german for p in e.places} >= {"IE", "EU", "DE", "global"}
    assert not any(e.places == ("BR",) for e in german)
    assert {e.places for e in law.timeline("US", "US-CT")} == {("US",), ("US-CT",), ("global",)}
    assert all(e.date >= "2026-06" for e in law.timeline(since=date(2026, 6, 1)))


def test_a_broken_file_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "timeline.yaml").write_text("events: [{date: soon}]", encoding="utf-8")
    with pytest.raises(BadInput, match=r"timeline\.yaml"):
        law.timeline(root=tmp_path)
