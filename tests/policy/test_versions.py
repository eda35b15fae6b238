"""Versions: nothing is overwritten, noise and broken pages never become a version, damage is seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
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


def test_a_date_on_the_page_does_not_hide_that_it_flaps(kept: VersionStore) -> None:
    dated = [f"{text} Shown on {day + 1} May 2026, 10:0{day}." for day, text in enumerate([LONG, OTHER, LONG, OTHER])]
    assert [look(kept, day, text) for day, text in enumerate(dated)] == ["first", "changed", "quarantined", "changed"]
    assert look(kept, 4, f"{LONG} Shown on 9 May 2026, 10:09.") == "quarantined"


def test_a_look_that_fails_between_two_does_not_lose_the_second(kept: VersionStore) -> None:
    for day, text in enumerate([LONG, OTHER, LONG]):
        look(kept, day, text)
    assert look(kept, 3, None, status=500) == "failed"
    assert look(kept, 4, LONG) == "changed"


LINKS = "\n".join(
    f"[{word}](https://x.example/account/session/start?next=%2Fprivacy%2F{word * 9})" for word in "abcdefghijkl"
)
LOG_IN = (
    f"# Log in\n\nE-mail or phone\n\nPassword\n\nForgot password?\n\n{LINKS}\n\nHelp Press Jobs Terms Privacy\n"
    + ("About\nBlog\nLanguages\n" * 90)
)


def test_a_log_in_page_never_becomes_a_version(kept: VersionStore) -> None:
    assert look(kept, 0, LOG_IN) == "flagged" and kept.versions("x-privacy") == []
    look(kept, 1, LONG[:3_900])
    assert look(kept, 2, LOG_IN) == "flagged" and "log_in" in kept.looks("x-privacy")[-1].flags


def test_what_the_server_said_is_kept_with_the_look(kept: VersionStore) -> None:
    fetched = msgspec.structs.replace(
        page(0, LONG), headers={"content-type": "text/html"}, chain=("https://x.example/old", "https://x.example/p")
    )
    kept.record("x-privacy", fetched, LONG, region="EU_EEA")
    (seen,) = kept.looks("x-privacy")
    assert (seen.content_type, seen.by_way_of) == ("text/html", ("https://x.example/old",))


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
