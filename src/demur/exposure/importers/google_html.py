"""Google's activity pages (the default form): one `outer-cell` per item, cut from the stream and parsed one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from demur.exposure.archive import Member
from demur.exposure.labels import Labels
from demur.model.errors import Untrusted
from demur.model.exposure import Fault

_CELL = re.compile(rb'<div class="outer-cell')
_CONTENT = re.compile(r'<div class="content-cell[^"]*mdl-typography--body-1"[^>]*>(.*?)</div>', re.S)
_HEADER = re.compile(r'<p class="mdl-typography--title">(.*?)(?:<br>)?</p>', re.S)
_LINK = re.compile(r'<a href="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")


def cells(member: Member, labels: Labels) -> Iterator[tuple[None, dict[str, Any]] | Fault]:
    """The items of a page, as the JSON export would name their parts."""
    rest, found = b"", 0
    try:
        for piece in member.pieces():
            rest += piece
            starts = [m.start() for m in _CELL.finditer(rest)]
            for a, b in pairwise(starts):
                found += 1
                yield None, _audited(rest[a:b], labels)
            rest = rest[starts[-1] :] if starts else rest[-200:]
        if _CELL.match(rest):
            found += 1
            yield None, _audited(rest, labels)
    except Untrusted as error:
        yield Fault(member.name, f"after item {found}", error.sentence)
        return
    if not found:
        labels.lack("the frame of an item", 1)
        yield Fault(member.name, "page", "no item of a known form is in this page")


def _audited(raw: bytes, labels: Labels) -> dict[str, Any]:
    """An item; what is not where it stands in every item is told to `labels`."""
    found = _cell(raw)
    labels.lack("a frame of their own", max(0, raw.count(b"mdl-typography--title") - 1))
    for name in ("header", "title", "time"):
        labels.lack(name, not found.get(name))
    return found


def _cell(raw: bytes) -> dict[str, Any]:
    from html import unescape

    page = raw.decode("utf-8", "replace")
    out: dict[str, Any] = {}
    header = _HEADER.search(page)
    if header:
        out["header"] = unescape(_TAG.sub("", header.group(1))).strip()
    body = _CONTENT.search(page)
    if body is None:
        return out
    lines = [
        unescape(_TAG.sub("", x)).replace("\u202f", " ").replace("\xa0", " ").strip()
        for x in re.split(r"<br\s*/?>", body.group(1))
    ]
    lines = [x for x in lines if x]
    if lines:
        out["title"] = lines[0]
    if len(lines) > 1:
        out["time"] = (
            lines[-1]
            if re.search(r"\d{4}.*\d\d?:\d\d", lines[-1])
            else next((x for x in lines[1:] if re.search(r"\d{4}.*\d\d?:\d\d", x)), "")
        )
        out["safeHtmlItem"] = [{"html": x} for x in lines[1:] if x != out["time"]]
    link = _LINK.search(body.group(1))
    if link:
        out["titleUrl"] = link.group(1)
    return out
