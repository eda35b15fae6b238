# ruff: noqa: E501 - samples
"""Quirks of WhatsApp, Snapchat, Pinterest and Claude: spellings of times, whose words they are, what stands beside a pin."""

from __future__ import annotations

from pathlib import Path

import pytest

from demur.exposure.times import iso
from tests.exposure.made import imported


@pytest.mark.parametrize(
    "spelling",
    ["{d}.{m}.2024 klo 22.05 - {n}: {t}", "2024년 {m}월 {d}일 오후 10:05, {n} : {t}", "2024. {m}. {d}. 오후 10:05, {n} : {t}", "2024/{m}/{d} 下午10:05 - {n}: {t}",
     "{d}.{m}.24, 10:05 nachm. - {n}: {t}", "{d}/{m}/2024 às 22:05 - {n}: {t}", "{d}/{m}/2024، 10:05 م - {n}: {t}", "{d}/{m}/24, 10:05 p. m. - {n}: {t}", "[{m}/{d}/24, 10:05:00\u202fPM] {n}: {t}"],
)  # fmt: skip
def test_chats_in_the_spelling_of_the_phone(spelling: str, tmp_path: Path) -> None:
    lines = [
        spelling.format(d="13", m="05", n="Zoe", t="mail zoe@example.org: now"),
        spelling.format(d="14", m="05", n="Ben", t="ok"),
        "second line",
    ]
    report, rows = imported(tmp_path, {"WhatsApp Chat with Ben.txt": "\n".join(lines) + "\n"})
    assert [iso(r.at) for r in rows] == ["2024-05-13T22:05:00Z", "2024-05-14T22:05:00Z"]
    assert [r.mine for r in rows] == [True, False]
    assert [(p.kind, p.whose) for p in report.personal_data if p.kind != "name"] == [("email", "mine")]
    assert not report.questions
    assert not report.warnings


def test_a_chat_with_the_ai_is_known_by_the_name_of_the_zip_too(tmp_path: Path) -> None:
    chat = "[01.05.24, 10:00:00] Meta AI: hello\n[01.05.24, 10:00:01] Zoe: hi\n"
    _, rows = imported(tmp_path, {"_chat.txt": chat}, "WhatsApp Chat - Meta AI.zip")
    assert [(r.visibility, r.mine) for r in rows] == [("ai_chat", False), ("ai_chat", True)]


def test_snapchat_tells_apart_what_others_sent_and_what_was_watched(tmp_path: Path) -> None:
    at = "2019-01-01 00:00:00 UTC"
    files = {
        "json/account.json": {"Basic Information": {"Username": "zoe"}},
        "json/chat_history.json": {"Received Saved Chat History": [{"From": "ben", "Media Type": "TEXT", "Created": at, "Text": "ben@example.org"}], "Sent Saved Chat History": [{"To": "ben", "Media Type": "TEXT", "Created": at, "Text": "zoe@example.org"}]},
        "json/story_history.json": {"Your Story Views": [{"Story Date": at, "Story Views": 3}], "Friend and Public Story Views": [{"View": "x", "View Date": at}]},
        "json/location_history.json": {"Location History": [["2024/01/01 00:00:00 UTC", "48.858 ± 3.1, 2.294 ± 3.1"]]},
        "html/account.html": "<html>", "html/chat_history.html": "<html>",
    }  # fmt: skip
    report, rows = imported(tmp_path, files)
    assert [(r.kind, r.mine) for r in rows if r.section in ("chats", "stories")] == [
        ("message", False),
        ("message", True),
        ("post", True),
        ("watch", True),
    ]
    assert {(p.whose, p.kind): p.count for p in report.personal_data} == {
        ("mine", "email"): 1,
        ("mine", "geo"): 1,
        ("others", "email"): 1,
        ("others", "name"): 1,
    }
    assert not report.unread
    assert not report.warnings


def test_what_follows_the_last_pin_does_not_change_who_sees_it(tmp_path: Path) -> None:
    pin = '<a href="https://www.pinterest.com/pin/1/">1</a><br>Title: t,<br>Created at: 2024/05/01 10:00:00,<br>Private: True<br><br>'
    page = f"<html><h1 id='a'>Pins</h1>{pin}<h1 id='b'>Boards</h1>Name: b<br>Private: False<br><h1 id='c'>Comments</h1>No data<h1 id='d'>Profile</h1>Mail: zoe@example.org<br></html>"
    report, rows = imported(tmp_path, {"pins.html": page})
    assert [r.visibility for r in rows if r.kind == "post"] == ["private"]
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert [w for w in report.warnings if w.startswith("Boards, Profile: nobody has described")]


def test_claude_projects_in_files_of_their_own_and_texts_that_were_handed_over(tmp_path: Path) -> None:
    said = {
        "uuid": "m",
        "text": "look",
        "sender": "human",
        "created_at": "2024-05-01T10:00:00Z",
        "attachments": [{"file_name": "a.txt", "extracted_content": "mail zoe@example.org"}],
    }
    files = {
        "conversations.json": [{"uuid": "1", "name": "n", "created_at": "2024-05-01T10:00:00Z", "chat_messages": [said]}],
        "projects/3f2a.json": {"uuid": "p", "name": "P", "prompt_template": "", "docs": [{"filename": "f", "content": "call +44 7700 900123"}, {"filename": "g", "content": "c"}]},
    }  # fmt: skip
    report, _ = imported(tmp_path, files)
    assert report.items_by_kind == {"ai_chat": 2}
    assert {p.kind: p.count for p in report.personal_data} == {"email": 1, "phone": 1}
    assert not report.warnings
