"""Where demur's own data and the person's data lie."""

from __future__ import annotations

import os
from pathlib import Path

from demur.model.errors import Unavailable


def registry_root() -> Path:
    """The registry: $DEMUR_REGISTRY, else the one shipped in the wheel, else the checkout's `registry/`."""
    chosen = os.environ.get("DEMUR_REGISTRY")
    if chosen:
        root = Path(chosen)
        if not root.is_dir():
            raise Unavailable(f"The registry folder {chosen!r} does not exist.", hint="Check $DEMUR_REGISTRY.")
        return root
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_registry"
    if shipped.is_dir():
        return shipped
    checkout = package.parents[1] / "registry"
    if checkout.is_dir():
        return checkout
    raise Unavailable("demur's registry is missing from this installation.", hint="Install demur again.")


def home() -> Path:
    """The person's data: $DEMUR_HOME, else the platform's user data folder. Not created here."""
    chosen = os.environ.get("DEMUR_HOME")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("demur", appauthor=False))


def cache_dir() -> Path:
    """Caches that may be deleted at any time: $DEMUR_CACHE, else below $DEMUR_HOME, else the user cache folder."""
    chosen = os.environ.get("DEMUR_CACHE")
    if chosen:
        return Path(chosen)
    if os.environ.get("DEMUR_HOME"):
        return home() / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir("demur", appauthor=False))
