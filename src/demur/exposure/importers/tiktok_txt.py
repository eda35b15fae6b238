# ruff: noqa: E501 - a table
"""TikTok's TXT exports: folders by category, one file per section, blocks of `Key: value` lines parted by blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from demur.exposure.archive import Archive, Member
from demur.exposure.reading import Book
from demur.model.errors import Untrusted

_FOLDERS = ("Activity", "Your Activity", "Ads and data", "App Settings", "Comment", "Direct Messages", "Direct Message", "Post", "Profile", "Profile And Settings", "TikTok Live", "TikTok Shop", "Income+ Wallet", "Likes and Favorites", "Video")  # fmt: skip
_PATH = re.compile(rf"(?:^|/)(?:tiktok/)?({'|'.join(re.escape(f) for f in _FOLDERS)})/([^/]+)\.txt$", re.I)
_LINE = re.compile(r"([^:\n]{1,60}?):: ?(.*)|([^:\n]{1,60}?): ?(.*)")


def claims(archive: Archive) -> bool:
    """Whether at least two such files lie in the archive."""
    return sum(1 for m in archive.members if _PATH.search(m.name)) > 1


def trees(archive: Archive, book: Book, known: Iterable[str] = ()) -> Iterator[tuple[Member, dict[str, Any]]]:
    """Each file as the tree that the JSON export would have: {category: {section: {list: [record]}}}.

    `known` are the labels of the JSON export: TXT writes some of them with spaces (`Search Term`).
    """
    labels = {label.replace(" ", "").lower(): label for label in known}
    exact = frozenset(known)
    for member in archive.members:
        found = _PATH.search(member.name)
        if not found:
            continue
        try:
            text = book.take(member).whole(32_000_000).decode("utf-8", "replace")
        except Untrusted:
            continue
        blocks = [
            {k if k in exact else labels.get(k.replace(" ", "").lower(), k): v for k, v in _block(b).items()}
            for b in re.split(r"\r?\n\s*\r?\n", text)
        ]
        section = found.group(2).replace("_", " ").strip()
        body: Any = [b for b in blocks if b]
        if section == "Settings":
            body = {k: v for b in body for k, v in b.items()}
            yield member, {found.group(1): {section: {"SettingsMap": body}}}
        elif section in ("Profile Info", "Profile Information"):
            yield member, {found.group(1): {section: {"ProfileMap": {k: v for b in body for k, v in b.items()}}}}
        elif section == "Ad Interests":
            yield member, {found.group(1): {section: {k: v for b in body for k, v in b.items()}}}
        elif section in ("Direct Messages", "Chat History"):
            yield member, {found.group(1): {section: {"ChatHistory": {"Chat History with ?:": _chat(text)}}}}
        else:
            yield member, {found.group(1): {section: {"list": body}}} if body else {found.group(1): {section: []}}


def _block(text: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for line in text.splitlines():
        m = _LINE.match(line.strip())
        if m:
            out[(m.group(1) or m.group(3)).strip()] = (m.group(2) or m.group(4) or "").strip()
    return out


def _chat(text: str) -> list[dict[str, str]]:
    """Messages of `2024-05-01 10:00:00 UTC` lines followed by `name: text`, or of blocks with Date, From, Content."""
    out = []
    for block in re.split(r"\r?\n(?=\d{4}-\d\d-\d\d )|\r?\n\s*\r?\n", text):
        row = _block(block)
        if "Content" in row or "From" in row:
            out.append(row)
            continue
        m = re.match(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?: UTC)?\s+([^:\n]{1,60}): ?(.*)", block, re.S)
        if m:
            out.append({"Date": m.group(1), "From": m.group(2), "Content": m.group(3).strip()})
    return out
