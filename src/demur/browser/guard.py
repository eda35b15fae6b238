"""Keeps a browser context on the allowed origins: no page of another host is ever opened, by link, redirect or pop-up."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from demur.browser.hosts import Hosts

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Page, Request, Route


class Guard:
    """Stops foreign documents before they are requested; `foreign` lists what was stopped.

    Parts of a page (pictures, scripts, frames of others) are left alone; they are simply never worked on.
    """

    def __init__(self, context: BrowserContext, hosts: Hosts, only: Page | None = None) -> None:
        """Guard the whole context, or `only` one page and its pop-ups (in the person's own browser)."""
        self.hosts = hosts
        self.foreign: list[str] = []
        self._context = context
        self._sessions: dict[Page, CDPSession] = {}
        self._main: dict[Page, str] = {}
        # A pop-up's first request is only caught by a route; a redirect only by the Fetch domain of the page.
        if hosts.anything:
            return
        foreign = re.compile(f"^(?!({_alternatives(hosts)})([/?#]|$))", re.IGNORECASE)
        if only is None:
            context.route(foreign, self._routed)
        else:
            only.route(foreign, self._routed)
            only.on("popup", self._watched)

    def watch_new(self) -> None:
        """Watch pages that are opened from here on (the first one is watched by whoever opened it)."""
        if not self.hosts.anything:
            self._context.on("page", self._watched)

    def watch(self, page: Page) -> CDPSession:
        """Guard a page (once) and return its CDP session."""
        known = self._sessions.get(page)
        if known is not None:
            return known
        session = self._context.new_cdp_session(page)
        self._sessions[page] = session
        if self.hosts.anything:
            return session
        self._main[page] = str(session.send("Page.getFrameTree")["frameTree"]["frame"]["id"])

        def paused(event: dict[str, Any]) -> None:
            request = event["requestId"]
            with contextlib.suppress(Exception):  # the page may be gone by now
                if event.get("resourceType") == "Document" and self._stops(
                    event["request"]["url"], event["frameId"], page
                ):
                    session.send("Fetch.failRequest", {"requestId": request, "errorReason": "BlockedByClient"})
                else:
                    session.send("Fetch.continueRequest", {"requestId": request})

        session.on("Fetch.requestPaused", paused)
        session.send("Fetch.enable", {"patterns": [{"urlPattern": "*", "resourceType": "Document"}]})
        return session

    def _watched(self, page: Page) -> None:
        with contextlib.suppress(Exception):  # it may be closed already
            self.watch(page)

    def _stops(self, url: str, frame_id: str, page: Page) -> bool:
        if self.hosts.allow(url):
            return False
        if frame_id != self._main[page]:
            return False
        self.foreign.append(url)
        return True

    def _routed(self, route: Route) -> None:
        request = route.request
        with contextlib.suppress(Exception):  # the page may be gone by now
            if _is_top(request) and not self.hosts.allow(request.url):
                self.foreign.append(request.url)
                route.abort("blockedbyclient")
            else:
                route.continue_()


def _is_top(request: Request) -> bool:
    """Whether a request is for the page itself. The frame of a pop-up's first request does not exist yet: it is one."""
    from playwright.sync_api import Error

    if not request.is_navigation_request():
        return False
    try:
        return request.frame.parent_frame is None
    except Error:
        return True


def _alternatives(hosts: Hosts) -> str:
    """The allowed origins as a regular expression in which the default port may be left out."""
    parts = ["data:", "about:", "blob:"]
    for origin in sorted(hosts.origins):
        scheme, _, rest = origin.partition("://")
        host, _, port = rest.rpartition(":")
        default = {"http": "80", "https": "443"}[scheme]
        parts.append(re.escape(f"{scheme}://{host}") + (f"(:{port})?" if port == default else f":{port}"))
    return "|".join(parts)
