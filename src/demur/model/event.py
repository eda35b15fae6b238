"""An event: one thing that happened, written once and never changed. Everything else is derived from events.

A stream names what the event is about: `person`, `run:<id>`, `request:<id>`, `watch:<id>` ...
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from demur.model.errors import BadInput

Clock = Callable[[], datetime.datetime]
"""Gives the time now, aware, in UTC. Injected everywhere, so that tests and rehearsals own the time."""

PERSON = "person"
IntentState = Literal["open", "done", "not_done"]
_STREAM = re.compile(r"[a-z][a-z_]{0,30}(:[A-Za-z0-9][A-Za-z0-9._-]{0,100})?")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,40}(\.[a-z0-9_]{1,40}){0,3}")


def utc_now() -> datetime.datetime:
    """The system clock in UTC: the default `Clock`."""
    return datetime.datetime.now(datetime.UTC)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One stored event. `seq` orders all events of a store; `sealed` holds encrypted fields by name (see `Store.unseal`)."""

    seq: int
    id: str
    at: datetime.datetime
    stream: str
    kind: str
    data: dict[str, Any]
    sealed: dict[str, bytes] = {}


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that takes effect outside this machine, written down before it was tried.

    `open` after a crash means: it may have happened. `done` and `not_done` are known outcomes. `key` is the idempotency key.
    """

    id: str
    key: str
    stream: str
    what: str
    at: datetime.datetime
    state: IntentState
    how: str | None = None


def check_stream(stream: str) -> str:
    """The stream name as given. Raises BadInput when it is not `word` or `word:id`."""
    if not _STREAM.fullmatch(stream):
        raise BadInput(f"{stream[:60]!r} is not the name of a stream.")
    return stream


def check_kind(kind: str) -> str:
    """The kind of an event as given. Raises BadInput when it is not lower-case words joined by dots."""
    if not _KIND.fullmatch(kind):
        raise BadInput(f"{kind[:60]!r} is not a kind of event.")
    return kind


def as_utc(moment: datetime.datetime) -> datetime.datetime:
    """The same moment in UTC. Raises BadInput for a naive datetime: nobody knows which moment that is."""
    if moment.tzinfo is None:
        raise BadInput("A time without a time zone cannot be stored.")
    return moment.astimezone(datetime.UTC)
