# ruff: noqa: E501 - the patterns are tables
"""Numbers that name a person: IBAN (ISO 13616, mod 97), cards (ISO/IEC 7812, Luhn), IP addresses, coordinates, telephones."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from functools import cache

from demur.text.personal_phones import plausible_phone, spoken_of
from demur.text.personal_words import Words

Span = tuple[int, int]

# Lengths of the IBAN registry (SWIFT) by country.
_IBAN_LENGTH = {
    k[:2]: int(k[2:])
    for k in """AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18
FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28
TL23 TN24 TR26 UA29 VA22 VG24 XK20""".split()
}
_IBAN_HEAD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ -]?\d{2}(?=[ .-]?[A-Za-z0-9]{4})")
_IBAN_NEAR = re.compile(r"[0-9](?:(?<=[A-Za-z]{2}[0-9])|(?<=[A-Za-z]{2}[ -][0-9]))[0-9]")
_NO_GAPS = dict.fromkeys(map(ord, " .-"))
_NO_CARD = re.compile(r"[./()]")
_DIGITS = re.compile(r"\d+")
_IBAN_DIGITS = {ord(c): str(int(c, 36)) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ORDER = Words(
    r"\border|\btrack|parcel|paket|sendung|bestell|invoice|rechnung|factura|facture|ticket|\bref\b|referen|isbn|issn|imei|\bserial|\bsku\b|\bean\b"
    r"|colis|pedido|commande|booking|buchung|confirmation|\bid\b|\bnr\.? |#|artikel|model|part no|doi|barcode|transaction|txn|\bitem"
)
_VERSION = re.compile(
    r"(?:\bv|\bver\.?|version|versión|release|build|firmware|update[ds]?|upgrade[d]?|upgrading|patch|kernel|driver|ios|ipados|android|chrome|chromium"
    r"|firefox|safari|edge|windows|macos|python|node|java|php|nginx|openssl|section|sect\.|chapter|kapitel|clause|abschnitt|article|§|oid|rev\.?"
    r"|revision|schema|sdk|api|client|app|game|plugin|mod|package|lib\w*|snmp|asn|figure|fig\.|table|step|beta|alpha|rc|minecraft|docker|image|tag"
    r"|unity|unreal|postgres\w*|mysql|redis|linux|ubuntu|debian|wordpress)[\s:=(#\"'-]*(?:to |auf |à |a |from |von |de |is |was |now |number |no\.? |nr\.? )?[\s:v]*$"
)
# Before an address with a first part that versions hardly reach, only these words make it a version.
_SURELY_VERSION = re.compile(
    r"(?:\bv|\bver\.?|version|versión|release|build|firmware|section|chapter|kapitel|clause|abschnitt|§|oid|revision)[\s:=(#\"'-]*(?:is |was |number |no\.? |nr\.? )?$"
)
_IP_WORD = Words(
    r"\bips?\b|\bipv4|ip-|address|adresse|dirección|indirizzo|\bping|\bdns\b|server|\bhost|router|gateway|login|logged|traceroute|proxy|vpn|subnet|\blan\b|localhost|firewall|connect|\bssh\b|\bban"
)
_V4 = re.compile(r"(?<![\w.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?!\.?\d|[A-Za-z_]|-(?:beta|alpha|rc|\d))")
_PHONE_LIKE = re.compile(r"[1-9]\d(?:\.\d\d){3}|[1-9]\d\.\d{3}\.\d\d\.\d\d")  # pairs of digits, as in Denmark or Spain
_FOUR_PARTS = re.compile(r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]")
_COLONS = re.compile(r":[0-9a-fA-F]{0,4}:")
_V6 = re.compile(
    r"(?<![\w:.])(?:(?:[0-9a-fA-F]{1,4}:|::)(?:[0-9a-fA-F:]{0,32}:)?\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-fA-F]{1,4}:|::)[0-9a-fA-F:]{2,38})(?![\w:]|\.\d)"
)
_D = r"(-?\d{1,3}[.]\d{3,10})"
_PAIR = re.compile(
    rf"(?<![\w.,-]){_D}\s?(?:°|º|deg)?\s?([NSns](?![a-z]))?\s?(?:[,;/|]|\s)\s?{_D}\s?(?:°|º|deg)?\s?([EWOewo](?![a-z]))?(?![\d.]\d|\d)"
)
_COMMA_PAIR = re.compile(
    r"(?<![\w.,-])(-?\d{1,2},\d{4,10})\s?°?\s?([NSns](?![a-z]))?\s?(?:[;/| ]|,\s)\s?(-?\d{1,3},\d{4,10})\s?°?\s?([EWOewo](?![a-z]))?(?!\d)"
)
_LAT = r"\b(?:lat|breit|breedte|enlem|szer|bredd|šířk|szél|шир)\w{0,8}\W{1,4}(-?\d{1,2}[.,]\d{2,10})"
_LON = r"\b(?:lon|lng|läng|lengte|boylam|dł|längd|délk|hossz|долг)\w{0,8}\W{1,4}?(-?\d{1,3}[.,]\d{2,10})"
_AND = r"°?\W{1,6}(?:and |und |et |y |e |en |i |ve )?"
_NAMED = re.compile(rf"{_LAT}{_AND}{_LON}", re.I)
_NAMED_BACK = re.compile(rf"{_LON}{_AND}{_LAT}", re.I)
_LAT_WORDS = ("lat", "breit", "breed", "enlem", "szer", "bredd", "šířk", "szél", "шир")
_DMS = re.compile(
    r"""\d{1,2}\s?[°º]\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:["”″]|''|’’))?\s?[NS][ ,;/]{0,3}\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:["”″]|''|’’))?\s?[EWO]\b"""
)
_LETTER_FIRST = re.compile(
    r"\b[NS]\s?\d{1,2}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,4})?\s?['’′]?[ ,;/]{0,3}[EWO]\s?\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,4}(?!\d))?\s?['’′]?"
)
# Degrees and minutes without their signs, as radios and loggers give them, and decimals behind their letters.
_BARE_MINUTES = re.compile(
    r"(?<![\w.,])(?:\d{1,2}[ -]\d{1,2}[.,]\d{1,4}\s?[NS][ ,;/]{1,3}\d{1,3}[ -]\d{1,2}[.,]\d{1,4}\s?[EWO]"
    r"|[NS]\s?\d{1,2}[ -]\d{1,2}[.,]\d{1,4}[ ,;/]{1,3}[EWO]\s?\d{1,3}[ -]\d{1,2}[.,]\d{1,4}"
    r"|[NS]\s?\d{1,2}[.,]\d{3,10}[ ,;/]{1,3}[EWO]\s?\d{1,3}[.,]\d{3,10}"
    r"|[EWO]\s?\d{1,3}[.,]\d{3,10}[ ,;/]{1,3}[NS]\s?\d{1,2}[.,]\d{3,10}"
    r"|\d{1,2} \d{1,2} \d{1,2}(?:[.,]\d{1,3})? ?[NS][ ,;/]{1,3}\d{1,3} \d{1,2} \d{1,2}(?:[.,]\d{1,3})? ?[EWO])(?![\w])"
)
_LETTERED = re.compile(r"[0-9NS](?:(?<=[0-9]) ?[NS][ ,;/]|(?<=[NS]) ?[0-9])")
_BETWEEN_SLASHES = re.compile(r"[+(\d][^/]{5,}\d")
_EXTENSION = re.compile(
    r"[ ,]{0,2}(?:x|ext(?:ension|\.)?|extensi[óo]n|int(?:erno|\.)|ramal|wew(?:n\.|\.|nętrzny)|durchwahl|dw\.?|poste|toestel|tst\.)[ :]?\d{1,5}(?!\w)"
)
_GEO_WORD = Words(r"\blat|\blon|\blng|gps|coord|koordinat|geo|locat|standort|ubicaci|position|\bmaps?\b|📍")


@cache
def _iban(length: int) -> re.Pattern[str]:
    """A number of this length with any gaps, at the end of a word."""
    return re.compile(rf"[A-Za-z0-9](?:[ .-]*[A-Za-z0-9]){{{length - 1}}}(?![^\W_])")


def ibans(text: str) -> Iterator[Span]:
    """Account numbers of the right length for their country whose check digits hold."""
    near = _IBAN_NEAR.search(text)
    if near is None:
        return
    for m in _IBAN_HEAD.finditer(text, max(0, near.start() - 3)):
        length = _IBAN_LENGTH.get(m.group()[:2].upper())
        if length is None:
            continue
        whole = _iban(length).match(text, m.start())
        if whole is None:
            continue
        code = whole.group().translate(_NO_GAPS).upper()
        if int((code[4:] + code[:4]).translate(_IBAN_DIGITS)) % 97 == 1:
            yield whole.span()


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others (ISO/IEC 7812-1 annex B)."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = ord(c) - 48
        if i % 2:
            d = d * 2 - 9 if d > 4 else d * 2
        total += d
    return total % 10 == 0


def card_at(text: str, low: str, start: int, end: int) -> Span | None:
    """The payment card number in this run of digits, or None: issuer range, length, grouping, Luhn, and no order number."""
    run = text[start:end]
    if len(run) < 13 or run[0] in "+(" or _NO_CARD.search(run) is not None:
        return None
    digits = "".join(_DIGITS.findall(run))
    if not 13 <= len(digits) <= 19:
        return None
    if not _issuer(digits) or not luhn(digits) or len(set(digits)) < 2:
        return None
    groups = _DIGITS.findall(run)
    if len(groups) > 1 and [len(g) for g in groups] not in (
        [4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 1], [4, 4, 4, 4, 3], [6, 10], [6, 13], [8, 8], [4, 4, 4, 3], [4, 4, 4, 2],
    ):  # fmt: skip
        return None
    if len(groups) == 1 and _ORDER.within(low, max(0, start - 24), start):
        return None
    return start, end


def _issuer(digits: str) -> bool:
    """Issuer ranges of the big networks and their lengths."""
    n, two, four = len(digits), int(digits[:2]), int(digits[:4])
    if digits[0] == "4":
        return n in (13, 16, 19)
    if 51 <= two <= 55 or 2221 <= four <= 2720:
        return n == 16
    if two in (34, 37):
        return n == 15
    if two in (36, 38, 39) or 300 <= int(digits[:3]) <= 305:
        return 14 <= n <= 19
    if four == 6011 or two in (64, 65, 62, 60, 81, 82) or 3528 <= four <= 3589:
        return 16 <= n <= 19
    return (two in (50, 56, 57, 58, 59, 61, 63, 67, 68, 69)) and 13 <= n <= 19


def ip_addresses(text: str, low: str) -> Iterator[Span]:
    """IPv4 and IPv6 addresses that are not version numbers, section numbers or times."""
    for m in _V4.finditer(text) if _FOUR_PARTS.search(text) is not None else ():
        parts = m.groups()
        if any(int(p) > 255 or (len(p) > 1 and p[0] == "0") for p in parts) or parts[0] in ("0", "127", "255"):
            continue  # no address, this machine, or a mask: nobody's
        before = low[max(0, m.start() - 28) : m.start()]
        near = _IP_WORD.within(low)
        large = int(parts[0]) >= 100
        version = _SURELY_VERSION if large else _VERSION
        if version.search(before) is not None and not re.search(r"\bip(?:v4)?\b[^.]{0,12}$", before):
            continue
        big = sum(len(p) for p in parts) >= 8 and max(int(p) for p in parts) >= 60
        known = parts[:2] in (("192", "168"), ("192", "0")) or parts[0] == "10" or parts[:2] == ("172", "16")
        if not near and _PHONE_LIKE.fullmatch(m.group()) is not None and spoken_of(low):
            continue
        if big or large or known or near:
            yield m.span()
    if _COLONS.search(text) is not None:
        for m in _V6.finditer(text):
            whole = m.group()
            groups = [g for g in whole.split(":") if g]
            if len(groups) < 2 or not any(c.isdigit() for c in whole) or (len(groups) == 2 and len(whole) < 7):
                continue
            try:
                ipaddress.IPv6Address(whole.rstrip(":") if not whole.endswith("::") else whole)
            except ValueError:
                continue
            yield m.span()


def geo_pairs(text: str, low: str, shaped: str) -> Iterator[Span]:
    """Pairs of latitude and longitude: decimal (4 digits, or 3 with a word or letters for it), named, or in degrees."""
    if "°" in text or "º" in text:
        for form in (_DMS, _LETTER_FIRST):
            for m in form.finditer(text):
                yield m.span()
    if any(map(low.__contains__, _LAT_WORDS)):
        yield from (m.span() for m in _NAMED.finditer(text) if _in_range(m.group(1), m.group(2)))
        yield from (m.span() for m in _NAMED_BACK.finditer(text) if _in_range(m.group(2), m.group(1)))
    if _LETTERED.search(text) is not None:
        for m in _BARE_MINUTES.finditer(text):
            yield m.span()
    decimals = shaped.find("9.999")
    for m in _PAIR.finditer(text, max(0, decimals - 3)) if decimals >= 0 else ():
        a, ns, b, ew = m.groups()
        if not _in_range(a, b):
            continue
        digits = (len(a.split(".")[1]), len(b.split(".")[1]))
        worded = bool(ns and ew) or _GEO_WORD.within(low)
        if not worded and not _is_somewhere(a, b):
            continue
        if worded or (
            min(digits) >= 3 and max(digits) >= 4 and ("," in m.group() or ";" in m.group() or min(digits) >= 5)
        ):
            yield m.span()
    if "9,9999" in shaped:
        for m in _COMMA_PAIR.finditer(text):
            lettered = bool(m.group(2) and m.group(4)) or "°" in m.group()
            if ", " in m.group() and not lettered:
                continue
            if _in_range(m.group(1), m.group(3)) and (
                lettered or _is_somewhere(m.group(1), m.group(3)) or _GEO_WORD.within(low)
            ):
                yield m.span()


def _is_somewhere(lat: str, lon: str) -> bool:
    """Whether two bare numbers can be meant as a place: small ones are rates, ratios and constants."""
    return max(abs(float(lat.replace(",", "."))), abs(float(lon.replace(",", ".")))) >= 10


def _in_range(lat: str, lon: str) -> bool:
    return abs(float(lat.replace(",", "."))) <= 90 and abs(float(lon.replace(",", "."))) <= 180


def phones_at(text: str, low: str, start: int, end: int, beside: bool) -> list[Span]:
    """The telephone numbers in this run of digits, by their own form and what stands around them."""
    if plausible_phone(text[start:end], low, start, end, beside):
        extension = _EXTENSION.match(low, end)
        return [(start, end if extension is None else extension.end())]
    for part in _pieces(text[start:end]):
        found = [
            (start + a, start + b)
            for a, b in part
            if plausible_phone(text[start + a : start + b], low, start + a, start + b, beside)
        ]
        if found:
            return found
    return []


def _pieces(run: str) -> Iterator[list[Span]]:
    """Other ways to read a run: two numbers beside a slash, or a telephone number beside a short other one (`at 5`, `2 pm`)."""
    if "/" in run and len(run) > 18:
        yield [m.span() for m in _BETWEEN_SLASHES.finditer(run)]
    if run[0] in "+(" or any(c in run for c in "-./"):
        first, last = run.find(" ") + 1, run.rfind(" ")
        if 0 < len(run) - last - 1 <= 2 and last > 0:
            yield [(0, last)]
        if 1 < first <= 3 and run[0] not in "+(":
            yield [(first, len(run))]
