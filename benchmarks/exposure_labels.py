"""Each label of generated exports renamed, one at a time: does the import say so?

    python -m benchmarks.exposure_labels [PLATFORM]... [--items N]

Renamed are keys, labels, columns, the marks of pages and the names of files; everywhere in the file, and from its middle on
only; once with something in front and once with something behind. `silent` is a rename that no warning speaks of. The name of
a file that is known by what is in it, or a mark of a page that is known by its beginning, is `read all the same`: every item
is found as before, so there is nothing to warn of. These stand outside the share.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demur.exposure.generate import PLATFORMS, generate
from demur.exposure.run import import_paths
from demur.model.errors import DemurError

_DATA = re.compile(r"[0-9a-fA-F-]{20,40}|Chat History with.*")
_MARKS = ("_a6-g", "_a6_q", "_a72d", "outer-cell", "mdl-typography--title", "mdl-typography--body-1")
# So many items that parts of the file are audited by samples, if anything is.
_MANY = {"x": 9_000}


def patterns(name: str, text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The labels of a file, each with what finds it; its first group is what stands in front, its second the label."""
    if name.endswith((".json", ".js")):
        body = text.split("=", 1)[1] if text.startswith("window") else text
        keys: set[str] = set()
        _keys(json.loads(body), keys)
        for key in sorted(k for k in keys if k and not _DATA.fullmatch(k)):
            for quoted in dict.fromkeys((json.dumps(key), json.dumps(key, ensure_ascii=False))):
                yield key, re.compile(rf'(")({re.escape(quoted[1:-1])})(?="\s*:)')
        for label in sorted(set(re.findall(r'"label"\s*:\s*"([^"]+)"', text))):
            yield f"label {label}", re.compile(rf'("label"\s*:\s*")({re.escape(label)})(?=")')
    elif name.endswith(".csv"):
        head = next((x for x in text.split("\n") if x.count(",") and not x.startswith(("Notes", '"'))), "")
        for column in dict.fromkeys(head.lstrip("\ufeff").split(",")):
            yield column, re.compile(rf"(^(?:.*,)?\ufeff?)({re.escape(column)})(?=,|$)", re.M)
    elif name.endswith(".html"):
        for mark in _MARKS:
            if mark in text:
                yield f"class {mark}", re.compile(rf'(class="(?:[^"]* )?)({mark})(?=[ "])')
        for label in sorted(set(re.findall(r'<td class="_a6_q">([^<]+)<', text))):
            yield label, re.compile(rf'(_a6_q">)({re.escape(label)})(?=<)')
        for label in sorted(set(re.findall(r"<br>([^:<]{1,40}): ", text))):
            yield label, re.compile(rf"(<br>)({re.escape(label)})(?=: )")
        for heading in sorted(set(re.findall(r"<h1[^>]*>([^<]+)<", text))):
            yield heading, re.compile(rf"(<h1[^>]*>)({re.escape(heading)})(?=<)")
    elif name.endswith(".txt") and not name.lower().endswith("readme.txt"):
        for label in sorted(set(re.findall(r"^([A-Z][A-Za-z ]{1,40}): ", text, re.M))):
            yield label, re.compile(rf"(^)({re.escape(label)})(?=: )", re.M)


def mutants(name: str, text: str) -> Iterator[tuple[str, str, str]]:
    """(label, way, new text) for each rename that changes the file."""
    for label, found in patterns(name, text):
        places = [m.start(2) for m in found.finditer(text)]
        if name.endswith(".csv"):
            places = places[:1]
        for way, chosen in (("everywhere", places), ("from the middle", [p for p in places if p > len(text) / 2])):
            if not chosen or (way != "everywhere" and len(chosen) == len(places)):
                continue
            length = _length(found, text)
            for style in ("Zz_{}", "{}_x"):
                out, at = [], 0
                for place in chosen:
                    out += [text[at:place], style.format(text[place : place + length])]
                    at = place + length
                yield label, way, "".join([*out, text[at:]])


def _length(found: re.Pattern[str], text: str) -> int:
    first = found.search(text)
    return len(first.group(2)) if first else 0


def _keys(value: Any, into: set[str]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            into.add(key)
            _keys(inner, into)
    elif isinstance(value, list):
        for inner in value:
            _keys(inner, into)


def heard(files: dict[str, str], folder: Path) -> tuple[bool, Any]:
    """Whether an import of these files warns, and what it counts."""
    made = folder / "m.zip"
    with zipfile.ZipFile(made, "w") as z:
        for name, body in files.items():
            z.writestr(name, body)
    try:
        reports = import_paths([made], store=folder / "m.sqlite")
    except DemurError:
        return True, None
    return any(r.warnings for r in reports), [(r.items_by_kind, r.items_by_visibility) for r in reports]


def measure(platform: str, items: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """The renames of one kind of export: counts by way and outcome, and the silent ones."""
    made = folder / "e.zip"
    generate(platform, 7, made, items)
    with zipfile.ZipFile(made) as z:
        files = {n: z.read(n).decode("utf-8", "replace") for n in z.namelist() if not n.startswith("__")}
    clean, counts = heard(files, folder)
    if clean:
        raise SystemExit(f"{platform}: the export warns without any rename")
    tally: Counter[str] = Counter()
    silent = []
    for name, text in files.items():
        for label, way, changed in mutants(name, text) if text else ():
            warned, now = heard({**files, name: changed}, folder)
            same = label.startswith("class ") and now == counts
            tally[f"{way}: {'warned' if warned else 'read all the same' if same else 'silent'}"] += 1
            if not warned and not same:
                silent.append(f"{platform}: {name}: {label} ({way})")
        stem, _, ending = name.rpartition(".")
        warned, now = heard({(f"{stem}_x.{ending}" if n == name else n): b for n, b in files.items()}, folder)
        outcome = "warned" if warned else "read all the same" if now == counts else "silent"
        if not text or name.endswith(("README.txt", "chat.html", "index.html", "archive_browser.html")):
            continue
        tally[f"file: {outcome}"] += 1
        if outcome == "silent":
            silent.append(f"{platform}: file {name}")
    return tally, silent


def main() -> None:
    """Print the table."""
    items = int(sys.argv[sys.argv.index("--items") + 1]) if "--items" in sys.argv else 24
    wanted = [a for a in sys.argv[1:] if a in PLATFORMS] or PLATFORMS
    total: Counter[str] = Counter()
    quiet = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DEMUR_HOME"] = folder
        for platform in wanted:
            tally, silent = measure(platform, items, Path(folder))
            if platform in _MANY:
                more, also = _middle(platform, _MANY[platform], Path(folder))
                tally, silent = tally + more, silent + also
            total += tally
            quiet += silent
            print(f"{platform:14}" + ", ".join(f"{k} {n}" for k, n in sorted(tally.items())), flush=True)
    tried = sum(n for k, n in total.items() if "all the same" not in k)
    print(f"all           {tried:,} renames, {len(quiet)} silent: {100 - 100 * len(quiet) / tried:.2f} % warned of; "
          + ", ".join(f"{k} {n}" for k, n in sorted(total.items())))  # fmt: skip
    for line in quiet[:40]:
        print("  silent:", line)


def _middle(platform: str, items: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Renames from the middle of the largest file on, in an export so large that it is read in slices."""
    made = folder / "e.zip"
    generate(platform, 8, made, items)
    with zipfile.ZipFile(made) as z:
        files = {n: z.read(n).decode("utf-8", "replace") for n in z.namelist()}
    name = max(files, key=lambda n: len(files[n]))
    tally: Counter[str] = Counter()
    silent = []
    for label, way, changed in mutants(name, files[name]):
        if way != "everywhere":
            warned, _ = heard({**files, name: changed}, folder)
            tally[f"large, {way}: {'warned' if warned else 'silent'}"] += 1
            if not warned:
                silent.append(f"{platform}: {name}: {label} (large, {way})")
    return tally, silent


if __name__ == "__main__":
    main()
