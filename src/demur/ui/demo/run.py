"""Carries the example person's plan out on the rehearsal platforms; every row is what was re-read, nothing is assumed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from demur.model.person import Account
from demur.model.plan import Plan
from demur.model.run import RunResult

if TYPE_CHECKING:
    from demur.browser.start import Engine
    from demur.store import Store

COUNTRY, PART = "DE", "DE-BE"
PLATFORMS = ("x", "facebook", "instagram", "reddit")
# A page that says yes and switches back: demur must not believe it.
TRAP = ("x", "x-grok-web", "silent_revert")


class DemoRow(msgspec.Struct, frozen=True, kw_only=True):
    """One honest row: what was tried, how it ended, what it cost, what proves it."""

    platform: str
    name: str
    flow: str
    result: RunResult
    by_hand: int | None
    bundle_ok: bool | None
    checks: tuple[str, ...]
    letter: str | None = None
    mutation: str | None = None


class DemoRun(msgspec.Struct, frozen=True, kw_only=True):
    """The whole demo."""

    plan: Plan
    rows: tuple[DemoRow, ...]
    trap: DemoRow
    folder: str
    at: datetime


def run_demo(folder: Path, lang: str, tell: Callable[[str, str], None]) -> DemoRun:
    """Plan, walk, prove, verify. `folder` takes the evidence and the letter; `tell(flow, step)` is called as it goes.

    Raises Unavailable when there is no browser. Nothing leaves this machine.
    """
    from demur import registry, store
    from demur.browser.start import start
    from demur.plan.gather import plan_for

    accounts = [Account(platform=slug, handle="ada.example", email="ada@example.org") for slug in PLATFORMS]
    now = datetime.now(UTC)
    plan = plan_for(COUNTRY, PART, accounts, today=now.date())
    book = registry.load()
    with _own_home(folder), store.Store.open(ask=None, notice=lambda _text: None) as kept, start() as engine:
        rows = tuple(_walk(kept, engine, slug, flow, lang, tell, book.platform(slug).name) for slug, flow in tour(plan))
        trap = _walk(kept, engine, TRAP[0], TRAP[1], lang, tell, book.platform(TRAP[0]).name, mutation=TRAP[2])
    letter = _letter(folder, lang, now)
    rows = tuple(
        msgspec.structs.replace(r, letter=letter) if r.result.outcome == "nothing_offered" else r for r in rows
    )
    return DemoRun(plan=plan, rows=rows, trap=trap, folder=str(folder), at=now)


def tour(plan: Plan) -> list[tuple[str, str]]:
    """The flows to walk, from the plan: those that stop a known use, and the honest one where nothing is offered."""
    ways = []
    for item in plan.items:
        if item.rank == "stop" and item.how == "flow" and item.flow and (item.covers or item.covers_partly):
            ways.append((item.platform, item.flow))
        elif item.rank == "nothing":
            ways.append((item.platform, f"{item.platform}-{item.control}"))
    return ways


@contextlib.contextmanager
def _own_home(folder: Path) -> Iterator[None]:
    """The demo keeps its things in its own folder and never touches the person's store."""
    import os

    before = os.environ.get("DEMUR_HOME")
    os.environ["DEMUR_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if before is None:
            del os.environ["DEMUR_HOME"]
        else:
            os.environ["DEMUR_HOME"] = before


def _walk(
    kept: Store,
    engine: Engine,
    slug: str,
    flow_id: str,
    lang: str,
    tell: Callable[[str, str], None],
    name: str,
    mutation: str | None = None,
) -> DemoRow:
    from demur import evidence, flow
    from demur.flow.carry import Errand, carry_out
    from demur.flow.hands import ScriptedHands
    from demur.flow.options import Options, Timing
    from demur.rehearsal import example_person, serve

    found = flow.load(flow_id)
    person = example_person(lang)
    with serve(slug, lang=lang, region="EU_EEA", surface=found.surface, mutation=mutation) as site:

        def code() -> str | None:
            return site.inbox[-1].code if site.inbox else None

        options = Options(
            driver="drive",
            languages=(lang,),
            # The grounds are typed in by the person in the run itself, so that they are counted as the person's work.
            values={str(k): v for k, v in person.values.items() if k != "request.grounds"},
            hands=ScriptedHands(
                user=site.credentials.handle,
                password=site.credentials.password,
                code=code,
                words=person.values["request.grounds"],
            ),
            account=f"{slug}:ada.example",
            base_url=site.base_url,
            timing=Timing.rehearsal(),
            progress=lambda step: tell(flow_id, step),
        )
        # The person is logged in already: that is set-up, counted apart in the plan.
        session = {"cookies": (site.session_cookie(),)}
        errand = Errand(flow=found, options=options, ephemeral=True, session=session)
        result, _would_send = carry_out(errand, lambda: contextlib.nullcontext(engine), kept)
    report = evidence.verify(Path(result.bundle)) if result.bundle else None
    counts = flow.declared(found)
    return DemoRow(
        platform=slug,
        name=name,
        flow=flow_id,
        result=result,
        by_hand=counts.study if counts.study is not None else counts.ccpa_steps,
        bundle_ok=report.ok if report else None,
        checks=tuple(f"{'ok' if c.ok else 'FAILED'} {c.name}: {c.sentence}" for c in report.checks) if report else (),
        mutation=mutation,
    )


def _letter(folder: Path, lang: str, now: datetime) -> str:
    """The objection by law for the platform that offers nothing, with the example person's own words, as a PDF."""
    from demur.model.letter import Sender
    from demur.rehearsal import example_person
    from demur.requests import forms
    from demur.requests.draft import Wish, draft

    person = example_person(lang)
    wish = Wish(
        account=Account(platform="reddit", handle="ada.example", email="ada@example.org"),
        sender=Sender(
            name=person.values["person.name"],
            email=person.values["account.email"],
            address=person.values["person.address"],
        ),
        country=COUNTRY,
        subdivision=PART,
        today=now.date(),
        lang="en",
        grounds=example_person("en").values["request.grounds"],
    )
    (made,) = draft(wish)
    path = folder / "reddit-objection.pdf"
    path.write_bytes(forms.pdf(made.letter, made.enclosure))
    return path.name
