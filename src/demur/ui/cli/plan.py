"""`demur plan`: what to do next on each account, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput
from demur.model.i18n import _, ngettext
from demur.model.person import Account
from demur.model.plan import Plan, PlanItem
from demur.ui.cli import _platform_words as words
from demur.ui.cli._io import json_option, print_json

if TYPE_CHECKING:
    from demur.registry.load import Registry


@click.command()
@click.option("--country", help="ISO 3166-1 code of the country where you live (default: yours, from `demur me`).")
@click.option("--subdivision", help="ISO 3166-2 code of the part of the country, such as DE-BY or US-CA.")
@click.option("--account", "accounts", multiple=True, metavar="SLUG[:HANDLE]", help="An account; may be given often.")
@json_option
def plan(country: str | None, subdivision: str | None, accounts: tuple[str, ...], as_json: bool) -> None:
    """What you should do next on each account: what it covers, what it leaves, what it costs, and why."""
    from demur.plan.gather import plan_for

    today = datetime.now(UTC).date()
    given = tuple(Account.parse(a) for a in accounts)
    already: dict[str, str] = {}
    notices: dict[str, list[str]] = {}
    if country is None or not given:
        country, subdivision, given, already, notices = _stored(country, subdivision, given, today)
    made = plan_for(country, subdivision, given, today=today, already=already, notices=notices)
    if as_json:
        print_json(made)
    else:
        show(made)


def _stored(
    country: str | None, subdivision: str | None, given: tuple[Account, ...], today: date
) -> tuple[str, str | None, tuple[Account, ...], dict[str, str], dict[str, list[str]]]:
    """Fill in what was not given from the stored person."""
    from demur.ui.cli._person import stored

    person, already, notices = stored()
    home = person.lives_in(today) if person else None
    if country is None:
        if home is None:
            raise BadInput(
                "demur does not know where you live.",
                hint="Say it once: demur me set --country DE (or --country here).",
            )
        country, subdivision = home.country, subdivision or home.subdivision
    return country, subdivision, given or (person.accounts if person else ()), already, notices


def _how(how: str) -> str:
    return {
        "flow": _("demur walks it with you"),
        "request": _("letter"),
        "guide": _("by your own hand"),
        "none": _("nothing offered"),
    }[how]


def _rank(rank: str) -> str:
    return {
        "stop": _("Say no"),
        "ask": _("Object in writing"),
        "limit": _("Limit what is there to take"),
        "leave": _("Give it up"),
        "nothing": _("Nothing offered"),
    }[rank]


def show(made: Plan) -> None:
    """Print a plan for reading."""
    from rich.console import Console
    from rich.text import Text

    from demur.registry.load import load

    registry = load()
    console = Console(highlight=False)
    place = made.subdivision or made.country
    console.print(
        Text(
            _("Your plan for {place} (law: {law})").format(place=place, law=made.jurisdiction or _("none")),
            style="bold",
        )
    )
    last = None
    for item in made.items:
        if item.platform != last:
            console.print()
            handles = ", ".join(a.partition(":")[2] for a in item.accounts)
            console.print(Text(f"{item.name}" + (f"  ({handles})" if handles else ""), style="bold underline"))
            last = item.platform
        _row(console, item, registry)
    console.print()
    t = made.totals
    console.print(
        _(
            "In all: {hand} actions by hand, {demur} left for you with demur driving; once before: {setup} to set up."
        ).format(hand=t.actions_by_hand, demur=t.actions_with_demur, setup=made.setup_actions)
    )
    if t.items_without_count:
        console.print(_("Not counted, because nobody has written the steps down: {n}.").format(n=t.items_without_count))
    for note in made.notes:
        console.print(Text(note, style="dim"))
    console.print(Text(_("Information, not legal advice."), style="dim"))


def _uses(registry: Registry, item: PlanItem, ids: Iterable[str]) -> str:
    """Uses for training in words; an id of another platform is written `slug:id`."""
    said = []
    for name in ids:
        slug, _colon, stance_id = name.rpartition(":")
        platform = registry.platforms.get(slug or item.platform)
        stance = next((s for s in platform.stances if s.id == stance_id), None) if platform else None
        said.append((f"{platform.name}: " if slug and platform else "") + words.use(stance) if stance else name)
    return "; ".join(said)


def _row(console: Any, item: PlanItem, registry: Registry) -> None:
    from rich.padding import Padding
    from rich.text import Text

    def put(words: str, style: str = "") -> None:
        console.print(Padding(Text(words, style=style), (0, 0, 0, 4)))

    line = Text("  ")
    line.append({"stop": "● ", "ask": "✉ ", "limit": "◐ ", "leave": "○ ", "nothing": "– "}[item.rank])
    line.append(_rank(item.rank), style="bold")
    what = words.kind()[item.kind] if item.kind else _("by law")
    line.append(f": {what}  [{_how(item.how)}]")
    if item.control:
        line.append(f"  {item.control}", style="dim")
    if item.done:
        again = item.done.startswith("↺")
        line.append("  " + item.done if again else "  ✓ " + item.done, style="red" if again else "green")
    console.print(line)
    facts = []
    if item.actions_by_hand is not None:
        facts.append(
            ngettext("{n} action by hand", "{n} actions by hand", item.actions_by_hand).format(n=item.actions_by_hand)
        )
    if item.actions_with_demur is not None:
        facts.append(_("{n} with demur").format(n=item.actions_with_demur))
    if item.deadline_rule:
        facts.append(_("clock: {rule}").format(rule=item.deadline_rule))
    if item.reconstructed_steps:
        facts.append(
            ngettext("{n} step assumed", "{n} steps assumed", item.reconstructed_steps).format(
                n=item.reconstructed_steps
            )
        )
    facts.append(_("how sure: {conf}").format(conf=item.confidence))
    if item.stale:
        facts.append(_("older than 90 days"))
    put(item.why)
    if item.covers:
        put(_("covers: ") + _uses(registry, item, item.covers), "green")
    if item.covers_partly:
        put(_("covers in part: ") + _uses(registry, item, item.covers_partly), "green")
    left = [name for name in item.leaves if name not in item.covers_partly]
    if left:
        put(_("leaves: ") + _uses(registry, item, left), "yellow")
    put(" · ".join(facts), "dim")
    for warning in item.warnings:
        put("! " + warning, "yellow")
    if item.alternatives:
        put(_("the same elsewhere: ") + ", ".join(item.alternatives), "dim")
    if item.flow:
        put(f"demur flow run {item.flow} --driver guide", "cyan")
    if item.how == "request":
        account = item.accounts[0] if item.accounts else f"{item.platform}:NAME"
        put(
            f"demur request draft {item.platform} --right object --account {account} --grounds-file MINE.txt --out letter.pdf",
            "cyan",
        )
