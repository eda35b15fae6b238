"""The flow language: the steps of one control on one surface, as data.

A flow is one YAML file, `registry/platforms/<slug>/flows/<id>.yaml`. It can open allowed pages, point at controls, click,
toggle, choose, fill in values named by profile key, expect, ask the person, and branch. It can hold no code and no values
of a person. What had to be assumed is `reconstructed`, and a reconstructed step or label never touches a live page.
"""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from demur.model.geo import Region
from demur.model.platform import Surface

SCHEMA = "flow/1"

Basis = Literal["sourced", "reconstructed"]
Role = Literal[
    "button", "checkbox", "combobox", "dialog", "heading", "link", "listitem", "menuitem", "option",
    "radio", "switch", "tab", "textbox", "alert", "status", "region",
]  # fmt: skip
# Values a flow may fill in, all of them the person's; `grounds` are the person's own words.
ProfileKey = Literal[
    "account.handle", "account.email", "account.phone", "person.name", "person.country", "person.country_name",
    "person.birth_date", "person.address", "request.grounds", "request.prompt_evidence", "request.reference",
]  # fmt: skip
# What only a person can give or do.
AskKind = Literal["captcha", "code", "id_document", "own_words", "login", "confirm", "choice"]
Words = dict[str, str]  # text by language (BCP 47)


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all parts of a flow: frozen, named fields only, unknown fields are faults."""


class Locator(_Struct, frozen=True, kw_only=True):
    """One way to find a control: exactly one of role (+ name), label, test_id, css.

    `name` and `label` are accessible names by language, compared whole (white space and case folded), never as a part.
    """

    role: Role | None = None
    name: Words | None = None
    label: Words | None = None
    test_id: str | None = None
    css: str | None = None
    basis: Basis = "sourced"
    src: tuple[str, ...] = ()


class Target(_Struct, frozen=True, kw_only=True):
    """A control as ordered alternatives. The first that matches exactly one visible control wins; two matches are a failure.

    `within` narrows to a named dialog, region or list item; it is found first.
    """

    any_of: tuple[Locator, ...]
    within: Locator | None = None


class _Step(_Struct, frozen=True, kw_only=True):
    """What every step has. `commits` marks a step that takes effect outside this machine."""

    id: str
    basis: Basis = "sourced"
    src: tuple[str, ...] = ()
    commits: bool = False
    optional: bool = False
    note: str | None = None


class Open(_Step, frozen=True, kw_only=True, tag_field="verb", tag="open"):
    """Open a page of an allowed host."""

    url: str


class Click(_Step, frozen=True, kw_only=True, tag_field="verb", tag="click"):
    """Click one control (1 action)."""

    target: Target


class Fill(_Step, frozen=True, kw_only=True, tag_field="verb", tag="fill"):
    """Enter one value of the person (1 action), by profile key. Lengths in characters."""

    target: Target
    value: ProfileKey
    min_length: int | None = None
    max_length: int | None = None


class Choose(_Step, frozen=True, kw_only=True, tag_field="verb", tag="choose"):
    """Choose an option of a list (1 action): by its words, or by a profile key."""

    target: Target
    option: Words | None = None
    value: ProfileKey | None = None


class Toggle(_Step, frozen=True, kw_only=True, tag_field="verb", tag="toggle"):
    """Bring a switch or checkbox into a state (1 action; 0 when it is there already: AlreadyOff)."""

    target: Target
    to: Literal["on", "off"]


class Expect(_Step, frozen=True, kw_only=True, tag_field="verb", tag="expect"):
    """Look, do not touch: a control is there, absent, on or off, or a message by language is shown."""

    target: Target | None = None
    state: Literal["visible", "absent", "on", "off"] = "visible"
    text: Words | None = None


class Ask(_Step, frozen=True, kw_only=True, tag_field="verb", tag="ask"):
    """Only the person can do this; demur waits. With `target`, the answer is entered there (a code, own words)."""

    what: AskKind
    prompt: Words
    target: Target | None = None
    min_length: int | None = None
    max_length: int | None = None


class Branch(_Step, frozen=True, kw_only=True, tag_field="verb", tag="branch"):
    """When the target is visible do `then`, else `otherwise`."""

    when: Target
    then: tuple[Step, ...] = ()
    otherwise: tuple[Step, ...] = ()


class Done(_Step, frozen=True, kw_only=True, tag_field="verb", tag="done"):
    """The page itself says that it is done (grade `clicked`); `text` is what it says, by language."""

    text: Words | None = None
    target: Target | None = None


Step = Open | Click | Fill | Choose | Toggle | Expect | Ask | Branch | Done


class Route(_Struct, frozen=True, kw_only=True):
    """One way to the control: `deep_link` first, `menu` as fallback. Steps before the common ones."""

    id: Literal["deep_link", "menu"]
    steps: tuple[Step, ...]


class Verified(_Struct, frozen=True, kw_only=True):
    """Somebody walked this flow on the live platform; the entry decays like any fact."""

    date: datetime.date
    region: Region
    lang: str
    outcome: Literal["done", "failed"]
    by: str
    note: str | None = None


class Flow(_Struct, frozen=True, kw_only=True):
    """The steps of one control on one surface."""

    schema: Literal["flow/1"]
    id: str
    platform: str
    control: str
    surface: Surface
    title: Words
    hosts: tuple[str, ...]
    regions: tuple[Region, ...] = (Region.ALL,)
    languages: tuple[str, ...] = ("en",)
    effect: Literal["toggle", "form", "delete", "private", "leave"] = "toggle"
    routes: tuple[Route, ...] = ()
    steps: tuple[Step, ...] = ()
    proof: tuple[Step, ...] = ()
    undo: tuple[Step, ...] = ()
    verified: tuple[Verified, ...] = ()
    # Messages by which the platform says that the form was refused, by language.
    refusals: tuple[Words, ...] = ()
    note: str | None = None
