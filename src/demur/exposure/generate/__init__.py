"""Synthetic exports with known truth: byte-identical for a seed, no real person's data anywhere.

Beside `F` the truth is written as `F.truth.jsonl`: one line per planted item with its section, kind, visibility and the
personal data in it. Mail is at example.org, addresses are from RFC 5737, telephone numbers from ranges kept for fiction.
"""

from __future__ import annotations

import importlib
import json
import zipfile
from pathlib import Path
from random import Random

from demur.exposure.generate.maker import Maker
from demur.model.errors import UnknownName

# platform -> (module, function)
_WHERE = {
    "facebook": "metas", "instagram": "metas", "threads": "metas", "x": "texts", "tiktok": "texts", "linkedin": "sheets",
    "snapchat": "texts", "pinterest": "texts", "reddit": "sheets", "discord": "sheets", "youtube": "sheets", "whatsapp": "texts",
    "chatgpt": "chats", "claude": "chats", "facebook-html": "pages", "youtube-html": "pages", "tiktok-txt": "pages",
}  # fmt: skip
_ALSO = {"twitter": "x", "google": "youtube", "google-takeout": "youtube", "openai-chatgpt": "chatgpt"}
PLATFORMS = tuple(_WHERE)


def generate(platform: str, seed: int, out: Path, items: int = 60) -> int:
    """Write one export and its truth; returns the number of planted items. Raises UnknownName."""
    name = _ALSO.get(platform.strip().lower(), platform.strip().lower())
    if name not in _WHERE:
        raise UnknownName("kind of export", platform, PLATFORMS)
    module = importlib.import_module(f"demur.exposure.generate.{_WHERE[name]}")
    maker = Maker(Random(f"{name}:{seed}"), items)  # noqa: S311 - it must be repeatable, not secret
    getattr(module, name.replace("-", "_"))(maker)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        for path, raw in maker.files:
            info = zipfile.ZipInfo(path, (2026, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            z.writestr(info, raw)
    truth = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in maker.truth)
    out.with_name(out.name + ".truth.jsonl").write_text(truth, encoding="utf-8")
    return len(maker.truth)
