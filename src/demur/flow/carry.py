"""Carry out a flow for a person: their values, the ledger, the bundle of evidence, and the record of the run in the store."""

from __future__ import annotations

import contextlib
import datetime
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from demur.browser.hosts import is_loopback
from demur.data.paths import home
from demur.flow.ledger import MemoryLedger, StoreLedger
from demur.flow.options import Options
from demur.flow.run import Run, check_agreed, run_flow
from demur.model.errors import BadInput, NotSo, UnknownName
from demur.model.event import Clock, utc_now
from demur.model.flow import Flow
from demur.model.run import RunResult

if TYPE_CHECKING:
    from demur.browser.start import Engine
    from demur.store import Store

STARTED, FINISHED = "run.started", "run.finished"


@dataclass(frozen=True, kw_only=True)
class Errand:
    """One flow to carry out. With `ephemeral` (a rehearsal that ends with this process) nothing personal is kept."""

    flow: Flow
    options: Options
    undo: bool = False
    ephemeral: bool = False
    session: Mapping[str, Any] = field(default_factory=dict)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A run as the store remembers it. `result` is None for a run that was killed."""

    run: str
    at: datetime.datetime
    flow: Flow
    driver: str
    base_url: str | None
    account: str | None
    bundle: str | None
    result: RunResult | None
    ephemeral: bool = False
    seen: tuple[str, ...] = ()
    why: str | None = None


def carry_out(
    errand: Errand, engine: Callable[[], contextlib.AbstractContextManager[Engine]], store: Store
) -> tuple[RunResult, tuple[tuple[str, str], ...]]:
    """Run the flow, with evidence, at most once, and remember it. Returns the result, and for a rehearsal what would be sent.

    `engine` is opened only when there is something to walk, and before anything is written.
    """
    check_agreed(errand.options)
    if not (errand.flow.undo if errand.undo else errand.flow.steps):
        return _carried(errand, None, store)
    with engine() as browser:
        return _carried(errand, browser, store)


def _carried(errand: Errand, browser: Engine | None, store: Store) -> tuple[RunResult, tuple[tuple[str, str], ...]]:
    from demur.evidence import BundleWriter
    from demur.flow.bundle import BundleRecorder

    flow, options = errand.flow, errand.options
    run_id = uuid.uuid4().hex[:12]
    stream = f"run:{run_id}"
    folder = home() / "evidence"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{run_id}.zip"
    key = None if errand.ephemeral else store.keeper.load_or_make()
    started = {
        "flow": flow.id,
        "platform": flow.platform,
        "control": flow.control,
        "driver": options.driver,
        "undo": errand.undo,
        "base_url": options.base_url,
        "ephemeral": errand.ephemeral,
        "bundle": str(path),
        "definition": msgspec.to_builtins(flow),
    }
    sealed = {} if errand.ephemeral or not options.account else {"account": options.account}
    store.append(stream, STARTED, started, sealed=sealed)
    secrets = [v for v in options.values.values() if v]
    writer = BundleWriter(path, stream, options.clock, key, secrets=secrets)
    with writer:
        public = {k: started[k] for k in ("flow", "platform", "control", "driver", "undo")}
        writer.event(STARTED, {**public, "surface": flow.surface}, public="all")
        recorder = BundleRecorder(writer, flow)
        ledger = MemoryLedger() if errand.ephemeral else StoreLedger(store, stream)
        ready = replace(options, recorder=recorder, ledger=ledger)
        run = run_flow(flow, ready, browser, undo=errand.undo, **errand.session)
        result = msgspec.structs.replace(run.result, run=run_id, bundle=str(path))
        recorder.finish(result)
    _remember(store, stream, run, result, errand.ephemeral)
    return result, run.would_send if options.driver == "rehearse" else ()


def _remember(store: Store, stream: str, run: Run, result: RunResult, ephemeral: bool) -> None:
    data = {"result": msgspec.to_builtins(result), "outcome": result.outcome, "grade": result.grade}
    private = {"seen": list(run.seen), "why": run.stop} if run.seen or run.stop else {}
    if ephemeral:  # an invented person: nothing to seal
        store.append(stream, FINISHED, {**data, **private})
    else:
        store.append(stream, FINISHED, data, sealed=private)


def records(store: Store) -> Iterator[Record]:
    """Every run that the store remembers, oldest first."""
    finished = {e.stream: e for e in store.read(kinds=(FINISHED,))}
    for event in store.read(kinds=(STARTED,)):
        data, end = event.data, finished.get(event.stream)
        more = {**end.data, **store.unseal_all(end)} if end is not None else {}
        sealed = store.unseal_all(event)
        yield Record(
            run=event.stream.partition(":")[2],
            at=event.at,
            flow=msgspec.convert(data["definition"], Flow),
            driver=data["driver"],
            base_url=data.get("base_url"),
            account=sealed.get("account"),
            bundle=data.get("bundle"),
            result=msgspec.convert(end.data["result"], RunResult) if end is not None else None,
            ephemeral=bool(data.get("ephemeral")),
            seen=tuple(more.get("seen", ())),
            why=more.get("why"),
        )


def record(store: Store, run: str) -> Record:
    """One run by id, or by the beginning of it that fits one run only. Raises UnknownName."""
    known = list(records(store))
    hits = [r for r in known if r.run == run] or [r for r in known if len(run) >= 4 and r.run.startswith(run)]
    if len(hits) != 1:
        raise UnknownName("run", run, [r.run for r in known])
    return hits[0]


def resolve(store: Store, run: str, *, happened: bool) -> int:
    """The person looked: settle what a killed or unclear run left open. Returns how many intents that were."""
    stream = f"run:{record(store, run).run}"
    open_ones = [i for i in store.intents(state="open") if i.stream == stream]
    if not open_ones:
        raise NotSo("This run left nothing open.")
    for intent in open_ones:
        store.outcome(intent, "done" if happened else "not_done", "person")
    return len(open_ones)


def values_for(store: Store | None, account: str | None, extra: Mapping[str, str], platform: str) -> dict[str, str]:
    """The person's values by profile key: identity and account from the store, then what was given for this run."""
    from demur.model.person import Account

    values: dict[str, str] = {}
    chosen = Account.parse(account) if account else None
    if chosen is not None and chosen.platform != platform:
        raise BadInput(f"The account is on {chosen.platform!r}, the flow on {platform!r}.")
    if store is not None:
        values |= _stored(store)
        if chosen is not None and chosen.handle:
            chosen = next((a for a in store.person().accounts if a.key == chosen.key), chosen)
        else:
            mine = [a for a in store.person().accounts if a.platform == platform]
            chosen = mine[0] if len(mine) == 1 else chosen
    if chosen is not None:
        values |= {k: v for k, v in (("account.handle", chosen.handle), ("account.email", chosen.email)) if v}
    return values | dict(extra)


def _stored(store: Store) -> dict[str, str]:
    identity, person = store.identity(), store.person()
    here = person.lives_in(store.clock().date())
    found = {
        "person.name": identity.name,
        "person.birth_date": identity.birth_date.isoformat() if identity.birth_date else None,
        "person.address": identity.address,
        "account.phone": identity.phone,
        "person.country": here.country if here else None,
        "person.country_name": _country_name(here.country, person.languages) if here else None,
    }
    return {k: v for k, v in found.items() if v}


def _country_name(country: str, languages: tuple[str, ...]) -> str | None:
    from babel import Locale, UnknownLocaleError

    for language in (*languages, "en"):
        try:
            name = Locale.parse(language, sep="-").territories.get(country)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return str(name)
    return None


def is_rehearsal(base_url: str | None) -> bool:
    """Whether a run stays on this machine."""
    return base_url is not None and is_loopback(base_url)


def bundle_path(record_: Record) -> Path | None:
    """The bundle of a run, closed as incomplete first if a killed run left it open."""
    from demur.evidence import recover

    return recover(Path(record_.bundle), _clock()) if record_.bundle else None


def _clock() -> Clock:
    return utc_now
