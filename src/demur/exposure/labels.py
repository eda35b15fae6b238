"""Count the labels of a section, so that no section is ever silently empty.

Exports are localised and change: a reader that looks for `Comment` finds nothing in a French export and says nothing. Here
every section knows its labels; what is missing, and what is not known, is reported and warned about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from demur.model.exposure import SectionReport

MAX_UNKNOWN = 200
MAX_DEPTH = 60


class Labels:
    """The labels of one section: `known` by name, `need` those that every filled section has (alternatives as `a|b`).

    `dynamic` matches keys that are data (ids, handles; with `holders` only those of a list or object): they are neither
    matched nor unknown. What lies below `free` keys is not looked at. Every record is looked at: a label may change in the
    middle of a file.
    """

    def __init__(
        self,
        name: str,
        platform: str,
        known: str | Iterable[str],
        need: str = "",
        dynamic: str | None = None,
        free: str = "",
        holders: bool = False,
    ) -> None:
        words = known.split() if isinstance(known, str) else list(known)
        self.name = name
        self.platform = platform
        self.need = tuple(tuple(x.replace("_~", " ") for x in n.split("|")) for n in need.split())
        self.known = frozenset(words) | {x for group in self.need for x in group}
        self.matched: set[str] = set()
        self.unknown: dict[str, None] = {}
        self.items = 0
        self.files = 0
        self.records = 0
        self._lacking: dict[str, int] = {}
        self._dynamic = re.compile(dynamic) if dynamic else None
        self._holders = holders
        self._free = frozenset(free.split())
        self._shapes: set[tuple[str, ...]] = set()

    def see(self, record: Any) -> None:
        """Count the keys of one record, at every depth."""
        self.records += 1
        self._walk(record, 0)

    def see_all(self, records: Iterable[Any]) -> None:
        """Count the keys of many records that were sampled already: each is looked at."""
        for record in records:
            self.records += 1
            self._walk(record, 0)

    def lack(self, label: str, count: int) -> None:
        """Note that so many records are without a label that every record has (alternatives as `a/b`)."""
        if count:
            self._lacking[label] = self._lacking.get(label, 0) + count

    def see_keys(self, keys: Iterable[str], *, filled: bool = True) -> None:
        """Count labels that are given by themselves: a CSV header, headings of a page, the name of a list (not `filled`)."""
        self.records += filled
        for key in keys:
            self._one(key)

    def _walk(self, value: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        if isinstance(value, dict):
            shape = tuple(value)
            if shape not in self._shapes:
                if len(self._shapes) < 5_000:
                    self._shapes.add(shape)
                for key in shape:
                    self._one(key, isinstance(value[key], (dict, list)))
            for key, inner in value.items():
                if key in self._free:
                    continue
                if isinstance(inner, (dict, list)):
                    self._walk(inner, depth + 1)
                elif key == "label" and isinstance(inner, str):
                    self._one(inner)
        elif isinstance(value, list):
            for inner in value:
                if isinstance(inner, (dict, list)):
                    self._walk(inner, depth + 1)

    def _one(self, key: str, holder: bool = False) -> None:
        if key in self.known:
            self.matched.add(key)
        elif (holder or not self._holders) and self._dynamic is not None and self._dynamic.fullmatch(key):
            return
        elif len(self.unknown) < MAX_UNKNOWN:
            self.unknown.setdefault(key[:80])

    def report(self) -> SectionReport:
        """What was found, with a warning for each kind of doubt."""
        missing = tuple(
            "/".join(group) for group in self.need if self.records and not any(x in self.matched for x in group)
        )
        warnings = []
        if self.records and self.known and not self.matched:
            warnings.append(
                f"{self.name}: 0 of {len(self.known)} known labels matched; this section was not understood."
            )
        elif missing:
            warnings.append(f"{self.name}: expected labels are not there: {', '.join(missing)}.")
        else:
            warnings += [f"{self.name}: {n:,} records are without {label}." for label, n in self._lacking.items()]
        if self.unknown:
            shown = ", ".join(list(self.unknown)[:12]) + (" ..." if len(self.unknown) > 12 else "")
            warnings.append(f"{self.name}: labels not known: {shown}.")
        return SectionReport(
            name=self.name,
            platform=self.platform,
            matched=tuple(sorted(self.matched)),
            unknown=tuple(self.unknown),
            items=self.items,
            known=len(self.known),
            missing=missing,
            files=self.files,
            warnings=tuple(warnings),
        )
