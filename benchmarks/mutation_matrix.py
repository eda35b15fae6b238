"""Every flow x every mutation x two languages x two viewports, by `drive`, on the rehearsal sites: does demur fool itself?

    python -m benchmarks.mutation_matrix [--workers 4] [--flow ID]... [--mutation ID]... [--plain] [--quick]
                                         [--minutes M] [--resume]

A run is right when it ends in the intended state (the server agrees, each submission there exactly once) or in a failure
class that the mutation defines. "False done" is counted apart: done was said and the server says otherwise, or something was
sent twice, or a foreign host got something. `--plain` walks the same cases with a bare script that believes every page.
The table is printed; `out/mutation_matrix.json` and `.md` hold all of it. `--resume` keeps the cells that an earlier call has
judged (in `out/mutation_matrix.jsonl`) and runs the rest.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import queue
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from demur.model.flow import Flow
from demur.rehearsal import MUTATIONS, Delays, Site, example_person, for_flow, serve

if TYPE_CHECKING:
    from demur.browser.start import Engine

OUT = Path("out")
LANGUAGES = ("en", "de")
VIEWPORTS: dict[str, tuple[int, int]] = {"desktop": (1280, 900), "mobile": (390, 844)}
NONE = "none"
UNDO = "undo"  # no mutation either: the flow, and then its undo
DELAYS = Delays(slow=0.5, revert=0.6, answer=0.4)


class Case(msgspec.Struct, frozen=True):
    """One cell of the matrix: a flow, a mutation (or none), a language, a viewport."""

    flow: str
    mutation: str
    lang: str
    viewport: str


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """How one cell ended. `verdict`: intended, failure class, other (neither), or false done."""

    case: Case
    verdict: str
    outcome: str
    code: str | None
    step: str | None
    why: str | None
    seconds: float


def cases(flows: Iterable[Flow], mutations: Iterable[str] = (), quick: bool = False) -> Iterator[Case]:
    """All cells, those without a mutation first. `quick` takes one language and viewport per cell, in turn."""
    wanted = set(mutations)
    turn = 0
    for flow in flows:
        if not flow.steps:
            continue
        for name in (NONE, *((UNDO,) if flow.undo else ()), *(m.id for m in for_flow(flow))):
            if wanted and name not in wanted:
                continue
            combinations = [(lang, view) for lang in LANGUAGES for view in VIEWPORTS]
            if quick:
                combinations = [combinations[turn % 4]]
                turn += 1
            for lang, view in combinations:
                yield Case(flow.id, name, lang, view)


def run_case(case: Case, flow: Flow, engine: Engine, *, plain: bool = False) -> Judged:
    """Run one cell and judge it by what the server holds afterwards."""
    region = "EU_EEA" if "ALL" in flow.regions else flow.regions[0].value
    change = None if case.mutation in (NONE, UNDO) else case.mutation
    started = time.monotonic()
    with serve(
        flow.platform, lang=case.lang, region=region, surface=flow.surface, mutation=change, delays=DELAYS
    ) as site:
        walk = _bare if plain else _demur
        outcome, code, step, why = walk(case, flow, engine, site)
        if case.mutation == UNDO and outcome == "done":
            outcome, code, step, why = walk(case, flow, engine, site, undo=True)
        if change == "delayed_revert":
            time.sleep(DELAYS.revert)
        verdict = judge(case, flow, site, outcome, code)
    return Judged(
        case=case, verdict=verdict, outcome=outcome, code=code, step=step, why=why, seconds=time.monotonic() - started
    )


def judge(case: Case, flow: Flow, site: Site, outcome: str, code: str | None) -> str:
    """The verdict on one run, from the truth on the server."""
    state = site.state()
    so = state.holds(site.intended(flow.id, undo=case.mutation == UNDO)) and not state.lured and not state.doubled
    if state.lured or state.doubled or (outcome == "done" and not so):
        return "false done"
    mutation = MUTATIONS.get(case.mutation)
    if outcome == "done":
        return "intended" if mutation is None or mutation.intended else "other"
    if mutation is not None and code is not None and code in mutation.codes:
        return "failure class"
    return "other"


def _demur(
    case: Case, flow: Flow, engine: Engine, site: Site, undo: bool = False
) -> tuple[str, str | None, str | None, str | None]:
    from demur.flow.options import Options, Timing
    from demur.flow.run import run_flow

    options = Options(
        languages=(case.lang,),
        values={str(k): v for k, v in example_person(case.lang).values.items()},
        hands=hands_for(site),
        base_url=site.base_url,
        timing=Timing.rehearsal(),
        agreed=True,
    )
    locale = {"en": "en-GB", "de": "de-DE"}[case.lang]
    run = run_flow(
        flow,
        options,
        engine,
        undo=undo,
        viewport=VIEWPORTS[case.viewport],
        locale=locale,
        cookies=(site.session_cookie(),),
    )
    failure = run.result.failure
    return run.result.outcome, failure.code.value if failure else None, failure.step if failure else None, run.stop


def hands_for(site: Site) -> Any:
    """The example person's hands on this site: knows the log-in and reads the codes from the site's mail."""
    from demur.flow.hands import ScriptedHands

    def code() -> str | None:
        return site.inbox[-1].code if site.inbox else None

    return ScriptedHands(user=site.credentials.handle, password=site.credentials.password, code=code)


def _bare(
    case: Case, flow: Flow, engine: Engine, site: Site, undo: bool = False
) -> tuple[str, str | None, str | None, str | None]:
    from playwright.sync_api import Error

    from demur.rehearsal.plain import BareScript

    width, height = VIEWPORTS[case.viewport]
    context = engine.browser.new_context(viewport={"width": width, "height": height})
    context.add_cookies([site.session_cookie()])  # type: ignore[list-item]
    try:
        BareScript(context.new_page(), site, example_person(case.lang), case.lang).run(flow, undo=undo)
    except (Error, AssertionError, IndexError) as error:
        return "failed", "error", None, str(error).splitlines()[0][:200]
    finally:
        context.close()
    return "done", None, None, None


# --- in parallel -----------------------------------------------------------------------------------------------------


def _worker(work: Any, results: Any, stop: Any, plain: bool) -> None:
    from demur.browser.start import start
    from demur.flow.load import load

    flows: dict[str, Flow] = {}
    with start() as engine:
        while not stop.is_set() and (case := work.get()) is not None:
            flow = flows.setdefault(case.flow, load(case.flow))
            try:
                judged = run_case(case, flow, engine, plain=plain)
            except Exception as error:  # a crash of demur is a result of the matrix, not the end of it
                judged = Judged(
                    case=case,
                    verdict="other",
                    outcome="crashed",
                    code=None,
                    step=None,
                    why=repr(error)[:400],
                    seconds=0.0,
                )
            results.put(judged)


def run_all(
    todo: list[Case], workers: int, plain: bool = False, minutes: float | None = None, tell: Path | None = None
) -> list[Judged]:
    """All cells, in a few browser processes with a fresh context for each run; as many as fit into `minutes`.

    The order is mixed by a fixed seed, so that a part of the matrix is a fair part. `tell` gets each result as it comes.
    """
    todo = list(todo)
    random.Random(20_26).shuffle(todo)
    deadline = time.monotonic() + minutes * 60 if minutes else None
    context = multiprocessing.get_context("spawn")
    work, results, stop = context.Queue(), context.Queue(), context.Event()
    for case in todo:
        work.put(case)
    for _ in range(workers):
        work.put(None)
    processes = [
        context.Process(target=_worker, args=(work, results, stop, plain), daemon=True) for _ in range(workers)
    ]
    for process in processes:
        process.start()
    found: list[Judged] = []
    try:
        while len(found) < len(todo) and (deadline is None or time.monotonic() < deadline):
            try:
                judged: Judged = results.get(timeout=5)
            except queue.Empty:
                if not any(p.is_alive() for p in processes):
                    break
                continue
            found.append(judged)
            if tell is not None:
                with tell.open("ab") as file:
                    file.write(msgspec.json.encode(judged) + b"\n")
            if len(found) % 100 == 0:
                print(f"{len(found)}/{len(todo)}", file=sys.stderr, flush=True)
    finally:
        stop.set()  # what was not begun is not begun any more
        work.cancel_join_thread()
        for process in processes:
            process.join(timeout=30)
            process.terminate()
    return found


# --- the report ------------------------------------------------------------------------------------------------------


def table(found: list[Judged]) -> str:
    """The matrix by mutation, as Markdown: how many cells ended how."""
    rows = [
        "| mutation | runs | intended | failure class | other | false done | how they ended |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    for name in (NONE, UNDO, *MUTATIONS):
        these = [j for j in found if j.case.mutation == name]
        if not these:
            continue
        n = Counter(j.verdict for j in these)
        ends = Counter(j.code or j.outcome for j in these)
        rows.append(
            f"| {name} | {len(these)} | {n['intended']} | {n['failure class']} | {n['other']} | {n['false done']} | "
            + ", ".join(f"{k} {v}" for k, v in ends.most_common(5))
            + " |"
        )
    return "\n".join(rows)


def judged_before(log: Path, todo: list[Case]) -> list[Judged]:
    """The cells among `todo` that an earlier call has judged; a cell that crashed is run again."""
    if not log.exists():
        return []
    wanted = set(todo)
    lines = log.read_bytes().splitlines()
    found = {j.case: j for j in (msgspec.json.decode(line, type=Judged) for line in lines)}
    return [j for case, j in found.items() if case in wanted and j.outcome != "crashed"]


def summary(found: list[Judged], expected: int) -> dict[str, Any]:
    """The numbers that count; `seconds` is the sum over the runs, which went in parallel."""
    n = Counter(j.verdict for j in found)
    right = n["intended"] + n["failure class"]
    return {
        "runs": len(found),
        "expected": expected,
        "flows": len({j.case.flow for j in found}),
        "false_done": n["false done"],
        "right": right,
        "right_share": round(right / len(found), 4) if found else None,
        "seconds": round(sum(j.seconds for j in found), 1),
    }


def main() -> int:
    """Run the matrix and print it. Exit code 1 when a false done was found or the share is below 98 %."""
    from demur.flow.load import flow_files, load
    from demur.rehearsal import slugs

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--flow", action="append", default=[])
    parser.add_argument("--mutation", action="append", default=[])
    parser.add_argument("--plain", action="store_true", help="a bare script instead of demur")
    parser.add_argument("--minutes", type=float, help="stop after this time; the part that was run is a fair one")
    parser.add_argument("--quick", action="store_true", help="one language and viewport per cell, in turn")
    parser.add_argument("--resume", action="store_true", help="keep what an earlier call has judged, and run the rest")
    given = parser.parse_args()
    names = given.flow or [n for n, p in flow_files().items() if p.parent.parent.name in slugs()]
    todo = list(cases([load(n) for n in names], given.mutation, given.quick))
    OUT.mkdir(exist_ok=True)
    stem = "mutation_matrix" + ("_plain" if given.plain else "") + ("_quick" if given.quick else "")
    log = OUT / f"{stem}.jsonl"
    before = judged_before(log, todo) if given.resume else []
    if not before:
        log.unlink(missing_ok=True)
    known = {j.case for j in before}
    found = before + run_all([c for c in todo if c not in known], given.workers, given.plain, given.minutes, log)
    numbers = summary(found, len(todo))
    print(table(found))
    bad = [j for j in found if j.verdict in ("other", "false done")]
    for j in sorted(bad, key=lambda j: (j.verdict, j.case.mutation, j.case.flow))[:200]:
        cell = f"{j.case.mutation} {j.case.flow} {j.case.lang} {j.case.viewport}"
        print(f"{j.verdict}: {cell}: {j.outcome} {j.code or ''} {j.why or ''}")
    print(json.dumps(numbers))
    (OUT / f"{stem}.json").write_bytes(msgspec.json.encode({"summary": numbers, "runs": found}))
    (OUT / f"{stem}.md").write_text(f"# Mutation matrix\n\n```\n{json.dumps(numbers)}\n```\n\n{table(found)}\n")
    return 1 if numbers["false_done"] or (numbers["right_share"] or 0) < 0.98 else 0


if __name__ == "__main__":
    raise SystemExit(main())
