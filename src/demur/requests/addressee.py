"""Who a letter goes to: the controller for the person's region as the registry knows it, and the ways to reach it."""

from __future__ import annotations

import re

import msgspec

from demur.model.errors import NotSo
from demur.model.geo import region_of
from demur.model.letter import Addressee
from demur.model.platform import Controller, Platform
from demur.requests import facts

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_WAYS = ("privacy_email", "dsar_email", "dpo_email", "email")
_REMARK = re.compile(r"\s*\([^()]*\b(?:notice|says|also|per|as of|since|see|terms)\b[^()]*\)")
_ASIDE = re.compile(r"\s*\((?:responsible\)|[^()]*\)$)")  # the registry's remarks on an entity


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """The addressee with what the registry says about it. `country` is that of its seat, None when no source names it."""

    to: Addressee
    country: str | None
    forms: tuple[str, ...]
    domains: tuple[str, ...]
    as_of: str | None
    confidence: str
    notes: tuple[str, ...] = ()


def target_for(platform: Platform, country: str) -> Target:
    """The controller of `platform` for people in `country`. Raises NotSo when the registry knows none."""
    region = region_of(country)
    controller = platform.controller_in(region, country)
    if controller is None or controller.entity.lower().startswith("unknown"):
        raise NotSo(
            f"The registry knows no controller of {platform.name} for people in {country}.",
            hint="Look it up in the platform's privacy policy and give it with --entity, --to-email and --to-address.",
            code="no_controller",
        )
    email = _email(controller, platform)
    forms = [
        d.url
        for c in platform.controls_in(region, country)
        if c.kind == "web_form" and c.status not in ("dead", "replaced")
        for d in c.doors
        if d.status in ("current", "last_seen", "unverified") and d.url.startswith("https://")
    ]
    notes = []
    if controller.representative:
        notes.append(f"Representative: {controller.representative}.")
    others = [
        c.entity
        for c in platform.controllers
        if c.role == "representative" and region in c.regions and not c.superseded
    ]
    notes += [f"Representative in your region: {name}." for name in others]
    if email is None:
        notes.append("No e-mail address is known: print the PDF and post it, or use the platform's form.")
    return Target(
        to=Addressee(entity=_ASIDE.sub("", controller.entity), address=_postal(controller.address), email=email),
        country=controller.country,
        forms=tuple(dict.fromkeys(forms)),
        domains=known_domains(platform),
        as_of=controller.as_of,
        confidence=controller.conf,
        notes=tuple(notes),
    )


def _postal(address: str | None) -> str | None:
    """A postal address without the registry's remarks on it."""
    return _REMARK.sub("", address).strip() if address else None


def known_domains(platform: Platform) -> tuple[str, ...]:
    """The domains that belong to the platform as far as the registry says: its own, and those of its mail addresses."""
    mails = [address.rpartition("@")[2] for address in _contact_addresses(platform)]
    return tuple(dict.fromkeys([*(d.lower() for d in platform.domains), *mails]))


def family_domains(platform: Platform) -> tuple[str, ...]:
    """The domains of a platform and of those of the same owner."""
    platforms = facts.platforms()
    rows = [platform, *(platforms[s] for s in platform.same_owner if s in platforms)]
    return tuple(dict.fromkeys(d for p in rows for d in known_domains(p)))


def known_addresses(platform: Platform) -> frozenset[str]:
    """The mail addresses of the platform that the registry knows, its mailbox doors included, in lower case."""
    doors = [d.url for c in platform.controls for d in c.doors if d.url.startswith("mailto:")]
    return frozenset([*_contact_addresses(platform), *(d.removeprefix("mailto:").lower() for d in doors)])


def _contact_addresses(platform: Platform) -> list[str]:
    texts: list[str] = []
    for controller in platform.controllers:
        texts += [t for t in (controller.email, controller.dpo, controller.contact) if t]
    if platform.contacts is not None:
        texts += list(platform.contacts.ways.values())
    return [m.group().lower() for text in texts for m in _MAIL.finditer(text)]


def _email(controller: Controller, platform: Platform) -> str | None:
    for text in (controller.email, *_contact_ways(platform), controller.dpo, controller.contact):
        found = _MAIL.search(text or "")
        if found:
            return found.group()
    return None


def _contact_ways(platform: Platform) -> list[str]:
    ways = platform.contacts.ways if platform.contacts is not None else {}
    return [ways[name] for name in _WAYS if name in ways]
