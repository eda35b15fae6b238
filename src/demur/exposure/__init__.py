"""What an export of the person's own data shows to be public, trainable or personal, and what to do about it."""

from demur.exposure.run import import_paths

__all__ = ["import_paths"]
