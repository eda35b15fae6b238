"""Files of shapes that nobody thought of: what can be read is read, the rest is named, and nothing ends in a traceback."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from demur.exposure import import_paths, run
from demur.exposure.generate import PLATFORMS, generate
from demur.exposure.shapes import as_dict, as_list, dicts
from demur.model.errors import DemurError

_ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1e308,
    "",
    [],
    {},
    "x",
    [[]],
    [None],
    {"a": None},
    "2024-13-45",
    "9" * 400,
    [{"label": None}],
]


def _changed(value: Any, source: random.Random) -> Any:
    """The value with some inner values of other shapes, some keys renamed and some gone."""
    if source.random() < 0.03:
        return source.choice(_ODD)
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if source.random() > 0.01}
        return {(k if source.random() > 0.005 else f"{k}x"): _changed(v, source) for k, v in kept.items()}
    return [_changed(v, source) for v in value] if isinstance(value, list) else value


def _spoil(name: str, raw: bytes, source: random.Random) -> bytes:
    """A file with odd shapes in it, or with bytes changed, lost or cut off."""
    start, equals, rest = raw.partition(b"= ") if raw.startswith(b"window") else (b"", b"", raw)
    if name.endswith((".json", ".js")) and not name.startswith("__MACOSX") and source.random() < 0.7:
        return start + equals + json.dumps(_changed(json.loads(rest), source)).encode()
    bytes_ = bytearray(raw)
    for _ in range(source.randrange(5)):
        at = source.randrange(len(bytes_) + 1)
        bytes_[at : at + source.randrange(30)] = source.randbytes(source.randrange(20))
    return bytes(bytes_[: source.randrange(len(bytes_) + 1)] if source.random() < 0.1 else bytes_)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_odd_shapes_never_stop_a_reader(platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_guarded", lambda stream, _: stream)  # what stops a reader is to be seen here
    source = random.Random(platform)
    made = tmp_path / "e.zip"
    generate(platform, 3, made, 8)
    with zipfile.ZipFile(made) as z:
        files = {n: z.read(n) for n in z.namelist()}
    for _ in range(8):
        with zipfile.ZipFile(made, "w") as z:
            for name, raw in files.items():
                z.writestr(name, _spoil(name, raw, source))
        try:
            import_paths([made])
        except DemurError as error:
            assert error.exit_code == 2


def test_a_reader_that_stops_leaves_what_was_read_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from demur.exposure.importers import claude

    def stops(*_: Any) -> Any:
        raise AttributeError("a shape")

    made = tmp_path / "e.zip"
    generate("claude", 3, made, 8)
    monkeypatch.setattr(claude, "_others", stops)
    (report,) = import_paths([made])
    assert report.items_by_kind["ai_chat"] > 0
    assert [f.reason for f in report.faults] == ["stopped at something of an unknown shape (AttributeError)"]


def test_shapes() -> None:
    assert [as_list([1]), as_list({}), as_list(None)] == [[1], [], []]
    assert [as_dict({"a": 1}), as_dict([]), as_dict(None)] == [{"a": 1}, {}, {}]
    assert dicts([{"a": 1}, None, 3]) == [{"a": 1}]
