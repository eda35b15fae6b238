"""Loading: by slug, with the nearest names, from files or cache alike."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from demur.data.paths import registry_root
from demur.model.errors import BadInput, UnknownName
from demur.model.geo import Region
from demur.registry import load


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_CACHE", str(tmp_path / "cache"))


def test_every_platform_is_there() -> None:
    registry = load()
    assert len(registry.platforms) >= 64
    assert registry.platform(" X ").name.startswith("X")


def test_unknown_platform_offers_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        load().platform("instagrm")
    assert "instagram" in caught.value.nearest


def test_cache_and_files_give_the_same_values(tmp_path: Path) -> None:
    first = load()
    assert list((tmp_path / "cache").glob("platforms-*.mpk"))
    assert load().platforms == first.platforms


def test_a_faulty_file_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "platforms" / "x"
    folder.mkdir(parents=True)
    text = (registry_root() / "platforms" / "x" / "platform.yaml").read_text(encoding="utf-8")
    (folder / "platform.yaml").write_text(text.replace("trains: unclear", "trains: perhaps"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"platform\.yaml.*perhaps"):
        load(tmp_path)
    shutil.rmtree(folder)
    assert load(tmp_path).platforms == {}


def test_a_region_that_no_row_names_is_the_rest_of_the_world() -> None:
    x = load().platform("x")
    assert {s.id for s in x.stances_in(Region.JP)} == {"x-grok-noneu", "x-partners"}
    assert {s.id for s in x.stances_in(Region.EU_EEA)} == {"x-grok-eu", "x-partners"}


def test_controllers_by_region_and_country() -> None:
    registry = load()
    x = registry.platform("x")
    eu = x.controller_in(Region.EU_EEA)
    assert eu is not None
    assert (eu.entity.split(" (")[0], eu.country) == ("X Internet Unlimited Company", "IE")
    swiss = x.controller_in(Region.CH)
    assert swiss is not None
    assert swiss.role == "controller"
    ebay = registry.platform("ebay")
    assert ebay.controller_in(Region.EU_EEA, "FR") is None
    german = ebay.controller_in(Region.EU_EEA, "DE")
    assert german is not None
    assert german.country == "DE"
    assert registry.platform("facebook").controller_in(Region.UK) is None
