"""Which door of the registry a letter left by: the mailbox it was mailed to, or the form it was put into.

Kept in the open with the request, so that the watch can reopen it when that very door dies. Only addresses that the registry
knows as the platform's are kept: a letter may also go to a person (the owner of a workspace), and that is nobody's business.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable

import msgspec

from demur.model.errors import BadInput
from demur.model.geo import region_of
from demur.model.platform import Control, Platform
from demur.model.request import Request, Way
from demur.requests import facts
from demur.requests.addressee import family_domains, known_addresses
from demur.requests.links import judge, same_door


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """The door (`mailto:...` or a form's URL) and the registry's control that has it; both None by post or where not known."""

    door: str | None = None
    control: str | None = None


def channel_of(request: Request, way: Way, email: str | None, form: str | None = None) -> Channel:
    """The channel by which a letter of this request leaves.

    `email` is the address on the letter, `form` the address of the form used; without it the only form there is for this
    place is taken. Raises BadInput for a form that is not the platform's.
    """
    platform = facts.platforms().get(request.platform)
    if platform is None or way == "post":
        return Channel()
    if way == "form":
        return _form(platform, request, form)
    if email is None or email.lower() not in known_addresses(platform):
        return Channel()
    door = f"mailto:{email.lower()}"
    return Channel(door=door, control=_control(platform, request, lambda url: url.lower() == door))


def forms_of(platform: Platform, country: str) -> dict[str, str]:
    """The address of each form that is not known to be dead, to the control it belongs to, for people in `country`."""
    found: dict[str, str] = {}
    for control in platform.controls_in(region_of(country), country):
        if control.kind != "web_form" or control.status in ("dead", "replaced"):
            continue
        able = [d for d in control.doors if d.url.startswith("https://") and d.status not in ("dead", "replaced")]
        able.sort(key=lambda d: "form" not in d.role.lower())
        for door in able[:1]:
            found.setdefault(door.url, control.id)
    return found


def _form(platform: Platform, request: Request, url: str | None) -> Channel:
    known = forms_of(platform, request.country)
    if url is None:
        return Channel(door=next(iter(known)), control=next(iter(known.values()))) if len(known) == 1 else Channel()
    doors = [d.url for c in platform.controls for d in c.doors]
    door = next((d for d in (*known, *doors) if same_door(url, d)), None)
    if door is not None:
        return Channel(door=door, control=known.get(door) or _control(platform, request, lambda other: other == door))
    link = judge(url, family_domains(platform), doors)
    if link.verdict == "suspicious":
        raise BadInput(f"This form is not {platform.name}'s: {link.why}")
    parts = urllib.parse.urlsplit(link.url)
    return Channel(door=urllib.parse.urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")))


def _control(platform: Platform, request: Request, fits: Callable[[str], bool]) -> str | None:
    """The control with such a door: one that holds where the person lives before any other."""
    here = platform.controls_in(region_of(request.country), request.country)
    rows: list[Control] = [*here, *(c for c in platform.controls if c not in here)]
    return next((c.id for c in rows if any(fits(d.url) for d in c.doors)), None)
