# ruff: noqa: E501 - the table of files
"""Facebook: JSON or HTML, three epochs of paths, two dialects. No post carries its audience: the person is asked once.

An `--answer facebook.audience=public|friends|only_me` settles own posts, by time where that changed ("public until 2015-06-01,
friends"); group and page posts depend on the group, which the export does not describe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from demur.exposure.answers import periods, word_at
from demur.exposure.archive import Archive
from demur.exposure.meta_files import File, read_files
from demur.exposure.reading import Book, Record, Seen
from demur.model.exposure import Item

PLATFORM = "facebook"
_SIGNS = re.compile(
    r"(?:^|/)(?:your_facebook_activity|your_activity_across_facebook|facebook_news|apps_and_websites_off_of_facebook)/|(?:^|/)posts/your_posts|(?:^|/)friends(?:_and_followers)?/(?:your_)?friends\.|(?:^|/)(?:profile_information/profile_information)\.(?:json|html)$",
    re.I,
)
DM: Seen = ("dm", "A message in Messenger: only those in the conversation see it.")
OWN: Seen = ("private", "Kept by Facebook about the account; not shown on it.")
GUESS: Seen = ("inferred", "What Facebook concluded about you or sorted you into.")
COMMENT: Seen = ("unknown", "A comment is seen by whoever sees the post, and the export does not say who that is.")
REACTION: Seen = ("unknown", "A reaction is seen by whoever sees the post, and the export does not say who that is.")
GROUP: Seen = ("unknown", "Seen by the group; the export does not say whether the group is open to all.")
PENDING: Seen = ("draft", "Waiting to be let into a group.")
AI: Seen = ("ai_chat", "A conversation with Meta AI.")
STORY: Seen = ("private", "In the archive of stories, which only you see.")
_ANSWERS: dict[str, Seen] = {
    "public": ("public", "You said that your posts are public."),
    "friends": ("limited", "You said that your posts are for friends."),
    "only_me": ("private", "You said that your posts are for you only."),
}
_UNSAID: Seen = ("unknown", "Facebook exports do not say who could see a post; only you can say it.")
_PROFILE = """profile_v2 emails previous_emails birthday year month day gender gender_option pronoun previous_names names
hometown current_city relationship status partner anniversary family_members relation education_experiences school_type
concentrations graduated work_experiences employer location phone_numbers phone_type phone_number phone_verified verified websites
username registration_timestamp profile_uri full_name first_name middle_name last_name languages intro_bio about_me places_lived
other_names interested_in religious_view political_view blood_info favorite_quotes id_number groups pages degree extra is_creating
id book movies music tv screen_names service_name screenname has_graduation_date mobile_verified contact_info"""
_THREAD = """participants messages sender_name timestamp_ms content photos videos gifs audio_files files sticker share link share_text reactions
is_unsent is_geoblocked_for_viewer is_still_participant thread_path magic_words joinable_mode mode image ai_stickers call_duration
missed type users ip bumped_message_metadata bumped_message is_bumped is_taken_down is_unsent_image_by_messenger_kid_parent
reply_to uri preview thumbnail"""
_MAIL = r"messages/(?:inbox|archived_threads|filtered_threads|message_requests|e2ee_cutover)/[^/]+/message_\d+"


_TABLE = (
        File(r"posts/your_posts_+check_ins_+photos_and_videos_\d+", "posts", "post", _UNSAID, "", "", need="timestamp"),
        File(r"posts/your_posts(?:_\d+)?", "posts", "post", _UNSAID, "", "", need="timestamp"),
        File(r"(?:posts|other_activity)/(?:posts_on_other_pages.*|your_uncategorized_photos|other_people.*)", "posts elsewhere", "post", GROUP, "other_photos_v2 wall_posts_sent_to_you activity_log_data"),
        File(r"posts/your_photos|posts/your_videos|posts/album/\d+", "albums", "media", _UNSAID, "other_photos_v2 videos_v2 photos cover_photo last_modified_timestamp"),
        File(r"posts/edits_you_made_to_posts", "edits", "post", _UNSAID),
        File(r"comments_and_reactions/comments|comments/comments", "comments", "comment", COMMENT, "comments_v2", need="timestamp comment"),
        File(r"comments_and_reactions/your_comment_edits", "comment edits", "comment", COMMENT),
        File(r"groups/(?:group_posts_and_comments|your_posts_and_comments_in_groups|your_comments_in_groups|group_comments|group_posts)", "groups", "post", GROUP, "group_posts_v2 group_comments_v2 group_posts_and_comments_v2 activity_log_data"),
        File(r"groups/your_pending_posts_in_groups", "pending posts", "post", PENDING),
        File(r"stories/archived_stories", "stories", "post", STORY, "archived_stories_v2"),
        File(r"(?:comments_and_reactions|likes_and_reactions)/(?:posts_and_comments|likes_and_reactions(?:_\d+)?|.*reactions.*)", "reactions", "reaction", REACTION, "reactions_v2 reactions", "Reaction|Name|URL|Reacción|Réaction|Reaktion"),
        File(r"(?:likes_and_reactions|pages|comments_and_reactions)/pages(?:_you_ve_liked|_you've_liked)?", "page likes", "reaction", OWN, "page_likes_v2"),
        File(r"messages/ai_conversations", "AI conversations", "ai_chat", AI, _THREAD, "Message|Title|Messages|Sender|Created|Text|Prompt|Response|Conversation|Nachricht|Titel|Mensaje|Título|Titre", shape="talk"),
        File(_MAIL, "messages", "message", DM, _THREAD, shape="thread", need="messages participants sender_name timestamp_ms"),
        File(r"profile_information/profile_information", "profile", "profile", OWN, _PROFILE, need="profile_v2"),
        File(r"(?:other_logged_information|ads_and_businesses|ads_information|about_you)/ads_interests", "ad interests", "inferred", GUESS, "topics_v2", shape="strings", need="topics_v2|label_values"),
        File(r"ads_information/other_categories_used_to_reach_you", "ad categories", "inferred", GUESS, "bcts", shape="strings"),
        File(r"(?:location|other_logged_information|your_places|about_you)/(?:primary_location|locations_of_interest|primary_public_location|predicted_languages|.*timezone)|facebook_news/your_locations|logged_information/.*/(?:predicted_languages)", "inferred places and languages", "inferred", GUESS, "primary_location_v2 city_region_pairs zipcode locations_of_interest_v2 predicted_languages_v2 news_your_locations timezone timezone_v2", "Timezone|Zeitzone|Fuseau horaire|Zona horaria"),
        File(r"friends/people_you_may_know", "people you may know", "inferred", GUESS, mine=False),
        File(r"ads_information/advertisers.*|ads_and_businesses/advertisers.*", "advertisers", "ad", OWN, "custom_audiences_all_types_v2 custom_audiences_v2 history_v2 advertiser_name has_data_file_custom_audience has_remarketing_custom_audience has_in_person_store_visit action"),
        File(r"apps_and_websites_off_of_facebook/(?:your_off-facebook_activity|your_activity_off_meta_technologies)", "off Facebook", "off_platform", OWN, "off_facebook_activity_v2 events id type", "Events|ID|Event|Received on|Ereignisse|Événements|Eventos"),
        File(r"(?:search|your_search_history)/your_search_history", "searches", "search", OWN, "searches_v2"),
        File(r"friends(?:_and_followers)?/(?:your_)?friends|connections/followers/who_you.*followed|friends_and_followers/(?:following|followers)", "friends", "contact", OWN, "friends_v2 following_v3 following_v2 followers_v3", mine=False),
        File(r"notifications/notifications|(?:other_logged_information|about_you)/notifications", "notifications", "record", OWN, "notifications_v2 unread text href"),
        File(r"logged_information/location/your_privacy_jurisdiction", "jurisdiction", "record", OWN),
        File(r"(?:other_logged_information/consents|apps_and_websites_off_of_facebook/[^/]*_settings|ads_information/(?:ads_personalization_consent|your_consent_settings|subscription_for_no_ads)|preferences/consent_for_combining_facebook_and_messenger_data|preferences/privacy_settings|friends/your_post_audiences|other_activity/your_content_visibility_notification_history)", "consents and settings", "record", OWN),
    )  # fmt: skip


def claims(archive: Archive) -> bool:
    """Whether paths are Facebook's (the names inside the export, not the name of the zip)."""
    names = [m.name for m in archive.members] + [f + "/" for f in archive.folders]
    if any("your_instagram_activity/" in n or "apps_and_websites_off_of_instagram" in n for n in names):
        return any("your_facebook_activity/" in n for n in names)
    return any(_SIGNS.search(n) for n in names)


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of a Facebook export; own posts as the person said they are seen."""
    answer = periods("facebook.audience", book.answers.get("facebook.audience", "unknown"))
    if all(p.word == "unknown" for p in answer):
        book.ask(
            "facebook.audience: who sees your posts by default? (public, friends, only_me, unknown; by time: 'public until 2015-06-01, friends')"
        )
    for record in read_files(archive, book, PLATFORM, _TABLE):
        if isinstance(record, Item) and record.evidence is _UNSAID[1]:
            seen = _ANSWERS.get(word_at(answer, record.at), _UNSAID)
            yield Item(
                record.section, record.kind, record.at, *seen, record.text, record.ref, record.mine, record.geo, record.others
            )  # fmt: skip
        else:
            yield record
