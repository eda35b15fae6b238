"""Company, supervisory-authority and obsolete records of datenanfragen/data (CC0), read and written without loss.

Schemas: datenanfragen/data `schema.json`, `schema-supervisory-authorities.json`, `schema-obsolete-records.json` (0a29c3d).
A record has no day of checking; `quality` is all it says about trust. Obsolete records may redirect to another record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal

import msgspec
from msgspec import UNSET, UnsetType, field

from demur.model.errors import BadInput, UnknownName
from demur.model.platform import Controller, Platform
from demur.registry.peers.lossless import Record, read_record, write_record

Transport = Literal["fax", "letter", "email", "webform"]
Quality = Literal["tested", "verified", "imported", "scraped"]
_LIMIT = 1_000_000
_MOST_REDIRECTS = 10


class RequiredElement(Record, frozen=True, kw_only=True):
    """One piece of identity that the company asks for."""

    desc: str | UnsetType = UNSET
    type: str | UnsetType = UNSET
    optional: bool | UnsetType = UNSET


class _Addressee(Record, frozen=True, kw_only=True):
    """What companies and authorities share. The lines of an address are separated by line breaks, the last is the country."""

    slug: str
    name: str
    address: str
    sources: tuple[str, ...]
    relevant_countries: tuple[str, ...] = field(name="relevant-countries")
    phone: str | UnsetType = UNSET
    fax: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    webform: str | UnsetType = UNSET
    web: str | UnsetType = UNSET
    pgp_fingerprint: str | UnsetType = field(name="pgp-fingerprint", default=UNSET)
    pgp_url: str | UnsetType = field(name="pgp-url", default=UNSET)
    suggested_transport_medium: Transport | UnsetType = field(name="suggested-transport-medium", default=UNSET)
    comments: tuple[str, ...] | UnsetType = UNSET


class Company(_Addressee, frozen=True, kw_only=True):
    """One company record."""

    _nested: ClassVar[dict[str, type[Record]]] = {"required-elements": RequiredElement}

    quality: Quality
    categories: tuple[str, ...] | UnsetType = UNSET
    runs: tuple[str, ...] | UnsetType = UNSET
    required_elements: tuple[RequiredElement, ...] | UnsetType = field(name="required-elements", default=UNSET)
    request_language: str | UnsetType = field(name="request-language", default=UNSET)
    custom_access_template: str | UnsetType = field(name="custom-access-template", default=UNSET)
    custom_erasure_template: str | UnsetType = field(name="custom-erasure-template", default=UNSET)
    custom_rectification_template: str | UnsetType = field(name="custom-rectification-template", default=UNSET)
    custom_objection_template: str | UnsetType = field(name="custom-objection-template", default=UNSET)
    needs_id_document: bool | UnsetType = field(name="needs-id-document", default=UNSET)
    facet_group: str | UnsetType = field(name="facet-group", default=UNSET)
    nsfw: bool | UnsetType = UNSET


class SupervisoryAuthority(_Addressee, frozen=True, kw_only=True):
    """One supervisory authority."""

    complaint_language: str | UnsetType = field(name="complaint-language", default=UNSET)


class ObsoleteRecord(Record, frozen=True, kw_only=True):
    """A record that was given up; `redirect-to` names the slug that took its place."""

    slug: str
    name: str | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    redirect_to: str | UnsetType = field(name="redirect-to", default=UNSET)
    sources: tuple[str, ...] | UnsetType = UNSET
    quality: Literal["obsolete"] | UnsetType = UNSET


class Directory:
    """A checkout of datenanfragen/data: companies by slug, obsolete slugs followed to where they point."""

    def __init__(self, companies: Mapping[str, Company], obsolete: Mapping[str, ObsoleteRecord]) -> None:
        self.companies = dict(companies)
        self.obsolete = dict(obsolete)

    def company(self, slug: str) -> Company:
        """The company record of a slug, through redirects. Raises UnknownName, or BadInput for redirects without end."""
        seen: list[str] = []
        here = slug
        while here not in self.companies:
            target = self.obsolete[here].redirect_to if here in self.obsolete else UNSET
            if target is UNSET:
                raise UnknownName("company record", slug, [*self.companies, *self.obsolete])
            if target in seen or len(seen) >= _MOST_REDIRECTS:
                raise BadInput(f"The records {slug!r} and {target!r} redirect to each other.")
            seen.append(here)
            here = target
        return self.companies[here]


def read_company(untrusted: bytes, name: str) -> Company:
    """One company record from JSON. Raises BadInput."""
    return read_record(Company, _json(untrusted, name), name)


def read_authority(untrusted: bytes, name: str) -> SupervisoryAuthority:
    """One supervisory-authority record from JSON. Raises BadInput."""
    return read_record(SupervisoryAuthority, _json(untrusted, name), name)


def read_obsolete(untrusted: bytes, name: str) -> ObsoleteRecord:
    """One obsolete record from JSON. Raises BadInput."""
    return read_record(ObsoleteRecord, _json(untrusted, name), name)


def write(record: Record) -> bytes:
    """A record as they store it: four spaces, one line end."""
    return msgspec.json.format(msgspec.json.encode(write_record(record)), indent=4) + b"\n"


def read_directory(root: Path) -> tuple[Directory, list[BadInput]]:
    """All companies and obsolete records of a checkout, and the faults of files that cannot be read (they stop nothing).

    Every plain file of the folders is a record, whatever its ending: one of them lacks `.json`.
    """
    faults: list[BadInput] = []
    companies: dict[str, Company] = {}
    obsolete: dict[str, ObsoleteRecord] = {}
    for path in _files(root / "companies"):
        try:
            company = read_company(_bytes(path), path.name)
        except BadInput as error:
            faults.append(error)
        else:
            companies[company.slug] = company
    for path in _files(root / "obsolete-records"):
        try:
            record = read_obsolete(_bytes(path), path.name)
        except BadInput as error:
            faults.append(error)
        else:
            obsolete[record.slug] = record
    return Directory(companies, obsolete), faults


def company_of(platform: Platform, controller: Controller, countries: tuple[str, ...]) -> Company:
    """Our controller as a company record. Its comments say that it comes from demur, with the day and the confidence.

    Raises BadInput when no address is known, since their schema requires one.
    """
    if not controller.address:
        raise BadInput(f"No address of {controller.entity} is known, and a company record needs one.")
    urls = tuple(u for u in (platform.sources[s].url for s in controller.src if s in platform.sources) if u)
    return Company(
        slug=platform.slug,
        name=controller.entity,
        address="\n".join(part.strip() for part in controller.address.split(", ")),
        relevant_countries=countries,
        sources=urls or tuple(f"https://{d}" for d in platform.domains[:1]),
        quality="imported",
        email=controller.email or UNSET,
        web=f"https://{platform.domains[0]}" if platform.domains else UNSET,
        runs=(platform.name,),
        comments=(
            f"Exported from the registry of demur; as of {controller.as_of or 'an unknown day'}, confidence "
            f"{controller.conf}. Not checked by datenanfragen.",
        ),
    )


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as f:
        raw = f.read(_LIMIT + 1)
    if len(raw) > _LIMIT:
        raise BadInput(f"{path.name} is larger than {_LIMIT:,} bytes.")
    return raw


def _json(untrusted: bytes, name: str) -> Any:
    try:
        return msgspec.json.decode(untrusted)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"{name} is not JSON: {error}.") from error
