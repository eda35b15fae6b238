"""Read a whole policy: find the paragraphs that could speak of AI training, read each, and sum them up honestly.

A document that says nothing is `silent`, never "no"; a trained stream with no opt-out in the text is `none_stated`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from demur.policy import lexicon as lx
from demur.policy import stream_words as sw
from demur.policy.read import Tagged, tagged, weigh, weighed
from demur.policy.reading import Default, Document, Paragraph, Quote, Stream, Trains
from demur.policy.statement_features import languages_for, vocabulary
from demur.policy.streams import Part, streams
from demur.text.concepts import words
from demur.text.language import language_of
from demur.text.sentences import Block, blocks, plain, unwrapped

MAX_CHARACTERS = 5_000_000
# Sentences that by themselves carry a document: a vague "to improve ..." must not outweigh a plain denial.
_PLAIN = frozenset({"train:data", "train:used", "train:unwanted", "train:this", "improve:data"})
_MACHINES = frozenset({"MODEL", "DATASET", "TRAIN"})  # concepts
_ASIDE = 900  # characters: longer paragraphs that never name training are about something else
_MECHANISMS = ("toggle", "form", "email", "other_or_unspecified", "mentioned_no_mechanism")


_FOREIGN_NOTE = "The reader knows English best; in the language of this text it may have missed a statement."


class Found(msgspec.Struct, frozen=True):
    """A paragraph that could speak of training: where it stands, its sentences and what was read."""

    number: int  # among the document's blocks
    block: Block
    sentences: tuple[Tagged, ...]
    reading: Paragraph
    aside: bool = False  # only goes on about what the paragraph before it says


def candidates(text: str, language: str | None = None) -> tuple[str, list[Block], list[tuple[Block, str, str]]]:
    """The plain text, all its blocks, and those that could speak of AI training with their heading and lead-in.

    A block is one when it holds a sign of the rules or, in its language, a word for models, data sets or training.
    """
    clean = plain(text)
    every = blocks(clean)
    clean = unwrapped(clean, every)
    tried = (language,) if language in vocabulary().languages else languages_for(clean)
    chosen = []
    heading = ""
    starts = [b.start for b in every]
    signed = {bisect_right(starts, at) - 1 for at in lx.signs(clean)}
    for number, block in enumerate(every):
        if block.heading:
            heading = clean[block.start : block.end]
        elif number in signed or _could_speak(clean[block.start : block.end], tried):
            leading = every[block.lead] if block.lead >= 0 else None
            chosen.append(
                (block, heading, clean[max(leading.start, leading.end - 300) : leading.end] if leading else "")
            )
    return clean, every, chosen


def _could_speak(words_of_it: str, languages: Sequence[str]) -> bool:
    return not _MACHINES.isdisjoint(name for _, name in vocabulary().trace(words(words_of_it), languages))


def follow_ups(clean: str, every: Sequence[Block], chosen: Iterable[Block]) -> set[int]:
    """Numbers of the blocks without a word of training that go on about it: they refer back, right behind one that has it, or
    stand under a heading that has it, and speak of a way to say no, of what is kept out, or of whom it concerns."""
    bearing = {b.start for b in chosen}
    found: set[int] = set()
    near, titled = False, False
    for number, block in enumerate(every):
        words = clean[block.start : block.end]
        if block.heading:
            near, titled = False, bool(lx.signs(words))
        elif block.start in bearing:
            near = True
        elif (near and sw.BACK_TO_IT.search(words)) or titled:
            if len(words) <= _ASIDE and (
                lx.OPT_OUT.search(words) or lx.FOREIGN_OPT_OUT.search(words) or sw.KEPT_OUT.search(words)
            ):
                found.add(number)
            else:
                near = False
        else:
            near = False
    return found


def read_document(text: str, *, language: str | None = None) -> Document:
    """Read a policy as plain text or Markdown. Offsets of all quotes are code points of `text`.

    `language` (ISO 639-1) is found out when it is not given; the rules are for English and the models for seven languages. A
    document in another language that comes out silent says so in its `note`.
    """
    language = language or language_of(text, guess=False).code
    clean, every, chosen = candidates(text[:MAX_CHARACTERS], language)
    context = {block.start: (heading, lead) for block, heading, lead in chosen}
    aside = follow_ups(clean, every, (block for block, _, _ in chosen))
    known = (language,) if language in vocabulary().languages else ()
    found = []
    for number, block in enumerate(every):
        if block.start in context or number in aside:
            heading, lead = context.get(block.start, ("", ""))
            sentences = tagged(clean, block.start, block.end, heading=heading, lead=lead)
            whole = weighed(sentences, heading=heading, languages=known)
            found.append(Found(number, block, whole.sentences, weigh(text, clean, whole), aside=number in aside))
    return _sum_up(text, found, every, paragraphs=sum(not b.heading for b in every), language=language)


def _may_be_english(text: str, language: str) -> bool:
    """Whether a text is English, or unknown but in Latin letters."""
    letters = [c for c in text[:4_000] if c.isalpha()]
    return language == "en" or (language == "und" and sum(c.isascii() for c in letters) >= 0.5 * len(letters))


def _sum_up(
    text: str, every_found: Sequence[Found], every: Sequence[Block], *, paragraphs: int, language: str
) -> Document:
    found = [f for f in every_found if not f.aside]
    spoken = [f for f in found if f.reading.trains_user_data or f.reading.denies_training or f.reading.opt_out]
    trains = _trains(found)
    bearing = (
        spoken if trains not in {"silent", "public_web_only"} else [f for f in found if f.reading.public_web_training]
    )
    training = [f.reading for f in spoken if f.reading.trains_user_data]
    denying = [f.reading for f in spoken if f.reading.denies_training]
    trained = trains in {"yes", "yes_narrow", "unclear"}
    flows = streams(text, _parts(every_found, every, spoken))
    return Document(
        trains=trains,
        default=_default(trains, denying),
        opt_out=_opt_out(trains, [f.reading for f in spoken if f.reading.opt_out], flows),
        data_scope=_union(r.data_scope for r in training) if trained else (),
        third_party_training=_third_party(flows, [f.reading for f in spoken]),
        quotes=tuple(_quotes(bearing)),
        excluded_scope=_union([s.value for s in flow.exclusions] for flow in flows),
        conditional=bool(training and denying),
        opt_in=any(r.opt_in for r in (*training, *denying)),
        public_web_training=any(f.reading.public_web_training for f in found),
        shared_with_affiliates_for_training=any(r.affiliates for r in training),
        wording=_union((r.wording,) for r in training if r.wording != "not_stated") if trained else (),
        limits=_union(r.limits for r in training) if trained else (),
        streams=flows,
        language=language,
        paragraphs_read=paragraphs,
        candidates=len(found),
        note=_FOREIGN_NOTE if trains == "silent" and not _may_be_english(text, language) else None,
    )


def _trains(found: Sequence[Found]) -> Trains:
    training = [f for f in found if f.reading.trains_user_data]
    denying = [f for f in found if f.reading.denies_training]
    if training and denying and not any(_says_plainly(f) for f in training):
        return "no"
    if training:
        return "yes_narrow" if all(f.reading.cls == "train_narrow" for f in training) else "yes"
    if denying:
        return "no"
    return "public_web_only" if any(f.reading.public_web_training for f in found) else "silent"


def _says_plainly(found: Found) -> bool:
    return any(tag & _PLAIN for _, tag in found.sentences) or found.reading.opt_out


def _default(trains: Trains, denying: Sequence[Paragraph]) -> Default:
    if trains in {"yes", "yes_narrow", "unclear"}:
        return "on"
    return "off" if trains == "no" and any(r.opt_in for r in denying) else "n/a"


def _parts(found: Sequence[Found], every: Sequence[Block], spoken: Sequence[Found]) -> Iterator[Part]:
    """The paragraphs that say something, and those that go on about it, with what binds them to the one before."""
    last = -9
    for f in found:
        if f in spoken or f.reading.public_web_training or f.aside:
            behind = f.number - last <= 2 and not any(b.heading for b in every[last + 1 : f.number])
            yield Part(f.sentences, goes_on=behind, offers=f.reading.opt_out)
            last = f.number


def _opt_out(trains: Trains, offering: Sequence[Paragraph], flows: Sequence[Stream]) -> tuple[str, ...]:
    if trains in {"silent", "public_web_only"}:
        return ("n/a",)
    named = {m for r in offering for m in r.opt_out_mechanism}
    if trains != "no":
        beside: set[str] = {o.mechanism for flow in flows if flow.states != "no" for o in flow.opt_outs}
        named |= beside - {"other_or_unspecified"} if named else beside
    if not named:
        return ("none_stated",) if trains != "no" else ("n/a",)
    return tuple(m for m in _MECHANISMS if m in named)


def _third_party(flows: Sequence[Stream], readings: Iterable[Paragraph]) -> Literal["yes", "no", "not_stated"]:
    for flow in flows:
        if flow.kind == "third_party":
            return "no" if flow.states == "no" else "yes"
    return "yes" if any(r.third_party_training == "yes" for r in readings) else "not_stated"


def _union(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({p for part in parts for p in part}))


def _quotes(bearing: Sequence[Found]) -> Iterator[Quote]:
    for f in bearing:
        yield from f.reading.quotes
