"""From a fetched page to the text that is kept: the declared part of it, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
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
    """The text, or why there is none: `no_match` names the selectors that matched nothing, `not_text` what came instead."""

    text: str | None
    no_match: tuple[str, ...] = ()
    not_text: str | None = None


_MARKED_UP = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile(r"\r\n?|\f")


def extract(fetched: Fetched, part: Part) -> Extracted:
    """The declared part of a page. A range that is not there gives no text at all, never half of one.

    Plain text and Markdown are taken as they are written. Raises BadInput for a selector that is no CSS, or a PDF that
    cannot be read.
    """
    kind = fetched.headers.get("content-type", "").partition(";")[0].strip().lower()
    if fetched.body[:5] == b"%PDF-" or kind == "application/pdf":
        from demur.text.html import pdf_to_text

        return Extracted(text=_cleared(tidy(pdf_to_text(fetched.body))))
    if not _is_text(kind, fetched):
        return Extracted(text=None, not_text=kind[:60] or "bytes of no known kind")
    if part.select is None and kind in ("text/plain", "text/markdown"):
        text = fetched.text().removeprefix("\ufeff")
        if not _MARKED_UP.match(text):
            return Extracted(text=_cleared(tidy(_LINE_ENDS.sub("\n", text))))
    found = from_html(fetched.markup(), part, fetched.final_url)
    return msgspec.structs.replace(found, text=_cleared(found.text)) if found.text else found


def _is_text(kind: str, fetched: Fetched) -> bool:
    """Whether this can be a page: by what the server calls it, and by its bytes where that says little."""
    if kind.startswith(("image/", "audio/", "video/", "font/")) or re.search(r"\b(?:json|javascript|css|zip)\b", kind):
        return False
    if "html" in kind or "xml" in kind:
        return True
    return "\x00" not in fetched.text()[:4096]


def _cleared(text: str) -> str:
    """Without characters that steer a terminal or that no text holds."""
    return _CONTROLS.sub("", text)


def from_html(untrusted_html: str | bytes, part: Part, base: str) -> Extracted:
    """As `extract`, for HTML (bytes are UTF-8); `base` makes relative links absolute.

    As with the tracker whose form this is, a plain selector may match nothing (pages come in variants) as long as another
    one does; a range of which a boundary is missing says that the page is built in another way.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(untrusted_html)
    _even_out_mail_links(tree)
    lost = _remove(tree, part.remove)
    if lost:
        return Extracted(text=None, no_match=lost)
    if part.query_params:
        _strip_params(tree, frozenset(part.query_params))
    if part.select is None:
        return Extracted(text=tidy(to_markdown(tree.body or tree.root or "", base=base)))
    pieces: list[str] = []
    missing: list[str] = []
    for selector in part.select:
        found = _selected(tree, selector, base)
        if found is None:
            missing.append(_written(selector))
            if isinstance(selector, Range):
                return Extracted(text=None, no_match=tuple(missing))
        else:
            pieces += found
    if missing and not any(p.strip() for p in pieces):
        return Extracted(text=None, no_match=tuple(missing))
    return Extracted(text=tidy("\n\n".join(p.strip() for p in pieces if p.strip())), no_match=tuple(missing))


# Elements that are mark-up themselves: written with what they are, not only with what is in them.
_OWN_MARKUP = frozenset("h1 h2 h3 h4 h5 h6 ol li pre a img strong b em i".split())


def _selected(tree: LexborHTMLParser, selector: Selector, base: str) -> list[str] | None:
    """What a selector takes, as Markdown; None when it takes nothing."""
    if isinstance(selector, Range):
        between = _only(tree, selector)
        return None if between is None else [to_markdown(between.body or "", base=base)]
    nodes = _css(tree, selector)
    return [to_markdown(node.html or "" if node.tag in _OWN_MARKUP else node, base=base) for node in nodes] or None


def _written(selector: Selector) -> str:
    return selector if isinstance(selector, str) else msgspec.json.encode(selector).decode()


def _css(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    from selectolax.lexbor import SelectolaxError

    try:
        return tree.css(selector)
    except (SelectolaxError, ValueError) as error:
        raise BadInput(f"{selector[:80]!r} is not a CSS selector that can be used here.") from error


def _remove(tree: LexborHTMLParser, selectors: tuple[Selector, ...]) -> tuple[str, ...]:
    """Take out what is not wanted; all is found before anything goes. Returns the ranges that are not there."""
    doomed: dict[int, LexborNode] = {}
    for selector in selectors:
        if isinstance(selector, str):
            nodes = _css(tree, selector)
        else:
            span = _span(tree, selector)
            if span is None:
                return (_written(selector),)
            nodes = list(_wholly_within(*span))
        doomed.update((node.mem_id, node) for node in nodes)
    for node in [n for n in doomed.values() if not _lies_in(n, doomed)]:
        node.decompose()
    return ()


def _lies_in(node: LexborNode, others: Container[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in others:
            return True
        parent = parent.parent
    return False


# A range in a tree: the node that holds it, the number of each node with that of its last descendant, and both ends.
Span = tuple["LexborNode", dict[int, tuple[int, int]], int, int]


def _span(tree: LexborHTMLParser, wanted: Range) -> Span | None:
    """Where a range begins and ends; None when a boundary is missing or the end comes before the start."""
    start_at = _css(tree, wanted.startBefore or wanted.startAfter or "")
    end_at = _css(tree, wanted.endBefore or wanted.endAfter or "")
    root = tree.body
    if not start_at or not end_at or root is None:
        return None
    order: dict[int, tuple[int, int]] = {}
    _number(root, order, 0)
    first, last = order.get(start_at[0].mem_id), order.get(end_at[0].mem_id)
    if first is None or last is None:
        return None
    low = first[0] if wanted.startBefore else first[1] + 1
    high = last[0] - 1 if wanted.endBefore else last[1]
    return (root, order, low, high) if low <= high else None


def _only(tree: LexborHTMLParser, wanted: Range) -> LexborHTMLParser | None:
    """A copy of the page that holds nothing but what lies between two boundaries, in the elements around it."""
    copy = tree.clone()
    span = _span(copy, wanted)
    if span is None:
        return None
    for node in list(_wholly_outside(*span)):
        node.decompose()
    return copy


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
        stack.extend((c, 0, False) for c in reversed(_children(node)))
    return at


def _wholly_within(root: LexborNode, order: dict[int, tuple[int, int]], low: int, high: int) -> Iterator[LexborNode]:
    """The largest nodes that lie wholly within a range, in order."""
    stack = [root]
    while stack:
        node = stack.pop()
        own, last = order[node.mem_id]
        if low <= own and last <= high:
            yield node
        elif last >= low and own <= high:
            stack.extend(reversed(_children(node)))


def _wholly_outside(root: LexborNode, order: dict[int, tuple[int, int]], low: int, high: int) -> Iterator[LexborNode]:
    """The largest nodes that lie wholly outside a range."""
    stack = [root]
    while stack:
        node = stack.pop()
        own, last = order[node.mem_id]
        if last < low or own > high:
            yield node
        elif not (low <= own and last <= high):
            stack.extend(_children(node))


def _children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _strip_params(tree: LexborHTMLParser, names: frozenset[str]) -> None:
    for element in tree.css("a[href], img[src]"):
        name = "href" if element.tag == "a" else "src"
        try:
            parts = urlsplit(element.attributes.get(name) or "")
        except ValueError:
            continue
        given = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
        kept = [(k, v) for k, v in given if k not in names]
        if len(kept) < len(given):
            element.attrs[name] = urlunsplit(parts._replace(query=urlencode(kept)))


def _even_out_mail_links(tree: LexborHTMLParser) -> None:
    """Mail addresses that a server hides are written in another way at every look; they are no change of the text."""
    for link in tree.css('a[href*="/email-protection#"]'):
        link.attrs["href"] = (link.attributes.get("href") or "").partition("#")[0]
