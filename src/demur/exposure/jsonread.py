"""JSON of any size from an export: whole when small, slice by slice when large, salvaged up to the fault when damaged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

from demur.exposure.archive import Member
from demur.exposure.slices import slices
from demur.model.errors import Untrusted
from demur.model.exposure import Fault

SMALL = 8_000_000
WHOLE = 64_000_000
MAX_OPEN = 100_000
_ASSIGN = re.compile(rb"^\xef?\xbb?\xbf?\s*(?:window\.|var\s+)?[\w$.]+\s*=\s*")
_ROOT = re.compile(rb'^\xef?\xbb?\xbf?\s*(?:(\[)|\{\s*"((?:[^"\\.]|\\.)*)"\s*:\s*(\[))')
TOO_DEEP = "nested too deeply"


def load(member: Member, limit: int = 64_000_000) -> Any | Fault:
    """The JSON value of a whole file (a script's `name =` before it is dropped), or a Fault."""
    try:
        raw = member.whole(limit)
    except Untrusted as error:
        return Fault(member.name, "file", error.sentence)
    return parse(raw, member.name)


def parse(raw: bytes, name: str, place: str = "file") -> Any | Fault:
    """Decode JSON bytes leniently: lone surrogates and broken UTF-8 are replaced; depth and syntax give a Fault."""
    cut = _ASSIGN.match(raw)
    if cut:
        raw = raw[cut.end() :]
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(raw.decode("utf-8-sig", "replace"))
    except RecursionError:
        return Fault(name, place, TOO_DEEP)
    except ValueError as error:
        return Fault(name, place, f"not JSON: {str(error)[:120]}")


def records(member: Member) -> Iterator[tuple[str | None, Any] | Fault]:
    """The records of a file's arrays, as (root key or None, record). A value that is no array is one record.

    Large files are streamed; a damaged file gives the records before the damage and then a Fault.
    """
    if member.size <= SMALL:
        value = load(member)
        if not isinstance(value, Fault):
            yield from _spread(value)
            return
        if TOO_DEEP in value.reason:
            yield value
            return
    yield from _stream(member)


def _spread(value: Any) -> Iterator[tuple[str | None, Any]]:
    if isinstance(value, list):
        for record in value:
            yield None, record
    elif isinstance(value, dict) and "label_values" not in value and any(isinstance(v, list) for v in value.values()):
        for key, inner in value.items():
            if isinstance(inner, list):
                for record in inner:
                    yield key, record
                if not inner:
                    yield key, None
            else:
                yield key, inner
    else:
        yield None, value


def _stream(member: Member) -> Iterator[tuple[str | None, Any] | Fault]:
    import ijson

    try:
        head = member.head(4_096)
    except Untrusted as error:
        yield Fault(member.name, "file", error.sentence)
        return
    cut = _ASSIGN.match(head)
    skip = cut.end() if cut else 0
    root = _ROOT.match(head[skip:])
    if root is None or (not root.group(1) and member.size <= WHOLE):
        value = load(member)
        if isinstance(value, Fault):
            yield value
        else:
            yield from _spread(value)
        return
    key = None if root.group(1) else root.group(2).decode("utf-8", "replace")
    count = done = 0
    try:
        if key is None:
            for piece in slices(member):
                found = parse(piece, member.name)
                if not isinstance(found, list):
                    break
                for record in found:
                    yield None, record
                done += len(found)
            else:
                return
    except Untrusted as error:
        yield Fault(member.name, f"after record {done}", error.sentence)
        return
    except ValueError:
        pass  # no array of objects, or records longer than a slice: read it token by token
    try:
        source = PieceReader(member, skip)
        for record in ijson.items(source, "item" if key is None else f"{key}.item", use_float=True):
            count += 1
            if count > done:
                yield key, record
    except (ijson.JSONError, UnicodeDecodeError, RecursionError, ValueError) as error:
        yield Fault(member.name, f"after record {count}", f"not JSON from here on: {str(error).splitlines()[0][:100]}")
    except Untrusted as error:
        yield Fault(member.name, f"after record {count}", error.sentence)


class PieceReader:
    """The pieces of a member as a file to read from; broken UTF-8 is replaced, so that one bad byte does not end the file."""

    def __init__(self, member: Member, skip: int = 0) -> None:
        import codecs

        self._pieces = member.pieces()
        self._skip = skip
        self._rest = b""
        self._open = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; empty at the end."""
        if size == 0:
            return b""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            if self._skip:
                taken = min(self._skip, len(piece))
                piece, self._skip = piece[taken:], self._skip - taken
            self._open += piece.count(b"[") + piece.count(b"{") - piece.count(b"]") - piece.count(b"}")
            if self._open > MAX_OPEN:
                raise Untrusted(TOO_DEEP)
            self._rest = piece if piece.isascii() else self._decoder.decode(piece).encode()
        out, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return out
