"""Cut a large JSON array of objects into small arrays of whole records, without parsing it and in constant memory.

Exports write all records of one file alike, pretty-printed or all on one line. The cut looks for `}, {` followed by the first
key of the first record. A quote inside a JSON string is always escaped, so no text can look like a cut; a nested record can,
and then the slice does not decode: whoever reads slices must be ready for that, and read the file by other means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from demur.exposure.archive import Member

SLICE = 2_000_000
MAX_RECORD = 16_000_000
_HEAD = 65_536
_FIRST = re.compile(rb'\[\s*\{\s*("(?:[^"\\]|\\.){1,200}"\s*:)')
_START = re.compile(rb'^\xef?\xbb?\xbf?\s*(?:(?:window\.|var\s+)?[\w$.\[\]"-]+\s*=\s*)?$')
_EMPTY = re.compile(rb"\[\s*\]\s*;?\s*$")


def slices(member: Member) -> Iterator[bytes]:
    """JSON arrays of about 2 MB each, which together hold the records of the file's one array.

    Raises ValueError when the file is not an array of objects, or holds a record of more than 16 MB.
    """
    pieces = member.pieces()
    head, first = _beginning(pieces)
    if first is None:
        return
    cut = re.compile(rb"\}\s*,\s*\{\s*" + re.escape(first.group(1)))
    parts = [head[first.start() :]]
    size, wanted = len(head), SLICE
    usual: bytes | None = None
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size < wanted:
            continue
        at = _where(usual, piece)
        if at < 0:
            piece = b"".join(parts)
            parts = [piece]
            at = _where(usual, piece)
            if at < 0:
                usual = _last(cut, piece)
                at = _where(usual, piece)
        if usual is None or at < 0:
            if size > MAX_RECORD:
                raise ValueError("a record without end")
            wanted = min(2 * size, MAX_RECORD)  # not at every piece, or a long record would be searched again and again
            continue
        parts[-1] = piece[: at + 1]
        yield b"".join((*parts, b"]"))
        parts = [b"[", piece[at + usual.index(b"{") :]]
        size, wanted = len(parts[1]), SLICE
    yield b"".join(parts).rstrip().removesuffix(b";")


def share(piece: bytes, part: int) -> bytes:
    """The first records of a slice, about one `part`-th of it; all of it when no place to cut is found."""
    first = _FIRST.match(piece)
    if first is None:
        return piece
    found = re.compile(rb"\}\s*,\s*\{\s*" + re.escape(first.group(1))).search(piece, len(piece) // part)
    return piece if found is None else piece[: found.start() + 1] + b"]"


def first_key(piece: bytes) -> bytes:
    """The first key of the first record, in its quotes and with its colon; empty when there is none."""
    found = _FIRST.match(piece)
    return b"" if found is None else found.group(1)


def _beginning(pieces: Iterator[bytes]) -> tuple[bytes, re.Match[bytes] | None]:
    """The first bytes, and where the array begins in them; None for an empty array."""
    head = b""
    for piece in pieces:
        head += piece
        first = _FIRST.search(head, 0, 4_096)
        if first is not None:
            if _START.match(head[: first.start()]) is None:
                raise ValueError("not an array of objects")
            return head, first
        if len(head) > _HEAD:
            break
    if len(head) <= _HEAD and _EMPTY.search(head):
        return head, None
    raise ValueError("not an array of objects")


def _where(usual: bytes | None, piece: bytes) -> int:
    """Where the last record but one ends, by the bytes that usually part records; -1 when it is not there."""
    return -1 if usual is None else piece.rfind(usual)


def _last(cut: re.Pattern[bytes], whole: bytes) -> bytes | None:
    """The bytes between the last two records: end of one, start of the next."""
    for window in (65_536, 1_000_000, len(whole)):
        found = None
        for match in cut.finditer(whole, max(0, len(whole) - window)):
            found = match
        if found is not None:
            return found.group()
    return None
