"""Read a policy for AI-training clauses: rules and small linear models say what is stated, quotes prove it.

Everything happens on this machine; no text leaves it (`demur.policy.read_llm` is the only exception, and off by default).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from demur.policy import lexicon as lx
from demur.policy.clauses import Clause, clauses
from demur.policy.features import class_features, features
from demur.policy.reading import Paragraph, ParagraphClass, Quote
from demur.policy.scopes import data_scopes, limits, mechanisms
from demur.policy.statement_features import Statements, languages_for, statement_features
from demur.policy.verdict import answer_to, asks_about_training, decide_class, tags, tags_of_act, verdicts
from demur.text.linear import LinearModel
from demur.text.sentences import blocks, plain, unwrapped

LABELS = ("trains_user_data", "denies_training", "opt_out")
_RULE = {"trains_user_data": "trains", "denies_training": "denies", "opt_out": "optout"}
_MODELS = Path(__file__).parent / "models"
_SETTLED = frozenset({"train", "train_narrow", "no_train", "public_web_train"})  # never by the class model alone
# From which score on a paragraph is said to state it; a denial is read more readily than a way out.
LINES = {"trains_user_data": 0.6, "denies_training": 0.52, "opt_out": 0.6}
_CARRIES = 0.7  # score of a single sentence
# The tags that a sentence gets which carries a statement by the models alone.
_LEARNT = {"trains_user_data": "train:learnt", "denies_training": "deny", "opt_out": "optout"}
_BORNE = {"trains_user_data": ("train:", "improve:"), "denies_training": ("deny",), "opt_out": ("optout",)}
_NONE = dict.fromkeys(LABELS, 0.0)
# By how much the learnt voices count without the rules.
_ALONE = {"trains_user_data": 0.7, "denies_training": 0.5, "opt_out": 0.7}
_ALONE_ELSEWHERE = dict.fromkeys(LABELS, 0.85)
# Concepts of which one must be named before the learnt voices are heard.
_NEEDED = {
    "trains_user_data": frozenset({"TRAIN", "BUILD", "DATASET"}),
    "denies_training": frozenset({"NOT", "KEEPOUT", "CONSENT", "OPTOUT"}),
    "opt_out": frozenset({"OPTOUT", "WAY"}),
}
Tagged = tuple[Clause, frozenset[str]]


class Weighed(msgspec.Struct, frozen=True):
    """The sentences of a paragraph with their tags, those of the models included, and how sure each label is, from 0 to 1."""

    sentences: tuple[Tagged, ...]
    scores: dict[str, float]
    carried: tuple[frozenset[str], ...]  # by sentence, the labels stated that it carries by the models

    def says(self, label: str) -> bool:
        """Whether the paragraph states it."""
        return self.scores[label] > LINES[label]


_other_models: dict[str, LinearModel] = {}


def use_models(models: Mapping[str, LinearModel]) -> None:
    """Read with these models instead of the shipped ones (for cross-validation)."""
    _other_models.clear()
    _other_models.update(models)


def _model(name: str) -> LinearModel:
    return _other_models[name] if name in _other_models else _shipped(name)


@cache
def _shipped(name: str) -> LinearModel:
    return LinearModel.load(_MODELS / f"{name}.npz")


def tagged(text: str, start: int = 0, end: int | None = None, *, heading: str = "", lead: str = "") -> list[Tagged]:
    """The sentences of a paragraph with their tags. `text` must be without mark-up (`plain`)."""
    found = [(c, tags(c)) for c in clauses(text, start, end, heading=heading, lead=lead)]
    if found and asks_about_training(heading):
        first, tag = found[0]
        if not tags_of_act(tag):
            found[0] = first, tag | answer_to(first.text)
    return found


def weighed(paragraph: Sequence[Tagged], *, heading: str = "", languages: Sequence[str] = ()) -> Weighed:
    """How sure the reading is that the paragraph trains, denies, or offers an opt-out, and which sentences carry that.

    Three voices count alike: the rules with the models that they lead, a model of the whole paragraph, and one of its single
    sentences, of which the likeliest speaks. Where the two learnt ones are very sure they are believed alone, in languages for
    which there are hardly any rules sooner. Where no rule found the sentence, the models' choice is tagged.
    """
    if not paragraph:
        return Weighed((), dict(_NONE), ())
    decided = verdicts(paragraph)
    ruled = _ruled(paragraph, decided)
    tried = languages or languages_for(" ".join(clause.text for clause, _ in paragraph))
    seen = statement_features(paragraph, decided, heading=heading, languages=tried)
    learnt, single = _learnt(paragraph, seen)
    alone = _ALONE if tried == ("en",) else _ALONE_ELSEWHERE
    scores = {k: max((ruled[k] + 2 * learnt[k]) / 3, alone[k] * learnt[k]) for k in LABELS}
    said = [k for k in LABELS if scores[k] > LINES[k]]
    best = {k: max(s[k] for s in single) for k in said}
    carried = tuple(frozenset(k for k in said if s[k] == best[k] or s[k] > _CARRIES) for s in single)
    unseen = [k for k in said if not any(t.startswith(_BORNE[k]) for _, tag in paragraph for t in tag)]
    sentences = tuple(
        (clause, tag | {_LEARNT[k] for k in unseen if k in carries})
        for (clause, tag), carries in zip(paragraph, carried, strict=True)
    )
    return Weighed(sentences, scores, carried)


def _learnt(paragraph: Sequence[Tagged], seen: Statements) -> tuple[dict[str, float], list[dict[str, float]]]:
    """The two learnt voices as one, and the scores of each sentence.

    They are heard only where the words for it are there (no way out without a word for one, no denial without one), and never on
    what a sentence says that binds somebody else.
    """
    whole = _model("read-whole").scores(seen.whole)
    single = [
        _NONE if "outsider" in tag and not tags_of_act(tag) else _model("read-sentences").scores(features)
        for (_, tag), features in zip(paragraph, seen.sentences, strict=True)
    ]
    named = frozenset[str]().union(*(n for n, score in zip(seen.named, single, strict=True) if score is not _NONE))
    both = {k: (whole[k] + max(s[k] for s in single)) / 2 if not _NEEDED[k].isdisjoint(named) else 0.0 for k in LABELS}
    return both, single


def _ruled(paragraph: Sequence[Tagged], decided: frozenset[str]) -> dict[str, float]:
    """The voice of the rules: what they decide, and two models that weigh what they found, alone and with the words beside."""
    if not any(t - {"outsider", "define", "ask"} for _, t in paragraph):
        return _NONE
    by_tags = _model("read-tags").scores(features(paragraph, decided, words=False))
    by_words = _model("read-words").scores(features(paragraph, decided))
    return {k: (float(_RULE[k] in decided) + by_tags[k] + by_words[k]) / 3 for k in LABELS}


def read_paragraph(text: str, *, heading: str = "", lead: str = "") -> Paragraph:
    """Read one paragraph. `heading` and `lead` (the sentence that introduces a list) only give context."""
    clean = plain(text)
    clean = unwrapped(clean, blocks(clean))
    return weigh(text, clean, weighed(tagged(clean, heading=heading, lead=lead), heading=heading))


def weigh(text: str, clean: str, found: Weighed) -> Paragraph:
    """The reading of a paragraph that was weighed; quotes are cut from `text`, of which `clean` is the plain form."""
    paragraph = found.sentences
    trains, denies, opt_out = (found.says(k) for k in LABELS)
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
        scores={k: round(v, 3) for k, v in found.scores.items()},
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
            "train:learnt",
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
