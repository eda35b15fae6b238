"""What a person can do after each kind of reply: the next state, the answer to draft, and why, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demur.requests.reading_decide import NEXT, state_after


class Step(msgspec.Struct, frozen=True):
    """One next step. `draft` is the kind of letter to draft (None: nothing to send); `why` is for the person."""

    code: str
    state: str
    draft: str | None
    why: str


_STEPS: dict[str, tuple[str | None, str]] = {
    "ACK": (None, "They have it; the clock runs on. You will be reminded when the answer is due."),
    "OK_FULL": ("confirm-grant", "They grant it. Check the setting in your account and keep this mail as proof."),
    "OK_FUTURE": (
        "rebuttal-future-only",
        "They grant it for later content only; what they already hold is still open.",
    ),
    "USE_FORM": (
        "rebuttal-form",
        "A letter that reached them counts as an objection; a form may be quicker, but they cannot demand it.",
    ),
    "LOGIN_ONLY": ("rebuttal-login", "A right must not depend on having an account; insist on the letter."),
    "BOUNCE": (
        "resend-other-address",
        "It did not arrive. Send it to another address of the controller and keep this report.",
    ),
    "NEED_ID": (
        "identity-minimal",
        "Show no more than is needed to tell you apart; writing from the registered address usually is enough.",
    ),
    "NEED_GROUNDS": ("grounds", "Add reasons from your own situation, in your own words."),
    "NEED_EVIDENCE": (
        "rebuttal-evidence",
        "You need not prove that your data comes out of a model; they know what they train on.",
    ),
    "OVERRIDE": (
        "rebuttal-override",
        "They must show compelling grounds against your own situation; ask for their weighing.",
    ),
    "TRAINED": (
        "rebuttal-trained",
        "Removal from finished models is unproven; ask that later versions and the data sets leave you out.",
    ),
    "ANONYMOUS": (
        "rebuttal-anonymous",
        "Whether a model is anonymous has to be shown case by case; ask for that assessment.",
    ),
    "PUBLIC": (
        "rebuttal-public",
        "What public content may be used for depends on your law; some laws protect it, some exempt it.",
    ),
    "NOT_COVERED": ("reroute", "Another law or another entity may be the right one; see `demur plan`."),
    "OTHERS": (
        "rebuttal-others",
        "Your data in other people's posts is still your data; name the items that you know of.",
    ),
    "WRONG_ENTITY": ("resend-right-entity", "Send it to the controller for your region, and keep this answer."),
    "EXTEND": (None, "They take more time; the new due date is computed from the rule, not from their words."),
    "FEE": (
        "rebuttal-fee",
        "A first objection is free of charge; they have to show that it is unfounded or excessive.",
    ),
    "ALREADY": ("ask-proof", "Look at the setting in your account; ask for the record if it shows something else."),
    "APPEAL_OK": ("confirm-grant", "The appeal succeeded. Check the setting in your account and keep this mail."),
    "APPEAL_NO": ("complaint", "Their own review is over; the regulator is next."),
    "NO_DATA": ("ask-proof", "They say that they hold nothing; ask what they searched, with which identifiers."),
    "PARTIAL": ("rebuttal-open-points", "Some points are met; ask again for those that are open."),
    "UNRELATED": (None, "This is no answer to your letter; the clock runs on. Do not follow its links."),
}


def next_step(codes: Sequence[str]) -> tuple[Step, ...]:
    """The steps for these codes, the most important first; the first step's state is that of the request."""
    first = state_after(codes)
    return tuple(
        Step(code, first if i == 0 else NEXT[code], *_STEPS[code]) for i, code in enumerate(codes) if code in _STEPS
    )
