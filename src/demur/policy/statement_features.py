"""What the statement models see of a paragraph: the concepts of each sentence, what is denied of them, their neighbours, the words.

The rules of `clauses` and `verdict` know the usual wordings exactly. These features know what the words mean, in seven languages,
and so also carry wordings that no rule foresaw. The rules' own findings are among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import msgspec

from demur.data import yaml
from demur.policy.clauses import Clause, without_false_negation
from demur.text.concepts import Vocabulary, words
from demur.text.language import likeliest

_DENYING = frozenset({"NOT", "KEEPOUT"})
_NEGATION_REACH = 12  # words
_NEIGHBOURS = 5  # words
# Concepts whose meeting, three at a time, makes a statement about training.
_CORE = frozenset(
    "MODEL DATASET TRAIN BUILD DATA PERSONAL OPTOUT NOT KEEPOUT CONSENT OUTSIDER STAFF THISUSE USE WE WEB THIRD".split()
)
_BEFORE = frozenset("TRAIN MODEL OPTOUT NOT DATASET BUILD".split())
_BEHIND = frozenset("OPTOUT NOT THISUSE WAY KEEPOUT CONSENT".split())
_TITLES = frozenset("MODEL TRAIN DATASET OPTOUT NOT".split())
_TITLED = frozenset("OPTOUT DATA PERSONAL TRAIN BUILD NOT USE THISUSE".split())
_MISSED = ("MODEL", "TRAIN", "DATA", "PERSONAL", "BUILD")
Tagged = tuple[Clause, frozenset[str]]


class Statements(msgspec.Struct, frozen=True):
    """The features of a paragraph: one list for each of its sentences, and one for the whole."""

    sentences: tuple[list[str], ...]
    whole: list[str]
    named: tuple[frozenset[str], ...]  # the concepts of each sentence


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return Vocabulary(yaml.load(Path(__file__).with_name("reading_concepts.yaml")))


def languages_for(text: str) -> tuple[str, ...]:
    """The languages whose vocabulary is tried on a paragraph: its own as far as its common words tell, else all."""
    best = likeliest(text, vocabulary().languages)
    return (best,) if best else vocabulary().languages


def statement_features(
    paragraph: Sequence[Tagged], decided: Iterable[str], *, heading: str = "", languages: Sequence[str] = ()
) -> Statements:
    """Features of the sentences of one paragraph with their tags; `decided` is what the rules alone say of it."""
    tried = languages or languages_for(" ".join(c.text for c, _ in paragraph))
    titled = sorted({name for _, name in vocabulary().trace(words(heading), tried)})
    every: list[list[str]] = []
    concepts: list[frozenset[str]] = []
    whole: list[str] = [f"hd:{name}" for name in titled]
    seen: set[str] = set()
    before: frozenset[str] = frozenset()
    tags_before: frozenset[str] = frozenset()
    for place, (clause, tag) in enumerate(paragraph):
        tokens = words(clause.text)
        trace = vocabulary().trace(tokens, tried)
        bare = without_false_negation(clause.text)
        if bare != clause.text:
            left = {name for _, name in vocabulary().trace(words(bare), tried)}
            trace = [hit for hit in trace if hit[1] not in _DENYING or hit[1] in left]
        named = {name for _, name in trace}
        scoped = _scoped(trace)
        said = _said(tokens, trace, scoped) + [f"t:{t}" for t in tag]
        said += [f"x:{a}|{b}" for a in before if _bare(a) in _BEFORE for b in scoped if _bare(b) in _BEHIND]
        alone = [f"hd:{name}" for name in titled] + [f"t:{t}" for t in tag] + [f"pt:{t}" for t in tags_before]
        alone += [f"r:{rule}" for rule in clause.rules if rule.count(":") < 2]
        alone += [f"h+:{h}+{c}" for h in titled if h in _TITLES for c in scoped if _bare(c) in _TITLED]
        alone += [f"no:{name}" for name in _MISSED if name not in named]
        alone.append("i:later" if place else "i:first")
        every.append(said + alone)
        concepts.append(frozenset(named))
        whole += said
        seen |= named
        before, tags_before = scoped, tag
    ordered = sorted(seen)
    whole += [f"h:{name}" for name in ordered]
    whole += [f"d:{a}+{b}" for a, b in combinations(ordered, 2)]
    whole += [f"v:{v}" for v in decided]
    return Statements(tuple(every), whole, tuple(concepts))


def _scoped(trace: Sequence[tuple[int, str]]) -> frozenset[str]:
    """The concepts of a sentence; those that a negation reaches end in `-`."""
    denials = [place for place, name in trace if name in _DENYING]
    return frozenset(
        name if name in _DENYING or not any(0 < place - d <= _NEGATION_REACH for d in denials) else f"{name}-"
        for place, name in trace
    )


def _said(tokens: Sequence[str], trace: Sequence[tuple[int, str]], scoped: frozenset[str]) -> list[str]:
    ordered = sorted(scoped)
    out = [f"c:{name}" for name in ordered]
    out += [f"s:{a}+{b}" for a, b in combinations(ordered, 2)]
    out += [f"k:{a}+{b}+{c}" for a, b, c in combinations([n for n in ordered if _bare(n) in _CORE], 3)]
    for k, (place, name) in enumerate(trace):
        for later, other in trace[k + 1 :]:
            if later - place > _NEIGHBOURS:
                break
            if name != other:
                out.append(f"p:{name}>{other}")
    out += [f"w:{t}" for t in tokens]
    out += [f"b:{a}_{b}" for a, b in pairwise(tokens)]
    return out


def _bare(name: str) -> str:
    return name.removesuffix("-")
