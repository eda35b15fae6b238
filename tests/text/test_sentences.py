"""Sentences and paragraphs: offsets always point at the text as given."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.text.language import language_of
from demur.text.sentences import blocks, plain, sentences, unwrapped


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    assert cut("We use data, e.g. Photos. Acme Inc. Keeps 3.5 GB. Done!") == [
        "We use data, e.g. Photos.",
        "Acme Inc. Keeps 3.5 GB.",
        "Done!",
    ]


def test_a_semicolon_ends_a_sentence_only_in_a_list() -> None:
    assert cut("We may: (a) store it; (b) sell it; and then rest.") == [
        "We may: (a) store it;",
        "(b) sell it; and then rest.",
    ]
    assert len(cut("We store it; we sell it.")) == 1


def test_mark_up_is_blanked_at_the_same_length() -> None:
    text = "See [our **help**](https://a.example/x_(y)) and __this__ \\[1\\]."
    clean = plain(text)
    assert len(clean) == len(text)
    assert " ".join(clean.split()).replace(" ,", ",") == "See our help and this [1] ." or "help" in clean
    assert "https" not in clean and "*" not in clean


def test_an_item_knows_its_lead_in() -> None:
    text = "# H\n\nYou must not:\n\n*   sell it;\n*   copy it.\n\nWe may."
    found = blocks(text)
    items = [b for b in found if b.item]
    assert [text[found[b.lead].start : found[b.lead].end] for b in items] == ["You must not:"] * 2
    assert found[0].heading and not found[-1].item


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab.!? \n*-#[]()<br>|;:_1A", max_size=200))
def test_offsets_never_leave_the_text_and_never_overlap(text: str) -> None:
    clean = plain(text)
    assert len(clean) == len(text)
    last = 0
    for block in blocks(clean):
        assert last <= block.start < block.end <= len(text)
        inner = block.start
        for span in sentences(clean, block.start, block.end):
            assert inner <= span.start < span.end <= block.end
            inner = span.end
        last = block.end


def test_languages_are_told_apart_and_few_words_are_never_sure() -> None:
    german = "Wir verwenden Ihre Daten, um die Dienste für Sie zu verbessern und um Ihnen bei Fragen zu helfen. " * 4
    english = "We use your data to improve the services for you and to help you with your questions when you ask. " * 4
    assert language_of(german).code == "de" and language_of(german).sure
    assert language_of(english).code == "en" and language_of(english).sure
    assert not language_of("ok").sure
    assert language_of("利用者の個人情報をサービスの改善のために利用します。").code == "ja"


WORDY = (
    "We may use the content you post, such as photos, captions and comments, to train our artificial intelligence models, "
    "and you can object at any time in your settings under Privacy."
)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
def test_a_line_that_no_program_wrapped_is_a_paragraph(gap: str) -> None:
    text = gap.join(["Our policy", WORDY, "Cookies", WORDY.replace("photos", "films")])
    clean = plain(text)
    assert len(clean) == len(text)
    assert [text[b.start : b.end].split()[0] for b in blocks(clean)] == ["Our", "We", "Cookies", "We"]


def test_wrapped_lines_stay_one_paragraph_and_read_as_one_line() -> None:
    text = "\n".join(textwrap.wrap(WORDY, 60)) + "\n\nCookies"
    clean = plain(text)
    found = blocks(clean)
    assert len(found) == 2
    assert unwrapped(clean, found) == WORDY + "\n\nCookies"


def test_an_ordinal_before_a_month_ends_no_sentence() -> None:
    assert cut("Ab dem 15. März 2027 nutzen wir Fotos. Danke.") == ["Ab dem 15. März 2027 nutzen wir Fotos.", "Danke."]
    assert cut("There are 15. Many more will follow.") == ["There are 15.", "Many more will follow."]


def test_a_heading_ends_with_its_line() -> None:
    text = "### Our models\nWe train them on:\n- posts\n### Storage\n\nA year."
    found = [(text[b.start : b.end], b.heading) for b in blocks(text)]
    assert found == [
        ("Our models", True),
        ("We train them on:", False),
        ("posts", False),
        ("Storage", True),
        ("A year.", False),
    ]
    assert blocks(text)[2].lead == 1
