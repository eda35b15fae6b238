# ruff: noqa: E501 - a record of X
"""A large X archive to the indexed store: MB/s beside plain inflate and orjson of the same zip, peak memory, and twitter-to-sqlite.

    python -m benchmarks.exposure_x [MB] [--peer PATH-TO-twitter-to-sqlite]

The peer is measured on 100 MB when its command is given or found; otherwise "not run".
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

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


_CHILD = """
import resource, sys, time
from pathlib import Path
from demur.exposure.run import import_paths
start, cpu = time.perf_counter(), time.process_time()
(report,) = import_paths([Path(sys.argv[1])], store=Path(sys.argv[2]))
print(time.perf_counter() - start, time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, report.items)
"""


def main() -> None:
    """Print the table."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 500
    peer = sys.argv[sys.argv.index("--peer") + 1] if "--peer" in sys.argv else shutil.which("twitter-to-sqlite")
    with tempfile.TemporaryDirectory() as folder:
        for compact in (False, True):
            made = Path(folder) / f"x-{compact}.zip"
            count = build(made, megabytes, compact=compact)
            member = max(Archive([made]).members, key=lambda m: m.size)
            start = time.process_time()
            whole = sum(len(p) for p in member.pieces())
            inflate = time.process_time() - start
            out = subprocess.run(
                [sys.executable, "-c", _CHILD, str(made), f"{folder}/s.sqlite"],
                check=True,
                capture_output=True,
                text=True,
            )
            wall, cpu, peak, items = (float(x) for x in out.stdout.split())
            print(
                f"{'one line' if compact else 'pretty'}: {whole / 1e6:.0f} MB, {count:,} posts, {int(items):,} items indexed"
            )
            print(
                f"  demur import       {wall:7.2f} s wall {cpu:7.2f} s CPU {whole / 1e6 / cpu:7.0f} MB/s   peak {peak:.0f} MB"
            )
            print(f"  plain inflate      {'':14} {inflate:7.2f} s CPU {whole / 1e6 / inflate:7.0f} MB/s")
            if not compact:
                _orjson(made)
                _peer(peer, Path(folder), cpu * 100e6 / whole)
    print(f"(peak of this script itself {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")


_ORJSON = """
import orjson, sys, time
from pathlib import Path
from demur.exposure.archive import Archive
member = max(Archive([Path(sys.argv[1])]).members, key=lambda m: m.size)
start = time.process_time()
raw = b"".join(member.pieces())
orjson.loads(raw[raw.index(b"[") :])
print(time.process_time() - start, len(raw))
"""


def _orjson(made: Path) -> None:
    out = subprocess.run([sys.executable, "-c", _ORJSON, str(made)], check=True, capture_output=True, text=True)
    spent, size = (float(x) for x in out.stdout.split())
    print(
        f"  inflate and orjson {'':14} {spent:7.2f} s CPU {size / 1e6 / spent:7.0f} MB/s   (decoded only, nothing indexed)"
    )


def _peer(peer: str | None, folder: Path, own: float) -> None:
    if peer is None:
        print("  twitter-to-sqlite: not run (not installed)")
        return
    made = folder / "peer.zip"
    build(made, 100, compact=False, name="tweet")
    start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([peer, "import", str(folder / "peer.db"), str(made)], capture_output=True, text=True)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start
    if done.returncode:
        print(f"  twitter-to-sqlite: not run ({done.stderr.strip().splitlines()[-1][:100]})")
    else:
        print(
            f"  twitter-to-sqlite  {spent:7.2f} s CPU for 100 MB; demur {own:.2f} s for the same: {spent / own:.0f} times as fast"
        )


if __name__ == "__main__":
    main()
