"""Streams: who trains on what, by default or not, how one says no, for whom and since when, on invented policies.

The set was written by somebody who had seen neither the reader nor the development texts; it names kinds of data by its own words,
so both sides are merged to common ones before anything is counted. A value counts where its stream was found on both sides.

First run, with the streams as they were rebuilt before the set existed: 28 of 78 streams found, 32 read, and `trains` right for 25
of 48 policies (the program before that: 23 of 27 read, 23 right). Then the odd ones were read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from demur.policy.read_document import read_document
from demur.policy.reading import Document, Stream

SET = Path(__file__).parent / "data" / "streams_judge" / "judge.jsonl"
_THEIRS = {
    "public_content": "content",
    "content_general": "content",
    "private_messages": "messages",
    "support_conversations": "messages",
    "prompts_chats": "ai_inputs",
    "files_uploads": "files",
    "code": "files",
    "photos_images": "media",
    "audio_video": "media",
    "feedback": "feedback",
    "usage_data": "usage",
    "profile_account": "personal",
    "personal_data_general": "personal",
    "location": "personal",
    "payment": "personal",
    "sensitive": "personal",
}
_OURS = {
    "public_content": "content",
    "user_content": "content",
    "private_messages_or_nonpublic": "messages",
    "ai_inputs": "ai_inputs",
    "files_code": "files",
    "images_video": "media",
    "voice_audio": "media",
    "feedback": "feedback",
    "usage_activity": "usage",
    "personal_data": "personal",
}
Row = dict[str, Any]
Pair = tuple[set[str], set[str]]


def _merged(values: Iterable[str], names: dict[str, str]) -> set[str]:
    return {names[v] for v in values if v in names}


_FIELDS: dict[str, tuple[Callable[[Stream], set[str]], Callable[[Row], set[str]]]] = {
    "data taken": (
        lambda s: _merged((x.value for x in s.scopes), _OURS),
        lambda r: _merged(r["scopes"], _THEIRS),
    ),
    "data kept out": (
        lambda s: _merged((x.value for x in s.exclusions), _OURS),
        lambda r: _merged(r["exclusions"], _THEIRS),
    ),
    "default": (
        lambda s: set() if isinstance(s.default, str) else {s.default.value},
        lambda r: {r["default"]} - {"not_stated"},
    ),
    "ways to say no": (lambda s: {o.mechanism for o in s.opt_outs}, lambda r: set(r["opt_outs"])),
    "whom it concerns": (lambda s: {a.value for a in s.audience}, lambda r: set(r["audience"])),
    "since when": (lambda s: {t.value for t in s.time}, lambda r: set(r["time"])),
}


def _f1(pairs: Sequence[Pair]) -> str:
    hit = sum(len(a & b) for a, b in pairs)
    said, truth = sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
    return f"F1 {2 * hit / max(1, said + truth):.3f}   ({hit} right of {said} read, {truth} stated)"


def _score(rows: Sequence[Row], readings: Sequence[Document]) -> None:
    kinds = [
        ({s.kind for s in d.streams}, {s["kind"] for s in r["streams"]}) for r, d in zip(rows, readings, strict=True)
    ]
    states = [
        ({f"{s.kind}:{s.states}" for s in d.streams}, {f"{s['kind']}:{s['states']}" for s in r["streams"]})
        for r, d in zip(rows, readings, strict=True)
    ]
    both = [
        (s, t)
        for r, d in zip(rows, readings, strict=True)
        for s in d.streams
        for t in r["streams"]
        if s.kind == t["kind"]
    ]
    right = sum(d.trains == r["trains"] for r, d in zip(rows, readings, strict=True))
    third = sum(d.third_party_training == r["third_party_training"] for r, d in zip(rows, readings, strict=True))
    print(f"  {'trains':20} {right} of {len(rows)} right")
    print(f"  {'third parties':20} {third} of {len(rows)} right")
    print(f"  {'streams':20} {_f1(kinds)}")
    print(f"  {'streams with yes/no':20} {_f1(states)}")
    for name, (ours, theirs) in _FIELDS.items():
        print(f"  {name:20} {_f1([(ours(s), theirs(t)) for s, t in both])}")


def run(data: Path) -> None:
    """Print the table."""
    del data
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    readings = [read_document(r["text"]) for r in rows]
    print(f"streams of {len(rows)} invented policies")
    _score(rows, readings)
    even = [i for i, r in enumerate(rows) if int(r["id"].split("-")[1]) % 2 == 0]
    print("  of these, the even ones, which nobody read")
    _score([rows[i] for i in even], [readings[i] for i in even])
    inexact = sum(
        r["text"][q.start : q.end] != q.text
        for r, d in zip(rows, readings, strict=True)
        for s in d.streams
        for q in s.quotes
    )
    print(f"  {'quotes not exact':20} {inexact}")
