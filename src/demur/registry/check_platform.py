"""What a platform file must keep beyond its schema: known sources, unique ids, covers that name stances, readable dates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from demur.data.yaml import Document, Fault, Path_
from demur.model.geo import COUNTRIES, Region, region_of
from demur.model.platform import Platform
from demur.model.source import earliest_day

_URL_FIELDS = {"url", "help", "replaced_by"}
_DATE_FIELDS = {"as_of", "researched", "first_seen", "last_seen", "died", "until"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MAIL = re.compile(r"[^@\s:/?#]+@[^@\s:/?#]+\.[^@\s:/?#]+")
_LONGEST = 4000


def platform_faults(
    document: Document, platform: Platform, folder: str, stances: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    """Faults of one platform whose schema holds. `stances` are the stance ids of every platform of the registry."""
    for path, message in _all(document.value, platform, folder, stances):
        yield Fault(document.name, document.line_of(path), message)


def _all(
    value: Any, platform: Platform, folder: str, stances: Mapping[str, Collection[str]]
) -> Iterator[tuple[Path_, str]]:
    if platform.slug != folder:
        yield ("slug",), f"the slug {platform.slug!r} is not the name of the folder, {folder!r}."
    if not _ID.fullmatch(platform.slug):
        yield ("slug",), f"the slug {platform.slug!r} must be small letters, digits and hyphens."
    for i, other in enumerate(platform.same_owner):
        if other not in stances:
            yield ("same_owner", i), f"same_owner names {other!r}, which is no platform."
    yield from _values(value, (), set(platform.sources))
    used = set(_sources_used(value))
    for key in platform.sources:
        if key not in used:
            yield ("sources", key), f"the source {key!r} is used by no claim."
    yield from _stances(platform)
    yield from _controls(platform, stances)
    for i, controller in enumerate(platform.controllers):
        where: Path_ = ("controllers", i)
        yield from _places(where, controller.regions, controller.countries)
        if controller.country is not None and controller.country not in COUNTRIES:
            yield (*where, "country"), f"{controller.country!r} is not an ISO 3166-1 country code."
        if controller.email is not None and not _MAIL.fullmatch(controller.email):
            yield (*where, "email"), f"{controller.email!r} is not a mail address."
    for i, event in enumerate(platform.timeline):
        if earliest_day(event.date) is None:
            yield ("timeline", i, "date"), f"the date {event.date!r} names no day, month or year."


def _values(value: Any, path: Path_, sources: set[str]) -> Iterator[tuple[Path_, str]]:
    """Faults that may stand anywhere: unknown sources, claims without a source, dates, addresses, over-long text."""
    if isinstance(value, dict):
        if "conf" in value and not value.get("src"):
            yield path, "this claim has no source (src)."
        for key, inner in value.items():
            here = (*path, key)
            if key == "src" and isinstance(inner, list):
                for i, source in enumerate(inner):
                    if source not in sources:
                        yield (*here, i), f"the source {source!r} is not among the sources of this file."
            elif key in _DATE_FIELDS and isinstance(inner, str):
                if earliest_day(inner) is None:
                    yield here, f"{key} is {inner!r}: write YYYY, YYYY-MM or YYYY-MM-DD."
            elif key in _URL_FIELDS and isinstance(inner, str):
                problem = url_problem(inner)
                if problem:
                    yield here, f"{key} {problem}: {inner[:80]!r}."
            else:
                yield from _values(inner, here, sources)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _values(inner, (*path, i), sources)
    elif isinstance(value, str):
        if len(value) > _LONGEST:
            yield path, f"this text has more than {_LONGEST:,} characters."
        if any(ord(c) < 32 and c not in "\n\t" for c in value):
            yield path, "this text has control characters."


def url_problem(text: str) -> str | None:
    """What is wrong with an address of the registry: only http, https and mailto, no white space, no user name. None when fine."""
    if any(c.isspace() or ord(c) < 33 for c in text) or len(text) > 2000:
        return "has white space or is too long"
    if text.startswith("mailto:"):
        return None if _MAIL.fullmatch(text.removeprefix("mailto:")) else "is not a mail address"
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return "is not a URL"
    if parts.scheme not in ("http", "https"):
        return "must begin with https://, http:// or mailto:"
    if not host or "@" in parts.netloc:
        return "has no plain host"
    return None


def _sources_used(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "src" and isinstance(inner, list):
                yield from (s for s in inner if isinstance(s, str))
            elif key == "by" and isinstance(inner, str):  # who published a count
                yield inner
            else:
                yield from _sources_used(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sources_used(inner)


def _places(where: Path_, regions: tuple[Region, ...], countries: tuple[str, ...]) -> Iterator[tuple[Path_, str]]:
    if not regions:
        yield (*where, "regions"), "no region is named."
    if len(set(regions)) != len(regions):
        yield (*where, "regions"), "a region is named twice."
    for i, country in enumerate(countries):
        if country not in COUNTRIES:
            yield (*where, "countries", i), f"{country!r} is not an ISO 3166-1 country code."
        elif Region.ALL not in regions and region_of(country) not in regions:
            yield (*where, "countries", i), f"{country} lies in {region_of(country)}, which is not among the regions."


def _twice(values: list[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for i, value in enumerate(values):
        if value in seen:
            yield i, value
        seen.add(value)


def _stances(platform: Platform) -> Iterator[tuple[Path_, str]]:
    for i, name in _twice([s.id for s in platform.stances]):
        yield ("stances", i, "id"), f"the stance id {name!r} stands here twice."
    for i, stance in enumerate(platform.stances):
        where: Path_ = ("stances", i)
        if not _ID.fullmatch(stance.id):
            yield (*where, "id"), f"the id {stance.id!r} must be small letters, digits and hyphens."
        yield from _places(where, stance.regions, stance.countries)
        for j, code in _twice([s.code for s in stance.scopes]):
            yield (*where, "scopes", j), f"the scope {code!r} stands here twice."


def _controls(platform: Platform, stances: Mapping[str, Collection[str]]) -> Iterator[tuple[Path_, str]]:
    for i, name in _twice([c.id for c in platform.controls]):
        yield ("controls", i, "id"), f"the control id {name!r} stands here twice."
    own = {s.id for s in platform.stances}
    for i, control in enumerate(platform.controls):
        where: Path_ = ("controls", i)
        if not _ID.fullmatch(control.id):
            yield (*where, "id"), f"the id {control.id!r} must be small letters, digits and hyphens."
        yield from _places(where, control.regions, control.countries)
        for field in ("covers", "covers_partly", "leaves"):
            for j, name in enumerate(getattr(control, field)):
                slug, _, stance = name.rpartition(":")
                if stance in own if not slug else stance in stances.get(slug, ()):
                    continue
                yield (*where, field, j), f"{field} names {name!r}, which is no stance."
                if slug and slug in stances and slug not in platform.same_owner:
                    yield (*where, field, j), f"{slug!r} is not named in same_owner."
        both = set(control.covers) & {*control.leaves, *control.covers_partly}
        if both:
            yield (*where, "covers"), f"{sorted(both)[0]!r} is both covered and left."
        if control.kind == "none" and (control.covers or control.doors):
            yield (*where, "kind"), "a control of kind none can have no doors and cover nothing."
        for j, name in _twice([label.id for label in control.labels]):
            yield (*where, "labels", j, "id"), f"the label id {name!r} stands here twice."
        for j, label in enumerate(control.labels):
            for language in label.text:
                if not _LANGUAGE.fullmatch(language):
                    yield (*where, "labels", j, "text", language), f"{language!r} is not a language tag (BCP 47)."
        for j, surface in _twice([p.surface for p in control.paths]):
            yield (*where, "paths", j, "surface"), f"the surface {surface!r} has two paths."
