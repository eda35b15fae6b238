"""Reading replies: the shipped model on the development set and on two judging sets, and k-fold by company over our mails.

Run: `.venv/bin/python -m benchmarks.replies [--folds]`. The development set ($DEMUR_DATA/replies) is in no training file, but some
of the older training sentences were written after it had been read, so its figure is too friendly. `data/replies_judge` was
written from the description of that set, by somebody who had seen neither it nor the reader; first run, before anybody looked at
a mail: macro-F1 .920, refusals .979, applied without asking right 1.0 (.57 of all), abstained .040, refusals as grants 0.
The mails in the `wide` and `like` training files were written without knowing any set or the reader. `data/replies_own.txt` has
ordinary wordings.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from demur.requests.reading import Reading, next_state, read_reply, reading_by
from demur.requests.reading_decide import CODES, GRANTS, REFUSALS

DATA = Path(os.environ.get("DEMUR_DATA", "../shared/data"))
ROOT = Path(__file__).parent.parent
SETS = {
    "development set": DATA / "replies" / "dev.jsonl",
    "judging set, as the development set is": ROOT / "benchmarks" / "data" / "replies_judge" / "judge.jsonl",
    "judging set, ordinary wordings": ROOT / "benchmarks" / "data" / "replies_own.txt",
}
Row = tuple[tuple[str, ...], str, str]  # codes, next, text


def labelled(path: Path) -> list[Row]:
    """A labelled set, or nothing when it is not there."""
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(tuple(r["classes"]), r["next"], r["text"]) for r in rows]


def plain(path: Path) -> list[Row]:
    """The set of ordinary wordings, `lang|CODE+CODE|text`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    parted = [line.split("|", 2) for line in lines if line and not line.startswith("#")]
    return [(tuple(c.split("+")), next_state(c.split("+")), t.replace("\\n", "\n")) for _, c, t in parted]


def macro_f1(found: Sequence[set[str]], truth: Sequence[set[str]]) -> float:
    """Mean F1 over the codes that occur in the truth."""
    values = []
    for code in CODES:
        right = sum(code in f and code in t for f, t in zip(found, truth, strict=True))
        wrong = sum((code in f) != (code in t) for f, t in zip(found, truth, strict=True))
        if any(code in t for t in truth):
            values.append(2 * right / (2 * right + wrong) if right else 0.0)
    return sum(values) / len(values)


def report(name: str, rows: Sequence[Row], readings: Sequence[Reading], seconds: float) -> None:
    """Print one block of figures."""
    truth = [set(codes) for codes, _, _ in rows]
    found = [{c.code for c in r.classes} for r in readings]
    applied = [(r, row) for r, row in zip(readings, rows, strict=True) if not r.abstained]
    refused = [(f, t) for f, t in zip(found, truth, strict=True) if t & REFUSALS]
    right = sum(r.next == row[1] for r, row in applied)
    worst = sum(
        bool({c.code for c in r.classes} & GRANTS) and not set(row[0]) & GRANTS and bool(set(row[0]) & REFUSALS)
        for r, row in applied
    )
    print(f"{name} ({len(rows)} mails, {len(rows) / max(seconds, 1e-9):.0f}/s)")
    print(f"  macro-F1 over codes                   {macro_f1(found, truth):.3f}   bar .90")
    print(
        f"  refusals seen as a refusal            {sum(bool(f & REFUSALS) for f, _ in refused) / len(refused):.3f}   bar .95"
    )
    alone = [(r, row) for r, row in applied if r.apply]
    surely = sum(r.classes[0].code in row[0] for r, row in alone)
    print(f"  right state, where it does not abstain {right / max(1, len(applied)):.3f}")
    share = len(alone) / len(rows)
    print(f"  right class, applied without asking   {surely / max(1, len(alone)):.3f}   bar .98   ({share:.2f} of all)")
    print(f"  abstained                             {1 - len(applied) / len(rows):.3f}   bar .15")
    print(f"  refusals applied as a grant           {worst}       bar 0")


_NAMED = re.compile(
    r"([\w-]+)\.example\b"
    r"|\b([A-Z][\w&-]+) (?:Ltd|Inc|LLC|plc|GmbH|AG|KG|SA|SAS|SARL|SL|S\.L|SpA|Srl|BV|B\.V|NV|Ltda|S\.A|AB|Oy)\b"
    r"|\b(?:Team|Équipe|Equipo|Equipe|Squadra) ([A-Z][\w-]+)"
    r"|\[([A-Z][\w-]+)(?: #[^\]]*)?\]"
    r"|@ ([A-Z][\w-]+)"
)


def companies(text: str) -> set[str]:
    """The companies that a mail names, in small letters: by domain, legal form, team, or the mark in its subject."""
    return {next(filter(None, m.groups())).lower() for m in _NAMED.finditer(text)}


def groups(mails: Sequence[tuple[str, str]]) -> list[int]:
    """A number per (text, company or ""): mails with a company in common, directly or by way of others, get the same one."""
    parent = list(range(len(mails)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[str, int] = {}
    for i, (text, company) in enumerate(mails):
        for name in companies(text) | ({company.lower()} if company else set()):
            parent[root(i)] = root(first.setdefault(name, i))
    return [root(i) for i in range(len(mails))]


def folds(k: int = 5) -> None:
    """k-fold over the training mails by the whole reader; no company is on both sides, nor any of the judged mails' company."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from train_replies import fit, named_samples

    mails = named_samples()
    rows = [(codes, text) for codes, text, _ in mails]
    group = groups([(text, company) for _, text, company in mails])
    numbers = sorted(set(group))
    random.Random(3).shuffle(numbers)
    fold_of = {g: i % k for i, g in enumerate(numbers)}
    judged: list[Row] = []
    readings: list[Reading] = []
    seconds = 0.0
    for fold in range(k):
        model = fit(row for row, g in zip(rows, group, strict=True) if fold_of[g] != fold)
        begun = time.perf_counter()
        for (codes, text), g in zip(rows, group, strict=True):
            if fold_of[g] == fold:
                judged.append((codes, next_state(codes), text))
                readings.append(reading_by(model, text))
        seconds += time.perf_counter() - begun
    named = sum(bool(company or companies(text)) for _, text, company in mails)
    report(f"{k}-fold by company over the training mails, {named} of which name one", judged, readings, seconds)


def main() -> None:
    """Print the table."""
    for name, path in SETS.items():
        rows = labelled(path) if path.suffix == ".jsonl" else plain(path)
        if not rows:
            print(f"{name}: not run (no {path.name})")
            continue
        read_reply("warm up")
        begun = time.perf_counter()
        readings = [read_reply(text) for _, _, text in rows]
        report(name, rows, readings, time.perf_counter() - begun)
    if "--folds" in sys.argv:
        folds()


if __name__ == "__main__":
    main()
