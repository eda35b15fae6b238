"""Beneath the verdict: the streams of data into training, each with scopes, exclusions, default, opt-outs, audience and time.

A stream is one kind of training: the service's own general models, its narrow ones (safety, ranking, ads, support), its
affiliates', third parties', and training on the public web. Every value carries the sentence that states it.

A sentence that states or denies training opens its streams. The sentences behind it that refer to them ("private messages are
not part of this", "you can switch it off", "people under 18 are left out") add to the same streams, also in the next paragraph
of the section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from demur.policy import lexicon as lx
from demur.policy import stream_words as sw
from demur.policy.clauses import Clause
from demur.policy.reading import Audience, OptOut, Quote, Side, Stated, Stream, StreamKind
from demur.policy.scopes import data_scopes, mechanisms, taken_and_kept
from demur.policy.verdict import BACK_REFERENCE, REFERS_TO_TRAINING, is_narrow

_ORDER: tuple[StreamKind, ...] = ("own_general", "own_narrow", "affiliates", "third_party", "public_web")
_TIME = (("retroactive", sw.RETROACTIVE), ("future_only", sw.FUTURE_ONLY), ("survives_deletion", sw.SURVIVES))
_REACH = 2  # sentences between one that belongs to a stream and the next that can
Tagged = tuple[Clause, frozenset[str]]


class Part(msgspec.Struct, frozen=True):
    """The sentences of one paragraph.

    `goes_on`: it stands right behind the part before it, under the same heading. `offers`: it was read to offer a way to say no,
    so that it belongs to the training spoken of last, wherever that stands.
    """

    sentences: Sequence[Tagged]
    goes_on: bool = False
    offers: bool = False


class _Stream:
    """What has been gathered for one kind so far."""

    def __init__(self) -> None:
        self.yes: list[Quote] = []
        self.no: list[Quote] = []
        self.carved = True  # every denial only keeps some data or minors out
        self.scopes: dict[str, Stated] = {}
        self.exclusions: dict[str, Stated] = {}
        self.default: Stated | None = None
        self.opt_outs: dict[str, OptOut] = {}
        self.audience: dict[str, Audience] = {}
        self.time: dict[str, Stated] = {}


class _Said(msgspec.Struct, frozen=True):
    """One sentence with what it does."""

    clause: Clause
    tag: frozenset[str]
    quote: Quote
    before: str = ""  # the sentence in front of it

    @property
    def states(self) -> bool:
        return any(t.startswith(("train:", "improve:")) or t in {"web", "optin"} for t in self.tag)

    @property
    def denies(self) -> bool:
        return "deny" in self.tag

    @property
    def refuses(self) -> bool:
        """Whether it offers a way to say no, by its own words or by those it refers back with."""
        text = self.clause.text
        return "optout" in self.tag or (
            "optout:apart" in self.tag
            and bool(REFERS_TO_TRAINING.search(text) or BACK_REFERENCE.search(text) or lx.FOREIGN_OPT_OUT.search(text))
        )


def streams(text: str, parts: Iterable[Part]) -> tuple[Stream, ...]:
    """The streams that the sentences of these paragraphs state; `text` is what the quotes are cut from."""
    gathered: dict[StreamKind, _Stream] = {}
    current: tuple[StreamKind, ...] = ()
    last: tuple[StreamKind, ...] = ()
    far = _REACH + 1
    for part in parts:
        if part.offers and last:
            current, far = last, 0
        elif not part.goes_on:
            current, far = (), _REACH + 1
        before = ""
        for clause, tag in part.sentences:
            said = _Said(clause, tag, _quote(text, clause), before)
            before = clause.text
            if said.states or said.denies:
                current, far = tuple(_kinds(said)), 0
                last = current if said.states else last
                for kind in current:
                    _state(gathered.setdefault(kind, _Stream()), said)
            elif current and far <= _REACH and _refers(said):
                far = 0
                for kind in current:
                    _follow(gathered[kind], said)
            else:
                far += 1
    return tuple(
        _finish(kind, gathered[kind])
        for kind in _ORDER
        if kind in gathered and (gathered[kind].yes or gathered[kind].no)
    )


def _quote(text: str, clause: Clause) -> Quote:
    return Quote(start=clause.span.start, end=clause.span.end, text=text[clause.span.start : clause.span.end])


def _kinds(said: _Said) -> Iterator[StreamKind]:
    """Whose models a sentence speaks of."""
    text, rules = said.clause.text, said.clause.rules
    if "web" in said.tag or (said.denies and "PUBLIC_WEB" in rules and "YOUR_DATA" not in rules):
        yield "public_web"
        return
    affiliates = bool(sw.AFFILIATES.search(text))
    outside = bool(sw.TO_OTHERS.search(text)) and (bool(sw.THEIR_OWN.search(text)) or not sw.FOR_US.search(text))
    outside = outside or ("THIRD_PARTY" in rules and bool(lx.THEIR_MODELS.search(text)))
    if not outside and sw.THEY.search(text) and sw.OTHERS.search(said.before):
        yield "third_party"
        return
    if affiliates:
        yield "affiliates"
    if outside:
        yield "third_party"
    theirs = "PASS_ON" in rules or sw.THEIR_OWN.search(text) or sw.AFFILIATES_ACT.search(text)
    if (affiliates or outside) and theirs and not sw.WE_AND.search(text):
        return
    if outside and not affiliates and "WE" not in rules:
        return
    yield "own_narrow" if is_narrow(said.clause) else "own_general"


def _state(stream: _Stream, said: _Said) -> None:
    """Add a sentence that states or denies the training."""
    if said.states:
        stream.yes.append(said.quote)
    if said.denies:
        stream.no.append(said.quote)
    taken, kept = taken_and_kept(said.clause.text, states=said.states, denies=said.denies)
    if said.denies:
        stream.carved = stream.carved and _only_carves(said, frozenset(kept))
    for code in taken:
        stream.scopes.setdefault(code, Stated(value=code, quote=said.quote))
    for code in kept:
        stream.exclusions.setdefault(code, Stated(value=code, quote=said.quote))
    _common(stream, said)


def _only_carves(said: _Said, kept: frozenset[str]) -> bool:
    """Whether a denial leaves the training as it is but for some data or for minors: for no plan, region or consent."""
    text = said.clause.text
    if sw.DEFAULT_OFF.search(text) or sw.AUDIENCE["region"].search(text) or sw.AUDIENCE["plan_tier"].search(text):
        return False
    return bool(kept - {"personal_data"}) or bool(sw.AUDIENCE["minors"].search(text))


def _follow(stream: _Stream, said: _Said) -> None:
    """Add a sentence that refers to the training spoken of before."""
    if not said.refuses and sw.KEPT_OUT.search(said.clause.text):
        for code in data_scopes(said.clause.text):
            stream.exclusions.setdefault(code, Stated(value=code, quote=said.quote))
    _common(stream, said)


def _common(stream: _Stream, said: _Said) -> None:
    """What a stating and a following sentence can both add: default, ways to say no, audience, time."""
    text, quote = said.clause.text, said.quote
    if sw.DEFAULT_OFF.search(text):
        stream.default = stream.default or Stated(value="off", quote=quote)
    elif sw.DEFAULT_ON.search(text):
        stream.default = stream.default or Stated(value="on", quote=quote)
    if said.refuses:
        _ways(stream, said)
    for value, pattern in sw.AUDIENCE.items():
        if pattern.search(text):
            stream.audience.setdefault(value, Audience(value=value, side=_side(said), quote=quote))
    for value, pattern in _TIME:
        if pattern.search(text) and not (value == "retroactive" and (said.refuses or said.denies)):
            stream.time.setdefault(value, Stated(value=value, quote=quote))


def _ways(stream: _Stream, said: _Said) -> None:
    """The ways to say no that a sentence names; one that names none gives way to one that does."""
    for means in mechanisms(said.clause.text):
        if means == "other_or_unspecified" and stream.opt_outs:
            continue
        if means != "other_or_unspecified":
            stream.opt_outs.pop("other_or_unspecified", None)
        stream.opt_outs.setdefault(means, OptOut(mechanism=means, quote=said.quote))


def _side(said: _Said) -> Side:
    """How a sentence treats the people it names."""
    if said.refuses:
        return "can_refuse"
    if said.denies or sw.KEPT_OUT.search(said.clause.text):
        return "excluded"
    return "included" if said.states else "named"


def _refers(said: _Said) -> bool:
    """Whether a sentence goes on about the training before it."""
    text = said.clause.text
    if said.tag & {"outsider", "ask", "define"}:
        return False
    if said.refuses or said.clause.rules & {"TRAIN", "MACHINE"}:
        return True
    if sw.BACK_TO_IT.search(text) or REFERS_TO_TRAINING.search(text) or BACK_REFERENCE.search(text):
        return True
    return bool(sw.KEPT_OUT.search(text)) and bool(
        data_scopes(text) or any(p.search(text) for p in sw.AUDIENCE.values())
    )


def _finish(kind: StreamKind, found: _Stream) -> Stream:
    kept = found.exclusions.keys() - found.scopes.keys()
    whole = not found.no or (found.carved and bool(kept or "minors" in found.audience))
    states: Literal["yes", "no", "yes_and_no"] = "no" if not found.yes else "yes" if whole else "yes_and_no"
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
