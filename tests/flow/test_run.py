"""Runs on rehearsal sites in a real browser: done only when it is so, at most once, and typed failures else.

The whole matrix is `benchmarks/mutation_matrix`; these are the behaviours it does not look at.
"""

from __future__ import annotations

import pytest

from demur.flow.hands import NoHands
from demur.flow.ledger import MemoryLedger
from demur.model.errors import BadInput, NeedsPerson, Untrusted
from demur.model.run import FailureCode
from demur.rehearsal import serve
from tests.flow.conftest import Walked

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flow")]
X, FORM = "x-grok-web", "facebook-eu-uk-objection-2025"


def test_a_toggle_is_done_when_a_fresh_context_shows_it_and_can_be_undone(walked: Walked) -> None:
    with serve("x") as site:
        run = walked(site, X, logged_in=False)
        result = run.result
        assert (result.outcome, result.grade, result.route) == ("done", "persisted", "deep_link")
        assert site.state().holds(site.intended(X))
        assert result.counts["traced"].ccpa_steps == result.counts["declared"].ccpa_steps
        assert result.person_actions == 3  # user name, password, log in
        again = walked(site, X)
        assert (again.result.outcome, again.result.grade) == ("done", "persisted")
        assert again.result.note and again.result.counts["traced"].ccpa_steps == 0
        back = walked(site, X, undo=True)
        assert back.result.outcome == "done"
        assert not site.state().holds(site.intended(X))


def test_the_menu_is_the_way_round_a_dead_link_and_both_ways_count_alike_in_the_end(walked: Walked) -> None:
    with serve("x") as site:
        result = walked(site, X, route="menu").result
        assert (result.outcome, result.route) == ("done", "menu")
        assert result.counts["traced"].study == result.counts["declared"].study
        assert result.counts["traced"].ccpa_steps is None


def test_a_rehearsal_stops_before_anything_takes_effect_and_shows_what_would_be_sent(walked: Walked) -> None:
    with serve("facebook") as site:
        before = site.state()
        run = walked(site, FORM, driver="rehearse")
        assert (run.result.outcome, run.result.grade, run.result.stopped_before) == ("needs_person", None, "submit")
        assert dict(run.would_send)["email"] == "ada@example.org"
        assert site.state() == before


def test_a_form_is_sent_once_and_not_again_by_itself(walked: Walked) -> None:
    ledger = MemoryLedger()
    with serve("facebook") as site:
        first = walked(site, FORM, ledger=ledger, account="facebook:ada").result
        assert (first.outcome, first.grade) == ("done", "clicked")
        second = walked(site, FORM, ledger=ledger, account="facebook:ada").result
        assert (second.outcome, second.failure and second.failure.code) == ("needs_person", FailureCode.ALREADY_OFF)
        assert site.state().holds(site.intended(FORM))
        third = walked(site, FORM, ledger=ledger, account="facebook:ada", again=True).result
        assert third.outcome == "done"
        assert site.state().doubled


def test_what_was_begun_and_not_seen_to_end_is_uncertain(walked: Walked) -> None:
    from demur.flow.commits import Commits
    from demur.flow.load import load
    from demur.flow.options import Options

    with serve("facebook") as site, serve("x") as other:
        ledger = MemoryLedger()
        for one, flow_id, step in ((site, FORM, "submit"), (other, X, "switch-off")):
            key = Commits.key(load(flow_id), Options(base_url=one.base_url), step)
            ledger.begin(key, "killed", again=False)
        form = walked(site, FORM, ledger=ledger, again=True).result
        assert (form.outcome, form.failure and form.failure.code) == ("uncertain", FailureCode.UNCERTAIN)
        assert not any(site.state().submissions.values())
        toggle = walked(other, X, ledger=ledger).result  # a switch can be re-read, so it is cleared up
        assert (toggle.outcome, toggle.grade) == ("done", "persisted")


def test_nobody_there_means_a_person_is_needed(walked: Walked) -> None:
    with serve("x") as site:
        result = walked(site, X, hands=NoHands(), logged_in=False).result
        assert (result.outcome, result.failure and result.failure.code) == ("needs_person", FailureCode.LOGIN_WALL)
    with serve("facebook") as site:
        result = walked(site, FORM, values={}).result
        assert (result.outcome, result.failure and result.failure.code) == ("needs_person", FailureCode.NEEDS_PERSON)


def test_nothing_offered_is_said_without_a_browser(walked: Walked) -> None:
    with serve("reddit") as site:
        result = walked(site, "reddit-none").result
    assert (result.outcome, result.grade, result.failure) == ("nothing_offered", None, None)


def test_a_failure_carries_what_was_seen(walked: Walked) -> None:
    with serve("x", mutation="label_inverted") as site:
        run = walked(site, X)
    assert run.result.failure is not None
    assert run.result.failure.code is FailureCode.NAME_CHANGED
    assert run.seen and run.seen[0].startswith("Do not ")


def test_live_pages_are_not_driven_without_a_yes(walked: Walked) -> None:
    with serve("x") as site:
        with pytest.raises(NeedsPerson):
            walked(site, X, base_url=None, agreed=False)
        with pytest.raises(Untrusted):
            walked(site, X, base_url="http://example.org")
        with pytest.raises(BadInput):
            walked(site, X, base_url="file:///tmp")


def test_reconstructed_steps_never_touch_a_live_page(walked: Walked) -> None:
    with serve("x") as site:
        result = walked(site, X, base_url="https://127.0.0.2.example.invalid").result
    assert (result.outcome, result.failure and result.failure.code) == ("failed", FailureCode.RECONSTRUCTED)
