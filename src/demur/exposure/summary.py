# ruff: noqa: E501 - tables
"""A report of an import as JSON fields and as lines for the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from demur.model.exposure import VISIBILITIES, ImportReport, PersonalValue

if TYPE_CHECKING:
    from demur.exposure.overview import Overview, UseCount

USES = {
    "may_have_been_used": "may have been used already", "covered": "covered by your opt-out", "not_taken": "not taken, by the platform's own words",
    "unknown": "not known",
}  # fmt: skip
_SAYS = {
    "public": "public", "limited": "for some people only", "link": "for whoever has the link", "private": "only you (and the platform)",
    "dm": "private messages", "ai_chat": "talks with an AI", "inferred": "what the platform concluded about you", "draft": "drafts",
    "deleted_pending": "deleted, but still there", "unknown": "not known",
}  # fmt: skip


def as_dict(reports: list[ImportReport]) -> dict[str, Any]:
    """One JSON object for one or more imports: the fields of one import, or of all added up with `imports` beside them."""
    rows: list[dict[str, Any]] = [msgspec.to_builtins(r) for r in reports]
    if len(rows) == 1:
        return rows[0]
    seen: Counter[str] = Counter()
    personal: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        seen.update(row["items_by_visibility"])
        for p in row["personal_data"]:
            into = personal.setdefault((p["whose"], p["kind"]), {**p, "count": 0, "public": 0})
            into["count"] += p["count"]
            into["public"] += p["public"]
    return {
        "platform": "several",
        "platforms": [r["platform"] for r in rows],
        "sections": [s for r in rows for s in r["sections"]],
        "items": sum(r["items"] for r in rows),
        "items_by_visibility": {v: seen[v] for v in VISIBILITIES},
        "personal_data": list(personal.values()),
        "faults": [f for r in rows for f in r["faults"]],
        "faults_total": sum(r["faults_total"] for r in rows),
        "warnings": [w for r in rows for w in r["warnings"]],
        "questions": [q for r in rows for q in r["questions"]],
        "imports": rows,
    }


def import_lines(report: ImportReport) -> list[str]:
    """The report for a person: counts, doubts, faults, questions. No personal value is shown."""
    lines = [f"{report.platform}: {report.items:,} items from {', '.join(report.files)}"]
    lines += [f"  {n:>9,}  {_SAYS[v]}" for v, n in report.items_by_visibility.items() if n]
    mine = [p for p in report.personal_data if p.whose == "mine"]
    if mine:
        lines.append("Personal data in your own texts (kinds and counts only):")
        lines += [f"  {p.count:>9,}  {p.kind}" + (f", {p.public:,} in public items" if p.public else "") for p in mine]
    others = [p for p in report.personal_data if p.whose == "others"]
    if others:
        lines.append("About other people: " + ", ".join(f"{p.count:,} x {p.kind}" for p in others))
    for title, rows in (
        ("Look at these", report.warnings),
        ("Good to know", report.notes),
        ("Only you can say", report.questions),
    ):
        if rows:
            lines.append(f"{title}:")
            lines += [f"  - {w}" for w in rows[:25]] + (
                [f"  ... and {len(rows) - 25} more (--json)"] if len(rows) > 25 else []
            )
    if report.faults_total:
        lines.append(f"Not read ({report.faults_total:,}):")
        lines += [f"  - {f.file} ({f.place}): {f.reason}" for f in report.faults[:15]]
    if report.questions:
        lines.append("Answer with: demur exposure import FILE... --answer KEY=VALUE")
    return lines


def value_line(found: PersonalValue) -> str:
    """One piece of personal data for the person who asked to see it."""
    from demur.exposure.times import iso

    whose = "" if found.whose == "mine" else ", of others"
    value = " ".join(found.value.split())
    return f"{found.kind}: {value}  ({found.platform} {found.section}, {says(found.visibility)}{whose}, {(iso(found.at) or 'no date')[:10]})"


def report_lines(found: Overview) -> list[str]:
    """The overview for a person: who can see what, what may have been used and why, what is personal, what was concluded."""
    lines = [f"{found.items:,} items of {', '.join(r.platform for r in found.imports)}"]
    lines += [f"  {n:>9,}  {says(v)}" for v, n in found.items_by_visibility.items() if n]
    public = found.items_by_visibility["public"]
    if public:
        years = Counter[int]()
        for year, _, _, _, count in found.years:
            years[year] += count
        lines.append("Public items by kind: " + ", ".join(f"{n:,} x {k}" for k, n in found.public_by_kind.items()))
        lines.append(
            "Public items by year: "
            + ", ".join(f"{y}: {n:,}" for y, n in sorted(years.items()))
            + (f"; without a date: {found.undated_public:,}" if found.undated_public else "")
        )
    if found.public_personal:
        kinds = ", ".join(f"{n:,} x {k}" for k, n in found.public_personal.items())
        lines.append(f"Public items with personal data: {kinds}")
    if found.ai_chats:
        lines.append("Talks with an AI (both sides): " + ", ".join(f"{n:,} at {p}" for p, n in found.ai_chats.items()))
    if found.inferred_by_section:
        lines.append("What the platforms concluded about you:")
        lines += [f"  {s.count:>9,}  {s.platform}: {s.section}" for s in found.inferred_by_section]
    lines.append("May they have been used for training?")
    for use, count in found.trainable.items():
        if count:
            lines.append(f"  {count:>9,}  {USES[use]}")
            rows = [u for u in found.trainable_why if u.answer.use == use]
            lines += [f"             {_why(u)}" for u in rows[:6]]
            if len(rows) > 6:
                lines.append(f"             ... and {len(rows) - 6} more groups (--json)")
    doubts = sum(len(r.warnings) for r in found.imports)
    faults = sum(r.faults_total for r in found.imports)
    if doubts or faults:
        lines.append(f"Not everything was understood: {doubts:,} doubts, {faults:,} faults (--json, or import again).")
    lines += [f"Only you can say: {q}" for r in found.imports for q in r.questions]
    return lines


def _why(use: UseCount) -> str:
    source = f" [{use.answer.sources[0]}, as of {use.answer.as_of or '?'}]" if use.answer.sources else ""
    return f"{use.count:,} x {use.platform} {use.kind} ({says(use.visibility)}): {use.answer.why}{source}"


def says(visibility: str) -> str:
    """The visibility in words for a person."""
    return _SAYS.get(visibility, visibility)
