"""`demur policy chainpost`: is this one of the posts that claim to stop AI training, and what really helps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demur.model.errors import BadInput
from demur.model.i18n import _
from demur.ui.cli._io import answer_jsonl, json_option, jsonl_option, need_text, print_json, read_bytes, text_or_file

if TYPE_CHECKING:
    from demur.model.person import Account
    from demur.model.plan import PlanItem
    from demur.policy.chainpost import Verdict

MAX_BYTES = 10_000_000
SHOWN_ITEMS = 6
SURE = 0.8  # below it a post that was not taken for a chain post is called doubtful


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
    if country is not None:
        from demur.law.rights import rights_for

        rights_for(country, None, on=datetime.now(UTC).date())  # a country that is none is said before anything else
    name, post = _post(text)
    verdict = judge_post(post)
    if as_json:
        import msgspec

        print_json({"id": name, **msgspec.to_builtins(verdict)})
        return 0
    if not verdict.chain:
        _show_other(verdict)
        return 0
    _show(verdict, post, country)
    return 0


def _post(argument: str) -> tuple[str | None, str]:
    """(file name or None, the post). Raises BadInput for a folder, a file that is no text, and a file that is not there."""
    if argument != "-" and len(argument) < 1000 and "\n" not in argument:
        place = Path(argument)
        looks_like_one = re.fullmatch(r"\S+\.(?:docx?|odt|rtf|pdf|html?|eml|csv|jpe?g|png)|[./~]\S*/\S*", argument)
        try:
            if place.is_dir():
                raise BadInput(f"{argument} is a folder, not a post.")
            if looks_like_one and not place.is_file():
                raise BadInput(f"There is no file {argument!r}.")
            if place.is_file():
                from demur.text.html import text_of

                words = text_of(read_bytes(place, limit=MAX_BYTES), place.name)
                if not words.strip():
                    raise BadInput("The text is empty.")
                return place.name, words
        except OSError:
            pass
    return text_or_file(argument, limit=MAX_BYTES)


def _show_other(verdict: Verdict) -> None:
    """What is said of a post that was not taken for a chain post; a doubtful one gets the part that holds for any post."""
    if verdict.confidence >= SURE:
        click.echo(_("Not a chain post against AI use ({sure:.0%}).").format(sure=verdict.confidence))
        return
    click.echo(_("Probably not a chain post against AI use ({sure:.0%} sure).").format(sure=verdict.confidence))
    click.echo(_("If it says that posting or passing on a text stops AI training: that has no legal effect."))
    click.echo(_("What does have an effect is in `demur plan`: settings, forms and objections for your accounts."))


def _show(verdict: Verdict, post: str, country: str | None) -> None:
    from demur.policy.chainpost_families import families

    family = families().get(verdict.family or "")
    helps = _for_this_person(post, country)
    click.echo(
        _("A chain post against AI use ({sure:.0%}), of the kind “{kind}”.").format(
            sure=verdict.confidence, kind=(verdict.family or "").replace("-", " ")
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
    click.echo("\n".join(helps))


def _for_this_person(post: str, country: str | None) -> list[str]:
    """What there is where this person lives, on the platforms that the post names and for his or her accounts."""
    from demur.law.rights import rights_for
    from demur.policy.chainpost_named import named_platforms
    from demur.registry import load
    from demur.ui.cli._person import stored

    today = datetime.now(UTC).date()
    person, already, notices = stored()
    home = person.lives_in(today) if person else None
    named = named_platforms(post, load().platforms)
    if country is None and home is None:
        return [
            *_without_country(named),
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
    asked = _accounts(named, accounts)
    if asked:
        from demur.plan.gather import plan_for

        made = plan_for(standing.country, standing.subdivision, asked, today=today, already=already, notices=notices)
        out += _ways(made.items, named)
    again = "".join(f" --account {slug}" for slug in named[:SHOWN_ITEMS]) if not accounts else ""
    where = f" --country {standing.country}" if country else ""
    out.append(_("All there is for you: `{command}`").format(command=f"demur plan{where}{again}"))
    return out


def _accounts(named: Sequence[str], own: Sequence[Account]) -> list[Account]:
    """The person's accounts, and nameless ones on the platforms that the post names where he or she told of none there."""
    from demur.model.person import Account

    there = {a.platform for a in own}
    told = any(
        slug in there for slug in named
    )  # a post to "Meta" asks about the accounts that there are, not about all of Meta
    return [*own, *(Account(platform=slug, handle="") for slug in named[:SHOWN_ITEMS] if not told)]


def _ways(items: Sequence[PlanItem], named: Sequence[str]) -> list[str]:
    """For each platform the way that helps most, or that there is none; in the order in which the post names them."""
    by_platform: dict[str, list[PlanItem]] = {}
    for item in items:
        by_platform.setdefault(item.platform, []).append(item)
    order = [*[s for s in named if s in by_platform], *[s for s in by_platform if s not in named]]
    out = [_("What helps on the platforms in question:")] if order else []
    for slug in order[:SHOWN_ITEMS]:
        own = by_platform[slug]
        best = next(
            (i for i in own if i.control and i.kind != "none" and not i.done), None
        )  # what helps most stands first on each platform
        done = next((i for i in own if i.done), None)
        if best is not None:
            command = f"demur flow run {best.flow} --driver guide" if best.flow else f"demur platform show {slug}"
            out.append(_("    {name}: {way}: `{command}`").format(name=best.name, way=_way(best), command=command))
        elif done is not None:
            out.append(_("    {name}: you have said no there already.").format(name=done.name))
        else:
            out.append(_("    {name}: {why}").format(name=own[0].name, why=own[0].why))
    return out


def _way(item: PlanItem) -> str:
    from demur.ui.cli._platform_words import kind

    return kind()[item.kind] if item.kind else (item.control or "")


def _without_country(named: Sequence[str]) -> list[str]:
    from demur.registry import load

    platforms = load().platforms
    return [
        _("    {name}: `{command}`").format(
            name=platforms[slug].name, command=f"demur platform show {slug} --country CC"
        )
        for slug in named[:SHOWN_ITEMS]
    ]
