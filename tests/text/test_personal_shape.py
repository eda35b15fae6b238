"""Quick looks only save time: whatever a pattern finds has a shape, a piece of a word or a sign that lets it through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.text import personal_ids, personal_places
from demur.text.personal import find, find_many
from demur.text.personal_shape import forms, holds, shape
from demur.text.personal_words import Words


def test_a_shape_is_as_long_as_its_text() -> None:
    assert shape("Añ 12-ab\t€x") == "Aa 99-aa ?a"
    assert forms("9~9_A") == ("99A", "99 A", "9 9A", "9 9 A", "9-9A", "9-9 A")


@pytest.mark.parametrize("rule", personal_ids._RULES, ids=lambda rule: rule.pattern.pattern[12:40])
def test_every_identity_number_has_one_of_the_shapes_of_its_rule(rule: personal_ids._Rule) -> None:
    @settings(max_examples=8, deadline=None)
    @given(st.from_regex(re.compile(rule.pattern.pattern, re.A), fullmatch=True))
    def has_shape(number: str) -> None:
        assert holds(shape(number), rule.shapes) or not any(c.isdigit() for c in number)  # letters alone fail the check

    has_shape()


_STREETS = [
    (personal_places._EN, personal_places._EN_FIRST),
    (personal_places._FR, personal_places._FR_FIRST),
    (personal_places._DE, personal_places._LAST),
    (personal_places._NL, personal_places._LAST),
    (personal_places._PL, personal_places._LAST),
    (personal_places._ROMANCE, personal_places._LAST),
]


@pytest.mark.parametrize(("pattern", "shaped"), _STREETS)
def test_every_street_has_the_shape_of_its_language(pattern: re.Pattern[str], shaped: re.Pattern[str]) -> None:
    @settings(max_examples=15, deadline=None)
    @given(st.from_regex(re.compile(pattern.pattern, re.A), fullmatch=True))
    def has_shape(street: str) -> None:
        assert shaped.search(shape(street)) is not None

    has_shape()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab. :dotelbcx12", max_size=30))
def test_words_are_found_as_by_their_pattern(text: str) -> None:
    pattern = r"\btel\b|\btel[.:]|a\.b|do?t|c[ex]l"
    assert Words(pattern).within(text) is (re.search(pattern, text) is not None)
    assert Words(pattern).within(text, 2, 9) is (re.compile(pattern).search(text, 2, 9) is not None)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "plain",
                "jo@example.org",
                "jo at example dot org",
                "203.0.113.7 is my ip",
                "٢٠٣",
                "a\x1eb",
                "🙂",
                "\ud800 x",
                "+44 7700 900123 call",
            ]
        )
    )
)
def test_many_texts_give_what_each_gives_alone(texts: list[str]) -> None:
    assert dict(find_many(texts)) == {n: hits for n, text in enumerate(texts) if (hits := find(text))}
