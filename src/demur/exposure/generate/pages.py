"""Synthetic exports in the other form that platforms offer: pages (Facebook, YouTube) and TXT (TikTok)."""

from __future__ import annotations

from html import escape

from demur.exposure.generate.maker import Maker

_FACEBOOK = "%b %d, %Y %I:%M:%S %p"
_GOOGLE = "%b %d, %Y, %I:%M:%S %p UTC"


def facebook_html(m: Maker) -> None:
    """Posts, comments, a conversation in Messenger and one with the AI, as pages with one section per record."""
    root = "your_facebook_activity/"

    def page(path: str, section: str, kind: str, seen: str, count: int) -> None:
        parts = []
        for _ in range(count):
            text, personal = m.text()
            when = m.stamp(m.time(), _FACEBOOK)
            parts.append(
                f'<section class="_a6-g"><h2 class="_2ph_ _a6-h _a6-i">{m.handle()}</h2>'
                f'<div class="_2ph_ _a6-p"><div>{escape(text)}</div></div>'
                f'<footer class="_3-94 _a6-o"><div class="_a72d">{when}</div></footer></section>'
            )
            m.plant(section, kind, seen, personal)
        m.file(root + path, _page("".join(parts)))

    page("posts/your_posts__check_ins__photos_and_videos_1.html", "posts", "post", "unknown", m.items)
    page("comments_and_reactions/comments.html", "comments", "comment", "unknown", m.items // 3)
    page(f"messages/inbox/a_{m.number(6)}/message_1.html", "messages", "message", "dm", m.items // 3)
    rows = []
    for _ in range(4):
        text, personal = m.text()
        rows.append(
            f'<section class="_a6-g"><h2 class="_a6-h">Meta AI</h2><table><tr><td class="_a6_q">Message</td>'
            f'<td class="_a6_r">{escape(text)}</td></tr></table>'
            f'<footer><div class="_a72d">{m.stamp(m.time(), _FACEBOOK)}</div></footer></section>'
        )
        m.plant("AI conversations", "ai_chat", "ai_chat", personal)
    m.file(root + "messages/ai_conversations.html", _page("".join(rows)))


def youtube_html(m: Maker) -> None:
    """Watch history and Gemini as pages, which is what Google gives when nothing else is asked for."""
    watched, asked = [], []
    for _ in range(m.items):
        text, personal = m.text()
        link = f'<a href="https://www.youtube.com/watch?v={m.number(11)}">{escape(text)}</a>'
        watched.append(_cell(m, "YouTube", f"Watched {link}"))
        m.plant("watch history", "watch", "private", personal)
    for _ in range(6):
        text, personal = m.text()
        asked.append(_cell(m, "Gemini Apps", f"Prompted {escape(text)}"))
        m.plant("Gemini", "ai_chat", "ai_chat", personal)
    m.file("Takeout/YouTube and YouTube Music/history/watch-history.html", _page("".join(watched)))
    m.file("Takeout/My Activity/Gemini Apps/MyActivity.html", _page("".join(asked)))


def _cell(m: Maker, product: str, body: str) -> str:
    return (
        '<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid">'
        f'<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">{product}<br></p></div>'
        f'<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">{body}<br>'
        f"{m.stamp(m.time(), _GOOGLE)}<br></div></div></div>"
    )


def _page(body: str) -> str:
    return f"<html><head><title>An export</title></head><body><div>{body}</div></body></html>"


def tiktok_txt(m: Maker) -> None:
    """Videos, comments and settings as text files of `Key: value` blocks; the account's privacy in a file of its own."""
    private = m.chance(0.5)
    videos, comments = [], []
    for _ in range(m.items):
        text, personal = m.text()
        who = m.pick("Everyone", "Friends", "Only me")
        seen = {"Everyone": "limited" if private else "public", "Friends": "limited", "Only me": "private"}[who]
        videos.append(
            f"Date: {m.stamp(m.time())}\nLink: https://tiktok.example/{m.number()}\nLikes: 3\nTitle: {text}\nWhoCanView: {who}\n"
        )
        m.plant("Posts", "video", seen, personal)
    for _ in range(m.items // 2):
        text, personal = m.text()
        comments.append(f"Date: {m.stamp(m.time())} UTC\nComment: {text}\n")
        m.plant("Comments", "comment", "unknown", personal)
    m.file("TikTok/Post/Posts.txt", "\n".join(videos))
    m.file("TikTok/Comment/Comments.txt", "\n".join(comments))
    m.file("TikTok/App Settings/Settings.txt", f"Private Account: {'On' if private else 'Off'}\nLanguage: en\n")
    m.plant("Settings", "record", "private")
