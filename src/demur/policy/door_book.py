"""The history of every door, append-only, and what is believed about a door after its looks.

A door is dead only after two looks that show it broken and lie apart; a look that was blocked or got no answer changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import msgspec

from demur.model.door import BROKEN, SILENT, DoorLook, DoorState
from demur.model.errors import Damaged

APART = timedelta(hours=20)  # a bad night of a server is over by then


class Belief(msgspec.Struct, frozen=True, kw_only=True):
    """What is believed: the state, since when, why; `pending` is a change shown once and waiting for its second look."""

    state: DoorState
    since: DoorLook | None = None
    last: DoorLook | None = None
    pending: DoorLook | None = None
    looks: int = 0


class DoorBook:
    """Looks at doors below one folder: one file of lines per door, named by the hash of its address."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def add(self, look: DoorLook) -> Belief:
        """Write a look down and return what is believed now."""
        self.root.mkdir(parents=True, exist_ok=True)
        path = self._file(look.url)
        torn = path.is_file() and path.stat().st_size > 0 and path.read_bytes()[-1:] != b"\n"
        with path.open("ab") as f:
            f.write((b"\n" if torn else b"") + msgspec.json.encode(look) + b"\n")
        return believe(self.looks(look.url))

    def looks(self, url: str) -> list[DoorLook]:
        """Every look at a door, oldest first. Raises Damaged; a line cut off by a crash is passed over."""
        path = self._file(url)
        if not path.is_file():
            return []
        lines = path.read_bytes().split(b"\n")
        out = []
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            try:
                out.append(msgspec.json.decode(line, type=DoorLook))
            except msgspec.MsgspecError as error:
                if not line.endswith(b"}"):
                    continue
                raise Damaged(f"The history of the door {url[:80]}, line {number}, cannot be read.") from error
        return out

    def good(self, url: str) -> DoorLook | None:
        """The last look at a door that showed it good, with what it showed."""
        return next((x for x in reversed(self.looks(url)) if x.state in ("alive", "moved") and x.face), None)

    def belief(self, url: str) -> Belief:
        """What is believed about a door."""
        return believe(self.looks(url))

    def _file(self, url: str) -> Path:
        return self.root / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.jsonl"


def believe(looks: Iterable[DoorLook], apart: timedelta = APART) -> Belief:
    """Fold looks, oldest first, into a belief.

    Two broken looks agree when both are broken, whatever the kind: the later kind is believed. Every other state that says
    something is believed at once, and takes back a first broken look.
    """
    state: DoorState = "unknown"
    since: DoorLook | None = None
    pending: DoorLook | None = None
    last: DoorLook | None = None
    count = 0
    for look in looks:
        count += 1
        last = look
        if look.state in SILENT:
            if state in SILENT:
                state, since = look.state, since if since is not None and state == look.state else look
            continue
        if look.state in BROKEN and state not in BROKEN:
            if pending is None:
                pending = look
            elif look.at - pending.at >= apart:
                state, since, pending = look.state, pending, None
            continue
        pending = None
        if look.state != state:
            since = since if state in BROKEN and look.state in BROKEN else look
            state = look.state
    return Belief(state=state, since=since, last=last, pending=pending, looks=count)
