"""Versions: nothing is overwritten, noise and broken pages never become a version, damage is seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demur.model.errors import BadInput, Damaged
from demur.policy.fetch import Fetched
from demur.policy.versions import VersionStore

START = datetime(2026, 11, 24, tzinfo=UTC)
LONG = "We use what you post to run the service and to keep it safe for everybody who uses it. " * 80
OTHER = LONG.replace("keep it safe", "train our models")


def page(day: int, body: str = "x", status: int = 200) -> Fetched:
    at = START + timedelta(days=day)
    return Fetched(url="https://x.example/p", final_url="https://x.example/p", at=at, status=status, body=body.encode())


@pytest.fixture
def kept(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "policies")


def look(kept: VersionStore, day: int, text: str | None, status: int = 200) -> str:
    return kept.record("x-privacy", page(day, text or "", status), text, region="EU_EEA").verdict


def test_first_unchanged_changed(kept: VersionStore) -> None:
    assert [look(kept, 0, LONG), look(kept, 1, LONG), look(kept, 2, OTHER)] == ["first", "unchanged", "changed"]
    first, second = kept.versions("x-privacy")
    assert (first.number, first.last_seen) == (1, START + timedelta(days=1))
    assert kept.text(first.text) == LONG and kept.text(second.text) == OTHER


def test_a_text_that_was_there_before_is_believed_on_a_second_look(kept: VersionStore) -> None:
    verdicts = [look(kept, 0, LONG), look(kept, 1, OTHER), look(kept, 2, LONG)]
    assert verdicts[-1] == "quarantined" and len(kept.versions("x-privacy")) == 2
    assert look(kept, 3, LONG) == "changed"
    assert kept.versions("x-privacy")[-1].back_to == 1


def test_a_page_that_flaps_back_never_becomes_a_version(kept: VersionStore) -> None:
    for day, text in enumerate([LONG, OTHER, LONG, OTHER, LONG, OTHER]):
        look(kept, day, text)
    assert len(kept.versions("x-privacy")) == 2


@pytest.mark.parametrize("broken", ["Just a moment... checking your browser", LONG[:300], "Page not found 404", ""])
def test_broken_pages_are_flagged_and_not_recorded(kept: VersionStore, broken: str) -> None:
    look(kept, 0, LONG)
    assert look(kept, 1, broken) == "flagged"
    assert kept.looks("x-privacy")[-1].flags
    assert look(kept, 2, LONG) == "unchanged"
    assert len(kept.versions("x-privacy")) == 1


@pytest.mark.parametrize("status", [404, 403, 500])
def test_failures_are_looks_but_no_versions(kept: VersionStore, status: int) -> None:
    look(kept, 0, LONG)
    assert look(kept, 1, "gone", status) == "failed"
    assert kept.looks("x-privacy")[-1].problem == f"status {status}"


def test_not_modified_confirms_the_last_version(kept: VersionStore) -> None:
    look(kept, 0, LONG)
    assert kept.record("x-privacy", page(5, "", 304), None, region="EU_EEA").verdict == "unchanged"
    assert kept.versions("x-privacy")[0].last_seen == START + timedelta(days=5)


def test_damage_is_seen(kept: VersionStore) -> None:
    look(kept, 0, LONG)
    digest = kept.versions("x-privacy")[0].text
    path = kept.root / "objects" / digest[:2] / digest[2:]
    path.write_bytes(path.read_bytes()[:-8] + b"damaged!")
    with pytest.raises(Damaged):
        kept.text(digest)
    with pytest.raises(Damaged):
        kept.raw("../../etc/passwd")
    with pytest.raises(BadInput):
        kept.looks("../x")


def test_a_line_cut_off_by_a_crash_loses_only_itself(kept: VersionStore) -> None:
    look(kept, 0, LONG)
    file = kept.root / "documents" / "x-privacy" / "looks.jsonl"
    with file.open("ab") as f:
        f.write(b'{"at":"2026-11')
    assert len(kept.looks("x-privacy")) == 1
