"""What may leave: a copy of a bundle without its private half, still verifiable; and the private half for its owner."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path
from typing import Any

import orjson

from demur.evidence import manifest as m
from demur.evidence.container import unpack
from demur.evidence.verify import verify
from demur.evidence.writer import whole_lines, write_zip
from demur.model.errors import BadInput, Damaged, NotSo
from demur.store.seal import Key


def share(bundle: Path, target: Path) -> Path:
    """Write a copy of `bundle` that holds the shareable half only. Raises NotSo when the bundle does not verify."""
    if target.exists():
        raise BadInput(f"{target} is there already.")
    report = verify(bundle)
    if not report.ok:
        bad = next(c for c in report.checks if not c.ok)
        raise NotSo(f"{bundle.name} does not verify, so it is not shared: {bad.sentence}")
    files = {n: c for n, c in unpack(bundle.read_bytes()).items() if not n.startswith("private/")}
    write_zip(target, {**files, m.SHARED: m.SHARED_TEXT})
    return target


def open_artefact(bundle: Path, path: str, key: Key) -> bytes:
    """One sealed artefact, opened, by its path or its bare name. Raises BadInput for an unknown one, else as `Key.open`."""
    files = unpack(bundle.read_bytes())
    sealed = [n for n in files if n.endswith(".sealed")]
    if path not in sealed:
        path = next((n for n in sealed if n == f"private/{path}.sealed"), "")
    if not path:
        names = ", ".join(n.removeprefix("private/").removesuffix(".sealed") for n in sealed[:8]) or "none"
        raise BadInput(f"{bundle.name} holds no such sealed file.", hint=f"Sealed files: {names}.")
    plain = key.open(files[path], "bundle", _id(files), path)
    return _inflate(plain[1:]) if plain[:1] == b"\1" else plain[1:]


def open_events(bundle: Path, key: Key) -> list[dict[str, Any]]:
    """All events with their raw data where it was sealed. Raises Unavailable or Damaged as `Key.open` does."""
    files = unpack(bundle.read_bytes())
    bundle_id = _id(files)
    raw: dict[int, Any] = {}
    for line in whole_lines(files.get(m.PRIVATE_EVENTS, b""))[0]:
        row = orjson.loads(line)
        box = base64.b64decode(row["box"])
        raw[row["seq"]] = orjson.loads(key.open(box, "bundle", bundle_id, m.PRIVATE_EVENTS, str(row["seq"])))
    events = [orjson.loads(line) for line in whole_lines(files[m.EVENTS])[0]]
    return [{**e, "data": raw.get(e["seq"], e["data"])} for e in events]


def _id(files: dict[str, bytes]) -> str:
    if m.MANIFEST not in files:
        raise Damaged("This bundle has no manifest.")
    return str(orjson.loads(files[m.MANIFEST])["id"])


def _inflate(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    content = inflater.decompress(packed, 500_000_000)
    if inflater.unconsumed_tail:
        raise Damaged("A sealed file unpacks to more than demur accepts.")
    return content
