"""What a run leaves behind: trace events, counts, failures, and the result."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Literal

import msgspec

Driver = Literal["guide", "drive", "rehearse"]
Outcome = Literal["done", "failed", "needs_person", "uncertain", "nothing_offered"]
Grade = Literal["clicked", "persisted"]  # `confirmed` comes by mail, to the ledger
Phase = Literal["setup", "route", "steps", "proof", "undo"]
# click, entry, toggle and choose are actions; the rest is counted only by the rule `full`.
ActionKind = Literal[
    "click",
    "entry",
    "toggle",
    "choose",
    "page",
    "code",
    "login",
    "free_text",
    "confirm",
    "captcha",
    "id_document",
    "look",
]
COUNTED: frozenset[str] = frozenset({"click", "entry", "toggle", "choose"})


class FailureCode(StrEnum):
    """Typed failures; each has one fixed sentence for the person (`demur.flow.failures`)."""

    TARGET_MISSING = "TargetMissing"
    TARGET_AMBIGUOUS = "TargetAmbiguous"
    NAME_CHANGED = "NameChanged"
    EXTRA_DIALOG = "ExtraDialog"
    LOGIN_WALL = "LoginWall"
    SESSION_EXPIRED = "SessionExpired"
    REGION_VARIANT = "RegionVariant"
    ALREADY_OFF = "AlreadyOff"
    PROOF_FAILED = "ProofFailed"
    REVERTED = "Reverted"
    FORM_REJECTED = "FormRejected"
    DOOR_DEAD = "DoorDead"
    FOREIGN_HOST = "ForeignHost"
    NOT_FROM_SERVER = "NotFromServer"
    RECONSTRUCTED = "Reconstructed"
    TIMEOUT = "Timeout"
    NEEDS_PERSON = "NeedsPerson"
    UNCERTAIN = "Uncertain"
    BROWSER_GONE = "BrowserGone"


class TraceEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened in a run. `by` is whose hand it was; `detail` never holds a value of the person."""

    seq: int
    at: datetime.datetime
    phase: Phase
    step: str
    kind: ActionKind
    by: Literal["demur", "person"]
    words: int = 0
    detail: str | None = None


class EntryExit(msgspec.Struct, frozen=True, kw_only=True):
    """Actions to get out of training, and actions to get back in (None: no way back is written down)."""

    out: int
    back: int | None = None


class FullCount(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a person goes through, not only actions."""

    actions: int = 0
    pages: int = 0
    words: int = 0
    free_texts: int = 0
    codes: int = 0
    logins: int = 0


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Counts by rule: `study` from the home screen, `ccpa_steps` from the opt-out link; None where that way is not known."""

    study: int | None
    ccpa_steps: int | None
    entry_exit: EntryExit | None
    full: FullCount


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a run did not end as wanted: code, the fixed sentence, and the step."""

    code: FailureCode
    sentence: str
    step: str | None = None


class RunResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one run, as `demur flow run --json` prints it."""

    run: str
    flow: str
    driver: Driver
    outcome: Outcome
    grade: Grade | None
    failure: Failure | None
    counts: dict[str, Counts]
    person_actions: int
    bundle: str | None
    route: Literal["deep_link", "menu"] | None = None
    # Something the person should know beside the outcome; for a rehearsal, the step it stopped before.
    note: str | None = None
    stopped_before: str | None = None
