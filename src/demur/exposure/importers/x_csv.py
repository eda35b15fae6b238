# ruff: noqa: E501 - a table
"""Posts of X in the table of its oldest exports (to 2018): `tweets.csv`, beside which the same posts lie as scripts."""

from __future__ import annotations

from collections.abc import Iterator

from demur.exposure.archive import Archive, Member
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.tables import Table, read_tables

_COLUMNS = "tweet_id|in_reply_to_status_id|in_reply_to_user_id|timestamp|source|text|retweeted_status_id|retweeted_status_user_id|retweeted_status_timestamp|expanded_urls"


def tables(archive: Archive) -> list[Member]:
    """The tables of posts, known by their columns."""
    return [m for m in archive.find(r"tweets\.csv") if b"tweet_id" in (head := m.head(400)) and b"timestamp" in head]


def read(archive: Archive, book: Book, post: Seen) -> Iterator[Record]:
    """The posts of all such tables."""
    if tables(archive):
        spec = Table(
            r"tweets", "tweets", "post", post, _COLUMNS, "tweet_id|timestamp|text", "text", "timestamp", "tweet_id"
        )
        yield from read_tables(archive, book, "x", (spec,))
