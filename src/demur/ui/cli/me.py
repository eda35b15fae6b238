"""`demur me`: the person. Country, languages and platforms are kept in the open, everything that names you is sealed."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput, DemurError, NeedsPerson, NotSo, Unavailable
from demur.ui.cli._io import json_option, print_json, read_bytes

if TYPE_CHECKING:
    from demur.model.person import Account
    from demur.store import Store

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
    start = _day(since) if since is not None else None
    code = _country(country) if country else None
    if code:
        subdivision_code(subdivision, code)
    tags = [language_tag(text) for language in languages for text in language.split(",")]
    fields: dict[str, Any] = {k: (v.strip() or None) for k, v in told.items()}
    if fields.get("birth_date"):
        fields["birth_date"] = _day(fields["birth_date"])
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
        _confirm(
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


@me.group()
def account() -> None:
    """Your accounts. Handles and mail addresses are sealed."""


@account.command("add")
@click.argument("account_text", metavar="SLUG:HANDLE")
@click.option("--email", help="The mail address registered with that account (sealed).")
@json_option
def account_add(account_text: str, email: str | None, as_json: bool) -> int:
    """Add an account, or change its mail address."""
    from demur import store as stores
    from demur.model.person import Account

    new = Account.parse(account_text, email)
    _known_platform(new.platform)
    with stores.Store.open() as store:
        store.book.add_account(new)
        return _print_accounts(store.person().accounts, as_json)


@account.command("list")
@json_option
def account_list(as_json: bool) -> int:
    """Your accounts."""
    from demur import store as stores

    if not stores.exists():
        return _print_accounts((), as_json)
    with stores.Store.open() as store:
        return _print_accounts(store.person().accounts, as_json)


@account.command("remove")
@click.argument("account_text", metavar="SLUG[:HANDLE]")
@json_option
def account_remove(account_text: str, as_json: bool) -> int:
    """Remove an account from your list (the account itself is not touched)."""
    from demur import store as stores
    from demur.model.person import Account

    old = Account.parse(account_text)
    if not stores.exists():
        raise NotSo("No account is stored.")
    with stores.Store.open() as store:
        store.book.remove_account(old.platform, old.handle or None)
        return _print_accounts(store.person().accounts, as_json)


@me.group()
def objection() -> None:
    """Objections that you made before or without demur."""


@objection.command("add")
@click.argument("slug")
@click.option("--date", "day", required=True, metavar="DATE", help="The day you objected, YYYY-MM-DD.")
@click.option("--control", metavar="ID", help="The control you used, as `demur platform show SLUG` names it.")
@click.option("--handle", help="The account it was for (sealed).")
@click.option("--note", help="Your own note (sealed).")
@click.option("--proof", type=click.Path(path_type=Path), help="A mail, picture or PDF that shows it; kept sealed.")
@json_option
def objection_add(
    slug: str, day: str, control: str | None, handle: str | None, note: str | None, proof: Path | None, as_json: bool
) -> int:
    """Record an earlier objection, with its proof where you have one."""
    import uuid

    from demur import store as stores

    slug = slug.strip().lower()
    _known_platform(slug, control)
    made = _day(day)
    content = read_bytes(proof) if proof is not None else None
    with stores.Store.open() as store:
        new_id = uuid.uuid4().hex[:12]
        entry = stores.Objection(
            id=new_id, platform=slug, date=made, control=control, handle=handle, note=note,
            proof=f"objection-{new_id}.zip" if content is not None else None,
        )  # fmt: skip
        store.book.check_objection(entry)
        if content is not None and proof is not None:
            _keep_proof(store, entry, proof.name, content)
        store.book.record_objection(entry)
        return _print_objections(store.book.objections(), as_json)


@objection.command("list")
@json_option
def objection_list(as_json: bool) -> int:
    """The objections you recorded."""
    from demur import store as stores

    if not stores.exists():
        return _print_objections((), as_json)
    with stores.Store.open() as store:
        return _print_objections(store.book.objections(), as_json)


@objection.command("remove")
@click.argument("objection_id", metavar="ID")
@json_option
def objection_remove(objection_id: str, as_json: bool) -> int:
    """Take a recorded objection off the list (its event and proof stay)."""
    from demur import store as stores

    if not stores.exists():
        raise NotSo("No objection is recorded.")
    with stores.Store.open() as store:
        store.book.remove_objection(objection_id)
        return _print_objections(store.book.objections(), as_json)


@me.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def backup(file: Path, as_json: bool) -> int:
    """Write everything, the key included, to FILE, encrypted under a passphrase ($DEMUR_BACKUP_PASSPHRASE or asked for)."""
    from demur import store as stores

    if not stores.exists():
        raise NotSo("Nothing is stored, so there is nothing to back up.")
    if file.exists():
        raise BadInput(f"{file} is there already; a backup never overwrites a file.")
    passphrase = _passphrase("Passphrase for the backup: ", again=True)
    with stores.Store.open() as store:
        size = stores.backup(store, file, passphrase)
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        click.echo(f"Backup written: {file} ({size:,} bytes). Without its passphrase nobody can open it, you included.")
    return 0


@me.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Replace what is stored here without asking.")
@json_option
def restore(file: Path, yes: bool, as_json: bool) -> int:
    """Replace what is stored by the backup in FILE, after all of it was checked. The old state moves to `before-restore`."""
    from demur import store as stores
    from demur.data.paths import home
    from demur.store.keys import terminal_ask

    if not file.is_file():
        raise BadInput(f"There is no backup {file}.")
    if stores.exists() and not yes:
        _confirm("This replaces what is stored here by the backup. Go on?", "There is a store here already.")
    events = stores.restore(home(), file, _passphrase("Passphrase of the backup: "), ask=terminal_ask())
    if as_json:
        print_json({"restored": True, "events": events})
    else:
        click.echo(f"Restored: {events:,} events. What was here before lies in {home() / 'before-restore'}.")
    return 0


def _facts(store: Store) -> dict[str, Any]:
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


def _print_accounts(accounts: tuple[Account, ...], as_json: bool) -> int:
    if as_json:
        print_json(accounts)
    elif not accounts:
        click.echo("No account is stored. Add one: demur me account add x:HANDLE")
    else:
        for entry in accounts:
            click.echo(entry.key.rstrip(":") + (f"  <{entry.email}>" if entry.email else ""))
    return 0


def _print_objections(objections: tuple[Any, ...], as_json: bool) -> int:
    if as_json:
        print_json(objections)
    elif not objections:
        click.echo("No earlier objection is recorded.")
    else:
        for entry in objections:
            proof = f"proof: {entry.proof}" if entry.proof else "no proof kept"
            click.echo(f"{entry.id}  {entry.platform}  {entry.date}  {entry.control or 'no control named'}  {proof}")
    return 0


def _keep_proof(store: Store, entry: Any, name: str, content: bytes) -> None:
    """Seal the proof into a bundle of its own, beside the bundles of runs."""
    import re

    from demur.evidence import BundleWriter

    folder = store.home / "evidence"
    folder.mkdir(mode=0o700, exist_ok=True)
    key = store.keeper.load_or_make()
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-")[-60:].strip(".-") or "proof"
    with BundleWriter(folder / entry.proof, f"objection:{entry.id}", store.clock, key) as bundle:
        bundle.event("objection.recorded", {"platform": entry.platform, "date": entry.date, "control": entry.control})
        bundle.artefact(safe.replace("..", "."), content)


def _known_platform(slug: str, control: str | None = None) -> None:
    """Raises UnknownName with the nearest slugs (or controls). A registry that cannot be read is no obstacle here."""
    from demur.model.errors import UnknownName
    from demur.registry import load

    try:
        platform = load().platform(slug)
    except UnknownName:
        raise
    except DemurError:
        return
    if control is not None and control not in {c.id for c in platform.controls}:
        raise UnknownName(f"control of {slug}", control, [c.id for c in platform.controls])


def _country(text: str) -> str:
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


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(f"{text[:40]!r} is not a date.", hint="Write YYYY-MM-DD.") from error


def _confirm(question: str, refusal: str) -> None:
    import sys

    if not sys.stdin.isatty():
        raise NeedsPerson(refusal, hint="Add --yes if you mean it.")
    if not click.confirm(question):
        raise click.Abort


def _passphrase(prompt: str, *, again: bool = False) -> str:
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
