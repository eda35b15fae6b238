"""The shape of a text: every digit a 9, every capital an A, small letter an a, kind of space a space, all else as it is.

Most forms of personal data can be ruled out by asking whether a few signs stand in the shape, many times sooner than by a
pattern. Letters and signs beyond Latin-1 are `?`; digits of other scripts must have been put into ASCII before.
"""

from __future__ import annotations

from itertools import product


def _mark(sign: str) -> str:
    return (
        "9"
        if sign in "0123456789"
        else "A"
        if sign.isupper()
        else "a"
        if sign.islower()
        else " "
        if sign.isspace()
        else sign
    )


_TABLE = bytes(ord(_mark(chr(b))) for b in range(256))


def shape(text: str) -> str:
    """The shape of a text, one character for each of its own."""
    return text.encode("latin-1", "replace").translate(_TABLE).decode("latin-1")


def marks(shaped: str) -> str:
    """The shape without its small letters: much shorter, and enough to rule out numbers that hold none."""
    return shaped.replace("a", "")


def forms(*patterns: str) -> tuple[str, ...]:
    """Shapes to look for; `~` stands for a space, a hyphen or nothing, `_` for a space or nothing."""
    out: dict[str, None] = {}
    for pattern in patterns:
        choices = [("", " ", "-") if c == "~" else ("", " ") if c == "_" else (c,) for c in pattern]
        out.update(dict.fromkeys("".join(signs) for signs in product(*choices)))
    return tuple(out)


def holds(where: str, wanted: tuple[str, ...]) -> bool:
    """Whether any of these stands in the shape (or text)."""
    return any(map(where.__contains__, wanted))
