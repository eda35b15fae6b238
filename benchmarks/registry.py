"""`registry check` over everything beside plain YAML parsing of the same files; loading with and without the compiled cache.

    python benchmarks/registry.py

Medians of several runs in one process, except where a row says "fresh process". Times are processor time (user and system),
so that other work on the machine does not change them much.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from demur.data.paths import registry_root
from demur.registry.check import check
from demur.registry.load import load, platform_files

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BAR_LOAD = 150.0


def milliseconds(function: Callable[[], object], times: int = 5) -> float:
    """Median processor time of a call in milliseconds, child processes included."""
    taken = []
    for _ in range(times):
        start = _processor()
        function()
        taken.append((_processor() - start) * 1000)
    return statistics.median(taken)


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def parse_all(files: list[Path]) -> None:
    """Parse the files with the same C library and nothing else."""
    for path in files:
        yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # a safe loader


def fresh(code: str) -> float:
    """Median time of `code` in a process of its own, in milliseconds, start of Python included."""
    return milliseconds(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def main() -> None:
    root = registry_root()
    platforms = platform_files(root)
    flows = sorted((root / "platforms").glob("*/flows/*.yaml"))
    files = [*platforms, *flows]
    size = sum(p.stat().st_size for p in files)
    print(f"registry: {len(platforms)} platforms, {len(flows)} flows, {size:,} bytes of YAML")
    faults = check(root)
    plain = milliseconds(lambda: parse_all(files))
    checked = milliseconds(lambda: check(root))
    print(f"  faults                                {len(faults):8}")
    print(f"  plain YAML parsing (C library)        {plain:8.0f} ms")
    print(f"  registry check                        {checked:8.0f} ms   {checked / plain:.2f} times plain parsing")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DEMUR_CACHE"] = folder
        cold = milliseconds(lambda: (_empty(Path(folder)), load()))
        load()
        warm = milliseconds(load)
        bare = fresh("pass")
        whole = fresh("from demur.registry import load; load()")
    only_platforms = milliseconds(lambda: parse_all(platforms))
    print(f"  load without cache                    {cold:8.0f} ms   {cold / only_platforms:.2f} times plain parsing")
    print(
        f"  load with cache                       {warm:8.1f} ms   bar {BAR_LOAD:.0f}: {'met' if warm < BAR_LOAD else 'MISSED'}"
    )
    extra = whole - bare
    met = "met" if extra < BAR_LOAD else "MISSED"
    print(f"  the same, fresh process with imports  {extra:8.0f} ms   above `python -c pass` ({bare:.0f} ms): {met}")


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


if __name__ == "__main__":
    main()
