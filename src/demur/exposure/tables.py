"""Exports made of CSV files: a table says which file is which section, its columns, and how a row becomes an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from demur.exposure.archive import Archive
from demur.exposure.csvread import rows
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item, Kind

Row = dict[str, str]


class Table(msgspec.Struct, frozen=True):
    """One kind of CSV file. Columns are parted by `|`, needed ones by `|`, `text` and `date` name columns in order of choice.

    `author` names the columns of who wrote it (in order of choice): with the person's own names, what others wrote is told apart.
    """

    path: str
    section: str
    kind: Kind
    seen: Seen | Callable[[Row], Seen]
    columns: str
    need: str = ""
    text: str = ""
    date: str = ""
    ref: str = ""
    notes: bool = False
    backslash: bool = False
    mine: bool = True
    others: bool = False
    torn: bool = False
    author: str = ""


def read_tables(
    archive: Archive, book: Book, platform: str, tables: tuple[Table, ...], me: frozenset[str] = frozenset()
) -> Iterator[Record]:
    """The items of all CSV files that the tables name; `me` are the person's own names, in small letters."""
    for spec in tables:
        for member in archive.find(rf"(?:{spec.path})\.csv"):
            if member.name in book.read:
                continue
            need = " ".join("|".join(x.replace(" ", "_~") for x in n.split("/")) for n in spec.need.split("|") if n)
            labels = book.section(spec.section, platform, spec.columns.split("|"), need)
            book.take(member, labels)
            first = True
            for row in rows(member, notes=spec.notes, backslash=spec.backslash, torn=spec.torn):
                if isinstance(row, Fault):
                    yield row
                elif first:
                    labels.see_keys(h for h in row if h)
                    first = False
                else:
                    labels.items += 1
                    yield make(spec, row, me)


def make(spec: Table, row: Row, me: frozenset[str] = frozenset()) -> Item:
    """One row as an item."""
    text = "\n".join(row[c] for c in spec.text.split("|") if row.get(c)) if spec.text else ""
    when = next((row[c] for c in spec.date.split("|") if row.get(c)), None)
    ref = next((row[c] for c in spec.ref.split("|") if row.get(c)), None)
    seen = spec.seen(row) if callable(spec.seen) else spec.seen
    author = next((row[c] for c in spec.author.split("|") if row.get(c)), "").strip().lower() if spec.author else ""
    own = bool(me and author in me)
    mine = own if me and author else spec.mine
    others = 1 if spec.others and not own else 0
    return Item(spec.section, spec.kind, any_time(when), *seen, text, ref, mine, others=others)
