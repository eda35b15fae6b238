"""A platform: what it takes for AI, by default or not, where, and by which controls one says no.

One `Platform` is one file `registry/platforms/<slug>/platform.yaml`. Every claim carries source ids (keys of `sources`),
the day it was so, and how sure it is.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from demur.model.geo import Region
from demur.model.source import Claim, Source

SCHEMA = "platform/1"

Trains = Literal["yes", "no", "licenses_to_third_parties", "ml_only", "unclear", "silent"]
Default = Literal["on", "off", "none", "unknown"]
Answer = Literal["yes", "no", "conditional", "unknown"]
Who = Literal["users", "non_users", "anyone"]
ModelKind = Literal["generative", "other", "any", "third_party", "unknown"]
Status = Literal["current", "last_seen", "replaced", "dead", "unverified"]
Surface = Literal["web", "app", "ios", "android"]
# Who can use the control: the account holder, the owner of a workspace or plan, a guardian, a person without an account.
Actor = Literal["self", "workspace_owner", "guardian", "non_user"]
ControlKind = Literal[
    "toggle",
    "web_form",
    "email",
    "private_account",
    "delete_chats",
    "delete_account",
    "delete_content",
    "leave_holding_name",
    "stop_using",
    "protocol_record",
    "robots_meta",
    "platform_terms",
    "none",
]
# Closed list of kinds of data; what the research names otherwise is `other` with a note.
ScopeCode = Literal[
    "public_posts",
    "public_media",
    "comments",
    "profile",
    "private_posts",
    "private_messages",
    "drafts",
    "ai_chats",
    "voice",
    "metadata",
    "third_party_web_data",
    "camera_roll",
    "files",
    "likes",
    "location",
    "feedback",
    "job_data",
    "code",
    "other",
]


class Scope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One kind of data and whether it is taken. What could not be mapped is `unknown` with a note."""

    code: ScopeCode
    value: Answer
    note: str | None = None


class Stance(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One row of what a platform does: who trains on whose data, by default or not, where, since when.

    `countries` (ISO 3166-1) narrows the regions to these countries, where the sources name some only.
    """

    id: str
    regions: tuple[Region, ...]
    trains: Trains
    default: Default
    countries: tuple[str, ...] = ()
    who: Who = "users"
    account_types: tuple[str, ...] = ("all",)
    model_kind: ModelKind = "unknown"
    scopes: tuple[Scope, ...] = ()
    legal_basis: str | None = None
    since: str | None = None
    until: str | None = None
    recipient: str | None = None
    note: str | None = None


class Door(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A URL or mail address through which one says no. `first_seen`/`last_seen` are life, `died` is death, as known."""

    url: str
    role: str
    status: Status
    first_seen: str | None = None
    last_seen: str | None = None
    died: str | None = None
    replaced_by: str | None = None
    note: str | None = None


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One field of a form, as the sources describe it."""

    name: str
    required: bool | None = None
    min_length: int | None = None
    max_length: int | None = None
    note: str | None = None


class Label(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A label that a person sees, by language (BCP 47). `approximate` when the source gives no exact wording."""

    id: str
    text: dict[str, str]
    approximate: bool = False
    src: tuple[str, ...] = ()
    note: str | None = None


class Path(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The steps of a control on one surface in the words of the sources (a flow makes them runnable)."""

    surface: Surface
    steps: tuple[str, ...]


class PublishedCount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A count that somebody published; kept as text, since some are ranges. Never used as our own number."""

    figure: str
    by: str
    note: str | None = None


class Control(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One means to say no. `covers` and `leaves` name stances of this platform by id (or `slug:id` of a same-owner one).

    `covers_partly` names stances of which only a part is reached (the note says which): they are also left.
    """

    id: str
    kind: ControlKind
    regions: tuple[Region, ...]
    status: Status
    countries: tuple[str, ...] = ()
    actor: Actor = "self"
    surfaces: tuple[Surface, ...] = ()
    audience: str | None = None
    login_required: bool | None = None
    covers: tuple[str, ...] = ()
    covers_partly: tuple[str, ...] = ()
    covers_note: str | None = None
    leaves: tuple[str, ...] = ()
    leaves_note: str | None = None
    doors: tuple[Door, ...] = ()
    paths: tuple[Path, ...] = ()
    labels: tuple[Label, ...] = ()
    fields: tuple[Field, ...] = ()
    verification: str | None = None
    retroactive: bool | None = None
    effect: str | None = None
    expected_reply: str | None = None
    published: tuple[PublishedCount, ...] = ()
    note: str | None = None


class Controller(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The legal entity that answers for the platform in these regions, or its representative there.

    `country` is the country of the seat (ISO 3166-1), given only where the address plainly names it. `countries` narrows the
    regions. `lead_authority` is an id of `authorities.yaml`, given only where a source names it.
    """

    regions: tuple[Region, ...]
    entity: str
    role: Literal["controller", "representative"] = "controller"
    countries: tuple[str, ...] = ()
    country: str | None = None
    lead_authority: str | None = None
    address: str | None = None
    contact: str | None = None
    email: str | None = None
    dpo: str | None = None
    representative: str | None = None
    superseded: bool = False
    note: str | None = None


class Policy(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One document in which the platform says what it does."""

    doc: str
    url: str
    regions: tuple[Region, ...] = (Region.ALL,)
    last_change: str | None = None
    tracked_by: str | None = None
    note: str | None = None


class ReportedFault(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A reported defect of a way to say no."""

    what: str
    date: str | None = None
    regions: tuple[Region, ...] = ()


class Promise(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that the platform said in public and that can be quoted back at it."""

    what: str
    date: str | None = None
    regions: tuple[Region, ...] = ()


class Event(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One dated event of the platform's history."""

    date: str
    what: str


class Lookalike(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A switch or act that people take for an opt-out and that does not stop training (or even starts it)."""

    what: str
    kind: Literal["not_training", "self_defeating"] = "not_training"


class Licensee(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody who gets the data by licence."""

    name: str
    date: str | None = None
    note: str | None = None


class ReplyHint(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How this platform tends to answer, in our words."""

    code: str
    gist: str
    cues: tuple[str, ...] = ()
    when: str | None = None


class Export(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a person gets a copy of their own data."""

    how: str
    url: str | None = None
    help: str | None = None
    names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Deletion(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a person deletes the account, and what stays."""

    url: str | None = None
    help: str | None = None
    steps: str | None = None
    caveat: str | None = None


class Contact(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Ways to reach the platform about privacy, by role (`dpo_email`, `privacy_email`, `form` ...)."""

    ways: dict[str, str]


class Platform(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Everything demur knows about one platform."""

    schema: Literal["platform/1"]
    slug: str
    name: str
    owner: str
    summary: str
    researched: str
    same_owner: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    category: str | None = None
    note: str | None = None
    published: tuple[PublishedCount, ...] = ()
    controllers: tuple[Controller, ...] = ()
    contacts: Contact | None = None
    policies: tuple[Policy, ...] = ()
    stances: tuple[Stance, ...] = ()
    controls: tuple[Control, ...] = ()
    replies: tuple[ReplyHint, ...] = ()
    faults: tuple[ReportedFault, ...] = ()
    promises: tuple[Promise, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    licensees: tuple[Licensee, ...] = ()
    export: Export | None = None
    deletion: Deletion | None = None
    timeline: tuple[Event, ...] = ()
    open_questions: tuple[str, ...] = ()
    sources: dict[str, Source] = {}

    def stances_in(self, region: Region, country: str | None = None) -> tuple[Stance, ...]:
        """Stances that hold in `region`, and in `country` where one is given.

        These are the rows naming the region or ALL; a region that no stance of the platform names counts as ROW.
        """
        where = _effective(region, self.stances)
        return tuple(s for s in self.stances if _holds(s, where, country))

    def controls_in(self, region: Region, country: str | None = None) -> tuple[Control, ...]:
        """Controls offered in `region`, and in `country` where one is given; regions as for stances."""
        where = _effective(region, self.controls)
        return tuple(c for c in self.controls if _holds(c, where, country))

    def controller_in(self, region: Region, country: str | None = None) -> Controller | None:
        """The controller for `region`: the row naming the country, else the region, else ROW, else ALL; None when not known."""
        rows = [c for c in self.controllers if not c.superseded and c.role == "controller"]
        for row in rows:
            if country is not None and country in row.countries:
                return row
        for wanted in (region, Region.ROW, Region.ALL):
            for row in rows:
                if wanted in row.regions and not row.countries:
                    return row
        return None


def _effective(region: Region, rows: tuple[Stance, ...] | tuple[Control, ...]) -> Region:
    """The region under which rows are looked up: itself where a row names it, else ROW (all countries not named)."""
    return region if any(region in row.regions for row in rows) else Region.ROW


def _holds(row: Stance | Control, region: Region, country: str | None) -> bool:
    """Whether a row holds in the region, and in the country where both the row and the caller name one."""
    if region not in row.regions and Region.ALL not in row.regions:
        return False
    return country is None or not row.countries or country in row.countries
