"""Personal data in posts beside Presidio's pattern recognisers: posts per second, recall by kind, clean posts flagged.

    python -m benchmarks.exposure_personal [--peer PATH-TO-PYTHON]

The peer is a Python that has `presidio-analyzer`; its recognisers are called one by one, without a language model. Speed: 10,000
made-up posts, CPU time; it looks for six of demur's nine kinds. Recall: the judging posts in `data/personal_posts`, which were written by somebody who had not seen the
detector; a span counts as found when a hit of its kind overlaps it. Without `--peer`, Presidio is "not run".
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from demur.exposure.generate.maker import Maker
from demur.text.personal import find_many

DATA = Path(__file__).parent / "data" / "personal_posts" / "posts.jsonl"
BARS = {"email": 0.98, "iban": 0.98, "card": 0.98, "ip": 0.98, "geo": 0.98, "phone": 0.95}
Hits = dict[int, list[tuple[int, int, str]]]

_PEER = """
import json, sys, time
import presidio_analyzer
from importlib.metadata import version
from presidio_analyzer import predefined_recognizers as r
kinds = {"EmailRecognizer": "email", "PhoneRecognizer": "phone", "IbanRecognizer": "iban", "CreditCardRecognizer": "card",
         "IpRecognizer": "ip"}
people = "UsSsn UkNino EsNif ItFiscalCode PlPesel DeTaxId"  # of the national numbers that demur knows, those it has
kinds |= {f"{n}Recognizer": "national_id" for n in people.split() if hasattr(r, f"{n}Recognizer")}
engines = [(k, getattr(r, n)()) for n, k in kinds.items()]
speed, judged = json.load(open(sys.argv[1]))
def look(text):
    return [(h.start, h.end, k) for k, e in engines for h in (e.analyze(text, e.supported_entities, None) or ()) if h.score >= 0.3]
for text in speed[:50]:
    look(text)
start = time.process_time()
for text in speed:
    look(text)
spent = time.process_time() - start
print(json.dumps([version("presidio-analyzer"), len(speed) / spent, {n: h for n, t in enumerate(judged) if (h := look(t))}]))
"""


def judge(rows: list[dict[str, Any]], hits: Hits) -> tuple[dict[str, tuple[int, int]], int, int]:
    """(kind -> (found, all)), clean posts with a hit, clean posts."""
    found, every = Counter[str](), Counter[str]()
    flagged = clean = 0
    for n, row in enumerate(rows):
        mine = hits.get(n, [])
        if not row["spans"]:
            clean += 1
            flagged += bool(mine)
        for span in row["spans"]:
            every[span["kind"]] += 1
            found[span["kind"]] += any(k == span["kind"] and a < span["end"] and span["start"] < b for a, b, k in mine)
    return {k: (found[k], every[k]) for k in sorted(every)}, flagged, clean


def show(name: str, rows: list[dict[str, Any]], hits: Hits, speed: float) -> None:
    """One block of the table."""
    recall, flagged, clean = judge(rows, hits)
    print(
        f"{name}: {speed:,.0f} posts/s (CPU); clean posts flagged {flagged} of {clean} ({100 * flagged / clean:.2f} %)"
    )
    for kind, (found, every) in recall.items():
        bar = f"bar {BARS[kind]}" if kind in BARS else ""
        print(f"  {kind:12} {found:4} of {every:4}  {found / every:.3f}  {bar}")


def main() -> None:
    """Print the table."""
    maker = Maker(random.Random(1), 1)
    posts = [maker.text()[0] for _ in range(10_000)]
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    list(find_many(posts[:200]))
    start = time.process_time()
    list(find_many(posts))
    own = len(posts) / (time.process_time() - start)
    show("demur", rows, {n: [(h.start, h.end, h.kind) for h in hits] for n, hits in find_many(texts)}, own)
    peer = sys.argv[sys.argv.index("--peer") + 1] if "--peer" in sys.argv else None
    if peer is None:
        print("presidio-analyzer: not run (give --peer PATH-TO-PYTHON)")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".json") as f:
        json.dump([posts, texts], f)
        f.flush()
        done = subprocess.run([peer, "-c", _PEER, f.name], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"presidio-analyzer: not run ({done.stderr.strip().splitlines()[-1][:120]})")
        return
    number, speed, hits = json.loads(done.stdout.splitlines()[-1])
    show(f"presidio-analyzer {number}", rows, {int(n): h for n, h in hits.items()}, speed)
    print(f"demur reads {own / speed:.0f} times as many posts per second (bar 50)")


if __name__ == "__main__":
    main()
