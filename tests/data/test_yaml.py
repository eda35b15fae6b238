"""Untrusted YAML: limits hold, lines are kept, nothing but plain values comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demur.data import yaml
from demur.model.errors import BadInput, Untrusted


def test_lines_of_keys_items_and_unknown_paths() -> None:
    doc = yaml.parse("a: 1\nb:\n  - x\n  - y: 2\n", "f.yaml")
    assert doc.value == {"a": 1, "b": ["x", {"y": 2}]}
    assert doc.line_of(("b",)) == 2
    assert doc.line_of(("b", 1, "y")) == 4
    assert doc.line_of(("b", 1, "missing", "deeper")) == 4


def test_dates_stay_text() -> None:
    assert yaml.parse("when: 2026-11-24\n", "f").value == {"when": "2026-11-24"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2\n", "f:2: the key 'a' stands here twice"),
        ("a: [1, 2\nb: 3\n", "f:2"),
        ("a: 'x\n", "f:"),
        ("a: \x07\n", "f:1"),
    ],
)
def test_bad_syntax_names_file_and_line(text: str, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        yaml.parse(text, "f")
    assert words in caught.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1, 2]\nb: *x\n",
        "a: !!python/object/apply:os.system ['true']\n",
        "a: !!binary aGVsbG8=\n",
        "[" * 60 + "]" * 60,
        "x: " + "y" * (yaml.MAX_BYTES + 1),
    ],
)
def test_bombs_aliases_and_objects_are_refused(text: str) -> None:
    with pytest.raises((Untrusted, BadInput)):
        yaml.parse(text, "f")


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        yaml.load(tmp_path / "none.yaml")
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(b"a: \xff\xfe\n")
    with pytest.raises(BadInput, match="not UTF-8"):
        yaml.load(bad)


@given(st.text(max_size=200))
def test_any_text_gives_a_value_or_one_clear_error(text: str) -> None:
    try:
        yaml.parse(text, "f")
    except BadInput as error:
        assert error.sentence.startswith("f")
