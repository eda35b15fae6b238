"""Streams of training: who trains on what, what is kept out, by default or not, for whom, since when, and how one says no."""

from __future__ import annotations

from typing import Any

import pytest

from demur.policy.read_document import read_document
from demur.policy.reading import Stream

POLICY = """\
How we use your information to develop AI

We use posts, comments and photos that you share publicly, and your conversations with our assistant, to build and refine the \
generative AI models behind our products. We do not use private messages for this purpose. If you live in the EEA, Switzerland \
or the UK, you can ask us to leave your information out by filling in the objection form. People under 18 are excluded.

Your choices. The setting "Help improve our models" under Settings > Privacy is on by default. You can turn it off at any time; \
this only affects content you share from then on. Models that have already been trained are not changed, and we may keep copies \
after you delete a post.

Enterprise customers: content in Larch Enterprise workspaces is never used for model training unless the administrator opts in.

We may license public posts to partners, who use them to train their own models.

We also collect text that is publicly available on the web, including about people who have no account with us, to train our \
language models.
"""


def _streams(text: str) -> dict[str, Stream]:
    return {s.kind: s for s in read_document(text).streams}


def test_a_policy_is_read_stream_by_stream() -> None:
    own, third, web = (_streams(POLICY)[k] for k in ("own_general", "third_party", "public_web"))
    assert {s.value for s in own.scopes} >= {"user_content", "images_video", "ai_inputs"}
    assert "private_messages_or_nonpublic" in {s.value for s in own.exclusions}
    assert not isinstance(own.default, str) and own.default.value == "on"
    assert {o.mechanism for o in own.opt_outs} == {"form", "toggle"}
    assert {a.value: a.side for a in own.audience} == {
        "region": "can_refuse",
        "minors": "excluded",
        "plan_tier": "excluded",
    }
    assert {t.value for t in own.time} == {"future_only", "survives_deletion"}
    assert (third.states, web.states) == ("yes", "yes")
    assert [a.value for a in web.audience] == ["logged_out_or_no_account"]


def test_every_field_carries_an_exact_quote() -> None:
    fields: list[Any]
    for stream in _streams(POLICY).values():
        fields = [*stream.scopes, *stream.exclusions, *stream.opt_outs, *stream.audience, *stream.time]
        fields += [] if isinstance(stream.default, str) else [stream.default]
        for quote in (*stream.quotes, *(f.quote for f in fields)):
            assert POLICY[quote.start : quote.end] == quote.text


def test_the_document_sums_up_its_streams() -> None:
    reading = read_document(POLICY)
    assert (reading.trains, reading.third_party_training, reading.public_web_training) == ("yes", "yes", True)
    assert set(reading.opt_out) == {"form", "toggle"}
    assert "private_messages_or_nonpublic" in reading.excluded_scope


@pytest.mark.parametrize(
    ("text", "taken", "kept"),
    [
        ("We train our AI models on public posts, but not on private messages.", "user_content", "private"),
        ("We use your photos, except drafts, to train our machine learning models.", "images_video", "private"),
        ("Your prompts train our AI models. Files you attach are never used for this.", "ai_inputs", "files_code"),
    ],
)
def test_what_is_kept_out_is_not_said_to_be_taken(text: str, taken: str, kept: str) -> None:
    stream = _streams(text)["own_general"]
    assert any(s.value.startswith(taken) for s in stream.scopes)
    assert any(s.value.startswith(kept) for s in stream.exclusions)
    assert not any(s.value.startswith(kept) for s in stream.scopes)


@pytest.mark.parametrize(
    ("text", "kind", "states"),
    [
        ("We do not let our vendors use your content to train their own models.", "third_party", "no"),
        ("We share your posts with our affiliates so that they can train their AI models.", "affiliates", "yes"),
        ("We use your messages to train models that detect spam and fraud.", "own_narrow", "yes"),
        ("We and our affiliates use your posts to train our generative AI models.", "own_general", "yes"),
    ],
)
def test_whose_models_are_trained(text: str, kind: str, states: str) -> None:
    assert _streams(text)[kind].states == states


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("We use your posts to train our AI models unless you opt out.", "on"),
        ("We do not use your posts to train our AI models unless you opt in.", "off"),
        ("We use your posts to train our AI models. You can opt out in your settings.", "not_stated"),
    ],
)
def test_the_default_is_read_only_where_it_is_said(text: str, default: str) -> None:
    found = _streams(text)["own_general"].default
    assert (found if isinstance(found, str) else found.value) == default


def test_a_paragraph_that_refers_back_adds_to_the_stream_before_it() -> None:
    text = (
        "## AI\n\nWe use your posts to train our AI models.\n\nYou can object to this by filling in the form in the privacy "
        "centre.\n\n## Cookies\n\nYou can object to advertising cookies by e-mail."
    )
    assert {o.mechanism for o in _streams(text)["own_general"].opt_outs} == {"form", "toggle"}
    assert "email" not in read_document(text).opt_out


def test_another_topic_in_the_same_paragraph_adds_nothing() -> None:
    text = "We use your posts to train our AI models. Our office is closed on Sundays. Cookies are stored for users in the EU."
    assert _streams(text)["own_general"].audience == ()
