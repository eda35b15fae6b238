"""Replies in plain words are read; doubt abstains; a refusal is never taken for a grant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.requests.reading import next_state, next_step, read_reply
from demur.requests.reading_decide import CODES, GRANTS, NEXT, decide


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "We have granted your objection and removed all of your posts, old and new, from our training data.",
            "OK_FULL",
        ),
        ("Ihr Widerspruch wird abgelehnt, weil unsere berechtigten Interessen überwiegen.", "OVERRIDE"),
        ("Merci de remplir le formulaire dans le centre d'aide ; les courriels ne sont pas traités.", "USE_FORM"),
        ("Envíenos una copia de su DNI para verificar su identidad.", "NEED_ID"),
        ("Prorrogamos o prazo por mais dois meses devido à complexidade.", "EXTEND"),
        ("Il Suo ricorso è respinto e la decisione iniziale è confermata.", "APPEAL_NO"),
        ("Uw bericht kon niet worden bezorgd: de mailbox bestaat niet.", "BOUNCE"),
    ],
)
def test_plain_replies(text: str, code: str) -> None:
    reading = read_reply(text)
    assert reading.classes[0].code == code
    assert all(found.quote in text for found in reading.classes)


def test_the_words_of_our_own_letter_decide_nothing() -> None:
    text = (
        "Received, thank you. We will reply.\n\n> Your objection is granted, all data has been removed from training."
    )
    assert not GRANTS & {found.code for found in read_reply(text).classes}


@pytest.mark.parametrize("text", ["", "   \n", "> only a quotation", "\u200b\u200b", "!!! ---"])
def test_a_mail_that_says_nothing_needs_the_person(text: str) -> None:
    reading = read_reply(text)
    assert reading.abstained
    assert reading.next == "needs_person"
    assert reading.classes == ()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(found.quote in text for found in read_reply(text).classes)


def test_a_grant_beside_a_likely_refusal_is_left_to_the_person() -> None:
    scores = dict.fromkeys(CODES, 0.01) | {"OK_FULL": 0.95, "OVERRIDE": 0.45}
    decision = decide(scores, [scores], [["x"]], [], "en")
    assert decision.abstained


def test_a_grant_that_is_not_sure_enough_is_left_to_the_person() -> None:
    scores = dict.fromkeys(CODES, 0.01) | {"OK_FULL": 0.65}
    assert decide(scores, [scores], [["x"]], [], "en").abstained


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        (["OK_FULL"], "granted"),
        (["OK_FULL", "TRAINED"], "partial"),
        (["APPEAL_OK", "OTHERS"], "partial"),
        (["OVERRIDE", "PARTIAL"], "dispute"),
        ([], "needs_person"),
    ],
)
def test_states(codes: list[str], state: str) -> None:
    assert next_state(codes) == state


def test_a_delayed_delivery_keeps_waiting() -> None:
    text = (
        "Queue warning\n\nAction: delayed\nFinal-Recipient: rfc822; dpo@oldmill.example\nStatus: 4.4.1\nWe keep trying."
    )
    reading = read_reply(text)
    assert reading.classes[0].code == "BOUNCE"
    assert reading.next in ("waiting", "needs_person")


def test_every_code_leads_to_a_step() -> None:
    assert [step.code for step in next_step(CODES)] == list(CODES)
    assert set(NEXT) == set(CODES)


def test_a_won_appeal_for_later_content_only_is_partial() -> None:
    assert next_state(["APPEAL_OK"]) == "granted"
    assert next_state(["APPEAL_OK", "OK_FUTURE"]) == "partial"
