# ruff: noqa: E501
"""Writes posts.jsonl from templates.txt: the same file every time.

    python benchmarks/data/personal_posts2/make.py [--check]

The filling, the check digits and most values come from ../personal_posts/make.py; here are the other seed, the other names and the
forms that one has not. Slots as there, and `{mail:LANG}` (an address in words), `{pat:##-#}`, `{lotto}`, `{uuid}`, `{w:one|other}`.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Say = random.Random


def sibling() -> Any:
    """The module next door."""
    spec = importlib.util.spec_from_file_location("personal_posts_make", HERE.parent / "personal_posts" / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


base = sibling()
filling_before = base.filling

# "#" is any digit; ranges kept free for films and books in us, ca, uk, ie, au, de, fr, se
PHONES: dict[str, tuple[str, ...]] = {
    "us": ("(415) 555-01##", "415.555.01##", "+1 (646) 555-01##", "1-503-555-01##", "+1.702.555.01##", "(808)555-01##", "212-555-01## ext. 2##", "917 555 01## x4#", "+141555501##", "510/555-01##", "1 (305) 555 01##", "+1 503-555-01##"),
    "ca": ("(416) 555-01##", "+1-604-555-01##", "438.555.01##", "1 (902) 555-01## ext 1#", "+1 (514) 555-01##", "780 555-01##"),
    "uk": ("07700 900 ###", "07700-900-###", "+44 (0)7700 900###", "(01632) 960###", "01632 960 ###", "+44 (0)1632 960###", "0117 496 0###", "+44 (0)20 7946 0###", "020-7946-0###", "0131 496 0### ext. 2##", "+447700900###", "00 44 7700 900###", "07700.900.###", "(+44) 7700 900###"),
    "ie": ("(020) 915 ####", "+353 (0)20 91# ####", "00353 20 915 ####", "020-915####", "+353 20 91#-####"),
    "au": ("0491 570 159", "0491-571-266", "+61 (0)491 570 110", "+61491571804", "(03) 5550 ####", "07 7010 ####", "+61 (0)8 5550 ####", "02-5550-####", "0491.570.156"),
    "nz": ("021 555 0###", "+64 21 555 0##", "(09) 555 0###", "+64 (0)21 555 0###"),
    "za": ("082 555 0###", "+27 82 555 0###", "(021) 555-0###", "+27 (0)82 555-0###"),
    "de": ("030/23125-###", "(030) 23125 ###", "+49 (30) 23125-###", "+49 (0) 69 90009-###", "0221/4710-###", "(0221) 4710###", "+49.40.66969.###", "0171/39200##", "0171 - 392 00 ##", "0176 040 690 ##", "+49 176 040690##", "0049 (0)89 99998###", "089 / 99 99 8# ##", "+4917139200##", "0171.39 200 ##", "040 / 66969 ###", "(0171) 39 200 ##"),
    "at": ("0664/123 4# ##", "+43 (0)664 123 4###", "(01) 234 5# ##", "01 / 234 5# ##", "+43/1/2345###", "0043 664 1234###", "0316/1234##", "+43 664/12 34 ###"),
    "ch": ("079/234 5# ##", "+41 (0)79 234 5# ##", "0041 79 234 5# ##", "(044) 234 5# ##", "079.234.5#.##", "+41792345###", "0792345###"),
    "fr": ("06.39.98.##.##", "06 39 98 ## ##", "0639.98.##.##", "+33 6.39.98.##.##", "+33 (0)6 39 98 ## ##", "0033 6 39 98 ## ##", "01 99 00 ## ##", "02/61/91/##/##", "03-53-01-##-##", "+3363998####", "05 36 49 ## ##", "(04) 65 71 ## ##", "063998####", "+33(0)1.99.00.##.##", "(+33) 6 39 98 ## ##"),
    "be": ("0470/12.##.##", "0470/12 ## ##", "+32 (0)470 12 ## ##", "02/555.1#.##", "+32 2 555 1# ##", "0032 470 12 ## ##", "0470.12.##.##"),
    "lu": ("621 123 ###", "+352 621 123 ###", "00352 621 12 3# ##", "(+352) 621 123-###"),
    "es": ("612.34.5#.##", "612-345-###", "+34 612345###", "0034 612 345 ###", "(+34) 612 34 5# ##", "931 23 4# ##", "(91) 123 4# ##", "612 345 ###", "91.123.4#.##", "91/123 4# ##", "+34-612-34-5#-##"),
    "pt": ("91 234 5# ##", "912.345.###", "(+351) 912 345 ###", "00351 912 345 ###", "21-123-4###", "912345###", "211 234 ###", "+351 91 234 5###", "912-345-###"),
    "br": ("(11) 9 1234-5###", "+55 (21) 91234-5###", "(31) 3123.4###", "11 91234 5###", "+5511912345###", "(85)91234-5###", "+55 11 3123-4###", "(11) 3123-4### ramal 2#", "(021) 3123-4###", "21.91234.5###"),
    "it": ("347/1234###", "347.123.4###", "+39.347.123.4###", "(+39) 347 12 34 ###", "0039 347 1234###", "06/12345###", "(02) 1234 5###", "02.1234.5###", "3471234###", "+39 02 1234 5### int. 1#", "347-12 34 ###", "06 - 1234 5###"),
    "nl": ("06 - 12 34 56 ##", "06 123 456 ##", "06.12.34.56.##", "+31 (0)6 12 34 56 ##", "+31(0)20 555 12 ##", "(020) 555 12 ##", "0031-6-123456##", "020-55512##", "+316123456##", "010 - 555 12 ##", "06/123456##", "(06) 123 456 ##"),
    "pl": ("512-34-5#-##", "512345###", "+48 (22) 123 45 ##", "(22) 123-45-##", "0048 512 345 ###", "(+48) 512 345 ###", "22 / 123 45 ##", "+48512345###", "22 123 45 ## wew. 1#", "512.345.###", "512 34 5# ##"),
    "se": ("070-174 06 1#", "+46 (0)70 174 06 2#", "0701 74 06 3#", "08-465 004 ##", "031-390 06 ##", "+46 31 390 06 ##", "040-628 04 ##", "070/174 06 1#"),
    "dk": ("20 12 3# ##", "+45 20 12 3# ##", "2012 3###", "+45 2012 3###", "(+45) 20 12 3# ##"),
    "no": ("412 34 5##", "+47 412 34 5##", "41 23 45 ##", "0047 412 34 5##"),
    "fi": ("040 123 4###", "+358 40 123 4###", "+358 (0)40 123 4###", "040-123 4###"),
    "cz": ("601 234 5##", "+420 601 234 5##", "00420 601 234 5##", "601-234-5##"),
    "gr": ("691 234 5###", "+30 691 234 5###", "210 123 4###"),
    "tr": ("0532 123 4# ##", "+90 532 123 4# ##", "(0532) 123 45 ##"),
    "in": ("+91-98765-43###", "+91 98765 43###", "098765-43###", "(022) 2345 6###"),
    "mx": ("+52 (55) 1234 5###", "55-1234-5###", "55 12 34 5# ##", "(55) 1234.5###"),
    "ar": ("+54 9 11 2345-6###", "(011) 2345-6###", "11 2345-6###", "011 15-2345-6###"),
    "jp": ("090-1234-5###", "+81 (0)90-1234-5###", "03-1234-5###", "(03) 1234-5###"),
}  # fmt: skip
STREETS: dict[str, tuple[str, ...]] = {
    "en": ("# Lower Quince Row", "#A Saltmarsh Road", "No. # Pebble Hill", "# SE 9th Pl", "#-4 Tollgate Way", "# North Juniper Pkwy", "# Hatters' Yard", "# The Glebe Close", "1# Ropewalk Terrace", "# Fox Hollow Dr", "# Mossbank Gardens", "#, Vicarage Drove"),
    "de": ("An der alten Ziegelei #", "Zum Forsthaus #", "Im Winkel # c", "Kiefernallee #-4", "Haydngasse #/3", "Mühlgasse #/2/11", "Uferstr.#", "Platz der Linden #", "Straße des Friedens #", "Obere Kirchgasse #", "Hohler Stieg #", "Berta-Kolb-Str. #a", "Reiherdamm #"),
    "fr": ("# ter chemin des Vignes", "# quai des Brumes", "#, r. du Four", "# cours du Mail", "# sq. des Acacias", "#, sentier de la Garenne", "# rte de Beaumont", "# faubourg Saint-Roch", "# bis rue du 8-Mai-1945", "#-4 passage du Chat-Maigre", "# B, montée du Château", "# AVENUE DES CERISIERS"),
    "es": ("Camino de la Ermita, #", "Ctra. de la Sierra #", "Ronda del Pinar, #", "Glorieta del Reloj #", "Travesía del Horno, #", "Carrer de la Palmera, #", "Avenida Los Cerezos #", "c/ Doctor Quesada, #", "Cuesta del Pozo nº#", "Bulevar 3 de Abril #", "Pza. del Trigo, # bis"),
    "pt": ("Largo do Chafariz, #", "Estrada da Pedra, #", "Praça das Mimosas #", "Rua do Pinhal, nº #", "Calçada do Monte #", "Beco do Forno, #", "Rua 7 de Abril, #", "Av. das Palmeiras #-A", "Pç. do Coreto, #", "Rodovia do Sal, 1#", "rua da Bica # A"),
    "it": ("Largo degli Aceri #", "Strada del Mulino #", "Contrada Fontanelle #", "Lungomare dei Pini, #", "V.le dei Platani #", "P.zza del Grano #", "via Monte Tondo n. #", "Salita del Forte #/B", "Via XX Marzo, #", "Borgo Vecchio # bis", "C.so delle Rose #"),
    "nl": ("Kerkepad # bis", "Singelpad #-III", "Burg. van Wierdenstraat #", "Hof van Eik #", "Zandweg #a", "Noordersingel #", "Laan van de Vlinders #", "1e Vlasstraat #", "Zeedijkje # hs", "Steenweg op Varen #", "J. Kuiperstr. #"),
    "pl": ("ulica Cicha #/3", "ul. Kasztanowa #B", "aleja Wiśniowa #", "pl. Zbożowy #", "Rynek Dolny #", "ul. ks. Jana Mazura #", "ul. 3 Lipca #", "ul.Zielona #", "os. Stare Sady #a/14", "Al. Żurawia #"),
}  # fmt: skip
# A a letter, 9 a digit: fourteen more countries
IBANS = {
    "dk": "9" * 14, "no": "9" * 11, "fi": "9" * 14, "cz": "9" * 20, "gr": "9" * 23, "hu": "9" * 24, "ro": "AAAA" + "9" * 16, "hr": "9" * 17,
    "si": "9" * 15, "sk": "9" * 20, "lt": "9" * 16, "ee": "9" * 16, "lv": "AAAA" + "9" * 13, "mt": "AAAA" + "9" * 23,
}  # fmt: skip
BIRTHS: dict[str, tuple[str, ...]] = {
    "en": ("born on the {d}th of {M} {y}", "b. {d} {M} {y}", "born {d} {M} {y}"), "en-f": ("D.O.B. {dd}-{mm}-{y}", "Birthdate: {M} {d}, {y}", "Born: {dd}.{mm}.{y}"),
    "de": ("geboren {dd}.{mm}.{y}", "geb. am {d}. {M} {y}"), "de-f": ("geb. am {d}.{m}.{y}", "Geb.-Datum {dd}.{mm}.{y}"),
    "fr": ("né le {dd}-{mm}-{y}", "née un {d} {M} {y}"), "fr-f": ("Né(e) le : {dd}/{mm}/{y}",),
    "es": ("nacida un {d} de {M} de {y}",), "es-f": ("Nacimiento: {dd}.{mm}.{y}", "nac. {dd}/{mm}/{y}"), "pt": ("nascida a {dd}-{mm}-{y}",), "pt-f": ("nasc. {dd}/{mm}/{y}",),
    "it": ("nata il {dd}-{mm}-{y}",), "it-f": ("nato/a il {dd}/{mm}/{y}",), "nl": ("geboren {dd}/{mm}/{y}",), "nl-f": ("geb.datum {dd}-{mm}-{y}",),
    "pl": ("urodzona {dd}.{mm}.{y}",), "pl-f": ("Data ur. {dd}-{mm}-{y}",),
}  # fmt: skip
PLACES = {
    "x": ((55.9, -3.2), (59.3, 18.1), (44.4, 8.9), (-34.6, -58.4), (-1.3, 36.8), (35.7, 139.7), (40.7, -74.0), (64.1, -21.9), (43.7, -79.4)),
    "de": ((47.1, 15.4), (53.6, 10.0), (47.6, 9.2)), "fr": ((48.4, -4.5), (43.6, 3.9)), "es": ((43.3, -5.8), (37.4, -6.0)), "pt": ((41.1, -8.6), (-27.6, -48.5)),
    "it": ((45.1, 7.7), (38.1, 13.4)), "nl": ((53.2, 6.6), (51.4, 3.6)), "pl": ((53.1, 23.2), (49.3, 20.0)),
}  # fmt: skip
DOT_AT = {
    "en": ("dot", "at"), "de": ("punkt", "ät"), "fr": ("point", "arobase"), "es": ("punto", "arroba"), "pt": ("ponto", "arroba"),
    "it": ("punto", "chiocciola"), "nl": ("punt", "apenstaartje"), "pl": ("kropka", "małpa"),
}  # fmt: skip


def words(r: Say, lang: str) -> str:
    """An address as it is said."""
    dot, at = DOT_AT[lang]
    return f"{r.choice(base.FIRST)} {dot} {r.choice(base.LAST)} {at} {r.choice(base.DOMAINS).replace('.', f' {dot} ')}"


def iban(r: Say, variant: str) -> str:
    """As next door, and with hyphens, in small letters or with hard spaces."""
    fours = "".join(base.iban(r, variant).split())
    sep = r.choice(("", " ", " ", " ", "-", "\u00a0"))
    text = sep.join(fours[i : i + 4] for i in range(0, len(fours), 4))
    return text.lower() if r.random() < 0.1 else text


def ip6(r: Say, variant: str) -> str:
    """Short and odd forms in the two documentation ranges, and IPv4 ones inside."""
    del variant
    a, b, c = (f"{r.randint(1, 65535):x}" for _ in range(3))
    four = base.ip4(r, "")
    return str(r.choice((f"2001:db8::{a}", f"2001:db8:{a}::", f"2001:db8::{a}:{b}", f"2001:db8:0:{a}::{r.randint(1, 9)}", f"3fff:{r.randint(1, 4095):x}::{b}", f"3fff::{a}:{c}", f"::ffff:{four}", f"64:ff9b::{four}",
        f"2001:db8:{a}:{b}:{c}:0:0:1", f"2001:DB8::{a.upper()}:{b.upper()}", f"2001:db8:{a}:0:{b}::", f"2001:0db8::{r.randint(1, 255):04x}")))  # fmt: skip


def geo(r: Say, variant: str) -> str:
    """A pair in degrees, or in degrees and minutes, also with the commas and letters of the language."""
    lat, lon = r.choice(PLACES["x" if variant == "bare" else variant])
    lat, lon = lat + r.uniform(-0.4, 0.4), lon + r.uniform(-0.4, 0.4)
    if variant == "bare":
        return f"{lat:.6f},{lon:.6f}"
    west = {"fr": "O", "es": "O", "it": "O", "pt": "O"}.get(variant, "W")
    east = {"de": "O"}.get(variant, "E")
    ns, ew, a, o = "NS"[lat < 0], west if lon < 0 else east, abs(lat), abs(lon)

    def dm(x: float, places: int) -> tuple[int, str]:
        minutes = round(x * 60, places)
        return int(minutes // 60), f"{minutes % 60:0{places + 3 if places else 2}.{places}f}"

    (da, ma), (do, mo), (_, ra), (_, ro), (_, sa), (_, so) = dm(a, 3), dm(o, 3), dm(a, 1), dm(o, 1), dm(a, 0), dm(o, 0)
    if variant == "x":
        return str(r.choice((f"{lat:.4f}, {lon:.4f}", f"{lat:.6f} {lon:.6f}", f"{a:.4f}{ns} {o:.4f}{ew}", f"{ns}{a:.5f} {ew}{o:.5f}", f"{ns} {da}° {ma} {ew} {do:03d}° {mo}", f"{da}°{ma}'{ns} {do}°{mo}'{ew}", f"{dm(a, 1)[0]}° {ra}′ {ns}, {dm(o, 1)[0]}° {ro}′ {ew}",
            f"{da} {ma}{ns}, {do} {mo}{ew}", f"{dm(a, 0)[0]}°{sa}'{ns} {dm(o, 0)[0]}°{so}'{ew}", f"lat={lat:.5f}&lon={lon:.5f}", f"latitude {lat:.4f}, longitude {lon:.4f}", f"{lat:.5f}/{lon:.5f}", f"Lat {lat:.4f} / Long {lon:.4f}", f"geo:{lat:.4f},{lon:.4f}")))  # fmt: skip
    forms: tuple[str, ...] = (
        f"{a:.4f}° {ns}, {o:.4f}° {ew}",
        f"{da}° {ma}' {ns}, {do}° {mo}' {ew}",
        f"{ns} {da}° {ma}' {ew} {do}° {mo}'",
        f"{dm(a, 1)[0]}°{ra}'{ns} {dm(o, 1)[0]}°{ro}'{ew}",
    )
    if variant == "nl":
        forms += (f"{dm(a, 1)[0]}° {ra}' NB, {dm(o, 1)[0]}° {ro}' OL",) * 2
    text = r.choice(forms)
    if ", " in text:  # decimal commas
        return (
            "; ".join(x.replace(".", ",") for x in text.split(", "))
            if r.random() < 0.3
            else text.replace(", ", " ").replace(".", ",")
        )
    return text.replace(".", ",") if r.random() < 0.5 else text


def harmless(value: str) -> bool:
    """A number that fails every check next door."""
    d = "".join(c for c in value if c.isdigit())
    if len(d) == 11 and (
        base.pesel_check(d[:10]) == d[10] or base.cpf_check(d[:9]) == d[9:] or base.steuer_check(d[:10]) == d[10]
    ):
        return False
    return not (base.bsn_ok(d) or (len(d) > 12 and base.luhn(d)))


def filling(r: Say, slot: str, lang: str) -> str:
    """The slots of next door and some more."""
    name, _, how = slot.partition(":")
    if name == "pat":
        while not harmless(value := base.fill(r, how)):
            pass
        return str(value)
    if name == "lotto":
        return r.choice((" ", ", ", "-")).join(f"{n:02d}" for n in sorted(r.sample(range(1, 50), 6)))
    if name == "uuid":
        return "-".join("".join(r.choice("0123456789abcdef") for _ in range(n)) for n in (8, 4, 4, 4, 12))
    if name == "w":
        return r.choice(how.split("|"))
    return str(filling_before(r, slot, lang))


def set_up() -> None:
    """Turns the module next door into this one."""
    base.HERE, base.SEED, base.DIRTY, base.CLEAN, base.filling = HERE, 20261125, 1000, 1000, filling
    base.FIRST = "wren basil ottilie knut salome anton mirek jadwiga celeste bruno piet saskia tiago noemi aldo rieke ivo petra lena hugo".split()
    base.LAST = "ashdown quill varga lemaire ortega pinto bianchini dorn vos zielak fenn haas rocha marchal brandt oakes".split()
    base.DOMAINS = "example.com example.org example.net example.edu mail.example.org heron.example post.moorhof.example la-bergerie.example correo.olmo.example padaria2.example bottega.example fietsenhok.example kuznia.example dept.larkfield.example x.example".split()
    base.TEST_CARDS = [
        *base.TEST_CARDS,
        *"5555558265554449 6555900000604105 3056930009020004 30569309025904 38520000023237 4917610000000000".split(),
    ]
    base.PHONES, base.STREETS = PHONES, STREETS
    base.IBANS.update(IBANS)
    for key, more in BIRTHS.items():
        base.BIRTHS[key] += more
    base.KINDS.update(mail=("email", words), iban=("iban", iban), ip6=("ip", ip6), geo=("geo", geo))


def main() -> int:
    """Write the file, or compare."""
    set_up()
    target, text = HERE / "posts.jsonl", base.build().replace('{"id": "pp-', '{"id": "pq-')
    if "--check" in sys.argv[1:]:
        return 0 if target.read_text(encoding="utf-8") == text else 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
