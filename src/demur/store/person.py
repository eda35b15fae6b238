"""The person, derived from the `person` stream: residences, languages, accounts, identity, earlier objections.

Countries, languages and platform names are open (a plan needs them); handles, mail addresses, names and notes are sealed.
Everything before the last `person.forgotten` is passed over.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

import msgspec

from demur.model.errors import BadInput, NotSo
from demur.model.event import PERSON, Event
from demur.model.geo import country_code, subdivision_code
from demur.model.person import Account, Person, Residence

if TYPE_CHECKING:
    from demur.store.log import Store
    from demur.store.quick import QuickLog

IdentityField = Literal["name", "birth_date", "address", "phone"]


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who the person is, as far as they said. All of it is sealed in the store."""

    name: str | None = None
    birth_date: datetime.date | None = None
    address: str | None = None
    phone: str | None = None


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """An objection that the person made before or without demur. `proof` names a bundle of evidence in the home folder."""

    id: str
    platform: str
    date: datetime.date
    control: str | None = None
    handle: str | None = None
    note: str | None = None
    proof: str | None = None


class PersonBook:
    """Reads and writes the `person` stream of a store (with a `QuickLog`: reads)."""

    def __init__(self, store: Store | QuickLog) -> None:
        self._store = cast("Store", store)

    # --- reading ---------------------------------------------------------------------------------------------------

    def person(self) -> Person:
        """The person as of now. Raises Unavailable (code `key_gone`) when accounts are there but their key is not."""
        residences, languages, accounts = self._fold()
        return Person(
            residences=residences, languages=languages, accounts=tuple(self._account(event) for event in accounts)
        )

    def open_facts(self) -> dict[str, Any]:
        """What is not sealed: `country` of today, `residences`, `languages`. Needs no key."""
        residences, languages, _ = self._fold()
        today = Person(residences=residences).lives_in(self._store.clock().date())
        return {"country": today.country if today else None, "residences": residences, "languages": languages}

    def _fold(self) -> tuple[tuple[Residence, ...], tuple[str, ...], tuple[Event, ...]]:
        residences: dict[datetime.date, Residence] = {}
        languages: tuple[str, ...] = ("en",)
        accounts: dict[str, Event] = {}
        for event in self._events():
            data = event.data
            if event.kind == "person.residence":
                since = datetime.date.fromisoformat(data["since"])
                residences[since] = Residence(country=data["country"], subdivision=data.get("subdivision"), since=since)
            elif event.kind == "person.languages":
                languages = tuple(data["languages"])
            elif event.kind == "person.account_added":
                accounts[data["account"]] = event
            elif event.kind == "person.account_removed":
                accounts.pop(data["account"], None)
        return tuple(sorted(residences.values(), key=lambda r: r.since)), languages, tuple(accounts.values())

    def identity(self) -> Identity:
        """The sealed identity. Raises Unavailable (code `key_gone`)."""
        fields: dict[str, Any] = {}
        for event in self._events("person.identity"):
            fields.update(self._store.unseal_all(event))
        return msgspec.convert(fields, Identity)

    def objections(self) -> tuple[Objection, ...]:
        """Earlier objections that were recorded by hand, in the order they were recorded."""
        found: dict[str, Objection] = {}
        for event in self._events("person.objection", "person.objection_removed"):
            if event.kind == "person.objection_removed":
                found.pop(event.data["objection"], None)
                continue
            fields = {**event.data, **self._store.unseal_all(event), "id": event.data["objection"]}
            fields.pop("objection")
            found[fields["id"]] = msgspec.convert(fields, Objection)
        return tuple(found.values())

    def forgotten(self) -> datetime.datetime | None:
        """When the key was last destroyed by `forget`; None when never."""
        for event in self._store.read(PERSON, kinds=("person.forgotten",), newest_first=True, limit=1):
            return event.at
        return None

    # --- writing ---------------------------------------------------------------------------------------------------

    def move(self, country: str, subdivision: str | None = None, since: datetime.date | None = None) -> Residence:
        """Say where the person lives from `since` on (default: today in UTC). Raises UnknownName or BadInput."""
        code = country_code(country)
        part = subdivision_code(subdivision, code)
        since = since or self._store.clock().date()
        self._store.append(
            PERSON, "person.residence", {"country": code, "subdivision": part, "since": since.isoformat()}
        )
        return Residence(country=code, subdivision=part, since=since)

    def speak(self, languages: Sequence[str]) -> None:
        """Set the languages in order of preference (BCP 47). Raises BadInput."""
        tags = [language_tag(language) for language in languages]
        if not tags:
            raise BadInput("At least one language is needed.")
        self._store.append(PERSON, "person.languages", {"languages": list(dict.fromkeys(tags))})

    def identify(self, **fields: str | datetime.date | None) -> None:
        """Set fields of the identity (`name`, `birth_date`, `address`, `phone`); None removes one."""
        try:
            msgspec.convert(fields, Identity, strict=True)
        except msgspec.ValidationError as error:
            raise BadInput(f"That is not how a person is described: {error}.") from error
        unknown = set(fields) - set(Identity.__struct_fields__)
        if unknown:
            raise BadInput(f"There is no field {sorted(unknown)[0]!r} of a person.")
        self._store.append(PERSON, "person.identity", {"fields": sorted(fields)}, sealed=fields)

    def add_account(self, account: Account) -> None:
        """Add an account, or change its mail address. Raises BadInput for a mail address that cannot be one."""
        if account.email is not None and not _may_be_mail(account.email):
            raise BadInput(f"{account.email[:60]!r} is not a mail address.")
        known = {a.key: id_ for id_, a in self._accounts().items()}
        account_id = known.get(account.key) or f"a{len(self._ids()) + 1}"
        self._store.append(
            PERSON,
            "person.account_added",
            {"platform": account.platform, "account": account_id},
            sealed={"handle": account.handle, "email": account.email},
        )

    def remove_account(self, platform: str, handle: str | None = None) -> int:
        """Remove the account (or all of the platform). Returns how many. Raises NotSo when there is none."""
        hits = [
            id_
            for id_, a in self._accounts().items()
            if a.platform == platform and (not handle or a.handle.casefold() == handle.casefold())
        ]
        if not hits:
            raise NotSo(f"You have no such account on {platform}.", hint="`demur me account list` shows yours.")
        for id_ in hits:
            self._store.append(PERSON, "person.account_removed", {"account": id_})
        return len(hits)

    def record_objection(self, objection: Objection) -> None:
        """Record an objection made earlier. Raises BadInput for a date that is still to come."""
        self.check_objection(objection)
        self._store.append(
            PERSON,
            "person.objection",
            {
                "objection": objection.id,
                "platform": objection.platform,
                "date": objection.date.isoformat(),
                "control": objection.control,
                "proof": objection.proof,
            },
            sealed={k: v for k in ("handle", "note") if (v := getattr(objection, k)) is not None},
        )

    def check_objection(self, objection: Objection) -> None:
        """Raises BadInput for a date that is still to come."""
        if objection.date > self._store.clock().date():
            raise BadInput(f"{objection.date} is still to come; an objection is recorded after it was made.")

    def remove_objection(self, objection_id: str) -> None:
        """Take an objection off the list. Raises NotSo when there is none of this id."""
        events = self._events("person.objection", "person.objection_removed")
        last = [e.kind for e in events if e.data["objection"] == objection_id][-1:]
        if last != ["person.objection"]:
            raise NotSo(f"No objection {objection_id[:40]!r} is recorded.")
        self._store.append(PERSON, "person.objection_removed", {"objection": objection_id})

    def forget(self) -> str | None:
        """Destroy the key, then note it. Returns the id of the key, None when there was none."""
        key_id = self._store.keeper.destroy()
        self._store.append(PERSON, "person.forgotten", {"key": key_id})
        return key_id

    # --- inside ----------------------------------------------------------------------------------------------------

    def _events(self, *kinds: str) -> list[Event]:
        wanted = (*kinds, "person.forgotten") if kinds else ()
        events: list[Event] = []
        for event in self._store.read(PERSON, kinds=wanted):
            if event.kind == "person.forgotten":
                events.clear()
            else:
                events.append(event)
        return events

    def _ids(self) -> set[str]:
        return {e.data["account"] for e in self._store.read(PERSON, kinds=("person.account_added",))}

    def _accounts(self) -> dict[str, Account]:
        found: dict[str, Account] = {}
        for event in self._events("person.account_added", "person.account_removed"):
            if event.kind == "person.account_added":
                found[event.data["account"]] = self._account(event)
            else:
                found.pop(event.data["account"], None)
        return found

    def _account(self, event: Event) -> Account:
        fields = self._store.unseal_all(event)
        return Account(platform=event.data["platform"], handle=fields["handle"], email=fields.get("email"))


def language_tag(text: str) -> str:
    """A BCP 47 tag in its usual case. Raises BadInput."""
    parts = text.strip().replace("_", "-").split("-")
    if not 2 <= len(parts[0]) <= 3 or not all(p.isalnum() and p.isascii() and len(p) <= 8 for p in parts):
        raise BadInput(f"{text[:40]!r} is not a language.", hint="Use codes such as en, de or pt-BR.")
    return "-".join([parts[0].lower(), *(p.upper() if len(p) == 2 else p.title() for p in parts[1:])])


def _may_be_mail(text: str) -> bool:
    local, at, domain = text.rpartition("@")
    return bool(
        local
        and at
        and "." in domain.strip(".")
        and len(text) <= 254
        and not any(c.isspace() or ord(c) < 32 for c in text)
    )
