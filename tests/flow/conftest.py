"""A browser for all tests of this room, and one way to run a flow on a rehearsal site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from demur.browser.start import Engine, start
from demur.flow.hands import ScriptedHands
from demur.flow.load import load
from demur.flow.options import Options, Timing
from demur.flow.run import Run, run_flow
from demur.rehearsal import Site, example_person

Walked = Callable[..., Run]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One browser per file: two at a time in one process would get in each other's way."""
    with start() as running:
        yield running


def hands_of(site: Site) -> ScriptedHands:
    """The example person on this site."""
    return ScriptedHands(
        user=site.credentials.handle,
        password=site.credentials.password,
        code=lambda: site.inbox[-1].code if site.inbox else None,
    )


@pytest.fixture
def walked(engine: Engine) -> Walked:
    """Run a flow by id on a site: `walked(site, "x-grok-web", driver=...)`."""

    def go(site: Site, flow_id: str, *, undo: bool = False, logged_in: bool = True, **more: Any) -> Run:
        options: dict[str, Any] = {
            "values": dict(example_person("en").values), "hands": hands_of(site), "base_url": site.base_url,
            "timing": Timing.rehearsal(), "agreed": True, **more,
        }  # fmt: skip
        cookies = (site.session_cookie(),) if logged_in else ()
        return run_flow(load(flow_id), Options(**options), engine, undo=undo, cookies=cookies)

    return go
