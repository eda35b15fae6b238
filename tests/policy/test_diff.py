"""Comparing two versions: only a change of what is said about training on people's data is an alert."""

from __future__ import annotations

import pytest

from demur.policy.diff import compare
from demur.policy.diff_show import page, table
from demur.policy.suspect import suspect

FILLER = "\n\n".join(
    f"Section {n}. We keep your account safe and answer letter number {n} within a week." for n in range(12)
)


def text(*paragraphs: str) -> str:
    return "# Policy\n\n" + "\n\n".join((*paragraphs, FILLER)) + "\n"


PLAIN = "We use your posts to show them to your friends."
TRAIN = "We use your posts to train our generative AI models."
UNLESS = "You can opt out of the use of your posts to train our generative AI models in your settings."
NEVER = "We do not use your messages to train our AI models."


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ((PLAIN,), (PLAIN, TRAIN), "starts"),
        ((TRAIN,), (TRAIN, UNLESS), "adds_optout"),
        ((TRAIN, UNLESS), (TRAIN,), "removes_optout"),
        ((TRAIN,), (TRAIN, NEVER), "narrows"),
        ((TRAIN, NEVER), (TRAIN,), "broadens"),
        ((TRAIN,), (TRAIN, "We also use your photos and videos to train our AI models."), "broadens"),
    ],
)
def test_a_change_about_training_is_an_alert_with_its_effect(
    before: tuple[str, ...], after: tuple[str, ...], effect: str
) -> None:
    found = compare(text(*before), text(*after))
    assert (found.label, found.effect) == ("ai_training", effect)
    assert any(c.ai for c in found.changes)


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        ("You may not sell our content.", "You may not use our content to train any AI model.", "ai_other"),
        ("Our helper answers you.", "Our helper answers you with artificial intelligence.", "ai_other"),
        ("Write to us in Berlin about anything.", "Write to us in Hamburg about anything.", "not_ai"),
        (
            "See [our help](https://a.example/1) for more about it.",
            "See [our help](https://a.example/2) for more about it.",
            "noise",
        ),
        ("We **never** sell your personal data to anyone.", "We never sell your personal data to anyone.", "noise"),
        ("Last updated: 3 May 2024", "Last updated: 5 May 2024", "noise"),
        (TRAIN, TRAIN.replace("posts", "[posts](https://a.example/posts)"), "noise"),
    ],
)
def test_everything_else_is_no_alert(before: str, after: str, label: str) -> None:
    found = compare(text(before), text(after))
    assert (found.label, found.effect) == (label, None)


def test_a_renamed_product_in_a_training_clause_is_no_change_of_training() -> None:
    before = (
        "We use public information to help train our AI models and build features like Bard for everybody in the world."
    )
    assert compare(text(before), text(before.replace("Bard", "Gemini"))).label == "ai_other"


def test_a_clause_that_only_moved_is_noise() -> None:
    assert compare(text(TRAIN, PLAIN), text(PLAIN, TRAIN)).label == "noise"


def test_a_return_to_an_earlier_text_is_noise_when_the_history_is_given() -> None:
    assert compare(text(PLAIN, TRAIN), text(PLAIN)).label == "ai_training"
    found = compare(text(PLAIN, TRAIN), text(PLAIN), history=[text(PLAIN)])
    assert (found.label, found.kind) == ("noise", "exact_revert")


def test_changed_places_are_paired_and_quoted_as_written() -> None:
    found = compare(text("We keep *logs* for ten days.", PLAIN), text("We keep *logs* for ninety days.", PLAIN))
    assert [(c.before, c.after) for c in found.changes] == [
        ("We keep *logs* for ten days.", "We keep *logs* for ninety days.")
    ]


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        ("", "empty"),
        ("# Policy\n\nShort.", "shrunk"),
        ("Just a moment...\n\nVerify you are human by completing the action below.", "challenge"),
        ("404 Page not found. Something went wrong.", "error"),
        ("Log in\n\nE-mail\n\nPassword\n\nForgot your password?", "log_in"),
        (
            "Wir verwenden Ihre Daten, um Ihnen die Dienste anzubieten und um sie für alle zu verbessern. "
            "Wenn Sie das nicht wollen, können Sie sich bei uns melden und der Nutzung durch uns und die mit uns "
            "verbundenen Unternehmen jederzeit mit Wirkung für die Zukunft widersprechen. " * 6,
            "language",
        ),
    ],
)
def test_pages_that_are_no_version_are_flagged(after: str, reason: str) -> None:
    assert reason in suspect(text(PLAIN), after)
    assert compare(text(PLAIN), after).kind == "suspect"


def test_a_policy_that_speaks_of_passwords_and_errors_is_not_suspect() -> None:
    later = text(PLAIN, "If you forgot your password, something went wrong, or a page is not found, write to us.")
    assert suspect(text(PLAIN), later + FILLER * 3) == ()


def test_the_page_escapes_what_it_shows_and_loads_nothing() -> None:
    found = compare(text("<script>alert(1)</script> We sell plants."), text("<script>alert(1)</script> We sell trees."))
    shown = page(found, before_name="a<b", after_name="c")
    assert "<script>" not in shown and "&lt;script&gt;" in shown
    assert "default-src 'none'" in shown
    assert "<del>plants</del>" in shown and "<ins>trees</ins>" in shown


def test_the_table_has_a_row_per_changed_place() -> None:
    found = compare(text(PLAIN, "We sell plants."), text(PLAIN, TRAIN, "We sell trees."))
    assert table(found).row_count == len(found.changes)
    assert table(found, only_ai=True).row_count == 1
