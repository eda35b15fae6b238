"""Addresses of doors: which are the same door, and what the address to which one is sent says by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from demur.policy.door_claims import speaks_of, words

_LOCALE = re.compile(r"[a-z]{2,3}([-_][a-z]{2,4})?", re.IGNORECASE)
_NO_LOCALE = frozenset({"id", "me", "my", "to", "in", "is", "ai", "pro", "app", "faq", "tos", "web", "sub"})


def _hit(kind: str, url: str) -> bool:
    parts = urlsplit(url)
    return any(p.search(parts.path + "/") or p.search(parts.hostname or "") for p in words()[kind])


def new_place(kind: str, url: str, there: str) -> bool:
    """Whether a door leads to a place of this kind without being one."""
    return _hit(kind, there) and not _hit(kind, url)


def is_login(url: str) -> bool:
    """Whether an address is one to log in at."""
    parts = urlsplit(url)
    return speaks_of("login_paths", parts.path + "/") or speaks_of("login_hosts", parts.hostname or "")


def is_general(here: str, there: str) -> bool:
    """Whether a deep address now leads to a start page, a search, or the page some steps above it."""
    old, new = steps(here), steps(there)
    if not new:
        return bool(old)
    if old[: len(new)] == new and len(new) < len(old):
        return True
    general = words()["general_places"][0]
    return len(new) <= 2 and len(old) >= len(new) and all(general.fullmatch(step) for step in new)


def same_door(url: str, other: str) -> bool:
    """Whether two addresses are the same door: without scheme, `www`, language, slash at the end, and added parameters."""
    one, two = urlsplit(url), urlsplit(other)
    if _host(one.netloc) != _host(two.netloc) or steps(one.path) != steps(two.path):
        return False
    have = set(parse_qsl(two.query, keep_blank_values=True))
    return all(pair in have for pair in parse_qsl(one.query, keep_blank_values=True))


def _host(netloc: str) -> str:
    host = netloc.lower().removesuffix(":443").removesuffix(":80")
    return host.removeprefix("www.").removeprefix("m.")


def steps(path: str) -> list[str]:
    """The steps of a path, without languages and index pages."""
    steps = [s for s in re.sub(r"/(index|default|home)(\.\w{2,5})?/?$", "/", path, flags=re.I).split("/") if s]
    kept = []
    for at, step in enumerate(steps):
        full = (
            "-" in step or "_" in step
        )  # a language alone is one at the start only; with its country, anywhere near it
        if at < (3 if full else 1) and _LOCALE.fullmatch(step) and _looks_like_locale(step):
            continue
        kept.append(step)
    return [s for s in kept if s != "intl"]


@lru_cache(maxsize=512)
def _looks_like_locale(step: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(step.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return step.lower() not in _NO_LOCALE
