"""`registry check` for this room: every fault of every platform and flow file at once, with file and line."""

from __future__ import annotations

from pathlib import Path

import msgspec

from demur.data import yaml
from demur.data.yaml import Document, Fault
from demur.model.errors import DemurError
from demur.model.flow import Flow
from demur.model.platform import Platform
from demur.registry.check_flow import allowed_hosts, flow_faults
from demur.registry.check_platform import platform_faults
from demur.registry.faults import schema_faults
from demur.registry.schema import drifted

# Folders whose files other rooms read; here they must only be YAML within the limits.
_PLAIN = ("letters", "chainposts", "study")


def check(root: Path) -> list[Fault]:
    """Every fault of the platforms and flows below `root`, by file and line; empty when all is well."""
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    platforms: dict[str, Platform] = {}
    folder = root / "platforms"
    slugs = sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    if not slugs:
        return [Fault(str(folder), 0, "there is no platform here.")]
    for slug in slugs:
        document = _parse(folder / slug / "platform.yaml", root, faults)
        if document is None:
            continue
        found = schema_faults(document, "platform")
        faults.extend(found)
        if not found:
            documents[slug] = document
            platforms[slug] = msgspec.convert(document.value, Platform)
    stances = {slug: {s.id for s in p.stances} for slug, p in platforms.items()}
    # A platform whose own file is at fault is still a name that others may use.
    stances.update({slug: set() for slug in slugs if slug not in stances})
    for slug, platform in platforms.items():
        faults.extend(platform_faults(documents[slug], platform, slug, stances))
    for slug in slugs:
        platform_here = platforms.get(slug)
        owned = [platform_here, *(platforms.get(s) for s in platform_here.same_owner)] if platform_here else []
        hosts = {host for p in owned if p is not None for host in allowed_hosts(p)}
        faults.extend(_flows(folder / slug, root, platform_here, hosts))
    for part in _PLAIN:
        for path in sorted((root / part).rglob("*.yaml")):
            _parse(path, root, faults)
    if (root / "schema").is_dir():
        for name in drifted(root):
            faults.append(Fault(f"schema/{name}.json", 0, "differs from the types; run `demur registry schema`."))
    return sorted(faults, key=lambda f: (f.file, f.line, f.message))


def _flows(folder: Path, root: Path, platform: Platform | None, hosts: set[str]) -> list[Fault]:
    faults: list[Fault] = []
    for path in sorted((folder / "flows").glob("*.yaml")):
        document = _parse(path, root, faults)
        if document is None:
            continue
        found = schema_faults(document, "flow")
        faults.extend(found)
        if not found:
            flow = msgspec.convert(document.value, Flow)
            faults.extend(flow_faults(document, flow, path.stem, platform, hosts))
    return faults


def _parse(path: Path, root: Path, faults: list[Fault]) -> Document | None:
    """The parsed file named as below the root, or None after its fault was noted."""
    name = path.relative_to(root).as_posix()
    if not path.is_file():
        faults.append(Fault(name, 0, "the file is missing."))
        return None
    try:
        return yaml.parse(yaml.read_text(path), name)
    except DemurError as error:
        faults.append(_as_fault(name, error.sentence))
        return None


def _as_fault(name: str, sentence: str) -> Fault:
    """A sentence `NAME:LINE: what` as a fault; without a line when it names none."""
    rest = sentence.removeprefix(f"{name}:")
    line, separator, message = rest.partition(": ")
    if separator and line.isdigit():
        return Fault(name, int(line), message)
    return Fault(name, 0, sentence)
