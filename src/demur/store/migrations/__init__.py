"""Alembic migrations of the store, shipped in the package and applied when a store is opened."""
