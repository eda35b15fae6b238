"""`demur me account` and `demur me objection`. Handles, mail addresses, notes and proofs are sealed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import DemurError, NotSo
from demur.ui.cli._io import json_option, print_json, read_bytes
from demur.ui.cli._me_ask import read_day

if TYPE_CHECKING:
    from demur.model.person import Account
    from demur.store import Store


@click.group()
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


@click.group()
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
    made = read_day(day)
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
