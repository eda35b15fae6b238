"""One way to read Meta's files: a table says which file is which section, what its labels are, and what its records mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from demur.exposure import meta_html
from demur.exposure.archive import Archive
from demur.exposure.jsonread import records
from demur.exposure.meta import FRAME, has_position, leaves, mend, mended, owners, time_of
from demur.exposure.reading import Book, Record, Seen
from demur.model.exposure import Fault, Item, Kind


class File(msgspec.Struct, frozen=True):
    """One kind of file: pattern of its path, section, kind of item, who sees it, root keys, further labels."""

    path: str
    section: str
    kind: Kind
    seen: Seen
    roots: str = ""
    labels: str = ""
    shape: str = "records"  # records, thread (messages), strings, talk (messages with an AI, or records)
    need: str = ""
    mine: bool = True


def read_files(archive: Archive, book: Book, platform: str, table: tuple[File, ...]) -> Iterator[Record]:
    """The items of all files of the table, JSON or HTML."""
    zone, me = zone_of(archive), owners(archive)
    for spec in table:
        for member in archive.find(rf"(?:{spec.path})\.(?:json|html)"):
            if member.name in book.read:
                continue
            known = f"{FRAME} {spec.roots}".split() + spec.labels.split("|")
            page = member.name.lower().endswith(".html")
            labels = book.section(
                f"{spec.section} (HTML)" if page else spec.section, platform, known, "" if page else spec.need
            )
            book.take(member, labels)
            if page and zone is None and _NO_ZONE not in book.notes:
                book.notes.append(_NO_ZONE)
            timed = spec.kind not in _UNTIMED
            stream = meta_html.records(member, labels, zone, timed=timed) if page else records(member)
            for found in stream:
                if isinstance(found, Fault):
                    yield found
                    continue
                key, record = found
                if key is not None:
                    labels.see_keys((mend(key),), filled=False)
                    if spec.roots and spec.shape not in ("thread", "talk") and key not in spec.roots.split():
                        book.warnings.append(
                            f"{spec.section}: the list is called {mend(key)[:60]}, which is not known."
                        )
                if record is None:
                    continue
                record = mended(record)
                for item in _shape(spec, key, record, me):
                    labels.items += 1
                    yield item
                labels.see(record)


_UNTIMED = ("profile", "inferred", "contact", "ad", "off_platform", "record")
_NO_ZONE = (
    "The pages tell times by the account's own clock, and its time zone is not in the export: they are taken as UTC."
)
_ZONE_NAME = re.compile(
    rb"\b((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:\\?/[A-Za-z_+-]{2,30}){1,2})"
)


def zone_of(archive: Archive) -> ZoneInfo | None:
    """The account's time zone, by whose clock pages tell times; None where the export does not name it."""
    for member in archive.find(r"timezone\.(?:json|html)"):
        found = _ZONE_NAME.search(member.head(200_000))
        try:
            return ZoneInfo(found.group(1).decode().replace("\\", "")) if found else None
        except (ZoneInfoNotFoundError, ValueError):
            return None
    return None


def _shape(spec: File, key: str | None, record: Any, me: frozenset[str]) -> Iterator[Item]:
    if spec.shape in ("thread", "talk"):
        if key == "messages" or (key is None and isinstance(record, dict) and "messages" not in record):
            yield from _message(spec, record, me)
        elif key is None and isinstance(record, dict):
            for message in record["messages"] if isinstance(record["messages"], list) else ():
                yield from _message(spec, message, me)
        return
    if isinstance(record, str):
        if record:
            yield Item(spec.section, spec.kind, None, *spec.seen, record, mine=spec.mine)
        return
    if not isinstance(record, dict):
        return
    parts = record.pop("items", None)  # the list of a page
    if spec.shape == "strings":
        for text in parts or leaves(record):
            yield Item(spec.section, spec.kind, None, *spec.seen, text, mine=spec.mine)
        return
    text = "\n".join(leaves(record))[:20_000]
    others = len(record.get("tags") or ()) if isinstance(record.get("tags"), list) else 0
    yield Item(
        spec.section,
        spec.kind,
        time_of(record),
        *spec.seen,
        text,
        mine=spec.mine,
        geo=has_position(record),
        others=others,
    )


def _message(spec: File, record: Any, me: frozenset[str]) -> Iterator[Item]:
    """A message, by its author: the person's own where the export names the person, everybody's where it does not."""
    if not isinstance(record, dict):
        return
    share = record.get("share")
    parts = [record.get("content") or record.get("text"), share.get("share_text") if isinstance(share, dict) else None]
    author = record.get("sender_name") or record.get("title")
    text = "\n".join(p for p in parts if isinstance(p, str)) if author or any(parts) else "\n".join(leaves(record))
    if "label_values" in record or "string_map_data" in record:
        text = "\n".join(leaves(record))[:20_000]
    name = author.strip().lower() if isinstance(author, str) else ""
    mine = name in me if me and name else not (spec.kind == "ai_chat" and name == "meta ai" and "sender_name" in record)
    yield Item(
        spec.section, spec.kind, time_of(record), *spec.seen, text, mine=mine, others=1 if author and not (me and mine) else 0,
    )  # fmt: skip
