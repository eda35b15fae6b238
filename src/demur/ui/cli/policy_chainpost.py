"""`demur policy chainpost`: is this one of the posts that claim to stop AI training, and what really helps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import answer_jsonl, json_option, jsonl_option, need_text, print_json, read_bytes

MAX_BYTES = 1_000_000


@click.command()
@click.argument("text", required=False)
@json_option
@jsonl_option
def chainpost(text: str | None, as_json: bool, jsonl: Path | None) -> int:
    """Spot a chain post against AI use: TEXT is the post itself, the name of a file that holds it, or - for standard input."""
    from demur.policy.chainpost import judge_post
    from demur.policy.chainpost_families import families

    if jsonl is not None:
        if text is not None:
            raise BadInput("Give either TEXT or --jsonl FILE, not both.")

        def answer(row: dict[str, Any]) -> Any:
            return judge_post(need_text(row, "text"))

        return answer_jsonl(jsonl, answer)
    if text is None or not text.strip():
        raise BadInput("Give the post to judge: its text in quotes, a file, - for standard input, or --jsonl FILE.")
    name, post = _post(text)
    verdict = judge_post(post)
    if as_json:
        import msgspec

        print_json({"id": name, **msgspec.to_builtins(verdict)})
        return 0
    if not verdict.chain:
        click.echo(f"Not a chain post against AI use ({verdict.confidence:.0%}).")
        return 0
    family = families().get(verdict.family or "")
    click.echo(f"A chain post against AI use ({verdict.confidence:.0%}), of the kind “{verdict.family}”.")
    click.echo(f"    “{' '.join((verdict.quote or '').split())[:300]}”")
    click.echo(
        "Posting, pasting, forwarding or putting this in a profile has no legal effect and stops no AI training."
    )
    if family:
        click.echo(f"What is false in it: {family.false}")
    click.echo("What does have an effect: the platform's own settings and forms, and an objection sent to the company.")
    click.echo("See `demur plan` for what there is for your country and accounts.")
    return 0


def _post(text: str) -> tuple[str | None, str]:
    """(file name or None, the post): a file when the argument names one, else the argument itself."""
    if text == "-":
        raw = read_bytes(Path("-"), limit=MAX_BYTES)
    else:
        path = Path(text)
        try:
            named = len(text) < 1000 and "\n" not in text and path.is_file()
        except OSError:
            named = False
        if not named:
            looks_like_file = "\n" not in text and " " not in text and path.suffix in (".txt", ".md", ".json", ".eml")
            if looks_like_file:
                raise BadInput(f"There is no file {text!r}.")
            return None, text
        raw = read_bytes(path, limit=MAX_BYTES)
    post = raw.decode("utf-8-sig", errors="replace")
    if not post.strip():
        raise BadInput("The post is empty.")
    return (None if text == "-" else Path(text).name), post
