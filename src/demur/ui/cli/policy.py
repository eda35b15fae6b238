"""`demur policy`: read a policy, compare two versions; doors and chain posts come from their own files."""

from __future__ import annotations

import importlib
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput, Unavailable
from demur.ui.cli._io import answer_jsonl, json_option, jsonl_option, need_text, print_json, read_bytes

if TYPE_CHECKING:
    from demur.policy.diff import Comparison

_NO_WORDS = "A page that its scripts draw, or a PDF of scanned pages, has none: save the text that you see."

_MOST = 5_000_000  # characters that are read as one policy
_LONG = 500_000  # characters; from here on the person is told to wait

# subcommand -> module below demur.ui.cli that defines it under the same name
_ELSEWHERE = {"chainpost": "policy_chainpost", "doors": "policy_doors", "fetch": "policy_fetch"}


class _Parts(click.Group):
    """A group some of whose commands live in other files and are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        there = [n for n, m in _ELSEWHERE.items() if importlib.util.find_spec(f"demur.ui.cli.{m}") is not None]
        return [*super().list_commands(ctx), *(n for n in there if self._elsewhere(n) is not None)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) or self._elsewhere(cmd_name)

    def _elsewhere(self, name: str) -> click.Command | None:
        module = _ELSEWHERE.get(name)
        if module is None or importlib.util.find_spec(f"demur.ui.cli.{module}") is None:
            return None
        command = getattr(importlib.import_module(f"demur.ui.cli.{module}"), name, None)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Parts)
def policy() -> None:
    """Read and compare policies, test doors, spot chain posts."""


@policy.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--level",
    type=click.Choice(["document", "paragraph"]),
    default="document",
    show_default=True,
    help="What a text file is: a whole document or one paragraph.",
)
@click.option("--llm-url", help="Also ask this OpenAI-compatible server about candidate paragraphs (off by default).")
@click.option("--llm-model", help="The model's name on that server.")
@json_option
@jsonl_option
def read(
    file: Path | None, level: str, llm_url: str | None, llm_model: str | None, as_json: bool, jsonl: Path | None
) -> int:
    """Say what a policy states about training AI on people's data, with exact quotes.

    FILE may be Markdown, plain text, HTML or PDF; offsets refer to the text read from it.
    """
    from demur.policy.read import read_paragraph
    from demur.policy.read_document import read_document

    def answer(row: dict[str, Any]) -> Any:
        text = need_text(row, "text")
        how = need_text(row, "level", optional=True) or "document"
        if how not in ("document", "paragraph"):
            raise BadInput("The field 'level' must be document or paragraph.")
        if how == "paragraph":
            return read_paragraph(text, heading=need_text(row, "heading", optional=True))
        return read_document(text)

    if jsonl is not None:
        if file is not None or llm_url is not None:
            raise BadInput("With --jsonl, name neither a FILE nor --llm-url.")
        return answer_jsonl(jsonl, answer)
    if file is None:
        raise BadInput("Name a FILE to read (- for standard input), or use --jsonl FILE.")
    if llm_model is not None and llm_url is None and "DEMUR_LLM_URL" not in os.environ:
        raise BadInput("--llm-model needs a server: name it with --llm-url.")
    text = _text(file)
    if not text.strip():
        raise BadInput(f"There are no words in {_name(file)}.", hint=_NO_WORDS)
    reading = read_paragraph(text) if level == "paragraph" else read_document(text)
    opinions, silent = None, None
    try:
        opinions = _second_opinion(text, llm_url, llm_model)
    except Unavailable as error:  # the local reading stands, and is told first
        silent = error
    if as_json:
        import msgspec

        second: dict[str, Any] = {} if opinions is None else {"second_reader": opinions}
        if silent is not None:
            second = {"second_reader": None, "second_reader_error": str(silent)}
        print_json({"id": file.name, **msgspec.to_builtins(reading), **second})
    else:
        from demur.policy.read_show import lines

        click.echo("\n".join(lines(reading)))
        if opinions is not None:
            from demur.policy.read_llm import summary

            click.echo("\n" + summary(opinions))
    if silent is not None:
        raise silent
    return 0


def _text(file: Path) -> str:
    """The text of a policy's file. Raises BadInput for one that is no text, or far longer than any policy."""
    from demur.text.html import text_of

    text = text_of(read_bytes(file), file.name)
    if len(text) > _MOST:
        raise BadInput(
            f"{_name(file)} has {len(text):,} characters, too many for one policy (at most {_MOST:,}).",
            hint="Give the part that is the policy.",
        )
    if len(text) > _LONG:
        click.echo("demur: this is a very long text; it may take minutes.", err=True)
    return text


def _name(file: Path) -> str:
    return "standard input" if str(file) == "-" else str(file)


def _second_opinion(text: str, url: str | None, model: str | None) -> list[Any] | None:
    """What the optional model server says, or None when none is named."""
    if url is None and "DEMUR_LLM_URL" not in os.environ:
        return None
    from demur.policy.read_llm import Server, second_opinion

    server = Server.from_environment(url, model)
    return None if server is None else second_opinion(text, server)


@policy.command()
@click.argument("old", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.argument("new", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a side-by-side page here.")
@click.option("--only-ai", is_flag=True, help="Show only the changed places that concern AI.")
@json_option
@jsonl_option
def diff(
    old: Path | None, new: Path | None, page: Path | None, only_ai: bool, as_json: bool, jsonl: Path | None
) -> int:
    """Compare two versions of a policy: which clauses changed, and to what effect for AI training.

    OLD and NEW may be Markdown, plain text, HTML or PDF.
    """
    from demur.policy.diff import compare

    def answer(row: dict[str, Any]) -> Any:
        history = row.get("history") or []
        if not isinstance(history, list) or not all(isinstance(h, str) for h in history):
            raise BadInput("The field 'history' must be a list of texts.")
        return compare(need_text(row, "before"), need_text(row, "after"), history=history)

    if jsonl is not None:
        if old is not None or page is not None:
            raise BadInput("With --jsonl, name neither files nor --html.")
        return answer_jsonl(jsonl, answer)
    if old is None or new is None:
        raise BadInput("Name two files, OLD and NEW (one may be - for standard input), or use --jsonl FILE.")
    if str(old) == str(new) == "-":
        raise BadInput("Only one of OLD and NEW can be standard input.")
    if page is not None and not page.absolute().parent.is_dir():
        raise BadInput(f"There is no folder {str(page.parent)!r} to write the page into.")
    found = compare(_text(old), _text(new))
    if page is not None:
        from demur.policy.diff_show import page as write_page

        page.write_text(write_page(found, before_name=old.name, after_name=new.name, only_ai=only_ai), encoding="utf-8")
    if as_json:
        import msgspec

        print_json({"id": new.name, **msgspec.to_builtins(found)})
    elif page is None:
        _show(found, only_ai=only_ai)
    else:
        from demur.policy.diff_show import summary

        click.echo(summary(found))
        click.echo(f"Written: {page}")
    return 0


def _show(found: Comparison, *, only_ai: bool) -> None:
    """The comparison side by side in the terminal; without colour, signs mark what differs."""
    from rich.console import Console
    from rich.text import Text

    from demur.policy.diff_show import legend, summary, table

    console = Console(highlight=False)
    marks = console.no_color or console.color_system is None
    console.print(Text(summary(found)))
    if any(change.ai or not only_ai for change in found.changes):
        console.print(table(found, only_ai=only_ai, marks=marks))
    console.print(Text(legend(found, only_ai=only_ai, marks=marks), "dim"))
