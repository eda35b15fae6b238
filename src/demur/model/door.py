"""Doors: what a look at a URL or mailbox found, and what is believed about it after two looks."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

# What one look shows. `blocked` and `unreachable` say nothing about the door itself.
DoorState = Literal[
    "alive",
    "moved",
    "not_found",
    "soft_404",
    "login_wall",
    "replaced",
    "region_lock",
    "fields_missing",
    "no_mail",
    "blocked",
    "unreachable",
    "unknown",
]
BROKEN: frozenset[str] = frozenset({"not_found", "soft_404", "replaced", "fields_missing", "no_mail"})
SILENT: frozenset[str] = frozenset({"blocked", "unreachable", "unknown"})


class DoorFace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a door's page showed on a good look: its first heading, the words of its fields, and whether it spoke of its topic."""

    heading: str = ""
    fields: tuple[str, ...] = ()
    language: str = ""
    topic: bool = False
    settled: bool = True  # all its fields were seen: no scripts were left unrun


class DoorLook(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One look at one door; `evidence` are short sentences, `target` is where it leads now if elsewhere.

    `face` is kept of good looks at pages, for later looks to be compared with.
    """

    url: str
    at: datetime.datetime
    state: DoorState
    evidence: tuple[str, ...] = ()
    status: int | None = None
    target: str | None = None
    face: DoorFace | None = None


class DoorReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is believed about a door, as `demur policy doors --json` prints it.

    `dead` only after two looks that agree and lie apart, or where the registry says so (then `looks` is 0 and the state `dead`);
    `pending` is a first broken look waiting for its second; `last` is what the last look showed.
    """

    url: str
    platform: str
    state: DoorState | Literal["dead", "not_looked_at"]
    since: datetime.date | None
    evidence: tuple[str, ...]
    dead: bool = False
    pending: DoorState | None = None
    last: DoorState | None = None
    last_at: datetime.datetime | None = None
    target: str | None = None
    control: str | None = None
    role: str | None = None
    looks: int = 0
