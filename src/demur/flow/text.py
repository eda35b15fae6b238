"""A flow in words: one line per step, with what is sourced and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from demur.flow.counts import declared
from demur.model.flow import Ask, Choose, Fill, Flow, Open, Step, Target, Toggle
from demur.model.flow_check import walk


def all_steps(flow: Flow) -> list[Step]:
    """Every step of the ways, the common steps, proof and undo."""
    groups = (*(r.steps for r in flow.routes), flow.steps, flow.proof, flow.undo)
    return [step for steps in groups for _at, step, _depth in walk(steps)]


def reconstructed(flow: Flow) -> int:
    """How many steps are assumed, not sourced."""
    return sum(s.basis == "reconstructed" for s in all_steps(flow))


def describe(flow: Flow) -> Iterator[str]:
    """Lines for a person."""
    yield f"{flow.id}: {next(iter(flow.title.values()))}"
    yield f"{flow.platform} / {flow.control}, {flow.surface}, {flow.effect}; regions {', '.join(flow.regions)}"
    counts = declared(flow)
    ways = (("from the home screen", counts.study), ("from the opt-out link", counts.ccpa_steps))
    yield "Actions as written: " + (", ".join(f"{n} {w}" for w, n in ways if n is not None) or "none")
    if flow.note:
        yield flow.note
    if not flow.steps:
        yield "Nothing is offered here."
    groups = [(f"Way: {r.id}", r.steps) for r in flow.routes]
    groups += [("Steps", flow.steps), ("Proof after reload", flow.proof), ("Undo", flow.undo)]
    for title, steps in groups:
        if steps:
            yield f"{title}:"
            for _at, step, depth in walk(steps):
                yield "  " + "  " * depth + _line(step)


def _line(step: Step) -> str:
    verb = type(step).__name__.lower()
    what = step.url if isinstance(step, Open) else _target(getattr(step, "target", None) or getattr(step, "when", None))
    if isinstance(step, Fill):
        what += f" <- {step.value}"
    elif isinstance(step, Toggle):
        what += f" -> {step.to}"
    elif isinstance(step, Choose):
        what += f" <- {step.value or next(iter((step.option or {}).values()), '')}"
    elif isinstance(step, Ask):
        what = f"{step.what} {what}".strip()
    text = getattr(step, "text", None)
    if text:
        what = f'{what} "{next(iter(text.values()))}"'.strip()
    marks = [m for m, on in (("takes effect", step.commits), ("optional", step.optional)) if on]
    if step.basis == "reconstructed":
        marks.append("reconstructed")
    return f"{verb:<7} {what}" + (f"  [{', '.join(marks)}]" if marks else "")


def _target(target: Target | None) -> str:
    if target is None:
        return ""
    first = target.any_of[0]
    names = first.name or first.label
    shown = f'"{next(iter(names.values()))}"' if names else (first.test_id or first.css or "")
    return f"{first.role or 'control'} {shown}"
