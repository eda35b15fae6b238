"""`demur request answer`: draft what comes next: the answer to a reply, a reminder, an appeal. Sends nothing."""

from __future__ import annotations

from pathlib import Path

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import json_option, print_json, read_bytes


@click.command()
@click.argument("request_id", metavar="ID")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File: .txt, .eml or .pdf.")
@click.option(
    "--kind", type=click.Choice(["rebuttal", "reminder", "appeal_us"]), help="Instead of what the state asks for."
)
@click.option(
    "--code", "codes", multiple=True, help="What the reply says, where you read it otherwise (several times)."
)
@click.option("--lang", help="Language; default: that of your letter.")
@click.option("--grounds-file", type=click.Path(path_type=Path, dir_okay=False), help="Your own sentences.")
@click.option("--no-store", is_flag=True, help="Only write the file; `request send` will not know it.")
@json_option
def answer(
    request_id: str,
    out: Path,
    kind: str | None,
    codes: tuple[str, ...],
    lang: str | None,
    grounds_file: Path | None,
    no_store: bool,
    as_json: bool,
) -> int:
    """Draft the next letter of a request. Nothing is sent; `demur request send ID` sends it."""
    import msgspec

    from demur.model.errors import UnknownName
    from demur.requests import forms
    from demur.requests.reading_steps import next_step
    from demur.requests.rebut import answer as write
    from demur.ui.cli._ledger import ledger
    from demur.ui.cli._own_language import languages_of_person, own_language, write_beside

    suffix = out.suffix.lower()
    if suffix not in (".txt", ".eml", ".pdf"):
        raise BadInput(f"{out.name} ends in none of .txt, .eml and .pdf.")
    for code in codes:
        if not next_step([code]):
            raise UnknownName("reply code", code, [])
    grounds = read_bytes(grounds_file, limit=200_000).decode("utf-8", "replace") if grounds_file else ""
    with ledger() as book:
        request = book.get(request_id)
        letter = write(book, request, kind=kind, lang=lang, grounds=grounds, codes=codes)
        number = request.last + 1
        thread = [forms.message_id(request.id, n, letter.sender.email) for n in sorted(request.sent_numbers)]
        if suffix == ".pdf":
            content = forms.pdf(letter)
        elif suffix == ".eml":
            content = forms.eml(
                letter, now=book.store.clock(), number=number,
                in_reply_to=thread[-1] if thread else None, references=tuple(thread[:-1]),
            )  # fmt: skip
        else:
            content = forms.plain(letter).encode()
        own = own_language(languages_of_person(), letter.lang)
        beside = write(book, request, kind=kind, lang=own, grounds=grounds, codes=codes) if own else None
        if not no_store:
            book.add_letter(request, number, letter.kind, {"letter": msgspec.to_builtins(letter)})
    out.write_bytes(content)
    own_file = write_beside(beside, out) if beside else None
    if as_json:
        print_json({"id": request.id, "number": number, "kind": letter.kind, "lang": letter.lang, "out": str(out),
                    "subject": letter.subject, "paragraphs": letter.paragraphs, "reviewed_by": letter.reviewed_by})  # fmt: skip
        return 0
    click.echo(f"{request.id}: letter {number} ({letter.kind}) written: {out}")
    if own_file:
        click.echo(f"note: For you to read, in your own language: {own_file}", err=True)
    review = (
        f"Reviewed by {letter.reviewed_by}." if letter.reviewed_by else "This text is not yet reviewed by a lawyer."
    )
    click.echo(f"{review} Information, not legal advice. Nothing was sent.", err=True)
    return 0
