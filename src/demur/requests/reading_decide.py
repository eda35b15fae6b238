"""From scores to a decision: which codes hold, in which order, what state follows, and when to ask the person instead.

The worst error is a refusal taken for a grant, so a grant needs more certainty than anything else and no sign of a limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

CODES = tuple(
    "ACK OK_FULL OK_FUTURE USE_FORM LOGIN_ONLY BOUNCE NEED_ID NEED_GROUNDS NEED_EVIDENCE OVERRIDE TRAINED ANONYMOUS PUBLIC "
    "NOT_COVERED OTHERS WRONG_ENTITY EXTEND FEE ALREADY APPEAL_OK APPEAL_NO NO_DATA PARTIAL UNRELATED".split()
)
# The state of the request after a mail whose first code is this one.
NEXT: dict[str, str] = {
    "ACK": "waiting", "OK_FULL": "granted", "OK_FUTURE": "partial", "USE_FORM": "push", "LOGIN_ONLY": "push",
    "BOUNCE": "push", "NEED_ID": "answer", "NEED_GROUNDS": "answer", "NEED_EVIDENCE": "push", "OVERRIDE": "dispute",
    "TRAINED": "partial", "ANONYMOUS": "dispute", "PUBLIC": "per_law", "NOT_COVERED": "reroute", "OTHERS": "partial",
    "WRONG_ENTITY": "push", "EXTEND": "extended", "FEE": "dispute", "ALREADY": "verify", "APPEAL_OK": "granted",
    "APPEAL_NO": "escalate", "NO_DATA": "verify", "PARTIAL": "partial", "UNRELATED": "waiting",
}  # fmt: skip
GRANTS = frozenset({"OK_FULL", "OK_FUTURE", "APPEAL_OK"})
REFUSALS = frozenset({"OVERRIDE", "TRAINED", "ANONYMOUS", "PUBLIC", "NOT_COVERED", "FEE", "APPEAL_NO"})
_FLAT_NO = REFUSALS - {"TRAINED", "PUBLIC"}
LIMITS = frozenset({"TRAINED", "OTHERS", "PARTIAL"})
# Where several hold, which comes first: decisions on appeal, then what stands in the way, then grants before their limits.
_ORDER = {
    code: place
    for place, code in enumerate(
        "BOUNCE APPEAL_NO APPEAL_OK OK_FULL OK_FUTURE NOT_COVERED LOGIN_ONLY USE_FORM FEE NEED_EVIDENCE NEED_GROUNDS NEED_ID "
        "ALREADY EXTEND WRONG_ENTITY OVERRIDE PARTIAL PUBLIC NO_DATA ANONYMOUS TRAINED OTHERS ACK UNRELATED".split()
    )
}
# A code that goes with a stronger one only: a receipt beside a request for action is still a receipt, a grant beside a no is not.
_EXCLUDES: tuple[tuple[str, str], ...] = (
    ("OK_FULL", "OK_FUTURE"),
    ("APPEAL_OK", "OK_FULL"),
    ("APPEAL_NO", "OVERRIDE"),
)
THRESHOLD = 0.5
FAINT = 0.3  # a code that is so much less likely than the likeliest one comes after the others
SURE = 0.37
# From here on a reading is applied without asking: right in .98 of the cross-validation by company (`benchmarks.replies --folds`).
SURE_ALONE = 0.87
SURE_GRANT = 0.8
GRANT_ALONE = 0.92  # none of its refusals is applied as a grant from here on
HINT = 0.35  # what is this likely beside a grant speaks against calling it one without asking


class Decision(msgspec.Struct, frozen=True):
    """Codes with their confidence, the most important first; the state that follows; whether to ask the person, and why.

    `alone` says that the reading is sure enough to be applied without asking; what is neither `alone` nor abstained is shown
    to the person as the likely reading.
    """

    codes: tuple[tuple[str, float], ...]
    next: str
    abstained: bool
    reason: str | None
    sentence_scores: tuple[Mapping[str, float], ...]
    alone: bool = False


def decide(
    mail: Mapping[str, float],
    sentences: Sequence[Mapping[str, float]],
    tokens: Sequence[Sequence[str]],
    marks: Sequence[str],
    language: str | None,
) -> Decision:
    """Decide from the scores (0 to 1, per code) of the whole mail and of each sentence."""
    scores = dict(mail)
    top = max(scores, key=lambda c: scores[c])
    chosen = [c for c in CODES if scores[c] >= THRESHOLD or c == top]
    for a, b in _EXCLUDES:
        if a in chosen and b in chosen:
            chosen.remove(a if scores[a] < scores[b] else b)
    if "UNRELATED" in chosen and len(chosen) > 1:
        chosen = ["UNRELATED"] if top == "UNRELATED" else [c for c in chosen if c != "UNRELATED"]
    chosen = sorted(chosen, key=lambda c: -scores[c])[:3]
    chosen.sort(key=lambda c: (scores[c] < scores[top] - FAINT, _ORDER[c]))
    reason = _doubt(scores, chosen)
    if _FLAT_NO & set(chosen):
        # Even as a second reading a grant beside a flat no would mislead.
        chosen = [c for c in chosen if c not in GRANTS]
    codes = tuple((c, scores[c]) for c in chosen)
    after = "waiting" if chosen[0] == "BOUNCE" and "x:dsn-delayed" in marks else state_after(chosen)
    alone = reason is None and _margin(scores, chosen) >= (GRANT_ALONE if chosen[0] in GRANTS else SURE_ALONE)
    return Decision(codes, after, reason is not None, reason, tuple(sentences), alone)


def state_after(codes: Sequence[str]) -> str:
    """The state after a mail with these codes: that of the first, save that a grant with a limit beside it is partial."""
    if not codes:
        return "needs_person"
    if codes[0] in ("OK_FULL", "APPEAL_OK") and (LIMITS | {"OK_FUTURE"}) & set(codes):
        return "partial"
    return NEXT[codes[0]]


def _margin(scores: Mapping[str, float], chosen: Sequence[str]) -> float:
    """How likely the first code is, beside those that would lead elsewhere."""
    elsewhere = [c for c in scores if NEXT[c] != NEXT[chosen[0]]]
    rival = max((scores[c] for c in elsewhere if c not in chosen), default=0.0)
    beside = max((scores[c] for c in elsewhere if c in chosen), default=0.0)
    return scores[chosen[0]] - 0.5 * rival - 0.3 * beside


def _doubt(scores: Mapping[str, float], chosen: Sequence[str]) -> str | None:
    """Why to ask the person: the first code is not likely enough beside those that would lead elsewhere."""
    first = chosen[0]
    if _margin(scores, chosen) < SURE:
        return "No reading is likely enough."
    if first in GRANTS:
        if scores[first] < SURE_GRANT:
            return "It may be a grant, but not surely enough."
        if any(scores[c] > HINT for c in _FLAT_NO):
            return "It may be a grant or a refusal."
        if first != "OK_FUTURE" and any(scores[c] > HINT for c in (*LIMITS, "OK_FUTURE") if c not in chosen):
            return "It may be a grant with a limit."
    return None
