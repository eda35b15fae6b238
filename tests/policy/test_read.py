"""Reading a policy: who trains on whose data, what is denied, how one says no; and what must not be mistaken for it."""

from __future__ import annotations

import pytest

from demur.policy.read import read_paragraph
from demur.policy.read_document import read_document

TRAINS = [
    "We use the posts, photos and messages you share to train our generative AI models.",
    "Your content may be used to develop and improve our machine learning models and other technologies.",
    "To train, evaluate and improve the artificial intelligence models behind our services.",
    "We may share your personal information with our affiliates so that they can train their AI models.",
]
DENIES = [
    "Content from private messages is excluded from training.",
    "Recordings of meetings are kept out of all training of our models.",
    "We do not use your content to train AI models.",
    "Your prompts are never used to train our models.",
    "We prohibit our AI providers from using your data to train their models.",
    "Customer data will not be used to train large language models without your explicit consent.",
]
OTHERS = [
    "You may not use the Services or any output to train any artificial intelligence model.",
    "We train our employees in data protection and security every year.",
    "Calls may be recorded for training and quality assurance purposes.",
    "Our chatbot is powered by artificial intelligence and answers frequent questions.",
    "“Large language model” means a model trained on large amounts of text.",
    "We use your information to improve our services and to keep them secure.",
    "Does the company train its models on my data?",
]


@pytest.mark.parametrize("text", TRAINS)
def test_training_on_peoples_data_is_read(text: str) -> None:
    reading = read_paragraph(text)
    assert reading.trains_user_data and not reading.denies_training
    assert reading.cls in {"train", "train_narrow"}


@pytest.mark.parametrize("text", DENIES)
def test_a_denial_is_not_read_as_training(text: str) -> None:
    reading = read_paragraph(text)
    assert reading.denies_training and not reading.trains_user_data
    assert reading.cls == "no_train"


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not_a_statement_about_training_on_peoples_data(text: str) -> None:
    reading = read_paragraph(text)
    assert not (reading.trains_user_data or reading.denies_training or reading.opt_out)
    assert reading.quote is None


def test_an_opt_out_in_the_next_sentence_belongs_to_the_training_before_it() -> None:
    reading = read_paragraph(
        "We use your conversations to train our models. You can opt out at any time in your account settings."
    )
    assert reading.trains_user_data and reading.opt_out
    assert reading.opt_out_mechanism == ("toggle",)


def test_an_opt_out_of_something_else_is_none() -> None:
    reading = read_paragraph("You can opt out of marketing e-mails in your settings. Our assistant uses AI.")
    assert not reading.opt_out


def test_consent_first_is_a_denial_with_opt_in() -> None:
    reading = read_paragraph("We will not use your data to train our AI models unless you opt in.")
    assert reading.denies_training and reading.opt_in and not reading.trains_user_data


DOCUMENT = """# Privacy Policy

We like [plants](https://example.org/plants_(green)).

## How we use information

We use information about you:

*   to answer your questions;
*   to train our generative **AI models**, unless you [opt out](https://example.org/x) in your settings.

We also train our models on publicly available information from the internet.

Our providers are not allowed to use your prompts to train their own models.
"""


def test_quotes_are_exact_substrings_of_the_text_as_given() -> None:
    reading = read_document(DOCUMENT)
    assert reading.trains == "yes"
    assert reading.default == "on"
    assert reading.opt_out == ("toggle",)
    assert reading.third_party_training == "no"
    quotes = [*reading.quotes, *(q for s in reading.streams for q in s.quotes)]
    assert quotes
    for quote in quotes:
        assert DOCUMENT[quote.start : quote.end] == quote.text
    assert any("generative **AI models**" in q.text for q in quotes)


def test_streams_are_told_apart_and_state_only_what_is_stated() -> None:
    streams = {s.kind: s for s in read_document(DOCUMENT).streams}
    assert streams["own_general"].states == "yes"
    assert [o.mechanism for o in streams["own_general"].opt_outs] == ["toggle"]
    assert streams["third_party"].states == "no"
    assert streams["third_party"].default == "not_stated"
    assert streams["public_web"].opt_outs == ()


def test_silence_is_not_a_no() -> None:
    reading = read_document("# Terms\n\nWe sell plants. You pay for them.")
    assert (reading.trains, reading.default, reading.opt_out) == ("silent", "n/a", ("n/a",))
    assert reading.third_party_training == "not_stated"
    assert reading.quotes == () and reading.streams == ()


def test_none_stated_when_training_is_stated_without_a_way_out() -> None:
    reading = read_document("We use your photos to train our machine learning models.")
    assert (reading.trains, reading.opt_out) == ("yes", ("none_stated",))


@pytest.mark.parametrize(
    ("text", "trains", "denies"),
    [
        ("Nous utilisons vos contenus pour entraîner nos modèles d'IA.", True, False),
        ("Wir verwenden Ihre Inhalte nicht, um KI-Modelle zu trainieren.", False, True),
        ("Sie dürfen unsere Inhalte nicht zum Trainieren von KI verwenden.", False, False),
        ("Usamos sus datos para entrenar modelos de inteligencia artificial.", True, False),
    ],
)
def test_the_plain_statement_is_read_in_other_languages_too(text: str, trains: bool, denies: bool) -> None:
    reading = read_paragraph(text)
    assert (reading.trains_user_data, reading.denies_training) == (trains, denies)


def test_a_silent_document_in_another_language_says_that_something_may_have_been_missed() -> None:
    german = (
        "Wir verkaufen Pflanzen an alle, die sie mögen, und wir liefern sie mit dem Wagen zu Ihnen nach Hause. " * 8
    )
    for text in (german, "Мы продаём растения всем, кто их любит, и привозим их на машине прямо к дому. " * 8):
        reading = read_document(text)
        assert reading.trains == "silent" and reading.note is not None


@pytest.mark.parametrize(
    "text",
    [
        "If you want to exclude your files from helping train our models, you can opt out by writing to us.",
        "You can control whether your posts are used for AI training in your privacy settings.",
        "We may use the information we collect and publicly available information to train our models.",
        "Your interactions help our AI learn and improve.",
    ],
)
def test_wordings_that_say_training_in_a_roundabout_way(text: str) -> None:
    assert read_paragraph(text).trains_user_data


@pytest.mark.parametrize(
    "text",
    [
        "None of your data is used for AI training.",
        "We have turned off model training with all our AI vendors.",
        "Our sub-processors are contractually prohibited from using personal data to train their AI models.",
        "We use your data to improve our services (excluding model training), and never to train our models.",
    ],
)
def test_wordings_that_deny_it_in_a_roundabout_way(text: str) -> None:
    reading = read_paragraph(text)
    assert reading.denies_training and not reading.trains_user_data


@pytest.mark.parametrize(
    ("heading", "text", "trains", "denies", "opt_out"),
    [
        (
            "",
            "Processor will not (i) sell Personal Data; (ii) keep it; (iii) process Personal Data to train AI models.",
            False,
            True,
            False,
        ),
        (
            "",
            "We will not: sell your photos; keep them after deletion; use your photos to train AI models.",
            False,
            True,
            False,
        ),
        (
            "",
            "Partner will not (i) sell our Data; (ii) keep it; (iii) use the Data to train AI models.",
            False,
            False,
            False,
        ),
        (
            "",
            "Developer will not: cache our responses; use any content it gets from our API to train AI models.",
            False,
            False,
            False,
        ),
        ("Do you train on my documents?", "No. We answer and forget.", False, True, False),
        (
            "Content",
            "By uploading, you grant us a licence to host, store and display your content, and to train AI models on it.",
            True,
            False,
            False,
        ),
        (
            "",
            "We use your chats to train our AI models. If you would rather we did not, open Settings and switch it off.",
            True,
            False,
            True,
        ),
        (
            "",
            "Nous utilisons vos messages pour entraîner nos modèles. Pour vous y opposer, décochez la case.",
            True,
            False,
            True,
        ),
        (
            "",
            "Safeguards are no less strict than before. We use your posts without restriction to train AI models.",
            True,
            False,
            False,
        ),
    ],
)
def test_kinds_of_sentences_found_in_other_peoples_drafting(
    heading: str, text: str, trains: bool, denies: bool, opt_out: bool
) -> None:
    found = read_paragraph(text, heading=heading)
    assert (found.trains_user_data, found.denies_training, found.opt_out) == (trains, denies, opt_out)
