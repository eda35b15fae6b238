"""What a run tried to bring about outside this machine: intents before, what was seen of it after, and how each is settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demur.flow.failures import Stop
from demur.flow.ledger import How, State
from demur.flow.options import Options
from demur.model.errors import NotSo, Uncertain
from demur.model.flow import Flow
from demur.model.run import FailureCode as F

if TYPE_CHECKING:
    from demur.browser.wire import Wire
    from demur.flow.walk import Walk


@dataclass
class Commit:
    """One step that takes effect. `since` is how much had gone over the wire before it."""

    step: str
    token: str
    since: int
    dispatched: bool = False
    settled: State | None = None


class Commits:
    """All of a run, in order."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.all: list[Commit] = []
        self._said: dict[str, bool] = {}

    @staticmethod
    def key(flow: Flow, options: Options, step: str) -> str:
        """The idempotency key: where, which flow, whose account, which step."""
        return "|".join(("flow", options.base_url or "live", flow.id, options.account, step))

    @property
    def dispatched(self) -> bool:
        """Whether anything was really sent or clicked that takes effect."""
        return any(c.dispatched and c.settled != "not_done" for c in self.all)

    @property
    def unclear(self) -> bool:
        """Whether something was sent whose effect is not known yet."""
        return any(c.dispatched and c.settled is None for c in self.all)

    def begin(self, walk: Walk, step: str, said_before: dict[str, bool]) -> None:
        """Write the intent down. Raises Stop when an earlier try is unclear, or was done already."""
        flow, options = walk.flow, self._options
        again = options.again or flow.effect in ("toggle", "private") or walk.trace.phase == "undo"
        what = f"{flow.id}: {walk.step_id}"
        try:
            token = options.ledger.begin(self.key(flow, options, walk.step_id), what, again=again)
        except Uncertain as error:
            raise Stop(F.UNCERTAIN, walk.step_id, why=error.sentence) from error
        except NotSo as error:
            raise Stop(F.ALREADY_OFF, walk.step_id, why=error.sentence) from error
        self._said.update(said_before)
        self.all.append(Commit(step=step, token=token, since=len(walk.session.wire.sent)))

    def sent(self) -> None:
        """The click left."""
        self.all[-1].dispatched = True

    def not_dispatched(self) -> None:
        """The click never left: the intent is free for another try."""
        self._settle(self.all[-1], "not_done", "not_sent")

    def refused(self) -> None:
        """The platform plainly said no to what was sent last."""
        for commit in self.all:
            if commit.settled is None and commit.dispatched:
                self._settle(commit, "not_done", "page")

    def said_before(self, step: str) -> bool:
        """Whether the success text stood there before anything was sent: then it proves nothing."""
        return self._said.get(step, False)

    def status(self, wire: Wire) -> int | None:
        """The status with which the last request since the last commit was answered."""
        since = self.all[-1].since if self.all else len(wire.sent)
        answered = [s.status for s in wire.sent[since:] if s.status is not None]
        return answered[-1] if answered else None

    def answered(self, wire: Wire) -> None:
        """Check that the server itself took what was sent. Raises Stop: NotFromServer or Uncertain."""
        if not self.all:
            return
        since = self.all[-1].since
        sent = wire.sent[since:]
        if not sent:
            raise Stop(F.NOT_FROM_SERVER, self.all[-1].step, why="nothing was sent to the server")
        if any(s.from_worker for s in sent):
            raise Stop(F.NOT_FROM_SERVER, self.all[-1].step)
        if not any(s.status is not None and s.status < 400 for s in sent):
            raise Stop(F.UNCERTAIN, self.all[-1].step, why="the server did not take it")

    def settle_all(self, state: State, how: How) -> None:
        """Settle everything that is still open."""
        for commit in self.all:
            if commit.settled is None:
                self._settle(commit, state, how)

    def _settle(self, commit: Commit, state: State, how: How) -> None:
        commit.settled = state
        self._options.ledger.settle(commit.token, state, how)
