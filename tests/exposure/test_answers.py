"""What only the person can say: asked once, remembered, by time where that changed; words that are no answer are refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from demur.exposure import import_paths, index
from demur.exposure.answers import checked, periods, word_at
from demur.model.errors import BadInput
from demur.model.exposure import ImportReport
from demur.ui.cli import run

NAME = "your_facebook_activity/posts/your_posts_1.json"
TIMES = (1_300_000_000, 1_600_000_000)  # 2011 and 2020


def _zip(tmp_path: Path) -> Path:
    made = tmp_path / "e.zip"
    with zipfile.ZipFile(made, "w") as z:
        z.writestr(NAME, json.dumps([{"timestamp": at, "data": [{"post": "p"}]} for at in TIMES]))
    return made


def _seen(report: ImportReport) -> dict[str, int]:
    return {v: n for v, n in report.items_by_visibility.items() if n}


def test_an_answer_is_remembered_until_it_is_taken_back(tmp_path: Path) -> None:
    made = _zip(tmp_path)
    for given, seen, asked in (
        ({}, {"unknown": 2}, 1),
        ({"facebook.audience": "public until 2015-06-01, friends"}, {"public": 1, "limited": 1}, 0),
        ({}, {"public": 1, "limited": 1}, 0),
        ({"facebook.audience": "only_me"}, {"private": 2}, 0),
        ({"facebook.audience": "unknown"}, {"unknown": 2}, 1),
    ):
        (report,) = import_paths([made], answers=given)
        assert (_seen(report), len(report.questions)) == (seen, asked)


def test_forgetting_everything_forgets_answers(tmp_path: Path) -> None:
    made = _zip(tmp_path)
    import_paths([made], answers={"facebook.audience": "public"})
    with index.connect() as db:
        index.forget(db, None)
    assert _seen(import_paths([made])[0]) == {"unknown": 2}


def test_what_differs_over_time_says_nothing_about_what_has_no_date() -> None:
    answer = periods("facebook.audience", "public until 2015-06-01, friends")
    assert [word_at(answer, t) for t in (0.0, 2e9, None)] == ["public", "friends", "unknown"]
    assert word_at(periods("facebook.audience", "public until 2015-06-01"), 2e9) == "unknown"
    assert word_at(periods("facebook.audience", "friends"), None) == "friends"


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("facebook.audience", "pubic"),
        ("facebook.audiences", "public"),
        ("facebook.audience", "friends, public"),
        ("facebook.audience", "public until 2016-01-01, friends until 2015-01-01"),
        ("facebook.audience", "public until then, friends"),
        ("x.protected", "never until 2015-01-01, always"),
        ("x.protected", "no"),
    ],
)
def test_words_that_are_no_answer_are_refused(key: str, answer: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        checked({key: answer})
    assert run(["exposure", "import", str(_zip(tmp_path)), "--answer", f"{key}={answer}"]) == 2
    assert not index.index_path().exists()
