"""Train the classifier of replies (src/demur/requests/models/replies.npz) from the sentences in scripts/training/replies.

Run: `.venv/bin/python scripts/train_replies.py`. Each line of a training file is `CODE+CODE|@company|text`, or `CODE+CODE|text`
where no company is named. Companies matter for cross-validation only: what one of them writes is never in two folds. The
development set is no part of it: it stays apart for measuring (`benchmarks/replies.py`).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from demur.requests.reading import MODEL
from demur.requests.reading_decide import CODES
from demur.requests.reading_features import mail_features, mail_language
from demur.requests.reading_parts import part
from demur.requests.reading_text import repair
from demur.text.linear import LinearModel, train

FOLDER = Path(__file__).parent / "training" / "replies"
NEUTRAL = Path(__file__).parent / "training" / "replies_neutral" / "neutral.txt"
SEED = 5
Sample = tuple[tuple[str, ...], str]
Named = tuple[tuple[str, ...], str, str]


def samples(folder: Path = FOLDER) -> list[Sample]:
    """(codes, text) of all training files, in a fixed order. Raises ValueError for an unknown code."""
    return [(codes, text) for codes, text, _ in named_samples(folder)]


def named_samples(folder: Path = FOLDER) -> list[Named]:
    """(codes, text, company or "") of all training files, in a fixed order. Raises ValueError for an unknown code."""
    out: list[Named] = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            codes, _, text = line.partition("|")
            names = tuple(codes.split("+"))
            if not text or not set(names) <= set(CODES):
                raise ValueError(f"{path.name}:{number}: not `CODE|text` with known codes")
            company = ""
            if text.startswith("@"):
                company, _, text = text[1:].partition("|")
            out.append((names, text.replace("\\n", "\n"), company))
    return out


def features(text: str) -> list[str]:
    """The features of one mail, as they are when it is read."""
    said = [s.text for s in part(repair(text)).sentences]
    return mail_features(said, "\n".join(said))


def in_letters(rows: Iterable[Sample]) -> list[Sample]:
    """Each sample again between openings, closings and fillers of its language, and these alone with no code at all."""
    rng = random.Random(SEED)  # noqa: S311
    neutral: dict[str, list[str]] = defaultdict(list)
    for line in NEUTRAL.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, _, text = line.partition("|")
            neutral[lang].append(text)
    out: list[Sample] = []
    for codes, text in rows:
        fillers = neutral[mail_language([text]) or "en"]
        above, below = rng.sample(fillers, rng.randint(1, 2)), rng.sample(fillers, rng.randint(0, 2))
        out.append((codes, "\n".join([*above, text, *below])))
    return out + [((), text) for texts in neutral.values() for text in texts]


def fit(rows: Iterable[Sample]) -> LinearModel:
    """Train on these samples."""
    rows = list(rows)
    rows += in_letters(rows)
    return train(
        [features(text) for _, text in rows],
        [codes for codes, _ in rows],
        CODES,
        regularisation=30.0,
        min_documents=3,
    )


def main() -> None:
    """Train and write the model."""
    rows = samples()
    fit(rows).save(MODEL)
    print(f"{len(rows)} samples, {MODEL.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
