"""demur's own profile keeps the log-in over a graceful close; attaching leaves the person's browser running.

Each part runs in a process of its own, as in life: one Playwright per process.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from demur.browser import start
from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PROFILE = """
import sys
from pathlib import Path
from demur.browser.hosts import Hosts
from demur.browser.start import own_profile
url, folder, what = sys.argv[1:]
with own_profile(Path(folder), headed=False) as engine:
    session = engine.session(Hosts.of((), url))
    session.page.goto(url)
    if what == "set":
        session.page.evaluate("document.cookie = 'sid=1; max-age=9999'")
    fresh = session.fresh()
    fresh.page.goto(url)
    print(fresh.page.evaluate("document.cookie"))
    fresh.close()
    session.close()
"""
ATTACH = """
import subprocess, sys, time
from pathlib import Path
from demur.browser.find import find
from demur.browser.hosts import Hosts
from demur.browser.start import as_root, attach
from demur.model.errors import DemurError
url, folder, _ = sys.argv[1:]
for bad in ("http://192.0.2.1:9222",):
    try:
        with attach(bad):
            print("attached")
    except DemurError as error:
        print(type(error).__name__)
mine = subprocess.Popen([find().path, "--headless", f"--user-data-dir={folder}", "--remote-debugging-port=0",
                         *(["--no-sandbox"] if as_root() else [])], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
port = Path(folder) / "DevToolsActivePort"
while not port.exists() or not port.read_text():
    time.sleep(0.02)
with attach("http://127.0.0.1:" + port.read_text().split()[0]) as engine:
    session = engine.session(Hosts.of((), url))
    session.page.goto(url)
    print(session.page.title() or session.page.locator("h1").inner_text())
    session.close()
print(mine.poll())
mine.kill()
mine.wait()
"""
FRAMED = """
import subprocess, sys, time
from pathlib import Path
from demur.browser.find import find
from demur.browser.hosts import Hosts
from demur.browser.overlay import Overlay
from demur.browser.start import as_root, attach
url, folder, foreign = sys.argv[1:]
mine = subprocess.Popen([find().path, "--headless", "--site-per-process", f"--user-data-dir={folder}",
                         "--remote-debugging-port=0", *(["--no-sandbox"] if as_root() else [])],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
port = Path(folder) / "DevToolsActivePort"
while not port.exists() or not port.read_text():
    time.sleep(0.02)
with attach("http://127.0.0.1:" + port.read_text().split()[0]) as engine:
    session = engine.session(Hosts(frozenset({url, foreign})))
    page = session.page
    overlay = Overlay(page, session.cdp)
    page.goto(url + "/framed")
    frame = page.frames[1]
    session.context.new_cdp_session(frame).detach()  # refused for a frame in the page's own process
    for name in ("Inside", "Further"):
        button = frame.get_by_role("button", name=name)
        box = button.bounding_box()
        print(overlay.point_at(button, "Click here"), end=" ")
        page.mouse.click(box["x"] + 5, box["y"] + 5)
        page.wait_for_timeout(200)
        print(*[(t.kind, t.hit, t.about.name) for t in overlay.take()])
        if name == "Inside":
            frame.get_by_role("link", name="On").evaluate("e => e.click()")  # a script's click is nobody's
            frame.wait_for_url("**/inner2")
    session.close()
mine.kill()
mine.wait()
"""


def _run(script: str, *args: str) -> str:
    done = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, text=True, timeout=40)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_the_own_profile_keeps_the_log_in(site: Site, tmp_path: Path) -> None:
    folder = str(tmp_path / "profile")
    assert _run(PROFILE, site.url, folder, "set") == "sid=1"
    assert _run(PROFILE, site.url, folder, "look") == "sid=1"


def test_attaching_is_for_a_browser_on_this_machine_and_leaves_it_running(site: Site, tmp_path: Path) -> None:
    assert _run(ATTACH, site.url, str(tmp_path / "mine"), "").split("\n") == ["BadInput", "Home", "None"]


def test_a_frame_of_another_site_in_a_process_of_its_own_is_pointed_into_and_counted(
    site: Site, tmp_path: Path
) -> None:
    said = _run(FRAMED, site.url, str(tmp_path / "profile"), site.foreign).split("\n")
    assert said == ["True ('click', True, 'Inside')", "True ('click', True, 'Further')"]


def test_a_port_that_the_browser_is_still_writing_is_waited_for(tmp_path: Path) -> None:
    port_file = tmp_path / "DevToolsActivePort"
    port_file.write_text("41", encoding="ascii")  # half of a number, as the browser writes it

    class Running:
        looks = 0

        def poll(self) -> None:
            self.looks += 1
            if self.looks == 2:
                port_file.write_text("", encoding="ascii")
            if self.looks == 3:
                port_file.write_text("41234\n/devtools/browser/x\n", encoding="ascii")

    assert start._wait_for_port(port_file, Running()) == "http://127.0.0.1:41234"  # type: ignore[arg-type]
