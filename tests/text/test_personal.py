"""Personal data in texts: what must be found, what only looks like it, and where it stands."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demur.text.personal import find, find_many
from demur.text.personal_exif import has_position

FOUND = {
    "email": [
        "mail me at jo.do@example.org ok",
        "jo (at) example (dot) com",
        "write jo at example dot com",
        "jo[at]example.net",
        "ＪＯ＠example．org",
    ],
    "phone": [
        "call +49 30 23125123",
        "ring me (202) 555-0147",
        "06 12 34 56 78",
        "06-12-34-56-78",
        "600 11 22 33",
        "22 123 45 67",
        "55 1234 5678",
        "601-234-567",
        "02-12345678",
        "11 9 1234 5678",
        "tel 0151 12345678",
        "my number is 612 345 678",
        "+1-202-555-0147",
        "0044 20 7946 0958",
        "020 7946 0958",
        "07700 900123",
        "whatsapp 98765 43210",
        "+81 90-1234-5678",
        "090-1234-5678",
        "010-1234-5678",
        "(11) 91234-5678",
        "0412 345 678",
        "030/23125-123",
        "Handy: 0664 1234567",
        "+39 333 1234567",
        "chiamami 333 1234567",
        "+34612345678",
        "call me 2025550147",
        "06-12345678",
        "079 123 45 67",
        "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
        "070-123 45 67",
        "+41 (0)79 123 45 67",
    ],
    "iban": [
        "DE89 3704 0044 0532 0130 00",
        "GB29NWBK60161331926819",
        "FR14 2004 1010 0505 0001 3M02 606",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "NL91 ABNA 0417 1643 00",
    ],
    "card": [
        "4111 1111 1111 1111",
        "card 5555555555554444 exp",
        "3782 822463 10005",
        "4012-8888-8888-1881",
    ],
    "ip": [
        "see https://203.0.113.7:8080/a",
        "my ip is 203.0.113.7",
        "192.0.2.44 logged in",
        "2001:db8::8a2e:370:7334",
        "198.51.100.23",
        "8.8.8.8 is dns",
        "10.0.0.12",
    ],
    "geo": [
        "at 48.8566, 2.3522 now",
        "48.8566,2.3522",
        "48°51'24\"N 2°21'03\"E",
        "lat: 40.7128 lon: -74.0060",
        "40.7128° N, 74.0060° W",
        "-33.8688 151.2093 gps",
        "https://maps.google.com/?q=52.5200,13.4050",
    ],
    "national_id": [
        "ssn 123-45-6789",
        "QQ123456C nino AB123456C",
        "12345678Z",
        "529.982.247-25",
        "codice fiscale RSSMRA85T10A562S",
        "DNI 12.345.678-Z",
        "bsn 1112.22.333",
    ],
    "street": [
        "I live at 221 Baker Street",
        "Hauptstraße 12",
        "Er wohnt in der Lindenstraße 12.",
        "ul. Długa 5",
        "al. Jana Kota 12a",
        "R. dos Anjos, 12",
        "Av. da Liberdade, 12",
        "14 Old Mill Avenue",
        "12 First Avenue",
        "12 rue de la Paix",
        "Calle Mayor 5",
        "Via Roma 10",
        "742 Evergreen Terrace",
        "Keizersgracht 12",
        "Lange Str. 4a",
    ],
    "birth": [
        "I was born on 3 May 1990",
        "geboren am 12.05.1985",
        "née le 3 mars 1988",
        "nací el 4 de abril de 1991",
        "my birthday is March 3",
        "DOB: 1990-05-03",
        "born in 1987",
        "né(e) le 03/03/1988",
        "am 9. Juni 1990 in Kiel geboren",
        "data urodzenia: 03.05.1990",
        "urodziłam się 9 września 1991",
        "nasci em 4 de abril de 1991",
        "F. nacimiento 3-5-1990",
    ],
}

CLEAN = [
    "lot 173-479-918",
    "born 3 times a winner, your. 1990 was fine",
    "population 912 345 678",
    "https://example.org/v/10.20.30.40/x",
    "01-02-24 10-30",
    "updated to v1.2.3.4",
    "Chrome 120.0.6099.130",
    "order 4111111111111112",
    "Order no. 1234567890",
    "ISBN 978-3-16-148410-0",
    "meet 12:30-14:45 on 2024-05-01 10:00",
    "price 1.234.567,89 €",
    "$1,234,567",
    "#20251204 tag",
    "tracking 1Z999AA10123456784",
    "@alice@mastodon.social hi",
    "icon@2x.png",
    "git@github.com:foo/bar.git",
    "1990-2024",
    "p-values 0.1234, 0.5678",
    "score 3-1 2-0 1-1 4-2",
    "1234567890123 views",
    "612 345 678 views",
    "lotto 05 11 23 34 45",
    "firmware 10.3.2.1 is out",
    "I ran 12.345 km, then 13.456 km",
    "section 1.2.3.4 of the law",
    "10 Downing people",
    "20 minutes",
    "https://x.com/a/status/1790000000000000000",
    "commit 1234567",
    "2023/24 season 10-12",
    "RTX 4090 24GB vs 7900 XTX",
    "10:00:00:00",
    "std::vector<int>",
    "ratio 16:9 1920x1080",
    "room 101 floor 3",
    "timestamp 1714550400",
    "5 St Pauli fans",
    "Windows 10.0.19045.3803",
    "ID 123456789",
    "2 Great Way to go",
    "my version is 4.10.2.1",
    "We drove 2 Road trips",
    "am Ring 3 gewonnen",
    "Hit me @ 3 tomorrow",
    "3 New Place names",
]


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in FOUND.items() for t in texts])
def test_found(kind: str, text: str) -> None:
    assert kind in {h.kind for h in find(text)}


@pytest.mark.parametrize("text", CLEAN)
def test_look_alikes(text: str) -> None:
    assert find(text) == []


def test_places_are_exact() -> None:
    text = "Write to jo@example.org or ring +44 7700 900123, please."
    assert [(h.kind, text[h.start : h.end]) for h in find(text)] == [
        ("email", "jo@example.org"),
        ("phone", "+44 7700 900123"),
    ]
    wide = "Mail ＪＯ＠example．org now"
    assert [wide[h.start : h.end] for h in find(wide)] == ["ＪＯ＠example．org"]


def test_many_texts_at_once() -> None:
    assert [n for n, _ in find_many(["nothing", "jo@example.org", "", "203.0.113.7 is my ip"])] == [1, 3]


@given(st.text(max_size=300))
def test_any_text_is_answered_with_places_inside_it(text: str) -> None:
    last = 0
    for hit in find(text):
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end


@pytest.mark.parametrize(
    "text",
    [
        "1" * 50_000,
        "a@" * 20_000,
        "1 " * 30_000,
        "+1-" * 20_000,
        "1.1." * 20_000,
        "Calle de la " * 5_000,
        ":1" * 30_000,
    ],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    find(text)


def test_pictures_that_say_where_they_were_taken() -> None:
    gps = struct.pack("<H2H2L2H2LL", 2, 1, 2, 2, 0x4E, 2, 5, 3, 80, 0)
    first = struct.pack("<H2H2LL", 1, 0x8825, 4, 1, 26, 0)
    tiff = b"II*\x00" + struct.pack("<L", 8) + first + gps
    assert has_position(b"\xff\xd8\xff\xe1\x00\x40Exif\x00\x00" + tiff)
    assert not has_position(b"\xff\xd8\xff\xe1\x00\x40Exif\x00\x00" + tiff[:20])
    assert not has_position(b"\xff\xd8 nothing")
    assert not has_position(b"")
