# ruff: noqa: E501 - records as they stand in exports
"""Synthetic exports of Facebook, Instagram and Threads, in their epochs and languages, with mojibake."""

from __future__ import annotations

from typing import Any

from demur.exposure.generate.maker import Maker


def _thread(m: Maker, count: int) -> dict[str, Any]:
    me, other = m.handle(), m.handle()
    messages = []
    for _ in range(count):
        text, personal = m.text()
        messages.append({"sender_name": m.pick(me, other), "timestamp_ms": m.time() * 1000, "content": text})
        m.plant("messages", "message", "dm", personal)
    if messages:
        messages[0]["reactions"] = [{"reaction": "❤", "actor": other}]
    return {
        "participants": [{"name": other}, {"name": me}], "messages": messages, "title": other, "is_still_participant": True,
        "thread_path": "inbox/a_1", "magic_words": [],
    }  # fmt: skip


def facebook(m: Maker) -> None:
    """Posts without audience, comments, messages, an AI conversation, interests, off-Facebook activity."""
    root = m.pick("", "facebook-someone-2025-01-02-abc/")
    new = m.chance(0.7)
    act = root + ("your_facebook_activity/" if new else "")
    posts = []
    for n in range(m.items):
        text, personal = m.text()
        post: dict[str, Any] = {"timestamp": m.time(), "data": [{"post": text}]}
        if n % 7 == 0:
            exif = {"upload_ip": "0.0.0.0", "taken_timestamp": -62169958800, "iso": 100}  # noqa: S104
            media = {
                "uri": "photos/1.jpg",
                "creation_timestamp": post["timestamp"],
                "media_metadata": {"photo_metadata": {"exif_data": [exif]}},
            }
            post["attachments"] = [{"data": [{"media": media}]}]
        if n % 9 == 0:
            post["tags"] = [{"name": m.handle()}]
        posts.append(post)
        m.plant("posts", "post", "unknown", personal)
    m.json(
        act + ("posts/your_posts__check_ins__photos_and_videos_1.json" if new else "posts/your_posts_1.json"),
        posts,
        broken=True,
    )
    comments = []
    for _ in range(m.items // 3):
        text, personal = m.text()
        at = m.time()
        comments.append(
            {
                "timestamp": at,
                "data": [{"comment": {"timestamp": at, "comment": text, "author": "Someone"}}],
                "title": m.plain(),
            }
        )
        m.plant("comments", "comment", "unknown", personal)
    m.json(
        act + ("comments_and_reactions/comments.json" if new else "comments/comments.json"),
        {"comments_v2": comments},
        broken=True,
    )
    for n in range(3):
        m.json(f"{act}messages/inbox/a{n}_{m.number(6)}/message_1.json", _thread(m, m.items // 4), broken=True)
    m.json(
        act + "messages/ai_conversations.json",
        [
            {
                "timestamp": m.time(),
                "media": [],
                "label_values": [{"label": "Message", "value": m.plain()}],
                "fbid": m.number(),
            }
        ],
        broken=True,
    )
    m.plant("AI conversations", "ai_chat", "ai_chat")
    topics = [m.plain() for _ in range(5)]
    m.json(root + "logged_information/other_logged_information/ads_interests.json", {"topics_v2": topics}, broken=True)
    for _ in topics:
        m.plant("ad interests", "inferred", "inferred")
    off = [{"name": "shop.example", "events": [{"id": 1, "type": "PURCHASE", "timestamp": m.time()}]}]
    m.json(
        root + "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json",
        {"off_facebook_activity_v2": off},
    )
    m.plant("off Facebook", "off_platform", "private")
    m.file(act + "groups/no-data.txt", "")
    m.file("__MACOSX/._posts.json", b"\x00\x05\x16\x07")


_LANG = {
    "en": ("Private Account", "Time", "Comment", "Media Owner", "Account set to private", "Account set to public"),
    "de": ("Privates Konto", "Zeit", "Kommentar", "Medieninhaber", "Konto auf privat gestellt", "Konto auf öffentlich gestellt"),
    "fr": ("Compte privé", "Heure", "Commentaire", "Propriétaire du média", "Compte passé en privé", "Compte passé en public"),
    "es": ("Cuenta privada", "Hora", "Comentario", "Propietario del contenido", "Cuenta cambiada a privada", "Cuenta cambiada a pública"),
}  # fmt: skip


class _Privacy:
    """A dated history of private and public, and its two files."""

    def __init__(self, m: Maker) -> None:
        self.words = _LANG[m.pick(*_LANG)]
        self.changes = sorted((m.time(), n) for n in range(m.pick(0, 1, 3)))
        first = m.chance(0.5)
        self.changes = [(at, first ^ bool(n % 2)) for n, (at, _) in enumerate(self.changes)]
        self.now = self.changes[-1][1] if self.changes else m.chance(0.5)

    def seen(self, at: int) -> str:
        """Who could see a post of that time."""
        state = self.now if not self.changes else not self.changes[0][1]
        for when, private in self.changes:
            if at >= when:
                state = private
        return "limited" if state else "public"

    def write(self, m: Maker) -> None:
        """The two files."""
        label, time, *_, private, public = self.words
        rows = [
            {"title": private if p else public, "string_map_data": {time: {"href": "", "value": "", "timestamp": at}}}
            for at, p in self.changes
        ]
        path = "security_and_login_information/login_and_profile_creation/profile_privacy_changes.json"
        m.json(path, {"account_history_account_privacy_history": rows}, broken=True)
        cell = {"href": "", "value": str(self.now), "timestamp": 0}
        user = [{"title": "", "media_map_data": {}, "string_map_data": {label: cell}}]
        m.json(
            "personal_information/personal_information/personal_information.json", {"profile_user": user}, broken=True
        )
        m.plant("personal information", "profile", "private")
        for _ in rows:
            m.plant("privacy history", "record", "private")


def _media(m: Maker, text: str, at: int, geo: bool) -> dict[str, Any]:
    exif: dict[str, Any] = {"device_id": "d", "camera_position": "unknown", "source_type": "4"}
    if geo:
        exif |= {"latitude": 48.5, "longitude": 2.25}
    return {
        "uri": "media/posts/1.jpg", "creation_timestamp": at, "media_metadata": {"photo_metadata": {"exif_data": [exif]}},
        "title": text, "cross_post_source": {"source_app": "FB"},
    }  # fmt: skip


def instagram(m: Maker) -> None:
    """Posts dated into the account's privacy, archived and deleted ones, comments, messages, topics; with Threads inside."""
    folder = m.pick("your_instagram_activity/media/", "your_instagram_activity/content/", "content/")
    base = "" if folder == "content/" else "your_instagram_activity/"
    privacy = _Privacy(m)
    privacy.write(m)
    posts = []
    for n in range(m.items):
        text, personal = m.text()
        at = m.time()
        posts.append({"media": [_media(m, text, at, n % 11 == 0)], "creation_timestamp": at})
        m.plant("posts", "post", privacy.seen(at), personal + (["geo"] if n % 11 == 0 else []))
    m.json(folder + "posts_1.json", posts, broken=True)
    for name, root, section, seen in (
        ("archived_posts.json", "ig_archived_post_media", "archived posts", "private"),
        ("recently_deleted_content.json", "ig_recently_deleted_media", "recently deleted", "deleted_pending"),
    ):
        text, personal = m.text()
        at = m.time()
        m.json(folder + name, {root: [{"media": [_media(m, text, at, False)], "creation_timestamp": at}]}, broken=True)
        m.plant(section, "post", seen, personal)
    _, time, comment, owner, *_ = privacy.words
    rows = []
    for _ in range(m.items // 3):
        text, personal = m.text()
        cells = {
            comment: {"href": "", "value": text, "timestamp": 0},
            owner: {"href": "", "value": m.handle(), "timestamp": 0},
            time: {"href": "", "value": "", "timestamp": m.time()},
        }
        rows.append({"media_list_data": [{"uri": ""}], "string_map_data": cells})
        m.plant("comments", "comment", "unknown", personal)
    m.json(base + "comments/post_comments_1.json", rows, broken=True)
    m.json(f"{base}messages/inbox/a_{m.number(17)}/message_1.json", _thread(m, m.items // 4), broken=True)
    topics = [
        {
            "title": "",
            "media_map_data": {},
            "string_map_data": {"Name": {"href": "", "value": m.plain(), "timestamp": 0}},
        }
        for _ in range(4)
    ]
    m.json("preferences/your_topics/your_topics.json", {"topics_your_topics": topics}, broken=True)
    for _ in topics:
        m.plant("topics", "inferred", "inferred")
    if base:
        _threads(m, privacy)


def threads(m: Maker) -> None:
    """Threads with the account's privacy beside it."""
    privacy = _Privacy(m)
    privacy.write(m)
    _threads(m, privacy)


def _threads(m: Maker, privacy: _Privacy) -> None:
    rows = []
    for _ in range(m.items // 2):
        text, personal = m.text()
        at = m.time()
        media = {
            "uri": "", "creation_timestamp": at, "title": text, "media_metadata": {}, "cross_post_source": {"source_app": "FB"},
            "text_app_post": {"reply_control": "everyone", "geo_gated_country_list": [], "is_reply": False},
        }  # fmt: skip
        rows.append({"media": [media]})
        m.plant("threads: posts", "post", privacy.seen(at), personal)
    m.json("your_instagram_activity/threads/threads_and_replies.json", {"text_post_app_text_posts": rows}, broken=True)
