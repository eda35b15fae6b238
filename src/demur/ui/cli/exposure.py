"""`demur exposure`: import exports of one's own data, see what was public, work through what to change. All local."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from demur.model.errors import BadInput, UnknownName
from demur.ui.cli._io import json_option, print_json

_PATH = click.Path(path_type=Path, exists=True)


@click.group()
def exposure() -> None:
    """What your own data export shows to be public, trainable or personal. Nothing leaves this computer."""


@exposure.command("import")
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option(
    "--answer", "answers", multiple=True, metavar="KEY=VALUE", help="An answer to a question of an earlier import."
)
@click.option(
    "--values", is_flag=True, help="Also print the personal data itself, with where it stands; it is not kept."
)
@json_option
def import_(files: tuple[Path, ...], answers: tuple[str, ...], values: bool, as_json: bool) -> int:
    """Read an export: zip files (all parts together), a folder, or a single file. Nothing is unpacked."""
    from demur.exposure.run import import_paths
    from demur.exposure.summary import as_dict, import_lines, value_line
    from demur.model.exposure import PersonalValue

    found: list[PersonalValue] = []
    reports = import_paths(files, answers=_pairs(answers), tell=found.append if values else None)
    if as_json:
        print_json({**as_dict(reports), **({"personal_values": found} if values else {})})
    else:
        for report in reports:
            click.echo("\n".join(import_lines(report)))
        for value in found:
            click.echo(value_line(value))
    understood = all(report.items for report in reports)
    return 0 if understood else 1


def _pairs(answers: tuple[str, ...]) -> dict[str, str]:
    out: dict[str, str] = {}
    for pair in answers:
        key, found, value = pair.partition("=")
        if not found or not key or not value:
            raise BadInput(f"{pair!r} is not KEY=VALUE.", hint="For example: --answer facebook.audience=friends")
        out[key.strip()] = value.strip()
    return out


@exposure.command()
@click.option("--jsonl", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), help="Rows of {id, text}.")
@click.option("--values", is_flag=True, help="Also print what was found, not only its kind and place.")
@click.argument("text", required=False)
@json_option
def personal(jsonl: Path | None, values: bool, text: str | None, as_json: bool) -> int:
    """Personal data in TEXT (a text, the name of a file, or - for standard input): kinds and places; values with --values."""
    from demur.text.personal import find
    from demur.ui.cli._io import answer_jsonl, need_text, text_or_file

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        body = need_text(row, "text")
        found = [
            {"kind": h.kind, "start": h.start, "end": h.end, **({"value": body[h.start : h.end]} if values else {})}
            for h in find(body)
        ]
        return {"found": found}

    if jsonl is not None:
        return answer_jsonl(jsonl, answer)
    if text is None:
        raise BadInput("Give a text, a file, - for standard input, or --jsonl FILE.")
    result = answer({"text": text_or_file(text)[1]})
    if as_json:
        print_json(result)
    else:
        for hit in result["found"]:
            click.echo(
                f"{hit['kind']}: characters {hit['start']} to {hit['end']}" + (f": {hit['value']}" if values else "")
            )
        if not result["found"]:
            click.echo("Nothing personal was found.")
    return 0


_COUNTRY = click.option(
    "--country", help="Your country (ISO 3166-1), for what platforms do in your region. Default: as stored."
)
_OPT_OUT = click.option(
    "--opt-out",
    "opt_outs",
    multiple=True,
    metavar="SLUG=DATE",
    help="Since when your no stands at a platform. Default: what demur recorded and saw to hold.",
)


@exposure.command()
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the report as one HTML file with charts."
)
@_COUNTRY
@_OPT_OUT
@json_option
def report(html: Path | None, country: str | None, opt_outs: tuple[str, ...], as_json: bool) -> int:
    """What is public, since when, what is personal in it, and whether it may have been used for training."""
    from demur.exposure import index
    from demur.exposure.overview import overview, overview_dict
    from demur.model.event import utc_now

    with index.connect() as db:
        found = overview(db, _judge(country, opt_outs))
    if html is not None:
        from demur.exposure.page import page

        html.write_text(page(found, utc_now().date().isoformat()), encoding="utf-8")
        click.echo(f"Written to {html}.", err=True)
    if as_json:
        print_json(overview_dict(found))
    elif html is None:
        from demur.exposure.summary import report_lines

        click.echo("\n".join(report_lines(found)))
    return 0


def _judge(country: str | None, opt_outs: tuple[str, ...]) -> Any:
    from datetime import UTC, datetime, time

    from demur import registry
    from demur.exposure.trainable import Judge
    from demur.law.dates import parse_day
    from demur.model.event import utc_now
    from demur.model.exposure import OptOut
    from demur.model.geo import country_code

    if country is None:
        from demur.ui.cli._person import stored_person

        person, _ = stored_person()
        country = getattr(person, "country", None)
    known = registry.load()
    given = []
    for slug, day in _pairs(opt_outs).items():
        name, _, control = slug.partition("/")
        since = datetime.combine(parse_day(day, "day of the opt-out"), time(), UTC).timestamp()
        if control and control not in (ids := [c.id for c in known.platform(name).controls]):
            raise UnknownName(f"control of {name}", control, ids)
        given.append(OptOut(platform=known.platform(name).slug, since=since, control=control or None))
    named = {o.platform for o in given}
    given += [o for o in _recorded_opt_outs() if o.platform not in named]
    return Judge(known, country_code(country) if country else None, given, utc_now().date())


def _recorded_opt_outs() -> list[Any]:
    """The person's own opt-outs of which demur's records show that they held at least once."""
    from demur import store
    from demur.model.exposure import OptOut
    from demur.watch.past import acts

    if not store.exists():
        return []
    with store.Store.open() as log:
        found = acts(log)
    return [
        OptOut(platform=a.platform, since=a.at.timestamp(), control=a.control) for a in found if a.proved is not None
    ]


@exposure.command()
@click.option("--csv", "table", type=click.Path(path_type=Path, dir_okay=False), help="Write every item as a table.")
@click.option(
    "--mark", nargs=2, metavar="TASK STATE", help="Write down what you did or saw: done, gone, back, planned."
)
@click.option(
    "--states", type=_PATH, metavar="FILE", help="Take the states of single items from the table that --csv wrote."
)
@json_option
def worklist(table: Path | None, mark: tuple[str, str] | None, states: Path | None, as_json: bool) -> int:
    """What is worth making private or deleting: official bulk switches first, with an honest estimate of time.

    demur deletes nothing by itself and takes no platform's answer for success: you say what is done, and look again after 1, 30
    and 90 days. A task can be marked as a whole, or item by item: edit the column `state` of the table and give it back.
    """
    import csv

    from demur.exposure import index
    from demur.exposure import worklist as work
    from demur.exposure.summary import as_dict
    from demur.model.event import utc_now

    with index.connect() as db:
        if mark is not None:
            click.echo(f"Written down: {work.mark(db, mark[0], mark[1], utc_now())}.", err=True)
        if states is not None:
            click.echo(f"{work.mark_items(db, _states(states), utc_now()):,} items changed.", err=True)
        tasks = work.worklist(db, utc_now().date())
        if table is not None:
            with table.open("w", encoding="utf-8", newline="") as f:
                csv.writer(f).writerows(work.item_rows(db, tasks))
            click.echo(f"Written to {table}.", err=True)
        if as_json:
            base = as_dict([r for _, r in index.reports(db)])
            print_json({**base, "tasks": tasks, "note": _FORWARD})
        elif table is None:
            for t in tasks:
                click.echo(
                    f"{t.id}  {t.platform}: {t.what} ({t.count:,}, {t.with_personal_data:,} with personal data"
                    + (f", {t.items_done:,} done one by one)" if t.items_done else ")")
                )
                click.echo(f"            {t.how}")
                again = f"; look again on {t.recheck_on}" if t.recheck_on else ""
                again = "; look again now" if t.recheck_due else again
                click.echo(f"            {t.state.replace('_', ' ')}{again}; {t.estimate}")
            click.echo(_FORWARD)
    return 0


def _states(path: Path) -> list[tuple[str, str]]:
    """(item, state) of an edited table. Raises BadInput when it is no such table."""
    import csv

    try:
        with path.open(encoding="utf-8-sig", newline="") as f:
            rows = list(csv.DictReader(f))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(
            f"{path} cannot be read as a table.", hint="Give the file that --csv wrote, saved as CSV."
        ) from error
    if not rows or not {"item", "state"} <= rows[0].keys():
        raise BadInput(
            f"{path} has no columns `item` and `state`.", hint="Give the file that --csv wrote, saved as CSV."
        )
    return [(r["item"].strip(), (r["state"] or "").strip().lower()) for r in rows if r["item"]]


_FORWARD = "Deleting works forward: it does not undo training that was done. Automation can break a platform's rules."


@exposure.command()
@click.option("--platform", required=True, help="Which export: facebook, instagram, x, tiktok ...")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option("--items", type=click.IntRange(1, 200_000), default=60, show_default=True, help="About how many posts.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The zip to write; the truth is put beside it.",
)
def generate(platform: str, seed: int, items: int, out: Path) -> int:
    """Make an export of nobody, with known truth beside it (F.truth.jsonl)."""
    from demur.exposure.generate import generate as make

    count = make(platform, seed, out, items)
    click.echo(f"{count:,} items planted in {out}; the truth is in {out}.truth.jsonl.", err=True)
    return 0


@exposure.command()
@click.argument("import_id", required=False)
@click.option("--all", "everything", is_flag=True, help="Forget all imports and the worklist.")
def forget(import_id: str | None, everything: bool) -> int:
    """Delete what was indexed of one import, or of all."""
    from demur.exposure import index

    if not everything and import_id is None:
        raise BadInput("Say which import (its id is in `demur exposure import --json`), or --all.")
    with index.connect() as db:
        count = index.forget(db, None if everything else import_id)
    click.echo(f"{count} forgotten.", err=True)
    return 0
