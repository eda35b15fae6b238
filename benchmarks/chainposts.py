"""Chain posts: the shipped model on the development set, and with whole families kept back from training.

Run: `.venv/bin/python -m benchmarks.chainposts [--families]`. The development set ($DEMUR_DATA/chainposts) is in no training file,
but the second part of our examples was written after it had been read, so its figure is a little too friendly.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from demur.policy.chainpost import CHAIN, THRESHOLD, judge_post
from demur.policy.chainpost_features import post_features

DATA = Path(os.environ.get("DEMUR_DATA", "../shared/data"))
ROOT = Path(__file__).parent.parent


def development() -> None:
    """Recall, false alarms and family names on the development set."""
    path = DATA / "chainposts" / "dev.jsonl"
    if not path.is_file():
        print(f"development set: not run (no {path.parent})")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    judge_post("warm up")
    begun = time.perf_counter()
    verdicts = [judge_post(r["text"]) for r in rows]
    speed = len(rows) / (time.perf_counter() - begun)
    chain = [(v, r) for v, r in zip(verdicts, rows, strict=True) if r["chain"]]
    other = [v for v, r in zip(verdicts, rows, strict=True) if not r["chain"]]
    print(f"development set ({len(rows)} posts, {speed:.0f}/s)")
    print(f"  recall         {sum(v.chain for v, _ in chain) / len(chain):.3f}   bar .95")
    print(f"  false alarms   {sum(v.chain for v in other) / len(other):.3f}   bar .02")
    print(f"  family right   {sum(v.family == r['family'] for v, r in chain) / len(chain):.3f}")


def kept_back(groups: int = 5) -> None:
    """Recall on families that training never saw, false alarms on ordinary posts that it never saw."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from train_chainposts import fit, samples

    rows = samples()
    names = sorted({f for f, _ in rows if f})
    hit = chain = alarm = other = 0
    for group in range(groups):
        away = set(names[group::groups])
        test = [r for i, r in enumerate(rows) if (r[0] in away if r[0] else i % groups == group)]
        model = fit(r for i, r in enumerate(rows) if not (r[0] in away if r[0] else i % groups == group))
        for family, text in test:
            called = model.scores(post_features(text))[CHAIN] >= THRESHOLD
            chain, hit = chain + bool(family), hit + (called and bool(family))
            other, alarm = other + (not family), alarm + (called and not family)
    print(
        f"families kept back ({groups} groups of {len(names)}): recall {hit / chain:.3f}, false alarms {alarm / other:.3f}"
    )


if __name__ == "__main__":
    development()
    if "--families" in sys.argv:
        kept_back()
