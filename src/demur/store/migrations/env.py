"""Alembic's entry: it runs on the connection that the store hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from demur.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transaction_per_migration=False
)
context.run_migrations()
