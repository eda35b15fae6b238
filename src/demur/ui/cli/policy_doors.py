"""`demur policy doors`: look at the doors through which one says no, and say which are alive."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import click

from demur.model.errors import BadInput, Unavailable
from demur.model.i18n import _
from demur.ui.cli._io import answer_jsonl, json_option, jsonl_option, need_text, print_json

if TYPE_CHECKING:
    from demur.model.door import DoorReport
    from demur.policy.door_look import Expected
    from demur.policy.doors import Looker, Shows
    from demur.policy.fetch import Fetcher


@click.command()
@click.argument("slug", nargs=-1)
@click.option("--look/--no-look", default=True, help="Look now (the default), or show only what earlier looks found.")
@click.option("--browser/--no-browser", default=True, help="Use a browser without a profile for pages that need one.")
@click.option("--allow-loopback", is_flag=True, help="Addresses on this machine may be looked at too (for tests).")
@click.option("--nameserver", metavar="ADDRESS[:PORT]", help="Ask this name server about mail domains.")
@click.option(
    "--patch", type=click.Path(path_type=Path, dir_okay=False), help="Write a proposed change of the registry here."
)
@click.option("--history", is_flag=True, help="Show every look at each door, without looking again.")
@json_option
@jsonl_option
def doors(
    slug: tuple[str, ...],
    look: bool,
    browser: bool,
    allow_loopback: bool,
    nameserver: str | None,
    patch: Path | None,
    history: bool,
    as_json: bool,
    jsonl: Path | None,
) -> int:
    """Say of each opt-out address of the registry whether it is alive, moved, dead, or asks for a log-in.

    A door is called dead only after two looks on different days. With --jsonl, one look at each given address:
    {id, url, kind, fields, needs_login, replaced_by}.
    """
    if jsonl is not None:
        if slug or patch is not None or history or not look:
            raise BadInput("With --jsonl, name neither a platform nor --patch, --history or --no-look.")
        with _looker(browser=browser, loopback=allow_loopback, nameserver=nameserver) as looker:
            return answer_jsonl(jsonl, lambda row: _answer(row, looker))
    if patch is not None and (patch.is_dir() or not patch.absolute().parent.is_dir()):
        raise BadInput(f"{str(patch)!r} cannot be written: there is no such folder, or it is one.")
    reports = _reports(slug, look and not history, browser, allow_loopback, nameserver)
    if patch is not None:
        _write_patch(patch, reports)
    if history:
        _show_history(reports, as_json)
    elif as_json:
        print_json(reports)
    else:
        _show(reports)
    return 0


def _show_history(reports: list[DoorReport], as_json: bool) -> None:
    """Every look at each door, oldest first."""
    from demur.data.paths import home
    from demur.policy.door_book import DoorBook
    from demur.policy.door_show import look_line, state_words

    book = DoorBook(home() / "doors")
    if as_json:
        print_json([{"url": r.url, "platform": r.platform, "looks": book.looks(r.url)} for r in reports])
        return
    for row in reports:
        looks = book.looks(row.url)
        click.echo(f"{row.platform}  {row.url}  ({state_words(row)})")
        click.echo("\n".join(f"    {look_line(one)}" for one in looks) or "    " + _("No look yet."))


def _reports(
    slugs: tuple[str, ...], look: bool, browser: bool, loopback: bool, nameserver: str | None
) -> list[DoorReport]:
    from demur.data.paths import home
    from demur.policy.door_book import DoorBook
    from demur.policy.doors import known, look_at_all, registry_doors
    from demur.registry import load

    registry = load()
    chosen = {s: registry.platform(s) for s in slugs} if slugs else dict(registry.platforms)
    refs = list(registry_doors(chosen))
    book = DoorBook(home() / "doors")
    if not look:
        return known(refs, book)
    with _looker(browser=browser, loopback=loopback, nameserver=nameserver) as looker:
        return look_at_all(refs, looker, book, datetime.datetime.now(datetime.UTC))


@contextlib.contextmanager
def _looker(*, browser: bool, loopback: bool, nameserver: str | None) -> Iterator[Looker]:
    """Something that looks; a browser is started only when a page needs one."""
    from demur.policy.door_mail import resolver
    from demur.policy.doors import Looker
    from demur.policy.fetch import Fetcher, Limits

    ask = resolver(nameserver)
    limits = Limits(per_host=0, connect=3, read=5, total=15, retries=0) if loopback else Limits(total=30, retries=1)
    with contextlib.ExitStack() as stack:
        fetcher = stack.enter_context(Fetcher(limits, allow_loopback=loopback))
        show = lazy_browser(stack, loopback=loopback) if browser else (lambda: None)
        yield Looker(fetcher, show=show, ask=lambda: ask)


def looker_for(fetcher: Fetcher, show: Callable[[], Shows | None]) -> Looker:
    """Something that looks with this fetcher and the system's DNS."""
    from demur.policy.door_mail import resolver
    from demur.policy.doors import Looker

    ask = resolver()
    return Looker(fetcher, show=show, ask=lambda: ask)


def lazy_browser(stack: contextlib.ExitStack, *, loopback: bool) -> Callable[[], Shows | None]:
    """Opens a browser on first use, and closes it with `stack`; None where there is none."""
    opened: list[Shows | None] = []

    def show() -> Shows | None:
        if not opened:
            from demur.policy.browser_fetch import rendering

            try:
                opened.append(stack.enter_context(rendering(allow_loopback=loopback)))
            except Unavailable as error:
                click.echo(f"demur: {error} Pages that need a browser stay unknown.", err=True)
                opened.append(None)
        return opened[0]

    return show


def _answer(row: dict[str, Any], looker: Looker) -> Any:
    expected = _expected(row)
    url = need_text(row, "url").strip()
    if expected.kind == "mailbox" and "@" in url and ":" not in url:
        url = f"mailto:{url}"
    if not (url.startswith("mailto:") or _is_web(url)):
        raise BadInput(f"{url[:80]!r} is neither a web nor a mail address.")
    return looker.look(url, expected)


def _is_web(url: str) -> bool:
    """Whether this is a web address with a host and, if any, a port that there can be."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0 and " " not in url
    except ValueError:
        return False


def _expected(row: dict[str, Any]) -> Expected:
    from demur.policy.door_look import Expected, Kind

    kind = need_text(row, "kind", optional=True) or "page"
    kind = {"mail": "mailbox", "email": "mailbox", "toggle": "setting", "web_form": "form"}.get(kind, kind)
    if kind not in get_args(Kind):
        raise BadInput(f"The field 'kind' must be one of {', '.join(get_args(Kind))}.")
    fields = row.get("fields") or []
    if not isinstance(fields, list) or not all(isinstance(f, str) for f in fields):
        raise BadInput("The field 'fields' must be a list of names.")
    login = row.get("needs_login")
    if login not in (True, False, None):
        raise BadInput("The field 'needs_login' must be true or false.")
    return Expected(
        kind=cast("Kind", kind),
        fields=tuple(fields),
        needs_login=login,
        replaced_by=need_text(row, "replaced_by", optional=True) or None,
    )


def _write_patch(path: Path, reports: list[DoorReport]) -> None:
    from demur.data.paths import registry_root
    from demur.policy.door_patch import propose

    text = propose(registry_root(), reports)
    path.write_text(text, encoding="utf-8")
    click.echo(
        _("Written: {path}. Read it, then apply it with `git apply` in the registry's checkout.").format(path=path)
        if text
        else _("Nothing to propose; {path} is empty.").format(path=path),
        err=True,
    )


def _show(reports: list[DoorReport]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from demur.policy.door_show import closing, state_words, why

    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, expand=True)
    for name, width in ((_("platform"), 14), (_("state"), 16), (_("since"), 10)):
        table.add_column(name, width=width, no_wrap=True)
    table.add_column(_("address, and why"), ratio=1, overflow="fold")
    for row in reports:
        style = "red" if row.dead else "yellow" if row.pending or row.state not in ("alive", "not_looked_at") else ""
        words = Text(row.url)
        words.append(f"\n{said}" if (said := why(row)) else "", "dim")
        table.add_row(row.platform, Text(state_words(row), style), str(row.since or ""), words)
    console.print(table)
    for line in closing(reports):
        console.print(Text(line))
