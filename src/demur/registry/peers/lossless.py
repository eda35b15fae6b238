"""Typed records that lose nothing: known fields are typed, unknown ones are kept, absent ones stay absent.

A record type is a struct whose optional fields default to `UNSET` and which has one field `extra` for everything that its
schema does not name. Nested records are named in `_nested` (JSON field name to record type).
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

import msgspec

from demur.model.errors import BadInput

# The JSON name under which `extra` could never be mistaken for a field of a record.
EXTRA = "\ue000extra"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all neighbours' records."""

    _nested: ClassVar[dict[str, type[Record]]] = {}

    extra: dict[str, Any] = msgspec.field(name=EXTRA, default_factory=dict)


R = TypeVar("R", bound=Record)


def read_record(type_: type[R], untrusted: Any, what: str) -> R:
    """Read one JSON object as a record. Raises BadInput when a known field has the wrong type or a required one is missing."""
    if not isinstance(untrusted, dict):
        raise BadInput(f"{what} is not a JSON object.")
    fields = {f.encode_name: f.required for f in msgspec.structs.fields(type_) if f.encode_name != EXTRA}
    # A known optional field that is null says nothing; it is kept like an unknown one.
    kept = {k: v for k, v in untrusted.items() if k not in fields or (v is None and not fields[k])}
    value: dict[str, Any] = {EXTRA: kept}
    for key in fields.keys() & (untrusted.keys() - kept.keys()):
        inner = type_._nested.get(key)
        field = untrusted[key]
        if inner is not None and isinstance(field, list):
            value[key] = [read_record(inner, item, f"{what}: {key}") for item in field]
        else:
            value[key] = field
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        raise BadInput(f"{what}: {error}.") from error


def write_record(record: Record) -> dict[str, Any]:
    """The JSON object of a record: known fields in the order of the type, then the kept unknown ones."""
    out: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(record)):
        value = getattr(record, field.name)
        if field.encode_name == EXTRA or value is msgspec.UNSET:
            continue
        if field.encode_name in record._nested and isinstance(value, tuple):
            out[field.encode_name] = [write_record(item) for item in value]
        else:
            out[field.encode_name] = msgspec.to_builtins(value)
    return {**out, **record.extra}
