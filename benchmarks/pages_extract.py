"""Extraction of real policy pages: pages per CPU second, peak memory, and words kept of what the peer's engine extracts.

    python -m benchmarks.pages_extract

Reads $DEMUR_DATA/pages (default ../shared/data/pages); the peer is the Open Terms Archive engine, whose output lies there.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path

from demur.policy.declaration import Part, Selector, _filters, _selectors
from demur.policy.extract import from_html

ENGINE = 8.0  # pages per CPU second of the engine, as measured for the data set's README


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
    print(
        f"extraction: {pages} pages, {rate:.0f} per CPU second ({rate / ENGINE:.0f} times the engine's {ENGINE:g}), bar 240"
    )
    print(f"  peak memory of the whole process {peak:.0f} MiB, bar 64")
    print(f"  word recall {kept / wanted:.5f} over all words, bar .999; {below} of {len(golden)} pages below .999")


if __name__ == "__main__":
    main()
