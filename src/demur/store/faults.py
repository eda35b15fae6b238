"""What a database driver says, as one sentence for the person."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DatabaseError, DBAPIError

from demur.model.errors import Damaged, DemurError, Unavailable

_RESTORE = "It was left as it is; restore a backup with `demur me restore FILE`."


def translate(path: Path, error: Exception) -> DemurError:
    """The DemurError for an error of SQLite or the file system on the store at `path`."""
    reason = str(getattr(error, "orig", None) or error)
    low = reason.lower()
    if "full" in low or "no space" in low or ("i/o error" in low and _no_room(path)):
        return Unavailable(
            f"The disk that holds {path} is full; the last step was not recorded.",
            hint="What was there before is safe. Free some space and try again.",
            code="disk_full",
        )
    if "readonly" in low or "read-only" in low or "unable to open" in low or "permission" in low:
        return Unavailable(
            f"{path} cannot be written: the file or its folder is read-only or missing.",
            hint="Nothing was changed. Choose another folder with $DEMUR_HOME.",
            code="read_only",
        )
    if "locked" in low or "busy" in low:
        return Unavailable(f"Another demur is writing to {path}.", hint="Try again when it has ended.", code="busy")
    if "i/o error" in low:
        return Unavailable(
            f"The disk refused to read or write {path}; the last step was not recorded.",
            hint="Check its free space and its health.",
            code="disk_io",
        )
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return Damaged(f"The store {path} is damaged ({reason}).", hint=_RESTORE)
    return Damaged(f"The store {path} does not hold together ({reason}).", hint=_RESTORE)


def _no_room(path: Path) -> bool:
    """SQLite says `disk I/O error` when it finds no room for its shared memory."""
    try:
        return shutil.disk_usage(path.parent).free < 65_536
    except OSError:
        return False


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of the database below into DemurErrors."""
    try:
        yield
    except (DBAPIError, DatabaseError) as error:
        raise translate(path, error) from error
