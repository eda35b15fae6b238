"""Loads the law from the registry: YAML to typed values, through a compiled cache keyed by content."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from demur.data import yaml
from demur.data.cache import compiled
from demur.data.paths import registry_root
from demur.model.errors import BadInput, UnknownName
from demur.model.law import Authority, DeadlineRule, Jurisdiction, LawBook, LeadRecord

_SHAPE = "law-2"  # change with the shape of LawBook
T = TypeVar("T")


def law_files(root: Path) -> list[Path]:
    """The files that the law is built from, in order."""
    return [*sorted((root / "jurisdictions").glob("*.yaml")), root / "authorities.yaml", root / "controllers.yaml"]


def build(root: Path) -> LawBook:
    """Read and check the YAML files, without a cache. Raises BadInput naming file and place."""
    jurisdictions = {}
    for path in sorted((root / "jurisdictions").glob("*.yaml")):
        law = _convert(yaml.load(path), Jurisdiction, path)
        if law.id != path.stem:
            raise BadInput(f"{path.name} holds the jurisdiction {law.id!r}; file and id must agree.")
        _check(law, path)
        jurisdictions[law.id] = law
    raw = yaml.load(root / "authorities.yaml")
    rows = _convert(raw.get("authorities"), tuple[Authority, ...], root / "authorities.yaml")
    authorities = {row.id: row for row in rows}
    if len(authorities) != len(rows):
        raise BadInput("authorities.yaml names an authority twice.")
    path = root / "controllers.yaml"
    leads = _convert(yaml.load(path).get("platforms"), dict[str, LeadRecord], path)
    for slug, lead in leads.items():
        if lead.lead is not None and lead.lead not in authorities:
            raise BadInput(f"{path.name}: {slug}: there is no authority {lead.lead!r}.")
    return LawBook(jurisdictions=jurisdictions, authorities=authorities, leads=leads)


def _convert(value: Any, type_: type[T], path: Path) -> T:
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        raise BadInput(f"{path.name}: {error}.") from error


def _check(law: Jurisdiction, path: Path) -> None:
    cited = {*law.sources, *(i.source for i in law.instruments), *(s for d in law.deadlines for s in d.sources)}
    if law.regulator.source:
        cited.add(law.regulator.source)
    missing = sorted(cited - law.source_list.keys())
    if missing:
        raise BadInput(f"{path.name}: these sources are cited but not listed: {', '.join(missing)}.")
    for rule in law.deadlines:
        counted = {rule.length.unit, rule.extension.unit if rule.extension else None}
        if ("public_holiday" in rule.roll_if or counted & {"business_day", "working_day"}) and not rule.calendar:
            raise BadInput(f"{path.name}: {rule.id}: a rule that needs holidays must name a calendar.")


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
