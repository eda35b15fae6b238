"""`demur law`: rights, deadlines and authorities. Information, not legal advice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from demur.model.errors import BadInput
from demur.ui.cli._io import answer_jsonl, json_option, jsonl_option, need_text, print_json


@click.group()
def law() -> None:
    """Your rights, deadlines, and the authority to complain to. Information, not legal advice."""


@law.command()
@click.option("--rule", help="Deadline rule, such as eu-gdpr.response; see `demur law rules`.")
@click.option("--received", help="Day of receipt, YYYY-MM-DD: the day from which the rule runs.")
@click.option("--controller-country", help="Country of the controller's establishment (ISO 3166-1).")
@click.option("--subdivision", help="Part of the country that the rule asks for, such as US-VA or GB-SCT.")
@click.option("--complete-on", help="Day on which identity data or the fee arrived (moves UK clocks only).")
@click.option(
    "--pause", "pauses", multiple=True, metavar="FROM..TO", help="Days on which the controller waited for you."
)
@click.option("--applied", help="Day of the first application, for rules with an outer limit from there.")
@jsonl_option
@json_option
def deadline(
    rule: str | None,
    received: str | None,
    controller_country: str | None,
    subdivision: str | None,
    complete_on: str | None,
    pauses: tuple[str, ...],
    applied: str | None,
    jsonl: Path | None,
    as_json: bool,
) -> int:
    """When an answer is due, when it is late, and why."""
    from demur import law as rules
    from demur.law.dates import parse_day

    if jsonl is not None:
        return answer_jsonl(jsonl, _deadline_row)
    if rule is None or received is None:
        raise BadInput("Give --rule and --received (or --jsonl FILE).")
    clock = rules.deadline(
        rule,
        parse_day(received, "day of receipt"),
        controller_country,
        subdivision,
        complete_on=parse_day(complete_on, "day of completion") if complete_on else None,
        pauses=[_span(text) for text in pauses],
        applied=parse_day(applied, "day of application") if applied else None,
    )
    if as_json:
        print_json(_as_dict(clock))
        return 0
    from demur.ui.cli._law_text import deadline_lines

    click.echo("\n".join(deadline_lines(clock)))
    return 0


@law.command("rules")
@json_option
def rules_(as_json: bool) -> int:
    """All deadline rules, with their lengths."""
    from demur import law as rules
    from demur.law.book import find_rule

    book = rules.load()
    found = [(rule_id, find_rule(book, rule_id)[1]) for rule_id in rules.rule_ids(book)]
    if as_json:
        print_json([{"rule": i, **_as_dict(r)} for i, r in found])
        return 0
    from demur.ui.cli._law_text import rule_line

    click.echo("\n".join(rule_line(rule_id, rule) for rule_id, rule in found))
    return 0


@law.command()
@click.option("--country", help="Where you live (ISO 3166-1).")
@click.option("--subdivision", help="Part of the country: Land, state, province (ISO 3166-2).")
@click.option("--platform", help="The platform you complain about (slug).")
@jsonl_option
@json_option
def authority(
    country: str | None, subdivision: str | None, platform: str | None, jsonl: Path | None, as_json: bool
) -> int:
    """Whom to file a complaint with, and who decides it."""
    from demur import law as rules

    if jsonl is not None:
        return answer_jsonl(jsonl, _authority_row)
    if country is None:
        raise BadInput("Give --country (or --jsonl FILE).")
    route = rules.authority_for(country, subdivision, platform)
    if as_json:
        print_json(_route_dict(route))
    else:
        from demur.ui.cli._law_text import route_lines

        click.echo("\n".join(route_lines(route)))
    return 3 if route.choose_from else 0


@law.command()
@click.option("--country", required=True, help="Where you live (ISO 3166-1).")
@click.option("--subdivision", help="Part of the country: state, province (ISO 3166-2).")
@click.option("--on", help="The day that counts, YYYY-MM-DD; today if left out.")
@json_option
def rights(country: str, subdivision: str | None, on: str | None, as_json: bool) -> int:
    """What you have against AI training where you live: how sure, from which source, and what else helps."""
    from demur import law as rules
    from demur.law.dates import parse_day

    day = parse_day(on, "day") if on else date.today()  # noqa: DTZ011 - a date of law, in the person's own time zone
    standing = rules.rights_for(country, subdivision, on=day)
    if as_json:
        print_json(standing)
        return 0
    from demur.ui.cli._law_text import rights_lines

    click.echo("\n".join(rights_lines(standing)))
    return 0


@law.command()
@click.option("--country", help="Only what concerns people there (ISO 3166-1).")
@click.option("--subdivision", help="Part of the country (ISO 3166-2).")
@click.option("--since", help="Only from this day on, YYYY-MM-DD.")
@json_option
def timeline(country: str | None, subdivision: str | None, since: str | None, as_json: bool) -> int:
    """What courts, authorities and legislators did about training on posts."""
    from demur import law as rules
    from demur.law.dates import parse_day

    events = rules.timeline(country, subdivision, since=parse_day(since, "day") if since else None)
    if as_json:
        print_json([_as_dict(event) for event in events])
        return 0
    from demur.ui.cli._law_text import event_lines

    for event in events:
        click.echo("\n".join(event_lines(event)))
    return 0


def _span(text: str) -> tuple[date, date]:
    from demur.law.dates import parse_day

    begin, mark, end = text.partition("..")
    if not mark:
        raise BadInput(f"The pause {text!r} is not written like 2026-03-01..2026-03-09.")
    return parse_day(begin, "beginning of the pause"), parse_day(end, "end of the pause")


def _deadline_row(row: dict[str, Any]) -> dict[str, Any]:
    from demur import law as rules
    from demur.law.dates import parse_day

    clock = rules.deadline(
        need_text(row, "rule"),
        parse_day(need_text(row, "received"), "day of receipt"),
        need_text(row, "controller_country", optional=True) or None,
        need_text(row, "subdivision", optional=True) or None,
    )
    return _as_dict(clock)


def _authority_row(row: dict[str, Any]) -> dict[str, Any]:
    from demur import law as rules

    route = rules.authority_for(
        need_text(row, "country"),
        need_text(row, "subdivision", optional=True) or None,
        need_text(row, "platform", optional=True) or None,
    )
    return _route_dict(route)


def _as_dict(value: Any) -> dict[str, Any]:
    """A struct with every field, also those at their default."""
    import msgspec

    return {name: msgspec.to_builtins(getattr(value, name)) for name in value.__struct_fields__}


def _route_dict(route: Any) -> dict[str, Any]:
    out = _as_dict(route)
    for name in ("file_with", "decided_by", "seat_authority"):
        authority = getattr(route, name)
        out[name] = _as_dict(authority) if authority is not None else None
    for name in ("also", "choose_from"):
        out[name] = [{"id": a.id, "name": a.name, "region": a.region} for a in getattr(route, name)]
    return out
