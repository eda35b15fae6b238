"""kill -9 at random points of runs: nothing is sent twice, what is unclear is `uncertain`, and every bundle verifies.

    python -m benchmarks.flow_kill [--kills 200] [--seed 1] [--around-send]

Each round serves a rehearsal site, starts a run of its own process (store, ledger and evidence on the disk, as in life), kills it
at a random moment between the browser's start and its end, and then runs the same flow again to the end. Judged by the site's
own log: a form that arrived before the kill must not arrive again, and the second run must call it uncertain or done before.
On a busy machine most moments fall before anything was sent; `--around-send` kills within the half second after the first form
or switch has arrived, where a second run could send it twice.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from demur.model.errors import Damaged
from demur.model.event import utc_now
from demur.rehearsal import Delays, Site, serve

FLOWS = ("facebook-eu-uk-objection-2025", "x-grok-web")


def child(flow_id: str, base_url: str, login: str) -> None:
    """One run, as the command line does it, but without `--again`: says READY once the browser is up."""
    from demur import store as stores
    from demur.browser.start import start
    from demur.flow.carry import Errand, carry_out
    from demur.flow.hands import ScriptedHands
    from demur.flow.load import load
    from demur.flow.options import Options, Timing
    from demur.rehearsal import example_person

    user, _, password = login.partition(":")
    flow = load(flow_id)
    with stores.Store.open(ask=None, notice=lambda _: None) as store, start() as engine:
        store.keeper.load_or_make()
        print("READY", flush=True)
        options = Options(
            values=dict(example_person("en").values),
            hands=ScriptedHands(user=user, password=password),
            base_url=base_url,
            account=f"{flow.platform}:ada",
            timing=Timing.rehearsal(),
            agreed=True,
        )
        result, _sends = carry_out(Errand(flow=flow, options=options), lambda: contextlib.nullcontext(engine), store)
    print(result.outcome, result.failure.code.value if result.failure else "-", flush=True)


def _start(flow_id: str, site: Site, home: Path) -> subprocess.Popen[str]:
    login = f"{site.credentials.handle}:{site.credentials.password}"
    environment = {**os.environ, "DEMUR_HOME": str(home), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    command = [sys.executable, "-m", "benchmarks.flow_kill", "--child", flow_id, site.base_url, login]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    assert process.stdout is not None
    if process.stdout.readline().strip() != "READY":
        raise SystemExit("the child did not start")
    return process


def _finish(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    said = process.stdout.read().split()
    process.wait()
    return said


def _bundles(home: Path) -> Counter[str]:
    """How the bundles of one home end: verified whole, verified as incomplete, never begun, or FAILED."""
    from demur.evidence import recover, verify

    ends: Counter[str] = Counter()
    folder = home / "evidence"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        target = path.with_name(path.name.removesuffix(".open"))
        try:
            recover(target, utc_now)
        except Damaged:
            ends["killed before the first event"] += 1
            continue
        report = verify(target)
        ends[("whole" if report.complete else "incomplete, says so") if report.ok else "FAILED"] += 1
    return ends


def _wait_for_send(site: Site, process: subprocess.Popen[str]) -> None:
    """Until something has taken effect at the site, or the process has ended."""
    before = site.state()
    while process.poll() is None and site.state() == before:
        time.sleep(0.005)


def round_(
    flow_id: str, moment: float, ends: Counter[str], bundles: Counter[str], *, around_send: bool = False
) -> float:
    """One kill and one run after it. Returns how long an undisturbed run takes, when `moment` is negative.

    `moment` is seconds after the browser is up, or with `around_send` after the first submission has arrived.
    """
    slug = flow_id.split("-")[0]
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(slug, delays=Delays(answer=0.2), mutation="double_submit") as site,
    ):
        home = Path(folder) / "home"
        first = _start(flow_id, site, home)
        began = time.monotonic()
        if moment < 0:
            if _finish(first)[:1] != ["done"]:
                raise SystemExit("the undisturbed run was not done")
            return time.monotonic() - began
        if around_send:
            _wait_for_send(site, first)
        time.sleep(moment)
        first.kill()  # nothing to do when the run has ended by itself
        first.wait()
        time.sleep(0.3)  # what the browser had sent already still arrives
        with contextlib.suppress(ProcessLookupError):
            os.killpg(first.pid, signal.SIGKILL)
        sent_before = sum(site.state().submissions.values())
        said = _finish(_start(flow_id, site, home))
        state = site.state()
        if state.doubled:
            ends["SENT TWICE"] += 1
        elif said[:1] == ["done"]:
            fine = state.holds(site.intended(flow_id)) and not (sent_before and flow_id == FLOWS[0])
            ends["done by the second run" if fine else "FALSE DONE"] += 1
        elif said[:1] == ["uncertain"]:
            ends["uncertain" + (", and it had arrived" if sent_before else ", and it had not arrived")] += 1
        elif said[1:2] == ["AlreadyOff"]:
            ends["known to be done" if sent_before else "FALSE DONE"] += 1
        else:
            ends[" ".join(said) or "no answer"] += 1
        bundles.update(_bundles(home))
    return 0.0


def main() -> None:
    """Print how the rounds ended."""
    if len(sys.argv) == 5 and sys.argv[1] == "--child":
        return child(*sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--around-send", action="store_true")
    given = parser.parse_args()
    dice = random.Random(given.seed)
    ends: Counter[str] = Counter()
    bundles: Counter[str] = Counter()
    lasts = {flow: round_(flow, -1.0, ends, bundles) for flow in FLOWS}
    for number in range(given.kills):
        flow = FLOWS[0] if number % 4 else FLOWS[1]  # three of four are forms: they are what could be sent twice
        moment = dice.uniform(0, 0.5 if given.around_send else lasts[flow])
        round_(flow, moment, ends, bundles, around_send=given.around_send)
        print(f"{number + 1}/{given.kills} {dict(ends)} {dict(bundles)}", file=sys.stderr, flush=True)
    print(
        f"{given.kills} kills{' around the send' if given.around_send else ''}; an undisturbed run takes "
        + ", ".join(f"{v:.1f} s ({k})" for k, v in lasts.items())
    )
    for title, counter in (("second run", ends), ("bundles", bundles)):
        for what, number in sorted(counter.items()):
            print(f"  {title}: {number:>4}  {what}")
    bad = ends["SENT TWICE"] + ends["FALSE DONE"] + bundles["FAILED"]
    print(f"wrong: {bad} (must be 0)")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
