# ruff: noqa: E501 - tables
"""A report of an import as JSON fields and as lines for the terminal."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from demur.model.exposure import VISIBILITIES, ImportReport

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


def says(visibility: str) -> str:
    """The visibility in words for a person."""
    return _SAYS.get(visibility, visibility)
