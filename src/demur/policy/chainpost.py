"""Spot chain posts: texts that claim to stop a platform or an AI firm by being posted, pasted, forwarded or put in a profile.

A post is judged by what it does (declares, passes a trick on as working; or quotes, asks, warns, teaches, points to a real
setting) with a small linear model, and named after the nearest known family.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from demur.policy.chainpost_families import nearest
from demur.policy.chainpost_features import post_features, sentences
from demur.text.linear import LinearModel

MODEL = Path(__file__).parent / "models" / "chainposts.npz"
CHAIN = "chain"
THRESHOLD = 0.6


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


def judge_post(untrusted_text: str) -> Verdict:
    """Judge one post. Never raises for any text; a text without words is no chain post."""
    pieces = sentences(untrusted_text)
    if not pieces:
        return Verdict(False, 1.0, None, None)
    scores = dict(model().scores(post_features(untrusted_text)))
    likely = scores.pop(CHAIN)
    if likely < THRESHOLD:
        return Verdict(False, round(1 - likely, 3), None, None)
    known, alike = nearest(untrusted_text)
    family = known if known and alike >= 0.5 else max(scores, key=lambda f: scores[f])
    quote = max(pieces, key=lambda s: model().scores(post_features(s))[CHAIN])
    return Verdict(True, round(likely, 3), family, quote)
