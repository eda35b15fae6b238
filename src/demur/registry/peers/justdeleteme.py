"""JustDeleteMe's `sites.json` (jdm-contrib/jdm, MIT): how hard it is to delete an account, and where.

Reading and writing lose nothing. The list has no dates, sources or regions, so all of it is a hint until somebody looks.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from demur.model.errors import BadInput
from demur.model.platform import Deletion, Platform
from demur.registry.peers.lossless import Record, read_record, write_record

Difficulty = Literal["easy", "medium", "hard", "limited", "impossible"]


class Site(Record, frozen=True, kw_only=True):
    """One entry. Translations (`url_<lang>`, `notes_<lang>`) are among the kept fields; see `translated`."""

    name: str
    url: str
    difficulty: Difficulty
    domains: tuple[str, ...]
    notes: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    email_subject: str | UnsetType = UNSET
    email_body: str | UnsetType = UNSET
    meta: str | UnsetType = UNSET

    def translated(self, what: Literal["url", "notes"], language: str) -> str | None:
        """The address or note in a language; the untranslated one when there is none; None when there is neither."""
        found = self.extra.get(f"{what}_{language}")
        if isinstance(found, str):
            return found
        plain = self.url if what == "url" else self.notes
        return plain if isinstance(plain, str) else None


def read_sites(untrusted: bytes) -> list[Site]:
    """The entries of a `sites.json`, in its order. Raises BadInput naming the first entry that is not one."""
    try:
        value: Any = msgspec.json.decode(untrusted)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"The list of sites is not JSON: {error}.") from error
    if not isinstance(value, list):
        raise BadInput("The list of sites is not a JSON list.")
    return [read_record(Site, item, f"Site {i}") for i, item in enumerate(value, start=1)]


def write_sites(sites: list[Site]) -> bytes:
    """The list as they store it: four spaces, one line end."""
    return msgspec.json.format(msgspec.json.encode([write_record(s) for s in sites]), indent=4) + b"\n"


def site_for(sites: list[Site], domain: str) -> Site | None:
    """The entry of a domain, or None."""
    wanted = domain.lower().removeprefix("www.")
    return next((s for s in sites if wanted in s.domains), None)


def site_of(platform: Platform, difficulty: Difficulty) -> Site:
    """Our deletion facts as an entry; the difficulty is the contributor's to say. Raises BadInput without a deletion page."""
    deletion: Deletion | None = platform.deletion
    if deletion is None or deletion.url is None:
        raise BadInput(f"No page for deleting an account at {platform.name} is known.")
    notes = ". ".join(part.rstrip(".") for part in (deletion.steps, deletion.caveat) if part)
    return Site(
        name=platform.name,
        url=deletion.url,
        difficulty=difficulty,
        domains=platform.domains,
        notes=f"{notes}." if notes else UNSET,
    )
