"""The registry's law files: complete, typed, cited, and quick to load."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from demur import law
from demur.data.paths import registry_root
from demur.law.book import build
from demur.model.errors import BadInput

ROOT = registry_root()
BOOK = law.load()


def test_everything_is_there() -> None:
    assert len(BOOK.jurisdictions) == 26
    assert len(BOOK.authorities) == 102
    assert len(BOOK.leads) == 64
    assert len(law.rule_ids(BOOK)) == 46
    assert sum(len(j.states) for j in BOOK.jurisdictions.values()) == 21


def test_cache_and_files_say_the_same() -> None:
    assert build(ROOT) == BOOK


def test_every_fact_can_be_checked_again() -> None:
    for jurisdiction in BOOK.jurisdictions.values():
        assert jurisdiction.recheck_by > jurisdiction.last_checked
        for rule in jurisdiction.deadlines:
            assert rule.sources and rule.recheck_by > date(2026, 11, 22)
            known = {right.id for right in jurisdiction.rights} | {"regulator_complaint", "regulator_examination"}
            assert set(rule.applies_to) <= known


def test_the_five_models_are_kept_apart() -> None:
    families = {j.id: j.family for j in BOOK.jurisdictions.values()}
    assert {f for i, f in families.items() if i in ("eu-gdpr", "uk-gdpr")} == {"objection"}
    assert {f for i, f in families.items() if i in ("ch-fadp", "cn-pipl")} == {"prohibition"}
    assert {f for i, f in families.items() if i in ("ca-pipeda", "ca-qc-law25")} == {"withdrawal"}
    assert families["kr-pipa"] == "suspension"
    assert {f for i, f in families.items() if i.startswith("us-") and i != "us-none"} == {"delete_optout"}
    assert families["us-none"] == "none"


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "jurisdictions", tmp_path / "jurisdictions")
    for name in ("authorities.yaml", "controllers.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    path = tmp_path / "jurisdictions" / "ch-fadp.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("power: strong", "power: enormous"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"ch-fadp\.yaml.*enormous"):
        build(tmp_path)
    path.write_text(text.replace("- dsv\n", "- dsx\n"), encoding="utf-8")
    with pytest.raises(BadInput, match="cited but not listed: dsx"):
        build(tmp_path)
    path.write_text(text.replace("id: ch-fadp", "id: ch-other"), encoding="utf-8")
    with pytest.raises(BadInput, match="must agree"):
        build(tmp_path)
    path.write_text(text, encoding="utf-8")
    leads = tmp_path / "controllers.yaml"
    leads.write_text(leads.read_text(encoding="utf-8").replace("lead: sa-nlap", "lead: sa-nl"), encoding="utf-8")
    with pytest.raises(BadInput, match="no authority 'sa-nl'"):
        build(tmp_path)
