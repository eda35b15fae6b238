"""Builds a plan from what the registry knows, what the law gives, and where the person lives. Pure; reads no files.

A control makes an item when it is offered in the person's region, can be used by the person, and is not known to be dead.
An item says what it covers and leaves, how it is done, what it costs in actions, and how sure all this is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from demur.model.flow import Ask, Branch, Flow, Step
from demur.model.geo import Region
from demur.model.i18n import _
from demur.model.person import Account
from demur.model.plan import How, Plan, PlanItem, Rank, Totals
from demur.model.platform import Control, Platform, Stance
from demur.model.run import Counts
from demur.model.source import is_stale

_RANK: dict[str, Rank] = {
    "toggle": "stop",
    "web_form": "stop",
    "protocol_record": "stop",
    "email": "ask",
    "robots_meta": "limit",
    "private_account": "limit",
    "delete_chats": "limit",
    "delete_content": "limit",
    "stop_using": "leave",
    "leave_holding_name": "leave",
    "delete_account": "leave",
    "platform_terms": "nothing",
    "none": "nothing",
}
_ORDER: tuple[Rank, ...] = ("stop", "ask", "limit", "leave", "nothing")
_TAKES = frozenset({"yes", "licenses_to_third_parties", "ml_only", "unclear"})


class LegalWay(msgspec.Struct, frozen=True, kw_only=True):
    """What the law of the person's place gives against training: the right, the clock, and how far it helps."""

    jurisdiction: str
    right: str | None
    cite: str | None
    deadline_rule: str | None
    power: str
    is_right: bool
    sentence: str


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """The declared counts of one flow."""

    flow: Flow
    counts: Counts
    reconstructed: int


def make_plan(
    *,
    country: str,
    subdivision: str | None,
    region: Region,
    accounts: Sequence[Account],
    platforms: Mapping[str, Platform],
    costs: Mapping[str, Sequence[Costs]],
    legal: LegalWay | None,
    today: date,
    already: Mapping[str, str] | None = None,
    notices: Mapping[str, Sequence[str]] | None = None,
    setup_actions: int = 0,
) -> Plan:
    """Make the plan.

    `platforms` holds every platform named by `accounts`. `costs` maps `platform/control` to the flows of that control.
    `already` maps `platform/control` to what is recorded as done, `notices` a platform to what it announced. Items of one
    owner stand together, in the order of the accounts; within a platform in the order of effect.
    """
    done = already or {}
    handles: dict[str, list[str]] = {}
    for account in accounts:
        handles.setdefault(account.platform, [])
        if account.handle:
            handles[account.platform].append(account.key)
    items: list[PlanItem] = []
    for slug in _owners_together(handles, platforms):
        rows = _items(platforms[slug], region, country, costs, legal, today, done)
        announced = tuple((notices or {}).get(slug, ()))
        if rows and announced:
            rows[0] = msgspec.structs.replace(rows[0], warnings=(*announced, *rows[0].warnings))
        items.extend(msgspec.structs.replace(row, accounts=tuple(handles[slug])) for row in rows)
    helping = [i for i in items if i.rank in ("stop", "ask") and (i.covers or i.covers_partly)]
    by_hand = [i.actions_by_hand for i in helping if i.actions_by_hand is not None]
    with_demur = [
        i.actions_with_demur for i in helping if i.actions_by_hand is not None and i.actions_with_demur is not None
    ]
    unknown = sum(1 for i in helping if i.actions_by_hand is None)
    return Plan(
        country=country,
        subdivision=subdivision,
        region=region,
        jurisdiction=legal.jurisdiction if legal else None,
        items=tuple(items),
        setup_actions=setup_actions,
        totals=Totals(actions_by_hand=sum(by_hand), actions_with_demur=sum(with_demur), items_without_count=unknown),
        notes=(
            _("A no works forward: it does not take out what a model has already learned."),
            _("On a live page demur never takes an assumed step by itself: it stops and asks you."),
            _("Copies that others took are out of reach of any of these steps."),
        ),
    )


def _owners_together(handles: Mapping[str, object], platforms: Mapping[str, Platform]) -> list[str]:
    order: list[str] = []
    for slug in handles:
        if slug in order:
            continue
        order.append(slug)
        family = {slug, *platforms[slug].same_owner}
        order.extend(s for s in handles if s in family and s not in order)
    return order


def _items(
    platform: Platform,
    region: Region,
    country: str,
    costs: Mapping[str, Sequence[Costs]],
    legal: LegalWay | None,
    today: date,
    done: Mapping[str, str],
) -> list[PlanItem]:
    stances = platform.stances_in(region, country)
    taken = [s for s in stances if s.trains in _TAKES]
    items = [
        _control_item(
            platform, control, region, country, costs.get(f"{platform.slug}/{control.id}", ()), legal, today, done
        )
        for control in platform.controls_in(region, country)
        if control.kind not in ("none", "platform_terms")
        and control.actor in ("self", "workspace_owner")
        and control.status not in ("dead", "replaced")
    ]
    items = _surfaces_together(items, platform)
    items.sort(
        key=lambda i: (
            _ORDER.index(i.rank),
            -len(_covered_on(i, taken)),
            -len(i.covers),
            -len(i.covers_partly),
            -_SURE.get(i.confidence, 0),
        )
    )
    stops = [i for i in items if i.rank in ("stop", "ask")]
    if not any(i.rank == "stop" for i in items):
        items.insert(0, _nothing_item(platform, region, country, stances, taken, today))
    if taken and legal is not None and legal.right and not any(i.rank == "ask" for i in items):
        at = next((n for n, i in enumerate(items) if i.rank not in ("stop", "nothing")), len(items))
        items.insert(at, _law_item(platform, region, country, taken, stops, legal, today, done))
    return items


def _surfaces_together(items: list[PlanItem], platform: Platform) -> list[PlanItem]:
    """The same switch on another surface is no item of its own: it becomes an alternative of the one on the web."""
    covers = {c.id: frozenset((*c.covers, *c.covers_partly)) for c in platform.controls}
    web = {c.id: "web" in c.surfaces or not c.surfaces for c in platform.controls}
    kept: list[PlanItem] = []
    beside: dict[str, list[str]] = {}
    for item in sorted(items, key=lambda i: not web[i.control or ""]):
        own = covers[item.control or ""]
        twin = next(
            (
                k
                for k in kept
                if k.kind == item.kind and not web[item.control or ""] and own and own <= covers[k.control or ""]
            ),
            None,
        )
        if twin is None:
            kept.append(item)
        else:
            beside.setdefault(twin.control or "", []).append(item.control or "")
    return [msgspec.structs.replace(k, alternatives=tuple(beside.get(k.control or "", ()))) for k in kept]


_SURE = {"high": 4, "medium": 3, "medium-low": 2, "low": 1}


def _covered_on(item: PlanItem, taken: Iterable[Stance]) -> list[str]:
    on = {s.id for s in taken if s.default in ("on", "none")}
    return [c for c in item.covers if c in on]


def _control_item(
    platform: Platform,
    control: Control,
    region: Region,
    country: str,
    flows: Sequence[Costs],
    legal: LegalWay | None,
    today: date,
    done: Mapping[str, str],
) -> PlanItem:
    taken = [s.id for s in platform.stances_in(region, country) if s.trains in _TAKES]
    covers = tuple(c for c in control.covers if c in taken or ":" in c)
    partly = tuple(c for c in control.covers_partly if c in taken or ":" in c)
    leaves = tuple(s for s in taken if s not in control.covers)
    best = _best(flows, region)
    how: How
    if control.kind == "email":
        how = "request"
    elif best is not None:
        how = "flow"
    else:
        how = "guide"
    by_hand, driven, guided = _actions(control, best)
    request_like = control.kind in ("web_form", "email")
    warnings = _warnings(control)
    return PlanItem(
        platform=platform.slug,
        name=platform.name,
        owner=platform.owner,
        control=control.id,
        kind=control.kind,
        how=how,
        rank=_RANK[control.kind],
        covers=covers,
        leaves=leaves,
        covers_partly=partly,
        actions_by_hand=by_hand,
        actions_with_demur=driven,
        actions_guided=guided,
        deadline_rule=legal.deadline_rule if legal is not None and request_like else None,
        why=_why(control, covers or partly, leaves),
        flow=best.flow.id if best else None,
        reconstructed_steps=best.reconstructed if best else 0,
        confidence=control.conf,
        stale=is_stale(control.as_of or platform.researched, today),
        warnings=warnings,
        sources=control.src,
        done=done.get(f"{platform.slug}/{control.id}")
        or (done.get(f"{platform.slug}/law") if control.kind == "email" else None),
    )


def _best(flows: Sequence[Costs], region: Region) -> Costs | None:
    here = [f for f in flows if region in f.flow.regions or Region.ALL in f.flow.regions]
    return next((f for f in here if f.flow.surface == "web"), here[0] if here else None)


def _actions(control: Control, best: Costs | None) -> tuple[int | None, int | None, int | None]:
    """By hand, with demur driving, with demur guiding: from the flow's steps, else from the path as the sources write it."""
    if best is not None:
        asks = sum(1 for step in _flat(best.flow.steps) if isinstance(step, Ask))
        confirm = 1  # the person confirms before the step that takes effect
        by_hand = best.counts.study if best.counts.study is not None else best.counts.ccpa_steps
        guided = best.counts.ccpa_steps if best.counts.ccpa_steps is not None else best.counts.study
        return by_hand, asks + confirm, None if guided is None else guided + confirm
    paths = sorted(control.paths, key=lambda p: p.surface != "web")
    if paths:
        return len(paths[0].steps), None, len(paths[0].steps)
    return None, None, None


def _flat(steps: Iterable[Step]) -> Iterable[Step]:
    for step in steps:
        yield step
        if isinstance(step, Branch):
            yield from _flat((*step.then, *step.otherwise))


def _why(control: Control, covers: tuple[str, ...], leaves: tuple[str, ...]) -> str:
    if control.kind == "private_account":
        first = _(
            "Makes what you post visible to fewer people; it limits what can be taken, and stops nothing by itself."
        )
    elif control.kind.startswith("delete") or control.kind in ("stop_using", "leave_holding_name"):
        first = _("Takes away what could be used from now on; models that were trained already stay as they are.")
    elif control.kind == "email":
        first = _("A written objection; the platform has to answer where the law says so.")
    elif control.kind == "web_form":
        first = _("The platform's own form; what it grants is only known once it answers.")
    else:
        first = _("A switch of the platform; demur reads it again after a reload.")
    if covers and not leaves:
        return first + " " + _("It covers all uses for training that are known here.")
    if leaves and covers:
        return first + " " + _("It leaves other uses open; see what it leaves.")
    if not covers:
        return first + " " + _("Which uses it covers is not known for certain.")
    return first


def _warnings(control: Control) -> tuple[str, ...]:
    out = []
    if control.actor == "workspace_owner":
        out.append(_("Only the owner or admin of the workspace can do this."))
    if control.status in ("last_seen", "unverified"):
        out.append(_("Last seen a while ago or never checked: it may have moved."))
    if control.conf in ("low", "medium-low", "unsure", "recalled", "unknown") or "recalled" in control.src:
        out.append(_("The sources for this are weak or recalled."))
    if all(d.status in ("dead", "replaced") for d in control.doors) and control.doors:
        out.append(_("All known addresses of this way are dead or replaced."))
    return tuple(out)


def _nothing_item(
    platform: Platform, region: Region, country: str, stances: Sequence[Stance], taken: Sequence[Stance], today: date
) -> PlanItem:
    if not stances:
        why = _("Nothing is known about training here. That is not a no: it is unknown.")
    elif taken:
        why = _("The platform offers no control here. What remains is listed below.")
    elif all(s.trains == "no" for s in stances):
        why = _("The platform says that it does not train on this. There is nothing to switch off.")
    else:
        why = _("The platform says nothing about training, and offers no control. That is not a no.")
    found = next((c for c in platform.controls_in(region, country) if c.kind in ("none", "platform_terms")), None)
    conf = found.conf if found else (stances[0].conf if stances else "unknown")
    return PlanItem(
        platform=platform.slug,
        name=platform.name,
        owner=platform.owner,
        control=found.id if found else None,
        kind=found.kind if found else None,
        how="none",
        rank="nothing",
        covers=(),
        leaves=tuple(s.id for s in taken),
        actions_by_hand=None,
        actions_with_demur=None,
        actions_guided=None,
        deadline_rule=None,
        why=why,
        confidence=conf,
        stale=is_stale((found.as_of if found else None) or platform.researched, today),
        sources=found.src if found else (),
    )


def _law_item(
    platform: Platform,
    region: Region,
    country: str,
    taken: Sequence[Stance],
    stops: Sequence[PlanItem],
    legal: LegalWay,
    today: date,
    done: Mapping[str, str],
) -> PlanItem:
    controller = platform.controller_in(region, country)
    warnings = []
    if controller is None or (controller.address is None and controller.email is None):
        warnings.append(_("No address of the controller is known for your region."))
    if not legal.is_right:
        warnings.append(_("This is a request, not a right."))
    first = (
        _("The law gives you this way where the platform offers none.")
        if not stops
        else _("Beside the platform's own way, in writing.")
    )
    return PlanItem(
        platform=platform.slug,
        name=platform.name,
        owner=platform.owner,
        control=None,
        kind=None,
        how="request",
        rank="ask",
        covers=tuple(s.id for s in taken) if legal.is_right else (),
        leaves=() if legal.is_right else tuple(s.id for s in taken),
        actions_by_hand=None,
        actions_with_demur=None,
        actions_guided=None,
        deadline_rule=legal.deadline_rule,
        why=f"{first} {legal.sentence}",
        confidence=controller.conf if controller else "unknown",
        stale=is_stale(controller.as_of if controller else None, today),
        warnings=tuple(warnings),
        sources=controller.src if controller else (),
        done=done.get(f"{platform.slug}/law"),
    )
