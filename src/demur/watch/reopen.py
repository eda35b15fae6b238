"""Which past acts a finding reopens. Pure: findings and acts in, reopenings out."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping

from demur.model.door import DoorReport
from demur.model.watch import Act, Code, PolicyChange, Reopened
from demur.watch.past import digest
from demur.watch.words import change_words

# A change that leaves the person's no as it was: told in the report, but nothing is reopened for it.
HARMLESS = frozenset({"clarifies", "narrows", "delays", "eases_optout"})
PROOF_DAYS = 90


def by_policies(changes: Iterable[PolicyChange], acts: Iterable[Act], now: datetime.datetime) -> Iterator[Reopened]:
    """A policy that says something else about training reopens every act on its platform that is older than the change."""
    listed = list(acts)
    for change in changes:
        if change.label != "ai_training" or change.effect in HARMLESS:
            continue
        for act in listed:
            if act.platform == change.platform and act.at < change.at:
                reason = f"{change.name}: {change_words(change)}."
                subject = f"{change.document} {change.version}"
                quotes = tuple(q[:300] for q in (*change.statements_come, *change.statements_gone)[:4])
                yield _reopened(act, "policy_changed", subject, reason, now, (change.url, *quotes))


def by_doors(
    doors: Iterable[DoorReport],
    acts: Iterable[Act],
    now: datetime.datetime,
    sharing: Mapping[tuple[str, str], Collection[str]] | None = None,
) -> Iterator[Reopened]:
    """A door that died or moved after the act reopens what was said through it.

    A run or an objection is bound to its control, a request to the very door by which it left. `sharing` gives the controls
    of a (platform, address), where several have the same door. Only what looks showed counts: a door that the registry
    already knew to be dead is no news.
    """
    listed = list(acts)
    several = sharing or {}
    for door in doors:
        if not door.looks or not (door.dead or door.state == "moved") or door.since is None:
            continue
        code: Code = "door_dead" if door.dead else "door_moved"
        what = "no longer works" if door.dead else f"moved to {door.target}"
        controls = {*several.get((door.platform, door.url), ()), door.control}
        for act in listed:
            if act.platform == door.platform and act.at.date() <= door.since and _through(act, door, controls):
                reason = f"The address through which it was said {what}: {door.url}"
                yield _reopened(act, code, f"{door.url} {door.state} {door.since}", reason, now, door.evidence)


def _through(act: Act, door: DoorReport, controls: Collection[str | None]) -> bool:
    if act.kind != "request":
        return act.control in controls
    mailbox = _mailbox(door.url)
    if mailbox is None:
        return act.door == door.url
    used = _mailbox(act.door or "")
    domain = mailbox.rpartition("@")[2]
    if door.state == "no_mail":  # it says something about the whole domain
        return domain == (used.rpartition("@")[2] if used else act.mail_domain)
    return used == mailbox


def _mailbox(url: str) -> str | None:
    return url.removeprefix("mailto:").lower() if url.startswith("mailto:") else None


def by_proofs(
    acts: Iterable[Act], flows: Mapping[str, object], now: datetime.datetime, days: int = PROOF_DAYS
) -> Iterator[Reopened]:
    """What was last seen to hold more than `days` ago, or whose flow changed since, is to be looked at by the person again.

    That is a switch, a request that was granted, or a no that the person recorded by hand. `flows` maps the ids of today's
    flows to their definitions. demur never logs in by itself: this is a reminder.
    """
    for act in acts:
        if act.kind != "run":
            if act.proved is not None and (now - act.proved).days >= days:
                yield _unproved(act, act.proved, now, days)
            continue
        today = flows.get(act.flow or "")
        if today is not None and act.digest is not None and digest(today) != act.digest:
            reason = "The steps of this opt-out changed since. Run its short proof again: demur flow run " + str(
                act.flow
            )
            yield _reopened(act, "flow_changed", digest(today), reason, now)
        age = (now - act.at).days
        if age >= days:
            reason = f"The last proof is older than {days} days. Run it again: demur flow run {act.flow}"
            yield _reopened(act, "proof_outdated", str(days), reason, now, (f"last proved on {act.at:%Y-%m-%d}",))


def _unproved(act: Act, proved: datetime.datetime, now: datetime.datetime, days: int) -> Reopened:
    if act.kind == "request":
        what = f"Their yes was last shown on {proved:%Y-%m-%d}, more than {days} days ago. Look whether it still holds."
    else:
        what = f"You said no on {proved:%Y-%m-%d}, more than {days} days ago, and nothing shows that it still holds."
    return _reopened(act, "proof_outdated", f"{days} {proved:%Y-%m-%d}", what, now)


def _reopened(
    act: Act, code: Code, subject: str, reason: str, now: datetime.datetime, evidence: tuple[str, ...] = ()
) -> Reopened:
    return Reopened(
        key=digest([act.kind, act.id, code, subject]),
        platform=act.platform,
        control=act.control,
        act=act.kind,
        act_id=act.id,
        code=code,
        reason=reason,
        at=now,
        evidence=evidence,
    )
