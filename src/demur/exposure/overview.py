"""The numbers of a report, counted from the index: what is public, since when, of which kind, what is in it, what may be used."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import msgspec

from demur.exposure import counted, index
from demur.exposure.trainable import Answer, Judge
from demur.model.errors import NotSo
from demur.model.exposure import VISIBILITIES, ImportReport
from demur.text.personal import KINDS


class UseCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many items have one answer to `trainable?`."""

    platform: str
    kind: str
    visibility: str
    answer: Answer
    count: int


class SectionCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many items one section of a platform's export holds."""

    platform: str
    section: str
    count: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Counts over the newest import of each platform. `years` has (year, platform, kind, before/after the opt-out, count).

    `ai_chats` counts both sides of the talks, by platform; `inferred_by_section` says of what sort the conclusions are.
    """

    imports: tuple[ImportReport, ...]
    items: int
    items_by_visibility: dict[str, int]
    public_by_kind: dict[str, int]
    years: tuple[tuple[int, str, str, str, int], ...]
    undated_public: int
    public_personal: dict[str, int]
    inferred: dict[str, int]
    inferred_by_section: tuple[SectionCount, ...]
    ai_chats: dict[str, int]
    trainable: dict[str, int]
    trainable_why: tuple[UseCount, ...]


def overview(db: sqlite3.Connection, judge: Judge) -> Overview:
    """Count everything. Raises NotSo when nothing was imported yet."""
    found = index.reports(db)
    if not found:
        raise NotSo("Nothing was imported yet.", hint="demur exposure import FILE...")
    seen: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    years: Counter[tuple[int, str, str, str]] = Counter()
    personal: Counter[str] = Counter()
    inferred: Counter[tuple[str, str]] = Counter()
    talks: Counter[str] = Counter()
    uses: Counter[tuple[str, str, str, Answer]] = Counter()
    undated = 0
    for item in counted.items(db, counted.chosen(found)):
        seen[item.visibility] += 1
        if item.kind == "inferred":
            inferred[item.platform, item.section] += 1
        elif item.kind == "ai_chat":
            talks[item.platform] += 1
        if item.visibility == "public":
            kinds[item.kind] += 1
            for n, kind in enumerate(KINDS):
                if item.personal >> n & 1:
                    personal[kind] += 1
            if item.at is None:
                undated += 1
            else:
                opted = judge.opt_outs(item.platform)
                side = "no opt-out given" if not opted else "after" if item.at >= opted[0].since else "before"
                years[_year(item.at), item.platform, item.kind, side] += 1
        if item.mine:
            uses[
                item.platform,
                item.kind,
                item.visibility,
                judge.answer(item.platform, item.kind, item.visibility, item.at),
            ] += 1
    total: Counter[str] = Counter()
    for (*_, answer), count in uses.items():
        total[answer.use] += count
    return Overview(
        imports=tuple(r for _, r in found),
        items=seen.total(),
        items_by_visibility={v: seen[v] for v in VISIBILITIES},
        public_by_kind=dict(kinds.most_common()),
        years=tuple((*k, n) for k, n in sorted(years.items())),
        undated_public=undated,
        public_personal=dict(personal.most_common()),
        inferred=_by_platform(inferred),
        inferred_by_section=tuple(
            SectionCount(platform=p, section=s, count=n) for (p, s), n in sorted(inferred.items())
        ),
        ai_chats=dict(sorted(talks.items())),
        trainable={u: total[u] for u in ("may_have_been_used", "covered", "not_taken", "unknown")},
        trainable_why=tuple(
            UseCount(platform=p, kind=k, visibility=v, answer=a, count=n) for (p, k, v, a), n in uses.most_common()
        ),
    )


def _by_platform(counts: Counter[tuple[str, str]]) -> dict[str, int]:
    out: Counter[str] = Counter()
    for (platform, _), count in counts.items():
        out[platform] += count
    return dict(out)


def overview_dict(value: Overview) -> dict[str, Any]:
    """The JSON of a report: the fields of an import, added up, and the counts of the overview."""
    from demur.exposure.summary import as_dict

    own: dict[str, Any] = msgspec.to_builtins(value)
    own.pop("imports")
    own["years"] = [
        dict(zip(("year", "platform", "kind", "opt_out", "count"), row, strict=True)) for row in own["years"]
    ]
    return {**as_dict(list(value.imports)), **own}


def _year(at: int) -> int:
    try:
        return datetime.fromtimestamp(at, UTC).year
    except (ValueError, OverflowError, OSError):
        return 0
