"""Quirks of TikTok exports: sections of single values, interests, live videos, TXT with other spellings, whose message it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from demur.exposure.importers.tiktok import _audience
from tests.exposure.made import imported

AT = "2026-01-01 10:00:00"
PRIVATE = {"Settings": {"SettingsMap": {"Private Account": "Off", "Interests": "Tea | Bees"}}}


def test_a_section_of_single_values_is_an_item(tmp_path: Path) -> None:
    place = {"Date": AT, "GpsData": "48.85,2.35", "LastRegion": "FR"}
    tree = {"Your Activity": {"Most Recent Location Data": place}, "Profile And Settings": PRIVATE}
    report, _rows = imported(tmp_path, {"user_data_tiktok.json": tree})
    assert report.items_by_kind == {"inferred": 2, "location": 1, "record": 1}
    assert [(p.kind, p.count) for p in report.personal_data] == [("geo", 1)]
    empty = {"Date": "", "GpsData": "N/A", "LastRegion": None}
    tree["Your Activity"] = {"Most Recent Location Data": empty}
    report, _rows = imported(tmp_path, {"user_data_tiktok.json": tree})
    assert "location" not in report.items_by_kind
    assert not report.warnings


def test_live_videos_and_what_was_written_under_them(tmp_path: Path) -> None:
    comment = {"CommentTime": AT, "CommentContent": "mail zoe@example.org", "RawTime": 1}
    live = {
        "WatchLiveMap": {
            "7123456789012345678": {"WatchTime": AT, "Link": "l", "Comments": [comment], "Questions": None}
        }
    }
    tree = {"TikTok Live": {"Watch Live History": live}, "Profile And Settings": PRIVATE}
    report, rows = imported(tmp_path, {"user_data_tiktok.json": tree})
    assert {r.kind: r.at is not None for r in rows if r.section == "Watch Live History"} == {
        "watch": True,
        "comment": True,
    }
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert not report.warnings


def test_messages_of_others_are_kept_apart_where_the_profile_names_the_person(tmp_path: Path) -> None:
    talk = [
        {"Date": AT, "From": "ben", "Content": "ben@example.org"},
        {"Date": AT, "From": "zoe", "Content": "zoe@example.org"},
    ]
    tree = {
        "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with ben:": talk}}},
        "Profile And Settings": {**PRIVATE, "Profile Info": {"ProfileMap": {"userName": "zoe"}}},
    }
    report, _ = imported(tmp_path, {"user_data_tiktok.json": tree})
    assert {(p.whose, p.kind): p.count for p in report.personal_data} == {
        ("mine", "email"): 1, ("others", "email"): 1, ("others", "name"): 1,
    }  # fmt: skip


def test_txt_that_spells_labels_with_spaces(tmp_path: Path) -> None:
    files = {
        "TikTok/Activity/Searches.txt": f"Date: {AT}\nSearch Term: mail zoe@example.org\n",
        "TikTok/Activity/Login History.txt": f"Date: {AT} UTC\nIP: 203.0.113.7\nDevice Model: x\nNetwork Type: Wi-Fi\n",
        "TikTok/Ads and data/Ad Interests.txt": "Ad Interest Categories: Tea | Bees\n",
        "TikTok/Post/Posts.txt": f"Date: {AT}\nLink: l\nTitle: t\nWho Can View: Only me\n",
    }
    report, rows = imported(tmp_path, files)
    assert report.items_by_kind == {"inferred": 2, "login": 1, "search": 1, "video": 1}
    assert {p.kind: p.count for p in report.personal_data} == {"email": 1, "ip": 1}
    assert [r.visibility for r in rows if r.kind == "video"] == ["private"]
    assert not report.warnings


@pytest.mark.parametrize(
    ("word", "seen"),
    [("Todo el mundo", "public"), ("Jeder", "public"), ("Abonnés", "limited"), ("Followers you follow back", "limited"),
     ("Niemand", "private"), ("Nadie", "private"), ("Someone else", "unknown"), ("", "unknown")],
)  # fmt: skip
def test_audiences_in_other_words(word: str, seen: str) -> None:
    assert _audience(word, False)[0] == seen


def test_sections_that_nobody_has_described_are_looked_through(tmp_path: Path) -> None:
    orders = {
        "OrderHistories": {"5761": {"order_date": AT, "mail": "zoe@example.org", "items": []}, "5762": {"note": "x"}}
    }
    tree = {"TikTok Shop": {"Order History": orders, "Vouchers": {"Vouchers": None}}, "Profile And Settings": PRIVATE}
    report, rows = imported(tmp_path, {"user_data_tiktok.json": tree})
    assert [(r.visibility, r.at is not None) for r in rows if r.section == "other sections"] == [
        ("private", True),
        ("private", False),
    ]
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert not report.warnings
