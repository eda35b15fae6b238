"""What only the person can say: which answers there are, for which time they hold, and where they are kept.

An answer is given once: it is kept in the index and counts for every later import, until another takes its place.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, time

import msgspec

from demur.law.dates import parse_day
from demur.model.errors import BadInput

# Key -> the words that answer it; None where any words do (a name). `unknown` takes an answer back.
QUESTIONS: dict[str, tuple[str, ...] | None] = {
    "facebook.audience": ("public", "friends", "only_me"),
    "x.protected": ("never", "always"),
    "reddit.subreddits": ("public",),
    "whatsapp.name": None,
}
_DATED = ("facebook.audience",)
_PART = re.compile(r"(\w+)(?:\s+until\s+(\d{4}-\d\d-\d\d))?", re.I)


class Period(msgspec.Struct, frozen=True):
    """One word of an answer, and up to when it held (seconds since 1970, UTC; not included), None for until now."""

    word: str
    until: float | None


def periods(key: str, answer: str) -> tuple[Period, ...]:
    """The answer by time: `public until 2015-06-01, friends`. Raises BadInput for words that are none."""
    allowed = QUESTIONS[key]
    if allowed is None:
        return (Period(answer, None),)
    found = []
    for part in answer.split(","):
        m = _PART.fullmatch(part.strip())
        if m is None or m.group(1).lower() not in (*allowed, "unknown") or (m.group(2) and key not in _DATED):
            hint = f"Use one of {', '.join(allowed)}, unknown."
            if key in _DATED:
                hint += f" By time: '{allowed[0]} until 2015-06-01, {allowed[1]}'."
            raise BadInput(f"{part.strip()!r} is no answer to {key}.", hint=hint)
        until = None
        if m.group(2):
            until = datetime.combine(parse_day(m.group(2), "day of an answer"), time(), UTC).timestamp()
        found.append(Period(m.group(1).lower(), until))
    ends = [p.until for p in found]
    if None in ends[:-1] or any(a >= b for a, b in itertools.pairwise(ends) if a is not None and b is not None):
        raise BadInput(
            f"The periods of {key} are not in order.", hint="The earliest comes first; only the last has no end."
        )
    return tuple(found)


def word_at(answer: tuple[Period, ...], moment: float | None) -> str:
    """What was so at that time. Without a time, what was so all the time; `unknown` where that differs, or after the last."""
    words = {p.word for p in answer}
    if moment is None:
        return words.pop() if len(words) == 1 and answer[-1].until is None else "unknown"
    return next((p.word for p in answer if p.until is None or moment < p.until), "unknown")


def checked(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as they are. Raises BadInput for a question that nobody asked, or for no answer to it."""
    for key, answer in answers.items():
        if key not in QUESTIONS:
            raise BadInput(f"{key!r} is not a question of any import.", hint=f"There are: {', '.join(QUESTIONS)}.")
        periods(key, answer)
    return dict(answers)


def remembered(db: sqlite3.Connection, given: Mapping[str, str]) -> dict[str, str]:
    """The answers that count: those given now, which are kept, and those kept before."""
    db.execute("CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, words TEXT NOT NULL)")
    for key, answer in given.items():
        if answer.strip().lower() == "unknown":
            db.execute("DELETE FROM answer WHERE key=?", (key,))
        else:
            db.execute("INSERT OR REPLACE INTO answer(key, words) VALUES (?,?)", (key, answer))
    return dict(db.execute("SELECT key, words FROM answer ORDER BY key"))
