"""The person: where they live, what they speak, which accounts they have. Identity proper stays sealed in the store."""

from __future__ import annotations

import datetime

import msgspec

from demur.model.errors import BadInput


class Residence(msgspec.Struct, frozen=True, kw_only=True):
    """A country (ISO 3166-1) and part of it (ISO 3166-2), from a day on."""

    country: str
    since: datetime.date
    subdivision: str | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An account on a platform. The handle is personal: the store seals it, reports mask it."""

    platform: str
    handle: str
    email: str | None = None

    @property
    def key(self) -> str:
        return f"{self.platform}:{self.handle}"

    @classmethod
    def parse(cls, text: str, email: str | None = None) -> Account:
        """Read `SLUG:HANDLE` or `SLUG`. Raises BadInput for an empty slug or an over-long or many-line handle."""
        slug, _, handle = text.strip().partition(":")
        handle = handle.strip().removeprefix("@")
        if not slug or len(handle) > 200 or any(ord(c) < 32 for c in handle):
            raise BadInput(f"{text[:60]!r} is not an account.", hint="Write SLUG:HANDLE, for example x:ada.")
        return cls(platform=slug.strip().lower(), handle=handle, email=email)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan needs to know about a person; nothing here names them but the handles."""

    residences: tuple[Residence, ...] = ()
    languages: tuple[str, ...] = ("en",)
    accounts: tuple[Account, ...] = ()

    def lives_in(self, day: datetime.date) -> Residence | None:
        """Where the person lived on `day`, as far as they said."""
        rows = [r for r in self.residences if r.since <= day]
        return max(rows, key=lambda r: r.since) if rows else None
