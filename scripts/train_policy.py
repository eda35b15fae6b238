"""Train the models of `demur policy read`, reproducibly; needs scikit-learn.

    python scripts/train_policy.py [--data DIR] [--out DIR] [--check]

Reads `policy/dev.jsonl` below $DEMUR_DATA (real paragraphs with labels, and whole documents: what a document that is silent on
training says elsewhere is ordinary) and `training/policy/made_*.jsonl` beside this script (invented paragraphs, CC0-1.0, by people
who had seen no reader and no judging set). Writes `read-*.npz` and `sources.json` (ids, repositories, paths, commits of the real
texts learnt from). `--check` cross-validates by company first: no company is in both halves.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from demur.policy.features import class_features, features
from demur.policy.read import LABELS, LINES, Tagged, tagged, use_models, weighed
from demur.policy.read_document import candidates
from demur.policy.statement_features import Statements, statement_features
from demur.policy.verdict import verdicts
from demur.text.linear import LinearModel, train
from demur.text.sentences import plain

OUT = Path(__file__).resolve().parents[1] / "src" / "demur" / "policy" / "models"
MADE = Path(__file__).resolve().parent / "training" / "policy"
STRENGTH = 3.0  # inverse regularisation of the reading models
CLASS_STRENGTH = 10.0
ROUNDS = 3  # of finding out which sentences of a paragraph carry its labels
_BEARS = {"trains_user_data": ("train:", "improve:"), "denies_training": ("deny",), "opt_out": ("optout",)}


class Example(msgspec.Struct):
    """A paragraph to learn from. `company` is empty for an invented one."""

    id: str
    heading: str
    text: str
    labels: frozenset[str]
    cls: str
    company: str = ""
    ambiguous: bool = False
    whole: bool = True  # False: only what is not in it is known, its class is not
    sentences: Sequence[Tagged] = ()
    decided: frozenset[str] = frozenset()
    features: Statements | None = None


def _seen(example: Example, sentences: Sequence[Tagged]) -> Example:
    example.sentences = sentences
    example.decided = verdicts(sentences)
    example.features = statement_features(sentences, example.decided, heading=example.heading)
    return example


def load(data: Path) -> list[dict[str, Any]]:
    """The labelled texts: paragraphs and documents."""
    with (data / "policy" / "dev.jsonl").open(encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def real(rows: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """The labelled paragraphs."""
    for r in rows:
        if r["level"] == "paragraph":
            labels = frozenset(k for k in LABELS if r["labels"][k])
            heading = r["heading"] or ""
            example = Example(
                r["id"], heading, r["text"], labels, r["labels"]["cls"], r["company"], ambiguous=bool(r["ambiguous"])
            )
            yield _seen(example, tagged(plain(r["text"]), heading=heading))


def ordinary(rows: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """Paragraphs of whole documents that state none of the three: outside every span of evidence, and nothing by the rules."""
    seen: set[str] = set()
    for r in rows:
        if r["level"] != "document" or r["ambiguous"]:
            continue
        clean, _, chosen = candidates(r["text"])
        for block, heading, lead in chosen:
            text = clean[block.start : block.end].strip()
            spans = r["evidence_span"] or []
            if text in seen or any(a < block.end and block.start < b for a, b in spans):
                continue
            sentences = tagged(clean, block.start, block.end, heading=heading, lead=lead)
            if r["labels"]["trains"] != "silent" and verdicts(sentences):
                continue
            seen.add(text)
            example = Example(r["id"], heading, text, frozenset(), "", r["company"], ambiguous=True, whole=False)
            yield _seen(example, sentences)


def made(folder: Path = MADE) -> Iterator[Example]:
    """The invented paragraphs."""
    for path in sorted(folder.glob("made_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            r = json.loads(line)
            labels = frozenset(k for k in LABELS if r[k])
            yield _seen(
                Example(r["id"], r["heading"], r["text"], labels, r["cls"]),
                tagged(plain(r["text"]), heading=r["heading"]),
            )


def fit(examples: Sequence[Example]) -> dict[str, LinearModel]:
    """The five models: three that the rules lead, trained on real paragraphs, and two on what words mean, trained on all."""
    led = [e for e in examples if e.company and e.whole]
    sorted_out = [e for e in examples if e.whole]
    targets = [sorted(e.labels) for e in led]
    return {
        "read-tags": train(
            [features(e.sentences, e.decided, words=False) for e in led], targets, LABELS, regularisation=STRENGTH
        ),
        "read-words": train([features(e.sentences, e.decided) for e in led], targets, LABELS, regularisation=STRENGTH),
        "read-class": train(
            [class_features(e.text, e.sentences, e.decided) for e in sorted_out],
            [[e.cls] for e in sorted_out],
            sorted({e.cls for e in sorted_out}),
            regularisation=CLASS_STRENGTH,
        ),
        "read-whole": train(
            [e.features.whole for e in examples if e.features],
            [sorted(e.labels) for e in examples],
            LABELS,
            regularisation=STRENGTH,
        ),
        "read-sentences": _by_sentence(examples),
    }


def _by_sentence(examples: Sequence[Example]) -> LinearModel:
    """A model of single sentences from labels of whole paragraphs: those that the model finds likeliest carry the label."""
    samples = [s for e in examples if e.features for s in e.features.sentences]
    carrying = [set(_carried(e, tag)) for e in examples for _, tag in e.sentences]
    model = train(samples, carrying, LABELS, regularisation=STRENGTH)
    for _ in range(ROUNDS - 1):
        scores = [model.scores(s) for s in samples]
        at = 0
        for e in examples:
            span = range(at, at + len(e.sentences))
            at += len(e.sentences)
            for label in LABELS:
                best = max(span, key=lambda i: scores[i][label], default=-1)
                for i in span:
                    bears = label in e.labels and (i == best or scores[i][label] > 0.5)
                    (carrying[i].add if bears else carrying[i].discard)(label)
        model = train(samples, carrying, LABELS, regularisation=STRENGTH)
    return model


def _carried(example: Example, tag: frozenset[str]) -> Iterator[str]:
    """The labels of a paragraph that a sentence seems to carry by its tags; all of them where no sentence does."""
    for label in example.labels:
        borne = _BEARS[label]
        if any(t.startswith(borne) for t in tag) or not any(
            t.startswith(borne) for _, tags in example.sentences for t in tags
        ):
            yield label


def manifest(examples: Iterable[Example], rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Where the real texts came from: enough to fetch each again, none of the text."""
    learnt = {e.id for e in examples}
    return [
        {"id": r["id"], **{k: str(r["source"][k]) for k in ("repo", "path", "commit")}}
        for r in sorted(rows, key=lambda r: str(r["id"]))
        if r["id"] in learnt
    ]


def check(known: Sequence[Example], invented: Sequence[Example], folds: int = 5) -> None:
    """Print F1 by company-grouped cross-validation (ambiguous texts left out, as in the bars)."""
    from sklearn.model_selection import GroupKFold

    counts = {k: [0, 0, 0] for k in LABELS}
    for _, kept in GroupKFold(folds).split(known, None, [e.company for e in known]):
        away = {known[i].company for i in kept}
        use_models(fit([*(e for e in known if e.company not in away), *invented]))
        for e in (known[i] for i in kept):
            if e.ambiguous:
                continue
            scores = weighed(e.sentences, heading=e.heading).scores
            for label in LABELS:
                said, truth = int(scores[label] > LINES[label]), int(label in e.labels)
                counts[label] = [counts[label][0] + said * truth, counts[label][1] + said, counts[label][2] + truth]
    for label, (hit, said, truth) in counts.items():
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
    known = [*real(rows), *ordinary(rows)]
    invented = list(made())
    if options.check:
        check(known, invented)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, model in fit([*known, *invented]).items():
        model.save(options.out / f"{name}.npz")
    sources = {
        "read": manifest(known, rows),
        "invented": sorted(p.name for p in MADE.glob("made_*.jsonl")),
    }
    written = json.dumps(sources, indent=0, ensure_ascii=False, sort_keys=True)
    (options.out / "sources.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
