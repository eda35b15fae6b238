"""What a page says of itself: that nothing is here, that a form is closed, that one must log in, and so on.

Words of an error also stand in articles, questions and lists of links. They are believed by their place: in the title and the
first heading always; in the text only near its start, and not when the page goes on to do what it is for, unless they speak of
"this page".
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from demur.data import yaml
from demur.policy.door_page import Page

KINDS = ("blocked", "region", "not_found", "nothing", "closed", "login", "error", "replaced")
_WORDS = Path(__file__).with_name("door_words.yaml")
_EARLY = 4  # sentences from the start in which a page says what it is
_LITTLE = 250  # characters beside the claim: more than that, about its topic, is an article
_MUCH = 1500  # characters: nobody writes that much on a page that only says that nothing is there

_IF = re.compile(
    r"\b(if|when|whenever|whether|in case|should|unless|once|wenn|falls|sofern|sobald|si|quand|lorsque|cuando|quando|caso"
    r"|wanneer|zodra|jeśli|gdy|jeżeli|när|hvis|når|jos|pokud|když|dacă|eğer|если|когда|якщо)\b"
    r"[^.!?|]*$",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(this|these|you (requested|followed|were looking|are looking|tried|clicked|typed)"
    r"|we (can|could)|we're|we are|requested|diese[rsmn]?"
    r"|gesuchte|aufgerufene|cet(te)?|ce|recherchée|demandée|est[ea]|ésta|solicitad[ao]|buscas|procura|quest[oa]|cerchi|cercata"
    r"|cercando|deze|dit|zoekt|t[aeęą]j?|ten|tego|tym|szukasz|denna|detta|den här|denne|dette|tämä|tätä|tento|tato|toto|ez az?"
    r"|această|acest|bu|эт[аоуи]т?[йм]?|ця|цей|αυτή|no (posts|longer available))\b"
    r"|この|こちらの|お探し|이 ?|해당|此|该|該|您|你|هذه|هذا|זה|זו|นี้",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"([,;、]|\b(and|then|und|dann|et|puis|y|luego|e|poi|quindi|en|dan|i|następnie|potem|och|og|ja|a|и|затем))\s*(then |dann )?$",
    re.IGNORECASE,
)
_TO_SEE = re.compile(
    r"\b(continue|proceed|view|see|read|access|fortzufahren|weiter|sehen|continuer|voir|accéder|continuar|ver|continuare"
    r"|vedere|verder|zien|kontynuować|zobaczyć)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(how|why|what|when|if|where|who|wie|warum|comment|pourquoi|que faire|cómo|por qué|qué|como|por que"
    r"|come (si|fare|posso|disattiv|oppor)|perché|cosa|hoe|waarom|wat|jak|dlaczego|co)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"broken|removed|deleted|exist|retired|moved|expired|mistyped|incorrect|wrong|404|found|entfernt|gelöscht|existier|defekt"
    r"|verschoben|gefunden|supprim|introuvable|incorrect|déplac|eliminad|no existe|caducad|incorrect|removid|não existe"
    r"|rimoss|eliminat|trovat|non esiste|verwijderd|bestaat|gevonden|usunięt|istnieje|znalezi|削除|삭제|删除|удален",
    re.IGNORECASE,
)


_MAYBE = re.compile(
    r"\b(may|might|could|perhaps|maybe|usually|possibly|möglicherweise|vielleicht|eventuell|könnte|peut-être|pourrait|puede"
    r"|podría|quizás?|pode|poderá|talvez|potrebbe|forse|può|kan|misschien|mogelijk|może|być może|kanske|muligvis|kanskje"
    r"|ehkä|možná|talán|poate|olabilir|возможно|можливо)\b|可能性|かもしれません|수 있습니다|可能",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"technical|technisch|technique|técnic|tecnic|techniczn|teknisk|tekni|technick|műszaki|teknik|техническ|технічн|技術|기술|技术|"
    r"\b(error|problem|fehler|erreur|errore|fout|błąd)\b",
    re.IGNORECASE,
)


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself. `top` are claims of its title and first heading, `said` those of its text that are believed."""

    top: dict[str, str]
    said: dict[str, str]
    topic: bool  # title or first heading speak of what doors are for, and claim nothing else
    near: bool  # any of its words could stand on a door's page
    guides: bool  # it tells what to do
    length: int  # characters that it says itself

    def get(self, kind: str) -> str | None:
        """The words of a claim, wherever they stand."""
        return self.top.get(kind) or self.said.get(kind)


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[re.Pattern[str], ...]]:
    """The words by kind."""
    value = yaml.load(_WORDS)
    return {k: tuple(re.compile(p, re.IGNORECASE) for p in v) for k, v in value.items()}


def speaks_of(kind: str, text: str) -> bool:
    """Whether the text uses words of this kind at all."""
    return any(p.search(text) for p in words()[kind])


def claims(page: Page) -> Claims:
    """Weigh what a page says."""
    tops = [t for t in dict.fromkeys((_straight(page.title), *page.tops)) if t]
    top = _of_tops(tops)
    calm = [t for t in tops if not any(_first(k, t) for k in ("not_found", "nothing", "error", "blocked"))]
    topic = any(speaks_of("topic", t) for t in calm)
    rest = [s for s in dict.fromkeys((*page.alerts, *page.said)) if s not in page.tops]
    labels = " ".join(f.words for f in page.all_fields)
    whole = " ".join((*tops, *rest, labels, *page.buttons))
    found = {kind: _of_text(kind, rest, topic) for kind in KINDS}
    claimed = {hit[0] for hit in found.values() if hit}
    own = [s for s in rest if s not in claimed and not _is_helper(s)]
    length = sum(map(len, own))
    steps = [s for s in own if speaks_of("guides", s) and len(s) > 25]
    guides = "mail" in page.marks or any(speaks_of("topic", s) or speaks_of("near", s) for s in steps) or len(steps) > 1
    said: dict[str, str] = {}
    for kind, hit in found.items():
        if hit is None or kind in top:
            continue
        sentence, phrase, at = hit
        if _is_believed(
            kind, sentence, phrase, at, topic=topic, goes_on=topic and (guides or length > _LITTLE), length=length
        ):
            said[kind] = phrase
    return Claims(
        top=top,
        said=said,
        topic=topic,
        near=speaks_of("near", whole) or speaks_of("topic", whole),
        guides=guides,
        length=length,
    )


def is_lasting(page: Page) -> bool:
    """Whether a page that says "not available" also says that it will not come back."""
    return any(_LASTING.search(s) for s in (page.title, *page.tops, *page.said[:6]))


def is_guessing(page: Page) -> bool:
    """Whether a page that says "not available" only guesses at a fault, as pages of removed forms do."""
    return any(_MAYBE.search(s) and (speaks_of("error", s) or _FAULT.search(s)) for s in page.said[:6])


def _of_tops(tops: list[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    plain = [t for t in tops if not (_QUESTION.match(t) or t.endswith(("?", "？")))]
    for kind in KINDS:
        if kind == "login":
            hit = next((t for t in plain if len(t) < 70 and _first("login_titles", t)), None)
            hit = hit or next((h for t in plain if (h := _first("login", t))), None)
        else:
            hit = next((h for t in (tops if kind == "blocked" else plain) if (h := _first(kind, t))), None)
        if hit:
            out[kind] = hit[:80]
    return out


def _of_text(kind: str, said: list[str], topic: bool) -> tuple[str, str, int] | None:
    """The sentence of this kind nearest to the start, its words, and its place."""
    for at, sentence in enumerate(said[: 60 if not topic else 12]):
        if speaks_of("elsewhere", sentence):
            continue
        hit = _first(kind, sentence)
        if hit and not _QUESTION.match(sentence) and not (kind == "login" and _is_instruction(sentence)):
            return sentence, hit, at
    return None


def _is_instruction(sentence: str) -> bool:
    """Whether a sentence names several steps: to log in is only the first of them."""
    steps = [m for p in words()["guides"] for m in p.finditer(sentence)]
    return len(steps) >= 2 or any(_THEN.search(sentence[: m.start()]) for m in steps if not _TO_SEE.search(sentence))


def _is_believed(kind: str, sentence: str, phrase: str, at: int, *, topic: bool, goes_on: bool, length: int) -> bool:
    """Whether a sentence of the text says what the page is. `goes_on`: the page then does what it is for."""
    start = sentence.find(phrase)
    of_this = bool(_THIS.search(sentence[max(0, start - 25) : start + len(phrase)]))
    if not goes_on:
        if topic and (at > 1 or kind == "not_found") and not of_this:
            return False
        if kind in ("login", "region", "error", "replaced"):
            return at < _EARLY and length < _MUCH / 2
        return at < _EARLY or (at < 3 * _EARLY and length < _MUCH)
    if kind in ("error", "blocked", "nothing", "login"):
        return False
    return at < 3 and of_this and length < _MUCH


def _first(kind: str, text: str) -> str | None:
    """The first words of this kind that are said outright, not in a sentence with "if"."""
    hits = (hit for p in words()[kind] for hit in p.finditer(text))
    return next((h.group(0)[:80] for h in hits if not _IF.search(text[max(0, h.start() - 80) : h.start()])), None)


def _is_helper(sentence: str) -> bool:
    return len(sentence) < 140 and speaks_of("helpers", sentence) and not speaks_of("topic", sentence)


def _straight(text: str) -> str:
    return text.replace("’", "'")
