"""CSV as exports write it: notes before the header, backslash or doubled quotes, UTF-8 read as cp1252, rows of any length."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator

from demur.exposure.archive import Member
from demur.model.errors import Untrusted
from demur.model.exposure import Fault

MAX_FIELD = 2_000_000
_DATED = re.compile(r"\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{2,4}")
_MISREAD = re.compile("[ÃÂâ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122€]")


def rows(
    member: Member, *, notes: bool = False, backslash: bool = False, torn: bool = False
) -> Iterator[dict[str, str] | Fault]:
    """The rows of a CSV file as dicts by header; the first dict is the header itself (each name to itself).

    `notes`: drop everything up to the first blank line when the file starts with `Notes:`. `backslash`: quotes are escaped so.
    `torn`: a text of several paragraphs may be written as several quoted lines; every row begins with a date.
    """
    csv.field_size_limit(MAX_FIELD)
    header: list[str] | None = None
    number = 0
    try:
        lines = _lines(member)
        if notes:
            lines = _after_notes(lines)
        reader: Iterable[list[str]] = csv.reader(lines, doublequote=True, escapechar="\\" if backslash else None)
        for number, row in enumerate(_whole(reader) if torn else reader, 1):
            if not row or not any(row):
                continue
            if header is None:
                header = [h.strip().lstrip("\ufeff") for h in row]
                yield {h: h for h in header}
            else:
                if len(row) > len(header):
                    yield Fault(member.name, f"row {number}", f"{len(row)} fields under a header of {len(header)}")
                yield {h: mend(v) for h, v in zip(header, row, strict=False)}
    except (csv.Error, UnicodeDecodeError) as error:
        yield Fault(member.name, f"row {number + 1}", f"not CSV from here on: {error}"[:160])
    except Untrusted as error:
        yield Fault(member.name, f"row {number + 1}", error.sentence)


def _whole(torn: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows of a table whose texts were torn at the ends of paragraphs: too short a row goes on in the next ones."""
    width = 0
    row: list[str] = []
    for piece in torn:
        goes_on = 0 < len(row) < width and len(row) + len(piece) - 1 <= width and not (piece and _DATED.match(piece[0]))
        if goes_on:
            row = [*row[:-1], "\n".join([row[-1], *piece[:1]]), *piece[1:]]
            continue
        if row:
            yield row
        row = piece
        width = width or len(piece)
    if row:
        yield row


def mend(text: str) -> str:
    """Text that was UTF-8 and was read as cp1252, put right; other text as it is."""
    if text.isascii() or _MISREAD.search(text) is None:
        return text
    for wrong in ("cp1252", "latin-1"):
        try:
            return text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _lines(member: Member) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    rest = ""
    for piece in member.pieces():
        rest += decoder.decode(piece)
        if len(rest) > MAX_FIELD * 4 and "\n" not in rest:
            raise Untrusted("a line without end")
        *lines, rest = rest.split("\n")  # not splitlines(): texts hold other ends of lines, such as U+2028
        yield from (line.replace("\x00", "") + "\n" for line in lines)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest.replace("\x00", "")


def _after_notes(lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, "")
    if first.strip().strip('"').lower().startswith(("notes", "hinweis", "remarque", "notas")):
        for line in lines:
            if not line.strip():
                break
        first = next(lines, "")
        while first and not first.strip():
            first = next(lines, "")
    yield first
    yield from lines
