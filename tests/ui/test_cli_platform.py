"""`demur platform`: the promised fields, a readable page, earlier states, and one sentence for bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from demur.ui.cli import run


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_CACHE", str(cache))
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")


def answer(capfd: pytest.CaptureFixture[str], *args: str) -> Any:
    assert run(["platform", *args, "--json"]) == 0
    return json.loads(capfd.readouterr().out)


def test_list(capfd: pytest.CaptureFixture[str]) -> None:
    rows = answer(capfd, "list")
    assert len(rows) >= 64
    reddit = next(r for r in rows if r["slug"] == "reddit")
    assert set(reddit) >= {"slug", "name", "owner", "controls", "stale"}
    assert isinstance(reddit["controls"], int)
    assert run(["platform", "list"]) == 0
    assert "reddit" in capfd.readouterr().out


def test_show_has_the_promised_fields(capfd: pytest.CaptureFixture[str]) -> None:
    shown = answer(capfd, "show", "x", "--country", "de")
    assert (shown["slug"], shown["region"]) == ("x", "EU_EEA")
    assert shown["controller"]["entity"].startswith("X Internet Unlimited Company")
    assert "Dublin" in shown["controller"]["address"]
    for stance in shown["stances"]:
        assert set(stance) >= {"id", "trains", "default", "scopes", "since", "confidence", "as_of", "sources"}
    controls = {c["id"]: c for c in shown["controls"]}
    web = controls["x-grok-web"]
    assert set(web) >= {"id", "kind", "surfaces", "covers", "leaves", "doors", "counts"}
    assert (web["covers"], web["leaves"], web["surfaces"]) == (["x-grok-eu"], ["x-partners"], ["web"])
    assert web["recalled"] is True
    assert all(set(d) >= {"url", "status"} for d in web["doors"])
    assert web["counts"]["web"]["declared"]["study"] == 5


def test_a_region_sees_its_own_rows(capfd: pytest.CaptureFixture[str]) -> None:
    shown = answer(capfd, "show", "linkedin", "--country", "GB", "--subdivision", "GB-SCT")
    assert {s["id"] for s in shown["stances"]} >= {"li-ms-uk", "li-nongen"}
    toggle = next(c for c in shown["controls"] if c["id"] == "li-toggle-web")
    assert toggle["leaves"] == ["li-nongen"]
    assert answer(capfd, "show", "facebook", "--country", "GB")["controller"] is None


def test_an_earlier_state(capfd: pytest.CaptureFixture[str]) -> None:
    before = answer(capfd, "show", "linkedin", "--country", "DE", "--at", "2025-06-01")
    assert "li-gen-eea" not in {s["id"] for s in before["stances"]}
    assert before["unknown"]
    doors = {
        d["url"]: d["status"]
        for c in answer(capfd, "show", "facebook", "--country", "DE", "--at", "2025-05-20")["controls"]
        for d in c["doors"]
    }
    assert doors["https://help.instagram.com/contact/233964459562201"] == "current"
    assert run(["platform", "show", "facebook", "--country", "DE", "--at", "2025-05-20"]) == 0
    assert "What cannot be said about that day" in capfd.readouterr().out


@pytest.mark.parametrize("slug", ["reddit", "discord", "kwai", "snapchat", "slack", "facebook"])
def test_the_page_for_a_person(slug: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["platform", "show", slug, "--country", "US", "--sources"]) == 0
    page = capfd.readouterr().out
    for heading in ("What they take from you", "How to say no", "Who answers", "Sources"):
        assert heading in page
    assert "sure: " in page


def test_doubt_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["platform", "show", "x", "--country", "DE"]) == 0
    assert "partly from memory" in capfd.readouterr().out
    assert run(["platform", "show", "kwai", "--country", "BR"]) == 0
    page = capfd.readouterr().out
    assert "sure: low" in page
    assert "no date" in page


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["show", "instagrm", "--country", "DE"], "Did you mean instagram"),
        (["show", "x", "--country", "Germany"], "There is no country"),
        (["show", "x", "--country", "DE", "--at", "yesterday"], "is not a date"),
        (["show", "x", "--country", "DE", "--at", "9999-12-31"], "is yet to come"),
        (["show", "x", "--country", "DE", "--subdivision", "US-CA"], "is not a part of DE"),
        (["show", "x"], "does not know where you live"),
    ],
)
def test_bad_input_is_one_sentence(args: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["platform", *args]) == 2
    err = capfd.readouterr().err
    assert said in err
    assert "Traceback" not in err
