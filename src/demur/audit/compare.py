"""Our counts beside a published study, flow by flow and step by step: what is known about a difference, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from demur.audit.study import Figure, Study
from demur.audit.table import walked
from demur.flow import declared
from demur.model.audit import Comparison, StepLine, TraceRow
from demur.model.flow import Ask, Branch, Choose, Click, Fill, Flow, Step, Toggle
from demur.model.i18n import _


def compare(
    study: Study, flows: Sequence[Flow], traces: Mapping[str, Sequence[TraceRow]], names: Mapping[str, str]
) -> list[Comparison]:
    """One row per flow that says no on a platform of the study; one row without a flow where we have none.

    `names` maps slugs to names; platforms of the study that the registry does not know are left as they are.
    """
    rows = []
    for figure in study.figures:
        own = [f for f in flows if f.platform == figure.platform and f.effect in ("toggle", "form") and f.steps]
        if own:
            rows += [_flow_row(study, figure, flow, traces.get(flow.id, ())) for flow in own]
        else:
            rows.append(_empty_row(study, figure, names.get(figure.platform, figure.platform)))
    return rows


def _flow_row(study: Study, figure: Figure, flow: Flow, traces: Sequence[TraceRow]) -> Comparison:
    counts = declared(flow)
    walked_counts = [t.counts.study for t in traces if t.counts.study is not None and t.outcome == "done"]
    traced = walked_counts[-1] if walked_counts else None
    ours = traced if traced is not None else counts.study
    difference = _difference(ours, figure)
    steps = tuple(_lines(walked(flow)))
    assumed = sum(line.basis == "reconstructed" for line in steps)
    why = []
    if figure.low is None:
        why.append(_("The study prints no number for this platform."))
    if counts.study is None:
        why.append(
            _(
                "No way from the home screen is written down, so the study's rule cannot be applied; from the link it is {n}."
            ).format(n=counts.ccpa_steps if counts.ccpa_steps is not None else _("unknown"))
        )
    if (flow.surface == "web") != (study.surface == "web"):
        why.append(_("Ours is counted on the web, the study's in the mobile app: the two are not the same thing."))
    if assumed:
        why.append(_("{n} of our {all} actions are assumed, not sourced.").format(n=assumed, all=len(steps)))
    asks = [s for s in walked(flow) if isinstance(s, Ask)]
    if asks:
        why.append(
            _("What only the person can do is in our way too: {what}.").format(
                what=", ".join(sorted({a.what for a in asks}))
            )
        )
    if difference == 0 and ours is not None:
        why.append(_("The numbers agree. That does not prove that the steps are the same."))
    elif difference is not None and ours is not None:
        why.append(
            _(
                "Ours is {n} {direction}. Which steps make the difference cannot be said without the study's step sheet."
            ).format(n=abs(difference), direction=_("more") if difference > 0 else _("fewer"))
        )
    if traced is not None and counts.study is not None and traced != counts.study:
        why.append(_("Walked it was {t}, as written {d}.").format(t=traced, d=counts.study))
    return Comparison(
        platform=figure.platform,
        published=figure.figure,
        published_low=figure.low,
        published_high=figure.high,
        surface=flow.surface,
        flow=flow.id,
        declared=counts.study,
        traced=traced,
        difference=difference,
        steps=steps,
        explanation=tuple(why),
        not_known=(study.step_sheet, *study.not_known),
    )


def _empty_row(study: Study, figure: Figure, name: str) -> Comparison:
    return Comparison(
        platform=figure.platform,
        published=figure.figure,
        published_low=figure.low,
        published_high=figure.high,
        surface=None,
        flow=None,
        declared=None,
        traced=None,
        difference=None,
        steps=(),
        explanation=(_("For {name} there is no way to say no that we could count.").format(name=name),),
        not_known=(study.step_sheet, *study.not_known),
    )


def _difference(ours: int | None, figure: Figure) -> int | None:
    if ours is None or figure.low is None or figure.high is None:
        return None
    if ours < figure.low:
        return ours - figure.low
    return max(0, ours - figure.high)


def _lines(steps: Iterable[Step]) -> Iterable[StepLine]:
    for step in steps:
        if isinstance(step, Branch):
            sides = [list(_lines(step.then)), list(_lines(step.otherwise))]
            yield from min(sides, key=len)
        elif not step.optional:
            action = _action(step)
            if action is not None:
                yield StepLine(step=step.id, action=action, basis=step.basis)


def _action(step: Step) -> str | None:
    if isinstance(step, Click):
        return "click"
    if isinstance(step, Fill):
        return "entry"
    if isinstance(step, Choose):
        return "choose"
    if isinstance(step, Toggle):
        return "toggle"
    if isinstance(step, Ask) and step.target is not None and step.what in ("code", "own_words", "choice"):
        return "entry"
    return None
