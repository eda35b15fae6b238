"""What one person meets at one platform: stances and controls of their region, with what each control covers and leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from demur.model.geo import Region, country_code, region_of, subdivision_code
from demur.model.platform import (
    Actor,
    Control,
    ControlKind,
    Controller,
    Default,
    Door,
    ModelKind,
    Platform,
    Scope,
    Stance,
    Status,
    Surface,
    Trains,
    Who,
)
from demur.model.source import Confidence, Source, is_stale
from demur.registry.history import at as state_at

RECALLED = "recalled"


class _View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the values below, all of which print as JSON."""


class SourceView(_View, frozen=True, kw_only=True):
    """One source with its id."""

    id: str
    url: str | None
    repo: str | None
    date: str | None
    kind: str
    note: str | None


class StanceView(_View, frozen=True, kw_only=True):
    """A stance, how sure it is, and whether it is old (`stale`) or rests on memory (`recalled`)."""

    id: str
    trains: Trains
    default: Default
    who: Who
    account_types: tuple[str, ...]
    model_kind: ModelKind
    scopes: tuple[Scope, ...]
    since: str | None
    until: str | None
    recipient: str | None
    legal_basis: str | None
    note: str | None
    confidence: Confidence
    recalled: bool
    as_of: str | None
    stale: bool
    sources: tuple[SourceView, ...]


class ControlView(_View, frozen=True, kw_only=True):
    """A control with what it covers, what it covers in part, and what it leaves (both of the last are left)."""

    id: str
    kind: ControlKind
    status: Status
    actor: Actor
    audience: str | None
    surfaces: tuple[Surface, ...]
    covers: tuple[str, ...]
    covers_partly: tuple[str, ...]
    covers_note: str | None
    leaves: tuple[str, ...]
    leaves_note: str | None
    doors: tuple[Door, ...]
    login_required: bool | None
    retroactive: bool | None
    effect: str | None
    note: str | None
    confidence: Confidence
    recalled: bool
    as_of: str | None
    stale: bool
    sources: tuple[SourceView, ...]


class ControllerView(_View, frozen=True, kw_only=True):
    """Who answers for the platform in this region; None where the sources do not say."""

    entity: str
    address: str | None
    country: str | None
    email: str | None
    contact: str | None
    dpo: str | None
    representative: str | None
    lead_authority: str | None
    note: str | None
    confidence: Confidence
    recalled: bool
    as_of: str | None
    stale: bool
    sources: tuple[SourceView, ...]


class PlatformView(_View, frozen=True, kw_only=True):
    """One platform as a person in this country meets it."""

    slug: str
    name: str
    owner: str
    summary: str
    researched: str
    region: Region
    country: str
    subdivision: str | None
    at: date | None
    controller: ControllerView | None
    representative: ControllerView | None
    stances: tuple[StanceView, ...]
    controls: tuple[ControlView, ...]
    lookalikes: tuple[str, ...]
    unknown: tuple[str, ...]


def view(
    platform: Platform, country: str, today: date, *, subdivision: str | None = None, day: date | None = None
) -> PlatformView:
    """The platform for a person in `country` (ISO 3166-1), as of `day` (default: as known now).

    Raises UnknownName for a country and BadInput for a subdivision that is not one.
    """
    code = country_code(country)
    part = subdivision_code(subdivision, code)
    region = region_of(code)
    unknown: tuple[str, ...] = ()
    # First the place, then the day: a region keeps its own rows, even those that had not begun.
    platform = msgspec.structs.replace(
        platform, stances=platform.stances_in(region, code), controls=platform.controls_in(region, code)
    )
    if day is not None:
        earlier = state_at(platform, day)
        platform, unknown = earlier.platform, earlier.unknown
    stances = platform.stances
    return PlatformView(
        slug=platform.slug,
        name=platform.name,
        owner=platform.owner,
        summary=platform.summary,
        researched=platform.researched,
        region=region,
        country=code,
        subdivision=part,
        at=day,
        controller=_controller(platform, platform.controller_in(region, code), today),
        representative=_controller(platform, _representative(platform, region), today),
        stances=tuple(_stance(platform, s, today) for s in stances),
        controls=tuple(_control(platform, c, stances, today) for c in platform.controls),
        lookalikes=tuple(x.what for x in platform.lookalikes),
        unknown=unknown,
    )


def leaves(control: Control, stances: Iterable[Stance]) -> tuple[str, ...]:
    """Ids of the stances that the control does not fully cover: those that take something, and those named as left.

    A stance about people without an account is not what an account holder's control leaves.
    """
    out = [
        s.id
        for s in stances
        if s.id in control.leaves
        or (s.trains != "no" and s.id not in control.covers and (s.who != "non_users" or control.actor == "non_user"))
    ]
    return (*out, *(name for name in control.leaves if name not in out))


def is_recalled(sources: Iterable[str]) -> bool:
    """Whether a claim rests, in part at least, on memory instead of a source."""
    return RECALLED in sources


def _sources(platform: Platform, ids: Iterable[str]) -> tuple[SourceView, ...]:
    found = ((name, platform.sources.get(name, Source())) for name in ids)
    return tuple(
        SourceView(id=name, url=s.url, repo=s.repo, date=s.date, kind=s.kind, note=s.note) for name, s in found
    )


def _claim(platform: Platform, c: Stance | Control | Controller, today: date) -> dict[str, Any]:
    """What every view says of its claim: how sure it is, how old, and whether it is stale or rests on memory."""
    return {
        "note": c.note,
        "confidence": c.conf,
        "recalled": is_recalled(c.src),
        "as_of": c.as_of,
        "stale": is_stale(c.as_of, today),
        "sources": _sources(platform, c.src),
    }


def _stance(platform: Platform, s: Stance, today: date) -> StanceView:
    return StanceView(
        id=s.id,
        trains=s.trains,
        default=s.default,
        who=s.who,
        account_types=s.account_types,
        model_kind=s.model_kind,
        scopes=s.scopes,
        since=s.since,
        until=s.until,
        recipient=s.recipient,
        legal_basis=s.legal_basis,
        **_claim(platform, s, today),
    )


def _control(platform: Platform, c: Control, stances: tuple[Stance, ...], today: date) -> ControlView:
    here = {s.id for s in stances}
    return ControlView(
        id=c.id,
        kind=c.kind,
        status=c.status,
        actor=c.actor,
        audience=c.audience,
        surfaces=c.surfaces,
        covers=tuple(n for n in c.covers if ":" in n or n in here),
        covers_partly=tuple(n for n in c.covers_partly if ":" in n or n in here),
        covers_note=c.covers_note,
        leaves=leaves(c, stances),
        leaves_note=c.leaves_note,
        doors=c.doors,
        login_required=c.login_required,
        retroactive=c.retroactive,
        effect=c.effect,
        **_claim(platform, c, today),
    )


def _controller(platform: Platform, c: Controller | None, today: date) -> ControllerView | None:
    if c is None:
        return None
    return ControllerView(
        entity=c.entity,
        address=c.address,
        country=c.country,
        email=c.email,
        contact=c.contact,
        dpo=c.dpo,
        representative=c.representative,
        lead_authority=c.lead_authority,
        **_claim(platform, c, today),
    )


def _representative(platform: Platform, region: Region) -> Controller | None:
    rows = [c for c in platform.controllers if c.role == "representative" and not c.superseded]
    return next((c for c in rows if region in c.regions or Region.ALL in c.regions), None)
