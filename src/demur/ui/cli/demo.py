"""`demur demo`: the main job on rehearsal platforms, for an example person."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demur.model.errors import NotSo
from demur.model.i18n import _

if TYPE_CHECKING:
    from demur.ui.demo import DemoRun


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("demur-demo"), show_default=True,
    help="Folder for the report, the letter and the evidence.",
)  # fmt: skip
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Language of the pages.")
@click.option(
    "--picture", type=click.Path(path_type=Path, dir_okay=False), help="Also write the output as an SVG picture."
)
def demo(out: Path, lang: str, picture: Path | None) -> None:
    """Plan, carry out, prove and report, for an example person in Germany, on local rehearsal platforms in a real browser."""
    from rich.console import Console

    from demur.ui.demo import run_demo
    from demur.ui.demo.report import demo_page

    out.mkdir(parents=True, exist_ok=True)
    console = Console(highlight=False, record=picture is not None, width=110 if picture is not None else None)
    console.print(_("[bold]An example person in Berlin, with accounts on X, Facebook, Instagram and Reddit.[/bold]"))
    console.print(_("Rehearsal platforms on this machine; nothing leaves it. Nobody real is meant."))
    with console.status(_("Making the plan ...")) as status:
        last = ""

        def tell(flow: str, step: str) -> None:
            nonlocal last
            if console.is_terminal:
                status.update(f"{flow}: {step}")
            elif flow != last:
                console.print(_("  walking {flow} ...").format(flow=flow))
            last = flow

        run = run_demo(out, lang, tell)
    report = out / "report.html"
    report.write_text(demo_page(run), encoding="utf-8")
    _show(run, console)
    console.print()
    console.print(_("Report: {file}").format(file=report), soft_wrap=True)
    console.print(_("Letter: {file}").format(file=out / (run.rows[-1].letter or "")), soft_wrap=True)
    console.print(_("\n[bold]For real:[/bold]"))
    for line in (
        "demur me set --country DE",
        "demur me account add x:yourname",
        "demur plan",
        "demur flow run x-grok-web --driver guide",
    ):
        console.print(f"  {line}", style="cyan")
    if picture is not None:
        picture.write_text(_self_contained(console.export_svg(title="demur demo")), encoding="utf-8")
    if not all(r.bundle_ok is not False for r in (*run.rows, run.trap)):
        raise NotSo("A bundle of the demo does not verify.")
    if run.trap.result.outcome == "done":
        raise NotSo("The demo believed a page that switched back.")


def _self_contained(svg: str) -> str:
    """The picture without the fonts that it would fetch from elsewhere."""
    return re.sub(r"<!--.*?-->", "", re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL), flags=re.DOTALL)


def _show(run: DemoRun, console: object) -> None:
    from rich.console import Console
    from rich.table import Table

    from demur.ui.demo.report import tone, words

    assert isinstance(console, Console)
    style = {"ok": "green", "warn": "yellow", "bad": "red"}
    ways = Table(title=_("The plan"), title_justify="left", box=None, pad_edge=False, title_style="bold")
    for head in (_("platform"), _("control"), _("how"), _("leaves")):
        ways.add_column(head)
    for item in run.plan.items:
        if item.rank in ("stop", "ask", "nothing"):
            ways.add_row(item.platform, item.control or _("by law"), item.how, ", ".join(item.leaves) or "–")
    console.print()
    console.print(ways)
    done = Table(title=_("What happened"), title_justify="left", box=None, pad_edge=False, title_style="bold")
    for head in (_("way"), _("result")):
        done.add_column(head)
    for head in (_("by hand"), _("left for you")):
        done.add_column(head, justify="right")
    done.add_column(_("evidence"))
    for row in run.rows:
        offered = row.result.outcome != "nothing_offered"
        done.add_row(
            row.flow,
            f"[{style[tone(row)]}]{words(row)}[/]",
            str(row.by_hand) if row.by_hand is not None and offered else "–",
            str(row.result.person_actions) if offered else "–",
            {None: "–", True: _("verified"), False: _("[red]does not verify[/]")}[row.bundle_ok],
        )
    console.print()
    console.print(done)
    failed = run.trap.result.failure
    console.print()
    console.print(
        _("On a site that says yes and switches back: [bold]{result}[/bold]. {sentence}").format(
            result=words(run.trap), sentence=failed.sentence if failed else ""
        )
    )
