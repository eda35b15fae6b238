"""A version of a letter that the person can read, beside the one that is sent: written only where they do not read that one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demur.model.letter import Letter


def own_language(languages: Sequence[str], letter_lang: str) -> str | None:
    """The first language that the person reads and that has letters; None where they read the letter's own, or none has any."""
    from demur.requests import letters

    if letter_lang.split("-")[0] in {w.split("-")[0] for w in languages}:
        return None
    known = {k.split("-")[0]: k for k in letters.languages()}
    return next((known[w.split("-")[0]] for w in languages if w.split("-")[0] in known), None)


def languages_of_person() -> tuple[str, ...]:
    """The languages that the stored person reads; empty when nobody is stored."""
    from demur.ui.cli._person import stored_person

    person, _ = stored_person()
    return tuple(person.languages) if person is not None else ()


def write_beside(letter: Letter, file: Path) -> Path:
    """Write the version for the person beside a file: `letter.de.txt` beside `letter.eml`. Returns the path."""
    from demur.requests import forms

    target = file.with_name(f"{file.stem}.{letter.lang}.txt")
    target.write_text(forms.plain(letter), encoding="utf-8")
    return target
