# ruff: noqa: E501 - the table of files
"""Threads, inside an Instagram zip or by itself: visible as the account is; `reply_control` is not about seeing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from demur.exposure.archive import Archive
from demur.exposure.importers.instagram import GUESS, OWN, UNDATED, history
from demur.exposure.meta_files import File, read_files
from demur.exposure.reading import Book, Record
from demur.model.exposure import Item

PLATFORM = "threads"
_SIGNS = re.compile(
    r"(?:^|/)threads/(?:threads_and_replies|threads_home|liked_threads|saved_threads|personal_information)\.(?:json|html)$",
    re.I,
)
_TABLE = (
    File(r"threads/threads_and_replies(?:_\d+)?", "threads: posts", "post", UNDATED, "text_post_app_text_posts", need="media creation_timestamp title"),
    File(r"threads/liked_threads", "threads: likes", "reaction", OWN, "text_post_app_media_likes"),
    File(r"threads/saved_threads", "threads: saved", "reaction", OWN, "text_post_app_text_post_app_saved_posts", "Saved on"),
    File(r"threads/(?:followers|following|blocked_profiles|restricted_profiles)", "threads: contacts", "contact", OWN, "text_post_app_text_post_app_followers text_post_app_text_post_app_following text_post_app_blocked_users text_post_app_restricted_users", mine=False),
    File(r"threads/(?:threads_viewed|threads_home|threads_search.*)", "threads: viewed", "watch", OWN, "text_post_app_text_post_app_posts_seen", "Author|Time"),
    File(r"threads/interest_feeds_on_threads", "threads: interests", "inferred", GUESS, "", "Name|Nom|Nombre|Interest|Interesse|Intérêt|Interés", shape="strings"),
    File(r"threads/personal_information", "threads: account", "profile", OWN),
)  # fmt: skip


def claims(archive: Archive) -> bool:
    """Whether there is a folder of Threads."""
    return any(_SIGNS.search(m.name) for m in archive.members)


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of Threads, dated into the privacy of the Instagram account they belong to, where that is in the export."""
    privacy = history(archive, book)
    for record in read_files(archive, book, PLATFORM, _TABLE):
        if isinstance(record, Item):
            seen = privacy.at(record.at) if record.evidence is UNDATED[1] else (record.visibility, record.evidence)
            yield Item(
                record.section, record.kind, record.at, *seen, record.text, record.ref, record.mine, record.geo,
                record.others, PLATFORM,
            )  # fmt: skip
        else:
            yield record
