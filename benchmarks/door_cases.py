# ruff: noqa: E501
"""A judging set for doors: made-up opt-out pages that live, move and die, and the server that shows them.

Written by somebody who did not know the detector. Since then the detector was developed on it, so it measures no unseen doors any
more: `door_cases_fresh.py` does. Every service, name and
text here is invented for this file (CC0-1.0). Each case is a whole little site on a port of its own, so that "/" is its home page
and unknown paths behave as that site would have them behave: `with serve(CASES) as sites: sites.url(case)`.
`want` holds every state that is right; the first is the best one. MAILBOXES holds mail domains with the DNS answers they give.
"""

from __future__ import annotations

import contextlib
import gzip
import selectors
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

from demur.model.door import DoorState

Kind = Literal["form", "page", "setting"]
Cut = Literal["no", "before", "body"]  # hang up before the answer, or in the middle of its body
Rcode = Literal["NOERROR", "NXDOMAIN", "SERVFAIL", "TIMEOUT"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server says to one path; `{base}` in header values becomes the site's own address."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    delay: float = 0.0
    cut: Cut = "no"


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What a registry would say of the door; fields are named in English whatever the language of the page."""

    kind: Kind
    fields: tuple[str, ...] = ()
    needs_login: bool | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class DoorCase:
    """One door: its path on its site, what the site answers, and which states are right."""

    id: str
    path: str
    expected: Expectation
    script: Mapping[str, Answer]
    want: tuple[DoorState, ...]
    why: str
    missing: Answer | None = None  # for paths that are not in the script; None is an ordinary 404

    @property
    def good(self) -> bool:
        """Whether the door can be walked through, as it is or where it moved to."""
        return self.want[0] in ("alive", "moved")


@dataclass(frozen=True, kw_only=True)
class Dns:
    """The answer to one question: an MX record reads `10 mx1.host.example.`, a null MX `0 .`."""

    name: str
    type: Literal["MX", "A", "AAAA"]
    rcode: Rcode = "NOERROR"
    records: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MailCase:
    """One mail domain; a question that is not in `answers` has NOERROR without records."""

    id: str
    domain: str
    answers: tuple[Dns, ...]
    want: tuple[DoorState, ...]
    why: str


# How pages are put together ------------------------------------------------------------------------------------------------

# log in, help, search, privacy, terms, cookies, send
WORDS: dict[str, tuple[str, ...]] = {
    "en": ("Log in", "Help", "Search help", "Privacy", "Terms", "Cookies", "Submit"),
    "de": ("Anmelden", "Hilfe", "Hilfe durchsuchen", "Datenschutz", "Nutzungsbedingungen", "Cookies", "Absenden"),
    "fr": ("Se connecter", "Aide", "Rechercher", "Confidentialité", "Conditions", "Cookies", "Envoyer"),
    "es": ("Iniciar sesión", "Ayuda", "Buscar", "Privacidad", "Condiciones", "Cookies", "Enviar"),
    "pt": ("Entrar", "Ajuda", "Buscar", "Privacidade", "Termos", "Cookies", "Enviar"),
    "it": ("Accedi", "Assistenza", "Cerca", "Privacy", "Condizioni", "Cookie", "Invia"),
    "nl": ("Inloggen", "Hulp", "Zoeken", "Privacy", "Voorwaarden", "Cookies", "Versturen"),
    "pl": ("Zaloguj się", "Pomoc", "Szukaj", "Prywatność", "Regulamin", "Pliki cookie", "Wyślij"),
}
Row = tuple[str, str, str]  # label, name, kind of field (or "a|b|c" for a choice)


def doc(lang: str, brand: str, title: str, main: str, *, head: str = "", bare: bool = False) -> str:
    """A page in the house style of a service: header with a log-in link and a search box, the content, a footer."""
    login, help_, search, privacy, terms, cookies, _ = WORDS[lang]
    top = (
        f'<header><a href="/">{brand}</a><nav><a href="/help">{help_}</a> <a href="/login">{login}</a></nav>'
        f'<form role="search" action="/search"><input type="search" name="q" aria-label="{search}" placeholder="{search}"></form></header>'
    )
    foot = (
        f'<footer><a href="/legal/privacy">{privacy}</a> · <a href="/legal/terms">{terms}</a> · '
        f'<a href="/legal/cookies">{cookies}</a> · © 2026 {brand}</footer>'
    )
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title>{head}</head><body>{'' if bare else top}<main>{main}</main>{'' if bare else foot}</body></html>"
    )


def form(lang: str, rows: Sequence[Row], *, send: str = "", action: str = "/submit") -> str:
    """A form with a label for every field."""
    out = [f'<form method="post" action="{action}">']
    for label, name, kind in rows:
        if kind == "area":
            control = f'<textarea id="{name}" name="{name}" rows="5"></textarea>'
        elif "|" in kind:
            options = "".join(f"<option>{escape(x)}</option>" for x in kind.split("|"))
            control = f'<select id="{name}" name="{name}">{options}</select>'
        else:
            control = f'<input id="{name}" name="{name}" type="{kind}">'
        out.append(f'<p><label for="{name}">{escape(label)}</label> {control}</p>')
    out.append(f'<button type="submit">{send or WORDS[lang][6]}</button></form>')
    return "".join(out)


def html(text: str, status: int = 200, *, delay: float = 0.0, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """An HTML answer."""
    return Answer(status=status, body=text.encode(), delay=delay, headers=headers)


def go(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers=(("Location", to),))


def shell(lang: str, brand: str, script: str) -> Answer:
    """A page that is empty until its script has run."""
    return html(
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{brand}</title></head><body>'
        f'<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script>{script}</script></body></html>'
    )


def drawn(title: str, main: str, wait: int = 0) -> str:
    """A script that draws a page, at once or a little later."""
    inner = main.replace("\\", "\\\\").replace("`", "\\`").replace("</script", "<\\/script")
    return f"setTimeout(function(){{document.title=`{title}`;document.getElementById('root').innerHTML=`{inner}`;}},{wait});"


def login_box(lang: str, lead: str, user: str, password: str, button: str, *, extra: str = "") -> str:
    """A log-in form."""
    del lang
    return (
        f'<h1>{lead}</h1><form method="post" action="/session"><label>{user}<input name="user" autocomplete="username"></label>'
        f'<label>{password}<input type="password" name="password" autocomplete="current-password"></label><button>{button}</button></form>{extra}'
    )


def not_found() -> Answer:
    """What an ordinary site says to an unknown path."""
    return html("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>", 404)


def case(
    id: str,
    path: str,
    expected: Expectation,
    answer: Answer,
    want: str,
    why: str,
    *,
    more: Mapping[str, Answer] | None = None,
    everywhere: bool = False,
) -> DoorCase:
    """One case; with `everywhere` the site gives the same answer for every path that it does not know."""
    states: dict[str, DoorState] = {s: s for s in STATES}
    return DoorCase(
        id=id,
        path=path,
        expected=expected,
        script={path: answer, **(more or {})},
        want=tuple(states[w] for w in want.split()),
        why=why,
        missing=answer if everywhere else None,
    )


STATES: tuple[DoorState, ...] = (
    "alive", "moved", "not_found", "soft_404", "login_wall", "replaced",
    "region_lock", "fields_missing", "no_mail", "blocked", "unreachable", "unknown",
)  # fmt: skip

# What registries expect again and again
OBJECTION = Expectation(
    kind="form", fields=("country", "e-mail", "how does this processing affect you"), needs_login=False
)
NAMED = Expectation(kind="form", fields=("full name", "e-mail of the account", "reason"), needs_login=False)
PLAIN = Expectation(kind="form", needs_login=False)
ARTICLE = Expectation(kind="page", needs_login=False)
OWN_SETTING = Expectation(kind="setting", needs_login=True)

EN_OBJECTION: tuple[Row, ...] = (
    ("Country where you live", "country", "Austria|Belgium|France|Germany|Ireland|Norway"),
    ("Email address", "email", "email"),
    ("Tell us how this processing affects you", "impact", "area"),
)
EN_PAGE = doc(
    "en", "Tessaro", "Object to your information being used for AI | Tessaro Help",
    "<h1>Object to your information being used for AI at Tessaro</h1><p>You have the right to object to Tessaro using the posts you have shared to develop and improve its AI models. "
    "We review every objection and will tell you the outcome by email.</p>" + form("en", EN_OBJECTION),
)  # fmt: skip
HOME = doc(
    "en", "Tessaro", "Tessaro: share what you love",
    "<h1>Share what you love</h1><p>Join 40 million people who post photos, stories and songs every day.</p><a href='/signup'>Create an account</a> <a href='/about'>About us</a> <a href='/jobs'>Careers</a>",
)  # fmt: skip


# Doors that are fine -------------------------------------------------------------------------------------------------------


def good_forms() -> list[DoorCase]:
    """Forms that can be filled in, in eight languages."""
    return [
        case("form-en-login-link", "/help/contact/7320118", OBJECTION, html(EN_PAGE), "alive", "a complete form; the log-in link is only in the header"),
        case(
            "form-en-faq-not-found", "/privacy/ai-objection", OBJECTION,
            html(doc("en", "Ostrel", "AI objection form", "<h1>AI objection form</h1>" + form("en", EN_OBJECTION) +
                "<h2>Frequently asked questions</h2><h3>The form says “account not found”. What now?</h3><p>Check that you typed the address you registered with. If you see “page not found” after submitting, clear your cache and try again.</p>"
                "<h3>Can I object without an account?</h3><p>Yes.</p>")),
            "alive", "“not found” is only spoken of in the questions",
        ),
        case(
            "form-de", "/hilfe/kontakt/widerspruch-ki", OBJECTION,
            html(doc("de", "Brindel", "Widerspruch gegen die Nutzung deiner Daten für KI", "<h1>Widerspruch einlegen</h1><p>Mit diesem Formular kannst du der Verwendung deiner öffentlichen Beiträge zum Training unserer KI-Modelle widersprechen. Eine Anmeldung ist nicht erforderlich.</p>" +
                form("de", (("Land", "land", "Deutschland|Österreich|Schweiz"), ("E-Mail-Adresse", "mail", "email"), ("Wie wirkt sich diese Verarbeitung auf dich aus?", "grund", "area"))))),
            "alive", "the same three fields with German labels",
        ),
        case(
            "form-fr", "/aide/opposition", OBJECTION,
            html(doc("fr", "Kessane", "Formulaire d'opposition", "<h1>S'opposer à l'utilisation de vos informations pour l'IA</h1><p>Vous pouvez exercer votre droit d'opposition en remplissant ce formulaire.</p>" +
                form("fr", (("Pays de résidence", "pays", "France|Belgique|Luxembourg"), ("Adresse e-mail", "courriel", "email"), ("Expliquez-nous les répercussions de ce traitement sur vous", "motif", "area"))))),
            "alive", "a French form",
        ),
        case(
            "form-es", "/ayuda/oposicion-ia", NAMED,
            html(doc("es", "Quillo", "Derecho de oposición", "<h1>Oponerme al entrenamiento de IA</h1><p>Rellena todos los campos. Te responderemos en el plazo de un mes.</p>" +
                form("es", (("Nombre y apellidos", "nombre", "text"), ("Correo electrónico de tu cuenta", "correo", "email"), ("Motivo de la oposición", "motivo", "area"))))),
            "alive", "a Spanish form",
        ),
        case(
            "form-pt", "/privacidade/oposicao", NAMED,
            html(doc("pt", "Veyra", "Opor-se ao treinamento de IA", "<h1>Formulário de oposição</h1><p>Use este formulário para se opor ao uso das suas publicações no treinamento de inteligência artificial.</p>" +
                form("pt", (("Nome completo", "nome", "text"), ("E-mail da conta", "email", "email"), ("Motivo do pedido", "motivo", "area"))))),
            "alive", "a Portuguese form",
        ),
        case(
            "form-it", "/assistenza/modulo/opposizione", NAMED,
            html(doc("it", "Lumora", "Modulo di opposizione", "<h1>Opposizione all'uso dei dati per l'IA</h1><p>Compila il modulo per opporti all'utilizzo dei tuoi contenuti per addestrare i nostri modelli.</p>" +
                form("it", (("Nome e cognome", "nome", "text"), ("Indirizzo e-mail dell'account", "email", "email"), ("Motivazione", "motivo", "area"))))),
            "alive", "an Italian form",
        ),
        case(
            "form-nl", "/hulp/bezwaar", OBJECTION,
            html(doc("nl", "Pinfold", "Bezwaar maken", "<h1>Bezwaar tegen gebruik voor AI</h1><p>Vul dit formulier in als je niet wilt dat wij je berichten gebruiken om AI te trainen.</p>" +
                form("nl", (("Land", "land", "Nederland|België"), ("E-mailadres", "mail", "email"), ("Welke gevolgen heeft deze verwerking voor jou?", "gevolg", "area"))))),
            "alive", "a Dutch form",
        ),
        case(
            "form-pl", "/pomoc/sprzeciw", OBJECTION,
            html(doc("pl", "Ostrel", "Sprzeciw wobec przetwarzania", "<h1>Formularz sprzeciwu</h1><p>Możesz sprzeciwić się wykorzystywaniu Twoich treści do trenowania sztucznej inteligencji.</p>" +
                form("pl", (("Kraj", "kraj", "Polska|Niemcy|Czechy"), ("Adres e-mail", "email", "email"), ("Wyjaśnij, jak to przetwarzanie wpływa na Ciebie", "opis", "area"))))),
            "alive", "a Polish form",
        ),
        case(
            "form-captcha", "/data-request", NAMED,
            html(doc("en", "Quillo", "Privacy request", "<h1>Privacy request</h1><p>Complete the captcha at the bottom to show that you are not a robot.</p>" +
                form("en", (("Full name", "n", "text"), ("Account email", "e", "email"), ("Reason for your request", "r", "area"))) + '<div class="h-captcha" data-sitekey="10000000-made-up"></div>')),
            "alive", "the captcha belongs to the form, the page is no challenge",
        ),
        case(
            "form-region-note", "/privacy/objections", OBJECTION,
            html(doc("en", "Kessane", "Object to AI training", "<h1>Object to AI training</h1><p><b>Who can use this form?</b> People in the European Economic Area, the UK and Switzerland. If you live elsewhere, this option is not available in your country; see your account settings instead.</p>" + form("en", EN_OBJECTION))),
            "alive", "a note on regions above a form that is there",
        ),
        case(
            "form-login-optional", "/support/requests/new", NAMED,
            html(doc("en", "Veyra", "Submit a request", "<div class=dropdown><form action=/session><input name=u placeholder='Username'><input type=password name=p placeholder='Password'><button>Log in</button></form></div>"
                "<h1>Submit a request</h1><p>Log in to fill this in faster. You can also continue without an account.</p>" + form("en", (("Your name", "name", "text"), ("Email linked to your account", "mail", "email"), ("Why are you asking?", "why", "area"))))),
            "alive", "a log-in box is offered beside the form, not instead of it",
        ),
        case(
            "form-password-asked", "/account/removal", Expectation(kind="form", fields=("username", "password", "reason for leaving"), needs_login=False),
            html(doc("en", "Brindel", "Delete your account and training data", "<h1>Delete your account</h1><p>This also takes your posts out of future training sets.</p>" + form("en", (("Username", "u", "text"), ("Password", "p", "password"), ("Reason for leaving", "r", "area")), send="Delete for good"))),
            "alive", "a password is one of the expected fields",
        ),
        case(
            "form-two", "/optout", NAMED,
            html(doc("en", "Pinfold", "Opt out", "<h1>Keep my drawings out of training</h1>" + form("en", (("Full name", "n", "text"), ("Account e-mail", "e", "email"), ("Reason (optional)", "r", "area"))) + "<aside><h2>Our newsletter</h2><form action=/news><input type=email placeholder='you@mail.example'><button>Subscribe</button></form></aside>")),
            "alive", "a newsletter form stands beside the right one",
        ),
        case(
            "form-aria-only", "/rights/object", OBJECTION,
            html(doc("en", "Lumora", "Your rights", "<h1>Say no to model training</h1><form><select aria-label='Country or region'><option>Ireland<option>Italy</select><input type=email placeholder='Email'><textarea aria-label='Describe the impact on you'></textarea><button>Send objection</button></form>")),
            "alive", "labels are only in aria-label and placeholder",
        ),
        case(
            "form-step-hidden", "/forms/ai", OBJECTION,
            html(doc("en", "Ostrel", "AI preference request", "<h1>AI preference request</h1><p>Step 1 of 3</p><form><fieldset><label>Country<select name=c><option>Spain<option>Sweden</select></label><button type=button>Next</button></fieldset>"
                "<fieldset hidden><label>Email<input type=email name=e></label><button type=button>Next</button></fieldset><fieldset hidden><label>How does this affect you?<textarea name=t></textarea></label><button>Submit</button></fieldset></form>")),
            "alive", "the later steps are in the page, not shown yet",
        ),
        case(
            "form-step-first-only", "/contact/privacy/start", OBJECTION,
            html(doc("en", "Tessaro", "Object to AI use", "<h1>Object to AI use</h1><ol><li aria-current=step>Your country</li><li>Your email</li><li>Your reasons</li></ol><p>Step 1 of 3</p><form action=/contact/privacy/2><label>Country<select name=c><option>Spain<option>Sweden</select></label><button>Continue</button></form>")),
            "alive unknown", "the first of three steps; the other fields come later",
        ),
        case("form-spa", "/privacy/request", OBJECTION, shell("en", "Kessane", drawn("Privacy request", "<h1>Object to AI training</h1>" + form("en", EN_OBJECTION))), "alive", "a form that a script draws", everywhere=True),
        case(
            "form-spa-fetch", "/de/widerspruch", OBJECTION,
            shell("de", "Quillo", "fetch('/api/form.json').then(function(r){return r.json()}).then(function(f){document.title=f.title;document.getElementById('root').innerHTML='<h1>'+f.title+'</h1><form>'+f.fields.map(function(x){return '<label>'+x[0]+'<'+x[1]+' name=f></'+x[1]+'></label>'}).join('')+'<button>Senden</button></form>'})"),
            "alive", "a form that a script draws from an answer that comes later",
            more={"/api/form.json": Answer(type="application/json", delay=0.15, body='{"title":"Widerspruch gegen KI-Training","fields":[["Land","select"],["E-Mail","input"],["Begründung: Auswirkungen auf dich","textarea"]]}'.encode())},
        ),
        case(
            "form-cookie-wall", "/aide/formulaire-ia", NAMED,
            html(doc("fr", "Lumora", "Formulaire vie privée", "<div role=dialog aria-modal=true><h2>Nous respectons votre vie privée</h2><p>Avec nos 812 partenaires, nous utilisons des cookies pour mesurer l'audience. Vous pouvez accepter, refuser ou personnaliser vos choix.</p><button>Tout accepter</button><button>Tout refuser</button></div>"
                "<h1>Refuser l'entraînement de l'IA</h1>" + form("fr", (("Nom complet", "nom", "text"), ("E-mail du compte", "mail", "email"), ("Raison", "raison", "area"))))),
            "alive", "a cookie banner lies over the form",
        ),
        case(
            "form-maintenance-note", "/help/form/88", OBJECTION,
            html(doc("en", "Brindel", "Objection", "<p role=status>Scheduled maintenance: Brindel will be temporarily unavailable on Sunday from 02:00 to 04:00 UTC.</p><h1>Objection to AI training</h1>" + form("en", EN_OBJECTION))),
            "alive", "an announcement of maintenance above a form that works",
        ),
        case(
            "form-404-asked", "/report/outdated", Expectation(kind="form", fields=("link to the post", "e-mail"), needs_login=False),
            html(doc("en", "Veyra", "Remove outdated content from AI answers", "<h1>Remove outdated content from AI answers</h1><p>Use this form when a page you deleted returns a 404 error but our assistant still quotes it.</p>" + form("en", (("Link to the post (must show 404 or “page does not exist”)", "l", "url"), ("Your email", "e", "email"))))),
            "alive", "404 is what the form is about",
        ),
        case(
            "form-choices-of-trouble", "/help/form/privacy", Expectation(kind="form", fields=("what is your request about", "e-mail"), needs_login=False),
            html(doc("en", "Kessane", "Privacy question", "<h1>Privacy question</h1>" + form("en", (("What is your request about?", "t", "Object to AI training|I can't log in|My account was not found|Content is not available in my country|Something else"), ("Email", "e", "email"))))),
            "alive", "the choices are called like errors",
        ),
        case(
            "form-framed", "/optout/ai", NAMED, html(doc("en", "Tessaro", "AI opt-out request", "<h1>AI opt-out request</h1><p>Fill in the form below. We answer within 30 days.</p><iframe title='Opt-out form' src='/embed/form' width=600 height=700></iframe>")),
            "alive unknown", "the form lies in a frame", more={"/embed/form": html("<html><body>" + form("en", (("Full name", "n", "text"), ("E-mail of your account", "e", "email"), ("Reason", "r", "area"))) + "</body></html>")},
        ),
        case("form-slow", "/slow/objection", OBJECTION, html(EN_PAGE, delay=0.28), "alive", "a slow server"),
        case("form-gzip", "/help/ai/object", OBJECTION, Answer(body=gzip.compress(EN_PAGE.encode(), mtime=0), headers=(("Content-Encoding", "gzip"),)), "alive", "a compressed answer"),
        case(
            "form-latin1", "/formulario/oposicion", NAMED,
            Answer(type="text/html; charset=iso-8859-1", body=("<html lang=es><head><title>Oposición al tratamiento</title></head><body><h1>Oposición al tratamiento de imágenes</h1>" + form("es", (("Nombre completo", "n", "text"), ("Dirección de correo de la cuenta", "e", "email"), ("Razón", "r", "area"))) + "</body></html>").encode("latin-1")),
            "alive", "an old character set",
        ),
        case("form-no-fields-known", "/contact/dpo", PLAIN, html(doc("en", "Pinfold", "Write to our data protection officer", "<h1>Write to our data protection officer</h1>" + form("en", (("Message", "m", "area"),)))), "alive", "a form of which no fields were noted"),
    ]  # fmt: skip


LONG = "".join(
    f"<h2>{t}</h2><p>{b}</p>"
    for t, b in (
        ("What we use", "We use public posts, comments and the captions of photos to improve the language models behind suggestions. Private messages are left out. " * 4),
        ("How to say no", "Open Settings, choose Data and AI, and switch off “Use my content to improve AI”. The choice takes effect for everything collected from that moment on. " * 3),
        ("Where it applies", "The switch is shown to everyone. The extra objection form is not available in your region if you live outside Europe, and some assistants are not available in all countries. " * 3),
        ("If something goes wrong", "If you are asked to log in again, your session has expired. If you see “Sorry, this page isn't available”, update the app. An error 403 or 404 usually means an old link. " * 3),
        ("Deleted content", "Content you delete is no longer available to other people and is removed from new training sets within thirty days. " * 4),
        ("Contact", "Our data protection officer answers questions in any official language of the Union. " * 3),
    )
)  # fmt: skip
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 79>>stream\nBT /F 14 Tf 20 150 Td (Objection to AI training: print, sign and send us.) Tj ET     \nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def good_pages() -> list[DoorCase]:
    """Help pages, settings and doors behind the log-in that was always there; doors that moved whole."""
    login_en = html(
        doc(
            "en",
            "Ostrel",
            "Log in to Ostrel",
            login_box(
                "en",
                "Log in to Ostrel",
                "Email or phone",
                "Password",
                "Log in",
                extra="<a href=/forgot>Forgot password?</a>",
            ),
        )
    )
    return [
        case("page-long", "/help/ai-and-your-data", ARTICLE, html(doc("en", "Kessane", "AI and your data", "<h1>AI and your data</h1>" + LONG)), "alive", "a long article that speaks of errors, regions and log-ins in passing"),
        case(
            "page-search-template", "/help/article/440", ARTICLE,
            html(doc("en", "Veyra", "Turn off AI training", "<h1>Turn off AI training</h1><p>In the app, go to Profile, then Privacy, then Generative AI, and turn off the first switch. You can do this at any time.</p><template id=none><p>No results found. Try other words.</p></template><div class=results hidden>0 results</div>")),
            "alive", "the search box carries a hidden “no results”",
        ),
        case("page-few-words", "/ai-choice", Expectation(kind="setting", fields=("allow AI training",), needs_login=False), html(doc("en", "Pinfold", "AI choice", "<label><input type=checkbox name=t checked> Allow AI training</label> <button>Save</button>", bare=True)), "alive", "five words, and all that is needed"),
        case(
            "page-mail-only", "/legal/ai", ARTICLE,
            html(doc("de", "Lumora", "KI und deine Rechte", "<h1>KI und deine Rechte</h1><p>Um der Verarbeitung zu widersprechen, schreibe formlos an <a href='mailto:datenschutz@lumora.example'>datenschutz@lumora.example</a>. Nenne bitte deinen Nutzernamen.</p>")),
            "alive", "the way is a mail address, not a form",
        ),
        case(
            "page-fr-related", "/aide/refuser-ia", ARTICLE,
            html(doc("fr", "Tessaro", "Refuser l'utilisation de mes données par l'IA", "<h1>Refuser l'utilisation de mes données par l'IA</h1><p>Ouvrez les paramètres, touchez « Confidentialité », puis désactivez « Améliorer les modèles ». Votre choix est enregistré aussitôt.</p><h2>Articles associés</h2><ul><li><a href=/aide/1>Erreur « Page introuvable »</a></li><li><a href=/aide/2>Je n'arrive pas à me connecter</a></li><li><a href=/aide/3>Contenu non disponible dans votre pays</a></li></ul>")),
            "alive", "related articles bear the names of errors",
        ),
        case("page-was-moved-here", "/centre/ai", ARTICLE, html(doc("en", "Brindel", "Opting out of AI", "<p><i>This article has moved here from our old help centre. The old page is no longer available.</i></p><h1>Opting out of AI</h1><p>Switch off “Train on my posts” under Settings, Privacy. Existing models are not changed.</p>")), "alive", "the note speaks of the old place"),
        case("page-it-login-button", "/assistenza/ia", ARTICLE, html(doc("it", "Ostrel", "Disattivare l'addestramento dell'IA", "<h1>Disattivare l'addestramento dell'IA</h1><p>Accedi al tuo account, apri Impostazioni, poi Dati, e disattiva «Usa i miei contenuti». La scelta vale per i contenuti futuri.</p><a class=button href=/login>Accedi per modificare la scelta</a>")), "alive", "the article is there; its button leads to the log-in"),
        case("page-details-pl", "/pomoc/ai/rezygnacja", ARTICLE, html(doc("pl", "Quillo", "Jak zrezygnować z trenowania AI", "<h1>Jak zrezygnować z trenowania AI</h1><details><summary>W aplikacji</summary><p>Otwórz Ustawienia, wybierz Prywatność i wyłącz opcję „Ulepszaj modele”.</p></details><details><summary>Widzę komunikat „Nie znaleziono strony”</summary><p>Zaktualizuj aplikację i spróbuj ponownie.</p></details>")), "alive", "folded sections, one of them about an error"),
        case("page-pdf", "/docs/objection-form.pdf", ARTICLE, Answer(type="application/pdf", body=PDF), "alive", "the form is a PDF to print"),
        case(
            "setting-public", "/choices", Expectation(kind="setting", fields=("share with AI partners", "personalised ads"), needs_login=False),
            html(doc("nl", "Veyra", "Jouw keuzes", "<h1>Jouw keuzes</h1><p>Deze keuzes gelden voor deze browser, ook als je niet bent ingelogd.</p><form><label><input type=checkbox> Delen met AI-partners</label><label><input type=checkbox> Gepersonaliseerde advertenties</label><button>Opslaan</button></form>")),
            "alive", "switches for people without an account",
        ),
        case("setting-login-always", "/settings/ai", OWN_SETTING, go("/login?next=%2Fsettings%2Fai"), "alive", "a setting in the account always asks for the log-in first", more={"/login": login_en}),
        case("setting-login-inline-de", "/einstellungen/datenschutz", OWN_SETTING, html(doc("de", "Quillo", "Anmelden – Quillo", login_box("de", "Melde dich an, um fortzufahren", "E-Mail", "Passwort", "Anmelden"))), "alive", "the same without a redirect, in German"),
        case("setting-login-401", "/account/privacy/training", OWN_SETTING, html(doc("en", "Lumora", "Sign in", login_box("en", "Sign in to continue", "Email", "Password", "Sign in")), 401), "alive", "the log-in as always comes with status 401"),
        case("setting-login-spa", "/app/settings/data-controls", OWN_SETTING, shell("es", "Kessane", drawn("Kessane", login_box("es", "Inicia sesión para continuar", "Correo electrónico", "Contraseña", "Iniciar sesión"))), "alive", "the log-in as always, drawn by a script", everywhere=True),
        case("moved-301", "/contact/98", OBJECTION, go("/help/contact/120455", 301), "moved", "the whole form has a new address", more={"/help/contact/120455": html(EN_PAGE)}),
        case("moved-chain", "/ai/opt-out", OBJECTION, go("/privacy/opt-out"), "moved", "three hops to the same form", more={"/privacy/opt-out": go("/privacy-centre/opt-out", 307), "/privacy-centre/opt-out": go("{base}/privacy-centre/ai/object", 301), "/privacy-centre/ai/object": html(EN_PAGE)}),
        case("moved-locale", "/privacy/objection", OBJECTION, go("/en/privacy/objection", 308), "moved alive", "the site puts the language into the path", more={"/en/privacy/objection": html(EN_PAGE)}),
        case("moved-slash", "/help/object", OBJECTION, go("/help/object/", 301), "alive moved", "only a slash was added", more={"/help/object/": html(EN_PAGE)}),
        case(
            "moved-refresh", "/old/ai-form", OBJECTION, html("<html><head><meta http-equiv=refresh content='0; url=/new/ai-form'><title>Redirecting</title></head><body>Redirecting to <a href=/new/ai-form>the new form</a>.</body></html>"),
            "moved", "moved by a refresh in the page", more={"/new/ai-form": html(EN_PAGE)},
        ),
        case("moved-script", "/legacy/objection", OBJECTION, html("<html><head><title>Tessaro</title><script>window.location.href='/help/contact/120455'</script></head><body></body></html>"), "moved", "moved by a script", more={"/help/contact/120455": html(EN_PAGE)}),
        case("moved-article", "/help/article/12", ARTICLE, go("/hc/en/articles/12-turn-off-ai-training", 301), "moved", "an article at its new place", more={"/hc/en/articles/12-turn-off-ai-training": html(doc("en", "Ostrel", "Turn off AI training", "<h1>Turn off AI training</h1><p>Go to Settings, Privacy, AI and choose Off. We then stop using your new posts for training.</p>"))}),
    ]  # fmt: skip


# Doors that are gone -------------------------------------------------------------------------------------------------------


def gone() -> list[DoorCase]:
    """Not there any more, and saying so with the right status."""
    popular = (
        "<h2>Popular articles</h2><ul><li><a href=/a/1>Change your password</a></li><li><a href=/a/2>Object to AI training</a></li></ul><h2>Contact us</h2>"
        + form("en", (("Email", "e", "email"), ("Message", "m", "area")))
    )
    return [
        case("gone-404", "/help/contact/51", OBJECTION, html(doc("en", "Kessane", "Page not found", "<h1>Page not found</h1><p>Check the address.</p>"), 404), "not_found", "a plain 404"),
        case("gone-410-de", "/kontakt/widerspruch", OBJECTION, html(doc("de", "Ostrel", "Nicht mehr vorhanden", "<h1>Diese Seite gibt es nicht mehr.</h1>"), 410), "not_found", "gone for good"),
        case("gone-404-rich", "/hc/articles/ai-objection", ARTICLE, html(doc("en", "Veyra", "Help centre", "<h1>Oops!</h1><p>How can we help?</p>" + popular), 404), "not_found", "a 404 that looks like a useful page and has a form"),
        case("gone-redirect-404", "/form/ai", PLAIN, go("/errors/notfound"), "not_found", "sent to a page that answers 404", more={"/errors/notfound": html("<h1>Nie znaleziono strony</h1>", 404)}),
        case("gone-404-spa", "/app/optout", PLAIN, Answer(status=404, type="application/json", body=b'{"error":"route_not_found"}'), "not_found", "a 404 without any page"),
    ]  # fmt: skip


def soft(id: str, lang: str, brand: str, path: str, title: str, text: str, why: str, expected: Expectation = OBJECTION) -> DoorCase:  # fmt: skip
    """A page with status 200 that says, in its own words, that nothing is there; the site says so of every unknown path."""
    return case(id, path, expected, html(doc(lang, brand, title, text)), "soft_404", why, everywhere=True)


def soft_gone() -> list[DoorCase]:
    """Not there any more behind a friendly status 200."""
    home_es = html(
        doc(
            "es",
            "Quillo",
            "Quillo: conecta con tu gente",
            "<h1>Conecta con tu gente</h1><p>Publica fotos, vídeos e historias.</p><a href=/registro>Crear cuenta</a>",
        )
    )
    help_home = html(
        doc(
            "en",
            "Brindel",
            "Brindel Help Centre",
            "<h1>How can we help?</h1><ul><li><a href=/help/account>Your account</a></li><li><a href=/help/privacy>Privacy and safety</a></li><li><a href=/help/ads>Ads</a></li><li><a href=/help/report>Report something</a></li></ul>",
        )
    )
    retired = html(
        doc(
            "en",
            "Lumora",
            "AI objection form",
            "<h1>AI objection form</h1><p>This form has been retired and we no longer accept objections through it. Thank you for your feedback.</p>",
        )
    )
    cards = "".join(
        f"<article><h3>{t}</h3><p>Learn how to get the most out of it with our step by step guide for beginners and experts.</p></article>"
        for t in ("Stories", "Live rooms", "Shops", "Creator tools", "Badges", "Music", "Events", "Filters")
    )
    return [
        soft("soft-en-broken-link", "en", "Tessaro", "/help/contact/9", "Tessaro", "<h1>This page isn't available right now</h1><p>The link you followed may be broken, or the page may have been removed. <a href=/>Go back to Tessaro</a></p>", "the classic"),
        soft("soft-de", "de", "Kessane", "/hilfe/ki-widerspruch", "Kessane", "<h2>Diese Seite ist leider nicht verfügbar</h2><p>Möglicherweise ist der Link, dem du gefolgt bist, defekt oder die Seite wurde entfernt.</p>", "German"),
        soft("soft-fr", "fr", "Veyra", "/aide/opposition-ia", "Oups !", "<h1>Oups, cette page s'est envolée</h1><p>Nous n'avons pas trouvé ce que vous cherchez. Retournez à l'accueil.</p>", "French, with a joke"),
        soft("soft-es", "es", "Lumora", "/ayuda/ia", "Lumora", "<h1>Lo sentimos, esta página no está disponible</h1><p>Es posible que el enlace sea incorrecto o que se haya eliminado la página.</p>", "Spanish", ARTICLE),
        soft("soft-pt", "pt", "Ostrel", "/ajuda/ia", "Ostrel", "<h1>Ops! Não encontramos essa página</h1><p>O endereço pode ter mudado ou a página não existe mais.</p>", "Portuguese", ARTICLE),
        soft("soft-it", "it", "Pinfold", "/modulo/ia", "Pinfold", "<h1>Contenuto non trovato</h1><p>La pagina che cerchi non esiste o è stata rimossa.</p>", "Italian"),
        soft("soft-nl", "nl", "Quillo", "/hulp/ai", "Quillo", "<h1>Deze pagina bestaat niet (meer)</h1><p>Misschien is de link verlopen. Ga terug naar de startpagina.</p>", "Dutch", ARTICLE),
        soft("soft-pl", "pl", "Brindel", "/pomoc/ai", "Brindel", "<h1>Ups, nie możemy znaleźć tej strony</h1><p>Strona mogła zostać usunięta albo adres jest nieprawidłowy.</p>", "Polish"),
        soft("soft-title-only", "en", "Pinfold", "/opt-out/artists", "404 | Pinfold", "<h1>Lost in space</h1><p>Our astronaut is looking everywhere. <a href=/>Beam me home</a></p>", "only the title says 404", ARTICLE),
        soft("soft-among-cards", "en", "Ostrel", "/hc/ai/opt-out", "Ostrel Help", "<h1>We can't seem to find that article</h1><p>While you are here, discover:</p>" + cards, "one sentence among much else", ARTICLE),
        soft("soft-zero-results", "en", "Kessane", "/help/search/ai-training", "Search | Kessane Help", "<h1>0 results for “ai-training-opt-out”</h1><p>Check your spelling or browse all topics.</p>", "an article turned into an empty search", ARTICLE),
        case("soft-spa", "/privacy/ai-object", OBJECTION, shell("en", "Veyra", drawn("Veyra", "<h1>Hmm, this page doesn't exist</h1><p>Try searching for something else.</p>")), "soft_404", "drawn by a script, with status 200", everywhere=True),
        case("soft-error-page", "/contact/ai", PLAIN, go("/error?code=404"), "soft_404", "sent to an error page that answers 200", more={"/error": html(doc("en", "Tessaro", "Something went wrong", "<h1>Something's missing</h1><p>The page you were looking for couldn't be found.</p>"))}),
        case("soft-home", "/help/contact/661", OBJECTION, go("/"), "soft_404", "sent to the home page", more={"/": html(HOME)}),
        case("soft-home-es", "/es/oposicion-ia", OBJECTION, go("/es/", 301), "soft_404", "sent to the home page of the language", more={"/es/": home_es, "/": home_es}),
        case("soft-home-script", "/ai-form", OBJECTION, html("<html><head><title>Tessaro</title></head><body><script>location.replace('/')</script></body></html>"), "soft_404", "sent to the home page by a script", more={"/": html(HOME)}),
        case("soft-home-in-place", "/objection", OBJECTION, html(HOME), "soft_404 replaced fields_missing", "every address shows the home page", more={"/": html(HOME)}, everywhere=True),
        case("soft-help-home", "/help/form/ai-objection", OBJECTION, go("/help", 301), "soft_404 fields_missing replaced", "sent to the front page of the help centre", more={"/help": help_home}),
        case("soft-article-help-home", "/help/articles/turn-off-ai", ARTICLE, go("/help/", 302), "soft_404", "an article that only leads to the front page of the help centre", more={"/help/": help_home}),
        case("soft-retired", "/ai/objection", OBJECTION, retired, "soft_404 fields_missing", "the page says the form was retired"),
        case("soft-closed-fr", "/formulaire/ia", OBJECTION, html(doc("fr", "Quillo", "Formulaire", "<h1>Ce formulaire n'est plus disponible</h1><p>Il n'accepte plus de réponses.</p>")), "soft_404 fields_missing", "a hosted form that was closed, in French"),
        case("soft-closed-de", "/f/KX81", OBJECTION, html(doc("de", "Formulario", "KI-Widerspruch", "<p>Das Formular „KI-Widerspruch“ nimmt keine Antworten mehr an. Wende dich an den Inhaber des Formulars, falls du glaubst, dass dies ein Fehler ist.</p>", bare=True)), "soft_404 fields_missing", "a hosted form that was closed, in German"),
        case("soft-parked", "/opt-out", PLAIN, html("<html><head><title>noaitrain.example</title></head><body><h1>noaitrain.example is for sale</h1><p>The owner is offering this domain. Get a price in under 24 hours.</p><a href=/ads>Related searches: data privacy, insurance quotes</a></body></html>"), "soft_404 replaced", "the domain is for sale", everywhere=True),
        case("soft-empty", "/rights/ai", OBJECTION, html("<html><head><title></title></head><body></body></html>"), "soft_404 fields_missing", "nothing at all, with status 200", everywhere=True),
        case("soft-archived", "/hc/77", ARTICLE, html(doc("en", "Lumora", "Archived article", "<h1>Archived</h1><p>This article has been archived and its content is no longer published.</p>")), "soft_404", "an archived article"),
    ]  # fmt: skip


def changed() -> list[DoorCase]:
    """A log-in wall, another form, a locked region or a field that is gone."""
    bug = html(
        doc(
            "en",
            "Tessaro",
            "Report a bug",
            "<h1>Report a bug</h1>"
            + form(
                "en",
                (("Device model", "d", "text"), ("App version", "v", "text"), ("Steps to see the bug", "s", "area")),
            ),
        )
    )
    access = html(
        doc(
            "de",
            "Brindel",
            "Datenauskunft anfordern",
            "<h1>Datenauskunft anfordern</h1><p>Hier erhältst du eine Kopie deiner Daten.</p>"
            + form("de", (("Nutzername", "u", "text"), ("Format", "f", "JSON|HTML")), send="Kopie anfordern"),
        )
    )
    new = Expectation(kind="form", fields=OBJECTION.fields, needs_login=False, replaced_by="/privacy-centre/requests")
    centre = html(
        doc(
            "en",
            "Kessane",
            "Privacy requests",
            "<h1>Privacy requests</h1>"
            + form(
                "en",
                (
                    ("What would you like to do?", "t", "Get a copy|Delete something|Object to AI"),
                    ("Account handle", "h", "text"),
                ),
            ),
        )
    )
    return [
        case("wall-redirect", "/help/contact/310", OBJECTION, go("/login?next=%2Fhelp%2Fcontact%2F310"), "login_wall", "used to be open to all", more={"/login": html(doc("en", "Tessaro", "Log in", login_box("en", "Log in to Tessaro", "Email", "Password", "Log in")))}),
        case("wall-inline", "/privacy/object", OBJECTION, html(doc("en", "Quillo", "Quillo", login_box("en", "Log in to see this page", "Username", "Password", "Log in", extra="<p>New here? <a href=/signup>Sign up</a></p>"))), "login_wall", "a log-in where the form was"),
        case("wall-fr", "/aide/article/5", ARTICLE, html(doc("fr", "Ostrel", "Connexion", login_box("fr", "Connectez-vous pour continuer", "Adresse e-mail", "Mot de passe", "Se connecter"))), "login_wall", "an article behind a log-in, in French"),
        case("wall-pl", "/pomoc/formularz", OBJECTION, go("/logowanie", 303), "login_wall", "sent to a Polish log-in", more={"/logowanie": html(doc("pl", "Veyra", "Logowanie", login_box("pl", "Zaloguj się, aby kontynuować", "E-mail", "Hasło", "Zaloguj się")))}),
        case("wall-401", "/forms/object", OBJECTION, html(doc("en", "Lumora", "Sign in", "<h1>Sign in required</h1><p>You must be signed in to view this form.</p>"), 401), "login_wall", "status 401 on a door that was open"),
        case("wall-oauth-es", "/ia/oposicion", OBJECTION, html(doc("es", "Kessane", "Kessane", "<h1>Inicia sesión o regístrate para continuar</h1><button>Continuar con Correos ID</button><button>Continuar con el teléfono</button>")), "login_wall", "no password field, only buttons"),
        case("wall-spa", "/requests/ai", OBJECTION, shell("it", "Pinfold", drawn("Pinfold", login_box("it", "Accedi per continuare", "E-mail", "Password", "Accedi"), 100)), "login_wall", "a log-in drawn by a script"),
        case("replaced-known", "/help/object-ai", new, go("/privacy-centre/requests", 301), "replaced", "leads to the form of which the registry knows that it took over", more={"/privacy-centre/requests": centre}),
        case("replaced-notice", "/contact/ai-objection", new, html(doc("en", "Kessane", "This form has been replaced", "<h1>This form has been replaced</h1><p>Please use the <a href=/privacy-centre/requests>new request form</a> instead.</p>")), "replaced", "says that another form took over", more={"/privacy-centre/requests": centre}),
        case("replaced-bug", "/help/contact/2044", OBJECTION, bug, "replaced fields_missing", "the number now belongs to another form"),
        case("replaced-access-de", "/widerspruch", OBJECTION, go("/daten/auskunft"), "replaced fields_missing", "sent to a form for something else", more={"/daten/auskunft": access}),
        case("region-451", "/ai/object", OBJECTION, html(doc("en", "Veyra", "Unavailable", "<h1>Unavailable for legal reasons</h1>"), 451), "region_lock", "status 451"),
        case("region-en", "/eu/objection", OBJECTION, html(doc("en", "Tessaro", "Not available", "<h1>This form isn't available in your region</h1><p>It is offered only to people in the European Economic Area.</p>")), "region_lock", "a locked region with status 200"),
        case("region-de", "/ki/widerspruch", OBJECTION, html(doc("de", "Quillo", "Quillo", "<h1>In deinem Land nicht verfügbar</h1><p>Diese Funktion steht an deinem Standort derzeit nicht zur Verfügung.</p>")), "region_lock", "German"),
        case("region-pt-redirect", "/privacidade/ia", OBJECTION, go("/indisponivel"), "region_lock", "sent to a page about regions, in Portuguese", more={"/indisponivel": html(doc("pt", "Lumora", "Indisponível", "<h1>Este formulário não está disponível no seu país</h1><p>Somente residentes da União Europeia podem usá-lo.</p>"))}),
        case("region-403", "/rights", PLAIN, html(doc("en", "Ostrel", "Ostrel", "<h1>Ostrel is not available in your country yet</h1><p>We are working on bringing Ostrel to more places.</p>"), 403), "region_lock", "status 403 for reasons of place"),
        case("fields-en", "/help/contact/77120", OBJECTION, html(doc("en", "Brindel", "Objection", "<h1>Object to AI training</h1>" + form("en", EN_OBJECTION[:2]))), "fields_missing", "no place left to say why"),
        case("fields-de", "/hilfe/kontakt/4", NAMED, html(doc("de", "Ostrel", "Widerspruch", "<h1>Widerspruch gegen KI-Training</h1>" + form("de", (("Vollständiger Name", "n", "text"), ("Begründung", "b", "area"))))), "fields_missing", "the mail address is not asked for any more"),
        case("fields-it-none", "/ia/opposizione", NAMED, html(doc("it", "Veyra", "Opposizione", "<h1>Opposizione all'addestramento dell'IA</h1><p>Il diritto di opposizione è importante per noi. Leggi la nostra informativa per sapere come trattiamo i contenuti.</p>")), "fields_missing soft_404", "the text stayed, the form went"),
        case("fields-setting", "/ai-settings", Expectation(kind="setting", fields=("improve the model for everyone",), needs_login=False), html(doc("en", "Lumora", "AI settings", "<h1>AI settings</h1><form><label><input type=checkbox> Show tips</label><label><input type=checkbox> Large text</label><button>Save</button></form>")), "fields_missing", "the switch is gone from the settings"),
        case("fields-spa", "/objection/start", OBJECTION, shell("nl", "Kessane", drawn("Bezwaar", "<h1>Bezwaar tegen AI-training</h1>" + form("nl", (("Land", "l", "Nederland|België"), ("E-mailadres", "m", "email"))))), "fields_missing", "drawn by a script, without the reason"),
    ]  # fmt: skip


def silent() -> list[DoorCase]:
    """Answers that say nothing about the door: challenges, limits, faults."""
    wait = "<html><head><title>Just a moment...</title></head><body><h1>{}</h1><p>Verifying you are human. This may take a few seconds.</p><noscript>Enable JavaScript and cookies to continue</noscript></body></html>"
    return [
        case("blocked-challenge", "/help/ai-form", OBJECTION, html(wait.format("tessaro.example"), 403, headers=(("cf-mitigated", "challenge"), ("Server", "cloudflare"))), "blocked", "a challenge with 403", everywhere=True),
        case("blocked-challenge-503", "/privacy/ai", OBJECTION, html("<html><head><title>Checking your browser</title></head><body>Checking your browser before accessing quillo.example. DDoS protection.</body></html>", 503), "blocked", "a challenge with 503", everywhere=True),
        case("blocked-captcha-200", "/form/object", OBJECTION, html("<html lang=en><head><title>Security check</title></head><body><h1>One more step</h1><p>Please complete the security check to access ostrel.example. We noticed unusual traffic from your network.</p><div class=g-recaptcha></div></body></html>"), "blocked", "a captcha page with status 200", everywhere=True),
        case("blocked-429", "/help/contact/8", OBJECTION, html("<h1>Too many requests</h1>", 429, headers=(("Retry-After", "600"),)), "blocked", "too many requests", everywhere=True),
        case("blocked-999", "/help/answer/1", ARTICLE, html("<html><head></head><body>Request denied</body></html>", 999), "blocked", "a status that some networks made up for robots", everywhere=True),
        case("blocked-denied", "/hc/ai", ARTICLE, html("<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access this page on this server.<P>Reference #18.5a3f1702.1790000000.4bd21c</BODY></HTML>", 403), "blocked", "refused by a firewall", everywhere=True),
        case("blocked-redirect-fr", "/aide/ia", ARTICLE, go("/verification"), "blocked", "sent to a check for robots, in French", more={"/verification": html("<html lang=fr><head><title>Vérification</title></head><body><h1>Êtes-vous un robot ?</h1><p>Notre système a détecté un trafic inhabituel. Faites glisser le curseur pour compléter le puzzle.</p></body></html>")}),
        case("down-500", "/objection/ai", OBJECTION, html("<h1>Internal Server Error</h1>", 500), "unreachable unknown", "a fault of the server"),
        case("down-502-de", "/formular/ki", OBJECTION, html(doc("de", "Brindel", "Fehler", "<h1>Da ist etwas schiefgelaufen</h1><p>Seite nicht gefunden? Nein, unser Server macht gerade Pause.</p>"), 502), "unreachable unknown", "a fault that mentions a page not found"),
        case("down-503", "/help/optout", OBJECTION, html(doc("en", "Pinfold", "Maintenance", "<h1>We'll be back soon</h1><p>Pinfold is down for maintenance.</p>"), 503, headers=(("Retry-After", "3600"),)), "unreachable unknown", "maintenance"),
        case("down-hang-up", "/rights/objection", OBJECTION, Answer(cut="before"), "unreachable unknown", "hangs up before it answers"),
        case("down-half", "/rights/form", OBJECTION, Answer(cut="body", body=EN_PAGE.encode()), "unreachable unknown", "hangs up in the middle of the page"),
        case("down-loop", "/ai/round", PLAIN, go("/ai/and-round"), "unreachable unknown", "redirects in a circle", more={"/ai/and-round": go("/ai/round")}),
        case("down-target", "/ai/elsewhere", PLAIN, go("http://127.0.0.1:9/form"), "unreachable unknown", "redirects to a place where nobody listens"),
    ]  # fmt: skip


CASES: tuple[DoorCase, ...] = (*good_forms(), *good_pages(), *gone(), *soft_gone(), *changed(), *silent())


def _mail(id: str, want: str, why: str, *answers: Dns, domain: str = "") -> MailCase:
    states: dict[str, DoorState] = {s: s for s in STATES}
    return MailCase(id=id, domain=domain or f"{id}.example", answers=answers, want=tuple(states[w] for w in want.split()), why=why)  # fmt: skip


def _all(name: str, rcode: Rcode) -> tuple[Dns, ...]:
    return (Dns(name=name, type="MX", rcode=rcode), Dns(name=name, type="A", rcode=rcode), Dns(name=name, type="AAAA", rcode=rcode))  # fmt: skip


MAILBOXES: tuple[MailCase, ...] = (
    _mail("mx-one", "alive", "one mail server", Dns(name="mx-one.example", type="MX", records=("10 mx.mx-one.example.",)), Dns(name="mx.mx-one.example", type="A", records=("192.0.2.10",))),
    _mail("mx-two", "alive", "two mail servers elsewhere", Dns(name="mx-two.example", type="MX", records=("10 a.post.example.", "20 b.post.example.")), Dns(name="a.post.example", type="A", records=("192.0.2.11",)), Dns(name="b.post.example", type="A", records=("192.0.2.12",))),
    _mail("mx-idn", "alive", "a domain with an umlaut", Dns(name="xn--grn-ioa.example", type="MX", records=("5 mx.post.example.",)), Dns(name="mx.post.example", type="A", records=("192.0.2.13",)), domain="grün.example"),
    _mail("only-a", "alive", "without MX, mail goes to the address (RFC 5321, 5.1)", Dns(name="only-a.example", type="A", records=("192.0.2.14",))),
    _mail("only-aaaa", "alive", "the same over IPv6", Dns(name="only-aaaa.example", type="AAAA", records=("2001:db8::14",))),
    _mail("null-mx", "no_mail", "a null MX refuses mail (RFC 7505)", Dns(name="null-mx.example", type="MX", records=("0 .",))),
    _mail("null-mx-with-a", "no_mail", "the address does not undo a null MX", Dns(name="null-mx-with-a.example", type="MX", records=("0 .",)), Dns(name="null-mx-with-a.example", type="A", records=("192.0.2.15",))),
    _mail("nxdomain", "no_mail", "the domain does not exist", *_all("nxdomain.example", "NXDOMAIN")),
    _mail("nothing", "no_mail", "the domain exists and has neither MX nor address"),
    _mail("timeout", "unreachable", "no answer says nothing", *_all("timeout.example", "TIMEOUT")),
    _mail("servfail", "unreachable", "a failing server says nothing", *_all("servfail.example", "SERVFAIL")),
    _mail("mx-timeout-a", "unreachable", "whether there is an MX, or a null MX, is not known", Dns(name="mx-timeout-a.example", type="MX", rcode="TIMEOUT"), Dns(name="mx-timeout-a.example", type="A", records=("192.0.2.16",))),
)  # fmt: skip


# The server ----------------------------------------------------------------------------------------------------------------


class _Site(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    timeout = 0

    def __init__(self, case: DoorCase) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.case = case
        self.base = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are their own affair."""

    def answer(self, path: str) -> Answer:
        """What this site says to a path."""
        if path in self.case.script:
            return self.case.script[path]
        if path in ("/robots.txt", "/favicon.ico"):
            return not_found()
        return html(HOME) if path == "/" else self.case.missing or not_found()


class _Handler(BaseHTTPRequestHandler):
    server: _Site
    timeout = 20

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""

    def do_GET(self) -> None:
        """Answer as the case says."""
        answer = self.server.answer(urlsplit(self.path).path)
        time.sleep(answer.delay)
        self.close_connection = True
        if answer.cut == "before":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value.replace("{base}", self.server.base))
        if answer.body:
            self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body[: len(answer.body) // 2] if answer.cut == "body" else answer.body)

    def do_HEAD(self) -> None:
        """The same without the body."""
        self.do_GET()


@dataclass(frozen=True)
class Sites:
    """Where the cases are served."""

    bases: Mapping[str, str]

    def url(self, case: DoorCase) -> str:
        """The door's address."""
        return self.bases[case.id] + case.path

    def replacement(self, case: DoorCase) -> str | None:
        """The address of the door that the registry says took over, if it says so."""
        return None if case.expected.replaced_by is None else self.bases[case.id] + case.expected.replaced_by


@contextlib.contextmanager
def serve(cases: Sequence[DoorCase] = CASES) -> Iterator[Sites]:
    """Serve every case on loopback, each on a port of its own, until the block ends."""
    with contextlib.ExitStack() as stack:
        sites = [stack.enter_context(_Site(c)) for c in cases]
        chooser = stack.enter_context(selectors.DefaultSelector())
        for site in sites:
            chooser.register(site, selectors.EVENT_READ, site)
        stop = threading.Event()

        def run() -> None:
            while not stop.is_set():
                for key, _ in chooser.select(0.1):
                    key.data.handle_request()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield Sites({c.id: s.base for c, s in zip(cases, sites, strict=True)})
        finally:
            stop.set()
            thread.join()


def main() -> None:
    """Count the cases; with `--serve`, serve them so that one can look at them in a browser."""
    good = sum(c.good for c in CASES)
    print(f"{len(CASES)} doors ({good} good, {len(CASES) - good} bad), {len(MAILBOXES)} mailboxes")
    if "--serve" not in sys.argv[1:]:
        return
    with serve() as sites:
        for c in CASES:
            print(f"  {sites.url(c)}  {' or '.join(c.want)}: {c.id}, {c.why}")
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            input("Serving; Enter ends. ")


if __name__ == "__main__":
    main()
