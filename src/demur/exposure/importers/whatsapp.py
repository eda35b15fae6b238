# ruff: noqa: E501 - tables and patterns
"""WhatsApp: one text per chat. A line that starts a message has a date, a time and a name, in one of many local spellings."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from demur.exposure.archive import Archive, Member
from demur.exposure.reading import Book, Record, Seen
from demur.model.errors import Untrusted
from demur.model.exposure import Fault, Item, Kind

PLATFORM = "whatsapp"
# Halves of the day before or behind the time, as phones write them.
_HALVES = {
    "am": ("am", "vorm", "上午", "오전", "午前", "ص", "πμ", "sa", "पूर्वाह्न"),
    "pm": ("pm", "nachm", "下午", "오후", "午後", "م", "μμ", "ch", "अपराह्न"),
}  # fmt: skip
_HALF = (
    r"[aApP]\.?[ \u202f\u00a0]?[mM]\.?|vorm\.|nachm\.|[上下]午|오[전후]|午[前後]|[πμ]\.?μ\.?|SA|CH|ص|م|पूर्वाह्न|अपराह्न"
)
_GAP = r"[ \u202f\u00a0]"
_START = re.compile(
    r"^[\u200e\u200f\u202a-\u202c\ufeff]*\[?(\d{1,4})(?:[./\- ]{1,2}|년 |年)(\d{1,2})(?:[./\- ]{1,2}|월 |月)(\d{2,4}|\d{1,2})\.?[일日]?[,،]?"
    rf"{_GAP}+(?:(?!{_HALF})[^\W\d]{{1,4}}{_GAP})?(?:({_HALF}){_GAP}*)?(\d{{1,2}})[:.h](\d{{2}})(?:[:.](\d{{2}}))?{_GAP}*"
    rf"({_HALF})?(?: Uhr)?(?:\][ \u200e]*|{_GAP}*[-–—:]{_GAP}+|,{_GAP}(?=[^,:]{{1,60}} : ))(.*)$"
)
# A line that begins with a date and goes on with a time and a name, whatever stands between them.
_LIKE_START = re.compile(r"^\W{0,4}\d{1,4}\W{1,2}\d{1,2}\W{1,2}\d{2,4}\D{1,12}\d{1,2}\D\d{2}.{0,40}?: ")
_NAME = re.compile(r"^[\u200e\u200f\u202a-\u202c~ \u202f]*([^:]{1,80}?)[\u202c]? ?: ?(.*)$", re.S)
DM: Seen = ("dm", "A WhatsApp chat: only those in the chat see it.")
AI: Seen = ("ai_chat", "A WhatsApp chat with Meta AI.")
_MAX_LINE = 1_000_000


def claims(archive: Archive) -> bool:
    """Whether a text begins with lines of a chat."""
    texts = [m for m in archive.members if m.name.lower().endswith(".txt")]
    return any(_is_chat(m) for m in texts[:300])


def _is_chat(member: Member) -> bool:
    lines = member.head(6_000).decode("utf-8", "replace").splitlines()[:25]
    return sum(1 for line in lines if _START.match(line)) >= (2 if len(lines) > 3 else 1)


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The messages of all chats. Whose they are is not in the file: names are counted as other people's."""
    labels = book.section("chats", PLATFORM, "date name text", "date name")
    for member in archive.members:
        if not member.name.lower().endswith(".txt") or not _is_chat(member):
            continue
        book.take(member, labels)
        seen = AI if re.search(r"\bMeta AI\b", _title(member)) else DM
        yield from _chat(member, book, seen)


def _title(member: Member) -> str:
    """The name of the chat: an iPhone calls every file `_chat.txt`, so there it is in the name of the zip."""
    own = member.name.rsplit("/", 1)[-1]
    return member.source.name if own.lower() == "_chat.txt" else own


def _other_side(member: Member) -> str:
    """Whose name the chat bears, in small letters: in a chat of two, everything else is the person's own."""
    head = member.head(400_000).decode("utf-8", "replace").splitlines()
    names = {n.group(1).strip() for line in head if (m := _START.match(line)) and (n := _NAME.match(m.group(9)))}
    title = _title(member).rsplit(".", 1)[0].strip().lower()
    return next((n.lower() for n in names if len(names) == 2 and title.endswith(n.lower())), "")


def _chat(member: Member, book: Book, seen: Seen) -> Iterator[Record]:
    labels = book.sections["chats"]
    me = book.answers.get("whatsapp.name")
    other = _other_side(member) if me is None else ""
    if me is None and not other:
        book.ask("whatsapp.name: which name is yours in these chats?")
    head: tuple[re.Match[str], list[str]] | None = None
    loose = 0
    day_first = _day_first(member)
    try:
        for line in _lines(member):
            m = _START.match(line)
            if m is None:
                if _LIKE_START.match(line):
                    labels.lack("a date and time in a known spelling", 1)
                if head is not None:
                    head[1].append(line)
                else:
                    loose += 1
                continue
            if head is not None:
                yield from _message(head, seen, me, other, day_first, book)
            head = (m, [m.group(9)])
        if head is not None:
            yield from _message(head, seen, me, other, day_first, book)
    except Untrusted as error:
        yield Fault(member.name, "chat", error.sentence)
    if loose:
        labels.lack("a date and time in a known spelling", loose)
        yield Fault(member.name, "beginning", f"{loose} lines before the first message were not understood")
    labels.see_keys(())


def _message(
    head: tuple[re.Match[str], list[str]], seen: Seen, me: str | None, other: str, day_first: bool, book: Book
) -> Iterator[Item]:
    labels = book.sections["chats"]
    m, lines = head
    labels.see_keys(("date",))
    named = _NAME.match("\n".join(lines))
    if named is None:
        return  # a line of the system: who joined, encryption
    labels.see_keys(("name", "text"))
    labels.items += 1
    name = named.group(1).strip()
    mine = name.lower() != other if me is None else name == me
    kind: Kind = "ai_chat" if seen is AI else "message"
    yield Item(
        "chats",
        kind,
        _when(m, day_first),
        *seen,
        named.group(2).strip("\u200e "),
        mine=mine,
        others=0 if (me or other) and mine else 1,
    )


def _day_first(member: Member) -> bool:
    """Whether the day stands before the month: a first number above 12 says so; a second one says the contrary."""
    for line in member.head(400_000).decode("utf-8", "replace").splitlines():
        m = _START.match(line)
        if m and len(m.group(1)) < 3:
            if int(m.group(1)) > 12:
                return True
            if int(m.group(2)) > 12:
                return False
    return "." in member.head(30).decode("utf-8", "replace") or not re.search(
        r"[ap]\.?m", member.head(60).decode("utf-8", "replace"), re.I
    )


def _when(m: re.Match[str], day_first: bool) -> float | None:
    a, b, c, hour, minute, second = (int(x or 0) for x in m.group(1, 2, 3, 5, 6, 7))
    if len(m.group(1)) == 4:
        year, month, day = a, b, c
    else:
        year, (day, month) = c + 2000 if c < 100 else c, (a, b) if day_first else (b, a)
    half = re.sub(r"[\W_]", "", m.group(4) or m.group(8) or "").lower()
    if half:
        hour = hour % 12 + (12 if half in _HALVES["pm"] else 0)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _lines(member: Member) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    rest = ""
    for piece in member.pieces():
        rest += decoder.decode(piece)
        if len(rest) > _MAX_LINE * 4 and "\n" not in rest:
            raise Untrusted("a line without end")
        lines = rest.split("\n")
        rest = lines.pop()
        yield from (line.rstrip("\r") for line in lines)
    if rest:
        yield rest
