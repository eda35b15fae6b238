"""Generated exports: all planted items are found with their visibility, and no renamed label goes unnoticed.

Some twenty labels of each export are renamed, evenly over all of its files.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from demur.exposure import import_paths
from demur.exposure.generate import PLATFORMS, generate
from demur.model.errors import BadInput, UnknownName

_DATA = re.compile(r"[0-9a-fA-F-]{20,40}|Chat History with.*")


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_planted_item_is_found_as_what_it_is(platform: str, seed: int, tmp_path: Path) -> None:
    out = tmp_path / "e.zip"
    generate(platform, seed, out, 24)
    truth = [json.loads(line) for line in (tmp_path / "e.zip.truth.jsonl").read_text().splitlines()]
    (report,) = import_paths([out])
    assert {k: n for k, n in report.items_by_visibility.items() if n} == Counter(t["visibility"] for t in truth)
    assert report.items_by_kind == Counter(t["kind"] for t in truth)
    found = Counter[str]()
    for p in report.personal_data:
        if p.kind != "name":
            found[p.kind] += p.count
    assert found == Counter(k for t in truth for k in t["personal"])
    assert not report.warnings
    assert not report.faults


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate("instagram", 5, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    generate("instagram", 6, tmp_path / "c")
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()
    with pytest.raises(UnknownName):
        generate("myspace", 1, tmp_path / "d")


def _keys(value: Any, into: set[str]) -> set[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            into.add(key)
            _keys(inner, into)
    elif isinstance(value, list):
        for inner in value:
            _keys(inner, into)
    return into


def _mutants(name: str, text: str) -> list[tuple[str, str]]:
    """Each label of a file renamed: (the label, the new text)."""
    out = []
    if name.endswith((".json", ".js")):
        body = text.split("=", 1)[1] if text.startswith("window") else text
        for key in sorted(_keys(json.loads(body), set())):
            if not _DATA.fullmatch(key):
                for quoted in dict.fromkeys((json.dumps(key), json.dumps(key, ensure_ascii=False))):
                    changed = re.sub(re.escape(quoted) + r"(?=\s*:)", '"Zz_' + quoted[1:].replace("\\", r"\\"), text)
                    if changed != text:
                        out.append((key, changed))
                        break
    elif name.endswith(".csv"):
        lines = text.split("\n")
        at = next(i for i, line in enumerate(lines) if line.count(",") and not line.startswith(("Notes", '"')))
        for column in lines[at].split(","):
            changed_line = ",".join("Zz " + c if c == column else c for c in lines[at].split(","))
            out.append((column, "\n".join([*lines[:at], changed_line, *lines[at + 1 :]])))
    elif name.endswith("export.html"):
        for label in sorted(set(re.findall(r"<br>([^:<]+): ", text))):
            out.append((label, text.replace(f"<br>{label}: ", f"<br>Zz {label}: ")))
    return out


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_renamed_label_always_raises_a_warning(platform: str, tmp_path: Path) -> None:
    out, mutant = tmp_path / "e.zip", tmp_path / "m.zip"
    generate(platform, 7, out, 6)
    with zipfile.ZipFile(out) as z:
        files = {name: z.read(name).decode("utf-8", "replace") for name in z.namelist()}
    silent, tried = [], 0
    mutants = [(n, *m) for n, text in files.items() if text and not n.startswith("__") for m in _mutants(n, text)]
    for name, label, changed in mutants[:: max(1, len(mutants) // 20)]:
        with zipfile.ZipFile(mutant, "w") as z:
            for other, body in files.items():
                z.writestr(other, changed if other == name else body)
        tried += 1
        try:
            warned = any(r.warnings for r in import_paths([mutant]))
        except BadInput:
            warned = True
        if not warned:
            silent.append((name, label))
    assert not silent
    assert tried > 3 or platform == "whatsapp"
