"""Read a reply to an objection: which of the known answers it gives, in whose words, and what follows from it.

Rules and a small linear model, both local, judge what the sender says. Where they are not sure enough the reading is marked
`abstained`: its classes are then suggestions for the person, and nothing is applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from demur.requests.reading_decide import Decision, decide, state_after
from demur.requests.reading_features import mail_features, mail_language, sentence_features, shapes
from demur.requests.reading_parts import Parts, Sentence, part
from demur.requests.reading_steps import Step, next_step
from demur.requests.reading_text import repair
from demur.requests.reply_rules import words
from demur.text.linear import LinearModel

__all__ = ["MODEL", "Found", "Reading", "Step", "judge", "model", "next_state", "next_step", "read_reply", "reading_by"]

MODEL = Path(__file__).parent / "models" / "replies.npz"


class Found(msgspec.Struct, frozen=True):
    """One answer found in a mail: its code, how sure we are (0 to 1), and the words, an exact piece of the mail."""

    code: str
    confidence: float
    quote: str


class Reading(msgspec.Struct, frozen=True):
    """What a mail says. `next` is the state of the request after it; `needs_person` while nobody has looked.

    `apply` says that it is sure enough to be applied without asking.
    """

    classes: tuple[Found, ...]
    abstained: bool
    next: str
    language: str | None = None
    reason: str | None = None
    apply: bool = False


@cache
def model() -> LinearModel:
    """The shipped classifier, made by `scripts/train_replies.py`."""
    return LinearModel.load(MODEL)


def read_reply(untrusted_text: str, own_letter: str = "") -> Reading:
    """Read the body of a reply. `own_letter`, where known, is set aside wherever the mail repeats it.

    Every quote is an exact piece of `untrusted_text`. Never raises for any text.
    """
    return reading_by(model(), untrusted_text, own_letter)


def reading_by(classifier: LinearModel, untrusted_text: str, own_letter: str = "") -> Reading:
    """What `read_reply` does, by a given classifier; for measuring."""
    parts = part(repair(untrusted_text), own_letter)
    if not parts.sentences:
        return Reading((), True, "needs_person", None, "The mail says nothing that could be read.")
    decision = judge(parts, classifier)
    classes = tuple(
        Found(code, round(confidence, 3), _quote(untrusted_text, parts, code, decision))
        for code, confidence in decision.codes
    )
    language = mail_language([s.text for s in parts.sentences])
    after = "needs_person" if decision.abstained else decision.next
    return Reading(classes, decision.abstained, after, language, decision.reason, decision.alone)


def judge(parts: Parts, classifier: LinearModel) -> Decision:
    """Scores of the whole mail and its sentences, turned into a decision."""
    texts = [s.text for s in parts.sentences]
    whole = "\n".join(texts)
    language = mail_language(texts)
    mail = classifier.scores(mail_features(texts, whole))
    each = [classifier.scores(sentence_features(t, language) + shapes(t)) for t in texts]
    return decide(mail, each, [words(t) for t in texts], shapes(whole), language)


def next_state(codes: Sequence[str]) -> str:
    """The state of a request after a mail with these codes, the most important first."""
    return state_after(codes)


def _quote(untrusted_text: str, parts: Parts, code: str, decision: Decision) -> str:
    """The sentence that speaks most clearly for the code."""
    best: Sentence = max(
        zip(parts.sentences, decision.sentence_scores, strict=True),
        key=lambda pair: pair[1].get(code, 0.0) - 0.001 * (len(pair[0].text) < 12),
    )[0]
    return untrusted_text[best.start : best.end]
