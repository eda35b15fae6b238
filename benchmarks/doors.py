"""The door detector on cases written by somebody who does not know it: recall, false alarms, beside lychee where installed.

    python -m benchmarks.doors

Cases lie in tests/policy/door_cases: `doors.jsonl` with {id, path, kind, fields, needs_login, replaced_by, expected}, and
`server.py` whose `serve()` is a context manager that gives the base address. Without them: "not run".
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from demur.model.door import BROKEN
from demur.policy.browser_fetch import rendering
from demur.policy.door_look import Expected
from demur.policy.doors import Looker
from demur.policy.fetch import Fetcher, Limits

CASES = Path(__file__).resolve().parents[1] / "tests" / "policy" / "door_cases"
ALARM = BROKEN | {"login_wall", "region_lock"}  # what a person has to know of; a move is no loss


def _server() -> Any:
    spec = importlib.util.spec_from_file_location("door_cases_server", CASES / "server.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.serve()


def main() -> None:
    if not (CASES / "doors.jsonl").is_file() or not (CASES / "server.py").is_file():
        print("doors: not run (tests/policy/door_cases is missing)")
        return
    rows = [json.loads(x) for x in (CASES / "doors.jsonl").read_text(encoding="utf-8").splitlines() if x.strip()]
    command = shutil.which("lychee")
    with contextlib.ExitStack() as stack:
        base = str(stack.enter_context(_server())).rstrip("/")
        fetcher = stack.enter_context(
            Fetcher(Limits(per_host=0, connect=3, read=5, total=15, retries=0), allow_private=True)
        )
        browser = stack.enter_context(rendering(allow_private=True))
        looker = Looker(fetcher, show=lambda: browser)
        ours, theirs = {}, {}
        for row in rows:
            expected = Expected(
                kind=row.get("kind", "page"),
                fields=tuple(row.get("fields") or ()),
                needs_login=row.get("needs_login"),
                replaced_by=row.get("replaced_by"),
            )
            ours[row["id"]] = looker.look(base + row["path"], expected).state
            if command:
                found = subprocess.run([command, "--no-progress", base + row["path"]], capture_output=True, check=False)
                theirs[row["id"]] = "not_found" if found.returncode else "alive"
    for name, states in (("demur", ours), ("lychee", theirs)):
        if not states:
            print(f"  {name}: not run (not installed)")
            continue
        bad = [r for r in rows if r["expected"] in ALARM]
        good = [r for r in rows if r["expected"] not in ALARM]
        hits = sum(states[r["id"]] in ALARM for r in bad)
        false = sum(states[r["id"]] in ALARM for r in good)
        exact = sum(states[r["id"]] == r["expected"] for r in rows)
        print(f"  {name}: recall {hits}/{len(bad)}, false alarms {false}/{len(good)}, state exact {exact}/{len(rows)}")
    for row in rows:
        if ours[row["id"]] != row["expected"]:
            print(f"    {row['id']}: {ours[row['id']]}, expected {row['expected']}")


if __name__ == "__main__":
    main()
