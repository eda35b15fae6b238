# ruff: noqa: E501 - tables and patterns
"""Import an export: find out whose it is, read it, look for personal data in passing, and index it. No network is used."""

from __future__ import annotations

import gc
import hashlib
import importlib
import re
import sqlite3
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from pathlib import Path

from demur.exposure import index
from demur.exposure.answers import checked, remembered
from demur.exposure.archive import Archive, Member
from demur.exposure.grouping import grouped, main_platform, same_export
from demur.exposure.reading import Book, Importer, Posts, Record
from demur.model.errors import BadInput, DemurError, Untrusted
from demur.model.event import Clock, utc_now
from demur.model.exposure import VISIBILITIES, Fault, ImportReport, Item, PersonalCount, PersonalValue
from demur.text.personal import KINDS, Hit, find, find_many
from demur.text.personal_beside import Beside, Found
from demur.text.personal_exif import has_position

Tell = Callable[[PersonalValue], None]
# Order matters only where one archive holds two exports: the first that claims it names the import.
IMPORTERS = (
    "x", "instagram", "threads", "facebook", "tiktok", "linkedin", "snapchat", "pinterest", "reddit", "discord", "google",
    "chatgpt", "claude", "whatsapp",
)  # fmt: skip
_BATCH = 5_000
_LARGE = 40_000_000  # bytes from which a second process is worth its start
_AHEAD = 8  # slices read while the oldest is looked through
_MAX_FAULTS = 1_000
_MAX_WEBP = 32_000_000
_BITS = {kind: 1 << i for i, kind in enumerate(KINDS)}
_GEO = _BITS["geo"]


def importers() -> list[Importer]:
    """All importers, in the order in which they are asked."""
    return [importlib.import_module(f"demur.exposure.importers.{name}") for name in IMPORTERS]


def import_paths(
    paths: Iterable[Path],
    *,
    answers: dict[str, str] | None = None,
    store: Path | None = None,
    clock: Clock = utc_now,
    tell: Tell | None = None,
) -> list[ImportReport]:
    """Import exports given as zip files (parts of one export together), folders or single files; one report per platform.

    `answers` are to `questions` of an earlier report, and are remembered. Raises BadInput when nothing in the files is an
    export that demur knows and for answers that are none, Untrusted for an archive that is not safe to read. `tell` is told
    every piece of personal data as it is found; it is kept nowhere else.
    """
    given = [Path(p) for p in paths]
    answers = checked(answers or {})
    archive = Archive(given)
    groups = grouped(archive, given, importers())
    if not groups:
        raise _nothing(archive)
    collecting = gc.isenabled()
    gc.disable()
    try:
        return [_one(group, found, answers, store, clock, tell) for group, found in groups]
    finally:
        if collecting:
            gc.enable()


def _nothing(archive: Archive) -> DemurError:
    if archive.faults and not archive.members:
        first = archive.faults[0]
        return Untrusted(f"Nothing in it can be read: {first.file}: {first.reason}.")
    return BadInput(
        f"No export that demur knows was found ({len(archive.members)} data files).",
        hint="Give the zip as the platform sent it, or the folder into which you unpacked it.",
    )


def fingerprint(archive: Archive) -> str:
    """A short name for exactly these files: over paths, sizes and check sums of all members."""
    digest = hashlib.blake2b(digest_size=8)
    for m in sorted(archive.members, key=lambda m: (m.name, m.size)):
        digest.update(f"{m.name}\0{m.size}\0{m.entry.crc if m.entry else ''}\n".encode())
    return digest.hexdigest()


def _one(
    archive: Archive,
    found: list[Importer],
    answers: dict[str, str] | None,
    store: Path | None,
    clock: Clock,
    tell: Tell | None,
) -> ImportReport:
    tally = _Tally(tell)
    import_id = fingerprint(archive)
    platform = main_platform(archive, found)
    with index.connect(store) as db, Beside() as beside:
        number = index.begin(db, import_id, clock().astimezone(UTC).isoformat(), platform)
        try:
            words = index.Words(db)
            book = Book(remembered(db, answers or {}))
            if sum(m.size for m in archive.members) >= _LARGE:
                beside.begin()
            for importer in found:
                stream = _guarded(importer.read(archive, book), importer.PLATFORM)
                for batch in _answered(_batched(stream, _BATCH), beside):
                    if isinstance(batch, tuple):
                        index.add_alike(db, *tally.columns(*batch, number, words, importer.PLATFORM))
                    else:
                        index.add(db, tally.rows(batch, number, words, importer.PLATFORM))
            index.add(db, tally.rows(list(_pictures(archive)), number, words, platform))
            book.warnings += _parts_before(db, archive, platform, import_id)
            report = _report(import_id, archive, platform, book, tally)
            index.finish(db, number, report)
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
    return report


def _parts_before(db: sqlite3.Connection, archive: Archive, platform: str, import_id: str) -> list[str]:
    """A warning where other parts of the same export were imported by themselves before: only the newest import counts."""
    names = {p.name for p in archive.paths}
    earlier = [r for _, r in index.reports(db) if r.platform == platform and r.id != import_id]
    apart = sorted({f for r in earlier for f in r.files} - names)
    parts = [f for f in apart if f.lower().endswith(".zip") and any(same_export(f, name) for name in names)]
    if not parts or any(names & set(r.files) for r in earlier):
        return []
    return [
        f"{', '.join(parts)}: imported before, and a part of the same export; only this import counts. Give all parts at once."
    ]


def _guarded(stream: Iterator[Record | Posts], platform: str) -> Iterator[Record | Posts]:
    """The stream up to its end; what stops a reader for good becomes a Fault, never a traceback."""
    try:
        yield from stream
    except Untrusted as error:
        yield Fault(platform, "reading", error.sentence)
    except (AttributeError, TypeError, LookupError, ValueError, OverflowError, RecursionError) as error:
        # A file of a shape that no reader thought of: what was read so far stands, and the rest is named as not read.
        yield Fault(platform, "reading", f"stopped at something of an unknown shape ({type(error).__name__})")


def _answered(batches: Iterator[list[Record] | Posts], beside: Beside) -> Iterator[list[Record] | tuple[Posts, Found]]:
    """The batches in their order; posts with the personal data found in them, while later ones are already being read."""
    waiting: deque[tuple[Posts, Callable[[], Found]]] = deque()
    for batch in batches:
        if isinstance(batch, Posts):
            waiting.append((batch, beside.ask(batch.texts)))
        while waiting and (len(waiting) > _AHEAD or not isinstance(batch, Posts)):
            posts, answer = waiting.popleft()
            yield posts, answer()
        if not isinstance(batch, Posts):
            yield batch
    yield from ((posts, answer()) for posts, answer in waiting)


def _pictures(archive: Archive) -> Iterator[Item]:
    """Pictures in the export whose own header says where they were taken."""
    for member in archive.pictures:
        try:
            # WebP keeps its header behind the picture.
            webp = member.name.lower().endswith(".webp") and member.size <= _MAX_WEBP
            found = has_position(member.whole() if webp else member.head(131_072))
        except (Untrusted, OSError):
            continue
        if found:
            yield Item(
                "media files", "media", None, "unknown", "The picture itself says where it was taken (EXIF).", geo=True
            )


class _Tally:
    """Counts over all items of an import."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell
        self.items = 0
        self.visibility: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.personal: Counter[tuple[str, str]] = Counter()
        self.public: Counter[tuple[str, str]] = Counter()
        self.platforms: dict[str, Counter[str]] = {}
        self.faults: list[Fault] = []
        self.faults_total = 0

    def rows(self, batch: list[Record], number: int, words: index.Words, platform: str) -> Iterator[index.Row]:
        """The index rows of a batch; its personal data is found and counted here."""
        found: list[Item] = []
        for record in batch:
            if isinstance(record, Item):
                found.append(record)
            else:
                self.faults_total += 1
                if len(self.faults) < _MAX_FAULTS:
                    self.faults.append(record)
        bits: dict[int, int] = {}
        for n, hits in find_many(i.text for i in found):
            item = found[n]
            whose = "mine" if item.mine else "others"
            for hit in hits:
                bits[n] = bits.get(n, 0) | _BITS[hit.kind]
                self.personal[whose, hit.kind] += 1
                if item.visibility == "public":
                    self.public[whose, hit.kind] += 1
            if self._tell is not None:
                for value in _values(item, hits, platform):
                    self._tell(value)
        word = words.number
        by: Counter[tuple[str, str]] = Counter()
        kinds: Counter[str] = Counter()
        for n, i in enumerate(found):
            # Coordinates beside the text are one more piece; the text of a place is the coordinates themselves.
            if i.geo and not (i.kind == "location" and bits.get(n, 0) & _GEO):
                bits[n] = bits.get(n, 0) | _GEO
                whose = "mine" if i.mine else "others"
                self.personal[whose, "geo"] += 1
                if i.visibility == "public":
                    self.public[whose, "geo"] += 1
            if i.others:
                self.personal["others", "name"] += i.others
            by[i.platform or platform, i.visibility] += 1
            kinds[i.kind] += 1
            at = i.at
            yield (
                number, word(i.platform or platform), word(i.section), word(i.kind), word(i.visibility), word(i.evidence),
                None if at is None else int(at), bits.get(n, 0), i.mine, i.ref if i.mine and i.visibility != "dm" else None,
            )  # fmt: skip
        self.items += len(found)
        self.kinds.update(kinds)
        for (where, seen), count in by.items():
            self.visibility[seen] += count
            self.platforms.setdefault(where, Counter())[seen] += count

    def columns(
        self, posts: Posts, hits: Found, number: int, words: index.Words, platform: str
    ) -> tuple[index.Row, index.Varying]:
        """The index rows of posts that came in columns: what all share, and what varies."""
        public = posts.seen[0] == "public"
        bits: dict[int, int] = {}
        for n, kinds_there in hits:
            for kind in kinds_there:
                bits[n] = bits.get(n, 0) | _BITS[kind]
                self.personal["mine", kind] += 1
                if public:
                    self.public["mine", kind] += 1
            if self._tell is not None:
                item = Item(posts.section, posts.kinds[n], posts.times[n], *posts.seen, posts.texts[n], posts.refs[n])
                for value in _values(item, find(item.text), platform):
                    self._tell(value)
        for n in posts.geo:
            bits[n] = bits.get(n, 0) | _GEO
        if posts.geo:
            self.personal["mine", "geo"] += len(posts.geo)
            if public:
                self.public["mine", "geo"] += len(posts.geo)
        count = len(posts.texts)
        kinds = Counter(posts.kinds)
        self.items += count
        self.kinds.update(kinds)
        self.visibility[posts.seen[0]] += count
        self.platforms.setdefault(platform, Counter())[posts.seen[0]] += count
        word = words.number
        numbers = {kind: word(kind) for kind in kinds}
        row = (
            number,
            word(platform),
            word(posts.section),
            0,
            word(posts.seen[0]),
            word(posts.seen[1]),
            None,
            0,
            True,
            None,
        )
        personal = [0] * count
        for n, there in bits.items():
            personal[n] = there
        refs: list[str | None] = [None] * count if posts.seen[0] == "dm" else posts.refs
        return row, index.Varying([numbers[kind] for kind in posts.kinds], posts.times, personal, refs)


def _values(item: Item, hits: Iterable[Hit], platform: str) -> Iterator[PersonalValue]:
    """The pieces of personal data in the text of an item."""
    for hit in hits:
        yield PersonalValue(
            kind=hit.kind, value=item.text[hit.start : hit.end], platform=item.platform or platform, section=item.section,
            visibility=item.visibility, at=item.at, ref=item.ref, whose="mine" if item.mine else "others",
        )  # fmt: skip


def _report(import_id: str, archive: Archive, platform: str, book: Book, tally: _Tally) -> ImportReport:
    sections = tuple(s.report() for s in book.sections.values() if s.files or s.records)
    unread = tuple(_unread(archive, book))
    warnings = [w for s in sections for w in s.warnings] + book.warnings
    if unread:
        shown = ", ".join(unread[:40]) + (" ..." if len(unread) > 40 else "")
        warnings.append(f"{len(unread)} data files are of no kind that demur knows: {shown}.")
    if not tally.items:
        warnings.append("No item was found at all; this export was not understood.")
    personal = [
        PersonalCount(kind=kind, count=count, public=tally.public[whose, kind], whose=whose)  # type: ignore[arg-type]
        for (whose, kind), count in sorted(tally.personal.items())
    ]
    return ImportReport(
        id=import_id,
        platform=platform,
        files=tuple(p.name for p in archive.paths),
        sections=sections,
        items=tally.items,
        items_by_visibility={v: tally.visibility[v] for v in VISIBILITIES},
        items_by_kind=dict(sorted(tally.kinds.items())),
        personal_data=tuple(personal),
        faults=tuple(archive.faults + tally.faults)[:_MAX_FAULTS],
        faults_total=archive.refused + tally.faults_total,
        warnings=tuple(warnings),
        unread=unread[:500],
        notes=tuple(book.notes),
        questions=tuple(book.questions),
        by_platform={k: dict(v) for k, v in tally.platforms.items()},
    )


_DULL = re.compile(
    r"(?:^|/)(?:no-data\.txt|README(?:\.\w+)?|readme\.txt|index\.html|start_here\.html|archive_browser\.html|Your archive\.html|chat\.html|assets/.*|checkfile\.csv)$",
    re.I,
)


def _unread(archive: Archive, book: Book) -> Iterator[str]:
    for member in archive.members:
        if member.name not in book.read and not _DULL.search(member.name):
            yield _short(member)


def _short(member: Member) -> str:
    return "/".join(member.name.split("/")[-2:])[:120]


def _batched(stream: Iterator[Record | Posts], size: int) -> Iterator[list[Record] | Posts]:
    """Single records in lists of at most `size`; what comes in columns stays as it is. The order is kept."""
    batch: list[Record] = []
    for found in stream:
        if isinstance(found, Posts):
            if batch:
                yield batch
                batch = []
            yield found
        else:
            batch.append(found)
            if len(batch) >= size:
                yield batch
                batch = []
    if batch:
        yield batch
