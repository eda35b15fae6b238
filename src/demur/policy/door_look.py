"""Looks at one door and says what it shows. A page that blocks us, or does not answer, is never called broken."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from demur.model.door import DoorLook, DoorState
from demur.policy.door_claims import Claims, claims, is_guessing, is_lasting, speaks_of, words
from demur.policy.door_fields import has_words_of, is_telling, knows_any, missing, shares_any
from demur.policy.door_page import Page, read_page
from demur.policy.door_places import is_general, is_login, new_place, same_door, steps
from demur.policy.fetch import Fetched

Kind = Literal["form", "page", "setting", "mailbox"]
Found = tuple[DoorState, list[str]]
_PROBLEMS = {
    "bad_url": "this is no address that can be asked",
    "private_address": "it leads to an address inside a private network, where nobody looks",
    "connection": "no connection to the server",
    "tls": "no secure connection to the server",
    "timeout": "the server took too long",
    "too_large": "the answer is too large to be read",
    "protocol": "the server's answer cannot be read",
    "needs_browser": "only a browser can show it",
    "not_text": "the answer is no page",
}
_ARTICLE = 200  # characters about its topic that a page says itself: then a log-in box beside them is no wall


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What the registry says stands behind a door. `fields` are names of fields; `needs_login` is how it always was."""

    kind: Kind = "page"
    fields: tuple[str, ...] = ()
    needs_login: bool | None = None
    replaced_by: str | None = None


def judge(url: str, found: Fetched, expected: Expected, *, drawn: bool = False) -> DoorLook:
    """What this look at `url` shows. `found` is the fetched page (with its redirects); `drawn` by a browser."""
    state, evidence = _judge(url, found, expected, drawn)
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
    if page.fields or page.has_login or found.status == 404:
        return False
    return expected.kind == "form" or bool(expected.fields) or not claims(page).near


def is_html(found: Fetched) -> bool:
    """Whether the answer is a page; an answer without a type is taken for one when it looks like it."""
    declared = found.headers.get("content-type", "").lower()
    return "html" in declared or (not declared and b"<" in found.body[:200])


def topic(page: Page) -> bool:
    """Whether title or first heading speak of what doors are for: objecting, opting out, training, privacy choices."""
    return claims(page).topic


def _judge(url: str, found: Fetched, expected: Expected, drawn: bool) -> Found:
    if found.problem is not None:
        return _no_answer(found)
    status = found.status or 0
    page = read_page(found.text()) if is_html(found) or not _is_binary(found) else read_page("")
    said = claims(page)
    whole = _is_whole(page, expected, said)
    stopped = _stopped(found, status, page, said)
    if stopped is not None:
        return stopped
    if status == 451 or (said.get("region") and status in (401, 403, 404, 410) and not page.fields):
        return "region_lock", [f"status {status}", *_quote(said, "region")]
    if status in (404, 410):
        if whole and (said.topic or not said.top.keys() & {"not_found", "nothing"}):
            return "alive", [f"status {status}, but the form is there with its fields"]
        if _is_drawn_anyway(page, said, expected):
            return "alive", [f"status {status}, but the page is there"]
        return "not_found", [f"status {status}"]
    if status == 401 or (status == 403 and (said.get("login") or page.has_login)):
        return _login([f"status {status}"], expected)
    if status in (403, 405, 406, 429, 999):
        return "blocked", [f"status {status}"]
    if status >= 500:
        return "unreachable", [f"status {status}"]
    if status not in (200, 203):
        if status in (400, 422) and "not_found" in said.top:
            return "soft_404", [f"status {status}", *_quote(said, "not_found")]
        return "unknown", [f"status {status}"]
    if _is_binary(found):
        return _of_file(url, found)
    return _of_page(url, found, page, said, expected, whole, drawn)


def _is_whole(page: Page, expected: Expected, said: Claims) -> bool:
    """Whether every expected field is there; a log-in form counts only where a password is expected and nothing else is said."""
    if not expected.fields:
        return False
    asks_password = any(has_words_of("password", name) for name in expected.fields)
    pool = page.all_fields if asks_password and not said.top.get("login") else page.fields
    if not pool or missing(expected.fields, pool, page.language):
        return False
    return said.topic or knows_any(expected.fields, pool)


def _stopped(found: Fetched, status: int, page: Page, said: Claims) -> Found | None:
    """Challenges, limits and gates: they say nothing of what lies behind."""
    if page.fields:
        return None
    headers = {k.lower(): v.lower() for k, v in found.headers.items()}
    if "challenge" in headers.get("cf-mitigated", "") or headers.get("x-amzn-waf-action") in ("challenge", "captcha"):
        return "blocked", [f"status {status}", "a challenge of a firewall stands before it"]
    if status not in (200, 202, 203, 401, 403, 405, 406, 429, 503):
        return None
    phrase = said.get("blocked")
    if phrase and not (status == 200 and page.has_login) and "not_found" not in said.top:
        return "blocked", [f"status {status}", f"the page says {phrase!r}"]
    if status == 202 and page.scripts and len(page.text) < 400:
        return "blocked", ["status 202", "a page of scripts stands before it"]
    if "challenge" in page.marks and len(page.text) < 400 and not said.topic and not said.top:
        return "blocked", [f"status {status}", "a challenge of a firewall stands before it"]
    if status in (200, 203) and not said.topic and "not_found" not in said.top and not is_login(found.final_url):
        gate = "consent" in page.marks or (
            len(page.text) < 1500
            and not said.guides
            and any(speaks_of("consent_gate", t) for t in (*page.tops, *page.buttons))
        )
        if gate:
            return "blocked", ["a page that asks for consent stands before it"]
    return None


def _is_drawn_anyway(page: Page, said: Claims, expected: Expected) -> bool:
    """Whether a page with status 404 is there all the same, as some servers send pages that scripts draw."""
    return (
        expected.kind != "form"
        and page.app_root
        and said.topic
        and said.guides
        and not any(said.get(k) for k in ("not_found", "nothing", "closed"))
    )


def _no_answer(found: Fetched) -> Found:
    said = _PROBLEMS.get(found.problem or "", "no page came back")
    why = [said, *([found.detail] if found.detail else [])]
    if found.problem == "robots":
        return "blocked", ["robots.txt asks not to look"]
    if found.problem == "no_such_host":
        return "not_found", ["the host does not exist"]
    if found.problem == "redirect_loop":
        return "unreachable", ["the page only sends us round in circles"]
    return "unreachable", why


def _of_file(url: str, found: Fetched) -> Found:
    kind = found.headers.get("content-type", "").partition(";")[0]
    if not found.body:
        return "unknown", ["the answer is empty"]
    if same_door(url, found.final_url):
        return "alive", [f"a file of the type {kind}"]
    return "moved", [f"it leads to {found.final_url}"]


def _of_page(url: str, found: Fetched, page: Page, said: Claims, expected: Expected, whole: bool, drawn: bool) -> Found:
    elsewhere = not same_door(url, found.final_url)
    there = found.final_url
    if whole:
        return _of_whole(url, page, said, there, is_telling(expected.fields))
    fields = bool(page.fields)
    if elsewhere and not fields and (stop := _of_place(url, there, said)):
        return stop
    if said.get("region") and not fields and (expected.kind == "form" or not (said.topic and said.guides) or said.top):
        return "region_lock", _quote(said, "region")
    wall = (
        _wall(url, there, page, said, expected)
        if elsewhere or page.has_login or said.get("login") or page.buttons
        else None
    )
    if wall is not None:
        return _login(wall, expected)
    gone = _gone(page, said, fields, expected)
    for_now = (
        said.get("error")
        and not said.get("closed")
        and (not is_lasting(page) or _is_maintained(page, said))
        and not ("not_found" in said.top and expected.kind == "form" and is_guessing(page))
    )
    if gone and for_now:
        return "unreachable", _quote(said, "error")
    if expected.replaced_by and elsewhere and same_door(expected.replaced_by, there):
        return "replaced", [f"it leads to {there}"]
    if said.get("replaced") and (not fields or "replaced" in said.top) and not (gone and "replaced" not in said.top):
        return "replaced", _quote(said, "replaced")
    if gone:
        return "soft_404", [f"status {found.status}", *gone]
    if said.get("error") and not fields:
        return "unreachable", _quote(said, "error")
    if elsewhere and (lost := _lost_on_the_way(url, there, page, said, expected)):
        return lost
    if not page.text and not fields:
        return _empty(found, expected)
    verdict = _of_form(page, said, expected, elsewhere, there)
    if verdict is not None:
        return verdict
    if expected.needs_login is not True and is_html(found) and _is_off_topic(page, said, drawn):
        return "soft_404", ["the page has nothing to do with it"]
    if len(page.text) <= 20 and not said.near and not fields and expected.needs_login is not True:
        return "unknown", ["the page shows hardly anything"]
    if elsewhere:
        return "moved", [f"it leads to {there}"]
    return "alive", [f"status {found.status}"]


def _of_whole(url: str, page: Page, said: Claims, there: str, telling: bool) -> Found:
    """A form with all expected fields: alive, unless it says that it is closed, or is there for something else.

    `telling`: the fields are more than any form has.
    """
    for kind in ("closed", "not_found", "nothing"):
        if kind in said.top and not said.topic:
            return "soft_404", [f"the form is there, but the page says {said.top[kind]!r}"]
    if "closed" in said.said and _is_closing(page):
        return "soft_404", [f"the form is there, but the page says {said.said['closed']!r}"]
    if "parked" in page.marks and not said.topic:
        return "soft_404", ["the domain is parked"]
    if any(speaks_of("joining", t) for t in page.tops) or (
        not said.topic and any(speaks_of("other_purpose", t) for t in page.tops)
    ):
        return "replaced", [f"the form is for something else: {page.tops[0][:80]!r}"]
    if not telling and not said.topic and not said.near and page.language in _READ:
        return "replaced", ["nothing beside the form speaks of it"]
    if not same_door(url, there):
        return "moved", [f"it leads to {there}"]
    return "alive", ["the form has its fields"]


def _is_closing(page: Page) -> bool:
    """Whether one of the first sentences says outright that this form is closed."""
    first = [s for s in page.said if s not in page.tops][:3]
    return any(
        re.search(r"\b(this|dieses|ce|este|questo|dit|ten) \w+", s, re.I) and speaks_of("closed", s) for s in first
    )


def _of_place(url: str, there: str, said: Claims) -> Found | None:
    """What the address says to which a door leads: a gate, a check for robots, a page about regions or maintenance."""
    if new_place("consent_places", url, there):
        return "blocked", ["a page that asks for consent stands before it"]
    if new_place("blocked_places", url, there) and not said.topic:
        return "blocked", [f"a check stands before it, at {urlsplit(there).path}"]
    if new_place("region_places", url, there):
        return "region_lock", [f"it leads to {urlsplit(there).path}"]
    if new_place("down_places", url, there):
        return "unreachable", [f"it leads to {urlsplit(there).path}"]
    return None


def _wall(url: str, there: str, page: Page, said: Claims, expected: Expected) -> list[str] | None:
    """Why a page is a wall to log in at, or None."""
    few = len(page.fields) <= 2 and all(
        re.search(r"mail|user|phone|name|tel|konto|login|nutzer", f.words) for f in page.fields
    )
    if page.fields and not few:
        return None
    to_login = not same_door(url, there) and is_login(there) and not is_login(url)
    if to_login and not (said.topic and said.guides):
        return ["it leads to a log-in page"]
    if "login" in said.top and not said.guides:
        return ["the page asks for a log-in", *_quote(said, "login")]
    if page.fields:
        return ["the page asks for a log-in", *_quote(said, "login")] if said.get("login") and not said.topic else None
    article = said.topic and (said.length >= _ARTICLE or said.guides)
    if page.has_login and not (article and expected.kind != "form"):
        return ["the page asks for a log-in"]
    if said.get("login") and not (article and said.guides and expected.kind != "form"):
        return ["the page asks for a log-in", *_quote(said, "login")]
    doors_in = [b for b in page.buttons if speaks_of("login", b) or _is_login_title(b)]
    if doors_in and not article and len(page.text) < 500 and not said.get("not_found"):
        return ["the page offers nothing else than a log-in"] if said.length < 120 else None
    return None


def _is_maintained(page: Page, said: Claims) -> bool:
    """Whether the heading speaks of maintenance or of later, and no heading of a loss."""
    passing = words()["error"][0]
    return not {"not_found", "nothing"} & said.top.keys() and any(passing.search(t) for t in page.tops)


def _is_login_title(text: str) -> bool:
    return len(text) < 70 and speaks_of("login_titles", text)


def _gone(page: Page, said: Claims, fields: bool, expected: Expected) -> list[str] | None:
    """Why a page is one that only says that nothing is there, or None."""
    if "not_found" in page.marks and not (said.topic and said.guides):
        return ["its markup says that nothing was found"]
    if "parked" in page.marks and not said.topic:
        return ["the domain is parked"]
    for kind in ("not_found", "nothing", "closed"):
        if kind in said.top and not (fields and said.topic and kind == "nothing"):
            return [f"the page says {said.top[kind]!r}"]
    for kind in ("not_found", "nothing", "closed"):
        if kind in said.said and (not fields or (kind == "closed" and _is_closing(page))):
            return [f"the page says {said.said[kind]!r}"]
    return None


def _lost_on_the_way(url: str, there: str, page: Page, said: Claims, expected: Expected) -> Found | None:
    """Whether a move ended at no door: a page of errors, a start page, a shop for apps."""
    here, goal = urlsplit(url), urlsplit(there)
    if new_place("error_places", url, there):
        return "soft_404", [f"it leads to {goal.path}"]
    if speaks_of("store_hosts", goal.hostname or ""):
        return "soft_404", ["it leads to a shop for apps"]
    if not page.fields and is_general(here.path, goal.path):
        if _comes_back(goal.query, expected):
            return "alive", ["it sends us away to log in, as it always did"]
        home = not steps(goal.path)
        if (home or not (said.topic and (said.guides or expected.kind == "form"))) and not _comes_back(
            goal.query, expected
        ):
            return "soft_404", [f"it leads to the general page {goal.path or '/'}"]
    return None


def _comes_back(query: str, expected: Expected) -> bool:
    """Whether a page behind a log-in sent us away with a note of where to come back to."""
    return expected.needs_login is True and bool(
        re.search(r"(next|return|redirect|continue|dest|back|from)\w*=", query, re.I)
    )


def _is_off_topic(page: Page, said: Claims, drawn: bool) -> bool:
    """Whether no word of the page belongs to a door, in a language whose words are known."""
    return (
        not said.near
        and "mail" not in page.marks
        and not page.scripts
        and len(page.text) > 20
        and page.language in _READ
    )


_READ = frozenset("en de fr es pt it nl pl sv da nb nn no fi cs sk hu ro tr ru uk ja ko zh".split()) | {""}


def _empty(found: Fetched, expected: Expected) -> Found:
    if found.body.strip() and not read_page(found.text()).scripts:
        if expected.kind == "form":
            return "fields_missing", ["the page is empty"]
        return "soft_404", ["the page is empty"]
    return "unknown", ["the page is empty"]


def _of_form(page: Page, said: Claims, expected: Expected, elsewhere: bool, final_url: str) -> Found | None:
    if expected.kind != "form" and not expected.fields:
        return None
    if not page.fields:
        if said.topic and not elsewhere and any(speaks_of("ways", b) for b in page.buttons):
            return None
        gate = next((t for t in (*page.heads, *page.buttons) if speaks_of("login", t)), None)
        if gate is not None:
            return _login([f"in place of the form stands {gate[:80]!r}"], expected)
        if elsewhere and not said.topic:
            return "replaced", [f"it leads to {final_url}, where nothing can be filled in"]
        what = f"no form with {', '.join(expected.fields)}" if expected.fields else "no form to fill in"
        return "fields_missing", [what]
    other = not said.topic and any(speaks_of("other_purpose", t) for t in page.tops)
    lacking = missing(expected.fields, page.fields, page.language)
    known = said.topic or not expected.fields or knows_any(expected.fields, page.fields)
    if not lacking and not other and known:
        return None
    strange = other or (not said.topic and not (shares_any(expected.fields, page.fields) and known))
    strange = strange and (len(expected.fields) > 1 or other) and expected.kind == "form"
    if strange and not (page.goes_on and said.topic):
        where = (
            f"it leads to {final_url}, where another form stands"
            if elsewhere
            else "another form stands at this address"
        )
        return "replaced", [where]
    if page.goes_on:
        return None
    if not lacking:
        return None
    return "fields_missing", [f"these fields are missing: {', '.join(lacking)}"]


def _login(why: list[str], expected: Expected) -> Found:
    if expected.needs_login:
        return "alive", [*why, "as it always did"]
    return "login_wall", why


def _quote(said: Claims, kind: str) -> list[str]:
    phrase = said.get(kind)
    return [f"the page says {phrase!r}"] if phrase else []


def _is_binary(found: Fetched) -> bool:
    kind = found.headers.get("content-type", "").lower()
    return found.body[:5] == b"%PDF-" or kind.startswith(
        ("application/pdf", "image/", "video/", "audio/", "application/zip")
    )
