"""Meta's HTML exports: one record per `section._a6-g` (older: `div.pam.uiBoxWhite`), cut from the stream and parsed one by one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from demur.exposure.archive import Member
from demur.exposure.labels import Labels
from demur.exposure.times import any_time
from demur.model.errors import Untrusted
from demur.model.exposure import Fault

_START = re.compile(
    rb'<(?:section|div)[^>]{0,200}class="[^"]{0,200}(?:_a6-g|\bpam\b[^"]{0,80}uiBoxWhite)[^"]{0,100}"[^>]{0,200}>'
)
_MAX_RECORD = 4_000_000
_FOOT = re.compile(rb'class="[^"]*\b_a72d\b')


def records(
    member: Member, labels: Labels | None = None, zone: ZoneInfo | None = None, *, timed: bool = True
) -> Iterator[tuple[str | None, Any] | Fault]:
    """The records of a page as dicts: `title`, `timestamp`, `text`, and `string_map_data` of its label rows.

    Pages tell times on the clock of `zone` (UTC without one); `timestamp` is in seconds since 1970 in any case. Records of
    some kinds have no time at all (`timed` is false then).

    What is built otherwise than such pages are (frames that run into one, rows that are no rows) is told to `labels`.
    """
    rest, open_ = b"", False
    try:
        for piece in member.pieces():
            rest += piece
            at = 0
            for m in _START.finditer(rest):
                if open_ and m.start() > at:
                    yield None, _audited(rest[at : m.start()], labels, zone, timed)
                at, open_ = m.start(), True
            rest = rest[at:] if open_ else rest[-1_000:]
            if len(rest) > _MAX_RECORD:
                yield Fault(member.name, "page", "a record without end")
                return
        if open_:
            yield None, _audited(rest, labels, zone, timed)
        else:
            if labels is not None:
                labels.lack("the frame of a record", 1)
            yield Fault(member.name, "page", "no record of a known form is in this page")
    except Untrusted as error:
        yield Fault(member.name, "page", error.sentence)


def _audited(raw: bytes, labels: Labels | None, zone: ZoneInfo | None, timed: bool) -> dict[str, Any]:
    found = _record(raw)
    if zone is not None and found["timestamp"] is not None:
        on_the_clock = datetime.datetime.fromtimestamp(found["timestamp"], datetime.UTC)
        found["timestamp"] = on_the_clock.replace(tzinfo=zone).timestamp()
    if labels is not None:
        merged = max(raw.count(b"<h2"), raw.count(b"<footer"), len(_FOOT.findall(raw))) - 1
        labels.lack("a frame of their own", max(0, merged))
        labels.lack("a time", timed and found["timestamp"] is None)
        labels.lack("the marks of label and value", b"<td" in raw and "string_map_data" not in found)
    return found


def _last_time(tree: Any) -> Any:
    """The last thing in a record, where it is a time and nothing else."""
    ends = [
        n
        for n in tree.css("div, p, span, footer")
        if n.text(deep=False, strip=True) and not n.css("div, p, span, td")[1:]
    ]
    return ends[-1] if ends and any_time(ends[-1].text(separator=" ", strip=True)) is not None else None


def _record(raw: bytes) -> dict[str, Any]:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(raw.decode("utf-8", "replace"))
    heading = tree.css_first("h2") or tree.css_first("div._2lel, div._a6-h")
    foot = tree.css_first("footer ._a72d, footer, div._3-94._2lem, div._a72d, div._a6-o") or _last_time(tree)
    title = heading.text(separator=" ", strip=True) if heading else ""
    when = foot.text(separator=" ", strip=True) if foot else ""
    rows: dict[str, Any] = {}
    for cell in tree.css("td._a6_q"):
        label = cell.text(deep=False, strip=True) or cell.text(strip=True)
        value = cell.next
        while value is not None and value.tag != "td":
            value = value.next
        inner = (
            value.text(separator=" ", strip=True)
            if value is not None
            else cell.text(separator=" ", strip=True)[len(label) :].strip()
        )
        rows[label] = {"value": inner}
    for node in (heading, foot, *(tree.css("td._a6_q, td._a6_r") if rows else ())):
        if node is not None:
            node.decompose()
    items = [] if rows else [li.text(separator=" ", strip=True) for li in tree.css("li")]
    body = tree.body.text(separator=" ", strip=True) if tree.body else ""
    at = any_time(when) if when else None
    if at is None:
        at = next((t for cell in rows.values() if (t := any_time(cell["value"])) is not None), None)
    found: dict[str, Any] = {"title": title, "timestamp": at, "text": body}
    if items:
        found["items"] = items
    if rows:
        found["string_map_data"] = rows
    return found
