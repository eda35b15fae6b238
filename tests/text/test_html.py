"""Pages and PDFs to text: every word kept, nothing of what is not shown."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from demur.model.errors import BadInput
from demur.text.html import decode, pdf_to_text, text_of, to_markdown


def test_headings_lists_tables_and_links() -> None:
    page = (
        "<h2>How we <i>use</i> it</h2><p>One <b>two</b>.</p><ul><li>a<li>b<ul><li>c</ul></ul><ol start=3><li>x<li>y</ol>"
        "<table><tr><th>k<td>v</table><a href='/p'>there</a><script>no()</script><style>p{}</style>"
    )
    text = to_markdown(page, base="https://a.example/x/")
    assert text.startswith("## How we _use_ it\n\nOne **two**.")
    for line in ("*   a", "*   b", "    *   c", "3.  x", "4.  y", "| k | v |", "[there](https://a.example/p)"):
        assert line in text
    assert "no()" not in text and "p{}" not in text


def test_a_node_alone_can_be_written() -> None:
    tree = LexborHTMLParser("<nav>menu</nav><main><p>text</p></main>")
    node = tree.css_first("main")
    assert node is not None and to_markdown(node) == "text\n"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abcdefg ", min_size=1, max_size=12), min_size=1, max_size=12))
def test_no_word_is_lost(texts: list[str]) -> None:
    tags = ["p", "div", "span", "li", "b", "td", "h3", "section"]
    page = "".join(f"<{tags[i % 8]}>{t}</{tags[i % 8]}>" for i, t in enumerate(texts))
    expected = [w for t in texts for w in t.split()]
    assert sorted("".join(expected)) == sorted(c for c in to_markdown(page) if c in "abcdefg")


def test_deep_nesting_is_read_without_a_crash() -> None:
    text = to_markdown("<div>" * 5_000 + "deep" + "</div>" * 5_000)
    assert "deep" in text


def test_charsets() -> None:
    assert decode("naïve".encode()) == "naïve"
    assert decode("naïve".encode("utf-16")) == "naïve"
    assert "ve" in decode("Straße und naïve Grüße, schöne Wörter überall".encode("cp1252"))


def test_text_of_knows_kinds_by_content() -> None:
    assert text_of(b"<!DOCTYPE html><p>Hello</p>") == "Hello\n"
    assert text_of(b"a\r\nb") == "a\nb"
    with pytest.raises(BadInput):
        text_of(b"\x00\x01\x02")


def test_a_pdf_is_read_and_a_broken_one_refused() -> None:
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=300, height=300)
    font = DictionaryObject(
        {
            NameObject(k): NameObject(v)
            for k, v in (("/Type", "/Font"), ("/Subtype", "/Type1"), ("/BaseFont", "/Helvetica"))
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 20 200 Td (We train models on your data.) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    assert "We train models on your data." in text_of(out.getvalue())
    with pytest.raises(BadInput):
        pdf_to_text(b"%PDF-1.7 nothing of it")
