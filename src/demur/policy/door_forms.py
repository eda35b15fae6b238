"""The forms of a page and their fields, read off its tree: what is furniture, a search box or a newsletter is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_FILLABLE = (
    "input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=switch], [role=listbox], "
    "[role=checkbox]"
)
_NO_FIELD = frozenset({"hidden", "submit", "button", "image", "reset", "search"})
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
    r"\b(log|sign)[\s-]?(in|on)\b|anmelden|einloggen|connexion|se connecter|iniciar sesión|acceder|entrar\b(?! em cont)|accedi"
    r"|inloggen|zaloguj"
    r"|forgot(ten)? (your )?password|passwort vergessen|mot de passe oublié",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"delet|remov|eras|opt[ -]?out|object|submit (my|your|the) |lösch|widerspr|kündig|supprim|oppos|elimin|borrar|exclu|apagar"
    r"|cancella|verwijder|bezwaar|usuń|sprzeciw|radera|slet|poista|smaza|удал|削除|삭제|删除",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"mail|user|phone|name|login|konto|account|mobile|nutzer|usuari|utilis|identif|utent|gebruik|użytk|code|otp|pin\b",
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
    password: bool = False


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form that is not furniture. `login` forms are kept apart; `goes_on` says that a further step follows."""

    fields: tuple[Field, ...]
    passwords: int
    login: bool
    goes_on: bool


def read_forms(tree: LexborHTMLParser) -> tuple[Form, ...]:
    """The forms of a page; where it has none, the fields that are elements of its own making."""
    groups: dict[int, tuple[LexborNode | None, list[LexborNode]]] = {}
    for node in tree.css(_FILLABLE)[:2000]:
        form = _ancestor(node, "form")
        key = form.mem_id if form is not None else 0
        groups.setdefault(key, (form, []))[1].append(node)
    made = tuple(made for form, nodes in groups.values() if (made := _form(tree, form, nodes)) is not None)
    return made or _custom(tree)


def _custom(tree: LexborHTMLParser) -> tuple[Form, ...]:
    """Fields that are elements of a page's own making, such as `<x-text-field label="E-mail">`, where there are no others."""
    fields = []
    for node in tree.css("[label], [placeholder], [name]")[:300]:
        tag = node.tag or ""
        if "-" in tag and re.search(r"input|field|textarea|select|checkbox|picker|combobox", tag):
            kind = "textarea" if "area" in tag else "select" if "select" in tag else "text"
            own = node.attributes
            words = _field_words(tree, node) + " " + (own.get("label") or "").lower()
            if not _is_search(own) and not _CHROME.search(words):
                fields.append(Field(kind=kind, words=words.strip()))
    return (Form(fields=tuple(fields), passwords=0, login=False, goes_on=False),) if fields else ()


def _form(tree: LexborHTMLParser, form: LexborNode | None, nodes: list[LexborNode]) -> Form | None:
    fields, passwords, names = [], 0, ""
    radios: set[str] = set()
    for node in nodes:
        own = node.attributes
        kind = (own.get("type") or "text").lower() if node.tag == "input" else str(own.get("role") or node.tag)
        if kind == "password":
            passwords += 1
            fields.append(Field(kind=kind, words=_field_words(tree, node), password=True))
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
        around = fold(f"{around} {form.text(separator=' ')}")[:3000]
        if _SEARCH.search(" ".join(own.get(k) or "" for k in ("role", "id", "class", "action"))) and len(fields) < 2:
            return None
    said = around + names
    if not passwords and len(fields) <= 1 and _LETTER.search(said) and not any(f.kind == "textarea" for f in fields):
        return None
    if not passwords and fields and len(fields) <= 3 and len(said) < 400 and _HELPFUL.search(said):
        return None
    if not fields:
        return None
    asked = [f for f in fields if not f.password]
    buttons = [] if form is None else [_label(n) for n in form.css("button, input[type=submit], input[type=button]")]
    login = len(asked) <= 2 and not any(f.kind in ("textarea", "select", "file") for f in asked)
    asks = any(_LOGIN.search(b) for b in buttons)
    login = login and (asks if passwords == 0 or not asked else passwords == 1)
    login = login and (asks or not any(_ACT.search(b) for b in buttons))
    login = login and all(f.kind == "checkbox" or i == 0 or _WHO.search(f.words) for i, f in enumerate(asked))
    if login and form is not None and _is_hidden(form):
        return None
    return Form(fields=tuple(fields), passwords=passwords, login=login, goes_on=any(_ON.match(b) for b in buttons))


def _is_hidden(node: LexborNode) -> bool:
    one: LexborNode | None = node
    while one is not None and one.tag != "-document":
        own = one.attributes
        if "hidden" in own or own.get("aria-hidden") == "true" or re.search(r"display:\s*none", own.get("style") or ""):
            return True
        one = one.parent
    return False


def _label(node: LexborNode) -> str:
    return fold(node.text(separator=" ") or node.attributes.get("value") or node.attributes.get("aria-label") or "")


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
        choices = fold(node.text(separator=" ")) if node.tag == "select" else ""
        said = fold(label.text(separator=" "))
        parts.append((said.replace(choices, " ") if choices else said)[:200])
    fieldset = _ancestor(node, "fieldset")
    if fieldset is not None and (own.get("type") in ("radio", "checkbox") or len(fieldset.css(_FILLABLE)) == 1):
        legend = fieldset.css_first("legend")
        parts.append(legend.text(separator=" ") if legend else "")
    elif not any(parts[2:]):
        parts.append(_text_before(node))
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", fold(" ".join(parts)))[:400].lower().replace("_", " ")


def _text_before(node: LexborNode) -> str:
    """The words just before a field that has no label, or before the cell or box that holds it."""
    one: LexborNode | None = node
    for _ in range(3):
        before = one.prev if one is not None else None
        for _ in range(4):
            if before is None:
                break
            if before.tag == "-text":
                said = fold(before.text_content or "")
            elif (
                before.tag in ("input", "textarea", "select") or before.css_first("input, textarea, select") is not None
            ):
                return ""
            else:
                said = fold(before.text(separator=" ") or "")
            if said:
                return said[-120:]
            before = before.prev
        one = one.parent if one is not None else None
        if one is None or one.tag in ("form", "fieldset", "body", "main", "table"):
            return ""
    return ""


def _is_search(attributes: dict[str, str | None]) -> bool:
    words = (attributes.get(k) or "" for k in ("name", "id", "role", "aria-label", "placeholder"))
    return any(_SEARCH.search(w) for w in words if len(w) < 60)


def fold(text: str) -> str:
    """The words of a text with single spaces between them."""
    return " ".join(text.split())
