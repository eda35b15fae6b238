"""What an export of the person's own data shows: items, who could see them and why one knows, faults, and label counts."""

from __future__ import annotations

from typing import Literal

import msgspec

Visibility = Literal[
    "public", "limited", "link", "private", "dm", "ai_chat", "inferred", "draft", "deleted_pending", "unknown"
]  # fmt: skip
VISIBILITIES: tuple[Visibility, ...] = (
    "public", "limited", "link", "private", "dm", "ai_chat", "inferred", "draft", "deleted_pending", "unknown",
)  # fmt: skip
# What an item is. `record` is anything the platform keeps about the person that is none of the others (log-ins, searches ...).
Kind = Literal[
    "post", "comment", "message", "ai_chat", "media", "video", "playlist", "profile", "reaction", "inferred",
    "ad", "off_platform", "contact", "location", "search", "watch", "login", "record",
]  # fmt: skip
# "may_have_been_used": it was visible, and nothing of yours stood against it; "covered": the opt-out stood first.
Use = Literal["may_have_been_used", "covered", "not_taken", "unknown"]


class Item(msgspec.Struct, frozen=True, gc=False):
    """One thing of an export. `at` is seconds since 1970 (UTC) or None; `text` is used in passing and is never stored.

    `evidence` says in one sentence why the visibility is what it is. `mine` is False for what others wrote or are.
    `others` counts names or handles of other people in the record; `geo` is true when coordinates stand beside it.
    """

    section: str
    kind: Kind
    at: float | None
    visibility: Visibility
    evidence: str
    text: str = ""
    ref: str | None = None
    mine: bool = True
    geo: bool = False
    others: int = 0
    platform: str | None = None


class Fault(msgspec.Struct, frozen=True):
    """One thing that could not be read: the file inside the export, the place in it, and the reason."""

    file: str
    place: str
    reason: str


class SectionReport(msgspec.Struct, frozen=True, kw_only=True):
    """One section of an export: which of its known labels were found, which keys are not known, how many items it gave.

    `missing` are labels that every filled section of this kind has and this one lacks. Any of both raises a warning.
    """

    name: str
    platform: str
    matched: tuple[str, ...]
    unknown: tuple[str, ...]
    items: int
    known: int
    missing: tuple[str, ...] = ()
    files: int = 1
    warnings: tuple[str, ...] = ()


class PersonalCount(msgspec.Struct, frozen=True, kw_only=True):
    """How often one kind of personal data stands in the texts; `public` of these in public items. Never the values."""

    kind: str
    count: int
    public: int = 0
    whose: Literal["mine", "others"] = "mine"


class PersonalValue(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of personal data as it stands in a text, and where. Given only when asked for, and never kept."""

    kind: str
    value: str
    platform: str
    section: str
    visibility: Visibility
    at: float | None
    ref: str | None
    whose: Literal["mine", "others"]


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one import found. `questions` are what only the person can answer; answers change `unknown` to something else."""

    id: str
    platform: str
    files: tuple[str, ...]
    sections: tuple[SectionReport, ...]
    items: int
    items_by_visibility: dict[str, int]
    items_by_kind: dict[str, int]
    personal_data: tuple[PersonalCount, ...]
    faults: tuple[Fault, ...]
    faults_total: int
    warnings: tuple[str, ...]
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    by_platform: dict[str, dict[str, int]] = {}


class OptOut(msgspec.Struct, frozen=True, kw_only=True):
    """The person's own no at one platform: since when (seconds since 1970, UTC), and which control carried it."""

    platform: str
    since: float
    control: str | None = None
