# ruff: noqa: E501 - records as they stand in exports
"""Synthetic exports of X, TikTok, Snapchat, Pinterest and WhatsApp."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from demur.exposure.generate.maker import Maker

_X_DATE = "%a %b %d %H:%M:%S +0000 %Y"
_ISO = "%Y-%m-%dT%H:%M:%S.000Z"


def x(m: Maker) -> None:
    """Posts (public only when the archive shows that the account was never protected), messages, Grok, guesses."""
    open_ = m.chance(0.6)
    seen = "public" if open_ else "unknown"
    compact = m.chance(0.5)

    def script(name: str, rows: list[Any]) -> None:
        body = json.dumps(rows) if compact else json.dumps(rows, indent=2).replace('": ', '" : ')
        m.file(f"data/{name}.js", f"window.YTD.{name.replace('-', '_')}.part0 = {body if rows else '[ ]'}")

    posts, likes = [], []
    for n in range(m.items):
        text, personal = m.text()
        number = m.number(19)
        tweet = {
            "edit_info": {"initial": {"editTweetIds": [number], "editableUntil": m.stamp(m.time(), _ISO), "editsRemaining": "5", "isEditEligible": True}},
            "retweeted": False, "source": "<a>App</a>", "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": []},
            "display_text_range": ["0", str(len(text))], "favorite_count": str(n), "id_str": number, "truncated": False, "retweet_count": "0",
            "id": number, "created_at": m.stamp(m.time(), _X_DATE), "favorited": False, "full_text": escape(text, quote=False), "lang": "en",
        }  # fmt: skip
        posts.append({"tweet": tweet})
        m.plant("tweets", "post", seen, personal)
        if n % 5 == 0:
            likes.append(
                {"like": {"tweetId": m.number(19), "fullText": m.plain(), "expandedUrl": "https://x.example/i"}}
            )
            m.plant("like", "reaction", "unknown")
    script("tweets", posts)
    script("like", likes)
    if open_:
        script("protected-history", [])
    circle, personal = m.text()
    script("twitter-circle-tweet", [{"tweet": {**posts[0]["tweet"], "full_text": circle}}])
    m.plant("twitter-circle-tweet", "post", "limited", personal)
    script(
        "deleted-tweets", [{"tweet": {**posts[0]["tweet"], "full_text": "gone", "deleted_at": m.stamp(m.time(), _ISO)}}]
    )
    m.plant("deleted-tweets", "post", "deleted_pending")
    talk = []
    for _ in range(m.items // 4):
        text, personal = m.text()
        create = {
            "recipientId": "1",
            "reactions": [],
            "urls": [],
            "text": text,
            "mediaUrls": [],
            "senderId": "2",
            "id": m.number(),
            "createdAt": m.stamp(m.time(), _ISO),
            "editHistory": [],
        }
        talk.append({"messageCreate": create})
        m.plant("direct-messages", "message", "dm", personal)
    script("direct-messages", [{"dmConversation": {"conversationId": "1-2", "messages": talk}}])
    grok = {
        "accountId": "1",
        "chatId": "2",
        "createdAt": m.stamp(m.time(), _ISO),
        "sender": {"value": 1, "name": "User", "originalName": "USER"},
        "message": m.plain(),
        "grokMode": {"value": 0, "name": "Normal", "originalName": "NORMAL"},
    }
    script("grok-chat-item", [{"grokChatItem": grok}])
    m.plant("grok-chat-item", "ai_chat", "ai_chat")
    interests = [{"name": m.plain(), "isDisabled": False} for _ in range(6)]
    script(
        "personalization",
        [
            {
                "p13nData": {
                    "demographics": {"languages": [], "genderInfo": {"gender": ""}},
                    "interests": {"interests": interests, "partnerInterests": [], "shows": []},
                    "locationHistory": [],
                }
            }
        ],
    )
    for _ in interests:
        m.plant("personalization", "inferred", "inferred")
    script(
        "account",
        [
            {
                "account": {
                    "email": "someone@example.org",
                    "createdVia": "web",
                    "username": m.handle(),
                    "accountId": "1",
                    "createdAt": m.stamp(m.time(), _ISO),
                    "accountDisplayName": "Someone",
                }
            }
        ],
    )
    m.plant("account", "record", "private", ["email"])


def tiktok(m: Maker) -> None:
    """Videos with their audience, comments, chats, Tako, interests, in two years' categories."""
    private = m.chance(0.4)
    new = m.chance(0.5)
    videos: list[dict[str, Any]] = []
    for _ in range(m.items):
        text, personal = m.text()
        who = m.pick("Everyone", "Everyone", "Friends", "Only me")
        seen = {"Everyone": "limited" if private else "public", "Friends": "limited", "Only me": "private"}[who]
        videos.append(
            {
                "Date": m.stamp(m.time()),
                "Link": f"https://tiktok.example/{m.number()}",
                "Likes": "3",
                "Title": text,
                "Sound": "s",
                "Location": "",
                "WhoCanView": who,
                "AllowComments": "Yes",
                "AllowStitches": "Yes",
                "AllowDuets": "Yes",
                "AIGeneratedContent": "No",
            }
        )
        m.plant("Posts", "video", seen, personal)
    comments = []
    for _ in range(m.items // 2):
        text, personal = m.text()
        comments.append({"date": m.stamp(m.time()) + " UTC", "comment": text, "photo": "N/A", "sticker": "", "url": ""})
        m.plant("Comments", "comment", "unknown", personal)
    chat = []
    for _ in range(m.items // 4):
        text, personal = m.text()
        chat.append({"Date": m.stamp(m.time()), "From": m.handle(), "Content": text})
        m.plant("Direct Messages", "message", "dm", personal)
    words = [m.plain() for _ in range(4)]
    for _ in words:
        m.plant("Ad Interests", "inferred", "inferred")
    m.plant("Tako Chat History", "ai_chat", "ai_chat")
    m.plant("Settings", "record", "private")
    m.plant("Recently Deleted Posts", "video", "deleted_pending")
    settings = {
        "Settings": {
            "SettingsMap": {
                "Private Account": "On" if private else "Off",
                "Interests": "",
                "Language": "en",
                "Who can see your following list::": "Everyone",
            }
        }
    }
    deleted = {
        "PostList": [
            {
                "Date": m.stamp(m.time()),
                "DateDeleted": m.stamp(m.time()),
                "Link": "https://tiktok.example/1",
                "Likes": "0",
            }
        ]
    }
    tako = {
        "TakoChatHistoryList": [
            {"Chat Title": "t", "Messages": [{"Date": m.stamp(m.time()) + " UTC", "Content": {"text": m.plain()}}]}
        ]
    }
    tree: dict[str, Any] = {
        "Comment" : {"Comments": {"CommentsList": comments}},
        "Direct Message" if new else "Direct Messages": {"Direct Messages": {"ChatHistory": {f"Chat History with {m.handle()}:": chat}}, "Tako Chat History": tako},
        "Post": {"Posts": {"VideoList": videos}, "Recently Deleted Posts": deleted},
        "Profile And Settings" if new else "App Settings": settings,
        "Ads and data": {"Ad Interests": {"AdInterestCategories": " | ".join(words)}},
        "Your Activity" if new else "Activity": {"Login History": {"LoginHistoryList": None}, "Hashtag": {"HashtagList": []}, "Searches": {}},
    }  # fmt: skip
    m.json("user_data_tiktok.json", tree)


def snapchat(m: Maker) -> None:
    """Chats by conversation, My AI, memories, the public profile, guesses."""
    chats: dict[str, list[Any]] = {}
    for _ in range(m.items):
        text, personal = m.text()
        row = {
            "From": m.handle(),
            "Media Type": "TEXT",
            "Created": m.stamp(m.time()) + " UTC",
            "Content": text,
            "Conversation Title": None,
            "IsSender": m.chance(0.5),
            "Created(microseconds)": m.time() * 1000,
            "IsSaved": True,
            "Media IDs": "",
        }
        chats.setdefault(
            m.pick("a1b2c3d4-0000-4000-8000-00000000000a", "a1b2c3d4-0000-4000-8000-00000000000b"), []
        ).append(row)
        m.plant("chats", "message", "dm", personal)
    m.json("json/chat_history.json", chats)
    ai = []
    for _ in range(5):
        text, personal = m.text()
        ai.append({"Timestamp": m.stamp(m.time()) + " UTC", "Type": "TEXT", "Content": text})
        m.plant("My AI", "ai_chat", "ai_chat", personal)
    m.json("json/snapchat_ai.json", {"My AI Content": ai, "My AI Memory": []})
    spots = []
    for _ in range(m.items // 3):
        text, personal = m.text()
        spots.append({"Created": m.stamp(m.time()) + " UTC", "Description": text})
        m.plant("public profile", "post", "public", personal)
    m.json("json/snap_pro.json", {"Spotlights": spots, "Saved Stories": []})
    words = [m.plain() for _ in range(5)]
    m.json("json/user_profile.json", {"Demographics": {}, "Interest Categories": words, "Content Categories": []})
    for _ in words:
        m.plant("user profile", "inferred", "inferred")
    m.json(
        "json/terms_history.json",
        {
            "Terms of Service and Privacy Policy Acceptance History": [
                {"Version": "12", "Acceptance Date": m.stamp(m.time()) + " UTC"}
            ]
        },
    )
    m.plant("terms", "record", "private")
    m.file("index.html", "<html></html>")


def pinterest(m: Maker) -> None:
    """Pins with `Private: True` or `False`."""
    page = ['<html><body><h1 id="a1">Pins</h1>']
    for _ in range(m.items):
        text, personal = m.text()
        private = m.chance(0.4)
        page.append(
            f'<a href="https://www.pinterest.com/pin/{m.number()}/">https://www.pinterest.com/pin/</a><br>Title: {escape(text)},<br>Details: No data,<br>Image: abc,<br>Is Native: False,<br>Board Id: 1,<br>Board Name: {m.plain()},<br>Is Video: False,<br>Username: {m.handle()},<br>Alt Text: No data,<br>Created at: {m.stamp(m.time(), "%Y/%m/%d %H:%M:%S")},<br>Alive: True,<br>Is a repin: True,<br>Private: {private}<br><br>'
        )
        m.plant("pins", "post", "private" if private else "public", personal)
    m.file("pinterest-export.html", "\n".join([*page, "</body></html>"]))


def whatsapp(m: Maker) -> None:
    """One chat, in the spelling of iOS or Android, with messages over several lines."""
    ios = m.chance(0.5)
    lines = []
    for n in range(m.items):
        text, personal = m.text()
        if n % 8 == 0:
            text += "\nand a second line"
        at = m.time()
        lines.append(
            f"[{m.stamp(at, '%d/%m/%Y, %H:%M:%S')}] {m.handle()}: {text}"
            if ios
            else f"{m.stamp(at, '%d/%m/%Y, %H:%M')} - {m.handle()}: {text}"
        )
        m.plant("chats", "message", "dm", personal)
    m.file("_chat.txt" if ios else "WhatsApp Chat with Someone.txt", "\n".join(lines) + "\n")
