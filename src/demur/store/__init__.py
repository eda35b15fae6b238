"""The store: the append-only event log, its projections, and sealed values under a per-person key.

Names are imported on first use, since SQLAlchemy takes long to import; `exists()` is cheap.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demur.store.backups import backup, restore
    from demur.store.keys import KeyKeeper
    from demur.store.log import Draft, Store
    from demur.store.person import Identity, Objection, PersonBook
    from demur.store.projection import Projection
    from demur.store.quick import quick_book, quick_log
    from demur.store.seal import Key

__all__ = [
    "Draft",
    "Identity",
    "Key",
    "KeyKeeper",
    "Objection",
    "PersonBook",
    "Projection",
    "Store",
    "backup",
    "exists",
    "quick_book",
    "quick_log",
    "restore",
]

_WHERE = {
    "Draft": "log",
    "Identity": "person",
    "Key": "seal",
    "KeyKeeper": "keys",
    "Objection": "person",
    "PersonBook": "person",
    "Projection": "projection",
    "Store": "log",
    "backup": "backups",
    "quick_book": "quick",
    "quick_log": "quick",
    "restore": "backups",
}


def exists(home: Path | None = None) -> bool:
    """Whether this person has a store. Cheap: imports no database. Raises BadInput when the home folder is no folder."""
    from demur.data.paths import home as default_home
    from demur.model.errors import BadInput

    folder = home or default_home()
    if not folder.is_dir() and (folder.exists() or any(p.is_file() for p in folder.parents)):
        raise BadInput(f"{folder} is not a folder, so nothing of yours can lie there.", hint="Check $DEMUR_HOME.")
    return (folder / "store.db").is_file() or (folder / "restore-ready").is_dir()


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(importlib.import_module(f"demur.store.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
