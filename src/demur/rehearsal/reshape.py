"""Mutations that change a page as data, before it is drawn: names, order, layout, twins, absence."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from demur.rehearsal.sitedata import Choice, Deed, Expand, Form, Link, Menu, Page, Part, Switch, Text, Words

Decisive = (Switch, Choice, Deed, Form)
TWIN = "__twin"
RENAMED: Words = {"en": "Improvement of shared experiences", "de": "Verbesserung gemeinsamer Erlebnisse"}
RENAMED_BUTTON: Words = {"en": "Complete", "de": "Abschließen"}
_NOT: Words = {"en": "Do not", "de": "Nicht"}
_MANAGE: Words = {"en": "Manage", "de": "Verwalten"}
_ELSEWHERE: Words = {
    "en": "This is not available in your region.",
    "de": "Das ist in deiner Region nicht verfügbar.",
}
_FOREIGN = str.maketrans("aeiouAEIOUäöü", "àèìòùÀÈÌÒÙãõũ")


def decisive(page: Page) -> bool:
    """Whether something can be decided on this page."""
    return any(_holds_decisive(p) for p in page.parts)


def _holds_decisive(part: Part) -> bool:
    return isinstance(part, Decisive) or (isinstance(part, Expand) and any(map(_holds_decisive, part.parts)))


def _each(parts: tuple[Part, ...], change: Callable[[Part], list[Part]]) -> tuple[Part, ...]:
    out: list[Part] = []
    for part in parts:
        if isinstance(part, Expand):
            part = msgspec.structs.replace(part, parts=_each(part.parts, change))
        out += change(part)
    return tuple(out)


def _relabel(part: Part, words: Callable[[Words, bool], Words]) -> Part:
    """Rename the control by which a part is decided."""
    if isinstance(part, Form):
        return msgspec.structs.replace(part, submit=words(part.submit, True))
    if isinstance(part, Choice):
        return msgspec.structs.replace(part, options={k: words(v, True) for k, v in part.options.items()})
    if isinstance(part, Deed):
        return msgspec.structs.replace(part, label=words(part.label, True))
    if isinstance(part, Switch):
        return msgspec.structs.replace(part, label=words(part.label, False))
    return part


def _twin(part: Part) -> list[Part]:
    if isinstance(part, Switch | Choice | Deed):
        return [part, msgspec.structs.replace(part, id=part.id + TWIN)]
    return [part]


def _other_layout(part: Part) -> list[Part]:
    if isinstance(part, Switch):
        part = msgspec.structs.replace(part, look="checkbox" if part.look == "switch" else "switch")
    return [Expand(label=_MANAGE, parts=(part,))] if isinstance(part, Decisive) else [part]


def _foreign(words: Words) -> Words:
    return {lang: text.translate(_FOREIGN) for lang, text in words.items()}


def _foreign_part(part: Part) -> list[Part]:
    change: dict[str, object] = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if name in ("label", "text", "title", "submit", "success", "said", "note") and isinstance(value, dict):
            change[name] = _foreign(value)
    if isinstance(part, Menu):
        change["items"] = tuple(_foreign_part(i)[0] for i in part.items)
    if isinstance(part, Form):
        change["fields"] = tuple(msgspec.structs.replace(f, label=_foreign(f.label)) for f in part.fields)
    if isinstance(part, Choice):
        change["options"] = {k: _foreign(v) for k, v in part.options.items()}
    return [msgspec.structs.replace(part, **change)]


def _gone(part: Part) -> list[Part]:
    return [Text(text=_ELSEWHERE)] if isinstance(part, Decisive) else [part]


def _reordered(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Headings stay in front of what they head; rows, menus, switches and fields turn round."""
    turned = list(reversed(parts))
    out: list[Part] = []
    for part in turned:
        if isinstance(part, Form):
            part = msgspec.structs.replace(part, fields=tuple(reversed(part.fields)))
        elif isinstance(part, Expand):
            part = msgspec.structs.replace(part, parts=_reordered(part.parts))
        elif isinstance(part, Menu):
            part = msgspec.structs.replace(part, items=tuple(reversed(part.items)))
        out.append(part)
    return tuple(out)


def reshape(page: Page, mutation: str | None) -> Page:
    """The page as this mutation leaves it. Mutations that are not about a page's content leave it as it is."""
    parts = page.parts
    if mutation == "label_renamed":
        parts = _each(parts, lambda p: [_relabel(p, lambda old, button: RENAMED_BUTTON if button else RENAMED)])
    elif mutation == "label_inverted":
        parts = _each(
            parts,
            lambda p: [_relabel(p, lambda old, _: {k: f"{_NOT.get(k, 'Do not')} {v}" for k, v in old.items()})],
        )
    elif mutation == "translated":
        parts = _each(parts, _foreign_part)
    elif mutation == "order_changed":
        parts = _reordered(parts)
    elif mutation == "region_removed":
        parts = _each(parts, _gone)
    elif mutation == "ab_variant":
        parts = _each(parts, _other_layout)
    elif mutation == "captcha":
        parts = _each(parts, lambda p: [msgspec.structs.replace(p, captcha=True) if isinstance(p, Form) else p])
    elif mutation == "twin_names":
        parts = _each(parts, _twin)
    return msgspec.structs.replace(page, parts=parts)


def links_of(parts: tuple[Part, ...]) -> list[Link]:
    """All links of a page, those in menus included."""
    found: list[Link] = []
    for part in parts:
        if isinstance(part, Link):
            found.append(part)
        elif isinstance(part, Menu):
            found += part.items
        elif isinstance(part, Expand):
            found += links_of(part.parts)
    return found
