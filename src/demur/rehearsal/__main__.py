"""`python -m demur.rehearsal SLUG`: serve one rehearsal platform until Ctrl-C, to look at it or to try a flow on it."""

from __future__ import annotations

import contextlib
import threading

import click

from demur.model.errors import DemurError
from demur.rehearsal.mutations import MUTATIONS
from demur.rehearsal.site import serve
from demur.rehearsal.sitedata import slugs


@click.command()
@click.argument("slug", metavar="|".join(slugs()))
@click.option("--lang", default="en", show_default=True, help="Language of the pages: en or de.")
@click.option("--region", default="EU_EEA", show_default=True, help="Region the pages are for.")
@click.option("--surface", default="web", show_default=True, help="web, app, ios or android.")
@click.option("--mutation", metavar="ID", help=f"One of {', '.join(MUTATIONS)}.")
@click.option("--port", default=0, help="Port on 127.0.0.1; any free one by default.")
def main(slug: str, lang: str, region: str, surface: str, mutation: str | None, port: int) -> None:
    """Serve a rehearsal platform on this machine. Codes that it sends by e-mail are printed."""
    try:
        with serve(slug, lang=lang, region=region, surface=surface, mutation=mutation, port=port) as site:
            click.echo(f"{site.base_url}  user name {site.credentials.handle}  password {site.credentials.password}")
            shown = 0
            with contextlib.suppress(KeyboardInterrupt):
                while not threading.Event().wait(0.5):
                    for mail in site.inbox[shown:]:
                        click.echo(f"e-mail to {mail.to}: code {mail.code}")
                    shown = len(site.inbox)
    except DemurError as error:
        click.echo(f"demur: {error}", err=True)
        raise SystemExit(error.exit_code) from error
    except OSError as error:
        click.echo(f"demur: port {port} cannot be used: {error.strerror or error}.", err=True)
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()
