"""What went over the wire: pending requests, the status of the page itself, what was sent, and who answered."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request, Response

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Sent(msgspec.Struct, kw_only=True):
    """One request that may change something (not GET, HEAD or OPTIONS), and its answer once there is one."""

    method: str
    url: str
    status: int | None = None
    from_worker: bool = False
    failed: bool = False
    redirected_to: str | None = None

    @property
    def open(self) -> bool:
        """Whether no answer has been seen yet."""
        return self.status is None and not self.failed


class Wire:
    """Listens to a browser context, or to one page of it. Times are seconds of the monotonic clock."""

    def __init__(self, source: BrowserContext | Page) -> None:
        self.sent: list[Sent] = []
        self.last_change = time.monotonic()
        self.page_status: dict[Page, tuple[int, bool]] = {}
        self._pending: set[Request] = set()
        self._sent_by: dict[Request, Sent] = {}
        source.on("request", self._request)
        source.on("response", self._response)
        source.on("requestfinished", self._finished)
        source.on("requestfailed", self._failed)

    @property
    def pending(self) -> int:
        """How many requests are under way."""
        return len(self._pending)

    def quiet_for(self) -> float:
        """Seconds since the last request began or ended; 0 while one is under way."""
        return 0.0 if self._pending else time.monotonic() - self.last_change

    def status_of(self, page: Page) -> int | None:
        """The HTTP status of the document that the page shows, as far as it was seen."""
        found = self.page_status.get(page)
        return found[0] if found else None

    def from_worker(self, page: Page) -> bool:
        """Whether a service worker, not the server, answered for the document that the page shows."""
        found = self.page_status.get(page)
        return bool(found and found[1])

    def _request(self, request: Request) -> None:
        self.last_change = time.monotonic()
        self._pending.add(request)
        if request.method not in SAFE:
            self._sent_by[request] = Sent(method=request.method, url=request.url)
            self.sent.append(self._sent_by[request])

    def _response(self, response: Response) -> None:
        request = response.request
        if not request.is_navigation_request():  # a page may never read the body of an answer
            self._finished(request)
        sent = self._sent_by.get(request)
        if sent is not None:
            sent.status = response.status
            sent.from_worker = response.from_service_worker
            sent.redirected_to = response.headers.get("location")
        if request.is_navigation_request() and not 300 <= response.status < 400:
            try:
                frame = request.frame
            except Exception:  # the page of this request is gone
                return
            if frame.parent_frame is None:
                self.page_status[frame.page] = (response.status, response.from_service_worker)

    def _finished(self, request: Request) -> None:
        self.last_change = time.monotonic()
        self._pending.discard(request)

    def _failed(self, request: Request) -> None:
        self._finished(request)
        sent = self._sent_by.get(request)
        if sent is not None and sent.status is None:
            sent.failed = True
