"""One moment of a page as files: picture, accessibility tree, and the page itself as MHTML."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

MAX_MHTML = 20_000_000
RETRY_MS = 100  # a busy browser sometimes fails to draw a picture, and draws it the next time
T = TypeVar("T")


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """What was captured; a part that could not be had is None, never made up."""

    url: str
    picture: bytes | None = None
    masked_picture: bytes | None = None
    aria: str | None = None
    mhtml: bytes | None = None


def capture(page: Page, session: CDPSession, *, mask: bool = False, mhtml: bool = True) -> Capture:
    """Capture what the page shows now. With `mask`, also a picture in which fields and their values are blacked out."""

    def picture() -> bytes:
        shot = session.send("Page.captureScreenshot", {"format": "jpeg", "quality": 70, "optimizeForSpeed": True})
        return base64.b64decode(shot["data"])

    def masked() -> bytes:
        fields = page.locator("input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]")
        return page.screenshot(type="jpeg", quality=60, mask=[fields], mask_color="#000000", timeout=2000)

    def saved() -> bytes | None:
        text = str(session.send("Page.captureSnapshot", {"format": "mhtml"})["data"])
        return text.encode("utf-8", "surrogateescape") if len(text) <= MAX_MHTML else None

    return Capture(
        url=page.url,
        picture=_had(page, picture),
        masked_picture=_had(page, masked) if mask else None,
        aria=_had(page, lambda: page.locator("body").aria_snapshot(timeout=2000)),
        mhtml=_had(page, saved) if mhtml else None,
    )


def _had(page: Page, part: Callable[[], T]) -> T | None:
    """One part of a capture; None when it cannot be had twice, as on a page that is just navigating or closing."""
    from playwright.sync_api import Error

    for wait in (RETRY_MS, 0):
        try:
            return part()
        except Error:
            with contextlib.suppress(Error):
                page.wait_for_timeout(wait)
    return None
