# ruff: noqa: E501 - tables of labels
"""TikTok: `user_data_tiktok.json` (or TXT). Categories drift by year, so sections are found by their own name at any depth.

Every post carries its audience (`WhoCanView`). "Everyone" is public only while the account is not private.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from demur.exposure import jsonread
from demur.exposure.archive import Archive
from demur.exposure.importers import tiktok_txt
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.shapes import as_dict, as_list, dicts
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item, Kind

PLATFORM = "tiktok"
DM: Seen = ("dm", "A direct message: only those in the chat see it.")
OWN: Seen = ("private", "Kept by TikTok about the account; not shown on it.")
GUESS: Seen = ("inferred", "What TikTok concluded about you.")
AI: Seen = ("ai_chat", "A conversation with TikTok's assistant, or an image it made of you.")
DELETED: Seen = ("deleted_pending", "In the list of recently deleted posts.")
COMMENT: Seen = ("unknown", "A comment is seen by whoever sees the video, and the export does not say who that is.")
POST: Seen = ("unknown", "WhoCanView is not there.")
_EVERYONE = {
    "everyone",
    "public",
    "alle",
    "jeder",
    "tout le monde",
    "todos",
    "todo el mundo",
    "público",
    "öffentlich",
    "public to everyone",
}
_FRIENDS = {
    "friends", "followers", "friends only", "followers only", "mutual friends", "followers you follow back", "fans", "freunde", "follower",
    "amis", "abonnés", "followers mutuels", "amigos", "seguidores",
}  # fmt: skip
_ONLY_ME = {
    "only me", "only you", "private", "no one", "only_me", "self", "nur ich", "nur du", "niemand", "privat", "moi uniquement", "moi seulement",
    "vous uniquement", "personne", "privé", "solo yo", "solo tú", "nadie", "privado",
}  # fmt: skip
_CATEGORIES = "Activity|Your Activity|Ads and data|App Settings|Comment|Direct Message|Direct Messages|Profile|Profile And Settings|Tiktok Shopping|TikTok Shop|Video|Post|Tiktok Live|TikTok Live|Poi Review|Location Review|Income Plus Wallet Transactions|Income+ Wallet|Likes and Favorites|Settings"
_POST = "Date Link Likes Title Sound Location CoverImage WhoCanView AllowComments AllowStitches AllowDuets AllowStickers AllowSharingToStory ContentDisclosure AIGeneratedContent AlternateText AddYoursText NumberOfCollections VideoLink DateDeleted"
# section name -> (kind, who sees it, name of its list, labels, needed labels)
SECTIONS: dict[str, tuple[Kind, Seen, str, str, str]] = {
    "Posts": ("video", POST, "VideoList", _POST, "Date WhoCanView Link"),
    "Videos": ("video", POST, "VideoList", _POST, "Date Link|VideoLink"),
    "Recently Deleted Posts": ("video", DELETED, "PostList", _POST, "Date DateDeleted"),
    "RecentlyDeletedPosts": ("video", DELETED, "PostList", _POST, "Date"),
    "Comments": ("comment", COMMENT, "CommentsList", "date comment photo video sticker url originalPostUrl original_post_link Date Comment", "date|Date comment|Comment"),
    "Chat History": ("message", DM, "ChatHistory", "Date From Content", "Date From Content"),
    "Direct Messages": ("message", DM, "ChatHistory", "Date From Content", "Date From Content"),
    "Group Chat": ("message", DM, "GroupChat", "Date From Content", ""),
    "Tako Chat History": ("ai_chat", AI, "TakoChatHistoryList", "Messages Date Content ChatTitle text Text Role", "Messages Date Content"),
    "AI-Moji": ("ai_chat", AI, "AIMojiList", "CreateDate", ""),
    "AISelfImage": ("ai_chat", AI, "AISelfImageList", "CreateDate", ""),
    "Like List": ("reaction", OWN, "ItemFavoriteList", "date link Date Link VideoLink", "date|Date link|Link|VideoLink"),
    "Favorite Videos": ("reaction", OWN, "FavoriteVideoList", "Date Link date link", ""),
    "Favorite Effects": ("reaction", OWN, "FavoriteEffectsList", "Date EffectLink", ""),
    "Favorite Hashtags": ("reaction", OWN, "FavoriteHashtagList", "Date Link", ""),
    "Favorite Sounds": ("reaction", OWN, "FavoriteSoundList", "Date Link", ""),
    "Favorite Comments": ("reaction", OWN, "FavoriteCommentList", "Date Link", ""),
    "Favorite Collection": ("reaction", OWN, "FavoriteCollectionList", "Date FavoriteCollection", ""),
    "Follower": ("contact", OWN, "FansList", "Date UserName", ""),
    "Follower List": ("contact", OWN, "FansList", "Date UserName", ""),
    "Following": ("contact", OWN, "Following", "Date UserName", ""),
    "Following List": ("contact", OWN, "Following", "Date UserName", ""),
    "Block List": ("contact", OWN, "BlockList", "Date UserName", ""),
    "Login History": ("login", OWN, "LoginHistoryList", "Date IP DeviceModel DeviceSystem NetworkType Carrier", "Date IP"),
    "Searches": ("search", OWN, "SearchList", "Date SearchTerm", ""),
    "Video Browsing History": ("watch", OWN, "VideoList", "Date Link VideoLink", "Date Link|VideoLink"),
    "Watch History": ("watch", OWN, "VideoList", "Date Link VideoLink", "Date Link|VideoLink"),
    "Watch Live History": ("watch", OWN, "WatchLiveMap", "WatchTime Link Comments CommentTime CommentContent RawTime Questions QuestionTime QuestionContent", ""),
    "Share History": ("watch", OWN, "ShareHistoryList", "Date SharedContent Link Method", ""),
    "Hashtag": ("watch", OWN, "HashtagList", "HashtagName HashtagLink", ""),
    "Status": ("record", OWN, "Status_List", "Resolution IDFA GAID IDFV UID DID", ""),
    "Most Recent Location Data": ("location", OWN, "LocationData", "Date GpsData LastRegion", ""),
    "Off TikTok Activity": ("off_platform", OWN, "OffTikTokActivityDataList", "TimeStamp Source Event", ""),
    "Ad Interests": ("inferred", GUESS, "AdInterestCategories", "", "AdInterestCategories"),
    "Ads Based On Data Received From Partners": ("ad", OWN, "DataPartnerList", "AdvertiserList DataPartnerList", ""),
    "Profile Information": ("profile", OWN, "ProfileMap", "bioDescription birthDate emailAddress telephoneNumber userName inferredGender likesReceived profilePhoto profileVideo profileViews followerCount followingCount displayName name platform platformInfo PlatformInfo Name Description Platform aiSelf hometown", "ProfileMap"),
    "Profile Info": ("profile", OWN, "ProfileMap", "bioDescription birthDate emailAddress telephoneNumber userName inferredGender likesReceived profilePhoto profileVideo profileViews followerCount followingCount displayName name platform platformInfo PlatformInfo Name Description Platform aiSelf hometown", "ProfileMap"),
    "Settings": ("record", OWN, "SettingsMap", "Interests PushNotification Language AppLanguage", "SettingsMap Private_~Account"),
}  # fmt: skip
# Names that no other export has.
_OWN_LISTS = [
    name for _, _, name, _, _ in SECTIONS.values() if len(name) > 9 and name.endswith(("List", "Map", "History"))
]
_SETTING = re.compile(
    r"(?:Who Can|Allow|Filter|Suggest|Personalized|Who can|Private|Push|Content|Web|App|New|Direct|Live|Ads?|Mentions|Desktop|Video|Language|Region|Do not|Keyword|Family|Screen|Restricted)[A-Za-z ,/&()'’-]{0,80}:{0,2}"
)
_PAIR = re.compile(r"-?\d{1,3}\.\d+[^\d-]+-?\d{1,3}\.\d+")
_EMPTY = ("", "N/A", "None", None)


def claims(archive: Archive) -> bool:
    """Whether a JSON file begins with one of TikTok's categories, or there are its TXT folders."""
    largest = sorted((m for m in archive.members if m.name.lower().endswith(".json")), key=lambda m: -m.size)
    for member in largest[:40]:
        head = member.head(20_000).lower()
        own = b"tiktok" in head or any(f'"{name.lower()}"'.encode() in head for name in _OWN_LISTS)
        if own and head.lstrip()[:1] == b"{" and any(f'"{c.lower()}"'.encode() in head for c in _CATEGORIES.split("|")):
            return True
    return tiktok_txt.claims(archive)


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of a TikTok export."""
    trees: list[dict[str, Any]] = []
    for member in archive.find(r".*\.json"):
        value = jsonread.load(book.take(member), 200_000_000)
        if isinstance(value, Fault):
            yield value
        elif isinstance(value, dict):
            trees.append(value)
    trees += [value for _, value in tiktok_txt.trees(archive, book, _known_labels())]
    # The setting and the person's name stand in files of their own when the export is TXT.
    private = next((p for t in trees if (p := _setting(t, "Private Account")) is not None), None)
    me = next((n for t in trees if (n := _text_of(t, "userName"))), "")
    for tree in trees:
        yield from _tree(tree, private, me, book)


def _known_labels() -> list[str]:
    """All labels that JSON exports have, longer lists of several words in the spelling of JSON."""
    known = " ".join(f"{labels} {name}" for _, _, name, labels, _ in SECTIONS.values()).split()
    return [*known, "Private Account", "Chat Title"]


def _tree(value: dict[str, Any], private: bool | None, me: str, book: Book) -> Iterator[Record]:
    top = book.section("categories", PLATFORM, _CATEGORIES.split("|"))
    top.files += 1
    for category, inner in value.items():
        top.see_keys((category,))
        if not isinstance(inner, dict):
            continue
        for name, section in inner.items():
            spec = SECTIONS.get(name) or SECTIONS.get(name.rstrip(":"))
            if spec is None:
                yield from _undescribed(name, section, book)
                continue
            yield from _section(name, section, spec, private, me, book)


def _undescribed(name: str, section: Any, book: Book) -> Iterator[Item]:
    """The records of a section whose layout nobody has described (orders, addresses ...), to be looked through for personal data."""
    labels = book.section("other sections", PLATFORM, _OTHER.split("|"))
    labels.files = 1
    labels.see_keys((name,))
    for record in () if _is_empty(section) else _leaves(section):
        labels.items += 1
        at = next(
            (t for key, value in as_dict(record).items() if "date" in key.lower() and (t := any_time(value))), None
        )
        yield Item("other sections", "record", at, *OWN, "\n".join(_texts(record))[:20_000])


def _leaves(value: Any, depth: int = 0) -> Iterator[Any]:
    """The innermost objects and texts of a section, or the whole of what is nested too deeply."""
    if isinstance(value, (dict, list)) and depth < 8:
        inner = [v for v in (value.values() if isinstance(value, dict) else value) if isinstance(v, (dict, list)) and v]
        if isinstance(value, dict) and any(
            isinstance(v, (str, int, float)) and v not in _EMPTY for v in value.values()
        ):
            yield value
        elif not inner and isinstance(value, list):
            yield from (v for v in value if v not in _EMPTY)
        else:
            for one in inner:
                yield from _leaves(one, depth + 1)
    elif value not in _EMPTY:
        yield value


_OTHER = "Transaction History|Blocked|Comments Settings|Purchase History|Purchases|Gifts|Instagram Account|Language Preferences|Order History|Payment Information|Product Browsing History|Shopping Cart List|Vouchers|Returns And Refunds History|Customer Support History|Product Reviews|Saved Address Information|Communication With Shops|Current Payment Information|Order Dispute History|Go Live History|Go Live Settings|Watch Live Settings|Most Recent Location|Reviews|Poi Review|Location Reviews|Transactions|Income Plus Wallet Transactions|App Settings|Usage Data|Autofill|Interests|Fundraiser|Donation|Creator Search Insights|Effects|Sounds|Playlist|Stories|Polls|Invite|Survey|Wallet"


def _section(
    name: str, section: Any, spec: tuple[Kind, Seen, str, str, str], private: bool | None, me: str, book: Book
) -> Iterator[Record]:
    kind, seen, list_name, known, need = spec
    words = [*known.replace("original_post_link", "").split(), list_name.replace("_", " "), "App", "IsFastLane"]
    words += [
        "original post link",
        "Chat Title",
        "App Version",
        "Android ID",
        "Web ID",
        "Status List",
        "Private Account",
        "Title",
        "list",
    ]
    dynamic = (
        r"Chat History with .+|.*\d{6,}.*" if kind == "message" else r"\d+" if name == "Watch Live History" else None
    )
    labels = book.section(name, PLATFORM, words, need, dynamic=_SETTING.pattern if name == "Settings" else dynamic)
    labels.files += 1
    if _is_empty(section):
        labels.see_keys(section if isinstance(section, dict) else (), filled=False)
        return
    if name == "Settings" and isinstance(section, dict):
        labels.see(section)
        labels.items += 1
        yield Item(name, kind, None, *seen)
        for word in _words(_text_of(section, "Interests")):
            labels.items += 1
            yield Item(name, "inferred", None, *GUESS, word)
        return
    labels.see(section)
    for item in _live(name, section) if name == "Watch Live History" else _items(name, section, spec, private, me):
        labels.items += 1
        yield item


def _is_empty(section: Any) -> bool:
    """Whether a section holds nothing, in any of the three spellings of nothing."""
    if isinstance(section, dict):
        return all(_is_empty(v) for k, v in section.items() if k not in ("App", "IsFastLane"))
    return section in _EMPTY or section == []


def _live(name: str, section: Any) -> Iterator[Item]:
    """Live videos that were watched, by their numbers, and what the person wrote under them."""
    watched = section.get("WatchLiveMap", section) if isinstance(section, dict) else {}
    for entry in watched.values() if isinstance(watched, dict) else ():
        if not isinstance(entry, dict):
            continue
        yield Item(name, "watch", any_time(entry.get("WatchTime")), *OWN, ref=_ref(entry))
        for key, when, text in (
            ("Comments", "CommentTime", "CommentContent"),
            ("Questions", "QuestionTime", "QuestionContent"),
        ):
            for record in dicts(entry.get(key)):
                yield Item(name, "comment", any_time(record.get(when)), *COMMENT, str(record.get(text) or ""))


def _words(text: str) -> list[str]:
    return [w for part in text.split("|") if (w := part.strip()) not in _EMPTY]


def _items(
    name: str, section: Any, spec: tuple[Kind, Seen, str, str, str], private: bool | None, me: str
) -> Iterator[Item]:
    kind, seen, list_name, *_ = spec
    if kind == "inferred":
        words = section.get("AdInterestCategories") if isinstance(section, dict) else section
        parts = _words(words) if isinstance(words, str) else words if isinstance(words, list) else []
        for word in parts:
            if word not in _EMPTY:
                yield Item(name, kind, None, *seen, str(word))
        return
    if kind == "profile":
        table = as_dict(as_dict(section).get("ProfileMap", section))
        yield Item(name, kind, None, *seen, "\n".join(str(v) for v in table.values() if isinstance(v, str)))
        if table.get("inferredGender") not in _EMPTY:
            yield Item(name, "inferred", None, *GUESS, str(table["inferredGender"]))
        return
    for record in _records(section, list_name):
        if isinstance(record, str):
            yield Item(name, kind, None, *seen, record)
            continue
        at = any_time(
            record.get("Date")
            or record.get("date")
            or record.get("TimeStamp")
            or record.get("WatchTime")
            or record.get("CreateDate")
        )
        if seen is POST:
            yield Item(
                name,
                kind,
                at,
                *_audience(record.get("WhoCanView"), private),
                str(record.get("Title") or record.get("AlternateText") or ""),
                _ref(record),
            )
        elif kind == "ai_chat":
            for turn in as_list(record.get("Messages")) or [record]:
                if isinstance(turn, dict):
                    yield Item(
                        name, kind, any_time(turn.get("Date")) or at, *seen, "\n".join(_texts(turn.get("Content")))
                    )
        else:
            text = (
                record.get("comment")
                or record.get("Comment")
                or record.get("Content")
                or record.get("SearchTerm")
                or record.get("IP")
                or record.get("GpsData")
                or record.get("Title")
                or ""
            )
            yield Item(
                name,
                kind,
                at,
                *seen,
                str(text),
                _ref(record) if kind in ("comment", "video") else None,
                geo=kind == "location" and _PAIR.search(str(text)) is not None,
                mine=kind != "contact" and (not me or kind != "message" or record.get("From") == me),
                others=1 if record.get("UserName") or (record.get("From") and not (me and record["From"] == me)) else 0,
            )


def _records(value: Any, list_name: str, depth: int = 0) -> Iterator[dict[str, Any] | str]:
    """The records below a section: the dicts of its lists, whatever the list is called."""
    if depth > 4:
        return
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, (dict, str)):
                yield inner
    elif isinstance(value, dict):
        lists = [v for v in value.values() if isinstance(v, (list, dict))]
        for inner in lists:
            yield from _records(inner, list_name, depth + 1)
        told = [v for k, v in value.items() if k not in ("App", "IsFastLane") and v not in _EMPTY]
        if not lists and told:
            yield value
        elif not depth and told and not any(isinstance(v, (list, dict)) and v for v in told):
            yield value  # a section of single values beside an empty list


def _audience(who: Any, private: bool | None) -> Seen:
    word = str(who or "").strip().lower()
    if word in _ONLY_ME:
        return "private", f"WhoCanView is {who!r}."
    if word in _FRIENDS:
        return "limited", f"WhoCanView is {who!r}."
    if word in _EVERYONE:
        if private is None:
            return "unknown", f"WhoCanView is {who!r}, and the export does not say whether the account is private."
        if private:
            return "limited", f"WhoCanView is {who!r}, and the account is private: its followers see it."
        return "public", f"WhoCanView is {who!r}."
    return "unknown", f"WhoCanView is {str(who)[:40]!r}, which is not known." if word else POST[1]


def _setting(value: Any, name: str, depth: int = 0) -> bool | None:
    if isinstance(value, dict) and depth < 6:
        if name in value:
            return str(value[name]).strip().lower() in ("on", "yes", "true", "enabled", "an", "ja", "oui", "sí")
        for inner in value.values():
            found = _setting(inner, name, depth + 1) if isinstance(inner, dict) else None
            if found is not None:
                return found
    return None


def _text_of(value: Any, name: str, depth: int = 0) -> str:
    """The first text under this key, at any depth; empty when there is none."""
    if isinstance(value, dict) and depth < 6:
        if isinstance(value.get(name), str):
            return str(value[name])
        return next((found for inner in value.values() if (found := _text_of(inner, name, depth + 1))), "")
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _ref(record: dict[str, Any]) -> str | None:
    link = record.get("Link") or record.get("VideoLink") or record.get("link") or record.get("url")
    return str(link)[:300] if link not in _EMPTY else None
