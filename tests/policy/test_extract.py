"""Extraction: the declared part and nothing else; nothing at all where it is missing."""

from __future__ import annotations

import pytest

from demur.model.errors import BadInput
from demur.policy.declaration import Part, Range, Selector
from demur.policy.extract import from_html

PAGE = """<body><nav>Menu</nav><main><h1 id=a>Privacy</h1><p>We use <b>your</b> posts. <a href="/x?utm_source=m&id=5">More</a></p>
<div class=share>Share</div><h2 id=b>Rights</h2><p>You can object.</p><h2 id=c>End</h2><p>Last words.</p></main></body>"""


def taken(*select: Selector, remove: tuple[Selector, ...] = (), params: tuple[str, ...] = ()) -> str | None:
    part = Part(fetch="https://x.example/p", select=select or None, remove=remove, query_params=params)
    return from_html(PAGE, part, "https://x.example/p").text


def test_select_remove_and_query_parameters() -> None:
    text = taken("main", remove=(".share",), params=("utm_source",))
    assert text is not None and "Menu" not in text and "Share" not in text
    assert "https://x.example/x?id=5" in text and "You can object." in text


@pytest.mark.parametrize(
    ("wanted", "has", "lacks"),
    [
        (Range(startBefore="#b", endBefore="#c"), ("Rights", "object"), ("Privacy", "End", "Menu")),
        (Range(startAfter="#b", endBefore="#c"), ("object",), ("Rights", "End")),
        (Range(startBefore="#a", endAfter="#b"), ("Privacy", "posts", "Rights"), ("object",)),
        (Range(startAfter="#b", endAfter="main"), ("object", "Last words"), ("Rights", "Menu")),
    ],
)
def test_ranges(wanted: Range, has: tuple[str, ...], lacks: tuple[str, ...]) -> None:
    text = taken(wanted) or ""
    assert all(word in text for word in has) and not any(word in text for word in lacks)


def test_a_range_may_begin_and_end_within_a_paragraph_or_a_list() -> None:
    html = "<body><p>We <b id=a>use</b> your <i>posts</i> here.</p><ol><li>one<li id=b>two<li>three</ol><h2>End</h2></body>"
    part = Part(fetch="https://x.example/p", select=(Range(startAfter="#a", endAfter="#b"),))
    assert from_html(html, part, "https://x.example/p").text == "your _posts_ here.\n\n1.  one\n\n2.  two\n"


def test_what_is_selected_is_written_with_its_own_mark_up() -> None:
    assert (taken("h2, main > p:last-child") or "").startswith("## Rights\n\n## End\n\nLast words.")


@pytest.mark.parametrize("remove", [(), (Range(startBefore="#c", endBefore="#nowhere"),)])
def test_a_missing_range_gives_no_text_and_a_missing_variant_does_no_harm(remove: tuple[Selector, ...]) -> None:
    select: tuple[Selector, ...] = ("main", ".other-layout") if not remove else ("main",)
    found = from_html(PAGE, Part(fetch="https://x.example/p", select=select, remove=remove), "https://x.example/p")
    assert (found.text is None) == bool(remove) and len(found.no_match) == 1
    both = Part(fetch="https://x.example/p", select=("main", Range(startBefore="#nowhere", endBefore="#c")))
    assert from_html(PAGE, both, "https://x.example/p").text is None


def test_all_that_is_removed_is_found_before_anything_goes() -> None:
    text = taken("main", remove=("#b", "div", Range(startBefore="#b", endBefore="#c"), ".share")) or ""
    assert "object" not in text and "Share" not in text and "Last words" in text


def test_hidden_mail_addresses_and_parameters_of_pictures_are_no_change() -> None:
    html = "<main><a href='/cdn-cgi/l/email-protection#%d'>[email protected]</a><img src='/i.png?sid=%d&k=1'></main>"
    part = Part(fetch="https://x.example/p", query_params=("sid",))
    assert len({from_html(html % (n, n), part, "https://x.example/p").text for n in (1, 2)}) == 1


def test_removing_a_range() -> None:
    text = taken("main", remove=(Range(startBefore="#b", endBefore="#c"),)) or ""
    assert "object" not in text and "Last words" in text


def test_a_selector_that_matches_nothing_is_named_and_gives_no_text() -> None:
    found = from_html(PAGE, Part(fetch="https://x.example/p", select=("#nowhere",)), "https://x.example/p")
    assert (found.text, found.no_match) == (None, ("#nowhere",))
    assert taken(Range(startBefore="#c", endBefore="#nowhere")) is None


@pytest.mark.parametrize("selector", ["[[", "p:nth(", "::"])
def test_what_is_no_selector_is_bad_input(selector: str) -> None:
    with pytest.raises(BadInput, match="CSS selector"):
        taken(selector)
