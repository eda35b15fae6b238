# ruff: noqa: E501 - records as they stand in exports
"""Synthetic exports made of tables: LinkedIn, Reddit, YouTube; and Discord with its channels."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import Any

from demur.exposure.generate.maker import Maker


def _csv(header: str, rows: list[list[Any]], before: str = "") -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return before + out.getvalue()


def linkedin(m: Maker) -> None:
    """Shares with visibility, comments, messages, an AI coach, inferences, connections behind notes."""
    root = m.pick("", "Basic_LinkedInDataExport_01-02-2026/")
    tail = m.pick("", "_12345")
    shares = []
    for _ in range(m.items):
        text, personal = m.text()
        word = m.pick("PUBLIC", "MEMBER_NETWORK")
        shares.append([m.stamp(m.time()), "https://linkedin.example/1", text, "", "", word])
        m.plant("shares", "post", "public" if word == "PUBLIC" else "limited", personal)
    m.file(f"{root}Shares{tail}.csv", _csv("Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility", shares))
    comments = []
    for _ in range(m.items // 3):
        text, personal = m.text()
        comments.append([m.stamp(m.time()), "https://linkedin.example/2", text])
        m.plant("comments", "comment", "unknown", personal)
    m.file(f"{root}Comments{tail}.csv", _csv("Date,Link,Message", comments))
    notes = 'Notes:\n"When exporting your connection data, you may notice that some are missing."\n\n'
    people = [["Ada", "Example", "", "ada@example.org", "Example Ltd", "Baker", "15 Mar 2019"]]
    m.file(
        root + "Connections.csv",
        _csv("First Name,Last Name,URL,Email Address,Company,Position,Connected On", people, notes),
    )
    m.plant("connections", "contact", "private", ["email"])
    guesses = [["Demographics", "Gender", "d", "FEMALE"], ["Career", "Seniority", "d", "true"]]
    m.file(root + "Inferences_about_you.csv", _csv("Category,Type of inference,Description,Inference", guesses))
    for _ in guesses:
        m.plant("inferences", "inferred", "inferred")
    head = "CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,SUBJECT,CONTENT,FOLDER"
    talk = [["1", "", "A", "B", m.stamp(m.time()) + " UTC", "", m.plain(), "INBOX"] for _ in range(5)]
    m.file(root + "messages.csv", _csv(head, talk))
    m.file(root + "learning_coach_messages.csv", _csv(head, talk[:2]))
    for _ in talk:
        m.plant("messages", "message", "dm")
    for _ in talk[:2]:
        m.plant("AI coach", "ai_chat", "ai_chat")


def reddit(m: Maker) -> None:
    """Posts and comments whose audience hangs on the subreddit, drafts, messages; with sums in checkfile.csv."""
    posts, comments, drafts, talk = [], [], [], []
    for _ in range(m.items):
        text, personal = m.text()
        posts.append([m.number(6), "/r/a/1", m.stamp(m.time()) + " UTC", "", "a", "0", m.plain(), "", text])
        m.plant("posts", "post", "unknown", personal)
        text, personal = m.text()
        comments.append([m.number(6), "/r/a/2", m.stamp(m.time()) + " UTC", "", "a", "0", "l", "p", text, ""])
        m.plant("comments", "comment", "unknown", personal)
    for n in range(4):
        shared = n == 0
        drafts.append(
            [
                n,
                "t",
                m.plain(),
                "richtext",
                m.stamp(m.time()) + " UTC",
                "False",
                "False",
                "False",
                "",
                "",
                "",
                "True",
                "a",
                str(shared),
            ]
        )
        m.plant("drafts", "post", "link" if shared else "draft")
    for _ in range(5):
        text, personal = m.text()
        talk.append([m.number(6), "", "1", m.stamp(m.time()) + " UTC", "", m.handle(), m.handle(), "hello", text])
        m.plant("messages", "message", "dm", personal)
    bom = m.pick("", "\ufeff")
    sheets = {
        "posts.csv": _csv("id,permalink,date,ip,subreddit,gildings,title,url,body", posts, bom),
        "comments.csv": _csv("id,permalink,date,ip,subreddit,gildings,link,parent,body,media", comments, bom),
        "drafts.csv": _csv("id,title,body,kind,created,spoiler,nsfw,original_content,content_category,flair_id,flair_text,send_replies,subreddit,is_public_link", drafts),
        "messages.csv": _csv("id,permalink,thread_id,date,ip,from,to,subject,body", talk),
        "statistics.csv": _csv("statistic,value", [["account name", "someone"]]),
    }  # fmt: skip
    m.plant("account", "record", "private")
    for name, text in sheets.items():
        m.file(name, text)
    sums = [[name, hashlib.sha256(text.encode()).hexdigest()] for name, text in sheets.items()]
    m.file("checkfile.csv", _csv("filename,sha256", sums))


def youtube(m: Maker) -> None:
    """Videos and playlists with their privacy, comments as JSON pieces, watch history, Gemini; English or German folders."""
    german = m.chance(0.4)
    base = "Takeout/YouTube und YouTube Music/" if german else "Takeout/YouTube and YouTube Music/"
    words = {"Public": "public", "Unlisted": "link", "Private": "private"}
    videos, lists, comments, history, gemini = [], [], [], [], []
    for _ in range(m.items):
        text, personal = m.text()
        word = m.pick(*words)
        videos.append(
            [
                m.number(11),
                "1000",
                "en",
                "People",
                "",
                "UC1",
                text,
                "en",
                word,
                "Processed",
                m.stamp(m.time(), "%Y-%m-%dT%H:%M:%S+00:00"),
                "",
            ]
        )
        m.plant("videos", "video", words[word], personal)
    for _ in range(5):
        word = m.pick(*words)
        lists.append(
            [
                m.number(11),
                "False",
                m.plain(),
                "en",
                m.stamp(m.time(), "%Y-%m-%dT%H:%M:%S+00:00"),
                m.stamp(m.time(), "%Y-%m-%dT%H:%M:%S+00:00"),
                "Manual",
                word,
            ]
        )
        m.plant("playlists", "playlist", words[word])
    for _ in range(m.items // 3):
        text, personal = m.text()
        comments.append(
            [
                m.number(11),
                "UC1",
                m.stamp(m.time(), "%Y-%m-%dT%H:%M:%S+00:00"),
                "0",
                "",
                "v",
                '{"text":"' + text + '"},{"text":"\\n"}',
            ]
        )
        m.plant("comments", "comment", "unknown", personal)
    for _ in range(m.items):
        history.append(
            {
                "header": "YouTube",
                "title": "Watched " + m.plain(),
                "titleUrl": "https://youtube.example/1",
                "time": m.stamp(m.time(), "%Y-%m-%dT%H:%M:%S.000Z"),
                "products": ["YouTube"],
                "activityControls": ["YouTube watch history"],
            }
        )
        m.plant("watch history", "watch", "private")
    for _ in range(6):
        text, personal = m.text()
        gemini.append(
            {
                "header": "Gemini Apps",
                "title": "Prompted " + text,
                "time": m.stamp(m.time(), "%Y-%m-%dT%H:%M:%S.000Z"),
                "products": ["Gemini Apps"],
            }
        )
        m.plant("Gemini", "ai_chat", "ai_chat", personal)
    m.file(
        base + ("Videometadaten/Videos.csv" if german else "video metadata/videos.csv"),
        _csv(
            "Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),Channel ID,Video Title (Original),Video Title (Original) Language,Privacy,Video State,Video Create Timestamp,Video Publish Timestamp",
            videos,
        ),
    )
    m.file(
        base + "playlists/playlists.csv",
        _csv(
            "Playlist ID,Add new videos to top,Playlist Title (Original),Playlist Title (Original) Language,Playlist Create Timestamp,Playlist Update Timestamp,Playlist Video Order,Playlist Visibility",
            lists,
        ),
    )
    head = (
        "Kommentar-ID,Kanal-ID,Zeitstempel der Kommentarerstellung,Preis,ID des übergeordneten Kommentars,Video-ID,Kommentartext"
        if german
        else "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text"
    )
    m.file(base + ("Kommentare/Kommentare.csv" if german else "comments/comments.csv"), _csv(head, comments))
    m.json(base + ("Verlauf/Wiedergabeverlauf.json" if german else "history/watch-history.json"), history)
    m.json(
        "Takeout/Meine Aktivitäten/Gemini-Apps/MeineAktivitäten.json"
        if german
        else "Takeout/My Activity/Gemini Apps/MyActivity.json",
        gemini,
    )
    m.file("Takeout/archive_browser.html", "<html></html>")


def discord(m: Maker) -> None:
    """Direct messages and a server, before or after March 2024; without `analytics` when the person had said no to it."""
    old = m.chance(0.4)
    base = m.pick("Messages", "messages", "Nachrichten")
    for n, (kind, seen) in enumerate((("DM", "dm"), ("GUILD_TEXT", "limited"))):
        number = m.number(18)
        about: dict[str, Any] = {"id": number, "type": kind if not old else (0, 1)[kind == "DM"]}
        if seen == "dm":
            about["recipients"] = ["1", "2"]
        else:
            about |= {"name": "general", "guild": {"id": "9", "name": "a server"}}
        m.json(f"{base}/c{number}/channel.json", about)
        rows = []
        for _ in range(m.items // (n + 1)):
            text, personal = m.text()
            rows.append({"ID": m.number(), "Timestamp": m.stamp(m.time()), "Contents": text, "Attachments": ""})
            m.plant("messages", "message" if seen == "dm" else "post", seen, personal)
        if old:
            m.file(
                f"{base}/c{number}/messages.csv",
                _csv("ID,Timestamp,Contents,Attachments", [list(r.values()) for r in rows]),
            )
        else:
            m.json(f"{base}/c{number}/messages.json", rows)
    m.json(f"{base}/index.json", {})
    m.json(
        "Account/user.json",
        {
            "id": "1",
            "username": m.handle(),
            "email": "someone@example.org",
            "phone": None,
            "ip": m.ip(),
            "relationships": [],
        },
    )
    m.plant("account", "profile", "private", ["email", "ip"])
    m.file("Activity/reporting/events-2025-00000-of-00001.json", "{}\n")
    if m.chance(0.5):
        m.file("Activity/analytics/events-2025-00000-of-00001.json", "{}\n")
    m.file("README.txt", "A package made up for tests.\n")
