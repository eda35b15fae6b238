"""`demur request read`: what a reply says, in whose words, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import answer_jsonl, json_option, jsonl_option, need_text, print_json, read_bytes


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--own-letter",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The letter as you sent it; its sentences are set aside wherever the reply repeats them.",
)
@json_option
@jsonl_option
def read(file: Path | None, own_letter: Path | None, as_json: bool, jsonl: Path | None) -> int:
    """Read a reply to an objection: FILE is an .eml or a text, or - for standard input.

    Exit code 3 when demur is not sure and you should look yourself.
    """
    from demur.requests.reading import next_step, read_reply
    from demur.requests.reading_mail import body_of

    letter = body_of(read_bytes(own_letter)) if own_letter else ""
    if jsonl is not None:
        if file is not None:
            raise BadInput("Give either FILE or --jsonl FILE, not both.")

        def answer(row: dict[str, Any]) -> Any:
            return read_reply(need_text(row, "text"), letter)

        return answer_jsonl(jsonl, answer)
    if file is None:
        raise BadInput("Give the reply to read: a FILE, - for standard input, or --jsonl FILE.")
    reading = read_reply(body_of(read_bytes(file)), letter)
    if as_json:
        import msgspec

        print_json({"id": file.name, **msgspec.to_builtins(reading)})
    else:
        steps = {s.code: s for s in next_step([c.code for c in reading.classes])}
        if reading.abstained:
            click.echo(f"Not sure enough; please read it yourself. {reading.reason or ''}".rstrip())
        for found in reading.classes:
            quote = " ".join(found.quote.split())
            click.echo(f"{found.code}  ({found.confidence:.0%})  “{quote[:200]}{'…' if len(quote) > 200 else ''}”")
            click.echo(f"    {steps[found.code].why}")
        click.echo(f"State after this mail: {reading.next}")
    return 3 if reading.abstained else 0
