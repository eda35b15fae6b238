"""Repair what mail programs leave in a body, and remember where each character came from.

Left-over HTML, entities, quoted-printable and UTF-8 that was read as Latin-1 are undone, but every character of the repaired
text keeps its place in the original, so that a quote can always be given as an exact piece of the mail.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

MAX_CHARACTERS = 60_000

_QP_RUN = re.compile(r"(?:=[0-9A-F]{2})+")
# Signs that equals signs are an encoding: bytes beyond ASCII, encoded line ends, or lines that end in "=" twice.
_QP_SURE = re.compile(r"=[89A-F][0-9A-F]=?|=0D=0A|=(?:20)?[ \t]*\r?\n[^\n]*=(?:20)?[ \t]*\r?\n")
_QP_SOFT = re.compile(r"=(?:20)?[ \t]*\r?\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK_TAG = re.compile(r"<(?:br|/p|/div|/td|/tr|/li|/h\d|p|div|tr|li|hr)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_HIDDEN = re.compile(r"<(script|style)\b[^>]{0,300}>.{0,20000}?</\1>", re.IGNORECASE | re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\ufeff]+")
# UTF-8 read as Windows-1252 shows as pairs such as "Ã©" or "â€“".
_MOJIBAKE = re.compile(
    "(?:[ÃÂ][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u2122€]|â[\u0080-\u20ff€]{2}|ð[\u0080-\u20ffŸ]{1,3})+"
)


class Traced:
    """A text whose characters know the half-open range of the original that they stand for."""

    def __init__(self, text: str, spans: list[tuple[int, int]] | None = None) -> None:
        self.text = text
        self.spans = [(i, i + 1) for i in range(len(text))] if spans is None else spans

    def replace(self, pattern: re.Pattern[str], new: Callable[[str], str | None]) -> Traced:
        """Replace each match by `new(match)`; None leaves it as it is. A replacement stands for the whole match."""
        parts: list[str] = []
        spans: list[tuple[int, int]] = []
        done = 0
        for match in pattern.finditer(self.text):
            made = new(match.group())
            if made is None or match.start() == match.end():
                continue
            parts.append(self.text[done : match.start()])
            spans.extend(self.spans[done : match.start()])
            where = (self.spans[match.start()][0], self.spans[match.end() - 1][1])
            parts.append(made)
            spans.extend([where] * len(made))
            done = match.end()
        if not done:
            return self
        parts.append(self.text[done:])
        spans.extend(self.spans[done:])
        return Traced("".join(parts), spans)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that the range [start, end) of this text stands for."""
        if start >= end or start >= len(self.spans):
            return (0, 0)
        return (self.spans[start][0], self.spans[min(end, len(self.spans)) - 1][1])


def repair(untrusted_text: str) -> Traced:
    """The readable text of a mail body, at most MAX_CHARACTERS of it, with the origin of each character."""
    traced = Traced(untrusted_text[:MAX_CHARACTERS])
    text = traced.text
    if _QP_SURE.search(text):
        traced = traced.replace(_QP_SOFT, lambda m: "\n" if "20" in m else "")
        traced = traced.replace(_QP_RUN, _quoted_printable)
    traced = traced.replace(_MOJIBAKE, _mojibake)
    traced = traced.replace(_HIDDEN, lambda m: " ")
    if _BREAK_TAG.search(traced.text) or _TAG.search(traced.text):
        traced = traced.replace(_BREAK_TAG, lambda m: "\n").replace(_TAG, lambda m: " " if "@" not in m else None)
    traced = traced.replace(_ENTITY, _entity)
    traced = traced.replace(_INVISIBLE, lambda m: " " if len(m) > 1 else "")
    return traced.replace(re.compile("\r\n?|[\u0085\u000b\u000c]"), lambda m: "\n")


def _quoted_printable(run: str) -> str | None:
    raw = bytes.fromhex(run.replace("=", ""))
    if len(raw) == 1 and raw[0] < 0x20 and raw not in (b"\n", b"\r", b"\t"):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("windows-1252", errors="replace")


def _mojibake(run: str) -> str | None:
    try:
        return run.encode("windows-1252").decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        try:
            return run.encode("latin-1").decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return None


def _entity(entity: str) -> str | None:
    made = html.unescape(entity)
    return None if made == entity else ("" if made in ("\u00ad", "\u200b") else made.replace("\u00a0", " "))
