"""Loads the law from the registry: YAML to typed values, through a compiled cache keyed by content.

`check` names every fault it can find, with file and line; `load` stops at the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from demur.data import yaml
from demur.data.cache import compiled
from demur.data.paths import registry_root
from demur.model.errors import BadInput, DemurError, UnknownName
from demur.model.law import Authority, DeadlineRule, Jurisdiction, LawBook, LawEvent, LeadRecord
from demur.model.source import earliest_day

_SHAPE = "law-3"  # change with the shape of LawBook
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_COMPLAINTS = {"regulator_complaint", "regulator_examination"}  # clocks of complaints, not of rights
T = TypeVar("T")


def law_files(root: Path) -> list[Path]:
    """The files that the law is built from, in order."""
    return [*sorted((root / "jurisdictions").glob("*.yaml")), root / "authorities.yaml", root / "controllers.yaml"]


def build(root: Path) -> LawBook:
    """Read and check the YAML files, without a cache. Raises BadInput for the first fault, with file and line."""
    book, faults = read(root)
    if faults:
        raise BadInput(f"{faults[0]}")
    return book


def check(root: Path) -> list[yaml.Fault]:
    """Every fault of the law's files, with file and line; empty when all is well."""
    faults = read(root)[1]
    document = _document(root, root / "timeline.yaml", faults)
    for place, event in _rows(document, "events", LawEvent, faults):
        if document and earliest_day(event.date) is None:
            faults.append(_fault(document, (*place, "date"), f"{event.date!r} is not a date"))
    return faults


def read(root: Path) -> tuple[LawBook, list[yaml.Fault]]:
    """What can be read of the law, and what is wrong with it."""
    faults: list[yaml.Fault] = []
    laws: dict[str, Jurisdiction] = {}
    for path in sorted((root / "jurisdictions").glob("*.yaml")):
        document = _document(root, path, faults)
        law = _convert(document, (), Jurisdiction, faults) if document else None
        if document and law:
            faults += _faults_of(law, document, path.stem)
            laws[law.id] = law
    authorities: dict[str, Authority] = {}
    document = _document(root, root / "authorities.yaml", faults)
    for place, row in _rows(document, "authorities", Authority, faults):
        if document and row.id in authorities:
            faults.append(_fault(document, place, f"the authority {row.id} stands here twice"))
        authorities[row.id] = row
    leads: dict[str, LeadRecord] = {}
    document = _document(root, root / "controllers.yaml", faults)
    for place, record in _rows(document, "platforms", LeadRecord, faults):
        leads[str(place[-1])] = record
        if document and record.lead is not None and record.lead not in authorities:
            faults.append(_fault(document, (*place, "lead"), f"there is no authority {record.lead!r}"))
    return LawBook(jurisdictions=laws, authorities=authorities, leads=leads), faults


def _document(root: Path, path: Path, faults: list[yaml.Fault]) -> yaml.Document | None:
    name = path.relative_to(root).as_posix()
    try:
        return yaml.parse(yaml.read_text(path), name)
    except DemurError as error:
        faults.append(yaml.Fault(file=name, line=0, message=error.sentence))
        return None


def _fault(document: yaml.Document, place: yaml.Path_, message: str) -> yaml.Fault:
    return yaml.Fault(file=document.name, line=document.line_of(place), message=message)


def _convert(document: yaml.Document, place: yaml.Path_, type_: type[T], faults: list[yaml.Fault]) -> T | None:
    value = document.value
    for step in place:
        value = value[step]
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        steps = tuple(name or int(number) for name, number in _STEP.findall(where))
        faults.append(_fault(document, (*place, *steps), message))
        return None


def _rows(
    document: yaml.Document | None, key: str, type_: type[T], faults: list[yaml.Fault]
) -> Iterator[tuple[yaml.Path_, T]]:
    """The rows of a list or map below `key`, each with its place; faulty rows are reported and left out."""
    if document is None:
        return
    rows: Any = document.value.get(key) if isinstance(document.value, dict) else None
    if not isinstance(rows, (list, dict)):
        faults.append(_fault(document, (key,), f"{key!r} is missing"))
        return
    for step in rows if isinstance(rows, dict) else range(len(rows)):
        value = _convert(document, (key, step), type_, faults)
        if value is not None:
            yield (key, step), value


def _faults_of(law: Jurisdiction, document: yaml.Document, stem: str) -> Iterator[yaml.Fault]:
    if law.id != stem:
        yield _fault(document, ("id",), f"holds the jurisdiction {law.id!r}; file name and id must agree")
    cited: list[tuple[yaml.Path_, str]] = [(("sources", i), s) for i, s in enumerate(law.sources)]
    cited += [(("instruments", i, "source"), x.source) for i, x in enumerate(law.instruments)]
    cited += [(("deadlines", i, "sources", n), s) for i, d in enumerate(law.deadlines) for n, s in enumerate(d.sources)]
    if law.regulator.source:
        cited.append((("regulator", "source"), law.regulator.source))
    for place, source in cited:
        if source not in law.source_list:
            yield _fault(document, place, f"the source {source!r} is cited but not listed")
    known = {right.id for right in law.rights} | _COMPLAINTS
    for i, rule in enumerate(law.deadlines):
        for n, right in enumerate(rule.applies_to):
            if right not in known:
                yield _fault(document, ("deadlines", i, "applies_to", n), f"there is no right {right!r}")
        units = {x.unit for x in (rule.length, rule.extension, rule.later_reading) if x is not None}
        if ("public_holiday" in rule.roll_if or units & {"business_day", "working_day"}) and not rule.calendar:
            yield _fault(document, ("deadlines", i), "a rule that needs holidays must name a calendar")


@lru_cache(maxsize=4)
def _load(root: Path) -> LawBook:
    value: LawBook = compiled("law", law_files(root), lambda: build(root), LawBook, salt=_SHAPE)
    return value


def load(root: Path | None = None) -> LawBook:
    """The law, read once per process. Raises BadInput when a file of the registry is broken."""
    return _load(root if root is not None else registry_root())


def rule_ids(book: LawBook) -> list[str]:
    """Every deadline rule as `<jurisdiction>.<deadline>`."""
    return [f"{law.id}.{rule.id}" for law in book.jurisdictions.values() for rule in law.deadlines]


def find_rule(book: LawBook, rule_id: str) -> tuple[Jurisdiction, DeadlineRule]:
    """The jurisdiction and rule of an id. Raises UnknownName with the nearest ids."""
    law_id, _, name = rule_id.partition(".")
    law = book.jurisdictions.get(law_id)
    for rule in law.deadlines if law else ():
        if law is not None and rule.id == name:
            return law, rule
    raise UnknownName("deadline rule", rule_id, rule_ids(book))


def clock_for(law: Jurisdiction, right_id: str) -> str | None:
    """The rule whose clock runs when this right is used, or None where the facts have none."""
    return next((f"{law.id}.{rule.id}" for rule in law.deadlines if right_id in rule.applies_to), None)
