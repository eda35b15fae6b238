"""Walks flows on rehearsal platforms to measure them: by each way, with the example person's hands, counted from the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from demur.flow.hands import ScriptedHands
from demur.flow.options import Options, Timing
from demur.flow.run import run_flow
from demur.model.audit import TraceRow
from demur.model.flow import Flow
from demur.model.geo import Region
from demur.rehearsal import example_person, serve

if TYPE_CHECKING:
    from demur.browser.start import Engine


def walks(flows: Iterable[Flow], engine: Engine, lang: str, tell: Callable[[str], None]) -> Iterable[TraceRow]:
    """One trace per flow and written way (home screen, link); flows without steps, or without a site, give none."""
    for flow in flows:
        if not flow.steps:
            continue
        for route in flow.routes or (None,):
            tell(f"{flow.id} ({route.id if route else 'link'})")
            yield _walk(flow, route.id if route else None, engine, lang)


def _walk(flow: Flow, route: str | None, engine: Engine, lang: str) -> TraceRow:
    person = example_person(lang)
    region = Region.EU_EEA if Region.ALL in flow.regions or Region.EU_EEA in flow.regions else flow.regions[0]
    with serve(flow.platform, lang=lang, region=region.value, surface=flow.surface) as site:

        def code() -> str | None:
            return site.inbox[-1].code if site.inbox else None

        options = Options(
            languages=(lang,),
            values={str(k): v for k, v in person.values.items()},
            hands=ScriptedHands(user=site.credentials.handle, password=site.credentials.password, code=code),
            base_url=site.base_url,
            timing=Timing.rehearsal(),
            route="menu" if route == "menu" else "deep_link" if route == "deep_link" else None,
        )
        run = run_flow(flow, options, engine, cookies=(site.session_cookie(),))
    result = run.result
    return TraceRow(
        run=result.run,
        flow=flow.id,
        route=result.route,
        where="rehearsal",
        outcome=result.outcome,
        counts=result.counts["traced"],
        person_actions=result.person_actions,
    )
