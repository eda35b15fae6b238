# ruff: noqa: E501 - the table of files
"""Reddit: flat CSV files, with SHA-256 sums in `checkfile.csv`. Posts are public unless the subreddit is private.

The kind of a subreddit is not in the export. Reddit lets everybody read a subreddit unless its moderators closed it, so a post
in one stays `unknown` until the person says `--answer reddit.subreddits=public`; nothing is called public without proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from demur.exposure.archive import Archive
from demur.exposure.csvread import rows
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.tables import Row, Table, read_tables
from demur.model.errors import Untrusted
from demur.model.exposure import Fault

PLATFORM = "reddit"
OWN: Seen = ("private", "Kept by Reddit about the account; not shown on it.")
DM: Seen = ("dm", "A message: only those in the conversation see it.")
DRAFT: Seen = ("draft", "A draft.")
UNSAID: Seen = ("unknown", "Public unless the subreddit is private; the export does not say which it is.")
OPEN: Seen = ("public", "You said that the subreddits you posted in are open to all.")
PROFILE: Seen = (
    "unknown",
    "On a profile of its own (u_...), which is no subreddit; the export does not say who sees it.",
)
CHANNEL: Seen = ("unknown", "In a chat of a subreddit; the export does not say who can read it.")
_ITEM = "id|permalink|date|ip|subreddit|gildings"


def _draft(row: Row) -> Seen:
    if row.get("is_public_link", "").strip().lower() in ("true", "1"):
        return "link", "A draft shared by link (is_public_link)."
    return DRAFT


def _chat(row: Row) -> Seen:
    return CHANNEL if row.get("subreddit", "").strip() else DM


def _tables(post: Callable[[Row], Seen]) -> tuple[Table, ...]:
    return (
        Table(r"posts(?:_\d+)?", "posts", "post", post, f"{_ITEM}|title|url|body", "id|date|subreddit|title|body", "title|body|ip", "date", "permalink"),
        Table(r"comments(?:_\d+)?", "comments", "comment", post, f"{_ITEM}|link|parent|body|media", "id|date|subreddit|body", "body|ip", "date", "permalink"),
        Table(r"drafts|scheduled_posts", "drafts", "post", _draft, "id|title|body|kind|created|spoiler|nsfw|original_content|content_category|flair_id|flair_text|send_replies|subreddit|is_public_link|scheduled_post_id|submission_time|recurrence|url", "title|body", "title|body", "created|submission_time"),
        Table(r"messages(?:_archive)?(?:_\d+)?", "messages", "message", DM, "id|permalink|thread_id|date|ip|from|to|subject|body", "id|date|body", "subject|body", "date", others=True, author="from"),
        Table(r"chat_history(?:_\d+)?", "chats", "message", _chat, "message_id|created_at|updated_at|username|message|thread_parent_message_id|channel_url|subreddit|channel_name|conversation_type", "message_id|created_at|message", "message", "created_at", others=True, author="username"),
        Table(r"(?:post|comment|poll)_votes(?:_\d+)?", "votes", "reaction", OWN, "id|permalink|direction|post_id|user_selection|text|image_url|is_prediction|stake_amount", "", "", ""),
        Table(r"ip_logs", "log-ins", "login", OWN, "date|ip", "date|ip", "ip", "date"),
        Table(r"friends|subscribed_subreddits|moderated_subreddits|approved_submitter_subreddits|multireddits", "subscriptions", "contact", OWN, "username|note|subreddit|id|display_name|date|description|privacy|subreddits|image_url|is_owner|favorited|followers", "", "", "date"),
        Table(r"(?:hidden_posts|saved_posts|saved_comments|gilded_content|gold_received)(?:_\d+)?", "saved", "reaction", OWN, "id|permalink|content_link|award|amount|date|gilder_username", "", "", "date"),
        Table(r"account_gender|birthdate|linked_identities|linked_phone_number|twitter|stripe|persona|user_preferences|statistics|sensitive_ads_preferences|purchases|subscriptions|payouts|announcements", "account", "record", OWN, "account_gender|birthdate|issuer_id|subject_id|phone_number|username|stripe_account_id|persona_inquiry_id|preference|value|statistic|type|processor|transaction_id|product|date|cost|currency|status|subscription_id|processor_subscription_id|product_id|product_name|start_date|end_date|payout_amount_usd|payout_id|announcement_id|sent_at|read_at|from_id|from_username|subject|body|url|verified_birthdate|verification_state|verification_method", "", "account_gender|birthdate|phone_number|value", ""),
        Table(r".*_headers(?:_\d+)?", "headers without body", "record", OWN, f"{_ITEM}|thread_id|from|to|link|parent|url|title|subject", "", "", "date"),
    )  # fmt: skip


def claims(archive: Archive) -> bool:
    """Whether a CSV has Reddit's columns."""
    for member in archive.find(
        r"(?:posts|comments|post_headers|comment_headers|statistics|ip_logs|checkfile)(?:_\d+)?\.csv"
    ):
        head = member.head(400).lstrip(b"\xef\xbb\xbf").split(b"\n")[0]
        if (
            b"gildings" in head
            or head.startswith((b"filename,sha256", b"statistic,value"))
            or (b"subreddit" in head and b"permalink" in head)
        ):
            return True
    return False


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of a Reddit export; files that do not fit to their sum, and files that are missing, are named."""
    open_ = book.answers.get("reddit.subreddits") == "public"
    if not open_:
        book.ask("reddit.subreddits: are all subreddits you posted in open to everyone? (public, unknown)")

    def post(row: Row) -> Seen:
        if row.get("subreddit", "").lower().startswith(("u_", "u/")):
            return PROFILE
        return OPEN if open_ else UNSAID

    yield from _sums(archive, book)
    yield from read_tables(archive, book, PLATFORM, _tables(post), _own_name(archive))


def _own_name(archive: Archive) -> frozenset[str]:
    """The person's name on Reddit, small letters; empty where the statistics are not in the export."""
    for member in archive.find(r"statistics\.csv"):
        for row in rows(member):
            if isinstance(row, dict) and row.get("statistic", "").strip().lower() == "account name":
                return frozenset({row.get("value", "").strip().lower()}) - {""}
    return frozenset()


def _sums(archive: Archive, book: Book) -> Iterator[Fault]:
    wanted: dict[str, str] = {}
    for member in archive.find(r"checkfile\.csv"):
        labels = book.section("checkfile", PLATFORM, "filename sha256", "filename sha256")
        book.take(member, labels)
        for n, row in enumerate(rows(member)):
            if isinstance(row, dict):
                if n == 0:
                    labels.see_keys(row)
                else:
                    wanted[row.get("filename", "")] = row.get("sha256", "").strip().lower()
    there = {m.name.rsplit("/", 1)[-1] for m in archive.members}
    for name in sorted(wanted.keys() - there - {"", "checkfile.csv"}):
        yield Fault(name, "checkfile.csv", "Reddit names this file, and it is not in the export")
    for member in archive.members:
        known = wanted.get(member.name.rsplit("/", 1)[-1])
        if known:
            digest = hashlib.sha256()
            try:
                for piece in member.pieces():
                    digest.update(piece)
            except Untrusted:
                continue
            if digest.hexdigest() != known:
                yield Fault(member.name, "checkfile.csv", "the file does not fit to the sum that Reddit wrote for it")
