# ruff: noqa: E501 - word lists
"""What a column of YouTube's tables is called in English, by the words of its name in English, German, French or Spanish.

Google writes headers in the language of the account and changes their wording. A header is understood when all its words are;
what holds one that is not is left alone, and is reported as not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_STEMS = """video vídeo vidéo kanal channel canal chaîne chaine playlist wiedergabeliste liste lista lecture reproducción kommentar comment commentaire comentario
live chat direct directo vivo id identifiant identificador der die das des dem den du de la le les el los las del en y et und of for à l d
titel title titre título titulo beschreibung description descripción original originale ursprünglich timestamp zeitstempel horodatage marca tiempo fecha hora date datum heure
create creation created erstellung erstellt création créé creación creado publish published veröffentlichung veröffentlicht publication publié publicación publicado
update updated aktualisierung mise jour actualización privacy datenschutz datenschutzeinstellung privatsphäre confidentialité privacidad visibility sichtbarkeit visibilité visibilidad
state status état estado category kategorie catégorie categoría audio language sprache langue idioma duration dauer durée duración approx approximate ungefähre approximative aproximada ms
text texte texto price preis prix precio parent übergeordnete übergeordneten principal top level suspension post beitrag image bild imagen url height höhe hauteur altura alto width breite largeur anchura ancho
order reihenfolge ordre orden add neu neue new nouvelles nuevos nuevo oben haut arriba hinzufügen ajouter añadir agregar recording aufnahme enregistrement grabación address adresse dirección
default standard défaut predeterminada latitude latitud breitengrad longitude longitud längengrad altitude altitud place ort lieu lugar tag land pays país country"""
_WORD = re.compile(
    rf"(?:{'|'.join(sorted((re.escape(s) for s in _STEMS.split()), key=len, reverse=True))})+(?:s|es|e|en|er)?", re.I
)
_SPLIT = re.compile(r"[^\w]+|(?<=\D)(?=\d)")


def _is(*stems: str) -> re.Pattern[str]:
    return re.compile("|".join(stems), re.I)


_VIDEO, _LIST = _is("v[ií]deo", "vidéo"), _is("playlist", "wiedergabeliste", "liste de lecture", "lista de reproducci")
_CHANNEL, _COMMENT = _is("channel", "kanal", "canal", "cha[iî]ne"), _is("comment", "kommentar", "comentario")
_LIVE, _POST = _is("live.?chat", "chat en (?:direct|vivo)"), _is("post", "beitrag", "publicaci[oó]n", "publication")
_ID = _is(r"(?:^|[ -])id(?:$|[ -])", "identifiant", "identificador")
_TITLE, _ABOUT = _is("titl", "titel", "titre", "t[ií]tulo"), _is("descri", "beschreibung")
_TIME = _is("timestamp", "zeitstempel", "horodatage", "marca de tiempo", "date", "fecha", "datum")
_MADE, _SHOWN = _is("creat", "erstell", "cré", "creac"), _is("publi", "veröffentlich")
_SEEN = _is("privacy", "visib", "datenschutz", "sichtbar", "confidentialit", "privacidad", "privatsph")
_TEXT, _LANGUAGE = _is("text"), _is("language", "sprache", "langue", "idioma")
_LATITUDE, _LONGITUDE = _is("latitud", "breitengrad"), _is("longitud", "längengrad")
_ADDRESS = _is("address", "adresse", "dirección")


def understood(header: str) -> bool:
    """Whether all words of a header are known."""
    words = [w for w in _SPLIT.split(header.strip()) if w]
    return bool(words) and all(w.isdecimal() or _WORD.fullmatch(w) for w in words)


def canonical(headers: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The kind of table and, for each column with a role in it, its English name; ("", {}) where the table is not understood."""
    names = [h for h in headers if understood(h)]

    def column(*all_of: re.Pattern[str], but: tuple[re.Pattern[str], ...] = (_LANGUAGE,)) -> str | None:
        return next((h for h in names if all(p.search(h) for p in all_of) and not any(p.search(h) for p in but)), None)

    seen = column(_SEEN)
    video, playlist = column(_VIDEO, _ID, but=(_LANGUAGE, _COMMENT)), column(_LIST, _ID)
    comment, live, post = column(_COMMENT, _ID), column(_LIVE, _ID), column(_POST, _ID)
    wanted: tuple[tuple[str, str | None], ...] = ()
    kind = ""
    if live and column(_TEXT):
        kind, wanted = (
            "live chats",
            (("Live Chat ID", live), ("Live Chat Create Timestamp", column(_TIME)), ("Live Chat Text", column(_TEXT))),
        )
    elif comment and column(_TEXT):
        kind, wanted = (
            "comments",
            (
                ("Comment ID", column(_COMMENT, _ID)),
                ("Comment Create Timestamp", column(_TIME)),
                ("Comment Text", column(_TEXT)),
            ),
        )
    elif column(_LATITUDE) and column(_LONGITUDE):
        kind = "video recordings"
        wanted = (
            ("Video Recording Latitude", column(_LATITUDE)),
            ("Video Recording Longitude", column(_LONGITUDE)),
            ("Video Recording Address", column(_ADDRESS)),
        )
    elif seen and playlist:
        kind = "playlists"
        wanted = (
            ("Playlist ID", playlist),
            ("Playlist Visibility", seen),
            ("Playlist Title (Original)", column(_TITLE)),
            ("Playlist Description (Original)", column(_ABOUT)),
            ("Playlist Create Timestamp", column(_TIME, _MADE)),
        )
    elif seen and video:
        kind = "videos"
        wanted = (
            ("Video ID", video), ("Privacy", seen), ("Video Title (Original)", column(_TITLE)), ("Video Description (Original)", column(_ABOUT)),
            ("Video Publish Timestamp", column(_TIME, _SHOWN)), ("Video Create Timestamp", column(_TIME, _MADE)),
        )  # fmt: skip
    elif seen and column(_CHANNEL, _ID):
        kind, wanted = (
            "channel",
            (
                ("Channel ID", column(_CHANNEL, _ID)),
                ("Channel Visibility", seen),
                ("Channel Title (Original)", column(_TITLE)),
                ("Channel Description (Original)", column(_ABOUT)),
            ),
        )
    elif post and column(_TEXT):
        kind, wanted = (
            "community posts",
            (("Post ID", post), ("Post Create Timestamp", column(_TIME)), ("Post Text", column(_TEXT))),
        )
    return kind, {found: name for name, found in wanted if found is not None}
