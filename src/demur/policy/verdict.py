"""The reading of one sentence by rule: who does what to whose data. Tags, not labels; the linear model weighs them.

Tags: `train` and `improve` (a service trains or improves AI on people's data), with a suffix for how the data is named;
`deny`, `optin`, `optout`, `web` (public web only), `outsider` (a ban on others), `define`, `ask`, `point`.
"""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
from collections.abc import Sequence

from demur.policy import lexicon as lx
from demur.policy.clauses import Clause
from demur.policy.reading import ParagraphClass

_DATA = frozenset({"YOUR_DATA", "USER_DATA", "THIS_DATA"})
_CONSENT = re.compile(
    r"\bopt(?:ed|s|ing)?[\s-]*in\b|without (?:your|the|their|\w+[’']s?)?\s*(?:\w+\s+){0,3}(?:consent|permission)"
    r"|only (?:if|with|when|where) (?:you|your)\b|"
    r"with your (?:\w+ ){0,2}(?:consent|permission)|where you have (?:given|provided|consented)"
    r"|if you (?:have )?(?:explicitly )?(?:consent|opt)|(?:explicitly|expressly) (?:agree|consent|authori[sz]e"
    r"|allow|permit)",
    re.I,
)
_PURPOSE = re.compile(
    r"^(?!\W*(?:to (?:know|learn|find|understand|see|read|opt|stop|turn|submit|exercise)|for (?:more|further"
    r"|information|example|clarity)|training (?:our"
    r"|the) models? (?:\w+ )?involve))\W*(?:\(?\w{1,4}\)?[.)]\s*)?(?:(?:for the |for |to |the (?=improv|develop"
    r"|train))?(?:to|for"
    r"|train(?:ing)?|develop(?:ing|ment)?"
    r"|improv(?:e|ing|ement)|operat\w+|provid\w+|build(?:ing)?|enabl\w+|allow\w*|creat\w+|research\w*)\b|"
    r"[\w &,/-]{3,60}[:.;]\s*(?:to|we)\b|if you are in)",
    re.I,
)
_USE = re.compile(
    r"\bus(?:e|es|ed|ing|age)\b|\bprocess\w*|\banaly[sz]\w+|\bcollect\w*|\bshar\w+|\bdisclos\w+|\bleverag\w+"
    r"|\bgrant|\blicen[cs]e|\btrain(?:s|ed|ing)? (?:on|using|with)\b|"
    r"\bhelps?\b|\blearn|\breserves? the right|\butili[sz]\w+|\brel(?:y|iance)|\bretain\w*|\bstor\w+"
    r"|legitimate (?:business )?interest|\bhash\b|based on|contribut\w+|from\b",
    re.I,
)
_GENERIC = re.compile(
    r"you can (?:create|use|build)|(?:gives|give|allows?|enables?|empowers?) (?:developers|you|users|customers)"
    r"|models trained by|host, use|to host\b|use the services? to (?:develop|train)|"
    r"(?:train|fine-?tune|build|host) (?:your|large) (?:own )?(?:\w+ )?(?:models|ai)|cloning voice"
    r"|state of the art|training them to refuse|learns? (?:the )?patterns|learns? from large amounts"
    r"|your models\b|custom models?",
    re.I,
)
# A licence to host, to use and to train, given by the person, is nothing generic.
_GRANTED = re.compile(
    r"\b(?:you|customers?|users?|members?|authors?|contributors?|licensors?)\b[^.;]{0,60}\b(?:grants?\b|(?:permit|allow|authori[sz]e)s? us\b)",
    re.I,
)
_USER_NO = re.compile(
    r"\byou(?:r)?\b|\busers?\b|\bmembers?\b|\bcustomers?\b|opt(?:ing)?[\s-]?out|\bcontrols available"
    r"|subject to your settings|\boff\b|\bto stop\b",
    re.I,
)
_COMPANY_NO = re.compile(
    r"(?:we|openrouter|[A-Z]\w+) (?:have|has) (?:disabled|opted out|turned off)|opted[\s-]in|opt-in|revoke"
    r"|by default|(?:are|is) opted out|zero (?:data )?retention agreements?"
)


def tags(clause: Clause) -> frozenset[str]:
    """The tags of one sentence."""
    rules, text = clause.rules, clause.text
    found: set[str] = set()
    if "QUESTION" in rules:
        found.add("ask")
    if "POINTER_HOW" in rules:
        found.add("point")
    if "DEFINITION" in rules and "YOUR_DATA" not in rules:
        found.add("define")
    acts = {r for r in rules if r.startswith("act:") and r.count(":") == 2 and r != "act:means"}
    if _is_outsider(clause):
        found.add("outsider")
    offered = "outsider" not in found and "ask" not in found and not lx.NONE_OFFERED.search(text)
    if "OPT_OUT" in rules and offered and _USER_NO.search(text):
        name = "optout:company" if _COMPANY_NO.search(text) else "optout"
        found.add(name if acts or {"MACHINE", "TRAIN"} <= rules else f"{name}:apart")
    if "OPT_OUT" not in rules and "outsider" not in found and lx.FOREIGN_OPT_OUT.search(text):
        found.add("optout" if acts else "optout:apart")
    if not acts:
        return frozenset(found)
    stated = {a for a in acts if a.endswith(":stated")}
    denied = {a for a in acts if a.endswith(":denied")}
    if "prev:DENIED_LIST" in clause.context and _LISTED.match(text):  # "We will not (i) ...; (ii) train ..."
        stated, denied = set(), stated | denied
    unwanted = {a for a in acts if a.endswith(":unwanted")}
    outsider = "outsider" in found
    blocked = outsider or "ask" in found or "define" in found
    data = bool(rules & _DATA)
    consent = bool(_CONSENT.search(text)) and not denied and "OPT_OUT" not in rules
    both = bool(_BOTH_SOURCES.search(text))
    web = "PUBLIC_WEB" in rules and not both and not re.search(r"(?i)\byour\b|interactions|apps information", text)
    if unwanted and not ("outsider" in found and "OPT_OUT" not in rules):
        found.add("train:unwanted")
    if stated and not blocked:
        kind = "train" if any(a.startswith("act:train") for a in stated) else "improve"
        how = _how(clause, data)
        if "PUBLIC_WEB" in rules and both:
            found.add("web")
        if web:
            found.add("web")
        elif consent:
            found.add("optin")
        elif (_GENERIC.search(text) and not _GRANTED.search(text)) or "YOU_ACT" in rules:
            found.add("generic")
        elif kind == "train" and "TRAIN_STATE" in rules and not data:
            found.add("state")
        elif "point" in found and kind == "improve":
            found.add("point:improve")
        else:
            found.add(f"{kind}:{how}")
            if "ANY_MACHINE" in rules and "WE" not in rules:
                found.add(f"{kind}:any")
    if denied and not outsider and "ask" not in found:
        sure = any(a.startswith("act:train") for a in denied) or rules & {"NOT_USED", "RESTRICT_FROM"}
        found.add("deny" if sure else "deny:weak")
        if _CONSENT.search(text):
            found.add("deny:optin")
        if "YOUR_DATA" in rules or "USER_DATA" in rules:
            found.add("deny:data")
    return frozenset(found)


_TRAINS = frozenset(
    "train:data train:this train:used train:purpose train:before train:unwanted improve:data improve:used "
    "improve:this improve:purpose".split()
)
EXPLICIT_OPT_OUT = re.compile(
    r"(?i)opt(?:ed|ing)?[\s-]?out|(?:do not|don[’']?t) want|turn\w* (?:\w+ ){0,4}off|\bsettings?\b|\bobject\b"
    r"|\bcontrols?\b"
)
# Right behind the statement, a way to switch "it" off or to write because of "this" can only mean the training.
BACK_REFERENCE = re.compile(
    r"(?i)\b(?:switch|turn|toggl|untick|uncheck|disabl)\w* (?:it|this|that|them|the (?:setting|switch|toggle|option))\b|\b(?:it|this|the setting) (?:can be |is )?(?:switched )?off\b"
    r"|rather not|\b(?:rather|prefer)(?:red)? (?:that )?(?:we|it|this|they)\b|so used|the latter|\bobject(?:ion)?\b|(?:ask|tell|write to|e-?mail|contact) (?:us|our|[\w.+-]+@)[^.]{0,40}\b(?:not|stop|exclude|limit)"
)
REFERS_TO_TRAINING = re.compile(
    r"\b(?:this|such|these|that|the) (?:\w+ ){0,2}(?:way|use|uses|disclosure|processing|purposes?|training"
    r"|sharing|setting|activity)\b|do so|used in this|opt(?:ed|ing)?[\s-]*out|\bturn\w* (?:\w+ ){0,4}off"
    r"|setting is off|is off\b|to such disclosure|unless you opt",
    re.I,
)


def verdicts(paragraph: Sequence[tuple[Clause, frozenset[str]]]) -> frozenset[str]:
    """`trains`, `denies`, `optout` by rule alone, for the sentences of one paragraph with their tags."""
    found: set[str] = set()
    last_act = -9
    for place, (clause, tag) in enumerate(paragraph):
        if tag & _TRAINS and "train:any" not in tag and not ("point" in tag and "YOUR_DATA" not in clause.rules):
            found.add("trains")
        if "deny" in tag:
            found.add("denies")
        act = bool(tag & _TRAINS) or any(t.startswith(("deny", "train", "improve")) for t in tag)
        if act:
            last_act = place
        if "point" in tag and not EXPLICIT_OPT_OUT.search(clause.text):
            continue
        if "optout" in tag:
            found.add("optout")
        elif "optout:apart" in tag:
            near = place - last_act <= 2 or any(
                t.startswith(("deny", "train", "improve"))
                for _, later in paragraph[place + 1 : place + 2]
                for t in later
            )
            told = place - last_act in (0, 1) and (
                BACK_REFERENCE.search(clause.text) or lx.FOREIGN_OPT_OUT.search(clause.text)
            )
            if near and (told or REFERS_TO_TRAINING.search(clause.text)):
                found.add("optout")
    return frozenset(found)


_LISTED = re.compile(r"\W*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)")
# "the information we collect and publicly available information": people's data beside the public web
_BOTH_SOURCES = re.compile(
    r"(?i)(?:information|data|content)\b[^.;]{0,50}\b(?:and|as well as|along with"
    r"|together with)\b(?: \w+){0,3} public\w*"
    r"|public\w* (?:available |accessible )?(?:information|data|content)[^.;]{0,40}\b(?:and|as well as"
    r"|along with)\b (?:\w+ ){0,3}"
    r"(?:you|your|user|customer|we collect|personal)"
)
_BOUND = re.compile(
    r"(?i)(?:sub-?processors?|vendors?|providers?|suppliers?|contractors?|partners)\b(?: \w+){0,5} (?:are|is|may"
    r"|must|will|shall|cannot)\b"
)
_PASSERS_BY = re.compile(
    r"(?i)\b(?:crawlers?|scrapers?|search engines?|bots)\b[^.]{0,30}\b(?:may|might|could|can)\b|which we do not control"
)
_WE_NOT = re.compile(
    r"(?i)\W*(?:[\w,’']+\W+){0,12}?(?:we|us|they|our \w+) (?:do|will|shall|would|may|are|have"
    r"|never)\b(?! (?:not )?permit you)"
)


def _is_outsider(clause: Clause) -> bool:
    """A sentence that forbids (or lets) somebody else train, rather than saying what the service does."""
    rules, context = clause.rules, clause.context
    if _WE_NOT.match(clause.text) or (
        "RESTRICT_FROM" in rules and "YOU_NOT" not in rules and _BOUND.search(clause.text)
    ):
        return False
    if _PASSERS_BY.search(clause.text):
        return True
    if "YOU_NOT" in rules and "OPT_OUT" not in rules:
        return True
    if "prev:OUTSIDER_START" in context and _LISTED.match(clause.text) and "YOUR_DATA" not in rules:
        return True
    if "lead:OUTSIDER_LEAD" in context and "YOUR_DATA" not in rules:
        return True
    if "OUTSIDER_START" in rules and "YOUR_DATA" not in rules and ("ANY_MACHINE" in rules or "WE" not in rules):
        return True
    return "who:outsider" in rules or (
        "OUTSIDER" in rules and "YOUR_DATA" not in rules and "NOT_USED" in rules and "ANY_MACHINE" in rules
    )


def _how(clause: Clause, data: bool) -> str:
    rules, context, text = clause.rules, clause.context, clause.text
    use = bool(_USE.search(text))
    if rules & {"YOUR_DATA", "USER_DATA"} and (use or any(r.startswith("act:train:stated") for r in rules)):
        return "data"
    if data and use:
        return "this"
    if "USED_TO" in rules:
        return "used"
    if _PURPOSE.search(text):
        return "purpose"
    if context & {"prev:YOUR_DATA", "prev:USER_DATA"}:
        return "before"
    return "we" if "WE" in rules else "bare"


_NARROW_ACT = re.compile(
    r"(?:fraud|abuse|spam|safety|security|illegal|prohibited|moderat\w+|detect\w*|rank\w*|match(?:making|es)?\b"
    r"|recommend\w*|advertis\w+|risk|search results|suggest\w*|classif\w+|harmful|user engagement|"
    r"virtual assistant|reviews are then used|internal control)",
    re.I,
)
_BROAD_ACT = re.compile(
    r"generative|large language|\bLLMs?\b|general[\s-]purpose|foundation|our (?:ai )?models\b|improve (?:our|the"
    r"|google) services|products|chatgpt|gemini|copilot|new features|technolog",
    re.I,
)


def _near_act(clause: Clause) -> list[str]:
    """The words around each act of training or improving: a narrow purpose stands close to it."""
    found = [m for p in (lx.TRAIN_MACHINE, lx.IMPROVE_MACHINE) for m in p.finditer(clause.text)]
    return [clause.text[max(0, m.start() - 60) : m.end() + 110] for m in found] or [clause.text]


def is_narrow(*acting: Clause) -> bool:
    """Whether these sentences speak of models for a narrow purpose only: safety, fraud, ranking, advertising, support."""
    acts = " ".join(around for clause in acting for around in _near_act(clause))
    return bool(_NARROW_ACT.search(acts)) and not _BROAD_ACT.search(acts)


def decide_class(
    text: str, paragraph: Sequence[tuple[Clause, frozenset[str]]], *, trains: bool, denies: bool, web: bool
) -> ParagraphClass | None:
    """The class where the reading settles it; None leaves it to the model."""
    every = frozenset(t for _, tag in paragraph for t in tag)
    if trains:
        acts = [c for c, tag in paragraph if any(t.startswith(("train:", "improve:")) for t in tag)]
        return "train_narrow" if is_narrow(*acts) else "train"
    if denies:
        return "no_train"
    if web:
        return "public_web_train"
    if "outsider" in every and any(c.rules & {"MACHINE", "TRAIN"} for c, tag in paragraph if "outsider" in tag):
        return "outsider_restriction"
    if not (lx.signs(text) or re.search(r"(?i)improv|enhanc|better|optimi|develop", text)):
        return "other"
    return None


_ASKS = re.compile(
    r"\b(?:you|we|my|our|your|users?|customers?)\b.*\b(?:re-?)?(?:train(?:s|ed|ing)?\b|fine-?tun\w+|teach\w*|learns? from)",
    re.I | re.S,
)
_WORK = re.compile(r"\b(?:staff|employees?|courses?|sessions?|workers?|agents?|pets?|dogs?|workouts?|team)\b", re.I)


def asks_about_training(heading: str) -> bool:
    """Whether a heading asks if people's data trains models: "Do you train on my documents?"."""
    return heading.rstrip(" *_").endswith("?") and bool(_ASKS.search(heading)) and not _WORK.search(heading)


def answer_to(first: str) -> frozenset[str]:
    """The tags of the first sentence under such a question: a plain no or yes."""
    if re.match(r"\W*(?:no\b(?!\s+(?:one|matter))|never\b|not at all\b)", first, re.I):
        return frozenset({"deny", "deny:data"})
    return frozenset({"train:data"}) if re.match(r"\W*yes\b", first, re.I) else frozenset()


def tags_of_act(tag: frozenset[str]) -> bool:
    """Whether a sentence's tags say that training is stated, denied, wished away or bound to consent."""
    return any(t.startswith(("train:", "improve:", "deny", "web", "optin")) for t in tag)
