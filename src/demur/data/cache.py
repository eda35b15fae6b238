"""Compiled caches: a typed value built from files, stored as MessagePack under the hash of what it was built from.

A cache is never trusted for more than speed: it is keyed by content, decoded against the type, and rebuilt on any doubt.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from demur import __version__
from demur.data.paths import cache_dir

T = TypeVar("T")


def content_key(files: Iterable[Path], salt: str = "") -> str:
    """SHA-256 over names and contents of `files`, in order, with demur's version and `salt`."""
    digest = hashlib.sha256(f"{__version__}|{salt}".encode())
    for path in files:
        raw = path.read_bytes()
        digest.update(f"|{path.name}|{len(raw)}|".encode())
        digest.update(raw)
    return digest.hexdigest()


def compiled(name: str, files: Iterable[Path], build: Callable[[], T], type_: Any, salt: str = "") -> T:
    """The value of `build()` for exactly these files, from the cache if it is there.

    A cache that cannot be read or written changes nothing but the time it takes. `salt` should change with the type's shape.
    """
    key = content_key(files, salt)
    target = cache_dir() / f"{name}-{key[:32]}.mpk"
    try:
        value: T = msgspec.msgpack.decode(target.read_bytes(), type=type_)
        return value
    except (OSError, msgspec.MsgspecError):
        pass
    value = build()
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{name}-")
        with os.fdopen(fd, "wb") as f:
            f.write(msgspec.msgpack.encode(value))
        Path(temporary).replace(target)
        for old in target.parent.glob(f"{name}-*.mpk"):
            if old != target:
                old.unlink(missing_ok=True)
    return value
