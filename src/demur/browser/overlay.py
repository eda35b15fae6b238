"""The overlay: shows a person the next control and reports what their own hands did.

It lives in an isolated world of each frame, so a strict Content-Security-Policy does not stop it, and the page can neither
fake a report nor see the overlay's text. Only trusted events count: a script's click is not the person's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Frame, Page
    from playwright.sync_api import Locator as PageLocator

WORLD = "demur"
BINDING = "demurReport"
MARK = "data-demur-next"


class Control(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What was touched, without any value: role, accessible name, and where it lies."""

    role: str
    name: str
    type: str = ""
    state: str | None = None
    test_id: str | None = None
    id: str | None = None
    autocomplete: str | None = None
    dialog: str | None = None
    option: str | None = None


class Touch(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the person did. `hit`: on the control that was pointed at."""

    kind: str
    hit: bool
    url: str
    about: Control | None = None


class Overlay:
    """One page's overlay. `touches` collects what the person did since it was last taken."""

    def __init__(self, page: Page, session: CDPSession, tell: Callable[[Touch], None] | None = None) -> None:
        self._page = page
        self._session = session
        self._tell = tell
        self._source = Path(__file__).with_name("overlay.js").read_text(encoding="utf-8")
        self._contexts: dict[int, str] = {}
        self._apart: set[str] = set()
        self.touches: list[Touch] = []
        self._enter(session, self._contexts)
        for frame in page.frames:
            self._frame(frame)
        page.on("framenavigated", self._frame)

    def _enter(self, session: CDPSession, contexts: dict[int, str]) -> None:
        """Put the overlay's world into all frames of one process, now and after every navigation."""

        def created(event: dict[str, Any]) -> None:
            if event["context"]["name"] == WORLD:
                contexts[event["context"]["id"]] = event["context"].get("auxData", {}).get("frameId", "")

        def destroyed(event: dict[str, Any]) -> None:
            contexts.pop(event["executionContextId"], None)

        session.on("Runtime.bindingCalled", lambda event: self._called(event, contexts))
        session.on("Runtime.executionContextCreated", created)
        session.on("Runtime.executionContextDestroyed", destroyed)
        session.on("Runtime.executionContextsCleared", lambda _: contexts.clear())
        session.send("Page.enable")
        session.send("Runtime.enable")
        session.send("Runtime.addBinding", {"name": BINDING, "executionContextName": WORLD})
        session.send(
            "Page.addScriptToEvaluateOnNewDocument",
            {"source": self._source, "worldName": WORLD, "runImmediately": True},
        )

    def _frame(self, frame: Frame) -> None:
        """A frame of another site has a process of its own, and is entered by itself (once, for as long as it lives)."""
        from playwright.sync_api import Error

        if frame.parent_frame is None:
            return
        with contextlib.suppress(Error):  # Playwright refuses for a frame that shares the page's process: nothing to do
            session = self._page.context.new_cdp_session(frame)
            target = str(session.send("Target.getTargetInfo")["targetInfo"]["targetId"])
            if target in self._apart:
                session.detach()
                return
            self._apart.add(target)
            self._enter(session, {})

    def take(self) -> list[Touch]:
        """What was done since the last call, in order."""
        done, self.touches = self.touches, []
        return done

    def point_at(self, locator: PageLocator, text: str) -> bool:
        """Draw the frame round a control, wherever it lies (shadow root, frame, dialog). False while it cannot be drawn."""
        from playwright.sync_api import Error

        with contextlib.suppress(Error):
            locator.evaluate(f"e => e.setAttribute('{MARK}', '')", timeout=1000)
            locator.scroll_into_view_if_needed(timeout=1000)
            box = locator.bounding_box(timeout=1000)
            if box is not None:
                rect = msgspec.json.encode(dict(box)).decode()
                return self._main(f"__demur.show({rect}, {msgspec.json.encode(text).decode()}), __demur.shown()")
        return False

    def clear(self, locator: PageLocator | None = None) -> None:
        """Take the frame away."""
        from playwright.sync_api import Error

        with contextlib.suppress(Error):
            self._main("__demur.hide(), true")
            if locator is not None:
                locator.evaluate(f"e => e.removeAttribute('{MARK}')", timeout=500)

    def _main(self, expression: str) -> bool:
        from playwright.sync_api import Error

        frame = self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        for context, of in list(self._contexts.items()):
            if of != frame:
                continue
            with contextlib.suppress(Error):
                answer = self._session.send(
                    "Runtime.evaluate", {"expression": expression, "contextId": context, "returnByValue": True}
                )
                return bool(answer["result"].get("value"))
        return False

    def _called(self, event: dict[str, Any], contexts: dict[int, str]) -> None:
        if event["name"] != BINDING or event["executionContextId"] not in contexts:
            return
        with contextlib.suppress(msgspec.MsgspecError):
            touch = msgspec.json.decode(event["payload"], type=Touch)
            self.touches.append(touch)
            if self._tell is not None:
                self._tell(touch)
