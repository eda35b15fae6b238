"""A repair proposal for a failed run: what was looked for, what was there, and a patch to the flow file for a person to apply.

Nothing here changes a file. What was seen on a page is a stranger's text: it is masked, shortened, and only ever proposed as
`reconstructed`, so that it does not touch a live page before somebody looked and gave a source.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable
from pathlib import Path

import msgspec
import yaml as _yaml

from demur.data import yaml
from demur.evidence.mask import mask_text
from demur.flow.load import load_text
from demur.flow.signs import fold
from demur.model.errors import DemurError
from demur.model.flow import Flow, Step, Target
from demur.model.flow_check import Path as At
from demur.model.flow_check import walk
from demur.model.i18n import _
from demur.model.run import FailureCode
from demur.model.run import FailureCode as F


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What a person needs to repair a flow. `patch` is a unified diff against the flow file, or None."""

    flow: str
    code: FailureCode
    step: str | None
    looked_for: tuple[str, ...]
    seen: tuple[str, ...]
    advice: str
    patch: str | None


def propose(
    flow: Flow,
    source: str,
    code: FailureCode,
    step_id: str | None,
    seen: Iterable[str],
    *,
    lang: str,
    today: datetime.date,
    secrets: Iterable[str] = (),
) -> Proposal:
    """The proposal for one failure. `source` is the text of the flow file that was run."""
    found = _find(flow, step_id)
    hidden = tuple(secrets)
    masked = tuple(mask_text(" ".join(s.split())[:120], hidden) for s in seen)
    new = None
    if found is not None and code in (F.NAME_CHANGED, F.TARGET_MISSING) and masked and "[masked]" not in masked[0]:
        new = _with_name(source, found, _closest(found, masked), lang)
    if new is None:
        new = _with_failure(flow, source, code, step_id, lang, today)
    patch = None
    if new is not None and _still_good(new, flow.id):
        name = f"registry/platforms/{flow.platform}/flows/{flow.id}.yaml"
        lines = difflib.unified_diff(
            source.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{name}", f"b/{name}"
        )
        patch = "".join(lines)
    return Proposal(
        flow=flow.id,
        code=code,
        step=step_id,
        looked_for=_looked_for(found[1]) if found else (),
        seen=masked,
        advice=advice(code),
        patch=patch,
    )


def advice(code: FailureCode) -> str:
    """What to do about a failure of this kind, in one sentence."""
    special = {
        F.NAME_CHANGED: _("Look at the page: if this is the same control, add its new name with a source."),
        F.TARGET_MISSING: _("Look at the page: the control may have moved; correct the way to it or its names."),
        F.TARGET_AMBIGUOUS: _("Narrow the target with `within`, by the dialog, region or list item it lies in."),
        F.EXTRA_DIALOG: _("If the dialog is always there, add a step that closes it; if not, close it and run again."),
        F.REGION_VARIANT: _("Take the region out of `regions`, or write a flow of its own for it."),
        F.DOOR_DEAD: _("Look for the new address in the platform's help pages, and note when the old one died."),
        F.PROOF_FAILED: _("Look at the setting yourself; if it is as wanted, the proof looks in the wrong place."),
        F.REVERTED: _("Nothing to repair in the flow: the platform did not keep the setting. Keep the evidence."),
        F.FORM_REJECTED: _(
            "Nothing to repair in the flow: the platform refused. You can send the objection as a letter."
        ),
        F.RECONSTRUCTED: _("Somebody has to find a source for this step, or walk it live with `guide` and note it."),
    }
    return special.get(code, _("Nothing to repair in the flow; run it again when the cause is gone."))


def source_of(flow: Flow, file: Path | None) -> str:
    """The text of the flow file, or, where it is not at hand, the flow written out anew."""
    if file is not None and file.is_file():
        return yaml.read_text(file)
    return _yaml.safe_dump(msgspec.to_builtins(flow), sort_keys=False, allow_unicode=True, width=118)


def _find(flow: Flow, step_id: str | None) -> tuple[At, Step] | None:
    """The step a run names: `menu/settings`, `proof/still-off`, `switch-off`."""
    if step_id is None:
        return None
    head, _sep, tail = step_id.rpartition("/")
    groups: list[tuple[At, tuple[Step, ...]]]
    if head == "proof":
        groups = [(("proof",), flow.proof)]
    elif head:
        groups = [(("routes", i, "steps"), r.steps) for i, r in enumerate(flow.routes) if r.id == head]
    else:
        groups = [(("steps",), flow.steps), (("undo",), flow.undo)]
    for at, steps in groups:
        for here, step, _depth in walk(steps, at):
            if step.id == tail:
                return here, step
    return None


def _target(step: Step) -> Target | None:
    target = getattr(step, "target", None)
    return target if isinstance(target, Target) else None


def _looked_for(step: Step) -> tuple[str, ...]:
    target = _target(step)
    if target is None:
        return ()
    out: list[str] = []
    for x in target.any_of:
        names = " / ".join((x.name or x.label or {}).values())
        out.append(f"{x.role or ('label' if x.label else 'test id' if x.test_id else 'css')}: "
                   f"{names or x.test_id or x.css or ''}"[:200])  # fmt: skip
    return tuple(dict.fromkeys(out))


def _closest(found: tuple[At, Step], seen: tuple[str, ...]) -> str:
    """The seen name that is most like one of the known ones."""
    target = _target(found[1])
    known = [fold(t) for x in (target.any_of if target else ()) for t in (x.name or x.label or {}).values()]
    best = difflib.get_close_matches(fold(seen[0]), known, n=1, cutoff=0)
    if len(seen) == 1 or not best:
        return seen[0]
    return max(seen, key=lambda s: max(difflib.SequenceMatcher(None, fold(s), k).ratio() for k in known))


def _with_name(source: str, found: tuple[At, Step], name: str, lang: str) -> str | None:
    """The file with one more alternative, last in the target's list."""
    target = _target(found[1])
    role = next((x.role for x in target.any_of if x.role), None) if target else None
    if target is None or role is None:
        return None
    document = yaml.parse(source, "flow")
    lines = source.splitlines(keepends=True)
    at = (*found[0], "target", "any_of")
    first = document.line_of((*at, 0)) - 1
    if not lines[first].lstrip().startswith("- "):
        return None  # written in one line: the advice has to do
    indent = len(lines[first]) - len(lines[first].lstrip())
    end = first + 1
    while end < len(lines) and (
        not lines[end].strip()
        or (width := len(lines[end]) - len(lines[end].lstrip())) > indent
        or (width == indent and lines[end].lstrip().startswith("- role"))
    ):
        end += 1
    quoted = msgspec.json.encode(name).decode()
    pad = " " * indent
    new = [f"{pad}- role: {role}\n", f"{pad}  name: {{{lang}: {quoted}}}\n", f"{pad}  basis: reconstructed\n"]
    return "".join([*lines[:end], *new, *lines[end:]])


def _with_failure(
    flow: Flow, source: str, code: FailureCode, step: str | None, lang: str, today: datetime.date
) -> str | None:
    """The file with a note that somebody walked it and it failed; the entry decays like any fact."""
    region = flow.regions[0].value
    entry = (
        f"- date: {today.isoformat()}\n  region: {region}\n  lang: {lang}\n  outcome: failed\n"
        f'  by: ""\n  note: "{code.value} at {step or "start"}"\n'
    ).replace('by: ""', "by: demur")
    text = source if source.endswith("\n") else source + "\n"
    if "\nverified:" not in text:
        return f"{text}verified:\n{entry}"
    head, _sep, tail = text.partition("\nverified:")
    rest_of_line, _nl, rest = tail.partition("\n")
    return f"{head}\nverified:\n{entry}{rest}" if not rest_of_line.strip() else None


def _still_good(text: str, name: str) -> bool:
    try:
        load_text(text, name)
    except DemurError:
        return False
    return True
