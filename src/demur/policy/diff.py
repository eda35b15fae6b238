"""Compare two versions of a policy: which clauses changed, whether they concern AI training, and to what effect.

Noise (the same words with other links or mark-up, page furniture, a return to an earlier text, a page that is no policy)
raises no alert. Only `ai_training` is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from demur.policy import lexicon as lx
from demur.policy.diff_clauses import Shift, shift, statements
from demur.policy.diff_context import read_version
from demur.policy.diff_effect import Effect, effect_of
from demur.policy.diff_furniture import is_furniture
from demur.policy.diff_text import Hunk, Piece, Version, changed_sentences, cut, hunks
from demur.policy.suspect import suspect

Label = Literal["ai_training", "ai_other", "not_ai", "noise"]
MAX_CHARACTERS = 5_000_000
_AI = re.compile(
    r"(?i:artificial intelligence|machine[\s-]?learning|large language|language models?|generative|chat\s?bots?"
    r"|deepfake|synthetic media|algorithm\w*|\bLLMs?\b|\btrained\b|neural|"
    r"intelligence artificielle|künstliche intelligenz|inteligencia artificial|intelligenza artificiale"
    r"|inteligência artificial|kunstmatige intelligentie)|\bAIs?\b|\bAI-|\bGAI\b|\bIA\b|\bKI\b|\bBard\b"
    r"|\bGemini\b|\bCopilot\b|\bChatGPT\b|\bautomated tools\b"
)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One changed place: the paragraphs as written, and whether AI is spoken of in what differs."""

    before: str | None
    after: str | None
    ai: bool


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a policy between two versions. `kind` says what sort of noise it is."""

    label: Label
    effect: Effect | None
    changes: tuple[Change, ...]
    kind: Literal["same_words", "exact_revert", "page_furniture", "suspect"] | None = None
    suspect: tuple[str, ...] = ()
    statements_gone: tuple[str, ...] = ()
    statements_come: tuple[str, ...] = ()


def compare(before: str, after: str, *, history: Sequence[str] = ()) -> Comparison:
    """Compare two versions. `history` are earlier texts: a return to one of them is noise until it is seen again."""
    doubts = suspect(before, after)
    if doubts:
        return Comparison(label="noise", effect=None, changes=(), kind="suspect", suspect=doubts)
    old, new = cut(before[:MAX_CHARACTERS]), cut(after[:MAX_CHARACTERS])
    places = hunks(old, new)
    gone, come = changed_sentences(old, new)
    if not gone and not come:
        return Comparison(label="noise", effect=None, changes=_changes(old, new, places), kind="same_words")
    if after != before and any(after == earlier for earlier in history):
        return Comparison(label="noise", effect=None, changes=_changes(old, new, places), kind="exact_revert")
    was = read_version(old, gone)
    now = read_version(new, come)
    moved = shift(statements(was), statements(now))
    if moved.gone or moved.come:
        return Comparison(
            label="ai_training",
            effect=effect_of(moved, was, now),
            changes=_changes(old, new, places, moved),
            statements_gone=tuple(before[s.start : s.end] for s in moved.gone),
            statements_come=tuple(after[s.start : s.end] for s in moved.come),
        )
    said = [v.clean[s:e] for v, alone in ((old, gone), (new, come)) for _, s, e in alone]
    headings = {p.key for version in (old, new) for p in version.pieces if p.is_heading}
    if all(is_furniture(text, headings) for text in said):
        return Comparison(label="noise", effect=None, changes=_changes(old, new, places), kind="page_furniture")
    label: Label = "ai_other" if moved.same or _speaks_of_ai(old, new, gone, come) else "not_ai"
    return Comparison(label=label, effect=None, changes=_changes(old, new, places))


def _speaks_of_ai(
    old: Version, new: Version, gone: Sequence[tuple[Piece, int, int]], come: Sequence[tuple[Piece, int, int]]
) -> bool:
    """Whether what differs speaks of AI: more of it, or less, or in other words."""
    here = [old.clean[s:e] for _, s, e in gone if _AI.search(old.clean[s:e])]
    there = [new.clean[s:e] for _, s, e in come if _AI.search(new.clean[s:e])]
    return bool(here or there)


def _changes(old: Version, new: Version, places: Sequence[Hunk], moved: Shift | None = None) -> tuple[Change, ...]:
    marks = {("-", s.start) for s in moved.gone} | {("+", s.start) for s in moved.come} if moved else set()
    return tuple(
        Change(
            before=None if place.before is None else old.raw(place.before),
            after=None if place.after is None else new.raw(place.after),
            ai=_place_is_ai(old, new, place, marks),
        )
        for place in places
    )


def _place_is_ai(old: Version, new: Version, place: Hunk, marks: set[tuple[str, int]]) -> bool:
    for sign, piece in (("-", place.before), ("+", place.after)):
        if piece is not None and any(s == sign and piece.start <= at < piece.end for s, at in marks):
            return True
    before = "" if place.before is None else old.clean[place.before.start : place.before.end]
    after = "" if place.after is None else new.clean[place.after.start : place.after.end]
    if place.before is not None and place.after is not None:
        return sorted(_AI.findall(before)) != sorted(_AI.findall(after))
    return bool(_AI.search(before or after)) and bool(lx.signs(before or after))
