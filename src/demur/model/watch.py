"""What a watch found: changes of policies, and which past acts of this person are open again, with the reason."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from demur.model.door import DoorReport

Code = Literal["policy_changed", "door_dead", "door_moved", "proof_outdated", "flow_changed"]
ActKind = Literal["run", "request", "objection"]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One no that this person said: a run that ended well, a request that was sent, an objection recorded by hand.

    `control` is None where the act was for the platform as a whole; `flow` is the flow's id and `digest` that of its steps.
    `door` is the address by which a request left; `mail_domain` the domain it was mailed to, where that address is not known.
    `proved` is when it was last seen to hold, None where nothing showed that so far.
    """

    kind: ActKind
    id: str
    platform: str
    control: str | None
    at: datetime.datetime
    grade: str | None = None
    flow: str | None = None
    digest: str | None = None
    door: str | None = None
    mail_domain: str | None = None
    proved: datetime.datetime | None = None


class Reopened(msgspec.Struct, frozen=True, kw_only=True):
    """An act that is open again. `key` names the reason, so that the same one never reopens an act twice."""

    key: str
    platform: str
    control: str | None
    act: ActKind
    act_id: str
    code: Code
    reason: str
    at: datetime.datetime
    evidence: tuple[str, ...] = ()


class PolicyChange(msgspec.Struct, frozen=True, kw_only=True):
    """A new version of a policy, and what it means for training."""

    platform: str
    document: str
    name: str
    url: str
    version: int
    label: str
    effect: str | None
    at: datetime.datetime
    statements_gone: tuple[str, ...] = ()
    statements_come: tuple[str, ...] = ()


class WatchReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the watch knows now. `problems` are documents that could not be read at the last round."""

    watched: tuple[str, ...]
    last_round: datetime.datetime | None
    changes: tuple[PolicyChange, ...]
    doors: tuple[DoorReport, ...]
    reopened: tuple[Reopened, ...]
    problems: tuple[str, ...] = ()
