"""The compiled cache: keyed by content, rebuilt on any doubt, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from demur.data import cache


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("DEMUR_CACHE", str(folder))
    return folder


class Builder:
    """Counts how often a value is built from a file."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.built = 0

    def __call__(self) -> dict[str, int]:
        self.built += 1
        return {"size": len(self.source.read_bytes())}


def test_built_once_per_content(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text("one")
    build = Builder(source)
    for _ in range(3):
        assert cache.compiled("t", [source], build, dict[str, int]) == {"size": 3}
    assert build.built == 1
    source.write_text("three")
    assert cache.compiled("t", [source], build, dict[str, int]) == {"size": 5}
    assert build.built == 2


def test_a_damaged_cache_is_rebuilt(tmp_path: Path, own_cache: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text("one")
    build = Builder(source)
    cache.compiled("t", [source], build, dict[str, int])
    (stored,) = own_cache.glob("t-*.mpk")
    stored.write_bytes(b"\xc1broken")
    assert cache.compiled("t", [source], build, dict[str, int]) == {"size": 3}
    assert build.built == 2


def test_an_unwritable_cache_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("DEMUR_CACHE", str(blocked / "cache"))
    source = tmp_path / "a.yaml"
    source.write_text("one")
    assert cache.compiled("t", [source], Builder(source), dict[str, int]) == {"size": 3}
