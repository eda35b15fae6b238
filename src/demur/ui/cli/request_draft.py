"""`demur request draft`: write the letter that fits the law, the platform and the person; send nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput
from demur.model.geo import country_code
from demur.ui.cli._io import json_option, print_json, read_bytes

if TYPE_CHECKING:
    import datetime

    from demur.model.person import Person
    from demur.requests.draft import Draft, Wish
    from demur.requests.forms import Mailto


@click.command()
@click.argument("slug")
@click.option("--right", default="object", show_default=True, help="object (or its kin in your law), or access.")
@click.option("--account", help="SLUG:HANDLE; default: your only account there.")
@click.option(
    "--grounds-file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), help="Your own sentences."
)
@click.option("--lang", help="Language of the letter; default: yours, where there is one in it, else English.")
@click.option(
    "--out", "outs", multiple=True, type=click.Path(path_type=Path, dir_okay=False),
    help="File to write: .txt, .eml or .pdf (several times for several forms).",
)  # fmt: skip
@click.option("--kind", help="Kind of letter, instead of the one that the law asks for.")
@click.option("--mailto", is_flag=True, help="Print a mailto: address instead of writing a file.")
@click.option(
    "--field-limit", type=click.IntRange(100, 100_000), help="Fit the text to a form's field of so many characters."
)
@click.option("--split-access", is_flag=True, help="Put the access request into a letter of its own.")
@click.option("--special-category", is_flag=True, help="Your content tells of health, faith, politics or the like.")
@click.option("--behalf", type=click.Choice(["self", "guardian", "non_user"]), default="self", help="On whose behalf.")
@click.option("--child-name", help="With --behalf guardian.")
@click.option("--url", "urls", multiple=True, help="Address of content (several times), as with --behalf non_user.")
@click.option(
    "--scope", "scopes", multiple=True, help="Kind of data (several times); default: what the platform takes."
)
@click.option("--second-language", help="Enclose a version in your own language.")
@click.option(
    "--slot", "slots", multiple=True, metavar="NAME=VALUE", help="A value that a special kind of letter needs."
)
@click.option("--country", help="Where you live (ISO 3166-1), instead of what is stored.")
@click.option("--subdivision", help="Part of the country (ISO 3166-2), such as DE-BY or US-CA.")
@click.option("--name", help="Your name, instead of the stored one.")
@click.option("--email", help="The e-mail address registered with the account.")
@click.option("--address", help="Your postal address; left out when neither given nor stored.")
@click.option("--entity", help="The company to write to, where the registry does not know it.")
@click.option("--to-email", help="Its e-mail address.")
@click.option("--to-address", help="Its postal address.")
@click.option("--no-store", is_flag=True, help="Only write the file; put nothing into your ledger.")
@json_option
def draft(slug: str, outs: tuple[Path, ...], mailto: bool, as_json: bool, no_store: bool, **given: Any) -> int:
    """Write the letter to SLUG that fits the law of the place where you live. Nothing is sent.

    demur gives information, not legal advice. The grounds are your own sentences; demur never invents any.
    """
    from demur.requests import draft as drafting
    from demur.requests import forms
    from demur.ui.cli._own_language import write_beside

    if not outs and not mailto:
        raise BadInput("Say where the letter goes: --out FILE.txt, .eml or .pdf, or --mailto.")
    for out in outs:
        if out.suffix.lower() not in (".txt", ".eml", ".pdf"):
            raise BadInput(f"{out.name} ends in none of .txt, .eml and .pdf.")
    wish, notes = _wish(slug, outs, given, no_store)
    made = drafting.draft(wish)
    files = [
        [out if n == 0 else out.with_name(f"{out.stem}-access{out.suffix}") for out in outs] for n in range(len(made))
    ]
    contents = [_content(d, f, given["field_limit"]) for d, row in zip(made, files, strict=True) for f in row]
    link = forms.mailto(made[0].letter) if mailto else None
    if not no_store:
        _record(made)
    for target, content in zip((f for row in files for f in row), contents, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for d, row in zip(made, files, strict=True):
        if d.beside is not None and row:
            notes += (f"For you to read, in your own language: {write_beside(d.beside, row[0])}",)
    notes += _room(made, contents, files, link)
    rows = [_row(d, notes) | {"out": [str(f) for f in row]} for d, row in zip(made, files, strict=True)]
    if as_json:
        print_json({**rows[0], "mailto": link.link if link else None, "also": rows[1:]})
        return 0
    for d, row in zip(made, files, strict=True):
        _tell(d, row, notes)
    if link:
        click.echo(link.link)
    return 0


def _wish(slug: str, outs: tuple[Path, ...], given: dict[str, Any], no_store: bool) -> tuple[Wish, tuple[str, ...]]:
    from demur import store as stores
    from demur.model.event import utc_now
    from demur.model.letter import Addressee
    from demur.requests import letters
    from demur.requests.draft import Wish
    from demur.requests.sender import writer_for
    from demur.ui.cli._own_language import own_language

    account = given["account"] or slug
    if account.partition(":")[0].strip().lower() != slug.strip().lower():
        raise BadInput(f"The account {account[:60]!r} is not one of {slug}.")
    grounds = _grounds(given["grounds_file"])
    person = identity = None
    if stores.exists() and not (no_store and given["name"] and given["email"] and given["country"]):
        with stores.Store.open() as opened:
            person, identity = opened.person(), opened.identity()
    today = utc_now().date()
    who = writer_for(
        account, person, identity, today, faults=_faults(slug, given, grounds, person, today),
        **{k: given[k] for k in ("name", "email", "address", "country", "subdivision")},
    )  # fmt: skip
    known = {k.split("-")[0] for k in letters.languages()}
    lang = given["lang"] or next((w for w in who.languages if w.split("-")[0] in known), "en")
    to = None
    if given["entity"]:
        to = Addressee(entity=given["entity"], email=given["to_email"], address=given["to_address"])
    elif given["to_email"] or given["to_address"]:
        raise BadInput("Give the company with --entity when you give its address.")
    slots = dict(s.partition("=")[::2] for s in given["slots"])
    return Wish(
        account=who.account, sender=who.sender, country=who.country, subdivision=who.subdivision, today=today, lang=lang,
        right=given["right"], kind=given["kind"], grounds=grounds, scopes=given["scopes"], urls=given["urls"],
        split_access=given["split_access"], special_category=given["special_category"], behalf=given["behalf"],
        child_name=given["child_name"], second_language=given["second_language"], slots=slots, to=to,
        own_language=own_language(person.languages, lang) if person and not given["second_language"] else None,
        by_post=bool(outs) and all(o.suffix.lower() == ".pdf" for o in outs),
    ), who.notes  # fmt: skip


def _faults(
    slug: str, given: dict[str, Any], grounds: str, person: Person | None, today: datetime.date
) -> list[BadInput]:
    """What the letter lacks beside name, address and country: said together with those.

    Raises NotSo where the registry knows nobody to write to: nothing else matters then.
    """
    from demur.requests import facts
    from demur.requests.addressee import target_for
    from demur.requests.draft import grounds_fault
    from demur.requests.sender import place_of

    found: list[BadInput] = []
    if given["behalf"] == "guardian" and not given["child_name"]:
        found.append(BadInput("The name of the child is missing.", hint="Give --child-name."))
    if given["behalf"] == "non_user" and not given["urls"]:
        found.append(BadInput("Without an account the letter needs the addresses of the content.", hint="Give --url."))
    country, part = place_of(person, today, given["country"], given["subdivision"])
    if country is not None:
        if not given["entity"]:
            target_for(facts.platform(slug), country_code(country))
        fault = grounds_fault(slug, country, part, today, right=given["right"], kind=given["kind"], grounds=grounds)
        found += [fault] if fault is not None else []
    return found


def _grounds(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return read_bytes(path, limit=200_000).decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not a text in UTF-8.") from error


def _content(made: Draft, out: Path, field_limit: int | None) -> bytes:
    import datetime

    from demur.requests import forms

    if out.suffix.lower() == ".pdf":
        return forms.pdf(made.letter, made.enclosure)
    if out.suffix.lower() == ".eml":
        return forms.eml(made.letter, now=datetime.datetime.now(datetime.UTC), enclosure=made.enclosure)
    return forms.plain(made.letter, field_limit, made.grounds).encode()


def _room(
    made: tuple[Draft, ...], contents: list[bytes], files: list[list[Path]], link: Mailto | None
) -> tuple[str, ...]:
    """What had no room in a form's field or a mailto address."""
    from demur.requests import forms

    notes = []
    names = [(d, f) for d, row in zip(made, files, strict=True) for f in row]
    for (one, file), content in zip(names, contents, strict=True):
        if file.suffix.lower() == ".txt" and forms.left_out(one.letter, content.decode()):
            notes.append("The field has no room for the numbered demands; send the whole letter by mail as well.")
    if link is not None and not link.whole:
        notes.append(
            "The letter is too long for a mailto address: it carries the subject only; paste the text (--out FILE.txt)."
        )
    return tuple(dict.fromkeys(notes))


def _record(made: tuple[Draft, ...]) -> None:
    from demur.requests.outbox import record, withdraw_unsent
    from demur.ui.cli._ledger import ledger

    with ledger() as book:
        for one in made:
            withdraw_unsent(book, one)
            record(book, one)


def _row(made: Draft, notes: tuple[str, ...]) -> dict[str, Any]:
    letter, request = made.letter, made.request
    return {
        "id": request.id, "platform": request.platform, "kind": request.kind, "law": request.law, "lang": letter.lang,
        "to": letter.to, "subject": letter.subject, "due": request.clock.due, "rule": request.clock.rule,
        "why": request.clock.why, "authority": request.authority, "demands": letter.demands,
        "reviewed_by": letter.reviewed_by, "forms": made.forms, "field_limit": made.field_limit,
        "notes": [*notes, *made.notes],
    }  # fmt: skip


def _tell(made: Draft, files: list[Path], notes: tuple[str, ...]) -> None:
    letter, clock = made.letter, made.request.clock
    click.echo(
        f"{made.request.id}  {letter.title}, to {letter.to.entity}{f' ({letter.to.email})' if letter.to.email else ''}"
    )
    for file in files:
        click.echo(f"written: {file}")
    if clock.due:
        click.echo(f"answer due: {clock.due.isoformat()} if it arrives on {clock.received} ({clock.rule}: {clock.why})")
    if made.authority_name:
        click.echo(f"authority: {made.authority_name}")
    for form in made.forms[:3]:
        click.echo(f"form: {form}")
    if made.field_limit:
        click.echo(f"a form there takes {made.field_limit} characters: --field-limit {made.field_limit}")
    for note in (*notes, *made.notes):
        click.echo(f"note: {note}", err=True)
    review = (
        f"Reviewed by {letter.reviewed_by}." if letter.reviewed_by else "This text is not yet reviewed by a lawyer."
    )
    click.echo(f"{review} Information, not legal advice. Nothing was sent.", err=True)
