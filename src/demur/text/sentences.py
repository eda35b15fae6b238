"""Paragraphs and sentences with offsets, for plain text and Markdown; what the offsets point at is never changed.

Offsets are code points of the text given. Link targets and mark-up are blanked out (same length) before matching, so that a
pattern sees words only while a quote stays an exact substring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

_LINK = re.compile(
    r"(?<!\\)\[((?:[^\[\]\\\n]|\\.){0,600})\](\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+\"[^\"\n]{0,400}\")?\))"
)
_TAG = re.compile(
    r"</?(?:(br|p|div|li|tr|td)|b|i|u|em|strong|span|sup|sub|a|font)(?:\s[^<>\n]{0,300})?\s?/?>", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|\\(?=[\[\]*_().#+-])")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]")
# A new block: blank line, list item, table row, heading. A hard line break inside a block does not end a sentence by itself.
_BLOCK = re.compile(r"\n(?=[ \t]*(?:\n|[-*+•–][ \t]|\d{1,3}[.)][ \t]|#{1,6}[ \t]|\|))|\n[-=]{3,}[ \t]*(?:\n|$)")
_ITEM = re.compile(r"[ \t]*(?:[-*+•–▪◦·][ \t]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][ \t]+)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_UNWRAPPED = 140  # characters: programs that wrap lines do so before
_RULE = re.compile(r"[-=*_ \t]{3,}")
_STOP = re.compile(
    r"[.!?。！？]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\sa-z]|\s*$|[。！？])"  # a stop, then something that is no small letter
    r"|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+ )"  # a stop that lost its space
    r"|;(?=\s*(?:\n|[•–]|\([a-z0-9ivx]{1,4}\)\s|and\s*\n|or\s*\n))|\s(?=[•▪]\s)|[.;]\s+(?=-\s[A-Z])|\s\|(?=\s)"  # list marks inline
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|inc|ltd|co|corp|no|art|sec|vs|mr|mrs|ms|dr|st|cf|al|approx|u\.s|u\.k|p\.o|para|llc|z\.b|bzw|d\.h"
    r"|abs|lit|ziff|pvt|bzgl|ggf|vgl|inkl|evtl)"
    r"|^\s*(?:\(?[a-zA-Z0-9]{1,3})|\b[A-Z])\.$",
    re.I,
)


# "... described in Exhibit C. Notwithstanding ...": the letter is a part's number, no initial of a name.
_LETTERED_PART = re.compile(
    r"\b(?:exhibit|annex|appendix|schedule|attachment|part|section|table|option|anlage|annexe) [A-Z]\.$", re.IGNORECASE
)
# "Ab dem 15. März": an ordinal, not the end of a sentence.
_ORDINAL = re.compile(r"\b[0-3]?\d\.$")
_MONTH = re.compile(
    r"\s+(?:jan|feb|mär|maerz|apr|mai|jun|jul|aug|sep|okt|nov|dez|maj|maart|okto|dec|říj|led|úno|bře|dub|kvě|čer|srp|zář|lis|pro)\w*\b",
    re.I,
)


class Span(msgspec.Struct, frozen=True):
    """A stretch of a text: `text[start:end]`, code points."""

    start: int
    end: int


class Block(msgspec.Struct, frozen=True):
    """One paragraph, heading or list item. `lead` is the index of the block that introduces this item, or -1."""

    start: int
    end: int
    heading: bool = False
    item: bool = False
    lead: int = -1


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def plain(text: str) -> str:
    """The text with link targets and mark-up replaced by spaces: same length, same offsets, words only."""
    if "](" in text:
        text = _LINK.sub(lambda m: " " + m.group(1) + " " * (len(m.group(2)) + 1), text)
    if "<" in text:
        text = _TAG.sub(lambda m: ("\n\n" if m.group(1) else "  ").ljust(len(m.group())), text)
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _INVISIBLE.sub(" ", _EMPHASIS.sub(_blank, text))


def blocks(text: str) -> list[Block]:
    """Paragraphs, headings and list items in order. An item knows the sentence with a colon that leads its list."""
    found: list[Block] = []
    lead = -1
    start = 0
    bounds = list(_bounds(text))
    for stop, following in [*bounds, (len(text), len(text))]:
        block = _trim(text, start, stop)
        setext = stop < len(text) and text[stop + 1 : stop + 4] in {"---", "==="}
        start = following
        if block is None:
            continue
        first, last = block
        mark = _HEADING.match(text, first, last)
        if mark or setext:
            first = mark.end() if mark else first
            line = text.find("\n", first, last) if mark else -1
            if first < last:
                found.append(Block(first, last if line < 0 else line, heading=True))
            lead = -1
            below = _trim(text, line, last) if line >= 0 else None
            if below is None:
                continue
            first, last = below
        item = _ITEM.match(text, first, last)
        if item and item.end() < last:
            found.append(Block(item.end(), last, item=True, lead=lead))
            continue
        tail = text[max(first, last - 200) : last].rstrip("*_ ")
        found.append(Block(first, last))
        lead = len(found) - 1 if tail.endswith((":", "：", "—", "–")) else -1
    return found


def unwrapped(text: str, within: Sequence[Block]) -> str:
    """The text with the line breaks inside its blocks as spaces, so that a pattern reads on: same length, same offsets."""
    if "\n" not in text:
        return text
    out: list[str] = []
    at = 0
    for block in within:
        out += [text[at : block.start], text[block.start : block.end].replace("\n", " ")]
        at = block.end
    return "".join([*out, text[at:]])


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where one block stops and the next may begin. A line that no program has wrapped is a paragraph, as are its neighbours."""
    start = 0
    for match in _BLOCK.finditer(text):
        yield from _lines(text, start, match.start())
        yield match.span()
        start = match.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The line breaks between two bounds, when one of the lines is too long to have been wrapped."""
    breaks = [at for at in _breaks(text, start, end) if text[start:at].strip()]
    edges = [start, *breaks, end]
    longest = max(b - a for a, b in pairwise(edges))
    return [(at, at + 1) for at in breaks] if longest > _UNWRAPPED else []


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("\n", start, end)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end or _RULE.fullmatch(text, start, end):
        return None
    return start, end


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Sentences of `text[start:end]`, trimmed. Semicolons end one only before a list mark; abbreviations never do."""
    end = len(text) if end is None else end
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if (
            stop < end
            and text[match.start()] == "."
            and _ABBREVIATION.search(text[max(begin, match.start() - 12) : stop])
            and not _LETTERED_PART.search(text[max(begin, match.start() - 16) : stop])
        ):
            continue
        if _ORDINAL.search(text[max(begin, stop - 4) : stop]) and _MONTH.match(text, stop, end):
            continue
        span = _trim(text, begin, stop)
        if span is not None:
            yield Span(*span)
        begin = stop
    span = _trim(text, begin, end)
    if span is not None:
        yield Span(*span)
