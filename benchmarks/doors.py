"""The door detector on cases written by somebody who did not know it: recall, false alarms, beside lychee where installed.

    python -m benchmarks.doors [--show]

The cases are in `benchmarks/door_cases.py`. They were written after the detector, by somebody who had not read it.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys

from benchmarks.door_cases import CASES, serve
from demur.model.door import BROKEN
from demur.policy.browser_fetch import rendering
from demur.policy.door_look import Expected
from demur.policy.doors import Looker
from demur.policy.fetch import Fetcher, Limits

ALARM = BROKEN | {"login_wall", "region_lock"}  # what a person has to know of; a move is no loss


def main() -> None:
    """Look at every case once and print how often that was right."""
    command = shutil.which("lychee")
    with contextlib.ExitStack() as stack:
        sites = stack.enter_context(serve(CASES))
        fetcher = stack.enter_context(
            Fetcher(Limits(per_host=0, connect=3, read=5, total=15, retries=0), allow_private=True)
        )
        browser = stack.enter_context(rendering(allow_private=True))
        looker = Looker(fetcher, show=lambda: browser)
        ours: dict[str, str] = {}
        theirs: dict[str, str] = {}
        for case in CASES:
            expected = Expected(
                kind=case.expected.kind,
                fields=case.expected.fields,
                needs_login=case.expected.needs_login,
                replaced_by=sites.replacement(case),
            )
            ours[case.id] = looker.look(sites.url(case), expected).state
            if command:
                done = subprocess.run([command, "--no-progress", sites.url(case)], capture_output=True, check=False)
                theirs[case.id] = "not_found" if done.returncode else "alive"
    for name, states in (("demur", ours), ("lychee", theirs)):
        if not states:
            print(f"{name}: not run (not installed)")
            continue
        bad = [c for c in CASES if c.want[0] in ALARM]
        good = [c for c in CASES if c.want[0] not in ALARM]
        hits = sum(states[c.id] in ALARM for c in bad)
        false = sum(states[c.id] in ALARM for c in good)
        exact = sum(states[c.id] in c.want for c in CASES)
        print(
            f"{name}: recall {hits}/{len(bad)} ({hits / len(bad):.3f}, bar .95), false alarms {false}/{len(good)} "
            f"({false / len(good):.3f}, bar .03), state right {exact}/{len(CASES)}"
        )
    if "--show" in sys.argv:
        for case in CASES:
            if ours[case.id] not in case.want:
                print(f"  {case.id}: {ours[case.id]}, right would be {' or '.join(case.want)}: {case.why}")


if __name__ == "__main__":
    main()
