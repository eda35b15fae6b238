"""One run of a flow: the way there, the steps, the proof after a reload in a fresh context, and an honest result."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from demur.browser.hosts import Hosts, check_base_url
from demur.flow.commits import Commits
from demur.flow.counts import declared, person_actions, traced
from demur.flow.doers import Doer, Drive
from demur.flow.failures import Rehearsed, Stop, failure, outcome_of
from demur.flow.finding import phase
from demur.flow.options import Options
from demur.flow.trace import Trace
from demur.flow.walk import Walk
from demur.model.errors import NeedsPerson, Unavailable
from demur.model.flow import Click, Expect, Flow, Open, Route, Step, Toggle
from demur.model.run import Failure, Grade, Outcome, RunResult, TraceEvent
from demur.model.run import FailureCode as F

if TYPE_CHECKING:
    from demur.browser.start import Engine, Session

# Failures after which the other way to the control is worth walking.
_OTHER_WAY = frozenset({F.DOOR_DEAD, F.TARGET_MISSING, F.NAME_CHANGED, F.TIMEOUT})
_PLAIN = (F.TARGET_MISSING, F.TIMEOUT)


class Run(msgspec.Struct, kw_only=True):
    """Everything about one run: the result as it is printed, the trace behind its counts, and what a repair would need."""

    result: RunResult
    events: tuple[TraceEvent, ...]
    stop: str | None = None
    seen: tuple[str, ...] = ()
    would_send: tuple[tuple[str, str], ...] = ()


def run_flow(flow: Flow, options: Options, engine: Engine | None, *, undo: bool = False, **session: object) -> Run:
    """Walk a flow (or its undo steps) in a new session of the engine. Never raises for what a page does.

    Raises NeedsPerson for a live run by `drive` that the person did not agree to, and BadInput for a bad base URL.
    """
    check_agreed(options)
    if not (flow.undo if undo else flow.steps):
        return _nothing(flow, options)
    if engine is None:
        raise Unavailable("A flow with steps needs a browser.", code="no_browser")
    hosts = Hosts.of(flow.hosts, options.base_url)
    opened = engine.session(hosts, **session)  # type: ignore[arg-type]
    try:
        return _Runner(flow, options, opened, undo).run()
    finally:
        opened.close()


def check_agreed(options: Options) -> None:
    """What must be so before anything is opened. Raises BadInput for a bad base URL, NeedsPerson for a live run by `drive`
    that the person did not agree to."""
    if options.base_url is not None:
        check_base_url(options.base_url)
    elif options.driver == "drive" and not options.agreed:
        raise NeedsPerson(
            "Driving a live platform may break its rules and get an account limited; demur does it only when you say so.",
            hint="Use --driver guide (your own hands), or add --yes.",
        )


def _nothing(flow: Flow, options: Options) -> Run:
    result = RunResult(
        run=uuid.uuid4().hex[:12],
        flow=flow.id,
        driver=options.driver,
        outcome="nothing_offered",
        grade=None,
        failure=None,
        counts={"declared": declared(flow), "traced": traced(())},
        person_actions=0,
        bundle=None,
    )
    return Run(result=result, events=())


class _Runner:
    """The state of one run."""

    def __init__(self, flow: Flow, options: Options, session: Session, undo: bool) -> None:
        self.flow = flow
        self.options = options
        self.session = session
        self.undo = undo
        tell: Callable[[TraceEvent], None] | None = options.recorder.event if options.recorder else None
        self.trace = Trace(options.clock, tell)
        self.commits = Commits(options)
        self.doer: Doer = self._doer()
        self.walk = Walk(flow, options, session, self.trace, self.commits, self.doer)
        self.route: Route | None = None

    def _doer(self) -> Doer:
        if self.options.driver == "guide":
            from demur.flow.guide import Guide

            return Guide(self.session, self.trace)
        return Drive()

    def run(self) -> Run:
        """Walk, prove, settle, report."""
        stop: Stop | None = None
        rehearsed: str | None = None
        try:
            self._there()
        except Rehearsed as end:
            rehearsed = end.step
        except Stop as error:
            stop = error
        grade: Grade | None = None
        if rehearsed is None:
            grade, stop = self._judge(stop)
        return self._report(grade, stop, rehearsed)

    # --- the way there -------------------------------------------------------------------------------------------------

    def _there(self) -> None:
        ways = self._ways()
        first: Stop | None = None
        for i, way in enumerate(ways):
            self.route = way
            try:
                self._walk_way(way)
                return
            except Stop as stop:
                last = i == len(ways) - 1
                if self.commits.all or stop.code not in _OTHER_WAY or (last and first is None):
                    raise
                if last and first is not None:
                    raise (first if stop.code in _PLAIN else stop) from None
                first = stop

    def _ways(self) -> list[Route | None]:
        wanted = [r for r in self.flow.routes if self.options.route in (None, r.id)]
        ordered = sorted(wanted, key=lambda r: r.id != "deep_link")
        return list(ordered) or [None]

    def _walk_way(self, way: Route | None) -> None:
        if way is not None:
            self.walk.prefix = f"{way.id}/"
            with phase(self.trace, "route"):
                self.walk.steps(way.steps)
            self.walk.prefix = ""
        with phase(self.trace, "undo" if self.undo else "steps"):
            self.walk.steps(self.flow.undo if self.undo else self.flow.steps)

    # --- what is so ----------------------------------------------------------------------------------------------------

    def _judge(self, stop: Stop | None) -> tuple[Grade | None, Stop | None]:
        """Grade and failure. A state that can be re-read is judged by re-reading alone, whatever the page said."""
        touched = self.commits.dispatched or self.walk.already
        if self.flow.proof and touched and not (stop is not None and stop.code in (F.BROWSER_GONE, F.FOREIGN_HOST)):
            proof = self._proof()
            if proof is None:
                self.commits.settle_all("done", "reread")
                return "persisted", None
            if proof.code in (F.PROOF_FAILED, F.REVERTED):
                self.commits.settle_all("not_done", "reread")
                if stop is not None and stop.code in (F.SESSION_EXPIRED, F.LOGIN_WALL, F.EXTRA_DIALOG):
                    return None, stop
                return None, Stop(F.REVERTED if self.walk.moved else F.PROOF_FAILED, proof.step, why=proof.why)
            return None, stop or Stop(F.PROOF_FAILED, proof.step, why=f"{proof.code}: {proof.why}")
        if stop is not None:
            return None, stop
        if self.walk.said or (self.undo and self.walk.moved):
            self.commits.settle_all("done", "page")
            return "clicked", None
        if self.commits.dispatched:
            return None, Stop(F.UNCERTAIN, self.walk.step_id, why="the page did not say so")
        return None, None

    def _proof(self) -> Stop | None:
        """Re-read the state from the server in a fresh context, after the time in which a page may revert it."""
        from playwright.sync_api import Error

        began = time.monotonic()
        steps = _inverted(self.flow.proof) if self.undo else self.flow.proof
        try:
            fresh = self.session.fresh()  # made while one has to wait anyway
        except Error as error:
            return Stop(F.BROWSER_GONE, self.walk.step_id, why=str(error)[:100])
        try:
            if self.commits.dispatched:
                left = self.options.timing.revert - (time.monotonic() - began)
                self.walk.wait(max(left, 0.0) * 1000)
            with phase(self.trace, "proof"):
                looker = Walk(self.flow, self.options, fresh, self.trace, Commits(self.options), Drive())
                looker.prefix = "proof/"
                self._to_the_control(looker, steps)
                if fresh.wire.from_worker(fresh.page):
                    return Stop(F.NOT_FROM_SERVER, looker.step_id)
                self._keep(looker)
        except Stop as stop:
            return stop
        finally:
            fresh.close()
        return None

    def _to_the_control(self, looker: Walk, steps: tuple[Step, ...]) -> None:
        """Open the page where the control was; where that shows nothing, walk the way again without taking effect."""
        if steps and isinstance(steps[0], Open):
            return looker.steps(steps)
        if self.walk.control_url is not None and re.match(r"https?://", self.walk.control_url):
            try:
                looker.step_id = "proof/reload"
                looker.open(self.walk.control_url)
                return looker.steps(steps)
            except Stop as stop:
                if stop.code not in (F.TARGET_MISSING, F.NAME_CHANGED, F.DOOR_DEAD):
                    raise
        if self.route is not None:
            looker.steps(self.route.steps)
        looker.steps(_before_commit(self.flow.undo if self.undo else self.flow.steps))
        looker.steps(steps)

    def _keep(self, looker: Walk) -> None:
        if self.options.recorder is not None:
            from demur.browser.capture import capture

            self.options.recorder.moment("proof", capture(looker.page, looker.session.cdp))

    # --- the report ----------------------------------------------------------------------------------------------------

    def _report(self, grade: Grade | None, stop: Stop | None, rehearsed: str | None) -> Run:
        outcome: Outcome
        failed: Failure | None = None
        if rehearsed is not None:
            outcome = "needs_person"
        elif stop is not None:
            failed = failure(stop.code, stop.step)
            outcome = outcome_of(stop.code, unclear=self.commits.unclear)
        elif grade is not None:
            outcome = "done"
        else:
            outcome = "nothing_offered"
        note = None
        if outcome == "done" and self.walk.already and not self.walk.moved:
            note = "It was as wanted already; nothing was changed."
        result = RunResult(
            run=uuid.uuid4().hex[:12],
            flow=self.flow.id,
            driver=self.options.driver,
            outcome=outcome,
            grade=grade,
            failure=failed,
            counts={
                "declared": declared(self.flow),
                "traced": traced(self.trace.events, self.route.id if self.route else None),
            },
            person_actions=person_actions(self.trace.events),
            bundle=None,
            route=self.route.id if self.route else None,
            note=note,
            stopped_before=rehearsed,
        )
        return Run(
            result=result,
            events=tuple(self.trace.events),
            stop=str(stop) if stop else None,
            seen=stop.seen if stop else (),
            would_send=tuple(self.walk.would_send),
        )


def _before_commit(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The clicks that lead to the control within the common steps."""
    out: list[Step] = []
    for step in steps:
        if step.commits or isinstance(step, Toggle):
            break
        if isinstance(step, Click | Open):
            out.append(step)
    return tuple(out)


def _inverted(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The proof of an undo: every state is the other one."""
    other = {"on": "off", "off": "on", "visible": "visible", "absent": "absent"}
    return tuple(msgspec.structs.replace(s, state=other[s.state]) if isinstance(s, Expect) else s for s in steps)
