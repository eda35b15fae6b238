"""`demur request`: objections and what comes back; each subcommand is a module `request_<name>.py`, imported on first use."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import click


class _Subcommands(click.Group):
    """Finds `request_*.py` beside this file; a module defines a click command named like its last part."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = (m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]))
        return sorted(name.removeprefix("request_") for name in found if name.startswith("request_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"demur.ui.cli.request_{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=_Subcommands)
def request() -> None:
    """Objections: draft, send, read replies, what is due, escalate.

    Information, not legal advice. Nothing leaves this computer but by `request send --yes`.
    """
