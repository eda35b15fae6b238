"""A fixed part of the mutation matrix, in a real browser: the right end for each change, and never a false "done"."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.mutation_matrix import DELAYS, Case, Judged, cases, judge, run_case, summary, table
from demur.browser.start import Engine, start
from demur.flow.load import load
from demur.rehearsal import serve

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("matrix")]

X = "x-grok-web"
FORM = "facebook-third-party-information"
# flow, mutation, language, viewport, how it must end: the intended state, or this failure
CELLS = [
    (X, "none", "en", "desktop", "intended"),
    (X, "none", "de", "mobile", "intended"),
    ("sc-public-toggle", "none", "de", "mobile", "intended"),
    (FORM, "none", "de", "desktop", "intended"),
    ("li-close", "none", "en", "mobile", "intended"),
    ("instagram-private-or-friends-only", "undo", "de", "mobile", "intended"),
    (X, "undo", "en", "desktop", "intended"),
    (X, "label_inverted", "de", "desktop", "NameChanged TargetMissing"),
    ("pin-toggle-web", "label_renamed", "en", "mobile", "NameChanged TargetMissing"),
    ("li-form", "translated", "en", "desktop", "NameChanged TargetMissing"),
    ("dc-improve", "extra_dialog", "en", "desktop", "ExtraDialog"),
    ("li-toggle-web", "cookie_banner", "de", "mobile", "intended"),
    (X, "shadow_root", "en", "mobile", "intended"),
    ("li-form", "iframe", "de", "desktop", "intended"),
    ("dc-improve-extra", "order_changed", "en", "desktop", "intended"),
    (X, "default_swapped", "en", "desktop", "intended"),
    (X, "silent_revert", "de", "desktop", "Reverted"),
    ("pin-toggle-web", "delayed_revert", "en", "desktop", "Reverted"),
    ("li-toggle-web", "no_effect", "en", "mobile", "Reverted"),
    ("li-form", "no_request", "en", "desktop", "NotFromServer"),
    ("facebook-eu-uk-objection-2025", "no_further_action", "de", "desktop", "FormRejected"),
    (FORM, "rejects_short", "en", "mobile", "FormRejected NeedsPerson"),
    ("li-form", "double_submit", "de", "desktop", "intended"),
    ("pin-dpo", "dead_door", "en", "desktop", "DoorDead"),
    ("reddit-delete-content", "login_wall", "en", "desktop", "intended"),
    ("li-toggle-web", "session_expired", "en", "desktop", "SessionExpired LoginWall"),
    ("x-partners-toggle", "lure", "en", "desktop", "ForeignHost"),
    ("li-toggle-web", "service_worker", "en", "desktop", "intended"),
    (X, "twin_names", "de", "mobile", "TargetAmbiguous"),
    (X, "region_removed", "en", "desktop", "RegionVariant"),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with start() as running:
        yield running


@pytest.mark.parametrize(("flow", "mutation", "lang", "viewport", "end"), CELLS)
def test_a_cell_ends_as_it_must(engine: Engine, flow: str, mutation: str, lang: str, viewport: str, end: str) -> None:
    judged = run_case(Case(flow, mutation, lang, viewport), load(flow), engine)
    if end == "intended":
        assert judged.verdict == "intended", judged
    else:
        assert judged.verdict == "failure class", judged
        assert judged.code in end.split(), judged


def test_a_script_that_believes_every_page_says_done_wrongly(engine: Engine) -> None:
    """The matrix can tell: the same cell, walked without care, is a false done."""
    judged = run_case(Case(X, "silent_revert", "en", "desktop"), load(X), engine, plain=True)
    assert judged.outcome == "done"
    assert DELAYS.revert < 1
    with serve("x", mutation="no_effect") as site:
        assert judge(Case(X, "no_effect", "en", "desktop"), load(X), site, "done", None) == "false done"


def test_the_judge_counts_what_was_sent_twice() -> None:
    import httpx

    form = load("li-form")
    with serve("linkedin") as site:
        for _ in range(2):
            data = {"name": "Ada", "email": "ada@example.org", "kind": "ai"}
            httpx.post(f"{site.base_url}/_form/objection", data=data, trust_env=False)
        assert site.state().doubled == ("objection",)
        assert judge(Case("li-form", "none", "en", "desktop"), form, site, "failed", "Timeout") == "false done"


def test_the_matrix_has_every_cell_and_adds_up() -> None:
    flow = load(X)
    todo = list(cases([flow]))
    assert len({(c.mutation, c.lang, c.viewport) for c in todo}) == len(todo)
    assert len(todo) % 4 == 0
    assert len(list(cases([flow], quick=True))) == len(todo) // 4
    found = [
        Judged(case=c, verdict="intended", outcome="done", code=None, step=None, why=None, seconds=0.1) for c in todo
    ]
    assert summary(found, len(todo))["right_share"] == 1.0
    assert "| none | 4 | 4 | 0 | 0 | 0 |" in table(found)
