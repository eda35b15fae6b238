"""Counting actions, from the steps as written (`declared`) and from what happened (`traced`), by four rules.

An action is a click, an entry of personal information, or a toggle (choosing from a list included). The rules:

- `study`: from the home screen. Declared: the menu route and the common steps. Traced: a run that walked the menu.
- `ccpa_steps`: from the opt-out link to completion (Cal. Code Regs. tit. 11, s. 7004(a)(2)): the deep link and the common
  steps. Opening the link itself is where counting begins.
- `entry_exit`: actions out and actions back in, both from the control's own page, since the way there is the same.
- `full`: also pages, words passed, free texts, codes, log-ins, and what had to be cleared out of the way.

Optional steps are not counted as written; a branch counts as its shorter side. No number is ever typed in or tuned.
"""

from __future__ import annotations

from collections.abc import Iterable

from demur.model.flow import Ask, Branch, Choose, Click, Fill, Flow, Open, Route, Step, Toggle
from demur.model.run import COUNTED, Counts, EntryExit, FullCount, TraceEvent

_PERSONAL_WORK = COUNTED | {"code", "free_text", "confirm", "captcha", "id_document"}


def declared(flow: Flow) -> Counts:
    """Counts from the steps as written. None where the flow has no such way."""
    menu, deep = _route(flow, "menu"), _route(flow, "deep_link")
    common = _actions(flow.steps)
    direct = deep is not None or (not flow.routes and bool(flow.steps) and isinstance(flow.steps[0], Open))
    way = menu or deep
    walked = (*(way.steps if way else ()), *flow.steps)
    return Counts(
        study=_actions(menu.steps) + common if menu else None,
        ccpa_steps=(_actions(deep.steps) if deep else 0) + common if direct else None,
        entry_exit=EntryExit(out=common, back=_actions(flow.undo) if flow.undo else None) if flow.steps else None,
        full=FullCount(
            actions=_actions(walked),
            pages=sum(isinstance(s, Open) for s in walked),
            free_texts=sum(_is_free_text(s) for s in walked),
            codes=sum(isinstance(s, Ask) and s.what == "code" for s in walked),
            logins=sum(isinstance(s, Ask) and s.what == "login" for s in walked),
        ),
    )


def traced(events: Iterable[TraceEvent], route: str | None = None) -> Counts:
    """Counts from a trace.

    `route` is the way that was walked; without it, it is read off the events, whose `step` carries it (`menu/...`), the last
    one counting. A way that only opens a page may leave no event of its own.
    """
    listed = list(events)
    if route is None:
        route = next((e.step.partition("/")[0] for e in reversed(listed) if e.phase == "route"), None)
    way = [e for e in listed if e.phase == "steps" or (e.phase == "route" and e.step.partition("/")[0] == route)]
    actions = sum(e.kind in COUNTED for e in way)
    out = sum(e.kind in COUNTED for e in listed if e.phase == "steps")
    back = [e for e in listed if e.phase == "undo"]
    work = [e for e in listed if e.phase != "proof"]
    return Counts(
        study=actions if route == "menu" else None,
        ccpa_steps=actions if route == "deep_link" else None,
        entry_exit=EntryExit(out=out, back=sum(e.kind in COUNTED for e in back) if back else None) if listed else None,
        full=FullCount(
            actions=sum(e.kind in COUNTED for e in work),
            pages=sum(e.kind == "page" for e in work),
            words=sum(e.words for e in work),
            free_texts=sum(e.kind == "free_text" for e in work),
            codes=sum(e.kind == "code" for e in work),
            logins=sum(e.kind == "login" for e in work),
        ),
    )


def person_actions(events: Iterable[TraceEvent]) -> int:
    """What the person's own hands did: clicks, entries, toggles, codes, own words, confirmations.

    A log-in is counted by its entries and clicks.
    """
    return sum(e.by == "person" and e.kind in _PERSONAL_WORK for e in events)


def _route(flow: Flow, id_: str) -> Route | None:
    return next((r for r in flow.routes if r.id == id_), None)


def _is_free_text(step: Step) -> bool:
    own_words = isinstance(step, Ask) and step.what == "own_words"
    return own_words or (isinstance(step, Fill) and step.value in ("request.grounds", "request.prompt_evidence"))


def _actions(steps: Iterable[Step]) -> int:
    total = 0
    for step in steps:
        if isinstance(step, Branch):
            total += min(_actions(step.then), _actions(step.otherwise))
        elif not step.optional:
            total += _is_action(step)
    return total


def _is_action(step: Step) -> bool:
    if isinstance(step, Ask):  # the answer is entered; a log-in is not part of the way out
        return step.target is not None and step.what in ("code", "own_words", "choice")
    return isinstance(step, Click | Fill | Choose | Toggle)
