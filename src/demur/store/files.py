"""Files that are either the old or the new one, never half of one; and a lock between processes."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from demur.model.errors import Unavailable


def write_atomically(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write beside `path`, sync, then rename. Raises Unavailable when the disk is full, read-only or missing."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fd, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(fd, "wb") as f:
            f.write(content)
            f.flush()
            os.fchmod(f.fileno(), mode)
            os.fsync(f.fileno())
        Path(temporary).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        raise unwritable(path, error) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def unwritable(path: Path, error: OSError) -> Unavailable:
    """The error for a path that could not be written, with the system's own reason."""
    return Unavailable(
        f"{path} cannot be written: {(error.strerror or str(error)).lower()}.",
        hint="Nothing was lost; free space or choose another folder with $DEMUR_HOME.",
    )


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock between processes; it ends with the process, so a crash never leaves it behind."""
    try:
        f = path.open("a")
    except OSError as error:
        raise unwritable(path, error) from error
    with f:
        try:
            import fcntl
        except ImportError:  # no flock on this system: single user, short sections
            yield
            return
        fcntl.flock(f, fcntl.LOCK_EX)
        yield
