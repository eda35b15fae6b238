"""The vocabulary of replies: which words mean refusing, keeping, old, new, a form ... in seven languages.

The words are data (`reply_rules_concepts.yaml`). What is found is a language-free trace of a sentence, so that one rule, and
one thing learned from an English reply, also holds for a Dutch one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from demur.data import yaml
from demur.text.common_words import guess
from demur.text.concepts import Vocabulary, words

__all__ = ["LANGUAGES", "language", "trace", "vocabulary", "words"]

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")


def language(tokens: Sequence[str]) -> str | None:
    """The likeliest of LANGUAGES; None when the words do not tell."""
    return guess(tokens, LANGUAGES)


def trace(tokens: Sequence[str], lang: str | None) -> list[tuple[int, str]]:
    """(position, concept) for each concept found; with no language, those of all languages."""
    return vocabulary().trace(tokens, (lang,) if lang else None)


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return Vocabulary(yaml.load(Path(__file__).with_name("reply_rules_concepts.yaml")))
