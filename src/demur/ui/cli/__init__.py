"""The command line: one file per noun, imported only when that noun is used."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from typing import Any

import click

from demur.model.errors import DemurError
from demur.model.i18n import use_language

# noun -> (module below demur.ui.cli, what it is for). A module defines a click command named like the noun.
NOUNS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "The main job on rehearsal platforms, for an example person."),
    "me": ("me", "You: country, languages, accounts, sealed identity, backup, forget."),
    "platform": ("platform", "What a platform takes, and how one says no there."),
    "plan": ("plan", "What you should do next, and why."),
    "flow": ("flow", "The steps of one opt-out: list, show, run, undo, record."),
    "law": ("law", "Your rights, deadlines, and the authority to complain to."),
    "request": ("request", "Objections: draft, send, read replies, what is due, escalate."),
    "evidence": ("evidence", "Verify a bundle of evidence."),
    "policy": ("policy", "Read and compare policies, test doors, spot chain posts."),
    "watch": ("watch", "See that a no stays a no."),
    "exposure": ("exposure", "What your own data export shows to be public, trainable or personal."),
    "audit": ("audit", "Measure platforms: the study as a program."),
    "serve": ("serve", "The local app on 127.0.0.1."),
    "registry": ("registry", "Check, compare and extend the registry of facts."),
}


class Nouns(click.Group):
    """A group whose commands are imported on first use, so that `demur --help` stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [n for n, (m, _) in NOUNS.items() if importlib.util.find_spec(f"{__name__}.{m}") is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{NOUNS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(n, NOUNS[n][1]) for n in self.list_commands(ctx)]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="demur")
def cli() -> None:
    """Say no to AI training on what you post: plan it, do it, prove it, and see that it stays a no.

    Everything stays on this computer. demur gives information, not legal advice.
    """
    use_language(spoken_language())


def spoken_language() -> str:
    """The language of the texts: $DEMUR_LANG, else the one the system is set to (`de_DE.UTF-8` is `de`), else English."""
    for name in ("DEMUR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").partition(".")[0].partition("@")[0]
        if value and value not in ("C", "POSIX"):
            return value.split("_")[0] if not value.lower().startswith("pt") else value
    return "en"


def run(args: list[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 done, 1 not so, 2 bad input, 3 needs a person."""
    try:
        result: Any = cli.main(args=args, prog_name="demur", standalone_mode=False)
    except DemurError as error:
        click.echo(f"demur: {error}", err=True)
        return error.exit_code
    except click.exceptions.Exit as leave:
        return int(leave.exit_code)
    except click.Abort:
        click.echo("demur: stopped; nothing more was done.", err=True)
        return 3
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"demur: the system refused{where}: {error.strerror or error}.", err=True)
        return 1
    return result if isinstance(result, int) else 0


def main() -> None:
    """Entry point of the `demur` command."""
    sys.exit(run())
