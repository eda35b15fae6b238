"""Errors of the deadline engine and the authority router on worked cases, and the time it takes to load the law.

    python benchmarks/law_deadlines.py

Reads the cases from $DEMUR_DATA/law (default ../shared/data/law) and prints "not run" without them.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from demur import law
from demur.data.cache import compiled
from demur.data.paths import registry_root
from demur.law.book import build, law_files
from demur.model.errors import DemurError
from demur.model.law import LawBook

DATES = ("nominal", "due", "extended_due", "escalate_on")


def _rows(path: Path) -> list[dict[str, Any]] | None:
    if not path.is_file():
        return None
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _deadline_errors(rows: list[dict[str, Any]]) -> list[str]:
    wrong = []
    for row in rows:
        try:
            received = date.fromisoformat(row["received"])
            found = law.deadline(row["rule"], received, row["controller_country"], row["subdivision"])
            got = {k: getattr(found, k).isoformat() if getattr(found, k) else None for k in DATES}
        except DemurError as error:
            wrong.append(f"{row['id']}: {error}")
            continue
        wrong += [f"{row['id']}: {k} {got[k]}, expected {row[k]}" for k in DATES if got[k] != row[k]]
    return wrong


def _authority_errors(rows: list[dict[str, Any]]) -> list[str]:
    wrong = []
    for row in rows:
        route = law.authority_for(row["country"], row["subdivision"], row["platform"])
        got = (route.file_with.id if route.file_with else None, route.decided_by.id if route.decided_by else None)
        expected = (row["expect_file_with"], row["expect_decided_by"])
        if got != expected:
            wrong.append(f"{row['id']}: {got}, expected {expected}")
    return wrong


def _milliseconds(function: Callable[[], object], times: int = 7) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Print all numbers."""
    data = Path(os.environ.get("DEMUR_DATA", "../shared/data")) / "law"
    for name, check in (("deadlines", _deadline_errors), ("authorities", _authority_errors)):
        rows = _rows(data / f"dev_{name}.jsonl")
        if rows is None:
            print(f"law {name}: not run (no {name} cases in $DEMUR_DATA/law)")
            continue
        wrong = check(rows)
        print(f"law {name}: {len(wrong)} errors in {len(rows)} cases")
        print("".join(f"  {line}\n" for line in wrong), end="")
    root = registry_root()
    files = law_files(root)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["DEMUR_CACHE"] = cache

        def cached() -> LawBook:
            value: LawBook = compiled("law", files, lambda: build(root), LawBook, salt="bench")
            return value

        cached()
        print(f"load, compiled cache: {_milliseconds(cached):6.1f} ms")
    print(f"load, from YAML:      {_milliseconds(lambda: build(root)):6.1f} ms")
    plain = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    texts = [path.read_text(encoding="utf-8") for path in files]
    print(f"plain YAML parsing:   {_milliseconds(lambda: [yaml.load(t, plain) for t in texts]):6.1f} ms")


if __name__ == "__main__":
    main()
