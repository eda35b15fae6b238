# ruff: noqa: E501 - a record of X
"""A large X archive to the indexed store, beside plain inflate and orjson of the same zip, and beside twitter-to-sqlite.

    python -m benchmarks.exposure_x [MB] [--peer PATH-TO-twitter-to-sqlite]

Every tool is a process of its own on the same zip in the same run. Time by the clock and CPU time are those of the whole process
and of what it started; peak memory is that of its largest process, and demur's second process is named beside it. The peer is "not run" when its command is neither given nor found.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

from demur.exposure.archive import Archive
from demur.exposure.generate.maker import Maker


def build(path: Path, megabytes: int, *, compact: bool, name: str = "tweets") -> int:
    """Write an archive with about so many MB of posts; returns their number."""
    maker = Maker(random.Random(1), 1)
    size = count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr("data/protected-history.js", "window.YTD.protected_history.part0 = [ ]")
        with z.open(f"data/{name}.js", "w", force_zip64=True) as f:
            f.write(b"window.YTD.tweets.part0 = [")
            while size < megabytes * 1_000_000:
                text, _ = maker.text()
                number = str(10**18 + count)
                urls = [
                    {
                        "url": "https://t.co/a",
                        "expanded_url": f"https://example.org/{count}",
                        "display_url": "example.org",
                        "indices": ["1", "20"],
                    }
                ]
                tweet = {"edit_info": {"initial": {"editTweetIds": [number], "editableUntil": "2023-01-01T00:00:00.000Z", "editsRemaining": "5", "isEditEligible": True}}, "retweeted": False, "source": "<a href='x'>App</a>", "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": urls}, "display_text_range": ["0", "99"], "favorite_count": "1", "id_str": number, "truncated": False, "retweet_count": "0", "id": number, "possibly_sensitive": False, "created_at": maker.stamp(maker.time(), "%a %b %d %H:%M:%S +0000 %Y"), "favorited": False, "full_text": text, "lang": "en"}  # fmt: skip
                raw = json.dumps({"tweet": tweet}, indent=None if compact else 2)
                raw = (
                    ("," if count else "")
                    + ("" if compact else "\n  ")
                    + raw.replace("\n", "\n  ").replace('": ', '" : ')
                )
                f.write(raw.encode())
                size += len(raw)
                count += 1
            f.write(b"\n]")
    return count


_DEMUR = """
import resource, sys
from pathlib import Path
from demur.exposure.run import import_paths
(report,) = import_paths([Path(sys.argv[1])], store=Path(sys.argv[2]))
beside = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{report.items:,} items indexed; second process {beside:.0f} MB")
"""
_INFLATE = """
import sys
from pathlib import Path
from demur.exposure.archive import Archive
member = max(Archive([Path(sys.argv[1])]).members, key=lambda m: m.size)
print(sum(len(p) for p in member.pieces()))
"""
_ORJSON = """
import orjson, sys
from pathlib import Path
from demur.exposure.archive import Archive
member = max(Archive([Path(sys.argv[1])]).members, key=lambda m: m.size)
raw = b"".join(member.pieces())
print(len(orjson.loads(raw[raw.index(b"[") :])))
"""


class Spent(NamedTuple):
    """What a whole process took: seconds, seconds of CPU, the most memory it held in MB, and the last line it printed."""

    wall: float
    cpu: float
    peak: float
    said: str
    code: int


def spent(command: list[str]) -> Spent:
    """Run a command and measure it, its start included."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        lines = out.read().decode("utf-8", "replace").split("\n")
    said = next((line for line in reversed(lines) if line.strip()), "")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said[:100], child.returncode)


def main() -> None:
    """Print a table for a pretty-printed and a one-line archive; the peer reads the first of them, in the same run."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 500
    peer = sys.argv[sys.argv.index("--peer") + 1] if "--peer" in sys.argv else shutil.which("twitter-to-sqlite")
    python = [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as folder:
        for compact in (False, True):
            made = Path(folder) / "x.zip"
            count = build(made, megabytes, compact=compact, name="tweet")
            size = max(m.size for m in Archive([made]).members) / 1e6
            print(f"{'all on one line' if compact else 'pretty-printed'}: {size:.0f} MB, {count:,} posts")
            own = spent([*python, _DEMUR, str(made), f"{folder}/{compact}.sqlite"])
            _line("demur import", size, own, own.said)
            _line("plain inflate", size, spent([*python, _INFLATE, str(made)]), "the limit; start of Python included")
            if not compact:
                _line("inflate and orjson", size, spent([*python, _ORJSON, str(made)]), "decoded only")
                _peer(peer, made, size, own, folder)


def _line(name: str, size: float, used: Spent, note: str) -> None:
    print(
        f"  {name:<20}{used.wall:8.2f} s {size / used.wall:6.0f} MB/s   CPU {used.cpu:7.2f} s {size / used.cpu:6.0f} MB/s"
        f"   peak {used.peak:6.0f} MB   ({note if used.code == 0 else 'failed: ' + used.said})",
        flush=True,
    )


def _peer(peer: str | None, made: Path, size: float, own: Spent, folder: str) -> None:
    if peer is None:
        print("  twitter-to-sqlite   not run (not installed)")
        return
    used = spent([peer, "import", f"{folder}/peer.db", str(made)])
    _line("twitter-to-sqlite", size, used, "one table, no index of personal data")
    if used.code == 0:
        print(
            f"  demur is {used.wall / own.wall:.1f} times as fast by the clock, {used.cpu / own.cpu:.1f} times by CPU time"
        )


if __name__ == "__main__":
    main()
