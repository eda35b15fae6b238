"""Which files belong together: parts of one export are read together, several exports given at once apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from demur.exposure.archive import Archive
from demur.exposure.reading import Importer
from demur.model.exposure import Fault

Group = tuple[Archive, list[Importer]]
_PART = re.compile(r"(?:[-_ ]?\(\d+\)|[-_.~ ]part-?\d+|[-~_]\d{1,3})+(?=\.zip$)", re.I)
# An export inside another's zip: (the one that holds it, the one that may stand alone).
_INSIDE = ("instagram", "threads")
_ACCOUNT = re.compile(
    r"(?:^|/)(?:personal_information|account_information|security_and_login_information|login_[a-z_]+|preferences|threads)/",
    re.I,
)


def grouped(archive: Archive, given: list[Path], importers: list[Importer]) -> list[Group]:
    """Archives by platform, each with the importers that claim it; empty when nothing is claimed.

    `archive` is all that was given. The same file given twice (by its content) is read once, with a Fault that says so.
    """
    units, twice = _without_twins(list(_units(given, importers)))
    if len(units) < 2 and not twice:
        return _whole(archive, importers)
    by: dict[str, list[Path]] = {}
    orphans: list[Path] = []
    for path in units:
        names = _claiming(Archive([path]), importers)
        if names:
            by.setdefault(names[0].PLATFORM, []).append(path)
        else:
            orphans.append(path)
    if not by:
        return _whole(archive, importers)
    for path in orphans:
        stem = _PART.sub("", path.name)
        near = next((p for p, known in by.items() if any(_PART.sub("", k.name) == stem for k in known)), None)
        by[near or next(iter(by))].append(path)
    out = [(whole, _claiming(whole, importers)) for whole in map(Archive, by.values())]
    for fault in twice:
        out[0][0].refuse(fault)
    return out


def same_export(one: str, other: str) -> bool:
    """Whether two zips are parts of one export by their names: alike but for the number of the part."""
    return one != other and _PART.sub("", one) == _PART.sub("", other)


def main_platform(archive: Archive, found: list[Importer]) -> str:
    """Whose export it is. Threads' own download comes with records of the Instagram account, and is no Instagram export."""
    names = [i.PLATFORM for i in found]
    if tuple(names) == _INSIDE and all(_ACCOUNT.search(m.name) for m in archive.members if "/" in m.name):
        return names[1]
    return names[0]


def _whole(archive: Archive, importers: list[Importer]) -> list[Group]:
    found = _claiming(archive, importers)
    return [(archive, found)] if found else []


def _claiming(archive: Archive, importers: list[Importer]) -> list[Importer]:
    return [i for i in importers if i.claims(archive)]


def _units(given: Iterable[Path], importers: list[Importer]) -> Iterator[Path]:
    """The files and folders of which each is at most one export: what lies in a folder of several is taken apart."""
    for path in given:
        if path.is_dir() and not path.is_symlink():
            yield from _of_folder(path, importers)
        else:
            yield path


def _of_folder(folder: Path, importers: list[Importer]) -> Iterator[Path]:
    """A folder as it is, or its zips and sub-folders where these are exports of their own."""
    inside = sorted(p for p in folder.iterdir() if not p.is_symlink())
    zips = sorted(p for p in folder.rglob("*.zip") if p.is_file() and not p.is_symlink())
    folders = [p for p in inside if p.is_dir()]
    apart = [p for p in folders if not any(z.is_relative_to(p) for z in zips)]
    platforms = {p: names[0].PLATFORM for p in apart if (names := _claiming(Archive([p]), importers))}
    if zips:
        yield from zips
        yield from apart
        yield from (p for p in inside if p.is_file() and p.suffix.lower() != ".zip")
    elif len(set(platforms.values()) - {_INSIDE[1]}) > 1:
        yield from (p for p in inside if p.is_dir() or p.is_file())
    else:
        yield folder


def _without_twins(units: list[Path]) -> tuple[list[Path], list[Fault]]:
    """Each zip once: a download that was saved twice has the same members with the same check sums."""
    kept: list[Path] = []
    twins: list[Fault] = []
    known: dict[tuple[tuple[str, int, int], ...], Path] = {}
    for path in units:
        if path.suffix.lower() != ".zip" or not path.is_file():
            kept.append(path)
            continue
        members = Archive([path])
        key = tuple((m.name, m.size, m.entry.crc if m.entry else 0) for m in members.members + members.pictures)
        if key and key in known:
            twins.append(
                Fault(path.name, "given twice", f"it holds the same files as {known[key].name}; they are read once")
            )
        else:
            known.setdefault(key, path)
            kept.append(path)
    return kept, twins
