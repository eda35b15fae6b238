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
    from playwright.sync_api import CDPSession, Page
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
        self._contexts: dict[int, str] = {}
        self.touches: list[Touch] = []
        source = Path(__file__).with_name("overlay.js").read_text(encoding="utf-8")
        session.on("Runtime.bindingCalled", self._called)
        session.on("Runtime.executionContextCreated", self._created)
        session.on("Runtime.executionContextDestroyed", self._destroyed)
        session.on("Runtime.executionContextsCleared", lambda _: self._contexts.clear())
        session.send("Page.enable")
        session.send("Runtime.enable")
        session.send("Runtime.addBinding", {"name": BINDING, "executionContextName": WORLD})
        session.send(
            "Page.addScriptToEvaluateOnNewDocument", {"source": source, "worldName": WORLD, "runImmediately": True}
        )

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

    def _created(self, event: dict[str, Any]) -> None:
        context = event["context"]
        if context["name"] == WORLD:
            self._contexts[context["id"]] = context.get("auxData", {}).get("frameId", "")

    def _destroyed(self, event: dict[str, Any]) -> None:
        self._contexts.pop(event["executionContextId"], None)

    def _called(self, event: dict[str, Any]) -> None:
        if event["name"] != BINDING or event["executionContextId"] not in self._contexts:
            return
        with contextlib.suppress(msgspec.MsgspecError):
            touch = msgspec.json.decode(event["payload"], type=Touch)
            self.touches.append(touch)
            if self._tell is not None:
                self._tell(touch)
