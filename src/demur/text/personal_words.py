"""A pattern of many words, with a quick look before it: a text that holds no piece of any word is never searched in full."""

from __future__ import annotations

import re

_META = re.compile(r".\?|\\.|\[[^\]]*\]|[.*+(){}^$]")


class Words:
    """A pattern of alternatives without groups. The answers are those of the pattern itself; only the time differs."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        pieces = {max(_META.split(word), key=len) for word in pattern.split("|")}
        # A piece that holds another piece adds nothing.
        self._pieces = tuple(p for p in sorted(pieces, key=len) if not any(q in p for q in pieces if q != p))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match between `start` and `end`, or None."""
        stop = len(text) if end is None else end
        for piece in self._pieces:
            if text.find(piece, start, stop) >= 0:
                return self._pattern.search(text, start, stop)
        return None
