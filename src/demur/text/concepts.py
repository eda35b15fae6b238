"""Concepts: words of several languages that mean one thing, found in a sentence as a language-free trace.

A vocabulary is data: concept -> language -> patterns. A pattern is a word in plain form (lower case, no accents), a beginning
(`refus*`) or a run of words (`no_longer`, each of which may end in `*`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

_TOKEN = re.compile(r"\w[\w'+.-]*\w|\w|[£$€✓✔✗✘→>]")
_ELIDED = frozenset(("qu", "nell", "dell", "all", "dall", "sull", "jusqu", "quell", "un", "dell"))
_Of = tuple[tuple[str, ...], tuple[tuple[list[str], str], ...]]  # concepts of a word; rest of the runs it begins
_MET = 50_000  # words remembered for each language
_PLAIN = str.maketrans({"ß": "ss", "’": "'", "‘": "'", "\u2011": "-", "ı": "i", "ł": "l", "ø": "o"})


def plain(text: str) -> str:
    """Lower case without accents or typographic variants; its length may differ from that of `text`."""
    if text.isascii():
        return text.lower()
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", text.lower().translate(_PLAIN)) if not unicodedata.combining(c)
    )
    return unicodedata.normalize("NFC", bare)


def words(text: str) -> list[str]:
    """The words of a text in plain form; French and Italian elisions are parted ("n'avons" gives "n'" and "avons")."""
    out: list[str] = []
    for token in _TOKEN.findall(plain(text)):
        head, mark, tail = token.partition("'")
        if mark and ((len(head) <= 2 and len(tail) > 2) or head in _ELIDED):
            out.append(head + "'")
            token = tail
        if token:
            out.append(token)
    return out


class Vocabulary:
    """Concepts by language; `trace` finds them in the words of a sentence."""

    def __init__(self, concepts: Mapping[str, Mapping[str, str]]) -> None:
        self.names = tuple(concepts)
        self._by_language: dict[str, _Patterns] = {}
        for concept, by_language in concepts.items():
            for lang, patterns in by_language.items():
                for pattern in str(patterns).split():
                    self._by_language.setdefault(lang, _Patterns()).add(pattern, concept)
        self.languages = tuple(self._by_language)

    def trace(self, tokens: Sequence[str], languages: Iterable[str] | None = None) -> list[tuple[int, str]]:
        """(position, concept) for each concept found, in order; without `languages`, those of all languages."""
        chosen = self.languages if languages is None else [x for x in languages if x in self._by_language]
        return sorted({hit for lang in chosen for hit in self._by_language[lang].find(tokens)})


class _Patterns:
    """The patterns of one language, indexed by how they begin."""

    def __init__(self) -> None:
        self._exact: dict[str, list[str]] = {}
        self._beginnings: dict[str, list[tuple[str, str]]] = {}
        self._runs: dict[str, list[tuple[list[str], str]]] = {}
        self._met: dict[str, _Of] = {}  # what was found for words met before: texts repeat their words

    def add(self, pattern: str, concept: str) -> None:
        run: list[str] = []
        for word in pattern.split("_"):
            stem = word.rstrip("*")
            parts = (words(stem) or [plain(stem)]) if stem else [""]
            run += [*parts[:-1], parts[-1] + ("*" if word.endswith("*") else "")]
        if len(run) > 1:
            self._runs.setdefault(run[0].rstrip("*")[:2], []).append((run, concept))
        elif run[0].endswith("*"):
            self._beginnings.setdefault(run[0][:-1][:2], []).append((run[0][:-1], concept))
        else:
            self._exact.setdefault(run[0], []).append(concept)

    def find(self, tokens: Sequence[str]) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for i, token in enumerate(tokens):
            concepts, runs = self._of(token)
            found.extend((i, c) for c in concepts)
            for rest, concept in runs:
                if i + len(rest) < len(tokens) and all(_fits(tokens[i + j], part) for j, part in enumerate(rest, 1)):
                    found.append((i, concept))
        return found

    def _of(self, token: str) -> _Of:
        """The concepts of one word, and the rest of the runs that begin with it."""
        known = self._met.get(token)
        if known is None:
            if len(self._met) >= _MET:
                self._met.clear()
            begins = (*self._beginnings.get(token[:2], ()), *self._beginnings.get(token[:1], ()))
            known = (
                (*self._exact.get(token, ()), *(c for stem, c in begins if token.startswith(stem))),
                tuple((run[1:], c) for run, c in self._runs.get(token[:2], ()) if _fits(token, run[0])),
            )
            self._met[token] = known
        return known


def _fits(token: str, pattern: str) -> bool:
    return token.startswith(pattern[:-1]) if pattern.endswith("*") else token == pattern
