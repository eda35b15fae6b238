"""Untrusted YAML: size and depth limits, no aliases, no duplicate keys, plain values only, and lines kept.

The values are str, int, float, bool, None, list and dict with str keys; dates stay text, since facts carry partial dates.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml as _yaml

from demur.model.errors import BadInput, Untrusted

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 400_000
Path_ = tuple[str | int, ...]


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong in one file; `line` is 1-based, 0 when no line can be named."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class _Loader(getattr(_yaml, "CSafeLoader", _yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader without the timestamp resolver."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in _Loader.yaml_implicit_resolvers.items()
}


class Document:
    """A parsed file: `value`, and `line_of(path)` for a path of keys and indexes."""

    def __init__(self, value: Any, lines: dict[Path_, int], name: str) -> None:
        self.value = value
        self.name = name
        self._lines = lines

    def line_of(self, path: Path_) -> int:
        """The 1-based line of the nearest known ancestor of `path`."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)


def load(path: Path) -> Any:
    """Read a YAML file to plain values. Raises BadInput (file and line) or Untrusted."""
    return parse(read_text(path), str(path)).value


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """Read a UTF-8 file of at most `limit` bytes. Raises BadInput or Untrusted."""
    try:
        with path.open("rb") as f:
            raw = f.read(limit + 1)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(raw) > limit:
        raise Untrusted(f"{path} is larger than {limit:,} bytes.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8 text (byte {error.start}).") from error


def parse(text: str, name: str) -> Document:
    """Parse YAML text. Raises BadInput with file and line for bad syntax, Untrusted for bombs and aliases."""
    if len(text) > MAX_BYTES:
        raise Untrusted(f"{name} is larger than {MAX_BYTES:,} characters.")
    loader = _Loader(text)
    lines: dict[Path_, int] = {}
    try:
        depth = 0
        nodes = 0
        while loader.check_event():
            event = loader.get_event()
            line = event.start_mark.line + 1
            if isinstance(event, _yaml.AliasEvent):
                raise Untrusted(f"{name}:{line}: aliases (*name) are not allowed.")
            if isinstance(event, (_yaml.MappingStartEvent, _yaml.SequenceStartEvent)):
                depth += 1
            elif isinstance(event, (_yaml.MappingEndEvent, _yaml.SequenceEndEvent)):
                depth -= 1
            nodes += 1
            if depth > MAX_DEPTH or nodes > MAX_NODES:
                raise Untrusted(f"{name}:{line}: nested too deeply or too large.")
    except _yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadInput(f"{name}:{mark.line + 1 if mark else 1}: {error.problem or error.context}.") from error
    except _yaml.YAMLError as error:
        raise BadInput(f"{name}:1: {error}.") from error
    finally:
        loader.dispose()
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        value = None if root is None else _build(loader, root, (), lines, name)
    except _yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadInput(f"{name}:{mark.line + 1 if mark else 1}: {error.problem or error.context}.") from error
    except (_yaml.YAMLError, ValueError) as error:
        raise BadInput(f"{name}:1: {error}.") from error
    finally:
        loader.dispose()
    return Document(value, lines, name)


def _build(loader: Any, node: Any, path: Path_, lines: dict[Path_, int], name: str) -> Any:
    lines[path] = node.start_mark.line + 1
    if not isinstance(node, _yaml.ScalarNode) and node.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
        raise Untrusted(f"{name}:{node.start_mark.line + 1}: a value of type {node.tag} is not allowed.")
    if isinstance(node, _yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node)
            where = key_node.start_mark.line + 1
            if not isinstance(key, str):
                key = str(key_node.value)
            if key in out:
                raise BadInput(f"{name}:{where}: the key {key!r} stands here twice.")
            out[key] = _build(loader, value_node, (*path, key), lines, name)
            lines[(*path, key)] = where
        return out
    if isinstance(node, _yaml.SequenceNode):
        return [_build(loader, child, (*path, i), lines, name) for i, child in enumerate(node.value)]
    value = loader.construct_object(node)
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    raise Untrusted(f"{name}:{node.start_mark.line + 1}: a value of type {node.tag} is not allowed.")
