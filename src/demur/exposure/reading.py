"""What an importer is given while it reads: its sections of labels, the questions it has, what it has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec

from demur.exposure.archive import Archive, Member
from demur.exposure.labels import Labels
from demur.model.exposure import Fault, Item, Kind, Visibility

Record = Item | Fault
Seen = tuple[Visibility, str]  # who could see an item, and why one knows


class Posts(msgspec.Struct, frozen=True, gc=False):
    """Many things of the person's own in one section, column by column: what large files are read into.

    All columns are of one length. `times` are seconds since 1970 (UTC) or None; `geo` are the positions in the columns of
    things with coordinates beside them. Otherwise each is like an `Item` that is `mine`.
    """

    section: str
    seen: Seen
    kinds: list[Kind]
    times: list[int | None]
    texts: list[str]
    refs: list[str | None]
    geo: list[int]


class Book:
    """Sections, notes and questions of one import. `answers` are what the person said (see `questions` of a report)."""

    def __init__(self, answers: dict[str, str] | None = None) -> None:
        self.sections: dict[str, Labels] = {}
        self.read: set[str] = set()
        self.notes: list[str] = []
        self.questions: list[str] = []
        self.warnings: list[str] = []
        self.answers = answers or {}

    def section(self, name: str, platform: str, known: str | Iterable[str] = "", need: str = "", **more: Any) -> Labels:
        """The labels of this section, made on first use."""
        found = self.sections.get(name)
        if found is None:
            found = self.sections[name] = Labels(name, platform, known, need, **more)
        return found

    def take(self, member: Member, labels: Labels | None = None) -> Member:
        """Note that this file is read."""
        self.read.add(member.name)
        if labels is not None:
            labels.files += 1
        return member

    def ask(self, question: str) -> None:
        """Put a question to the person, once."""
        if question not in self.questions:
            self.questions.append(question)


class Importer(Protocol):
    """What every importer module offers."""

    PLATFORM: str

    def claims(self, archive: Archive) -> bool:
        """Whether this archive holds such an export, by content."""

    def read(self, archive: Archive, book: Book) -> Iterator[Record | Posts]:
        """The items and faults of the export."""
