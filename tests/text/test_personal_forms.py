"""Forms of personal data by country and language, and what people write that only looks like them."""

from __future__ import annotations

import phonenumbers
import pytest

from demur.text.personal import find, find_many

_PHONES = """US CA GB IE AU NZ ZA IN DE AT CH FR BE LU ES MX CL CO PE PT BR IT NL PL SE NO DK FI CZ SK GR TR JP KR HU RO""".split()

_SPOKEN = """\
en|lena at orchard dot example
en|lena dot moss at orchard dot co dot uk
de|lena punkt moss ät garten punkt de
de|lena Klammeraffe garten punkt org
fr|lena arobase verger point fr
fr|lena point roux arobase verger point example
es|lena punto roble arroba huerto punto es
es|lena arroba huerto.es
it|lena punto pino chiocciola orto punto it
pt|lena ponto pinho arroba pomar ponto pt
nl|lena punt mos apenstaartje tuin punt nl
pl|lena kropka mech małpa sad kropka pl
en|lena[at]orchard[dot]example
es|lena (arroba) huerto (punto) es"""

_STREETS = """\
en|14B Harrow Lane
en|1600 N Lincoln Blvd
en|350 W 42nd St
de|Lindenstr.5
de|Goethestraße 12 a
de|Karl-Marx-Allee 3/4
de|Rosenweg 7
fr|12 bis, rue des Lilas
fr|3ter avenue Foch
fr|27 chemin du Moulin
fr|rue du Moulin 12
es|C/ Mayor 5
es|Pº de la Castellana 20
es|Plaza de España nº 3
it|Via dei Mille 3/A
it|V.le Europa 10
it|P.zza Dante 4
pt|Rua Augusta nº 100
pt|Rua 5 de Outubro, 31
pt|Av. Paulista, 1578
nl|Kerkstraat 12-III
nl|Kerkstraat 12 hs
pl|ul. 3 Maja 12
pl|ul. św. Jana 7
pl|os. Kolorowe 14/2"""

_BIRTHS = """\
en|my bday is 4 May
en|born in Leeds on 4 May 1987
en|I was born in the summer of 1987
en|my birthday is 4/5
de|Ich bin Jahrgang 1987
de|ich habe am 4. Mai Geburtstag
de|geboren in Köln am 4. Mai 1987
fr|née à Lyon le 4 mai 1987
fr|mon anniv c'est le 4 mai
es|mi cumple es el 4 de mayo
es|nacida en Sevilla el 4 de mayo de 1987
it|nata a Roma il 4 maggio 1987
it|il mio compleanno è il 4 maggio
pt|faço anos a 4 de maio
pt|o meu aniversário é dia 4 de maio
nl|geboren te Utrecht op 4 mei 1987
nl|ik ben jarig op 4 mei
pl|urodziłam się w Krakowie 4 maja 1987
pl|moje urodziny są 4 maja
pl|jestem rocznik 1987"""

_OTHER = """\
iban|nl91 abna 0417 1643 00
iban|NL91-ABNA-0417-1643-00
iban|GB29\u00a0NWBK\u00a06016\u00a01331\u00a09268\u00a019
ip|2001:db8:41::
ip|see [2001:db8::7f]:8443
ip|::ffff:198.51.100.9
ip|64:ff9b::198.51.100.9
geo|47,37690; 8,54170
geo|N 47° 22.614 E 008° 32.502
geo|47 22.614N 8 32.502E
geo|47.3769 N, 8.5417 O
geo|lat=47.3769&lon=8.5417
phone|(555) 302-0147x12
phone|call 555-302-0147 2 pm
phone|03012345678
phone|https://wa.me/4915123456789
phone|+(34) 612 301 478
phone|(0049) 151 23456789
phone|0 800 12 30 47
phone|(0-22) 123 40 67
phone|011 15 2301-9839
phone|tel 339.1230478
phone|412 30 572
phone|order desk, call 0711 234567
phone|12 rue Haute, 612304789
phone|a la Bordería, 612 30 47 89
phone|customer service: 0711 234567"""

_LOOK_ALIKES = """\
systemctl restart session@1000.service
map@3x.webp
this@Garden.grow()
image@sha256:0a1b2c
bad::cafe
@wren@garden.social is where I post
00:14:05:12 in the rough cut
open 0900-1730
1.08342 to 0.92310 today
everyone born before 1987 knows this
wer vor 1987 geboren wurde
urodzeni przed 1987 wiedzą
bingo 12 34 56 78
draw: 04 11 19 23 38 41
127.0.0.1
255.255.255.0
calle 4, la del medio
12 os. przyszło
rue du 8 Mai 1945, toute la rue
rue du 11 Novembre 1918
born at 4:05, 2 kilos
geboren um 4 Uhr mit 3200 g
l'anniversaire du club
born 4.5 kilos
art.nr. 361.154.72
pratica 056/126968
Sitzplatz 12
at this point in time we wait
the case number 655-295-4831 was closed"""


def _table(text: str) -> list[tuple[str, str]]:
    return [(kind, value) for kind, _, value in (line.partition("|") for line in text.splitlines())]


@pytest.mark.parametrize("country", _PHONES)
def test_telephones_of_a_country_in_the_forms_people_use(country: str) -> None:
    """The example numbers of the numbering plans, written for the country and for abroad."""
    styles = phonenumbers.PhoneNumberFormat
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
        number = phonenumbers.example_number_for_type(country, kind)
        assert number is not None
        national = phonenumbers.format_number(number, styles.NATIONAL)
        abroad = phonenumbers.format_number(number, styles.INTERNATIONAL)
        code = f"+{number.country_code}"
        forms = [abroad, abroad.replace(" ", "-"), abroad.replace(" ", "."), abroad.replace(" ", "")]
        forms += ["00" + abroad[1:], abroad.replace(code, f"({code})")]
        forms += [f"call me: {national}", f"call me: {national.replace('-', ' ')}"]
        if "(" not in national:
            forms += [f"call me: {national.replace(' ', sign).replace('-', sign)}" for sign in "-./"]
        if national.startswith("0"):
            forms.append(f"{code} (0){abroad.removeprefix(code).strip()}")
        assert [form for form in forms if "phone" not in {hit.kind for hit in find(form)}] == []


@pytest.mark.parametrize(("language", "text"), _table(_SPOKEN))
def test_addresses_said_aloud(language: str, text: str) -> None:
    post = f"{language}: {text}, ok"
    assert [hit.kind for hit in find(post)] == ["email"]
    assert [n for n, _ in find_many(["nothing here", post, "nor here"])] == [1]


@pytest.mark.parametrize(("language", "text"), _table(_STREETS))
def test_streets_of_a_language(language: str, text: str) -> None:
    assert "street" in {hit.kind for hit in find(f"({language}) {text}.")}


@pytest.mark.parametrize(("language", "text"), _table(_BIRTHS))
def test_births_in_a_language(language: str, text: str) -> None:
    assert "birth" in {hit.kind for hit in find(f"({language}) {text}.")}


@pytest.mark.parametrize(("kind", "text"), _table(_OTHER))
def test_other_forms(kind: str, text: str) -> None:
    assert kind in {hit.kind for hit in find(text)}


@pytest.mark.parametrize("text", _LOOK_ALIKES.splitlines())
def test_what_people_write_that_only_looks_like_it(text: str) -> None:
    assert find(text) == []


def test_an_extension_belongs_to_the_number() -> None:
    text = "ring 020 7946 0958 ext. 214 please"
    assert [text[hit.start : hit.end] for hit in find(text)] == ["020 7946 0958 ext. 214"]
