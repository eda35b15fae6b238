"""What all generated exports share: invented words, times, personal data for planting, files, and the truth about each item."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from random import Random
from typing import Any

_WORDS = """harbour ladder quiet morning bicycle lantern soup garden window river pebble kettle bakery carnival meadow ticketless
weather blanket violin corner laughing drizzle paper mountain cinnamon lighthouse tram sparrow orchard umbrella""".split()
_ACCENTS = ["café", "naïve", "Grüße", "mañana", "déjà vu", "schön", "🙂", "élan"]
_START, _END = 1_420_070_400, 1_767_225_600


class Maker:
    """A seeded source of everything an export needs. `files` and `truth` are what becomes of it."""

    def __init__(self, random: Random, items: int) -> None:
        self.random = random
        self.items = items
        self.files: list[tuple[str, bytes]] = []
        self.truth: list[dict[str, Any]] = []
        self._n = 0

    def pick(self, *choices: Any) -> Any:
        """One of the choices."""
        return self.random.choice(choices)

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random.random() < share

    def time(self) -> int:
        """Seconds since 1970, between 2015 and 2025."""
        return self.random.randrange(_START, _END)

    def stamp(self, at: int, pattern: str = "%Y-%m-%d %H:%M:%S") -> str:
        """The time in a pattern of strftime, in UTC."""
        return datetime.fromtimestamp(at, UTC).strftime(pattern)

    def number(self, digits: int = 18) -> str:
        """A long id as text."""
        return str(self.random.randrange(10 ** (digits - 1), 10**digits))

    def plain(self) -> str:
        """A few words, sometimes with letters beyond ASCII."""
        words = [self.random.choice(_WORDS) for _ in range(self.random.randrange(4, 14))]
        if self.chance(0.3):
            words.insert(1, self.random.choice(_ACCENTS))
        return " ".join(words)

    def handle(self) -> str:
        """An invented name of an account."""
        return f"{self.random.choice(_WORDS)}.{self.random.choice(_WORDS)}"

    def ip(self) -> str:
        """An address kept for documentation (RFC 5737)."""
        return f"203.0.113.{self.random.randrange(1, 255)}"

    def text(self) -> tuple[str, list[str]]:
        """Words, in one of five cases with something personal in them; which kinds stand beside it."""
        words = self.plain()
        if not self.chance(0.2):
            return words, []
        kind = self.pick("email", "phone", "iban", "ip", "geo", "card", "birth", "street")
        r = self.random
        value = {
            "email": f"{r.choice(_WORDS)}.{r.choice(_WORDS)}@example.org",
            "phone": f"+44 7700 900{r.randrange(100, 999)}",
            "iban": _iban("DE", f"{r.randrange(10**8):08d}{r.randrange(10**10):010d}"),
            "ip": self.ip(),
            "geo": f"{r.uniform(40, 55):.5f}, {r.uniform(1, 15):.5f}",
            "card": _card(f"411111{r.randrange(10**9):09d}"),
            "birth": f"I was born on {r.randrange(1, 28)} May {r.randrange(1950, 2005)}",
            "street": f"{r.randrange(1, 200)} {r.choice(_WORDS).title()} Street",
        }[kind]
        return f"{words} {value} {r.choice(_WORDS)}", [kind]

    def plant(self, section: str, kind: str, visibility: str, personal: list[str] | None = None) -> None:
        """Write down that this item is in the export."""
        self._n += 1
        row = {"id": self._n, "section": section, "kind": kind, "visibility": visibility, "personal": personal or []}
        self.truth.append(row)

    def file(self, path: str, raw: bytes | str) -> None:
        """Add a file."""
        self.files.append((path, raw.encode() if isinstance(raw, str) else raw))

    def json(self, path: str, value: Any, *, broken: bool = False) -> None:
        """Add a JSON file; `broken` writes text as Meta does (UTF-8 bytes as characters)."""
        self.file(
            path, json.dumps(_mangled(value) if broken else value, ensure_ascii=broken, indent=self.pick(None, 2))
        )


def _mangled(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, dict):
        return {_mangled(k): _mangled(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_mangled(v) for v in value]
    return value


def _iban(country: str, account: str) -> str:
    rest = account + "".join(str(int(c, 36)) for c in country) + "00"
    code = f"{country}{98 - int(rest) % 97:02d}{account}"
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def _card(start: str) -> str:
    from demur.text.personal_numbers import luhn

    number = next(start + str(d) for d in range(10) if luhn(start + str(d)))
    return " ".join(number[i : i + 4] for i in range(0, 16, 4))
