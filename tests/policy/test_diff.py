"""Comparing two versions: only a change of what is said about training on people's data is an alert."""

from __future__ import annotations

import pytest

from demur.policy.diff import compare
from demur.policy.diff_show import legend, page, pieces, summary, table
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


def test_neighbouring_words_that_differ_are_one_difference_and_nothing_is_lost() -> None:
    old, new = "If you live here, you may object soon.", "If you live here, we will delete it soon. "
    parts = list(pieces(old, new))
    assert ("other", "you may object", "we will delete it") in parts
    assert "".join(p[1] for p in parts) == old and "".join(p[2] for p in parts) == new


@pytest.mark.parametrize(
    ("old", "new"), [("a b c", ""), ("", "a"), ("a  b", "a b"), ("a b\n\nc d", "x y\n\nc e f "), ("a b c", "b")]
)
def test_pieces_put_together_are_the_texts(old: str, new: str) -> None:
    parts = list(pieces(old, new))
    assert ("".join(p[1] for p in parts), "".join(p[2] for p in parts)) == (old, new)


def test_what_is_said_of_a_comparison_has_no_codes_in_it() -> None:
    gone = compare(text(PLAIN), "")
    assert "No real change" not in summary(gone) and "it is empty" in summary(gone)
    same = compare(text(PLAIN), text(PLAIN))
    assert summary(same) == "No real change: the words are the same."
    starts = compare(text(PLAIN), text(PLAIN, TRAIN))
    assert "training starts" in summary(starts) and "demur plan" in summary(starts)
    assert not any("_" in summary(one) for one in (gone, same, starts))
    assert "<table>" not in page(same, before_name="a", after_name="b")


def test_without_colour_signs_mark_what_differs() -> None:
    found = compare(text(PLAIN, "We sell plants."), text(PLAIN, "We sell trees."))
    cells = [str(cell) for column in table(found, marks=True).columns for cell in column.cells]
    assert any("[-plants-]" in c for c in cells) and any("{+trees+}" in c for c in cells)
    assert "[-gone-]" in legend(found, only_ai=False, marks=True)
    assert "not shown: 1" in legend(found, only_ai=True, marks=True)


CLAUSES = [
    "We use the content you upload to develop and improve our machine learning models.",
    "Your information may be used to develop and improve our algorithms.",
    "We may use your content to train foundation models.",
    "We use your content to power and improve our generative features.",
    "Photos and captions that you share publicly will be used to teach our AI how people speak.",
    "Information collected from your use of the service helps us build better AI models.",
    "By posting, you grant us a licence to use your content for the training of artificial intelligence.",
    "We process personal data on the basis of our legitimate interests to develop and improve generative AI models.",
    "Customer content may be used for machine learning purposes, such as training and refining our models.",
    "We share de-identified data with partners so that they can train their own large language models.",
    "You acknowledge that your submissions may be used to fine-tune our models.",
    "Starting 1 March 2027 we will begin using member data to train AI that creates content.",
    "Recordings of your voice may be used to improve our speech recognition technology.",
    "We will use your conversations with the assistant to improve the models behind it.",
    "Your prompts and outputs may be reviewed and used for model training.",
    "We may allow third parties to use public posts for the training of their AI models.",
    "The data is used, among other things, to train the neural networks that run our service.",
    "We analyse your activity with automated systems and use it as training data for our AI.",
    "We use your data to research, develop and train new AI products.",
    "Content in your account can be used to enhance our artificial intelligence features.",
    "Wir verwenden Ihre Inhalte, um unsere KI-Modelle zu trainieren.",
    "Ihre öffentlichen Beiträge werden zum Training unserer künstlichen Intelligenz verwendet.",
    "Nous utilisons vos contenus pour entraîner nos modèles d'intelligence artificielle.",
    "Vos données peuvent servir à l'entraînement de nos modèles d'IA.",
    "Utilizamos su contenido para entrenar nuestros modelos de inteligencia artificial.",
    "Tus publicaciones podrán utilizarse para el entrenamiento de la IA.",
    "Usamos o seu conteúdo para treinar nossos modelos de inteligência artificial.",
    "Utilizziamo i tuoi contenuti per addestrare i nostri modelli di IA.",
    "Wij gebruiken je berichten om onze AI-modellen te trainen.",
    "We do not use your messages to train AI models.",
    "We will never use customer data for model training without your explicit consent.",
    "You can opt out of AI training in your privacy settings.",
    "To object to the use of your data for AI training, fill in this form.",
    "Customer data is excluded from the training of our models.",
    "If you turn off “Improve the model for everyone”, your new conversations will not be used to train our models.",
    "Enterprise customers: your data is not used for training.",
]


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_about_training_is_noticed_when_it_comes_and_when_it_goes(clause: str) -> None:
    assert compare(text(PLAIN), text(PLAIN, clause)).label == "ai_training"
    assert compare(text(PLAIN, clause), text(PLAIN)).label == "ai_training"


TYPO = TRAIN.replace("models", "modells")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TRAIN, TRAIN.replace("AI models", "A.I. models")),
        (TYPO, TRAIN),
        (TRAIN.replace("We use", "Acme uses"), TRAIN.replace("We use", "Acme Platforms uses")),
        (f"5.1 {TRAIN}", f"6.2 {TRAIN}"),
        (TRAIN, f"- {TRAIN}"),
        (TRAIN, f"“{TRAIN}”"),
    ],
)
def test_other_looks_of_a_training_clause_are_no_alert(before: str, after: str) -> None:
    assert compare(text(before), text(after)).label != "ai_training"


@pytest.mark.parametrize(("old", "new"), [("posts", "photos"), ("train", "test")])
def test_one_word_of_weight_is_no_spelling(old: str, new: str) -> None:
    found = compare(text(TRAIN), text(TRAIN.replace(old, new)))
    assert found.label == "ai_training"


CHOSEN = "We use your drawings to train our generative AI models.\n\n- *Individuals*: {} unless you switch it {}."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((CHOSEN.format("off", "on"),), (CHOSEN.format("on", "off"),)),  # the same words in another order
        ((TRAIN,), (TRAIN, "There is no setting by which this use can be refused.")),
        (("Wir zeigen Ihre Fotos.",), ("Wir zeigen Ihre Fotos und nutzen sie, um unsere Modelle anzulernen.",)),
        (
            ("Customer grants Acme a license to host and display Customer Content.",),
            (
                "Customer grants Acme a license to host Customer Content and to fine-tune the generative features with it.",
            ),
        ),
        (
            ("### Models\nWe may train our models on:\n\n- prompts",),
            ("### Models\nWe may train our models on:\n\n- prompts\n- your messages",),
        ),
    ],
)
def test_small_changes_of_weight_are_noticed(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert compare(text(*before), text(*after)).label == "ai_training"
    assert compare(text(*after), text(*before)).label == "ai_training"
    assert compare(text(*after), text(*after)).label == "noise"
