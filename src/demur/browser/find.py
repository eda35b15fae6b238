"""Find a Chromium-family browser on this machine, or say which command installs one.

`python -m demur.browser.find` prints what was found (exit 0), or the exact command to run (exit 1). Order: $DEMUR_BROWSER,
Playwright's own download, Chrome, Chromium, chromium-headless-shell. Nothing is installed here.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Literal

import msgspec

from demur.model.errors import BadInput, Unavailable

Kind = Literal["chosen", "playwright", "chrome", "chromium", "headless-shell"]
_ON_PATH: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("chrome", ("google-chrome-stable", "google-chrome", "chrome")),
    ("chromium", ("chromium", "chromium-browser")),
    ("headless-shell", ("chromium-headless-shell", "chrome-headless-shell", "headless_shell")),
)
_MAC = (
    ("chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("chromium", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
_DOWNLOADS: tuple[tuple[Kind, str], ...] = (
    ("playwright", "chromium-*/chrome-linux*/chrome"),
    ("playwright", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"),
    ("playwright", "chromium-*/chrome-win*/chrome.exe"),
    ("headless-shell", "chromium_headless_shell-*/chrome-*/headless_shell*"),
    ("headless-shell", "chromium_headless_shell-*/chrome-headless-shell-*/chrome-headless-shell*"),
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that can be started. A `headless-shell` has no window: it cannot guide a person."""

    kind: Kind
    path: str

    @property
    def headed(self) -> bool:
        """Whether it can show a window."""
        return self.kind != "headless-shell" and "headless" not in Path(self.path).name


def candidates() -> list[Found]:
    """Every browser found, best first. Raises BadInput when $DEMUR_BROWSER names no program."""
    chosen = os.environ.get("DEMUR_BROWSER")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise BadInput(f"$DEMUR_BROWSER names {chosen!r}, which is not a program here.")
        return [Found(kind="chosen", path=path)]
    found: list[Found] = []
    for kind, pattern in _DOWNLOADS:
        hits = sorted(p for p in _playwright_home().glob(pattern) if p.is_file() and os.access(p, os.X_OK))
        found += [Found(kind=kind, path=str(p)) for p in hits[-1:]]
    for kind, names in _ON_PATH:
        path = next((p for p in map(shutil.which, names) if p), None)
        if path:
            found.append(Found(kind=kind, path=path))
    if sys.platform == "darwin":
        found += [Found(kind=k, path=p) for k, p in _MAC if Path(p).is_file()]  # type: ignore[arg-type]
    return sorted(found, key=lambda f: not f.headed)


def find(*, headed: bool = False) -> Found:
    """The browser to use. Without a window the small headless shell is preferred, since it starts fastest.

    Raises Unavailable (code `no_browser`) with the command to run when there is none that fits.
    """
    found = candidates()
    if headed:
        fit = [f for f in found if f.headed]
    else:
        fit = sorted(found, key=lambda f: f.kind not in ("chosen", "headless-shell"))
    if not fit:
        what = "No browser with a window was found." if found else "No browser was found."
        raise Unavailable(what, hint=f"Run: {install_command()}", code="no_browser")
    return fit[0]


def install_command() -> str:
    """The exact command that installs a browser on this kind of system."""
    if shutil.which("apt-get"):
        sudo = "" if getattr(os, "geteuid", lambda: 0)() == 0 else "sudo "
        name = "chromium-browser" if _is_ubuntu() else "chromium"
        return f"{sudo}apt-get install -y {name}"
    for tool, command in (
        ("dnf", "sudo dnf install -y chromium"),
        ("pacman", "sudo pacman -S --noconfirm chromium"),
        ("zypper", "sudo zypper install -y chromium"),
        ("apk", "sudo apk add chromium"),
        ("brew", "brew install --cask chromium"),
        ("winget", "winget install Google.Chrome"),
    ):
        if shutil.which(tool):
            return command
    return f"{sys.executable} -m playwright install chromium"


def _is_ubuntu() -> bool:
    try:
        return "ID=ubuntu" in Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False


def _playwright_home() -> Path:
    chosen = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen and chosen != "0":
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "ms-playwright"


def main() -> int:
    """Print every browser found, best first; or the command to run."""
    try:
        found = candidates()
        if not found:
            find()
    except (Unavailable, BadInput) as error:
        sys.stderr.write(f"demur: {error}\n")
        return 1
    for one in found:
        sys.stdout.write(f"{one.kind}\t{one.path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
