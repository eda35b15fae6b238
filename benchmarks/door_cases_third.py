# ruff: noqa: E501
"""A third judging set for doors: written by somebody who did not know the detector. Never tune against it.

It shares with the first set only the types, `case`, `html`, `go` and the
server of `door_cases.py`. Every service, name and text is invented for this file (CC0-1.0). The pages come in seven house styles of
their own (see `page`) and in more than twenty languages. `want` holds every state that is right, the best one first; what could not
be decided by reading alone has more than one. Serve it with `door_cases.serve(door_cases_third.CASES)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.door_cases import Answer, Dns, DoorCase, Expectation, MailCase, Rcode, case, go, html, serve
from demur.model.door import DoorState

__all__ = ["CASES", "MAILBOXES", "serve"]

Row = tuple[str, str, str]  # label, name, kind (or "a|b|c" for a choice, "radio:a|b", "area", "check", "file")

# What the registry expects -------------------------------------------------------------------------------------------------

OBJ = Expectation(kind="form", fields=("country", "e-mail", "how does this processing affect you"), needs_login=False)
WHO = Expectation(kind="form", fields=("full name", "e-mail", "reason"), needs_login=False)
LINKED = Expectation(kind="form", fields=("e-mail", "link to your profile", "reason"), needs_login=False)
MAILONLY = Expectation(kind="form", fields=("e-mail",), needs_login=False)
ANYFORM = Expectation(kind="form", needs_login=False)
INFO = Expectation(kind="page", needs_login=False)
SWITCH = Expectation(kind="setting", needs_login=True)

# log in, help, search, privacy, cookie notice, accept, newsletter, subscribe, "helpful?", send
CHROME: dict[str, tuple[str, ...]] = {
    "en": (
        "Log in",
        "Help Centre",
        "Search",
        "Privacy",
        "We use cookies to keep this site working and to understand how it is used.",
        "Accept all",
        "Get our newsletter",
        "Subscribe",
        "Was this helpful?",
        "Send",
    ),
    "de": (
        "Einloggen",
        "Hilfebereich",
        "Suche",
        "Datenschutz",
        "Wir verwenden Cookies, damit diese Seite funktioniert.",
        "Alle annehmen",
        "Unser Newsletter",
        "Abonnieren",
        "War das hilfreich?",
        "Senden",
    ),
    "fr": (
        "Connexion",
        "Pages d’aide",
        "Rechercher",
        "Confidentialité",
        "Nous utilisons des cookies pour faire fonctionner ce site.",
        "Tout accepter",
        "Recevez notre lettre d’information",
        "S’abonner",
        "Cette page vous a-t-elle été utile ?",
        "Envoyer",
    ),
    "es": (
        "Entrar",
        "Centro de ayuda",
        "Buscar",
        "Privacidad",
        "Usamos cookies para que este sitio funcione.",
        "Aceptar todo",
        "Recibe nuestro boletín",
        "Suscribirme",
        "¿Te ha resultado útil?",
        "Enviar",
    ),
    "pt": (
        "Iniciar sessão",
        "Central de ajuda",
        "Pesquisar",
        "Privacidade",
        "Usamos cookies para manter este site funcionando.",
        "Aceitar tudo",
        "Receba nossa newsletter",
        "Inscrever-se",
        "Isso foi útil?",
        "Enviar",
    ),
    "it": (
        "Accedi",
        "Centro assistenza",
        "Cerca",
        "Privacy",
        "Usiamo i cookie per far funzionare il sito.",
        "Accetta tutti",
        "Iscriviti alla newsletter",
        "Iscriviti",
        "È stato utile?",
        "Invia",
    ),
    "nl": (
        "Inloggen",
        "Helpcentrum",
        "Zoeken",
        "Privacy",
        "We gebruiken cookies om deze site te laten werken.",
        "Alles accepteren",
        "Ontvang onze nieuwsbrief",
        "Abonneren",
        "Was dit nuttig?",
        "Verzenden",
    ),
    "pl": (
        "Zaloguj",
        "Centrum pomocy",
        "Szukaj",
        "Prywatność",
        "Używamy plików cookie, aby ta strona działała.",
        "Akceptuję",
        "Zapisz się na newsletter",
        "Zapisz się",
        "Czy to było pomocne?",
        "Wyślij",
    ),
    "sv": (
        "Logga in",
        "Hjälpcenter",
        "Sök",
        "Integritet",
        "Vi använder kakor för att sidan ska fungera.",
        "Godkänn alla",
        "Få vårt nyhetsbrev",
        "Prenumerera",
        "Var detta till hjälp?",
        "Skicka",
    ),
    "da": (
        "Log ind",
        "Hjælp",
        "Søg",
        "Privatliv",
        "Vi bruger cookies, så siden virker.",
        "Accepter alle",
        "Få vores nyhedsbrev",
        "Tilmeld",
        "Var det nyttigt?",
        "Send",
    ),
    "nb": (
        "Logg inn",
        "Hjelpesenter",
        "Søk",
        "Personvern",
        "Vi bruker informasjonskapsler for at siden skal virke.",
        "Godta alle",
        "Få nyhetsbrevet",
        "Abonner",
        "Var dette nyttig?",
        "Send inn",
    ),
    "fi": (
        "Kirjaudu sisään",
        "Ohjekeskus",
        "Haku",
        "Tietosuoja",
        "Käytämme evästeitä sivuston toimintaan.",
        "Hyväksy kaikki",
        "Tilaa uutiskirje",
        "Tilaa",
        "Oliko tästä apua?",
        "Lähetä",
    ),
    "cs": (
        "Přihlásit se",
        "Nápověda",
        "Hledat",
        "Soukromí",
        "Používáme soubory cookie, aby stránka fungovala.",
        "Přijmout vše",
        "Odebírejte náš zpravodaj",
        "Odebírat",
        "Pomohlo vám to?",
        "Odeslat",
    ),
    "hu": (
        "Bejelentkezés",
        "Súgó",
        "Keresés",
        "Adatvédelem",
        "Sütiket használunk az oldal működéséhez.",
        "Elfogadom",
        "Iratkozzon fel hírlevelünkre",
        "Feliratkozom",
        "Hasznos volt?",
        "Küldés",
    ),
    "ro": (
        "Autentificare",
        "Centru de ajutor",
        "Caută",
        "Confidențialitate",
        "Folosim cookie-uri pentru ca site-ul să funcționeze.",
        "Acceptă tot",
        "Abonează-te la newsletter",
        "Abonare",
        "A fost util?",
        "Trimite",
    ),
    "tr": (
        "Giriş yap",
        "Yardım Merkezi",
        "Ara",
        "Gizlilik",
        "Sitenin çalışması için çerez kullanıyoruz.",
        "Tümünü kabul et",
        "Bültenimize abone olun",
        "Abone ol",
        "Bu yararlı oldu mu?",
        "Gönder",
    ),
    "el": (
        "Σύνδεση",
        "Κέντρο βοήθειας",
        "Αναζήτηση",
        "Απόρρητο",
        "Χρησιμοποιούμε cookies για τη λειτουργία του ιστότοπου.",
        "Αποδοχή όλων",
        "Λάβετε το ενημερωτικό δελτίο",
        "Εγγραφή",
        "Ήταν χρήσιμο;",
        "Υποβολή",
    ),
    "uk": (
        "Увійти",
        "Довідковий центр",
        "Пошук",
        "Конфіденційність",
        "Ми використовуємо файли cookie, щоб сайт працював.",
        "Прийняти все",
        "Підпишіться на розсилку",
        "Підписатися",
        "Чи була ця стаття корисною?",
        "Надіслати",
    ),
    "ja": (
        "ログイン",
        "ヘルプセンター",
        "検索",
        "プライバシー",
        "当サイトはCookieを使用しています。",
        "すべて同意する",
        "メールマガジンを受け取る",
        "登録",
        "この記事は役に立ちましたか？",
        "送信",
    ),
    "ko": (
        "로그인",
        "고객센터",
        "검색",
        "개인정보",
        "사이트 작동을 위해 쿠키를 사용합니다.",
        "모두 동의",
        "뉴스레터 받기",
        "구독",
        "도움이 되었나요?",
        "보내기",
    ),
    "id": (
        "Masuk",
        "Pusat Bantuan",
        "Cari",
        "Privasi",
        "Kami memakai kuki agar situs ini berfungsi.",
        "Terima semua",
        "Dapatkan buletin kami",
        "Berlangganan",
        "Apakah ini membantu?",
        "Kirim",
    ),
    "ca": (
        "Inicia la sessió",
        "Centre d’ajuda",
        "Cerca",
        "Privadesa",
        "Fem servir galetes perquè aquest lloc funcioni.",
        "Accepta-ho tot",
        "Rep el nostre butlletí",
        "Subscriu-m’hi",
        "T’ha estat útil?",
        "Envia",
    ),
}


def page(
    style: str,
    lang: str,
    brand: str,
    title: str,
    main: str,
    *,
    head: str = "",
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    """A page of one of seven houses: hc, legacy, modern, boot, ticket, plain, card."""
    login, help_, search, privacy, cookies, accept, news, sub, useful, _ = CHROME[lang]
    meta = f'<meta charset="utf-8"><title>{title}</title>{head}'
    if style == "hc":  # hashed classes, roles instead of elements, a script with the word 404 in it
        text = (
            f'<!DOCTYPE html><html lang="{lang}" id="site" class="_9dls __fb-light"><head>{meta}<meta property="og:site_name" content="{brand}"><script>window.__env={{"locale":"{lang}","errorRoute":"/404","loginRequired":false}};</script></head>'
            f'<body class="_6s5d _71pn"><div id="mount_0"><div class="x78zum5"><div role="banner" class="x9f619"><a href="/" aria-label="{brand}"><svg width="20" height="20"></svg></a><a role="button" tabindex="0" href="/login/?next=%2Fhelp">{login}</a><div role="search"><input type="search" aria-label="{search}"></div></div>'
            f'<div class="x1n2onr6"><ul class="crumbs"><li><a href="/help">{help_}</a></li><li>{privacy}</li></ul><div role="main" class="x1lliihq">{main}</div><div class="vote"><span>{useful}</span><div role="button">👍</div><div role="button">👎</div></div></div><div role="contentinfo"><span>{brand} © 2026</span></div></div></div></body></html>'
        )
    elif style == "legacy":  # tables and fonts
        text = (
            f'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html lang="{lang}"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title}</title>{head}</head><body bgcolor="#ffffff" link="#003399"><table width="760" align="center" border="0" cellpadding="4">'
            f'<tr><td bgcolor="#dde6f0" colspan="2"><font face="Verdana" size="4"><b>{brand}</b></font></td></tr><tr><td width="140" valign="top"><font size="2"><a href="/">{brand}</a><br><a href="/hilfe.html">{help_}</a><br><a href="/login.php">{login}</a></font></td><td valign="top"><font face="Verdana" size="2">{main}</font></td></tr>'
            f'<tr><td colspan="2" align="center"><font size="1">{brand} &copy; 2009-2026 | <a href="/privacy.html">{privacy}</a></font></td></tr></table></body></html>'
        )
    elif style == "modern":  # a cookie dialog before and a newsletter box behind the content
        text = (
            f'<!doctype html><html lang="{lang}"><head>{meta}<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="canonical" href="/"></head><body><dialog open class="consent" aria-label="Cookies"><p>{cookies}</p><form method="dialog"><button value="all">{accept}</button></form></dialog>'
            f'<header class="site-header"><a class="logo" href="/">{brand}</a><nav><ul><li><a href="/support">{help_}</a></li><li><a href="/account/login">{login}</a></li></ul></nav></header><main id="content" class="prose">{main}</main>'
            f'<aside class="newsletter"><h2>{news}</h2><form action="/newsletter" method="post"><input type="email" name="newsletter_email" placeholder="you@mail.example"><button>{sub}</button></form></aside><footer><p>© 2026 {brand} · <a href="/privacy">{privacy}</a></p></footer></body></html>'
        )
    elif style == "boot":  # a hidden log-in dialog on every page
        text = (
            f'<!doctype html><html lang="{lang}"><head>{meta}<style>.modal{{display:none}}</style></head><body><nav class="navbar navbar-expand-lg bg-light"><div class="container"><a class="navbar-brand" href="/">{brand}</a><button class="btn btn-outline-primary" data-bs-toggle="modal" data-bs-target="#loginModal">{login}</button></div></nav>'
            f'<div class="container py-4"><div class="row"><div class="col-lg-8 offset-lg-2">{main}</div></div></div><div class="modal fade" id="loginModal" tabindex="-1" aria-hidden="true" hidden><form action="/session" method="post"><input name="login" type="text"><input name="pw" type="password"><button class="btn btn-primary">{login}</button></form></div>'
            f'<footer class="bg-dark text-light p-3"><small>{brand} · <a href="/privacy">{privacy}</a> · <a href="/help">{help_}</a></small></footer></body></html>'
        )
    elif style == "ticket":  # a hosted ticket system
        text = (
            f'<!DOCTYPE html><html dir="ltr" lang="{lang}"><head>{meta}<meta name="csrf-param" content="authenticity_token"></head><body class="community-enabled"><a class="skip-navigation" href="#main-content">↓</a><header class="header"><div class="logo"><a href="/hc/{lang}">{brand}</a></div><nav class="user-nav"><a href="/hc/{lang}/requests/new">?</a> <a class="sign-in" rel="nofollow" href="/hc/{lang}/signin?return_to=x">{login}</a></nav></header>'
            f'<main role="main"><div class="container-divider"></div><div class="container"><nav class="sub-nav"><ol class="breadcrumbs"><li><a href="/hc/{lang}">{help_}</a></li></ol><form role="search" class="search" action="/hc/{lang}/search" method="get"><input type="search" name="query" placeholder="{search}"></form></nav><div id="main-content">{main}</div></div></main><footer class="footer"><a href="/hc/{lang}">{brand}</a></footer></body></html>'
        )
    elif style == "card":  # one card in the middle and nothing else
        text = f'<!doctype html><html lang="{lang}"><head>{meta}</head><body style="display:grid;place-items:center;min-height:100vh"><section class="card"><img alt="{brand}" src="/logo.svg">{main}</section></body></html>'
    else:
        text = f'<html lang="{lang}"><head>{meta}</head><body><p><a href="/">{brand}</a></p>{main}<hr><p><small>{brand}, {privacy}</small></p></body></html>'
    return html(text, status, headers=headers)


def fields(style: str, lang: str, rows: Sequence[Row], *, send: str = "", action: str = "/submit") -> str:
    """The rows as that house would write a form."""
    out: list[str] = []
    for n, (label, name, kind) in enumerate(rows):
        ident = f"f{n}_{name}"
        if kind == "area":
            control = f'<textarea name="{name}" id="{ident}" rows="6"></textarea>'
        elif kind.startswith("radio:"):
            control = "".join(
                f'<label><input type="radio" name="{name}" value="{i}"> {x}</label>'
                for i, x in enumerate(kind[6:].split("|"))
            )
        elif "|" in kind:
            control = (
                f'<select name="{name}" id="{ident}"><option value="">–</option>'
                + "".join(f"<option>{x}</option>" for x in kind.split("|"))
                + "</select>"
            )
        else:
            control = f'<input type="{"checkbox" if kind == "check" else kind}" name="{name}" id="{ident}">'
        if style == "legacy":
            out.append(f'<tr><td align="right"><b>{label}:</b></td><td>{control}</td></tr>')
        elif style == "hc":
            out.append(
                f'<div class="_4-u2"><div class="_8r" id="l{n}">{label}<span class="req">*</span></div><div>{control.replace(" name=", f" aria-labelledby=l{n} name=", 1)}</div></div>'
            )
        elif style == "card" and "<select" not in control and "radio" not in control:
            named = f' placeholder="{label}" aria-label="{label}" name='
            out.append("<p>" + control.replace(" name=", named, 1) + "</p>")
        elif style == "ticket":
            asked = control.replace(f'name="{name}"', f'name="request[{name}]"')
            out.append(
                f'<div class="form-field required request_{name}"><label for="{ident}">{label}</label>{asked}</div>'
            )
        elif style == "boot":
            out.append(
                f'<div class="mb-3"><label class="form-label" for="{ident}">{label}</label><div class="input-group">{control}</div></div>'
            )
        else:
            out.append(f"<p><label>{label}<br>{control}</label></p>")
    body = "".join(out)
    button = send or CHROME[lang][9]
    if style == "legacy":
        return f'<form method="post" action="{action}"><table>{body}<tr><td></td><td><input type="submit" value="{button}"></td></tr></table></form>'
    return f'<form method="post" action="{action}"><input type="hidden" name="token" value="c0ffee">{body}<button type="submit" class="btn">{button}</button></form>'


# title, lead, country, countries, e-mail, how it affects you
WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "en": (
        "Object to the use of your content for AI",
        "You may object to our using what you post to train our models. We answer every objection by e-mail.",
        "Which country do you live in?",
        "Austria|Estonia|Ireland|Malta|Spain",
        "Your email address",
        "How does this use affect you?",
    ),
    "de": (
        "Der Nutzung für KI widersprechen",
        "Sie können der Verwendung Ihrer Beiträge zum Trainieren unserer Modelle widersprechen.",
        "In welchem Land wohnen Sie?",
        "Deutschland|Liechtenstein|Österreich|Schweiz",
        "Ihre E-Mail-Adresse",
        "Wie betrifft Sie diese Verarbeitung?",
    ),
    "fr": (
        "S’opposer à l’usage de ses contenus pour l’IA",
        "Vous pouvez vous opposer à l’utilisation de vos publications pour entraîner nos modèles.",
        "Dans quel pays vivez-vous ?",
        "Belgique|France|Luxembourg|Suisse",
        "Votre adresse e-mail",
        "En quoi ce traitement vous affecte-t-il ?",
    ),
    "es": (
        "Oponerse al uso de tus datos para la IA",
        "Puedes oponerte a que usemos lo que publicas para entrenar nuestros modelos.",
        "¿En qué país vives?",
        "Andorra|España|Portugal",
        "Tu correo electrónico",
        "¿Cómo te afecta este tratamiento?",
    ),
    "pt": (
        "Opor-se ao uso dos seus dados para IA",
        "Você pode se opor ao uso das suas publicações para treinar os nossos modelos.",
        "Em que país você mora?",
        "Brasil|Espanha|Portugal",
        "Seu e-mail",
        "Como esse tratamento afeta você?",
    ),
    "it": (
        "Opporsi all’uso dei propri contenuti per l’IA",
        "Puoi opporti all’uso dei tuoi contenuti per addestrare i nostri modelli.",
        "In quale paese vivi?",
        "Italia|San Marino|Svizzera",
        "Il tuo indirizzo e-mail",
        "In che modo questo trattamento ti riguarda?",
    ),
    "nl": (
        "Bezwaar maken tegen gebruik voor AI",
        "U kunt bezwaar maken tegen het gebruik van uw berichten om onze modellen te trainen.",
        "In welk land woont u?",
        "België|Nederland|Luxemburg",
        "Uw e-mailadres",
        "Welke gevolgen heeft deze verwerking voor u?",
    ),
    "pl": (
        "Sprzeciw wobec wykorzystania treści do AI",
        "Możesz sprzeciwić się użyciu swoich wpisów do trenowania naszych modeli.",
        "W jakim kraju mieszkasz?",
        "Czechy|Litwa|Polska",
        "Twój adres e-mail",
        "Jak to przetwarzanie wpływa na Ciebie?",
    ),
    "sv": (
        "Invänd mot att ditt innehåll används för AI",
        "Du kan invända mot att vi använder dina inlägg för att träna våra modeller.",
        "Vilket land bor du i?",
        "Danmark|Finland|Norge|Sverige",
        "Din e-postadress",
        "Hur påverkar behandlingen dig?",
    ),
    "da": (
        "Gør indsigelse mod brug til AI",
        "Du kan gøre indsigelse mod, at vi bruger dine opslag til at træne vores modeller.",
        "Hvilket land bor du i?",
        "Danmark|Norge|Sverige",
        "Din e-mailadresse",
        "Hvordan påvirker behandlingen dig?",
    ),
    "nb": (
        "Protester mot bruk av innholdet ditt til KI",
        "Du kan protestere mot at vi bruker innleggene dine til å trene modellene våre.",
        "Hvilket land bor du i?",
        "Danmark|Island|Norge|Sverige",
        "E-postadressen din",
        "Hvordan påvirker behandlingen deg?",
    ),
    "fi": (
        "Vastusta sisältösi käyttöä tekoälyyn",
        "Voit vastustaa julkaisujesi käyttöä malliemme kouluttamiseen.",
        "Missä maassa asut?",
        "Ruotsi|Suomi|Viro",
        "Sähköpostiosoitteesi",
        "Miten tämä käsittely vaikuttaa sinuun?",
    ),
    "cs": (
        "Námitka proti využití obsahu pro AI",
        "Můžete vznést námitku proti využití svých příspěvků k trénování našich modelů.",
        "Ve které zemi žijete?",
        "Česko|Polsko|Slovensko",
        "Vaše e-mailová adresa",
        "Jak se vás toto zpracování dotýká?",
    ),
    "hu": (
        "Tiltakozás a tartalmak MI-célú felhasználása ellen",
        "Tiltakozhat az ellen, hogy bejegyzéseit modelljeink betanítására használjuk.",
        "Melyik országban él?",
        "Ausztria|Magyarország|Szlovákia",
        "E-mail-címe",
        "Hogyan érinti Önt ez az adatkezelés?",
    ),
    "ro": (
        "Opoziție la folosirea conținutului pentru IA",
        "Vă puteți opune folosirii postărilor dumneavoastră pentru antrenarea modelelor noastre.",
        "În ce țară locuiți?",
        "Bulgaria|Republica Moldova|România",
        "Adresa dumneavoastră de e-mail",
        "Cum vă afectează această prelucrare?",
    ),
    "tr": (
        "İçeriğinizin yapay zekâ için kullanılmasına itiraz",
        "Paylaşımlarınızın modellerimizi eğitmek için kullanılmasına itiraz edebilirsiniz.",
        "Hangi ülkede yaşıyorsunuz?",
        "Almanya|Kıbrıs|Türkiye",
        "E-posta adresiniz",
        "Bu işleme sizi nasıl etkiliyor?",
    ),
    "el": (
        "Εναντίωση στη χρήση περιεχομένου για ΤΝ",
        "Μπορείτε να αντιταχθείτε στη χρήση των δημοσιεύσεών σας για την εκπαίδευση των μοντέλων μας.",
        "Σε ποια χώρα ζείτε;",
        "Ελλάδα|Κύπρος|Βουλγαρία",
        "Η διεύθυνση email σας",
        "Πώς σας επηρεάζει αυτή η επεξεργασία;",
    ),
    "uk": (
        "Заперечення проти використання вмісту для ШІ",
        "Ви можете заперечити проти використання ваших дописів для навчання наших моделей.",
        "У якій країні ви живете?",
        "Польща|Словаччина|Україна",
        "Ваша адреса електронної пошти",
        "Як ця обробка впливає на вас?",
    ),
    "ja": (
        "AIへのコンテンツ利用に対する異議申し立て",
        "投稿内容がモデルの学習に使われることに異議を申し立てることができます。",
        "お住まいの国",
        "日本|大韓民国|フランス",
        "メールアドレス",
        "この処理によりどのような影響を受けますか",
    ),
    "ko": (
        "AI 학습 이용에 대한 이의 제기",
        "게시물이 모델 학습에 이용되는 것에 이의를 제기할 수 있습니다.",
        "거주 국가",
        "대한민국|일본|독일",
        "이메일 주소",
        "이 처리가 귀하에게 어떤 영향을 미치나요?",
    ),
    "id": (
        "Keberatan atas penggunaan konten untuk AI",
        "Anda dapat mengajukan keberatan atas penggunaan kiriman Anda untuk melatih model kami.",
        "Di negara mana Anda tinggal?",
        "Indonesia|Malaysia|Singapura",
        "Alamat email Anda",
        "Bagaimana pemrosesan ini memengaruhi Anda?",
    ),
    "ca": (
        "Oposar-se a l’ús dels continguts per a la IA",
        "Pots oposar-te que fem servir les teves publicacions per entrenar els nostres models.",
        "A quin país vius?",
        "Andorra|Espanya|França",
        "La teva adreça electrònica",
        "Com t’afecta aquest tractament?",
    ),
}


def rows(lang: str, drop: str = "") -> tuple[Row, ...]:
    """The usual three rows of an objection, without those that are dropped (c, e or i)."""
    _, _, land, lands, mail, impact = WORDS[lang]
    return tuple(
        row
        for key, row in zip(
            "cei", ((land, "country", lands), (mail, "email", "email"), (impact, "impact", "area")), strict=True
        )
        if key not in drop
    )


def objection(
    style: str,
    lang: str,
    brand: str,
    *,
    before: str = "",
    after: str = "",
    drop: str = "",
    head: str = "",
    extra: tuple[Row, ...] = (),
) -> Answer:
    """The objection of a service, with something before or after its form."""
    title, lead = WORDS[lang][:2]
    return page(
        style,
        lang,
        brand,
        title,
        f"{before}<h1>{title}</h1><p>{lead}</p>{fields(style, lang, (*rows(lang, drop), *extra))}{after}",
        head=head,
    )


def home(style: str, lang: str, brand: str, line: str) -> Answer:
    """A front page."""
    return page(
        style,
        lang,
        brand,
        brand,
        f'<h1>{line}</h1><p><a href="/join">{brand} ＋</a></p><ul><li><a href="/apps">Apps</a></li><li><a href="/blog">Blog</a></li></ul>',
    )


def account(style: str, lang: str, brand: str, lead: str, user: str, word: str, extra: str = "") -> Answer:
    """A log-in page."""
    login = CHROME[lang][0]
    return page(
        style,
        lang,
        brand,
        f"{login} – {brand}",
        f'<h1>{lead}</h1><form method="post" action="/auth"><label>{user} <input name="identifier" type="text" autocomplete="username"></label><label>{word} <input name="secret" type="password" autocomplete="current-password"></label><button>{login}</button></form>{extra}',
    )


def app(lang: str, brand: str, script: str, loading: str = "") -> Answer:
    """A shell for a script."""
    return html(
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{brand}</title></head><body><noscript>JavaScript</noscript><div id="app">{loading}</div><script>{script}</script></body></html>'
    )


# Forms that can be filled in -----------------------------------------------------------------------------------------------

GOOD_FORMS: list[DoorCase] = [
    case(
        "hc-en-vote-row",
        "/help/contact/918273",
        OBJ,
        objection("hc", "en", "Quillow"),
        "alive",
        "labels are divs, the word 404 is only in a script",
    ),
    case(
        "hc-de-andere-laender",
        "/hilfe/kontakt/55120",
        OBJ,
        objection(
            "hc",
            "de",
            "Farnweb",
            before="<div class='note'>Hinweis für Nutzer in Brasilien: Dort gilt ein anderes Verfahren, dieses Formular ist in Brasilien nicht verfügbar.</div>",
        ),
        "alive",
        "unavailable only in another country",
    ),
    case(
        "legacy-fr-vieux",
        "/formulaires/opposition.php",
        OBJ,
        objection("legacy", "fr", "Mirabello Forum", after="<p><i>Dernière mise à jour : 3 mars 2011</i></p>"),
        "alive",
        "an old page that still works",
    ),
    case(
        "modern-es-cookies",
        "/privacidad/oposicion",
        OBJ,
        objection("modern", "es", "Cantilune"),
        "alive",
        "a cookie dialog before, a newsletter box behind",
    ),
    case(
        "boot-pt-modal",
        "/ajuda/oposicao-ia",
        OBJ,
        objection("boot", "pt", "Ventaro"),
        "alive",
        "the log-in form is a hidden dialog",
    ),
    case(
        "ticket-it-accesso",
        "/hc/it/requests/new",
        OBJ,
        objection(
            "ticket",
            "it",
            "Sorbina",
            before="<p>Hai già un account? <a href='/hc/it/signin'>Accedi</a> per ritrovare le tue richieste. Non è obbligatorio.</p>",
        ),
        "alive",
        "signing in is optional",
    ),
    case(
        "card-nl-placeholder",
        "/bezwaar",
        OBJ,
        objection("card", "nl", "Wolkje"),
        "alive",
        "labels are placeholders only",
    ),
    case(
        "plain-pl-login-optional",
        "/sprzeciw",
        OBJ,
        objection(
            "plain",
            "pl",
            "Zorzaki",
            after="<p>Jeśli się <a href='/login'>zalogujesz</a>, wypełnimy adres za Ciebie. Konto nie jest potrzebne.</p>",
        ),
        "alive",
        "the log-in is an offer",
    ),
    case(
        "hc-sv-felsida",
        "/hjalp/invandning",
        OBJ,
        objection(
            "hc",
            "sv",
            "Björkly",
            after="<h2>Vanliga frågor</h2><h3>Jag får ”Sidan kunde inte hittas” när jag skickar</h3><p>Ladda om sidan och försök igen.</p><h3>Måste jag logga in?</h3><p>Nej.</p>",
        ),
        "alive",
        "page not found is only in the questions",
    ),
    case(
        "modern-da-vedligehold",
        "/privatliv/indsigelse",
        OBJ,
        objection(
            "modern",
            "da",
            "Havnly",
            before="<div role='alert'>Planlagt vedligeholdelse søndag kl. 02–04: formularen er ikke tilgængelig i det tidsrum.</div>",
        ),
        "alive",
        "maintenance is announced, the form works",
    ),
    case(
        "boot-nb-eos",
        "/hjelp/protest",
        OBJ,
        objection(
            "boot",
            "nb",
            "Fjellvakt",
            before="<p class='alert alert-info'>Skjemaet gjelder deg som bor i EØS eller Storbritannia. Bor du i USA, finnes dette tilbudet ikke ennå.</p>",
        ),
        "alive",
        "region words, but the form is here",
    ),
    case(
        "plain-fi-vanha",
        "/lomake.html",
        OBJ,
        objection(
            "plain",
            "fi",
            "Kaislikko",
            after="<p>Sivu toimii parhaiten selaimella Netscape 4 tai uudempi. Virhe 404? Kirjoita ylläpidolle.</p>",
        ),
        "alive",
        "an old form that mentions error 404",
    ),
    case(
        "ticket-cs-sekce",
        "/hc/cs/requests/new",
        OBJ,
        objection("ticket", "cs", "Drobnohled", extra=(("Příloha (nepovinné)", "file", "file"),)),
        "alive",
        "one field more than expected",
    ),
    case(
        "legacy-hu-tabla",
        "/tiltakozas.html",
        OBJ,
        objection("legacy", "hu", "Szarkaláb"),
        "alive",
        "labels are in the cells before the fields",
    ),
    case(
        "modern-ro-inchis",
        "/confidentialitate/opozitie",
        OBJ,
        objection(
            "modern",
            "ro",
            "Brumaria",
            after="<h2>Alte formulare</h2><ul><li>Raportați o eroare</li><li>Formularul pentru sondajul din 2024 (închis)</li></ul>",
        ),
        "alive",
        "another form is closed",
    ),
    case("card-tr-kisa", "/itiraz", OBJ, objection("card", "tr", "Yelkovan"), "alive", "placeholders in Turkish"),
    case(
        "hc-el-apenergopoiimeni",
        "/help/el/antirrisi",
        OBJ,
        objection(
            "hc",
            "el",
            "Meltemi",
            before="<p>Αν ο λογαριασμός σας έχει απενεργοποιηθεί, μπορείτε και πάλι να υποβάλετε αυτή τη φόρμα.</p>",
        ),
        "alive",
        "deactivated is the account, not the form",
    ),
    case(
        "boot-uk-bezlohinu",
        "/pomichnyk/zaperechennia",
        OBJ,
        objection("boot", "uk", "Калинка", before="<p>Входити в обліковий запис не потрібно.</p>"),
        "alive",
        "no log-in needed, says the text",
    ),
    case(
        "modern-ja-form",
        "/privacy/igi",
        OBJ,
        objection(
            "modern",
            "ja",
            "つきみ広場",
            after="<p>「ページが見つかりません」と表示される場合は、ブラウザを更新してください。</p>",
        ),
        "alive",
        "not found is advice about the browser",
    ),
    case("hc-ko-form", "/help/objection-ai", OBJ, objection("hc", "ko", "바람길"), "alive", "Korean labels in divs"),
    case(
        "plain-id-form",
        "/keberatan",
        OBJ,
        objection("plain", "id", "Lentera", after="<p>Formulir ini tidak berlaku untuk akun bisnis.</p>"),
        "alive",
        "not for business accounts",
    ),
    case("boot-ca-form", "/ajuda/oposicio", OBJ, objection("boot", "ca", "Garbinada"), "alive", "Catalan"),
    case(
        "who-en-dsar",
        "/privacy/request",
        WHO,
        page(
            "modern",
            "en",
            "Pellworth",
            "Privacy request",
            "<h1>Privacy request</h1><p>Use this form to opt out of model training, or to see, correct or delete your data.</p>"
            + fields(
                "modern",
                "en",
                (
                    ("I want to", "what", "radio:Opt out of AI training|Get a copy of my data|Delete my data"),
                    ("First and last name", "name", "text"),
                    ("Email", "mail", "email"),
                    ("Tell us why", "why", "area"),
                ),
            ),
        ),
        "alive",
        "a form for several rights",
    ),
    case(
        "who-de-anrede",
        "/datenschutz/widerspruch",
        WHO,
        page(
            "legacy",
            "de",
            "Stadtblick Anzeiger",
            "Widerspruch",
            "<h1>Widerspruch nach Art. 21 DSGVO</h1><p>Widersprechen Sie hier der Auswertung Ihrer Leserbriefe durch Sprachmodelle.</p>"
            + fields(
                "legacy",
                "de",
                (
                    ("Anrede", "anrede", "Frau|Herr|keine"),
                    ("Vor- und Nachname", "name", "text"),
                    ("E-Mail", "mail", "email"),
                    ("Begründung (freiwillig)", "grund", "area"),
                    ("Rechnen Sie: 3 + 4", "sp", "text"),
                ),
            ),
        ),
        "alive",
        "a sum against spam does not block",
    ),
    case(
        "who-fr-etapes",
        "/droits/ia",
        WHO,
        page(
            "boot",
            "fr",
            "Lirondelle",
            "Refuser l’entraînement",
            "<ol class='steps'><li class='active'>1. Vous</li><li>2. Vérification</li><li>3. Fin</li></ol><h1>Refuser que vos textes servent à entraîner une IA</h1>"
            + fields(
                "boot",
                "fr",
                (
                    ("Nom et prénom", "nom", "text"),
                    ("Courriel", "courriel", "email"),
                    ("Motif de la demande", "motif", "area"),
                ),
                send="Continuer",
            ),
        ),
        "alive",
        "the first of three steps",
    ),
    case(
        "linked-es-perfil",
        "/formularios/ia",
        LINKED,
        page(
            "card",
            "es",
            "Rumoroso",
            "Excluir mi perfil",
            "<h1>Excluir mi perfil del entrenamiento</h1><p>Si ves «No se encontró el perfil», revisa el enlace.</p>"
            + fields(
                "card",
                "es",
                (("Correo", "correo", "email"), ("Enlace a tu perfil", "perfil", "url"), ("Motivo", "motivo", "area")),
            ),
        ),
        "alive",
        "profile not found is a hint",
    ),
    case(
        "linked-pl-profil",
        "/hc/pl/requests/new",
        LINKED,
        page(
            "ticket",
            "pl",
            "Pogwarki",
            "Wyślij zgłoszenie",
            "<h1>Wyłączenie profilu z trenowania modeli AI</h1>"
            + fields(
                "ticket",
                "pl",
                (
                    ("Adres e-mail do kontaktu", "anonymous_requester_email", "email"),
                    ("Link do profilu", "custom_fields_1", "url"),
                    ("Uzasadnienie", "description", "area"),
                ),
            ),
        ),
        "alive",
        "ticket system, but the form of this request",
    ),
    case(
        "mail-en-only",
        "/optout",
        MAILONLY,
        page(
            "card",
            "en",
            "Dapplewire",
            "Opt out",
            "<h1>Keep my recordings out of training</h1>"
            + fields(
                "card",
                "en",
                (
                    ("Email", "e", "email"),
                    ("I understand that this cannot be undone for models that are already trained", "ok", "check"),
                ),
                send="Opt me out",
            ),
        ),
        "alive",
        "an e-mail field is all that is expected",
    ),
    case(
        "mail-it-recaptcha",
        "/opt-out",
        MAILONLY,
        page(
            "modern",
            "it",
            "Canzonì",
            "Escludi i tuoi brani",
            "<h1>Escludi i tuoi brani dall’addestramento</h1>"
            + fields("modern", "it", (("E-mail dell’artista", "email", "email"),))
            + "<div class='g-recaptcha' data-sitekey='inventato'></div><p><small>Questo modulo è protetto da un captcha invisibile.</small></p>",
        ),
        "alive",
        "a captcha inside a working form blocks nobody",
    ),
    case(
        "any-nl-iframe",
        "/bezwaar-ai",
        ANYFORM,
        page(
            "modern",
            "nl",
            "Polderpraat",
            "Bezwaarformulier",
            "<h1>Bezwaarformulier AI-training</h1><p>Vul het formulier hieronder in.</p><iframe src='/embed/form/77' title='Bezwaarformulier' width='640' height='800'></iframe>",
        ),
        "alive",
        "the form is in a frame",
        more={"/embed/form/77": page("plain", "nl", "Polderpraat", "Bezwaar", fields("plain", "nl", rows("nl")))},
    ),
    case(
        "js-en-drawn",
        "/account/objection",
        OBJ,
        app(
            "en",
            "Marrowgate",
            "document.title='Object to AI training';document.getElementById('app').innerHTML="
            + repr("<main><h1>Object to AI training</h1>" + fields("card", "en", rows("en")) + "</main>")
            + ";",
            "<p>Loading…</p>",
        ),
        "alive",
        "a script draws the form",
    ),
    case(
        "js-ja-later",
        "/optout/ja",
        OBJ,
        app(
            "ja",
            "ほしぞら便",
            "setTimeout(function(){document.getElementById('app').innerHTML="
            + repr("<h1>AI学習への異議申し立て</h1>" + fields("plain", "ja", rows("ja")))
            + ";},600);",
            "<p>読み込み中です</p>",
        ),
        "alive",
        "the form comes after a moment",
    ),
    case(
        "js-de-fallback",
        "/widerspruch",
        OBJ,
        objection(
            "modern",
            "de",
            "Tannicht",
            before="<noscript><p>Bitte aktivieren Sie JavaScript. Ohne JavaScript ist diese Seite nicht verfügbar.</p></noscript>",
        ),
        "alive",
        "the noscript words are not for us",
    ),
    case(
        "err-fr-hidden",
        "/opposition",
        OBJ,
        objection(
            "boot",
            "fr",
            "Galuchat",
            after="<div class='alert alert-danger' hidden>Une erreur est survenue. Cette page n’est plus disponible.</div><div style='display:none'>Merci ! Votre demande a été envoyée.</div>",
        ),
        "alive",
        "error messages that are hidden until needed",
    ),
    case(
        "long-en-intro",
        "/ai/your-choices",
        OBJ,
        objection(
            "modern",
            "en",
            "Harrowby",
            before="<h1>AI and your choices</h1>"
            + "<p>We removed the survey that used to be on this page and discontinued the beta programme. Sign in to your account to see older posts. Pages about the beta are no longer available.</p>"
            * 6,
        ),
        "alive",
        "a lot of endings before a live form",
    ),
    case(
        "multi-es-dosforms",
        "/oposicion",
        OBJ,
        objection(
            "boot",
            "es",
            "Alborada",
            after="<h2>¿Otra consulta?</h2>"
            + fields("boot", "es", (("Nombre", "n", "text"), ("Mensaje", "m", "area")), action="/contacto"),
        ),
        "alive",
        "a contact form stands below the objection",
    ),
    case(
        "slash-sv",
        "/invandning",
        OBJ,
        go("/invandning/", 301),
        "alive moved",
        "only a slash is added",
        more={"/invandning/": objection("plain", "sv", "Björkly")},
    ),
]

# Forms in new homes --------------------------------------------------------------------------------------------------------

MOVED: list[DoorCase] = [
    case(
        "moved-en-301",
        "/help/contact/11",
        OBJ,
        go("/privacy/forms/ai-objection", 301),
        "moved",
        "the same form under a new path",
        more={"/privacy/forms/ai-objection": objection("hc", "en", "Quillow")},
    ),
    case(
        "moved-de-308",
        "/service/widerspruch.html",
        OBJ,
        go("/hilfe/ki/widerspruch", 308),
        "moved",
        "a new house, the same form",
        more={"/hilfe/ki/widerspruch": objection("modern", "de", "Tannicht")},
    ),
    case(
        "moved-fr-chain",
        "/aide/42",
        OBJ,
        go("/aide/article/42", 301),
        "moved",
        "two hops",
        more={
            "/aide/article/42": go("/centre/formulaires/opposition"),
            "/centre/formulaires/opposition": objection("boot", "fr", "Lirondelle"),
        },
    ),
    case(
        "moved-pt-meta",
        "/oposicao",
        OBJ,
        page(
            "legacy",
            "pt",
            "Ventaro",
            "Mudamos",
            "<p>Este formulário mudou de endereço. <a href='/central/oposicao-ia'>Siga por aqui</a>.</p>",
            head="<meta http-equiv='refresh' content='0; url=/central/oposicao-ia'>",
        ),
        "moved",
        "a refresh in the head",
        more={"/central/oposicao-ia": objection("boot", "pt", "Ventaro")},
    ),
    case(
        "moved-it-script",
        "/modulo",
        OBJ,
        html(
            "<!doctype html><html lang='it'><head><title>…</title><script>location.replace('/privacy/modulo-ia');</script></head><body></body></html>"
        ),
        "moved",
        "a script leads on",
        more={"/privacy/modulo-ia": objection("ticket", "it", "Sorbina")},
    ),
    case(
        "moved-nl-lang",
        "/bezwaar-ai",
        OBJ,
        go("/nl-nl/bezwaar-ai"),
        "moved alive",
        "the language goes into the path",
        more={"/nl-nl/bezwaar-ai": objection("card", "nl", "Wolkje")},
    ),
    case(
        "moved-ja-307",
        "/form/igi",
        OBJ,
        go("/hc/ja/requests/igi", 307),
        "moved alive",
        "a temporary new home",
        more={"/hc/ja/requests/igi": objection("ticket", "ja", "つきみ広場")},
    ),
    case(
        "moved-pl-ticket",
        "/kontakt/sprzeciw-ai",
        WHO,
        go("/hc/pl/requests/new", 301),
        "moved",
        "into a ticket system, with all fields",
        more={
            "/hc/pl/requests/new": page(
                "ticket",
                "pl",
                "Pogwarki",
                "Sprzeciw wobec AI",
                "<h1>Sprzeciw wobec trenowania AI</h1>"
                + fields(
                    "ticket",
                    "pl",
                    (
                        ("Imię i nazwisko", "name", "text"),
                        ("Adres e-mail", "email", "email"),
                        ("Powód", "description", "area"),
                    ),
                ),
            )
        },
    ),
    case(
        "moved-cs-article",
        "/clanky/12",
        INFO,
        go("/napoveda/ai/jak-odmitnout", 301),
        "moved",
        "an article has a new path",
        more={
            "/napoveda/ai/jak-odmitnout": page(
                "hc",
                "cs",
                "Drobnohled",
                "Jak odmítnout trénování AI",
                "<h1>Jak odmítnout trénování AI</h1><ol><li>Otevřete Nastavení.</li><li>Zvolte Soukromí a potom Umělá inteligence.</li><li>Vypněte volbu „Používat můj obsah k trénování“.</li></ol><p>Změna platí pro nové příspěvky do 24 hodin.</p>",
            )
        },
    ),
    case(
        "moved-fi-setting",
        "/asetukset/ai",
        SWITCH,
        go("/kirjaudu?jatka=%2Fasetukset%2Fai"),
        "alive moved",
        "a setting asks for the log-in that is expected",
        more={"/kirjaudu": account("card", "fi", "Kaislikko", "Kirjaudu sisään", "Käyttäjätunnus", "Salasana")},
    ),
]

# Articles and settings that are fine ---------------------------------------------------------------------------------------

GOOD_PAGES: list[DoorCase] = [
    case(
        "info-en-errors",
        "/articles/opt-out-errors",
        INFO,
        page(
            "ticket",
            "en",
            "Ravenhurst",
            "How to opt out of AI training, and what error messages mean",
            "<h1>How to opt out of AI training, and what error messages mean</h1><p>Go to Settings, then Data, and turn off “Improve our models”.</p><h2>“This page isn't available”</h2><p>Your account may be too new. Wait a day and try again.</p><h2>“404: not found”</h2><p>You followed an old link. Start from Settings instead.</p><h2>“You can't take further action”</h2><p>You have already opted out.</p>",
        ),
        "alive",
        "an article that quotes every error there is",
    ),
    case(
        "info-de-anmeldung",
        "/hilfe/ki-training-abschalten",
        INFO,
        page(
            "hc",
            "de",
            "Farnweb",
            "KI-Training abschalten",
            "<h1>KI-Training abschalten</h1><ol><li>Melden Sie sich an.</li><li>Öffnen Sie die Einstellungen.</li><li>Schalten Sie „Meine Beiträge für KI verwenden“ aus.</li></ol><p>Sie müssen angemeldet sein, um diese Einstellung zu sehen.</p>",
        ),
        "alive",
        "the article is open, the setting it tells of is not",
    ),
    case(
        "info-fr-region",
        "/aide/ia-europe",
        INFO,
        page(
            "modern",
            "fr",
            "Cantilune",
            "L’IA et vos données en Europe",
            "<h1>L’IA et vos données en Europe</h1><p>Les outils d’IA ne sont pas encore disponibles dans votre pays si vous vivez hors de l’Union. Pour vous opposer, écrivez à vie-privee@cantilune.example en indiquant votre identifiant.</p><p>Nous répondons sous un mois.</p>",
        ),
        "alive",
        "not available is the product; the address to write to is there",
    ),
    case(
        "info-es-retirado",
        "/ayuda/exclusion",
        INFO,
        page(
            "legacy",
            "es",
            "Foro Malvarrosa",
            "Exclusión de la IA",
            "<h1>Cómo excluir tus mensajes</h1><p>El antiguo formulario en papel ya no está disponible. Ahora basta con añadir <code>noai</code> a tu firma; nuestro robot lo respeta desde 2023.</p>",
        ),
        "alive",
        "an older way is gone, the present one is told",
    ),
    case(
        "info-tr-robots",
        "/yardim/robots",
        INFO,
        page(
            "plain",
            "tr",
            "Yelkovan",
            "Sitenizi dışarıda tutun",
            "<h1>Tarayıcımızı engelleme</h1><p>robots.txt dosyanıza şunu ekleyin:</p><pre>User-agent: YelkovanBot\nDisallow: /</pre><p>Sunucunuz 404 döndürürse tarayıcı her yere girebileceğini varsayar.</p>",
        ),
        "alive",
        "an article about robots.txt that speaks of 404",
    ),
    case(
        "info-en-robots-text",
        "/bot.txt",
        INFO,
        Answer(
            body=b"DappleBot collects public web pages for Dapplewire.\n\nTo keep it out, put this into robots.txt:\n\n  User-agent: DappleBot\n  Disallow: /\n\nChanges take effect within 48 hours. If your robots.txt answers 404 Not Found, we crawl.\n",
            type="text/plain; charset=utf-8",
        ),
        "alive",
        "plain text",
    ),
    case(
        "info-uk-dovidka",
        "/dovidka/shi",
        INFO,
        page(
            "boot",
            "uk",
            "Калинка",
            "Як заборонити навчання ШІ на ваших дописах",
            "<h1>Як заборонити навчання ШІ на ваших дописах</h1><ol><li>Відкрийте «Налаштування».</li><li>Виберіть «Дані та ШІ».</li><li>Вимкніть перемикач.</li></ol><p>Якщо перемикача немає, функція ще недоступна у вашому регіоні, і ваші дописи не використовуються.</p>",
        ),
        "alive",
        "region words inside the advice",
    ),
    case(
        "info-ko-meonji",
        "/help/ai-optout",
        INFO,
        page(
            "hc",
            "ko",
            "바람길",
            "AI 학습에서 내 글 제외하기",
            "<h1>AI 학습에서 내 글 제외하기</h1><p>설정 &gt; 개인정보 &gt; AI에서 ‘내 글을 학습에 사용’을 끄세요.</p><p>오류가 발생했습니다라는 메시지가 보이면 앱을 업데이트하세요.</p>",
        ),
        "alive",
        "a message is quoted",
    ),
    case(
        "info-pt-artigo",
        "/artigos/ia",
        INFO,
        page(
            "card",
            "pt",
            "Mareluz",
            "Como recusar",
            "<h1>Como recusar o treino de IA</h1><p>Envie a palavra RECUSO a partir do e-mail da sua conta para recuso@mareluz.example. Não precisa entrar na conta.</p>",
        ),
        "alive",
        "one sentence is all there is",
    ),
    case(
        "switch-en-login",
        "/settings/data-controls",
        SWITCH,
        account(
            "card",
            "en",
            "Ravenhurst",
            "Welcome back",
            "Email or phone",
            "Password",
            "<p>New here? <a href='/join'>Join</a></p>",
        ),
        "alive",
        "a setting behind the expected log-in",
    ),
    case(
        "switch-ja-login",
        "/settei/ai",
        SWITCH,
        account("modern", "ja", "ほしぞら便", "おかえりなさい", "メールアドレスまたはID", "パスワード"),
        "alive",
        "the same in Japanese",
    ),
    case(
        "switch-pl-302",
        "/ustawienia/ai",
        SWITCH,
        go("/logowanie?powrot=ustawienia"),
        "alive moved",
        "a redirect to the expected log-in",
        more={"/logowanie": account("boot", "pl", "Zorzaki", "Zaloguj się do Zorzaków", "Login", "Hasło")},
    ),
    case(
        "switch-hu-401",
        "/beallitasok/mi",
        SWITCH,
        page(
            "card",
            "hu",
            "Szarkaláb",
            "Bejelentkezés",
            "<h1>Jelentkezzen be</h1><form method='post' action='/be'><input name='u' placeholder='Felhasználónév'><input type='password' name='p' placeholder='Jelszó'><button>Belépés</button></form>",
            status=401,
        ),
        "alive login_wall",
        "401 with a log-in form, as expected of a setting",
    ),
]

# Doors that hold back robots: never to be called broken --------------------------------------------------------------------

BLOCKED: list[DoorCase] = [
    case(
        "wall-en-403",
        "/privacy/objection",
        OBJ,
        html(
            "<!DOCTYPE html><html lang='en'><head><title>Just a second…</title></head><body><h1>Checking your browser before you go to pellworth.example</h1><p>This takes up to five seconds.</p><noscript>Enable JavaScript and cookies to continue</noscript><p>Ray ID: 8c0f3a1be2</p></body></html>",
            403,
        ),
        "blocked",
        "a browser check with 403",
    ),
    case(
        "wall-de-200",
        "/widerspruch",
        OBJ,
        page(
            "card",
            "de",
            "Farnweb",
            "Sicherheitsprüfung",
            "<h1>Sind Sie ein Mensch?</h1><p>Wir haben ungewöhnlichen Datenverkehr aus Ihrem Netz festgestellt. Bitte lösen Sie die Aufgabe, um fortzufahren.</p><form action='/pruefen' method='post'><div class='h-captcha' data-sitekey='erfunden'></div><button>Weiter</button></form>",
        ),
        "blocked",
        "a captcha with 200",
    ),
    case(
        "wall-fr-429",
        "/opposition",
        OBJ,
        page(
            "plain",
            "fr",
            "Galuchat",
            "Trop de requêtes",
            "<h1>Trop de requêtes</h1><p>Réessayez dans quelques minutes.</p>",
            status=429,
            headers=(("Retry-After", "240"),),
        ),
        "blocked",
        "a rate limit",
    ),
    case(
        "wall-ja-bot",
        "/igi",
        OBJ,
        page(
            "card",
            "ja",
            "つきみ広場",
            "アクセスの確認",
            "<h1>ロボットではないことを確認してください</h1><p>お使いのネットワークから通常と異なるアクセスを検知しました。</p><div id='captcha-box'><img alt='captcha' src='/captcha.png'><input name='captcha'></div>",
        ),
        "blocked",
        "an image captcha in Japanese",
    ),
    case(
        "wall-es-denied",
        "/oposicion",
        OBJ,
        html(
            '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http&#58;&#47;&#47;alborada.example&#47;oposicion" on this server.<P>Reference&#32;&#35;18&#46;5c2f&#46;1790</BODY></HTML>',
            403,
        ),
        "blocked",
        "an edge server denies",
    ),
    case(
        "wall-ru-503",
        "/objection",
        OBJ,
        html(
            "<!doctype html><html lang='ru'><head><title>Проверка браузера</title></head><body><h1>Проверяем ваш браузер</h1><p>Защита от автоматических запросов. Страница откроется через 5 секунд.</p></body></html>",
            503,
        ),
        "blocked",
        "a browser check in Russian with 503",
    ),
    case(
        "wall-pl-202",
        "/sprzeciw",
        OBJ,
        html(
            "<!doctype html><html lang='pl'><head><title></title></head><body><script>window.edgeChallenge={k:'x'};</script><script src='/challenge.js'></script><noscript><h1>JavaScript jest wyłączony</h1>Aby sprawdzić, że nie jesteś robotem, włącz JavaScript i odśwież stronę.</noscript></body></html>",
            202,
        ),
        "blocked",
        "a silent challenge with 202",
    ),
    case(
        "wall-en-slide",
        "/help/contact/5",
        OBJ,
        page(
            "card",
            "en",
            "Marrowgate",
            "Security check",
            "<h2>Slide to complete the puzzle</h2><p>Something about your browser made us think you might be a bot.</p><div class='slider-captcha'></div>",
        ),
        "blocked",
        "a puzzle with 200",
    ),
    case(
        "wall-pt-waf",
        "/ajuda/ia",
        INFO,
        html(
            "<html><head><title>Pedido recusado</title></head><body>O seu pedido foi bloqueado pela firewall da aplicação. ID de suporte: 7710093841</body></html>",
            403,
        ),
        "blocked",
        "a firewall with a support number",
    ),
    case(
        "wall-tr-redirect",
        "/itiraz",
        OBJ,
        go("/dogrulama?don=itiraz"),
        "blocked",
        "a redirect to a captcha page",
        more={
            "/dogrulama": page(
                "card",
                "tr",
                "Yelkovan",
                "Doğrulama",
                "<h1>Robot olmadığınızı doğrulayın</h1><p>Devam etmek için kutuyu işaretleyin.</p><div class='g-recaptcha'></div>",
            )
        },
    ),
    case(
        "maint-nl-503",
        "/bezwaar",
        OBJ,
        page(
            "card",
            "nl",
            "Wolkje",
            "Onderhoud",
            "<h1>We zijn zo terug</h1><p>We werken aan de site. Probeer het over een uur nog eens.</p>",
            status=503,
            headers=(("Retry-After", "3600"),),
        ),
        "unreachable blocked unknown",
        "down for maintenance is not dead",
    ),
    case(
        "maint-en-200",
        "/objection",
        OBJ,
        page(
            "modern",
            "en",
            "Harrowby",
            "Back soon",
            "<h1>Scheduled maintenance</h1><p>Harrowby is getting an upgrade tonight. All pages, including this one, will be back by 06:00 UTC.</p>",
        ),
        "unreachable unknown blocked",
        "maintenance that answers 200",
    ),
]

# Doors that are gone and say so in the status ------------------------------------------------------------------------------

GONE: list[DoorCase] = [
    case(
        "404-en-branded",
        "/help/contact/77",
        OBJ,
        page(
            "hc",
            "en",
            "Quillow",
            "Quillow Help",
            "<h1>Hmm, nothing lives here</h1><p>Try searching, or go back to the Help Centre.</p>",
            status=404,
        ),
        "not_found",
        "a branded 404",
    ),
    case(
        "404-fr-legacy",
        "/formulaires/ia.php",
        OBJ,
        page(
            "legacy",
            "fr",
            "Mirabello Forum",
            "Erreur",
            "<h2>Erreur 404</h2><p>Le document demandé est introuvable.</p>",
            status=404,
        ),
        "not_found",
        "an old-fashioned 404",
    ),
    case(
        "410-de",
        "/widerspruch",
        OBJ,
        page("modern", "de", "Tannicht", "Entfernt", "<h1>Diese Seite wurde entfernt</h1>", status=410),
        "not_found",
        "410",
    ),
    case(
        "404-ja-redirect",
        "/form/ai",
        OBJ,
        go("/error/404"),
        "not_found soft_404",
        "a redirect to an error page that says 404",
        more={"/error/404": page("card", "ja", "ほしぞら便", "404", "<h1>ページが見つかりません</h1>", status=404)},
    ),
    case(
        "404-es-formlike",
        "/oposicion",
        OBJ,
        page(
            "modern",
            "es",
            "Cantilune",
            "No encontrada",
            "<h1>No encontramos esa página</h1><form action='/buscar'><input type='search' name='q'><button>Buscar</button></form><p>¿Algo va mal? Cuéntanoslo:</p>"
            + fields("modern", "es", (("Tu correo", "mail", "email"), ("Mensaje", "m", "area"))),
            status=404,
        ),
        "not_found",
        "a 404 with a form on it",
    ),
    case(
        "404-cs-moved-dead", "/namitka", OBJ, go("/napoveda/namitka", 301), "not_found", "the new home is dead as well"
    ),
    case(
        "451-it",
        "/opposizione",
        OBJ,
        page(
            "plain",
            "it",
            "Sorbina",
            "Non disponibile",
            "<h1>Contenuto non disponibile per motivi legali</h1><p>Questa pagina non può essere mostrata nel tuo Paese.</p>",
            status=451,
        ),
        "region_lock",
        "451",
    ),
    case("cut-sv", "/invandning", OBJ, Answer(cut="before"), "unreachable unknown", "hangs up"),
]

# Doors that are gone with 200 ----------------------------------------------------------------------------------------------


def soft(
    style: str,
    lang: str,
    brand: str,
    path: str,
    title: str,
    text: str,
    why: str,
    expected: Expectation = OBJ,
    want: str = "soft_404",
    id: str = "",
) -> DoorCase:
    """A page that answers 200 and says that it is not there."""
    return case(
        id or f"soft-{lang}-{style}",
        path,
        expected,
        page(style, lang, brand, title, f"<h1>{title}</h1>{text}"),
        want,
        why,
    )


SOFT: list[DoorCase] = [
    soft(
        "hc",
        "en",
        "Quillow",
        "/help/contact/31",
        "This page isn't available right now",
        "<p>This may be because of a technical problem we're working to fix, or the link may be out of date.</p><a href='/help'>Go to Help Centre</a>",
        "a help centre shrugs",
    ),
    soft(
        "hc",
        "de",
        "Farnweb",
        "/hilfe/kontakt/31",
        "Diese Seite ist leider nicht verfügbar",
        "<p>Der Link, dem du gefolgt bist, funktioniert möglicherweise nicht mehr, oder die Seite wurde entfernt.</p>",
        "the same in German",
    ),
    soft(
        "ticket",
        "fr",
        "Lirondelle",
        "/hc/fr/articles/9",
        "Oups !",
        "<p>La page que vous recherchez n’existe pas ou a été déplacée.</p><p><a href='/hc/fr'>Retour à l’accueil</a></p>",
        "the same in French",
        INFO,
    ),
    soft(
        "boot",
        "es",
        "Alborada",
        "/ayuda/ia",
        "Vaya, aquí no hay nada",
        "<p>Puede que el enlace esté roto o que hayamos retirado el contenido.</p>",
        "the same in Spanish",
    ),
    soft(
        "modern",
        "pt",
        "Mareluz",
        "/ajuda/ia",
        "Página não encontrada",
        "<p>Não conseguimos encontrar o que você procura. Veja os artigos mais lidos:</p><ul><li><a href='/a/1'>Como trocar a senha</a></li><li><a href='/a/2'>Planos e preços</a></li></ul>",
        "with popular articles below",
        INFO,
    ),
    soft(
        "card",
        "it",
        "Canzonì",
        "/moduli/ia",
        "Contenuto non disponibile",
        "<p>Il link potrebbe essere scaduto oppure non hai l’autorizzazione per visualizzarlo.</p>",
        "expired or not permitted",
    ),
    soft(
        "plain",
        "nl",
        "Polderpraat",
        "/bezwaar",
        "Deze pagina bestaat niet (meer)",
        "<p>Controleer het adres of ga naar de voorpagina.</p>",
        "does not exist any more",
    ),
    soft(
        "legacy",
        "pl",
        "Zorzaki",
        "/sprzeciw.html",
        "Strona nie istnieje",
        "<p>Podana strona została usunięta lub przeniesiona.</p>",
        "an old site with 200",
    ),
    soft(
        "hc",
        "sv",
        "Björkly",
        "/hjalp/kontakt/8",
        "Innehållet är inte tillgängligt just nu",
        "<p>Det beror oftast på att ägaren har tagit bort det eller bara delat det med en liten grupp.</p>",
        "not available just now",
    ),
    soft(
        "modern",
        "da",
        "Havnly",
        "/indsigelse",
        "Ups, siden findes ikke",
        "<p>Måske er den flyttet. Brug søgningen øverst.</p>",
        "does not exist",
    ),
    soft(
        "ticket",
        "nb",
        "Fjellvakt",
        "/hc/nb/articles/3",
        "Beklager, vi finner ikke siden",
        "<p>Artikkelen kan ha blitt slettet.</p>",
        "an article deleted",
        INFO,
    ),
    soft(
        "boot",
        "fi",
        "Kaislikko",
        "/vastustus",
        "Sivua ei löytynyt",
        "<p>Sivu on poistettu tai sen osoite on muuttunut.</p>",
        "not found",
    ),
    soft(
        "card",
        "cs",
        "Drobnohled",
        "/formular/ai",
        "Jejda, tohle tu už není",
        "<p>Odkaz, kterým jste přišli, už neplatí.</p>",
        "no longer valid",
    ),
    soft(
        "plain",
        "hu",
        "Szarkaláb",
        "/urlap/mi",
        "A keresett oldal nem található",
        "<p>Lehet, hogy törölték, vagy elgépelte a címet.</p>",
        "not found",
    ),
    soft(
        "hc",
        "tr",
        "Yelkovan",
        "/yardim/form/6",
        "Bu sayfaya şu anda ulaşılamıyor",
        "<p>Takip ettiğin bağlantı bozuk olabilir ya da sayfa kaldırılmış olabilir.</p>",
        "cannot be reached",
    ),
    soft(
        "modern",
        "el",
        "Meltemi",
        "/forma/tn",
        "Η σελίδα δεν βρέθηκε",
        "<p>Ίσως ο σύνδεσμος είναι παλιός ή η σελίδα έχει αφαιρεθεί.</p>",
        "not found",
    ),
    soft(
        "boot",
        "uk",
        "Калинка",
        "/forma/shi",
        "На жаль, цієї сторінки більше немає",
        "<p>Можливо, її видалили або перенесли.</p>",
        "is no more",
    ),
    soft(
        "hc",
        "ja",
        "つきみ広場",
        "/help/contact/4",
        "このページはご利用いただけません",
        "<p>リンクに問題があるか、ページが削除された可能性があります。</p>",
        "cannot be used",
    ),
    soft(
        "card",
        "ko",
        "바람길",
        "/help/form/2",
        "페이지를 찾을 수 없습니다",
        "<p>주소가 잘못되었거나 삭제된 페이지입니다.</p>",
        "not found",
    ),
    soft(
        "modern",
        "ro",
        "Brumaria",
        "/formular/ia",
        "Ceva nu a mers bine",
        "<p>Pagina cerută nu mai este disponibilă.</p>",
        "no longer available",
    ),
    soft(
        "ticket",
        "id",
        "Lentera",
        "/hc/id/articles/5",
        "Ups! Halaman tidak ditemukan",
        "<p>Halaman yang Anda cari mungkin telah dihapus.</p>",
        "not found",
        INFO,
    ),
    soft(
        "boot",
        "ca",
        "Garbinada",
        "/formulari/ia",
        "Aquesta pàgina ja no existeix",
        "<p>Torna a l’<a href='/'>inici</a>.</p>",
        "exists no more",
    ),
    soft(
        "hc",
        "en",
        "Dapplewire",
        "/help/contact/ai",
        "You cannot take further action",
        "<p>Your request has been processed or the link you used has expired. No further steps are available from this page.</p>",
        "an end page for everybody",
        want="soft_404 fields_missing replaced",
        id="end-en-further-action",
    ),
    soft(
        "card",
        "de",
        "Stadtblick Anzeiger",
        "/widerspruch/start",
        "Keine weiteren Schritte möglich",
        "<p>Sie können in dieser Angelegenheit nichts mehr unternehmen. Sie dürfen dieses Fenster schließen.</p>",
        "an end page in German",
        want="soft_404 fields_missing replaced",
        id="end-de-schritte",
    ),
    soft(
        "modern",
        "fr",
        "Cantilune",
        "/opposition/formulaire",
        "Aucune autre action n’est possible",
        "<p>Ce parcours est terminé. Merci de votre intérêt.</p>",
        "an end page in French",
        want="soft_404 fields_missing replaced",
        id="end-fr-parcours",
    ),
    soft(
        "plain",
        "en",
        "Harrowby",
        "/forms/ai-objection",
        "This form is closed",
        "<p>We are no longer accepting responses. If you think this is a mistake, contact the owner of the form.</p>",
        "a closed form",
        want="soft_404 fields_missing",
        id="closed-en",
    ),
    soft(
        "card",
        "es",
        "Rumoroso",
        "/f/ia",
        "Este formulario ya no acepta respuestas",
        "<p>El plazo terminó el 30 de septiembre.</p>",
        "closed in Spanish",
        want="soft_404 fields_missing",
        id="closed-es",
    ),
    soft(
        "boot",
        "pl",
        "Pogwarki",
        "/formularz/ai",
        "Formularz został zamknięty",
        "<p>Termin składania sprzeciwów minął 27 maja.</p>",
        "a deadline that has passed",
        want="soft_404 fields_missing",
        id="closed-pl",
    ),
    soft(
        "card",
        "ja",
        "ほしぞら便",
        "/enquete/ai",
        "受付は終了しました",
        "<p>このフォームへの回答は締め切られました。</p>",
        "closed in Japanese",
        want="soft_404 fields_missing",
        id="closed-ja",
    ),
    soft(
        "ticket",
        "nl",
        "Wolkje",
        "/hc/nl/articles/88",
        "Dit artikel is gearchiveerd",
        "<p>De inhoud is niet meer beschikbaar. Neem contact op met de helpdesk als u vragen hebt.</p>",
        "an archived article without its text",
        INFO,
        id="archived-nl",
    ),
    soft(
        "modern",
        "en",
        "Pellworth",
        "/settings/ai-optout",
        "This setting has been discontinued",
        "<p>As of September, AI preferences are no longer offered. There is nothing to do here.</p>",
        "the setting is withdrawn",
        SWITCH,
        id="withdrawn-en",
    ),
    case(
        "soft-en-script",
        "/objection",
        OBJ,
        app(
            "en",
            "Marrowgate",
            "document.getElementById('app').innerHTML='<main><h1>We can’t find that page</h1><p>It may have been moved or deleted.</p><a href=\"/\">Take me home</a></main>';",
        ),
        "soft_404",
        "a script draws the shrug",
    ),
    case(
        "soft-pt-title",
        "/oposicao-ia",
        OBJ,
        page(
            "card",
            "pt",
            "Ventaro",
            "404 | Ventaro",
            "<h1>Epa!</h1><p>Você se perdeu? Acontece com os melhores.</p><a href='/'>Voltar</a>",
        ),
        "soft_404",
        "only the title says 404",
    ),
    case(
        "home-en-302",
        "/help/contact/19",
        OBJ,
        go("/"),
        "soft_404 replaced not_found fields_missing",
        "a redirect to the front page",
        more={"/": home("modern", "en", "Quillow", "Where stories find their people")},
    ),
    case(
        "home-de-301",
        "/datenschutz/ki",
        INFO,
        go("/", 301),
        "soft_404 replaced not_found",
        "an article leads to the front page",
        more={"/": home("boot", "de", "Tannicht", "Wandern, teilen, wiederkommen")},
    ),
    case(
        "home-it-help",
        "/hc/it/requests/77",
        OBJ,
        go("/hc/it"),
        "soft_404 replaced not_found fields_missing",
        "a redirect to the start of the help centre",
        more={
            "/hc/it": page(
                "ticket",
                "it",
                "Sorbina",
                "Centro assistenza Sorbina",
                "<h1>Come possiamo aiutarti?</h1><ul><li><a href='/hc/it/1'>Primi passi</a></li><li><a href='/hc/it/2'>Pagamenti</a></li><li><a href='/hc/it/3'>Account e sicurezza</a></li></ul>",
            )
        },
    ),
    case(
        "home-ko-everywhere",
        "/optout/ai",
        OBJ,
        home("card", "ko", "바람길", "오늘의 이야기를 나눠요"),
        "soft_404 replaced not_found fields_missing",
        "every path shows the front page",
        everywhere=True,
    ),
    case(
        "home-sv-setting",
        "/installningar/ai",
        SWITCH,
        go("/start"),
        "soft_404 replaced not_found",
        "a setting leads to a start page without a log-in",
        more={"/start": home("hc", "sv", "Björkly", "Hitta ditt folk")},
    ),
]

# Log-in walls --------------------------------------------------------------------------------------------------------------

WALLS: list[DoorCase] = [
    case(
        "login-en-302",
        "/help/contact/20",
        OBJ,
        go("/login/?next=%2Fhelp%2Fcontact%2F20"),
        "login_wall",
        "a form that needs no account leads to the log-in",
        more={
            "/login/": account(
                "card",
                "en",
                "Quillow",
                "Log in to Quillow",
                "Email or username",
                "Password",
                "<a href='/recover'>Forgotten password?</a>",
            )
        },
    ),
    case(
        "login-de-200",
        "/hilfe/kontakt/20",
        OBJ,
        account("hc", "de", "Farnweb", "Du musst dich anmelden, um fortzufahren", "E-Mail oder Telefon", "Passwort"),
        "login_wall",
        "the log-in stands at the same address",
    ),
    case(
        "login-fr-sso",
        "/opposition",
        OBJ,
        page(
            "card",
            "fr",
            "Galuchat",
            "Connexion",
            "<h1>Connectez-vous pour continuer</h1><a class='btn' href='/sso/a'>Continuer avec Bravoid</a><a class='btn' href='/sso/b'>Continuer avec Pommier</a><form method='post'><input name='mail' type='email' placeholder='Courriel'><button>Recevoir un lien de connexion</button></form>",
        ),
        "login_wall",
        "a log-in without a password",
    ),
    case(
        "login-ja-words",
        "/igi",
        OBJ,
        page(
            "modern",
            "ja",
            "つきみ広場",
            "ログインが必要です",
            "<h1>ログインが必要です</h1><p>このフォームを表示するにはログインしてください。</p><a href='/login'>ログインページへ</a>",
        ),
        "login_wall",
        "only words and a link",
    ),
    case(
        "login-es-401",
        "/oposicion",
        OBJ,
        Answer(
            status=401, headers=(("WWW-Authenticate", 'Basic realm="interno"'),), body=b"<h1>401 No autorizado</h1>"
        ),
        "login_wall blocked",
        "basic authentication",
    ),
    case(
        "login-pl-article",
        "/pomoc/ai",
        INFO,
        page(
            "ticket",
            "pl",
            "Pogwarki",
            "Zaloguj się",
            "<h1>Ten artykuł jest widoczny tylko dla zalogowanych</h1><p>Zaloguj się, aby go przeczytać.</p><form method='post' action='/signin'><input name='user[email]' type='email'><input name='user[password]' type='password'><button>Zaloguj</button></form>",
        ),
        "login_wall",
        "an article for members only",
    ),
    case(
        "login-tr-js",
        "/itiraz",
        OBJ,
        app("tr", "Yelkovan", "location.replace('/giris');"),
        "login_wall",
        "a script leads to the log-in",
        more={"/giris": account("boot", "tr", "Yelkovan", "Hesabına giriş yap", "Kullanıcı adı", "Şifre")},
    ),
    case(
        "login-nb-307",
        "/hjelp/protest",
        OBJ,
        go("/konto/logg-inn?retur=protest", 307),
        "login_wall",
        "a redirect in Norwegian",
        more={
            "/konto/logg-inn": account(
                "modern",
                "nb",
                "Fjellvakt",
                "Velkommen tilbake",
                "E-post",
                "Passord",
                "<p>Ny her? <a href='/registrer'>Opprett konto</a></p>",
            )
        },
    ),
]

# Other forms in the place of the form --------------------------------------------------------------------------------------


def other(
    id: str,
    style: str,
    lang: str,
    brand: str,
    path: str,
    title: str,
    lead: str,
    rows: Sequence[Row],
    why: str,
    expected: Expectation = OBJ,
    want: str = "replaced fields_missing",
) -> DoorCase:
    """Another form where the objection was."""
    return case(
        id,
        path,
        expected,
        page(style, lang, brand, title, f"<h1>{title}</h1><p>{lead}</p>{fields(style, lang, rows)}"),
        want,
        why,
    )


OTHER: list[DoorCase] = [
    other(
        "other-en-contact",
        "modern",
        "en",
        "Harrowby",
        "/privacy/objection",
        "Contact us",
        "Questions about orders, refunds or anything else? We usually reply within two days.",
        (
            ("Name", "n", "text"),
            ("Email", "e", "email"),
            ("Topic", "t", "Orders|Refunds|Press|Something else"),
            ("Message", "m", "area"),
        ),
        "a general contact form",
    ),
    other(
        "other-de-fehler",
        "hc",
        "de",
        "Farnweb",
        "/hilfe/kontakt/66",
        "Ein Problem melden",
        "Etwas funktioniert nicht? Beschreibe, was passiert ist und wie wir es nachstellen können.",
        (
            ("Wo ist das Problem aufgetreten?", "wo", "Startseite|Chat|Gruppen"),
            ("Was ist passiert?", "was", "area"),
            ("Bildschirmfoto", "bild", "file"),
        ),
        "a bug report",
    ),
    other(
        "other-fr-avis",
        "boot",
        "fr",
        "Lirondelle",
        "/droits/ia",
        "Donnez votre avis",
        "Aidez-nous à améliorer nos outils.",
        (("Quelle note donneriez-vous ?", "note", "radio:1|2|3|4|5"), ("Commentaires", "com", "area")),
        "feedback",
        WHO,
    ),
    other(
        "other-es-ticket",
        "ticket",
        "es",
        "Cantilune",
        "/hc/es/requests/new",
        "Enviar una solicitud",
        "Elige el motivo por el que nos escribes.",
        (
            ("Tu dirección de correo", "anonymous_requester_email", "email"),
            ("Asunto", "subject", "text"),
            ("Descripción", "description", "area"),
            ("Adjuntos", "attachments", "file"),
        ),
        "the general request of a ticket system",
    ),
    other(
        "other-it-newsletter",
        "card",
        "it",
        "Canzonì",
        "/opt-out",
        "Preferenze di comunicazione",
        "Scegli quali e-mail vuoi ricevere da noi.",
        (("E-mail", "e", "email"), ("Novità e promozioni", "a", "check"), ("Concerti vicino a te", "b", "check")),
        "preferences for marketing mail",
        OBJ,
    ),
    other(
        "other-pl-usun",
        "boot",
        "pl",
        "Zorzaki",
        "/sprzeciw",
        "Usuń konto",
        "Po 30 dniach wszystkie Twoje treści zostaną trwale usunięte.",
        (("Nazwa użytkownika", "u", "text"), ("Wpisz USUŃ, aby potwierdzić", "ok", "text")),
        "a form that deletes the account",
    ),
    other(
        "other-nl-copyright",
        "legacy",
        "nl",
        "Polderpraat",
        "/bezwaar-ai",
        "Melding van inbreuk op auteursrecht",
        "Meld hier berichten die uw auteursrecht schenden.",
        (
            ("Naam rechthebbende", "naam", "text"),
            ("Link naar het bericht", "url", "url"),
            ("Handtekening", "sig", "text"),
        ),
        "a copyright notice",
    ),
    other(
        "other-ja-toiawase",
        "modern",
        "ja",
        "ほしぞら便",
        "/igi",
        "お問い合わせ",
        "サービスに関するご質問はこちらからお送りください。",
        (("お名前", "n", "text"), ("お問い合わせ種別", "k", "料金について|不具合の報告|その他"), ("内容", "m", "area")),
        "a general inquiry",
    ),
    other(
        "other-uk-skarha",
        "hc",
        "uk",
        "Калинка",
        "/dopomoha/44",
        "Повідомити про порушення",
        "Розкажіть, який допис порушує наші правила.",
        (("Посилання на допис", "u", "url"), ("Яке правило порушено?", "r", "Спам|Образи|Насильство")),
        "a report of abuse",
    ),
    other(
        "other-pt-enquete",
        "card",
        "pt",
        "Mareluz",
        "/recusar",
        "Pesquisa de satisfação",
        "Leva menos de um minuto.",
        (("De 0 a 10, quanto você nos recomendaria?", "nps", "0|5|10"), ("O que podemos melhorar?", "m", "area")),
        "a survey",
    ),
    other(
        "other-sv-jobb",
        "boot",
        "sv",
        "Björkly",
        "/invandning",
        "Bli en av våra testare",
        "Anmäl dig till vårt AI-program och få nya funktioner först.",
        (("Namn", "n", "text"), ("E-post", "e", "email"), ("Varför vill du vara med?", "w", "area")),
        "the opposite: a sign-up for the AI programme",
        WHO,
        "replaced",
    ),
    case(
        "other-cs-redirect",
        "/namitka-ai",
        OBJ,
        go("/kontakt", 301),
        "replaced fields_missing",
        "a redirect to the contact form",
        more={
            "/kontakt": page(
                "modern",
                "cs",
                "Drobnohled",
                "Kontaktujte nás",
                "<h1>Kontaktujte nás</h1><p>Napište nám, co potřebujete.</p>"
                + fields(
                    "modern",
                    "cs",
                    (
                        ("Jméno", "n", "text"),
                        ("E-mail", "e", "email"),
                        ("Předmět", "s", "text"),
                        ("Zpráva", "m", "area"),
                    ),
                ),
            )
        },
    ),
    case(
        "other-en-article",
        "/help/contact/ai-form",
        OBJ,
        page(
            "hc",
            "en",
            "Dapplewire",
            "How Dapplewire uses AI",
            "<h1>How Dapplewire uses AI</h1><p>Our models help you find recordings you love. We care about your privacy and follow the law wherever we operate.</p><p>Learn more in our <a href='/privacy'>privacy policy</a>.</p>",
        ),
        "replaced fields_missing soft_404",
        "an article without any form where the form was",
    ),
    case(
        "other-ko-chat",
        "/help/objection",
        OBJ,
        page(
            "boot",
            "ko",
            "바람길",
            "상담 챗봇",
            "<h1>무엇을 도와드릴까요?</h1><p>챗봇이 24시간 답변해 드립니다.</p><form><input name='chat' placeholder='메시지를 입력하세요'><button>전송</button></form>",
        ),
        "replaced fields_missing",
        "a chat bot instead of the form",
    ),
    case(
        "other-de-js",
        "/widerspruch",
        OBJ,
        app(
            "de",
            "Tannicht",
            "document.getElementById('app').innerHTML="
            + repr(
                "<h1>Feedback geben</h1><p>Was gefällt dir, was nicht?</p>"
                + fields(
                    "card",
                    "de",
                    (("Dein Feedback", "fb", "area"), ("Wie zufrieden bist du?", "z", "sehr|mittel|gar nicht")),
                )
            )
            + ";",
        ),
        "replaced fields_missing",
        "a script draws a feedback form",
    ),
]

# The form without what it needs --------------------------------------------------------------------------------------------

MISSING: list[DoorCase] = [
    case(
        "miss-en-country",
        "/help/contact/40",
        OBJ,
        objection("hc", "en", "Quillow", drop="c"),
        "fields_missing",
        "the country has gone",
    ),
    case(
        "miss-de-reason",
        "/hilfe/widerspruch",
        OBJ,
        objection("modern", "de", "Farnweb", drop="i"),
        "fields_missing",
        "the reason has gone; the newsletter box has a mail field",
    ),
    case(
        "miss-fr-mail",
        "/opposition",
        OBJ,
        objection("modern", "fr", "Galuchat", drop="e"),
        "fields_missing",
        "the mail field is only that of the newsletter",
    ),
    case(
        "miss-es-two",
        "/oposicion",
        OBJ,
        objection("boot", "es", "Alborada", drop="ci"),
        "fields_missing",
        "only the mail field is left",
    ),
    case(
        "miss-pl-country",
        "/sprzeciw",
        OBJ,
        objection("legacy", "pl", "Zorzaki", drop="c", extra=(("Kod z obrazka", "kod", "text"),)),
        "fields_missing",
        "a code instead of the country",
    ),
    case(
        "miss-ja-reason",
        "/igi",
        OBJ,
        objection("card", "ja", "つきみ広場", drop="i"),
        "fields_missing",
        "the reason has gone",
    ),
    case(
        "miss-nb-button",
        "/protest",
        OBJ,
        page(
            "modern",
            "nb",
            "Fjellvakt",
            WORDS["nb"][0],
            f"<h1>{WORDS['nb'][0]}</h1><p>{WORDS['nb'][1]}</p><p>Trykk for å sende.</p><form method='post'><button>Jeg protesterer</button></form>",
        ),
        "fields_missing",
        "all fields have gone, the button stands",
    ),
    case(
        "miss-it-empty",
        "/opposizione",
        OBJ,
        page(
            "boot",
            "it",
            "Sorbina",
            WORDS["it"][0],
            f"<h1>{WORDS['it'][0]}</h1><p>{WORDS['it'][1]} Compila il modulo qui sotto.</p><div class='form-embed'></div>",
        ),
        "fields_missing soft_404",
        "the form below is not there",
    ),
    case(
        "miss-tr-link",
        "/profil-itiraz",
        LINKED,
        page(
            "ticket",
            "tr",
            "Yelkovan",
            "Profilimi eğitim dışında tut",
            "<h1>Profilimi eğitim dışında tut</h1>"
            + fields("ticket", "tr", (("E-posta adresiniz", "mail", "email"), ("Gerekçe", "why", "area"))),
        ),
        "fields_missing",
        "the link to the profile is no longer asked",
    ),
    case(
        "miss-pt-redirect",
        "/oposicao",
        OBJ,
        go("/central/oposicao", 301),
        "fields_missing",
        "the new home has lost the country",
        more={"/central/oposicao": objection("boot", "pt", "Ventaro", drop="c")},
    ),
]

# Not in your country -------------------------------------------------------------------------------------------------------

REGION: list[DoorCase] = [
    soft(
        "hc",
        "en",
        "Quillow",
        "/help/contact/50",
        "This form isn't available in your location",
        "<p>The right to object is currently offered to people in the European Economic Area, the UK and Switzerland.</p>",
        "in words",
        want="region_lock",
        id="region-en",
    ),
    soft(
        "card",
        "de",
        "Tannicht",
        "/widerspruch",
        "In deinem Land nicht verfügbar",
        "<p>Dieses Angebot können wir an deinem Standort leider nicht machen.</p>",
        "in German words",
        want="region_lock",
        id="region-de",
    ),
    soft(
        "modern",
        "es",
        "Cantilune",
        "/oposicion",
        "No disponible en tu región",
        "<p>Parece que te conectas desde un país en el que no ofrecemos este formulario.</p>",
        "in Spanish words",
        want="region_lock",
        id="region-es",
    ),
    soft(
        "boot",
        "pt",
        "Mareluz",
        "/recusar",
        "Recurso indisponível no seu país",
        "<p>Por enquanto, só pessoas na União Europeia podem enviar este pedido.</p>",
        "in Portuguese words",
        want="region_lock",
        id="region-pt",
    ),
    soft(
        "plain",
        "ja",
        "ほしぞら便",
        "/igi",
        "お住まいの地域ではご利用いただけません",
        "<p>このページは欧州経済領域からのアクセスのみに対応しています。</p>",
        "in Japanese words",
        want="region_lock",
        id="region-ja",
    ),
    soft(
        "hc",
        "fr",
        "Lirondelle",
        "/droits/formulaire",
        "Vous ne pouvez pas accéder à cette page depuis votre pays",
        "<p>Son contenu est réservé aux résidents de l’Espace économique européen.</p>",
        "in French words",
        want="region_lock",
        id="region-fr",
    ),
    soft(
        "card",
        "el",
        "Meltemi",
        "/antirrisi",
        "Δεν διατίθεται στη χώρα σας",
        "<p>Η υπηρεσία προσφέρεται μόνο σε ορισμένες χώρες.</p>",
        "in Greek words",
        want="region_lock",
        id="region-el",
    ),
    case(
        "region-nl-redirect",
        "/bezwaar",
        OBJ,
        go("/niet-beschikbaar?land=NL"),
        "region_lock",
        "a redirect to the notice",
        more={
            "/niet-beschikbaar": page(
                "modern",
                "nl",
                "Wolkje",
                "Niet beschikbaar in uw land",
                "<h1>Sorry, niet beschikbaar waar u bent</h1><p>Wij bieden dit formulier in uw land niet aan.</p>",
            )
        },
    ),
    case(
        "region-en-403",
        "/objection",
        OBJ,
        page(
            "plain",
            "en",
            "Pellworth",
            "Not offered here",
            "<h1>Not offered in your region</h1><p>We have detected that you are visiting from outside the area this page serves.</p>",
            status=403,
        ),
        "region_lock blocked",
        "with 403",
    ),
]

# Silence -------------------------------------------------------------------------------------------------------------------

SILENT: list[DoorCase] = [
    case(
        "shell-en-error",
        "/objection",
        OBJ,
        app("en", "Marrowgate", "throw new Error('chunk 7 failed');"),
        "soft_404 unknown fields_missing unreachable",
        "the script dies, nothing is drawn",
    ),
    case(
        "shell-fr-spinner",
        "/opposition",
        OBJ,
        app(
            "fr",
            "Galuchat",
            "window.setTimeout(function(){},1);",
            "<div class='spinner' role='status'>Chargement…</div>",
        ),
        "fields_missing unknown soft_404 unreachable",
        "it turns for ever",
    ),
    case(
        "shell-ko-lost",
        "/optout",
        OBJ,
        html(
            "<!doctype html><html lang='ko'><head><meta charset='utf-8'><title>바람길</title></head><body><div id='root'></div><script src='/static/main.9f1c.js'></script></body></html>"
        ),
        "fields_missing unknown soft_404 unreachable",
        "its script is a 404",
    ),
    case(
        "shell-es-chrome",
        "/oposicion",
        OBJ,
        page("modern", "es", "Rumoroso", "Rumoroso", "<div id='contenido'></div>"),
        "soft_404 fields_missing unknown",
        "header and footer stand, the content does not",
    ),
    case("empty-pl", "/sprzeciw", OBJ, html(""), "soft_404 unknown unreachable fields_missing", "200 and not one byte"),
    case(
        "error-en-500",
        "/objection",
        OBJ,
        page("plain", "en", "Harrowby", "Error", "<h1>Internal Server Error</h1>", status=500),
        "unreachable unknown blocked",
        "an error of the server",
    ),
    case(
        "error-ja-php",
        "/form.php",
        OBJ,
        html(
            "<html lang='ja'><body><br><b>Fatal error</b>: Uncaught Error: Call to undefined function render_form() in <b>/srv/www/form.php</b> on line <b>12</b></body></html>"
        ),
        "soft_404 fields_missing unknown unreachable",
        "a broken program with 200",
    ),
    case("loop-da", "/indsigelse", OBJ, go("/indsigelse"), "unreachable unknown", "a redirect to itself"),
    case(
        "parked-en",
        "/optout",
        MAILONLY,
        html(
            "<html><head><title>oldwire.example is for sale</title></head><body><h1>oldwire.example</h1><p>This domain may be for sale. Inquire now!</p><ul><li><a href='/s?q=insurance'>Car insurance</a></li><li><a href='/s?q=loans'>Loans online</a></li></ul><form action='/offer'><input name='email' placeholder='Your email'><button>Make an offer</button></form></body></html>"
        ),
        "replaced soft_404",
        "a parked domain, with a mail field",
        everywhere=True,
    ),
    case(
        "default-en",
        "/optout",
        ANYFORM,
        html(
            "<!DOCTYPE html><html><head><title>Welcome to your new server!</title></head><body><h1>Welcome!</h1><p>If you see this page, the web server is installed and working. Further configuration is required.</p></body></html>"
        ),
        "soft_404 replaced fields_missing",
        "the first page of a new server",
        everywhere=True,
    ),
]

CASES: tuple[DoorCase, ...] = (
    *GOOD_FORMS,
    *MOVED,
    *GOOD_PAGES,
    *BLOCKED,
    *GONE,
    *SOFT,
    *WALLS,
    *OTHER,
    *MISSING,
    *REGION,
    *SILENT,
)

# Mailboxes -----------------------------------------------------------------------------------------------------------------


def mail(id: str, want: tuple[DoorState, ...], why: str, *answers: Dns, domain: str = "") -> MailCase:
    """A mail domain."""
    return MailCase(id=id, domain=domain or f"{id}.example", answers=answers, want=want, why=why)


def mx(name: str, *records: str, rcode: Rcode = "NOERROR") -> Dns:
    """Where the mail of a domain goes."""
    return Dns(name=name, type="MX", rcode=rcode, records=records)


def ip(name: str, *records: str, rcode: Rcode = "NOERROR") -> Dns:
    """The IPv4 address of a name."""
    return Dns(name=name, type="A", rcode=rcode, records=records)


def ip6(name: str, *records: str, rcode: Rcode = "NOERROR") -> Dns:
    """The IPv6 address of a name."""
    return Dns(name=name, type="AAAA", rcode=rcode, records=records)


def every(name: str, rcode: Rcode) -> tuple[Dns, ...]:
    """The same failure for every question."""
    return mx(name, rcode=rcode), ip(name, rcode=rcode), ip6(name, rcode=rcode)


MAILBOXES: tuple[MailCase, ...] = (
    mail(
        "quillow",
        ("alive",),
        "one server",
        mx("quillow.example", "10 in.quillow.example."),
        ip("in.quillow.example", "192.0.2.71"),
    ),
    mail(
        "farnweb",
        ("alive",),
        "three servers of a host",
        mx("farnweb.example", "1 a.hostpost.example.", "5 b.hostpost.example.", "5 c.hostpost.example."),
        ip("a.hostpost.example", "198.51.100.4"),
        ip("b.hostpost.example", "198.51.100.5"),
        ip("c.hostpost.example", "198.51.100.6"),
    ),
    mail(
        "privacy-harrowby",
        ("alive",),
        "a domain below another",
        mx("privacy.harrowby.example", "0 mx.harrowby.example."),
        ip("mx.harrowby.example", "192.0.2.72"),
        domain="privacy.harrowby.example",
    ),
    mail(
        "preference-zero",
        ("alive",),
        "preference 0 with a name is no null MX",
        mx("preference-zero.example", "0 mail.preference-zero.example."),
        ip("mail.preference-zero.example", "203.0.113.9"),
    ),
    mail(
        "itself",
        ("alive",),
        "the domain is its own server",
        mx("itself.example", "10 itself.example."),
        ip("itself.example", "203.0.113.10"),
    ),
    mail(
        "six",
        ("alive",),
        "a server that has only IPv6",
        mx("six.example", "10 mx.six.example."),
        ip6("mx.six.example", "2001:db8::25"),
    ),
    mail("implicit", ("alive",), "no MX, but an address", ip("implicit.example", "203.0.113.11")),
    mail("implicit-six", ("alive",), "no MX, but an IPv6 address", ip6("implicit-six.example", "2001:db8::26")),
    mail(
        "one-dead-one-alive",
        ("alive",),
        "the first server has no address, the second has",
        mx("one-dead-one-alive.example", "10 old.one-dead-one-alive.example.", "20 new.one-dead-one-alive.example."),
        *every("old.one-dead-one-alive.example", "NXDOMAIN"),
        ip("new.one-dead-one-alive.example", "192.0.2.73"),
    ),
    mail(
        "bjoerkly-idn",
        ("alive",),
        "an umlaut in the domain",
        mx("xn--bjrkly-xxa.example", "10 mx.hostpost.example."),
        ip("mx.hostpost.example", "198.51.100.7"),
        domain="björkly.example",
    ),
    mail("nullmx", ("no_mail",), "a null MX", mx("nullmx.example", "0 .")),
    mail(
        "nullmx-address",
        ("no_mail",),
        "a null MX beside both kinds of address",
        mx("nullmx-address.example", "0 ."),
        ip("nullmx-address.example", "192.0.2.74"),
        ip6("nullmx-address.example", "2001:db8::27"),
    ),
    mail("unregistered", ("no_mail",), "the domain has lapsed", *every("unregistered.example", "NXDOMAIN")),
    mail("nothing", ("no_mail",), "the domain exists and has neither MX nor address"),
    mail(
        "dead-servers",
        ("no_mail",),
        "no server has an address",
        mx("dead-servers.example", "10 a.dead-servers.example.", "20 b.dead-servers.example."),
        *every("a.dead-servers.example", "NXDOMAIN"),
        *every("b.dead-servers.example", "NXDOMAIN"),
    ),
    mail(
        "gone-host",
        ("no_mail",),
        "the host of the mail has lapsed; the address of the site does not help where there is an MX",
        mx("gone-host.example", "10 mx.lapsed.example."),
        ip("gone-host.example", "192.0.2.75"),
        *every("mx.lapsed.example", "NXDOMAIN"),
    ),
    mail(
        "sub-gone",
        ("no_mail",),
        "the subdomain has lapsed, the domain has mail",
        *every("ai.sub-gone.example", "NXDOMAIN"),
        mx("sub-gone.example", "10 mx.hostpost.example."),
        domain="ai.sub-gone.example",
    ),
    mail("servfail", ("unknown", "unreachable"), "the name servers fail", *every("servfail.example", "SERVFAIL")),
    mail("silent", ("unknown", "unreachable"), "no answer in time", *every("silent.example", "TIMEOUT")),
    mail(
        "mx-servfail-address",
        ("unknown", "unreachable"),
        "the MX question fails, so the address proves nothing",
        mx("mx-servfail-address.example", rcode="SERVFAIL"),
        ip("mx-servfail-address.example", "192.0.2.76"),
    ),
    mail(
        "host-timeout",
        ("unknown", "unreachable", "alive"),
        "there is an MX, its address does not come in time",
        mx("host-timeout.example", "10 mx.host-timeout.example."),
        *every("mx.host-timeout.example", "TIMEOUT"),
    ),
)
