# ruff: noqa: E501 - tables and patterns
"""Discord: `messages.json` (before March 2024 `.csv`) in a folder per channel; folder names are localised.

The folders `analytics` and `modeling` are missing when the person opted out of those uses (Discord's own README says so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive, Member
from demur.exposure.csvread import rows
from demur.exposure.jsonread import load, records
from demur.exposure.labels import Labels
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.shapes import as_dict, as_list
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item

PLATFORM = "discord"
_CHANNEL = re.compile(r"(?:^|/)c?(\d{15,32})/channel\.json$")
_EVENTS = re.compile(r"(?:^|/)(analytics|modeling|reporting|tns)/events-[^/]*\.json$", re.I)
DM: Seen = ("dm", "Written in a direct message or group.")
GUILD: Seen = ("limited", "Written in a server; the export does not say whether everybody can join it.")
LOST: Seen = ("unknown", "The channel is not described in the export.")
OWN: Seen = ("private", "Kept by Discord about the account; not shown on it.")
_USER = """id username discriminator email verified avatar_hash has_mobile needs_email_verification premium_until flags phone temp_banned_until
ip settings connections external_friends_lists friend_suggestions mfa_sessions relationships payments payment_sources guild_settings
library_applications entitlements user_activity_application_statistics notes user_profile_metadata global_name money_payments"""


def claims(archive: Archive) -> bool:
    """Whether there are folders of channels by number."""
    return any(_CHANNEL.search(m.name) for m in archive.members)


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The person's own messages, account and what the activity folders say."""
    by_name = {m.name: m for m in archive.members}
    about = book.section("channels", PLATFORM, "id type name guild recipients", "id type")
    text = book.section("messages", PLATFORM, "ID Timestamp Contents Attachments", "ID Timestamp Contents")
    for member in archive.members:
        if _CHANNEL.search(member.name):
            value = load(book.take(member, about))
            if isinstance(value, Fault):
                yield value
                continue
            about.see(value)
            seen = _seen(as_dict(value))
            for name in ("messages.json", "messages.csv"):
                found = by_name.get(member.name.rsplit("/", 1)[0] + "/" + name)
                if found is not None:
                    yield from _messages(book.take(found, text), text, seen)
    for member in archive.find(r"[^/]+/user\.json|user\.json"):
        labels = book.section("account", PLATFORM, _USER, "id username", free=_USER.partition("ip ")[2])
        value = load(book.take(member, labels))
        if isinstance(value, dict):
            labels.see(value)
            labels.items += 1
            shown = "\n".join(str(value.get(k) or "") for k in ("email", "phone", "ip"))
            yield Item("account", "profile", None, *OWN, shown)
            for _ in as_list(value.get("relationships")):
                labels.items += 1
                yield Item("account", "contact", None, *OWN, mine=False, others=1)
    for member in archive.find(
        r"(?:[^/]+/index|guild|[^/]*applications?/.*|activities/.*|programs/.*|.*/audit-log|.*/emoji.*|.*/channels|.*/bans|.*/webhooks)\.json"
    ):
        book.take(member)
    folders = set()
    for member in archive.members:
        found_ = _EVENTS.search(member.name)
        if found_:
            folders.add(found_.group(1).lower())
            book.take(member)
    for use in ("analytics", "modeling"):
        if folders and use not in folders:
            book.notes.append(f"The folder '{use}' is missing: by Discord's own words, you had opted out of that use.")


def _seen(channel: dict[str, Any]) -> Seen:
    kind = channel.get("type")
    if channel.get("recipients") or kind in (1, 3, "DM", "GROUP_DM", "1", "3"):
        return DM
    if isinstance(channel.get("guild"), dict) or str(kind).upper().startswith(
        ("GUILD", "PUBLIC_THREAD", "PRIVATE_THREAD")
    ):
        return GUILD
    return LOST


def _messages(member: Member, labels: Labels, seen: Seen) -> Iterator[Record]:
    kind = "message" if seen is DM else "post"
    if member.name.endswith(".csv"):
        for n, row in enumerate(rows(member)):
            if isinstance(row, Fault):
                yield row
            elif n == 0:
                labels.see_keys(row)
            else:
                labels.items += 1
                yield Item("messages", kind, any_time(row.get("Timestamp")), *seen, row.get("Contents", ""))  # type: ignore[arg-type]
        return
    for found in records(member):
        if isinstance(found, Fault):
            yield found
        elif isinstance(found[1], dict):
            labels.see(found[1])
            labels.items += 1
            text = found[1].get("Contents")
            yield Item(
                "messages", kind, any_time(found[1].get("Timestamp")), *seen, text if isinstance(text, str) else "",  # type: ignore[arg-type]
                str(found[1].get("ID") or "") or None,
            )  # fmt: skip
