"""`demur policy fetch`: fetch policies, take their declared part, and keep every version."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demur.model.errors import BadInput
from demur.model.geo import Region
from demur.model.i18n import _
from demur.ui.cli._io import json_option, print_json, read_bytes

if TYPE_CHECKING:
    from demur.policy.collect import Collected, Document


@click.command()
@click.argument("slug", nargs=-1)
@click.option(
    "--declaration",
    "declarations",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A declaration in Open Terms Archive's form; may be given often.",
)
@click.option(
    "--region", help="From where you look (EU_EEA, UK, US ...); pinned per document. Default: where you live."
)
@click.option("--browser/--no-browser", default=True, help="Use a browser without a profile for pages that need one.")
@click.option("--allow-loopback", is_flag=True, help="Addresses on this machine may be fetched too (for tests).")
@json_option
def fetch(
    slug: tuple[str, ...],
    declarations: tuple[Path, ...],
    region: str | None,
    browser: bool,
    allow_loopback: bool,
    as_json: bool,
) -> int:
    """Fetch the policies of platforms (SLUG...) or of declaration files, and record what changed."""
    from demur.data.paths import home
    from demur.policy.collect import collect
    from demur.policy.fetch import Fetcher, Limits
    from demur.policy.versions import VersionStore
    from demur.ui.cli.policy_doors import lazy_browser

    if not slug and not declarations:
        raise click.UsageError("Name a SLUG, or give --declaration FILE.")
    documents = _documents(slug, declarations, region or own_region())
    limits = Limits(per_host=0) if allow_loopback else Limits()
    with contextlib.ExitStack() as stack:
        fetcher = stack.enter_context(Fetcher(limits, allow_loopback=allow_loopback))
        show = lazy_browser(stack, loopback=allow_loopback) if browser else (lambda: None)
        found = collect(documents, fetcher, VersionStore(home() / "policies"), show=show)
    if as_json:
        print_json(found)
    else:
        for row in found:
            _line(row)
    return 1 if found and all(row.verdict == "failed" for row in found) else 0


def _documents(slugs: tuple[str, ...], declarations: tuple[Path, ...], region: str) -> list[Document]:
    from demur.policy.collect import of_declaration, of_platform
    from demur.policy.declaration import read

    region = region_name(region)
    out: list[Document] = []
    if slugs:
        from demur.registry import load

        registry = load()
        for slug in slugs:
            out += of_platform(registry.platform(slug), region)
    for path in declarations:
        out += of_declaration(read(read_bytes(path, 5_000_000), path.name), region)
    if not out:
        raise BadInput("The registry names no policy of these platforms for this region.")
    return out


def region_name(text: str) -> str:
    """A region as given, in its own spelling. Raises BadInput."""
    known = [str(r) for r in Region if r is not Region.ALL]
    if text.upper() not in known:
        raise BadInput(f"{text[:20]!r} is not a region.", hint=f"Known are {', '.join(known)}.")
    return text.upper()


def own_region() -> str:
    """The region where the person lives. Raises BadInput when that is not known."""
    import datetime

    from demur.model.geo import region_of
    from demur.ui.cli._person import stored_person

    person = stored_person()[0]
    home = person.lives_in(datetime.datetime.now(datetime.UTC).date()) if person else None
    if home is None:
        raise BadInput("demur does not know from where you look.", hint="Give --region, for example --region EU_EEA.")
    return str(region_of(home.country))


def _line(row: Collected) -> None:
    words = {
        "first": _("first version"),
        "unchanged": _("unchanged"),
        "changed": _("changed: a new version"),
        "quarantined": _("as an earlier version; a second look will tell"),
        "flagged": _("looks broken; not recorded as a version"),
        "failed": _("could not be read"),
    }
    click.echo(f"{row.name}: {words[row.verdict]}" + (f" ({row.version})" if row.version else ""))
    for text in (row.problem, ", ".join(row.flags), row.note):
        if text:
            click.echo(f"    {text}")
    if row.no_match:
        click.echo("    " + _("selectors that matched nothing: ") + ", ".join(row.no_match)[:300])
    if row.unsupported:
        click.echo("    " + _("filters that are not supported and were not run: ") + ", ".join(row.unsupported)[:300])
