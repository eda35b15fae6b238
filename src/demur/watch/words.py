"""What the watch found, in words for people; codes stay in the JSON."""

from __future__ import annotations

from demur.model.i18n import _
from demur.model.watch import PolicyChange, Reopened


def change_words(change: PolicyChange) -> str:
    """What a change of a policy means for the person's no."""
    if change.label != "ai_training":
        return {
            "ai_other": _("AI is mentioned; training on what you post does not change"),
            "not_ai": _("not about AI"),
            "noise": _("no real change"),
        }.get(change.label, change.label)
    return effect_words(change.effect) or _("what it says about training AI changed")


def effect_words(effect: str | None) -> str:
    """The effect of a change on training; empty when there is none."""
    return {
        "starts": _("it now says that what you post trains AI"),
        "broadens": _("training AI takes more than before"),
        "narrows": _("training AI takes less than before"),
        "adds_optout": _("there is a new way to say no"),
        "removes_optout": _("a way to say no is gone"),
        "eases_optout": _("saying no became easier"),
        "hardens_optout": _("saying no became harder"),
        "announces": _("training AI is announced"),
        "delays": _("training AI was put off"),
        "clarifies": _("the same in other words"),
    }.get(effect or "", "")


def door_words(state: str) -> str:
    """What is known of a door."""
    return {
        "alive": _("works"),
        "moved": _("moved"),
        "not_found": _("gone"),
        "dead": _("gone"),
        "soft_404": _("shows only that nothing is there"),
        "login_wall": _("asks for a log-in first"),
        "replaced": _("now leads to something else"),
        "region_lock": _("not offered where you look from"),
        "fields_missing": _("the form lacks fields"),
        "no_mail": _("takes no mail"),
        "blocked": _("keeps demur out; that says nothing of the door"),
        "unreachable": _("did not answer"),
        "unknown": _("cannot be told"),
        "not_looked_at": _("not looked at yet"),
    }.get(state, state)


def next_step(row: Reopened) -> str:
    """What the person can do about something that is open again."""
    if row.code == "proof_outdated" and row.act == "run":
        return _("Run the short proof again, or settle it: demur watch settle {key}").format(key=row.key[:8])
    if row.act == "request":
        return _("Look at the request: demur request show {id}; if all is well: demur watch settle {key}").format(
            id=row.act_id, key=row.key[:8]
        )
    return _("See how to say it again: demur plan; if nothing is left to do: demur watch settle {key}").format(
        key=row.key[:8]
    )
