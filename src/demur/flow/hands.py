"""The person in a run: log-ins, codes, CAPTCHAs, own words, confirmations. demur waits for these hands and never replaces them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

import msgspec

from demur.model.i18n import _
from demur.model.run import ActionKind

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Given(msgspec.Struct, frozen=True):
    """What the person gave: a text (None: nothing to enter) and what their hands did for it, as kinds of trace events."""

    text: str | None = None
    did: tuple[ActionKind, ...] = ()


class Hands(Protocol):
    """The person. Each method returns None when the person cannot or does not want to."""

    def login(self, page: Page) -> Given | None:
        """Log in on the page that is shown."""

    def code(self, prompt: str) -> Given | None:
        """The code that the platform sent."""

    def captcha(self, page: Page, prompt: str) -> Given | None:
        """Solve the CAPTCHA on the page, or give its characters."""

    def own_words(self, prompt: str, least: int, most: int | None) -> Given | None:
        """A text in the person's own words, of this many characters."""

    def choice(self, page: Page, prompt: str) -> Given | None:
        """Make a choice, or show a document, on the page."""

    def confirm(self, prompt: str) -> bool:
        """Whether to go on with what takes effect."""


class NoHands:
    """Nobody is there: whatever needs a person stops the run."""

    def login(self, page: Page) -> Given | None:
        """Nobody logs in."""
        return None

    def code(self, prompt: str) -> Given | None:
        """Nobody reads a code."""
        return None

    def captcha(self, page: Page, prompt: str) -> Given | None:
        """Nobody solves it."""
        return None

    def own_words(self, prompt: str, least: int, most: int | None) -> Given | None:
        """Nobody writes."""
        return None

    def choice(self, page: Page, prompt: str) -> Given | None:
        """Nobody chooses."""
        return None

    def confirm(self, prompt: str) -> bool:
        """Nobody confirms."""
        return False


class TerminalHands(NoHands):
    """The person at the terminal; log-ins and CAPTCHAs are done in the browser's window. `ask` prints and reads one line."""

    def __init__(self, ask: Callable[[str], str], *, window: bool, agreed: bool = False) -> None:
        self._ask = ask
        self._window = window
        self._agreed = agreed

    def login(self, page: Page) -> Given | None:
        """Wait until the person has logged in in the window."""
        if not self._window:
            return None
        self._wait(_("Please log in in the browser window, then press Enter here."))
        return Given(did=("entry", "entry", "click"))

    def code(self, prompt: str) -> Given | None:
        """Read the code from the terminal."""
        answer = self._ask(prompt).strip()
        return Given(answer, ("code",)) if answer else None

    def captcha(self, page: Page, prompt: str) -> Given | None:
        """Wait until it is solved in the window."""
        if not self._window:
            return None
        self._wait(prompt + " " + _("Then press Enter here."))
        return Given(None, ("captcha",))

    def own_words(self, prompt: str, least: int, most: int | None) -> Given | None:
        """Read one line of own words; asked again while it is too short."""
        for _try in range(3):
            answer = self._ask(f"{prompt} ({least}+)" if least else prompt).strip()
            if answer and len(answer) >= least:
                return Given(answer[:most], ("free_text",))
        return None

    def choice(self, page: Page, prompt: str) -> Given | None:
        """Wait until the person has chosen in the window."""
        if not self._window:
            return None
        self._wait(prompt + " " + _("Then press Enter here."))
        return Given(None, ("choose",))

    def confirm(self, prompt: str) -> bool:
        """Ask for a yes, unless it was given on the command line."""
        return self._agreed or self._ask(prompt + " [y/N]").strip().lower() in ("y", "yes", "j", "ja", "o", "oui", "s")

    def _wait(self, prompt: str) -> None:
        self._ask(prompt)


class ScriptedHands(NoHands):
    """The example person of a rehearsal: knows the log-in, reads the codes from the site's mail, has own words ready."""

    def __init__(
        self,
        *,
        user: str = "",
        password: str = "",
        code: Callable[[], str | None] | None = None,
        words: str | None = None,
        captcha: str | None = None,
        agrees: bool = True,
    ) -> None:
        self._user = user
        self._password = password
        self._code = code
        self._words = words
        self._captcha = captcha
        self._agrees = agrees

    def login(self, page: Page) -> Given | None:
        """Enter user name and password and send the form."""
        from playwright.sync_api import Error

        if not self._password:
            return None
        with contextlib.suppress(Error):
            field = page.locator("input[type=password]").first
            form = page.locator("form").filter(has=page.locator("input[type=password]")).first
            form.locator("input:not([type=hidden]):not([type=password])").first.fill(self._user, timeout=2000)
            field.fill(self._password, timeout=2000)
            form.locator("button, input[type=submit]").first.click(timeout=2000)
            field.wait_for(state="detached", timeout=5000)
            return Given(did=("entry", "entry", "click"))
        return None

    def code(self, prompt: str) -> Given | None:
        """The newest code in the mail."""
        found = self._code() if self._code else None
        return Given(found, ("code",)) if found else None

    def captcha(self, page: Page, prompt: str) -> Given | None:
        """The characters, where the rehearsal gives them."""
        return Given(self._captcha, ("captcha",)) if self._captcha else None

    def own_words(self, prompt: str, least: int, most: int | None) -> Given | None:
        """The own words, if they are long enough."""
        if self._words is None or len(self._words) < least:
            return None
        return Given(self._words[:most], ("free_text",))

    def confirm(self, prompt: str) -> bool:
        """As agreed beforehand."""
        return self._agrees


def value_of(values: Mapping[str, str], key: str) -> str | None:
    """A value of the person by profile key; None when the person gave none."""
    text = values.get(key, "").strip()
    return text or None
