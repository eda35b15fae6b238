"""Personal data in short texts: where it stands and of which kind; never what it says.

One cheap gate (`@`, a digit, a spelled-out `at`) passes over a text; only what passes is looked at more closely. Every kind
with a check digit is checked; look-alikes (versions, dates, prices, order numbers, ISBN) are told apart by form and context.
Kinds: email, phone, iban, card, ip, national_id, geo, street, birth.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal

import msgspec

from demur.text.personal_emails import SPOKEN, emails
from demur.text.personal_ids import national_ids
from demur.text.personal_numbers import card_at, geo_pairs, ibans, ip_addresses, phones_at
from demur.text.personal_places import births, streets
from demur.text.personal_shape import forms, holds, shape

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
# The gate over many texts at once works on UTF-8: kept are the ASCII signs of the gate and the first bytes of scripts that
# may have digits of their own (all from U+0640 on); a text with none of the former is asked again by itself.
_BETWEEN = "\x1e"
_DULL = bytes(b for b in range(256) if not (chr(b) in "@0123456789[({<\x1e" or 0xD9 <= b <= 0xF4))
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
_CHAT = re.compile(
    r"(?:wa\.me/|whatsapp\.com/send/?\?phone=)\+?(\d{8,15})(?!\d)"
)  # a link that opens a chat with a number
_HOST = re.compile(r"https?://(?:[^\s/@]{1,80}@)?(\d{1,3}(?:\.\d{1,3}){3})(?=[:/?#\s]|$)")
_HOST6 = re.compile(r"https?://\[([0-9a-fA-F:.]{2,45})\]")
_RUN = re.compile(r"(?<![\w#@€$£¥])(?:\+ ?\(?|\(\+?)?\d(?:[ \t().\-/\u200b\u2060·]{0,3}\d){6,29}(?:(?=x\d)|(?!\w))")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_SIX = re.compile(r"[0-9](?:[ \t().\-/\u200b\u2060·]{0,3}[0-9]){5}")
_MIXED = re.compile(r"[0-9](?:[0-9][A-Z][0-9][0-9][A-Z][0-9]{3}|[A-Z0-9]{7})")
_LONG = forms("9999~999", "9999.999")


def find(text: str) -> list[Hit]:
    """All personal data in one text, in order, without overlaps. Texts are looked at up to 200,000 characters."""
    spoken = holds(text, SPOKEN)
    return _closely(text[:MAX_TEXT], spoken) if spoken or _GATE.search(text) is not None else []


def find_many(texts: Iterable[str]) -> Iterator[tuple[int, list[Hit]]]:
    """The texts with a hit, as (position in `texts`, hits)."""
    texts = texts if isinstance(texts, list) else list(texts)
    numbers, spoken = _worth_a_look(texts)
    for number in numbers:
        hits = _closely(texts[number][:MAX_TEXT], number in spoken)
        if hits:
            yield number, hits


def _worth_a_look(texts: list[str]) -> tuple[list[int], set[int]]:
    """The positions of the texts that pass the gate, and of those with a spoken address.

    All texts are looked at in one go: most hold nothing at all."""
    search = _GATE.search
    joined = _BETWEEN.join(texts)
    parts = joined.encode("utf-8", "surrogatepass").translate(None, _DULL).split(_BETWEEN.encode())
    if len(parts) != len(texts):
        spoken = {n for n, text in enumerate(texts) if holds(text, SPOKEN)}
        return [n for n, text in enumerate(texts) if n in spoken or search(text) is not None], spoken
    passed = [n for n, part in enumerate(parts) if part and (part.isascii() or search(texts[n]) is not None)]
    spoken = _spoken(joined, texts)
    return sorted({*passed, *spoken}) if spoken else passed, spoken


def _spoken(joined: str, texts: list[str]) -> set[int]:
    """The positions of the texts with a word that a spelled-out address has, looked for in all of them at once."""
    places = [at for word in SPOKEN for at in _places(joined, word)]
    if not places:
        return set()
    ends = list(accumulate(len(text) + 1 for text in texts))
    return {bisect_right(ends, at) for at in places}


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _closely(text: str, spoken: bool) -> list[Hit]:
    if not text.isascii() and _ODD.search(text) is not None:
        text = _OTHER_DIGIT.sub(_ascii_digit, text.translate(_PLAIN))
    elif "\xa0" in text:
        text = text.replace("\xa0", " ")
    hits: list[Hit] = []
    _add(hits, "email", emails(text, spoken))
    shaped = shape(text)
    if "9" in shaped:
        low = text.lower()
        if len(low) != len(text):
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        if "9.9" in shaped or "9,9" in shaped or "°" in text or "º" in text:
            _add(hits, "geo", geo_pairs(text, low, shaped))
        if "://" in text or "www." in text:
            hits += (
                Hit(*m.span(1), "ip") for m in _HOST.finditer(text) if all(int(p) < 256 for p in m.group(1).split("."))
            )
            hits += (Hit(*m.span(1), "ip") for m in _HOST6.finditer(text))
            _add(hits, "phone", (m.span(1) for m in _CHAT.finditer(text)))
            text, low = _URL.sub(_blank, text), _URL.sub(_blank, low)
            shaped = shape(text)
        if "9" in shaped:
            _digits(text, low, shaped, hits)
    return _disjoint(hits) if len(hits) > 1 else hits


def _add(hits: list[Hit], kind: PersonalKind, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        hits.append(Hit(start, end, kind))


def _ascii_digit(m: re.Match[str]) -> str:
    return str(unicodedata.decimal(m.group()))


def _blank(m: re.Match[str]) -> str:
    return " " * (m.end() - m.start())


def _digits(text: str, low: str, shaped: str, hits: list[Hit]) -> None:
    """Everything that is made of digits, in a text without links."""
    if "9.9" in shaped or shaped.count(":") > 1:
        _add(hits, "ip", ip_addresses(text, low))
    _add(hits, "birth", births(low))
    _add(hits, "street", streets(text, low, shaped))
    six = _SIX.search(text) if shaped.count("9") > 5 else None
    if six is not None:
        _long_numbers(text, low, shaped, six.start(), hits)
    elif "9A" in shaped and _MIXED.search(text) is not None:
        _add(hits, "national_id", national_ids(text, low, shaped))


def _long_numbers(text: str, low: str, shaped: str, first: int, hits: list[Hit]) -> None:
    """Account and identity numbers, cards and telephones; `first` is where the first six digits in a row begin."""
    if holds(shaped, _LONG):
        _add(hits, "iban", ibans(text))
    _add(hits, "national_id", national_ids(text, low, shaped))
    taken = [(h.start, h.end) for h in hits if h.kind != "street"]
    beside = any(h.kind in ("street", "email") for h in hits)
    for m in _RUN.finditer(text, max(0, first - 2)):
        start, end = m.span()
        if any(a < end and start < b for a, b in taken):
            continue
        if card_at(text, low, start, end) is not None:
            hits.append(Hit(start, end, "card"))
        else:
            _add(hits, "phone", phones_at(text, low, start, end, beside))


_RANK = {"email": 0, "iban": 1, "card": 2, "ip": 3, "national_id": 4, "geo": 5, "birth": 6, "phone": 7, "street": 8}


def _disjoint(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the surest kind stays."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (_RANK[h.kind], h.start - h.end)):
        if all(hit.end <= o.start or o.end <= hit.start for o in out):
            out.append(hit)
    return sorted(out)
