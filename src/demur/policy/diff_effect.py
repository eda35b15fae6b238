"""To what effect a policy changed what it says about training: starts, broadens, narrows, and the fate of the opt-out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from demur.policy import diff_scales as ds
from demur.policy import diff_words as dw
from demur.policy import lexicon as lx
from demur.policy.diff_clauses import Shift, Statement
from demur.policy.diff_context import SHORT, Reading, Sentence
from demur.policy.diff_text import Version, key
from demur.policy.read import tagged
from demur.policy.scopes import mechanisms
from demur.policy.verdict import EXPLICIT_OPT_OUT
from demur.text.sentences import blocks

Effect = Literal[
    "starts",
    "broadens",
    "narrows",
    "adds_optout",
    "removes_optout",
    "eases_optout",
    "hardens_optout",
    "announces",
    "delays",
    "clarifies",
]
_HARDER = re.compile(
    r"(?i)\bonly\b|paid|by (?:making|submitting|sending) a request|by mail|in writing|identif|upon verification"
    r"|support chatbot|contact(?:ing)? us|enterprise|business plan"
)
_EASIER = re.compile(
    r"(?i)free of charge|regardless|at any time|every plan|all (?:users|plans)|one click|directly"
    r"|without (?:having|needing)|settings?"
)
_HEDGE = re.compile(
    r"(?i)statistic|high[\s-]level|aggregat|de-?identif|anonymi|only (?:if|when|where)|limited to"
    r"|field statistics|with the exception"
)
_UPDATING = re.compile(r"(?i)\bon \w+ \d{1,2}, \d{4}[^.]{0,80}\bwe(?:[’']re| are) (?:going|making|updating|start)")
_WE_UNLESS = re.compile(r"(?i)\b(?:we|us)\b[^.]*\b(?:use|train|process|license)\b[^.]*\b(?:unless|subject to)\b")
_OWN_DATA = frozenset({"train:data", "train:this", "train:used", "train:purpose"})
_VAGUE = (":we", ":bare", ":any")


class _Side:
    """What one whole version says, counted, and the sentences near the change."""

    def __init__(self, version: Version, near: Sequence[Sentence], *, excerpt: bool) -> None:
        self.trains = self.takes = self.denies = self.opt_outs = 0
        self.near_by = 0
        self.mechanisms: set[str] = set()
        self._count(version)
        if not excerpt:
            return
        wide = sum("act" in s.wide and "choice" not in s.wide and not s.tags & {"web", "optin"} for s in near)
        self.takes = self.takes or wide
        self.trains = self.trains or wide
        self.near_by = sum("choice" in s.wide for s in near)
        self.opt_outs = self.opt_outs or sum("plainly" in s.wide for s in near)

    def _count(self, version: Version) -> None:
        clean = version.clean
        every = blocks(clean)
        signs = lx.signs(clean)
        signs.sort()
        at = 0
        for block in every:
            while at < len(signs) and signs[at] < block.start:
                at += 1
            if block.heading or at >= len(signs) or signs[at] >= block.end:
                continue
            lead = (
                clean[max(every[block.lead].start, every[block.lead].end - 300) : every[block.lead].end]
                if block.lead >= 0
                else ""
            )
            near = -9
            for place, (clause, tag) in enumerate(tagged(clean, block.start, block.end, lead=lead)):
                trains = any(t.startswith(("train:", "improve:")) and not t.endswith(_VAGUE) for t in tag)
                self.takes += trains
                self.trains += any(t.startswith("train:") and not t.endswith(_VAGUE) for t in tag)
                self.denies += "deny" in tag
                near = place if trains or "deny" in tag else near
                if (
                    not dw.NO_WAY.search(clause.text)
                    and EXPLICIT_OPT_OUT.search(clause.text)
                    and ("optout" in tag or ("optout:apart" in tag and place - near <= 3))
                ):
                    self.opt_outs += 1
                    self.mechanisms |= set(mechanisms(clause.text))


class Change(msgspec.Struct, frozen=True):
    """Everything the effect is judged by: statements that differ, both versions, and the words of both ways to say no."""

    moved: Shift
    old: _Side
    new: _Side
    old_way: str
    new_way: str
    old_acts: str
    new_acts: str
    limits: tuple[str, str]
    beside: str


def effect_of(moved: Shift, before: Reading, after: Reading) -> Effect:
    """The effect of the statements that went and came, seen against all that either version says.

    In an excerpt every sentence near the change is about the same thing, so all that is said there is set side by side. In
    a whole document, where much is rewritten at once, only the plain statements count.
    """
    excerpt = max(len(before.version.pieces), len(after.version.pieces)) <= SHORT
    old = _Side(before.version, before.near, excerpt=excerpt)
    new = _Side(after.version, after.near, excerpt=excerpt)
    change = Change(
        moved,
        old,
        new,
        _way(before),
        _way(after),
        _acts(before),
        _acts(after),
        (_about(before), _about(after)),
        _beside(after),
    )
    judges = (_time, _by_default, _begins, _presence, _effort) if excerpt else (_time, _begins, _presence, _opt_out)
    for judge in judges:
        effect = judge(change)
        if effect:
            return effect
    return _reach(change) if excerpt else _balance(change)


def _way(reading: Reading) -> str:
    """The words that say how to refuse: the sentences that offer it, and what changed in their paragraphs beside the acts."""
    offers = frozenset({"choice", "no_way", "step"})
    offering = {s.piece for s in reading.near if s.wide & offers}
    return " ".join(
        s.clause.text
        for s in reading.near
        if s.piece in offering
        and (s.wide & offers or ((s.clause.span.start, s.clause.span.end) in reading.changed and not s.acts))
    )


def _acts(reading: Reading) -> str:
    """All that is said to be used for training."""
    return " ".join(s.clause.text for s in reading.near if "act" in s.wide)


def _beside(reading: Reading) -> str:
    """What is new in the paragraphs in which an act is new."""
    new = [s for s in reading.near if (s.clause.span.start, s.clause.span.end) in reading.changed]
    acting = {s.piece for s in new if "act" in s.wide}
    return " ".join(s.clause.text for s in new if s.piece in acting)


def _about(reading: Reading) -> str:
    """The same, with what is said not to be used."""
    return " ".join(s.clause.text for s in reading.near if s.wide & {"act", "denied", "scope"})


def _time(change: Change) -> Effect | None:
    """Whether training is put off, or announced for a day to come."""
    gone, come = _text(change.moved.gone), _text(change.moved.come)
    acts = any(s.trains or "when" in s.tags for s in change.moved.come)
    dated = " ".join(s.clause.text for s in change.moved.come if (s.trains and not s.opt_out) or "when" in s.tags)
    if dw.STOPPED.search(come):
        return "narrows" if change.old.takes and not dw.STOPPED.search(gone) else None
    if acts and dw.DELAYS.search(dated) and not dw.DELAYS.search(gone):
        return "delays"
    announced = change.old_acts if dw.STARTS_ON.search(change.old_acts) else ""
    was, now = dw.day(gone) or dw.day(announced), dw.day(dated)
    if was and now and was < now and (change.old.takes or acts):
        return "delays"
    if acts and dw.NOTICE.search(change.beside) and not dw.NOTICE.search(gone):
        return "announces"
    planned = dw.PLANS.search(come) or dw.STARTS_ON.search(dated)
    if acts and planned and (dw.FUTURE.search(come)) and not dw.PLANS.search(gone):
        return "announces"
    if _UPDATING.search(come):
        return "announces"
    return None


def _begins(change: Change) -> Effect | None:
    moved, old, new = change.moved, change.old, change.new
    offered = any(s.opt_out for s in moved.come)
    if _no_more_no(moved, old, new) and not old.opt_outs:
        return "starts"
    if (not old.takes and new.takes) or (not old.trains and any(_trains_data(s) for s in moved.come)):
        plainly = any(_trains_data(s) and (not s.opt_out or _WE_UNLESS.search(s.clause.text)) for s in moved.come)
        only_offered = offered and new.opt_outs and not old.opt_outs and not plainly
        return "adds_optout" if only_offered else "starts"
    return None


def _trains_data(statement: Statement) -> bool:
    return bool(statement.tags & _OWN_DATA) and not statement.denies and "point" not in statement.tags


def _no_more_no(moved: Shift, old: _Side, new: _Side) -> bool:
    """A denial went and training came instead: for the person that is the start, whatever else was trained on before."""
    plain = [s for s in moved.gone if s.denies and not s.opt_out]
    return bool(plain) and old.denies > new.denies and any("train:data" in s.tags and not s.denies for s in moved.come)


def _by_default(change: Change) -> Effect | None:
    """Whether training that had to be asked for now runs unless refused, or the other way round."""
    gone, come = _text(change.moved.gone), _text(change.moved.come)
    if not (change.moved.gone and change.moved.come):
        return None
    asked, asks = bool(dw.ASKED_FIRST.search(gone)), bool(dw.ASKED_FIRST.search(come))
    runs, ran = bool(dw.RUNS_UNLESS.search(come)), bool(dw.RUNS_UNLESS.search(gone))
    if asked and not asks and runs:
        return "broadens"
    if asks and not asked and ran:
        return "narrows"
    return None


def _presence(change: Change) -> Effect | None:
    """Whether there is a way to say no at all: one that names training, or else one that stands near it."""
    was, now = change.old.opt_outs, change.new.opt_outs
    if not was and not now:
        was, now = change.old.near_by, change.new.near_by
    if bool(was) == bool(now):
        return None
    return "adds_optout" if now else "removes_optout"


def _effort(change: Change) -> Effect | None:
    """Whether the way to say no became harder or easier; a further way is an addition."""
    gone = [s for s in change.moved.gone if s.opt_out]
    come = [s for s in change.moved.come if s.opt_out]
    if not gone and not come:
        return None
    more = _hardness(change.new_way) - _hardness(change.old_way)
    if not more and not (gone and come):
        return "removes_optout" if gone else "adds_optout"
    if more:
        return "hardens_optout" if more > 0 else "eases_optout"
    return None


def _hardness(way: str) -> int:
    """How many hard things the way to say no asks for, less the easy ones."""
    easy = ds.kinds(ds.EASY, way)
    return len(ds.kinds(ds.HARD, ds.EASY["no_reason"].sub(" ", way))) - len(easy)


def _opt_out(change: Change) -> Effect | None:
    """The fate of the opt-out in a whole document: only sentences that themselves speak of it."""
    gone = [s for s in change.moved.gone if s.opt_out]
    come = [s for s in change.moved.come if s.opt_out]
    if not gone and not come:
        return None
    if come and not gone and all(s.opt_out for s in change.moved.come):
        return "adds_optout"
    if gone and not come and all(s.opt_out for s in change.moved.gone):
        return "removes_optout"
    if "toggle" in change.new.mechanisms and "toggle" not in change.old.mechanisms and come:
        return "adds_optout"
    hard = _count(_HARDER, come) - _count(_HARDER, gone)
    easy = _count(_EASIER, come) - _count(_EASIER, gone)
    if come and hard > max(0, easy):
        return "hardens_optout"
    if come and gone and easy > max(0, hard):
        return "eases_optout"
    return None


def _balance(change: Change) -> Effect:
    """Whether a whole document takes more or less: the statements weighed against each other."""
    moved = change.moved
    denies = sum(s.denies for s in moved.come) - sum(s.denies for s in moved.gone)
    trains = sum(s.trains and not s.denies for s in moved.come) - sum(s.trains and not s.denies for s in moved.gone)
    hedged = _count(_HEDGE, moved.come) - _count(_HEDGE, moved.gone)
    if moved.gone and moved.come and not trains and hedged:
        return "narrows" if hedged > 0 else "broadens"
    if denies > 0 and (trains <= 0 or not any(s.trains for s in moved.come)):
        return "narrows"
    if trains > 0 or denies < 0:
        return "broadens"
    if trains < 0:
        return "narrows"
    longer = len(key(_text(moved.come)).split()) - len(key(_text(moved.gone)).split())
    if abs(longer) > 4:
        return "broadens" if longer > 0 else "narrows"
    return "clarifies"


def _count(pattern: re.Pattern[str], statements: Sequence[Statement]) -> int:
    return sum(len(pattern.findall(s.clause.text)) for s in statements)


def _reach(change: Change) -> Effect:
    """Whether more or less is taken, when the opt-out stays as it is: both versions' acts side by side."""
    was, now = change.old_acts, change.new_acts
    if not change.old.takes and not change.new.takes and change.old.denies:
        return "clarifies"  # only a denial, in more words or fewer
    if change.old.takes and not change.new.takes:
        return "narrows"
    more = _gain(ds.WIDE, was, now) - _gain(_limits(change), *change.limits) + _sign(*map(len, _only(was, now)))
    if not more:
        (old_age, old_span), (new_age, new_span) = dw.sizes(was), dw.sizes(now)
        more = (_sign(old_age, new_age) if old_age and new_age else 0) or (
            _sign(new_span, old_span) if old_span and new_span else 0
        )
    more = more or _statements_more(change.moved)
    return "clarifies" if not more else "broadens" if more > 0 else "narrows"


def _statements_more(moved: Shift) -> int:
    """Where the words weigh the same: a denial that came or went, or an act without its like on the other side."""
    denies = sum(s.denies for s in moved.come) - sum(s.denies for s in moved.gone)
    gone, come = (any(s.trains and not s.denies for s in side) for side in (moved.gone, moved.come))
    return _sign(0, denies) or (come - gone)


def _limits(change: Change) -> dict[str, re.Pattern[str]]:
    """The limits that count; "unless" and "not" that belong to the opt-out do not."""
    if any(s.opt_out for s in (*change.moved.gone, *change.moved.come)):
        return {name: pattern for name, pattern in ds.LIMIT.items() if name not in {"not_used", "except", "consent"}}
    return ds.LIMIT


def _only(was: str, now: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of data that only the new words name, and those that only the old ones did."""
    old, new = dw.kinds_of_data(was), dw.kinds_of_data(now)
    return new - old, old - new


def _sign(more: int, less: int) -> int:
    return (more > less) - (more < less)


def _gain(patterns: dict[str, re.Pattern[str]], gone: str, come: str) -> int:
    return len(ds.kinds(patterns, come)) - len(ds.kinds(patterns, gone))


def _text(statements: Iterable[Statement]) -> str:
    return " ".join(s.clause.text for s in statements)
