"""`demur policy chainpost`: is this one of the posts that claim to stop AI training, and what really helps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput
from demur.model.i18n import _
from demur.ui.cli._io import answer_jsonl, json_option, jsonl_option, need_text, print_json, text_or_file

if TYPE_CHECKING:
    from demur.model.plan import PlanItem
    from demur.policy.chainpost import Verdict

MAX_BYTES = 10_000_000
SHOWN_ITEMS = 5


@click.command()
@click.argument("text", required=False)
@click.option("--country", help="ISO 3166-1 code of the country where you live (default: yours, from `demur me`).")
@json_option
@jsonl_option
def chainpost(text: str | None, country: str | None, as_json: bool, jsonl: Path | None) -> int:
    """Spot a chain post against AI use: TEXT is the post itself, the name of a file that holds it, or - for standard input."""
    from demur.policy.chainpost import judge_post

    if jsonl is not None:
        if text is not None:
            raise BadInput("Give either TEXT or --jsonl FILE, not both.")

        def answer(row: dict[str, Any]) -> Any:
            return judge_post(need_text(row, "text"))

        return answer_jsonl(jsonl, answer)
    if text is None or not text.strip():
        raise BadInput("Give the post to judge: its text in quotes, a file, - for standard input, or --jsonl FILE.")
    name, post = text_or_file(text, limit=MAX_BYTES)
    verdict = judge_post(post)
    if as_json:
        import msgspec

        print_json({"id": name, **msgspec.to_builtins(verdict)})
        return 0
    if not verdict.chain:
        click.echo(_("Not a chain post against AI use ({sure:.0%}).").format(sure=verdict.confidence))
        return 0
    _show(verdict, country)
    return 0


def _show(verdict: Verdict, country: str | None) -> None:
    from demur.policy.chainpost_families import families

    family = families().get(verdict.family or "")
    click.echo(
        _("A chain post against AI use ({sure:.0%}), of the kind “{kind}”.").format(
            sure=verdict.confidence, kind=verdict.family
        )
    )
    click.echo(f"    “{' '.join((verdict.quote or '').split())[:300]}”")
    click.echo(
        _("Posting, pasting, forwarding or putting this in a profile has no legal effect and stops no AI training.")
    )
    if family:
        click.echo(_("What is false in it: {false}").format(false=family.false))
    click.echo(
        _("What does have an effect: the platform's own settings and forms, and an objection sent to the company.")
    )
    for line in _for_this_person(country):
        click.echo(line)


def _for_this_person(country: str | None) -> list[str]:
    """What there is where this person lives and for the accounts that he or she has told of."""
    from demur.law.rights import rights_for
    from demur.plan.gather import plan_for
    from demur.ui.cli._person import stored

    today = datetime.now(UTC).date()
    person, already, notices = stored()
    home = person.lives_in(today) if person else None
    if country is None and home is None:
        return [
            _("Your country decides what more there is: say it with --country DE, or once with `demur me set`."),
            _("See `demur plan` for what there is for your country and accounts."),
        ]
    place, part = (country, None) if country else (home.country, home.subdivision) if home else ("", None)
    standing = rights_for(place or "", part, on=today)
    out = [
        _("Where you live ({place}): {right}").format(
            place=standing.subdivision or standing.country, right=standing.sentence
        )
    ]
    out += [f"    {note}" for note in standing.notes]
    accounts = person.accounts if person else ()
    if accounts:
        made = plan_for(standing.country, standing.subdivision, accounts, today=today, already=already, notices=notices)
        first: dict[str, PlanItem] = {}  # the plan is in order: what helps most stands first on each platform
        for item in made.items:
            if item.control and not item.done:
                first.setdefault(item.platform, item)
        for item in list(first.values())[:SHOWN_ITEMS]:
            command = f"demur flow show {item.flow}" if item.flow else f"demur platform show {item.platform}"
            out.append(_("    {name}: `{command}`").format(name=item.name, command=command))
    out.append(_("See `demur plan` for what there is for your country and accounts."))
    return out
