"""One moment of a page as files: picture, accessibility tree, and the page itself as MHTML."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

MAX_MHTML = 20_000_000


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """What was captured; a part that could not be had is None, never made up."""

    url: str
    picture: bytes | None = None
    masked_picture: bytes | None = None
    aria: str | None = None
    mhtml: bytes | None = None


def capture(page: Page, session: CDPSession, *, mask: bool = False, mhtml: bool = True) -> Capture:
    """Capture what the page shows now. With `mask`, also a picture in which fields and their values are blacked out."""
    from playwright.sync_api import Error

    picture = masked = aria = saved = None
    try:
        shot = session.send("Page.captureScreenshot", {"format": "jpeg", "quality": 70, "optimizeForSpeed": True})
        picture = base64.b64decode(shot["data"])
        if mask:
            fields = page.locator("input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]")
            masked = page.screenshot(type="jpeg", quality=60, mask=[fields], mask_color="#000000", timeout=2000)
        aria = page.locator("body").aria_snapshot(timeout=2000)
        if mhtml:
            text = str(session.send("Page.captureSnapshot", {"format": "mhtml"})["data"])
            saved = text.encode("utf-8", "surrogateescape") if len(text) <= MAX_MHTML else None
    except Error:
        pass  # a page that is just navigating or closing: what was had is kept
    return Capture(url=page.url, picture=picture, masked_picture=masked, aria=aria, mhtml=saved)
