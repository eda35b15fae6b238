"""Spot chain posts: texts that claim to stop a platform or an AI firm by being posted, pasted, forwarded or put in a profile.

A post is judged by what it does (declares, passes a trick on as working; or quotes, asks, warns, teaches, points to a real
setting) with two small linear models, one on what the words mean, one on runs of characters; their log odds are averaged.
It is named after the nearest known family.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import msgspec

from demur.policy.chainpost_families import nearest
from demur.policy.chainpost_features import character_features, post_features, sentences
from demur.text.linear import LinearModel

MODEL = Path(__file__).parent / "models" / "chainposts.npz"
CHARACTERS = MODEL.with_name("chainposts-characters.npz")
CHAIN = "chain"
THRESHOLD = 0.5


class Verdict(msgspec.Struct, frozen=True):
    """Whether a post is a chain post, how sure we are (0 to 1), its family, and the words that say it (an exact piece)."""

    chain: bool
    confidence: float
    family: str | None
    quote: str | None


@cache
def model() -> LinearModel:
    """The shipped classifier, made by `scripts/train_chainposts.py`."""
    return LinearModel.load(MODEL)


@cache
def characters() -> LinearModel:
    """The second classifier, by the same script."""
    return LinearModel.load(CHARACTERS)


def together(by_meaning: float, by_characters: float) -> float:
    """The likelihood (0 to 1) of a chain post from those of both models: the mean of their log odds."""
    return 1 / (1 + math.exp(-(_log_odds(by_meaning) + _log_odds(by_characters)) / 2))


def _log_odds(likely: float) -> float:
    bounded = min(max(likely, 1e-12), 1 - 1e-12)
    return math.log(bounded / (1 - bounded))


def judge_post(untrusted_text: str) -> Verdict:
    """Judge one post. Never raises for any text; a text without words is no chain post."""
    pieces = sentences(untrusted_text)
    if not pieces:
        return Verdict(False, 1.0, None, None)
    scores = dict(model().scores(post_features(untrusted_text)))
    likely = together(scores.pop(CHAIN), characters().scores(character_features(untrusted_text))[CHAIN])
    if likely < THRESHOLD:
        return Verdict(False, round(1 - likely, 3), None, None)
    known, alike = nearest(untrusted_text)
    family = known if known and alike >= 0.5 else max(scores, key=lambda f: scores[f])
    quote = max(pieces, key=lambda s: model().scores(post_features(s))[CHAIN])
    return Verdict(True, round(likely, 3), family, quote)
