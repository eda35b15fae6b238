"""Start a browser, or attach to the person's own running one, and open guarded sessions in it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demur.browser.find import find
from demur.browser.guard import Guard
from demur.browser.hosts import Hosts, is_loopback
from demur.browser.wire import Wire
from demur.model.errors import BadInput, Unavailable

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

FLAGS = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-domain-reliability",
    "--metrics-recording-only",
    "--no-pings",
)
DESKTOP = (1280, 900)
MOBILE = (390, 844)


def as_root() -> bool:
    """Chromium's sandbox cannot be used by root; for everybody else it stays on."""
    return getattr(os, "geteuid", lambda: 1)() == 0


class Session:
    """One guarded context and its page. `own` contexts are closed with the session; a person's own browser is left open."""

    def __init__(self, engine: Engine, context: BrowserContext, hosts: Hosts, *, own: bool) -> None:
        self.engine = engine
        self.context = context
        self.hosts = hosts
        self._own = own
        self.locale = "en-US"
        if own:
            self.wire, self.guard = Wire(context), Guard(context, hosts)
            self.page: Page = context.new_page()
        else:
            self.page = context.new_page()
            self.wire, self.guard = Wire(self.page), Guard(context, hosts, only=self.page)
        self.cdp: CDPSession = self.guard.watch(self.page)
        if own:
            self.guard.watch_new()
        if not own:
            self._only_the_server(self.page)

    def _only_the_server(self, page: Page) -> None:
        """Neither a service worker nor the HTTP cache may answer for the server."""
        session = self.guard.watch(page)
        session.send("Network.enable")
        session.send("Network.setBypassServiceWorker", {"bypass": True})
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def fresh(self) -> Session:
        """A session that knows the log-in and nothing else: a new context, or in a profile a new page past worker and cache."""
        if self._own:
            return self.engine.session(self.hosts, like=self)
        return Session(self.engine, self.context, self.hosts, own=False)

    def close(self) -> None:
        """Close the page, and the context if it is demur's own."""
        from playwright.sync_api import Error

        with contextlib.suppress(Error):
            if self._own:
                self.context.close()
            else:
                self.page.close()


class Engine:
    """A running browser."""

    def __init__(self, browser: Browser, *, headed: bool, profile: bool) -> None:
        self.browser = browser
        self.headed = headed
        self.profile = profile

    def session(
        self,
        hosts: Hosts,
        *,
        locale: str = "en-US",
        viewport: tuple[int, int] = DESKTOP,
        cookies: tuple[dict[str, Any], ...] = (),
        like: Session | None = None,
    ) -> Session:
        """A new session on these hosts: in a profile its one context, else a new context of its own.

        `like` copies language, size and log-in (cookies and local storage) of another session.
        """
        if self.profile:
            return Session(self, self.browser.contexts[0], hosts, own=False)
        options: dict[str, Any] = {"accept_downloads": False, "service_workers": "block"}
        if like is not None:
            size = like.page.viewport_size or {"width": DESKTOP[0], "height": DESKTOP[1]}
            options |= {"storage_state": like.context.storage_state(), "viewport": size, "locale": like.locale}
        else:
            options |= {"viewport": {"width": viewport[0], "height": viewport[1]}, "locale": locale}
        context = self.browser.new_context(**options)
        if cookies:
            context.add_cookies([dict(c) for c in cookies])  # type: ignore[misc]
        made = Session(self, context, hosts, own=True)
        made.locale = options["locale"]
        return made


@contextlib.contextmanager
def start(*, headed: bool = False) -> Iterator[Engine]:
    """Start a browser with nothing of the person in it. Raises Unavailable when there is none or it does not start."""
    from playwright.sync_api import Error, sync_playwright

    found = find(headed=headed)
    _need_screen(headed)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=found.path, headless=not headed, args=list(FLAGS), chromium_sandbox=not as_root()
            )
        except Error as error:
            raise Unavailable(
                f"The browser {found.path} did not start: {str(error).splitlines()[0][:200]}", code="no_browser"
            ) from error
        try:
            yield Engine(browser, headed=headed, profile=False)
        finally:
            with contextlib.suppress(Error):
                browser.close()


@contextlib.contextmanager
def own_profile(folder: Path, *, headed: bool = True) -> Iterator[Engine]:
    """Start a browser on demur's own profile of this person, and close it gracefully, so that the log-in is kept.

    The debugging port is a random one on this machine only, for as long as the run lasts.
    """
    from playwright.sync_api import Error, sync_playwright

    found = find(headed=headed)
    _need_screen(headed)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    port_file = folder / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    command = [found.path, f"--user-data-dir={folder}", "--remote-debugging-port=0", *FLAGS, "about:blank"]
    command += [] if headed else ["--headless=new"]
    command += ["--no-sandbox"] if as_root() else []
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = _wait_for_port(port_file, process)
        with sync_playwright() as playwright:
            browser = playwright.chromium.connect_over_cdp(url)
            try:
                yield Engine(browser, headed=headed, profile=True)
            finally:
                with contextlib.suppress(Error):  # graceful: the browser itself writes its cookies
                    browser.new_browser_cdp_session().send("Browser.close")
        process.wait(timeout=15)
    finally:
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)


@contextlib.contextmanager
def attach(endpoint: str) -> Iterator[Engine]:
    """Attach to a browser that the person started with `--remote-debugging-port`. It is left running.

    Raises BadInput unless the endpoint is on this machine, Unavailable when nothing answers there.
    """
    from playwright.sync_api import Error, sync_playwright

    if not is_loopback(endpoint):
        raise BadInput("demur attaches only to a browser on this machine.", hint="Give http://127.0.0.1:PORT.")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.connect_over_cdp(endpoint, timeout=5000)
        except Error as error:
            raise Unavailable(
                f"No browser answers at {endpoint}.",
                hint="Start yours with --remote-debugging-port=9222 and a profile folder of its own; Chrome refuses the "
                "port on your everyday profile. Without it demur uses its own profile.",
                code="no_browser",
            ) from error
        yield Engine(browser, headed=True, profile=True)


def _need_screen(headed: bool) -> None:
    """Raise Unavailable where a window cannot be shown, before a browser fails with pages of its own words."""
    if (
        headed
        and sys.platform.startswith("linux")
        and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    ):
        raise Unavailable(
            "There is no screen to show a browser window on.",
            hint="Run demur in a desktop session (or under xvfb-run); --headless works for rehearsals on this machine.",
            code="no_screen",
        )


def _wait_for_port(port_file: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, ValueError):
            port, ended, _ = port_file.read_text(encoding="ascii").partition("\n")
            if ended:  # the browser may still be writing the file
                return f"http://127.0.0.1:{int(port)}"
        time.sleep(0.05)
    hint = "Is another demur window open with the same profile?" if sys.platform != "win32" else None
    raise Unavailable("The browser did not start on demur's profile.", hint=hint, code="no_browser")
