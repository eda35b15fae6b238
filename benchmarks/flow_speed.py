"""demur's interpreter beside a bare Playwright script that does the same steps on the same rehearsal sites, in one run.

    python -m benchmarks.flow_speed [--repeat N] [--flow ID]...

Both get a new context that is logged in already, walk the same way, wait the same time in which a platform may take a setting
back (0.9 s), and look at it again: the bare script by a reload, demur in a fresh context. The bare script believes every page
and keeps nothing.
`evidence` is demur with a picture, accessibility tree and page per counted step, in a bundle on the disk (every event synced).
The goal is at most 1.2 times the bare script without evidence; medians over the repeats, interleaved.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, cast

from benchmarks.mutation_matrix import hands_for
from demur.browser.start import Engine, start
from demur.flow.load import load
from demur.flow.options import Options, Timing
from demur.flow.run import run_flow
from demur.model.event import utc_now
from demur.model.flow import Flow
from demur.rehearsal import Site, example_person, serve
from demur.rehearsal.plain import BareScript

FLOWS = ("x-grok-web", "x-grok-app", "li-toggle-web", "pin-toggle-web", "sc-public-toggle", "facebook-eu-uk-objection-2025",
         "instagram-third-party-information", "tiktok-eea-objection", "dc-improve")  # fmt: skip
TIMING = Timing.rehearsal()


def bare(flow: Flow, engine: Engine, site: Site) -> None:
    """The bare script in a context of its own."""
    context = engine.browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    try:
        context.add_cookies([cast(Any, site.session_cookie())])
        script = BareScript(context.new_page(), site, example_person("en"), "en")
        script.run(flow)
        if flow.proof:
            script.page.wait_for_timeout(TIMING.revert * 1000)
            script.page.reload()
            for step in flow.proof:
                script._step(step)
    finally:
        context.close()


def demur(flow: Flow, engine: Engine, site: Site, folder: Path | None = None) -> None:
    """demur, with or without evidence."""
    from demur.evidence import BundleWriter
    from demur.flow.bundle import BundleRecorder
    from demur.store import Key

    writer = BundleWriter(folder / f"{time.monotonic_ns()}.zip", "run:bench", utc_now, Key.new()) if folder else None
    recorder = BundleRecorder(writer, flow) if writer else None
    options = Options(languages=("en",), values=dict(example_person("en").values), hands=hands_for(site), agreed=True,
                      base_url=site.base_url, timing=TIMING, recorder=recorder)  # fmt: skip
    run = run_flow(flow, options, engine, cookies=(site.session_cookie(),))
    if recorder is not None:
        recorder.finish(run.result)
    if run.result.outcome != "done":
        raise SystemExit(f"{flow.id}: {run.result.outcome} {run.stop}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--flow", action="append", default=[])
    given = parser.parse_args()
    print(f"{'flow':<36}{'bare s':>9}{'demur s':>9}{'ratio':>7}{'evidence s':>12}{'ratio':>7}")
    ratios: list[float] = []
    with start() as engine, tempfile.TemporaryDirectory() as folder:
        for name in given.flow or FLOWS:
            flow = load(name)
            times: dict[str, list[float]] = {"bare": [], "demur": [], "evidence": []}
            for _round in range(given.repeat + 1):
                for kind in times:
                    with serve(flow.platform, surface=flow.surface) as site:
                        began = time.perf_counter()
                        if kind == "bare":
                            bare(flow, engine, site)
                        else:
                            demur(flow, engine, site, Path(folder) if kind == "evidence" else None)
                        if _round:  # the first round warms up
                            times[kind].append(time.perf_counter() - began)
            b, d, e = (statistics.median(times[k]) for k in ("bare", "demur", "evidence"))
            ratios.append(d / b)
            print(f"{name:<36}{b:>9.2f}{d:>9.2f}{d / b:>7.2f}{e:>12.2f}{e / b:>7.2f}", flush=True)
    print(f"median ratio without evidence: {statistics.median(ratios):.2f} (goal: at most 1.20)")


if __name__ == "__main__":
    main()
