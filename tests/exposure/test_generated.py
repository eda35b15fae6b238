"""Generated exports: all planted items are found with their visibility, and no renamed label goes unnoticed.

Some sixteen renames of each export are tried, evenly over all of its files; `benchmarks/exposure_labels.py` tries them all.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.exposure_labels import heard, mutants
from demur.exposure import import_paths
from demur.exposure.generate import PLATFORMS, generate
from demur.model.errors import UnknownName


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


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_renamed_label_always_raises_a_warning(platform: str, tmp_path: Path) -> None:
    made = tmp_path / "e.zip"
    generate(platform, 7, made, 6)
    with zipfile.ZipFile(made) as z:
        files = {n: z.read(n).decode("utf-8", "replace") for n in z.namelist() if not n.startswith("__")}
    clean, counts = heard(files, tmp_path)
    assert not clean
    every = [(n, *m) for n, text in files.items() if text for m in mutants(n, text)]
    silent = []
    for name, label, way, changed in every[:: max(1, len(every) // 16)]:
        warned, now = heard({**files, name: changed}, tmp_path)
        if not warned and not (label.startswith("class ") and now == counts):
            silent.append((name, label, way))
    assert not silent
    assert every or platform == "whatsapp"


@pytest.mark.parametrize("style", ["{b}/{a}/{y} um {t} | {w}", "{y}. {a}. {b} klo {t} = {w}"])
def test_a_chat_that_goes_on_in_another_spelling_raises_a_warning(style: str, tmp_path: Path) -> None:
    lines = [f"[0{n}/02/2024, 10:00:0{n}] ada: good morning" for n in range(1, 6)]
    lines += [style.format(a="07", b="02", y="2024", t="10:30", w="ada: good evening")] * 3
    warned, _ = heard({"_chat.txt": "\n".join(lines)}, tmp_path)
    assert warned


def test_posts_for_everyone_are_not_public_when_the_account_is_private_or_unknown(tmp_path: Path) -> None:
    post = "Date: 2024-05-01 10:00:00\nLink: https://tiktok.example/1\nTitle: t\nWhoCanView: Everyone\n"
    files = {
        "TikTok/Post/Posts.txt": post,
        "TikTok/Comment/Comments.txt": "Date: 2024-05-01 10:00:00 UTC\nComment: c\n",
    }
    settings = "TikTok/App Settings/Settings.txt"
    for more, public in (({}, 0), ({settings: "Private Account: On\n"}, 0), ({settings: "Private Account: Off\n"}, 1)):
        _, counts = heard({**files, **more}, tmp_path)
        assert counts[0][1]["public"] == public
