"""One zip file in one possible form: stored, sorted, no dates, no comments, nothing between or behind.

Because the same content always gives the same bytes, a reader can compare every byte, and a single flipped one is seen.
Any unzip program opens the file (APPNOTE 6.3, method 0).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from demur.model.errors import BadInput, Damaged

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NAME = re.compile(r"(?:(?:private|shareable)/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_UTF8 = 0x0800
_DAY_ONE = 0x0021  # 1980-01-01, the first date a zip can hold
_FILE_MODE = (0o100600 << 16) & 0xFFFFFFFF
MAX_TOTAL = 2_000_000_000
MAX_FILES = 20_000


def good_name(name: str) -> bool:
    """Whether `name` may stand in a bundle: a plain file name, at most one folder deep."""
    return bool(_NAME.fullmatch(name)) and ".." not in name


def _local(name: bytes, content: bytes) -> bytes:
    return (
        _LOCAL.pack(b"PK\3\4", 20, _UTF8, 0, 0, _DAY_ONE, zlib.crc32(content), len(content), len(content), len(name), 0)
        + name
    )


def _central(name: bytes, crc: int, size: int, offset: int) -> bytes:
    return (
        _CENTRAL.pack(
            b"PK\1\2", 0x0314, 20, _UTF8, 0, 0, _DAY_ONE, crc, size, size, len(name), 0, 0, 0, 0, _FILE_MODE, offset
        )
        + name
    )


def _end(count: int, size: int, offset: int) -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)


def pack(entries: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of the zip, in parts. `entries` must come sorted by name. Raises BadInput when there is too much."""
    directory: list[bytes] = []
    offset = 0
    for name, content in entries:
        raw = name.encode("ascii")
        directory.append(_central(raw, zlib.crc32(content), len(content), offset))
        head = _local(raw, content)
        offset += len(head) + len(content)
        if offset > MAX_TOTAL or len(directory) > MAX_FILES:
            raise BadInput("A bundle of evidence can hold at most 2 GB in 20,000 files.")
        yield head
        yield content
    tail = b"".join(directory)
    yield tail
    yield _end(len(directory), len(tail), offset)


def unpack(untrusted: bytes) -> dict[str, bytes]:
    """The files of a zip, if every byte of it is as `pack` would write it. Raises Damaged with what is wrong, and where."""
    files: dict[str, bytes] = {}
    directory: list[bytes] = []
    at = 0
    last = ""
    if not untrusted.startswith(b"PK"):
        raise Damaged("it is no zip file")
    while untrusted[at : at + 4] == b"PK\3\4":
        if len(files) >= MAX_FILES:
            raise Damaged("it holds too many files")
        head = untrusted[at : at + _LOCAL.size]
        if len(head) < _LOCAL.size:
            raise Damaged(f"it is cut at byte {at}")
        size, length = _LOCAL.unpack(head)[8], _LOCAL.unpack(head)[9]
        start = at + _LOCAL.size + length
        raw, content = untrusted[at + _LOCAL.size : start], untrusted[start : start + size]
        if len(raw) < length or len(content) < size:
            raise Damaged(f"it is cut or changed near byte {at}")
        name = raw.decode("ascii", "replace")
        if not good_name(name) or name <= last:
            raise Damaged(f"a name near byte {at} is not one a bundle has, or out of order")
        if head + raw != _local(raw, content):
            raise Damaged(f"{name} or its header is not what was written")
        directory.append(_central(raw, zlib.crc32(content), size, at))
        files[name] = content
        last = name
        at = start + size
    tail = b"".join(directory)
    if untrusted[at:] != tail + _end(len(directory), len(tail), at):
        raise Damaged("the directory at its end was changed, or something was added or cut off")
    return files


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of an unpacked bundle by name. Raises Damaged for anything that is no plain file of a bundle."""
    files: dict[str, bytes] = {}
    total = 0
    for place in (folder, folder / "private", folder / "shareable"):
        if place.is_symlink() or not place.is_dir():
            continue
        for path in place.iterdir():
            name = path.relative_to(folder).as_posix()
            if place == folder and name in ("private", "shareable") and path.is_dir() and not path.is_symlink():
                continue
            if path.is_symlink() or not path.is_file() or not good_name(name):
                raise Damaged(f"{name[:80]} does not belong in a bundle")
            total += path.stat().st_size
            if total > MAX_TOTAL or len(files) >= MAX_FILES:
                raise Damaged("it holds too much")
            files[name] = path.read_bytes()
    return files
