"""Pages as accessible HTML: landmarks, labels, roles, and not a line of inline script or style."""

from __future__ import annotations

from html import escape
from typing import Literal

import msgspec

from demur.rehearsal.sitedata import (
    Choice,
    Confirm,
    Deed,
    Expand,
    Field,
    Form,
    Link,
    Menu,
    Page,
    Part,
    SiteData,
    Switch,
    Text,
    Words,
    shown,
)
from demur.rehearsal.truth import SiteState

SAVED: Words = {"en": "Saved", "de": "Gespeichert"}
NOT_SAVED: Words = {
    "en": "Something went wrong. Try again later.",
    "de": "Etwas ist schiefgegangen. Versuche es später.",
}
EXPIRED: Words = {
    "en": "Your session has expired. Log in again.",
    "de": "Deine Sitzung ist abgelaufen. Melde dich erneut an.",
}
LOGIN: dict[str, Words] = {
    "title": {"en": "Log in", "de": "Anmelden"},
    "handle": {"en": "User name", "de": "Benutzername"},
    "password": {"en": "Password", "de": "Passwort"},
    "wrong": {"en": "User name or password is wrong.", "de": "Benutzername oder Passwort ist falsch."},
}
GONE: Words = {"en": "This page is not available.", "de": "Diese Seite ist nicht verfügbar."}
SURVEY: dict[str, Words] = {
    "title": {"en": "How do you like it here?", "de": "Wie gefällt es dir hier?"},
    "text": {"en": "Answer two questions about your feed.", "de": "Beantworte zwei Fragen zu deinem Feed."},
    "yes": {"en": "Start", "de": "Loslegen"},
    "no": {"en": "Not now", "de": "Nicht jetzt"},
}
COOKIES: dict[str, Words] = {
    "title": {"en": "Cookies on this site", "de": "Cookies auf dieser Website"},
    "text": {
        "en": "We and our partners store information on your device to offer and improve our services.",
        "de": "Wir und unsere Partner speichern Informationen auf deinem Gerät, um Dienste anzubieten und zu verbessern.",
    },
    "yes": {"en": "Allow all cookies", "de": "Alle Cookies erlauben"},
    "no": {"en": "Decline optional cookies", "de": "Optionale Cookies ablehnen"},
}
ERRORS: dict[str, Words] = {
    "required": {"en": "This field is required.", "de": "Dieses Feld ist ein Pflichtfeld."},
    "short": {"en": "Enter at least {n} characters.", "de": "Gib mindestens {n} Zeichen ein."},
    "email": {"en": "Enter a valid e-mail address.", "de": "Gib eine gültige E-Mail-Adresse ein."},
    "code": {"en": "This code is not right.", "de": "Dieser Code ist nicht richtig."},
}
CODE_SENT: Words = {
    "en": "We have sent a code to your e-mail address. Enter it to finish. It is valid for one hour.",
    "de": "Wir haben dir einen Code per E-Mail geschickt. Gib ihn ein, um abzuschließen. Er gilt eine Stunde.",
}


class View(msgspec.Struct, frozen=True, kw_only=True):
    """How a page is asked for: language, region, surface, what is on now, and what was typed and refused."""

    lang: str
    region: str
    surface: str
    state: SiteState
    email: str
    handle: str
    mutation: str | None = None
    late_ms: int = 0
    values: dict[str, str] = {}
    errors: dict[str, str] = {}

    def say(self, words: Words) -> str:
        """The words in the page's language, escaped; English where there is no other."""
        return escape(words.get(self.lang) or words.get("en") or next(iter(words.values())))


class Drawer:
    """Draws the parts of one page and numbers their elements."""

    def __init__(self, data: SiteData, view: View) -> None:
        self.data = data
        self.view = view
        self._n = 0

    def _id(self) -> str:
        self._n += 1
        return f"p{self._n}"

    def parts(self, parts: tuple[Part, ...], path: str = "") -> str:
        """All parts that are shown in this region and on this surface."""
        v = self.view
        html: list[str] = []
        for i, part in enumerate(parts):
            if shown(part.regions, part.not_regions, part.surfaces, v.region, v.surface):
                html.append(self._wrapped(part, f"{path}.{i}" if path else str(i)))
        return "\n".join(html)

    def _wrapped(self, part: Part, place: str) -> str:
        drawn = self.part(part, place)
        if not isinstance(part, Switch | Choice | Deed | Form):
            return drawn
        if self.view.mutation == "hidden_twin":
            return f'<div hidden aria-hidden="true" inert>{self.part(part, place)}</div>{drawn}'
        if self.view.mutation == "late_control":
            return f'<div hidden data-late="{self.view.late_ms}">{drawn}</div>'
        if self.view.mutation in ("shadow_root", "closed_shadow"):
            mode = "closed" if self.view.mutation == "closed_shadow" else "open"
            return f'<div class="host" data-shadow="{mode}"><template>{drawn}</template></div>'
        return drawn

    def part(self, part: Part, place: str) -> str:
        """One part."""
        say = self.view.say
        if isinstance(part, Text):
            return f"<h2>{say(part.text)}</h2>" if part.heading else f"<p>{say(part.text)}</p>"
        if isinstance(part, Link):
            css = {"row": "row link", "plain": "plain", "button": "button"}[part.look]
            return f'<a class="{css}" href="{escape(part.to)}">{say(part.label)}</a>'
        if isinstance(part, Menu):
            menu = self._id()
            items = "".join(f'<a role="menuitem" href="{escape(i.to)}">{say(i.label)}</a>' for i in part.items)
            return (
                f'<div class="menu"><button type="button" aria-haspopup="menu" aria-expanded="false" '
                f'data-opens="{menu}">{say(part.label)}</button><div role="menu" id="{menu}" hidden>{items}</div></div>'
            )
        if isinstance(part, Expand):
            box = self._id()
            return (
                f'<button type="button" class="row" aria-expanded="false" data-opens="{box}">{say(part.label)}</button>'
                f'<div id="{box}" class="unfold" hidden>{self.parts(part.parts, place)}</div>'
            )
        if isinstance(part, Switch):
            return self._switch(part)
        if isinstance(part, Choice):
            return self._choice(part)
        if isinstance(part, Deed):
            return self._deed(part)
        return self.form(part)

    def _off(self) -> str:
        return " disabled" if self.view.mutation == "disabled" else ""

    def _switch(self, part: Switch) -> str:
        say, on = self.view.say, self.view.state.switches.get(part.id.removesuffix("__twin"), True)
        name, note = self._id(), self._id()
        note_html = f'<p class="note" id="{note}">{say(part.note)}</p>' if part.note else ""
        described = f' aria-describedby="{note}"' if part.note else ""
        confirm, asks = self._confirm(part.confirm)
        common = f'data-switch="{escape(part.id)}"{asks}{described}{self._off()}'
        if part.look == "checkbox":
            checked = " checked" if on else ""
            return (
                f'<div class="row setting"><label for="{name}">{say(part.label)}</label>'
                f'<input type="checkbox" id="{name}" {common}{checked}></div>{note_html}{confirm}'
            )
        return (
            f'<div class="row setting"><span id="{name}">{say(part.label)}</span>'
            f'<button type="button" role="switch" aria-checked="{str(on).lower()}" aria-labelledby="{name}" {common}>'
            f"<span></span></button></div>{note_html}{confirm}"
        )

    def _choice(self, part: Choice) -> str:
        say, now = self.view.say, self.view.state.choices.get(part.id.removesuffix("__twin"), part.default)
        group = self._id()
        rows = []
        for key, words in part.options.items():
            one = self._id()
            checked = " checked" if key == now else ""
            rows.append(
                f'<div class="row setting"><label for="{one}">{say(words)}</label><input type="radio" id="{one}" '
                f'name="{group}" value="{escape(key)}" data-choice="{escape(part.id)}"{checked}{self._off()}></div>'
            )
        return f"<fieldset><legend>{say(part.label)}</legend>{''.join(rows)}</fieldset>"

    def _deed(self, part: Deed) -> str:
        say = self.view.say
        confirm, asks = self._confirm(part.confirm)
        note = f'<p class="note">{say(part.note)}</p>' if part.note else ""
        return (
            f'{note}<button type="button" class="deed" data-deed="{escape(part.id)}" data-said="{say(part.said)}"{asks}'
            f"{self._off()}>{say(part.label)}</button>{confirm}"
        )

    def _confirm(self, confirm: Confirm | None) -> tuple[str, str]:
        if confirm is None:
            return "", ""
        box = self._id()
        words = {"title": confirm.title, "text": confirm.text, "yes": confirm.yes, "no": confirm.no}
        return self.dialog(words, box), f' data-asks="{box}" data-before="{confirm.before}"'

    def dialog(self, words: dict[str, Words], box: str, opens: Literal["", " data-now"] = "") -> str:
        """A modal dialog with two buttons; with ` data-now` it opens by itself."""
        say = self.view.say
        return (
            f'<dialog id="{box}" aria-labelledby="{box}t"{opens}><h2 id="{box}t">{say(words["title"])}</h2>'
            f"<p>{say(words['text'])}</p><div class=actions>"
            f'<button type="button" value="no">{say(words["no"])}</button>'
            f'<button type="button" value="yes" class="main">{say(words["yes"])}</button></div></dialog>'
        )

    def form(self, form: Form) -> str:
        """A form with its fields, what was typed before, and what was wrong with it."""
        say, v = self.view.say, self.view
        rows = [self._field(f) for f in form.fields]
        if form.captcha:
            rows.append(self._field(Field(id="_captcha", kind="text", required=True, label=CAPTCHA)))
        alert = f'<p role="alert" class="error">{v.say(NOT_SAVED)}</p>' if v.errors.get("_form") else ""
        said = f' data-says="{say(form.success)}"' if v.mutation == "no_request" else ""
        twin = (
            f'<button type="submit" formaction="/_form/{form.id}__twin" class="main">{say(form.submit)}</button>'
            if v.mutation == "twin_names"
            else ""
        )
        return (
            f'<form method="post" action="/_form/{escape(form.id)}" enctype="multipart/form-data" novalidate{said}>'
            f"<h2>{say(form.title)}</h2>{alert}{''.join(rows)}"
            f'<div class="actions"><button type="submit" class="main"{self._off()}>{say(form.submit)}</button>{twin}'
            "</div></form>"
        )

    def _field(self, f: Field) -> str:
        say, v = self.view.say, self.view
        one = self._id()
        known = {"email": v.email, "handle": v.handle}.get(f.prefilled or "", "")
        value = escape(v.values.get(f.id, known))
        error = v.errors.get(f.id)
        extra = ' aria-required="true"' if f.required else ""
        below = f'<p class="note" id="{one}h">{say(f.help)}</p>' if f.help else ""
        described = [f"{one}h"] if f.help else []
        if error:
            extra += ' aria-invalid="true"'
            described.append(f"{one}e")
            below += f'<p class="error" role="alert" id="{one}e">{escape(error)}</p>'
        if described:
            extra += f' aria-describedby="{" ".join(described)}"'
        label = f'<label for="{one}">{say(f.label)}</label>'
        name = f'id="{one}" name="{escape(f.id)}"'
        if f.kind == "long_text":
            body = f"{label}<textarea {name} rows=5{extra}>{value}</textarea>"
        elif f.kind == "select":
            options = "".join(
                f'<option value="{escape(k)}"{" selected" if v.values.get(f.id) == k else ""}>{say(w)}</option>'
                for k, w in f.options.items()
            )
            body = f'{label}<select {name}{extra}><option value=""></option>{options}</select>'
        elif f.kind == "radio":
            rows = []
            for k, w in f.options.items():
                r = self._id()
                on = " checked" if v.values.get(f.id) == k else ""
                rows.append(
                    f'<div class="tick"><input type="radio" id="{r}" name="{escape(f.id)}" value="{escape(k)}"{on}>'
                    f'<label for="{r}">{say(w)}</label></div>'
                )
            return f'<fieldset class="field"><legend>{say(f.label)}</legend>{"".join(rows)}{below}</fieldset>'
        elif f.kind == "tick":
            on = " checked" if v.values.get(f.id) else ""
            return f'<div class="field tick"><input type="checkbox" {name} value="yes"{on}{extra}>{label}{below}</div>'
        else:
            kind = {"email": "email", "file": "file", "date": "date"}.get(f.kind, "text")
            shown_value = "" if kind == "file" else f' value="{value}"'
            body = f'{label}<input type="{kind}" {name}{shown_value} autocomplete="off"{extra}>'
        return f'<div class="field">{body}{below}</div>'


CAPTCHA: Words = {"en": "Security check: type the characters", "de": "Sicherheitsprüfung: Zeichen eingeben"}


def document(data: SiteData, view: View, title: Words, body: str, *, header: str = "", over: str = "") -> str:
    """A whole page around `body`. `over` lies on top of it (banners, surveys)."""
    surface = "web" if view.surface == "web" else "app"
    lang = "fr" if view.mutation == "translated" else view.lang
    extra = ' data-worker="1"' if view.mutation == "service_worker" else ""
    return (
        f'<!doctype html><html lang="{lang}" data-surface="{surface}"{extra}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{view.say(title)} · {view.say(data.title)}</title>"
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="/_static/style.css?hue={data.look}">'
        '<script src="/_static/app.js" defer></script></head>'
        f'<body data-saved="{view.say(SAVED)}" data-failed="{view.say(NOT_SAVED)}" data-expired="{view.say(EXPIRED)}">'
        f'<header><a class="brand" href="/">{view.say(data.title)}</a><nav>{header}</nav></header>'
        f'<main><h1>{view.say(title)}</h1>{body}</main><div role="status" aria-live="polite" id="toast"></div>{over}'
        "</body></html>"
    )


def login_page(data: SiteData, view: View, to: str, wrong: bool = False) -> str:
    """The log-in page; afterwards the person goes on to `to`."""
    say = view.say
    alert = f'<p role="alert" class="error">{say(LOGIN["wrong"])}</p>' if wrong else ""
    body = (
        f'<form method="post" action="/_login">{alert}<input type="hidden" name="to" value="{escape(to)}">'
        f'<div class="field"><label for="u">{say(LOGIN["handle"])}</label>'
        '<input id="u" name="handle" autocomplete="username"></div>'
        f'<div class="field"><label for="w">{say(LOGIN["password"])}</label>'
        '<input id="w" name="password" type="password" autocomplete="current-password"></div>'
        f'<div class="actions"><button type="submit" class="main">{say(LOGIN["title"])}</button></div></form>'
    )
    return document(data, view, LOGIN["title"], body)


def over_page(drawer: Drawer, page_decides: bool, cookies_seen: bool) -> str:
    """What the mutation lays over a page."""
    if drawer.view.mutation == "extra_dialog" and page_decides:
        return drawer.dialog(SURVEY, "survey", " data-now")
    if drawer.view.mutation == "cookie_banner" and not cookies_seen:
        say = drawer.view.say
        return (
            f'<section class="cookies" role="dialog" aria-labelledby="ck"><h2 id="ck">{say(COOKIES["title"])}</h2>'
            f'<p>{say(COOKIES["text"])}</p><div class="actions"><button type="button" data-cookies="no">'
            f'{say(COOKIES["no"])}</button><button type="button" data-cookies="yes" class="main">'
            f"{say(COOKIES['yes'])}</button></div></section>"
        )
    return ""


def body_of(data: SiteData, page: Page, view: View) -> tuple[str, Drawer]:
    """The inner part of a page, in an iframe where the mutation says so."""
    drawer = Drawer(data, view)
    return drawer.parts(page.parts), drawer
