"""How long the first words take: `demur --help` and `demur plan` beside a bare interpreter, side by side in one run.

Bars: help under 0.3 s, plan under 0.5 s on the kind of machine named in the decisions. Times are medians of several runs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 9
DEMUR = Path(sys.executable).with_name("demur")


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DEMUR_HOME": home}
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "demur --help": [str(DEMUR), "--help"],
            "demur plan (x, reddit; DE)": [
                str(DEMUR),
                *"plan --country DE --account x --account reddit --json".split(),
            ],
            "demur platform show x": [str(DEMUR), *"platform show x --country DE --json".split()],
            "demur law deadline": [
                str(DEMUR),
                *"law deadline --rule eu-gdpr.response --received 2026-01-31 --controller-country IE --json".split(),
            ],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _round in range(ROUNDS + 1):  # the first round fills the caches and is not counted
            for name, command in commands.items():
                started = time.perf_counter()
                subprocess.run(command, env=environment, check=True, capture_output=True)
                if _round:
                    times[name].append(time.perf_counter() - started)
    base = statistics.median(times["python -c pass"])
    print("| command | median s | least s | times the bare interpreter |\n|---|--:|--:|--:|")
    for name, rows in times.items():
        median = statistics.median(rows)
        print(f"| {name} | {median:.3f} | {min(rows):.3f} | {median / base:.1f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
