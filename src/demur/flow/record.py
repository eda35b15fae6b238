"""Record a flow: a person clicks through an opt-out, demur writes the flow file.

Targets are written by role and accessible name first. No value that was typed is ever read: a field becomes a profile key, or a
question to the person. What was recorded is checked like any flow before it is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlsplit

import yaml as _yaml

from demur.browser.hosts import Hosts, check_base_url, is_loopback
from demur.browser.overlay import Control, Overlay, Touch
from demur.flow.load import load_text
from demur.flow.signs import fold
from demur.model.errors import BadInput, NotSo
from demur.model.flow import ProfileKey, Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from demur.browser.start import Engine

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w{2,}")
# Which profile key a field is for, by what its name, type or autocomplete says; the first that fits.
_FIELDS: tuple[tuple[str, ProfileKey], ...] = (
    (r"e-?mail", "account.email"),
    (r"phone|telefon|\btel\b|handy|mobil", "account.phone"),
    (r"user ?name|handle|benutzername|nutzername", "account.handle"),
    (r"country|land\b|wohnsitz|pays\b|país", "person.country_name"),
    (r"birth|geburt|naissance|nacimiento", "person.birth_date"),
    (r"address|adresse|anschrift|dirección", "person.address"),
    (r"\bname\b|vorname|nachname|full name", "person.name"),
    (r"reference|aktenzeichen|fallnummer", "request.reference"),
    (r"prompt", "request.prompt_evidence"),
)
_END_TEXT = """() => [...document.querySelectorAll('[role=status], [role=alert], h1')]
  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; })
  .map(e => e.innerText.replace(/\\s+/g, ' ').trim()).filter(t => t.length > 3 && t.length < 300)"""


@dataclass
class Recorded:
    """What the person did, the page they were on each time, and what the last page said."""

    touches: list[Touch]
    end: list[str]


@dataclass(frozen=True)
class Recording:
    """One recording of a platform's opt-out, in the language of its pages."""

    slug: str
    start_url: str
    lang: str = "en"
    flow_id: str | None = None

    def watch(self, engine: Engine, ended: Callable[[], bool], tick: Callable[[Page], None] | None = None) -> Recorded:
        """Open the start page and collect what the person's own hands do, until `ended` or the window is closed."""
        from playwright.sync_api import Error

        check_base_url(self.start_url)
        session = engine.session(Hosts(frozenset(), anything=True))
        touches: list[Touch] = []
        overlays: dict[Page, Overlay] = {}
        end: list[str] = []
        try:
            overlays[session.page] = Overlay(session.page, session.cdp, touches.append)
            session.page.goto(self.start_url, wait_until="domcontentloaded")
            while not ended():
                for page in session.context.pages:
                    if page not in overlays and (page.opener() in overlays):
                        overlays[page] = Overlay(page, session.guard.watch(page), touches.append)
                page = [p for p in overlays if not p.is_closed()][-1]
                if tick is not None:
                    tick(page)
                page.wait_for_timeout(100)
            end = [str(t) for t in page.evaluate(_END_TEXT)]
        except (Error, IndexError):
            pass  # the window was closed: that ends a recording too
        finally:
            session.close()
        return Recorded(touches, end)

    def flow_text(self, recorded: Recorded) -> str:
        """The flow as YAML. Raises NotSo when nothing was done, Untrusted when what was recorded is no good flow."""
        steps = self._steps(recorded.touches)
        if not steps:
            raise NotSo("Nothing was recorded: no click or entry was seen.")
        hosts = {urlsplit(self.start_url).hostname or "", *(urlsplit(t.url).hostname or "" for t in recorded.touches)}
        first = next((i for i, (s, _) in enumerate(steps) if s["verb"] in ("toggle", "fill", "choose", "ask")), None)
        if first is None:
            first = len(steps) - 1  # clicks only: the last one is what takes effect
        way, common = steps[:first], [s for s, _ in steps[first:]]
        effect = self._effect(common)
        self._mark(common, effect)
        flow: dict[str, Any] = {
            "schema": "flow/1",
            "id": self.flow_id or f"{self.slug}-recorded",
            "platform": self.slug,
            "control": self.flow_id or f"{self.slug}-recorded",
            "surface": "web",
            "title": {self.lang: "Recorded by hand"},
            "hosts": sorted(h for h in hosts if h),
            "languages": [self.lang],
            "effect": effect,
            "note": "Recorded by hand. Check each step, which of them take effect, and what proves it.",
            "routes": self._routes([s for s, _ in way], steps[first][1]),
            "steps": common,
        }
        if effect == "form":
            said = recorded.end[0] if recorded.end else "?"
            common.append(self._basis({"verb": "done", "id": "said", "text": {self.lang: said}}))
        elif effect in ("toggle", "private"):
            flow |= self._proof(common)
        text = str(_yaml.dump(flow, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=118))
        load_text(text, "recording")
        return text

    def _steps(self, touches: Sequence[Touch]) -> list[tuple[dict[str, Any], str]]:
        out: list[tuple[dict[str, Any], str]] = []
        seen: dict[str, int] = {}
        for touch in touches:
            step = self._step(touch) if touch.about is not None else None
            if step is None:
                continue
            base = _slug(touch.about.name if touch.about else "") or str(step["verb"])
            seen[base] = seen.get(base, 0) + 1
            step["id"] = base if seen[base] == 1 else f"{base}-{seen[base]}"
            out.append((self._basis(step), touch.url))
        return out

    def _step(self, touch: Touch) -> dict[str, Any] | None:
        about = touch.about
        target = self._target(about) if about is not None else None
        if about is None or target is None or about.type == "password":
            return None
        step: dict[str, Any] = {"verb": "click", "id": "", "target": target}
        if touch.kind == "toggle" and about.state is not None:
            step |= {"verb": "toggle", "to": "off" if about.state == "true" else "on"}
        elif touch.kind == "entry":
            key = _key_for(about)
            if key is None and about.type == "textarea":
                key = "request.grounds"
            if key is not None:
                step |= {"verb": "fill", "value": key}
            else:
                step |= {"verb": "ask", "what": "own_words", "prompt": {self.lang: about.name or "Fill in this field."}}
        elif touch.kind == "choose":
            key = _key_for(about)
            if key is not None:
                step |= {"verb": "choose", "value": key}
            elif about.option and not re.search(r"\d", about.option):
                step |= {"verb": "choose", "option": {self.lang: about.option}}
            else:
                step |= {"verb": "ask", "what": "choice", "prompt": {self.lang: about.name or "Choose."}}
        return step

    def _target(self, about: Control) -> dict[str, Any] | None:
        """Role and name first, then a test id, then an element id. None when nothing robust is there."""
        any_of: list[dict[str, Any]] = []
        mark = {"basis": "reconstructed"} if is_loopback(self.start_url) else {}
        if about.name and not _MAIL.search(about.name) and about.role in get_args(Role):
            any_of.append({"role": about.role, "name": {self.lang: about.name}, **mark})
        if about.test_id and re.fullmatch(r"[\w.:/-]{1,120}", about.test_id):
            any_of.append({"test_id": about.test_id, **mark})
        if not any_of and about.id:
            any_of.append({"css": f"#{about.id}", **mark})
        if not any_of:
            return None
        if about.dialog:
            return {"any_of": any_of, "within": {"role": "dialog", "name": {self.lang: about.dialog}, **mark}}
        return {"any_of": any_of}

    def _effect(self, steps: list[dict[str, Any]]) -> str:
        verbs = {s["verb"] for s in steps}
        if "toggle" in verbs:
            return "toggle"
        if verbs & {"fill", "choose", "ask"}:
            return "form"
        return "private" if steps[-1]["target"]["any_of"][0].get("role") == "radio" else "delete"

    def _mark(self, steps: list[dict[str, Any]], effect: str) -> None:
        """A toggle takes effect, and the last click does."""
        for step in steps:
            if step["verb"] == "toggle" and effect == "toggle":
                step["commits"] = True
        clicks = [s for s in steps if s["verb"] == "click"]
        if clicks and (effect != "toggle" or clicks[-1] is steps[-1]):
            clicks[-1]["commits"] = True

    def _routes(self, way: list[dict[str, Any]], control_url: str) -> list[dict[str, Any]]:
        """The way that was walked, and the address of the control's page where it has one of its own."""
        start = self._basis({"verb": "open", "id": "start", "url": self.start_url})
        if not way:
            return [{"id": "deep_link", "steps": [start]}]
        menu = {"id": "menu", "steps": [start, *way]}
        if control_url.split("#")[0] == self.start_url.split("#")[0] or "?" in control_url:
            return [menu]
        direct = self._basis({"verb": "open", "id": "control", "url": control_url})
        return [{"id": "deep_link", "steps": [direct]}, menu]

    def _proof(self, steps: list[dict[str, Any]]) -> dict[str, Any]:
        proof, undo = [], []
        for step in steps:
            if step["verb"] == "toggle":
                state = step["to"]
                back = {"verb": "toggle", "id": f"back-{step['id']}", "target": step["target"], "commits": True}
                undo.append(self._basis({**back, "to": "on" if state == "off" else "off"}))
            elif step is steps[-1] and step["target"]["any_of"][0].get("role") == "radio":
                state = "on"
            else:
                continue
            look = {"verb": "expect", "id": f"still-{step['id']}", "target": step["target"], "state": state}
            proof.append(self._basis(look))
        return {"proof": proof, **({"undo": undo} if undo else {})}

    def _basis(self, step: dict[str, Any]) -> dict[str, Any]:
        """On a page of this machine everything is reconstructed."""
        return {**step, "basis": "reconstructed"} if is_loopback(self.start_url) else step


class _Plain(_yaml.SafeDumper):
    """Writes everything out: a flow file holds no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never an alias."""
        return True


def write(text: str, out: Path) -> None:
    """Write a new file, whole or not at all. Raises BadInput when it is there already."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        os.link(part, out)
    except FileExistsError as error:
        raise BadInput(f"{out} is there already.") from error
    finally:
        part.unlink(missing_ok=True)


def _key_for(about: Control) -> ProfileKey | None:
    hints = fold(" ".join(filter(None, (about.autocomplete, about.type, about.name))))
    return next((key for pattern, key in _FIELDS if re.search(pattern, hints)), None)


def _slug(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", fold(_MAIL.sub("", name))).strip("-")
    return plain[:40].strip("-")
