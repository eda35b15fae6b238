"""Ten flows at once, each in a context of its own: time, peak memory, and whether one disturbs another.

    python -m benchmarks.flow_parallel [--workers 10]

Each worker is a process with one browser and one context on its own rehearsal site. Every site is asked afterwards what is so;
each worker's cookies must be those of its own site alone. Peak memory is the sum of resident sets of all processes, sampled.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

FLOWS = ("x-grok-web", "facebook-eu-uk-objection-2025", "li-toggle-web", "pin-toggle-web", "sc-public-toggle",
         "instagram-third-party-information", "tiktok-eea-objection", "dc-improve", "x-partners-toggle", "li-form")  # fmt: skip


def worker(flow_id: str, results: Any, gate: Any) -> None:
    """Wait until all are ready, then run one flow."""
    from benchmarks.mutation_matrix import Case, run_case
    from demur.browser.start import start
    from demur.flow.load import load

    flow = load(flow_id)
    with start() as engine:
        gate.wait()
        judged = run_case(Case(flow_id, "none", "en", "desktop"), flow, engine)
        left = len(engine.browser.contexts)
    results.put((flow_id, judged.verdict, judged.outcome, judged.seconds, left))


def resident(root: int) -> int:
    """Bytes resident in a process and all its children (shared pages are counted in each)."""
    children: dict[int, list[int]] = {}
    size: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            size[int(entry.name)] = int((entry / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.name))
    total, todo = 0, [root]
    while todo:
        pid = todo.pop()
        total += size.get(pid, 0)
        todo += children.get(pid, [])
    return total


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=10)
    given = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    chosen = [FLOWS[i % len(FLOWS)] for i in range(given.workers)]
    results, gate = context.Queue(), context.Barrier(given.workers)
    processes = [context.Process(target=worker, args=(f, results, gate), daemon=True) for f in chosen]
    began = time.monotonic()
    for process in processes:
        process.start()
    peak, found = 0, []
    while len(found) < given.workers and time.monotonic() - began < 300:
        peak = max(peak, resident(os.getpid()))
        while not results.empty():
            found.append(results.get())
        time.sleep(0.1)
    for process in processes:
        process.join(timeout=10)
    for flow_id, verdict, outcome, seconds, left in found:
        print(f"{flow_id:<38}{verdict:<12}{outcome:<8}{seconds:>6.1f} s   contexts left open: {left}")
    alone = sum(f[3] for f in found)
    print(f"{len(found)} of {given.workers} at once: {time.monotonic() - began:.1f} s in all (runs summed {alone:.1f} s), "
          f"peak resident {peak / 2**20:,.0f} MiB")  # fmt: skip
    wrong = given.workers - sum(f[1] == "intended" for f in found)
    print(f"not as intended: {wrong} (must be 0)")


if __name__ == "__main__":
    main()
