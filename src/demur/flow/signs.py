"""Phrases by which pages say that they are gone, not for this region, or about cookies."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

from demur.data import yaml

Kind = Literal["gone", "region", "cookies", "refuse", "refused"]


def fold(text: str) -> str:
    """Text as names are compared: NFKC, case folded, white space single and trimmed, typographic quotes made plain."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    return " ".join(plain.casefold().split())


@cache
def phrases(kind: Kind) -> tuple[str, ...]:
    """All phrases of a kind, folded, of every language."""
    table: dict[str, dict[str, list[str]]] = yaml.load(Path(__file__).with_name("signs.yaml"))
    return tuple(fold(p) for words in table[kind].values() for p in words)


def says(kind: Kind, text: str) -> bool:
    """Whether the text holds a phrase of this kind."""
    folded = fold(text)
    return any(p in folded for p in phrases(kind))


def whole(kind: Kind) -> re.Pattern[str]:
    """A pattern for accessible names that are exactly one of the phrases."""
    return name_pattern(phrases(kind))


def name_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Matches an accessible name that is one of `names` as a whole; white space and case do not matter."""
    return re.compile(rf"^\s*(?:{'|'.join(_flexible(n) for n in names)})\s*$", re.IGNORECASE)


def text_pattern(texts: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a text that holds one of `texts`; white space and case do not matter."""
    return re.compile("|".join(_flexible(t) for t in texts), re.IGNORECASE)


_QUOTE = re.compile("['’‘]")
_ESCAPE = re.compile(r"([\\^$.*+?()\[\]{}|/])")


def _flexible(text: str) -> str:
    """Escaped for Python and JavaScript alike, with any white space between words and either kind of quote."""
    words = [_QUOTE.sub("['’‘]", _ESCAPE.sub(r"\\\1", w)) for w in unicodedata.normalize("NFC", text).split()]
    return r"\s+".join(words)
