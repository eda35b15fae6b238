"""Extraction of real policy pages: pages per CPU second, peak memory, and words kept of what the peer's engine extracts.

    python -m benchmarks.pages_extract [--engine FOLDER]

Reads $DEMUR_DATA/pages (default ../shared/data/pages); the peer is the Open Terms Archive engine, whose output lies there.
FOLDER is where `npm install @opentermsarchive/engine` was run; the engine then extracts the same pages in the same run, in a
process of its own. It gets the pages without filters of its own; without it, the peer is "not run".
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path

from demur.policy.declaration import Part, Selector, _filters, _selectors
from demur.policy.extract import from_html

TIMES = 30  # the bar: so many times the engine's pages per CPU second


def _words(text: str) -> Counter[str]:
    """Words, with Markdown's escapes undone and the targets of links left out."""
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!~>|<-])", r"\1", re.sub(r"\]\([^)]*\)", "]", text))
    return Counter(re.findall(r"\w+", text.lower()))


def main() -> None:
    folder = Path(os.environ.get("DEMUR_DATA", "../shared/data")) / "pages"
    if not (folder / "pages.tar.xz").is_file():
        print("extraction: not run ($DEMUR_DATA/pages is missing)")
        return
    with tempfile.TemporaryDirectory() as place:
        # In a process of its own: unpacking takes more memory than extraction.
        code = "import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2], filter='data')"
        subprocess.run([sys.executable, "-c", code, str(folder / "pages.tar.xz"), place], check=True)
        _measure(folder, Path(place))


def _measure(folder: Path, place: Path) -> None:
    rows = {r["file"]: r for r in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))}
    spent, pages, kept, wanted, below = 0.0, 0, 0, 0, 0
    texts: dict[str, bytes] = {}
    jobs: list[dict[str, object]] = []
    for page in sorted(place.rglob("*.html")):
        row = rows.get(page.name)
        if row is None:
            continue
        html = page.read_bytes().decode("utf-8", "replace")
        select: tuple[Selector, ...] = _selectors(row["select"], row["file"])
        part = Part(
            fetch=row["location"],
            select=select or None,
            remove=_selectors(row["remove"], row["file"]),
            query_params=_filters(row["filter"], row["file"])[0],
        )
        if not row["filter"]:
            asked = {"location": row["location"], "select": row["select"], "remove": row["remove"]}
            jobs.append({"file": str(page), **asked})
        begun = time.process_time()
        found = from_html(html, part, row["location"])
        spent += time.process_time() - begun
        pages += 1
        texts[page.stem] = zlib.compress((found.text or "").encode())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the golden texts are read
    golden = {p.stem: p.read_text(encoding="utf-8") for p in place.rglob("*.md")}
    for name, expected in golden.items():
        theirs, mine = _words(expected), _words(zlib.decompress(texts[name]).decode())
        got, size = sum((theirs & mine).values()), sum(theirs.values())
        kept, wanted = kept + got, wanted + size
        below += got < 0.999 * size
    rate = pages / spent
    print(f"extraction: {pages} pages, {rate:.0f} per CPU second")
    _engine(jobs, rate)
    print(f"  peak memory of the whole process {peak:.0f} MiB, bar 64")
    print(f"  word recall {kept / wanted:.5f} over all words, bar .999; {below} of {len(golden)} pages below .999")


def _engine(jobs: list[dict[str, object]], rate: float) -> None:
    """Let the engine extract the same pages, and print how many times as fast demur is."""
    folder = sys.argv[sys.argv.index("--engine") + 1] if "--engine" in sys.argv else None
    node = shutil.which("node")
    if folder is None or node is None:
        print("  Open Terms Archive engine: not run (name its folder with --engine, and have `node`)")
        return
    script = str(Path(__file__).parent / "engine_extract.mjs")
    asked = json.dumps(jobs)
    done = subprocess.run([node, script, folder], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  Open Terms Archive engine: failed ({done.stderr.strip()[-200:]})")
        return
    said = json.loads(done.stdout.splitlines()[-1])
    theirs = said["pages"] / said["seconds"]
    print(
        f"  engine: {said['pages']} pages ({said['failed']} without a match), {theirs:.1f} per CPU second,"
        f" peak {said['peak']:.0f} MiB; demur is {rate / theirs:.0f} times as fast, bar {TIMES}"
    )


if __name__ == "__main__":
    main()
