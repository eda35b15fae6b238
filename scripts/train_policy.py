"""Train the models of `demur policy read` from the labelled policy texts, reproducibly; needs scikit-learn.

    python scripts/train_policy.py [--data DIR] [--out DIR] [--check]

Reads `policy/dev.jsonl` below $DEMUR_DATA; writes `read-*.npz` and `sources.json` (ids, repositories, paths, commits of the
texts learnt from). `--check` cross-validates by company first: no company is in both halves.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from demur.policy.features import class_features, features
from demur.policy.read import LABELS, Tagged, tagged
from demur.policy.verdict import verdicts
from demur.text.linear import LinearModel, train
from demur.text.sentences import plain

OUT = Path(__file__).resolve().parents[1] / "src" / "demur" / "policy" / "models"
STRENGTH = 3.0  # inverse regularisation of the two reading models
CLASS_STRENGTH = 10.0


def load(data: Path) -> list[dict[str, Any]]:
    """The labelled paragraphs."""
    with (data / "policy" / "dev.jsonl").open(encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    return [r for r in rows if r["level"] == "paragraph"]


def fit(rows: Sequence[dict[str, Any]], sentences: Sequence[Sequence[Tagged]]) -> dict[str, LinearModel]:
    """The three models, trained on these paragraphs."""
    decided = [verdicts(s) for s in sentences]
    targets = [[k for k in LABELS if r["labels"][k]] for r in rows]
    classes = [[r["labels"]["cls"]] for r in rows]
    known = sorted({c for (c,) in classes})
    return {
        "read-tags": train(
            [features(s, d, words=False) for s, d in zip(sentences, decided, strict=True)],
            targets,
            LABELS,
            regularisation=STRENGTH,
        ),
        "read-words": train(
            [features(s, d) for s, d in zip(sentences, decided, strict=True)], targets, LABELS, regularisation=STRENGTH
        ),
        "read-class": train(
            [class_features(r["text"], s, d) for r, s, d in zip(rows, sentences, decided, strict=True)],
            classes,
            known,
            regularisation=CLASS_STRENGTH,
        ),
    }


def manifest(rows: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Where the texts came from: enough to fetch each again, none of the text."""
    return [
        {"id": r["id"], **{k: str(r["source"][k]) for k in ("repo", "path", "commit")}}
        for r in sorted(rows, key=lambda r: str(r["id"]))
    ]


def check(rows: Sequence[dict[str, Any]], sentences: Sequence[Sequence[Tagged]], folds: int = 10) -> None:
    """Print F1 by company-grouped cross-validation (ambiguous texts left out, as in the bars)."""
    from sklearn.model_selection import GroupKFold

    counts = {k: [0, 0, 0] for k in (*LABELS, "cls")}
    groups = [r["company"] for r in rows]
    for seen, kept in GroupKFold(folds).split(rows, None, groups):
        models = fit([rows[i] for i in seen], [sentences[i] for i in seen])
        for i in kept:
            if rows[i]["ambiguous"]:
                continue
            decided = verdicts(sentences[i])
            by_tags = models["read-tags"].scores(features(sentences[i], decided, words=False))
            by_words = models["read-words"].scores(features(sentences[i], decided))
            for label, rule in zip(LABELS, ("trains", "denies", "optout"), strict=True):
                said = int((float(rule in decided) + by_tags[label] + by_words[label]) / 3 > 0.5)
                truth = int(bool(rows[i]["labels"][label]))
                counts[label][0] += said * truth
                counts[label][1] += said
                counts[label][2] += truth
    for label in LABELS:
        hit, said, truth = counts[label]
        sys.stdout.write(
            f"{label:18} F1 {2 * hit / (said + truth):.3f}  P {hit / max(1, said):.3f}  R {hit / truth:.3f}"
            f"  ({folds} folds by company)\n"
        )


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEMUR_DATA", "../shared/data")))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = load(options.data)
    sentences = [tagged(plain(r["text"]), heading=r["heading"] or "") for r in rows]
    if options.check:
        check(rows, sentences)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, model in fit(rows, sentences).items():
        model.save(options.out / f"{name}.npz")
    sources = json.dumps({"read": manifest(rows)}, indent=0, ensure_ascii=False, sort_keys=True)
    (options.out / "sources.json").write_text(sources + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
