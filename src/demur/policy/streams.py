"""Beneath the verdict: the streams of data into training, each with scopes, exclusions, default, opt-outs, audience and time.

A stream is one kind of training: the service's own general models, its narrow ones (safety, ranking, ads, support), its
affiliates', third parties', and training on the public web. Every value carries the sentence that states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from demur.policy import lexicon as lx
from demur.policy.clauses import Clause
from demur.policy.reading import OptOut, Paragraph, Quote, Stated, Stream, StreamKind
from demur.policy.scopes import data_scopes, mechanisms

_ORDER: tuple[StreamKind, ...] = ("own_general", "own_narrow", "affiliates", "third_party", "public_web")
_AUDIENCE = (
    ("region", lx.REGION),
    ("minors", lx.MINORS),
    ("plan_tier", lx.PLAN),
    ("logged_out_or_no_account", lx.LOGGED_OUT),
)
_TIME = (("retroactive", lx.RETROACTIVE), ("future_only", lx.FORWARD), ("survives_deletion", lx.SURVIVES))
_DEFAULT_ON = re.compile(
    r"(?i)\b(?:on|enabled|included|opted in) by default|by default,? (?:we|your)(?! (?:do"
    r"|will) not)(?!.{0,30}n[’']t)|unless you (?:opt|turn|object|disable|tell)"
)
_DEFAULT_OFF = re.compile(
    r"(?i)\b(?:off|disabled|excluded|opted out)(?: of [\w-]+)? by default|(?:not"
    r"|n[’']t)\b[^.]{0,140}\bby default|by default[^.]{0,140}(?:\bnot\b|n[’']t)|(?:not|never"
    r"|n[’']t)\b[^.]{0,160}(?:unless|without)[^.]{0,80}(?:opt(?:ed)?[\s-]?in|consent|permission)"
)
Part = tuple[Sequence[tuple[Clause, frozenset[str]]], Paragraph]


class _Stream:
    """What has been gathered for one kind so far."""

    def __init__(self) -> None:
        self.yes: list[Quote] = []
        self.no: list[Quote] = []
        self.scopes: dict[str, Stated] = {}
        self.exclusions: dict[str, Stated] = {}
        self.default: Stated | None = None
        self.opt_outs: dict[str, OptOut] = {}
        self.audience: dict[str, Stated] = {}
        self.time: dict[str, Stated] = {}


def streams(text: str, parts: Iterable[Part]) -> tuple[Stream, ...]:
    """The streams that the sentences of these paragraphs state; `text` is what the quotes are cut from."""
    gathered: dict[StreamKind, _Stream] = {}
    for sentences, reading in parts:
        current: list[StreamKind] = []
        for clause, tag in sentences:
            quote = Quote(start=clause.span.start, end=clause.span.end, text=text[clause.span.start : clause.span.end])
            stated = [t for t in tag if t.startswith(("train:", "improve:")) or t in {"web", "optin"}]
            denied = "deny" in tag
            if stated or denied:
                current = list(_kinds(clause, tag, reading, denied=denied))
            for kind in current:
                _add(gathered.setdefault(kind, _Stream()), clause, tag, quote, stated=bool(stated), denied=denied)
    return tuple(
        _finish(kind, gathered[kind])
        for kind in _ORDER
        if kind in gathered and (gathered[kind].yes or gathered[kind].no)
    )


def _kinds(clause: Clause, tag: frozenset[str], reading: Paragraph, *, denied: bool) -> Iterator[StreamKind]:
    if "web" in tag:
        yield "public_web"
        return
    outside = "THIRD_PARTY" in clause.rules and bool(lx.THEIR_MODELS.search(clause.text))
    if "AFFILIATE" in clause.rules:
        yield "affiliates"
    if outside:
        yield "third_party"
    own = not outside or re.search(
        r"(?i)\b(?:our|we)\b[^.]{0,40}(?:models?|ai\b|train)|and third[\s-]party", clause.text
    )
    if own and not ("AFFILIATE" in clause.rules and "PASS_ON" in clause.rules):
        yield "own_narrow" if reading.cls == "train_narrow" else "own_general"


def _add(stream: _Stream, clause: Clause, tag: frozenset[str], quote: Quote, *, stated: bool, denied: bool) -> None:
    if stated:
        stream.yes.append(quote)
    if denied:
        stream.no.append(quote)
    if stated or denied:
        for code in data_scopes(clause.text):
            (stream.exclusions if denied and not stated else stream.scopes).setdefault(
                code, Stated(value=code, quote=quote)
            )
        if _DEFAULT_OFF.search(clause.text):
            stream.default = stream.default or Stated(value="off", quote=quote)
        elif _DEFAULT_ON.search(clause.text) and stated:
            stream.default = stream.default or Stated(value="on", quote=quote)
    if tag & {"optout", "optout:apart"} and ("optout" in tag or not stated):
        for means in mechanisms(clause.text):
            if means in _KNOWN:
                stream.opt_outs.setdefault(means, OptOut(mechanism=_KNOWN[means], quote=quote))
    for target, patterns in ((stream.audience, _AUDIENCE), (stream.time, _TIME)):
        for value, pattern in patterns:
            if pattern.search(clause.text):
                target.setdefault(value, Stated(value=value, quote=quote))


_KNOWN: dict[str, Literal["toggle", "form", "email", "other_or_unspecified"]] = {
    "toggle": "toggle",
    "form": "form",
    "email": "email",
    "other_or_unspecified": "other_or_unspecified",
}


def _finish(kind: StreamKind, found: _Stream) -> Stream:
    states: Literal["yes", "no", "yes_and_no"] = (
        "yes_and_no" if found.yes and found.no else "yes" if found.yes else "no"
    )
    quotes = sorted({(q.start, q.end): q for q in (*found.yes, *found.no)}.values(), key=lambda q: q.start)
    return Stream(
        kind=kind,
        states=states,
        quotes=tuple(quotes),
        scopes=tuple(found.scopes.values()),
        exclusions=tuple(found.exclusions.values()),
        default=found.default or "not_stated",
        opt_outs=tuple(found.opt_outs.values()),
        audience=tuple(found.audience.values()),
        time=tuple(found.time.values()),
    )
