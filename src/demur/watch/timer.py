"""A systemd user timer that runs the watch once a day. It is written on request and never enabled by demur itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from demur.model.errors import BadInput, NotSo

NAME = "demur-watch"


# By these demur finds the person's data, the registry and the browser; a unit of systemd inherits none of them.
CARRIED = (
    *("DEMUR_HOME", "DEMUR_REGISTRY", "DEMUR_CACHE", "DEMUR_BROWSER", "DEMUR_LANG"),
    *("XDG_DATA_HOME", "XDG_CACHE_HOME", "PLAYWRIGHT_BROWSERS_PATH"),
)


def units(command: str, environment: Mapping[str, str] = {}) -> dict[str, str]:
    """File names and texts of the service and the timer.

    `command` is the full path of demur; of `environment` what `CARRIED` names goes with it.
    """
    carried = [(name, environment[name]) for name in CARRIED if environment.get(name)]
    place = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in carried)
    service = (
        "[Unit]\nDescription=demur watch: public pages only\nWants=network-online.target\nAfter=network-online.target\n\n"
        f"[Service]\nType=oneshot\n{place}ExecStart={_quoted(command)} watch run\nNice=10\nPrivateTmp=yes\nNoNewPrivileges=yes\n"
    )
    timer = (
        "[Unit]\nDescription=demur watch, once a day\n\n[Timer]\nOnCalendar=daily\nRandomizedDelaySec=4h\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    return {f"{NAME}.service": service, f"{NAME}.timer": timer}


def folder() -> Path:
    """Where systemd looks for a person's units."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def write(where: Path, command: str, environment: Mapping[str, str] = {}) -> list[Path]:
    """Write both files. Raises NotSo when a file of that name with another text is there: it is the person's."""
    texts = units(command, environment)
    for name, text in texts.items():
        path = where / name
        if path.exists() and path.read_text(encoding="utf-8") != text:
            raise NotSo(f"{path} is there already and differs.", hint="Remove it first, if it is not yours to keep.")
    where.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (where / name).write_text(text, encoding="utf-8")
    return [where / name for name in texts]


def _quoted(text: str) -> str:
    """A word as systemd reads it. Raises BadInput for a line break."""
    if any(ord(c) < 32 for c in text):
        raise BadInput("A path with a line break cannot be written into a unit file.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
