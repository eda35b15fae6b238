"""A pattern of many words, with a quick look before it: a text that holds no piece of any word is never searched in full."""

from __future__ import annotations

import re

_META = re.compile(r".\?|\\.|\[[^\]]*\]|[.*+(){}^$]")


class Words:
    """A pattern of alternatives without groups. Whether it is found is what the pattern itself would say, only sooner."""

    def __init__(self, pattern: str) -> None:
        words = pattern.split("|")
        pieces = {word: _longest(word) for word in words}
        # A piece that holds another piece adds nothing: its words are looked for where the other stands.
        shortest = [
            p for p in sorted(set(pieces.values()), key=len) if not any(q in p for q in pieces.values() if q != p)
        ]
        self._pieces = tuple(shortest)
        self._any = re.compile(_tree(shortest))
        self._words = {p: "|".join(w for w in words if p in pieces[w]) for p in shortest}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def within(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether one of the words stands between `start` and `end`."""
        stop = len(text) if end is None else end
        if self._any.search(text, start, stop) is None:
            return False
        near = text[start:stop] if start or stop < len(text) else text
        return any(piece in near and self._at(piece).search(text, start, stop) is not None for piece in self._pieces)

    def _at(self, piece: str) -> re.Pattern[str]:
        """The words that hold this piece; compiled on first need, since few are ever needed."""
        found = self._compiled.get(piece)
        if found is None:
            found = self._compiled[piece] = re.compile(self._words[piece])
        return found


def _longest(word: str) -> str:
    """The longest piece of a word that stands in every match as it is; an escaped full stop is one."""
    return max(_META.split(word.replace(r"\.", "\0")), key=len).replace("\0", ".")


def _tree(pieces: list[str]) -> str:
    """A pattern of all pieces by their first letters: one look at each place of a text, however many pieces there are."""
    rest: dict[str, list[str]] = {}
    for piece in pieces:
        rest.setdefault(piece[0], []).append(piece[1:])
    parts = [re.escape(first) + ("" if "" in tails else _tree(tails)) for first, tails in rest.items()]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
