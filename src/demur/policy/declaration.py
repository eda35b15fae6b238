"""Declarations in the form of Open Terms Archive: which page, which part of it, and what to leave out.

Their custom JavaScript filters are reported as unsupported and never run; the built-in `removeQueryParams` is done here.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from demur.model.errors import BadInput

MAX_SELECTORS = 100
BUILT_IN = frozenset({"removeQueryParams"})


class Range(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """From a boundary to a boundary; exactly one start and one end."""

    startBefore: str | None = None  # noqa: N815  (their field names)
    startAfter: str | None = None  # noqa: N815
    endBefore: str | None = None  # noqa: N815
    endAfter: str | None = None  # noqa: N815


Selector = str | Range


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One source of one text. `select` None takes the whole page (PDF, or a page without a declared part)."""

    fetch: str
    select: tuple[Selector, ...] | None = None
    remove: tuple[Selector, ...] = ()
    query_params: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    client_scripts: Literal["always", "never", "if_needed"] = "if_needed"


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of one kind of terms of one service, in order."""

    service: str
    terms: str
    parts: tuple[Part, ...]

    @property
    def unsupported(self) -> tuple[str, ...]:
        """Filters that were named and are not run."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.unsupported))


def read(untrusted_raw: bytes, name: str) -> tuple[Declared, ...]:
    """Read a declaration file. Raises BadInput naming the file and the terms that are wrong."""
    try:
        value = msgspec.json.decode(untrusted_raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"{name} is not JSON: {error}.") from error
    terms = value.get("terms", value.get("documents")) if isinstance(value, dict) else None
    if not isinstance(terms, dict) or not isinstance(value.get("name"), str):
        raise BadInput(f"{name} is no declaration: it needs `name` and `terms`.")
    return tuple(_terms(value["name"], kind, row, name) for kind, row in terms.items())


def _terms(service: str, kind: str, row: Any, name: str) -> Declared:
    if not isinstance(row, dict):
        raise BadInput(f"{name}: {kind} is not an object.")
    rows = row.get("combine", [row])
    if not isinstance(rows, list) or not rows or not all(isinstance(r, dict) for r in rows):
        raise BadInput(f"{name}: {kind}: `combine` must be a list of sources.")
    inherited = {k: v for k, v in row.items() if k != "combine"}
    return Declared(
        service=service, terms=kind, parts=tuple(_part({**inherited, **r}, f"{name}: {kind}") for r in rows)
    )


def _part(row: dict[str, Any], where: str) -> Part:
    fetch = row.get("fetch", row.get("location"))
    if not isinstance(fetch, str) or not fetch.startswith(("https://", "http://")):
        raise BadInput(f"{where}: `fetch` must be a web address.")
    select = _selectors(row.get("select"), f"{where}: `select`")
    params, unsupported = _filters(row.get("filter"), where)
    scripts = row.get("executeClientScripts")
    if scripts not in (True, False, None):
        raise BadInput(f"{where}: `executeClientScripts` must be true or false.")
    return Part(
        fetch=fetch,
        select=select or None,
        remove=_selectors(row.get("remove"), f"{where}: `remove`"),
        query_params=params,
        unsupported=unsupported,
        client_scripts="if_needed" if scripts is None else "always" if scripts else "never",
    )


def _selectors(value: Any, where: str) -> tuple[Selector, ...]:
    if value is None:
        return ()
    rows = value if isinstance(value, list) else [value]
    if len(rows) > MAX_SELECTORS:
        raise BadInput(f"{where} names more than {MAX_SELECTORS} selectors.")
    out: list[Selector] = []
    for row in rows:
        if isinstance(row, str) and 0 < len(row) <= 2000:
            out.append(row)
            continue
        try:
            found = msgspec.convert(row, Range)
        except msgspec.ValidationError as error:
            raise BadInput(f"{where} is neither a selector nor a range: {error}.") from error
        if (found.startBefore is None) == (found.startAfter is None) or (found.endBefore is None) == (
            found.endAfter is None
        ):
            raise BadInput(f"{where}: a range needs one start and one end.")
        out.append(found)
    return tuple(out)


def _filters(value: Any, where: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parameters of the built-in filter, and the names of filters that are not supported."""
    params: list[str] = []
    unsupported: list[str] = []
    rows = value if isinstance(value, list) else [] if value is None else [value]
    for row in rows:
        if isinstance(row, str):
            unsupported.append(row)
        elif isinstance(row, dict):
            for name, given in row.items():
                if name in BUILT_IN:
                    params += [given] if isinstance(given, str) else [str(g) for g in given or []]
                else:
                    unsupported.append(str(name))
        else:
            raise BadInput(f"{where}: a filter must be a name or an object.")
    return tuple(params), tuple(unsupported)
