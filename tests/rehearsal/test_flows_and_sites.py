"""Every flow has a rehearsal that knows what it should bring about; every mutation has an outcome class."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from demur.data import yaml
from demur.data.paths import registry_root
from demur.model.flow import Branch, Flow, Locator, Step
from demur.model.run import FailureCode
from demur.rehearsal import MUTATIONS, for_flow, site_data, slugs
from demur.rehearsal.reshape import decisive, links_of, reshape
from demur.rehearsal.sitedata import Choice, Deed, Form, Switch, walk

FILES = [p for s in slugs() for p in sorted((registry_root() / "platforms" / s / "flows").glob("*.yaml"))]


@cache
def read(path: Path) -> Flow:
    return msgspec.convert(yaml.load(path), type=Flow)


def all_steps(flow: Flow) -> list[Step]:
    def deep(steps: tuple[Step, ...]) -> list[Step]:
        out: list[Step] = []
        for s in steps:
            out.append(s)
            if isinstance(s, Branch):
                out += deep(s.then) + deep(s.otherwise)
        return out

    return deep(sum((r.steps for r in flow.routes), ()) + flow.steps + flow.proof + flow.undo)


def locators(flow: Flow) -> list[Locator]:
    targets = [t for s in all_steps(flow) if (t := getattr(s, "target", None)) is not None]
    return [x for t in targets for x in t.any_of]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_flow_has_its_rehearsal(path: Path) -> None:
    flow = read(path)
    site = site_data(flow.platform)
    assert flow.id == path.stem
    if flow.steps:
        assert flow.id in site.intended
    if flow.undo:
        assert f"{flow.id}-undo" in site.intended
    if flow.effect == "toggle" and flow.steps:
        assert flow.undo, "every toggle can be undone"
        assert flow.proof, "every toggle is proved after a reload"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_is_sourced_names_its_source_and_what_is_not_is_reconstructed(path: Path) -> None:
    flow = read(path)
    for part in [*all_steps(flow), *locators(flow)]:
        if part.basis == "sourced" and not isinstance(part, Branch):
            assert part.src, f"{flow.id}: {part}"
        else:
            assert not part.src


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_flow_that_does_something_says_which_step_commits(path: Path) -> None:
    flow = read(path)
    assert not flow.steps or any(s.commits for s in all_steps(flow))


@pytest.mark.parametrize("slug", slugs())
def test_a_site_holds_together(slug: str) -> None:
    site = site_data(slug)
    parts = [p for page in site.pages for p in walk(page.parts)]
    known = {p.id for p in parts if isinstance(p, Switch | Choice | Deed | Form)}
    for truth in site.intended.values():
        assert {*truth.switches, *truth.choices, *truth.submissions, *truth.deeds} <= known
    paths = {p.path for p in site.pages}
    for page in site.pages:
        for link in links_of(page.parts):
            leads_nowhere = link.to.split("?")[0] not in paths
            assert not leads_nowhere or not site.strict_csp or link.to.startswith("/"), link.to
    for page in site.pages:
        assert set(page.title) >= {"en", "de"}, page.path


@pytest.mark.parametrize("slug", slugs())
def test_a_mutation_leaves_pages_without_decisions_readable(slug: str) -> None:
    for page in site_data(slug).pages:
        for name in MUTATIONS:
            changed = reshape(page, name)
            assert changed.path == page.path
            if name != "region_removed":
                assert decisive(changed) == decisive(page)
            elif page.parts:
                assert not decisive(changed)


def test_every_mutation_has_an_outcome_class() -> None:
    for m in MUTATIONS.values():
        assert m.intended or m.codes, m.id
        assert m.codes <= set(FailureCode)
    assert len(MUTATIONS) >= 22


def test_mutations_apply_to_the_flows_they_can_change() -> None:
    flows = {f.id: f for f in map(read, FILES)}
    toggle = {m.id for m in for_flow(flows["x-grok-web"])}
    form = {m.id for m in for_flow(flows["facebook-third-party-information"])}
    assert "silent_revert" in toggle and "silent_revert" not in form
    assert "no_further_action" in form and "no_further_action" not in toggle
    assert for_flow(flows["reddit-none"]) == ()
