"""Read untrusted zip files without unpacking: the central directory in one pass, members inflated on demand.

Refused as a whole: too many entries, a directory that does not hold together. Refused by member (a `Fault`): paths that
leave the archive, symbolic links, encryption, unknown compression, bombs. Nothing is ever written.
Format: PKWARE APPNOTE 6.3.x (end record, ZIP64 records, central headers).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from demur.model.errors import Untrusted
from demur.model.exposure import Fault

MAX_ENTRIES = 2_000_000
MAX_DIRECTORY = 400_000_000
MAX_NAME = 1_024
BOMB_RATIO = 300
BOMB_FLOOR = 8_000_000
# Packed and unpacked bytes at a time: small enough to be kept in the processor's cache and in memory that is used again.
CHUNK = 65_536
PIECE = 65_536
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_HEAD = struct.Struct("<4s6H3L5H2L")


class ZipEntry(msgspec.Struct, frozen=True, gc=False):
    """One member: where it starts and how it is packed."""

    name: str
    method: int
    packed: int
    size: int
    offset: int
    crc: int


def entries(path: Path) -> Iterator[ZipEntry | Fault]:
    """The members of a zip file in the order of its directory. Raises Untrusted when it is not a readable zip."""
    total = path.stat().st_size
    with path.open("rb") as f:
        start, length, skew = _directory(f, total, path.name)
        if length > MAX_DIRECTORY:
            raise Untrusted(
                f"{path.name}: its directory alone is {length:,} bytes; demur does not read such an archive."
            )
        f.seek(start)
        buffer, left, count = b"", length, 0
        while left or buffer:
            if len(buffer) < 200_000 and left:
                piece = f.read(min(left, 1_000_000))
                if not piece:
                    raise Untrusted(f"{path.name} is cut short: its directory ends too early.")
                left -= len(piece)
                buffer += piece
            at = 0
            while len(buffer) - at >= 46 and (len(buffer) - at >= 200_000 or not left):
                head = _HEAD.unpack_from(buffer, at)
                if head[0] != b"PK\x01\x02":
                    if buffer[at : at + 4] == b"PK\x05\x05":
                        return
                    raise Untrusted(f"{path.name}: its directory does not hold together after {count:,} entries.")
                size = 46 + head[10] + head[11] + head[12]
                if len(buffer) - at < size:
                    raise Untrusted(f"{path.name}: its directory ends in the middle of an entry.")
                count += 1
                if count > MAX_ENTRIES:
                    raise Untrusted(
                        f"{path.name} has more than {MAX_ENTRIES:,} entries; demur does not read such an archive."
                    )
                yield _entry(head, buffer[at + 46 : at + size], skew)
                at += size
            if not left and at == 0 and len(buffer) < 46:
                return
            buffer = buffer[at:]


def read(path: Path, entry: ZipEntry) -> Iterator[bytes]:
    """The inflated bytes of one member in pieces of at most 64 KB.

    Raises Untrusted when the member is a bomb, longer than it says, cut short, or fails its checksum (after the last piece).
    """
    with path.open("rb") as f:
        f.seek(entry.offset)
        local = f.read(30)
        if len(local) < 30 or local[:4] != b"PK\x03\x04":
            raise Untrusted("the archive is cut short or its directory points to nothing")
        names, extra = struct.unpack_from("<2H", local, 26)
        f.seek(entry.offset + 30 + names + extra)
        yield from _inflate(f, entry)


def _inflate(f: object, entry: ZipEntry) -> Iterator[bytes]:
    done, crc, left = 0, 0, entry.packed
    engine = zlib.decompressobj(-15) if entry.method == 8 else None
    while left > 0:
        raw: bytes = f.read(min(left, CHUNK))  # type: ignore[attr-defined]
        if not raw:
            raise Untrusted("the archive is cut short inside this file")
        left -= len(raw)
        try:
            piece = raw if engine is None else engine.decompress(raw, PIECE)
            while True:
                done += len(piece)
                if done > entry.size:
                    raise Untrusted("the file is longer than the archive says")
                crc = zlib.crc32(piece, crc)
                if piece:
                    yield piece
                if engine is None or (len(piece) < PIECE and not engine.unconsumed_tail):
                    break  # after a full piece zlib may hold back the last bytes, though it has taken all its input
                piece = engine.decompress(engine.unconsumed_tail, PIECE)
        except zlib.error as error:
            raise Untrusted("the packed data is damaged") from error
    if done < entry.size or (engine is not None and not engine.eof):
        raise Untrusted("the file is shorter than the archive says")
    if crc != entry.crc:
        raise Untrusted("the checksum does not match")


def _directory(f: object, total: int, name: str) -> tuple[int, int, int]:
    """Start and length of the central directory, and how far all offsets are shifted (bytes before the archive)."""
    size = min(total, 65_557 + 20)
    f.seek(total - size)  # type: ignore[attr-defined]
    tail: bytes = f.read(size)  # type: ignore[attr-defined]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise Untrusted(f"{name} is not a whole zip file: its end is missing. Was the download finished?")
    _, _, _, _, count, length, start, _ = _END.unpack_from(tail, at)
    end = total - size + at
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        where = struct.unpack_from("<Q", tail, at - 12)[0]
        if where + 56 > total:
            raise Untrusted(f"{name}: its ZIP64 record points outside the file.")
        f.seek(where)  # type: ignore[attr-defined]
        record = f.read(56)  # type: ignore[attr-defined]
        if record[:4] != b"PK\x06\x06":
            raise Untrusted(f"{name}: its ZIP64 record does not hold together.")
        fields = _END64.unpack(record)
        count, length, start, end = fields[7], fields[8], fields[9], where
    skew = end - length - start
    if skew < 0 or count > MAX_ENTRIES:
        if count > MAX_ENTRIES:
            raise Untrusted(f"{name} has {count:,} entries; demur reads at most {MAX_ENTRIES:,}.")
        raise Untrusted(f"{name}: its directory lies outside the file.")
    return start + skew, length, skew


def _entry(head: tuple[int, ...], rest: bytes, skew: int) -> ZipEntry | Fault:
    flags, method, crc, packed, size = head[3], head[4], head[7], head[8], head[9]
    raw = rest[: head[10]]
    try:
        name = raw.decode("utf-8" if flags & 0x800 or not raw.isascii() else "ascii")
    except UnicodeDecodeError:
        name = raw.decode("cp437", "replace")
    name = name.replace("\\", "/")
    shown = name[:200]
    offset = head[16]
    if 0xFFFFFFFF in (packed, size, offset):
        packed, size, offset = _zip64(rest[head[10] : head[10] + head[11]], packed, size, offset)
    if len(name) > MAX_NAME or "\x00" in name:
        return Fault(shown, "directory", "the name is not one")
    if name.startswith("/") or ".." in name.split("/") or (len(name) > 1 and name[1] == ":"):
        return Fault(shown, "directory", "the path leads out of the archive; the entry was not read")
    if (head[15] >> 16) & 0o170000 == 0o120000:
        return Fault(shown, "directory", "the entry is a symbolic link; it was not followed")
    if flags & 0x1 or flags & 0x40:
        return Fault(shown, "directory", "the entry is encrypted; unpack it with your password first")
    if name.endswith("/"):
        return ZipEntry(name, 0, 0, 0, 0, 0)
    if method not in (0, 8):
        return Fault(shown, "directory", f"packed by a method that demur does not read ({method})")
    if size > BOMB_FLOOR and size > packed * BOMB_RATIO:
        return Fault(shown, "directory", f"a bomb: {packed:,} bytes would become {size:,}; the entry was not read")
    return ZipEntry(name, method, packed, size, offset + skew, crc)


def _zip64(extra: bytes, packed: int, size: int, offset: int) -> tuple[int, int, int]:
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<2H", extra, at)
        if tag == 1:
            body, p = extra[at + 4 : at + 4 + length], 0
            values = []
            for value in (size, packed, offset):
                if value == 0xFFFFFFFF and p + 8 <= len(body):
                    value = struct.unpack_from("<Q", body, p)[0]
                    p += 8
                values.append(value)
            return values[1], values[0], values[2]
        at += 4 + length
    return packed, size, offset
