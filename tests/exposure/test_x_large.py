"""Large X archives: bounded memory whatever the layout, faults that stay local, and labels that change in the middle."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from demur.exposure import import_paths, slices
from demur.model.exposure import ImportReport

TWEET = {"id_str": "1", "created_at": "Wed Oct 10 20:19:24 +0000 2018", "full_text": "quiet morning", "lang": "en"}


def _import(path: Path, name: str, body: bytes) -> ImportReport:
    with zipfile.ZipFile(path / "x.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr(f"data/{name}.js", b"window.YTD." + name.replace("-", "_").encode() + b".part0 = " + body)
    (report,) = import_paths([path / "x.zip"])
    return report


def _rows(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"tweet": {**TWEET, "id_str": str(n), **more}} for n in range(count)]


def _peak(path: Path, name: str, size: int) -> int:
    """The most bytes held while so long an array, all on one line, is imported."""
    like = {"like": {"tweetId": "1", "fullText": "a" * 600, "expandedUrl": "u"}}
    record = {"tweet": {**TWEET, "source": "a" * 600}} if name == "tweets" else like
    one = json.dumps(record, separators=(",", ":")).encode()
    count = size // len(one)
    with zipfile.ZipFile(path / "x.zip", "w") as z, z.open(f"data/{name}.js", "w") as f:
        f.write(f"window.YTD.{name}.part0 = [".encode() + one)
        for _ in range(count - 1):
            f.write(b"," + one)
        f.write(b"]")
    tracemalloc.start()
    try:
        (report,) = import_paths([path / "x.zip"])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert report.items == count
    assert not report.faults
    return peak


@pytest.mark.parametrize("name", ["tweets", "like"])
def test_a_long_array_on_one_line_takes_no_more_memory_than_a_short_one(tmp_path: Path, name: str) -> None:
    short, long = _peak(tmp_path, name, 10_000_000), _peak(tmp_path, name, 30_000_000)
    assert long < short + 4_000_000
    assert long < 60_000_000


@pytest.mark.parametrize("old", ["full_text", "created_at", "id_str"])
def test_a_needed_label_that_changes_in_the_middle_is_noticed(tmp_path: Path, old: str) -> None:
    body = json.dumps(_rows(6_000)).encode()
    half = len(body) // 2
    changed = body[:half] + body[half:].replace(b'"%s"' % old.encode(), b'"new_name"', 1)
    report = _import(tmp_path, "tweets", changed)
    assert report.items == 6_000
    assert any("1 records are without" in w for w in report.warnings)


def test_a_label_that_is_not_needed_and_changes_from_the_middle_on_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE", 100_000)
    body = json.dumps(_rows(9_000)).encode()
    half = len(body) // 2
    report = _import(tmp_path, "tweets", body[:half] + body[half:].replace(b'"lang"', b'"language_of_it"'))
    assert any("language_of_it" in w for w in report.warnings)


def test_one_odd_record_is_one_fault_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 20_000)
    rows = _rows(2_000)
    rows[700] = {"tweet": "gone"}
    rows[900]["tweet"]["full_text"] = {"a": 1}
    rows[901]["tweet"]["id_str"] = 901
    report = _import(tmp_path, "tweets", json.dumps(rows).encode())
    assert report.items == 1_998
    assert [f.place for f in report.faults] == ["record 700", "record 900"]


def test_broken_characters_and_half_surrogates_cost_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 20_000)
    body = json.dumps(_rows(1_000)).encode()
    at = body.index(b"quiet", len(body) // 3)
    body = body[:at] + b"\xff\xfe" + body[at:]
    at = body.index(b"quiet", 2 * len(body) // 3)
    body = body[:at] + rb"\ud83d " + body[at:]
    report = _import(tmp_path, "tweets", body)
    assert report.items == 1_000
    assert not report.faults


def test_a_file_cut_short_gives_what_is_there_and_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 20_000)
    body = json.dumps(_rows(1_000)).encode()
    report = _import(tmp_path, "tweets", body[: len(body) // 2])
    assert 480 <= report.items <= 500
    assert len(report.faults) == 1


def test_columns_say_what_single_records_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = _rows(300, full_text="write to jo@example.org &amp; more")
    for n, row in enumerate(rows):
        if n % 3 == 0:
            row["tweet"]["in_reply_to_status_id_str"] = "5"
        if n % 5 == 0:
            row["tweet"]["coordinates"] = {"type": "Point", "coordinates": ["1", "2"]}
        if n % 7 == 0:
            row["tweet"]["created_at"] = "2018-10-10T20:19:24Z"
    fast = _import(tmp_path, "tweets", json.dumps(rows).encode())

    def unsliced(_: object) -> None:
        raise ValueError

    monkeypatch.setattr("demur.exposure.importers.x_tweets.slices", unsliced)
    slow = _import(tmp_path, "tweets", json.dumps(rows).encode())
    assert fast == slow
    assert fast.items_by_kind == {"comment": 100, "post": 200}
    assert {p.kind: p.count for p in fast.personal_data} == {"email": 300, "geo": 60}
