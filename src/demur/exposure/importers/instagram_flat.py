# ruff: noqa: E501 - a table
"""Instagram's oldest exports (until the middle of 2021): flat files, plain values, no history of the account's privacy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive
from demur.exposure.jsonread import load
from demur.exposure.labels import Labels
from demur.exposure.meta import mended
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item, Kind

PLATFORM = "instagram"
UNDATED: Seen = ("unknown", "Filled in by the account's privacy at that time.")
DM: Seen = ("dm", "A direct message: only those in the conversation see it.")
OWN: Seen = ("private", "Kept by Instagram about the account; not shown on it.")
THEIRS: Seen = ("unknown", "A comment is seen by whoever sees the post, and the export does not say who that is.")
PHOTO: Seen = ("unknown", "The export does not prove whether the account was public at that time.")
STORY: Seen = ("unknown", "The export does not say who could see a story.")
_MEDIA: dict[str, tuple[str, Kind, Seen]] = {
    "photos": ("posts", "post", UNDATED), "videos": ("videos", "video", UNDATED), "stories": ("stories", "post", STORY),
    "profile": ("profile photos", "profile", PHOTO), "direct": ("messages", "message", DM),
}  # fmt: skip
# file -> (section, kind, who sees it, labels, needed labels)
_FILES: dict[str, tuple[str, Kind, Seen, str, str]] = {
    "comments": ("comments", "comment", THEIRS, "media_comments live_comments", "media_comments|live_comments"),
    "likes": ("likes", "reaction", OWN, "media_likes comment_likes", ""),
    "saved": ("saved", "reaction", OWN, "saved_media saved_collections name created_at updated_at media", ""),
    "searches": ("searches", "search", OWN, "search_click time type", ""),
    "account_history": ("log-ins", "login", OWN, "login_history registration_info cookie_name ip_address language_code timestamp user_agent device_id registration_username registration_time registration_email registration_phone_number device_name", ""),
    "settings": ("settings", "record", OWN, "allow_comments_from blocked_commenters filtered_keywords", ""),
}  # fmt: skip
_SIGNS = {
    "media": (b'"taken_at"', b'"photos"', b'"stories"'),
    "profile": (b'"private_account"', b'"date_joined"'),
    "comments": (b'"media_comments"',),
    "messages": (b'"conversation"',),
}


def claims(archive: Archive) -> bool:
    """Whether flat files hold the keys of this epoch."""
    for name, signs in _SIGNS.items():
        for member in archive.find(rf"{name}(?:_\d+)?\.json"):
            if "/" in member.name.rpartition("/")[0]:
                continue
            head = member.head(20_000)
            if any(sign in head for sign in signs) and b"string_map_data" not in head:
                return True
    return False


def private_now(archive: Archive) -> bool | None:
    """Whether the account was private when the export was made."""
    for member in archive.find(r"profile\.json"):
        value = load(member)
        private = value.get("private_account") if isinstance(value, dict) else None
        if isinstance(private, bool):
            return private
    return None


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of the flat files."""
    me = ""
    for value, labels in _values(
        archive,
        book,
        "profile",
        "profile",
        "biography date_joined email gender private_account name phone_number username profile_pic_url website date_of_birth",
        "username",
    ):
        if isinstance(value, dict):
            labels.items += 1
            me = str(value.get("username") or "")
            text = "\n".join(str(v) for v in value.values() if isinstance(v, str))
            yield Item("profile", "profile", any_time(value.get("date_joined")), *OWN, text)
    for value, labels in _values(
        archive,
        book,
        "media",
        "media",
        "caption taken_at path location is_active_profile " + " ".join(_MEDIA),
        "taken_at",
    ):
        for name, (section, kind, seen) in _MEDIA.items():
            for record in _dicts(value.get(name) if isinstance(value, dict) else None):
                labels.items += 1
                text = "\n".join(str(record.get(k) or "") for k in ("caption", "location"))
                yield Item(section, kind, any_time(record.get("taken_at")), *seen, text.strip())
    yield from _messages(archive, book, me)
    for name, (section, kind, seen, known, need) in _FILES.items():
        for value, labels in _values(archive, book, name, section, known, need):
            for row in _rows(value):
                labels.items += 1
                at = next((t for cell in row if (t := any_time(cell)) is not None), None)
                text = row[1] if kind == "comment" and len(row) > 1 else "\n".join(row)
                yield Item(section, kind, at, *seen, text)
    for value, labels in _values(
        archive,
        book,
        "connections",
        "contacts",
        "followers following close_friends blocked_users dismissed_suggested_users follow_requests_sent following_hashtags permanent_follow_requests",
        "",
        handles=True,
    ):
        for people in value.values() if isinstance(value, dict) else ():
            for at in people.values() if isinstance(people, dict) else ():
                labels.items += 1
                yield Item("contacts", "contact", any_time(at), *OWN, mine=False, others=1)


def _messages(archive: Archive, book: Book, me: str) -> Iterator[Item]:
    for value, labels in _values(
        archive,
        book,
        "messages",
        "messages",
        "participants conversation sender created_at text media likes username date media_owner media_share_caption media_share_url story_share story_share_type heart is_random voice_media animated_media_images video_call_action mentioned_username profile_share_username user action",
        "participants conversation sender created_at",
    ):
        for thread in _dicts(value):
            for message in _dicts(thread.get("conversation")):
                labels.items += 1
                sender = str(message.get("sender") or "")
                text = "\n".join(str(message.get(k) or "") for k in ("text", "media_share_caption")).strip()
                mine = not me or sender == me
                yield Item(
                    "messages",
                    "message",
                    any_time(message.get("created_at")),
                    *DM,
                    text,
                    mine=mine,
                    others=0 if me and mine else 1,
                )


def _values(
    archive: Archive, book: Book, name: str, section: str, known: str, need: str, handles: bool = False
) -> Iterator[tuple[Any, Labels]]:
    """The value of each flat file of this name. With `handles` the keys below the first ones are names of people."""
    for member in archive.find(rf"{name}(?:_\d+)?\.json"):
        if member.name in book.read or "/" in member.name.rpartition("/")[0]:
            continue
        labels = book.section(section, PLATFORM, known, need)
        value = load(book.take(member, labels))
        if isinstance(value, Fault):
            book.warnings.append(f"{section}: {member.name} was not read: {value.reason}.")
            continue
        value = mended(value)
        if value and not handles:
            labels.see(value)
        elif isinstance(value, dict):
            labels.see_keys(value)
        yield value, labels


def _rows(value: Any) -> Iterator[list[str]]:
    """The rows of a file: lists of texts, or the texts of objects."""
    if isinstance(value, list):
        if value and all(isinstance(x, str) for x in value):
            yield value
            return
        for inner in value:
            yield from _rows(inner)
    elif isinstance(value, dict):
        texts = [v for v in value.values() if isinstance(v, str)]
        if texts:
            yield texts
        for inner in value.values():
            if isinstance(inner, (list, dict)):
                yield from _rows(inner)


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []
