"""Bring a store to the newest schema when it is opened, and refuse one that a newer demur has written."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from demur.model.errors import Damaged, Unavailable
from demur.store.version import HEAD

_HERE = Path(__file__).resolve().parent / "migrations"


def version(connection: Connection) -> str | None:
    """The schema version of the open store; None for an empty file."""
    tables = {
        row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise Damaged("This file is a database, but not a demur store.")
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def upgrade(connection: Connection) -> None:
    """Upgrade within the transaction of `connection`. Raises Unavailable for a schema newer than this demur.

    Alembic is imported only when there is something to do.
    """
    found = version(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise Unavailable(
            f"This store was written by a newer demur (schema {found}; this one knows {HEAD}).",
            hint="Install the newer demur; nothing was changed.",
            code="newer_schema",
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
