"""Docs check: the command reference is up to date, links inside the docs resolve, the README's commands exist.

`python scripts/check_docs.py --write` regenerates docs/cli.md. Exit code 1 when something is wrong, with one line each.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from demur.ui.cli import cli

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "cli.md"
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def reference() -> str:
    """The help of every command, as Markdown."""
    parts = [
        "# Command reference",
        "",
        "Generated from the program by `python scripts/check_docs.py --write`; do not edit.",
        "",
        "Exit codes: 0 done, 1 the thing asked for is not so, 2 wrong usage or bad input, 3 needs a person or is uncertain.",
    ]

    def walk(command: click.Command, words: list[str]) -> None:
        context = click.Context(command, info_name=" ".join(words), max_content_width=100, terminal_width=100)
        parts.extend(["", f"{'#' * min(len(words) + 1, 4)} {' '.join(words)}", "", "```text"])
        parts.extend(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append("```")
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                if child is not None and not child.hidden:
                    walk(child, [*words, name])

    walk(cli, ["demur"])
    return "\n".join(parts) + "\n"


def undocumented(command: click.Command, words: list[str]) -> list[str]:
    """Commands and options without help."""
    faults = []
    if not command.help:
        faults.append(f"{' '.join(words)} has no help")
    for param in command.params:
        if isinstance(param, click.Option) and not param.help and not param.hidden:
            faults.append(f"{' '.join(words)} {param.opts[0]} has no help")
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                faults.extend(undocumented(child, [*words, name]))
    return faults


def broken_links() -> list[str]:
    """Relative links of README and docs that lead nowhere."""
    faults = []
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        if not page.is_file():
            faults.append(f"{page.relative_to(ROOT)} is missing")
            continue
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists():
                faults.append(f"{page.relative_to(ROOT)}: the link {target} leads nowhere")
    return faults


def missing_targets() -> list[str]:
    """`make X` in the README without a target X in the Makefile."""
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    return [f"README.md: make {name} does not exist" for name in sorted(named - made)]


def main() -> int:
    """Check, or with --write renew, the docs."""
    text = reference()
    if "--write" in sys.argv[1:]:
        REFERENCE.write_text(text, encoding="utf-8")
    faults = [*undocumented(cli, ["demur"]), *broken_links(), *missing_targets()]
    if not REFERENCE.is_file() or REFERENCE.read_text(encoding="utf-8") != text:
        faults.append("docs/cli.md is out of date: run python scripts/check_docs.py --write")
    for fault in faults:
        sys.stderr.write(fault + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
