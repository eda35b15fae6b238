"""Slices hold the records of the array, each once and in order, however they are written and wherever the pieces end."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.exposure import slices, zips
from demur.exposure.archive import Archive, Member

_TEXTS = st.text(max_size=60) | st.sampled_from(['}, {"id": 1', "},{", '"}]', "\\", "é🙂"])
_RECORDS = st.lists(st.fixed_dictionaries({"id": st.integers(0, 9), "text": _TEXTS}), min_size=1, max_size=60)
_BETWEEN = st.lists(st.sampled_from([",", ", ", ",\n  ", " ,\r\n\t"]), min_size=1, max_size=3)


def _member(folder: Path, body: bytes) -> Member:
    with zipfile.ZipFile(folder / "x.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("data/a.js", b"window.YTD.a.part0 = " + body)
    return Archive([folder / "x.zip"]).members[0]


def _array(records: list[Any], between: list[str]) -> bytes:
    """The records as an array, parted in several ways in turn."""
    parted = "".join(json.dumps(r) + between[n % len(between)] for n, r in enumerate(records[:-1]))
    return f"[ {parted}{json.dumps(records[-1])} ]".encode()


@settings(deadline=None)
@given(records=_RECORDS, between=_BETWEEN, size=st.integers(50, 2_000), piece=st.integers(20, 500))
def test_no_record_is_lost_or_doubled(records: list[Any], between: list[str], size: int, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(slices, "SLICE", size)
        patch.setattr(zips, "PIECE", piece)
        member = _member(Path(folder), _array(records, between))
        assert [r for part in slices.slices(member) for r in json.loads(part)] == records


def test_a_slice_is_about_as_long_as_it_should_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 200_000)
    records = [{"id": n, "text": "quiet morning"} for n in range(60_000)]
    parts = list(slices.slices(_member(tmp_path, _array(records, [",\n"]))))
    assert len(parts) > 8
    assert all(200_000 <= len(part) < 200_000 + 2 * zips.PIECE for part in parts[:-1])


def test_a_long_record_is_searched_a_few_times_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    last = slices._last

    def counted(cut: Any, whole: bytes) -> bytes | None:
        searched.append(len(whole))
        return last(cut, whole)

    monkeypatch.setattr(slices, "_last", counted)
    records = [
        {"id": n, "text": Random(n).randbytes(size).hex()} for n, size in ((1, 4_500_000), (2, 0), (3, 1_500_000))
    ]
    parts = list(slices.slices(_member(tmp_path, _array(records, [", "]))))
    assert [r["id"] for part in parts for r in json.loads(part)] == [1, 2, 3]
    assert len(searched) < 8


def test_a_record_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 10_000)
    monkeypatch.setattr(slices, "MAX_RECORD", 300_000)
    member = _member(tmp_path, _array([{"id": 1, "text": Random(1).randbytes(400_000).hex()}], [","]))
    with pytest.raises(ValueError, match="without end"):
        list(slices.slices(member))
