# ruff: noqa: E501 - the table of files
"""YouTube and Gemini in a Google Takeout: folders, files and CSV headers are in the language of the account.

Videos, playlists and channels carry their audience. Activity is JSON or (by default) HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive, Member
from demur.exposure.csvread import rows
from demur.exposure.importers import google_words
from demur.exposure.importers.google_html import cells
from demur.exposure.jsonread import records
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.shapes import as_list
from demur.exposure.tables import Row, Table, make
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item, Kind

PLATFORM = "youtube"
GEMINI = "google-gemini"
OWN: Seen = ("private", "Kept in your Google account; not shown to others.")
AI: Seen = ("ai_chat", "A conversation with Gemini.")
THEIRS: Seen = ("unknown", "A comment is seen by whoever sees the video, and the export does not say who that is.")
_ACTIVITY = "header title titleUrl subtitles name url time products activityControls details description locationInfos source sourceUrl safeHtmlItem html attachedFiles imageFile audioFiles"
_WORDS = {
    "public": ("public", "öffentlich", "publique", "público", "pública", "pubblico", "openbaar"),
    "link": ("unlisted", "nicht gelistet", "non répertoriée", "non répertorié", "oculto", "oculta", "no listado", "no incluido en la lista", "non in elenco", "verborgen"),
    "private": ("private", "privat", "privée", "privé", "privado", "privada", "privato", "privé"),
}  # fmt: skip


def _by(*columns: str) -> Any:
    def seen(row: Row) -> Seen:
        name = next((c for c in columns if c in row), None)
        word = row[name].strip().lower() if name else ""
        for visibility, words in _WORDS.items():
            if word in words:
                return visibility, f"{name} is {row[name or ''].strip()}."  # type: ignore[return-value]
        return (
            "unknown",
            f"{name or columns[0]} is {word[:30]!r}, which is not known." if word else f"{columns[0]} is not there.",
        )

    return seen


_PRIVACY = (
    "Privacy",
    "Datenschutz",
    "Confidentialité",
    "Privacidad",
    "Privatsphäre",
    "Visibility",
    "Sichtbarkeit",
    "Video Privacy",
)
_PLAYLIST = (
    "Playlist Visibility",
    "Visibility",
    "Playlist-Sichtbarkeit",
    "Sichtbarkeit der Playlist",
    "Visibilité de la playlist",
    "Visibilidad de la lista de reproducción",
    "Visibilidad de la lista",
)
_CHANNEL = (
    "Channel Visibility",
    "Kanalsichtbarkeit",
    "Sichtbarkeit des Kanals",
    "Visibilité de la chaîne",
    "Visibilidad del canal",
)
_VIDEO = "Video ID|Approx Duration (ms)|Video Audio Language|Video Category|Video Description (Original)|Channel ID|Tag 1|Tag 2|Tag 3|Tag 4|Tag 5|Video Title (Original)|Video Title (Original) Language|Privacy|Video State|Video Create Timestamp|Video Publish Timestamp|Video Description|Video Title|Video Tag 1"
_LIST = "Playlist ID|Add new videos to top|Playlist Image 1 Create Timestamp|Playlist Image 1 URL|Playlist Image 1 Height|Playlist Image 1 Width|Playlist Title (Original)|Playlist Title (Original) Language|Playlist Description (Original)|Playlist Create Timestamp|Playlist Update Timestamp|Playlist Video Order|Playlist Visibility|Playlist Title|Playlist Description|Visibility|Time Created|Title|Description|Channel ID"
_COMMENT = "Comment ID|Channel ID|Comment Create Timestamp|Price|Parent Comment ID|Post ID|Video ID|Comment Text|Comment text|Top-Level Comment ID|Comment Suspension|Kommentar-ID|Kanal-ID|Zeitstempel der Kommentarerstellung|Preis|ID des übergeordneten Kommentars|Video-ID|Kommentartext|ID du commentaire|ID de la chaîne|Horodatage de création du commentaire|Prix|ID du commentaire parent|ID de la vidéo|Texte du commentaire|ID del comentario|ID del canal|Marca de tiempo de creación del comentario|Precio|ID del comentario principal|ID del vídeo|Texto del comentario"
_TEXT = (
    "Comment Text|Comment text|Kommentartext|Texte du commentaire|Texto del comentario|Live Chat Text|Live-Chat-Text"
)
_WHEN = "Comment Create Timestamp|Zeitstempel der Kommentarerstellung|Horodatage de création du commentaire|Marca de tiempo de creación del comentario|Live Chat Create Timestamp"
# Recognised by their columns, whatever the file is called: (sign among the columns, table).
_TABLES: tuple[tuple[tuple[str, ...], Table], ...] = (
    ((*_PLAYLIST, "Playlist Create Timestamp"), Table("", "playlists", "playlist", _by(*_PLAYLIST), _LIST, "Playlist Visibility/Visibility", "Playlist Title (Original)|Playlist Title|Title|Playlist Description (Original)|Playlist Description|Description", "Playlist Create Timestamp|Time Created", "Playlist ID")),
    (("Video State", "Approx Duration (ms)", "Video Title (Original)"), Table("", "videos", "video", _by(*_PRIVACY), _VIDEO, "Video ID|Privacy", "Video Title (Original)|Video Title|Video Description (Original)|Video Description", "Video Publish Timestamp|Video Create Timestamp", "Video ID")),
    (_CHANNEL, Table("", "channel", "profile", _by(*_CHANNEL), "Channel ID|Channel Title (Original)|Channel Title|Channel Visibility|Channel Country|Channel Tag 1|Channel Description|Channel Description (Original)|Channel Title (Original) Language", "Channel ID|Channel Visibility", "Channel Title (Original)|Channel Title|Channel Description|Channel Description (Original)", "", "Channel ID")),
    (("Live Chat Text", "Live Chat ID"), Table("", "live chats", "comment", THEIRS, "Live Chat ID|Channel ID|Live Chat Create Timestamp|Price|Video ID|Live Chat Text", "Live Chat Text", _TEXT, _WHEN, "Live Chat ID")),
    (("Comment ID", "Kommentar-ID", "ID du commentaire", "ID del comentario", "Comment Text"), Table("", "comments", "comment", THEIRS, _COMMENT, "Comment Text/Comment text/Kommentartext/Texte du commentaire/Texto del comentario|" + _WHEN.replace("|", "/"), _TEXT, _WHEN, "Comment ID|Kommentar-ID|ID du commentaire|ID del comentario")),
    (("Video Recording Latitude", "Latitude", "Video Recording Longitude"), Table("", "video recordings", "location", OWN, "Video ID|Video Recording Address|Video Recording Altitude|Video Recording Latitude|Video Recording Longitude|Video Recording Place ID|Video Recording Date|Latitude|Longitude|Altitude", "", "Video Recording Address|Video Recording Latitude|Video Recording Longitude|Latitude|Longitude", "")),
    (("Channel Url", "Channel URL", "Kanal-URL", "URL de la chaîne", "URL del canal"), Table("", "subscriptions", "contact", OWN, "Channel Id|Channel ID|Channel Url|Channel URL|Channel Title|Kanal-ID|Kanal-URL|Kanaltitel|ID de la chaîne|URL de la chaîne|Titre de la chaîne|ID del canal|URL del canal|Título del canal", "", "", "", mine=False)),
    (("Playlist Video Creation Timestamp", "Video Added Timestamp", "Time Added"), Table("", "playlist entries", "record", OWN, "Video ID|Video Id|Playlist Video Creation Timestamp|Time Added|Video Added Timestamp", "", "", "Playlist Video Creation Timestamp|Time Added")),
    (("Post ID", "Post Text"), Table("", "community posts", "post", ("unknown", "The export does not say who could see the post."), "Post ID|Channel ID|Post Create Timestamp|Post Text|Post Image|Post Type", "", "Post Text", "Post Create Timestamp", "Post ID")),
)  # fmt: skip
_YT = re.compile(r"(?:^|/)(?:YouTube[^/]*|YouTube et YouTube Music)/", re.I)
_ACT = re.compile(
    r"(?:^|/)(?:My Activity|Meine Aktivitäten|Mon activité|Mi actividad|내 활동|Mijn activiteit)/([^/]+)/[^/]+\.(?:json|html)$",
    re.I,
)
_HISTORY = re.compile(
    r"(?:^|/)(?:(watch-history|Wiedergabeverlauf|watch history|historique des vidéos regardées|historial de reproducciones|kijkgeschiedenis)|(search-history|Suchverlauf|historique des recherches|historial de búsqueda|zoekgeschiedenis))\.(?:json|html)$",
    re.I,
)


def claims(archive: Archive) -> bool:
    """Whether there are YouTube folders, activity files, or the columns of YouTube's CSV files."""
    if any(_YT.search(m.name) and m.name.lower().endswith((".csv", ".json", ".html")) for m in archive.members):
        return True
    if any(_ACT.search(m.name) or _HISTORY.search(m.name) for m in archive.members):
        return True
    return any(b"activityControls" in m.head(4_000) for m in archive.find(r"(?:takeout/)?.*activ[^/]*\.json")[:5])


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of YouTube and Gemini; other products of the Takeout are named, not read."""
    for member in archive.members:
        low = member.name.lower()
        if low.endswith(".csv") and (_YT.search(member.name) or "takeout" not in low):
            yield from _table(member, book)
        elif low.endswith((".json", ".html")):
            kind = _activity(member)
            if kind is not None:
                yield from _read_activity(member, *kind, book)


_TAGS = r"(?:Video |Channel |Playlist )?(?:Tag|Image) \d+(?: [A-Z][A-Za-z ]*)?|Video (?:Title|Description) \([a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?\)(?: Language)?"


def _table(member: Member, book: Book) -> Iterator[Record]:
    stream = rows(member)
    first = next(stream, None)
    if first is None:
        book.take(member)
        return
    if isinstance(first, Fault):
        yield first
        return
    spec, names = _spec(first)
    if spec is None:
        return
    need = (
        " ".join("|".join(x.replace(" ", "_~") for x in n.split("/")) for n in spec.need.split("|") if n)
        if spec.section != "comments"
        else "Comment_~Text|Comment_~text|Kommentartext|Texte_~du_~commentaire|Texto_~del_~comentario"
    )
    labels = book.section(spec.section, PLATFORM, spec.columns.split("|"), need, dynamic=_TAGS)
    book.take(member, labels)
    # Columns in another language are counted by their English names; one that is not understood counts as not known.
    labels.see_keys(names.get(h, h) for h in first if not (names and h not in names and google_words.understood(h)))
    for row in stream:
        if isinstance(row, Fault):
            yield row
            continue
        said = {names[h]: h for h in row if h in names}
        row = {names.get(h, h): value for h, value in row.items()}
        for column in _TEXT.split("|"):
            if row.get(column, "").lstrip().startswith("{"):
                row[column] = _plain(row[column])
        labels.items += 1
        item = make(spec, row)
        evidence = item.evidence
        for name, header in said.items():
            evidence = evidence.replace(f"{name} is ", f"{header} is ", 1)
        geo = spec.kind == "location" and bool(re.search(r"\d", item.text))
        yield Item(item.section, item.kind, item.at, item.visibility, evidence, item.text, item.ref, item.mine, geo)


def _spec(header: Row) -> tuple[Table | None, dict[str, str]]:
    """The table that a file is, and the English names of its columns where it is known by the meaning of these only."""
    spec = next((t for signs, t in _TABLES if any(s in header for s in signs)), None)
    if spec is not None and 2 * sum(h in spec.columns.split("|") for h in header) >= len(header):
        return spec, {}
    kind, names = google_words.canonical(header)
    meant = next((t for _, t in _TABLES if t.section == kind), None)
    return (meant, names) if meant is not None else (spec, {})


def _plain(text: str) -> str:
    """The words of comma-joined JSON objects `{"text": "..."},{"text": "\\n"}`."""
    import orjson

    try:
        parts = orjson.loads(f"[{text}]")
    except orjson.JSONDecodeError:
        return text
    return "".join(str(p.get("text", "")) for p in parts if isinstance(p, dict))


def _activity(member: Member) -> tuple[str, Kind, Seen, str] | None:
    found = _HISTORY.search(member.name)
    if found:
        return (
            ("watch history", "watch", OWN, PLATFORM) if found.group(1) else ("search history", "search", OWN, PLATFORM)
        )
    product = _ACT.search(member.name)
    if product:
        name = product.group(1)
        if re.search(r"gemini|bard", name, re.I):
            return "Gemini", "ai_chat", AI, GEMINI
        if name in ("Ads", "Werbung", "Annonces", "Anuncios"):
            return "ads", "ad", OWN, PLATFORM
        return (
            f"activity: {name[:40]}",
            "search" if name in ("Search", "Google Suche", "Recherche") else "record",
            OWN,
            PLATFORM,
        )
    if (
        member.name.lower().endswith(".json")
        and b'"Gemini Apps"' in (head := member.head(3_000))
        and b"products" in head
    ):
        return "Gemini", "ai_chat", AI, GEMINI
    return None


def _read_activity(member: Member, section: str, kind: Kind, seen: Seen, platform: str, book: Book) -> Iterator[Record]:
    labels = book.section(section, platform, _ACTIVITY, "title time")
    book.take(member, labels)
    for found in cells(member, labels) if member.name.lower().endswith(".html") else records(member):
        if isinstance(found, Fault):
            yield found
        elif isinstance(found[1], dict):
            record = found[1]
            labels.see(record)
            labels.items += 1
            text = str(record.get("title") or "")
            for part in as_list(record.get("safeHtmlItem")):
                text += "\n" + re.sub(r"<[^>]+>", " ", str(part.get("html", "")) if isinstance(part, dict) else "")
            yield Item(
                section,
                kind,
                any_time(record.get("time")),
                *seen,
                text,
                geo=bool(record.get("locationInfos")),
                platform=platform,
            )
