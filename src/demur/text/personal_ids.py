# ruff: noqa: E501 - the patterns are tables
"""National identity numbers, each with its own check digit where the state gave it one.

Sources of the checks: the states' own published rules, as collected in ISO/IEC 7064 (mod 11,10), Luhn, and the national orders.
A bare number without letters or separators counts only beside a word for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from demur.text.personal_shape import forms, holds, marks
from demur.text.personal_words import Words

Span = tuple[int, int]
_GATE = re.compile(r"[0-9](?:[0-9][ ./-]?[0-9]{2}|[0-9]{4}|[0-9][A-Z][0-9]{2}[A-Z][0-9]{3})")
_GAPS = re.compile(r"[ .+-]")
_LETTERS = 8  # no number begins with more letters and gaps than that
_WORD = Words(
    r"\bssn\b|social sec|\bnino\b|national ins|\bdni\b|\bnie\b|\bnif\b|\bnir\b|sécu|secu\b|fiscal|steuer|\bidnr|idnr\b|\bcpf\b|pesel|\bbsn\b|burgerservice|aadha|\bpan\b"
    r"|personnummer|personn|henkil|\bsin\b|social insurance|rijksregister|registre national|\bahv\b|\bavs\b|sozialvers|passport|reisepass|passeport|pasaporte"
    r"|\bid card|personalausweis|carte d|identity|identit|identifi|jumin|주민|\bcurp\b|\brfc\b|national id|tax id|\btin\b|\bitin\b|ausweis"
)


def _weights(text: str, weights: list[int]) -> int:
    return sum(int(c) * w for c, w in zip(text, weights, strict=False))


def _dni(s: str) -> bool:
    body = s[:-1].translate(str.maketrans("XYZ", "012"))
    return body.isdigit() and "TRWAGMYFPDXBNJZSQVHLCKE"[int(body) % 23] == s[-1]


def _nir(s: str) -> bool:
    body = s[:13].replace("2A", "19").replace("2B", "18")
    return len(s) == 15 and body.isdigit() and 97 - int(body) % 97 == int(s[13:])


def _cpf(s: str) -> bool:
    first = (_weights(s, list(range(10, 1, -1))) * 10 % 11) % 10
    second = (_weights(s, list(range(11, 1, -1))) * 10 % 11) % 10
    return len(set(s)) > 1 and first == int(s[9]) and second == int(s[10])


def _pesel(s: str) -> bool:
    return (10 - _weights(s, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10 == int(s[10])


def _steuer(s: str) -> bool:
    product = 10
    for c in s[:10]:
        total = (int(c) + product) % 10 or 10
        product = total * 2 % 11
    return s[0] != "0" and (11 - product) % 10 == int(s[10])


def _bsn(s: str) -> bool:
    return s != "0" * 9 and (_weights(s, [9, 8, 7, 6, 5, 4, 3, 2]) - int(s[8])) % 11 == 0


def _luhn(s: str) -> bool:
    from demur.text.personal_numbers import luhn

    return luhn(s[-10:] if len(s) == 12 else s)


def _ean(s: str) -> bool:
    return (10 - _weights(s, [1, 3] * 6) % 10) % 10 == int(s[12])


def _rijk(s: str) -> bool:
    return int(s[9:]) in (97 - int(s[:9]) % 97, 97 - int("2" + s[:9]) % 97)


def _fiscale(s: str) -> bool:
    odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23], strict=True))  # fmt: skip
    total = sum(odd[c] if i % 2 == 0 else (int(c) if c.isdigit() else ord(c) - 65) for i, c in enumerate(s[:15]))
    return chr(total % 26 + 65) == s[15]


def _verhoeff(s: str) -> bool:
    d = ["0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"]  # fmt: skip
    p = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"]
    c = 0
    for i, x in enumerate(reversed(s)):
        c = int(d[c][int(p[i % 8][int(x)])])
    return c == 0


def _always(s: str) -> bool:
    return True


_B, _E = r"(?<![\w.-])", r"(?![\w-])"


class _Rule(NamedTuple):
    """A form of number, its check, whether it needs a word beside it, and shapes of which a text that holds it has one."""

    pattern: re.Pattern[str]
    check: Callable[[str], bool]
    worded: bool
    shapes: tuple[str, ...]


def _rule(pattern: str, check: Callable[[str], bool], worded: bool, *shapes: str) -> _Rule:
    return _Rule(re.compile(_B + pattern + _E), check, worded, forms(*shapes))


def _finnish(s: str) -> bool:
    return s[0:6].isdigit() and "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(s[:6] + s[-4:-1]) % 31] == s[-1]


_RULES = [
    _rule(r"(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}", _always, False, "999-99-9999"),  # US SSN
    _rule(r"(?!000|666|9)\d{3} (?!00)\d{2} (?!0000)\d{4}", _always, True, "999 99 9999"),
    _rule(r"9\d\d-[5-9]\d-\d{4}", _always, True, "999-99-9999"),  # US ITIN
    _rule(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]", _always, False, "AA_99"),
    _rule(r"\d{8}-?[A-HJ-NP-TV-Z]", _dni, False, "99999999~A"),
    _rule(r"\d{2}\.\d{3}\.\d{3}-?[A-HJ-NP-TV-Z]", _dni, False, "99.999.999A", "99.999.999-A"),
    _rule(r"[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]", _dni, False, "A~9999999"),
    _rule(r"[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}", _nir, False, "99_999_999_99", "9A_999_999_99"),
    _rule(r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]", _fiscale, False, "AAAAAA99A99A999A"),
    _rule(r"\d{3}\.\d{3}\.\d{3}-\d{2}", _cpf, False, "999.999.999-99"),
    _rule(r"\d{11}", lambda s: _cpf(s) or _pesel(s) or _steuer(s), True, "99999999999"),
    _rule(r"\d{2} \d{3} \d{3} \d{3}", _steuer, True, "99 999 999 999"),
    _rule(r"\d{9}", lambda s: _bsn(s) or _luhn(s), True, "999999999"),
    _rule(r"(?:\d{4}\.\d{2}\.\d{3}|\d{4} \d{2} \d{3})", _bsn, True, "9999.99.999", "9999 99 999"),
    _rule(r"\d{3}[ -]\d{3}[ -]\d{3}", _luhn, True, "999 999 999", "999-999-999", "999 999-999", "999-999 999"),  # CA SIN
    _rule(r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}", _verhoeff, True, "9999~9999~9999"),  # IN Aadhaar
    _rule(r"[A-Z]{3}[PCHFATBLJG][A-Z]\d{4}[A-Z]", _always, True, "AAAAA9999A"),  # IN PAN
    _rule(r"(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[-+]\d{4}", _luhn, False, "999999-9999", "999999+9999"),  # SE
    _rule(r"(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A]\d{3}[0-9A-FHJ-NPR-Y]", _finnish, False, "999999-999", "999999+999", "999999A999"),
    _rule(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", _rijk, False, "99.99.99-999.99"),
    _rule(r"756\.?\d{4}\.?\d{4}\.?\d{2}", _ean, False, "9999999.9999", "999.9999", "99999999999"),
    _rule(r"\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])-[1-4]\d{6}", _always, False, "999999-9999999"),  # KR
    _rule(r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HM][A-Z]{5}[A-Z0-9]\d", _always, False, "AAAA999999AAAAAA"),  # MX CURP
    _rule(r"[A-Z]{1,2}\d{6,8}", _always, True, "A999999"),  # passports
    _rule(r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}", lambda s: sum(c.isdigit() for c in s) >= 2, True, "A9"),  # DE
]  # fmt: skip
# Every rule's shapes, without those that hold another one.
_EVERY = {x for rule in _RULES for x in rule.shapes}
_ALL_SHAPES = tuple(x for x in _EVERY if not any(y in x for y in _EVERY if y != x))

_BY_SHAPE = {x: [n for n, rule in enumerate(_RULES) if any(x in y for y in rule.shapes)] for x in _ALL_SHAPES}


def national_ids(text: str, low: str, shaped: str) -> Iterator[Span]:
    """Spans of national identity numbers. `low` is the text in small letters, `shaped` its shape."""
    short = marks(shaped)
    if not holds(short, _ALL_SHAPES) or _GATE.search(text) is None:
        return
    near = {n for x in _ALL_SHAPES if x in short for n in _BY_SHAPE[x]}
    rules = [rule for rule in map(_RULES.__getitem__, sorted(near)) if holds(short, rule.shapes)]
    if any(rule.worded for rule in rules) and not _WORD.within(low):
        rules = [rule for rule in rules if not rule.worded]
    start = max(0, shaped.find("9") - _LETTERS)
    for rule in rules:
        for m in rule.pattern.finditer(text, start):
            if rule.check(_GAPS.sub("", m.group())):
                yield m.span()
