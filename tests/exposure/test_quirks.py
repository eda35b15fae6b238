# ruff: noqa: E501 - samples
"""Quirks of real exports, in addition to test_readers.py: each test is one of them."""

from __future__ import annotations

import json
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demur.exposure.counted import chosen, items
from demur.exposure.index import connect, reports
from demur.model.exposure import ImportReport
from tests.exposure.made import imported

TALK = [{"id": "a", "title": "t", "create_time": 1.5e9, "mapping": {"n1": {"id": "n1", "message": {
    "author": {"role": "user"}, "create_time": 1.5e9, "content": {"content_type": "text", "parts": ["hi"]}}}}}]  # fmt: skip


def _import(tmp_path: Path, files: dict[str, str | bytes]) -> ImportReport:
    return imported(tmp_path, files)[0]


def _kinds(report: ImportReport) -> dict[str, int]:
    return {p.kind: p.count for p in report.personal_data if p.kind != "name"}


def test_facebook_file_with_one_record_is_a_bare_object(tmp_path: Path) -> None:
    one = {
        "timestamp": 1_600_000_000,
        "media": [],
        "fbid": "1",
        "label_values": [{"label": "Message", "value": "hello"}],
    }
    report = _import(tmp_path, {"your_facebook_activity/messages/ai_conversations.json": json.dumps(one)})
    assert report.items_by_kind == {"ai_chat": 1}


def test_messenger_as_pages(tmp_path: Path) -> None:
    page = (
        '<html><section class="_a6-g"><h2 class="_a6-h">Ada</h2><div class="_a6-p">mail jo@example.org</div>'
        '<footer><div class="_a72d">Jan 02, 2024 3:04:05 pm</div></footer></section></html>'
    )
    report = _import(tmp_path, {"your_facebook_activity/messages/inbox/ada_1/message_1.html": page})
    assert report.items_by_visibility["dm"] == 1
    assert _kinds(report) == {"email": 1}


@pytest.mark.parametrize(
    ("zone", "hour"), [("America\\/New_York", 20), ("Europe/Berlin", 14), (None, 15), ("Not/There", 15)]
)
def test_pages_tell_times_by_the_clock_of_the_account(tmp_path: Path, zone: str | None, hour: int) -> None:
    page = '<html><section class="_a6-g"><h2>A</h2><p>b</p><footer><div class="_a72d">Jan 02, 2024 3:04:05 pm</div></footer></section></html>'
    files: dict[str, str | bytes] = {
        "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html": page
    }
    if zone:
        files["logged_information/location/timezone.json"] = f'{{"timezone_v2": ["{zone}"]}}'
    report = _import(tmp_path, files)
    with connect() as db:
        (at,) = [i.at for i in items(db, chosen(reports(db))) if i.kind == "post"]
    assert at is not None and datetime.fromtimestamp(at, UTC).isoformat() == f"2024-01-02T{hour:02}:04:05+00:00"
    assert bool(report.notes) == (hour == 15)


def test_values_in_rows_of_a_page_are_counted_once(tmp_path: Path) -> None:
    page = (
        '<html><section class="_a6-g"><h2 class="_a6-h">Meta AI</h2><table><tr><td class="_a6_q">Message</td>'
        '<td class="_a6_r">jo@example.org</td></tr></table>'
        '<footer><div class="_a72d">Jan 02, 2024 3:04:05 pm</div></footer></section></html>'
    )
    assert _kinds(_import(tmp_path, {"your_facebook_activity/messages/ai_conversations.html": page})) == {"email": 1}


def test_chatgpt_group_chats_are_named_as_not_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "conversations.json": json.dumps(TALK),
        "sora.json": "[]",
        "user_settings.json": '{"a": 1}',
    }
    assert not _import(tmp_path, files).unread
    report = _import(tmp_path, {**files, "group_chats.json": '[{"messages": ["hello"]}]'})
    assert report.unread == ("group_chats.json",)
    assert any("group_chats.json" in w for w in report.warnings)


def test_chatgpt_conversations_under_a_key(tmp_path: Path) -> None:
    assert _import(tmp_path, {"conversations.json": json.dumps({"conversations": TALK})}).items_by_kind == {
        "ai_chat": 1
    }


def test_discord_folders_in_the_language_of_the_account(tmp_path: Path) -> None:
    report = _import(
        tmp_path,
        {
            "Messages/c123456789012345678/channel.json": '{"id": "123456789012345678", "type": "DM", "recipients": ["1"]}',
            "Messages/c123456789012345678/messages.json": '[{"ID": "1", "Timestamp": "2024-05-01 10:00:00", "Contents": "hi", "Attachments": ""}]',
            "Compte/user.json": '{"id": "1", "username": "ada", "email": "ada@example.org"}',
        },
    )
    assert report.items_by_kind == {"message": 1, "profile": 1}
    assert not report.warnings


def test_google_activity_in_french(tmp_path: Path) -> None:
    row = {"header": "Gemini Apps", "title": "hello", "time": "2025-01-01T10:00:00.000Z", "products": ["Gemini Apps"]}
    report = _import(tmp_path, {"Takeout/Mon activité/Gemini Apps/MonActivité.json": json.dumps([row])})
    assert report.items_by_kind == {"ai_chat": 1}
    assert not report.warnings


def test_snapchat_memories_carry_places_as_words(tmp_path: Path) -> None:
    row = {
        "Date": "2024-05-01 10:00:00 UTC",
        "Media Type": "Image",
        "Location": "Latitude, Longitude: 48.85341, 2.3488",
        "Download Link": "",
    }
    report = _import(
        tmp_path, {"json/memories_history.json": json.dumps({"Saved Media": [row]}), "json/ranking.json": "{}"}
    )
    assert report.items_by_kind == {"media": 1}
    assert _kinds(report) == {"geo": 1}


def test_tiktok_section_that_stands_twice_and_all_spellings_of_nothing(tmp_path: Path) -> None:
    off = {"OffTikTokActivityDataList": [{"TimeStamp": "2024-05-01 10:00:00", "Source": "shop", "Event": "view"}]}
    tree = {
        "Ads and data": {"Off TikTok Activity": off},
        "Your Activity": {"Off TikTok Activity": off, "Searches": {}, "Hashtag": {"HashtagList": None}, "Login History": {"LoginHistoryList": []}},
        "Comment": {"Comments": {"CommentsList": [{"date": "2026-01-01T10:00:00Z", "comment": "c", "photo": "N/A"}]}},
        "App Settings": {"Settings": {"SettingsMap": {"Private Account": "Off", "Who can see your following list::": "Everyone"}}},
    }  # fmt: skip
    report = _import(tmp_path, {"user_data_tiktok.json": json.dumps(tree)})
    assert report.items_by_kind == {"off_platform": 2, "comment": 1, "record": 1}
    assert not report.warnings


def test_linkedin_notes_backslashes_and_misread_letters(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "Connections.csv": 'Notes:\n"When exporting your connection data, you may notice gaps."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Example,,,,,15 Mar 2009\n',
        "Comments_123.csv": 'Date,Link,Message\n2024-05-01 10:00:00,l,"She said \\"mail jo@example.org\\", then left"\n',
        "Shares_123.csv": 'Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2024-05-01 10:00:00,l,"A ""fine"" cafÃ©",,,PUBLIC\n',
    }
    report = _import(tmp_path, files)
    assert report.items_by_kind == {"comment": 1, "contact": 1, "post": 1}
    assert _kinds(report) == {"email": 1}
    assert not report.faults
    assert not report.warnings


@pytest.mark.parametrize("position", [True, False])
def test_a_picture_that_keeps_its_header_behind_it(tmp_path: Path, position: bool) -> None:
    """WebP: the EXIF chunk stands after the picture."""
    gps = struct.pack("<H2H2LL", 1, 2 if position else 1, 5, 3, 0, 0)
    tiff = b"II*\x00" + struct.pack("<L", 8) + struct.pack("<H2H2LL", 1, 0x8825, 4, 1, 26, 0) + gps
    body = b"WEBPVP8 " + struct.pack("<L", 200_000) + bytes(200_000) + b"EXIF" + struct.pack("<L", len(tiff)) + tiff
    files: dict[str, str | bytes] = {
        "data/tweets.js": 'window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","created_at":"Wed Oct 10 20:19:24 +0000 2018","full_text":"x"}} ]',
        "data/tweets_media/1.webp": b"RIFF" + struct.pack("<L", len(body)) + body,
    }
    assert _kinds(_import(tmp_path, files)) == ({"geo": 1} if position else {})
