"""From a fetched page to the text that is kept: the declared part of it, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from demur.model.errors import BadInput
from demur.policy.declaration import Part, Range, Selector
from demur.policy.fetch import Fetched
from demur.text.html import tidy, to_markdown

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """The text, or why there is none: `no_match` names the selectors that matched nothing."""

    text: str | None
    no_match: tuple[str, ...] = ()


def extract(fetched: Fetched, part: Part) -> Extracted:
    """The declared part of a page. A selector that matches nothing gives no text at all, never half of one.

    Raises BadInput for a selector that is no CSS, or a PDF that cannot be read.
    """
    if fetched.body[:5] == b"%PDF-" or "application/pdf" in fetched.headers.get("content-type", ""):
        from demur.text.html import pdf_to_text

        return Extracted(text=tidy(pdf_to_text(fetched.body)))
    return from_html(fetched.markup(), part, fetched.final_url)


def from_html(untrusted_html: str | bytes, part: Part, base: str) -> Extracted:
    """As `extract`, for HTML (bytes are UTF-8); `base` makes relative links absolute."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(untrusted_html)
    for selector in part.remove:
        for node in _found(tree, selector):
            node.decompose()
    if part.query_params:
        _strip_params(tree, frozenset(part.query_params))
    if part.select is None:
        return Extracted(text=tidy(to_markdown(tree.body or tree.root or "", base=base)))
    pieces: list[str] = []
    missing: list[str] = []
    for selector in part.select:
        nodes = list(_found(tree, selector))
        if not nodes:
            missing.append(selector if isinstance(selector, str) else msgspec.json.encode(selector).decode())
        pieces += [to_markdown(node, base=base) for node in nodes]
    if missing and not any(p.strip() for p in pieces):
        return Extracted(text=None, no_match=tuple(missing))
    return Extracted(text=tidy("\n\n".join(p.strip() for p in pieces if p.strip())), no_match=tuple(missing))


def _found(tree: LexborHTMLParser, selector: Selector) -> list[LexborNode]:
    if isinstance(selector, Range):
        return list(_between(tree, selector))
    return _css(tree, selector)


def _css(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    from selectolax.lexbor import SelectolaxError

    try:
        return tree.css(selector)
    except (SelectolaxError, ValueError) as error:
        raise BadInput(f"{selector[:80]!r} is not a CSS selector that can be used here.") from error


def _between(tree: LexborHTMLParser, wanted: Range) -> Iterator[LexborNode]:
    """The largest nodes that lie wholly between two boundaries, in order; empty when a boundary is missing."""
    start_at = _css(tree, wanted.startBefore or wanted.startAfter or "")
    end_at = _css(tree, wanted.endBefore or wanted.endAfter or "")
    root = tree.body
    if not start_at or not end_at or root is None:
        return
    order: dict[int, tuple[int, int]] = {}
    _number(root, order, 0)
    first, last = order.get(start_at[0].mem_id), order.get(end_at[0].mem_id)
    if first is None or last is None:
        return
    low = first[0] if wanted.startBefore else first[1] + 1
    high = last[0] - 1 if wanted.endBefore else last[1]
    yield from _inside(root, order, low, high)


def _number(root: LexborNode, order: dict[int, tuple[int, int]], at: int) -> int:
    """Number nodes in document order: `order[id]` is the node's own number and that of its last descendant."""
    stack: list[tuple[LexborNode, int, bool]] = [(root, 0, False)]
    while stack:
        node, own, closing = stack.pop()
        if closing:
            order[node.mem_id] = (own, at - 1)
            continue
        own = at
        at += 1
        stack.append((node, own, True))
        children = []
        child = node.first_child
        while child is not None:
            children.append(child)
            child = child.next
        stack.extend((c, 0, False) for c in reversed(children))
    return at


def _inside(root: LexborNode, order: dict[int, tuple[int, int]], low: int, high: int) -> Iterator[LexborNode]:
    stack = [root]
    while stack:
        node = stack.pop()
        own, last = order[node.mem_id]
        if last < low or own > high:
            continue
        if own >= low and last <= high:
            yield node
            continue
        children = []
        child = node.first_child
        while child is not None:
            children.append(child)
            child = child.next
        stack.extend(reversed(children))


def _strip_params(tree: LexborHTMLParser, names: frozenset[str]) -> None:
    for link in tree.css("a[href]"):
        href = link.attributes.get("href") or ""
        parts = urlsplit(href)
        if parts.query:
            kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k not in names]
            link.attrs["href"] = urlunsplit(parts._replace(query=urlencode(kept)))
