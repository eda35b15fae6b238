# ruff: noqa: E501 - samples
"""Quirks of X archives: old epochs, scripts that are none of the data, parts that are missing, whose message it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from demur.exposure.times import iso, x_times
from tests.exposure.made import imported

TWEET = {"id_str": "1", "created_at": "Wed Oct 10 20:19:24 +0000 2018", "full_text": "hello"}


def _js(name: str, value: Any) -> str:
    return f"window.YTD.{name}.part0 = {json.dumps(value)}"


def test_scripts_of_the_viewer_are_no_posts(tmp_path: Path) -> None:
    files = {
        "data/tweets.js": _js("tweets", [{"tweet": TWEET}]),
        "assets/js/main.js": "var x=1;",
        "assets/js/a.js": "!function(){}()",
    }
    report, rows = imported(tmp_path, files)
    assert len(rows) == 1
    assert not report.warnings
    assert not report.faults


def test_the_oldest_archives_hold_posts_twice_and_scripts_that_are_no_posts(tmp_path: Path) -> None:
    old = {"id_str": "1", "id": 1, "text": "mail zoe@example.org", "created_at": "2015-03-01 10:00:00 +0000", "geo": {}}
    table = '"tweet_id","in_reply_to_status_id","in_reply_to_user_id","timestamp","source","text","retweeted_status_id","retweeted_status_user_id","retweeted_status_timestamp","expanded_urls"\n"1","","","2015-03-01 10:00:00 +0000","x","mail zoe@example.org","","","",""\n'
    files = {
        "data/js/tweets/2015_03.js": f"Grailbird.data.tweets_2015_03 = \n [ {json.dumps(old)} ]",
        "data/js/tweet_index.js": 'var tweet_index =  [ {"file_name":"x","year":2015} ]',
        "data/js/payload_details.js": 'var payload_details = {"tweets":1}',
        "data/js/user_details.js": 'var user_details =  {"screen_name":"z","full_name":"Z","id":"1","created_at":"2010-01-01 00:00:00 +0000"}',
        "tweets.csv": table,
    }
    report, rows = imported(tmp_path, files)
    assert report.items_by_kind == {"post": 1, "record": 1}
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert not report.warnings
    report, rows = imported(tmp_path, {"tweets.csv": table})
    assert [(r.kind, iso(r.at), r.ref) for r in rows] == [("post", "2015-03-01T10:00:00Z", "1")]
    assert not report.warnings


def test_deleted_long_posts_are_read_as_what_they_are(tmp_path: Path) -> None:
    note = {"noteTweetId": "9", "createdAt": "2024-01-01T00:00:00.000Z", "core": {"text": "call +44 7700 900123"}}
    report, rows = imported(tmp_path, {"data/deleted-note-tweet.js": _js("deleted_note_tweet", [{"noteTweet": note}])})
    assert [(r.visibility, iso(r.at)) for r in rows] == [("deleted_pending", "2024-01-01T00:00:00Z")]
    assert [(p.kind, p.count) for p in report.personal_data] == [("phone", 1)]
    assert not report.warnings


def test_a_part_that_the_manifest_names_is_missed(tmp_path: Path) -> None:
    manifest = {
        "userInfo": {"accountId": "1"},
        "dataTypes": {"tweets": {"files": [{"fileName": "data/tweets.js"}, {"fileName": "data/tweets-part1.js"}]}},
    }
    files = {
        "data/tweets.js": _js("tweets", [{"tweet": TWEET}]),
        "data/manifest.js": f"window.__THAR_CONFIG = {json.dumps(manifest)}",
    }
    report, _ = imported(tmp_path, files)
    assert [w for w in report.warnings if "tweets-part1.js" in w]
    report, _ = imported(tmp_path, {**files, "data/tweets-part1.js": "window.YTD.tweets.part1 = [ ]"})
    assert not report.warnings


def test_messages_of_others_are_kept_apart(tmp_path: Path) -> None:
    def message(sender: str, text: str) -> dict[str, Any]:
        return {"messageCreate": {"id": "1", "senderId": sender, "text": text, "createdAt": "2020-01-01T00:00:00.000Z"}}

    talk = {
        "conversationId": "1-2",
        "messages": [message("2", "call +44 7700 900123"), message("1", "mail zoe@example.org")],
    }
    account = {"account": {"username": "zoe", "accountId": "1"}}
    report, _ = imported(
        tmp_path,
        {
            "data/direct-messages.js": _js("direct_messages", [{"dmConversation": talk}]),
            "data/account.js": _js("account", [account]),
        },
    )
    assert {(p.whose, p.kind): p.count for p in report.personal_data} == {
        ("mine", "email"): 1, ("others", "phone"): 1, ("others", "name"): 1,
    }  # fmt: skip


def test_personal_data_deep_in_a_record_is_found(tmp_path: Path) -> None:
    change = {
        "emailAddressChange": {
            "accountId": "1",
            "emailChange": {"changedFrom": "a@example.org", "changedTo": "b@example.org"},
        }
    }
    report, _ = imported(tmp_path, {"data/email-address-change.js": _js("email_address_change", [change])})
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 2)]


@pytest.mark.parametrize("year", ["1970", "2005"])
def test_years_before_x_began_are_no_times(year: str) -> None:
    right = "Wed Oct 10 20:19:24 +0000 2018"
    assert x_times([right, f"Wed Oct 10 20:19:24 +0000 {year}"]) == [x_times([right])[0], None]


@pytest.mark.parametrize("label", ["dataTypes", "files", "fileName"])
def test_a_renamed_label_of_the_manifest_is_noticed(label: str, tmp_path: Path) -> None:
    manifest = json.dumps(
        {"userInfo": {"accountId": "1"}, "dataTypes": {"tweets": {"files": [{"fileName": "data/tweets.js"}]}}}
    )
    files = {
        "data/tweets.js": _js("tweets", [{"tweet": TWEET}]),
        "data/manifest.js": f"window.__THAR_CONFIG = {manifest}",
    }
    assert not imported(tmp_path, files)[0].warnings
    files["data/manifest.js"] = files["data/manifest.js"].replace(f'"{label}"', f'"{label}_x"')
    assert [w for w in imported(tmp_path, files)[0].warnings if f"{label}_x" in w]
