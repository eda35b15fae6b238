"""Load the platforms of the registry as frozen values, from a compiled cache when the files are unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from demur.data.cache import compiled
from demur.data.paths import registry_root
from demur.model.errors import BadInput, UnknownName
from demur.model.platform import Platform

# Changes whenever the shape of the types changes, so that an older cache is never read as the new type.
SHAPE = "platform/1.1"


class Registry:
    """All platforms by slug."""

    def __init__(self, platforms: Mapping[str, Platform], root: Path) -> None:
        self.platforms = dict(platforms)
        self.root = root

    def platform(self, slug: str) -> Platform:
        """The platform of this slug (case and white space do not matter). Raises UnknownName with the nearest slugs."""
        found = self.platforms.get(slug.strip().lower())
        if found is None:
            raise UnknownName("platform", slug, sorted(self.platforms))
        return found


def platform_files(root: Path) -> list[Path]:
    """The `platform.yaml` files below `root`, by slug."""
    return sorted((root / "platforms").glob("*/platform.yaml"))


def read_platform(path: Path) -> Platform:
    """Read one platform file. Raises BadInput or Untrusted for a file that is not one (`registry check` names every fault)."""
    from demur.data import yaml  # only when there is no compiled cache

    try:
        return msgspec.convert(yaml.load(path), Platform)
    except msgspec.ValidationError as error:
        raise BadInput(f"{path}: {error}.", hint="`demur registry check` lists every fault with its line.") from error


def load(root: Path | None = None) -> Registry:
    """The registry below `root` (default: the installed one). Raises BadInput for a file with a fault."""
    base = root or registry_root()
    files = platform_files(base)
    platforms = compiled(
        "platforms", files, lambda: [read_platform(path) for path in files], list[Platform], salt=SHAPE
    )
    return Registry({p.slug: p for p in platforms}, base)
