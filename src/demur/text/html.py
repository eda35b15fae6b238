"""HTML and PDF to text: a fast Markdown writer that keeps every word, and nothing of scripts, styles or hidden mark-up.

Untrusted pages are parsed only; nothing in them is followed or run.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from demur.model.errors import BadInput, Untrusted

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_HTML = 50_000_000
MAX_PDF = 100_000_000
MAX_PDF_PAGES = 2_000
MAX_DEPTH = 200  # deeper elements are read as plain text
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_PATH = re.compile(r"/(?:[\w-][\w/-]*(?:\.\w+)?)?", re.ASCII)  # needs no more than the origin before it
_BLANKS = re.compile(r"\n(?:[ \t]*\n)+")
_SKIP: Final = frozenset(
    "script style noscript template head svg math iframe object embed canvas audio video source track input select "
    "textarea link meta map area -comment -doctype !--".split()
)
_BLOCK: Final = frozenset(
    "p div section article main header footer aside nav ul dl table tbody thead tfoot figure figcaption form fieldset "
    "address details summary blockquote pre hr center body html caption dialog hgroup legend".split()
)
_INLINE: Final = frozenset("h1 h2 h3 h4 h5 h6 li a strong b em i br tr ol img dt dd option td th".split())
_KNOWN: Final = _SKIP | _BLOCK | _INLINE
_STRONG: Final = {"strong": "**", "b": "**", "em": "_", "i": "_"}
_HEADING: Final = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}


def to_markdown(node_or_html: LexborNode | str | bytes, *, base: str | None = None, links: bool = True) -> str:
    """Write a node (selectolax, Lexbor), or a page, as Markdown. Relative links become absolute when `base` is given.

    Every visible word is kept, in order; images, scripts, styles and form controls are left out. Raises Untrusted for a
    page above 50 MB.
    """
    if isinstance(node_or_html, (str, bytes)):
        if len(node_or_html) > MAX_HTML:
            raise Untrusted(f"The page is larger than {MAX_HTML:,} bytes.")
        from selectolax.lexbor import LexborHTMLParser

        tree = LexborHTMLParser(node_or_html)
        root = tree.body or tree.root
        return "" if root is None else tidy(_write(root, base, links))
    return tidy(_write(node_or_html, base, links))


def tidy(markdown: str) -> str:
    """No more than one blank line in a row, no space at line ends, one line break at the end of a text."""
    text = _BLANKS.sub("\n\n", markdown).strip()
    return f"{text}\n" if text else ""


def _write(root: LexborNode, base: str | None, links: bool) -> str:
    out: list[str] = []
    _children(root, out, base, links, "", 0, False)
    return "".join(out)


def _children(
    node: LexborNode, out: list[str], base: str | None, links: bool, indent: str, depth: int, pre: bool
) -> None:
    child = node.first_child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            text = child.text_content or ""
            if pre or ("\n" not in text and "  " not in text and "\t" not in text and "\u00a0" not in text):
                out.append(text)
            else:
                out.append(" " if text.isspace() else _SPACE.sub(" ", text))
        elif tag not in _KNOWN:  # span and its like: nothing but what is inside
            if depth < MAX_DEPTH:
                _children(child, out, base, links, indent, depth + 1, pre)
            else:
                out.append(_flat(child))
        elif tag not in _SKIP:
            if depth >= MAX_DEPTH:
                out.append(_flat(child))
            elif tag in _BLOCK:
                out.append("\n\n" + indent)
                _children(child, out, base, links, indent, depth + 1, pre or tag == "pre")
                out.append("\n\n")
            else:
                _element(child, tag or "", out, base, links, indent, depth + 1, pre)
        child = child.next


def _flat(node: LexborNode) -> str:
    return _SPACE.sub(" ", node.text(deep=True, separator=" "))


def _element(
    node: LexborNode, tag: str, out: list[str], base: str | None, links: bool, indent: str, depth: int, pre: bool
) -> None:
    if tag in _HEADING:
        inner = _inside(node, base, links, indent, depth)
        if inner:
            out.append(f"\n\n{_HEADING[tag]}{inner}\n\n")
    elif tag == "ol":
        _numbered(node, out, base, links, indent, depth)
    elif tag == "img":
        alt = _SPACE.sub(" ", node.attributes.get("alt") or "").strip()
        source = node.attributes.get("src") or ""
        if links and source and not source.startswith("data:"):
            out.append(f"![{alt}]({_target(source, base)})")
    elif tag == "li":
        start = len(out)
        _children(node, out, base, links, indent + "    ", depth, pre)
        inner = "".join(out[start:]).strip()
        del out[start:]
        if inner:
            out.append(f"\n{indent}*   {inner}\n")
    elif tag == "a":
        inner = _inside(node, base, links, indent, depth)
        target = (node.attributes.get("href") or "").strip() if links else ""
        if not inner:
            return
        if target and "\n" not in inner:
            out.append(
                f" [{inner}]({_target(target, base)}) "
                if not out or out[-1][-1:].isspace()
                else f"[{inner}]({_target(target, base)})"
            )
        else:
            out.append(f"{inner}")
    elif tag in _STRONG:
        start = len(out)
        _children(node, out, base, links, indent, depth, pre)
        inner = "".join(out[start:])
        del out[start:]
        bare = inner.strip()
        if not bare or "\n" in bare:
            out.append(inner)
        else:
            mark = _STRONG[tag]
            left = " " if inner[0].isspace() else ""
            right = " " if inner[-1].isspace() else ""
            out.append(f"{left}{mark}{bare}{mark}{right}")
    elif tag == "br":
        out.append(f"  \n{indent}")
    elif tag == "tr":
        _row(node, out, base, links, indent, depth)
    elif tag in {"dt", "dd", "option", "td", "th"}:
        out.append(f"\n{indent}")
        _children(node, out, base, links, indent, depth, pre)
        out.append("\n")


def _inside(node: LexborNode, base: str | None, links: bool, indent: str, depth: int) -> str:
    inner: list[str] = []
    _children(node, inner, base, links, indent, depth, False)
    return _SPACE.sub(" ", "".join(inner)).strip()


def _numbered(node: LexborNode, out: list[str], base: str | None, links: bool, indent: str, depth: int) -> None:
    """An ordered list with its numbers, which clauses refer to."""
    first = (node.attributes.get("start") or "1").strip()
    number = int(first) if first.isascii() and first.isdigit() and len(first) < 7 else 1
    out.append("\n\n")
    child = node.first_child
    while child is not None:
        if child.tag == "li":
            parts: list[str] = []
            _children(child, parts, base, links, indent + "    ", depth, False)
            inner = "".join(parts).strip()
            out.append(f"\n{indent}{number}.  {inner}\n" if inner else "")
            number += 1
        elif child.tag != "-text" and child.tag not in _SKIP:
            out.append("\n\n" + indent)
            _children(child, out, base, links, indent, depth, False)
        child = child.next
    out.append("\n\n")


def _row(node: LexborNode, out: list[str], base: str | None, links: bool, indent: str, depth: int) -> None:
    cells = []
    child = node.first_child
    while child is not None:
        if child.tag in {"td", "th"}:
            parts: list[str] = []
            _children(child, parts, base, links, "", depth, False)
            cells.append(_BLANKS.sub("\n\n", "".join(parts)).strip().replace("\n", "<br>"))
        child = child.next
    if any(cells):
        out.append(f"\n{indent}| {' | '.join(cells)} |\n")


@lru_cache(maxsize=4096)
def _target(href: str, base: str | None) -> str:
    if " " in href or "(" in href or ")" in href:
        href = href.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    if base is None or href.startswith(("https://", "http://", "mailto:", "tel:", "javascript:")):
        return href
    try:
        if _PATH.fullmatch(href):
            return _origin(base) + href
        return urljoin(base, href)
    except ValueError:
        return href


@lru_cache(maxsize=64)
def _origin(base: str) -> str:
    return urljoin(base, "/x")[:-2]


def pdf_to_text(untrusted_pdf: bytes) -> str:
    """The text of a PDF, pages apart by a blank line. Raises BadInput for one that cannot be read, Untrusted above the limits."""
    if len(untrusted_pdf) > MAX_PDF:
        raise Untrusted(f"The PDF is larger than {MAX_PDF:,} bytes.")
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(untrusted_pdf))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput("The PDF is locked with a password.")
        if len(reader.pages) > MAX_PDF_PAGES:
            raise Untrusted(f"The PDF has more than {MAX_PDF_PAGES:,} pages.")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise BadInput("The PDF cannot be read: it is damaged or no PDF.") from error
    return "\n\n".join(_join_lines(p) for p in pages)


def _join_lines(page: str) -> str:
    """Lines that a page broke in the middle of a sentence become one; a short or finished line ends its paragraph."""
    out: list[str] = []
    for line in page.splitlines():
        text = line.strip()
        if not text:
            out.append("\n\n")
        elif (
            out
            and not out[-1].endswith("\n")
            and (text[0].islower() or (len(out[-1]) > 60 and out[-1][-1] not in ".:;!?"))
        ):
            out.append(" " + text)
        else:
            out.append(("\n" if out else "") + text)
    return tidy("".join(out))


def decode(raw: bytes) -> str:
    """Bytes of a text or HTML file as text: UTF-8 (with or without a mark), UTF-16 with one, else what fits best."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(raw[:200_000]).best()
        return raw.decode(best.encoding if best is not None else "utf-8", "replace")


_LOOKS_LIKE_HTML = re.compile(
    r"^\s*(?:<!doctype html|<html|<\?xml|<!--|<(?:head|body|div|p|main|article|section|h[1-6])\b)", re.IGNORECASE
)


def text_of(untrusted: bytes, name: str = "") -> str:
    """The text of a file of any kind that is understood: PDF, HTML (to Markdown), Markdown, plain text."""
    if untrusted[:1024].lstrip().startswith(b"%PDF-"):
        return pdf_to_text(untrusted)
    text = decode(untrusted)
    if "\x00" in text[:4096]:
        raise BadInput(f"{name or 'The file'} is neither text, HTML nor PDF.")
    if _LOOKS_LIKE_HTML.match(text) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return to_markdown(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
