# ruff: noqa: E501 - the patterns are tables
"""Telephone numbers in running text: international by country code and length, national by grouping and by the words around.

A number in a form that only telephones have is enough by itself. A number in a form that other things have too (nine bare
digits) needs a word for telephones in the text. Lengths of national numbers: ITU-T E.164 and the national numbering plans.
"""

from __future__ import annotations

import re

from demur.text.personal_words import Words

# Country code -> (shortest, longest) national number. Codes not listed get 7 to 12 digits.
_LENGTHS = {
    "1": (10, 10), "7": (10, 10), "20": (8, 10), "27": (9, 9), "30": (10, 10), "31": (9, 9), "32": (8, 9), "33": (9, 9),
    "34": (9, 9), "36": (8, 9), "39": (6, 11), "40": (9, 9), "41": (9, 9), "43": (7, 13), "44": (9, 10), "45": (8, 8),
    "46": (7, 10), "47": (8, 8), "48": (9, 9), "49": (7, 13), "51": (8, 9), "52": (10, 11), "54": (10, 11), "55": (10, 11),
    "56": (8, 9), "57": (8, 10), "60": (8, 10), "61": (9, 9), "62": (8, 12), "63": (8, 10), "64": (8, 10), "65": (8, 8),
    "66": (8, 9), "81": (9, 10), "82": (8, 10), "84": (9, 10), "86": (10, 11), "90": (10, 10), "91": (10, 10), "92": (9, 10),
    "351": (9, 9), "352": (5, 11), "353": (7, 9), "354": (7, 7), "358": (6, 11), "359": (7, 9), "370": (8, 8), "371": (8, 8),
    "372": (7, 8), "380": (9, 9), "385": (8, 9), "386": (8, 8), "420": (9, 9), "421": (9, 9), "852": (8, 8), "971": (8, 9),
    "972": (8, 9),
}  # fmt: skip
_CODES = frozenset(
    """1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91
92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242
243 244 245 246 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351
352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503
504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687
688 689 690 691 692 850 852 853 855 856 880 886 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 992 993 994
995 996 998""".split()
)
_WORD = Words(
    r"\bcall|\bphone|\btel\b|\btel[.:]|\bt[ée]l\b|\btlf|\btfno|tel[eé]f|téléph|telem[óo]vel|\bmobil|\bcell\b|handy|\bnumm?er|\bnumber|\bnúmero|\bnumero|numéro|whats ?app|\bwa\.me|\btext me|\bsms\b|\bring\b"
    r"|reach me|ll[áa]m[ae]|appel|joindre|\bruf|anruf|erreich|chiam|contact|kontakt|signal\b|telegram|hotline|\bfax\b|\bdial|\bbel\b|bellen|ligue|ligar|celular"
    r"|m[óo]vil|portable|cellulare|dzwo|numer|komórk|\bfijo\b|\bfisso\b|\bfixe\b|festnetz|durchwahl|wh?ats?app|wass?ap|guasap|\bwpp\b|\bzap\b|\bliga[mr]?\b|ligu|rappel|rückruf|telegram|\bvaste lijn|\bnum\b|pick up|picks up|picked up|voicemail|h[au]ng up|mailbox|klingel|\babnehm|décroch|raccroch|répondeur|contest|cuelg|colg[aóu]|buzón|\bmarca|apunt|atend|caixa postal|rispond|squill|segreteria|odbier|odebra|napisz|\bnr\b|opne[em]|neemt op|ring mig|\bmobi|bereik|toestel|\bbelt\b|gebeld|opbel|inspre|vorwahl|nebenstelle|hörer|landline|answering machine|\bext\b|extens|\btxt\b|text us|text her|text him|coup de fil|sonne[rz]?\b|texto|un toque|centralit|centralino|\binterno|ramal|chamad|contato|\bcel\b|\bkom\.|wewn|\bwew\b|mensaj|messaggi|mensag|nachricht|buzz me|📞|☎|📱|電話|휴대폰|전화"
)
_NOT = Words(
    r"\border|\btrack|parcel|paket|sendung|bestellu|bestelln|bestell-|bestell n|invoice|rechnung|factura|facture|ticket|\bref\b|referen|isbn|issn|imei|\bserial|\bsku\b|\bean\b|colis|pedido|teilenummer|teilnummer|teil-nr|teile-nr"
    r"|commande|booking|buchung|confirmation|article|artikel|\bmodel|part n|\bdoi\b|barcode|transaction|\btxn|account n|konto|\bmember|kunden|customer|case n|case #"
    r"|\bordin[ei]\b|\bspraw[ya]\b|zamówieni|zamowieni|objednávk|rendelés|\bcomand[ăa]|beställning|tilaus|sipariş|bestelling|protokol|sygnatur"
    r"|aktenzeichen|vorgang|licen[cs]e|flight|\blotto|\bloto|euromill|winning|draw\b|\bbuild|\bversion|\bv\d|\bpatent|claim n|policy n|envío|envio|seguimiento|suivi"
    r"|population|bevölkerung|einwohner|inwoners|habitantes|habitants|abitanti|mieszkańc|bingo|\bkeno|tirage|estrazion|losowani|trekking|losnummer|losnr|pratica|protocol|\bprot\.|fascicolo|polizza|\bcase\b|docket|permit|accession|catalog|\bcat\.|\bpart\b|\bparts\b|filing|\baz\.|\bakte|antrag|vertrag|dossier|contrat|expediente|póliza|albarán|processo n|processo:|apólice|zaaknummer|polisn|kenmerk|sygnatur|umow|wniosek|\bkat\.|\bart\.|katalog|seryjn|seriennummer|\bsérie|\bserie|de serie|matricola|\blot\b|\bbatch|lottery|ziehung|\bsorteo|gewinnzahlen|gtin|\bupc\b|\basin\b|coupon|voucher|gutschein|\bpromo|código|\bcode\b|dimension|timestamp|\bunix|epoch|commit|\bissue|bug\b|\bscore|\bid\b|\bid:|id\s*$"
)
# Right before a number these say what it is, whatever else has been spoken of.
_CALLED = Words(
    r"\bcall\b|phone|\btel\b|\btel[.:]|\bt[ée]l\b|tel[eé]f|telem[óo]vel|\bmobil|\bcell\b|handy\b|whats ?app|\btext\b|\bsms\b|hotline|helpline|\bfax\b|\bruf|anruf|appele|ll[áa]m[ae]|chiam|dzwo|\bbel\b|\bligue|\bligar|celular|m[óo]vil|service|servic|☎|📞|📱"
)
_UNIT = re.compile(
    r"\s?(?:%|€|\$|£|¥|euro|eur\b|usd|dollar|views|people|follower|aufrufe|vues|vistas|visitas|million|mio\b|km\b|kg\b|mb\b|gb\b|bytes|steps|schritte|points|punkte|pts\b|votes|stimmen|habitantes|einwohner|inhabitants|personen|personas|personnes|likes|downloads|users|years|jahre|px\b|mm\b|cm\b|hz\b)"
)
_DATE = re.compile(
    r"(?:19|20)\d\d[-/. ][01]?\d[-/. ][0-3]?\d(?!\d)|[0-3]?\d[-/.][0-3]?\d[-/.](?:19|20)?\d\d(?!\d)|(?:19|20)\d\d\s?[-/–]\s?(?:19|20)\d\d(?!\d)"
)
_SHAPES = re.compile(
    r"""\([2-9]\d\d\)[ .-]?\d{3}[ .-]\d{4}|1?[ .-]?[2-9]\d\d-\d{3}-\d{4}|1?[. -]?[2-9]\d\d\.[2-9]\d\d\.\d{4}|[2-9]\d\d[ ][2-9]\d\d[ -]\d{4}   # US, CA
    |1[ .-]\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}
    |\(0\d-\d{1,2}\)[ ]?\d{3}[ -]?\d{3,4}                                                   # HU
    |\(\d{2}\)[ ]?9?\d{4}[- ]\d{4}|\d{2}[ ]9\d{4}-\d{4}|\d{2}[ ]9[ ]\d{4}[ -]\d{4}                                       # BR
    |\(0\d{1,5}\)[ /-]{0,2}\d[\d /-]{4,11}\d                                               # DE, AT, UK, AU
    |0[1-9](?:[ .-]\d\d){4}                                                                # FR
    |0\d{2,5}[ ]?[/-][ ]?\d[\d ]{3,10}\d(?:-\d{1,4})?                                       # DE with slash or hyphen
    |0[789]0-\d{4}-\d{4}|0\d{1,3}-\d{1,4}-\d{4}|01[016-9]-\d{3,4}-\d{4}                     # JP, KR
    |[6-9]\d\d(?:[ .-]\d\d){3}|[1-9]\d[ .-]\d{3}[ .-]\d\d[ .-]\d\d|[1-9]\d[ ]\d{4}[ -]\d{4}|[4-9]\d\d-\d{3}-\d{3}     # ES, PL, BR, MX
    |\(\d{2}\)[ ]?\d{3}[ .-]\d{2}[ .-]\d{2}|\(\d{2,3}\)[ ]?9?\d{3,4}[ .-]\d{4}|[1-9]\d[ .]9\d{4}[ .-]\d{4}                # ES, PL, BR, MX
    |[2-9]\d\d[ ./-]\d{3}[ ./-]?\d{4}|3\d\d[ ./-]\d{2}[ ]\d{2}[ ]\d{3}|3\d\d[/-]\d{6,7}|9\d[/.][1-9]\d\d[ .]\d\d[ .]\d\d    # GR, IT, ES
    |[5-9]\d\d[ ]\d{3}[ ]\d{3}|011[ ]15-\d{4}-\d{4}                                           # CZ, PL, PT, AR
    |0\d{3}[ ]\d\d[ ]\d{4}|[2-9]\d[ ]\d{3}[ ]\d{4}|\([1-9]\d{1,2}\)[ ]\d{7}|[49]\d\d[ ]\d\d[ ]\d{3}|0[ ]8\d\d[ ](?:\d\d[ ]\d\d[ ]\d\d|\d{3}[ ]\d{3})  # CO, NO, FR
    |\(0[ -]\d{2}\)[ ]?\d{3}[ -]\d{2}[ -]\d{2}|0\d{2,4}[ -]15[ -]\d{3,4}[ -]\d{4}                 # PL, AR
    |0\d-\d{6,8}|06[ -]\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}|0[67][ ]\d{4}[ ]\d{4}|0\d{2}-\d{3}[ ]\d{2}[ ]\d{2}   # NL, SE
    |0\d{4}[ -]\d{5,6}|0\d{4}[ ]\d{3}[ ]\d{3}|0\d{3}[ -]\d{3}[ -]\d{3,4}|0\d{2}[ ]\d{4}[ ]\d{4}           # UK, AU
    |0\d{2}[ -]\d{3}[ -]\d{2}[ -]\d{2}|0\d{2}[ -]\d{3}[ -]\d{4}|0\d{3}[ ]\d{2}[ ]\d{2}[ ]\d{2}            # CH, BE, ZA, IE
    |0\d{3}[ -]\d{3}[ -]\d{2}[ -]\d{2}|0\d[ ]\d{4}[ ]\d{4}|0\d{2,4}[ -]\d{6,8}|0\d{3,4}[ ]\d{3,4}[ ]\d{3,4}""",
    re.X,
)
_WEAK = re.compile(
    r"""\d{3}[ .-]\d{3}[ .-]\d{3}|\d{3}(?:[ .-]\d{2}){3}|\d{2}[ ]\d{3}[ ]\d{2}[ ]\d{2}|\d{2}[ ]\d{3}[ ]\d{3}|[6-9]\d{4}[ -]\d{5}|\d{2}(?:[ ]\d{2}){3,4}
    |3\d\d[ -]?\d{3}[ ]?\d{3,4}|\d{2}[ ]\d{4}[ -]\d{4}|\d{3}[ ]\d{2}[ ]\d{3}|\d{4}[ -]\d{4}|\d{3}-\d{4}|0\d[\d \-/.]{5,13}\d|1\d{2}[ -]\d{4}[ -]\d{4}
    |\d[ ]\d{4}[ ]\d{4}|\d{3,4}[ ]\d{3}[ ]\d{3,4}|\d{4}[ ]\d{6}|\d{7,12}|\d{3}[ ]\d{6,7}|\(\d{1,5}\)[ -]?\d[\d -]{3,10}\d|8[ (-]{1,2}9\d\d[) -]{1,2}\d{3}[ -]\d{2}[ -]\d{2}""",
    re.X,
)
# With the 0 that all of these countries dial first, any grouping is one of a telephone: nothing else is written so.
_TRUNK = re.compile(
    r"\(?0[1-9]\d{0,5}\)?(?: ?[/.-] ?| )[1-9]\d{0,8}(?:[ ./-]\d{1,6}){0,4}|\(0\d \d\) ?\d{3}[ -]?\d{3,4}"
)
# Beside a word for telephones, groups of two to four digits parted alike.
_GROUPS = re.compile(r"\(?\d{1,4}\)?([ ./-])\d{2,4}(?:\1\d{2,4}){1,3}|[1-9]\d{1,2}[ ./-]\d{6,8}")
_BARE = re.compile(r"0[1-9]\d{8,9}")
# Five pairs parted alike are no date, though the first three may look like one.
_PAIRS = re.compile(r"\d\d\d?([ ./-])\d\d(?:\1\d\d){2,3}")
# A fraction, thousands parted by points, or six pairs: numbers drawn.
_SUM = re.compile(r"0\.\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}|\d\d(?:[ .-]\d\d){5}")
_DIGITS = re.compile(r"\d+")
_STAMP = re.compile(r"1[67]\d{8}")  # seconds since 1970


def spoken_of(low: str) -> bool:
    """Whether a word for telephones stands in a lower-cased text."""
    return _WORD.within(low)


def plausible_phone(run: str, low: str, start: int, end: int, beside: bool) -> bool:
    """Whether a run of digits and separators at `start`..`end` of the lower-cased text `low` is a telephone number.

    `beside` is whether the text gives other ways to reach somebody (an address), which says as much as a word for telephones.
    """
    digits = "".join(_DIGITS.findall(run))
    n = len(digits)
    if not 7 <= n <= 15 or len(set(digits)) < 3:
        return False
    if "\t" in run or not run.isascii():
        run = run.replace("\u200b", "").replace("\u2060", "").replace("·", ".").replace("\t", " ")
    if _UNIT.match(low, end) is not None:
        return False
    if run[0] == "+" or run[:2] == "(+" or (digits[:2] == "00" and n > 10):
        return _international(digits.removeprefix("00"), run)
    before = low[max(0, start - 26) : start]
    flat = re.sub(r"\s+", " ", run)
    shaped = _SHAPES.fullmatch(flat) is not None or (
        9 <= n <= 12 and _TRUNK.fullmatch(flat) is not None and _SUM.fullmatch(flat) is None
    )
    weak = not shaped and _is_weak(flat, n)
    bare = not shaped and n in (10, 11) and _BARE.fullmatch(flat) is not None and not before.endswith((":", ": "))
    if (
        not (shaped or weak or bare)
        or (_DATE.match(run) is not None and _PAIRS.fullmatch(flat) is None)
        or (digits[:3] in ("978", "979") and n == 13)
    ):
        return False
    if (_NOT.within(before) and not _CALLED.within(before[-14:])) or (
        before.rstrip()[-1:] in "€$£¥#=" and before.strip()
    ):
        return False
    if shaped:
        return low[end : end + 2] not in (".0", ",0")
    alone = len(low) - (end - start) < 4 or len(low.strip()) - (end - start) < 4  # the number is all there is
    return weak if alone or beside or _WORD.within(low) else bare


def _is_weak(flat: str, n: int) -> bool:
    """Whether a number has a form that telephones share with other things."""
    if n > 13 or _STAMP.fullmatch(flat) is not None:
        return False
    if _WEAK.fullmatch(flat) is not None:
        return n <= 12
    return n >= 8 and _GROUPS.fullmatch(flat) is not None and _SUM.fullmatch(flat) is None


def _international(digits: str, run: str) -> bool:
    code = next((digits[:k] for k in (1, 2, 3) if digits[:k] in _CODES), None)
    if code is None:
        return False
    national = digits[len(code) :]
    if "(0)" in run and national.startswith("0"):
        national = national[1:]
    least, most = _LENGTHS.get(code, (7, 12))
    if code not in ("39", "1", "7") and national.startswith("0") and len(national) > least:
        national = national[1:]
    return least <= len(national) <= most and (code != "1" or national[0] in "23456789")
