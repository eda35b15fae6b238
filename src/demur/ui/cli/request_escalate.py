"""`demur request escalate`: the dossier for the authority, as a PDF and as a zip that verifies."""

from __future__ import annotations

from pathlib import Path

import click

from demur.ui.cli._io import json_option, print_json, read_bytes


@click.command()
@click.argument("request_id", metavar="ID")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the dossier.")
@click.option("--lang", help="Language of the complaint; default: the authority's, where there is a letter in it.")
@click.option("--anyway", is_flag=True, help="Even where the answer is not due yet.")
@click.option(
    "--policy",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The policy text of the day, instead of what the watch kept.",
)
@json_option
def escalate(request_id: str, out: Path, lang: str | None, anyway: bool, policy: Path | None, as_json: bool) -> int:
    """Make the dossier for the right authority. It names you, and nothing is sent: you hand it in.

    The policy texts of the days of your objection and of their answer are taken from the watch, where it has them.
    Afterwards: demur request move ID complaint_filed.
    """
    from demur.requests.escalate import escalate as make
    from demur.ui.cli._ledger import ledger
    from demur.ui.cli._own_language import languages_of_person, own_language
    from demur.ui.cli._policy_shelf import shelf

    text = read_bytes(policy, limit=20_000_000) if policy else None
    with ledger() as book:
        made = make(book, book.get(request_id), out, lang=lang, anyway=anyway, policy=text, shelf=shelf(),
                    own=lambda written: own_language(languages_of_person(), written))  # fmt: skip
    if as_json:
        print_json(made)
        return 0
    click.echo(f"{made.authority}: {made.complaint_url or made.email or 'no address for complaints is known'}")
    click.echo(f"written: {made.pdf}\nwritten: {made.zip}")
    if made.beside:
        click.echo(f"for you to read, in your own language: {made.beside}")
    for note in made.notes:
        click.echo(f"note: {note}", err=True)
    review = f"Reviewed by {made.reviewed_by}." if made.reviewed_by else "This text is not yet reviewed by a lawyer."
    click.echo(f"{review} Information, not legal advice. Nothing was sent.", err=True)
    return 0
