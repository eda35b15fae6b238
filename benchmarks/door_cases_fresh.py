# ruff: noqa: E501
"""A second judging set for doors, beside `door_cases.py` and with its interface: more made-up opt-out pages that live, move and die.

Written by somebody who did not know the detector and had seen four cases of the first set, for the shape. Never tune against it; add, don't change.
Every service, name and text is invented for this file (CC0-1.0). The pages wear five house styles and thirteen languages; each site has
a home page and a "not found" page of its own. `with serve(CASES) as sites: sites.url(case)`.
`want` holds every state that is right; the first is the best one. MAILBOXES holds mail domains with the DNS answers they give.
"""

from __future__ import annotations

import contextlib
import gzip
import sys
from collections.abc import Mapping, Sequence
from html import escape

from benchmarks.door_cases import STATES, Answer, Dns, DoorCase, Expectation, MailCase, Rcode, serve
from demur.model.door import DoorState

__all__ = ["CASES", "MAILBOXES", "serve"]

Row = tuple[str, str, str]  # label, name, kind of field (or "a|b|c" for a choice)

OBJECTION = Expectation(kind="form", fields=("country", "e-mail", "how the processing affects you"), needs_login=False)
REQUEST = Expectation(kind="form", fields=("full name", "e-mail", "reason"), needs_login=False)
ACCOUNT = Expectation(kind="form", fields=("e-mail of the account", "user name"), needs_login=False)
ANY_FORM = Expectation(kind="form", needs_login=False)
ARTICLE = Expectation(kind="page", needs_login=False)
SETTING = Expectation(kind="setting", needs_login=True)


# House styles --------------------------------------------------------------------------------------------------------------

# home, help, log in, sign up, search, was this helpful, yes, no, related, privacy, terms, imprint/contact, send, language
CHROME: dict[str, tuple[str, ...]] = {
    "en": ("Home", "Help Centre", "Log in", "Sign up", "Search", "Was this article helpful?", "Yes", "No", "Related articles", "Privacy", "Terms", "Contact us", "Submit request", "English"),
    "de": ("Start", "Hilfebereich", "Anmelden", "Registrieren", "Suche", "War dieser Artikel hilfreich?", "Ja", "Nein", "Verwandte Artikel", "Datenschutz", "AGB", "Impressum", "Absenden", "Deutsch"),
    "fr": ("Accueil", "Centre d'aide", "Connexion", "S'inscrire", "Rechercher", "Cet article vous a-t-il été utile ?", "Oui", "Non", "Articles associés", "Confidentialité", "Conditions d'utilisation", "Nous contacter", "Envoyer la demande", "Français"),
    "es": ("Inicio", "Centro de ayuda", "Iniciar sesión", "Crear cuenta", "Buscar", "¿Te ha resultado útil?", "Sí", "No", "Artículos relacionados", "Privacidad", "Términos", "Contacto", "Enviar solicitud", "Español"),
    "pt": ("Início", "Central de Ajuda", "Entrar", "Cadastre-se", "Pesquisar", "Este artigo foi útil?", "Sim", "Não", "Artigos relacionados", "Privacidade", "Termos de uso", "Fale conosco", "Enviar pedido", "Português"),
    "it": ("Home", "Centro assistenza", "Accedi", "Registrati", "Cerca", "Questo articolo ti è stato utile?", "Sì", "No", "Articoli correlati", "Privacy", "Termini", "Contatti", "Invia richiesta", "Italiano"),
    "nl": ("Home", "Helpcentrum", "Inloggen", "Account maken", "Zoeken", "Was dit artikel nuttig?", "Ja", "Nee", "Verwante artikelen", "Privacy", "Voorwaarden", "Contact", "Verzenden", "Nederlands"),
    "pl": ("Strona główna", "Centrum pomocy", "Zaloguj się", "Załóż konto", "Szukaj", "Czy ten artykuł był pomocny?", "Tak", "Nie", "Powiązane artykuły", "Prywatność", "Regulamin", "Kontakt", "Wyślij zgłoszenie", "Polski"),
    "sv": ("Hem", "Hjälpcenter", "Logga in", "Skapa konto", "Sök", "Var artikeln till hjälp?", "Ja", "Nej", "Relaterade artiklar", "Integritet", "Villkor", "Kontakta oss", "Skicka", "Svenska"),
    "tr": ("Ana sayfa", "Yardım Merkezi", "Giriş yap", "Kaydol", "Ara", "Bu makale yararlı oldu mu?", "Evet", "Hayır", "İlgili makaleler", "Gizlilik", "Koşullar", "İletişim", "Gönder", "Türkçe"),
    "cs": ("Domů", "Centrum nápovědy", "Přihlásit se", "Registrace", "Hledat", "Pomohl vám tento článek?", "Ano", "Ne", "Související články", "Soukromí", "Podmínky", "Kontakt", "Odeslat", "Čeština"),
    "ja": ("ホーム", "ヘルプセンター", "ログイン", "新規登録", "検索", "この記事は役に立ちましたか?", "はい", "いいえ", "関連記事", "プライバシー", "利用規約", "お問い合わせ", "送信", "日本語"),
}  # fmt: skip


def centre(
    lang: str,
    brand: str,
    title: str,
    main: str,
    *,
    related: Sequence[str] = (),
    head: str = "",
    top: str = "",
    charset: str = "utf-8",
) -> str:
    """A help centre: breadcrumbs, an article, votes, related articles, a footer in columns, a language switch."""
    c = CHROME[lang]
    more = "".join(f'<li><a href="/hc/articles/{3600 + i * 17}">{escape(r)}</a></li>' for i, r in enumerate(related))
    aside = (
        f'<aside class="related" aria-labelledby="rel"><h2 id="rel">{c[8]}</h2><ul>{more}</ul></aside>'
        if related
        else ""
    )
    return f"""<!DOCTYPE html>
<html lang="{lang}" dir="ltr">
<head>
<meta charset="{charset}"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(title)} – {brand} {c[1]}</title>
<meta property="og:site_name" content="{brand}"><link rel="icon" href="/favicon.ico">
<style>:root{{--b:#1f3a5f}}body{{font:16px/1.5 system-ui;margin:0}}header,footer{{background:var(--b);color:#fff;padding:1rem}}main{{max-width:46rem;margin:auto;padding:1rem}}</style>
{head}
</head>
<body class="hc">
<a class="skip" href="#main">↓</a>{top}
<header><a class="logo" href="/" title="{c[0]}"><svg width="24" height="24" aria-hidden="true"><circle cx="12" cy="12" r="10"/></svg> {brand}</a>
<nav aria-label="{c[1]}"><ul><li><a href="/hc">{c[1]}</a></li><li><a href="/hc/new">{c[11]}</a></li><li><a class="btn" href="/login">{c[2]}</a></li><li><a class="btn" href="/join">{c[3]}</a></li></ul></nav>
<form role="search" action="/hc/search" method="get"><input type="search" name="query" placeholder="{c[4]}" aria-label="{c[4]}"><button>{c[4]}</button></form></header>
<nav class="crumbs"><ol><li><a href="/">{brand}</a></li><li><a href="/hc">{c[1]}</a></li><li>{c[9]}</li></ol></nav>
<main id="main"><article><h1>{escape(title)}</h1>{main}</article>
<section class="vote"><p>{c[5]}</p><button type="button">{c[6]}</button> <button type="button">{c[7]}</button></section>{aside}</main>
<footer><ul><li><a href="/privacy">{c[9]}</a></li><li><a href="/terms">{c[10]}</a></li><li><a href="/contact">{c[11]}</a></li></ul>
<label>🌐 <select name="locale"><option selected>{c[13]}</option></select></label><small>© 2019–2026 {brand}</small></footer>
</body></html>"""


def plain(
    lang: str, brand: str, title: str, main: str, *, head: str = "", top: str = "", charset: str = "utf-8"
) -> str:
    """A company's own page: a bar of products above, a narrow column, a fat footer."""
    c = CHROME[lang]
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="{charset}"><title>{escape(title)} | {brand}</title><meta name="theme-color" content="#0b0b0f">{head}</head>
<body><div class="wrap">{top}<div class="topbar"><strong><a href="/">{brand}</a></strong> <a href="/products">Studio</a> <a href="/pricing">Pro</a> <a href="/blog">Blog</a> <span class="right"><a href="/login">{c[2]}</a> <a href="/join" class="cta">{c[3]}</a></span></div>
<div class="content"><h1>{escape(title)}</h1>
{main}</div>
<div class="foot"><p><a href="/privacy">{c[9]}</a> | <a href="/terms">{c[10]}</a> | <a href="/contact">{c[11]}</a> | <a href="/status">Status</a></p><p>{brand} B.V., Postbus 10, 0000 AA</p></div></div></body></html>"""


def classic(lang: str, brand: str, title: str, main: str, *, charset: str = "utf-8") -> str:
    """An old site: tables, no semantic elements, a counter's worth of links."""
    c = CHROME[lang]
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{brand} :: {escape(title)}</title></head>
<body bgcolor="#ffffff" text="#222222"><table width="760" align="center" cellpadding="6"><tr bgcolor="#dde4ee"><td><font size="5"><b>{brand}</b></font></td>
<td align="right"><a href="/">{c[0]}</a> | <a href="/faq.html">FAQ</a> | <a href="/forum/">Forum</a> | <a href="/member.php">{c[2]}</a></td></tr>
<tr><td width="150" valign="top"><a href="/news.html">News</a><br><a href="/gallery/">Galerie</a><br><a href="/shop/">Shop</a><br><a href="/contact.html">{c[11]}</a></td><td valign="top"><h2>{escape(title)}</h2>{main}</td></tr>
<tr><td colspan="2" align="center"><small><a href="/privacy.html">{c[9]}</a> - <a href="/terms.html">{c[10]}</a> - &copy; 2004-2026 {brand}</small></td></tr></table></body></html>"""


def policy(lang: str, brand: str, title: str, sections: Sequence[tuple[str, str]], *, top: str = "") -> str:
    """A legal document with a table of contents."""
    c = CHROME[lang]
    toc = "".join(f'<li><a href="#s{i}">{escape(h)}</a></li>' for i, (h, _) in enumerate(sections, 1))
    text = "".join(f'<section id="s{i}"><h2>{i}. {escape(h)}</h2>{t}</section>' for i, (h, t) in enumerate(sections, 1))
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)} · {brand}</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"WebPage","name":"{title}","dateModified":"2026-09-02"}}</script></head>
<body>{top}<header role="banner"><a href="/">{brand}</a> <a href="/legal">{c[10]}</a> <a href="/login">{c[2]}</a></header>
<div class="cols"><nav class="toc"><ol>{toc}</ol></nav><main><h1>{escape(title)}</h1>{text}</main></div>
<footer><a href="/privacy">{c[9]}</a> <a href="/terms">{c[10]}</a> <a href="/contact">{c[11]}</a></footer></body></html>"""


def app(lang: str, brand: str, script: str, *, noscript: str = "Please turn on JavaScript to use this page.") -> str:
    """A page that is empty until its script has run."""
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{brand}</title>
<link rel="preload" as="style" href="/assets/app.9f2c1.css"></head><body><noscript><p>{noscript}</p></noscript>
<div id="app"><div class="spinner" role="status" aria-label="Loading"></div></div>
<script>window.__CONFIG__={{"release":"2026.46.2","sentry":false,"errors":{{"404":"This page could not be found","500":"Something went wrong"}}}};</script>
<script>{script}</script></body></html>"""


def draws(title: str, main: str, *, wait: int = 0) -> str:
    """A script that puts a page into the shell."""
    inner = main.replace("\\", "\\\\").replace("`", "\\`").replace("</script", "<\\/script")
    return f"setTimeout(()=>{{document.title={title!r};document.querySelector('#app').innerHTML=`{inner}`}},{wait})"


def routes(path: str, title: str, main: str, lost: str, *, wait: int = 0) -> str:
    """A script that draws the page at its own path, and its "not found" view anywhere else."""
    return f"if(location.pathname==={path!r}){{{draws(title, main, wait=wait)}}}else{{{draws('Not found', lost, wait=wait)}}}"


# Forms in several builds ---------------------------------------------------------------------------------------------------


def control(name: str, kind: str, extra: str = "") -> str:
    """The control itself."""
    if kind == "area":
        return f'<textarea id="{name}" name="{name}" rows="6" maxlength="2000" {extra}></textarea>'
    if "|" in kind:
        return f'<select id="{name}" name="{name}" {extra}><option value="">–</option>' + "".join(f"<option>{escape(x)}</option>" for x in kind.split("|")) + "</select>"  # fmt: skip
    return f'<input id="{name}" name="{name}" type="{kind}" {extra}>'


def labelled(lang: str, rows: Sequence[Row], *, extra: str = "", send: str = "") -> str:
    """A `label for` above every control."""
    body = "".join(f'<div class="field"><label for="{n}">{escape(label)} <span aria-hidden="true">*</span></label>{control(n, k, "required")}</div>' for label, n, k in rows)  # fmt: skip
    return f'<form action="/requests" method="post" novalidate><input type="hidden" name="_csrf" value="b8a1">{body}{extra}<button type="submit">{send or CHROME[lang][12]}</button></form>'


def wrapped(lang: str, rows: Sequence[Row], *, extra: str = "") -> str:
    """Labels that wrap their control."""
    body = "".join(f"<p><label>{escape(label)}<br>{control(n, k)}</label></p>" for label, n, k in rows)
    return f'<form action="/api/dsr" method="post">{body}{extra}<input type="submit" value="{CHROME[lang][12]}"></form>'


def hinted(lang: str, rows: Sequence[Row], *, extra: str = "") -> str:
    """No labels to be seen: placeholders and aria-labels."""
    body = "".join(f"""<div class="mdc">{control(n, k, f'placeholder="{escape(label)}" aria-label="{escape(label)}"')}</div>""" for label, n, k in rows)  # fmt: skip
    return f'<form id="f" action="/submit" method="post">{body}{extra}<button class="mdc-button">{CHROME[lang][12]}</button></form>'


def tabled(lang: str, rows: Sequence[Row], *, extra: str = "") -> str:
    """Labels in the left column of a table, not tied to their controls."""
    body = "".join(f"<tr><td align=right>{escape(label)}:</td><td>{control(n, k)}</td></tr>" for label, n, k in rows)
    return f'<form action="/cgi-bin/mail.pl" method="POST"><table border=0>{body}<tr><td></td><td><input type="submit" value="{CHROME[lang][12]}"></td></tr></table>{extra}</form>'


EN_ROWS: tuple[Row, ...] = (
    ("Where do you live?", "residence", "Austria|Belgium|Denmark|France|Germany|Ireland|Italy|Netherlands|Poland|Spain|Sweden|United Kingdom"),
    ("Email address", "email", "email"),
    ("Please explain how this processing affects you", "explanation", "area"),
)  # fmt: skip
EN_NAMED: tuple[Row, ...] = (
    ("Full name", "name", "text"),
    ("Email", "email", "email"),
    ("Reason for your request", "reason", "area"),
)
EN_LEAD = "<p>We use content that people share publicly to train and improve our generative models. You can object to this. We will honour your objection going forward, and we will confirm it by email.</p>"
COOKIES_EN = '<div id="cmp" role="dialog" aria-modal="true"><h2>We value your privacy</h2><p>We and our 184 partners store and access information on a device. You can accept or deny access.</p><button>Accept all</button><button>Deny access</button><a href="/cookies">Manage choices</a></div>'
COUNTRIES = "|".join(
    "Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Brunei Bulgaria Burundi Cambodia Cameroon Canada Chad Chile China Colombia Comoros Croatia Cuba Cyprus Czechia Denmark Djibouti Dominica Ecuador Egypt Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Grenada Guatemala Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kiribati Kuwait Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta Mexico Moldova Monaco Mongolia Morocco Namibia Nepal Netherlands Niger Nigeria Norway Oman Pakistan Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Rwanda Samoa Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tanzania Thailand Togo Tonga Tunisia Turkey Uganda Ukraine Uruguay Uzbekistan Vanuatu Vietnam Yemen Zambia Zimbabwe".split()
)


# Cases ---------------------------------------------------------------------------------------------------------------------


def say(
    text: str,
    status: int = 200,
    *,
    delay: float = 0.0,
    charset: str = "utf-8",
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    """An HTML answer in a charset that its header names."""
    return Answer(
        status=status,
        body=text.encode(charset, "xmlcharrefreplace"),
        type=f"text/html; charset={charset}",
        delay=delay,
        headers=headers,
    )


def unnamed(text: str, charset: str) -> Answer:
    """An HTML answer whose header does not name the charset, only the page does."""
    return Answer(body=text.encode(charset, "xmlcharrefreplace"), type="text/html")


def zipped(text: str, charset: str = "utf-8") -> Answer:
    """An HTML answer under gzip."""
    return Answer(body=gzip.compress(text.encode(charset, "xmlcharrefreplace"), mtime=0), type=f"text/html; charset={charset}", headers=(("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")))  # fmt: skip


def to(where: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers=(("Location", where),))


def home(brand: str) -> Answer:
    """A home page."""
    return say(plain("en", brand, f"{brand}: make something today", "<p>Millions of people draw, write and talk on our apps.</p><ul><li><a href='/join'>Get started, it's free</a></li><li><a href='/jobs'>Careers</a></li><li><a href='/press'>Press</a></li></ul>"))  # fmt: skip


def lost(brand: str) -> Answer:
    """An honest 404."""
    return say(plain("en", brand, "Page not found", "<p>There is nothing at this address.</p>"), 404)


def door(
    id: str,
    path: str,
    expected: Expectation,
    answer: Answer,
    want: str,
    why: str,
    *,
    more: Mapping[str, Answer] | None = None,
    everywhere: bool = False,
    brand: str = "Kelvra",
) -> DoorCase:
    """One case; with `everywhere` the site gives the same answer for every path that it does not know."""
    states: dict[str, DoorState] = {s: s for s in STATES}
    return DoorCase(
        id=f"fresh-{id}",
        path=path,
        expected=expected,
        script={"/": home(brand), path: answer, **(more or {})},
        want=tuple(states[w] for w in want.split()),
        why=why,
        missing=answer if everywhere else lost(brand),
    )


def open_forms() -> list[DoorCase]:
    """Forms that anybody can fill in."""
    de: tuple[Row, ...] = (
        ("Land", "land", "Deutschland|Österreich|Schweiz|Luxemburg"),
        ("E-Mail-Adresse", "mail", "email"),
        ("Inwiefern betrifft Sie diese Verarbeitung?", "begruendung", "area"),
    )
    fr: tuple[Row, ...] = (
        ("Pays de résidence", "pays", "France|Belgique|Suisse|Canada"),
        ("Adresse e-mail", "email", "email"),
        ("En quoi ce traitement vous affecte-t-il ?", "motif", "area"),
    )
    es: tuple[Row, ...] = (
        ("Nombre y apellidos", "nombre", "text"),
        ("Correo electrónico", "correo", "email"),
        ("Motivo de la solicitud", "motivo", "area"),
    )
    pt: tuple[Row, ...] = (
        ("País", "pais", "Brasil|Portugal|Angola"),
        ("E-mail", "email", "email"),
        ("Explique como esse tratamento afeta você", "impacto", "area"),
    )
    it: tuple[Row, ...] = (
        ("Paese", "paese", "Italia|San Marino|Svizzera"),
        ("Indirizzo e-mail", "mail", "email"),
        ("Descrivi l'impatto del trattamento", "impatto", "area"),
    )
    nl: tuple[Row, ...] = (
        ("Volledige naam", "naam", "text"),
        ("E-mailadres", "mail", "email"),
        ("Reden van je bezwaar", "reden", "area"),
    )
    pl: tuple[Row, ...] = (
        ("Kraj zamieszkania", "kraj", "Polska|Niemcy|Czechy"),
        ("Adres e-mail", "email", "email"),
        ("Jak to przetwarzanie na Ciebie wpływa?", "wplyw", "area"),
    )
    ja: tuple[Row, ...] = (("氏名", "name", "text"), ("メールアドレス", "mail", "email"), ("理由", "reason", "area"))
    sv: tuple[Row, ...] = (
        ("Fullständigt namn", "namn", "text"),
        ("E-postadress", "epost", "email"),
        ("Anledning", "skal", "area"),
    )
    tr: tuple[Row, ...] = (
        ("Ülke", "ulke", "Türkiye|Almanya|Kıbrıs"),
        ("E-posta adresi", "eposta", "email"),
        ("Bu işleme faaliyeti sizi nasıl etkiliyor?", "etki", "area"),
    )
    cs: tuple[Row, ...] = (
        ("Jméno a příjmení", "jmeno", "text"),
        ("E-mail", "email", "email"),
        ("Důvod žádosti", "duvod", "area"),
    )
    dsr = (
        '<form action="/dsr" method="post"><fieldset><legend>About you</legend><label for="rel">I am</label><select id="rel"><option>a user</option><option>a former user</option><option>an employee</option><option>an authorised agent</option></select>'
        '<label for="fn">First name</label><input id="fn"><label for="ln">Last name</label><input id="ln"><label for="em">Email address</label><input id="em" type="email"><label for="ph">Phone (optional)</label><input id="ph" type="tel">'
        '<label for="ct">Country of residence</label><select id="ct"><option>Select…</option>' + "".join(f"<option>{c}</option>" for c in COUNTRIES.split("|")) + "</select></fieldset>"
        '<fieldset><legend>Request type</legend><label><input type="radio" name="t"> Access my data</label><label><input type="radio" name="t"> Delete my data</label><label><input type="radio" name="t"> Correct my data</label><label><input type="radio" name="t"> Object to AI training</label><label><input type="radio" name="t"> Limit use of sensitive data</label></fieldset>'
        '<fieldset><legend>Details</legend><label for="det">How does the processing affect you?</label><textarea id="det"></textarea><label for="url">Links to the content</label><textarea id="url"></textarea><label for="att">Attachments</label><input id="att" type="file">'
        '<label><input type="checkbox"> I declare that the above is true</label><label for="sig">Electronic signature</label><input id="sig"></fieldset><button>Send</button></form>'
    )  # fmt: skip
    recaptcha = '<div class="g-recaptcha" data-sitekey="6LeExampleKeyForATest"></div><noscript><p>Please enable JavaScript so that we can check you are not a robot.</p></noscript><p class="fine">This site is protected by reCAPTCHA and the Privacy Policy and Terms of Service apply.</p>'
    turnstile = (
        '<div class="cf-turnstile" data-sitekey="1x00000000000000000000AA"><span>Verify you are human</span></div>'
    )
    hidden = '<div class="alert" role="alert" hidden><h2>Page not found</h2><p>Sorry, something went wrong. This form is no longer available.</p></div><template id="expired"><h1>Session expired</h1><p>Log in again to continue.</p></template>'
    header_login = '<div class="dropdown" hidden id="quick"><form action="/session" method="post"><label>Email <input name="u" type="email"></label><label>Password <input name="p" type="password"></label><button>Log in</button></form></div>'
    steps = "<ol class='steps'><li aria-current='step'>1. Who you are</li><li>2. Your objection</li><li>3. Check and send</li></ol>"
    form_frame = (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Form</title></head><body>"
        + wrapped("en", EN_ROWS)
        + "</body></html>"
    )
    inner = labelled("en", EN_ROWS)
    return [
        door("form-centre-en", "/hc/requests/ai-objection", OBJECTION, say(centre("en", "Kelvra", "Object to AI training", EN_LEAD + labelled("en", EN_ROWS), related=("Page not found errors", "Why was my account disabled?", "Form no longer available in the old app"))), "alive", "an ordinary form; related articles speak of errors"),
        door("form-hinted-en", "/privacy/opt-out", OBJECTION, say(plain("en", "Nubelo", "Keep my content out of AI", EN_LEAD + hinted("en", EN_ROWS))), "alive", "placeholders and aria-labels instead of labels", brand="Nubelo"),
        door("form-long-dsr", "/legal/privacy-request", OBJECTION, say(plain("en", "Orvanta", "Submit a privacy request", "<p>Use this form to exercise your rights, whether or not you have an account.</p>" + dsr)), "alive", "a request form for every right, objection to AI among them", brand="Orvanta"),
        door("form-recaptcha", "/support/contact/ai", REQUEST, say(centre("en", "Pixmere", "AI opt-out request", "<p>Fill in all fields. Requests are handled within 30 days.</p>" + labelled("en", EN_NAMED, extra=recaptcha))), "alive", "a reCAPTCHA in the form is not a blocked page", brand="Pixmere"),
        door("form-turnstile", "/opt-out", REQUEST, say(plain("en", "Halden", "Opt out of model training", "<p>No account needed.</p>" + wrapped("en", EN_NAMED, extra=turnstile))), "alive", "a human check as the last row of a form", brand="Halden"),
        door("form-header-password", "/legal/object", OBJECTION, say(centre("en", "Jorvia", "Right to object: generative AI", EN_LEAD + labelled("en", EN_ROWS), top=header_login)), "alive", "a folded log-in form with a password field above the open form", brand="Jorvia"),
        door("form-login-optional", "/privacy/ai/object", REQUEST, say(plain("en", "Sundry", "Object to AI use", "<div class='note'><h2>Have an account?</h2><p><a href='/login?next=/privacy/ai/object'>Log in</a> and we fill in your details for you. You can also continue without logging in.</p></div>" + labelled("en", EN_NAMED))), "alive", "logging in is offered, not asked for", brand="Sundry"),
        door("form-hidden-errors", "/forms/ai-objection", OBJECTION, say(plain("en", "Tamrin", "AI objection", hidden + EN_LEAD + labelled("en", EN_ROWS))), "alive", "messages that wait hidden in the page for their moment", brand="Tamrin"),
        door("form-cookie-wall-en", "/help/object-ai", OBJECTION, say(centre("en", "Feltway", "Object to how we use your information for AI", EN_LEAD + wrapped("en", EN_ROWS), top=COOKIES_EN)), "alive", "a cookie dialogue that says “Deny access” stands before the form", brand="Feltway"),
        door("form-slow", "/privacy/objection", OBJECTION, say(plain("en", "Gastro", "AI objection form", EN_LEAD + labelled("en", EN_ROWS), head="<meta name='generator' content='Slowpress 2'>"), delay=2.4), "alive", "a server that thinks for two and a half seconds", brand="Gastro"),
        door("form-busy-notice", "/contact/ai", REQUEST, say(plain("en", "Mirabo", "Contact the privacy team about AI", "<p class='banner'>We are receiving many requests at the moment and our replies are slower than usual. Please do not send your request twice; a duplicate will be rejected.</p>" + labelled("en", EN_NAMED))), "alive", "long queues, open form", brand="Mirabo"),
        door("form-translated-note", "/fi/tuki/ai-objection", OBJECTION, say(centre("en", "Kelvra", "Object to AI training", "<p class='notice'>This page is not available in Finnish. You are seeing the English version.</p>" + EN_LEAD + labelled("en", EN_ROWS))), "alive", "“not available” is said of a language"),
        door("form-region-hint", "/privacy/ai-objection-eu", OBJECTION, say(plain("en", "Brightloom", "AI objection (EU, EEA, UK, Switzerland)", "<p>This form is for people who live in the EU, the EEA, the UK or Switzerland. If you live in another country or region, use <a href='/privacy/ai-optout-global'>the global form</a>, this one is not available to you.</p>" + labelled("en", EN_ROWS))), "alive", "it says for whom it is, and it is there", brand="Brightloom"),
        door("form-replaces-old", "/dataprotection/objection-v3", OBJECTION, say(plain("en", "Orvanta", "Objection form", "<p>This form replaces the PDF form of 2024, which is no longer accepted. The old address has been retired.</p>" + labelled("en", EN_ROWS))), "alive", "what is retired is its predecessor", brand="Orvanta"),
        door("form-steps", "/object/start", OBJECTION, say(plain("en", "Wexley", "Your objection", steps + "<form><section class='step'>" + "".join(f"<label>{escape(a)} {control(n, k)}</label>" for a, n, k in EN_ROWS[:2]) + "<button type='button'>Next</button></section><section class='step' style='display:none'>" + f"<label>{EN_ROWS[2][0]} {control('x', 'area')}</label><button>Send</button></section></form>")), "alive", "the last field is in a step that is not shown yet", brand="Wexley"),
        door("form-frame", "/ai/opt-out", OBJECTION, say(centre("en", "Larkin", "Opt out of AI training", EN_LEAD + "<iframe src='/embed/form-118' title='Opt-out form' width='600' height='700'></iframe>")), "alive", "the form is in a frame", more={"/embed/form-118": say(form_frame)}, brand="Larkin"),
        door("form-de-table", "/widerspruch.html", OBJECTION, say(classic("de", "Fotofreunde Weser", "Widerspruch gegen KI-Training", "<p>Mit diesem Formular können Sie der Nutzung Ihrer Bilder für KI-Zwecke widersprechen. Eine Mitgliedschaft ist nicht nötig.</p>" + tabled("de", de), charset="iso-8859-1"), charset="iso-8859-1"), "alive", "an old table form in Latin-1", brand="Fotofreunde Weser"),
        door("form-de-consent", "/hilfe/ki-widerspruch", OBJECTION, say(centre("de", "Lindra", "Widerspruch einlegen", "<p>Sie können der Nutzung Ihrer öffentlichen Beiträge für das Training unserer KI widersprechen.</p>" + labelled("de", de), top="<div id='cmp'><h2>Zustimmung erforderlich</h2><p>Wir und 212 Partner verarbeiten Daten. Ohne Zustimmung ist der Zugang nur mit Abo möglich.</p><button>Zustimmen</button> <button>Ablehnen</button> <a href='/login'>Mit Abo anmelden</a></div>", related=("Seite nicht gefunden: was tun?", "Konto gesperrt"))), "alive", "a pay-or-consent layer before a German form", brand="Lindra"),
        door("form-fr", "/aide/opposition-ia", OBJECTION, say(centre("fr", "Célian", "S'opposer à l'utilisation de vos contenus par l'IA", "<p>Vous pouvez vous opposer à tout moment, sans frais et sans compte.</p>" + labelled("fr", fr), related=("Erreur 404 : page introuvable", "Mon compte n'existe plus"))), "alive", "French, with related articles about errors", brand="Célian"),
        door("form-es-faq", "/ayuda/oposicion", REQUEST, say(centre("es", "Ventara", "Formulario de oposición", wrapped("es", es) + "<h2>Preguntas frecuentes</h2><details><summary>Me sale «página no encontrada» al enviar</summary><p>Vacía la caché y vuelve a intentarlo.</p></details><details><summary>¿Por qué dice que el formulario ya no está disponible?</summary><p>Ocurre con enlaces antiguos de la aplicación.</p></details>")), "alive", "the questions below speak of missing pages", brand="Ventara"),
        door("form-pt-203", "/privacidade/oposicao", OBJECTION, say(plain("pt", "Jabuti", "Oposição ao uso de dados em IA", "<p>Preencha o formulário para se opor. Não é preciso ter conta.</p>" + hinted("pt", pt)), 203), "alive", "status 203, as some proxies give it", brand="Jabuti"),
        door("form-it", "/assistenza/opposizione-ia", OBJECTION, say(plain("it", "Solenta", "Opposizione all'addestramento dell'IA", "<p>Compila il modulo: riceverai una conferma via e-mail.</p>" + labelled("it", it))), "alive", "an Italian form", brand="Solenta"),
        door("form-nl", "/privacy/bezwaar", REQUEST, say(centre("nl", "Vlinder", "Bezwaar tegen AI-training", "<p>Je hoeft niet in te loggen. Werkt het formulier niet, probeer dan een andere browser.</p>" + wrapped("nl", nl))), "alive", "a Dutch form", brand="Vlinder"),
        door("form-pl-gzip", "/pomoc/sprzeciw", OBJECTION, zipped(centre("pl", "Brzask", "Sprzeciw wobec trenowania AI", "<p>Możesz sprzeciwić się wykorzystaniu swoich treści. Konto nie jest potrzebne.</p>" + labelled("pl", pl), charset="iso-8859-2"), "iso-8859-2"), "alive", "gzip over ISO 8859-2", brand="Brzask"),
        door("form-ja-sjis", "/support/optout.html", REQUEST, unnamed(classic("ja", "Hoshino Art", "AI学習利用停止の申請", "<p>会員でない方も申請できます。すべての項目をご記入ください。</p>" + tabled("ja", ja), charset="Shift_JIS"), "shift_jis"), "alive", "Japanese in Shift_JIS that only the page names", brand="Hoshino Art"),
        door("form-sv-bom", "/hjalp/invandning", REQUEST, Answer(body=b"\xef\xbb\xbf" + plain("sv", "Fjällik", "Invänd mot AI-träning", "<p>Fyll i formuläret så återkommer vi inom en månad.</p>" + labelled("sv", sv)).encode(), type="text/html"), "alive", "a byte-order mark and no charset in the header", brand="Fjällik"),
        door("form-tr", "/yardim/itiraz", OBJECTION, say(centre("tr", "Zeytin", "Yapay zekâ eğitimine itiraz", "<p>Hesabınız olmasa da itiraz edebilirsiniz.</p>" + labelled("tr", tr))), "alive", "a Turkish form", brand="Zeytin"),
        door("form-cs-1250", "/podpora/namitka", REQUEST, say(classic("cs", "Obrázky Morava", "Námitka proti trénování AI", "<p>Vyplňte všechna pole, prosím.</p>" + tabled("cs", cs), charset="windows-1250"), charset="windows-1250"), "alive", "Czech in windows-1250", brand="Obrázky Morava"),
        door("form-big", "/legal/archive/objection", OBJECTION, say(policy("en", "Orvanta", "Objections and the register of processing", [(f"Processing activity {i}", "<p>" + f"Activity {i} covers operations on account, device and content data for the purpose set out in annex {i % 9 + 1}, with the retention period given there. " * 7 + "</p>") for i in range(1, 420)] + [("Object here", inner)])), "alive", "the form comes after half a megabyte of register", brand="Orvanta"),
        door("form-user-name", "/report/ai-training", ACCOUNT, say(plain("en", "Chirply", "Remove my account from AI training", wrapped("en", (("Email linked to your account", "mail", "email"), ("Username (without @)", "handle", "text"), ("Anything else?", "more", "area"))))), "alive", "account fields under other words", brand="Chirply"),
        door("form-spa", "/optout/ai", OBJECTION, say(app("en", "Quillon", routes("/optout/ai", "Opt out · Quillon", "<h1>Opt out of AI training</h1>" + EN_LEAD + inner, "<h1>This page could not be found</h1>"))), "alive", "an app that draws the form; every path is the same shell", everywhere=True, brand="Quillon"),
        door("form-spa-late", "/forms/114", REQUEST, say(app("en", "Meltem", draws("Privacy request", "<header>Meltem <a href='/login'>Log in</a></header><main><h1>AI training: object</h1>" + wrapped("en", EN_NAMED) + "</main>", wait=1100), noscript="This page doesn't work without JavaScript. Page not found? Check the address.")), "alive", "drawn after a second", brand="Meltem"),
        door("form-shadow", "/help/ai-form", OBJECTION, say(centre("en", "Corvid", "Object to AI training", EN_LEAD + "<corvid-form></corvid-form><script>customElements.define('corvid-form',class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML=`" + wrapped("en", EN_ROWS) + "`}})</script>")), "alive unknown", "the form is a web component of its own", brand="Corvid"),
        door("form-arabic", "/ar/privacy/objection", ANY_FORM, say('<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>الاعتراض على تدريب الذكاء الاصطناعي – نخلة</title></head><body><header><a href="/">نخلة</a> <a href="/login">تسجيل الدخول</a></header><main><h1>الاعتراض على استخدام محتواك في تدريب الذكاء الاصطناعي</h1><p>يمكنك تقديم الاعتراض دون حساب.</p><form method="post" action="/s"><label for="c">البلد</label><select id="c"><option>مصر</option><option>المغرب</option></select><label for="e">البريد الإلكتروني</label><input id="e" type="email"><label for="w">سبب الاعتراض</label><textarea id="w"></textarea><button>إرسال</button></form></main><footer><a href="/privacy">الخصوصية</a></footer></body></html>'), "alive", "right to left", brand="Nakhla"),
    ]  # fmt: skip


def open_pages() -> list[DoorCase]:
    """Articles and settings that are as the registry says."""
    steps = "<ol><li>Open the app and tap your picture.</li><li>Go to <b>Settings → Privacy → Generative AI</b>.</li><li>Turn off <b>Use my content for training</b>.</li></ol><p>The change takes effect within a day. Content that has been used already stays in existing models.</p>"
    legal = [
        ("What this policy covers", "<p>It applies to our apps, sites and devices. It does not apply to services of others.</p>"),
        ("Information we collect", "<p>What you give us, what your device sends and what others tell us.</p>" * 6),
        ("How we use it", "<p>We use public posts to improve our language and image models, on the basis of legitimate interests.</p>"),
        ("Your choices about AI", "<p>To object, write to privacy@orvanta.example with the subject “AI objection”, or turn off the switch in your settings. If a page is no longer available in our services, links to it may lead to an error.</p>"),
        ("When content is removed", "<p>Deleted posts cannot be found by others. We return “page not found” in their place.</p>"),
        ("Changes", "<p>We will tell you before a change that matters.</p>"),
    ]  # fmt: skip
    sign = centre(
        "en",
        "Kelvra",
        "Log in to continue",
        "<form method='post'><label>Email or phone <input name='u'></label><label>Password <input type='password' name='p'></label><button>Log in</button></form><p><a href='/recover'>Forgot password?</a> · <a href='/join'>New here? Sign up</a></p>",
    )
    passkey = plain(
        "en",
        "Wexley",
        "Welcome back",
        "<p>Sign in to manage your data settings.</p><button>Continue with a passkey</button><button>Continue with Google</button><button>Continue with Apple</button><p>By continuing you accept our terms.</p>",
    )
    mail_first = plain(
        "de",
        "Lindra",
        "Anmelden",
        "<form action='/konto/weiter' method='post'><label>E-Mail-Adresse <input type='email' name='e' autofocus></label><button>Weiter</button></form><p>Noch kein Konto? <a href='/join'>Jetzt registrieren</a></p>",
    )
    return [
        door("page-related-404", "/hc/articles/2291", ARTICLE, say(centre("en", "Kelvra", "How to opt out of AI training", steps, related=("Page not found errors", "Error 404 after an update", "This content is no longer available: what it means", "I can't log in"))), "alive", "four related articles about what is not there"),
        door("page-policy", "/privacy", ARTICLE, say(policy("en", "Orvanta", "Privacy policy", legal)), "alive", "a policy that speaks of deleted pages", brand="Orvanta"),
        door("page-no-longer", "/help/ai-choices", ARTICLE, say(plain("en", "Nubelo", "Your AI choices", "<p>The toggle is no longer available in version 4 of the desktop app. Use the website instead:</p>" + steps + "<h2>FAQ</h2><h3>Is the beta still running?</h3><p>No. The beta has ended and its page was removed.</p>")), "alive", "something else is no longer available", brand="Nubelo"),
        door("page-maintenance-note", "/support/ai-training", ARTICLE, say(centre("en", "Pixmere", "Stop us from using your drawings for training", "<div class='banner'>Scheduled maintenance: Sunday 02:00 to 04:00 UTC. The site will be unavailable.</div>" + steps)), "alive", "maintenance is announced, not on", brand="Pixmere"),
        door("page-mail-only", "/legal/ai", ARTICLE, say(classic("en", "Bookbarn", "Authors and AI", "<p>If you do not want your books to be licensed for machine learning, send an e-mail to <a href='mailto:rights@bookbarn.example'>rights@bookbarn.example</a> from the address we pay your royalties to, with the titles concerned. We answer within ten working days.</p><p>There is no form.</p>")), "alive", "a page that gives a mailbox", brand="Bookbarn"),
        door("page-text", "/ai-optout.txt", ARTICLE, Answer(body=b"HALDEN AI OPT-OUT\n=================\n\nTo keep your repositories out of model training, add a file named .noai to the root\nof each, or write to optout@halden.example with your user name.\n\nAnswers: two weeks. Questions about '404 Not Found' while pushing: see /docs/push.\n", type="text/plain; charset=utf-8"), "alive", "plain text", brand="Halden"),
        door("page-xhtml", "/docs/privacy/ai.xhtml", ARTICLE, Answer(body=('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>AI and your data - Tamrin Docs</title></head><body><div id="nav"><a href="/docs">Docs</a> <a href="/login">Sign in</a></div><h1>AI and your data</h1>' + steps.replace("→", "&#8594;") + "</body></html>").encode(), type="application/xhtml+xml"), "alive", "served as XHTML", brand="Tamrin"),
        door("page-203", "/en/article/ai-opt-out", ARTICLE, say(centre("en", "Mirabo", "Opting out of AI features", steps), 203), "alive", "status 203", brand="Mirabo"),
        door("page-accordion", "/faq", ARTICLE, say(plain("en", "Larkin", "Frequently asked questions", "".join(f"<details><summary>{q}</summary><p>{a}</p></details>" for q, a in (("How do I keep my posts out of AI training?", "Go to Settings, Your data, and switch off Learning."), ("Why can't I find a page?", "It may have been moved or deleted."), ("I get error 403.", "Turn off your VPN."), ("Is Larkin shutting down?", "No! That's a rumour."))))), "alive", "everything folded; the other questions are about trouble", brand="Larkin"),
        door("page-de", "/hilfe/artikel/ki-training-abschalten", ARTICLE, say(centre("de", "Lindra", "KI-Training abschalten", "<ol><li>Öffnen Sie die Einstellungen.</li><li>Tippen Sie auf „Datenschutz“ und dann auf „KI“.</li><li>Schalten Sie „Meine Inhalte verwenden“ aus.</li></ol><p>In der alten App ist diese Funktion nicht mehr verfügbar.</p>", related=("Diese Seite existiert nicht mehr: was bedeutet das?",))), "alive", "a German article", brand="Lindra"),
        door("page-fr", "/aide/articles/desactiver-ia", ARTICLE, say(centre("fr", "Célian", "Désactiver l'entraînement de l'IA", "<p>Ouvrez Paramètres, puis Confidentialité, puis IA. Désactivez « Utiliser mes contenus ». Le réglage n'est plus disponible dans l'ancienne application.</p>", related=("Page introuvable", "Contenu indisponible"))), "alive", "a French article", brand="Célian"),
        door("page-ja", "/hc/ja/articles/optout", ARTICLE, say(centre("ja", "Hoshino Art", "AI学習をオフにする方法", "<p>設定→プライバシー→「AIの学習に作品を使用する」をオフにしてください。反映まで最大24時間かかります。</p>", related=("「ページが見つかりません」と表示される", "ログインできない"))), "alive", "a Japanese article", brand="Hoshino Art"),
        door("page-pl-refresh", "/pomoc/ai", ARTICLE, say('<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/pl/pomoc/ai"><title>Brzask</title></head><body><a href="/pl/pomoc/ai">Dalej</a></body></html>'), "alive moved", "a meta refresh to the same article under its language", more={"/pl/pomoc/ai": say(centre("pl", "Brzask", "Jak wyłączyć trenowanie AI", "<p>Wejdź w Ustawienia, Prywatność, Sztuczna inteligencja i wyłącz przełącznik.</p>", related=("Nie znaleziono strony",)))}, brand="Brzask"),
        door("page-cookie-hop", "/help/ai", ARTICLE, Answer(status=302, headers=(("Location", "/help/ai/"), ("Set-Cookie", "seen=1; Path=/"))), "alive", "a redirect to the same path with a slash", more={"/help/ai/": say(centre("en", "Feltway", "AI and your posts", steps))}, brand="Feltway"),
        door("page-locale", "/help/generative-ai", ARTICLE, to("/en-gb/help/generative-ai", 302), "alive moved", "a redirect to the visitor's language", more={"/en-gb/help/generative-ai": say(centre("en", "Jorvia", "Generative AI and your information", steps))}, brand="Jorvia"),
        door("form-locale-307", "/privacy/object", OBJECTION, to("/de/privacy/object?utm=auto", 307), "alive moved", "a redirect to the German version of the same form", more={"/de/privacy/object": say(centre("de", "Sundry", "Widerspruch", "<p>Hier können Sie der Nutzung für KI widersprechen.</p>" + labelled("de", (("Land", "c", "Deutschland|Italien"), ("E-Mail", "e", "email"), ("Wie betrifft Sie das?", "w", "area")))))}, brand="Sundry"),
        door("page-js-hop", "/go/ai-optout", ARTICLE, say("<!doctype html><html><head><meta charset='utf-8'><title>Redirecting</title><script>location.replace('/hc/articles/88-ai-opt-out')</script></head><body><p>Redirecting…</p></body></html>"), "alive moved", "a script sends on to the article", more={"/hc/articles/88-ai-opt-out": say(centre("en", "Corvid", "Opt out of AI training", steps))}, brand="Corvid"),
        door("page-spa", "/support/article/51", ARTICLE, say(app("en", "Quillon", routes("/support/article/51", "How we use your notes", "<main><h1>How we use your notes for AI, and how to say no</h1>" + steps + "</main><footer>Quillon</footer>", "<h1>404</h1><p>This page could not be found.</p>", wait=400))), "alive", "an article that an app draws", everywhere=True, brand="Quillon"),
        door("page-video", "/learn/opt-out", ARTICLE, say(plain("en", "Chirply", "Watch: how to opt out of AI training", "<video controls poster='/p.jpg'><source src='/v.mp4'>Your browser does not support video. The file could not be found.</video><h2>Transcript</h2>" + steps)), "alive", "a video with its transcript", brand="Chirply"),
        door("setting-login", "/settings/privacy/ai", SETTING, to("/login?next=%2Fsettings%2Fprivacy%2Fai"), "alive", "a setting that is rightly behind the log-in", more={"/login": say(sign)}),
        door("setting-passkey", "/account/data", SETTING, say(passkey), "alive", "a log-in without a password field, which the registry expects", brand="Wexley"),
        door("setting-mail-first", "/konto/ki", SETTING, to("/konto/anmelden", 303), "alive", "a log-in that asks for the address first", more={"/konto/anmelden": say(mail_first)}, brand="Lindra"),
        door("setting-spa", "/app/settings/ai", SETTING, say(app("fr", "Célian", draws("Connexion", "<h1>Connectez-vous à Célian</h1><form><label>Adresse e-mail<input type='email'></label><label>Mot de passe<input type='password'></label><button>Connexion</button></form>", wait=300))), "alive", "the app draws its log-in", everywhere=True, brand="Célian"),
        door("moved-301", "/help/contact/ai-objection", OBJECTION, to("/privacy-centre/objections/generative-ai", 301), "moved", "the form has a new address for good", more={"/privacy-centre/objections/generative-ai": say(centre("en", "Kelvra", "Object to AI training", EN_LEAD + labelled("en", EN_ROWS)))}),
        door("moved-308", "/hc/4410", ARTICLE, to("/support/privacy/stop-ai-training", 308), "moved", "the article has a new address for good", more={"/support/privacy/stop-ai-training": say(plain("en", "Nubelo", "Stop AI training on your posts", steps))}, brand="Nubelo"),
        door("moved-three-hops", "/legal/optout", REQUEST, to("/trust/optout", 301), "moved", "three redirects to the new place", more={"/trust/optout": to("/trust/privacy/optout", 301), "/trust/privacy/optout": to("/trust/privacy/requests/ai", 301), "/trust/privacy/requests/ai": say(plain("en", "Halden", "AI training opt-out", labelled("en", EN_NAMED)))}, brand="Halden"),
        door("moved-fr-301", "/confidentialite/opposition", OBJECTION, to("/centre-confidentialite/formulaires/opposition-ia", 301), "moved", "a French form under a new address", more={"/centre-confidentialite/formulaires/opposition-ia": say(centre("fr", "Célian", "S'opposer à l'IA", "<p>Remplissez ce formulaire.</p>" + labelled("fr", (("Pays", "p", "France|Belgique"), ("E-mail", "e", "email"), ("Expliquez l'impact de ce traitement sur vous", "i", "area")))))}, brand="Célian"),
        door("moved-said", "/forms/old-objection", OBJECTION, say(plain("en", "Orvanta", "This form has moved", "<p>You will find the AI objection form in our new Privacy Centre. Please update your bookmarks.</p><p><a class='btn' href='/privacy-centre/ai-objection'>Go to the form</a></p>")), "moved replaced", "the page tells where the form went, without sending there", more={"/privacy-centre/ai-objection": say(centre("en", "Orvanta", "AI objection", EN_LEAD + labelled("en", EN_ROWS)))}, brand="Orvanta"),
    ]  # fmt: skip


def gone() -> list[DoorCase]:
    """Gone, and the server says so."""
    ask = "<p>We couldn't find that page. Tell us what you were looking for and we'll help:</p>" + labelled(
        "en", EN_NAMED
    )
    return [
        door("404-plain", "/optout", ANY_FORM, Answer(status=404, body=b"<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"), "not_found", "the server's own page", everywhere=True),
        door("404-styled", "/hc/articles/99817", ARTICLE, say(centre("en", "Pixmere", "Nothing here", "<p>The article you want has been taken down. Popular articles:</p><ul><li><a href='/hc/1'>Reset your password</a></li><li><a href='/hc/2'>Delete your account</a></li></ul>"), 404), "not_found", "a whole help centre around the 404", brand="Pixmere"),
        door("404-with-form", "/privacy/ai-objection", OBJECTION, say(plain("en", "Jorvia", "Hmm, that page is missing", ask), 404), "not_found", "the 404 brings a form that looks much like the right one", brand="Jorvia"),
        door("410-styled", "/forms/2024/objection", OBJECTION, say(plain("en", "Sundry", "Gone", "<p>This form was switched off on purpose and will not come back.</p>"), 410), "not_found", "410", brand="Sundry"),
        door("404-json", "/api/forms/ai", ANY_FORM, Answer(status=404, body=b'{"error":{"code":"form_not_found","message":"No such form","request_id":"b1946ac9"}}', type="application/json"), "not_found", "a 404 in JSON", everywhere=True, brand="Tamrin"),
        door("404-de", "/hilfe/ki-widerspruch-formular", OBJECTION, say(centre("de", "Lindra", "Fehler 404", "<p>Unter dieser Adresse gibt es leider nichts. <a href='/'>Zur Startseite</a></p>"), 404, headers=(("X-Robots-Tag", "noindex"),)), "not_found", "a German 404", brand="Lindra"),
        door("404-app", "/me/ai-optout", ANY_FORM, say(app("en", "Quillon", draws("Quillon", "<h1>Welcome to Quillon</h1><p>Take notes anywhere.</p>")), 404), "not_found", "a 404 whose page draws a welcome", everywhere=True, brand="Quillon"),
        door("404-after-hop", "/privacy/optout", OBJECTION, to("/404"), "not_found", "a redirect to an error page that answers 404", more={"/404": lost("Mirabo")}, brand="Mirabo"),
        door("410-after-301", "/ai/forms/1", ANY_FORM, to("/archive/forms/1", 301), "not_found", "it moved, and died in the new place", more={"/archive/forms/1": say(plain("en", "Larkin", "410", "<p>Removed.</p>"), 410)}, brand="Larkin"),
        door("404-big-pl", "/pomoc/sprzeciw-ai", OBJECTION, say(centre("pl", "Brzask", "Nie ma takiej strony", "<p>Sprawdź adres lub skorzystaj z wyszukiwarki.</p>" + "<p>Najczęściej czytane: jak zmienić hasło, jak usunąć konto, jak zgłosić błąd.</p>" * 40), 404), "not_found", "a long Polish 404", brand="Brzask"),
    ]  # fmt: skip


def soft(id: str, lang: str, brand: str, path: str, title: str, main: str, expected: Expectation = OBJECTION, *, want: str = "soft_404", everywhere: bool = True, style: str = "centre", why: str = "") -> DoorCase:  # fmt: skip
    """A page with status 200 that says, in its own words, that nothing is there."""
    text = (
        centre(lang, brand, title, main)
        if style == "centre"
        else classic(lang, brand, title, main)
        if style == "classic"
        else plain(lang, brand, title, main)
    )
    return door(
        f"soft-{id}",
        path,
        expected,
        say(text),
        want,
        why or f"{title!r}, with status 200",
        brand=brand,
        everywhere=everywhere,
    )


def soft_gone() -> list[DoorCase]:
    """Gone behind a friendly status 200."""
    return [
        soft("oops", "en", "Kelvra", "/help/ai-form", "Oops!", "<p>We can't seem to find the page you're looking for. Here are some helpful links instead: <a href='/hc'>Help</a>, <a href='/'>Home</a>.</p>"),
        soft("article-unavailable", "en", "Pixmere", "/hc/articles/77120", "This article is no longer available", "<p>It may have been removed or unpublished. Search our help centre for other topics.</p>", ARTICLE, everywhere=False),
        soft("doesnt-exist", "en", "Nubelo", "/privacy/ai", "Sorry, this page doesn't exist", "<p>You may have mistyped the address, or the page may have been moved.</p><a href='/'>Take me home</a>", style="plain"),
        soft("walk", "en", "Larkin", "/ai/opt-out", "This page went for a walk", "<p>…and didn't leave a forwarding address. The humans have been told. Try the <a href='/'>front door</a>?</p>", style="plain"),
        soft("404-in-title", "en", "Halden", "/optout-request", "404", "<p>Not all who wander are lost, but you seem to be.</p><p><a href='/'>Back to safety</a></p>", style="plain"),
        soft("form-closed", "en", "Formette", "/f/ai-objection", "AI objection", "<p>The form <em>AI objection</em> is no longer accepting responses.</p><p>Try contacting the owner of the form if you think that this is a mistake.</p>", want="soft_404 fields_missing", everywhere=False, style="plain"),
        soft("retired", "en", "Orvanta", "/legal/objection-form", "We have retired this form", "<p>Since 1 October 2026 we do not take objections to AI training through this page any more. Thank you for your understanding.</p>", want="soft_404 fields_missing", everywhere=False, style="plain"),
        soft("broken-link", "en", "Chirply", "/report/ai", "The link you followed may be broken", "<p>Or the page may have been removed. <a href='/'>Go back to Chirply.</a></p>", ANY_FORM, style="plain"),
        soft("shut-down", "en", "Tavlo", "/privacy/opt-out", "Goodbye from Tavlo", "<p>After nine years, Tavlo closed on 31 March 2026. All accounts and pictures have been deleted. Thank you for drawing with us.</p>", style="plain"),
        soft("no-results", "en", "Feltway", "/help/object-to-ai", "Search help", "<p>0 results for “object to ai”</p><p>Check the spelling or use fewer words.</p>", want="soft_404 replaced fields_missing"),
        soft("sorry-removed-classic", "en", "Bookbarn", "/authors/ai-optout.html", "Document not found", "<p>The requested document was not found on this server, or has been deleted by the webmaster.</p>", ARTICLE, style="classic"),
        soft("de-gibt-es-nicht", "de", "Lindra", "/hilfe/widerspruch", "Ups, diese Seite gibt es nicht (mehr)", "<p>Vielleicht haben Sie sich vertippt oder der Link ist veraltet.</p><a href='/'>Zur Startseite</a>"),
        soft("de-inhalt-entfernt", "de", "Fotofreunde Weser", "/ki-formular.html", "Hinweis", "<p>Der gewünschte Inhalt wurde entfernt oder ist abgelaufen. Bitte benutzen Sie das Menü links.</p>", style="classic"),
        soft("fr-introuvable", "fr", "Célian", "/aide/opposition", "Oups, cette page s'est envolée", "<p>La page que vous recherchez est introuvable. Elle a peut-être été déplacée ou supprimée.</p>"),
        soft("es-no-encontramos", "es", "Ventara", "/ayuda/ia", "Vaya, aquí no hay nada", "<p>No hemos podido encontrar lo que buscabas. Es posible que el enlace haya caducado.</p>"),
        soft("pt-nao-existe", "pt", "Jabuti", "/privacidade/ia", "Ops! Página não encontrada", "<p>O endereço digitado não existe ou o conteúdo foi removido.</p>", style="plain"),
        soft("it-non-esiste", "it", "Solenta", "/assistenza/opposizione", "Ci dispiace", "<p>La pagina richiesta non esiste o non è più disponibile. Torna alla <a href='/'>home</a>.</p>", style="plain"),
        soft("nl-niet-gevonden", "nl", "Vlinder", "/privacy/bezwaar-ai", "Helaas, pagina niet gevonden", "<p>De pagina die je zoekt bestaat niet meer of is verplaatst.</p>"),
        soft("pl-nie-ma", "pl", "Brzask", "/sprzeciw", "Ups! Tej strony już nie ma", "<p>Strona została usunięta albo adres jest nieprawidłowy.</p>", style="plain"),
        soft("sv-finns-inte", "sv", "Fjällik", "/hjalp/ai", "Sidan finns inte längre", "<p>Sidan du söker har tagits bort eller flyttats.</p>", ARTICLE),
        soft("tr-bulunamadi", "tr", "Zeytin", "/yardim/yapay-zeka", "Aradığınız sayfa bulunamadı", "<p>Sayfa kaldırılmış veya adresi değişmiş olabilir.</p>"),
        soft("cs-nenalezena", "cs", "Obrázky Morava", "/namitka.html", "Stránka nebyla nalezena", "<p>Požadovaná stránka neexistuje nebo byla odstraněna.</p>", style="classic"),
        soft("ja-mitsukarimasen", "ja", "Hoshino Art", "/support/ai", "お探しのページが見つかりません", "<p>ページが削除されたか、URLが変更された可能性があります。</p>", ARTICLE),
        door("soft-home", "/privacy/ai-form", OBJECTION, to("/"), "soft_404", "sent to the home page, as every unknown path is", everywhere=True, brand="Gastro"),
        door("soft-centre-root", "/hc/articles/5512", OBJECTION, to("/hc", 301), "soft_404 fields_missing replaced", "sent to the front page of the help centre", more={"/hc": say(centre("en", "Mirabo", "How can we help?", "<h2>Topics</h2><ul><li><a href='/hc/t/1'>Account</a></li><li><a href='/hc/t/2'>Billing</a></li><li><a href='/hc/t/3'>Safety</a></li></ul>"))}, brand="Mirabo"),
        door("soft-hop-200", "/ai/object", OBJECTION, to("/error/not-found"), "soft_404", "a redirect to an error page that answers 200", more={"/error/not-found": say(plain("en", "Wexley", "We looked everywhere", "<p>But this page isn't here. Sorry!</p>"))}, brand="Wexley"),
        door("soft-app", "/o/ai-objection", OBJECTION, say(app("en", "Quillon", draws("Quillon", "<div class='empty'><svg width='80' height='80'></svg><h1>Lost in space</h1><p>The page you requested could not be found.</p><a href='/'>Go home</a></div>", wait=500))), "soft_404", "an app draws that there is nothing", everywhere=True, brand="Quillon"),
        door("soft-app-de", "/hilfe/k/77", ARTICLE, say(app("de", "Lindra", draws("Nicht gefunden", "<h1>Hier ist nichts</h1><p>Die angeforderte Seite konnte nicht gefunden werden.</p>"), noscript="Bitte JavaScript einschalten.")), "soft_404", "the same in German", everywhere=True, brand="Lindra"),
        door("soft-parked", "/privacy", ARTICLE, say("<!doctype html><html><head><title>drawlet.example</title></head><body><div><h1>drawlet.example</h1><p>This domain is for sale! Make an offer.</p><h2>Related searches</h2><ul><li>Drawing tablet</li><li>Online art course</li><li>Cheap canvas prints</li></ul><small>This webpage was generated by the domain owner using parking services.</small></div></body></html>"), "soft_404 replaced", "the domain is parked", everywhere=True, brand="drawlet"),
        door("soft-default-page", "/forms/ai", ANY_FORM, say("<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p></body></html>"), "soft_404 fields_missing replaced", "a bare new server", everywhere=True),
        door("soft-suspended", "/optout", ANY_FORM, say("<html><head><title>Account Suspended</title></head><body><div><h1>This Account has been suspended.</h1><p>Contact your hosting provider for more information.</p></div></body></html>"), "soft_404 fields_missing replaced", "the host has turned the site off", everywhere=True),
    ]  # fmt: skip


def walled() -> list[DoorCase]:
    """A log-in or a border where the registry knows of none."""
    box = "<form method='post' action='/session'><label>Username or email <input name='u'></label><label>Password <input name='p' type='password'></label><label><input type='checkbox'> Keep me signed in</label><button>Sign in</button></form>"
    only_eu = "<p>The right to object that this page is about is offered to people in the European Economic Area and the UK. It is not available in your region.</p>"
    return [
        door("login-hop", "/privacy/ai-objection", OBJECTION, to("/login?continue=/privacy/ai-objection"), "login_wall", "sent to the log-in", more={"/login": say(centre("en", "Kelvra", "Log in", box))}),
        door("login-here", "/hc/ai-form", OBJECTION, say(plain("en", "Nubelo", "Sign in to Nubelo", box)), "login_wall", "the log-in stands in its place", brand="Nubelo"),
        door("login-mail-first", "/forms/optout", REQUEST, say(plain("en", "Wexley", "Sign in or create an account", "<form><label>Email <input type='email' name='e'></label><button>Continue</button></form><p>or</p><button>Continue with Google</button><button>Continue with Apple</button><button>Use single sign-on</button>")), "login_wall", "the log-in asks for the address first; there is no password field", brand="Wexley"),
        door("login-must", "/hc/articles/310", ARTICLE, say(centre("en", "Jorvia", "Members only", "<p>You must be logged in to view this article.</p><p><a class='btn' href='/login'>Log in</a> or <a href='/join'>sign up for free</a></p>")), "login_wall", "an article that only members may read", brand="Jorvia"),
        door("login-401", "/legal/objection", OBJECTION, say(plain("en", "Halden", "Authentication required", "<p>Please sign in with your Halden ID to open this form.</p><a href='/sso'>Sign in</a>"), 401), "login_wall blocked", "status 401", brand="Halden"),
        door("login-basic", "/objection.html", ANY_FORM, Answer(status=401, body=b"<html><head><title>401 Unauthorized</title></head><body><h1>Unauthorized</h1><p>This server could not verify that you are authorized to access the document requested.</p></body></html>", headers=(("WWW-Authenticate", 'Basic realm="members"'),)), "login_wall blocked", "basic authentication", brand="Bookbarn"),
        door("login-403-form", "/privacy/ai", OBJECTION, say(plain("en", "Chirply", "Log in to continue", box), 403), "login_wall blocked", "a log-in form under 403", brand="Chirply"),
        door("login-app", "/optout", OBJECTION, say(app("en", "Quillon", draws("Log in", "<div role='dialog' aria-modal='true'><h1>Log in to Quillon</h1>" + box + "<p>Don't have an account? <a href='/join'>Sign up</a></p></div>", wait=300))), "login_wall", "an app draws the log-in for every path", everywhere=True, brand="Quillon"),
        door("login-de", "/hilfe/widerspruch-ki", OBJECTION, say(centre("de", "Lindra", "Bitte melden Sie sich an", "<p>Um fortzufahren, müssen Sie angemeldet sein.</p><form><label>E-Mail<input type='email'></label><label>Passwort<input type='password'></label><button>Anmelden</button></form>")), "login_wall", "a German log-in", brand="Lindra"),
        door("login-fr", "/aide/opposition-ia", OBJECTION, to("/connexion?retour=%2Faide%2Fopposition-ia"), "login_wall", "sent to a French log-in", more={"/connexion": say(plain("fr", "Célian", "Connectez-vous", "<form><label>Identifiant<input name='id'></label><label>Mot de passe<input type='password'></label><button>Se connecter</button></form><a href='/oubli'>Mot de passe oublié ?</a>"))}, brand="Célian"),
        door("login-pl", "/pomoc/sprzeciw", OBJECTION, say(plain("pl", "Brzask", "Zaloguj się, aby kontynuować", "<form><label>E-mail lub login<input name='l'></label><label>Hasło<input type='password'></label><button>Zaloguj się</button></form>")), "login_wall", "a Polish log-in", brand="Brzask"),
        door("login-ja", "/support/optout", REQUEST, to("/login"), "login_wall", "sent to a Japanese log-in", more={"/login": say(centre("ja", "Hoshino Art", "ログイン", "<form><label>メールアドレス<input type='email'></label><label>パスワード<input type='password'></label><button>ログイン</button></form>"))}, brand="Hoshino Art"),
        door("region-451", "/privacy/opt-out", OBJECTION, say(plain("en", "Daily Plover", "451: Unavailable for legal reasons", "<p>We recognise you are trying to access this website from a country belonging to the European Economic Area, which enforces the GDPR, and therefore access cannot be granted at this time.</p>"), 451), "region_lock", "451 for visitors from Europe", everywhere=True, brand="Daily Plover"),
        door("region-200", "/help/object-ai", OBJECTION, say(centre("en", "Feltway", "Not available where you are", only_eu)), "region_lock", "said with status 200", brand="Feltway"),
        door("region-403", "/optout", ANY_FORM, say(plain("en", "Sundry", "Sundry isn't available in your country yet", "<p>We're working on it. Leave us a note on our blog if you'd like us to come to you.</p>"), 403), "region_lock blocked", "said with status 403", everywhere=True, brand="Sundry"),
        door("region-eu-only", "/privacy/ai-objection-eu", OBJECTION, say(plain("en", "Brightloom", "Object to AI training", "<p>Based on your location, this form can't be shown. Only residents of the European Union can submit it.</p><p><a href='/privacy'>Read our privacy policy</a></p>")), "region_lock", "the form is for other places", brand="Brightloom"),
        door("region-de", "/ki-widerspruch", OBJECTION, say(plain("de", "Lindra", "Dieser Dienst ist in Ihrem Land nicht verfügbar", "<p>Aus rechtlichen Gründen können wir das Formular in Ihrer Region nicht anbieten.</p>")), "region_lock", "said in German", brand="Lindra"),
        door("region-fr", "/opposition", OBJECTION, say(plain("fr", "Célian", "Contenu non disponible dans votre région", "<p>Ce formulaire n'est pas accessible depuis votre pays.</p>")), "region_lock", "said in French", brand="Célian"),
        door("region-es", "/oposicion", REQUEST, say(centre("es", "Ventara", "No disponible en tu país", "<p>Este formulario solo está disponible para residentes en la Unión Europea.</p>")), "region_lock", "said in Spanish", brand="Ventara"),
        door("region-app", "/ai/object", OBJECTION, say(app("en", "Meltem", draws("Meltem", "<h1>Sorry!</h1><p>This feature isn't available in your location.</p>", wait=400))), "region_lock", "an app draws it", everywhere=True, brand="Meltem"),
    ]  # fmt: skip


def other() -> list[DoorCase]:
    """Something else stands there, or too little."""
    return [
        door("other-sales", "/contact/ai", OBJECTION, say(plain("en", "Orvanta", "Talk to sales about Orvanta AI", "<p>See what our models can do for your team.</p>" + labelled("en", (("Company", "co", "text"), ("Job title", "job", "text"), ("Number of employees", "n", "1-10|11-50|51-500|500+"), ("Work email", "e", "email"), ("Budget", "b", "text")), send="Book a demo"))), "replaced fields_missing", "a sales form in the place of the objection", brand="Orvanta"),
        door("other-newsletter", "/privacy/object", OBJECTION, say(plain("en", "Tamrin", "Never miss an update", "<p>Join 90,000 readers. One mail a week, no spam.</p>" + hinted("en", (("Your email", "e", "email"),)))), "replaced fields_missing", "a newsletter sign-up in its place", brand="Tamrin"),
        door("other-survey", "/forms/ai-2025", REQUEST, say(plain("en", "Formette", "Customer satisfaction survey", wrapped("en", (("How likely are you to recommend us?", "nps", "0|1|2|3|4|5|6|7|8|9|10"), ("What could we do better?", "c", "area"), ("Age group", "a", "18-24|25-34|35-49|50+"))))), "replaced fields_missing", "a survey in its place", brand="Formette"),
        door("other-deletion", "/help/contact/ai", OBJECTION, say(centre("en", "Kelvra", "Delete your account", "<p>This can't be undone. All posts, messages and purchases will be lost.</p>" + labelled("en", (("Username", "u", "text"), ("Password", "p", "password"), ("Type DELETE", "d", "text")), send="Delete my account"))), "replaced fields_missing", "account deletion in its place"),
        door("other-copyright", "/legal/objection", OBJECTION, say(plain("en", "Jorvia", "Report copyright infringement", labelled("en", (("Rights holder", "r", "text"), ("URL of the original work", "o", "url"), ("URL of the infringing content", "i", "url"), ("Signature under penalty of perjury", "s", "text"))))), "replaced fields_missing", "a take-down notice in its place", brand="Jorvia"),
        door("other-hop-contact", "/privacy/ai-objection", OBJECTION, to("/contact", 301), "replaced fields_missing", "sent to the general contact form", more={"/contact": say(plain("en", "Sundry", "Contact us", "<p>Questions about an order? We're here to help.</p>" + wrapped("en", (("Order number", "o", "text"), ("Topic", "t", "Delivery|Returns|Payment|Other"), ("Message", "m", "area")))))}, brand="Sundry"),
        door("other-de-cancel", "/ki-widerspruch", OBJECTION, say(plain("de", "Lindra", "Vertrag kündigen", wrapped("de", (("Kundennummer", "k", "text"), ("Kündigungsart", "a", "ordentlich|außerordentlich"), ("Kündigung zum", "z", "date"))))), "replaced fields_missing", "a cancellation form in its place", brand="Lindra"),
        door("other-fr-recruit", "/opposition", REQUEST, say(plain("fr", "Célian", "Rejoignez-nous !", "<p>Nous recrutons à Lyon et à Nantes.</p>" + labelled("fr", (("Poste souhaité", "p", "text"), ("CV", "cv", "file"), ("Prétentions salariales", "s", "text"))))), "replaced fields_missing", "a job application in its place", brand="Célian"),
        door("other-casino", "/optout", REQUEST, say("<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Best Slots 2026 - 200 Free Spins</title></head><body><header><a href='/'>SpinKing</a></header><main><h1>Best online slots of 2026</h1><p>Sign up today and get 200 free spins. 18+ only, terms apply.</p><p>Our experts have compared 48 casinos for you.</p></main></body></html>"), "replaced soft_404 fields_missing", "the domain has changed hands", everywhere=True, brand="SpinKing"),
        door("few-only-mail", "/help/contact/objection", OBJECTION, say(centre("en", "Kelvra", "Object to AI training", EN_LEAD + labelled("en", EN_ROWS[1:2]))), "fields_missing", "of three fields only the address is left"),
        door("few-no-reason", "/privacy/objection", OBJECTION, say(plain("en", "Nubelo", "AI objection form", EN_LEAD + wrapped("en", EN_ROWS[:2]))), "fields_missing", "nothing asks how one is affected any more", brand="Nubelo"),
        door("few-no-mail", "/opt-out/request", REQUEST, say(plain("en", "Halden", "Opt out of model training", labelled("en", (EN_NAMED[0], EN_NAMED[2])))), "fields_missing", "the address is not asked for any more", brand="Halden"),
        door("few-de", "/widerspruch", OBJECTION, say(plain("de", "Lindra", "Widerspruch gegen KI-Training", "<p>Sie können hier widersprechen.</p>" + labelled("de", (("E-Mail-Adresse", "e", "email"), ("Kundennummer", "k", "text"))))), "fields_missing", "country and reasons are gone from a German form", brand="Lindra"),
        door("few-post-only", "/legal/ai-objection", OBJECTION, say(policy("en", "Orvanta", "Objecting to AI training", [("How to object", "<p>Objections must be made in writing and sent by post to: Orvanta, Data Protection, PO Box 10, 0000 AA. Please include a copy of an identity document.</p>"), ("What happens next", "<p>We reply by post within 30 days.</p>")])), "fields_missing replaced", "the form has become a postal address", brand="Orvanta"),
        door("few-empty-form", "/ai/objection", OBJECTION, say(centre("en", "Larkin", "Object to AI training", "<p>Please fill in the form below.</p><form method='post'></form><p>Thank you.</p>")), "fields_missing", "a form without fields", brand="Larkin"),
        door("few-es", "/ayuda/oposicion-ia", REQUEST, say(centre("es", "Ventara", "Oposición al entrenamiento de IA", "<p>Rellena el formulario.</p>" + labelled("es", (("Nombre de usuario", "u", "text"), ("Enlace al contenido", "l", "url"))))), "fields_missing", "other fields than the registry knows, in Spanish", brand="Ventara"),
        door("other-article", "/hc/articles/2291", Expectation(kind="form", fields=("country", "e-mail"), needs_login=False), say(centre("en", "Pixmere", "Ten tips for better prompts", "<p>Be specific. Name the style, the light and the lens. Say what you don't want.</p><h2>1. Start small</h2><p>One subject, one place.</p>")), "replaced fields_missing", "an article on something else in the place of the form", brand="Pixmere"),
    ]  # fmt: skip


def silent() -> list[DoorCase]:
    """Answers that say nothing about the door."""

    def block(id: str, status: int, text: str, why: str, want: str = "blocked", *, headers: tuple[tuple[str, str], ...] = (), expected: Expectation = OBJECTION) -> DoorCase:  # fmt: skip
        return door(
            f"block-{id}",
            "/privacy/ai-objection",
            expected,
            say(text, status, headers=headers),
            want,
            why,
            everywhere=True,
        )

    moment = "<!DOCTYPE html><html lang='en-US'><head><title>Just a moment...</title><meta name='robots' content='noindex,nofollow'></head><body><div class='main-wrapper'><h1>kelvra.example</h1><h2>Checking if the site connection is secure</h2><noscript>Enable JavaScript and cookies to continue</noscript><p>kelvra.example needs to review the security of your connection before proceeding.</p></div><footer>Ray ID: <code>8c1f00aa12</code></footer></body></html>"
    return [
        block("moment-403", 403, moment, "a challenge before the page", headers=(("Server", "cloudflare"), ("cf-mitigated", "challenge"))),
        block("moment-503", 503, moment.replace("Just a moment...", "Please wait"), "the same under 503", headers=(("Server", "cloudflare"),)),
        block("429", 429, "<html><head><title>429 Too Many Requests</title></head><body><h1>Too many requests</h1><p>You have sent too many requests in a given amount of time. Page not found? Wait a minute and try again.</p></body></html>", "too many requests", headers=(("Retry-After", "60"),)),
        block("edge", 403, "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access this page on this server.<P>Reference #18.2d0a1402.1732490000.1a2b3c4d</P></BODY></HTML>", "an edge server refuses", headers=(("Server", "AkamaiGHost"),)),
        block("human-200", 200, "<!doctype html><html><head><title>Are you a robot?</title></head><body><div id='challenge'><h1>Let's confirm you are human</h1><p>Complete the security check before continuing. This step verifies that you are not a bot.</p><button>Begin</button></div></body></html>", "a human check under 200", "blocked unknown"),
        block("adblock", 403, "<html lang='en'><head><title>jorvia.example</title></head><body style='margin:0'><p id='cmsg'>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','cid':'AHrl'}</script></body></html>", "a bot filter that wants a script", headers=(("X-DataDome", "protected"),)),
        block("hold", 403, "<html><head><title>Access to this page has been denied</title></head><body><h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1><p>Reference ID 3f2e-11ef</p></body></html>", "press and hold"),
        block("incident", 200, "<html style='height:100%'><head><meta name='ROBOTS' content='NOINDEX, NOFOLLOW'></head><body style='margin:0'><iframe id='main-iframe' src='/_Incapsula_Resource?CWUDNSAI=9' frameborder=0 width='100%' height='100%'>Request unsuccessful. Incapsula incident ID: 877000330</iframe></body></html>", "a filter's frame under 200", "blocked unknown"),
        block("de", 403, "<!doctype html><html lang='de'><head><meta charset='utf-8'><title>Zugriff verweigert</title></head><body><h1>Zugriff verweigert</h1><p>Aus Ihrem Netzwerk kommt ungewöhnlich viel Verkehr. Bitte bestätigen Sie, dass Sie kein Roboter sind.</p></body></html>", "unusual traffic, in German"),
        block("fr-429", 429, "<!doctype html><html lang='fr'><head><meta charset='utf-8'><title>Trop de requêtes</title></head><body><h1>Trop de requêtes</h1><p>Réessayez plus tard.</p></body></html>", "too many requests, in French"),
        block("maintenance", 503, plain("en", "Kelvra", "We'll be right back", "<p>Kelvra is down for maintenance.</p>"), "maintenance under 503", "blocked unreachable", headers=(("Retry-After", "3600"),)),
        block("waf-202", 202, "<!DOCTYPE html><html lang='en'><head><title></title><script>window.gokuProps={'key':'AQ','iv':'CgA'}</script></head><body><div id='challenge-container'></div><noscript><h1>JavaScript is disabled</h1>In order to continue, we need to verify that you're not a robot. This requires JavaScript.</noscript></body></html>", "a filter's script under 202", "blocked unknown"),
        block("article-403", 403, "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>", "forbidden, no more said", expected=ARTICLE),
        door("down-500", "/optout", ANY_FORM, say("<html><head><title>Server error</title></head><body><h1>500</h1><p>Something went wrong on our end.</p></body></html>", 500), "unreachable unknown blocked", "the server fails", everywhere=True),
        door("down-502", "/hc/articles/12", ARTICLE, say("<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr></body></html>", 502), "unreachable unknown blocked", "the gateway fails", everywhere=True),
        door("down-hangup", "/optout", ANY_FORM, Answer(cut="before"), "unreachable", "hangs up without an answer", everywhere=True),
        door("down-loop", "/privacy/a", ANY_FORM, to("/privacy/b"), "unreachable unknown", "two pages that send to each other", more={"/privacy/b": to("/privacy/a")}),
        door("down-slow", "/privacy/object", OBJECTION, say("<p>late</p>", delay=17.0), "unreachable unknown", "no answer in a sensible time"),
        door("odd-204", "/privacy/ai", ANY_FORM, Answer(status=204), "unknown soft_404 fields_missing unreachable", "no content"),
    ]  # fmt: skip


CASES: tuple[DoorCase, ...] = (*open_forms(), *open_pages(), *gone(), *soft_gone(), *walled(), *other(), *silent())


# Mailboxes -----------------------------------------------------------------------------------------------------------------


def box(name: str, want: str, why: str, *answers: Dns) -> MailCase:
    """A mail domain of its own under a name that nobody can register."""
    states: dict[str, DoorState] = {s: s for s in STATES}
    return MailCase(
        id=f"fresh-{name}", domain=f"{name}.test", answers=answers, want=tuple(states[w] for w in want.split()), why=why
    )


def mx(name: str, *records: str, rcode: Rcode = "NOERROR") -> Dns:
    """An answer about mail servers."""
    return Dns(name=f"{name}.test", type="MX", rcode=rcode, records=records)


def v4(name: str, *records: str, rcode: Rcode = "NOERROR") -> Dns:
    """An answer about addresses."""
    return Dns(name=name, type="A", rcode=rcode, records=records)


def v6(name: str, *records: str, rcode: Rcode = "NOERROR") -> Dns:
    """An answer about IPv6 addresses."""
    return Dns(name=name, type="AAAA", rcode=rcode, records=records)


MAILBOXES: tuple[MailCase, ...] = (
    box("privacy-desk", "alive", "one server under the same domain", mx("privacy-desk", "0 mail.privacy-desk.test."), v4("mail.privacy-desk.test", "203.0.113.5")),
    box("big-host", "alive", "five servers at a host", mx("big-host", "1 aspmx.host.test.", "5 alt1.host.test.", "5 alt2.host.test.", "10 alt3.host.test.", "10 alt4.host.test."), v4("aspmx.host.test", "203.0.113.6"), v4("alt1.host.test", "203.0.113.7")),
    box("six-only", "alive", "the mail server has only an IPv6 address", mx("six-only", "10 mx.six-only.test."), v6("mx.six-only.test", "2001:db8:5::25")),
    box("bare", "alive", "no MX but both addresses", v4("bare.test", "203.0.113.8"), v6("bare.test", "2001:db8:5::8")),
    box("backup-lives", "alive", "the first server has no address, the second has", mx("backup-lives", "10 old.backup-lives.test.", "20 new.backup-lives.test."), v4("old.backup-lives.test", rcode="NXDOMAIN"), v6("old.backup-lives.test", rcode="NXDOMAIN"), v4("new.backup-lives.test", "203.0.113.9")),
    box("refuses", "no_mail", "a null MX", mx("refuses", "0 ."), v4("refuses.test", "203.0.113.10"), v6("refuses.test", "2001:db8:5::10")),
    box("lapsed", "no_mail", "the domain has lapsed", mx("lapsed", rcode="NXDOMAIN"), v4("lapsed.test", rcode="NXDOMAIN"), v6("lapsed.test", rcode="NXDOMAIN")),
    box("empty", "no_mail", "the name exists with nothing for mail", mx("empty"), v4("empty.test"), v6("empty.test")),
    box("mute", "unreachable unknown", "nobody answers", mx("mute", rcode="TIMEOUT"), v4("mute.test", rcode="TIMEOUT"), v6("mute.test", rcode="TIMEOUT")),
    box("broken-zone", "unreachable unknown", "the zone is broken", mx("broken-zone", rcode="SERVFAIL"), v4("broken-zone.test", rcode="SERVFAIL"), v6("broken-zone.test", rcode="SERVFAIL")),
    box("half-mute", "unreachable unknown", "no MX, and the address could not be asked", mx("half-mute"), v4("half-mute.test", rcode="TIMEOUT"), v6("half-mute.test", rcode="TIMEOUT")),
)  # fmt: skip


def main() -> None:
    """Count the cases; with `--serve`, serve them so that one can look at them in a browser."""
    good = sum(c.good for c in CASES)
    print(f"{len(CASES)} doors ({good} good, {len(CASES) - good} bad), {len(MAILBOXES)} mailboxes")
    if "--serve" not in sys.argv[1:]:
        return
    with serve(CASES) as sites:
        for c in CASES:
            print(f"  {sites.url(c)}  {' or '.join(c.want)}: {c.id}, {c.why}")
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            input("Serving; Enter ends. ")


if __name__ == "__main__":
    main()
