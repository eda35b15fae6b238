# ruff: noqa: E501 - samples
"""Several exports given at once: parts together, exports apart, nothing lost and nothing twice."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

from demur.exposure import import_paths

X = {
    "data/tweets.js": 'window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","created_at":"Wed Oct 10 20:19:24 +0000 2018","full_text":"hello"}} ]'
}
THREAD = json.dumps({
    "participants": [{"name": "Ada"}, {"name": "Ben"}], "messages": [{"sender_name": "Ada", "timestamp_ms": 1_600_000_000_000, "content": "hi"}],
    "title": "Ada", "is_still_participant": True, "thread_path": "inbox/a", "magic_words": [],
})  # fmt: skip
INSTAGRAM = {
    "your_instagram_activity/media/posts_1.json": json.dumps(
        [{"media": [{"uri": "m.jpg", "creation_timestamp": 9, "title": "t"}]}]
    ),
    "your_instagram_activity/messages/inbox/a_1/message_1.json": THREAD,
}
FACEBOOK = {
    "your_facebook_activity/posts/your_posts_1.json": json.dumps([{"timestamp": 9, "data": [{"post": "p"}]}]),
    "your_facebook_activity/messages/inbox/a_1/message_1.json": THREAD,
}


def _unpack(root: Path, files: dict[str, str]) -> None:
    for name, body in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(body)


def _zip(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as z:
        for name, body in files.items():
            z.writestr(name, body)
    return path


def test_unpacked_exports_in_one_folder_are_told_apart(tmp_path: Path) -> None:
    for name, files in (("instagram-ada", INSTAGRAM), ("facebook-ada", FACEBOOK), ("twitter", X)):
        _unpack(tmp_path / name, files)
    reports = import_paths([tmp_path])
    assert {r.platform: r.items for r in reports} == {"instagram": 2, "facebook": 2, "x": 1}


def test_a_zip_beside_an_unpacked_export_is_told_apart_too(tmp_path: Path) -> None:
    _unpack(tmp_path / "facebook-ada", FACEBOOK)
    _zip(tmp_path / "twitter.zip", X)
    reports = import_paths([tmp_path])
    assert {r.platform: r.items for r in reports} == {"facebook": 2, "x": 1}


def test_one_unpacked_export_stays_whole(tmp_path: Path) -> None:
    _unpack(tmp_path, {**INSTAGRAM, "preferences/your_topics/your_topics.json": '{"topics_your_topics": []}'})
    (report,) = import_paths([tmp_path])
    assert report.items_by_kind == {"message": 1, "post": 1}
    assert not report.unread


def test_a_download_saved_twice_is_read_once(tmp_path: Path) -> None:
    first = _zip(tmp_path / "twitter.zip", X)
    shutil.copy(first, tmp_path / "twitter (1).zip")
    (report,) = import_paths([first, tmp_path / "twitter (1).zip"])
    assert report.items == 1
    assert [f.reason for f in report.faults] == ["it holds the same files as twitter.zip; they are read once"]


def test_parts_that_are_imported_one_after_the_other_are_warned_of(tmp_path: Path) -> None:
    posts, messages = ({n: b for n, b in INSTAGRAM.items() if part in n} for part in ("media", "messages"))
    first = _zip(tmp_path / "instagram-ada-2025-01-02-abc-1.zip", posts)
    second = _zip(tmp_path / "instagram-ada-2025-01-02-abc-2.zip", messages)
    import_paths([first])
    (report,) = import_paths([second])
    assert [w for w in report.warnings if w.startswith(first.name) and "Give all parts at once" in w]
    (report,) = import_paths([first, second])
    assert report.items == 2
    assert not [w for w in report.warnings if "Give all parts" in w]
    (report,) = import_paths([_zip(tmp_path / "instagram-ada-2026-01-02-xyz.zip", posts)])
    assert not [w for w in report.warnings if "Give all parts" in w]
