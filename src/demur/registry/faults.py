"""Schema faults of one file, all at once: what `jsonschema` reports, as one sentence each, at the line of the value.

Decoding with the types is fast and stops at the first fault, so it only decides whether there is one; the generated JSON
Schema then names them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from demur.data.yaml import Document, Fault, Path_
from demur.registry.schema import TYPES, schema_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

_SHOWN = 60


def schema_faults(document: Document, name: str) -> list[Fault]:
    """Every way in which the document breaks the schema `name` (`platform` or `flow`), in order of lines."""
    try:
        msgspec.convert(document.value, TYPES[name])
    except msgspec.ValidationError as first:
        found = {
            Fault(document.name, document.line_of(path), message)
            for error in _validator(name).iter_errors(document.value)
            for path, message in _plain(error)
        }
        if not found:  # the types are stricter than JSON Schema can say
            found = {Fault(document.name, 1, f"{first}.")}
        return sorted(found, key=lambda f: (f.line, f.message))
    return []


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema_of(name))


def _plain(error: ValidationError) -> Iterator[tuple[Path_, str]]:
    """Path and sentence of one error; an error inside a choice of types is reported where it is, not as the whole choice."""
    path = tuple(error.absolute_path)
    keyword = str(error.validator)
    expected: Any = error.validator_value
    schema: Any = error.schema
    quotes = (
        " (in quotes)" if isinstance(error.instance, bool) else ""
    )  # YAML reads a bare yes, no, on, off as true or false
    if keyword == "anyOf" and error.context:
        yield from _inside_choice(error, path)
    elif keyword == "additionalProperties" and isinstance(error.instance, dict):
        known = list(schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                yield (*path, key), f"the field {key!r} is not known here{_nearest(key, known)}."
    elif keyword == "required":
        missing = [k for k in expected if isinstance(error.instance, dict) and k not in error.instance]
        yield from ((path, f"{_name(path)} lacks the field {key!r}.") for key in missing)
    elif keyword in ("enum", "const"):
        values = [str(v) for v in (expected if keyword == "enum" else [expected])]
        yield path, f"{_name(path)} is {_shown(error.instance)}, but must be one of: {', '.join(values)}{quotes}."
    elif keyword == "type":
        yield path, f"{_name(path)} is {_shown(error.instance)}, but must be {_kind(expected)}{quotes}."
    else:
        yield path, f"{_name(path)}: {error.message[:200]}."


def _inside_choice(error: ValidationError, path: Path_) -> Iterator[tuple[Path_, str]]:
    schema: Any = error.schema
    discriminator = schema.get("discriminator")
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    if discriminator is not None and isinstance(error.instance, dict):
        tag = discriminator["propertyName"]
        chosen = error.instance.get(tag)
        known = discriminator["mapping"]
        if not isinstance(chosen, str) or chosen not in known:
            yield (*path, tag), f"{tag} is {_shown(chosen)}, but must be one of: {', '.join(known)}."
            return
        index = next(i for i, option in enumerate(schema["anyOf"]) if option.get("$ref") == known[chosen])
        branches = {index: branches.get(index, [])}
    else:  # "this or nothing": what is there is meant as this
        meant = {i: found for i, found in branches.items() if schema["anyOf"][i].get("type") != "null"}
        branches = meant or branches
    for inner in min(branches.values(), key=len, default=[]):
        yield from _plain(inner)


def _name(path: Path_) -> str:
    named = [str(p) for p in path if isinstance(p, str)]
    return named[-1] if named else "the file"


def _shown(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _kind(expected: Any) -> str:
    words = {
        "string": "text",
        "array": "a list",
        "object": "a mapping",
        "boolean": "true or false",
        "integer": "a whole number",
        "number": "a number",
        "null": "empty",
    }
    kinds = [expected] if isinstance(expected, str) else list(expected)
    return " or ".join(words.get(k, k) for k in kinds)


def _nearest(name: str, known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; perhaps {near[0]!r} is meant" if near else ""
