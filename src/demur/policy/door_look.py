"""Looks at one door and says what it shows. A page that blocks us, or does not answer, is never called broken."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

import msgspec

from demur.data import yaml
from demur.model.door import DoorLook, DoorState
from demur.policy.door_fields import missing, shares_any
from demur.policy.door_page import Page, read_page
from demur.policy.fetch import Fetched

Kind = Literal["form", "page", "setting", "mailbox"]
Found = tuple[DoorState, list[str]]
_WORDS = Path(__file__).with_name("door_words.yaml")
_TINY, _SHORT = 500, 1500  # characters of visible text: how far down words of an error page are believed
_LOCALE = re.compile(r"[a-z]{2,3}([-_][a-z]{2,4})?", re.IGNORECASE)

_IF = re.compile(
    r"\b(if|when|whenever|whether|in case|should|unless|wenn|falls|sofern|si|quand|lorsque|cuando|quando"
    r"|indien|jeśli)\b"
    r"[^.!?|]*$",
    re.IGNORECASE,
)


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What the registry says stands behind a door. `fields` are names of fields; `needs_login` is how it always was."""

    kind: Kind = "page"
    fields: tuple[str, ...] = ()
    needs_login: bool | None = None
    replaced_by: str | None = None


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[re.Pattern[str], ...]]:
    value = yaml.load(_WORDS)
    return {
        k: tuple(re.compile(p, re.IGNORECASE) for p in ([v] if isinstance(v, str) else v)) for k, v in value.items()
    }


def judge(url: str, found: Fetched, expected: Expected) -> DoorLook:
    """What this look at `url` shows. `found` is the fetched page (with its redirects)."""
    state, evidence = _judge(url, found, expected)
    target = found.final_url if found.final_url != url else None
    return DoorLook(url=url, at=found.at, state=state, evidence=tuple(evidence), status=found.status, target=target)


def needs_browser(found: Fetched, expected: Expected) -> bool:
    """Whether only a browser can say what the page shows: it is empty without its scripts, or a form may be drawn by them."""
    if found.status not in (200, 203, 404) or not found.body or not is_html(found):
        return False
    page = read_page(found.text())
    if not page.scripts or page.refresh:
        return False
    if len(page.text) < 200 and not page.fields and not page.has_login:
        return found.status != 404 or page.app_root
    return expected.kind == "form" and not page.fields and not page.has_login and found.status != 404


def is_html(found: Fetched) -> bool:
    """Whether the answer is a page; an answer without a type is taken for one when it looks like it."""
    declared = found.headers.get("content-type", "").lower()
    return "html" in declared or (not declared and b"<" in found.body[:200])


def topic(page: Page) -> bool:
    """Whether title or headings speak of what doors are for: objecting, opting out, training, privacy choices."""
    return any(p.search(t) for t in (page.title, *page.heads) for p in _words()["topic"])


def _judge(url: str, found: Fetched, expected: Expected) -> Found:
    if found.problem is not None:
        return _no_answer(found)
    status = found.status or 0
    page = read_page(found.text()) if is_html(found) or not _is_binary(found) else read_page("")
    said = _says(page)
    whole = bool(expected.fields) and bool(page.fields) and not missing(expected.fields, page.fields)
    if "blocked" in said and status in (200, 202, 401, 403, 405, 406, 429, 503) and not page.fields:
        return "blocked", [f"status {status}", f"the page says {said['blocked']!r}"]
    if status == 451 or ("region" in said and status in (200, 401, 403, 404, 410) and not page.fields):
        return "region_lock", [f"status {status}", *([f"the page says {said['region']!r}"] if "region" in said else [])]
    if status in (404, 410):
        if whole:
            return "alive", [f"status {status}, but the form is there with its fields"]
        return "not_found", [f"status {status}"]
    if status == 401 or (status == 403 and ("login" in said or page.has_login)):
        return _login([f"status {status}"], expected)
    if status in (403, 405, 406, 429, 999):
        return "blocked", [f"status {status}"]
    if status >= 500:
        return "unreachable", [f"status {status}"]
    if status not in (200, 203):
        return "unknown", [f"status {status}"]
    if _is_binary(found):
        return _of_file(url, found, expected)
    return _of_page(url, found, page, said, expected, whole)


def _no_answer(found: Fetched) -> Found:
    why = [found.problem or "", *([found.detail] if found.detail else [])]
    if found.problem == "robots":
        return "blocked", ["robots.txt asks not to look"]
    if found.problem == "no_such_host":
        return "not_found", ["the host does not exist"]
    if found.problem == "redirect_loop":
        return "not_found", ["the page only sends us round in circles"]
    return "unreachable", why


def _of_file(url: str, found: Fetched, expected: Expected) -> Found:
    kind = found.headers.get("content-type", "").partition(";")[0]
    if not found.body:
        return "unknown", ["the answer is empty"]
    if same_door(url, found.final_url):
        return "alive", [f"a file of the type {kind}"]
    return "moved", [f"it leads to {found.final_url}"]


def _of_page(url: str, found: Fetched, page: Page, said: dict[str, str], expected: Expected, whole: bool) -> Found:
    elsewhere = not same_door(url, found.final_url)
    here, there = urlsplit(url), urlsplit(found.final_url)
    if whole:
        return ("moved", [f"it leads to {found.final_url}"]) if elsewhere else ("alive", ["the form has its fields"])
    fields = bool(page.fields)
    if elsewhere and _hit("consent_places", there.path, there.hostname) and not _hit("consent_places", here.path, None):
        return "blocked", ["a page that asks for consent stands before it"]
    to_login = elsewhere and _is_login(found.final_url) and not _is_login(url)
    if (to_login and not fields) or (page.has_login and not fields) or ("login" in said and not fields):
        return _login(["it leads to a log-in page"] if to_login else ["the page asks for a log-in"], expected)
    if "error" in said and not fields:
        return "unreachable", [f"the page says {said['error']!r}"]
    closed = "not_found" in said and (not fields or "not_found" in _says_on_top(page))
    if expected.replaced_by and elsewhere and same_door(expected.replaced_by, found.final_url):
        return "replaced", [f"it leads to {found.final_url}"]
    if "replaced" in said and (not fields or expected.kind == "page"):
        return "replaced", [f"the page says {said['replaced']!r}"]
    if closed:
        return "soft_404", [f"status {found.status}, but the page says {said['not_found']!r}"]
    if elsewhere and _hit("error_places", there.path, None) and not _hit("error_places", here.path, None):
        return "soft_404", [f"it leads to {there.path}"]
    if elsewhere and not fields and _is_general(here.path, there.path, there.query):
        return "soft_404", [f"it leads to the general page {there.path or '/'}"]
    if not page.text and not fields:
        return "unknown", ["the page is empty"]
    verdict = _of_form(page, expected, elsewhere, found.final_url)
    if verdict is not None:
        return verdict
    if elsewhere:
        return "moved", [f"it leads to {found.final_url}"]
    return "alive", [f"status {found.status}"]


def _of_form(page: Page, expected: Expected, elsewhere: bool, final_url: str) -> Found | None:
    if expected.kind != "form" and not expected.fields:
        return None
    if not page.fields:
        what = f"no form with {', '.join(expected.fields)}" if expected.fields else "no form to fill in"
        return "fields_missing", [what]
    lacking = missing(expected.fields, page.fields)
    if not lacking:
        return None
    if not shares_any(expected.fields, page.fields) and not page.goes_on and len(expected.fields) > 1:
        where = f"it leads to {final_url}" if elsewhere else "at this address"
        return "replaced", [f"another form stands {where}" if not elsewhere else f"{where}, where another form stands"]
    if page.goes_on:
        return None
    return "fields_missing", [f"these fields are missing: {', '.join(lacking)}"]


def _login(why: list[str], expected: Expected) -> Found:
    if expected.needs_login:
        return "alive", [*why, "as it always did"]
    return "login_wall", why


def _says(page: Page) -> dict[str, str]:
    """Which kinds of words the page uses, with the words: in title and headings, and in the text as far as it is short."""
    out = _says_on_top(page)
    tiny = {"login", "region"}  # an instruction mentions these; a page that is nothing else says them at once
    for kind in ("blocked", "error", "region", "not_found", "login", "replaced"):
        if kind in out or len(page.text) > (_TINY if kind in tiny else _SHORT):
            continue
        hit = _first(kind, page.text[: _TINY if len(page.text) > 900 else _SHORT])
        if hit:
            out[kind] = hit
    return out


def _says_on_top(page: Page) -> dict[str, str]:
    tops = [t for t in (page.title, *page.heads) if t and not _is_question(t)]
    out: dict[str, str] = {}
    for kind in ("blocked", "error", "region", "not_found", "replaced"):
        hit = next((h for t in tops if (h := _first(kind, t))), None)
        if hit:
            out[kind] = hit
    hit = next((h for t in tops if len(t) < 60 and (h := _first("login_titles", t))), None)
    if hit and not out:
        out["login"] = hit
    return out


def _is_question(text: str) -> bool:
    return text.endswith(("?", "？")) or bool(
        re.match(r"(how|why|what|when|if|wie|warum|comment|pourquoi|cómo)\b", text, re.I)
    )


def _first(kind: str, text: str) -> str | None:
    """The first words of this kind that are said outright, not in a sentence with "if"."""
    hits = (hit for p in _words()[kind] for hit in p.finditer(text))
    return next((h.group(0)[:80] for h in hits if not _IF.search(text[max(0, h.start() - 80) : h.start()])), None)


def _hit(kind: str, path: str, host: str | None) -> bool:
    return any(p.search(path + "/") or (host is not None and p.search(host)) for p in _words()[kind])


def _is_login(url: str) -> bool:
    parts = urlsplit(url)
    return _hit("login_paths", parts.path, None) or bool(_words()["login_hosts"][0].search(parts.hostname or ""))


def _is_general(here: str, there: str, query: str) -> bool:
    """Whether a deep address now leads to a start page, a search, or the page some steps above it."""
    old, new = _steps(here), _steps(there)
    if not new:
        return bool(old)
    if old[: len(new)] == new and len(new) < len(old):
        return len(new) == 1 or len(old) - len(new) > 1
    return len(new) == 1 and len(old) > 1 and bool(_words()["general_places"][0].fullmatch(new[0]))


def same_door(url: str, other: str) -> bool:
    """Whether two addresses are the same door: without scheme, `www`, language, slash at the end, and added parameters."""
    one, two = urlsplit(url), urlsplit(other)
    if _host(one.netloc) != _host(two.netloc) or _steps(one.path) != _steps(two.path):
        return False
    have = set(parse_qsl(two.query, keep_blank_values=True))
    return all(pair in have for pair in parse_qsl(one.query, keep_blank_values=True))


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")


def _steps(path: str) -> list[str]:
    steps = [s for s in re.sub(r"/(index|default|home)(\.\w{2,5})?/?$", "/", path, flags=re.I).split("/") if s]
    if steps and _LOCALE.fullmatch(steps[0]) and _looks_like_locale(steps[0]):
        steps = steps[1:]
    return [s for s in steps if s != "intl"]


_NO_LOCALE = frozenset({"id", "me", "my", "to", "in", "is", "ai", "pro", "app", "faq", "tos", "web", "sub"})


@lru_cache(maxsize=512)
def _looks_like_locale(step: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(step.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return step.lower() not in _NO_LOCALE


def _is_binary(found: Fetched) -> bool:
    kind = found.headers.get("content-type", "").lower()
    return found.body[:5] == b"%PDF-" or kind.startswith(
        ("application/pdf", "image/", "video/", "audio/", "application/zip")
    )
