# ruff: noqa: E501 - headers
"""YouTube's tables in the language of the account: columns are understood by their words, or said not to be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from demur.exposure.importers.google_words import canonical, understood
from demur.model.exposure import ImportReport
from tests.exposure.made import imported

VIDEOS = {
    "de": ("Video-ID,Ungefähre Dauer (ms),Audiosprache des Videos,Videokategorie,Videobeschreibung (Original),Kanal-ID,Videotitel (Original),Datenschutz,Videostatus,Zeitstempel der Videoerstellung", ("Öffentlich", "Nicht gelistet", "Privat")),
    "fr": ("ID de la vidéo,Durée approximative (ms),Langue audio,Catégorie,Description de la vidéo (originale),ID de la chaîne,Titre de la vidéo (original),Confidentialité,État de la vidéo,Horodatage de création de la vidéo", ("Publique", "Non répertoriée", "Privée")),
    "es": ("ID del vídeo,Duración aproximada (ms),Idioma del audio,Categoría,Descripción del vídeo (original),ID del canal,Título del vídeo (original),Privacidad,Estado del vídeo,Marca de tiempo de creación del vídeo", ("Público", "Oculto", "Privado")),
}  # fmt: skip


def _import(tmp_path: Path, name: str, body: str) -> ImportReport:
    return imported(tmp_path, {f"Takeout/YouTube und YouTube Music/{name}.csv": body})[0]


def _videos(header: str, words: tuple[str, ...]) -> str:
    return (
        header
        + "\n"
        + "".join(
            f"v{n},1,x,x,d,UC,mail zoe@example.org,{w},x,2024-05-01T10:00:00+00:00\n" for n, w in enumerate(words)
        )
    )


@pytest.mark.parametrize("language", VIDEOS)
def test_videos_with_their_audience(language: str, tmp_path: Path) -> None:
    report = _import(tmp_path, "Videos", _videos(*VIDEOS[language]))
    assert {v: n for v, n in report.items_by_visibility.items() if n} == {"public": 1, "link": 1, "private": 1}
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 3)]
    assert not report.warnings


@pytest.mark.parametrize("language", VIDEOS)
def test_a_column_that_is_not_understood_is_reported(language: str, tmp_path: Path) -> None:
    header, words = VIDEOS[language]
    for n, label in enumerate(header.split(",")):
        for changed in (f"Zz_{label}", f"{label}_x"):
            report = _import(
                tmp_path,
                "Videos",
                _videos(",".join([*header.split(",")[:n], changed, *header.split(",")[n + 1 :]]), words),
            )
            assert report.warnings, changed
            if n == 7:
                assert report.items_by_visibility["public"] == 0


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Playlist-ID,Neue Videos oben hinzufügen,Playlist-Titel (Original),Zeitstempel der Playlist-Erstellung,Playlist-Sichtbarkeit", "playlists"),
        ("ID de la playlist,Titre de la playlist (original),Visibilité de la playlist", "playlists"),
        ("ID de lista de reproducción,Título de lista de reproducción,Visibilidad de la lista de reproducción", "playlists"),
        ("Kanal-ID,Kanalland,Kanaltitel (Original),Kanalsichtbarkeit", "channel"),
        ("ID du commentaire,ID de la chaîne,Horodatage de création du commentaire,Texte du commentaire", "comments"),
        ("Video-ID,Breitengrad,Längengrad", "video recordings"),
        ("Name,Price,Colour", ""),
    ],
)  # fmt: skip
def test_kinds_of_tables(header: str, kind: str) -> None:
    assert canonical(header.split(","))[0] == kind


def test_headers_are_understood_by_all_their_words() -> None:
    assert understood("Zeitstempel der Videoveröffentlichung")
    assert understood("Marca de tiempo de publicación del vídeo")
    assert not understood("Videofarbe")
    assert not understood("Datenschutz_x")
    assert not understood("")
