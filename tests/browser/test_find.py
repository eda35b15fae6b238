"""Finding a browser, or saying which command installs one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from demur.browser import find as rooms
from demur.model.errors import BadInput, Unavailable


def test_the_module_prints_what_it_found() -> None:
    done = subprocess.run([sys.executable, "-m", "demur.browser.find"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    kind, path = done.stdout.splitlines()[0].split("\t")
    assert kind in ("chosen", "playwright", "chrome", "chromium", "headless-shell")
    assert Path(path).is_file()


def test_without_a_browser_the_exact_command_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.delenv("DEMUR_BROWSER", raising=False)
    with pytest.raises(Unavailable) as caught:
        rooms.find()
    assert caught.value.code == "no_browser"
    assert caught.value.hint == f"Run: {sys.executable} -m playwright install chromium"
    assert rooms.main() == 1


def test_a_chosen_browser_wins_and_a_wrong_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mybrowser"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    monkeypatch.setenv("DEMUR_BROWSER", str(mine))
    assert rooms.find() == rooms.Found(kind="chosen", path=str(mine))
    monkeypatch.setenv("DEMUR_BROWSER", "no-such-browser")
    with pytest.raises(BadInput):
        rooms.find()


def test_a_headless_shell_cannot_show_a_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = tmp_path / "chromium-headless-shell"
    shell.write_text("#!/bin/sh\n")
    shell.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.delenv("DEMUR_BROWSER", raising=False)
    assert rooms.find().kind == "headless-shell"
    with pytest.raises(Unavailable, match="window"):
        rooms.find(headed=True)


@pytest.mark.parametrize(
    ("tool", "command"), [("dnf", "sudo dnf install -y chromium"), ("pacman", "sudo pacman -S --noconfirm chromium")]
)
def test_the_command_fits_the_system(tool: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / tool).write_text("#!/bin/sh\n")
    (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert rooms.install_command() == command
