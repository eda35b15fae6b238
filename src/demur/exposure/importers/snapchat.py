# ruff: noqa: E501 - the table of files
"""Snapchat: `json/*.json` with title-case keys; chats keyed by conversation. Spotlight and the public profile are public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive
from demur.exposure.jsonread import load
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item, Kind

PLATFORM = "snapchat"
OWN: Seen = ("private", "Kept by Snapchat about the account; not shown on it.")
DM: Seen = ("dm", "A chat or snap: only those in the conversation see it.")
AI: Seen = ("ai_chat", "A conversation with My AI, or what it remembers.")
GUESS: Seen = ("inferred", "What Snapchat concluded about you.")
SPOT: Seen = ("public", "In the public profile's Spotlights or saved stories, which everyone can see.")
STORY: Seen = ("unknown", "The export does not record who could see a story.")
_CHAT = "From|Media Type|Created|Text|Content|Conversation Title|IsSender|Created(microseconds)|IsSaved|Media IDs|Received Saved Chat History|Sent Saved Chat History|Received Snap History|Sent Snap History|To|Date"
_ID = r"[0-9a-fA-F-]{20,40}|[A-Za-z][\w.-]{2,30}"
# file -> (section, kind, seen, labels, needed, keys that are data)
FILES: dict[str, tuple[str, Kind, Seen, str, str, str | None]] = {
    "chat_history": ("chats", "message", DM, _CHAT, "From|Created", _ID),
    "snap_history": ("snaps", "message", DM, _CHAT, "Created", _ID),
    "snapchat_ai": ("My AI", "ai_chat", AI, "My AI Content|My AI Memory|Timestamp|IP Address|Type|Content|Memory|Created", "My AI Content|Content|Timestamp", None),
    "memories_history": ("memories", "media", OWN, "Saved Media|Date|Media Type|Location|Download Link|Media Download Url", "Saved Media|Date", None),
    "story_history": ("stories", "post", STORY, "Your Story Views|Story Date|Story Views|Story Replies|Friend and Public Story Views|View Date|View|Media Type|View Time|Story|Spotlight History|Spotlight Replies", "", None),
    "snap_pro": ("public profile", "post", SPOT, "Profile|Spotlights|Saved Stories|Snap Pro|Title|Name|Description|Date|Created|Link|Url|Media Type|Bio|Location|Website|Email|Display Name|Username|Category|Subtitle|Subscribers|Views|Story Name|Created On|Address|Phone Number", "", None),
    "ranking": ("ranking", "record", OWN, "Statistics|Snapscore|Spotlight|Number of Stories Viewed|Content Interests|Story Recommendations|Your Total Friends|The Number of Accounts You Follow|Number of Discover Stories Viewed|Name|Value|Stories", "", None),
    "user_profile": ("user profile", "inferred", GUESS, "App Profile|Country|Creation Time|Account Creation Country|Platform Version|In-app Language|Demographics|Cohort Age|Derived Ad Demographic|Subscriptions|Engagement|Event|Occurrences|Discover Channels Viewed|Breakdown of Time Spent on App|Ads You Interacted With|Interest Categories|Content Categories|Geographic Information|Interactions|Web Interactions|App Interactions|Off-Platform Sharing|Mobile Ad Id|Snapchat Username|Time Spent", "Interest Categories|Demographics", None),
    "location_history": ("locations", "location", OWN, "Frequent Locations|Latest Location|Home & Work|Home, School & Work|Daily Top Locations|Top Locations Per Six-Day Period|Location History|Businesses and public places you may have visited|Areas you may have visited in the last two years|City|Country|Region|Postal Code|Time|Latitude, Longitude|Home|Work|School|Date|Name|Place|Visit Time|Latitude|Longitude", "", None),
    "friends": ("friends", "contact", OWN, "Friends|Friend Requests Sent|Blocked Users|Deleted Friends|Hidden Friend Suggestions|Ignored Snapchatters|Pending Requests|Shortcuts|Username|Display Name|Creation Timestamp|Last Modified Timestamp|Source|Friends List", "Friends|Username", None),
    "account": ("account", "profile", OWN, "Basic Information|Username|Name|Creation Date|Registration IP|Country|Last Active|Device Information|Make|Model ID|Model Name|Language|OS Type|OS Version|Connection Type|Device History|Start Time|Device Type|Privacy Policy and Terms of Service Acceptance History|Custom Creative Tools Terms|Login History|IP|Created|Status|Device|User Agent|Family Center", "Basic Information|Username", None),
    "account_history": ("account history", "record", OWN, "Display Name Change|Email Change|Mobile Number Change|Password Change|Snapchat Linked to Bitmoji|Spectacles|Two-Factor Authentication|Account deactivated / reactivated|Download My Data Reports|Date|Display Name|Email Address|Mobile Number|Status|Email Address Status|Event|Reason", "", None),
    "terms_history": ("terms", "record", OWN, "Terms of Service and Privacy Policy Acceptance History|Custom Creative Tools Terms|Business Services Terms|Games Terms|Version|Acceptance Date|Date", "", None),
    "snap_ads": ("ads", "ad", OWN, "Ads|Ad Name|Date|Name", "", None),
    "snapchat_plus": ("Snapchat+", "record", OWN, "|Purchase Date|Expiration Date|Status", "", None),
    "bitmoji": ("bitmoji", "record", OWN, "Basic Information|First Name|Last Name|Email|Phone Number|Account Creation Date|Analytics|App Open Count|Avatar Gender|Outfit Save Count|Share Count|Terms of Service Acceptance History|Search History|Support Cases|Selfies|Keyboard Enable Full Access (iOS only)", "", None),
    "email_campaign_history": ("e-mail campaigns", "record", OWN, "Email Campaign Subscriptions|Email Campaign History|Email Campaign|Opt Out Status", "", None),
    "feature_emails": ("e-mail campaigns", "record", OWN, "Email Campaign Subscriptions|Email Campaign History|Email Campaign|Opt Out Status|Email|Feature", "", None),
    "custom_sticker": ("stickers", "record", OWN, "Stickers|Created", "", None),
    "in_app_reports": ("reports", "record", OWN, "Report ID|Created|Reports|Type|Reason", "", None),
}  # fmt: skip


def claims(archive: Archive) -> bool:
    """Whether at least two of Snapchat's own files lie there, with one of their keys inside."""
    names = {re.sub(r"\.json$", "", m.name.rsplit("/", 1)[-1]) for m in archive.members if m.name.endswith(".json")}
    own = names & {
        "chat_history",
        "snap_history",
        "snapchat_ai",
        "memories_history",
        "story_history",
        "snap_pro",
        "user_profile",
        "terms_history",
        "friends",
        "account",
        "ranking",
        "location_history",
    }
    if not own or any("messages/" in m.name.lower() and "channel.json" in m.name for m in archive.members):
        return False
    for name in own:
        for member in archive.find(re.escape(name) + r"\.json"):
            head = member.head(4_000)
            if (len(own) > 1 and b'": ' in head) or any(
                f'"{k}"'.encode() in head for k in FILES[name][3].split("|") if len(k) > 6
            ):
                return b'"sender_name"' not in head and b"string_map_data" not in head and b"label_values" not in head
    return False


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of a Snapchat export, all parts. Pages that say the same as a JSON file are passed over."""
    me = _own_name(archive)
    twins = {m.name.rsplit("/", 1)[-1].lower() for m in archive.find(r"[^/]+\.json")}
    for page in archive.find(r"html/(?:.*/)?[^/]+\.html?"):
        name = page.name.rsplit("/", 1)[-1].lower().rpartition(".")[0]
        if any(name == t[:-5] or name.startswith((f"{t[:-5]}_", "subpage_", "chat_history")) for t in twins):
            book.take(page)
    for name, (section, kind, seen, known, need, dynamic) in FILES.items():
        for member in archive.find(re.escape(name) + r"\.json"):
            needed = " ".join(n.replace(" ", "_~") for n in need.split("|") if n)
            labels = book.section(section, PLATFORM, known.split("|"), needed, dynamic=dynamic, holders=True)
            value = load(book.take(member, labels))
            if isinstance(value, Fault):
                yield value
                continue
            if value in ([], {}, None) or (isinstance(value, dict) and not any(value.values())):
                continue
            labels.see(value)
            for item in _items(section, kind, seen, value, me):
                labels.items += 1
                yield item


def _own_name(archive: Archive) -> str:
    """The person's name on Snapchat; empty where the account is not in the export."""
    for member in archive.find(r"account\.json"):
        value = load(member)
        basic = value.get("Basic Information") if isinstance(value, dict) else None
        if isinstance(basic, dict) and isinstance(basic.get("Username"), str):
            return str(basic["Username"])
    return ""


# What stands under these keys is something else than the rest of its file: (kind, who sees it).
_ELSE: dict[str, tuple[Kind, Seen]] = {
    "Off-Platform Sharing": ("off_platform", OWN), "Interactions": ("off_platform", OWN), "Ads You Interacted With": ("ad", OWN),
    "App Profile": ("record", OWN), "Engagement": ("record", OWN), "Subscriptions": ("record", OWN), "Mobile Ad Id": ("record", OWN),
    "Breakdown of Time Spent on App": ("record", OWN), "Discover Channels Viewed": ("record", OWN),
    "Friend and Public Story Views": ("watch", OWN),
}  # fmt: skip


def _items(section: str, kind: Kind, seen: Seen, value: Any, me: str, depth: int = 0) -> Iterator[Item]:
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                yield _one(section, kind, seen, inner, me)
            elif isinstance(inner, str) and inner:
                yield Item(section, kind, None, *seen, inner, mine=kind != "contact")
            elif isinstance(inner, list):
                parts = [str(x) for x in inner if isinstance(x, (str, int, float))]
                at = next((t for p in parts if (t := any_time(p)) is not None), None)
                text = "\n".join(parts)
                yield Item(
                    section, kind, at, *seen, text, mine=kind != "contact", geo=kind == "location" and _is_place(text)
                )
    elif isinstance(value, dict) and depth < 4:
        for key, inner in value.items():
            if key in _ELSE and kind in ("inferred", "post"):
                yield from _items(section, *_ELSE[key], inner, me, depth + 1)
            elif key == "Profile" and section == "public profile" and isinstance(inner, dict):
                yield _one(section, "profile", seen, inner, me)
            elif isinstance(inner, (list, dict)):
                for item in _items(section, kind, seen, inner, me, depth + 1):
                    yield _by_another(item) if key.startswith("Received ") else item
        if depth and any(isinstance(v, (str, int, float)) and v != "" for v in value.values()):
            yield _one(section, kind, seen, value, me)


_PLACE = re.compile(r"-?\d{1,3}\.\d+(?: ± [\d.]+)?[^\d-]+-?\d{1,3}\.\d+")


def _is_place(text: str) -> bool:
    return _PLACE.search(text) is not None


def _by_another(item: Item) -> Item:
    return Item(item.section, item.kind, item.at, item.visibility, item.evidence, item.text, mine=False, others=1)


def _one(section: str, kind: Kind, seen: Seen, record: dict[str, Any], me: str) -> Item:
    when = next(
        (
            record[k]
            for k in (
                "Created",
                "Date",
                "Timestamp",
                "Story Date",
                "Time",
                "Created(microseconds)",
                "Creation Timestamp",
                "Created On",
                "Acceptance Date",
                "View Date",
                "Purchase Date",
                "Visit Time",
            )
            if record.get(k)
        ),
        None,
    )
    text = "\n".join(
        str(v)
        for k, v in record.items()
        if isinstance(v, str)
        and k not in ("Media IDs", "Download Link", "Media Download Url", "From", "Conversation Title")
    )
    author = record.get("From")
    mine = kind != "contact" and record.get("IsSender") is not False
    if me and author and "IsSender" not in record:
        mine = author == me
    return Item(
        section,
        kind,
        any_time(when),
        *seen,
        text,
        mine=mine,
        geo=kind == "location" and _is_place(text),
        others=1 if kind == "contact" or (author and not (me and author == me)) else 0,
    )
