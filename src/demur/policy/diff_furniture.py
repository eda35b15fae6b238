"""What a page sets around its text: menus, dates of the edition, print and download links, a table of contents."""

from __future__ import annotations

import re
from collections.abc import Collection

from demur.policy.diff_text import key

_FURNITURE = re.compile(
    r"^(?:(?:last )?(?:updated?|modified|revised|effective)\b.{0,60}|\d[\d\s.,:/-]*|[\w\s]{0,30}\b(?:menu"
    r"|cookies?|language|share|print|download|search|skip to|back to top|log in|sign up|table of contents|"
    r"subscribe|follow us|copyright|all rights reserved|was this (?:page|article) helpful|read more|show (?:more"
    r"|less)|close|next|previous|loading|feedback)\b[\w\s]{0,30})$"
)
_WORDS = frozenset(
    (
        "home menu product products pricing blog sign in log up out login logout solutions resources careers press about legal "
        "imprint terms privacy cookies company start free contact help support download downloads pdf docx print share expand "
        "collapse show hide more less open close all back to top page of version current select compare earlier previous next "
        "generated on at utc gmt reading time min minutes read minute updated last effective published date skip main content "
        "navigation search language english deutsch français español italiano jump this contents table was "
        "helpful yes no follow us "
        "facebook instagram twitter linkedin youtube tiktok mastodon rights reserved copyright kb mb with "
        "versions our your choices "
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep oct "
        "nov dec drucken nach oben startseite impressum datenschutz suche anmelden seite inhalt stand teilen "
        "imprimer accueil partager "
        "mentions légales haut imprimir inicio compartir buscar januar februar märz mai juni juli oktober dezember and the a for "
        "link copy copied view save email send topic topics article articles related see also section sections accept reject"
    ).split()
)
_OTHER_PAGES = re.compile(
    r"(?i)\W*(?:related|recommended|popular|similar|recently viewed|most read|more|other|suggested|verwandte|ähnliche)"
    r" (?:articles?|topics?|pages?|posts?|links?|reading|guides?|artikel|themen)\b"
    r"|\W*articles? (?:associés|connexes)\b|\W*(?:see also|siehe auch|voir aussi|ver también|people also (?:read|viewed))\b"
)
_BETWEEN = re.compile(r"\s*(?:[|·•›»→]|\n)\s*")
_MENU_ITEMS, _MENU_WORDS = 4, 7
_FOLLOWS = re.compile(r"(?i)\bfollow us\b.{0,80}$|\b(?:©|copyright)\b.{0,80}$")
_APART = re.compile(r"\s*(?:[|·•»›→,>/*:]|\s-\s|\n)\s*")
_SAYS = re.compile(r"(?i)\b(?:we|you|they|is|are|will|may|must|can|use|uses|used|not)\b")
_CONTENTS = re.compile(
    r"(?i)^\W*(?:on this page|in this (?:policy|notice|document)|contents|table of contents|jump to|inhalt|sommaire)\b\W*"
)
_LONGEST = 40  # words


def lists_other_pages(raw: str) -> bool:
    """Whether a paragraph only leads to other pages: related articles below a text, a menu, crumbs. `raw` is as written."""
    if _OTHER_PAGES.match(raw):
        return True
    if raw.lstrip().startswith("|"):  # a row of a table
        return False
    items = [item for item in _BETWEEN.split(raw.strip(" |")) if item]
    return len(items) >= _MENU_ITEMS and all(
        len(item.split()) <= _MENU_WORDS and item[-1] not in ".,;:!" for item in items
    )


def is_furniture(text: str, headings: Collection[str] = ()) -> bool:
    """Whether these words belong to the page and not to the policy. `headings` are the keys of its headings."""
    if _OTHER_PAGES.match(text):
        return True
    words = key(text).split()
    if len("".join(words)) < 3 or _FURNITURE.match(" ".join(words)):
        return True
    if len(words) > _LONGEST:
        return False
    if _CONTENTS.match(text) and not _SAYS.search(_CONTENTS.sub("", text)):
        return True
    parts = [key(part) for part in _APART.split(_FOLLOWS.sub("", text))]
    return all(part in headings or all(w in _WORDS or w.isdigit() for w in part.split()) for part in parts)
