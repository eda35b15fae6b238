"""Whether a picture's header says where it was taken: the GPS part of EXIF (CIPA DC-008) in JPEG, PNG, WebP, TIFF, HEIC.

Only the first bytes of a file are looked at; the position itself is not read out.
"""

from __future__ import annotations

import struct

_MAX_ENTRIES = 500


def has_position(head: bytes) -> bool:
    """Whether the bytes hold a TIFF structure with a GPS latitude. Damaged structures are simply not one."""
    at = head.find(b"Exif\x00\x00")
    if at >= 0:
        return _tiff(head[at + 6 :])
    at = head.find(b"eXIf")
    if at >= 0 and head[:4] == b"\x89PNG":
        return _tiff(head[at + 4 :])
    at = head.find(b"EXIF") if head[:4] == b"RIFF" else -1
    if at >= 0:
        return _tiff(head[at + 8 :])
    return _tiff(head) if head[:4] in (b"II*\x00", b"MM\x00*") else False


def _tiff(raw: bytes) -> bool:
    order = {b"II": "<", b"MM": ">"}.get(raw[:2])
    if order is None or len(raw) < 8:
        return False
    try:
        first = struct.unpack_from(order + "L", raw, 4)[0]
        gps = _entry(raw, order, first, 0x8825)
        return gps is not None and _entry(raw, order, gps, 2) is not None
    except struct.error:
        return False


def _entry(raw: bytes, order: str, start: int, tag: int) -> int | None:
    """The value of one tag of the directory at `start`."""
    for n in range(min(struct.unpack_from(order + "H", raw, start)[0], _MAX_ENTRIES)):
        found, _, _, value = struct.unpack_from(order + "2H2L", raw, start + 2 + 12 * n)
        if found == tag:
            return int(value)
    return None
