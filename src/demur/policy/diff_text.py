"""Two versions of a policy, paragraph by paragraph: what differs in words; links, mark-up and repeats are set aside."""

from __future__ import annotations

import difflib
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import msgspec

from demur.text.sentences import blocks, plain, sentences, unwrapped

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_HTML = re.compile(
    r"</?(?:[abipsu]|br|div|span|li|[uo]l|t[rdh]|table|tbody|thead|em|strong|sup|sub|font|img|h[1-6]|section|article|nav"
    r"|header|footer|button|svg|path|hr|small|code|pre|details|summary|iframe|figure|picture|source|input|label|form)\b"
    r"[^<>\n]{0,300}>|<!--[^<>\n]{0,300}-->",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\W*\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]\s+(?=\w)", re.IGNORECASE)
_DOTTED_AI = re.compile(r"\bA\.\s?I\.?(?=\W|$)")
_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\[?\bemail\W{1,3}protected\b\]?", re.IGNORECASE
)
_BOLD = re.compile(r"(?:\*\*|__)([^*_\n]{2,80})(?:\*\*|__):?")
_TITLE_WORDS = 7
MAX_PAIRS = 250_000  # above this many comparisons in one hunk, paragraphs are paired by place


class Piece(msgspec.Struct, frozen=True):
    """A paragraph of one version: its words in `key`, where it stands, and its sentences."""

    key: str
    start: int
    end: int
    heading: str
    lead: str
    is_heading: bool


class Version(msgspec.Struct, frozen=True):
    """One version cut into pieces; `clean` is the text without mark-up at the same offsets."""

    text: str
    clean: str
    pieces: tuple[Piece, ...]

    def raw(self, piece: Piece) -> str:
        """The paragraph as written."""
        return self.text[piece.start : piece.end]


class Hunk(msgspec.Struct, frozen=True):
    """A changed place: the paragraph before, the paragraph after, or both."""

    before: Piece | None
    after: Piece | None


def key(text: str) -> str:
    """The words alone: no mark-up, addresses, case, punctuation or typographic variants."""
    if "â€" in text or "Ã" in text:
        text = _read_wrong(text)
    if "<" in text or "&" in text:
        text = html.unescape(_HTML.sub(" ", text))
    if "@" in text or "://" in text or "www." in text or "protected" in text:
        text = _ADDRESS.sub(" ", text)
    if "A." in text:
        text = _DOTTED_AI.sub("AI", text)
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower().replace("’", "'")))


def _read_wrong(text: str) -> str:
    """UTF-8 that was read as Windows-1252 ("donâ€™t"), put right; as it is where it is nothing of the kind."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def cut(text: str) -> Version:
    """Cut one version into paragraphs. Paragraphs without words are left out."""
    clean = plain(text)
    every = blocks(clean)
    clean = unwrapped(clean, every)
    heading = ""
    pieces: list[Piece] = []
    for block in every:
        words = key(clean[block.start : block.end])
        if not words:
            continue
        leading = every[block.lead] if block.lead >= 0 else None
        lead = clean[max(leading.start, leading.end - 300) : leading.end] if leading else ""
        title = "" if block.heading else _own_title(text[block.start : block.end])
        heading = title or heading
        pieces.append(Piece(words, block.start, block.end, heading, lead, block.heading))
        if block.heading:
            heading = clean[block.start : block.end]
    return Version(text, clean, tuple(pieces))


def _own_title(raw: str) -> str:
    """The title of a paragraph that no mark-up calls a heading: a line in bold alone, or a short first line of several."""
    first, _, rest = raw.partition("\n")
    bold = _BOLD.fullmatch(first.strip())
    line = bold.group(1) if bold else first.strip()
    if not (bold or rest.strip()) or len(line.split()) > _TITLE_WORDS or line[-1:] in ".,;:!":
        return ""
    return line if line[:1].isupper() or line[:1].isdigit() else ""


def hunks(before: Version, after: Version) -> list[Hunk]:
    """The changed places in order. A paragraph that only moved, or is only repeated more often, is no change."""
    had = {p.key for p in before.pieces}
    has = {p.key for p in after.pieces}
    old = [p for p in before.pieces if p.key not in has]
    new = [p for p in after.pieces if p.key not in had]
    if not old and not new:
        return []
    matcher = difflib.SequenceMatcher(
        None, [p.key for p in before.pieces], [p.key for p in after.pieces], autojunk=False
    )
    found: list[Hunk] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone = [p for p in before.pieces[i1:i2] if p.key not in has]
        come = [p for p in after.pieces[j1:j2] if p.key not in had]
        found.extend(_pair(gone, come))
    return found


def _pair(gone: Sequence[Piece], come: Sequence[Piece]) -> list[Hunk]:
    """Pair the paragraphs of one hunk by likeness, in order; the rest stand alone."""
    from rapidfuzz import fuzz

    if not gone or not come:
        return [*(Hunk(p, None) for p in gone), *(Hunk(None, p) for p in come)]
    paired: dict[int, int] = {}
    if len(gone) * len(come) <= MAX_PAIRS:
        rated = []
        for i, a in enumerate(gone):
            for j, b in enumerate(come):
                short, long = sorted((len(a.key), len(b.key)))
                if short * 4 < long:
                    continue
                likeness = fuzz.token_sort_ratio(a.key, b.key, score_cutoff=55) if len(gone) + len(come) > 2 else 100.0
                if likeness:
                    rated.append((-likeness, abs(i - j), i, j))
        taken: set[int] = set()
        for _, _, i, j in sorted(rated):
            if i not in paired and j not in taken:
                paired[i] = j
                taken.add(j)
    out: list[Hunk] = []
    used = set(paired.values())
    following = 0
    for i, piece in enumerate(gone):
        mate = paired.get(i)
        if mate is not None:
            out.extend(Hunk(None, come[j]) for j in range(following, mate) if j not in used)
            following = max(following, mate + 1)
        out.append(Hunk(piece, None if mate is None else come[mate]))
    out.extend(Hunk(None, come[j]) for j in range(following, len(come)) if j not in used)
    return out


def changed_sentences(
    before: Version, after: Version
) -> tuple[list[tuple[Piece, int, int]], list[tuple[Piece, int, int]]]:
    """Sentences whose words stand in one version only: (gone, come), each with its paragraph and offsets."""
    return _alone(before, after), _alone(after, before)


def _alone(one: Version, other: Version) -> list[tuple[Piece, int, int]]:
    keys = {p.key for p in other.pieces}
    whole = " " + " ".join(p.key for p in other.pieces) + " "
    found = []
    seen: Counter[str] = Counter()
    for piece in one.pieces:
        if piece.key in keys:
            continue
        for span in sentences(one.clean, piece.start, piece.end):
            words = key(_MARK.sub("", one.clean[span.start : span.end], count=1))
            if not words or f" {words} " in whole or seen[words]:
                continue
            seen[words] += 1
            found.append((piece, span.start, span.end))
    return found
