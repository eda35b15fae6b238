"""What counts of all that was imported: of each platform the newest import that holds something of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from demur.exposure.index import ItemRow
from demur.model.exposure import ImportReport


def chosen(found: Iterable[tuple[int, ImportReport]]) -> list[tuple[int, str]]:
    """Of which import the items of each platform count: (number, platform).

    One export may hold two platforms (Instagram and Threads), and a later one only the second of them with the account's
    own records: nothing counts twice, and records of an account stand in for nothing else.
    """
    newest: dict[str, tuple[bool, int]] = {}
    for n, report in found:
        for platform, seen in (report.by_platform or {report.platform: {}}).items():
            whole = platform == report.platform or any(v != "private" for v in seen)
            newest[platform] = max((whole, n), newest.get(platform, (whole, n)))
    return [(n, platform) for platform, (_, n) in newest.items()]


def items(db: sqlite3.Connection, wanted: Iterable[tuple[int, str]], where: str = "1") -> Iterator[ItemRow]:
    """The items of these (import, platform); `where` is an SQL condition written by demur itself."""
    known = dict(db.execute("SELECT word, n FROM word"))
    pairs = [(int(n), int(known[p])) for n, p in wanted if p in known]
    these = " OR ".join(f"(i.import={n} AND i.platform={p})" for n, p in pairs) or "0"
    query = f"""SELECT p.word, s.word, k.word, v.word, e.word, i.at, i.personal, i.mine, i.ref FROM item i
        JOIN word p ON p.n=i.platform JOIN word s ON s.n=i.section JOIN word k ON k.n=i.kind
        JOIN word v ON v.n=i.visibility JOIN word e ON e.n=i.evidence WHERE ({these}) AND ({where})"""  # noqa: S608
    for row in db.execute(query):
        yield ItemRow(*row)
