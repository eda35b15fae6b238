"""Letters: the texts as the registry holds them, what is filled in, and the letter that comes out."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

Behalf = Literal["self", "guardian", "non_user"]
# Conditions of a block or demand; it is used only where the condition holds. `public_outside`: the law leaves out, in whole
# or in part, what the person made public.
When = Literal["access", "special_category", "limit", "grounds", "receipt", "due", "public_outside"]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the values in this file."""


class Block(_Fact, frozen=True, kw_only=True):
    """One paragraph or demand, with `$slots`."""

    id: str
    text: str
    when: When | None = None


class LetterText(_Fact, frozen=True, kw_only=True):
    """One kind of letter in one language."""

    title: str
    subject: str
    blocks: tuple[Block, ...]
    demands: tuple[Block, ...] = ()
    demands_lead: str | None = None
    salutation: str | None = None


class Common(_Fact, frozen=True, kw_only=True):
    """What all letters of a language share."""

    salutation: str
    to_name: str
    accounts_lead: str
    scope_lead: str
    demands_lead: str
    grounds_lead: str
    deadline: str
    no_deadline: str
    consequence: str
    no_closure: str
    identity: str
    reference: str
    closing: str
    enclosure_note: str
    guardian: str
    non_user: str
    scopes: dict[str, str]
    phrases: dict[str, str] = {}


class LetterBook(_Fact, frozen=True, kw_only=True):
    """All letters of one language. An empty `reviewed_by` means that no lawyer has looked at them yet."""

    schema: Literal["letters/1"]
    lang: str
    reviewed_by: str
    common: Common
    citations: dict[str, str]
    statutes: dict[str, str]
    letters: dict[str, LetterText]


class Rebuttal(_Fact, frozen=True, kw_only=True):
    """The answer to one class of reply: under the GDPR and its kin, in Switzerland, elsewhere."""

    eu: str | None = None
    ch: str | None = None
    other: str | None = None


class RebuttalBook(_Fact, frozen=True, kw_only=True):
    """Answers to typical replies in one language."""

    schema: Literal["rebuttals/1"]
    lang: str
    reviewed_by: str
    subject: str
    opening: str
    promise: str
    closing: str
    closing_open: str | None = None
    rebuttals: dict[str, Rebuttal]


class Addressee(_Fact, frozen=True, kw_only=True):
    """Who the letter goes to: the controller for the person's region."""

    entity: str
    address: str | None = None
    email: str | None = None


class Sender(_Fact, frozen=True, kw_only=True):
    """Who writes. Everything here is the person's and stays sealed in the store."""

    name: str
    email: str
    address: str | None = None


class LetterOrder(_Fact, frozen=True, kw_only=True):
    """Everything that one letter needs. `grounds` are the person's own sentences; `slots` are further values by name."""

    kind: str
    lang: str
    platform: str
    to: Addressee
    sender: Sender
    date: datetime.date
    reference: str
    accounts: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    grounds: str = ""
    due: datetime.date | None = None
    rule_sentence: str = ""
    authority: str | None = None
    conditions: tuple[When, ...] = ()
    statute: str = "eu-gdpr"
    behalf: Behalf = "self"
    child_name: str | None = None
    slots: dict[str, str] = {}


class Demand(_Fact, frozen=True, kw_only=True):
    """A numbered demand, so that a reply can be matched demand by demand."""

    number: int
    id: str
    text: str


class Letter(_Fact, frozen=True, kw_only=True):
    """A letter ready to be read: all slots filled in, nothing sent."""

    kind: str
    lang: str
    title: str
    subject: str
    sender: Sender
    to: Addressee
    date: datetime.date
    date_words: str
    reference: str
    salutation: str
    paragraphs: tuple[str, ...]
    demands_lead: str
    demands: tuple[Demand, ...]
    after: tuple[str, ...]
    closing: str
    reviewed_by: str
    behalf: Behalf = "self"

    def text(self) -> str:
        """The body as plain text, without sender and address."""
        parts = [self.salutation, *self.paragraphs]
        if self.demands:
            parts.append(self.demands_lead + "\n" + "\n".join(f"{d.number}. {d.text}" for d in self.demands))
        parts += [*self.after, f"{self.closing}\n{self.sender.name}"]
        return "\n\n".join(p.strip() for p in parts if p.strip()) + "\n"
