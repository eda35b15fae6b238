"""A bare script: the steps of a flow with no care at all. The baseline beside which demur's interpreter is measured.

It clicks what the flow names, believes every page, proves nothing and repeats nothing. It runs on rehearsal sites only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from demur.model.errors import NotSo
from demur.model.flow import Ask, Branch, Choose, Click, Done, Expect, Fill, Flow, Locator, Open, Step, Target, Toggle
from demur.rehearsal.person import ExamplePerson
from demur.rehearsal.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Locator as Found
    from playwright.sync_api import Page


class BareScript:
    """Walks one flow on one rehearsal site. `wait_ms` is the longest wait for a control."""

    def __init__(self, page: Page, site: Site, person: ExamplePerson, lang: str, wait_ms: float = 2000) -> None:
        self.page = page
        self.site = site
        self.person = person
        self.lang = lang
        page.set_default_timeout(wait_ms)

    def run(self, flow: Flow, route: str | None = None, *, undo: bool = False, prove: bool = False) -> int:
        """Walk the flow; returns the number of clicks, entries and toggles. Raises whatever the browser raises."""
        chosen = next((r for r in flow.routes if route in (None, r.id)), None)
        if flow.routes and chosen is None:
            raise NotSo(f"The flow {flow.id} has no route {route}.")
        steps = chosen.steps if chosen else ()
        count = sum(self._step(s) for s in steps)
        count += sum(self._step(s) for s in (flow.undo if undo else flow.steps))
        if prove:
            self.page.wait_for_timeout(50)
            self.page.reload()
            for step in flow.proof:
                self._step(step)
        return count

    def _step(self, step: Step) -> int:
        if isinstance(step, Open):
            url = urlsplit(step.url)
            query = f"?{url.query}" if url.query else ""
            self.page.goto(f"{self.site.base_url}{url.path or '/'}{query}")
            return 0
        if isinstance(step, Expect | Done):
            return self._look(step)
        if isinstance(step, Branch):
            there = self._find(step.when).count() > 0
            return sum(self._step(s) for s in (step.then if there else step.otherwise))
        if isinstance(step, Ask):
            if step.target is None:
                return 0
            answer = self.site.inbox[-1].code if step.what == "code" else self.person.values["request.grounds"]
            self._find(step.target).first.fill(answer)
            return 1
        control = self._find(step.target).first
        if isinstance(step, Fill):
            control.fill(self.person.values[step.value])
        elif isinstance(step, Choose):
            label = self.person.values[step.value] if step.value else (step.option or {})[self.lang]
            control.select_option(label=label)
        elif isinstance(step, Toggle):
            on = control.get_attribute("aria-checked")
            if (on == "true" if on else control.is_checked()) == (step.to == "on"):
                return 0
            control.click()
        elif isinstance(step, Click):
            control.click()
        self.page.wait_for_timeout(20)
        return 1

    def _look(self, step: Expect | Done) -> int:
        from playwright.sync_api import expect

        if step.text:
            expect(self.page.get_by_text(step.text[self.lang]).first).to_be_visible()
        if step.target is not None:
            control = self._find(step.target).first
            state = step.state if isinstance(step, Expect) else "visible"
            if state in ("on", "off"):
                control.wait_for()
                on = control.get_attribute("aria-checked")
                if (on == "true" if on else control.is_checked()) != (state == "on"):
                    raise NotSo("The control is not in the state that was expected.")
        return 0

    def _find(self, target: Target) -> Found:
        self.page.wait_for_load_state("load")
        found = [self._one(x) for x in target.any_of if self.lang in (x.name or x.label or {self.lang: ""})]
        every = found[0]
        for other in found[1:]:
            every = every.or_(other)
        return every

    def _one(self, x: Locator) -> Found:
        if x.role:
            name = (x.name or {}).get(self.lang)
            return self.page.get_by_role(x.role, name=name, exact=True) if name else self.page.get_by_role(x.role)
        if x.label:
            return self.page.get_by_label(x.label[self.lang], exact=True)
        return self.page.get_by_test_id(x.test_id) if x.test_id else self.page.locator(x.css or "")
