"""What a walk needs to know about the page: where it is, what lies over it, whether it is gone, foreign, or a log-in wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from demur.flow.locate import frames
from demur.flow.signs import fold, says, whole

if TYPE_CHECKING:
    from playwright.sync_api import Locator as PageLocator
    from playwright.sync_api import Page

    from demur.browser.start import Session

_ABOUT = """() => {
  const shown = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; };
  const heads = [...document.querySelectorAll('h1, h2, [role=heading]')].filter(shown).map(e => e.innerText.slice(0, 300));
  const text = document.body ? document.body.innerText : '';
  return {
    lang: document.documentElement.lang || null, ready: document.readyState, title: document.title.slice(0, 300),
    heads: heads.slice(0, 20), words: text.split(/\\s+/).filter(Boolean).length, text: text.slice(0, 4000),
    password: [...document.querySelectorAll('input[type=password]')].some(shown),
  };
}"""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """A short description of the page; `text` is its beginning."""

    lang: str | None
    ready: str
    title: str
    heads: tuple[str, ...]
    words: int
    text: str
    password: bool


def about(page: Page) -> About:
    """Look at the page's main frame. Raises Playwright's Error while it is navigating."""
    value: Any = page.evaluate(_ABOUT)
    return msgspec.convert(value, About)


def login_wall(session: Session, seen: About) -> bool:
    """Whether a password is asked for, on the page or in a frame that may be worked on."""
    if seen.password:
        return True
    others = [f for f in frames(session.page, session.hosts) if f is not session.page.main_frame]
    return any(f.locator("input[type=password]").filter(visible=True).count() for f in others)


def is_gone(seen: About, status: int | None) -> bool:
    """A 404 or 410, or a page whose title or headings say so and that holds little else."""
    if status in (404, 410):
        return True
    said = any(says("gone", t) for t in (seen.title, *seen.heads))
    return said or (seen.words < 60 and says("gone", seen.text))


def region_notice(seen: About) -> bool:
    """Whether the page says that something is not for this region."""
    return says("region", " ".join((seen.title, *seen.heads, seen.text)))


def refusal_shown(page: Page, session: Session, pattern: Any) -> bool:
    """Whether a text that matches is visible anywhere on the page."""
    return any(f.get_by_text(pattern).filter(visible=True).count() > 0 for f in frames(page, session.hosts))


def open_dialogs(page: Page) -> list[PageLocator]:
    """The dialogs that are open and visible now."""
    found = page.locator("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]").filter(visible=True)
    return [found.nth(i) for i in range(min(found.count(), 5))]


def dialog_words(dialog: PageLocator) -> tuple[str, str]:
    """Name (or first heading) and text of a dialog."""
    from playwright.sync_api import Error

    try:
        text = dialog.inner_text(timeout=1000)
        head = dialog.evaluate(
            """e => { const id = e.getAttribute('aria-labelledby'); const by = id && e.getRootNode().getElementById(id);
            return e.getAttribute('aria-label') || (by ? by.innerText : '') || (e.querySelector('h1,h2,h3')?.innerText ?? ''); }"""
        )
    except Error:
        return "", ""
    return fold(str(head)), fold(text)


def cookie_refusal(page: Page) -> PageLocator | None:
    """The button that refuses cookies, where a banner is there and exactly one such button is visible."""
    if not says("cookies", str(page.evaluate("() => document.body ? document.body.innerText.slice(0, 20000) : ''"))):
        return None
    button = page.get_by_role("button", name=whole("refuse")).filter(visible=True)
    return button if button.count() == 1 else None
