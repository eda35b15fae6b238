# ruff: noqa: E501 - the patterns are tables
"""E-mail addresses: as they are written, with `(at)` and `[dot]`, and as they are said aloud in eight languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from demur.text.personal_shape import holds

Span = tuple[int, int]

# One of these stands in every address that is said aloud with neither a bracket nor the sign itself.
SPOKEN = (
    " dot ",
    " DOT ",
    " Dot ",
    " pun",
    " Punkt ",
    " point ",
    " ponto ",
    " kropka ",
    " arroba ",
    " arobas",
    " chiocciola ",
    " apenstaart",
)
_EMAIL = re.compile(
    r"(?<![\w@/])([\w](?:[\w.+%'&!#$*/=?^`{|}~-]{0,62}[\w+-])?)@((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24})(?![\w@-])"
)
_AT = r"\s*[\[({<]\s?(?:at|AT|At|ät|arroba|arobase|chiocciola|małpa|@)\s?[\])}>]\s*"
_DOT = r"\s*(?:\.|[\[({<]\s?(?:dot|DOT|Dot|punkt|Punkt|punto|ponto|point|punt|kropka|\.)\s?[\])}>])\s*|\s+(?:dot|DOT|punkt|punto)\s+"
_SPELLED = re.compile(rf"(?<![\w@/])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:(?:{_DOT})[\w-]{{2,63}}){{1,4}}(?![\w@])")
# Words that are the sign and hardly anything else, and `at`, which is a word of its own in English.
_SIGN = r"(?:arroba|@|arobase|arobas|chiocciola|apenstaartje|apenstaart|małpa|malpa|[Kk]lammeraffe)"
_STOP = r"(?:dot|DOT|Dot|punkt|Punkt|punto|point|ponto|punt|kropka)"
_TLD = r"(?:com|org|net|edu|gov|info|eu|io|de|at|ch|fr|be|lu|es|it|pt|br|nl|pl|uk|mx|ar|example)"
_NAME = rf"(?<![\w@/])[\w.+-]{{2,64}}(?: {_STOP} [\w-]{{1,64}}){{0,3}}"
_WORDS = re.compile(
    rf"{_NAME} +(?:{_SIGN} +[\w-]{{2,63}}(?:(?: +{_STOP} +[\w-]{{2,63}}){{1,4}}|(?:\.[\w-]{{2,63}}){{1,3}})"
    rf"|(?:at|AT|ät) +[\w-]{{2,63}}(?:(?: +(?:dot|DOT|Dot) +[\w-]{{2,63}}){{1,4}}|(?: +{_STOP} +[\w-]{{2,63}}){{0,3}} +{_STOP} +{_TLD}))(?![\w@])"
)
_SPACED = re.compile(
    r"(?<![\w@/])[\w.+-]{2,64} @ [\w-]{2,63} ?\. ?(?:com|org|net|de|fr|es|it|uk|eu|nl|ch|at|br|io|info|edu|gov)\b"
)
_MAIL = re.compile(r"@[^\W_][\w.-]*\.")
_BRACKETS = re.compile(r"[\[({<]\s?(?:at|AT|At|ät|arroba|arobase|chiocciola|małpa|@)\s?[\])}>]")
# What stands behind the last full stop of a name that is no address: files, units of systemd.
_FILES = frozenset(
    """png jpg jpeg gif webp svg pdf zip mp4 mov css js ts py rs html json xml yml yaml md exe dll heic avif tar gz mp3 txt csv
service timer socket target mount automount slice scope path swap device""".split()
)


def emails(text: str, spoken: bool) -> Iterator[Span]:
    """The spans of addresses; forms may overlap. `spoken` is whether one of the words of `SPOKEN` is there."""
    if "@" in text:
        if _MAIL.search(text) is not None:
            yield from _written(text)
        if " @ " in text:
            yield from (m.span() for m in _SPACED.finditer(text))
    if holds(text, ("[", "(", "{", "<")) and _BRACKETS.search(text) is not None:
        yield from (m.span() for m in _SPELLED.finditer(text))
    if spoken:
        yield from (m.span() for m in _WORDS.finditer(text))


def _written(text: str) -> Iterator[Span]:
    # No address begins before the last space in front of the first sign.
    for m in _EMAIL.finditer(text, text.rfind(" ", 0, text.find("@")) + 1):
        last = m.group(2).rsplit(".", 1)[1].lower()
        behind = text[m.end() : m.end() + 1]
        if last not in _FILES and behind != "(" and not (m.group(1) == "git" and behind == ":"):
            yield m.span()
