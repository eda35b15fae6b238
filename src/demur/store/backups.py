"""Backup and restore: the store, its key and the bundles, in one file encrypted under a passphrase.

File: `DEMURBK1` | salt (16) | chunks. Each chunk is `length (4)` and AES-256-GCM of at most 1 MiB of a tar archive; the
nonce counts the chunks and marks the last one (the STREAM construction), so a cut or reordered file does not open.
Restoring verifies everything in a side folder first; one rename then makes it count, and an interrupted swap is finished
the next time the store is opened.
"""

from __future__ import annotations

import base64
import contextlib
import io
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from demur.model.errors import BadInput, Damaged, NeedsPerson, Unavailable
from demur.store.files import sync_folder, unwritable
from demur.store.keys import Ask, KeyKeeper, derive
from demur.store.seal import Key

if TYPE_CHECKING:
    from demur.store.log import Store

MAGIC = b"DEMURBK1"
CHUNK = 1 << 20
READY = "restore-ready"
_PARTS = ("store.db", "evidence")


def backup(store: Store, target: Path, passphrase: str) -> int:
    """Write an encrypted backup. Returns its size in bytes. `target` is the old or the whole new file, never half of one."""
    if not passphrase:
        raise NeedsPerson("A backup needs a passphrase.")
    if not target.parent.is_dir():
        raise BadInput(f"The folder {target.parent} does not exist.")
    temporary = target.with_name(f".{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=store.home, prefix=".backup-") as side:
            snapshot = Path(side) / "store.db"
            with (
                contextlib.closing(sqlite3.connect(store.path)) as source,
                contextlib.closing(sqlite3.connect(snapshot)) as copy,
            ):
                source.backup(copy)
            with temporary.open("wb") as out:
                temporary.chmod(0o600)
                sink = _Sealer(out, passphrase)
                with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                    tar.add(snapshot, "store.db")
                    if store.keeper.keeping() is not None:
                        _add_bytes(tar, "key", base64.b64encode(store.keeper.load().secret))
                    if (store.home / "evidence").is_dir():
                        tar.add(store.home / "evidence", "evidence")
                sink.finish()
                out.flush()
                os.fsync(out.fileno())
            temporary.replace(target)
            sync_folder(target.parent)
            return target.stat().st_size
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def restore(home: Path, source: Path, passphrase: str, *, ask: Ask | None = None) -> int:
    """Replace what is in `home` by a backup, after the whole backup was verified. Returns the number of events.

    The key is kept as a new one would be (see `KeyKeeper`; `ask` as there). What was there before is moved to `before-restore/`.
    Raises BadInput (not a backup, wrong passphrase), Damaged (cut, changed, or not holding together).
    """
    from demur.store.log import Store

    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        finish_restore(home)
        side = Path(tempfile.mkdtemp(dir=home, prefix=".restore-"))
    except OSError as error:
        raise unwritable(home, error) from error
    try:
        with source.open("rb") as raw:
            _unpack(_unseal(raw, passphrase, source), side)
        if not (side / "store.db").is_file():
            raise Damaged(f"{source} holds no store.")
        key_file = side / "key"
        keeper = KeyKeeper(side, ask=ask, notice=lambda _: None)
        if key_file.is_file():
            key = Key(base64.b64decode(key_file.read_bytes()))
            key_file.unlink()
            keeper.keep(key)
        with Store.open(side, ask=None) as store:
            store.keeper = keeper
            count = store.check()
            for event in store.read("person"):
                with contextlib.suppress(Unavailable):  # sealed under a key that was forgotten before the backup
                    store.unseal_all(event)
        for leftover in ("store.db-wal", "store.db-shm", "key.lock"):
            (side / leftover).unlink(missing_ok=True)
        side.replace(home / READY)
        sync_folder(home)
        finish_restore(home)
    except (tarfile.TarError, ValueError) as error:
        raise Damaged(f"{source} does not hold together; nothing was replaced.") from error
    except FileNotFoundError as error:
        raise BadInput(f"{source} cannot be read: it does not exist.") from error
    except OSError as error:
        raise unwritable(home, error) from error
    finally:
        shutil.rmtree(side, ignore_errors=True)
    return count


def finish_restore(home: Path) -> None:
    """Finish a swap that was begun; does nothing when none was. Safe to repeat after any interruption."""
    ready = home / READY
    if not ready.is_dir():
        return
    before = home / "before-restore"
    if not (ready / ".old-moved").exists():
        shutil.rmtree(before, ignore_errors=True)
        before.mkdir(mode=0o700)
        for name in ("store.db", "store.db-wal", "store.db-shm", "key", "key.json", "evidence"):
            if (home / name).exists():
                (home / name).replace(before / name)
        (ready / ".old-moved").touch()
        sync_folder(home)
    for part in ("key", "key.json", "evidence", "store.db"):
        if (ready / part).exists():
            (ready / part).replace(home / part)
    sync_folder(home)
    shutil.rmtree(ready)


class _Sealer(io.RawIOBase):
    """A write-only stream that encrypts in chunks."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt = os.urandom(16)
        self._out = out
        self._aead = AESGCM(derive(passphrase, salt))
        self._held = bytearray()
        self._count = 0
        out.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held += data
        while len(self._held) > CHUNK:
            self._emit(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write the last chunk."""
        self._emit(bytes(self._held), last=True)
        self._held.clear()

    def _emit(self, plain: bytes, *, last: bool) -> None:
        box = self._aead.encrypt(_nonce(self._count, last), plain, MAGIC)
        self._out.write(len(box).to_bytes(4, "big") + box)
        self._count += 1


def _nonce(count: int, last: bool) -> bytes:
    return count.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _unseal(raw: BinaryIO, passphrase: str, source: Path) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = raw.read(len(MAGIC) + 16)
    if len(head) < len(MAGIC) + 16 or not head.startswith(MAGIC):
        raise BadInput(f"{source} is not a backup of demur.")
    aead = AESGCM(derive(passphrase, head[len(MAGIC) :]))
    count, last = 0, False
    while not last:
        size = int.from_bytes(raw.read(4), "big")
        box = raw.read(size) if 16 <= size <= CHUNK + 16 else b""
        if len(box) != size or not box:
            raise Damaged(f"{source} is cut or changed; nothing was replaced.")
        peek = raw.read(1)
        last = not peek
        if peek:
            raw.seek(-1, io.SEEK_CUR)
        try:
            yield aead.decrypt(_nonce(count, last), box, MAGIC)
        except InvalidTag as error:
            if count == 0:
                raise BadInput(
                    f"{source} does not open with this passphrase (or its beginning was changed); nothing was replaced.",
                    code="wrong_passphrase",
                ) from error
            raise Damaged(f"{source} is cut or changed; nothing was replaced.") from error
        count += 1


def _unpack(chunks: Iterator[bytes], side: Path) -> None:
    with tempfile.TemporaryFile(dir=side) as archive:
        for chunk in chunks:
            archive.write(chunk)
        archive.seek(0)
        with tarfile.open(fileobj=archive, mode="r:") as tar:
            for member in tar:
                top = member.name.split("/", 1)[0]
                if top not in (*_PARTS, "key") or not (member.isfile() or member.isdir()):
                    raise Damaged(f"The backup holds {member.name[:60]!r}, which does not belong in one.")
                _place(tar, member, side)


def _place(tar: tarfile.TarFile, member: tarfile.TarInfo, side: Path) -> None:
    """Write one file or folder below `side`, never outside it, for its owner alone. (`filter="data"` is not in Python 3.11.2.)"""
    parts = PurePosixPath(member.name).parts
    if PurePosixPath(member.name).is_absolute() or ".." in parts:
        raise Damaged(f"The backup holds {member.name[:60]!r}, which leads out of it.")
    target = side.joinpath(*parts)
    if member.isdir():
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = tar.extractfile(member)
    if content is None:
        raise Damaged(f"The backup holds {member.name[:60]!r}, which cannot be read.")
    with content, target.open("xb") as f:
        shutil.copyfileobj(content, f)
    target.chmod(0o600)
    os.utime(target, (member.mtime, member.mtime))


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    member.mode = 0o600
    tar.addfile(member, io.BytesIO(content))
