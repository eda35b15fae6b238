"""What a flow file may say: rules that a type cannot hold. Pure; every fault is reported, none hides another.

A flow comes from people one does not know. It may name only its own hosts, only https, only the person's profile keys, and
nothing in it is ever run as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args
from urllib.parse import urlsplit

import msgspec

from demur.model.flow import (
    Ask,
    Branch,
    Choose,
    Click,
    Done,
    Expect,
    Fill,
    Flow,
    Locator,
    Open,
    Step,
    Target,
    Toggle,
    Words,
)

Path = tuple[str | int, ...]
FaultAt = tuple[Path, str]

MAX_STEPS = 120
MAX_WORDS = 1000
MAX_CSS = 200
MAX_DEPTH = 3
MAX_HOSTS = 20
MAX_ALTERNATIVES = 24
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_CSS = re.compile(r"[A-Za-z0-9 _\-#.\[\]=\"'^$*~|:()>+,@]+")
_CSS_BAD = re.compile(
    r"javascript|expression|url\(|@import|>>|internal:|xpath|_react|_vue|text=|css=|:has-text|:text", re.I
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_VERBS: dict[str, type[msgspec.Struct]] = {c.__struct_config__.tag: c for c in get_args(Step)}


def check(flow: Flow) -> list[FaultAt]:
    """Every rule that the flow breaks, as (path of keys and indexes, message). An empty list is a good flow."""
    return list(_check(flow))


def shape_faults(untrusted_value: Any) -> list[FaultAt]:
    """Faults of the raw value that the type check would report only one at a time: unknown fields, verbs, missing ids."""
    if not isinstance(untrusted_value, dict):
        return [((), "a flow is a mapping of named fields")]
    faults = _unknown_fields(untrusted_value, Flow, ())
    groups: list[tuple[Path, Any]] = [((name,), untrusted_value.get(name)) for name in ("steps", "proof", "undo")]
    routes = untrusted_value.get("routes")
    if isinstance(routes, list):
        groups += [(("routes", i, "steps"), r.get("steps")) for i, r in enumerate(routes) if isinstance(r, dict)]
    for path, steps in groups:
        faults += _step_shapes(steps, path, 0)
    return faults


def _step_shapes(steps: Any, path: Path, depth: int) -> list[FaultAt]:
    faults: list[FaultAt] = []
    if not isinstance(steps, list) or depth > MAX_DEPTH + 1:
        return faults
    for i, step in enumerate(steps):
        here = (*path, i)
        if not isinstance(step, dict):
            faults.append((here, "a step is a mapping of named fields"))
            continue
        verb = step.get("verb")
        type_ = _VERBS.get(verb) if isinstance(verb, str) else None
        if type_ is None:
            faults.append(((*here, "verb"), f"there is no verb {str(verb)[:40]!r}; known: {', '.join(sorted(_VERBS))}"))
            continue
        faults += _unknown_fields({k: v for k, v in step.items() if k != "verb"}, type_, here)
        for side in ("then", "otherwise"):
            faults += _step_shapes(step.get(side), (*here, side), depth + 1)
    return faults


def _unknown_fields(value: dict[str, Any], type_: type[msgspec.Struct], path: Path) -> list[FaultAt]:
    fields = {f.encode_name: f.required for f in msgspec.structs.fields(type_)}
    faults: list[FaultAt] = [((*path, k), f"there is no field {k[:40]!r} here") for k in value if k not in fields]
    return faults + [(path, f"the field {k!r} is missing") for k, needed in fields.items() if needed and k not in value]


def _check(flow: Flow) -> Iterator[FaultAt]:
    for name in ("id", "platform", "control"):
        if not _ID.fullmatch(getattr(flow, name)):
            yield (name,), f"{getattr(flow, name)[:40]!r} is not an id (small letters, digits, hyphens)"
    yield from _hosts(flow)
    yield from _words(flow.title, ("title",))
    for i, lang in enumerate(flow.languages):
        if not _LANG.fullmatch(lang):
            yield ("languages", i), f"{lang[:20]!r} is not a language tag"
    for i, refusal in enumerate(flow.refusals):
        yield from _words(refusal, ("refusals", i))
    if flow.note is not None:
        yield from _text(flow.note, ("note",))
    if len({r.id for r in flow.routes}) != len(flow.routes):
        yield ("routes",), "a route stands here twice"
    yield from _groups(flow)
    yield from _commits(flow)


def _hosts(flow: Flow) -> Iterator[FaultAt]:
    if not flow.hosts or len(flow.hosts) > MAX_HOSTS:
        yield ("hosts",), f"a flow names 1 to {MAX_HOSTS} hosts"
    for i, host in enumerate(flow.hosts):
        if host not in _LOOPBACK and not _HOST.fullmatch(host):
            yield ("hosts", i), f"{host[:60]!r} is not a host name (no scheme, port, path or wildcard)"


def _groups(flow: Flow) -> Iterator[FaultAt]:
    groups: list[tuple[Path, tuple[Step, ...]]] = [(("routes", i, "steps"), r.steps) for i, r in enumerate(flow.routes)]
    groups += [(("steps",), flow.steps), (("proof",), flow.proof), (("undo",), flow.undo)]
    for path, steps in groups:
        seen: set[str] = set()
        total = 0
        for at, step, depth in walk(steps, path):
            total += 1
            if depth > MAX_DEPTH:
                yield at, f"branches lie more than {MAX_DEPTH} deep"
            if not _ID.fullmatch(step.id):
                yield (*at, "id"), f"{step.id[:40]!r} is not an id (small letters, digits, hyphens)"
            if step.id in seen:
                yield (*at, "id"), f"the id {step.id!r} stands here twice"
            seen.add(step.id)
            yield from _step(step, at, flow)
        if total > MAX_STEPS:
            yield path, f"more than {MAX_STEPS} steps"


def walk(steps: tuple[Step, ...], path: Path = (), depth: int = 0) -> Iterator[tuple[Path, Step, int]]:
    """Every step with its path and depth, those inside branches included, in the order of the file."""
    for i, step in enumerate(steps):
        yield (*path, i), step, depth
        if isinstance(step, Branch) and depth <= MAX_DEPTH:
            yield from walk(step.then, (*path, i, "then"), depth + 1)
            yield from walk(step.otherwise, (*path, i, "otherwise"), depth + 1)


def _step(step: Step, at: Path, flow: Flow) -> Iterator[FaultAt]:
    if step.note is not None:
        yield from _text(step.note, (*at, "note"))
    if isinstance(step, Open):
        yield from _url(step.url, (*at, "url"), flow)
    for name in ("target", "when"):
        target = getattr(step, name, None)
        if isinstance(target, Target):
            yield from _target(target, (*at, name))
    for name in ("option", "text", "prompt"):
        words = getattr(step, name, None)
        if isinstance(words, dict):
            yield from _words(words, (*at, name))
    if isinstance(step, Fill | Ask):
        low, high = step.min_length, step.max_length
        if low is not None and not 0 <= low <= 20_000:
            yield (*at, "min_length"), "a length is 0 to 20,000 characters"
        if high is not None and (not 1 <= high <= 20_000 or high < (low or 0)):
            yield (*at, "max_length"), "the greatest length is 1 to 20,000 characters and not below the least"
    if isinstance(step, Choose) and (step.option is None) == (step.value is None):
        yield at, "`choose` takes either an option or a value"
    if isinstance(step, Expect) and step.target is None and (step.text is None or step.state in ("on", "off")):
        yield at, "`expect` needs a target, or a text that is shown"
    if step.commits and not isinstance(step, Click | Toggle | Choose):
        yield (*at, "commits"), "only a click, toggle or choice can take effect"


def _url(url: str, at: Path, flow: Flow) -> Iterator[FaultAt]:
    if len(url) > 2000 or re.search(r"[\s\x00-\x1f\\]", url):
        yield at, "the URL is over-long or holds white space or a backslash"
        return
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        yield at, "this is not a URL"
        return
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        yield at, f"the scheme {parts.scheme[:20]!r} is not allowed, only https (http on this machine)"
    elif parts.username is not None or parts.password is not None:
        yield at, "a URL must not hold a user name"
    elif port is not None and host not in _LOOPBACK and port != 443:
        yield at, "a URL must not name a port"
    elif host not in flow.hosts:
        yield at, f"the host {host[:60]!r} is not among the flow's hosts"


def _target(target: Target, at: Path) -> Iterator[FaultAt]:
    if not 1 <= len(target.any_of) <= MAX_ALTERNATIVES:
        yield (*at, "any_of"), f"a target has 1 to {MAX_ALTERNATIVES} alternatives"
    for i, locator in enumerate(target.any_of):
        yield from _locator(locator, (*at, "any_of", i))
    if target.within is not None:
        yield from _locator(target.within, (*at, "within"))


def _locator(locator: Locator, at: Path) -> Iterator[FaultAt]:
    ways = [w for w in ("role", "label", "test_id", "css") if getattr(locator, w) is not None]
    if len(ways) != 1:
        yield at, "a locator is exactly one of role (with name), label, test_id, css"
    if locator.name is not None and locator.role is None:
        yield (*at, "name"), "a name needs a role"
    if locator.role is not None and locator.name is None and locator.role not in ("dialog", "alert", "status"):
        yield at, "a role without a name points at nothing in particular"
    for name in ("name", "label"):
        words = getattr(locator, name)
        if words is not None:
            yield from _words(words, (*at, name))
    if locator.test_id is not None and not re.fullmatch(r"[\w.:/-]{1,120}", locator.test_id):
        yield (*at, "test_id"), "a test id is 1 to 120 letters, digits and . : / _ -"
    css = locator.css
    if css is not None and (len(css) > MAX_CSS or not _CSS.fullmatch(css) or _CSS_BAD.search(css)):
        yield (*at, "css"), f"this is not a plain CSS selector of at most {MAX_CSS} characters"


def _words(words: Words, at: Path) -> Iterator[FaultAt]:
    if not words:
        yield at, "no text in any language"
    for lang, text in words.items():
        if not _LANG.fullmatch(lang):
            yield (*at, lang), f"{lang[:20]!r} is not a language tag"
        yield from _text(text, (*at, lang))


def _text(text: str, at: Path) -> Iterator[FaultAt]:
    if not text.strip():
        yield at, "an empty text"
    if len(text) > MAX_WORDS:
        yield at, f"a text of more than {MAX_WORDS} characters"
    if _CONTROL.search(text):
        yield at, "a text with control or direction characters"


def _commits(flow: Flow) -> Iterator[FaultAt]:
    steps = [(at, s) for at, s, _ in walk(flow.steps, ("steps",))]
    for i, route in enumerate(flow.routes):
        for at, step, _ in walk(route.steps, ("routes", i, "steps")):
            if step.commits:
                yield (*at, "commits"), "a way to the control must not take effect"
    for at, step, _ in walk(flow.proof, ("proof",)):
        if step.commits or isinstance(step, Toggle | Fill | Choose):
            yield at, "a proof only looks"
    if not steps:
        return
    only_looks = all(isinstance(s, Open | Expect | Done) for _, s in steps)
    if not only_looks and not any(s.commits for _, s in steps):
        yield ("steps",), "no step is marked `commits`, though the flow takes effect"
    if flow.effect == "toggle" and not only_looks and not flow.proof:
        yield ("proof",) if flow.proof else ("steps",), "a toggle needs a proof after reload"
    if flow.effect == "form" and not only_looks and not any(isinstance(s, Done) for _, s in steps):
        yield ("steps",), "a form needs a `done` step with what the page says"
