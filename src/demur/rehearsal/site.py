"""`serve(slug)`: a rehearsal site for the length of a `with` block."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import get_args

from demur.model.errors import BadInput
from demur.model.geo import Region
from demur.model.platform import Surface
from demur.rehearsal.mutations import Delays
from demur.rehearsal.mutations import mutation as find_mutation
from demur.rehearsal.server import Entry, Server, Shared
from demur.rehearsal.sitedata import SiteData, Truth, site_data
from demur.rehearsal.truth import Credentials, Mail, SiteState


class Site:
    """A running rehearsal site and what is really so on it."""

    def __init__(self, shared: Shared, base_url: str) -> None:
        self._shared = shared
        self.base_url = base_url

    @property
    def data(self) -> SiteData:
        """The site as data."""
        return self._shared.data

    @property
    def log(self) -> tuple[Entry, ...]:
        """Every request the server saw, in order."""
        return tuple(self._shared.log)

    @property
    def inbox(self) -> tuple[Mail, ...]:
        """The e-mails the site sent, oldest first."""
        return tuple(self._shared.ledger.inbox)

    @property
    def credentials(self) -> Credentials:
        """The example account."""
        return self._shared.credentials

    @property
    def lure_host(self) -> str | None:
        """The foreign host, when the mutation has one."""
        return self._shared.lure_url or None

    def state(self) -> SiteState:
        """The truth on the server now."""
        return self._shared.ledger.state()

    def sent(self, form: str) -> tuple[dict[str, str], ...]:
        """What a form received, once per counted submission."""
        return tuple(dict(v) for v in self._shared.ledger.sent(form))

    def intended(self, flow_id: str, *, undo: bool = False) -> Truth:
        """What must be so once this flow (or its undoing) has been carried out. Raises BadInput for a flow of another site."""
        key = f"{flow_id}-undo" if undo else flow_id
        found = self.data.intended.get(key)
        if found is None:
            raise BadInput(f"The rehearsal site {self.data.slug!r} does not know a flow {key!r}.")
        return found

    def session_cookie(self) -> dict[str, str]:
        """A log-in that is there already, as a cookie for a browser context."""
        import secrets

        sid = secrets.token_urlsafe(18)
        self._shared.sessions.add(sid)
        return {"name": "sid", "value": sid, "url": self.base_url}


@contextlib.contextmanager
def serve(
    slug: str,
    *,
    lang: str = "en",
    region: str = "EU_EEA",
    surface: str = "web",
    mutation: str | None = None,
    delays: Delays | None = None,
    port: int = 0,
) -> Iterator[Site]:
    """Serve a rehearsal platform on loopback. Raises UnknownName for a platform or mutation, BadInput for a region.

    `lang` is the language the pages are in, `region` the value set of the registry, `surface` `web` or one of the apps (a narrow
    variant with the paths of the app, where the sources give one). `port` 0 takes any free one.
    """
    change = find_mutation(mutation)
    data = site_data(slug)
    if region not in set(Region):
        raise BadInput(f"There is no region {region!r}.")
    if surface not in get_args(Surface):
        raise BadInput(f"There is no surface {surface!r}.", hint=f"Use one of {', '.join(get_args(Surface))}.")
    shared = Shared(data, lang=lang, region=region, surface=surface, mutation=change, delays=delays or Delays())
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(_running(Server(port, shared, lure=False)))
        if change is not None and change.id == "lure":
            lure = stack.enter_context(_running(Server(0, shared, lure=True)))
            shared.lure_url = f"http://localhost:{lure.server_address[1]}"
        yield Site(shared, f"http://127.0.0.1:{server.server_address[1]}")


@contextlib.contextmanager
def _running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
