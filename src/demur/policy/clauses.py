"""What one sentence of a policy says about AI training, as the names of the rules that fired.

The rules know negation and its scope, exception, subject (who trains, on whose data), list lead-ins and the many wordings
of "improve our models". They decide nothing by themselves: `demur.policy.read` weighs them with a small linear model.
"""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from demur.policy import lexicon as lx
from demur.text.sentences import Span, sentences

_FLAGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, getattr(lx, name))
    for name in (
        "MACHINE TRAIN IMPROVE LEARN MACHINE_IMPROVEMENT INCLUDING_MACHINE TRAIN_MACHINE TRAINING_BARE "
        "TRAIN_STATE YOUR_DATA "
        "USER_DATA THIS_DATA PUBLIC_WEB ANONYMOUS NO NOT_USED RESTRICT_FROM DO_NOT_WANT EXCEPT CONSENT BY_DEFAULT "
        "OPT_OUT SETTINGS FORM MAIL WE OUTSIDER OUTSIDER_START YOU_ACT YOU_NOT ANY_MACHINE USED_TO POINTER_HOW "
        "THIRD_PARTY AFFILIATE PASS_ON GRANT NARROW DEFINITION FEATURE DISCLAIM "
        "POINTER QUESTION RETROACTIVE FORWARD REGION PLAN"
    ).split()
)
# A sentence that cannot speak of training itself still gives context to its neighbours.
_ASIDE = tuple(
    (name, getattr(lx, name))
    for name in "YOUR_DATA USER_DATA OPT_OUT SETTINGS FORM MAIL OUTSIDER_START YOU_NOT QUESTION "
    "PUBLIC_WEB FORWARD".split()
)
_CUT = re.compile(
    r"[;:]|\.\s|\bbut\b|\bhowever\b(?!,)|\bthen we\b|\bwhich we\b|—|\bso that\b|\bunless\b|\bexcept\b", re.I
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|neither|nor|cannot|(?:ca|wo|do|does|is|are|did)n[’']?t|without|none|no longer|prohibit\w*"
    r"|prevent\w* (?:\w+ ){1,6}from|forbid\w*|restrict(?:s|ed|ing)? (?:\w+ ){1,6}from|refrain\w*"
    r"|exclud\w+ (?:\w+ ){0,6}from|disabled|opted out of|(?:have|has) (?:turned|switched) off|zero)\b",
    re.I,
)
_NOT_NEGATION = re.compile(
    r"\bwho(?:se)?\b (?:\w+ ){0,2}?(?:have|has|had|hold|do|does|did|are|is|were)(?: (?:no|not|never)\b|n[’']t\b)[^,.;]{0,60}?(?=,| to\b|$)|(?:except|unless|save) (?:to the extent |where |as |when )?(?:otherwise )?(?:\w+ ){0,2}(?:prohibited|forbidden|restricted)|(?:prohibited|restricted) by (?:\w+ ){0,2}law"
    r"|anything to the contrary|to the extent (?:not )?(?:prohibited|permitted|allowed)|(?:and |but )?for nothing else|not be (?:disclosed|shared|sold)|never leaves?"
    r"|not (?:only|limited to|just|responsible)|without limit\w*|whether or not|do not control|no later"
    r"|personal restrict|not otherwise expressly|notwithstanding|no rights?|"
    r"(?:do|would|did) not (?:want|wish|like)|(?:don|wouldn)[’']?t (?:want|wish|like)|prefer(?:red)? not"
    r"|[“\"](?:no|do not [^”\"]{0,40})[”\"]|where .{0,30} not overrid\w+|if you do(?: not|n[’']t)|you do(?: not"
    r"|n[’']t) (?:submit|enter)|(?:(?:do|did|does|have|has|had|are|were)(?:\s+not|n[’']t)"
    r"|not)\s+(?:yet\s+)?(?:opt(?:ed)?|object(?:ed)?|turn(?:ed)?|disabl\w+|refus\w+)\b(?:[\s-]+(?:out|off))?"
    r"|no (?:less|more|fewer)(?: \w+)? than|without restriction|not (?:remove|delete|undo|erase)\b"
    r"|otherwise prohibited content|prohibited content|opt(?:ing)? out of",
    re.I,
)
_WE_ACT = re.compile(
    r"\b(?:we|our affiliates|the company|us)\b(?:\W+\w+){0,3}?\W+(?:use|may|will|can|do|don[’']t|won[’']t|does"
    r"|never|train|process|collect|analy[sz]e|restrict|disclose|share|improve|develop|build|create|also)\b"
    r"|\b(?:used|processed|shared) (?:by us|to|for|in)\b|[A-Z]\w+ (?:uses?|may|does|will|processes|trains"
    r"|employees|and its affiliates)\b"
)
_ELSEWHERE = re.compile(r"(?i)\b(?:how|whether|which|who|where|when|while|because|if)\b")
_EXCEPTION = re.compile(r"(?i)\b(?:unless|except|without)\b")
_EXCLUDING = re.compile(r"(?i)(?:excluding|other than|not including|except(?: for)?)\s+(?:\w+\s+)?$")
# "We will not (i) ...;": what follows in the list is denied too, unless somebody else is bound by it.
_DENIED_LIST = re.compile(
    r"\b(?:we|it|[A-Z]\w+|processor|provider|company|vendor|supplier|licensor)"
    r" (?:will|shall|does|do|may|must|undertakes?|agrees?)(?: \w+)? (?:not|never)\b[^;]{0,40}\((?:i|a|1)\)",
)
# "The provider will not: use ...; keep ...; train ...": the colon carries the denial over the semicolons.
_DENIED_LEAD = re.compile(r"\b(?:not|never|refrain from|prohibited from)(?: to)?:[^.!?]*$", re.IGNORECASE)
_OTHERS_NOT = re.compile(
    r"\b(?:developers?|licensees?|customers?|clients?|users?|members?|subscribers?|recipients?|visitors?|partners?|resellers?"
    r"|advertisers?|publishers?|sellers?|buyers?|merchants?|contributors?|agenc(?:y|ies)|third[\s-]part(?:y|ies)|you)"
    r" (?:will|shall|must|may|agrees?(?: to)?|undertakes?(?: to)?)(?: \w+)? (?:not|never|refrain)\b",
    re.IGNORECASE,
)
_OTHERS_FIRST = re.compile(rf"\W*(?:the )?{_OTHERS_NOT.pattern}", re.IGNORECASE)
_ITEM = re.compile(r"\W*(?:and |or )?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)")
_LAST_MACHINE = re.compile(
    r"(?i)(?:artificial|machine|(?:\w+\s+){0,2}models?|algorithms?|generative|\bAI|\bML)\b\W*\w*$"
)


class Clause(msgspec.Struct, frozen=True):
    """One sentence with the rules that fired in it; `context` are rules of the sentence before, the lead-in and the heading."""

    span: Span
    text: str
    rules: frozenset[str]
    context: frozenset[str]

    def has(self, *names: str) -> bool:
        """True when all these rules fired in the sentence itself."""
        return self.rules.issuperset(names)


@lru_cache(maxsize=16_384)  # two versions of a policy share most sentences, and lead-ins and headings come again
def fired(text: str) -> frozenset[str]:
    """The names of the rules that fire in this sentence (text without mark-up)."""
    noise: set[str] = set()
    if lx.TRAIN_NOISE.search(text):
        text = lx.TRAIN_NOISE.sub(_blank_noise, text)
        noise = {"TRAIN_NOISE"} if "_____" in text else noise
    if not lx.signs(text):
        return frozenset(name for name, pattern in _ASIDE if pattern.search(text))
    rules = {name for name, pattern in _FLAGS if pattern.search(text)} | noise
    if rules & {"MACHINE", "TRAIN"}:
        rules |= _acts(text, rules)
    if not any(r.startswith("act:") for r in rules) and lx.FOREIGN_TRAIN.search(text):
        rules |= _foreign(text)
    return frozenset(rules)


def _foreign(text: str) -> set[str]:
    """The plain statement in another language, as the same rules an English sentence would fire."""
    if lx.FOREIGN_BAN.search(text):
        return {"MACHINE", "TRAIN", "OUTSIDER", "YOU_NOT", "who:outsider"}
    polarity = "denied" if lx.FOREIGN_NO.search(text) else "stated"
    act = f"act:train:{polarity}"
    return {
        "MACHINE",
        "TRAIN",
        "TRAIN_MACHINE",
        "YOUR_DATA",
        "WE",
        act,
        f"{act}:we",
        f"{act}:YOUR_DATA",
        f"{act}:we:YOUR_DATA",
        "who:we",
    }


def _blank_noise(match: re.Match[str]) -> str:
    """Hide the word "train" of staff training, unless a machine follows at once: that is trained, not the staff."""
    if lx.MACHINE_NEAR.search(match.string, match.end(), match.end() + 45):
        return match.group()
    return re.sub(r"(?i)train", "_____", match.group())


def _acts(text: str, rules: set[str]) -> set[str]:
    """Training and improving as acts: with polarity (is it denied?) and subject (does an outsider do it?)."""
    found: set[str] = set()
    seen: list[tuple[int, str, str]] = []
    for kind, pattern in (
        ("train", lx.TRAIN_MACHINE),
        ("train", lx.TRAINING_BARE),
        ("improve", lx.IMPROVE_MACHINE),
        ("improve", lx.IMPROVE_INCLUDING),
        ("improve", lx.MACHINE_IMPROVEMENT),
    ):
        for match in pattern.finditer(text):
            if pattern is lx.IMPROVE_MACHINE and _by_means_of(match.group()):
                found.add("act:means")
                continue
            # "from private messages is excluded from training": the word itself tells, not where the pattern began
            at = match.start() + (match.group().lower().find("train") if pattern is lx.TRAINING_BARE else 0)
            seen.append((match.start(), kind, polarity_of(text, at, match.end())))
    denied = min((at for at, _, polarity in seen if polarity == "denied"), default=None)
    for at, kind, polarity in seen:
        if polarity == "stated" and denied is not None and denied < at and _EXCEPTION.search(text, denied, at):
            polarity = "excepted"  # "we do not ..., unless you agreed to ... training"
        found.add(f"act:{kind}:{polarity}")
    if not found:
        return found
    if rules & {"OUTSIDER", "OUTSIDER_START"}:
        who = "outsider" if not _WE_ACT.search(text) or _OTHERS_FIRST.match(text) else "both"
    else:
        who = "we" if _WE_ACT.search(text) else "open"
    data = next((d for d in ("YOUR_DATA", "PUBLIC_WEB", "USER_DATA", "THIS_DATA") if d in rules), "NO_DATA")
    return (
        found
        | {f"{f}:{who}" for f in found}
        | {f"{f}:{data}" for f in found}
        | {f"{f}:{who}:{data}" for f in found}
        | {f"who:{who}"}
    )


def _by_means_of(words: str) -> bool:
    """Whether "improve ... AI" says that AI is the means ("improve the service with AI"), not what is improved."""
    head = re.match(r"\w+", words)
    tail = _LAST_MACHINE.search(words)
    if not head or not tail:
        return False
    between = words[head.end() : tail.start()]
    return bool(lx.MEANS.search(between) or _ELSEWHERE.search(between))


def polarity_of(text: str, start: int, end: int) -> str:
    """Whether what stands at text[start:end] is denied, wished away ("if you do not want"), or stated."""
    begin = max(0, start - 170)
    for cut in _CUT.finditer(text, begin, start):
        begin = cut.end()
    window = text[begin:end]
    if lx.DO_NOT_WANT.search(window):
        return "unwanted"
    if _EXCLUDING.search(text, max(0, start - 30), start):
        return "excluded"
    if _DENIED_LEAD.search(text, 0, start):
        return "denied"
    cleaned = _NOT_NEGATION.sub(" ", window[: start - begin + 12])
    return "denied" if _NEGATION.search(cleaned) else "stated"


def without_false_negation(text: str) -> str:
    """The text without words of denial that deny nothing: "not only", "without restriction", "no less strict"."""
    return _NOT_NEGATION.sub(" ", text)


def _begins_denied_list(sentence: str) -> bool:
    """Whether the service says in front of a list that it will not do what follows."""
    return bool(_DENIED_LIST.search(sentence)) and not _OTHERS_NOT.search(sentence)


def clauses(
    text: str, start: int = 0, end: int | None = None, *, heading: str = "", lead: str = ""
) -> Iterator[Clause]:
    """The sentences of a paragraph, each with its rules. `heading` and `lead` (the list's lead-in) give context only."""
    head = {f"head:{r}" for r in fired(heading)} if heading else set()
    led = {f"lead:{r}" for r in fired(lead)} if lead else set()
    if lead and lx.OUTSIDER_LEAD.search(lead):
        led.add("lead:OUTSIDER_LEAD")
    before: set[str] = set()
    listed = False
    for span in sentences(text, start, end):
        sentence = text[span.start : span.end]
        rules = fired(sentence)
        listed = listed and _ITEM.match(sentence) is not None
        yield Clause(
            span, sentence, rules, frozenset(head | led | before | ({"prev:DENIED_LIST"} if listed else set()))
        )
        listed = sentence.endswith(";") and (listed or _begins_denied_list(sentence))
        goes_on = {"prev:OUTSIDER_START"} & before if sentence.endswith(";") else set()
        before = {f"prev:{r}" for r in rules} | goes_on
