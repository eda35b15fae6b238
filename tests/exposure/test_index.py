"""Items stored many at once are stored as they are, however many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from demur.exposure import index


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_alike_items_are_stored_whole_and_in_order(tmp_path: Path, count: int) -> None:
    with index.connect(tmp_path / "x.sqlite") as db:
        number = index.begin(db, "id", "2026-01-01T00:00:00+00:00", "x")
        word = index.Words(db).number
        kinds = [word(("post", "comment")[n % 3 == 0]) for n in range(count)]
        times = [None if n % 7 == 0 else n for n in range(count)]
        refs = [None if n % 5 == 0 else str(n) for n in range(count)]
        row = (number, word("x"), word("tweets"), 0, word("public"), word("why"), None, 0, True, None)
        index.add_alike(db, row, index.Varying(kinds, times, [n % 9 for n in range(count)], refs))
        db.execute("COMMIT")
        found = list(index.items(db, [number]))
    assert found == [
        index.ItemRow(
            "x", "tweets", ("post", "comment")[n % 3 == 0], "public", "why",
            None if n % 7 == 0 else n, n % 9, True, None if n % 5 == 0 else str(n),
        )
        for n in range(count)
    ]  # fmt: skip
