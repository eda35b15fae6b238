"""Looks at one door and says what it shows. A page that blocks us, or does not answer, is never called broken."""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import msgspec

from demur.data import yaml
from demur.model.door import DoorLook, DoorState
from demur.policy.fetch import Fetched

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

Kind = Literal["form", "page", "setting"]
_WORDS = Path(__file__).with_name("door_words.yaml")
_SHORT = 2500  # characters of visible text; above it, words of an error page are looked for in title and headings only
_FILLABLE = "input, textarea, select"
_NO_FIELD = frozenset({"hidden", "submit", "button", "image", "reset", "search", "password"})


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What the registry says stands behind a door. `fields` are names of fields; `needs_login` is how it always was."""

    kind: Kind = "page"
    fields: tuple[str, ...] = ()
    needs_login: bool | None = None
    replaced_by: str | None = None
    words: tuple[str, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What can be read off a page without running it."""

    title: str
    heads: str
    text: str
    fields: tuple[str, ...]
    passwords: int
    scripts: int
    forms: int
    links: tuple[str, ...]
    refresh: str | None


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[re.Pattern[str], ...]]:
    value = yaml.load(_WORDS)
    return {
        k: tuple(re.compile(p, re.IGNORECASE | re.DOTALL) for p in ([v] if isinstance(v, str) else v))
        for k, v in value.items()
    }


def judge(url: str, found: Fetched, expected: Expected) -> DoorLook:
    """What this look at `url` shows. `found` is the fetched page (with its redirects)."""
    state, evidence = _judge(url, found, expected)
    target = found.final_url if found.final_url != url else None
    return DoorLook(url=url, at=found.at, state=state, evidence=tuple(evidence), status=found.status, target=target)


def needs_browser(found: Fetched) -> bool:
    """Whether the page is empty without its scripts, so that only a browser can say what it shows."""
    if found.status != 200 or not found.body:
        return False
    page = read_page(found.text())
    return page.scripts > 0 and len(page.text) < 200 and not page.fields


def _judge(url: str, found: Fetched, expected: Expected) -> tuple[DoorState, list[str]]:
    if found.problem is not None:
        return _no_answer(found)
    status = found.status or 0
    page = read_page(found.text())
    said = _says(page)
    if "blocked" in said and (status in (200, 202, 401, 403, 406, 429, 503) and not page.fields):
        return "blocked", [f"status {status}", f"the page says {said['blocked']!r}"]
    if status == 451 or ("region" in said and not _has_form(page, expected)):
        return "region_lock", [f"status {status}", *([f"the page says {said['region']!r}"] if "region" in said else [])]
    if status in (404, 410):
        return "not_found", [f"status {status}"]
    if status in (403, 406, 429, 999) or (status == 401 and not page.passwords and "login" not in said):
        return "blocked", [f"status {status}"]
    if status >= 500:
        return "unreachable", [f"status {status}"]
    if status not in (200, 203, 401):
        return "unknown", [f"status {status}"]
    return _of_page(url, found, page, said, expected)


def _no_answer(found: Fetched) -> tuple[DoorState, list[str]]:
    why = [found.problem or "", *([found.detail] if found.detail else [])]
    if found.problem == "robots":
        return "blocked", ["robots.txt asks not to look"]
    if found.problem == "no_such_host":
        return "not_found", ["the host does not exist"]
    if found.problem == "redirect_loop":
        return "not_found", ["the page only sends us round in circles"]
    return "unreachable", why


def _of_page(
    url: str, found: Fetched, page: Page, said: dict[str, str], expected: Expected
) -> tuple[DoorState, list[str]]:
    here, there = urlsplit(url), urlsplit(found.final_url)
    elsewhere = _place(found.final_url) != _place(url)
    form = _has_form(page, expected)
    to_login = elsewhere and (
        _is_login(there.path, there.hostname or "") and not _is_login(here.path, here.hostname or "")
    )
    if to_login or (page.passwords and not form) or ("login" in said and not form and len(page.text) < _SHORT):
        why = ["it leads to a log-in page"] if to_login else ["the page asks for a log-in"]
        if expected.needs_login:
            return "alive", [*why, "as it always did"]
        return "login_wall", why
    if "not_found" in said and not form:
        return "soft_404", [f"status {found.status}, but the page says {said['not_found']!r}"]
    if expected.replaced_by and _place(found.final_url) == _place(expected.replaced_by) and elsewhere:
        return "replaced", [f"it leads to {found.final_url}"]
    if "replaced" in said and (not form or page.refresh):
        return "replaced", [f"the page says {said['replaced']!r}"]
    if elsewhere and _is_home(there.path, there.query) and not _is_home(here.path, here.query):
        return "soft_404", ["it leads to the start page"]
    if page.refresh and _place(page.refresh) != _place(found.final_url):
        return "replaced", [f"it sends on to {page.refresh}"]
    if expected.kind == "form" and not form:
        missing = f"no form with {', '.join(expected.fields)}" if expected.fields else "no form to fill in"
        return "fields_missing", [missing]
    lacking = _lacking(page, expected)
    if lacking:
        return "fields_missing", [f"these fields are missing: {', '.join(lacking)}"]
    if elsewhere:
        return "moved", [f"it leads to {found.final_url}"]
    if not page.text.strip():
        return "unknown", ["the page is empty"]
    return "alive", [f"status {found.status}"]


def read_page(untrusted_html: str) -> Page:
    """Read off a page what the judgement needs. Nothing is run, no link is followed."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(untrusted_html[:5_000_000])
    scripts = len(tree.css("script"))
    refresh = _refresh(tree)
    fields, passwords = [], 0
    for node in tree.css(_FILLABLE):
        kind = (node.attributes.get("type") or "text").lower() if node.tag == "input" else node.tag
        if kind == "password":
            passwords += 1
        elif kind not in _NO_FIELD and not _is_search(node.attributes):
            fields.append(_field_words(tree, node))
    forms = len(tree.css("form"))
    links = tuple((a.attributes.get("href") or "")[:500] for a in tree.css("a[href]")[:300])
    title = tree.css_first("title")
    heads = " | ".join(n.text(separator=" ") for n in tree.css("h1, h2, [role=alert], [role=heading]")[:12])
    for node in tree.css("script, style, noscript, template, svg, nav, header nav, footer"):
        node.decompose()
    body = tree.body
    return Page(
        title=_fold(title.text() if title else ""),
        heads=_fold(heads),
        text=_fold(body.text(separator=" ") if body else ""),
        fields=tuple(fields),
        passwords=passwords,
        scripts=scripts,
        forms=forms,
        links=links,
        refresh=refresh,
    )


def _says(page: Page) -> dict[str, str]:
    """Which kinds of words the page uses, with the words. Long pages are judged by title and headings only."""
    where = f"{page.title} | {page.heads}"
    if len(page.text) < _SHORT:
        where = f"{where} | {page.text}"
    out = {}
    for kind in ("blocked", "region", "not_found", "login", "replaced"):
        for pattern in _words()[kind]:
            hit = pattern.search(where)
            if hit:
                out[kind] = hit.group(0)[:80]
                break
    return out


def _has_form(page: Page, expected: Expected) -> bool:
    """Whether there is something to fill in that is not only a search box, a log-in or a newsletter."""
    if expected.fields:
        return len(page.fields) >= max(1, (len(expected.fields) + 1) // 2)
    if expected.kind == "form":
        return bool(page.fields) and not (page.passwords and len(page.fields) <= 2)
    return len(page.fields) >= 2 and not page.passwords


def _lacking(page: Page, expected: Expected) -> list[str]:
    """Expected fields for which the page has no field of a like name; only where it names its fields at all."""
    if not expected.fields or not any(page.fields):
        return []
    have = " | ".join(page.fields)
    return [name for name in expected.fields if not any(re.search(p, have) for p in _alike(name))]


_ALIKE: tuple[tuple[str, str], ...] = (
    (r"e-?mail", r"e-?mail|correo|courriel|adresse"),
    (r"user ?name|handle|account|profile|nick", r"user|handle|account|benutzer|konto|profil|usuario|compte|@"),
    (r"reason|impact|explain|why|grounds|objection|details|description|message|request", r"reason|impact|explain|why|ground|object|detail|describ|description|message|request|comment|begründ|grund|warum|erklär|raison|motif|expliqu|motivo|explic|razón|text"),
    (r"country|residence|region|state", r"country|resid|land|pays|país|region|state|location"),
    (r"name", r"name|nom\b|nombre|nome"),
    (r"phone|mobile", r"phone|mobile|telefon|tel\b"),
    (r"date|birth", r"date|birth|geburt|datum|naissance|fecha|data"),
)  # fmt: skip


def _alike(name: str) -> list[str]:
    low = name.lower()
    found = [words for pattern, words in _ALIKE if re.search(pattern, low)]
    return found or [re.escape(w) for w in re.findall(r"[a-zà-ÿ]{4,}", low)] or [re.escape(low)]


def _field_words(tree: LexborHTMLParser, node: object) -> str:
    from selectolax.lexbor import LexborNode

    assert isinstance(node, LexborNode)
    own = node.attributes
    parts = [own.get(k) or "" for k in ("name", "id", "placeholder", "aria-label", "title", "type", "autocomplete")]
    ident = own.get("id") or ""
    if re.fullmatch(r"[\w-]+", ident):
        label = tree.css_first(f'label[for="{ident}"]')
        parts.append(label.text(separator=" ") if label else "")
    parent = node.parent
    for _ in range(3):
        if parent is None:
            break
        if parent.tag == "label":
            parts.append(parent.text(separator=" "))
            break
        parent = parent.parent
    if node.tag == "textarea":
        parts.append("textarea")
    return _fold(" ".join(parts)).lower()[:300]


def _is_search(attributes: dict[str, str | None]) -> bool:
    words = " ".join(
        str(attributes.get(k) or "") for k in ("name", "id", "role", "aria-label", "placeholder", "class")
    ).lower()
    return bool(re.search(r"\bsearch|\bsuche|recherch|buscar|^q$|newsletter|subscribe", words))


def _refresh(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('meta[http-equiv="refresh" i]')
    found = re.search(
        r"url\s*=\s*['\"]?([^'\"\s]+)", (node.attributes.get("content") or "") if node else "", re.IGNORECASE
    )
    return found.group(1)[:500] if found else None


def _is_login(path: str, host: str) -> bool:
    return bool(_words()["login_paths"][0].search(path + "/") or _words()["login_hosts"][0].search(host))


def _is_home(path: str, query: str) -> bool:
    return re.fullmatch(r"/?([a-z]{2}([-_][a-zA-Z]{2})?/?)?(index\.\w+|home)?/?", path) is not None and not query


def _place(url: str) -> tuple[str, str, str]:
    """What makes two addresses the same door: host without www, path without a slash at the end, query."""
    parts = urlsplit(url)
    return ((parts.netloc or "").lower().removeprefix("www."), parts.path.rstrip("/"), parts.query)


def _fold(text: str) -> str:
    return " ".join(text.split())
