"""Read a policy for AI-training clauses: rules find what is said, a small linear model weighs it, quotes prove it.

Everything happens on this machine; no text leaves it (`demur.policy.read_llm` is the only exception, and off by default).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from demur.policy import lexicon as lx
from demur.policy.clauses import Clause, clauses
from demur.policy.features import class_features, features
from demur.policy.reading import Paragraph, ParagraphClass, Quote
from demur.policy.scopes import data_scopes, limits, mechanisms
from demur.policy.verdict import answer_to, asks_about_training, decide_class, tags, tags_of_act, verdicts
from demur.text.linear import LinearModel
from demur.text.sentences import blocks, plain, unwrapped

LABELS = ("trains_user_data", "denies_training", "opt_out")
_RULE = {"trains_user_data": "trains", "denies_training": "denies", "opt_out": "optout"}
_MODELS = Path(__file__).parent / "models"
_SETTLED = frozenset({"train", "train_narrow", "no_train", "public_web_train"})  # never by the class model alone
Tagged = tuple[Clause, frozenset[str]]


@cache
def _model(name: str) -> LinearModel:
    return LinearModel.load(_MODELS / f"{name}.npz")


def tagged(text: str, start: int = 0, end: int | None = None, *, heading: str = "", lead: str = "") -> list[Tagged]:
    """The sentences of a paragraph with their tags. `text` must be without mark-up (`plain`)."""
    found = [(c, tags(c)) for c in clauses(text, start, end, heading=heading, lead=lead)]
    if found and asks_about_training(heading):
        first, tag = found[0]
        if not tags_of_act(tag):
            found[0] = first, tag | answer_to(first.text)
    return found


def scores(paragraph: Sequence[Tagged]) -> dict[str, float]:
    """How sure the reading is that the paragraph trains, denies, or offers an opt-out, from 0 to 1.

    Three voices count alike: the rules, a linear model over the rules' tags, and one that sees the words as well.
    """
    decided = verdicts(paragraph)
    if not any(t - {"outsider", "define", "ask"} for _, t in paragraph):
        return dict.fromkeys(LABELS, 0.0)
    by_tags = _model("read-tags").scores(features(paragraph, decided, words=False))
    by_words = _model("read-words").scores(features(paragraph, decided))
    return {k: (float(_RULE[k] in decided) + by_tags[k] + by_words[k]) / 3 for k in LABELS}


def read_paragraph(text: str, *, heading: str = "", lead: str = "") -> Paragraph:
    """Read one paragraph. `heading` and `lead` (the sentence that introduces a list) only give context."""
    clean = plain(text)
    clean = unwrapped(clean, blocks(clean))
    return weigh(text, clean, tagged(clean, heading=heading, lead=lead))


def weigh(text: str, clean: str, paragraph: Sequence[Tagged]) -> Paragraph:
    """The reading of a paragraph whose sentences are tagged; quotes are cut from `text`, of which `clean` is the plain form."""
    score = scores(paragraph)
    trains, denies, opt_out = (score[k] > 0.5 for k in LABELS)
    quotes = tuple(evidence(text, paragraph, trains=trains, denies=denies, opt_out=opt_out))
    span = (paragraph[0][0].span.start, paragraph[-1][0].span.end) if paragraph else (0, 0)
    words = clean[span[0] : span[1]]
    web = any("web" in tag for _, tag in paragraph)
    said = trains or denies or opt_out
    bearing = [c for c, tag in paragraph if _bears(tag)]
    about = " ".join(c.text for c in bearing) or words
    third = _third_party(bearing, trains=trains, denies=denies)
    return Paragraph(
        cls=_class(words, paragraph, trains=trains, denies=denies, web=web),
        trains_user_data=trains,
        denies_training=denies,
        opt_out=opt_out,
        quote=_span(text, quotes) if quotes else None,
        opt_in=any("deny:optin" in tag or "optin" in tag for _, tag in paragraph),
        opt_out_mechanism=mechanisms(words) if opt_out else (),
        third_party_training=third,
        affiliates=trains and any("AFFILIATE" in c.rules for c in bearing),
        public_web_training=web,
        data_scope=data_scopes(about) if said else (),
        wording=_wording(bearing) if said else "not_stated",
        limits=limits(about) if said else (),
        quotes=quotes,
        scores={k: round(v, 3) for k, v in score.items()},
    )


def _bears(tag: Iterable[str]) -> bool:
    return any(t.startswith(("train:", "improve:", "deny", "optin", "web")) or t == "optout" for t in tag)


def _weight(clause: Clause, tag: frozenset[str], *, trains: bool, denies: bool, opt_out: bool) -> int:
    """How much a sentence carries what was read: 3 states it, 2 belongs to it, 1 could be it."""
    if (
        trains
        and tag
        & {
            "train:data",
            "train:this",
            "train:used",
            "train:purpose",
            "train:unwanted",
            "improve:data",
            "improve:used",
            "improve:this",
        }
    ) or (denies and "deny" in tag):
        return 3
    if (opt_out and tag & {"optout", "optout:apart"}) or ((trains or denies) and _bears(tag)):
        return 2
    return int(bool(clause.rules & {"MACHINE", "TRAIN"}) and "outsider" not in tag)


def evidence(text: str, paragraph: Sequence[Tagged], *, trains: bool, denies: bool, opt_out: bool) -> Iterable[Quote]:
    """The sentences that carry the reading, in order, as exact substrings; nothing when nothing was read."""
    if not (trains or denies or opt_out):
        web = [c for c, tag in paragraph if "web" in tag]
        yield from (Quote(start=c.span.start, end=c.span.end, text=text[c.span.start : c.span.end]) for c in web)
        return
    weights = [_weight(c, tag, trains=trains, denies=denies, opt_out=opt_out) for c, tag in paragraph]
    best = max(weights, default=0)
    for (clause, _), weight in zip(paragraph, weights, strict=True):
        if weight and (weight == best or weight >= 2):
            yield Quote(start=clause.span.start, end=clause.span.end, text=text[clause.span.start : clause.span.end])


def _span(text: str, quotes: Sequence[Quote]) -> Quote:
    """One quote from the first to the last sentence that counts."""
    start, end = quotes[0].start, quotes[-1].end
    return Quote(start=start, end=end, text=text[start:end])


def _class(text: str, paragraph: Sequence[Tagged], *, trains: bool, denies: bool, web: bool) -> ParagraphClass:
    decided = verdicts(paragraph)
    forced = decide_class(text, paragraph, trains=trains, denies=denies, web=web)
    if forced is not None:
        return forced
    score = _model("read-class").scores(class_features(text, paragraph, decided))
    best = max((c for c in score if c not in _SETTLED), key=score.__getitem__)
    chosen: ParagraphClass = msgspec.convert(best, ParagraphClass)
    return chosen


def _wording(bearing: Sequence[Clause]) -> Literal["train", "improve_develop"]:
    return "train" if any("TRAIN" in c.rules for c in bearing) else "improve_develop"


def _third_party(bearing: Sequence[Clause], *, trains: bool, denies: bool) -> Literal["yes", "no", "not_stated"]:
    outside = [
        c for c in bearing if "THIRD_PARTY" in c.rules and ("PASS_ON" in c.rules or lx.THEIR_MODELS.search(c.text))
    ]
    if not outside:
        return "not_stated"
    return "no" if denies and not trains else "yes" if trains else "not_stated"
