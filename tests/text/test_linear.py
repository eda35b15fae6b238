"""The small linear classifier: learns, scores, and comes back from its file unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from demur.model.errors import Damaged
from demur.text.linear import LinearModel, train

SAMPLES = [
    s.split()
    for s in ["we train models", "we train on posts", "we sell shoes", "shoes for sale", "no match here", "we train"]
]
TARGETS = [["train"], ["train"], ["shop"], ["shop"], [], ["train"]]


def test_it_learns_and_is_stored(tmp_path: Path) -> None:
    model = train(SAMPLES, TARGETS, ["train", "shop", "never"], regularisation=10)
    scores = model.scores("they train models".split())
    assert scores["train"] > 0.5 > scores["shop"]
    assert scores["never"] < 0.01
    path = tmp_path / "m.npz"
    model.save(path)
    again = LinearModel.load(path).scores("they train models".split())
    assert again == pytest.approx(scores, abs=2e-3)
    assert set(model.scores([])) == {"train", "shop", "never"}


def test_a_damaged_model_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    path.write_bytes(b"PK\x03\x04broken")
    with pytest.raises(Damaged):
        LinearModel.load(path)
