"""Open Terms Archive declarations: which documents of a service are tracked, and where they are. Read and written without loss.

A declaration is `{name, terms: {type: {fetch, select, ...} | {combine: [...]}}}`; older ones say `documents` for `terms`.
Format: OpenTermsArchive/engine v14.1.0.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from demur.model.errors import BadInput
from demur.model.geo import Region
from demur.model.platform import Platform
from demur.registry.peers.lossless import Record, read_record, write_record

# Our names of documents to their terms types; the rest has no type that is surely theirs.
TERMS_TYPES = {
    "privacy": "Privacy Policy",
    "privacy policy": "Privacy Policy",
    "terms": "Terms of Service",
    "terms of service": "Terms of Service",
    "user agreement": "Terms of Service",
}


class Declaration(Record, frozen=True, kw_only=True):
    """One service. The body of a document is kept as it is: selectors may be text, ranges or lists of both."""

    name: str
    terms: dict[str, Any] | UnsetType = UNSET
    documents: dict[str, Any] | UnsetType = UNSET

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """The addresses that are fetched, by terms type."""
        bodies = {**(self.documents or {}), **(self.terms or {})}
        return {kind: tuple(_fetched(body)) for kind, body in bodies.items()}


def _fetched(body: Any) -> list[str]:
    if not isinstance(body, dict):
        return []
    parts = body.get("combine")
    sources = [body, *(parts if isinstance(parts, list) else [])]
    return [s["fetch"] for s in sources if isinstance(s, dict) and isinstance(s.get("fetch"), str)]


def read_declaration(untrusted: bytes, name: str) -> Declaration:
    """One `declarations/<Service>.json`. Raises BadInput."""
    try:
        value: Any = msgspec.json.decode(untrusted)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"{name} is not JSON: {error}.") from error
    return read_record(Declaration, value, name)


def write_declaration(declaration: Declaration) -> bytes:
    """A declaration as they store it: two spaces, one line end."""
    return msgspec.json.format(msgspec.json.encode(write_record(declaration)), indent=2) + b"\n"


def declaration_of(platform: Platform, region: Region) -> Declaration:
    """Our documents of a region as a declaration to begin with; `select` is the whole page until somebody looks.

    Raises BadInput when none of our documents has one of their terms types.
    """
    terms: dict[str, Any] = {}
    for policy in platform.policies:
        kind = TERMS_TYPES.get(policy.doc.lower())
        if kind and kind not in terms and (region in policy.regions or Region.ALL in policy.regions):
            terms[kind] = {"fetch": policy.url, "select": "body"}
    if not terms:
        raise BadInput(f"No document of {platform.name} in {region} has a terms type of the Open Terms Archive.")
    return Declaration(name=platform.name, terms=terms)
