"""What two versions say about AI training: the statements that went, those that came, and those that only changed their looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from demur.policy import diff_scales as ds
from demur.policy import diff_words as dw
from demur.policy import lexicon as lx
from demur.policy.clauses import Clause
from demur.policy.diff_context import Reading, Sentence
from demur.policy.diff_text import key
from demur.policy.verdict import REFERS_TO_TRAINING, tags_of_act

# Words that make a difference in a clause about training; a pair that differs in none of them says the same.
_WEIGHTY = re.compile(
    r"(?:re|pre)?train\w*|fine|tun(?:e|ed|ing)|improv\w*|develop\w*|enhanc\w*|build|building|creat\w*|test\w*"
    r"|evaluat\w*|models?|ai|ml|artificial|intelligence|machine|"
    r"learning|llms?|algorithm\w*|generative|language|foundation\w*|neural|technolog\w+|content|contents|data"
    r"|information|inputs?|outputs?|prompts?|chats?|conversations?|messages?|posts?|"
    r"photos?|images?|videos?|audio|voice|recordings?|activity|interactions?|feedback|files?|code|materials?"
    r"|communications?|music|queries|personal|public|publicly|private|third|party|"
    r"parties|affiliates?|partners?|providers?|licen[cs]\w*|sell|share\w*|disclos\w*|not|no|never|don't|won't"
    r"|unless|except|only|without|opt\w*|out|in|consent\w*|permission|object\w*|"
    r"settings?|toggle\w*|control\w*|off|turn\w*|disabl\w*|choos\w*|choice\w*|default|free|paid|enterprise"
    r"|business|team|pro|plan|plans|tier|minors?|children|aggregat\w*|anonym\w*|"
    r"de|identif\w*|deidentif\w*|eea|eu|uk|europe\w*|retroactiv\w*|future|already|regardless|safety|security"
    r"|research|advertis\w*|fraud|other|any|all|also|student|features?|legitimate|interests?"
)
_DEFAULT = re.compile(r"(?i)\b(on|off)\b(?: by default|,? unless\b)")
_SAID = ("train:", "improve:", "deny", "web", "optin")


class Statement(msgspec.Struct, frozen=True):
    """One sentence about training on people's data, found in one version only."""

    clause: Clause
    tags: frozenset[str]
    start: int
    end: int
    words: frozenset[str]

    @property
    def trains(self) -> bool:
        return any(t.startswith(("train:", "improve:")) for t in self.tags)

    @property
    def denies(self) -> bool:
        return "deny" in self.tags

    @property
    def opt_out(self) -> bool:
        return bool(self.tags & {"optout", "optout:apart"})


class Shift(msgspec.Struct, frozen=True):
    """The statements that went and came; `same` are pairs that differ in no word of weight."""

    gone: tuple[Statement, ...]
    come: tuple[Statement, ...]
    same: tuple[tuple[Statement, Statement], ...]


def statements(reading: Reading) -> list[Statement]:
    """Those of the changed sentences that say something about training on people's data."""
    found: list[Statement] = []
    near, piece = -9, -1
    for place, sentence in enumerate(reading.near):
        clause, tag = sentence.clause, sentence.tags
        near = -9 if sentence.piece != piece else near
        piece = sentence.piece
        near = place if tags_of_act(tag) else near
        at = (clause.span.start, clause.span.end)
        if at in reading.changed and (
            _says(sentence) or ("optout:apart" in tag and place - near <= 2 and _refers(clause))
        ):
            found.append(Statement(clause, tag | _in_other_words(sentence), *at, frozenset(key(clause.text).split())))
    return found


def _refers(clause: Clause) -> bool:
    return bool(REFERS_TO_TRAINING.search(clause.text))


def _says(sentence: Sentence) -> bool:
    tag = sentence.tags
    return any(t.startswith(_SAID) for t in tag) or "optout" in tag or bool(sentence.wide)


def _in_other_words(sentence: Sentence) -> frozenset[str]:
    """The tags that the looser reading adds."""
    wide = sentence.wide
    found = {"optout"} if wide & {"choice", "no_way", "step"} else set()
    if not any(t.startswith(_SAID) for t in sentence.tags):
        found |= {"train:data"} if "act" in wide else set()
        found |= wide & {"about"}
        found |= {"when"} if "when" in wide else set()
        found |= {"deny"} if wide & {"denied", "scope"} else set()
    return frozenset(found)


def shift(gone: Sequence[Statement], come: Sequence[Statement]) -> Shift:
    """Set aside pairs that say the same in other looks: a renamed product, another spelling, an added aside."""
    left = list(come)
    same: list[tuple[Statement, Statement]] = []
    stay: list[Statement] = []
    for old in gone:
        mate = max(left, key=lambda new: _overlap(old.words, new.words), default=None)
        if mate is not None and _overlap(old.words, mate.words) >= 0.6 and not _weighty(old, mate):
            left.remove(mate)
            same.append((old, mate))
        else:
            stay.append(old)
    return Shift(tuple(stay), tuple(left), tuple(same))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _weighty(old: Statement, new: Statement) -> bool:
    """Whether the words in which two statements differ matter. In one long block, only those near the act count."""
    if _kinds(old.tags) != _kinds(new.tags):
        return True
    if _other_way(old, new) or _by_default(old) != _by_default(new) or _times(old) != _times(new):
        return True
    one, other = _near_act(old), _near_act(new)
    gone, come = one - other, other - one
    if _is_foreign(old) and len(gone | come) >= 3:
        return True
    return any(_WEIGHTY.fullmatch(w) for w in (gone | come) - _misspelt(gone, come))


def _other_way(old: Statement, new: Statement) -> bool:
    """Whether the way to say no takes other steps."""
    if not (old.opt_out and new.opt_out):
        return False
    return any(ds.kinds(steps, old.clause.text) != ds.kinds(steps, new.clause.text) for steps in (ds.EASY, ds.HARD))


def _by_default(statement: Statement) -> str:
    """What a way to say no or yes is unless one moves it: `on`, `off`, or nothing."""
    if not statement.opt_out:
        return ""
    found = _DEFAULT.search(statement.clause.text)
    return found.group(1).lower() if found else ""


def _times(statement: Statement) -> tuple[int | None, tuple[int, int]]:
    return dw.day(statement.clause.text), dw.sizes(statement.clause.text)


def _is_foreign(statement: Statement) -> bool:
    return bool(lx.FOREIGN_TRAIN.search(statement.clause.text)) and not lx.TRAIN_MACHINE.search(statement.clause.text)


def _misspelt(gone: Iterable[str], come: Iterable[str]) -> set[str]:
    """Words that only changed their spelling: of five letters or more, one letter apart, none of them a plain plural."""
    from rapidfuzz.distance import OSA

    return {
        word
        for a in gone
        for b in come
        if min(len(a), len(b)) >= 5 and a != f"{b}s" and b != f"{a}s" and OSA.distance(a, b, score_cutoff=1) == 1
        for word in (a, b)
    }


def _kinds(tag: frozenset[str]) -> frozenset[str]:
    return frozenset(t.split(":")[0] for t in tag if t.startswith((*_SAID, "optout")))


def _near_act(statement: Statement) -> frozenset[str]:
    text = statement.clause.text
    if len(text) < 420:
        return statement.words
    acts = [m for p in (lx.TRAIN_MACHINE, lx.IMPROVE_MACHINE, lx.TRAINING_BARE) for m in p.finditer(text)]
    return frozenset(w for m in acts for w in key(text[max(0, m.start() - 160) : m.end() + 160]).split())
