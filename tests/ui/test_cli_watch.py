"""`demur watch` and `demur policy doors|fetch` as a person types them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from demur.ui.cli import run
from tests.policy.webserver import WebServer, web_server

WORDS = "<p>We use what you post to run the service and to keep it safe for everybody who uses it.</p>" * 40


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


def test_add_report_and_remove(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "add", "x", "--region", "eu_eea", "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == {"watched": {"x": "EU_EEA"}, "added": ["x"]}
    assert run(["watch", "add", "x", "--region", "US"]) == 2
    assert run(["watch", "report", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["watched"] == ["x"] and found["reopened"] == [] and found["doors"]
    assert run(["watch", "remove", "x"]) == 0 and run(["watch", "remove", "x"]) == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["watch", "add", "nosuch", "--region", "US"], "no platform"),
        (["watch", "add", "x"], "from where you look"),
        (["watch", "add", "x", "--region", "Mars"], "not a region"),
        (["watch", "settle", "abcd"], "no reopened item"),
        (["policy", "fetch"], "SLUG"),
        (["policy", "fetch", "--declaration", "nosuch.json", "--region", "US"], "cannot be read"),
        (["policy", "doors", "--jsonl", "nosuch.jsonl"], "cannot be read"),
    ],
)
def test_bad_input_is_one_sentence(args: list[str], words: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(args) == 2
    said = capfd.readouterr().err
    assert words in said and "Traceback" not in said


def test_nothing_watched(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "run"]) == 1
    assert "watch add" in capfd.readouterr().err


def test_the_timer_is_written_and_not_enabled(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "timer"]) == 0 and not (home / "config").exists()
    assert run(["watch", "timer", "--write"]) == 0
    files = sorted(p.name for p in (home / "config" / "systemd" / "user").iterdir())
    assert files == ["demur-watch.service", "demur-watch.timer"]


def test_given_doors_are_judged_in_order(web: WebServer, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    web.pages["/form"] = lambda h: h.send(
        b"<h1>Object</h1><form><input name=email><textarea name=why></textarea></form>"
    )
    rows = [
        {"id": "a", "url": web.base + "/form", "kind": "form", "fields": ["email", "reason"]},
        {"id": "b", "url": web.base + "/gone", "kind": "form"},
        {"id": "c", "url": "ftp://x.example"},
        {"id": "d", "url": web.base + "/form", "kind": "castle"},
    ]
    file = home / "doors.jsonl"
    file.write_text("\n".join(json.dumps(r) for r in rows))
    assert run(["policy", "doors", "--jsonl", str(file), "--allow-loopback", "--no-browser"]) == 2
    out = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(r["id"], r.get("state"), "error" in r) for r in out] == [
        ("a", "alive", False),
        ("b", "not_found", False),
        ("c", None, True),
        ("d", None, True),
    ]


def test_doors_of_a_platform_without_a_look(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "doors", "x", "--no-look", "--json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert rows and all({"url", "platform", "state", "since", "evidence"} <= row.keys() for row in rows)


def test_fetching_by_declaration(web: WebServer, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    web.pages["/p"] = lambda h: h.send(f"<main>{WORDS}</main>".encode())
    terms = {"Privacy Policy": {"fetch": web.base + "/p", "select": "main", "filter": ["own"]}}
    file = home / "d.json"
    file.write_text(json.dumps({"name": "X", "terms": terms}))
    args = ["policy", "fetch", "--declaration", str(file), "--region", "US", "--no-browser"]
    assert run([*args, "--allow-loopback", "--json"]) == 0
    row = json.loads(capfd.readouterr().out)[0]
    assert (row["verdict"], row["unsupported"]) == ("first", ["own"])
    assert run([*args, "--json"]) == 1  # this machine is no public address
    assert json.loads(capfd.readouterr().out)[0]["problem"] == "private_address"
