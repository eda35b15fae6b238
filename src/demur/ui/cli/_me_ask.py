"""What `demur me` asks for and reads: a country by code or name, a day, a confirmation, a passphrase."""

from __future__ import annotations

import datetime
import os

import click

from demur.model.errors import BadInput, NeedsPerson


def read_country(text: str) -> str:
    """A country code, or a country's name in a language of the letters. Raises UnknownName with the nearest, name and code."""
    from demur.model.errors import UnknownName
    from demur.model.geo import COUNTRIES, country_code

    try:
        return country_code(text)
    except UnknownName:
        if len(text.strip()) < 4:
            raise
    import difflib

    from babel import Locale

    english = Locale("en").territories
    names = {
        name.casefold(): code
        for language in ("pl", "nl", "it", "pt", "es", "fr", "de", "en")  # the languages of the letters
        for code, name in Locale(language).territories.items()
        if code in COUNTRIES
    }
    wanted = text.strip().casefold()
    if wanted in names:
        return str(names[wanted])
    near = [names[n] for n in difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)]
    error = UnknownName("country", text, ())
    if near:
        error.hint = f"Did you mean {', '.join(f'{c} ({english[c]})' for c in dict.fromkeys(near))}?"
        error.nearest = tuple(dict.fromkeys(near))
    raise error


def read_day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(f"{text[:40]!r} is not a date.", hint="Write YYYY-MM-DD.") from error


def confirm(question: str, refusal: str) -> None:
    import sys

    if not sys.stdin.isatty():
        raise NeedsPerson(refusal, hint="Add --yes if you mean it.")
    if not click.confirm(question):
        raise click.Abort


def ask_passphrase(prompt: str, *, again: bool = False) -> str:
    from demur.store.keys import terminal_ask

    given = os.environ.get("DEMUR_BACKUP_PASSPHRASE") or os.environ.get("DEMUR_PASSPHRASE")
    if given:
        return given
    ask = terminal_ask()
    if ask is None:
        raise NeedsPerson("A backup is encrypted under a passphrase.", hint="Set DEMUR_BACKUP_PASSPHRASE.")
    first = ask(prompt)
    if not first:
        raise NeedsPerson("A backup needs a passphrase; nothing was done.")
    if again and ask("Again: ") != first:
        raise BadInput("The two passphrases differ; nothing was done.")
    return first
