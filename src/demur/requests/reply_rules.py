"""The vocabulary of replies: which words mean refusing, keeping, old, new, a form ... in seven languages.

The words are data (`reply_rules_concepts.yaml`). What is found is a language-free trace of a sentence, so that one rule, and
one thing learned from an English reply, also holds for a Dutch one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from demur.data import yaml

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")

_TOKEN = re.compile(r"[a-z0-9][a-z0-9'+.-]*[a-z0-9]|[a-z0-9]|[£$€✓✔✗✘→>]|\br\$")
_COMMON: dict[str, frozenset[str]] = {
    lang: frozenset(common.split())
    for lang, common in {
        "en": "the and of to you your we our is are be has have been that "
        "this it not for with will from on in by was as at an can any",
        "de": "der die das und ist sie ihr ihre wir nicht zu von mit den dem des "
        "ein eine auf fur im werden wird haben dich du dein bitte uns es ich kein",
        "fr": "le la les et est vous votre nous de des du un une que "
        "qui pour dans pas ne sur vos au aux ce par plus en il notre",
        "es": "el la los las y es usted su sus nos de del un una que "
        "para en no por con se lo al ha hemos han le este esta tu te",
        "pt": "o a os as e voce seu sua nos de do da um uma que para "
        "em nao por com se no na dos das ao foi seus suas mais pra esta",
        "it": "il la lo gli le e di del della un una che per non "
        "con si da in dei al suo sua sono nel abbiamo e' ci alla i",
        "nl": "de het een en is u uw wij we niet van te met dat "
        "die op voor in zijn worden wordt hebben je jouw aan er om ons geen",
    }.items()
}


def plain(text: str) -> str:
    """Lower case without accents or typographic variants; one character of output need not be one of input."""
    text = text.replace("ß", "ss").replace("’", "'").replace("‘", "'").replace("\u2011", "-").lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text in plain form; French and Italian elisions are parted ("n'avons" gives "n'" and "avons")."""
    out: list[str] = []
    for token in _TOKEN.findall(plain(text)):
        head, mark, tail = token.partition("'")
        if (mark and len(head) <= 2 and len(tail) > 2) or head in (
            "qu",
            "nell",
            "dell",
            "all",
            "dall",
            "sull",
            "jusqu",
            "quell",
        ):
            out.append(head + "'")
            token = tail
        if token:
            out.append(token)
    return out


def language(tokens: list[str]) -> str | None:
    """The likeliest of LANGUAGES by its commonest words; None when they do not tell."""
    best = sorted(((sum(t in common for t in tokens), lang) for lang, common in _COMMON.items()), reverse=True)
    if best[0][0] == 0 or best[0][0] == best[1][0]:
        return None
    return best[0][1]


class _Patterns:
    """The patterns of one language: whole words, beginnings and runs of words."""

    def __init__(self) -> None:
        self.exact: dict[str, list[str]] = {}
        self.beginnings: dict[str, list[tuple[str, str]]] = {}
        self.runs: list[tuple[list[str], str]] = []
        self.run_starts: dict[str, list[tuple[list[str], str]]] = {}

    def add(self, pattern: str, concept: str) -> None:
        parts = [p for word in pattern.split("_") for p in (words(word.rstrip("*")) or [plain(word)])]
        if "_" in pattern or len(parts) > 1:
            marks = [p for p in pattern.split("_") if p]
            run = [p + ("*" if marks[min(i, len(marks) - 1)].endswith("*") else "") for i, p in enumerate(parts)]
            if marks[0] == "*":
                return
            self.run_starts.setdefault(run[0].rstrip("*")[:3], []).append((run, concept))
        elif pattern.endswith("*"):
            self.beginnings.setdefault(parts[0][:2], []).append((parts[0], concept))
        else:
            self.exact.setdefault(parts[0], []).append(concept)

    def find(self, tokens: list[str]) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for i, token in enumerate(tokens):
            found.extend((i, c) for c in self.exact.get(token, ()))
            found.extend((i, c) for stem, c in self.beginnings.get(token[:2], ()) if token.startswith(stem))
            for run, concept in self.run_starts.get(token[:3], ()):
                if i + len(run) <= len(tokens) and all(_fits(tokens[i + j], part) for j, part in enumerate(run)):
                    found.append((i, concept))
        return found


def _fits(token: str, pattern: str) -> bool:
    if pattern == "*":
        return True
    return token.startswith(pattern[:-1]) if pattern.endswith("*") else token == pattern


class Vocabulary:
    """All concepts; `trace` finds them in the words of a sentence."""

    def __init__(self, concepts: dict[str, dict[str, str]]) -> None:
        self.names = tuple(concepts)
        self._by_language = {lang: _Patterns() for lang in LANGUAGES}
        for concept, by_language in concepts.items():
            for lang, patterns in by_language.items():
                for pattern in str(patterns).split():
                    self._by_language[lang].add(pattern, concept)

    def trace(self, tokens: list[str], lang: str | None) -> list[tuple[int, str]]:
        """(position, concept) for each concept found, in order; with no language, those of all languages."""
        langs = (lang,) if lang else LANGUAGES
        return sorted({hit for one in langs for hit in self._by_language[one].find(tokens)})


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return Vocabulary(yaml.load(Path(__file__).with_name("reply_rules_concepts.yaml")))
