# ruff: noqa: E501 - tables
"""The index of imported items: one SQLite file beside the store, without any text.

Per item it keeps kind, time, who could see it and why, which kinds of personal data it holds (as bits), and, for the person's
own things only, the platform's id of it, so that it can be found again. It can be deleted at any time and imported anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from demur.data.paths import home
from demur.model.errors import Damaged, UnknownName
from demur.model.exposure import ImportReport

_SCHEMA = """
CREATE TABLE IF NOT EXISTS import (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, at TEXT NOT NULL, platform TEXT NOT NULL, report BLOB);
CREATE TABLE IF NOT EXISTS word (n INTEGER PRIMARY KEY, word TEXT UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS item (
  import INTEGER NOT NULL REFERENCES import(n) ON DELETE CASCADE, platform INTEGER NOT NULL, section INTEGER NOT NULL, kind INTEGER NOT NULL,
  visibility INTEGER NOT NULL, evidence INTEGER NOT NULL, at INTEGER, personal INTEGER NOT NULL, mine INTEGER NOT NULL, ref TEXT);
CREATE TABLE IF NOT EXISTS task (id TEXT PRIMARY KEY, state TEXT NOT NULL, at TEXT NOT NULL, checks TEXT NOT NULL DEFAULT '');
"""
Row = tuple[int, int, int, int, int, int, int | None, int, int, str | None]
_AT_ONCE = 100


class Varying(NamedTuple):
    """What differs between items that are otherwise alike, in columns of one length, in the order of the table."""

    kinds: list[int]
    times: list[int | None]
    personal: list[int]
    refs: list[str | None]


class ItemRow(msgspec.Struct, frozen=True, gc=False):
    """One indexed item with its words spelled out. `personal` are bits in the order of `demur.text.personal.KINDS`."""

    platform: str
    section: str
    kind: str
    visibility: str
    evidence: str
    at: int | None
    personal: int
    mine: bool
    ref: str | None


def index_path() -> Path:
    """Where the index lies."""
    return home() / "exposure.sqlite"


@contextmanager
def connect(path: Path | None = None) -> Iterator[sqlite3.Connection]:
    """The index, made on first use, readable by its owner only. Raises Damaged when the file is no index."""
    target = path or index_path()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not target.exists():
        target.touch(mode=0o600)
    with closing(sqlite3.connect(target, isolation_level=None, timeout=20)) as db:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute("PRAGMA foreign_keys=ON")
            db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise Damaged(f"{target} is not an exposure index: {error}.", hint="Delete it and import again.") from error
        yield db


class Words:
    """Numbers for words that repeat (sections, evidence): each stored once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, int] = {w: n for n, w in db.execute("SELECT n, word FROM word")}

    def number(self, word: str) -> int:
        """The number of the word, given on first use."""
        found = self._known.get(word)
        if found is None:
            self._db.execute("INSERT INTO word(word) VALUES (?)", (word,))
            found = self._known[word] = int(self._db.execute("SELECT last_insert_rowid()").fetchone()[0])
        return found


def begin(db: sqlite3.Connection, import_id: str, at: str, platform: str) -> int:
    """Start an import inside a transaction; an earlier import of the same files is replaced. Returns its number."""
    db.execute("BEGIN IMMEDIATE")
    old = db.execute("SELECT n FROM import WHERE id=?", (import_id,)).fetchone()
    if old:
        db.execute("DELETE FROM item WHERE import=?", old)
        db.execute("DELETE FROM import WHERE n=?", old)
    db.execute("INSERT INTO import(id, at, platform) VALUES (?,?,?)", (import_id, at, platform))
    return int(db.execute("SELECT last_insert_rowid()").fetchone()[0])


def add(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Add items."""
    db.executemany("INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?)", rows)


def add_alike(db: sqlite3.Connection, row: Row, varying: Varying) -> None:
    """Add many items that are like `row` but for kind, time, personal data and id.

    Only these four are handed over, for a hundred items in one statement: that takes half as long as one by one.
    """
    number, platform, section, _, visibility, evidence, _, _, mine, _ = map(int, (x or 0 for x in row))
    item = f"({number}, {platform}, {section}, ?, {visibility}, {evidence}, ?, ?, {mine}, ?)"
    values: list[int | str | None] = [None] * (4 * len(varying.kinds))
    values[0::4] = varying.kinds
    values[1::4] = varying.times
    values[2::4] = varying.personal
    values[3::4] = varying.refs
    many = 4 * _AT_ONCE
    rest = len(values) - len(values) % many
    for marks, size, begin, end in ((", ".join([item] * _AT_ONCE), many, 0, rest), (item, 4, rest, len(values))):
        db.executemany(
            f"INSERT INTO item VALUES {marks}",  # noqa: S608 - numbers and marks only
            (values[at : at + size] for at in range(begin, end, size)),
        )


def finish(db: sqlite3.Connection, number: int, report: ImportReport) -> None:
    """Keep the report and commit."""
    db.execute(
        "UPDATE import SET report=?, platform=? WHERE n=?", (msgspec.json.encode(report), report.platform, number)
    )
    db.execute("COMMIT")


def reports(db: sqlite3.Connection) -> list[tuple[int, ImportReport]]:
    """The newest import of each platform, with its number."""
    newest: dict[str, tuple[int, ImportReport]] = {}
    for n, raw in db.execute("SELECT n, report FROM import WHERE report IS NOT NULL ORDER BY at, n"):
        report = msgspec.json.decode(raw, type=ImportReport)
        newest[report.platform] = (n, report)
    return sorted(newest.values(), key=lambda x: x[1].platform)


def items(db: sqlite3.Connection, numbers: Iterable[int], where: str = "1") -> Iterator[ItemRow]:
    """The items of these imports; `where` is an SQL condition written by demur itself."""
    marks = ",".join(str(int(n)) for n in numbers)
    query = f"""SELECT p.word, s.word, k.word, v.word, e.word, i.at, i.personal, i.mine, i.ref FROM item i
        JOIN word p ON p.n=i.platform JOIN word s ON s.n=i.section JOIN word k ON k.n=i.kind
        JOIN word v ON v.n=i.visibility JOIN word e ON e.n=i.evidence WHERE i.import IN ({marks}) AND ({where})"""  # noqa: S608
    for row in db.execute(query):
        yield ItemRow(*row)


def forget(db: sqlite3.Connection, import_id: str | None) -> int:
    """Delete one import, or all with None; returns how many. Raises UnknownName."""
    rows = db.execute("SELECT n, id FROM import").fetchall()
    chosen = [n for n, i in rows if import_id is None or i == import_id]
    if import_id is not None and not chosen:
        raise UnknownName("import", import_id, [i for _, i in rows])
    for n in chosen:
        db.execute("DELETE FROM item WHERE import=?", (n,))
        db.execute("DELETE FROM import WHERE n=?", (n,))
    if import_id is None:
        db.execute("DELETE FROM task")
        db.execute("DROP TABLE IF EXISTS answer")
    db.execute("VACUUM")
    return len(chosen)
