# ruff: noqa: E501 - the table of files
"""Instagram: flat or nested folders by epoch, localised labels. The dated history of private and public gives intervals.

A post is public only for a time at which the account was public by its own records; private times are `limited`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from demur.exposure import meta_html
from demur.exposure.archive import Archive
from demur.exposure.importers import instagram_flat
from demur.exposure.jsonread import records
from demur.exposure.meta import FRAME, label_value, leaves, mended, time_of
from demur.exposure.meta_files import File, read_files, zone_of
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item

PLATFORM = "instagram"
_SIGNS = re.compile(
    r"(?:^|/)(?:your_instagram_activity|apps_and_websites_off_of_instagram|instagram_ads_and_businesses|followers_and_following)/|(?:^|/)(?:account_information|personal_information)/(?:personal_information/)?(?:personal_information|instagram_profile_information)\.(?:json|html)$|(?:^|/)content/(?:posts|stories|reels|igtv|archived_posts)(?:_\d+)?\.json$",
    re.I,
)
DM: Seen = ("dm", "A direct message: only those in the conversation see it.")
OWN: Seen = ("private", "Kept by Instagram about the account; not shown on it.")
GUESS: Seen = ("inferred", "What Instagram concluded about you or sorted you into.")
ARCHIVED: Seen = ("private", "Archived: only you see it.")
DELETED: Seen = ("deleted_pending", "In the list of recently deleted content.")
AI: Seen = ("ai_chat", "A conversation with Meta AI.")
THEIRS: Seen = ("unknown", "A comment is seen by whoever sees the post, and the export does not say who that is.")
UNDATED: Seen = instagram_flat.UNDATED
STORY: Seen = ("unknown", "Filled in by the account's privacy at that time, as far as that settles it.")
FEW: Seen = (
    "unknown",
    "The account was public then, but a story can be for close friends only, and the export does not say.",
)
NO_PROOF: Seen = ("unknown", "The export does not prove whether the account was public at that time.")
_PRIVATE_LABELS = (
    "Private Account",
    "Privates Konto",
    "Compte privé",
    "Cuenta privada",
    "Privé-account",
    "Account privato",
    "Conta privada",
)
_TRUE, _FALSE = (
    ("true", "wahr", "vrai", "verdadero", "ja", "oui", "sí", "yes", "waar"),
    ("false", "falsch", "faux", "falso", "nein", "non", "no", "onwaar"),
)
_TO_PRIVATE = re.compile(
    r"\b(?:privat\w*|privé\w*|priva[dt][oa]s?)\b|(?:nicht|non|no) (?:öffentlich|public|públic)", re.I
)
_TO_PUBLIC = re.compile(
    r"(?<!nicht )(?<!non )(?<!no )\b(?:public|publiek|publi[qc]\w*|públic\w*|pubblic\w*|öffentlich\w*|openbaar)", re.I
)
_UNDONE = re.compile(r"\b(?:turned off|disabled|removed|deaktiviert|ausgeschaltet|désactivé\w*|desactivad\w*)", re.I)
_NAMES = "Comment|Media Owner|Time|Kommentar|Medieninhaber|Zeit|Uhrzeit|Commentaire|Propriétaire du média|Heure|Comentario|Propietario del contenido multimedia|Propietario del contenido|Hora|Name|Nombre|Nom|Username|Benutzername|Nom de profil|Nombre de usuario|Search|Suche|Recherche|Búsqueda"
_PERSON = "Email|Phone Number|Phone Confirmed|Phone Confirmation Method|Username|Name|Bio|Gender|Date of birth|Private Account|Website|Adresse e-mail|Nom de profil|Compte privé|E-Mail|E-Mail-Adresse|Telefonnummer|Benutzername|Geschlecht|Geburtsdatum|Privates Konto|Correo electrónico|Número de teléfono|Nombre de usuario|Nombre|Sexo|Género|Fecha de nacimiento|Cuenta privada|Nom|Numéro de téléphone|Date de naissance|Genre|Biografie|Biographie|Biografía|Steckbrief|Profile Photo|Telefon bestätigt|Methode der Telefonbestätigung|Numéro de téléphone confirmé|Méthode de confirmation du téléphone|Teléfono confirmado|Método de confirmación del teléfono|Sitio web|Site web"
_LOGIN = "Cookie Name|IP Address|Port|Language Code|Time|User Agent|Adresse IP|Heure|IP-Adresse|Zeit|Uhrzeit|Dirección IP|Hora|Cookie-Name|Sprachcode|Nom du cookie|Code de langue|Nombre de la cookie|Código de idioma|Agente de usuario|Agent utilisateur|Puerto|Email|Phone Number|Device|Username|Imprecise Latitude|Imprecise Longitude|Precise Latitude|Precise Longitude|GPS Time Uploaded|Latitude imprécise|Longitude inexacte|Latitude précise|Longitude précise"
_PLACES = "City Name|Nom de la ville|Name der Stadt|Stadtname|Nombre de la ciudad|Interest|Intérêt|Interesse|Interés|Name|Nom|Nombre"
_THREAD = "participants messages sender_name timestamp_ms content photos videos gifs audio_files sticker share link share_text original_content_owner reactions is_unsent is_geoblocked_for_viewer is_still_participant thread_path magic_words joinable_mode mode image thumbnail call_duration profile_share_username profile_share_name timestamp"
_C = r"(?:content|media|your_instagram_activity/media)/"
_TABLE = (
    File(_C + r"archived_posts(?:_\d+)?", "archived posts", "post", ARCHIVED, "ig_archived_post_media", need="creation_timestamp"),
    File(_C + r"recently_deleted_content(?:_\d+)?", "recently deleted", "post", DELETED, "ig_recently_deleted_media"),
    File(_C + r"posts(?:_\d+)?", "posts", "post", UNDATED, "", need="media creation_timestamp"),
    File(_C + r"stories(?:_\d+)?", "stories", "post", STORY, "ig_stories", need="creation_timestamp"),
    File(_C + r"(?:reels|igtv_videos|other_content)(?:_\d+)?", "reels", "video", UNDATED, "ig_reels_media ig_igtv_media ig_other_media", need="creation_timestamp"),
    File(_C + r"profile_photos(?:_\d+)?", "profile photos", "profile", NO_PROOF, "ig_profile_picture", need="creation_timestamp"),
    File(r"(?:^|/)?reposts", "reposts", "post", UNDATED, "profile_media_reposts"),
    File(r"comments/(?:post_comments(?:_\d+)?|reels_comments|hype)|comments", "comments", "comment", THEIRS, "comments_media_comments comments_reels_comments", _NAMES, need="string_map_data|string_list_data|label_values"),
    File(r"messages/ai_conversations", "AI conversations", "ai_chat", AI, _THREAD, "Message|Title|Messages|Sender|Created|Text|Prompt|Response", shape="talk"),
    File(r"messages/(?:inbox|message_requests)/[^/]+/message_\d+", "messages", "message", DM, _THREAD, shape="thread", need="messages participants sender_name timestamp_ms"),
    File(r"(?:personal_information|account_information)/(?:personal_information|instagram_profile_information)", "personal information", "profile", OWN, "profile_user profile_account_insights profile_information", _PERSON, need="string_map_data|label_values|media_map_data"),
    File(r"login_and_(?:profile|account)_creation/(?:profile|account)_privacy_changes", "privacy history", "record", OWN, "account_history_account_privacy_history", _LOGIN, need="title string_map_data|label_values"),
    File(r"(?:login_activity|login_and_(?:profile|account)_creation|login_and_account_creation)/(?:login_activity|logout_activity|signup_details|signup_information|last_known_location)|login_activity", "log-ins", "login", OWN, "account_history_login_history account_history_logout_history account_history_registration_info account_history_imprecise_last_known_location", _LOGIN, need="string_map_data"),
    File(r"information_about_you/(?:ads_interests|profile_based_in|account_based_in|possible_emails|possible_phone_numbers|locations_of_interest)", "inferred about you", "inferred", GUESS, "inferred_data_ig_interest inferred_data_primary_location inferred_data_inferred_emails inferred_data_inferred_phone_numbers inferred_data_locations_of_interest", _PLACES),
    File(r"your_topics/(?:your_topics|recommended_topics|your_reels_topics|your_reels_sentiments)", "topics", "inferred", GUESS, "topics_your_topics topics_recommended_topics topics_your_reels_topics topics_your_reels_emotions", _PLACES, need="string_map_data|label_values"),
    File(r"(?:instagram_ads_and_businesses|ads_and_businesses)/other_categories_used_to_reach_you", "ad categories", "inferred", GUESS, "bcts", shape="strings"),
    File(r"(?:instagram_ads_and_businesses|ads_and_businesses)/(?:advertisers_using_your_activity_or_information|subscription_for_no_ads|ad_preferences)|ads_and_(?:topics|content)/.*", "ads", "ad", OWN, "ig_custom_audiences_all_types advertiser_name has_data_file_custom_audience has_remarketing_custom_audience has_in_person_store_visit impressions_history_ads_seen impressions_history_posts_seen impressions_history_videos_watched impressions_history_ads_clicked impressions_history_chaining_seen impressions_history_app_message", "Author|Time|Autor|Zeit|Heure|Auteur|Hora"),
    File(r"apps_and_websites/your_activity_off_meta_technologies|(?:^|/)?your_activity_off_meta_technologies", "off Instagram", "off_platform", OWN, "apps_and_websites_off_meta_activity events id type", "Events|ID|Event|Received on"),
    File(r"likes/(?:liked_posts|liked_comments)|saved/saved_posts", "likes", "reaction", OWN, "likes_media_likes likes_comment_likes saved_saved_media", "Saved on|Enregistré le|Gespeichert am|Guardado el"),
    File(r"followers_and_following/.*", "contacts", "contact", OWN, "relationships_following relationships_close_friends relationships_follow_requests_sent relationships_permanent_follow_requests relationships_unfollowed_users relationships_blocked_users relationships_dismissed_suggested_users relationships_following_hashtags relationships_restricted_users relationships_hide_stories_from relationships_feed_favorites relationships_follow_requests_received relationships_followers", mine=False),
    File(r"(?:recent_searches|logged_information/recent_searches)/.*|recent_search(?:es)?/.*", "searches", "search", OWN, "searches_user searches_keyword searches_tag searches_place", _NAMES),
    File(r"(?:settings|media_settings)/consents", "consents", "record", OWN, "consent_history settings_consents"),
)  # fmt: skip


class Privacy:
    """When the account was public: intervals from its dated history, closed by what it is now.

    `complete` says that the export holds the history at all, be it an empty one.
    """

    def __init__(self, changes: list[tuple[float, bool]], private_now: bool | None, *, complete: bool = True) -> None:
        self._changes = sorted(set(changes))
        self._now = private_now
        self._complete = complete

    def at(self, moment: float | None) -> Seen:
        """Who could see what the account posted at that time."""
        if not self._changes:
            return self._without_changes(moment)
        if moment is None:
            return NO_PROOF
        if moment >= self._changes[-1][0] and self._now is not None and self._now != self._changes[-1][1]:
            return "unknown", "The history of the account's privacy does not fit to what the account is now."
        n = bisect_right(self._changes, (moment, True))
        private = self._changes[n - 1][1] if n else not self._changes[0][1]
        if n and n < len(self._changes) and self._changes[n][1] == private:
            return "unknown", "The history of the account's privacy has a gap at that time."
        day = _day(self._changes[n - 1][0]) if n else _day(self._changes[0][0])
        if private:
            return "limited", f"The account was private then (its history: {'since' if n else 'until'} {day})."
        return "public", f"The account was public then (its history: {'since' if n else 'until'} {day})."

    def _without_changes(self, moment: float | None) -> Seen:
        if self._now is True:
            return "limited", "The account is private."
        if self._now is None:
            return NO_PROOF
        if not self._complete or moment is None:
            return "unknown", "The account is public now; the export has no history that proves it for that time."
        return "public", "The account is public now and its history holds no change."


def claims(archive: Archive) -> bool:
    """Whether paths are Instagram's, or flat files have the keys of its oldest exports."""
    return any(_SIGNS.search(m.name) for m in archive.members) or instagram_flat.claims(archive)


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of an Instagram export, with each post dated into the account's privacy."""
    if instagram_flat.claims(archive):
        privacy = Privacy([], instagram_flat.private_now(archive), complete=False)
        yield from (_dated(record, privacy) for record in instagram_flat.read(archive, book))
    privacy = history(archive, book)
    yield from (_dated(record, privacy) for record in read_files(archive, book, PLATFORM, _TABLE))


def _dated(record: Record, privacy: Privacy) -> Record:
    """The record with what the account's privacy at its time says of who could see it."""
    if isinstance(record, Fault) or record.evidence not in (UNDATED[1], STORY[1]):
        return record
    seen = privacy.at(record.at)
    if record.evidence == STORY[1] and seen[0] == "public":
        seen = FEW
    return Item(
        record.section, record.kind, record.at, *seen, record.text, record.ref, record.mine, record.geo, record.others
    )


def history(archive: Archive, book: Book) -> Privacy:
    """The privacy of the account, now and over time, as far as the export says it in a language that is known."""
    changes: list[tuple[float, bool]] = []
    zone = zone_of(archive)
    # Exports leave out the file of a section that is empty; where its neighbours are, the section was asked for.
    complete = bool(archive.find(r"login_and_(?:profile|account)_creation/[^/]+"))
    for member in archive.find(r"(?:profile|account)_privacy_changes\.(?:json|html)"):
        page = member.name.lower().endswith(".html")
        for found in meta_html.records(member, zone=zone) if page else records(member):
            if isinstance(found, Fault) or not isinstance(found[1], dict):
                continue
            record = mended(found[1])
            when, way = _when(record), _way(record)
            if way is None or when is None:
                book.warnings.append(
                    "privacy history: a change of the account's privacy could not be read; no post is called public."
                )
                return Privacy([], None)
            changes.append((when, way))
    return Privacy(changes, _private_now(archive), complete=complete)


def _way(record: dict[str, Any]) -> bool | None:
    """Whether a change was to private (True) or to public (False); None when its words say neither or both."""
    text = " ".join([str(record.get("title") or ""), *leaves(record.get("label_values"))])
    private, public = _TO_PRIVATE.search(text) is not None, _TO_PUBLIC.search(text) is not None
    return private if private != public and _UNDONE.search(text) is None else None


def _when(record: dict[str, Any]) -> float | None:
    table = record.get("string_map_data")
    cells = table.values() if isinstance(table, dict) else ()
    stamps = [c.get("timestamp") for c in cells if isinstance(c, dict)]
    return next((any_time(s) for s in stamps if s), None) or time_of(record)


def _private_now(archive: Archive) -> bool | None:
    for member in archive.find(r"(?:personal_information|instagram_profile_information)\.(?:json|html)"):
        if "threads" in member.name:
            continue
        for found in meta_html.records(member) if member.name.lower().endswith(".html") else records(member):
            if isinstance(found, Fault):
                continue
            value = str(label_value(mended(found[1]), *_PRIVATE_LABELS) or "").strip().lower()
            if value in _TRUE:
                return True
            if value in _FALSE:
                return False
    return None


def _day(at: float) -> str:
    from demur.exposure.times import iso

    return (iso(at) or "?")[:10]


__all__ = ["FRAME", "PLATFORM", "Privacy", "claims", "history", "read"]
