"""`demur exposure`: import exports of one's own data, see what was public, work through what to change. All local."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import json_option, print_json

_PATH = click.Path(path_type=Path, exists=True)


@click.group()
def exposure() -> None:
    """What your own data export shows to be public, trainable or personal. Nothing leaves this computer."""


@exposure.command("import")
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option(
    "--answer", "answers", multiple=True, metavar="KEY=VALUE", help="An answer to a question of an earlier import."
)
@json_option
def import_(files: tuple[Path, ...], answers: tuple[str, ...], as_json: bool) -> int:
    """Read an export: zip files (all parts together), a folder, or a single file. Nothing is unpacked."""
    from demur.exposure.run import import_paths
    from demur.exposure.summary import as_dict, import_lines

    reports = import_paths(files, answers=_pairs(answers))
    if as_json:
        print_json(as_dict(reports))
    else:
        for report in reports:
            click.echo("\n".join(import_lines(report)))
    return 0


def _pairs(answers: tuple[str, ...]) -> dict[str, str]:
    out: dict[str, str] = {}
    for pair in answers:
        key, found, value = pair.partition("=")
        if not found or not key or not value:
            raise BadInput(f"{pair!r} is not KEY=VALUE.", hint="For example: --answer facebook.audience=friends")
        out[key.strip()] = value.strip()
    return out


@exposure.command()
@click.option("--jsonl", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), help="Rows of {id, text}.")
@click.option("--values", is_flag=True, help="Also print what was found, not only its kind and place.")
@click.argument("text", required=False)
@json_option
def personal(jsonl: Path | None, values: bool, text: str | None, as_json: bool) -> int:
    """Personal data in a text: kinds and places; the values only with --values."""
    from demur.text.personal import find
    from demur.ui.cli._io import answer_jsonl, need_text

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        body = need_text(row, "text")
        found = [
            {"kind": h.kind, "start": h.start, "end": h.end, **({"value": body[h.start : h.end]} if values else {})}
            for h in find(body)
        ]
        return {"found": found}

    if jsonl is not None:
        return answer_jsonl(jsonl, answer)
    if text is None:
        raise BadInput("Give a text, or --jsonl FILE.")
    result = answer({"text": text})
    if as_json:
        print_json(result)
    else:
        for hit in result["found"]:
            click.echo(
                f"{hit['kind']}: characters {hit['start']} to {hit['end']}" + (f": {hit['value']}" if values else "")
            )
        if not result["found"]:
            click.echo("Nothing personal was found.")
    return 0
