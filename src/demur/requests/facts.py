"""The registry as this room reads it: loaded once per process and folder, since every reply asks for it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from demur import registry
from demur.data.paths import registry_root
from demur.model.platform import Platform


def platforms() -> dict[str, Platform]:
    """All platforms by slug. Raises BadInput for a file with a fault."""
    return _book(registry_root()).platforms


def platform(slug: str) -> Platform:
    """The platform of this slug. Raises UnknownName with the nearest slugs."""
    return _book(registry_root()).platform(slug)


def short_name(found: Platform) -> str:
    """The name of a platform as a letter says it: without the registry's remarks, as in "X (Twitter), with Grok inside X"."""
    return found.name.partition(" (")[0].partition(",")[0]


@lru_cache(maxsize=4)
def _book(root: Path) -> registry.Registry:
    return registry.load(root)
