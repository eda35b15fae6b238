# ruff: noqa: E501 - samples
"""Epochs and quirks that exports really have: each test is one of them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from demur.exposure import import_paths
from demur.exposure.csvread import mend as mend_csv
from demur.exposure.meta import mend
from demur.exposure.times import any_time, iso, x_time
from demur.model.exposure import ImportReport

TWEET = {"id_str": "1", "created_at": "Wed Oct 10 20:19:24 +0000 2018", "full_text": "a &amp; b jo@example.org"}


def _import(tmp_path: Path, files: dict[str, str | bytes], **answers: str) -> ImportReport:
    made = tmp_path / "e.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        for name, body in files.items():
            z.writestr(name, body)
    (report,) = import_paths([made], answers={k.replace("__", "."): v for k, v in answers.items()})
    return report


def _seen(report: ImportReport) -> dict[str, int]:
    return {k: n for k, n in report.items_by_visibility.items() if n}


@pytest.mark.parametrize("body", [
    json.dumps([{"tweet": TWEET}] * 3),
    json.dumps([{"tweet": TWEET}] * 3, indent=2).replace('": ', '" : '),
    json.dumps([TWEET] * 3),
    json.dumps([{"tweet": TWEET}] * 3, separators=(",", ":")),
])  # fmt: skip
def test_x_epochs_and_layouts(tmp_path: Path, body: str) -> None:
    report = _import(tmp_path, {"tweet.js": f"window.YTD.tweet.part0 = {body}"})
    assert report.items == 3
    assert _seen(report) == {"unknown": 3}
    assert report.questions
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 3)]


def test_x_long_posts_are_joined_to_their_beginning_and_counted_once(tmp_path: Path) -> None:
    start = "What nobody tells you about keeping bees on a balcony: "
    cut = {**TWEET, "id_str": "7", "full_text": f"{start}they are … https://t.co/abc"}
    other = {**TWEET, "id_str": "8", "full_text": "Another post of the same second."}
    whole = {
        "noteTweetId": "n1",
        "createdAt": "2018-10-10T20:19:25.000Z",
        "core": {"text": f"{start}they are loud. Write to bee@example.org"},
    }
    alone = {
        "noteTweetId": "n2",
        "createdAt": "2018-10-10T20:19:24.000Z",
        "core": {"text": "A long one whose post is not in the archive."},
    }
    posts = [{"tweet": cut}, {"tweet": other}]
    notes = [{"noteTweet": whole}, {"noteTweet": alone}]
    report = _import(
        tmp_path,
        {"data/tweets.js": f"window.YTD.tweets.part0 = {json.dumps(posts)}", "data/note-tweet.js": f"window.YTD.note_tweet.part0 = {json.dumps(notes)}"},
    )  # fmt: skip
    assert report.items == 3
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert not [w for w in report.warnings if "note" in w]


def test_x_large_compact_files_are_cut_between_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from demur.exposure import slices

    monkeypatch.setattr(slices, "SLICE", 2_000)
    rows = [{"tweet": {**TWEET, "full_text": f'}},{{"tweet":{{ {n} "'}} for n in range(9_000)]
    report = _import(
        tmp_path,
        {"data/tweets.js": "window.YTD.tweets.part0 = " + json.dumps(rows), "data/protected-history.js": "window.YTD.protected_history.part0 = [ ]"},
    )  # fmt: skip
    assert _seen(report) == {"public": 9_000}


def test_x_record_whose_first_key_is_nested_too_is_read_slowly_but_wholly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from demur.exposure import slices

    monkeypatch.setattr(slices, "SLICE", 1_000)
    rows = [{"id_str": str(n), "created_at": TWEET["created_at"], "full_text": "x", "entities": {"user_mentions": [{"id_str": "2"}, {"id_str": "3"}]}} for n in range(400)]  # fmt: skip
    report = _import(tmp_path, {"tweet.js": "window.YTD.tweet.part0 = " + json.dumps(rows)})
    assert report.items == 400
    assert not report.faults


def test_instagram_posts_are_dated_into_the_history_of_privacy(tmp_path: Path) -> None:
    def change(title: str, at: int) -> dict[str, Any]:
        return {"title": title, "string_map_data": {"Heure": {"href": "", "value": "", "timestamp": at}}}

    history = {
        "account_history_account_privacy_history": [
            change("Compte passÃ© en privÃ©", 2_000),
            change("Compte passÃ© en public", 1_000),
        ]
    }
    posts = [
        {"media": [{"uri": "m.jpg", "creation_timestamp": at, "title": "t"}], "creation_timestamp": at}
        for at in (500, 1_500, 2_500)
    ]
    report = _import(
        tmp_path,
        {
            "your_instagram_activity/media/posts_1.json": json.dumps(posts),
            "security_and_login_information/login_and_profile_creation/profile_privacy_changes.json": json.dumps(
                history
            ),
        },
    )
    assert _seen(report) == {"public": 1, "limited": 2, "private": 2}


def test_instagram_history_in_a_language_that_is_not_known_proves_nothing(tmp_path: Path) -> None:
    history = {
        "account_history_account_privacy_history": [
            {"title": "Zmieniono", "string_map_data": {"Czas": {"timestamp": 5}}}
        ]
    }
    posts = [{"media": [{"uri": "m.jpg", "creation_timestamp": 9, "title": "t"}], "creation_timestamp": 9}]
    report = _import(
        tmp_path,
        {"your_instagram_activity/media/posts_1.json": json.dumps(posts), "a/login_and_profile_creation/profile_privacy_changes.json": json.dumps(history)},
    )  # fmt: skip
    assert report.items_by_visibility["public"] == 0
    assert any("could not be read" in w for w in report.warnings)


def test_facebook_asks_once_who_sees_posts(tmp_path: Path) -> None:
    posts = json.dumps([{"timestamp": 1_600_000_000, "data": [{"post": "caf\u00c3\u00a9"}]}])
    files: dict[str, str | bytes] = {
        "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json": posts
    }
    report = _import(tmp_path, files)
    assert _seen(report) == {"unknown": 1}
    assert len(report.questions) == 1
    assert _seen(_import(tmp_path, files, facebook__audience="friends")) == {"limited": 1}


def test_facebook_html_records(tmp_path: Path) -> None:
    page = (
        '<html><body><main><section class="_a6-g"><h2>Title</h2><div>Write to jo@example.org</div><footer><div class="_a72d">Mar 02, 2021 5:04:01 PM</div></footer></section>'
        '<section class="_a6-g"><h2>Two</h2><div>words</div></section></main></body></html>'
    )
    report = _import(tmp_path, {"your_facebook_activity/posts/your_posts_1.html": page})
    assert report.items == 2
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]


def test_discord_says_what_was_opted_out_of(tmp_path: Path) -> None:
    report = _import(
        tmp_path,
        {
            "Messages/c123456789012345678/channel.json": '{"id":"123456789012345678","type":"DM","recipients":["1"]}',
            "Messages/c123456789012345678/messages.json": '[{"ID":"1","Timestamp":"2024-05-01 10:00:00","Contents":"hi","Attachments":""}]',
            "Activity/reporting/events-2024-00000-of-00001.json": "{}",
        },
    )
    assert _seen(report) == {"dm": 1}
    assert len(report.notes) == 2


def test_linkedin_notes_before_the_header(tmp_path: Path) -> None:
    body = 'Notes:\n"You may notice, that some are missing"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Example,,,E,Baker,15 Mar 2019\n'
    report = _import(tmp_path, {"Connections.csv": body})
    assert report.items == 1
    assert not report.warnings


def test_google_takeout_html_activity(tmp_path: Path) -> None:
    cell = '<div class="outer-cell mdl-cell"><div class="mdl-grid"><div class="header-cell"><p class="mdl-typography--title">Gemini Apps<br></p></div><div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">Prompted my mail is jo@example.org<br>May 4, 2025, 10:00:00 PM CEST<br><p>Sure</p></div></div></div>'
    report = _import(tmp_path, {"Takeout/My Activity/Gemini Apps/MyActivity.html": f"<html>{cell}{cell}</html>"})
    assert _seen(report) == {"ai_chat": 2}
    assert report.by_platform == {"google-gemini": {"ai_chat": 2}}


def test_parts_of_one_export_are_read_together_and_two_exports_apart(tmp_path: Path) -> None:
    for name, files in {
        "twitter-1.zip": {"data/tweets.js": "window.YTD.tweets.part0 = " + json.dumps([{"tweet": TWEET}])},
        "twitter-2.zip": {"data/tweets-part1.js": "window.YTD.tweets.part1 = " + json.dumps([{"tweet": TWEET}])},
        "reddit.zip": {
            "comments.csv": "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n1,p,2024-05-01 10:00:00 UTC,,a,0,l,p,hi,\n"
        },
    }.items():
        with zipfile.ZipFile(tmp_path / name, "w") as z:
            for member, body in files.items():
                z.writestr(member, body)
    reports = import_paths([tmp_path])
    assert {r.platform: r.items for r in reports} == {"x": 2, "reddit": 1}


@pytest.mark.parametrize(("text", "wanted"), [
    ("2024-05-01 10:00:00 UTC", "2024-05-01T10:00:00Z"), ("2024-05-01T10:00:00.123Z", "2024-05-01T10:00:00Z"), ("15 Mar 2009", "2009-03-15T00:00:00Z"),
    ("9/5/26, 1:12 AM", "2026-09-05T01:12:00Z"), ("Sat Sep 05 08:12:14 UTC 2026", "2026-09-05T08:12:14Z"), ("1714557600", "2024-05-01T10:00:00Z"),
    ("Dec 4, 2023, 10:00:00\u202fPM CET", "2023-12-04T21:00:00Z"), ("01.05.2024, 10:00:00 MESZ", "2024-05-01T08:00:00Z"), ("1 mai 2024, 10:00:00 CEST", "2024-05-01T08:00:00Z"), ("2024/05/01 10:00:00", "2024-05-01T10:00:00Z"), ("soon", None), ("", None),
])  # fmt: skip
def test_times(text: str, wanted: str | None) -> None:
    assert iso(any_time(text)) == wanted


def test_times_of_x_and_numbers() -> None:
    assert iso(x_time("Wed Oct 10 20:19:24 +0000 2018")) == "2018-10-10T20:19:24Z"
    assert x_time("yesterday") is None
    assert any_time(1_714_557_600_000) == any_time(1_714_557_600) == 1_714_557_600
    assert any_time(True) is None


def test_text_put_right() -> None:
    assert mend("caf\u00c3\u00a9") == "café"
    assert mend("caf\u00e9") == "café"
    assert mend_csv("cafÃ©") == "café"
    assert mend_csv("café") == "café"


@pytest.mark.parametrize(("text", "want"), [
    ("Jan 02, 2024 3:04:05 pm", "2024-01-02T15:04:05Z"),
    ("March 15, 2021, 12:30\u202fAM", "2021-03-15T00:30:00Z"),
    ("15 March 2009", "2009-03-15T00:00:00Z"),
    ("2. Januar 2024 um 15:04", "2024-01-02T15:04:00Z"),
    ("3 juillet 2024, 09:05:06", "2024-07-03T09:05:06Z"),
    ("9 juin 2024 à 9:05", "2024-06-09T09:05:00Z"),
    ("1 de março de 2023 10:11", "2023-03-01T10:11:00Z"),
    ("31 dic 2022 23:59", "2022-12-31T23:59:00Z"),
    ("5 maja 2021 12:00", "2021-05-05T12:00:00Z"),
    ("02.01.2024 15:04:05", "2024-01-02T15:04:05Z"),
    ("2024-01-02 3:04 PM", "2024-01-02T15:04:00Z"),
    ("4 words 2020", None),
])  # fmt: skip
def test_times_by_half_days_and_in_other_languages(text: str, want: str | None) -> None:
    assert iso(any_time(text)) == want
