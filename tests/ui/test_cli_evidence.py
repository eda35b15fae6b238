"""`demur evidence`: one line per check, 0 or 1, and what a killed run left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demur.evidence import BundleWriter
from demur.model.event import utc_now
from demur.store import Key
from demur.ui.cli import run


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    writer = BundleWriter(tmp_path / "b.zip", "run:1", utc_now, Key.new())
    writer.event("run.step", {"step": "open", "typed": "x"})
    writer.artefact("a.png", b"raw", shareable=b"masked")
    return writer.close()


def test_verify_prints_one_line_per_check(bundle: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["evidence", "verify", str(bundle)]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert all(line.startswith("ok  ") for line in lines[:-2])
    assert lines[-2] == "b.zip: verified."
    assert "does not prove who made it" in lines[-1]
    assert run(["evidence", "verify", str(bundle), "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["ok"] and report["complete"] and report["subject"] == "run:1"


def test_a_changed_bundle_is_code_1(bundle: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    bundle.write_bytes(content)
    assert run(["evidence", "verify", str(bundle)]) == 1
    assert "FAIL" in capfd.readouterr().out
    assert run(["evidence", "share", str(bundle), "--out", str(bundle.with_name("s.zip"))]) == 1
    assert not bundle.with_name("s.zip").exists()
    assert run(["evidence", "stamp", str(bundle), "--tsa", "http://127.0.0.1:9/"]) == 1


def test_share_and_its_copy(bundle: Path) -> None:
    target = bundle.with_name("s.zip")
    assert run(["evidence", "share", str(bundle), "--out", str(target)]) == 0
    assert run(["evidence", "verify", str(target)]) == 0
    assert run(["evidence", "share", str(bundle), "--out", str(target)]) == 2
    assert b"masked" in target.read_bytes()


def test_recover_what_a_killed_run_left(tmp_path: Path, bundle: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "home" / "evidence"
    folder.mkdir(parents=True)
    writer = BundleWriter(folder / "k.zip", "run:2", utc_now, Key.new())
    writer.event("run.step", {"step": "open"})
    writer.abandon()
    assert run(["evidence", "list"]) == 0
    assert "left open" in capfd.readouterr().out
    assert run(["evidence", "verify", str(folder / "k.zip.open")]) == 1
    assert run(["evidence", "recover", str(folder / "k.zip.open")]) == 0
    assert "closed as incomplete, verified" in capfd.readouterr().out
    assert run(["evidence", "verify", "k"]) == 0
    assert "interrupted" in capfd.readouterr().out
    assert run(["evidence", "stamp", str(bundle), "--tsa", "ftp://x"]) == 2
    assert run(["evidence", "stamp", str(bundle), "--tsa", "http://127.0.0.1:9/"]) == 1
