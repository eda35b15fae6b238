"""Train the chain post detector (src/demur/policy/models/chainposts.npz).

Chain posts are the examples of `registry/chainposts/*.yaml`, ordinary ones stand in `scripts/training/chainposts`. The development
set is no part of it: it stays apart for measuring (`benchmarks/chainposts.py`).
Run: `.venv/bin/python scripts/train_chainposts.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from demur.policy.chainpost import CHAIN, MODEL
from demur.policy.chainpost_families import families
from demur.policy.chainpost_features import post_features
from demur.text.linear import LinearModel, train

FOLDER = Path(__file__).parent / "training" / "chainposts"
Sample = tuple[str | None, str]


def samples() -> list[Sample]:
    """(family or None, text) of all training posts, in a fixed order."""
    out: list[Sample] = [(f.family, e.text) for f in families().values() for e in f.examples]
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                out.append((None, line.partition("|")[2].replace("\\n", "\n")))
    return out


def fit(rows: Iterable[Sample]) -> LinearModel:
    """Train on these samples."""
    rows = list(rows)
    names = sorted({f for f, _ in rows if f})
    return train(
        [post_features(text) for _, text in rows],
        [(CHAIN, family) if family else () for family, _ in rows],
        [CHAIN, *names],
        regularisation=8.0,
        min_documents=2,
    )


def main() -> None:
    """Train and write the model."""
    rows = samples()
    fit(rows).save(MODEL)
    print(f"{len(rows)} samples, {MODEL.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
