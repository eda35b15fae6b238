"""`demur flow`: list, show, run, undo, record and repair the steps of one opt-out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from demur.model.errors import BadInput, NotSo
from demur.ui.cli._io import json_option, print_json

if TYPE_CHECKING:
    from demur.model.flow import Flow
    from demur.model.run import RunResult

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def flow() -> None:
    """The steps of one opt-out: see them, walk them, prove them, undo them."""


@flow.command("list")
@click.option("--platform", metavar="SLUG", help="Only flows of this platform.")
@json_option
def list_(platform: str | None, as_json: bool) -> int:
    """All flows, with their counted actions as written."""
    from demur.flow.load import listed

    rows = [_row(f) for f in listed() if platform in (None, f.platform)]
    if platform is not None and not rows:
        raise BadInput(f"There is no flow for a platform {platform[:40]!r}.")
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        counts = row["counts"]["declared"]
        study, direct = counts.study, counts.ccpa_steps
        ways = f"{'-' if study is None else study:>3} from home {'-' if direct is None else direct:>3} from link"
        made_up = (
            f"  {row['reconstructed_steps']} of {row['steps']} steps reconstructed"
            if row["reconstructed_steps"]
            else ""
        )
        click.echo(f"{row['id']:<40} {row['surface']:<8}{ways}{made_up}")
    return 0


@flow.command()
@click.argument("flow_id", metavar="ID")
@click.option("--flow-file", type=_FILE, help="Read the flow from this file instead of the registry.")
@json_option
def show(flow_id: str, flow_file: Path | None, as_json: bool) -> int:
    """One flow with its steps, counts, and what of it is sourced or reconstructed."""
    from demur.flow.text import describe

    found = _flow(flow_id, flow_file)
    if as_json:
        print_json({**msgspec.to_builtins(found), **_row(found, steps=False)})
        return 0
    for line in describe(found):
        click.echo(line)
    return 0


def _run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `run` and `undo` share."""
    options = [
        click.option("--driver", type=click.Choice(["guide", "drive", "rehearse"]), default="guide", show_default=True,
                     help="Your own hands; the browser driven; or stop before anything takes effect."),
        click.option("--account", metavar="SLUG:HANDLE", help="The account it is about."),
        click.option("--base-url", metavar="URL", help="Replaces scheme, host and port of every page that is opened."),
        click.option("--lang", metavar="LANG", help="The language of the pages and of you."),
        click.option("--set", "values", metavar="KEY=VALUE", multiple=True, help="A value to fill in, by profile key."),
        click.option("--grounds-file", type=_FILE, help="Your own words, for forms that ask for a reason."),
        click.option("--yes", is_flag=True, help="You agree beforehand to what takes effect."),
        click.option("--headed/--headless", "headed", default=None, help="With or without a window."),
        click.option("--attach", metavar="URL", help="Use your own running browser (its debugging address)."),
        click.option(
            "--viewport",
            type=click.Choice(["desktop", "mobile"]),
            default="desktop",
            show_default=True,
            help="Size of the page in a rehearsal.",
        ),
        click.option("--rehearsal-login", metavar="USER:PASSWORD", help="The log-in of a rehearsal site (this machine only)."),
        json_option,
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@flow.command()
@click.argument("flow_id", metavar="ID")
@_run_options
@click.option("--flow-file", type=_FILE, help="Read the flow from this file instead of the registry.")
@click.option("--route", type=click.Choice(["deep_link", "menu"]), help="Only this way to the control.")
@click.option("--again", is_flag=True, help="Send a form again that was sent before.")
@click.option("--rehearsal", is_flag=True, help="Start the local rehearsal site of the platform, and run there.")
@click.option("--mutation", metavar="M", help="With --rehearsal: the change of the site to rehearse.")
@click.option("--region", metavar="R", help="With --rehearsal: the region the site is in (default: the flow's first).")
def run(
    flow_id: str, flow_file: Path | None, rehearsal: bool, mutation: str | None, region: str | None, **given: Any
) -> int:
    """Carry the flow out. Exit code 0: done; 1: failed, or nothing is offered; 3: needs you, or it is uncertain."""
    from demur.ui.cli._flow_run import EXIT, Wish, rehearsal_site, tell

    found = _flow(flow_id, flow_file)
    wish = Wish(**given)
    if (mutation or region) and not rehearsal:
        raise BadInput("--mutation and --region are for --rehearsal.")
    if rehearsal:
        if wish.base_url or wish.attach:
            raise BadInput("--rehearsal starts its own site; leave --base-url and --attach out.")
        place = region or ("EU_EEA" if "ALL" in found.regions else found.regions[0].value)
        with rehearsal_site(found, wish, place, mutation) as (hands, values):
            wish.values = values | wish.values
            result, sends = _carry(found, wish, hands=hands, ephemeral=True)
    else:
        result, sends = _carry(found, wish)
    if wish.quiet:
        shown = [{"step": step, "value": value} for step, value in sends]
        print_json({**msgspec.to_builtins(result), "would_send": shown} if wish.driver == "rehearse" else result)
    else:
        tell(result, sends)
    return EXIT[result.outcome]


@flow.command()
@click.argument("run_id", metavar="RUN")
@_run_options
def undo(run_id: str, **given: Any) -> int:
    """Walk the undo steps of the flow of an earlier RUN."""
    from demur import store as stores
    from demur.flow.carry import record
    from demur.ui.cli._flow_run import EXIT, Wish, tell

    wish = Wish(**given)
    with stores.Store.open() as store:
        earlier = record(store, run_id)
    if not earlier.flow.undo:
        raise NotSo(f"There is no way back written down for {earlier.flow.id}.")
    if earlier.ephemeral and wish.base_url is None:
        raise NotSo("That was a rehearsal, and its site is gone; there is nothing to undo.")
    wish.base_url = wish.base_url or earlier.base_url
    wish.account = wish.account or earlier.account
    result, _sends = _carry(earlier.flow, wish, undo=True)
    if wish.quiet:
        print_json(result)
    else:
        tell(result)
    return EXIT[result.outcome]


@flow.command()
@json_option
def runs(as_json: bool) -> int:
    """Your runs so far, also those that were killed."""
    from demur import store as stores
    from demur.flow.carry import records

    rows = []
    if stores.exists():
        with stores.Store.open() as store:
            unclear = {i.stream for i in store.uncertain()}
            for r in records(store):
                killed = "uncertain" if f"run:{r.run}" in unclear else "failed"
                outcome = r.result.outcome if r.result else killed
                rows.append({"run": r.run, "at": r.at, "flow": r.flow.id, "driver": r.driver, "outcome": outcome,
                             "killed": r.result is None, "bundle": r.bundle})  # fmt: skip
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        killed = "  (was killed)" if row["killed"] else ""
        click.echo(f"{row['run']}  {row['at']:%Y-%m-%d %H:%M}  {row['outcome']:<15} {row['flow']}{killed}")
    if not rows:
        click.echo("There is no run yet.")
    return 0


@flow.command()
@click.argument("run_id", metavar="RUN")
@click.argument("what", type=click.Choice(["done", "not-done"]))
def resolve(run_id: str, what: str) -> int:
    """You looked: say whether what an unclear RUN tried has happened."""
    from demur import store as stores
    from demur.flow.carry import resolve as settle

    with stores.Store.open() as store:
        number = settle(store, run_id, happened=what == "done")
    click.echo(f"Recorded as {what.replace('-', ' ')}: {number}.")
    return 0


@flow.command()
@click.argument("run_id", metavar="RUN")
@click.option("--flow-file", type=_FILE, help="The file of the flow, where it is not in the registry.")
@click.option("--lang", default="en", show_default=True, help="The language of the page that failed.")
@json_option
def repair(run_id: str, flow_file: Path | None, lang: str, as_json: bool) -> int:
    """What a failed RUN looked for, what was there, and a patch to the flow file. Nothing is changed."""
    from demur import store as stores
    from demur.flow.carry import record
    from demur.flow.load import flow_files
    from demur.flow.repair import propose, source_of
    from demur.ui.cli._flow_run import today

    with stores.Store.open() as store:
        r = record(store, run_id)
        secrets = [a.handle for a in store.person().accounts] if r.account else []
    if r.result is None or r.result.failure is None:
        raise NotSo("This run did not fail, so there is nothing to repair.")
    source = source_of(r.flow, flow_file or flow_files().get(r.flow.id))
    failed = r.result.failure
    proposal = propose(r.flow, source, failed.code, failed.step, r.seen, lang=lang, today=today(), secrets=secrets)
    if as_json:
        print_json(proposal)
        return 0
    click.echo(f"{proposal.flow}: {failed.code.value} at {proposal.step}")
    click.echo(f"  {failed.sentence}")
    for title, lines in (("Looked for", proposal.looked_for), ("Seen instead", proposal.seen)):
        for line in lines:
            click.echo(f"  {title}: {line}")
    click.echo(f"  {proposal.advice}")
    if proposal.patch:
        click.echo("\n" + proposal.patch)
    return 0


@flow.command()
@click.argument("slug", metavar="SLUG")
@click.option("--start-url", required=True, metavar="URL", help="Where you begin.")
@click.option("--out", required=True, type=_FILE, help="The flow file to write.")
@click.option("--id", "flow_id", metavar="ID", help="The id of the flow (default: SLUG-recorded).")
@click.option("--lang", default="en", show_default=True, help="The language of the pages.")
@click.option("--attach", metavar="URL", help="Use your own running browser (its debugging address).")
def record(slug: str, start_url: str, out: Path, flow_id: str | None, lang: str, attach: str | None) -> int:
    """Click through an opt-out yourself; demur writes the flow file. Values are masked. Press Enter here to end."""
    from demur.browser import start
    from demur.data.paths import home
    from demur.flow.record import Recording, write

    if out.exists():
        raise BadInput(f"{out} is there already.")
    recording = Recording(slug=slug, start_url=start_url, lang=lang, flow_id=flow_id)
    engine = start.attach(attach) if attach else start.own_profile(home() / "browser", headed=True)
    click.echo("Click through it in the window. Come back here and press Enter when it is done.", err=True)
    with engine as browser:
        steps = recording.watch(browser, _pressed_enter())
    write(recording.flow_text(steps), out)
    click.echo(out.read_text(encoding="utf-8"))
    click.echo(f"Written: {out}. Check every step, mark what takes effect, add proof and sources.", err=True)
    return 0


def _pressed_enter() -> Callable[[], bool]:
    """Whether Enter was pressed, or the input has ended, without waiting for it."""
    import threading

    ended = threading.Event()

    def wait() -> None:
        sys.stdin.readline()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    return ended.is_set


def _flow(flow_id: str, flow_file: Path | None) -> Flow:
    from demur.flow.load import load, load_file

    if flow_file is None:
        return load(flow_id)
    found = load_file(flow_file)
    if found.id != flow_id:
        raise BadInput(f"The file holds the flow {found.id!r}, not {flow_id[:80]!r}.")
    return found


def _row(found: Flow, *, steps: bool = True) -> dict[str, Any]:
    from demur.flow.counts import declared
    from demur.flow.text import all_steps, reconstructed

    row: dict[str, Any] = {
        "id": found.id,
        "platform": found.platform,
        "control": found.control,
        "surface": found.surface,
        "title": found.title,
        "effect": found.effect,
        "counts": {"declared": declared(found)},
        "reconstructed_steps": reconstructed(found),
    }
    return {**row, "steps": len(all_steps(found))} if steps else row


def _carry(
    found: Flow, wish: Any, *, hands: Any = None, ephemeral: bool = False, undo: bool = False
) -> tuple[RunResult, tuple[tuple[str, str], ...]]:
    from demur import store as stores
    from demur.flow.carry import Errand, carry_out
    from demur.ui.cli._flow_run import engine_for, options_for, session_for

    with stores.Store.open() as store:
        options = options_for(wish, found, store, hands)
        errand = Errand(flow=found, options=options, undo=undo, ephemeral=ephemeral, session=session_for(wish))
        return carry_out(errand, engine_for(wish), store)
