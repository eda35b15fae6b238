# ruff: noqa: E501 - samples
"""Quirks of Meta's exports: epochs, pages, whose message it is, what a history of privacy does and does not prove."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from demur.exposure.importers.instagram import Privacy
from demur.exposure.meta import has_position
from demur.exposure.times import any_time, iso
from tests.exposure.made import imported

POST = "your_instagram_activity/media/posts_1.json"
HISTORY = "security_and_login_information/login_and_profile_creation/profile_privacy_changes.json"
PERSON = "personal_information/personal_information/personal_information.json"


def _cell(value: str, at: int = 0) -> dict[str, Any]:
    return {"href": "", "value": value, "timestamp": at}


def _post(at: int) -> dict[str, Any]:
    return {"media": [{"uri": "m.jpg", "creation_timestamp": at, "title": "t"}], "creation_timestamp": at}


def _person(private: str) -> dict[str, Any]:
    return {"profile_user": [{"string_map_data": {"Private Account": _cell(private), "Name": _cell("Zoe Sample")}}]}


def test_the_oldest_instagram_exports_are_flat_and_prove_nothing_about_the_past(tmp_path: Path) -> None:
    at = "2019-02-03T10:11:12+00:00"
    report, rows = imported(
        tmp_path,
        {
            "media.json": {"photos": [{"caption": "write to zoe@example.org", "taken_at": at, "path": "p/1.jpg"}], "stories": [], "videos": [{"caption": "v", "taken_at": at, "path": "v/1.mp4"}], "direct": [{"taken_at": at, "path": "d/1.jpg"}]},
            "profile.json": {"username": "zoe", "private_account": False, "email": "zoe@example.org", "date_joined": at},
            "comments.json": {"media_comments": [[at, "call +44 7700 900123", "ben"]], "live_comments": []},
            "messages.json": [{"participants": ["zoe", "ben"], "conversation": [{"sender": "ben", "created_at": at, "text": "hi"}, {"sender": "zoe", "created_at": at, "text": "ho"}]}],
            "likes.json": {"media_likes": [[at, "ben"]], "comment_likes": []},
            "connections.json": {"followers": {"ben": at}},
        },
    )  # fmt: skip
    assert report.platform == "instagram"
    assert report.items_by_kind == {
        "comment": 1,
        "contact": 1,
        "message": 3,
        "post": 1,
        "profile": 1,
        "reaction": 1,
        "video": 1,
    }
    assert not report.warnings
    assert {r.visibility for r in rows if r.kind in ("post", "video")} == {"unknown"}
    assert {iso(r.at) for r in rows} == {"2019-02-03T10:11:12Z"}
    assert [r.mine for r in rows if r.kind == "message"] == [True, False, True]


@pytest.mark.parametrize(
    ("more", "seen"),
    [({}, "unknown"), ({HISTORY: {"account_history_account_privacy_history": []}}, "public"),
     ({HISTORY.replace("profile_privacy_changes", "signup_details"): {"account_history_registration_info": []}}, "public")],
)  # fmt: skip
def test_a_public_account_proves_nothing_when_its_history_was_not_asked_for(
    more: dict[str, Any], seen: str, tmp_path: Path
) -> None:
    _, rows = imported(tmp_path, {POST: [_post(1_500_000_000)], PERSON: _person("False"), **more})
    assert [r.visibility for r in rows if r.kind == "post"] == [seen]


def test_a_gap_in_the_history_of_privacy_proves_nothing() -> None:
    twice = Privacy([(10, False), (20, False), (30, True)], True)
    assert [twice.at(t)[0] for t in (5, 15, 25, 35)] == ["limited", "unknown", "public", "limited"]


@pytest.mark.parametrize(
    ("title", "seen"),
    [("Changed from private to public", "unknown"), ("Private account turned off", "unknown"), ("Perfil configurado como público", "public"),
     ("Konto ist nicht öffentlich", "limited"), ("Compte défini comme privé", "limited"), ("Profil auf öffentlich gesetzt", "public")],
)  # fmt: skip
def test_words_of_a_change_that_point_both_ways_prove_nothing(title: str, seen: str, tmp_path: Path) -> None:
    change = {"title": title, "string_map_data": {"Time": _cell("", 1_400_000_000)}}
    _, rows = imported(
        tmp_path, {POST: [_post(1_500_000_000)], HISTORY: {"account_history_account_privacy_history": [change]}}
    )
    assert [r.visibility for r in rows if r.kind == "post"] == [seen]


def test_a_history_in_the_newer_form_is_read(tmp_path: Path) -> None:
    change = {
        "timestamp": 1_400_000_000,
        "fbid": "1",
        "label_values": [
            {"label": "Time", "timestamp_value": 1_400_000_000},
            {"label": "Change", "value": "Set to public"},
        ],
    }
    _, rows = imported(tmp_path, {POST: [_post(1_500_000_000)], HISTORY: [change]})
    assert [r.visibility for r in rows if r.kind == "post"] == ["public"]


def test_a_story_of_a_public_account_may_have_been_for_few(tmp_path: Path) -> None:
    stories = {"ig_stories": [_post(1_500_000_000)["media"][0]]}
    empty: dict[str, Any] = {"account_history_account_privacy_history": []}
    name = "your_instagram_activity/media/stories.json"
    for private, seen in (("False", "unknown"), ("True", "limited")):
        _, rows = imported(tmp_path, {name: stories, PERSON: _person(private), HISTORY: empty})
        assert [r.visibility for r in rows if r.section == "stories"] == [seen]


def test_messages_of_others_are_kept_apart_where_the_export_names_the_person(tmp_path: Path) -> None:
    thread = {
        "participants": [{"name": "Ben"}, {"name": "Zoe Sample"}], "title": "Ben", "is_still_participant": True, "thread_path": "x", "magic_words": [],
        "messages": [{"sender_name": "Ben", "timestamp_ms": 1_600_000_000_000, "content": "ben@example.org"}, {"sender_name": "Zoe Sample", "timestamp_ms": 1_600_000_000_000, "share": {"link": "l", "share_text": "call +44 7700 900123"}}],
    }  # fmt: skip
    report, _ = imported(
        tmp_path, {"your_instagram_activity/messages/inbox/ben_1/message_1.json": thread, PERSON: _person("True")}
    )
    assert {(p.whose, p.kind): p.count for p in report.personal_data} == {
        ("mine", "phone"): 1,
        ("others", "email"): 1,
        ("others", "name"): 1,
    }


def test_talks_with_metas_ai_in_the_form_of_messages(tmp_path: Path) -> None:
    talk = {
        "participants": [{"name": "Meta AI"}, {"name": "Zoe"}], "title": "Meta AI",
        "messages": [{"sender_name": "Meta AI", "timestamp_ms": 1_700_000_000_000, "content": "a"}, {"sender_name": "Zoe", "timestamp_ms": 1_700_000_000_000, "content": "b"}],
    }  # fmt: skip
    for value in (talk, [talk]):
        report, rows = imported(tmp_path, {"your_instagram_activity/messages/ai_conversations.json": value})
        assert [r.mine for r in rows] == [False, True]
        assert not report.warnings


@pytest.mark.parametrize(
    ("private", "public", "before", "after"),
    [("Account set to private", "Account set to public", "Jul 14, 2017 2:40 am", "Sep 13, 2020 12:26 pm"),
     ("Konto auf privat gestellt", "Konto auf öffentlich gestellt", "14. Juli 2017, 02:40", "13. Sept. 2020, 12:26"),
     ("Compte passé en privé", "Compte passé en public", "14 juil. 2017 2:40", "13 sept. 2020 12:26"),
     ("Cuenta configurada como privada", "Cuenta configurada como pública", "14 jul 2017 2:40 a. m.", "13 sept 2020 12:26 p. m.")],
)  # fmt: skip
def test_instagram_pages(private: str, public: str, before: str, after: str, tmp_path: Path) -> None:
    def record(title: str, body: str, foot: str = "") -> str:
        return f'<div class="pam _2ph- _a6-g uiBoxWhite noborder"><h2 class="_a6-h">{title}</h2><div class="_a6-p">{body}</div><div class="_3-94 _a6-o">{foot}</div></div>'

    def row(title: str, at: str) -> str:
        return record(title, f'<table><tr><td class="_a6_q">Time<div><div>{at}</div></div></td></tr></table>')

    report, rows = imported(
        tmp_path,
        {POST.replace("json", "html"): record("one", "x", before) + record("two", "y", after), HISTORY.replace("json", "html"): row(private, after) + row(public, before)},
    )  # fmt: skip
    assert [(r.visibility, iso(r.at)) for r in rows if r.kind == "post"] == [
        ("public", "2017-07-14T02:40:00Z"),
        ("limited", "2020-09-13T12:26:00Z"),
    ]
    assert not report.warnings


def test_facebook_interests_in_the_newer_form_and_as_a_page_are_one_each(tmp_path: Path) -> None:
    name = "logged_information/other_logged_information/ads_interests"
    values = [{"label_values": [{"label": "Name", "vec": [{"value": "Tea"}, {"value": "Bees"}]}]}]
    page = '<html><section class="_a6-g"><h2>Interests</h2><ul><li>Tea</li><li>Bees</li></ul></section></html>'
    act = {"your_facebook_activity/posts/your_posts_1.json": [{"timestamp": 1, "data": [{"post": "p"}]}]}
    for files in ({f"{name}.json": values}, {f"{name}.html": page}):
        report, _ = imported(tmp_path, {**act, **files})
        assert report.items_by_kind["inferred"] == 2
        assert not [w for w in report.warnings if "not there" in w or "without a time" in w]


def test_coordinates_in_labelled_cells() -> None:
    assert has_position(
        {"string_map_data": {"Imprecise Latitude": _cell("48.85"), "Imprecise Longitude": _cell("2.35")}}
    )
    assert has_position(
        {
            "label_values": [
                {"dict": [{"label": "Breitengrad", "value": "48,85"}, {"label": "Längengrad", "value": "2,35"}]}
            ]
        }
    )
    assert not has_position({"latitude": 0, "longitude": 0})
    assert not has_position({"string_map_data": {"Latitude": _cell("")}})


@pytest.mark.parametrize("text", ["2 ene 2024 3:04 p. m.", "2 de enero de 2024, 3:04 p.m.", "2 Jan 2024 3:04 pm"])
def test_halves_of_the_day_as_spanish_writes_them(text: str) -> None:
    assert iso(any_time(text)) == "2024-01-02T15:04:00Z"


def test_interests_of_threads_are_one_each_and_its_account_is_read(tmp_path: Path) -> None:
    root = "your_instagram_activity/threads/"
    files = {
        f"{root}threads_and_replies.json": {"text_post_app_text_posts": [_post(1_500_000_000)]},
        f"{root}interest_feeds_on_threads.json": [{"label_values": [{"label": "Name", "vec": [{"value": "Tea"}, {"value": "Bees"}]}]}],
        f"{root}personal_information.json": [{"label_values": [{"label": "Name", "value": "zoe@example.org"}]}],
    }  # fmt: skip
    report, _ = imported(tmp_path, files)
    assert report.platform == "threads"
    assert report.items_by_kind == {"inferred": 2, "post": 1, "profile": 1}
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert not report.unread
