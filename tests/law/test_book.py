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


def test_clocks_of_rights() -> None:
    def rule(law_id: str, right: str) -> str | None:
        return law.clock_for(BOOK.jurisdictions[law_id], right)

    assert rule("eu-gdpr", "object") == "eu-gdpr.response"
    assert rule("ch-fadp", "prohibit") == "ch-fadp.prohibition"
    assert rule("us-ca-ccpa", "optout_sale") == "us-ca-ccpa.optout"
    assert rule("us-none", "voluntary_request") is None


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "jurisdictions", tmp_path / "jurisdictions")
    for name in ("authorities.yaml", "controllers.yaml", "timeline.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def edit(path: Path, old: str, new: str) -> int:
    """Replace the first `old`; returns its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_shipped_files_have_no_faults() -> None:
    assert law.check(ROOT) == []


def test_every_fault_is_named_with_file_and_line(copy: Path) -> None:
    laws = copy / "jurisdictions"
    expected = {
        ("jurisdictions/ch-fadp.yaml", edit(laws / "ch-fadp.yaml", "power: strong", "power: enormous")),
        (
            "jurisdictions/kr-pipa.yaml",
            edit(laws / "kr-pipa.yaml", "  calendar: KR\n", "") - 13,
        ),  # named at the rule's first line
        ("jurisdictions/jp-appi.yaml", edit(laws / "jp-appi.yaml", "  - cease_use", "  - ceaseuse")),
        ("jurisdictions/hk-pdpo.yaml", edit(laws / "hk-pdpo.yaml", "id: hk-pdpo", "id: hk-other")),
        ("jurisdictions/il-ppl.yaml", edit(laws / "il-ppl.yaml", "  source: memory", "  source: dream")),
        ("authorities.yaml", edit(copy / "authorities.yaml", "record_date: '2026-03-08'", "record_date: yesterday")),
        ("timeline.yaml", edit(copy / "timeline.yaml", "date: 2024-10", "date: autumn")),
        ("controllers.yaml", edit(copy / "controllers.yaml", "    lead: sa-nlap", "    lead: sa-nl")),
    }
    found = law.check(copy)
    assert {f.file for f in found} == {name for name, _ in expected}
    for name, line in expected:
        assert any((f.file, f.line) == (name, line) for f in found), (name, line, [str(f) for f in found])
    with pytest.raises(BadInput, match=r"\.yaml:\d+: "):
        build(copy)


def test_files_that_are_no_yaml_or_missing_are_faults(copy: Path) -> None:
    (copy / "jurisdictions" / "ch-fadp.yaml").write_text("id: [", encoding="utf-8")
    (copy / "authorities.yaml").write_text("- 1", encoding="utf-8")
    (copy / "controllers.yaml").unlink()
    assert {f.file for f in law.check(copy)} == {"jurisdictions/ch-fadp.yaml", "authorities.yaml", "controllers.yaml"}
