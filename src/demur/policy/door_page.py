"""Reads off a page what the judgement of a door needs: words, forms and fields, ways on. Nothing is run, no link is followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_CHARACTERS = 5_000_000
_FILLABLE = "input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=switch]"
_NO_FIELD = frozenset({"hidden", "submit", "button", "image", "reset", "search", "password"})
_FURNITURE = "nav, footer, dialog:not([open]), [role=navigation], [role=search], [role=contentinfo]"
_SEARCH = re.compile(r"\bsearch|\bsuche|recherch|\bbuscar|\bpesquis|\bcerca\b|\bzoek|^q$|\bquery\b", re.IGNORECASE)
_LETTER = re.compile(
    r"newsletter|subscri|sign up for|abonn|suscrib|stay (in touch|up to date)|mailing list", re.IGNORECASE
)
_HELPFUL = re.compile(
    r"helpful|hilfreich|\butile\b|\bútil\b|nuttig|rate this|feedback on this (page|article)", re.IGNORECASE
)
_CHROME = re.compile(
    r"captcha|turnstile|cookie|consent-banner|onetrust|lang(uage)?[-_ ]?(select|switch|picker)|locale", re.IGNORECASE
)
_LOGIN = re.compile(
    r"\b(log|sign)[\s-]?(in|on)\b|anmelden|einloggen|connexion|se connecter|iniciar sesión|acceder|entrar|accedi"
    r"|inloggen|zaloguj"
    r"|forgot(ten)? (your )?password|passwort vergessen|mot de passe oublié",
    re.IGNORECASE,
)
_ON = re.compile(
    r"^(next|continue|proceed|start|begin|weiter|suivant|continuer|siguiente|continuar|avanti|volgende|dalej)\b",
    re.IGNORECASE,
)


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field to fill in: its kind (`text`, `textarea`, `select`, `file`, `checkbox` ...) and the words around it."""

    kind: str
    words: str


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form that is not furniture. `login` forms are kept apart; `goes_on` says that a further step follows."""

    fields: tuple[Field, ...]
    passwords: int
    login: bool
    goes_on: bool


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What can be read off a page without running it. `text` is what is visible beside navigation and footer."""

    title: str
    heads: tuple[str, ...]
    text: str
    forms: tuple[Form, ...]
    scripts: int
    app_root: bool
    refresh: str | None
    frames: tuple[str, ...]
    buttons: tuple[str, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields of forms that are no log-in."""
        return tuple(f for form in self.forms if not form.login for f in form.fields)

    @property
    def has_login(self) -> bool:
        return any(form.login for form in self.forms)

    @property
    def goes_on(self) -> bool:
        return any(form.goes_on and form.fields for form in self.forms if not form.login)


def read_page(untrusted_html: str) -> Page:
    """Read a page."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(untrusted_html[:MAX_CHARACTERS])
    scripts = tree.css("script")
    refresh = _refresh(tree) or _script_move(scripts)
    app_root = tree.css_first("#root, #app, #__next, #__nuxt, app-root, [ng-app], [data-reactroot]") is not None
    title = tree.css_first("title")
    words = _fold(title.text() if title else "")
    for node in tree.css("script, style, noscript, template, svg"):
        node.decompose()
    for node in tree.css(_FURNITURE):
        node.decompose()
    for node in tree.css("header"):
        if node.css_first("h1") is None:
            node.decompose()
    forms = _forms(tree)
    frames = tuple(src for n in tree.css("iframe[src]")[:20] if (src := (n.attributes.get("src") or "")[:1000]))
    for node in tree.css("[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"):
        node.decompose()
    heads = tuple(
        w for n in tree.css("h1, h2, [role=alert], [role=heading]")[:12] if (w := _fold(n.text(separator=" "))[:300])
    )
    buttons = tuple(_fold(n.text(separator=" "))[:80] for n in tree.css("button, [role=button], a.button")[:40])
    body = tree.body
    return Page(
        title=words,
        heads=heads,
        text=_fold(body.text(separator=" ") if body else ""),
        forms=forms,
        scripts=len(scripts),
        app_root=app_root,
        refresh=refresh,
        frames=frames,
        buttons=buttons,
    )


def _forms(tree: LexborHTMLParser) -> tuple[Form, ...]:
    groups: dict[int, tuple[LexborNode | None, list[LexborNode]]] = {}
    for node in tree.css(_FILLABLE)[:2000]:
        form = _ancestor(node, "form")
        key = form.mem_id if form is not None else 0
        groups.setdefault(key, (form, []))[1].append(node)
    return tuple(made for form, nodes in groups.values() if (made := _form(tree, form, nodes)) is not None)


def _form(tree: LexborHTMLParser, form: LexborNode | None, nodes: list[LexborNode]) -> Form | None:
    fields, passwords, names = [], 0, ""
    radios: set[str] = set()
    for node in nodes:
        own = node.attributes
        kind = (own.get("type") or "text").lower() if node.tag == "input" else str(own.get("role") or node.tag)
        if kind == "password":
            passwords += 1
            continue
        if kind in _NO_FIELD or "disabled" in own or _ancestor(node, "fieldset", "disabled") is not None:
            continue
        if kind == "radio":
            name = own.get("name") or ""
            if name in radios:
                continue
            radios.add(name)
        words = _field_words(tree, node)
        if not _is_search(own) and not _CHROME.search(words):
            fields.append(Field(kind=kind, words=words))
            names += " " + words
    around = ""
    if form is not None:
        own = form.attributes
        around = " ".join(own.get(k) or "" for k in ("id", "class", "role", "aria-label", "action", "name"))
        around = _fold(f"{around} {form.text(separator=' ')}")[:3000]
        if _SEARCH.search(" ".join(own.get(k) or "" for k in ("role", "id", "class", "action"))) and len(fields) < 2:
            return None
    said = around + names
    if not passwords and len(fields) <= 1 and _LETTER.search(said) and not any(f.kind == "textarea" for f in fields):
        return None
    if not passwords and fields and len(fields) <= 3 and len(said) < 400 and _HELPFUL.search(said):
        return None
    if not fields and not passwords:
        return None
    buttons = [] if form is None else [_label(n) for n in form.css("button, input[type=submit], input[type=button]")]
    login = len(fields) <= 2 and not any(f.kind in ("textarea", "select", "file") for f in fields)
    login = login and (passwords == 1 or (passwords == 0 and any(_LOGIN.search(b) for b in buttons)))
    return Form(fields=tuple(fields), passwords=passwords, login=login, goes_on=any(_ON.match(b) for b in buttons))


def _label(node: LexborNode) -> str:
    return _fold(node.text(separator=" ") or node.attributes.get("value") or node.attributes.get("aria-label") or "")


def _ancestor(node: LexborNode, tag: str, attribute: str | None = None) -> LexborNode | None:
    parent = node.parent
    while parent is not None:
        if parent.tag == tag and (attribute is None or attribute in parent.attributes):
            return parent
        parent = parent.parent
    return None


def _field_words(tree: LexborHTMLParser, node: LexborNode) -> str:
    own = node.attributes
    parts = [own.get(k) or "" for k in ("name", "id", "placeholder", "aria-label", "title", "autocomplete")]
    if own.get("type") in ("email", "tel", "url", "date", "file"):
        parts.append(str(own.get("type")))
    ident = own.get("id") or ""
    if re.fullmatch(r"[\w-]+", ident):
        label = tree.css_first(f'label[for="{ident}"]')
        parts.append(label.text(separator=" ") if label else "")
    named = own.get("aria-labelledby") or ""
    if re.fullmatch(r"[\w-]+", named):
        label = tree.css_first(f'[id="{named}"]')
        parts.append(label.text(separator=" ") if label else "")
    label = _ancestor(node, "label")
    if label is not None:
        parts.append(label.text(separator=" ")[:200])
    if own.get("type") in ("radio", "checkbox"):
        fieldset = _ancestor(node, "fieldset")
        legend = fieldset.css_first("legend") if fieldset is not None else None
        parts.append(legend.text(separator=" ") if legend else "")
    elif not any(parts[2:]):
        parts.append(_text_before(node))
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", _fold(" ".join(parts)))[:400].lower().replace("_", " ")


def _text_before(node: LexborNode) -> str:
    """The words just before a field that has no label."""
    before = node.prev
    for _ in range(4):
        if before is None:
            return ""
        said = _fold(before.text(separator=" ") or "")
        if said:
            return said[-120:]
        before = before.prev
    return ""


def _is_search(attributes: dict[str, str | None]) -> bool:
    words = (attributes.get(k) or "" for k in ("name", "id", "role", "aria-label", "placeholder"))
    return any(_SEARCH.search(w) for w in words if len(w) < 60)


def _refresh(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('meta[http-equiv="refresh" i]')
    content = (node.attributes.get("content") or "") if node else ""
    found = re.match(r"\s*(\d{1,3})[\d.]*\s*[;,]\s*url\s*=\s*['\"]?([^'\"\s]+)", content, re.IGNORECASE)
    return found.group(2)[:2000] if found and int(found.group(1)) <= 30 else None


def _script_move(scripts: list[LexborNode]) -> str | None:
    """Where a page goes whose only short script sets its place."""
    code = " ".join(n.text() or "" for n in scripts if not n.attributes.get("src"))
    if not 0 < len(code) < 600:
        return None
    found = re.search(
        r"^\W*(?:window\.|document\.|top\.|self\.)*location(?:\.href)?\s*(?:=\s*|\.(?:replace"
        r"|assign)\(\s*)['\"]([^'\"\s]+)['\"]",
        code,
    )
    return found.group(1)[:2000] if found else None


def _fold(text: str) -> str:
    return " ".join(text.split())
