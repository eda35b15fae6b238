"""A systemd user timer that runs the watch once a day. It is written on request and never enabled by demur itself."""

from __future__ import annotations

import os
from pathlib import Path

from demur.model.errors import BadInput, NotSo

NAME = "demur-watch"


def units(command: str, home: str | None = None) -> dict[str, str]:
    """File names and texts of the service and the timer. `command` is the full path of demur; `home` sets $DEMUR_HOME."""
    place = f"Environment={_quoted('DEMUR_HOME=' + home)}\n" if home else ""
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


def write(where: Path, command: str, home: str | None = None) -> list[Path]:
    """Write both files. Raises NotSo when a file of that name with another text is there: it is the person's."""
    texts = units(command, home)
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
