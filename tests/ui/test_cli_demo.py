"""The demo walks what the plan says, in a real browser, and every row can be checked."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from demur import evidence
from demur.model.person import Account
from demur.plan.gather import plan_for
from demur.ui.cli import run
from demur.ui.demo import run_demo
from demur.ui.demo.run import PLATFORMS, tour


def test_the_tour_is_the_plans_own() -> None:
    accounts = [Account(platform=p, handle="ada") for p in PLATFORMS]
    plan = plan_for("DE", "DE-BE", accounts, today=date(2026, 11, 24))
    ways = tour(plan)
    known = {i.flow for i in plan.items} | {f"{i.platform}-{i.control}" for i in plan.items if i.how == "none"}
    assert {flow for _, flow in ways} <= known
    assert [slug for slug, _ in ways if slug == "reddit"] == ["reddit"]
    assert {slug for slug, _ in ways} == set(PLATFORMS)


def test_the_demo_ends_in_honest_rows(tmp_path: Path) -> None:
    home = os.environ["DEMUR_HOME"]
    made = run_demo(tmp_path, "de", lambda flow, step: None)
    ends = {row.flow: (row.result.outcome, row.result.grade) for row in made.rows}
    assert ends["x-grok-web"] == ("done", "persisted")
    assert ends["facebook-eu-uk-objection-2025"] == ("done", "clicked")
    assert ends["reddit-none"] == ("nothing_offered", None)
    assert made.trap.result.outcome == "failed"
    for row in (*made.rows, made.trap):
        assert row.result.bundle is not None and evidence.verify(Path(row.result.bundle)).ok
    assert (tmp_path / "reddit-objection.pdf").read_bytes().startswith(b"%PDF-")
    assert os.environ["DEMUR_HOME"] == home and not (Path(home) / "store.db").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert run(["demo", "--out", str(tmp_path / "file" / "demo")]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err
