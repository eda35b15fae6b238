"""What is said to people of a door: its state in plain words, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from demur.model.door import DoorLook, DoorReport
from demur.model.i18n import _, ngettext

STATES: Final = {
    "alive": "alive",
    "moved": "moved",
    "not_found": "gone",
    "soft_404": "says it is gone",
    "login_wall": "log-in wall",
    "replaced": "something else",
    "region_lock": "region lock",
    "fields_missing": "fields missing",
    "no_mail": "takes no mail",
    "blocked": "blocked",
    "unreachable": "no answer",
    "unknown": "not clear",
    "dead": "dead",
    "not_looked_at": "not looked at",
}
_NEXT: Final = {
    "moved": "It leads elsewhere now: use the new address; `--patch` proposes it for the registry.",
    "login_wall": "Log in first, with your own browser; without an account, write to the company: `demur plan`.",
    "region_lock": "Open it from your own country; this says nothing of how it looks there.",
    "blocked": "The server does not let programs in, which says nothing of the door: open it in your own browser.",
    "unreachable": "No answer says nothing of the door: look again later, or open it in your own browser.",
    "unknown": "A program cannot tell: open it in your own browser.",
}
_DEAD: Final = "Do not rely on it: `demur plan` shows other ways; `--patch` proposes to mark it dead in the registry."
_PENDING: Final = "Seen once; a look on another day will tell. Until then, open it in your own browser."
_UNTRIED: Final = "Run `demur policy doors` without --no-look to look at it."


def state_words(report: DoorReport) -> str:
    """The state in plain words; with a question mark where a second look must tell."""
    if report.pending:
        return f"{_(STATES[report.pending])}?"
    return _(STATES[report.state])


def next_step(report: DoorReport) -> str:
    """What the person can do about a door that is not simply alive; empty where nothing is to be done."""
    if report.pending:
        return _(_PENDING)
    if report.dead:
        return _(_DEAD)
    return _(_NEXT[report.state]) if report.state in _NEXT else ""


def why(report: DoorReport) -> str:
    """The evidence of a door that is not simply alive, and where it leads now."""
    if report.state == "alive" and not report.pending:
        return ""
    words = [_printable(one) for one in report.evidence if not one.startswith("seen once")]
    if report.state == "moved" and report.target and not any(report.target in one for one in report.evidence):
        words.append(_("now at {target}").format(target=_printable(report.target)))
    return "; ".join(words)


def closing(reports: Iterable[DoorReport]) -> list[str]:
    """The sums below the table, and how to read it where that is not plain."""
    rows = list(reports)
    dead, pending = sum(r.dead for r in rows), sum(r.pending is not None for r in rows)
    out = [ngettext("{n} door, {dead} dead.", "{n} doors, {dead} dead.", len(rows)).format(n=len(rows), dead=dead)]
    if pending:
        out.append(_("“?”: broken on one look; a second look on another day will tell."))
    steps: dict[str, list[str]] = {}
    for row in rows:
        step = next_step(row)
        if step and state_words(row) not in steps.setdefault(step, []):
            steps[step].append(state_words(row))
    out += [f"{', '.join(states)}: {step}" for step, states in steps.items()]
    if any(r.state == "not_looked_at" for r in rows):
        out.append(_(_UNTRIED))
    return out


def look_line(look: DoorLook) -> str:
    """One line of a door's history."""
    words = "; ".join(_printable(one) for one in look.evidence)
    told = look.target is None or any(look.target in one for one in look.evidence)
    where = "" if told or look.target is None else f" → {_printable(look.target)}"
    return f"{look.at:%Y-%m-%d %H:%M}  {_(STATES[look.state])}{where}{f': {words}' if words else ''}"


def _printable(untrusted: str) -> str:
    """One line without control characters: a page must not steer a terminal."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in untrusted).split())[:300]
