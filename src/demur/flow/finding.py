"""Finding controls on a page, waiting for them, and saying why one is not there. Nothing here changes anything on a page
but the refusal of cookies, and the log-in that is the person's.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from demur.browser.hosts import is_loopback
from demur.flow import page as p
from demur.flow.commits import Commits
from demur.flow.failures import Stop
from demur.flow.hands import Given
from demur.flow.locate import Match, accessible_name, known_names, languages_for, look, names_in
from demur.flow.options import Options
from demur.flow.signs import fold, phrases, text_pattern
from demur.flow.trace import Trace
from demur.model.flow import Done, Flow, Locator, Target
from demur.model.run import COUNTED
from demur.model.run import FailureCode as F

if TYPE_CHECKING:
    from demur.browser.start import Session
    from demur.flow.doers import Doer

POLL_MS = 50


class Finding:
    """The state of a walk, and how it looks for controls. `moved` says that a control was really changed, `already` that one
    was as wanted before.
    """

    def __init__(
        self, flow: Flow, options: Options, session: Session, trace: Trace, commits: Commits, doer: Doer
    ) -> None:
        self.flow = flow
        self.options = options
        self.session = session
        self.page = session.page
        self.trace = trace
        self.commits = commits
        self.doer = doer
        self.prefix = ""
        self.step_id = ""
        self.moved = False
        self.already = False
        self.said = False
        self.control_url: str | None = None
        self.would_send: list[tuple[str, str]] = []
        self._noted: str | None = None
        self._foreign = 0
        self._logins = 0
        self._reconstructed_ok = options.base_url is not None and is_loopback(options.base_url)

    def _usable(self, target: Target) -> Target:
        """The target without its reconstructed alternatives, on a live page."""
        if self._reconstructed_ok:
            return target
        sourced = tuple(x for x in target.any_of if x.basis == "sourced")
        if not sourced or (target.within is not None and target.within.basis == "reconstructed"):
            raise Stop(F.RECONSTRUCTED, self.step_id)
        return Target(any_of=sourced, within=target.within)

    def _refusals(self) -> re.Pattern[str]:
        """The words by which this platform, or any, says that a form was refused."""
        return text_pattern((*phrases("refused"), *(t for r in self.flow.refusals for t in r.values())))

    def _field_refused(self) -> bool:
        """Whether the page marks a field as wrong, or raises an alert."""
        wrong = self.page.locator("[aria-invalid=true], [role=alert], :invalid:not(form):not(fieldset)")
        return wrong.filter(visible=True).count() > 0

    def find(self, target: Target, *, any_state: bool = False) -> Match:
        """The one control that fits. Waits a bounded time, then says why it is not there. Raises Stop."""
        from playwright.sync_api import Error

        usable = self._usable(target)
        many = 0
        disabled = False
        for _round in range(4):
            for _left in self._waiting(self.options.timing.step):
                try:
                    found = look(self.page, self.session.hosts, usable, self.languages, any_state=any_state)
                except Error as error:
                    self._gone_for_good(error)
                    continue
                disabled = found.disabled
                if found.match is not None:
                    self._check_name(usable, found.match)
                    self._page_seen(found.match)
                    return found.match
                many = many + 1 if found.count > 1 else 0
                if many > 4:
                    raise Stop(F.TARGET_AMBIGUOUS, self.step_id, seen=(f"{found.count} controls with this name",))
            if many:
                raise Stop(F.TARGET_AMBIGUOUS, self.step_id, seen=("more than one control with this name",))
            if not self._why_missing(usable, disabled):
                break
        raise Stop(F.TARGET_MISSING, self.step_id)

    def _check_name(self, target: Target, match: Match) -> None:
        """A control found by test id or CSS must still have one of the names that the flow knows."""
        names = known_names(target)
        if not names or all(x.role or x.label for x in target.any_of):
            return
        name = accessible_name(match.locator)
        if name and fold(name) not in names:
            raise Stop(F.NAME_CHANGED, self.step_id, seen=(name,))

    def _why_missing(self, target: Target, disabled: bool) -> bool:
        """Raise the failure that explains why a control is missing; True when the way was cleared and one may look again."""
        seen = self.look_around()
        status = self.session.wire.status_of(self.page)
        if p.login_wall(self.session, seen):
            self._login()
            return True
        if status is not None and status >= 500:
            raise Stop(F.TIMEOUT, self.step_id, why=f"status {status}")
        if self.commits.unclear and (
            p.refusal_shown(self.page, self.session, self._refusals()) or self._field_refused()
        ):
            self.commits.refused()
            raise Stop(F.FORM_REJECTED, self.step_id)
        if p.is_gone(seen, status):
            raise Stop(F.DOOR_DEAD, self.step_id, why=seen.title[:100])
        if p.region_notice(seen):
            raise Stop(F.REGION_VARIANT, self.step_id)
        if self._strange_dialog(target):
            return self._clear_the_way() or self._extra()
        if disabled:
            raise Stop(F.TARGET_MISSING, self.step_id, why="the control is greyed out")
        others = self._others(target)
        if len(others) == 1:
            raise Stop(F.NAME_CHANGED, self.step_id, seen=others)
        raise Stop(F.TARGET_MISSING, self.step_id, seen=others[:12])

    def _extra(self) -> bool:
        raise Stop(
            F.EXTRA_DIALOG, self.step_id, seen=tuple(p.dialog_words(d)[0][:80] for d in p.open_dialogs(self.page))
        )

    def _strange_dialog(self, target: Target) -> bool:
        known = {fold(t) for w in (target.within,) if w is not None and w.name for t in w.name.values()}
        return any(p.dialog_words(d)[0] not in known for d in p.open_dialogs(self.page))

    def _clear_the_way(self) -> bool:
        """Refuse the cookies of a banner; whatever else lies over the page is left alone."""
        from playwright.sync_api import Error

        try:
            button = p.cookie_refusal(self.page)
            if button is None:
                return False
            button.click(timeout=2000)
            button.wait_for(state="hidden", timeout=2000)
        except Error:
            return False
        with phase(self.trace, "setup"):
            self.trace.add("click", self.step_id, detail="cookies refused")
        return True

    def _others(self, target: Target) -> tuple[str, ...]:
        """Names of visible controls of the same kind that no step of this flow knows. They are shown, never clicked."""
        roles = {x.role for x in target.any_of if x.role}
        known = {fold(t) for t in all_names(self.flow)}
        names: list[str] = []
        for role in sorted(roles):
            for line in self._lines(role):
                if line and fold(line) not in known and line not in names:
                    names.append(line)
        return tuple(names)

    def _lines(self, role: str) -> Iterator[str]:
        from playwright.sync_api import Error

        try:
            tree = self.page.locator("body").aria_snapshot(timeout=2000)
        except Error:
            return
        for found in re.finditer(rf'^\s*- {role} "((?:[^"\\]|\\.)*)"', tree, re.MULTILINE):
            yield found.group(1).replace('\\"', '"')

    def _waiting(self, limit: float) -> Iterator[float]:
        """Yield while waiting makes sense: until the page has been quiet for long enough, or the limit is reached."""
        timing = self.options.timing
        start = time.monotonic()
        while True:
            self._at_home()
            yield limit - (time.monotonic() - start)
            passed = time.monotonic() - start
            if passed > limit or (passed > timing.least and self.session.wire.quiet_for() > timing.quiet):
                return
            self.wait(POLL_MS)

    def wait(self, milliseconds: float) -> None:
        """Let the page go on. Raises Stop when the browser is gone."""
        from playwright.sync_api import Error

        try:
            self.page.wait_for_timeout(milliseconds)
        except Error as error:
            self._gone_for_good(error)
            raise Stop(F.BROWSER_GONE, self.step_id) from error

    def look_around(self) -> p.About:
        """A description of the page, waiting while it is navigating."""
        from playwright.sync_api import Error

        last: Error | None = None
        for _try in range(40):
            try:
                return p.about(self.page)
            except Error as error:
                self._gone_for_good(error)
                last = error
                self.wait(POLL_MS)
        raise Stop(F.TIMEOUT, self.step_id) from last

    def languages(self) -> list[str]:
        """Languages for names: the page's own, then the person's."""
        return languages_for(self.look_around().lang, self.options.languages)

    def _page_seen(self, match: Match) -> None:
        """Note a new page once something on it was found: how many words a person passes on it."""
        if self.page.url != self._noted:
            self._noted = self.page.url
            self.trace.add("page", self.step_id, words=match.words)

    def _at_home(self) -> None:
        guard = self.session.guard
        if len(guard.foreign) > self._foreign or not self.session.hosts.allow(self.page.url):
            if self.page.url.startswith("chrome-error:") and len(guard.foreign) == self._foreign:
                return
            raise Stop(F.FOREIGN_HOST, self.step_id, why=(guard.foreign or [self.page.url])[-1][:200])

    def _gone_for_good(self, error: Exception) -> None:
        if "has been closed" in str(error) or "Target crashed" in str(error) or self.page.is_closed():
            raise Stop(F.BROWSER_GONE, self.step_id) from error

    def _shown(self, step: Done) -> bool:
        return p.refusal_shown(self.page, self.session, text_pattern(tuple((step.text or {}).values())))

    def _say(self, words: dict[str, str]) -> str:
        return next(iter((*names_in(words, languages_for(None, self.options.languages)), *words.values())))

    def _login(self) -> None:
        """Ask the person to log in where the page wants it; only twice, and never after something was sent unclearly."""
        acted = any(e.kind != "page" for e in self.trace.events if e.phase in ("route", "steps")) or self._logins > 0
        code = F.SESSION_EXPIRED if acted else F.LOGIN_WALL
        if self._logins >= 2 or self.commits.unclear:
            raise Stop(code, self.step_id)
        with phase(self.trace, "setup"):
            given = self.options.hands.login(self.page)
            if given is None:
                raise Stop(code, self.step_id)
            self._logins += 1
            self.trace.add("login", self.step_id, by="person")
            self._given(given)

    def _given(self, given: Given | None) -> None:
        """Count what the person did, unless the driver saw their hands move."""
        for kind in given.did if given else ():
            if not (self.doer.watches and kind in COUNTED):
                self.trace.add(kind, self.step_id, by="person")


def all_names(flow: Flow) -> Iterator[str]:
    from demur.model.flow_check import walk

    groups = (*(r.steps for r in flow.routes), flow.steps, flow.proof, flow.undo)
    for steps in groups:
        for _at, step, _depth in walk(steps):
            for target in (getattr(step, "target", None), getattr(step, "when", None)):
                if isinstance(target, Target):
                    for x in (*target.any_of, *((target.within,) if target.within else ())):
                        yield from _words(x)


def _words(locator: Locator) -> Iterator[str]:
    for words in (locator.name, locator.label):
        if words:
            yield from words.values()


@contextmanager
def phase(trace: Trace, name: Any) -> Iterator[None]:
    """Events inside belong to this phase."""
    before, trace.phase = trace.phase, name
    try:
        yield
    finally:
        trace.phase = before
