"""What a bundle says it holds: every file with its SHA-256, the chain of events, one root over all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

import msgspec

from demur.store.rows import canonical

SCHEMA = "bundle/1"
PROVES = (
    "This bundle proves integrity: what it holds is what was sealed into it. It does not prove who made it, "
    "nor that the page, the mail or the clock told the truth."
)
SEAL, MANIFEST, EVENTS, PRIVATE_EVENTS, STAMP, SHARED = (
    "SEAL",
    "manifest.json",
    "events.jsonl",
    "private/events.jsonl",
    "stamp.tsr",
    "SHARED",
)
SHARED_TEXT = b"This copy holds the shareable half only; the private half stays with the person.\n"
FIRST = "0" * 64
Half = Literal["private", "shareable"]


class FileEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the bundle."""

    path: str
    sha256: str
    size: int
    half: Half


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """How many events there are, and the SHA-256 of the last line."""

    count: int
    head: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The manifest. Times are ISO 8601 in UTC; `key` is the id of the key that seals the private half."""

    schema: Literal["bundle/1"]
    id: str
    subject: str
    opened: str
    closed: str
    complete: bool
    program: str
    key: str | None
    events: Chain
    files: tuple[FileEntry, ...]
    root: str
    proves: str


def sha256(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def half_of(path: str) -> Half:
    """Files below `private/` are the private half; all else may be shared."""
    return "private" if path.startswith("private/") else "shareable"


def entry(path: str, content: bytes) -> FileEntry:
    """The entry of a file."""
    return FileEntry(path=path, sha256=sha256(content), size=len(content), half=half_of(path))


def root(files: Sequence[FileEntry]) -> str:
    """The Merkle tree hash (RFC 6962, section 2.1) over the canonical entries, in their order."""
    return _tree([canonical(f) for f in files]).hex()


def seal(manifest: bytes, stamp: bytes | None) -> bytes:
    """The content of SEAL, as `sha256sum -c` reads it."""
    lines = [f"{sha256(manifest)}  {MANIFEST}\n"]
    if stamp is not None:
        lines.append(f"{sha256(stamp)}  {STAMP}\n")
    return "".join(lines).encode()


def _tree(leaves: list[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\1" + _tree(leaves[:split]) + _tree(leaves[split:])).digest()
