"""What was read from a policy, with an exact quote for every field; what is not stated is `not_stated`, never "no"."""

from __future__ import annotations

from typing import Literal

import msgspec

ParagraphClass = Literal[
    "train",
    "train_narrow",
    "no_train",
    "public_web_train",
    "outsider_restriction",
    "ai_feature",
    "definition",
    "improve_no_ai",
    "human_training",
    "pointer",
    "other",
]
Trains = Literal["yes", "yes_narrow", "no", "unclear", "public_web_only", "silent"]
Default = Literal["on", "off", "n/a"]
Mechanism = Literal["toggle", "form", "email", "other_or_unspecified"]
Side = Literal["included", "excluded", "can_refuse", "named"]
StreamKind = Literal["own_general", "own_narrow", "affiliates", "third_party", "public_web"]


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """An exact substring: `text == document[start:end]`, offsets in code points."""

    start: int
    end: int
    text: str


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """What one paragraph states. `scores` are the model's, for whoever wants to draw another line."""

    cls: ParagraphClass
    trains_user_data: bool
    denies_training: bool
    opt_out: bool
    quote: Quote | None = None
    opt_in: bool = False
    opt_out_mechanism: tuple[str, ...] = ()
    third_party_training: Literal["yes", "no", "not_stated"] = "not_stated"
    affiliates: bool = False
    public_web_training: bool = False
    data_scope: tuple[str, ...] = ()
    wording: Literal["train", "improve_develop", "not_stated"] = "not_stated"
    limits: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    scores: dict[str, float] = {}


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """One value with the words that state it."""

    value: str
    quote: Quote


class Audience(msgspec.Struct, frozen=True, kw_only=True):
    """People whom the text treats in their own way, and how; `named` when it does not say how."""

    value: str
    side: Side
    quote: Quote


class OptOut(msgspec.Struct, frozen=True, kw_only=True):
    """A way to say no to one stream, as the text describes it."""

    mechanism: Mechanism
    quote: Quote


class Stream(msgspec.Struct, frozen=True, kw_only=True):
    """One flow of data into training: whose models, which data, for whom, by default or not, since when, and how one says no.

    `yes_and_no`: used, but not for some plan or region or without consent; data or minors left out do not make it so.
    A field that the text does not state is an empty list or `not_stated`; that is never a statement that nothing exists.
    """

    kind: StreamKind
    states: Literal["yes", "no", "yes_and_no"]
    quotes: tuple[Quote, ...]
    scopes: tuple[Stated, ...] = ()
    exclusions: tuple[Stated, ...] = ()
    default: Stated | Literal["not_stated"] = "not_stated"
    opt_outs: tuple[OptOut, ...] = ()
    audience: tuple[Audience, ...] = ()
    time: tuple[Stated, ...] = ()


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What a whole document states about training on people's data."""

    trains: Trains
    default: Default
    opt_out: tuple[str, ...]
    data_scope: tuple[str, ...]
    third_party_training: Literal["yes", "no", "not_stated"]
    quotes: tuple[Quote, ...]
    excluded_scope: tuple[str, ...] = ()
    conditional: bool = False
    opt_in: bool = False
    public_web_training: bool = False
    shared_with_affiliates_for_training: bool = False
    wording: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    streams: tuple[Stream, ...] = ()
    language: str = "und"
    paragraphs_read: int = 0
    candidates: int = 0
    note: str | None = None
