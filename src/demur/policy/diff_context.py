"""All sentences of one version that say something about training, read with their neighbours: acts, denials, ways to say no."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from demur.policy import diff_scales as ds
from demur.policy import diff_words as dw
from demur.policy import lexicon as lx
from demur.policy.clauses import Clause, polarity_of
from demur.policy.diff_furniture import lists_other_pages
from demur.policy.diff_text import Piece, Version
from demur.policy.read import tagged, weighed
from demur.policy.verdict import REFERS_TO_TRAINING

_SAID = ("train:", "improve:", "deny", "web", "optin")
_NEAR_PIECES = 2  # paragraphs between a clause and the sentence that says how to refuse it
_NEAR_SENTENCES = 4
SHORT = 60  # paragraphs: a text as short as this is read as a whole
_TITLE_WORDS = 5
_MARKS = {"trains_user_data": "act", "denies_training": "denied"}  # what a statement is to a comparison
_EDITION = re.compile(
    r"(?i)^\W*(?:last |date )?(?:updated?|effective|version|revised|modified|stand|published)\b.{0,60}$"
    r"|\b(?:policy|notice|agreement|terms|statement|version)\b.{0,60}\b(?:effective|updated|in force|take effect)\b"
)
_NOBODY = re.compile(r"(?i)\b(?:nobody|no[\s-]one|anyone|crawlers?|scrap(?:e|ers?|ing))\b(?! (?:else )?(?:in|of) our)")
_IF_YOU = re.compile(r"(?i)\b(?:if|where|when|unless|should) you\b")
_YOURS = re.compile(r"(?i)\b(?:you(?:rs?)?|my|our|their)\b")
_NAMED = re.compile(f"(?i){dw.DATA.pattern}|\\b(?:this|that|so)\\b")
_LISTS_DATA = re.compile(r"(?i)\bus(?:e|es|ed|ing)\b|\bprocess\w*|\bfollowing\b|\bcollect\w*|\bon\W*$|\bwith\W*$")
_BY_YOU = re.compile(r"(?i)\bby you\b|\byou (?:or \w+ \S+ )?(?:customi[sz]e|modif|fine[\s-]?tune|train)")
_WITHOUT = re.compile(r"(?i)\bwithout\b[^,.;]{0,60}")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with its tags; `wide` tags come from the looser reading that a comparison allows."""

    clause: Clause
    tags: frozenset[str]
    wide: frozenset[str]
    piece: int

    @property
    def acts(self) -> bool:
        return bool(self.wide & {"act", "denied"})


class Reading(msgspec.Struct, frozen=True):
    """One version: the sentences in and near the paragraphs that changed, in order, and where the changed ones stand."""

    version: Version
    near: tuple[Sentence, ...]
    changed: frozenset[tuple[int, int]]


def read_version(version: Version, alone: Iterable[tuple[Piece, int, int]]) -> Reading:
    """Read the paragraphs that changed, and those near them; `alone` are the sentences that the other version lacks."""
    alone = list(alone)
    starts = {piece.start for piece, _, _ in alone}
    at = [number for number, piece in enumerate(version.pieces) if piece.start in starts]
    whole = range(len(version.pieces)) if len(version.pieces) <= SHORT else ()
    near = {*whole} | {n + step for n in at for step in range(-_NEAR_PIECES - 1, _NEAR_PIECES + 2)}
    found: list[list[Sentence]] = []
    for number, piece in enumerate(version.pieces):
        other = lists_other_pages(version.raw(piece))
        acting = _acts(version, piece, number) if number in near and not other else []
        found.append(_learnt(acting, piece) if number in at else acting)
    near_change = tuple(s for row in _with_choices(version, found) for s in row)
    return Reading(version, near_change, frozenset((start, end) for _, start, end in alone))


def _acts(version: Version, piece: Piece, number: int) -> list[Sentence]:
    """The sentences of one paragraph with the acts they state: by their words, as an answer, a list item or a table cell."""
    asked = _question_before(version, number)
    led = _lead_acts(piece.lead)
    data = bool(dw.DATA.search(piece.lead))
    found: list[Sentence] = []
    for clause, tag in tagged(version.clean, piece.start, piece.end, heading=piece.heading, lead=piece.lead):
        if piece.is_heading:
            found.append(Sentence(clause, frozenset(), frozenset(), number))
            continue
        data_here = bool(dw.DATA.search(clause.text))
        wide = _wide(clause, tag, data=data_here or (data and bool(dw.POINTS_BACK.search(clause.text))))
        if not wide and (asked or led) and "outsider" not in tag:
            no = led == "denied" or bool(dw.SAYS_NO.search(clause.text))
            wide = frozenset({"denied" if no else "act"})
        found.append(Sentence(clause, tag, wide, number))
        data, asked = data_here, _asks_about_training(clause.text)
    return _cells(found) if version.clean[piece.start] == "|" else found


def _learnt(found: list[Sentence], piece: Piece) -> list[Sentence]:
    """What the reader's models make of a changed paragraph in which neither its rules nor the looser reading saw an act."""
    if piece.is_heading or not found:
        return found
    whole = weighed([(s.clause, s.tags) for s in found], heading=piece.heading)
    return [
        s
        if s.wide or "outsider" in s.tags
        else msgspec.structs.replace(s, wide=frozenset(_MARKS[k] for k in carries if k in _MARKS))
        for s, carries in zip(found, whole.carried, strict=True)
    ]


def _question_before(version: Version, number: int) -> bool:
    """Whether this paragraph answers a question about training: the heading or the line above it."""
    above = version.pieces[number - 1] if number else None
    return above is not None and _asks_about_training(version.clean[above.start : above.end])


def _asks_about_training(text: str) -> bool:
    question = text.rstrip(" *_")
    return question.endswith("?") and bool(_YOURS.search(question)) and bool(dw.ASKED_ABOUT.search(question))


def _lead_acts(lead: str) -> str:
    """What a list's lead-in says of its items: `act`, `denied`, or nothing about training."""
    last = re.split(r"(?<=[.!?])\s", lead.rstrip(" *_"))[-1]
    if not last.endswith(":") or _somebody_else(last):
        return ""
    match = lx.TRAIN_MACHINE.search(last) or dw.ACT.search(last)
    if not match or not _LISTS_DATA.search(last):
        return ""
    return "denied" if polarity_of(last, match.start(), match.end()) == "denied" or dw.SAYS_NO.search(last) else "act"


def _cells(row: Sequence[Sentence]) -> list[Sentence]:
    """In a table row about training, the other cells tell with what data and on what ground."""
    if not any(s.acts for s in row):
        return list(row)
    return [
        msgspec.structs.replace(s, wide=frozenset({"act"}))
        if not s.wide and (dw.DATA.search(s.clause.text) or dw.GROUND.search(s.clause.text))
        else s
        for s in row
    ]


def _wide(clause: Clause, tag: frozenset[str], *, data: bool) -> frozenset[str]:
    return _looser(clause.text, clause.rules, tag, data=data)


@lru_cache(maxsize=16_384)
def _looser(text: str, rules: frozenset[str], tag: frozenset[str], *, data: bool) -> frozenset[str]:
    """What the looser reading makes of a sentence: `act`, `denied`, or nothing. Both versions share most sentences."""
    if any(t.startswith(_SAID) for t in tag):
        over = bool(dw.STOPPED.search(text))
        return frozenset({"denied" if over or any(t.startswith("deny") for t in tag) else "act"})
    licence = {"GRANT", "TRAIN_MACHINE"} <= rules and bool(rules & {"YOUR_DATA", "USER_DATA"})
    if _somebody_else(text) or "QUESTION" in rules or text.rstrip(" *_").endswith("?"):
        return frozenset()
    if dw.FOREIGN_ACT.search(text) and dw.FOREIGN_DATA.search(text):
        return frozenset({"denied" if lx.FOREIGN_NO.search(text) else "act"})
    told = bool(_YOURS.search(text))
    if (
        not data
        or (tag & {"outsider", "define"} and not licence)
        or (tag & {"generic", "state"} and not (licence or told))
    ):
        return frozenset()
    text = lx.TRAIN_NOISE.sub(_hide_people, text)
    match = (
        dw.ACT.search(text)
        or (dw.BETTER.search(text) if dw.USES.search(text) else None)
        or (lx.TRAIN_MACHINE.search(text) if licence else None)
    )
    if not match or (dw.LICENSED.search(text) and not told) or _BY_YOU.search(text):
        return frozenset()
    text = _WITHOUT.sub(lambda m: "_" * len(m.group()), text)
    denied = polarity_of(text, match.start(), match.end()) == "denied"
    return frozenset({"denied" if denied else "act"})


def _somebody_else(text: str) -> bool:
    """Whether a sentence binds or warns of others: what they do to models is not what the service does."""
    if _IF_YOU.search(text):
        return False
    if lx.FOREIGN_BAN.search(text) or lx.YOU_NOT.search(text) or lx.YOU_ACT.search(text):
        return True
    if _NOBODY.search(text):
        return True
    return bool(lx.OUTSIDER.search(text)) and not lx.WE.search(text)


def _hide_people(match: re.Match[str]) -> str:
    """Hide the training of people, and trains on rails; "training material for the assistant" stays."""
    near = dw.MACHINE.search(match.string, match.end(), match.end() + 45)
    material = "training material" in match.string[match.start() : match.end() + len(" materials")]
    return match.group() if near and material else "_" * len(match.group())


def _with_choices(version: Version, rows: Sequence[list[Sentence]]) -> Iterator[list[Sentence]]:
    """Mark the sentences near an act that say how to refuse it, or to what it does not reach."""
    acting = [any(s.acts for s in row) for row in rows]
    excerpt = len(rows) <= SHORT and any(acting)
    for number, row in enumerate(rows):
        piece = version.pieces[number]
        if piece.is_heading:  # a heading says nothing, but may name the day
            leads = any(acting[number + 1 : number + 2])
            yield [msgspec.structs.replace(s, wide=_when(s, near=leads, excerpt=False)) for s in row]
            continue
        here = [at for at, s in enumerate(row) if s.acts]
        titled = bool(piece.heading and dw.TITLE.search(piece.heading)) or _runs_in(row)
        near = titled or any(
            acting[other] and version.pieces[other].heading == piece.heading
            for other in range(max(0, number - _NEAR_PIECES), min(len(rows), number + _NEAR_PIECES + 1))
        )
        leads = any(acting[number + 1 : number + 2])
        marked = [
            msgspec.structs.replace(
                s,
                wide=s.wide
                | _aside(s, here, at, near=near, titled=titled, excerpt=excerpt)
                | _when(s, near=bool(here) or leads or (near and excerpt), excerpt=excerpt),
            )
            for at, s in enumerate(row)
        ]
        yield _steps(marked) if excerpt else marked


def _runs_in(row: Sequence[Sentence]) -> bool:
    """Whether a paragraph begins with a title of its own about training: "Machine learning. Switch off ..."."""
    first = row[0].clause.text.rstrip(" .:") if len(row) > 1 else ""
    return bool(first) and len(first.split()) <= _TITLE_WORDS and bool(dw.THEME.search(first))


def _steps(row: Sequence[Sentence]) -> list[Sentence]:
    """In an excerpt, mark what follows a way to say no and tells what it takes: a form, a wait, a limit."""
    found: list[Sentence] = []
    following = False
    for sentence in row:
        if (
            following
            and not sentence.wide
            and (ds.kinds(ds.HARD, sentence.clause.text) or ds.kinds(ds.EASY, sentence.clause.text))
        ):
            sentence = msgspec.structs.replace(sentence, wide=frozenset({"step"}))
        following = bool(sentence.wide & {"choice", "step", "no_way"})
        found.append(sentence)
    return found


def _when(sentence: Sentence, *, near: bool, excerpt: bool) -> frozenset[str]:
    """Whether the sentence says from when training runs, or that it is put off."""
    text = sentence.clause.text
    if _EDITION.search(text) or (not near and not (excerpt and (dw.THEME.search(text) or dw.CHANGE.search(text)))):
        return frozenset()
    says = dw.DATE.search(text) and (dw.STARTS_ON.search(text) or dw.PLANS.search(text) or dw.CHANGE.search(text))
    return frozenset({"when"}) if says or dw.DELAYS.search(text) else frozenset()


def _aside(
    sentence: Sentence, acts: Sequence[int], at: int, *, near: bool, titled: bool, excerpt: bool
) -> frozenset[str]:
    text = sentence.clause.text
    close = any(abs(at - a) <= _NEAR_SENTENCES for a in acts)
    theme = sentence.acts or bool(dw.THEME.search(text) or REFERS_TO_TRAINING.search(text))
    if (
        not (close or near or (excerpt and theme))
        or (not theme and dw.OTHER_TOPIC.search(text))
        or "outsider" in sentence.tags
    ):
        return frozenset()
    if dw.FEATURE.search(text) and not dw.USE_OF_DATA.search(text):
        return frozenset()
    if dw.NO_WAY.search(text):
        return frozenset({"no_way"})
    if dw.CHOICE.search(text) and "QUESTION" not in sentence.clause.rules:
        return frozenset({"choice", "plainly"} if close or theme or titled else {"choice"})
    if not sentence.acts and (close or titled) and dw.DENIED_USE.search(text) and _NAMED.search(text):
        return frozenset({"scope"})
    if not sentence.acts and excerpt and acts and dw.EXPLAINS.search(text):
        return frozenset({"about"})
    return frozenset()
