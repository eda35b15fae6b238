"""Writing a bundle: every event and artefact is on the disk before the next step, and one rename makes the bundle.

While it is open, a bundle is the folder `<path>.open`. A killed one is closed by `recover`, which says what is missing.
"""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import uuid
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
import orjson

from demur import __version__
from demur.evidence import manifest as m
from demur.evidence.container import pack, read_folder
from demur.evidence.mask import ALLOWED, mask, mask_file
from demur.evidence.redact import redact
from demur.model.errors import BadInput, Damaged, DemurError, NotSo
from demur.model.event import Clock, as_utc, check_kind
from demur.store.files import sync_folder, unwritable, write_atomically
from demur.store.rows import canonical
from demur.store.seal import Key

_ARTEFACT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")
Stamp = Callable[[bytes], bytes]
"""Turns the bytes of a manifest into a time-stamp response (see `demur.evidence.stamp`)."""


def open_folder(path: Path) -> Path:
    """Where a bundle lies while it is being written."""
    return path.with_name(path.name + ".open")


class BundleWriter:
    """Writes the bundle of one run or request to `path` (a zip file that appears when it is closed).

    `key` seals the private half; without one only what may be shared is kept. `secrets` (handle, address, name ...) are
    masked wherever they turn up in the shareable half, on top of the allow-list.
    """

    def __init__(
        self,
        path: Path,
        subject: str,
        clock: Clock,
        key: Key | None = None,
        *,
        secrets: Iterable[str] = (),
        allowed: frozenset[str] = ALLOWED,
    ) -> None:
        self.path = path
        self.folder = open_folder(path)
        self.id = uuid.uuid4().hex
        self._clock = clock
        self._key = key
        self._secrets = tuple(secrets)
        self._allowed = allowed
        self._seq = 0
        self._head = m.FIRST
        self.stamp_fault: DemurError | None = None
        if path.exists() or self.folder.exists():
            raise NotSo(f"There is a bundle {path.name} already.", hint="Bundles are never overwritten.")
        try:
            for half in ("private", "shareable"):
                (self.folder / half).mkdir(parents=True, mode=0o700)
            self._public = (self.folder / m.EVENTS).open("xb")
            self._private = (self.folder / m.PRIVATE_EVENTS).open("xb")
            sync_folder(self.folder.parent)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        opened = {
            "id": self.id,
            "subject": subject,
            "program": f"demur {__version__}",
            "key": key.id.hex() if key else None,
        }
        self.event("bundle.opened", opened, public="all")

    def event(
        self, kind: str, payload: Mapping[str, Any] | None = None, *, public: Iterable[str] | Literal["all"] = ()
    ) -> None:
        """Append one event. Fields on the allow-list, and those named in `public`, are written in the open; the rest is masked
        there and sealed in the private half."""
        raw = msgspec.to_builtins(dict(payload or {}))
        if public == "all":
            shown = raw
        else:
            shown = mask(raw, self._allowed | frozenset(public), self._secrets)
        self._write(check_kind(kind), shown, raw if shown != raw else None)

    def artefact(
        self, name: str, data: bytes | None, *, step: str | None = None, shareable: bytes | None = None
    ) -> None:
        """Keep a file: `data` sealed in the private half, `shareable` in the open half. Either may be left out.

        Cookies, passwords and tokens are redacted from HAR, MHTML, HTML, JSON and traces in both, before anything is stored.
        """
        if not _ARTEFACT.fullmatch(name) or ".." in name:
            raise BadInput(f"{name[:60]!r} cannot be the name of an artefact.")
        files: dict[str, dict[str, Any]] = {}
        stem = f"{self._seq + 1:05d}-{name}"
        if data is not None and self._key is not None:
            path = f"private/{stem}.sealed"
            clean = redact(name, data)
            small = zlib.compress(clean, 6)
            plain = b"\1" + small if len(small) < len(clean) else b"\0" + clean
            files["private"] = self._file(path, self._key.seal(plain, "bundle", self.id, path))
        if shareable is not None:
            path = f"shareable/{stem}"
            files["shareable"] = self._file(path, mask_file(name, redact(name, shareable), self._secrets))
        self._write("artefact", {"name": name, "step": step, "files": list(files.values())}, None)

    def close(self, stamp: Stamp | None = None) -> Path:
        """Close the bundle and return its path.

        A time stamp that cannot be had loses nothing: the reason is in `stamp_fault`, and `stamp.add_stamp` can add it later.
        """
        self._write("bundle.closed", {"complete": True}, None)
        self._public.close()
        self._private.close()
        path = _finish(self.path, self._clock, complete=True)
        if stamp is not None:
            from demur.evidence.stamp import add_stamp

            try:
                add_stamp(path, stamp)
            except DemurError as error:
                self.stamp_fault = error
        return path

    def abandon(self) -> None:
        """Stop writing without closing: what was written stays for `recover`."""
        self._public.close()
        self._private.close()

    def __enter__(self) -> BundleWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close; after an exception the bundle is closed as incomplete."""
        if self._public.closed:
            return
        if kind is None:
            self.close()
        else:
            self.abandon()
            recover(self.path, self._clock)

    def _file(self, path: str, content: bytes) -> dict[str, Any]:
        write_atomically(self.folder / path, content)
        return {"path": path, "sha256": m.sha256(content), "size": len(content)}

    def _write(self, kind: str, shown: dict[str, Any], raw: dict[str, Any] | None) -> None:
        self._seq += 1
        digest: str | None = None
        try:
            if raw is not None and self._key is not None:
                box = self._key.seal(canonical(raw), "bundle", self.id, m.PRIVATE_EVENTS, str(self._seq))
                line = canonical({"seq": self._seq, "box": base64.b64encode(box).decode()})
                _sync_line(self._private, line)
                digest = m.sha256(line)
            line = event_line(self._seq, as_utc(self._clock()).isoformat(), kind, shown, digest, self._head)
            _sync_line(self._public, line)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        self._head = m.sha256(line)


def event_line(seq: int, at: str, kind: str, data: dict[str, Any], private: str | None, prev: str) -> bytes:
    """One line of `events.jsonl`, without the line end: canonical JSON that names the line before it by SHA-256."""
    return canonical({"seq": seq, "at": at, "kind": kind, "data": data, "private": private, "prev": prev})


def recover(path: Path, clock: Clock) -> Path | None:
    """Close the bundle of a killed run as incomplete, and return its path; None when there is nothing to recover.

    A torn last line is cut off, files that no event names are kept and listed. Raises Damaged when not even the first
    event is there; nothing is deleted then.
    """
    folder = open_folder(path)
    if not folder.is_dir():
        return path if path.exists() else None
    if path.exists():  # killed between the rename and the clean-up
        shutil.rmtree(folder)
        return path
    for stray in [*folder.glob(".*"), *folder.glob("*/.*")]:
        stray.unlink(missing_ok=True)  # a half-written file that was never renamed into place
    files = read_folder(folder)
    lines, torn = whole_lines(files.get(m.EVENTS, b""))
    private, torn_private = whole_lines(files.get(m.PRIVATE_EVENTS, b""))
    if not lines:
        raise Damaged(f"{folder} does not hold even the first event of a bundle; it was left as it is.")
    events = [orjson.loads(line) for line in lines]
    if events[-1]["kind"] != "bundle.closed":
        named = {f["path"] for e in events if e["kind"] == "artefact" for f in e["data"]["files"]}
        there = {name for name in files if name.startswith(("private/", "shareable/"))} - {m.PRIVATE_EVENTS}
        data = {
            "complete": False,
            "torn": torn or torn_private,
            "unlisted": [{"path": n, "sha256": m.sha256(files[n])} for n in sorted(there - named)],
            "missing": sorted(named - there),
        }
        at = as_utc(clock()).isoformat()
        lines.append(event_line(len(lines) + 1, at, "bundle.recovered", data, None, m.sha256(lines[-1])))
    private = private[: sum(1 for e in events if e["private"])]
    write_atomically(folder / m.EVENTS, b"".join(line + b"\n" for line in lines))
    write_atomically(folder / m.PRIVATE_EVENTS, b"".join(line + b"\n" for line in private))
    return _finish(path, clock, complete=events[-1]["kind"] == "bundle.closed")


def whole_lines(content: bytes) -> tuple[list[bytes], bool]:
    """The lines that are whole JSON objects up to the first that is not, and whether something was cut off."""
    *lines, rest = content.split(b"\n")
    good: list[bytes] = []
    for line in lines:
        try:
            if not isinstance(orjson.loads(line), dict):
                return good, True
        except orjson.JSONDecodeError:
            return good, True
        good.append(line)
    return good, bool(rest)


def _finish(path: Path, clock: Clock, *, complete: bool) -> Path:
    folder = open_folder(path)
    files = read_folder(folder)
    lines, _ = whole_lines(files[m.EVENTS])
    first = orjson.loads(lines[0])
    entries = tuple(m.entry(name, files[name]) for name in sorted(files))
    manifest = canonical(
        m.Manifest(
            schema="bundle/1",
            id=first["data"]["id"],
            subject=first["data"]["subject"],
            opened=first["at"],
            closed=as_utc(clock()).isoformat(),
            complete=complete,
            program=first["data"]["program"],
            key=first["data"]["key"],
            events=m.Chain(count=len(lines), head=m.sha256(lines[-1])),
            files=entries,
            root=m.root(entries),
            proves=m.PROVES,
        )
    )
    files[m.MANIFEST] = manifest
    files[m.SEAL] = m.seal(manifest, None)
    write_zip(path, files)
    shutil.rmtree(folder)
    return path


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a canonical zip: the old state or the whole new file, never half of one."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as out:
            for part in pack(sorted(files.items())):
                out.write(part)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sync_line(f: Any, line: bytes) -> None:
    f.write(line + b"\n")
    f.flush()
    os.fsync(f.fileno())
