"""What `demur law` prints for a person: plain lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demur.law.authority import Route
    from demur.law.rights import Standing
    from demur.model.law import Authority, Deadline, DeadlineRule, LawEvent, Right

_REACH = {
    "yes": "reached",
    "partly": "partly reached",
    "weak": "hardly reached",
    "no": "not reached",
    "unclear": "unclear",
    "later": "reached later",
    "if_identified": "reached if they identify you",
    "if_expressly_refused": "reached once you have expressly refused",
}


def _day(day: date | None) -> str:
    return f"{day:%a} {day.isoformat()}" if day else "-"


def _sure(confidence: str, recheck_by: date | None = None) -> str:
    again = f", to be checked again by {recheck_by.isoformat()}" if recheck_by else ""
    return f"{confidence}{again}"


def _items(title: str, items: Iterable[str]) -> list[str]:
    rows = [f"  - {item}" for item in items]
    return [title, *rows] if rows else []


def deadline_lines(clock: Deadline) -> list[str]:
    """A clock in words."""
    lines = [f"{clock.rule}, from {_day(clock.received)}"]
    if clock.due is None:
        lines.append("  due            no day: the law gives no number")
    else:
        if clock.nominal != clock.due:
            lines.append(f"  nominal        {_day(clock.nominal)}")
        lines.append(f"  due            {_day(clock.due)}")
        if clock.extended_due:
            when = f" ({clock.extension_condition})" if clock.extension_condition else ""
            lines.append(f"  if extended    {_day(clock.extended_due)}{when}")
        lines.append(f"  escalate from  {_day(clock.escalate_on)}")
    if clock.remind_on:
        lines.append(f"  look again on  {_day(clock.remind_on)}")
    lines.append(f"  why            {clock.why}")
    if clock.missed_means:
        lines.append(f"  if missed      {clock.missed_means}")
    lines.append(f"  how sure       {_sure(clock.confidence, clock.recheck_by)}; sources: {', '.join(clock.sources)}")
    return lines + _items("Notes", clock.notes)


def rule_line(rule_id: str, rule: DeadlineRule) -> str:
    """One rule on one line."""
    unit = (rule.length.unit or "").replace("_", " ")
    length = unit if rule.length.value is None else f"{rule.length.value} {unit}{'' if rule.length.value == 1 else 's'}"
    if rule.per_state:
        length += ", by state"
    return f"{rule_id:28} {length:26} from {rule.starts.replace('_', ' ')} ({rule.confidence})"


def _authority(authority: Authority) -> list[str]:
    lines = [f"  {authority.name} ({authority.id})"]
    if authority.complaint_url:
        lines.append(f"  complaint form: {authority.complaint_url}")
    elif authority.website:
        lines.append(f"  no complaint form is known; website: {authority.website}")
    else:
        lines.append("  neither a complaint form nor a website is known")
    if authority.address:
        lines.append("  address: " + ", ".join(p.strip() for p in authority.address.splitlines() if p.strip()))
    if authority.email:
        lines.append(f"  e-mail: {authority.email}")
    language = authority.complaint_language or ", ".join(authority.languages)
    lines.append(f"  language: {language or 'not known'}")
    lines += [f"  must: {text}" for text in authority.formalities]
    if not authority.formalities:  # where there are some, the notes say the same
        lines += [f"  note: {text}" for text in authority.notes]
    lines += [f"  check: {text}" for text in authority.recheck]
    lines.append(f"  how sure: {authority.confidence}, record of {authority.record_date.isoformat()}")
    return lines


def route_lines(route: Route) -> list[str]:
    """Where a complaint goes, in words."""
    if route.file_with:
        lines = ["File with", *_authority(route.file_with)]
    else:
        lines = ["File with", "  not known"]
    lines += _items("Or with", (f"{a.name} ({a.id})" for a in route.also))
    if route.decided_by:
        same = route.file_with is not None and route.decided_by.id == route.file_with.id
        lines += [
            "Decided by",
            "  the same authority" if same else f"  {route.decided_by.name} ({route.decided_by.id})",
        ]
    if route.ask_first_note:
        word = {"yes": "yes", "expected": "better do", "no": "not needed", "unknown": "not known"}[route.ask_first]
        lines += ["Ask the controller first?", f"  {word} ({route.ask_first_note})"]
    if route.time_limit:
        lines += ["Time limit", f"  {route.time_limit}"]
    lines += _items("Choose from", (f"{a.region}: {a.name}" for a in route.choose_from if a.region))
    return lines + _items("Notes", route.notes)


def _right(right: Right) -> str:
    text = f"{right.id} ({right.cite}): {right.asks} [against training: {right.power}]"
    if right.needs_grounds is not None:
        text += "; needs your own grounds" if right.needs_grounds else "; needs no grounds"
    if right.condition:
        text += f"; only if: {right.condition}"
    return f"{text}. {right.note}" if right.note else text


def rights_lines(standing: Standing) -> list[str]:
    """What a person has in one place, in words."""
    law = standing.jurisdiction
    lines = [
        law.name + (f", {standing.state.law}" if standing.state else ""),
        f"  {standing.sentence}",
        f"  how sure: {_sure(law.confidence, law.recheck_by)}; last checked {law.last_checked.isoformat()}",
        "Reach",
        f"  your public posts: {_REACH[law.reach.public_posts]}",
        f"  your private posts: {_REACH[law.reach.private_posts]}",
        f"  others' posts about you: {_REACH[law.reach.posts_by_others_about_me]}",
        f"  {law.reach.why}",
    ]
    if law.reach.note:
        lines.append(f"  {law.reach.note}")
    lines += _items("Rights", map(_right, standing.rights))
    lines += _items(f"From {standing.rights_from} on, not before", map(_right, standing.later))
    lines += [
        "How",
        f"  form: {law.form.channels}"
        + (f"; prescribed: {law.form.prescribed_form}" if law.form.prescribed_form else "")
        + ("; signed" if law.form.signature else ""),
        f"  language: {law.form.language}",
        f"  identity: {law.identity}",
        f"  fee: {law.fee}",
        f"  by somebody for you: {law.agent}",
    ]
    if law.appeal_to_controller:
        lines.append(f"  appeal to the controller: {law.appeal_to_controller}")
    if not standing.later:
        lines += _items("Clocks", (rule_line(f"{law.id}.{rule.id}", rule) for rule in law.deadlines))
    lines += _items("What else helps", standing.what_else_helps)
    lines += _items("Expect as refusal", law.refusals)
    lines += _items("On AI", law.ai_specific)
    lines += _items("Not law, or not yet", (f"{i.name} ({i.status})" for i in standing.not_yet_law))
    lines += _items("To watch", law.watch)
    lines += _items("Notes", standing.notes)
    lines += _items(
        "Sources", (f"{k}: {s.url}" + (f" ({s.date})" if s.date else "") for k, s in law.source_list.items())
    )
    lines.append("Information, not legal advice.")
    return lines


def event_lines(event: LawEvent) -> list[str]:
    """One event in words."""
    sure = "" if event.confidence == "high" else f" [how sure: {event.confidence}]"
    who = f"{event.who}: " if event.who else ""
    lines = [f"{event.date:10} {'/'.join(event.places)}  {who}{event.what}{sure}"]
    if event.use:
        lines.append(f"{'':11}use: {event.use}")
    if event.note:
        lines.append(f"{'':11}note: {event.note}")
    return lines
