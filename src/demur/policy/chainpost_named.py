"""Which platforms a post names, so that the answer can say what helps there. The registry has their names; nicknames are data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from demur.data import yaml

if TYPE_CHECKING:
    from demur.model.platform import Platform

_FILE = Path(__file__).with_name("chainpost_named.yaml")
_OWNER = "owner:"
_READ = 20_000  # characters of a post in which names are looked for
_ENDING = r"(?:['\u2019]?[^\W\d_]{0,4})"  # -s, -en, -owi, 'u: names are declined
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f]")


class _Names(msgspec.Struct, frozen=True):
    aliases: dict[str, list[str]]
    as_written: list[str]


@cache
def _names() -> _Names:
    return msgspec.convert(yaml.load(_FILE), _Names)


def nicknames() -> Mapping[str, list[str]]:
    """What people call platforms (by slug) and owners (by `owner:NAME`)."""
    return _names().aliases


def named_platforms(untrusted_text: str, platforms: Mapping[str, Platform]) -> list[str]:
    """Slugs of the platforms that a post names, those named themselves first (in the post's order), then those of a named owner."""
    text = untrusted_text[:_READ]
    places: dict[str, int] = {}
    owners: dict[str, int] = {}
    for key, pattern in _patterns(tuple((s, p.name, *p.domains) for s, p in platforms.items())):
        hit = pattern.search(text)
        if hit is None:
            continue
        if key.startswith(_OWNER):
            owners[key.removeprefix(_OWNER)] = hit.start()
        else:
            places[key] = min(hit.start(), places.get(key, hit.start()))
    own = sorted(places, key=lambda slug: places[slug])
    theirs = [s for owner in sorted(owners, key=lambda o: owners[o]) for s, p in platforms.items() if p.owner == owner]
    covered = {platforms[slug].owner for slug in own}
    return own + [s for s in theirs if s not in places and platforms[s].owner not in covered]


@cache
def _patterns(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    out = []
    known = {row[0] for row in rows}
    for slug, name, *domains in rows:
        plain = re.split(r"\s*[(,/]| and ", name)[0].strip()
        out += [(slug, _pattern(one)) for one in _distinct((plain, *domains, *_names().aliases.get(slug, ())))]
    for key, aliases in _names().aliases.items():
        if key.startswith(_OWNER) and key not in known:
            out += [(key, _pattern(one)) for one in aliases]
    return tuple(out)


def _distinct(names: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(name for name in names if name)


def _pattern(name: str) -> re.Pattern[str]:
    """A name as a word of its own; scripts without spaces need no edges, long names may be declined."""
    escaped = re.escape(name)
    if _OTHER_SCRIPT.search(name):
        spaced = re.search(r"[\u0370-\u06ff\u0900-\u0dff]", name) is not None
        return re.compile(rf"(?<!\w){escaped}" if spaced else escaped, re.IGNORECASE)
    if name in _names().as_written:
        return re.compile(
            rf"(?<![\w.@/&-])(?:{escaped}|{re.escape(name.upper())})(?:['\u2019]?s)?(?![A-Za-z0-9_\u00c0-\u024f&-])"
        )
    return re.compile(rf"(?<![\w]){escaped}{_ENDING}(?![A-Za-z0-9_\u00c0-\u024f])", re.IGNORECASE)
