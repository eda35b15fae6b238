"""Posts of X at speed: slices of the file, a few fields decoded into columns, the labels of some records audited in full.

A slice that does not decode so is decoded leniently, record by record; a file that cannot be sliced is read token by token.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import msgspec

from demur.exposure.archive import Member
from demur.exposure.jsonread import parse, records
from demur.exposure.labels import Labels
from demur.exposure.reading import Posts, Record, Seen
from demur.exposure.slices import first_key, share, slices
from demur.exposure.times import x_times
from demur.model.errors import Untrusted
from demur.model.exposure import Fault

# Of each slice, this part is audited for labels that are not known; the first records of a section are audited in full.
_AUDIT = 40
_AUDIT_FULLY = 4_000


class _Tweet(msgspec.Struct, gc=False):
    full_text: str | None = None
    text: str | None = None
    created_at: str | None = None
    id_str: str | int | None = None
    id: str | int | None = None
    in_reply_to_status_id_str: str | None = None
    coordinates: Any = None
    geo: Any = None


class _Wrapped(msgspec.Struct, gc=False):
    tweet: _Tweet


_WRAPPED = msgspec.json.Decoder(list[_Wrapped])
_BARE = msgspec.json.Decoder(list[_Tweet])


def read(member: Member, section: str, seen_by: Seen, labels: Labels) -> Iterator[Record | Posts]:
    """The posts of one file."""
    count = 0
    try:
        for piece in slices(member):
            try:
                tweets = _decode(piece)
                labels.see_all(_audited(piece, labels))
                count += len(tweets)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                loose = parse(piece, member.name)
                if not isinstance(loose, list):
                    break
                tweets, faults = _convert(loose, member.name, count, labels)
                yield from faults
                count += len(loose)
            yield _posts(tweets, section, seen_by, labels)
        else:
            return
    except Untrusted as error:
        yield Fault(member.name, f"after record {count}", error.sentence)
        return
    except ValueError:
        pass  # no array of objects, or a record longer than a slice may be
    yield from _slowly(member, section, seen_by, labels, count)


def _decode(piece: bytes) -> list[_Tweet]:
    if first_key(piece).startswith(b'"tweet"'):
        return [w.tweet for w in _WRAPPED.decode(piece)]
    return _BARE.decode(piece)


def _audited(piece: bytes, labels: Labels) -> list[Any]:
    """The records of a slice whose labels are looked at."""
    found = parse(piece if labels.records < _AUDIT_FULLY else share(piece, _AUDIT), labels.name)
    return found if isinstance(found, list) else []


def _convert(loose: list[Any], name: str, count: int, labels: Labels) -> tuple[list[_Tweet], list[Fault]]:
    """Records of any shape as posts; what is none is a Fault."""
    tweets, faults = [], []
    for number, record in enumerate(loose, count):
        labels.see(record)
        try:
            inner = record.get("tweet", record) if isinstance(record, dict) else record
            tweets.append(msgspec.convert(inner, _Tweet, strict=False))
        except msgspec.ValidationError as error:
            faults.append(Fault(name, f"record {number}", str(error)[:120]))
    return tweets, faults


def _slowly(member: Member, section: str, seen_by: Seen, labels: Labels, skip: int) -> Iterator[Record | Posts]:
    for number, found in enumerate(records(member)):
        if isinstance(found, Fault):
            yield found
        elif number >= skip:
            tweets, faults = _convert([found[1]], member.name, number, labels)
            yield from faults
            yield _posts(tweets, section, seen_by, labels)


def _posts(tweets: list[_Tweet], section: str, seen_by: Seen, labels: Labels) -> Posts:
    """The columns of these posts. What every post has, and some of these lack, is counted."""
    texts = [t.full_text or t.text or "" for t in tweets]
    made = [t.created_at or "" for t in tweets]
    refs = [t.id_str or t.id for t in tweets]
    if "" in texts:
        labels.lack("full_text/text", sum(t.full_text is None and t.text is None for t in tweets))
    if "" in made:
        labels.lack("created_at", sum(t.created_at is None for t in tweets))
    if None in refs:
        labels.lack("id_str/id", refs.count(None))
    labels.items += len(tweets)
    return Posts(
        section,
        seen_by,
        ["comment" if t.in_reply_to_status_id_str else "post" for t in tweets],
        x_times(made),
        [html.unescape(t) if "&" in t else t for t in texts],
        [r if r is None or type(r) is str else str(r) for r in refs],
        [n for n, t in enumerate(tweets) if t.coordinates or t.geo],
    )
