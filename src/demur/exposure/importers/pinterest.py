"""Pinterest: one HTML page; per pin a link and `Key: value,` lines, among them `Private` and an IP address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from demur.exposure.archive import Archive, Member
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.times import any_time
from demur.model.errors import Untrusted
from demur.model.exposure import Fault, Item

PLATFORM = "pinterest"
_PIN = re.compile(r'<a href="(https?://(?:www\.)?pinterest\.[a-z.]+/pin/(\w+)/?)"[^>]*>', re.I)
_LABELS = (
    "Title|Details|Image|Is Native|Board Id|Board Name|Is Video|Ip Address|Username|Alt Text|Canonical Link|Story Pin Media|Video"
    "|Created at|Alive|Is a repin|Private|Link|Note|Section Id|Section Name|Description"
)
_HEADINGS = "Pins Boards Comments Searches Profile Account Followers Following Messages Interests Devices Sessions Settings Reports"
_LINE = re.compile(r"<br\s*/?>\s*([^:<>\n]{1,40}?)\s*:\s*(.*?)(?=<br|</?(?:h1|div|body|li|ul)\b|$)", re.S | re.I)
_HEADING = re.compile(r"<h1[^>]*>([^<]{1,80})</h1>")
_TAG = re.compile(r"<[^>]+>")
UNSAID: Seen = ("unknown", "Private is not there.")
OWN: Seen = ("private", "Kept by Pinterest about the account; not shown on it.")


def claims(archive: Archive) -> bool:
    """Whether a page names pins by link, with Pinterest's headings."""
    for member in archive.find(r"[^/]+\.html?"):
        head = member.head(200_000)
        if b"pinterest." in head and (b"/pin/" in head or b"Is a repin" in head):
            return True
    return False


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The pins of all pages, and a count of what the other headings hold."""
    for member in archive.find(r".*\.html?"):
        yield from _page(member, book)
        yield from _other_headings(member, book)


def _page(member: Member, book: Book) -> Iterator[Record]:
    labels = book.section("pins", PLATFORM, _LABELS.split("|"), "Private Created_~at Title|Details|Image")
    heads = book.section("headings", PLATFORM, _HEADINGS)
    rest = ""
    try:
        for piece in book.take(member, labels).pieces():
            rest += piece.decode("utf-8", "replace")
            starts = [m.start() for m in _PIN.finditer(rest)]
            for heading in _HEADING.findall(rest):
                heads.see_keys((unescape(heading).strip(),))
            for a, b in pairwise(starts):
                yield _pin(rest[a:b], book)
            rest = rest[starts[-1] :] if starts else rest[-2_000:] if len(rest) > 4_000_000 else rest
        if _PIN.match(rest):
            yield _pin(rest, book)
    except Untrusted as error:
        yield Fault(member.name, "page", error.sentence)


def _other_headings(member: Member, book: Book) -> Iterator[Record]:
    """What stands under other headings, as one record each: looked through for personal data, since nobody has described it."""
    try:
        page = member.whole().decode("utf-8", "replace")
    except Untrusted:
        return  # the pins were read as far as that goes, and the fault is named
    undescribed = []
    for heading, body in zip(_HEADING.findall(page), _HEADING.split(page)[2::2], strict=False):
        name = unescape(heading).strip()
        text = "" if _PIN.search(body) else unescape(_TAG.sub("\n", body)).strip()
        if name in _HEADINGS.split() and text.lower() not in ("", "no data"):
            undescribed.append(name)
            book.sections["headings"].items += 1
            yield Item("headings", "record", None, *OWN, text[:200_000])
    if undescribed:
        book.warnings.append(
            f"{', '.join(undescribed)}: nobody has described their layout; they were looked through for personal data only."
        )


def _pin(raw: str, book: Book) -> Item:
    labels = book.sections["pins"]
    link = _PIN.match(raw)
    raw = raw.partition("<h1")[0]  # the last pin is followed by what belongs to other headings
    fields = {unescape(k).strip(): unescape(_TAG.sub("", v)).strip().rstrip(",").strip() for k, v in _LINE.findall(raw)}
    labels.see_keys(fields)
    labels.lack("a link of their own", max(0, raw.count(">Created at:") - 1))
    labels.items += 1
    private = fields.get("Private", "").lower()
    seen: Seen = UNSAID
    if private == "false":
        seen = ("public", "Private is False.")
    elif private == "true":
        seen = ("private", "Private is True: on a secret board.")
    elif private:
        seen = ("unknown", f"Private is {private[:20]!r}, which is not known.")
    text = "\n".join(
        fields.get(k, "")
        for k in ("Title", "Details", "Alt Text", "Ip Address")
        if fields.get(k, "No data") != "No data"
    )
    return Item("pins", "post", any_time(fields.get("Created at")), *seen, text, link.group(1) if link else None)
