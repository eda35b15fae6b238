"""What happened about training on posts, where, and what it is good for in a letter or complaint."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from demur.data import yaml
from demur.data.cache import compiled
from demur.data.paths import registry_root
from demur.law.rights import place_of
from demur.model.errors import BadInput
from demur.model.geo import EEA
from demur.model.law import LawEvent
from demur.model.source import earliest_day

Events = tuple[LawEvent, ...]


def timeline(
    country: str | None = None, subdivision: str | None = None, *, since: date | None = None, root: Path | None = None
) -> Events:
    """The events that concern people in that place, oldest first; all of them without a country.

    A decision in one state of the EEA concerns all of them. Raises UnknownName or BadInput for places that do not exist.
    """
    path = (root if root is not None else registry_root()) / "timeline.yaml"
    events: Events = compiled("timeline", [path], lambda: _build(path), Events, salt="1")
    if country is not None:
        code, part = place_of(country, subdivision)
        wanted = {"global", code} | ({part} if part else set()) | (EEA | {"EU"} if code in EEA else set())
        events = tuple(e for e in events if wanted & set(e.places))
    if since is not None:
        events = tuple(e for e in events if (earliest_day(e.date) or date.max) >= since)
    return tuple(sorted(events, key=lambda e: e.date))


def _build(path: Path) -> Events:
    try:
        events = msgspec.convert(yaml.load(path)["events"], Events)
    except (msgspec.ValidationError, KeyError, TypeError) as error:
        raise BadInput(f"{path.name}: {error}.") from error
    for event in events:
        if earliest_day(event.date) is None:
            raise BadInput(f"{path.name}: {event.date!r} is not a date.")
    return events
