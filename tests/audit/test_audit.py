"""The audit: computed from steps and traces, never from published numbers; differences are explained or said to be unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from demur.audit import compare, study, table, traces
from demur.audit.report import compare_page, table_page
from demur.model.audit import TraceRow
from demur.model.errors import Damaged, UnknownName
from demur.model.flow import Click, Flow, Locator, Open, Route, Target, Toggle
from demur.model.geo import Region
from demur.model.platform import Control, Platform, Stance
from demur.model.run import Counts, FullCount

TODAY = date(2026, 11, 24)
TARGET = Target(any_of=(Locator(role="switch", name={"en": "Training"}),))


def flow(clicks: int, surface: Any = "app") -> Flow:
    menu = tuple(
        Click(id=f"c{n}", target=TARGET, basis="reconstructed" if n == 0 else "sourced") for n in range(clicks)
    )
    return Flow(
        schema="flow/1", id="p-switch", platform="x", control="switch", surface=surface, title={"en": "T"}, hosts=("x.com",),
        routes=(Route(id="menu", steps=(Open(id="home", url="https://x.com/home"), *menu)),),
        steps=(Toggle(id="off", target=TARGET, to="off", commits=True),),
    )  # fmt: skip


def trace(study_count: int) -> TraceRow:
    counts = Counts(study=study_count, ccpa_steps=None, entry_exit=None, full=FullCount(actions=study_count))
    return TraceRow(
        run="r", flow="p-switch", route="menu", where="rehearsal", outcome="done", counts=counts, person_actions=1
    )


def row_of(rows: list[Any], flow_id: str | None) -> Any:
    return next(r for r in rows if r.platform == "x" and r.flow == flow_id)


@pytest.mark.parametrize(("clicks", "difference"), [(1, -1), (2, 0), (4, 0), (5, 1), (9, 5)])
def test_the_difference_is_to_the_nearest_end_of_the_range(clicks: int, difference: int) -> None:
    row = row_of(compare.compare(study.load("surfshark"), [flow(clicks)], {}, {}), "p-switch")
    assert row.declared == clicks + 1
    assert row.difference == difference
    assert sum(s.basis == "reconstructed" for s in row.steps) == 1
    assert any("assumed" in line for line in row.explanation)


def test_a_trace_wins_over_the_written_steps_and_says_so() -> None:
    row = row_of(compare.compare(study.load("surfshark"), [flow(3)], {"p-switch": [trace(7)]}, {}), "p-switch")
    assert (row.declared, row.traced, row.difference) == (4, 7, 2)
    assert any("Walked it was 7" in line for line in row.explanation)


def test_another_surface_is_said_to_be_another_thing() -> None:
    row = row_of(compare.compare(study.load("surfshark"), [flow(3, "web")], {}, {}), "p-switch")
    assert any("not the same thing" in line for line in row.explanation)


def test_platforms_without_a_way_are_not_given_a_number() -> None:
    rows = compare.compare(study.load("surfshark"), [], {}, {"kwai": "Kwai"})
    assert len(rows) == 10
    assert all(r.declared is None and r.difference is None and r.explanation for r in rows)


def platform() -> Platform:
    return Platform(
        schema="platform/1", slug="x", name="X", owner="O", summary="S", researched="2026-11-22",
        stances=(
            Stance(id="a", regions=(Region.US,), trains="yes", default="on", conf="high", as_of="2026-11-01"),
            Stance(id="b", regions=(Region.US,), trains="no", default="off", conf="high", as_of="2026-11-01"),
        ),
        controls=(Control(id="switch", kind="toggle", regions=(Region.US,), status="current", covers=("a",), as_of="2026-11-01"),),
    )  # fmt: skip


def test_the_matrix_has_rows_only_where_facts_are() -> None:
    rows = table.matrix([platform()], [flow(2)], {}, today=TODAY)
    assert [(r.region, r.surface, r.control) for r in rows] == [(Region.US, "web", None), (Region.US, "app", "switch")]
    assert (rows[1].trains, rows[1].default, rows[1].reconstructed_steps) == ("yes", "on", 1)
    assert rows[1].declared is not None and rows[1].declared.study == 3
    none = table.matrix([platform()], [], {}, today=TODAY)
    assert [(r.surface, r.control, r.declared) for r in none] == [("web", None, None)]


def test_pages_are_complete_and_load_nothing() -> None:
    rows = compare.compare(study.load("surfshark"), [flow(3)], {"p-switch": [trace(7)]}, {"x": "X"})
    html = compare_page(study.load("surfshark"), rows, {"x": "X"})
    assert "<svg" in html and "<script" not in html and "src=" not in html
    assert "From home" in table_page(table.matrix([platform()], [flow(2)], {"p-switch": [trace(3)]}, today=TODAY))


def test_traces_are_kept_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl"
    assert traces.read(file) == {}
    traces.append(trace(3), file)
    traces.append(trace(4), file)
    assert [t.counts.study for t in traces.read(file)["p-switch"]] == [3, 4]
    with file.open("ab") as f:
        f.write(b"{broken\n")
    with pytest.raises(Damaged, match="line 3"):
        traces.read(file)


def test_an_unknown_study_names_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        study.load("surfshrk")
    assert caught.value.nearest == ("surfshark",)
