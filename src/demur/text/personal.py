"""Personal data in short texts: where it stands and of which kind; never what it says.

One cheap gate (`@`, a digit, a spelled-out `at`) passes over a text; only what passes is looked at more closely. Every kind
with a check digit is checked; look-alikes (versions, dates, prices, order numbers, ISBN) are told apart by form and context.
Kinds: email, phone, iban, card, ip, national_id, geo, street, birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from demur.text.personal_ids import national_ids
from demur.text.personal_numbers import card_at, geo_pairs, ibans, ip_addresses, phone_at
from demur.text.personal_places import births, streets

PersonalKind = Literal["email", "phone", "iban", "card", "ip", "national_id", "geo", "street", "birth"]
KINDS: tuple[PersonalKind, ...] = (
    "email", "phone", "iban", "card", "ip", "national_id", "geo", "street", "birth",
)  # fmt: skip
MAX_TEXT = 200_000


class Hit(msgspec.Struct, frozen=True, gc=False, order=True):
    """One place in a text: characters `start` to `end` (Python string offsets)."""

    start: int
    end: int
    kind: PersonalKind


_GATE = re.compile(r"[@＠\d\[({<]")
_DOTS = (" dot ", " DOT ", " Dot ", " punkt ", " Punkt ", " punto ")
_ODD = re.compile(r"[^\x00-\u024f\s]")
# Digits of all scripts, full-width forms and typographic separators, one character for one: offsets stay true.
_PLAIN = {
    **{ord(a): b for a, b in zip("＠．，：／（）＋－。․", "@.,:/()+-..", strict=True)},
    **dict.fromkeys(map(ord, "‐‑‒–—−﹣"), "-"),
    **dict.fromkeys(
        map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
    ),
    **{zero + i: str(i) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for i in range(10)},
    **{0xFF21 + i: chr(65 + i) for i in range(26)},
    **{0xFF41 + i: chr(97 + i) for i in range(26)},
}
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")
_EMAIL = re.compile(
    r"(?<![\w@/])([\w](?:[\w.+%'&!#$*/=?^`{|}~-]{0,62}[\w+-])?)@((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24})(?![\w@-])"
)
_AT = r"\s*[\[({<]\s?(?:at|AT|At|ät|arroba|@)\s?[\])}>]\s*"
_DOT = r"\s*(?:\.|[\[({<]\s?(?:dot|DOT|Dot|punkt|Punkt|punto|point|\.)\s?[\])}>])\s*|\s+(?:dot|DOT|punkt|punto)\s+"
_SPELLED = re.compile(rf"(?<![\w@/])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:(?:{_DOT})[\w-]{{2,63}}){{1,4}}(?![\w@])")
_WORDS = re.compile(
    r"(?<![\w@/])[\w.+-]{2,64} +(?:at|AT|arroba|ät|@) +[\w-]{2,63}(?: +(?:dot|DOT|punkt|punto) +[\w-]{2,24}){1,3}(?![\w@])"
)
_SPACED = re.compile(
    r"(?<![\w@/])[\w.+-]{2,64} @ [\w-]{2,63} ?\. ?(?:com|org|net|de|fr|es|it|uk|eu|nl|ch|at|br|io|info|edu|gov)\b"
)
_FILES = frozenset(
    "png jpg jpeg gif webp svg pdf zip mp4 mov css js ts py rs html json xml yml yaml md exe dll".split()
)
_RUN = re.compile(r"(?<![\w#@€$£¥])(?:\+ ?|\(\+?)?\d(?:[ \t().\-/\u200b\u2060·]{0,3}\d){6,29}(?!\w)")
_NUMBER = re.compile(r"\d")
_DOTTED = re.compile(r"\d[.,]\d")
_SIX = re.compile(r"\d(?:[ \t().\-/\u200b\u2060·]{0,3}\d){5}")
_MIXED = re.compile(r"\d\d[A-Z]\d\d[A-Z]\d{3}|\d[A-Z0-9]{7}")
_MAIL = re.compile(r"@[^\W_][\w.-]*\.")
_SPELLING = re.compile(r"[\[({<] ?(?:at|AT|At|ät|arroba|@) ?[\])}>]| (?:dot|DOT|Dot|punkt|Punkt|punto) ")
_LONG = re.compile(r"\d{4}[ .-]?\d{3}")


def find(text: str) -> list[Hit]:
    """All personal data in one text, in order, without overlaps. Texts are looked at up to 200,000 characters."""
    if _GATE.search(text) is None and not any(dot in text for dot in _DOTS):
        return []
    return _closely(text[:MAX_TEXT])


def find_many(texts: Iterable[str]) -> Iterator[tuple[int, list[Hit]]]:
    """The texts with a hit, as (position in `texts`, hits)."""
    search = _GATE.search
    for number, text in enumerate(texts):
        if search(text) is not None or " dot " in text or " DOT " in text or " punkt " in text or " punto " in text:
            hits = _closely(text[:MAX_TEXT])
            if hits:
                yield number, hits


def _closely(text: str) -> list[Hit]:
    if not text.isascii() and _ODD.search(text) is not None:
        text = text.translate(_PLAIN)
    hits: list[Hit] = []
    if "@" in text or _SPELLING.search(text) is not None:
        _emails(text, hits)
    if _NUMBER.search(text) is not None:
        low = text.lower()
        if len(low) != len(text):
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        dotted = _DOTTED.search(text) is not None
        if dotted or "°" in text or "º" in text:
            hits += (Hit(a, b, "geo") for a, b in geo_pairs(text, low))
        if "://" in text or "www." in text:
            text = _URL.sub(_blank, text)
            low = _URL.sub(_blank, low)
        _digits(text, low, dotted, hits)
    return _disjoint(hits) if len(hits) > 1 else hits


def _blank(m: re.Match[str]) -> str:
    return " " * (m.end() - m.start())


def _emails(text: str, hits: list[Hit]) -> None:
    if _MAIL.search(text) is not None:
        for m in _EMAIL.finditer(text):
            tld = m.group(2).rsplit(".", 1)[1].lower()
            if tld in _FILES or (m.group(1) == "git" and text[m.end() : m.end() + 1] == ":"):
                continue
            hits.append(Hit(m.start(), m.end(), "email"))
    if " @ " in text:
        hits += (Hit(m.start(), m.end(), "email") for m in _SPACED.finditer(text))
    if _SPELLING.search(text) is not None:
        hits += (Hit(m.start(), m.end(), "email") for m in _SPELLED.finditer(text))
        hits += (Hit(m.start(), m.end(), "email") for m in _WORDS.finditer(text))


def _digits(text: str, low: str, dotted: bool, hits: list[Hit]) -> None:
    if dotted or text.count(":") > 1:
        hits += (Hit(a, b, "ip") for a, b in ip_addresses(text, low))
    if _SIX.search(text) is not None:
        if _LONG.search(text) is not None:
            hits += (Hit(a, b, "iban") for a, b in ibans(text))
        hits += (Hit(a, b, "national_id") for a, b in national_ids(text, low))
        taken = [(h.start, h.end) for h in hits]
        for m in _RUN.finditer(text):
            start, end = m.span()
            if any(a < end and start < b for a, b in taken):
                continue
            if card_at(text, low, start, end) is not None:
                hits.append(Hit(start, end, "card"))
            elif phone_at(text, low, start, end):
                hits.append(Hit(start, end, "phone"))
    elif _MIXED.search(text) is not None:
        hits += (Hit(a, b, "national_id") for a, b in national_ids(text, low))
    hits += (Hit(a, b, "birth") for a, b in births(low))
    hits += (Hit(a, b, "street") for a, b in streets(text, low))


_RANK = {"email": 0, "iban": 1, "card": 2, "ip": 3, "national_id": 4, "geo": 5, "birth": 6, "phone": 7, "street": 8}


def _disjoint(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the surest kind stays."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (_RANK[h.kind], h.start - h.end)):
        if all(hit.end <= o.start or o.end <= hit.start for o in out):
            out.append(hit)
    return sorted(out)
