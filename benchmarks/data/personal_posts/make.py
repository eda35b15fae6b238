# ruff: noqa: E501
"""Writes posts.jsonl from templates.txt: the same file every time.

    python benchmarks/data/personal_posts/make.py [--check]

A line of templates.txt is `LANG+ text` (with personal data) or `LANG- text` (clean). `{kind}` or `{kind:variant}` is a labelled
value, `{n:1-9}`, `{t}` and other small slots are filling. `\\n` is a line break. `--check` compares with the file instead of writing.
"""

from __future__ import annotations

import json
import random
import re
import string
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SEED = 20261124
DIRTY, CLEAN = 700, 800
Say = random.Random


def digits(r: Say, n: int) -> str:
    """That many digits, the first of them not 0."""
    return str(r.randint(1, 9)) + "".join(str(r.randint(0, 9)) for _ in range(n - 1))


# Check digits --------------------------------------------------------------------------------------------------------------


def luhn(number: str) -> bool:
    """Cards."""
    total = 0
    for i, c in enumerate(reversed(number)):
        d = int(c) * (1 + i % 2)
        total += d - 9 if d > 9 else d
    return total % 10 == 0


def mod97(text: str) -> int:
    """What is left of an IBAN turned into a number."""
    turned = text[4:] + text[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97


def bsn_ok(d: str) -> bool:
    """Nine digits, the Dutch test by eleven."""
    return len(d) == 9 and (sum(int(c) * (9 - i) for i, c in enumerate(d[:8])) - int(d[8])) % 11 == 0


def pesel_check(d: str) -> str:
    """The eleventh digit of a PESEL."""
    return str(-sum(int(c) * w for c, w in zip(d, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3), strict=True)) % 10)


def cpf_check(d: str) -> str:
    """The tenth and eleventh digit of a CPF."""
    for n in (10, 11):
        left = sum(int(c) * (n - i) for i, c in enumerate(d)) * 10 % 11
        d += str(left % 10)
    return d[9:]


def steuer_check(d: str) -> str:
    """The eleventh digit of a German Steuer-ID (ISO 7064, MOD 11,10)."""
    product = 10
    for c in d:
        total = (int(c) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def cf_check(text: str) -> str:
    """The last letter of a codice fiscale."""
    odd = dict(zip(string.digits + string.ascii_uppercase, (
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ), strict=True))  # fmt: skip
    total = sum(odd[c] if i % 2 == 0 else int(c) if c.isdigit() else ord(c) - 65 for i, c in enumerate(text))
    return chr(65 + total % 26)


# Values --------------------------------------------------------------------------------------------------------------------

FIRST = (
    "mara jonas lucia tomek ines paulo greta sam hanne wim elsa rafa nuria pietro olga theo marek lea dora finn yara"
).split()
LAST = "holt brink costa fiala moreau serrano vidal rossi kowal dekker lindqvist abara thorne weiss pires greco".split()
DOMAINS = (
    "example.com example.org example.net mail.example.com brombeerpost-kanne.de zwiebelturm-verein.at atelier-bergamote-lyon.fr "
    "correo-limonero.es padaria-jabuticaba.com.br bottega-rosmarino.it fietspompje-post.nl wiewiorka-poczta.pl "
    "students.larkfield-uni.ac.uk post.kraehennest.ch rowanmail.example tidewrack.co.uk"
).split()
TEST_CARDS = (
    "4111111111111111 4242424242424242 4012888888881881 4000056655665556 5555555555554444 5105105105105100 5200828282828210 "
    "378282246310005 371449635398431 6011111111111117 6011000990139424 3530111333300000 2223003122003222"
).split()
# "#" is any digit; ranges kept free for films and books where a country has them
PHONES: dict[str, tuple[str, ...]] = {
    "us": ("(415) 555-01##", "212-555-01##", "+1 312 555 01##", "+1-206-555-01##", "303.555.01##", "1 (617) 555-01##"),
    "ca": ("(604) 555-01##", "+1 416 555 01##", "514-555-01##"),
    "uk": ("07700 900###", "+44 7700 900###", "020 7946 0###", "+44 20 7946 0###", "(0161) 496 0###", "07700900###", "0044 7700 900###"),
    "ie": ("020 915 ####", "+353 20 915 ####"),
    "au": ("0491 570 156", "0491 570 157", "+61 491 570 158", "(02) 5550 ####", "+61 2 7010 ####"),
    "de": ("030 23125 ###", "+49 30 23125###", "069/90009###", "0171 39200##", "+49 (0)89 99998-###", "0049 171 39200##", "040-66969-###"),
    "at": ("0664 1#####7", "+43 664 1#####7", "+43 1 9#####4", "01/9#####4"),
    "ch": ("079 #23 45 ##", "+41 79 #23 45 ##", "044 #21 00 ##"),
    "fr": ("06 39 98 ## ##", "+33 6 39 98 ## ##", "01.99.00.##.##", "0639 98 ####", "+33 (0)4 65 71 ## ##", "06-39-98-##-##"),
    "be": ("0470 12 ## ##", "+32 470 12 ## ##"),
    "es": ("612 34 5# ##", "+34 612 34 5# ##", "91 123 4# ##", "+34 911 23 4# ##", "6123456##"),
    "pt": ("912 345 ###", "+351 912 345 ###", "21 123 4# ##"),
    "br": ("(11) 91234-5###", "+55 21 91234-5###", "(31) 3123-4###", "11 9 1234 5###"),
    "it": ("347 123 4###", "+39 347 123 4###", "06 1234 5###", "02-1234####"),
    "nl": ("06-123456##", "+31 6 123456##", "06 12 34 56 ##", "020 123 45 ##", "0031 6 123456##"),
    "pl": ("512 345 ###", "+48 512 345 ###", "22 123 45 ##", "512-345-###"),
    "se": ("070-174 06 ##", "+46 70 174 06 ##", "08-465 004 ##"),
    "in": ("+91 98765 43###", "098765 43###"),
    "mx": ("+52 55 1234 5###", "55 1234 5###"),
    "jp": ("090-1234-5###", "+81 90-1234-5###"),
}  # fmt: skip
# length of the BBAN: A a letter, 9 a digit
IBANS = {
    "de": "999999999999999999", "at": "9999999999999999", "ch": "99999999999999999", "fr": "99999999999999999999999",
    "es": "99999999999999999999", "it": "A9999999999999999999999", "nl": "AAAA9999999999", "pl": "999999999999999999999999",
    "pt": "999999999999999999999", "be": "999999999999", "gb": "AAAA99999999999999", "ie": "AAAA99999999999999", "lu": "9999999999999999",
    "se": "99999999999999999999",
}  # fmt: skip
STREETS: dict[str, tuple[str, ...]] = {
    "en": ("# Larkspur Lane", "22# W Cedar Hollow Rd", "# Brindle Street", "1#04 Old Quarry Avenue", "# St Aldwin's Crescent", "4#1 Heron Ct", "#b Tanner's Row", "# Fennimore Blvd"),
    "de": ("Amselweg #", "Lange Zeile #a", "Am Mühlgraben #", "Erlenstraße #", "Lindenstr. #", "Alter Postweg # b", "Rosa-Wendt-Platz #", "Hinterm Deich #"),
    "fr": ("# rue des Tisserands", "# bis, avenue du Lavoir", "#, impasse des Mésanges", "# bd de la Corderie", "# allée des Noisetiers", "# place du Vieux-Puits"),
    "es": ("Calle del Almendro, #", "Avda. de la Fuente #", "C/ Molino Viejo #", "Plaza de los Naranjos, #", "Paseo del Olmo #", "calle Herreros nº #"),
    "pt": ("Rua das Amoreiras, #", "Av. do Moinho Velho, #", "Rua Capitão Seabra # ", "Travessa da Olaria, #", "R. dos Ipês, 1#0", "Alameda do Sobreiro #"),
    "it": ("Via dei Tigli #", "Piazza del Lavatoio, #", "viale Garofani #", "Via Nina Salvi, #/a", "corso dei Mulini #", "vicolo Stretto #"),
    "nl": ("Molenpad #", "Tweede Wilgenstraat 1#4", "Oude Touwbaan #", "Kastanjelaan #", "Prinses Veerlekade #-2", "Achter de Kerk #"),
    "pl": ("ul. Wiązowa #", "ul. Stary Młyn #/12", "al. Lipowa #", "os. Słoneczne #/4", "ul. Anny Zawady #a", "plac Garncarski #"),
}  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
}
# a phrase about anybody; "-1" about oneself; "-f" as in a form
BIRTHS: dict[str, tuple[str, ...]] = {
    "en": ("born on {d} {M} {y}", "born {M} {d}, {y}", "born {dd}/{mm}/{y}"),
    "en-f": ("DOB: {mm}/{dd}/{y}", "date of birth: {dd}/{mm}/{y}", "DOB {y}-{mm}-{dd}", "Date of birth {d} {M} {y}"),
    "de": ("geboren am {d}. {M} {y}", "geb. {dd}.{mm}.{y}", "geboren am {dd}.{mm}.{y}", "am {d}. {M} {y} geboren"),
    "de-f": ("Geburtsdatum: {dd}.{mm}.{y}", "geb. {dd}.{mm}.{y}", "Geburtstag {d}.{m}.{y}"),
    "fr": ("né le {d} {M} {y}", "née le {dd}/{mm}/{y}", "né(e) le {dd}.{mm}.{y}"),
    "fr-f": ("date de naissance : {dd}/{mm}/{y}", "né(e) le {dd}/{mm}/{y}", "Date de naissance {d} {M} {y}"),
    "es": ("nacida el {dd}-{mm}-{y}", "nacido el {d} de {M} de {y}", "nacida el {d} de {M} de {y}"),
    "es-1": ("Nací el {d} de {M} de {y}", "nací el {dd}/{mm}/{y}"),
    "es-f": ("fecha de nacimiento: {dd}/{mm}/{y}", "F. nacimiento {dd}-{mm}-{y}"),
    "pt": ("nascida em {dd}/{mm}/{y}", "nascido a {d} de {M} de {y}", "nascida em {d} de {M} de {y}"),
    "pt-1": ("Nasci em {d} de {M} de {y}", "nasci em {dd}/{mm}/{y}"),
    "pt-f": ("data de nascimento: {dd}/{mm}/{y}", "Nascimento: {dd}/{mm}/{y}"),
    "it": ("nata il {d} {M} {y}", "nato il {dd}/{mm}/{y}"),
    "it-1": ("Sono nato il {d} {M} {y}", "sono nata il {dd}/{mm}/{y}"),
    "it-f": ("data di nascita: {dd}/{mm}/{y}", "nata il {dd}.{mm}.{y}"),
    "nl": ("geboren op {d} {M} {y}", "geb. {dd}-{mm}-{y}"),
    "nl-f": ("geboortedatum: {dd}-{mm}-{y}", "Geboortedatum {d} {M} {y}"),
    "pl": ("urodzony {d} {M} {y}", "ur. {dd}.{mm}.{y}"),
    "pl-1": ("Urodziłem się {d} {M} {y}", "urodziłam się {dd}.{mm}.{y}"),
    "pl-f": ("data urodzenia: {dd}.{mm}.{y}", "ur. {dd}.{mm}.{y}"),
}  # fmt: skip


def fill(r: Say, pattern: str) -> str:
    """A digit for every "#"."""
    return "".join(str(r.randint(0, 9)) if c == "#" else c for c in pattern)


def email(r: Say, variant: str) -> str:
    """An address."""
    a, b, host = r.choice(FIRST), r.choice(LAST), r.choice(DOMAINS)
    local = r.choice((f"{a}.{b}", f"{a}{r.randint(60, 99)}", f"{a[0]}{b}", f"{a}_{b}", f"{b}-{a}", f"{a}+{b}", f"{a}.{b}.{r.randint(1, 9)}", f"{a.title()}.{b.title()}"))  # fmt: skip
    if variant == "spelt":
        return r.choice(
            (
                f"{local} (at) {host.replace('.', ' (dot) ')}",
                f"{local}[at]{host}",
                f"{local} AT {host.replace('.', ' DOT ')}",
            )
        )
    if variant == "caps":
        return f"{local}@{host}".upper()
    return f"{local}@{host}"


def iban(r: Say, variant: str) -> str:
    """An IBAN with valid check digits."""
    bban = "".join(r.choice("XZQKW") if c == "A" else str(r.randint(0, 9)) for c in IBANS[variant])
    land = variant.upper()
    whole = f"{land}{98 - mod97(f'{land}00{bban}'):02d}{bban}"
    return r.choice((whole, *[" ".join(whole[i : i + 4] for i in range(0, len(whole), 4))] * 2))


def card(r: Say, variant: str) -> str:
    """A payment firm's published test number, or one under a test prefix."""
    del variant
    number = r.choice(TEST_CARDS)
    if r.random() < 0.3:
        base = "400000" + digits(r, 9)
        number = next(base + str(d) for d in range(10) if luhn(base + str(d)))
    if len(number) == 15:
        return r.choice(
            (number, f"{number[:4]} {number[4:10]} {number[10:]}", f"{number[:4]}-{number[4:10]}-{number[10:]}")
        )
    return r.choice((number, *[s.join(number[i : i + 4] for i in range(0, 16, 4)) for s in (" ", " ", "-")]))


def ip4(r: Say, variant: str) -> str:
    """An address from the documentation ranges."""
    del variant
    return f"{r.choice(('192.0.2', '198.51.100', '203.0.113'))}.{r.randint(1, 254)}"


def ip6(r: Say, variant: str) -> str:
    """An address from the documentation range."""
    del variant
    a, b, c = (f"{r.randint(16, 65535):x}" for _ in range(3))
    return r.choice((f"2001:db8::{a}", f"2001:db8:{a}:{b}::{c}", f"2001:db8:{a}::{b}:{c}", f"2001:0db8:85a3:0000:0000:8a2e:0370:{r.randint(4096, 65535):x}", f"2001:DB8:{a.upper()}::1"))  # fmt: skip


def geo(r: Say, variant: str) -> str:
    """A pair of coordinates somewhere in the places below, moved a little."""
    lat, lon = r.choice(((48.2, 16.4), (52.4, 4.9), (40.4, -3.7), (41.9, 12.5), (51.1, 17.0), (38.7, -9.1), (45.8, 4.8), (37.8, -122.4), (-33.9, 151.2), (-23.6, -46.6)))  # fmt: skip
    lat, lon = lat + r.uniform(-0.4, 0.4), lon + r.uniform(-0.4, 0.4)
    ns, ew = "NS"[lat < 0], "EW"[lon < 0]
    a, o = abs(lat), abs(lon)

    def dms(x: float, prime: str = "'", second: str = '"') -> str:
        return f"{int(x)}°{int(x * 60) % 60:02d}{prime}{int(x * 3600) % 60:02d}{second}"

    forms = (
        f"{lat:.5f}, {lon:.5f}", f"{lat:.6f},{lon:.6f}", f"{a:.4f}° {ns}, {o:.4f}° {ew}", f"{a:.4f}°{ns} {o:.4f}°{ew}", f"{dms(a)}{ns} {dms(o)}{ew}",
        f"{dms(a, '′', '″')} {ns}, {dms(o, '′', '″')} {ew}", f"{ns} {int(a)}° {a % 1 * 60:06.3f} {ew} {int(o):03d}° {o % 1 * 60:06.3f}",
        f"lat {lat:.5f} lon {lon:.5f}", f"lat: {lat:.4f}, lng: {lon:.4f}", f"geo:{lat:.5f},{lon:.5f}",
    )  # fmt: skip
    if variant == "bare":
        return f"{lat:.6f},{lon:.6f}"
    if variant == "comma":
        return f"{lat:.5f}".replace(".", ",") + "; " + f"{lon:.5f}".replace(".", ",")
    return r.choice(forms)


def national(r: Say, variant: str) -> str:
    """A national number with a valid check."""
    while True:
        if variant == "us":
            return f"{r.randint(734, 772)}-{r.randint(10, 99)}-{digits(r, 4)}"
        if variant == "uk":
            n = digits(r, 6)
            pre, end = r.choice(("JT", "WK", "PX", "ZR", "HE", "CB")), r.choice("ABCD")
            return r.choice((f"{pre}{n}{end}", f"{pre} {n[:2]} {n[2:4]} {n[4:]} {end}"))
        if variant == "es":
            n = digits(r, 8)
            letter = "TRWAGMYFPDXBNJZSQVHLCKE"[int(n) % 23]
            return r.choice((f"{n}{letter}", f"{n}-{letter}", f"{n[:2]}.{n[2:5]}.{n[5:]}-{letter}"))
        if variant == "fr":
            n = f"{r.randint(1, 2)}{r.randint(50, 99)}{r.randint(1, 12):02d}{r.randint(10, 95)}{r.randint(1, 890):03d}{r.randint(1, 990):03d}"
            key = f"{97 - int(n) % 97:02d}"
            return r.choice((n + key, f"{n[0]} {n[1:3]} {n[3:5]} {n[5:7]} {n[7:10]} {n[10:]} {key}"))
        if variant == "de":
            ten = r.sample("0123456789", 9)
            ten.insert(r.randint(1, 9), r.choice(ten))
            n = "".join(ten)
            if n[0] != "0":
                n += steuer_check(n)
                return r.choice((n, f"{n[:2]} {n[2:5]} {n[5:8]} {n[8:]}"))
        if variant == "it":
            cons = "BCDFGLMNPRSTVZ"
            text = (
                "".join(r.choice(cons) for _ in range(6))
                + f"{r.randint(50, 99)}{r.choice('ABCDEHLMPRST')}{r.choice((0, 40)) + r.randint(1, 28):02d}{r.choice('ABCDEFGHL')}{r.randint(100, 899)}"
            )
            return text + cf_check(text)
        if variant == "br":
            n = digits(r, 9)
            c = cpf_check(n)
            return r.choice((f"{n[:3]}.{n[3:6]}.{n[6:]}-{c}", n + c))
        if variant == "nl":
            n = digits(r, 9)
            if bsn_ok(n):
                return r.choice((n, f"{n[:4]}.{n[4:6]}.{n[6:]}"))
        if variant == "pl":
            n = f"{r.randint(50, 99)}{r.randint(1, 12):02d}{r.randint(1, 28):02d}{digits(r, 4)}"
            return n + pesel_check(n)


def street(r: Say, variant: str) -> str:
    """A street with a house number."""
    return r.choice(STREETS[variant]).replace("#", str(r.randint(2, 88))).strip()


def birth(r: Say, variant: str) -> str:
    """A birth statement: the words that make it one, and the date."""
    d, m, y = r.randint(1, 28), r.randint(1, 12), r.randint(1948, 2007)
    return r.choice(BIRTHS[variant]).format(d=d, dd=f"{d:02d}", mm=f"{m:02d}", m=m, M=MONTHS[variant[:2]][m - 1], y=y)


KINDS: dict[str, tuple[str, Callable[[Say, str], str]]] = {
    "email": ("email", email),
    "phone": ("phone", lambda r, v: fill(r, r.choice(PHONES[v]))),
    "iban": ("iban", iban),
    "card": ("card", card),
    "ip4": ("ip", ip4),
    "ip6": ("ip", ip6),
    "geo": ("geo", geo),
    "id": ("national_id", national),
    "street": ("street", street),
    "birth": ("birth", birth),
}


# Filling -------------------------------------------------------------------------------------------------------------------


def loose(r: Say, n: int) -> str:
    """A number that is nobody's: it fails every check above."""
    while True:
        d = digits(r, n)
        checks = luhn(d), bsn_ok(d), n == 11 and (pesel_check(d[:10]) == d[10] or cpf_check(d[:9]) == d[9:] or steuer_check(d[:10]) == d[10])  # fmt: skip
        if not any(checks):
            return d


def isbn(r: Say) -> str:
    """A valid ISBN-13."""
    n = "978" + digits(r, 9)
    n += str(-sum(int(c) * (1 + 2 * (i % 2)) for i, c in enumerate(n)) % 10)
    return f"{n[:3]}-{n[3]}-{n[4:8]}-{n[8:12]}-{n[12]}"


def filling(r: Say, slot: str, lang: str) -> str:
    """Numbers and words that are not personal data."""
    name, _, how = slot.partition(":")
    point = "." if lang == "en" else ","
    if name in ("n", "f", "p"):
        low, high = (int(x) for x in how.split("-"))
        if name == "n":
            return str(r.randint(low, high))
        return f"{r.uniform(low, high):.{1 if name == 'f' else 2}f}".replace(".", point)
    if name == "t":
        return f"{r.randint(6, 23)}:{r.randint(0, 59):02d}"
    if name == "digits":
        return loose(r, int(how))
    if name == "four":
        d = loose(r, int(how))
        return " ".join(d[i : i + 4] for i in range(0, len(d), 4))
    if name == "hex":
        return "".join(r.choice("0123456789abcdef") for _ in range(int(how)))
    if name == "ver":
        return ".".join(str(r.randint(0, 24)) for _ in range(int(how)))
    if name == "year":
        return str(r.randint(1890, 2026))
    if name == "isbn":
        return isbn(r)
    if name == "name":
        return r.choice(FIRST).title()
    if name == "handle":
        return r.choice(
            (f"@{r.choice(FIRST)}{r.randint(10, 99)}", f"@{r.choice(FIRST)}_{r.choice(LAST)}", f"@the.{r.choice(LAST)}")
        )
    raise ValueError(slot)


TAILS = {
    "en": (" 😅", " 🙏", " thanks!", " #life", " (sorry for the long post)", " lol", "!!"), "de": (" 😅", " 🙏", " LG", " danke!", " #alltag"),
    "fr": (" 😅", " merci !", " bisous", " #viequotidienne"), "es": (" 😅", " ¡gracias!", " jaja", " 🙏"), "pt": (" kkk", " 🙏", " obrigada!", " 😅"),
    "it": (" grazie!", " 😅", " ahah", " 🙏"), "nl": (" 😅", " dank!", " groetjes", " #zucht"), "pl": (" 😅", " dzięki!", " pozdrawiam", " 🙏"),
}  # fmt: skip
SLOT = re.compile(r"\{([a-z0-9]+(?::[^}]*)?)\}")


def post(r: Say, lang: str, template: str) -> tuple[str, list[dict[str, str | int]]]:
    """A text and its spans."""
    out, at, spans = "", 0, list[dict[str, str | int]]()
    for m in SLOT.finditer(template):
        out += template[at : m.start()]
        name, _, variant = m[1].partition(":")
        if name in KINDS:
            kind, make = KINDS[name]
            value = make(r, variant)
            spans.append({"kind": kind, "start": len(out), "end": len(out) + len(value), "text": value})
            out += value
        else:
            out += filling(r, m[1], lang)
        at = m.end()
    out += template[at:]
    return out + (r.choice(TAILS[lang]) if r.random() < 0.2 else ""), spans


def build() -> str:
    """The whole file."""
    r = Say(SEED)
    lines = [
        x for x in (HERE / "templates.txt").read_text(encoding="utf-8").splitlines() if x and not x.startswith("//")
    ]
    rows: list[tuple[str, list[dict[str, str | int]], str]] = []
    for sign, wanted in (("+", DIRTY), ("-", CLEAN)):
        some = [(x[:2], x[4:].replace("\\n", "\n")) for x in lines if x[2] == sign]
        seen: set[str] = set()
        left = wanted
        for turn in range(20):
            r.shuffle(some)
            for lang, template in some:
                if left == 0 or (turn and not SLOT.search(template)):
                    continue
                text, spans = post(r, lang, template)
                if text not in seen:
                    seen.add(text)
                    rows.append((text, spans, lang))
                    left -= 1
    r.shuffle(rows)
    return "".join(
        json.dumps({"id": f"pp-{i:04d}", "lang": lang, "text": text, "spans": spans}, ensure_ascii=False) + "\n"
        for i, (text, spans, lang) in enumerate(rows, 1)
    )


def main() -> int:
    """Write the file, or compare."""
    target, text = HERE / "posts.jsonl", build()
    if "--check" in sys.argv[1:]:
        return 0 if target.read_text(encoding="utf-8") == text else 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
