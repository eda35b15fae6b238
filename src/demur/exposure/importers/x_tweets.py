"""Posts of X at speed: batches cut between records, four fields decoded, the labels of some records audited in full.

The cut looks for `}, {` followed by the first key of the first record. A quote inside a JSON string is always escaped, so
no text can look like a cut; a nested record can, and then the batch does not decode and the file is read slowly instead.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import msgspec
import orjson

from demur.exposure.archive import Member
from demur.exposure.jsonread import records
from demur.exposure.labels import Labels
from demur.exposure.reading import Record, Seen
from demur.exposure.times import any_time, x_time
from demur.model.errors import Untrusted
from demur.model.exposure import Fault, Item

BATCH = 2_000_000
MAX_RECORD = 16_000_000
_FIRST = re.compile(rb'\[\s*\{\s*("(?:[^"\\]|\\.)*"\s*:)')


class _Tweet(msgspec.Struct, gc=False):
    full_text: str | None = None
    text: str | None = None
    created_at: str | None = None
    id_str: str | int | None = None
    id: str | int | None = None
    in_reply_to_status_id_str: str | None = None
    coordinates: msgspec.Raw | None = None
    geo: msgspec.Raw | None = None


class _Wrapped(msgspec.Struct, gc=False):
    tweet: _Tweet


_WRAPPED = msgspec.json.Decoder(list[_Wrapped])
_BARE = msgspec.json.Decoder(list[_Tweet])


def read(member: Member, section: str, seen_by: Seen, labels: Labels) -> Iterator[Record]:
    """The posts of one file."""
    count = 0
    try:
        for batch in _batches(member):
            tweets = _decode(batch)
            if not labels.records or len(batch) > 200_000 or count % 50_000 == 0:
                for record in orjson.loads(_part(batch)) if len(batch) > 400_000 and count else orjson.loads(batch):
                    labels.see(record)
            else:
                for record in orjson.loads(batch):
                    labels.see(record)
            count += len(tweets)
            labels.items += len(tweets)
            yield from (_item(t, section, seen_by) for t in tweets)
    except Untrusted as error:
        yield Fault(member.name, f"after record {count}", error.sentence)
    except (msgspec.MsgspecError, orjson.JSONDecodeError, UnicodeDecodeError, RecursionError, ValueError):
        yield from _slowly(member, section, seen_by, labels, count)


def _part(batch: bytes) -> bytes:
    """The first records of a batch, about a fortieth of it."""
    first = _FIRST.match(batch)
    if first is None:
        return batch
    cut = re.compile(rb"\}\s*,\s*\{\s*" + re.escape(first.group(1))).search(batch, len(batch) // 40)
    return batch if cut is None else batch[: cut.start() + 1] + b"]"


def _decode(batch: bytes) -> list[_Tweet]:
    first = _FIRST.match(batch)
    if first is not None and first.group(1).startswith(b'"tweet"'):
        return [w.tweet for w in _WRAPPED.decode(batch)]
    return _BARE.decode(batch)


def _batches(member: Member) -> Iterator[bytes]:
    """JSON arrays of whole records, about 2 MB each. Raises ValueError when the file is not an array of objects."""
    rest = b""
    pieces = member.pieces()
    for piece in pieces:
        rest += piece
        first = _FIRST.search(rest, 0, 4_096)
        if first is not None:
            break
        if len(rest) > 65_536:
            raise ValueError("not an array of objects")
    else:
        if re.search(rb"=?\s*\[\s*\]\s*;?\s*$", rest):
            return
        raise ValueError("not an array of objects")
    cut = re.compile(rb"\}\s*,\s*\{\s*" + re.escape(first.group(1)))
    rest = rest[first.start() :]
    parts, size = [rest], len(rest)
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size < BATCH:
            continue
        whole = b"".join(parts)
        at = _last(cut, whole)
        if at is None:
            if size > MAX_RECORD:
                raise ValueError("a record without end")
            parts = [whole]
            continue
        yield whole[: at[0] + 1] + b"]"
        parts = [b"[" + whole[at[1] :]]
        size = len(parts[0])
    whole = b"".join(parts).rstrip()
    yield whole.removesuffix(b";")


def _last(cut: re.Pattern[bytes], whole: bytes) -> tuple[int, int] | None:
    """The last place to cut: end of one record, start of the next."""
    for window in (65_536, 1_000_000, len(whole)):
        found = None
        for match in cut.finditer(whole, max(0, len(whole) - window)):
            found = match
        if found is not None:
            return found.start(), found.start() + found.group().index(b"{")
    return None


def _slowly(member: Member, section: str, seen_by: Seen, labels: Labels, skip: int) -> Iterator[Record]:
    for number, found in enumerate(records(member)):
        if isinstance(found, Fault):
            yield found
        elif number >= skip and isinstance(found[1], dict):
            labels.see(found[1])
            inner = found[1].get("tweet", found[1])
            try:
                tweet = msgspec.convert(inner, _Tweet, strict=False)
            except msgspec.ValidationError as error:
                yield Fault(member.name, f"record {number}", str(error)[:120])
                continue
            labels.items += 1
            yield _item(tweet, section, seen_by)


def _item(t: _Tweet, section: str, seen_by: Seen) -> Item:
    text = t.full_text or t.text or ""
    if "&" in text:
        text = html.unescape(text)
    made = t.created_at or ""
    at = x_time(made)
    if at is None:
        at = any_time(made)
    kind = "comment" if t.in_reply_to_status_id_str else "post"
    where = bool(t.coordinates and bytes(t.coordinates) != b"null") or bool(t.geo and bytes(t.geo) != b"null")
    ref = t.id_str or t.id
    return Item(section, kind, at, seen_by[0], seen_by[1], text, str(ref) if ref else None, True, where)  # type: ignore[arg-type]
