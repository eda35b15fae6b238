"""To what effect a policy changed what it says about training: starts, broadens, narrows, and the fate of the opt-out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from demur.policy import lexicon as lx
from demur.policy.diff_clauses import Shift, Statement
from demur.policy.diff_text import Version, key
from demur.policy.read import tagged
from demur.policy.scopes import data_scopes, mechanisms
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
_ANNOUNCES = re.compile(
    r"(?i)\b(?:starting|beginning|effective|as of|from|on) (?:on )?(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december|\d{1,2}\.? \w+)\b.{0,20}\d{4}"
    r"[^.]{0,80}\b(?:we will|will (?:begin|start|be)|we(?:[’']re| are) (?:going|making|updating|start))"
    r"|\bwill (?:begin|start) (?:to )?(?:using|use|train)|upcoming"
)
_DELAYS = re.compile(r"(?i)postpon\w*|delay\w*|(?:until|at a) (?:a )?later|paus(?:e|ed|ing)|on hold|not yet")
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


_WE_UNLESS = re.compile(r"(?i)\b(?:we|us)\b[^.]*\b(?:use|train|process|license)\b[^.]*\b(?:unless|subject to)\b")


class _Side:
    """What one whole version says, counted."""

    def __init__(self, version: Version) -> None:
        self.trains = self.takes = self.denies = self.opt_outs = 0
        self.mechanisms: set[str] = set()
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
                trains = any(
                    t.startswith(("train:", "improve:")) and not t.endswith((":we", ":bare", ":any")) for t in tag
                )
                self.takes += trains
                self.trains += any(t.startswith("train:") and not t.endswith((":we", ":bare", ":any")) for t in tag)
                self.denies += "deny" in tag
                near = place if trains or "deny" in tag else near
                if EXPLICIT_OPT_OUT.search(clause.text) and (
                    "optout" in tag or ("optout:apart" in tag and place - near <= 3)
                ):
                    self.opt_outs += 1
                    self.mechanisms |= set(mechanisms(clause.text))


def effect_of(moved: Shift, before: Version, after: Version) -> Effect:
    """The effect of the statements that went and came, seen against all that either version says."""
    old, new = _Side(before), _Side(after)
    come = " ".join(s.clause.text for s in moved.come)
    if moved.come and _DELAYS.search(come):
        return "delays"
    if moved.come and _ANNOUNCES.search(come):
        return "announces"
    offered = any(s.opt_out for s in moved.come)
    if _no_more_no(moved, old, new) and not old.opt_outs:
        return "starts"
    if (not old.takes and new.takes) or (not old.trains and any(_trains_data(s) for s in moved.come)):
        plainly = any(_trains_data(s) and (not s.opt_out or _WE_UNLESS.search(s.clause.text)) for s in moved.come)
        only_offered = offered and new.opt_outs and not old.opt_outs and not plainly
        return "adds_optout" if only_offered else "starts"
    if new.opt_outs and not old.opt_outs:
        return "adds_optout"
    if old.opt_outs and not new.opt_outs:
        return "removes_optout"
    return _opt_out(moved, old, new) or _reach(moved)


def _trains_data(statement: Statement) -> bool:
    trains = statement.tags & {"train:data", "train:this", "train:used", "train:purpose"}
    return bool(trains) and not statement.denies and "point" not in statement.tags


def _no_more_no(moved: Shift, old: _Side, new: _Side) -> bool:
    """A denial went and training came instead: for the person that is the start, whatever else was trained on before."""
    plain = [s for s in moved.gone if s.denies and not s.opt_out]
    return bool(plain) and old.denies > new.denies and any("train:data" in s.tags and not s.denies for s in moved.come)


def _opt_out(moved: Shift, old: _Side, new: _Side) -> Effect | None:
    gone = [s for s in moved.gone if s.opt_out]
    come = [s for s in moved.come if s.opt_out]
    if not gone and not come:
        return None
    if come and not gone and all(s.opt_out for s in moved.come):
        return "adds_optout"
    if gone and not come and all(s.opt_out for s in moved.gone):
        return "removes_optout"
    if "toggle" in new.mechanisms and "toggle" not in old.mechanisms and come:
        return "adds_optout"
    hard = _count(_HARDER, come) - _count(_HARDER, gone)
    easy = _count(_EASIER, come) - _count(_EASIER, gone)
    if come and hard > max(0, easy):
        return "hardens_optout"
    if come and gone and easy > max(0, hard):
        return "eases_optout"
    return None


def _reach(moved: Shift) -> Effect:
    """Whether more or less is taken, when the opt-out stays as it is."""
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
    wider = len(_scopes(moved.come)) - len(_scopes(moved.gone))
    longer = _words(moved.come) - _words(moved.gone)
    if abs(longer) > 4:
        return "broadens" if longer > 0 or wider > 0 else "narrows"
    return "clarifies"


def _count(pattern: re.Pattern[str], statements: Sequence[Statement]) -> int:
    return sum(len(pattern.findall(s.clause.text)) for s in statements)


def _scopes(statements: Iterable[Statement]) -> set[str]:
    return {code for s in statements for code in data_scopes(s.clause.text)}


def _words(statements: Iterable[Statement]) -> int:
    return sum(len(key(s.clause.text).split()) for s in statements)
