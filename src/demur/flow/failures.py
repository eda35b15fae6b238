"""Typed failures: one fixed sentence each, and the outcome each leads to."""

from __future__ import annotations

from demur.model.i18n import _
from demur.model.run import Failure, FailureCode, Outcome
from demur.model.run import FailureCode as F

_NEEDS_PERSON = frozenset({F.LOGIN_WALL, F.SESSION_EXPIRED, F.NEEDS_PERSON, F.ALREADY_OFF})


def sentence(code: FailureCode) -> str:
    """The fixed sentence for the person, in their language."""
    return {
        F.TARGET_MISSING: _("The page does not show the control that was looked for; nothing was guessed."),
        F.TARGET_AMBIGUOUS: _("The page shows more than one control that fits; demur does not choose between them."),
        F.NAME_CHANGED: _(
            "A control is there, but its name has changed; demur does not touch it before somebody looked."
        ),
        F.EXTRA_DIALOG: _("A dialog that demur does not know lies over the page."),
        F.LOGIN_WALL: _("The page wants you to log in."),
        F.SESSION_EXPIRED: _("The log-in ended in the middle; log in again and repeat."),
        F.REGION_VARIANT: _("The page says that this is not available in this region."),
        F.ALREADY_OFF: _("This was done before; it was not repeated."),
        F.PROOF_FAILED: _("After a reload the page does not show the state that was asked for."),
        F.REVERTED: _("The page showed the new state, but after a reload the old one was back."),
        F.FORM_REJECTED: _("The form was refused."),
        F.DOOR_DEAD: _("The page does not exist any more."),
        F.FOREIGN_HOST: _("The page led to another host; demur did not go there."),
        F.NOT_FROM_SERVER: _("The answer did not come from the platform's server, so it proves nothing."),
        F.RECONSTRUCTED: _("A step of this flow is reconstructed, not sourced; it is not used on a live page."),
        F.TIMEOUT: _("The page took too long."),
        F.NEEDS_PERSON: _("Only you can do the next step."),
        F.UNCERTAIN: _("It may have been sent, and no answer was seen; it is not repeated by itself."),
        F.BROWSER_GONE: _("The browser was closed or crashed."),
    }[code]


def failure(code: FailureCode, step: str | None) -> Failure:
    """The failure as a run reports it."""
    return Failure(code=code, sentence=sentence(code), step=step)


def outcome_of(code: FailureCode, *, unclear: bool) -> Outcome:
    """The outcome a failure leads to. `unclear`: something was sent whose effect is not known."""
    if unclear or code is F.UNCERTAIN:
        return "uncertain"
    return "needs_person" if code in _NEEDS_PERSON else "failed"


class Stop(Exception):
    """Raised inside a walk to stop it: a code, the step, and what would help to repair the flow."""

    def __init__(
        self, code: FailureCode, step: str | None = None, *, seen: tuple[str, ...] = (), why: str = ""
    ) -> None:
        super().__init__(f"{code} at {step}: {why}")
        self.code = code
        self.step = step
        self.seen = seen
        self.why = why


class Rehearsed(Exception):
    """Raised when a rehearsal has come to the first step that would take effect."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step
