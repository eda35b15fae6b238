"""`demur audit`: measure platforms, print the matrix, compare with published figures."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from demur.model.audit import AuditRow, Comparison
from demur.model.errors import UnknownName
from demur.model.geo import Region
from demur.model.i18n import _
from demur.ui.cli._io import json_option, print_json


@click.group()
def audit() -> None:
    """Measure platforms: what they do by default per region, and what saying no costs; the study as a program."""


@audit.command()
@click.option("--platform", "platforms", multiple=True, metavar="SLUG", help="Only this platform; may be given often.")
@click.option("--region", "regions", multiple=True, metavar="REGION", help="Only this region; may be given often.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the table as one HTML page.")
@json_option
def table(platforms: tuple[str, ...], regions: tuple[str, ...], html: Path | None, as_json: bool) -> None:
    """One row per platform, region and surface: default, scopes, counts as written, counts as walked."""
    from demur import flow, registry
    from demur.audit import table as build
    from demur.audit import traces

    book = registry.load()
    chosen = [book.platform(p) for p in platforms] or list(book.platforms.values())
    where = tuple(_region(r) for r in regions) or build.REGIONS
    rows = build.matrix(chosen, flow.list_flows(), traces.read(), today=datetime.now(UTC).date(), regions=where)
    if html is not None:
        from demur.audit.report import table_page

        html.write_text(table_page(rows), encoding="utf-8")
    if as_json:
        print_json(rows)
    elif html is None:
        _print_table(rows)
    else:
        click.echo(_("Written: {file}").format(file=html), err=True)


@audit.command()
@click.argument("study")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the comparison as one HTML page.")
@json_option
def compare(study: str, html: Path | None, as_json: bool) -> None:
    """Our counts beside a published study (`surfshark`), step by step: what is known about a difference, and what is not."""
    from demur import flow, registry
    from demur.audit import compare as build
    from demur.audit import study as studies
    from demur.audit import traces

    published = studies.load(study)
    names = {slug: p.name for slug, p in registry.load().platforms.items()}
    rows = build.compare(published, flow.list_flows(), traces.read(), names)
    if html is not None:
        from demur.audit.report import compare_page

        html.write_text(compare_page(published, rows, names), encoding="utf-8")
    if as_json:
        print_json(rows)
    elif html is None:
        _print_comparison(rows, names)
    else:
        click.echo(_("Written: {file}").format(file=html), err=True)


@audit.command("run")
@click.option("--platform", "platforms", multiple=True, metavar="SLUG", help="Only this platform; may be given often.")
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Language of the pages.")
@json_option
def run_audit(platforms: tuple[str, ...], lang: str, as_json: bool) -> None:
    """Walk every flow on its rehearsal platform, by each written way, and keep the counted traces.

    Rehearsal platforms behave as the sources describe; a trace of one shows that the steps can be walked and what they cost,
    not that the live platform still looks so.
    """
    from demur import flow, registry
    from demur.audit import traces
    from demur.audit.walk import walks
    from demur.browser.start import start
    from demur.rehearsal import slugs

    book = registry.load()
    chosen = {book.platform(p).slug for p in platforms} or set(slugs())
    flows = [f for f in flow.list_flows() if f.platform in chosen & set(slugs())]
    rows = []
    with start() as engine:
        for row in walks(flows, engine, lang, lambda text: click.echo(text, err=True)):
            traces.append(row)
            rows.append(row)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        actions = row.counts.study if row.route == "menu" else row.counts.ccpa_steps
        click.echo(f"{row.flow:45} {row.route or 'link':10} {row.outcome:15} {_n(actions):>3}")
    click.echo(_("Kept in {file}").format(file=traces.traces_file()), err=True)


def _region(text: str) -> Region:
    try:
        return Region(text.upper())
    except ValueError as error:
        raise UnknownName("region", text, [r.value for r in Region]) from error


def _print_table(rows: list[AuditRow]) -> None:
    from rich.console import Console
    from rich.table import Table

    grid = Table(box=None, header_style="bold", pad_edge=False)
    for head in (_("platform"), _("region"), _("surface"), _("trains"), _("default"), _("control")):
        grid.add_column(head)
    for head in (_("from home"), _("from link"), _("walked")):
        grid.add_column(head, justify="right")
    grid.add_column(_("how sure"))
    for row in rows:
        walked = next((t.counts.study for t in reversed(row.traces) if t.counts.study is not None), None)
        grid.add_row(
            row.platform,
            row.region.value,
            row.surface,
            row.trains,
            row.default,
            row.control or _("none known"),
            _n(row.declared.study if row.declared else None),
            _n(row.declared.ccpa_steps if row.declared else None),
            _n(walked),
            row.confidence + (" ⌛" if row.stale else ""),
        )
    Console(highlight=False).print(grid)
    click.echo(_("? = not known. ⌛ = older than 90 days. Counts of different surfaces are never added up."))


def _n(value: int | None) -> str:
    return "?" if value is None else str(value)


def _print_comparison(rows: list[Comparison], names: dict[str, str]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    last = None
    for row in rows:
        if row.platform != last:
            console.print()
            console.print(
                Text(
                    _("{name}: published {n}").format(name=names.get(row.platform, row.platform), n=row.published),
                    "bold",
                )
            )
            last = row.platform
        if row.flow:
            head = _("{flow} ({surface}): as written {d}, walked {t}").format(
                flow=row.flow, surface=row.surface, d=_n(row.declared), t=_n(row.traced)
            )
            console.print(Padding(Text(head), (0, 0, 0, 2)))
            steps = ", ".join(f"{s.action}{'*' if s.basis == 'reconstructed' else ''}" for s in row.steps)
            console.print(Padding(Text(steps, "dim"), (0, 0, 0, 4)))
        for line in row.explanation:
            console.print(Padding(Text(line), (0, 0, 0, 4)))
    console.print()
    console.print(Text(_("* assumed, not sourced. Not known about the study:"), "dim"))
    for unknown in rows[0].not_known if rows else ():
        console.print(Padding(Text("– " + unknown, "dim"), (0, 0, 0, 2)))
