"""What a rehearsal site consists of, as data: pages, menus, switches, forms with fields and rules, languages, regions.

One site is one file `rehearsal/sites/<slug>.yaml`. It holds what the sources say a platform shows, and where they are silent,
something plausible; the flow files say step by step which is which (`sourced` or `reconstructed`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from demur.data import yaml
from demur.model.errors import BadInput, UnknownName

SITES = Path(__file__).parent / "sites"
Words = dict[str, str]  # text by language
FieldKind = Literal["text", "email", "long_text", "select", "radio", "tick", "file", "date"]


class _Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all site data: named fields only, unknown fields are faults."""


class _Part(_Data, frozen=True, kw_only=True):
    """What every part of a page has: where it is shown. Empty `regions` and `surfaces` mean everywhere."""

    regions: tuple[str, ...] = ()
    not_regions: tuple[str, ...] = ()
    surfaces: tuple[str, ...] = ()


class Text(_Part, frozen=True, kw_only=True, tag_field="part", tag="text"):
    """A heading or a paragraph."""

    text: Words
    heading: bool = False


class Link(_Part, frozen=True, kw_only=True, tag_field="part", tag="link"):
    """A link to a page of this site; as a row of a settings list, a menu item, or within running text."""

    label: Words
    to: str
    look: Literal["row", "plain", "button"] = "row"


class Menu(_Part, frozen=True, kw_only=True, tag_field="part", tag="menu"):
    """A button that opens a menu of links."""

    label: Words
    items: tuple[Link, ...]


class Expand(_Part, frozen=True, kw_only=True, tag_field="part", tag="expand"):
    """A button that unfolds what lies below it."""

    label: Words
    parts: tuple[Part, ...]


class Confirm(_Data, frozen=True, kw_only=True):
    """A dialog that asks before something happens; before a switch is turned `off`, or `on`."""

    title: Words
    text: Words
    yes: Words
    no: Words
    before: Literal["off", "on"] = "off"


class Switch(_Part, frozen=True, kw_only=True, tag_field="part", tag="switch"):
    """An on/off control saved by a request of the page's script. `default` may differ by region (`ALL` for the rest)."""

    id: str
    label: Words
    default: dict[str, bool]
    look: Literal["checkbox", "switch"] = "switch"
    confirm: Confirm | None = None
    note: Words | None = None


class Choice(_Part, frozen=True, kw_only=True, tag_field="part", tag="choice"):
    """One of several options, saved at once: radio buttons under a legend."""

    id: str
    label: Words
    options: dict[str, Words]
    default: str


class Deed(_Part, frozen=True, kw_only=True, tag_field="part", tag="deed"):
    """A button that does something once and for good: delete a chat, deactivate, delete the account."""

    id: str
    label: Words
    said: Words
    confirm: Confirm | None = None
    note: Words | None = None


class Field(_Data, frozen=True, kw_only=True):
    """One field of a form; lengths in characters. `prefilled` names what the site knows of a logged-in person."""

    id: str
    label: Words
    kind: FieldKind = "text"
    required: bool = False
    min_length: int | None = None
    options: dict[str, Words] = {}
    prefilled: Literal["email", "handle"] | None = None
    help: Words | None = None


class Form(_Part, frozen=True, kw_only=True, tag_field="part", tag="form"):
    """A form sent as a whole. With `code`, it counts only after a code from the e-mail has been entered."""

    id: str
    title: Words
    fields: tuple[Field, ...]
    submit: Words
    success: Words
    code: bool = False
    code_label: Words = msgspec.field(
        default_factory=lambda: {"en": "Code from the e-mail", "de": "Code aus der E-Mail"}
    )
    code_submit: Words = msgspec.field(default_factory=lambda: {"en": "Confirm", "de": "Bestätigen"})
    captcha: bool = False


Part = Text | Link | Menu | Expand | Switch | Choice | Deed | Form


class Page(_Data, frozen=True, kw_only=True):
    """One page. `login` pages send people without a session to the log-in page."""

    path: str
    title: Words
    parts: tuple[Part, ...] = ()
    login: bool = True
    regions: tuple[str, ...] = ()
    surfaces: tuple[str, ...] = ()


class Truth(_Data, frozen=True, kw_only=True):
    """What is so on the server once a flow has really been carried out."""

    switches: dict[str, bool] = {}
    choices: dict[str, str] = {}
    submissions: dict[str, int] = {}
    deeds: dict[str, int] = {}


class SiteData(_Data, frozen=True, kw_only=True):
    """A rehearsal site as data. `look` is a hue (0-359); `intended` maps flow ids to what they should bring about."""

    schema: Literal["rehearsal/1"]
    slug: str
    title: Words
    look: int = 210
    strict_csp: bool = True
    languages: tuple[str, ...] = ("en", "de")
    header: tuple[Part, ...] = ()
    pages: tuple[Page, ...]
    intended: dict[str, Truth] = {}

    def page(self, path: str, region: str, surface: str) -> Page | None:
        """The page at `path` for this region and surface, or None."""
        for page in self.pages:
            if page.path == path and shown(page.regions, (), page.surfaces, region, surface):
                return page
        return None


def shown(
    regions: tuple[str, ...], not_regions: tuple[str, ...], surfaces: tuple[str, ...], region: str, surface: str
) -> bool:
    """Whether something limited to these regions and surfaces is shown here."""
    kinds = {surface, "app"} if surface in ("ios", "android") else {surface}
    if surfaces and not kinds & set(surfaces):
        return False
    return (not regions or region in regions) and region not in not_regions


def walk(parts: tuple[Part, ...]) -> list[Part]:
    """All parts, those inside unfolding ones included, in the order of the page."""
    found: list[Part] = []
    for part in parts:
        found.append(part)
        if isinstance(part, Expand):
            found += walk(part.parts)
    return found


def slugs() -> tuple[str, ...]:
    """The platforms that can be rehearsed."""
    return tuple(sorted(p.stem for p in SITES.glob("*.yaml")))


@cache
def site_data(slug: str) -> SiteData:
    """Read one site. Raises UnknownName, or BadInput when its file does not hold together."""
    if slug not in slugs():
        raise UnknownName("rehearsal platform", slug, slugs())
    path = SITES / f"{slug}.yaml"
    value: Any = yaml.load(path)
    try:
        return msgspec.convert(value, type=SiteData)
    except msgspec.ValidationError as error:
        raise BadInput(f"{path.name}: {error}.") from error
