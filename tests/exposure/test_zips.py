"""Members of a zip are inflated to their last byte, wherever the pieces end."""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random

import pytest

from demur.exposure import zips
from demur.exposure.archive import Archive


@pytest.mark.parametrize("size", [20, 1_000, zips.PIECE])
def test_the_last_bytes_behind_a_full_piece_are_not_held_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(zips, "PIECE", size)
    random = Random(1)
    words = [random.randbytes(random.randrange(1, 40)).hex().encode() for _ in range(300)]
    bodies = {f"{n}.json": (word * size)[: size + random.randrange(1, 100)] for n, word in enumerate(words)}
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as z:
        for name, body in bodies.items():
            z.writestr(name, body)
    members = Archive([tmp_path / "x.zip"]).members
    assert {m.name: b"".join(m.pieces()) for m in members} == bodies
    assert all(len(piece) <= size for m in members for piece in m.pieces())
