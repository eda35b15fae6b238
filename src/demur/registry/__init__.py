"""The registry of platforms: load, validate, query, compare; what is old; neighbours' formats in and out."""

from demur.registry.load import Registry, load

__all__ = ["Registry", "load"]
