"""What may change on a platform from one day to the next, and what a careful program must then answer.

Each mutation names the flows it applies to and its outcome class: `intended` (the flow is carried out, and it is so on the
server), or one of the typed failures. Whatever the class, a wrong "done" is never right.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from demur.model.errors import UnknownName
from demur.model.flow import Ask, Branch, Flow, Step, Toggle
from demur.model.run import FailureCode as F
from demur.rehearsal.sitedata import site_data, slugs, walk


class Delays(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds that slow and reverting mutations take."""

    slow: float = 0.8
    revert: float = 0.6
    answer: float = 0.5
    late: float = 0.3


class Mutation(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a site. `codes` are the failures that are right; `intended` says that carrying it out is right too."""

    id: str
    title: str
    applies_to: Callable[[Flow], bool]
    codes: frozenset[F] = frozenset()
    intended: bool = False


def _steps(steps: tuple[Step, ...]) -> list[Step]:
    found: list[Step] = []
    for step in steps:
        found.append(step)
        if isinstance(step, Branch):
            found += _steps(step.then) + _steps(step.otherwise)
    return found


def _any(flow: Flow) -> bool:
    return bool(flow.steps)


def _toggles(flow: Flow) -> bool:
    return any(isinstance(s, Toggle) and s.commits for s in _steps(flow.steps))


def _form(flow: Flow) -> bool:
    return flow.effect == "form"


def _own_words(flow: Flow) -> bool:
    return _form(flow) and any(
        getattr(s, "value", None) == "request.grounds" or getattr(s, "what", None) == "own_words"
        for s in _steps(flow.steps)
    )


def _code(flow: Flow) -> bool:
    return any(isinstance(s, Ask) and s.what == "code" for s in _steps(flow.steps))


def _login(flow: Flow) -> bool:
    """Whether the flow ends on a page behind the log-in wall."""
    if not flow.steps or flow.platform not in slugs():
        return False
    site = site_data(flow.platform)
    truth = site.intended.get(flow.id)
    ends = {*truth.switches, *truth.choices, *truth.submissions, *truth.deeds} if truth else set()
    return any(page.login and any(getattr(p, "id", None) in ends for p in walk(page.parts)) for page in site.pages)


def _m(
    id_: str, title: str, applies: Callable[[Flow], bool], codes: str | tuple[F, ...] = (), intended: bool = False
) -> Mutation:
    return Mutation(id=id_, title=title, applies_to=applies, codes=frozenset(F(c) for c in codes), intended=intended)


_GONE = (F.TARGET_MISSING, F.NAME_CHANGED, F.REGION_VARIANT)
_ALL = (
    _m("label_renamed", "the decisive control has another name", _any, (F.NAME_CHANGED, F.TARGET_MISSING)),
    _m("label_inverted", "the name now begins with \"Do not\"", _any, (F.NAME_CHANGED, F.TARGET_MISSING)),
    _m("translated", "the page is in a language the flow has no names for", _any, (F.NAME_CHANGED, F.TARGET_MISSING)),
    _m("extra_dialog", "a survey lies over the page", _any, (F.EXTRA_DIALOG, F.NEEDS_PERSON), True),
    _m("cookie_banner", "a cookie banner lies over the page", _any, (F.EXTRA_DIALOG, F.NEEDS_PERSON), True),
    _m("shadow_root", "the control lies in an open shadow root", _any, _GONE, True),
    _m("closed_shadow", "the control lies in a closed shadow root", _any, _GONE),
    _m("iframe", "the control lies in an iframe", _any, _GONE, True),
    _m("order_changed", "everything stands in another order", _any, (), True),
    _m("default_swapped", "it is already as wanted", _toggles, (F.ALREADY_OFF,), True),
    _m("silent_revert", "a reload brings the old state back", _toggles, (F.REVERTED, F.PROOF_FAILED)),
    _m("delayed_revert", "the old state comes back after a while", _toggles, (F.REVERTED, F.PROOF_FAILED)),
    _m("no_effect", "the page says saved, the server kept nothing", _toggles, (F.REVERTED, F.PROOF_FAILED)),
    _m(
        "no_request", "the page says sent without sending anything", _form,
        (F.NOT_FROM_SERVER, F.UNCERTAIN, F.PROOF_FAILED, F.NEEDS_PERSON, F.TARGET_MISSING),
    ),
    _m("server_error", "saving fails, the control moves all the same", _any,
       (F.PROOF_FAILED, F.REVERTED, F.FORM_REJECTED, F.UNCERTAIN, F.TIMEOUT, F.TARGET_MISSING, F.NEEDS_PERSON)),
    _m("no_further_action", "the form answers \"cannot take further action\"", _form, (F.FORM_REJECTED,)),
    _m("rejects_short", "the form wants a longer text than the person wrote", _own_words,
       (F.FORM_REJECTED, F.NEEDS_PERSON)),
    _m("double_submit", "the answer is slow, and a second click or a reload would send again", _any,
       (F.UNCERTAIN, F.TIMEOUT), True),
    _m("dead_door", "the page answers 404", _any, (F.DOOR_DEAD,)),
    _m("soft_dead_door", "the page says it is gone, with status 200", _any, (F.DOOR_DEAD, *_GONE)),
    _m("login_wall", "a log-in wall in the middle", _login, (F.LOGIN_WALL, F.SESSION_EXPIRED, F.NEEDS_PERSON), True),
    _m("session_expired", "the session ends while the page is open", _login,
       (F.SESSION_EXPIRED, F.LOGIN_WALL, F.UNCERTAIN, F.NEEDS_PERSON, F.PROOF_FAILED, F.REVERTED), True),
    _m("slow", "every page takes a while", _any, (), True),
    _m("region_removed", "the control is not shown in this region", _any, (F.DOOR_DEAD, *_GONE)),
    _m("ab_variant", "half of the people get another layout", _any, _GONE, True),
    _m("lure", "the page sends one to another host that looks the same", _any, (F.FOREIGN_HOST,)),
    _m("service_worker", "a service worker answers instead of the server", _any,
       (F.NOT_FROM_SERVER, F.PROOF_FAILED, F.REVERTED, F.UNCERTAIN), True),
    _m("twin_names", "two controls have the same name", _any, (F.TARGET_AMBIGUOUS,)),
    _m("hidden_twin", "a hidden control has the same name", _any, (), True),
    _m("late_control", "the control appears only after a while", _any, (F.TARGET_MISSING, F.TIMEOUT), True),
    _m("captcha", "the form has a security check now", _form, (F.NEEDS_PERSON, F.FORM_REJECTED)),
    _m("no_mail", "the e-mail with the code does not come", _code, (F.NEEDS_PERSON,)),
    _m("disabled", "the control is there but greyed out", _any,
       (F.TARGET_MISSING, F.TIMEOUT, F.NEEDS_PERSON, F.REGION_VARIANT, F.PROOF_FAILED)),
)  # fmt: skip
MUTATIONS: dict[str, Mutation] = {m.id: m for m in _ALL}


def mutation(id_: str | None) -> Mutation | None:
    """A mutation by id; None stays None. Raises UnknownName."""
    if id_ is None:
        return None
    if id_ not in MUTATIONS:
        raise UnknownName("mutation", id_, MUTATIONS)
    return MUTATIONS[id_]


def for_flow(flow: Flow) -> tuple[Mutation, ...]:
    """The mutations that apply to a flow, in their fixed order."""
    return tuple(m for m in _ALL if m.applies_to(flow))
