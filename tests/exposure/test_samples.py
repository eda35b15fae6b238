"""Sample exports from the tests of other readers (see samples/README.md): all their items are found, with time and audience."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from demur.exposure import import_paths, index

SAMPLES = Path(__file__).parent / "samples"


def test_a_conversation_with_claude() -> None:
    (report,) = import_paths([SAMPLES / "claude"])
    assert (report.platform, report.items_by_kind) == ("claude", {"ai_chat": 2})
    assert not report.faults
    assert not report.warnings


def test_a_pin_and_a_heading_that_is_not_known() -> None:
    (report,) = import_paths([SAMPLES / "pinterest"])
    assert (report.platform, report.items) == ("pinterest", 1)
    assert report.items_by_visibility["public"] == 1
    assert report.warnings == ("headings: labels not known: Something else.",)


@pytest.mark.parametrize(
    ("name", "messages", "first", "last"),
    [
        ("dateformat1", 6, "2017-07-16 19:13", "2020-01-18 14:53"),
        ("mmddyyyy_12hrs", 7, "2019-01-01 11:25", "2021-12-30 22:01"),
        ("yyyymmdd_24hrs", 7, "2019-01-01 11:25", "2021-12-30 22:01"),
        ("bracket_mmddyy_24hrs", 7, "2019-01-01 11:25", "2021-12-30 22:01"),
    ],
)
def test_chats_of_whatsapp_in_four_spellings(name: str, messages: int, first: str, last: str) -> None:
    (report,) = import_paths([SAMPLES / "whatsapp" / f"{name}.txt"])
    assert (report.platform, report.items_by_kind) == ("whatsapp", {"message": messages})
    assert not report.faults
    assert not report.warnings
    with index.connect() as db:
        times = [t for (t,) in db.execute("SELECT at FROM item")]
    shown = [datetime.fromtimestamp(t, UTC).strftime("%Y-%m-%d %H:%M") for t in (min(times), max(times))]
    assert shown == [first, last]


def test_a_thread_of_instagram_says_what_it_lacks() -> None:
    (report,) = import_paths([SAMPLES / "instagram"])
    assert (report.platform, report.items_by_kind) == ("instagram", {"message": 2})
    assert report.warnings == ("messages: expected labels are not there: participants.",)
