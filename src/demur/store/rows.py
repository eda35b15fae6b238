"""Events as rows and back, with the digest that shows a changed row."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

import msgspec
import orjson

from demur.model.errors import BadInput, Damaged
from demur.model.event import Event

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICRO = datetime.timedelta(microseconds=1)
FIRST = bytes(32)
MAX_DATA = 1_000_000


def micros(moment: datetime.datetime) -> int:
    """Microseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // _MICRO


def moment(value: int) -> datetime.datetime:
    """The aware UTC datetime of `micros`."""
    return _EPOCH + value * _MICRO


def canonical(data: Any) -> bytes:
    """Canonical JSON: sorted keys, UTF-8, no white space. Structs, dates and enums are written as msgspec writes them."""
    try:
        return orjson.dumps(msgspec.to_builtins(data), option=orjson.OPT_SORT_KEYS)
    except (TypeError, orjson.JSONEncodeError) as error:
        raise BadInput(f"An event cannot hold this: {error}.") from error


def to_row(event: Event, prev: bytes) -> dict[str, Any]:
    """The row of an event that follows the row whose digest is `prev`. Raises BadInput for data of more than 1 MB."""
    data = canonical(event.data)
    if len(data) > MAX_DATA:
        raise BadInput(f"An event of {len(data):,} bytes is too large; keep large things in a bundle of evidence.")
    row: dict[str, Any] = {
        "seq": event.seq,
        "id": event.id,
        "at": micros(event.at),
        "stream": event.stream,
        "kind": event.kind,
        "data": data.decode(),
        "sealed": msgspec.msgpack.encode(event.sealed, order="sorted") if event.sealed else None,
        "prev": prev,
    }
    row["digest"] = digest(row)
    return row


def from_row(row: Any) -> Event:
    """The event of a SQLAlchemy row. Raises Damaged when the row is not what was written."""
    return from_fields(row._mapping)


def from_fields(fields: Any) -> Event:
    """The event of a mapping of columns. Raises Damaged when it is not what was written."""
    try:
        if digest(fields) != fields["digest"]:
            raise ValueError("digest")
        sealed = fields["sealed"]
        return Event(
            seq=fields["seq"],
            id=fields["id"],
            at=moment(fields["at"]),
            stream=fields["stream"],
            kind=fields["kind"],
            data=orjson.loads(fields["data"]),
            sealed=msgspec.msgpack.decode(sealed, type=dict[str, bytes]) if sealed else {},
        )
    except (ValueError, TypeError, AttributeError, OverflowError, msgspec.MsgspecError) as error:
        raise Damaged(
            f"Event {fields['seq']} in the store is not what was written.",
            hint="Restore a backup (`demur me restore FILE`); the store was left as it is.",
        ) from error


def digest(row: Any) -> bytes:
    """SHA-256 over all fields of a row and the digest of the row before it; each field with its length."""
    h = hashlib.sha256()
    for part in (
        row["prev"],
        str(row["seq"]).encode(),
        row["id"].encode(),
        str(row["at"]).encode(),
        row["stream"].encode(),
        row["kind"].encode(),
        row["data"].encode(),
        row["sealed"] or b"",
    ):
        h.update(len(part).to_bytes(4, "big"))
        h.update(part)
    return h.digest()
