"""Runs the benchmarks one after another: `python -m benchmarks [NAME]...`; without names, all of them.

Each prints its own table. A benchmark that fails, or whose data or peer is missing, says so and does not stop the others.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
# The long ones last, so that a run that is stopped has shown most.
LAST = ("flow_kill", "requests_kill", "mutation_matrix")


def names() -> list[str]:
    """Every benchmark of this folder."""
    found = sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_") and p.stem != "door_cases")
    return [n for n in found if n not in LAST] + [n for n in LAST if n in found]


def main() -> int:
    """Run them."""
    known = names()
    wanted = sys.argv[1:] or known
    unknown = [n for n in wanted if n not in known]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}; there are: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = []
    for name in wanted:
        print(f"\n## {name}\n", flush=True)
        started = time.monotonic()
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False)
        print(f"\n({name}: {time.monotonic() - started:.0f} s, exit {done.returncode})", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"\nEnded with an error: {', '.join(failed)}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
