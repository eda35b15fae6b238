"""`demur watch`: see that a no stays a no. Looks at public pages only; reopens what no longer holds."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demur.model.errors import BadInput, UnknownName
from demur.model.i18n import _
from demur.ui.cli._io import json_option, print_json

if TYPE_CHECKING:
    from demur.model.watch import WatchReport
    from demur.store import Store
    from demur.watch.round import Round


@click.group()
def watch() -> None:
    """See that a no stays a no: policies, doors and proofs, joined to what you have opted out of."""


@contextlib.contextmanager
def _round() -> Iterator[tuple[Store, Round]]:
    from demur.data.paths import home
    from demur.flow.load import listed
    from demur.policy.door_book import DoorBook
    from demur.policy.versions import VersionStore
    from demur.registry import load
    from demur.store import Store
    from demur.watch.round import Round

    with Store.open() as store:
        flows: dict[str, object] = {f.id: f for f in listed()}
        folder = home()
        yield (
            store,
            Round(store, load().platforms, flows, VersionStore(folder / "policies"), DoorBook(folder / "doors")),
        )


@watch.command()
@click.argument("slug", nargs=-1, required=True)
@click.option("--region", help="From where you look (EU_EEA, UK, US ...). Default: where you live.")
@json_option
def add(slug: tuple[str, ...], region: str | None, as_json: bool) -> None:
    """Watch platforms (SLUG...): their policies, their doors, and your proofs there."""
    from demur.registry import load
    from demur.store import Draft, Store
    from demur.ui.cli.policy_fetch import own_region, region_name
    from demur.watch.past import ADDED, watched

    registry = load()
    for name in slug:
        registry.platform(name)
    where = region_name(region) if region else own_region()
    with Store.open() as store:
        have = watched(store)
        for name in slug:
            if name in have and have[name] != where:
                raise BadInput(
                    f"{name} is watched from {have[name]} already.", hint="Remove it first: demur watch remove"
                )
        new = [n for n in dict.fromkeys(slug) if n not in have]
        store.append_many(Draft(f"watch:{n}", ADDED, {"platform": n, "region": where}) for n in new)
        now = watched(store)
    if as_json:
        print_json({"watched": now, "added": new})
    else:
        click.echo(_("Watched: {names}.").format(names=", ".join(f"{n} ({r})" for n, r in now.items())))


@watch.command()
@click.argument("slug")
def remove(slug: str) -> None:
    """Stop watching a platform; what was found stays."""
    from demur.store import Store
    from demur.watch.past import REMOVED, watched

    with Store.open() as store:
        have = watched(store)
        if slug not in have:
            raise UnknownName("watched platform", slug, have)
        store.append(f"watch:{slug}", REMOVED, {"platform": slug})
    click.echo(_("{slug} is no longer watched.").format(slug=slug))


@watch.command()
@click.option("--browser/--no-browser", default=True, help="Use a browser without a profile for pages that need one.")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="A proof older than this is outdated."
)
@click.option("--allow-loopback", is_flag=True, help="Addresses on this machine may be looked at too (for tests).")
@json_option
def run(browser: bool, days: int, allow_loopback: bool, as_json: bool) -> None:
    """Look once at everything that is watched, and reopen what no longer holds."""
    from demur.policy.fetch import Fetcher, Limits
    from demur.ui.cli.policy_doors import lazy_browser, looker_for

    limits = Limits(per_host=0, connect=3, read=5, total=15, retries=0) if allow_loopback else Limits(total=30)
    with contextlib.ExitStack() as stack:
        _store, one = stack.enter_context(_round())
        fetcher = stack.enter_context(Fetcher(limits, allow_loopback=allow_loopback))
        show = lazy_browser(stack, loopback=allow_loopback) if browser else (lambda: None)
        found = one.run(fetcher, looker_for(fetcher, show), show, days=days)
    _put(found, as_json)


@watch.command()
@click.option(
    "--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write the report as a page here."
)
@click.option("--atom", "feed", type=click.Path(path_type=Path, dir_okay=False), help="Write an Atom feed here.")
@json_option
def report(page: Path | None, feed: Path | None, as_json: bool) -> None:
    """Say what changed, died or moved, and which past opt-outs it reopened. Looks at nothing."""
    from demur.watch.feed import atom, html

    with _round() as (_store, one):
        found = one.report()
    for path, write in ((page, html), (feed, atom)):
        if path is not None:
            path.write_text(write(found), encoding="utf-8")
            click.echo(_("Written: {path}").format(path=path), err=True)
    if as_json or (page is None and feed is None):
        _put(found, as_json)


@watch.command()
@click.argument("key")
def settle(key: str) -> None:
    """Say that you looked at something that was reopened and that nothing is left to do. KEY as in the report."""
    from demur.store import Draft, Store
    from demur.watch.past import SETTLED, open_again

    with Store.open() as store:
        rows = {r.key: r for r in open_again(store)}
        hits = [k for k in rows if len(key) >= 4 and k.startswith(key)]
        if len(hits) != 1:
            raise UnknownName("reopened item", key, rows)
        row = rows[hits[0]]
        drafts = [Draft(f"watch:{row.platform}", SETTLED, {"key": row.key})]
        if row.act == "request":
            drafts.append(Draft(f"request:{row.act_id}", "request.settled", {"key": row.key, "code": row.code}))
        store.append_many(drafts)
    click.echo(_("Settled."))


@watch.command()
@click.option("--write", "do_write", is_flag=True, help="Write the files; without it they are only shown.")
def timer(do_write: bool) -> None:
    """A systemd user timer that runs the watch once a day. demur never switches it on by itself."""
    import os

    from demur.watch.timer import NAME, folder, units, write

    command = shutil.which("demur") or str(Path(sys.executable).with_name("demur"))
    if not do_write:
        for name, text in units(command, os.environ).items():
            click.echo(f"# {folder() / name}\n{text}")
        return
    for path in write(folder(), command, os.environ):
        click.echo(_("Written: {path}").format(path=path))
    click.echo(
        _("To switch it on: systemctl --user daemon-reload && systemctl --user enable --now {name}.timer").format(
            name=NAME
        )
    )


def _put(found: WatchReport, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    from demur.watch.words import change_words, door_words, next_step

    click.echo(_("Watched: {names}.").format(names=", ".join(found.watched) or "-"))
    click.echo(_("Open again: {n}.").format(n=len(found.reopened)))
    for row in found.reopened:
        click.echo(f"  {row.platform} / {row.control or _('objection')}  [{row.key[:8]}]\n    {row.reason}")
        for text in row.evidence:
            click.echo("      " + "".join(c if c.isprintable() else " " for c in text))
        click.echo(f"    {next_step(row)}")
    for change in found.changes:
        click.echo(_("Changed: {name} ({what})").format(name=change.name, what=change_words(change)))
    for door in found.doors:
        if door.dead or door.pending or door.state == "moved":
            state = door_words(door.pending or door.state)
            if door.pending:
                state = _("{state} at a first look; a second one will tell").format(state=state)
            click.echo(_("Door {url}: {state}").format(state=state, url=door.url))
    for text in found.problems:
        click.echo(_("Not read: {what}").format(what=text))
