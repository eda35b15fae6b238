"""`demur registry`: faults with exit code 2, differences, old facts, the scaffold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from demur.data.paths import registry_root
from demur.rehearsal.sitedata import SiteData
from demur.ui.cli import run


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_CACHE", str(cache))
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "small"
    shutil.copytree(registry_root() / "platforms" / "kwai", root / "platforms" / "kwai")
    return root


def test_check_of_the_shipped_registry(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["registry", "check"]) == 0
    assert "no faults" in capfd.readouterr().err


def test_check_names_file_and_line_and_leaves_with_2(small: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = small / "platforms" / "kwai" / "platform.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("trains: silent", "trains: loud"), encoding="utf-8")
    assert run(["registry", "check", str(small)]) == 2
    assert "platforms/kwai/platform.yaml:" in capfd.readouterr().out
    assert run(["registry", "check", str(small), "--json"]) == 2
    fault = json.loads(capfd.readouterr().out)[0]
    assert fault["line"] > 1
    assert "'loud'" in fault["message"]
    assert run(["registry", "check", str(small / "nowhere")]) == 2


def test_diff(small: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other"
    shutil.copytree(small, other)
    path = other / "platforms" / "kwai" / "platform.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("trains: silent", "trains: unclear"), encoding="utf-8")
    assert run(["registry", "diff", str(small), str(other), "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == [
        {"platform": "kwai", "path": "stances[unknown].trains", "before": "silent", "after": "unclear"}
    ]
    assert run(["registry", "diff", str(small), str(small)]) == 0
    assert "No differences" in capfd.readouterr().err
    assert run(["registry", "diff", str(small), str(tmp_path / "nowhere")]) == 2


def test_stale(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["registry", "stale", "--platform", "kwai", "--json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert rows[0]["age_days"] is None
    assert {"platform", "kind", "id", "as_of", "age_days", "confidence"} <= set(rows[0])
    assert run(["registry", "stale", "--days", "10"]) == 0
    assert "facts are older than 10 days" in capfd.readouterr().err


def test_new_makes_four_files_that_hold_together(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    checkout = tmp_path / "checkout"
    assert run(["registry", "new", "my-place", "--root", str(checkout)]) == 0
    made = [Path(line) for line in capfd.readouterr().out.splitlines()]
    assert len(made) == 4
    assert run(["registry", "check", str(checkout / "registry")]) == 0
    import msgspec

    from demur.data import yaml
    from demur.flow.load import load_file

    flow = load_file(made[1])
    site = msgspec.convert(yaml.load(made[2]), SiteData)
    assert flow.id in site.intended
    compile(made[3].read_text(encoding="utf-8"), made[3].name, "exec")
    assert run(["registry", "new", "my-place", "--root", str(checkout)]) == 2
    assert "nothing was written" in capfd.readouterr().err
    assert run(["registry", "new", "two", "--facts-only", "--root", str(checkout)]) == 0
    assert run(["registry", "new", "../evil", "--root", str(checkout)]) == 2


def test_an_installed_registry_is_not_written_to(
    small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEMUR_REGISTRY", str(small))
    for args in (["new", "my-place"], ["schema"]):
        assert run(["registry", *args]) == 2
        assert "not part of a checkout" in capfd.readouterr().err
    assert [p.name for p in small.iterdir()] == ["platforms"]


def test_schema_writes_what_is_checked_in(tmp_path: Path) -> None:
    assert run(["registry", "schema", str(tmp_path)]) == 0
    for name in ("platform.json", "flow.json"):
        shipped = registry_root() / "schema" / name
        assert (tmp_path / "schema" / name).read_text(encoding="utf-8") == shipped.read_text(encoding="utf-8")


def test_neighbours_in_and_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["registry", "write", "reddit", "--as", "datenanfragen-company"]) == 0
    text = capfd.readouterr().out
    assert json.loads(text)["relevant-countries"] == ["de"]
    file = tmp_path / "reddit.json"
    file.write_text(text, encoding="utf-8")
    assert run(["registry", "read", str(file), "--as", "datenanfragen-company"]) == 0
    assert capfd.readouterr().out == text
    assert run(["registry", "write", "reddit", "--as", "justdeleteme", "--difficulty", "medium"]) == 0
    file.write_text(capfd.readouterr().out, encoding="utf-8")
    assert run(["registry", "read", str(file), "--as", "justdeleteme"]) == 0
    assert run(["registry", "write", "tiktok", "--as", "opentermsarchive", "--country", "US"]) == 0
    assert "Terms of Service" in capfd.readouterr().out
    for args in (
        ["read", str(file), "--as", "opentermsarchive"],
        ["read", str(tmp_path / "nowhere"), "--as", "justdeleteme"],
        ["write", "reddit", "--as", "justdeleteme"],
        ["write", "facebook", "--as", "datenanfragen-company", "--country", "GB"],
    ):
        assert run(["registry", *args]) == 2
        assert "Traceback" not in capfd.readouterr().err
