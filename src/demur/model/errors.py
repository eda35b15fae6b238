"""The exception tree of demur: a machine code, one sentence for the person, and a hint.

DemurError (exit 1)
├── BadInput (2)            wrong usage or input that cannot be read
│   ├── UnknownName (2)     a country, platform, rule or id that is not known; names the nearest ones
│   └── Untrusted (2)       input that breaks a safety rule (foreign host, bomb, over-long, hidden path)
├── NotSo (1)               the thing asked for is not so: verify failed, run ended in failure
├── NeedsPerson (3)         only the person can go on: a code, a choice, a confirmation
├── Uncertain (3)           it may have happened; nothing is repeated until somebody looks
├── Damaged (1)             a store, bundle or cache that does not hold together
└── Unavailable (1)         a part of the machine is missing or refuses: no browser, full disk, no key ring
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class DemurError(Exception):
    """Base of all errors that a person may see. `sentence` is complete and says what to do or what is so."""

    exit_code = 1
    code = "error"

    def __init__(self, sentence: str, *, hint: str | None = None, code: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}" if self.hint else self.sentence


class BadInput(DemurError):
    """Wrong usage, or input that cannot be read as what it should be."""

    exit_code = 2
    code = "bad_input"


class UnknownName(BadInput):
    """A name that is not in a closed list; the sentence offers the nearest names."""

    code = "unknown_name"

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        shown = name if len(name) <= 60 else name[:57] + "..."
        self.nearest = tuple(difflib.get_close_matches(name, list(known), n=3, cutoff=0.5))
        hint = f"Did you mean {', '.join(self.nearest)}?" if self.nearest else None
        super().__init__(f"There is no {kind} {shown!r}.", hint=hint)


class Untrusted(BadInput):
    """Input from outside that breaks a safety rule; it was not used."""

    code = "untrusted"


class NotSo(DemurError):
    """The thing asked for is not so."""

    code = "not_so"


class NeedsPerson(DemurError):
    """Only the person can go on."""

    exit_code = 3
    code = "needs_person"


class Uncertain(DemurError):
    """It may have happened. Nothing is repeated by itself."""

    exit_code = 3
    code = "uncertain"


class Damaged(DemurError):
    """Stored data that does not hold together; it is left as it is."""

    code = "damaged"


class Unavailable(DemurError):
    """A part of the machine is missing or refuses."""

    code = "unavailable"
