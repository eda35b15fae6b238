"""What a flow file must keep beyond its schema: only hosts of its platform, only https, steps and sources that are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from demur.data.yaml import Document, Fault, Path_
from demur.model.flow import Ask, Branch, Choose, Expect, Fill, Flow, Locator, Open, Step, Target
from demur.model.platform import Platform

MAX_STEPS = 120
MAX_WORDS = 400
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def flow_faults(
    document: Document, flow: Flow, stem: str, platform: Platform | None, hosts: set[str]
) -> Iterator[Fault]:
    """Faults of one flow whose schema holds; `platform` is the one of its folder, None when that cannot be read.

    `hosts` are the hosts that flows of this platform may name (`allowed_hosts` of it and of the platforms of its owner).
    """
    for path, message in _all(flow, stem, platform, hosts):
        yield Fault(document.name, document.line_of(path), message)


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


def _all(flow: Flow, stem: str, platform: Platform | None, allowed: set[str]) -> Iterator[tuple[Path_, str]]:
    if flow.id != stem:
        yield ("id",), f"the id {flow.id!r} is not the name of the file, {stem!r}."
    sources: set[str] | None = None
    if platform is not None:
        sources = set(platform.sources)
        if flow.platform != platform.slug:
            yield ("platform",), f"the platform {flow.platform!r} is not the one of this folder, {platform.slug!r}."
        if flow.control not in {c.id for c in platform.controls}:
            yield ("control",), f"the platform has no control {flow.control!r}."
        for i, host in enumerate(flow.hosts):
            if not _HOST.fullmatch(host):
                yield ("hosts", i), f"{host[:80]!r} is not a host name in small letters."
            elif not host_allowed(host, allowed):
                yield ("hosts", i), f"the host {host!r} belongs to none of the platform's domains and doors."
    if not flow.hosts:
        yield ("hosts",), "no host is allowed."
    steps = list(_steps(flow))
    if len(steps) > MAX_STEPS:
        yield ("steps",), f"the flow has more than {MAX_STEPS} steps."
    seen: set[str] = set()
    for path, step in steps:
        if step.id in seen:
            yield (*path, "id"), f"the step id {step.id!r} stands here twice."
        seen.add(step.id)
        yield from _sources(path, step.src, sources)
        yield from _step(path, step, flow)
        for where, target in _targets(path, step):
            yield from _target(where, target, sources)


def _steps(flow: Flow) -> Iterator[tuple[Path_, Step]]:
    for i, route in enumerate(flow.routes):
        yield from _walk(("routes", i, "steps"), route.steps)
    for name in ("steps", "proof", "undo"):
        yield from _walk((name,), getattr(flow, name))


def _walk(path: Path_, steps: tuple[Step, ...]) -> Iterator[tuple[Path_, Step]]:
    for i, step in enumerate(steps):
        yield (*path, i), step
        if isinstance(step, Branch):
            yield from _walk((*path, i, "then"), step.then)
            yield from _walk((*path, i, "otherwise"), step.otherwise)


def _sources(path: Path_, names: tuple[str, ...], sources: set[str] | None) -> Iterator[tuple[Path_, str]]:
    for i, name in enumerate(names):
        if sources is not None and name not in sources:
            yield (*path, "src", i), f"the source {name!r} is not among the sources of the platform."


def _step(path: Path_, step: Step, flow: Flow) -> Iterator[tuple[Path_, str]]:
    if isinstance(step, Open):
        try:
            parts = urlsplit(step.url)
            host = parts.hostname or ""
        except ValueError:
            parts, host = urlsplit(""), ""
        if parts.scheme != "https" or not host or "@" in parts.netloc or len(step.url) > 2000:
            yield (*path, "url"), f"only https addresses may be opened, not {step.url[:80]!r}."
        elif host not in flow.hosts:
            yield (*path, "url"), f"the host {host!r} is not among the hosts of this flow."
    elif isinstance(step, Choose) and (step.option is None) == (step.value is None):
        yield path, "choose needs either an option or a value."
    elif isinstance(step, Expect) and step.target is None and step.text is None:
        yield path, "expect needs a target or a text."
    elif isinstance(step, (Fill, Ask)) and (step.min_length or 0) > (step.max_length or step.min_length or 0):
        yield (*path, "max_length"), "max_length is less than min_length."
    for name in ("text", "option", "prompt"):
        words = getattr(step, name, None)
        if isinstance(words, dict) and (not words or any(len(w) > MAX_WORDS or not w.strip() for w in words.values())):
            yield (*path, name), f"{name} needs words by language, each of at most {MAX_WORDS} characters."


def _targets(path: Path_, step: Step) -> Iterator[tuple[Path_, Target]]:
    if isinstance(step, Branch):
        yield (*path, "when"), step.when
    elif not isinstance(step, Open) and step.target is not None:
        yield (*path, "target"), step.target


def _target(path: Path_, target: Target, sources: set[str] | None) -> Iterator[tuple[Path_, str]]:
    if not target.any_of:
        yield (*path, "any_of"), "a target needs at least one way to find it."
    places: list[tuple[Path_, Locator]] = [((*path, "any_of", i), a) for i, a in enumerate(target.any_of)]
    if target.within is not None:
        places.append(((*path, "within"), target.within))
    for where, locator in places:
        yield from _sources(where, locator.src, sources)
        ways = [w for w in (locator.role, locator.label, locator.test_id, locator.css) if w is not None]
        if len(ways) != 1:
            yield where, "name exactly one way to find it: role (with name), label, test_id or css."
        if locator.name is not None and locator.role is None:
            yield (*where, "name"), "a name goes with a role."
        for text in (locator.test_id, locator.css):
            if text is not None and (not text.strip() or len(text) > MAX_WORDS):
                yield where, f"a test id or selector has 1 to {MAX_WORDS} characters."
        for words in (locator.name, locator.label):
            if words is not None and (not words or any(len(w) > MAX_WORDS or not w.strip() for w in words.values())):
                yield where, f"names by language, each of at most {MAX_WORDS} characters."
