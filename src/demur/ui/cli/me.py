"""`demur me`: the person. Country, languages and platforms are kept in the open, everything that names you is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput, NotSo, Unavailable
from demur.ui.cli._io import json_option, print_json
from demur.ui.cli._me_accounts import account, objection
from demur.ui.cli._me_ask import confirm, read_country, read_day
from demur.ui.cli._me_backup import backup, restore

if TYPE_CHECKING:
    from demur.store import Store
    from demur.store.quick import QuickLog

CLEARABLE = ("name", "birth_date", "address", "phone")


@click.group()
def me() -> None:
    """You: country, languages, accounts, sealed identity, backup, forget. Everything stays on this computer."""


@me.command()
@json_option
def show(as_json: bool) -> int:
    """What demur knows about you."""
    from demur import store as stores

    if not stores.exists():
        if as_json:
            print_json({"country": None, "residences": [], "languages": [], "accounts": [], "objections": []})
        else:
            click.echo("Nothing is stored yet. Begin with: demur me set --country DE")
        return 0
    with stores.quick_log() as log:
        facts = _facts(log) if log is not None else None
    if facts is None:
        with stores.Store.open() as store:
            facts = _facts(store)
    if as_json:
        print_json(facts)
        return 0 if facts["readable"] else 1
    _print_facts(facts)
    return 0 if facts["readable"] else 1


@me.command("set")
@click.option("--country", metavar="CC", help="The country you live in (ISO 3166-1), such as DE.")
@click.option("--subdivision", metavar="CC-XX", help="The part of it (ISO 3166-2), such as DE-BE or US-CA.")
@click.option("--since", metavar="DATE", help="Since when you live there, YYYY-MM-DD (default: today).")
@click.option(
    "--language", "languages", multiple=True, help="A language you read (en, de, pt-BR); the first is preferred."
)
@click.option("--name", help="Your name as letters should carry it (sealed; empty removes it).")
@click.option("--birth-date", metavar="DATE", help="Your date of birth, for forms that ask (sealed).")
@click.option("--address", help="Your postal address (sealed).")
@click.option("--phone", help="Your telephone number (sealed).")
@json_option
def set_(
    country: str | None,
    subdivision: str | None,
    since: str | None,
    languages: tuple[str, ...],
    as_json: bool,
    **identity: str | None,
) -> int:
    """Say where you live, what you read, and who you are. Only what you name is changed; moves are kept with their date."""
    from demur import store as stores
    from demur.model.geo import subdivision_code
    from demur.store.person import language_tag

    told = {k: v for k, v in identity.items() if v is not None}
    if since is not None and not (country or subdivision):
        raise BadInput("--since belongs to --country or --subdivision.")
    if not (country or subdivision or languages or told):
        raise BadInput("Nothing to set.", hint="For example: demur me set --country DE --language de")
    start = read_day(since) if since is not None else None
    code = read_country(country) if country else None
    if code:
        subdivision_code(subdivision, code)
    tags = [language_tag(text) for language in languages for text in language.split(",")]
    fields: dict[str, Any] = {k: (v.strip() or None) for k, v in told.items()}
    if fields.get("birth_date"):
        fields["birth_date"] = read_day(fields["birth_date"])
    with stores.Store.open() as store:
        if subdivision and not code:
            home = store.person().lives_in(store.clock().date())
            if home is None:
                raise BadInput("Give --country with --subdivision; no country is stored yet.")
            code = home.country
            subdivision_code(subdivision, code)
        if fields:
            store.book.identify(**fields)
        if code:
            store.book.move(code, subdivision, start)
        if tags:
            store.book.speak(tags)
        facts = _facts(store)
    if as_json:
        print_json(facts)
    else:
        _print_facts(facts)
    return 0


@me.command()
@click.option("--yes", is_flag=True, help="Do it without asking.")
@json_option
def forget(yes: bool, as_json: bool) -> int:
    """Destroy your key: what is sealed can never be read again, by anybody. Backups that hold the key still can."""
    from demur import store as stores

    if not stores.exists():
        raise NotSo("Nothing is stored, so there is nothing to forget.")
    if not yes:
        confirm(
            "This destroys the key of everything sealed: accounts, names, grounds, private halves of evidence. "
            "It cannot be undone. Go on?",
            "`demur me forget` cannot be undone.",
        )
    with stores.Store.open() as store:
        key = store.book.forget()
    sentence = (
        "Your key is destroyed; what was sealed under it can no longer be read."
        if key
        else "There was no key; what may have been sealed can no longer be read."
    )
    if as_json:
        print_json({"forgotten": True, "key": key, "sentence": sentence})
    else:
        click.echo(sentence)
        click.echo(
            "What is not sealed (countries, platforms, dates, counts) stays in the log. Backups are not touched."
        )
    return 0


def _facts(store: Store | QuickLog) -> dict[str, Any]:
    """Everything `me show` prints. Without the key, what is sealed is left out and `readable` is false."""
    book = store.book
    facts: dict[str, Any] = {"readable": True, "sentence": None}
    facts.update(book.open_facts())
    try:
        person = book.person()
        facts["accounts"] = person.accounts
        facts["identity"] = book.identity()
        facts["objections"] = book.objections()
    except Unavailable as error:
        if error.code != "key_gone":
            raise
        facts.update(readable=False, sentence=str(error), accounts=[], identity={}, objections=[])
    forgotten = book.forgotten()
    if forgotten is not None and facts["readable"] and not facts["accounts"]:
        facts["sentence"] = f"You let demur forget you on {forgotten:%Y-%m-%d}; what was sealed before cannot be read."
    facts["forgotten"] = forgotten
    keeping = store.keeper.keeping()
    facts["key"] = keeping.kind if keeping else None
    facts["uncertain"] = [{"id": i.id, "what": i.what, "at": i.at} for i in store.uncertain()]
    return facts


def _print_facts(facts: dict[str, Any]) -> None:
    for home in facts["residences"]:
        click.echo(f"Country    {home.subdivision or home.country}, since {home.since}")
    if not facts["residences"]:
        click.echo("Country    not set (demur me set --country DE)")
    click.echo(f"Languages  {', '.join(facts['languages'])}")
    identity = facts["identity"]
    for field in CLEARABLE:
        value = getattr(identity, field, None)
        if value is not None:
            click.echo(f"{field.replace('_', ' ').capitalize():<10} {value}")
    for entry in facts["accounts"]:
        click.echo(f"Account    {entry.key.rstrip(':')}{f' <{entry.email}>' if entry.email else ''}")
    for entry in facts["objections"]:
        click.echo(f"Objection  {entry.platform} on {entry.date}{', with proof' if entry.proof else ', no proof kept'}")
    where = {"keyring": "the system's key ring", "passphrase": "a passphrase", "file": "a key file in demur's folder"}
    click.echo(f"Sealed     under {where.get(facts['key'], 'no key yet')}")
    for intent in facts["uncertain"]:
        click.echo(f"Uncertain  {intent['what']} (begun {intent['at']:%Y-%m-%d %H:%M} UTC, not seen to end)")
    if facts["sentence"]:
        click.echo(facts["sentence"])


me.add_command(account)
me.add_command(objection)
me.add_command(backup)
me.add_command(restore)
