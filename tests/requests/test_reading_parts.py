"""What travels along in a mail is never read as the platform's answer, and what mail programs broke is mended."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.requests.reading_parts import part
from demur.requests.reading_text import repair


def said(text: str, own_letter: str = "") -> str:
    return " | ".join(s.text for s in part(repair(text), own_letter).sentences)


@pytest.mark.parametrize(
    "introduction",
    [
        "On 4 May 2026 Ada Lark wrote:",
        "Ada Lark schrieb (4. Mai):",
        "--- votre courriel du 4/05 (Ada Lark) ---",
        "Ada Lark puso el 4/05:",
        "A. Lark mandou em 4/05:",
        "*** Ada Lark, 4 May 11h32 ***",
        "----- Original message -----",
        "Ada Lark, 4/05:",
    ],
)
def test_the_quoted_letter_is_set_aside(introduction: str) -> None:
    text = f"We are looking into it.\nThe Fernhollow team\n\n{introduction}\n> You have agreed to stop.\n> I refuse."
    assert "agreed" not in said(text)
    assert "refuse" not in said(text)
    assert "looking into it" in said(text)


def test_an_unmarked_letter_below_its_introduction_is_set_aside() -> None:
    text = "Noted.\n\n--- quoted text ---\nfrom Ada Lark, 24-Oct-2026\n\nStop at once, all of it, old and new."
    assert "Stop" not in said(text)


def test_the_own_letter_is_set_aside_even_without_marks() -> None:
    own = "I object to the use of my drawings for training machines. Please confirm it in writing."
    text = "Got it.\nI object to the use of my drawings for training machines.\nMore soon."
    assert said(text, own) == "Got it. | More soon."


@pytest.mark.parametrize(
    "footer",
    [
        "--\nConfidential. Wrong reader? Delete it.",
        "* * *\nTipp: Plakate mit KI, 20 % günstiger",
        "---\nNotez notre échange : d'une à cinq étoiles",
    ],
)
def test_footers_are_set_aside(footer: str) -> None:
    text = f"Your objection has reached the board, which will decide.\n\n{footer}"
    assert said(text) == "Your objection has reached the board, which will decide."


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Wir pr=C3=BCfen das, l=\nangsam aber sicher f=C3=BCr Sie.", "Wir prüfen das, langsam aber sicher für Sie."),
        ("<div>R&eacute;ponse&nbsp;: c'est non.</div>", "Réponse : c'est non."),
        ("RÃ©ponse nÃ©gative â€“ dÃ©solÃ©.", "Réponse négative – désolé."),
        ("We re\u00adfuse\u200b.", "We refuse."),
    ],
)
def test_broken_text_is_mended(broken: str, mended: str) -> None:
    assert said(broken) == mended


@settings(deadline=None)
@given(st.text(max_size=400))
def test_sentences_know_where_they_stand(text: str) -> None:
    for sentence in part(repair(text)).sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)


def test_prices_and_equations_are_no_quoted_printable() -> None:
    assert said("The fee: a=20 b=30 for each letter.") == "The fee: a=20 b=30 for each letter."


@pytest.mark.parametrize(
    "headers",
    [
        "From: Ada Lark <ada@lark.example>\nSent: Monday, 2 November 2026 10:11\nTo: privacy@firm.example\nSubject: Objection",
        "Von: Ada Lark\nGesendet: Montag, 2. November 2026 10:11\nAn: Datenschutz\nBetreff: Widerspruch",
        "De : Ada Lark\nEnvoyé : lundi 2 novembre 2026\nÀ : Vie privée\nObjet : Opposition",
        "*De:* Ada Lark\n*Enviado el:* lunes, 2 de noviembre\n*Para:* Privacidad\n*Asunto:* Oposición",
        "Od: Ada Lark\nWysłano: 2 listopada 2026\nDo: Prywatność\nTemat: Sprzeciw",
    ],
)
def test_a_letter_below_the_headers_of_a_mail_program_is_set_aside(headers: str) -> None:
    parts = part(repair(f"We have your letter.\n\n{headers}\n\nYou have stopped all training on my posts."))
    assert [s.text for s in parts.sentences] == ["We have your letter."]


def test_one_header_like_line_sets_nothing_aside() -> None:
    parts = part(repair("We have your letter.\nFrom: 1 March we will no longer train on it.\nAll of it is out."))
    assert len(parts.sentences) == 3
