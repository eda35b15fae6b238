"""The interpreter: walks the steps of a flow on one page. No match never becomes a guess; what takes effect is tried once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demur.browser.hosts import rebase
from demur.flow import page as p
from demur.flow.failures import Rehearsed, Stop
from demur.flow.finding import Finding
from demur.flow.hands import Given, value_of
from demur.flow.locate import Match, look, names_in
from demur.flow.signs import text_pattern
from demur.model.flow import (
    Ask,
    Branch,
    Choose,
    Click,
    Done,
    Expect,
    Fill,
    Open,
    Step,
    Target,
    Toggle,
)
from demur.model.run import FailureCode as F


class Walk(Finding):
    """Walks steps in one session. `moved` says that a control was really changed, `already` that one was as wanted before."""

    # --- steps -------------------------------------------------------------------------------------------------------

    def steps(self, steps: tuple[Step, ...]) -> None:
        """Walk steps in order. Raises Stop or Rehearsed."""
        for i, step in enumerate(steps):
            self._rest = steps[i + 1 :]
            self.step_id = self.prefix + step.id
            self._allowed(step)
            if self.options.progress is not None and self.trace.phase != "proof":
                self.options.progress(self.step_id)
            try:
                self._step(step)
            except Stop as stop:
                if step.optional and not step.commits and stop.code in (F.TARGET_MISSING, F.NEEDS_PERSON):
                    continue
                if stop.step is None:
                    stop.step = self.step_id
                raise

    def _step(self, step: Step) -> None:
        if isinstance(step, Open):
            self.open(step.url)
        elif isinstance(step, Click):
            self._click(step)
        elif isinstance(step, Toggle):
            self._toggle(step)
        elif isinstance(step, Fill):
            self._fill(step)
        elif isinstance(step, Choose):
            self._choose(step)
        elif isinstance(step, Ask):
            self._ask(step)
        elif isinstance(step, Expect):
            self._expect(step)
        elif isinstance(step, Branch):
            self._branch(step)
        else:
            self._done(step)

    def _allowed(self, step: Step) -> None:
        if step.basis == "reconstructed" and not self._reconstructed_ok:
            raise Stop(F.RECONSTRUCTED, self.step_id)

    def open(self, url: str) -> None:
        """Open a page, by itself or below the base URL. Raises Stop for dead, foreign and slow pages."""
        from playwright.sync_api import Error, TimeoutError

        goal = rebase(url, self.options.base_url)
        if not self.session.hosts.allow(goal):
            raise Stop(F.FOREIGN_HOST, self.step_id, why=goal)
        try:
            self.page.goto(goal, timeout=self.options.timing.page * 1000, wait_until="domcontentloaded")
        except TimeoutError as error:
            raise Stop(F.TIMEOUT, self.step_id) from error
        except Error as error:
            self._at_home()
            self._gone_for_good(error)
            raise Stop(F.TIMEOUT, self.step_id, why=str(error).splitlines()[0][:200]) from error
        self._at_home()
        status = self.session.wire.status_of(self.page)
        if status in (404, 410):
            raise Stop(F.DOOR_DEAD, self.step_id, why=f"status {status}")
        if self.session.wire.from_worker(self.page):
            raise Stop(F.NOT_FROM_SERVER, self.step_id)

    def _click(self, step: Click) -> None:
        if self._nothing_to_confirm(step):
            self.trace.add("look", self.step_id, detail="nothing to confirm")
            return
        match = self.find(step.target)
        if (match.seen.type == "radio" or match.seen.role == "radio") and match.seen.checked:
            self.already = True
            self.trace.add("look", self.step_id, detail="already chosen")
            self._settle_earlier(step, "done")
            return
        self._act(step, "click", step.target, match, lambda m: self.doer.click(self, m))
        if match.seen.checked is not None and step.commits:
            self._after_change(step.target, True)

    def _toggle(self, step: Toggle) -> None:
        match = self.find(step.target)
        wanted = step.to == "on"
        if match.seen.checked is None or match.seen.mixed:
            raise Stop(F.TARGET_MISSING, self.step_id, why="the control has no state that can be read")
        self.control_url = self.page.url
        if match.seen.checked == wanted:
            self.already = True
            self.trace.add("look", self.step_id, detail="already as wanted")
            self._settle_earlier(step, "done")
            return
        self._settle_earlier(step, "not_done")
        self._act(step, "toggle", step.target, match, lambda m: self.doer.toggle(self, m, wanted))
        self._after_change(step.target, wanted)

    def _fill(self, step: Fill) -> None:
        value = value_of(self.options.values, step.value)
        if value is None and step.value in ("request.grounds", "request.prompt_evidence"):
            given = self.options.hands.own_words(step.value, step.min_length or 0, step.max_length)
            value = given.text if given else None
            self._given(given)
        elif value is not None and step.value in ("request.grounds", "request.prompt_evidence"):
            self.trace.add("free_text", self.step_id, by="person", detail="written beforehand")
        if value is None or len(value) < (step.min_length or 0):
            raise Stop(F.NEEDS_PERSON, self.step_id, why=f"{step.value} is missing or too short")
        if step.max_length is not None and len(value) > step.max_length:
            raise Stop(F.NEEDS_PERSON, self.step_id, why=f"{step.value} is too long")
        text: str = value
        match = self.find(step.target)
        self.would_send.append((step.id, text))
        self._act(step, "entry", step.target, match, lambda m: self.doer.fill(self, m, text))

    def _choose(self, step: Choose) -> None:
        names: tuple[str, ...]
        if step.value is not None:
            value = value_of(self.options.values, step.value)
            if value is None:
                raise Stop(F.NEEDS_PERSON, self.step_id, why=f"{step.value} is missing")
            names = (value,)
        else:
            names = names_in(step.option or {}, self.languages()) or names_in(step.option or {}, None)
        match = self.find(step.target)
        self.would_send.append((step.id, names[0]))
        self._act(step, "choose", step.target, match, lambda m: self.doer.choose(self, m, names))

    def _ask(self, step: Ask) -> None:
        hands, prompt = self.options.hands, self._say(step.prompt)
        if step.what == "login":
            if p.login_wall(self.session, self.look_around()):
                self._login()
            return
        match = self.find(step.target) if step.target is not None else None
        if step.what == "confirm":
            if not (self.options.agreed or hands.confirm(prompt)):
                raise Stop(F.NEEDS_PERSON, self.step_id)
            self.trace.add("confirm", self.step_id, by="person")
            return
        given: Given | None
        if step.what == "code":
            given = hands.code(prompt)
        elif step.what == "own_words":
            words = value_of(self.options.values, "request.grounds")
            long_enough = words is not None and len(words) >= (step.min_length or 0)
            if words is not None and long_enough:
                given = Given(words[: step.max_length], ("free_text",))
            else:
                given = hands.own_words(prompt, step.min_length or 0, step.max_length)
        elif step.what == "captcha":
            given = hands.captcha(self.page, prompt)
        else:
            given = hands.choice(self.page, prompt)
        if given is None:
            raise Stop(F.NEEDS_PERSON, self.step_id, why=step.what)
        self._given(given)
        if match is not None and step.target is not None and given.text is not None:
            text = given.text
            self._act(step, "entry", step.target, match, lambda m: self.doer.fill(self, m, text))

    def _expect(self, step: Expect) -> None:
        if step.text is not None:
            self._expect_text(step)
        if step.target is None:
            return
        if step.state == "absent":
            if look(self.page, self.session.hosts, self._usable(step.target), self.languages, any_state=True).count:
                raise Stop(F.PROOF_FAILED, self.step_id, why="it is there")
            return
        match = self.find(step.target, any_state=True)
        if step.state in ("on", "off") and match.seen.checked != (step.state == "on"):
            raise Stop(F.PROOF_FAILED, self.step_id, why=f"it is not {step.state}")

    def _expect_text(self, step: Expect) -> None:
        pattern = text_pattern(tuple((step.text or {}).values()))
        for _left in self._waiting(self.options.timing.step):
            if p.refusal_shown(self.page, self.session, pattern) == (step.state != "absent"):
                return
        raise Stop(F.TARGET_MISSING if self.trace.phase != "proof" else F.PROOF_FAILED, self.step_id)

    def _branch(self, step: Branch) -> None:
        here = False
        for _left in self._waiting(self.options.timing.step):
            here = look(self.page, self.session.hosts, self._usable(step.when), self.languages).count > 0
            if here:
                break
        self.steps(step.then if here else step.otherwise)

    def _done(self, step: Done) -> None:
        """The page must say so, after what was sent, and must not refuse."""
        if self.already and not self.moved and not self.commits.dispatched:
            return
        refused = self._refusals()
        said = text_pattern(tuple((step.text or {}).values())) if step.text else None
        for _left in self._waiting(self.options.timing.answer):
            if p.refusal_shown(self.page, self.session, refused):
                self.commits.refused()
                raise Stop(F.FORM_REJECTED, self.step_id)
            if said is not None:
                if p.refusal_shown(self.page, self.session, said):
                    break
                continue
            if step.target is None or self._there(step.target):
                break
        else:
            self._not_said()
        if said is not None and self.commits.said_before(step.id):
            raise Stop(F.UNCERTAIN, self.step_id, why="the page said so before anything was sent")
        self.commits.answered(self.session.wire)
        self.said = True
        self.doer.moment(self, self.step_id)

    def _there(self, target: Target) -> bool:
        return look(self.page, self.session.hosts, self._usable(target), self.languages, any_state=True).count > 0

    def _not_said(self) -> None:
        """The page did not say that it is done: find out why."""
        seen = self.look_around()
        if p.login_wall(self.session, seen):
            raise Stop(F.SESSION_EXPIRED, self.step_id)
        if self.commits.status(self.session.wire) in (401, 403):
            self.commits.refused()
            raise Stop(F.SESSION_EXPIRED, self.step_id)
        if self._field_refused():
            self.commits.refused()
            raise Stop(F.FORM_REJECTED, self.step_id, why="a field was refused")
        if p.is_gone(seen, self.session.wire.status_of(self.page)):
            raise Stop(F.DOOR_DEAD, self.step_id)
        raise Stop(F.UNCERTAIN if self.commits.dispatched else F.TIMEOUT, self.step_id)

    # --- acting ------------------------------------------------------------------------------------------------------

    def _act(self, step: Step, kind: Any, target: Target, match: Match, do: Callable[[Match], None]) -> None:
        """Do one action, once. What commits is written down first; a click that never left is free to be tried again."""
        if match.seen.href and not self.session.hosts.allow(match.seen.href) and not step.commits:
            raise Stop(F.FOREIGN_HOST, self.step_id, why=match.seen.href)
        self.doer.moment(self, self.step_id)
        if not step.commits:
            self._doing(target, match, do)
            self.doer.count(self, kind)
            self._new_tab()
            return
        if self.options.driver == "rehearse" and self.trace.phase != "undo":
            raise Rehearsed(self.step_id)
        if not self._reconstructed_ok and not self.options.agreed:
            if not self.options.hands.confirm(self._say(self.flow.title)):
                raise Stop(F.NEEDS_PERSON, self.step_id, why="not confirmed")
            self.trace.add("confirm", self.step_id, by="person")
        self.control_url = self.control_url or self.page.url
        before = {s.id: self._shown(s) for s in self._rest if isinstance(s, Done) and s.text}
        self.commits.begin(self, step.id, before)
        try:
            self._doing(target, match, do)
        except Stop:
            self.commits.not_dispatched()
            raise
        self.commits.sent()
        self.doer.count(self, kind)
        self._new_tab()

    def _doing(self, target: Target, match: Match, do: Callable[[Match], None]) -> None:
        from playwright.sync_api import Error, TimeoutError

        for attempt in (1, 2, 3):
            try:
                do(match)
                return
            except TimeoutError as error:
                log = str(error)
                if "performing" in log and "action" in log.partition("performing")[2][:40]:
                    return  # it was clicked; only what came after took long
                if "intercepts pointer events" in log and attempt < 3 and self._clear_the_way():
                    match = self.find(target)
                    continue
                code = F.EXTRA_DIALOG if "intercepts pointer events" in log else F.TARGET_MISSING
                raise Stop(code, self.step_id, why=log.splitlines()[0][:200]) from error
            except Error as error:
                self._gone_for_good(error)
                if "strict mode violation" in str(error):
                    raise Stop(F.TARGET_AMBIGUOUS, self.step_id) from error
                raise Stop(F.TARGET_MISSING, self.step_id, why=str(error).splitlines()[0][:200]) from error

    def _after_change(self, target: Target, wanted: bool) -> None:
        """Wait until the page shows the new state, asks something, or has an answer that says no."""
        wire = self.session.wire
        for _left in self._waiting(self.options.timing.least):
            if self.commits.status(wire) in (401, 403):
                self.commits.refused()
                raise Stop(F.SESSION_EXPIRED, self.step_id)
            found = look(self.page, self.session.hosts, self._usable(target), self.languages, any_state=True)
            if found.match is not None and found.match.seen.checked == wanted and not wire.pending:
                self.moved = True
                return
            if found.match is None and not wire.pending:
                return
            if self._rest and isinstance(self._rest[0], Click) and p.open_dialogs(self.page):
                return

    def _nothing_to_confirm(self, step: Click) -> bool:
        """After a control that was as wanted already, there is no dialog to confirm and nothing to save."""
        if not self.already or self.moved or self.commits.dispatched:
            return False
        more = any(isinstance(s, Toggle | Choose) for s in self._rest)
        return (step.target.within is not None) or (step.commits and not more)

    def _settle_earlier(self, step: Step, state: Any) -> None:
        if step.commits and self.options.driver != "rehearse":
            self.options.ledger.settle_open(self.commits.key(self.flow, self.options, step.id), state, "reread")

    def _new_tab(self) -> None:
        """Follow the page to a new tab that a click opened, if it is one of the allowed hosts."""
        pages = self.session.context.pages
        if len(pages) > 1 and pages[-1] is not self.page and pages[-1].opener() is self.page:
            self.page = self.session.page = pages[-1]
            self.session.cdp = self.session.guard.watch(self.page)
        self._at_home()
