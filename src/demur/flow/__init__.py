"""The flow language, its interpreter, drivers, counter, and typed failures.

    flow = load("x-grok")                 # every fault of a bad file at once
    declared(flow)                        # counts from the steps as written
    with browser.start() as engine:
        result = run_flow(flow, Options(driver="drive", ...), engine)

Playwright is imported on first use only.
"""

from __future__ import annotations

from demur.flow.counts import declared, traced
from demur.flow.load import listed as list_flows
from demur.flow.load import load, load_file, load_text

__all__ = ["declared", "list_flows", "load", "load_file", "load_text", "traced"]
