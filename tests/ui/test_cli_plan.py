"""`demur plan`: the promised fields, the stored person, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demur.ui.cli import run


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DEMUR_PASSPHRASE", "correct horse battery staple")


FIELDS = {
    "platform", "control", "how", "covers", "leaves", "actions_by_hand", "actions_with_demur", "deadline_rule", "why",
}  # fmt: skip


def test_the_promised_fields(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["plan", "--country", "de", "--account", "x:ada", "--account", "reddit", "--json"]) == 0
    plan = json.loads(capfdbinary.readouterr().out)
    assert plan["country"] == "DE" and plan["region"] == "EU_EEA" and plan["jurisdiction"] == "eu-gdpr"
    assert plan["setup_actions"] > 0
    assert {"actions_by_hand", "actions_with_demur"} <= plan["totals"].keys()
    for item in plan["items"]:
        assert item.keys() >= FIELDS
        assert item["how"] in ("flow", "request", "guide", "none")


def test_it_reads_well_and_says_what_it_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "--country", "DE", "--account", "reddit:ada"]) == 0
    out = capsys.readouterr().out
    assert "Nothing offered" in out and "not legal advice" in out and "request draft reddit" in out


def test_the_stored_person(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["me", "set", "--country", "DE", "--subdivision", "DE-BE"]) == 0
    assert run(["me", "account", "add", "x:ada"]) == 0
    capfdbinary.readouterr()
    assert run(["plan", "--json"]) == 0
    plan = json.loads(capfdbinary.readouterr().out)
    assert plan["country"] == "DE" and plan["items"][0]["accounts"] == ["x:ada"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--account", "x"], "does not know where you live"),
        (["--country", "DE"], "no account"),
        (["--country", "DEE", "--account", "x"], "Did you mean"),
        (["--country", "DE", "--account", "redit"], "reddit"),
        (["--country", "DE", "--subdivision", "US-CA", "--account", "x"], "US-CA"),
    ],
)
def test_bad_input(args: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", *args]) == 2
    assert words in capsys.readouterr().err


def test_what_a_platform_announced_stands_in_the_plan(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["me", "set", "--country", "DE"]) == 0
    assert run(["me", "account", "add", "x:ada"]) == 0
    assert run(["request", "notice", "--by-hand", "x", "--date", "2026-12-10"]) == 0
    capfdbinary.readouterr()
    assert run(["plan", "--json"]) == 0
    first = json.loads(capfdbinary.readouterr().out)["items"][0]
    assert any("2026-12-10" in w for w in first["warnings"])
