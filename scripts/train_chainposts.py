"""Train the chain post detector (src/demur/policy/models/chainposts.npz and chainposts-characters.npz).

Chain posts are the examples of `registry/chainposts/*.yaml` and the `blind_*.txt` and `labelled_*.txt` files in
`scripts/training/chainposts`, whose families need not be in the registry; ordinary ones stand in that folder too. Who wrote a
`blind` file had seen no judging set and not the development set either; who wrote a `labelled` one had seen some.
The development set is no part of it: it stays apart for measuring (`benchmarks/chainposts.py`).
Run: `.venv/bin/python scripts/train_chainposts.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from demur.policy.chainpost import CHAIN, CHARACTERS, MODEL
from demur.policy.chainpost_families import families
from demur.policy.chainpost_features import character_features, post_features
from demur.text.linear import LinearModel, train

FOLDER = Path(__file__).parent / "training" / "chainposts"
REGULARISATION = 30.0


class Sample(NamedTuple):
    """One training post: its family (None: an ordinary post), the group that is kept together when measuring, the text."""

    family: str | None
    group: str
    text: str


def samples() -> list[Sample]:
    """All training posts, in a fixed order; ordinary ones are grouped by blank lines and headings, where a file has any."""
    out = [Sample(f.family, f.family, e.text) for f in families().values() for e in f.examples]
    for path in sorted([*FOLDER.glob("blind_*.txt"), *FOLDER.glob("labelled_*.txt")]):
        out += _labelled(path)
    for path in sorted(FOLDER.glob("ordinary*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        grouped = any(not line.strip() for line in lines)
        group = 0
        for number, line in enumerate(lines):
            if not line.strip() or line.startswith("#"):
                group = number
                continue
            name = f"{path.stem}-{group if grouped else number}"
            out.append(Sample(None, name, line.partition("|")[2].replace("\\n", "\n")))
    return out


def _labelled(path: Path) -> Iterator[Sample]:
    """Posts of both kinds, `lang|family or -|text`; families are kept together, ordinary posts stand alone."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if line.strip() and not line.startswith("#"):
            _, family, text = line.split("|", 2)
            chain = family if family != "-" else None
            yield Sample(chain, chain or f"{path.stem}-{number}", text.replace("\\n", "\n"))


def fit(rows: Iterable[Sample]) -> LinearModel:
    """Train on these samples."""
    rows = list(rows)
    names = sorted({r.family for r in rows if r.family} & families().keys())
    return train(
        [post_features(r.text) for r in rows],
        [((CHAIN, r.family) if r.family in names else (CHAIN,)) if r.family else () for r in rows],
        [CHAIN, *names],
        regularisation=REGULARISATION,
        min_documents=2,
    )


def fit_characters(rows: Iterable[Sample]) -> LinearModel:
    """Train the second model, on runs of characters, on these samples."""
    rows = list(rows)
    return train(
        [character_features(r.text) for r in rows],
        [(CHAIN,) if r.family else () for r in rows],
        [CHAIN],
        regularisation=REGULARISATION,
        min_documents=4,
    )


def main() -> None:
    """Train and write the model."""
    rows = samples()
    fit(rows).save(MODEL)
    fit_characters(rows).save(CHARACTERS)
    print(f"{len(rows)} samples, {MODEL.stat().st_size:,} and {CHARACTERS.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
