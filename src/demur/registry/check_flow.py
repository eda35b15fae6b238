"""What a flow file must keep as part of the registry: it belongs to its folder, its hosts to the platform, its sources are known.

The rules of the flow language itself are in `demur.model.flow_check`; they are reported here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from demur.data.yaml import Document, Fault, Path_
from demur.model.flow import Flow, Locator, Open
from demur.model.flow_check import check, walk
from demur.model.platform import Platform


def flow_faults(
    document: Document, flow: Flow, stem: str, platform: Platform | None, hosts: set[str]
) -> Iterator[Fault]:
    """Faults of one flow whose schema holds; `platform` is the one of its folder, None when that cannot be read.

    `hosts` are the hosts that flows of this platform may name (`allowed_hosts` of it and of the platforms of its owner).
    """
    for path, message in check(flow):
        yield Fault(document.name, document.line_of(path), f"{message}.")
    if flow.id != stem:
        yield _fault(document, ("id",), f"the id {flow.id!r} is not the name of the file, {stem!r}.")
    if platform is None:
        return
    if flow.platform != platform.slug:
        yield _fault(
            document, ("platform",), f"{flow.platform!r} is not the platform of this folder, {platform.slug!r}."
        )
    if flow.control not in {c.id for c in platform.controls}:
        yield _fault(document, ("control",), f"the platform has no control {flow.control!r}.")
    for i, host in enumerate(flow.hosts):
        if not host_allowed(host, hosts):
            yield _fault(
                document, ("hosts", i), f"the host {host!r} belongs to none of the platform's domains and doors."
            )
    for path, name in _sources(flow):
        if name not in platform.sources:
            yield _fault(document, path, f"the source {name!r} is not among the sources of the platform.")


def allowed_hosts(platform: Platform) -> set[str]:
    """Hosts that a flow of this platform may name: its domains, and the hosts of its doors, policies, export and deletion."""
    urls = [d.url for c in platform.controls for d in c.doors]
    urls += [p.url for p in platform.policies]
    for part in (platform.export, platform.deletion):
        if part is not None:
            urls += [u for u in (part.url, part.help) if u]
    hosts = {urlsplit(u).hostname or "" for u in urls if u.startswith("http")}
    return (hosts | set(platform.domains)) - {""}


def host_allowed(host: str, allowed: set[str]) -> bool:
    """Whether `host` is one of the allowed hosts or lies below one of them."""
    return any(host == a or host.endswith("." + a) for a in allowed)


def _fault(document: Document, path: Path_, message: str) -> Fault:
    return Fault(document.name, document.line_of(path), message)


def _sources(flow: Flow) -> Iterator[tuple[Path_, str]]:
    """Every source that a step or a locator names, with its place."""
    groups: list[tuple[Path_, tuple[object, ...]]] = []
    for i, route in enumerate(flow.routes):
        groups += [(at, (step,)) for at, step, _ in walk(route.steps, ("routes", i, "steps"))]
    for name in ("steps", "proof", "undo"):
        groups += [(at, (step,)) for at, step, _ in walk(getattr(flow, name), (name,))]
    for at, (step,) in groups:
        yield from (((*at, "src", i), name) for i, name in enumerate(getattr(step, "src", ())))
        if isinstance(step, Open):
            continue
        field = "when" if hasattr(step, "when") else "target"
        target = getattr(step, field, None)
        if target is None:
            continue
        places: list[tuple[Path_, Locator]] = [((*at, field, "any_of", i), a) for i, a in enumerate(target.any_of)]
        if target.within is not None:
            places.append(((*at, field, "within"), target.within))
        for where, locator in places:
            yield from (((*where, "src", i), name) for i, name in enumerate(locator.src))
