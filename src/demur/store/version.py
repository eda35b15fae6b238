"""The newest migration this program knows; kept apart so that a quick reader need not import the database toolkit."""

from __future__ import annotations

HEAD = "0001"
