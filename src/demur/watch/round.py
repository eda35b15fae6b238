"""One round of the watch: look at policies and doors (public pages only), compare, and reopen what no longer holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from demur.model.errors import NotSo
from demur.model.event import Event
from demur.model.platform import Platform
from demur.model.watch import PolicyChange, Reopened, WatchReport
from demur.policy.collect import Collected, Shows, collect, of_platform
from demur.policy.diff import compare
from demur.policy.door_book import DoorBook
from demur.policy.door_look import Expected
from demur.policy.doors import Looker, Ref, known, look_at_all, registry_doors, sharing
from demur.policy.fetch import Fetcher
from demur.policy.versions import REDECLARED, VersionStore
from demur.store import Draft, Store
from demur.watch import past, reopen


class Round:
    """What a round needs: the person's store, the registry, and where versions and looks lie."""

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        flows: Mapping[str, object],
        versions: VersionStore,
        doors: DoorBook,
    ) -> None:
        self._store = store
        self._platforms = platforms
        self._flows = flows
        self._versions = versions
        self._doors = doors

    def run(
        self,
        fetcher: Fetcher,
        looker: Looker,
        show: Callable[[], Shows | None] = lambda: None,
        *,
        days: int = reopen.PROOF_DAYS,
    ) -> WatchReport:
        """Look at everything that is watched, write down what changed and what it reopens, and report."""
        chosen = past.watched(self._store)
        if not chosen:
            raise NotSo("Nothing is watched yet.", hint="Begin with `demur watch add SLUG`.")
        now = self._store.clock()
        documents = [
            d for s, region in chosen.items() if s in self._platforms for d in of_platform(self._platforms[s], region)
        ]
        found = collect(documents, fetcher, self._versions, show=show)
        changes = [c for row in found if (c := self._change(row)) is not None]
        refs = self._refs(chosen)
        doors = look_at_all(refs, looker, self._doors, now)
        acts = past.acts(self._store)
        seen = {e.data["reopened"]["key"] for e in self._store.read(kinds=(past.REOPENED,))}
        fresh: dict[str, Reopened] = {}
        for row in (
            *reopen.by_policies([*past.changes(self._store), *changes], acts, now),
            *reopen.by_doors(doors, acts, now, sharing(self._platforms)),
            *reopen.by_proofs(acts, self._flows, now, days),
        ):
            if row.key not in seen:
                fresh[row.key] = row
        problems = [f"{r.name}: {r.problem or ', '.join(r.flags)}" for r in found if r.verdict in ("failed", "flagged")]
        drafts = [Draft(f"watch:{c.platform}", past.CHANGED, {"change": msgspec.to_builtins(c)}) for c in changes]
        for row in fresh.values():
            data = {"reopened": msgspec.to_builtins(row)}
            drafts.append(Draft(f"watch:{row.platform}", past.REOPENED, data))
            if row.act != "objection":
                drafts.append(
                    Draft(
                        f"{row.act}:{row.act_id}",
                        f"{row.act}.reopened",
                        {"code": row.code, "reason": row.reason, "key": row.key},
                    )
                )
        drafts.append(
            Draft("watch:round", past.ROUND, {"looked_at": len(documents) + len(doors), "problems": problems})
        )
        self._store.append_many(drafts)
        return self.report()

    def _refs(self, chosen: Mapping[str, str]) -> list[Ref]:
        """The doors of the watched platforms, and the mailboxes that this person wrote to there beside them."""
        refs = list(registry_doors({s: self._platforms[s] for s in chosen if s in self._platforms}))
        known = {(r.platform, r.url.lower()) for r in refs}
        for slug, door in past.mailboxes(self._store):
            if slug in chosen and (slug, door) not in known:
                refs.append(
                    Ref(
                        url=door,
                        platform=slug,
                        control=None,
                        role="the mailbox that a letter went to",
                        status="current",
                        died=None,
                        expected=Expected(kind="mailbox"),
                    )
                )
        return refs

    def _change(self, row: Collected) -> PolicyChange | None:
        """What a new version means; None where nothing was recorded, or nothing of the text really changed."""
        if row.verdict != "changed" or row.note == REDECLARED or row.platform is None or row.version is None:
            return None
        kept = self._versions.versions(row.document)
        texts = [self._versions.text(v.text) for v in kept[-2:]]
        result = compare(texts[0], texts[1])
        if result.label == "noise":
            return None
        return PolicyChange(
            platform=row.platform,
            document=row.document,
            name=row.name,
            url=row.url,
            version=row.version,
            label=result.label,
            effect=result.effect,
            at=kept[-1].first_seen,
            statements_gone=tuple(s[:500] for s in result.statements_gone[:10]),
            statements_come=tuple(s[:500] for s in result.statements_come[:10]),
        )

    def report(self) -> WatchReport:
        """What is known now, without a look."""
        chosen = past.watched(self._store)
        refs = self._refs(chosen)
        last: Event | None = None
        for event in self._store.read(kinds=(past.ROUND,)):
            last = event
        problems: list[Any] = list(last.data.get("problems", ())) if last else []
        return WatchReport(
            watched=tuple(chosen),
            last_round=last.at if last else None,
            changes=tuple(past.changes(self._store)),
            doors=tuple(known(refs, self._doors)),
            reopened=tuple(past.open_again(self._store)),
            problems=tuple(str(p) for p in problems),
        )
