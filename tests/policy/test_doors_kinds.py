"""What doors look like by kind: pages of many services and languages, made up for these tests."""

# ruff: noqa: E501  (whole pages in a line)

from __future__ import annotations

import pytest

from demur.policy.door_look import Expected, judge
from demur.policy.fetch import Fetched
from tests.policy.test_doors_look import AT

URL = "https://www.plume.example/help/ai-opt-out"
FORM = Expected(kind="form", fields=("full name", "e-mail", "reason"), needs_login=False)
OBJECTION = Expected(kind="form", fields=("country", "e-mail", "how does this affect you"), needs_login=False)
ARTICLE = Expected(kind="page", needs_login=False)
PAGE = Expected()
OWN = Expected(kind="setting", needs_login=True)

COOKIES = "<div id='onetrust-banner'><p>We use cookies and similar technologies. You can accept or reject them.</p><button>Accept all</button><button>Reject all</button></div>"
TOP = "<header><a href=/>Plume</a><nav><a href=/help>Help</a><a href=/login>Log in</a></nav></header>"
END = "<footer><a href=/privacy>Privacy</a> <a href=/terms>Terms</a> Page not found? <a href=/contact>Tell us</a></footer>"


def page(main: str, title: str = "Plume", lang: str = "en", body: str = "") -> str:
    return f"<!doctype html><html lang={lang}><head><title>{title}</title></head><body {body}>{COOKIES}{TOP}<main>{main}</main>{END}</body></html>"


def fields(*rows: tuple[str, str]) -> str:
    return f"<form method=post>{''.join(field(f'f{i}', *row) for i, row in enumerate(rows))}<button>OK</button></form>"


def field(name: str, label: str, kind: str) -> str:
    shapes = {"area": f"<textarea id={name}></textarea>", "select": f"<select id={name}><option>A<option>B</select>"}
    return f"<p><label for={name}>{label}</label>{shapes.get(kind, f'<input id={name} type={kind}>')}</p>"


def state(
    body: str, expected: Expected, *, status: int = 200, final: str = URL, headers: dict[str, str] | None = None
) -> str:
    chain = (URL,) if final == URL else (URL, final)
    head = {"content-type": "text/html; charset=utf-8", **(headers or {})}
    found = Fetched(url=URL, final_url=final, at=AT, status=status, headers=head, body=body.encode(), chain=chain)
    return judge(URL, found, expected).state


STEPS = (
    "<p>Open Settings, choose Privacy, then AI, and turn off “Improve our models”.</p><p>It takes effect at once.</p>"
)
EN_FORM = fields(("Full name", "text"), ("E-mail", "email"), ("Reason", "area"))

ALIVE_ARTICLES = {
    "related-errors": page(f"<h1>Stop AI training on your posts</h1>{STEPS}<h2>Related articles</h2><ul><li><a href=/a>Page not found</a></li><li><a href=/b>This feature is not available in my country</a></li><li><a href=/c>I cannot log in</a></li></ul>"),
    "related-plain-list": page(f"<h1>Stop AI training on your posts</h1>{STEPS}<h3>More help</h3><p><a href=/a>This page is no longer available</a></p><p><a href=/b>You must log in first</a></p>"),
    "related-de": page("<h1>KI-Training abschalten</h1><p>Öffne die Einstellungen, wähle Datenschutz und schalte den Regler aus.</p><h2>Verwandte Artikel</h2><ul><li><a href=/x>Seite nicht gefunden</a></li><li><a href=/y>In deinem Land nicht verfügbar</a></li></ul>", lang="de"),
    "side-box": page(f"<h1>AI and your data</h1>{STEPS}<aside><h2>Service status</h2><p>Some services are temporarily unavailable.</p></aside>"),
    "folded": page(f"<h1>Opt out of AI training</h1>{STEPS}<details><summary>I see “404”</summary><p>This page does not exist any more. Please try again later.</p></details>"),
    "accordion": page(f"<h1>Opt out of AI training</h1>{STEPS}<h3>Why can't I find the setting?</h3><p>This option is not available in your country yet.</p><h3>Why am I asked to log in?</h3><p>You must log in to see your settings.</p>"),
    "error-word-h1": page("<h1>Why does it say “This page isn't available”?</h1><p>The content may be private. Go to Settings, then Privacy, and check who can see your data.</p>"),
    "login-button": page(f"<h1>Turn off AI training</h1>{STEPS}<p><a class=button href=/login>Log in to change the setting</a></p>"),
    "login-first-step": page("<h1>Object to AI training</h1><p>Log in to your account, open Settings and switch off “Train on my content”. Then press Save.</p>"),
    "login-es": page("<h1>Desactivar el entrenamiento de IA</h1><p>Inicia sesión en tu cuenta, abre Ajustes y desactiva «Mejorar los modelos».</p><a class=btn href=/login>Iniciar sesión</a>", lang="es"),
    "login-box-beside": page(f"<h1>How to opt out of AI training</h1>{STEPS}<p>People without an account can write to us; we answer in thirty days and confirm that your request was carried out for all of your public posts.</p><div><form action=/s><input name=user><input type=password name=p><button>Log in</button></form></div>"),
    "login-hidden": page(f"<h1>AI opt-out</h1>{STEPS}<div hidden><h2>Log in</h2><form><input name=user><input type=password name=p><button>Log in</button></form></div>"),
    "moved-here": page(f"<p>This guide moved here from our old help centre; the old page has been removed.</p><h1>AI opt-out</h1>{STEPS}"),
    "maintenance-note": page(f"<div role=alert>Scheduled maintenance on Sunday: Plume will be temporarily unavailable.</div><h1>AI opt-out</h1>{STEPS}"),
    "region-note": page(f"<h1>AI opt-out</h1><p>The web form is only available to people in the European Economic Area.</p>{STEPS}<p>If you live elsewhere, write to us.</p>"),
    "region-heading": page(f"<h1>AI opt-out</h1>{STEPS}<h2>Availability</h2><p>This feature is not available in your region if you are under 18.</p>"),
    "no-longer": page(f"<h1>AI training</h1><p>Once you opt out, your posts are no longer available for training. Deleted content has been removed.</p>{STEPS}"),
    "mail-only": page("<h1>Your choices</h1><p>Write to <a href='mailto:privacy@plume.example'>privacy@plume.example</a>.</p>"),
    "short-ja": page("<h1>AI学習をオプトアウトする</h1><p>設定を開き、「プライバシー」を選択して、スイッチをオフにします。</p>", lang="ja"),
    "short-ko": page("<h1>AI 학습 거부</h1><p>설정에서 개인정보를 선택하고 스위치를 끄세요.</p>", lang="ko"),
    "short-ru": page("<h1>Отказ от обучения ИИ</h1><p>Откройте настройки, выберите раздел «Конфиденциальность» и отключите переключатель.</p>", lang="ru"),
    "short-sv": page("<h1>Stäng av AI-träning</h1><p>Öppna Inställningar, välj Integritet och stäng av reglaget.</p>", lang="sv"),
    "short-cs": page("<h1>Vypnutí trénování AI</h1><p>Otevřete nastavení, vyberte Soukromí a vypněte přepínač.</p>", lang="cs"),
    "short-tr": page("<h1>Yapay zeka eğitimini kapatma</h1><p>Ayarlar'ı açın, Gizlilik'i seçin ve düğmeyi kapatın.</p>", lang="tr"),
    "captcha-note": page(f"<h1>Object to AI training</h1><p>The form ends with a captcha that checks you are not a robot.</p>{STEPS}"),
    "cookie-layer": f"<html><head><title>AI opt-out</title></head><body><div role=dialog aria-modal=true class=consent><h2>Before you continue</h2><p>We use cookies to measure.</p><button>Accept all</button></div><main><h1>AI opt-out</h1>{STEPS}</main></body></html>",
    "search-box": page(f"<h1>AI opt-out</h1><template><p>No results found</p></template><div hidden>0 results for “x”</div>{STEPS}"),
    "quoted-message": page(f"<h1>Troubles with the opt-out</h1><p>Some people see the message “Sorry, this form is no longer available”.</p>{STEPS}"),
    "form-replaced-elsewhere": page(f"<h1>AI opt-out</h1>{STEPS}<p>In 2024 the request form was replaced by this switch.</p>"),
    "widget": page(f"<h1>AI opt-out</h1>{STEPS}<div><p>Was this article helpful?</p><form><label><input type=radio name=h>Yes</label><label><input type=radio name=h>No</label><button>Send</button></form></div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIVE_ARTICLES)
def test_articles_that_mention_trouble_are_alive(name: str) -> None:
    assert state(ALIVE_ARTICLES[name], ARTICLE) == "alive"


ALIVE_FORMS = {
    "plain": (page(f"<h1>Object to AI training</h1>{EN_FORM}"), FORM),
    "region-note": (page(f"<h1>Object to AI training</h1><p>This form is only available to residents of the EU. It is not available in your country if you live elsewhere.</p>{EN_FORM}"), FORM),
    "maintenance": (page(f"<p>Our support is closed for maintenance on Monday; try again later.</p><h1>Object</h1>{EN_FORM}"), FORM),
    "login-link": (page(f"<h1>Object to AI training</h1><p>Please log in to have your name filled in, or go on without.</p>{EN_FORM}"), FORM),
    "old-form-gone": (page(f"<h1>Object to AI training</h1><p>The old form is no longer available; use this one.</p>{EN_FORM}"), FORM),
    "sv": (page("<h1>Invändning mot AI-träning</h1>" + fields(("Namn", "text"), ("E-postadress", "email"), ("Anledning", "area")), lang="sv"), FORM),
    "ja": (page("<h1>AI学習への異議申し立て</h1>" + fields(("お住まいの国", "select"), ("メールアドレス", "text"), ("影響についてご説明ください", "area")), lang="ja"), OBJECTION),
    "ko": (page("<h1>AI 학습 거부 요청</h1>" + fields(("국가", "select"), ("이메일", "text"), ("영향을 설명해 주세요", "area")), lang="ko"), OBJECTION),
    "ru": (page("<h1>Возражение против обучения ИИ</h1>" + fields(("Страна", "select"), ("Адрес эл. почты", "text"), ("Как это на вас влияет?", "area")), lang="ru"), OBJECTION),
    "cs": (page("<h1>Námitka proti trénování AI</h1>" + fields(("Země", "select"), ("E-mail", "email"), ("Jak se vás to dotýká?", "area")), lang="cs"), OBJECTION),
    "unknown-language": (page("<h1>Vastalause tekoälyn koulutukseen</h1>" + fields(("Asuinmaa", "select"), ("Sähköposti", "text"), ("Kuvaile asiaa", "area")), lang="fi"), OBJECTION),
    "password-expected": (page("<h1>Delete your account</h1>" + fields(("Username", "text"), ("Password", "password"), ("Why are you leaving?", "area"))), Expected(kind="form", fields=("username", "password", "reason"), needs_login=False)),
    "password-and-mail": (page("<h1>Delete your account and data</h1>" + fields(("E-mail", "email"), ("Current password", "password"))), Expected(kind="form", fields=("e-mail", "current password"), needs_login=False)),
    "first-step": (page("<h1>AI opt-out request</h1><form><label>E-mail<input type=email></label><button>Continue</button></form>"), FORM),
    "button-first": (page("<h1>Object to AI training</h1><p>It takes two minutes.</p><button>Start your request</button>"), FORM),
    "web-components": (page("<h1>Object to AI training</h1><x-text-field label='Full name'></x-text-field><x-text-field label='E-mail'></x-text-field><x-text-area-field label='Reason'></x-text-area-field>"), FORM),
    "switches": (page("<h1>AI settings</h1><form><label><input type=checkbox> Use my posts to train models</label></form>"), Expected(kind="setting", fields=("train AI models on my posts",), needs_login=False)),
    "switches-fr": (page("<h1>Paramètres de l'IA</h1><form><label><input type=checkbox> Améliorer le modèle pour tous</label><label><input type=checkbox> Publicités personnalisées</label></form>", lang="fr"), Expected(kind="setting", fields=("improve the model for everyone", "personalised ads"), needs_login=False)),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIVE_FORMS)
def test_forms_that_can_be_filled_in_are_alive(name: str) -> None:
    body, expected = ALIVE_FORMS[name]
    assert state(body, expected) == "alive"


GONE = {
    "en-1": page("<h1>Sorry, this content isn't available right now</h1><p>When this happens, it's usually because the owner only shared it with a small group, changed who can see it or it's been deleted.</p>"),
    "en-2": page("<h1>Hmm… we couldn't find that one</h1><p>Try searching, or go back home.</p>"),
    "en-3": page("<h2>The page you're looking for has vanished</h2>"),
    "en-4": page("<h1>Whoops</h1><p>There's nothing here.</p>"),
    "en-5": page("<h1>This article was retired</h1><p>We no longer publish it.</p>"),
    "en-6": page("<h1>AI opt-out</h1><p>This form is no longer available.</p>"),
    "en-7": page("<h1>Object to AI training</h1><p>We are not accepting new objections through this form.</p><p>Thank you.</p>"),
    "en-8": page("<h1>You can't take further action</h1><p>This request can no longer be submitted.</p>"),
    "en-9": page("<h1>Opt-out</h1><p>The opt-out period has ended and objections are closed.</p>"),
    "title": page("<h1>Well, this is awkward</h1><p>Even our cat cannot help.</p>", title="Page not found | Plume"),
    "title-404": page("<h1>Lost?</h1>", title="Plume - 404"),
    "class": page("<h1>Nope.</h1><p>Try the menu.</p>", body="class='home error404'"),
    "popular-below": page("<h1>We can't find this article</h1><h2>Popular articles</h2>" + "<div><h3>Object to AI training</h3><p>Learn how to open Settings and turn it off, step by step.</p></div>" * 6),
    "search": page("<h1>No results for “ai opt out”</h1><p>Check your spelling.</p>"),
    "search-de": page("<h1>Suche</h1><p>Keine Ergebnisse für „ki-widerspruch“.</p>", lang="de"),
    "parked": "<html><head><title>plume.example</title></head><body><h1>plume.example</h1><p>This domain may be for sale.</p><ul><li><a href=/a>Insurance</a></li><li><a href=/b>Credit</a></li></ul></body></html>",
    "default-server": "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the web server is working.</p></body></html>",
    "shut-down": page("<h1>Plume has shut down</h1><p>Thanks for eight wonderful years. All accounts were deleted on 1 May.</p>"),
    "de": page("<h1>Ups! Da ging etwas verloren</h1><p>Die gesuchte Seite konnte leider nicht gefunden werden.</p>", lang="de"),
    "de-closed": page("<h1>Widerspruch</h1><p>Dieses Formular ist nicht mehr aktiv. Wir nehmen darüber keine Widersprüche mehr an.</p>", lang="de"),
    "fr": page("<h1>Oups…</h1><p>La page que vous recherchez semble introuvable.</p>", lang="fr"),
    "fr-closed": page("<h1>Opposition</h1><p>Ce formulaire n'accepte plus de réponses.</p>", lang="fr"),
    "es": page("<h1>¡Vaya!</h1><p>No encontramos la página que buscas.</p>", lang="es"),
    "es-closed": page("<h1>Oposición</h1><p>Este formulario ya no está disponible.</p>", lang="es"),
    "pt": page("<h1>Página não encontrada</h1>", lang="pt"),
    "it": page("<h1>Ops</h1><p>Non riusciamo a trovare la pagina richiesta.</p>", lang="it"),
    "nl": page("<h1>Oeps</h1><p>We kunnen deze pagina niet vinden.</p>", lang="nl"),
    "pl": page("<h1>Ojej</h1><p>Strona, której szukasz, nie istnieje.</p>", lang="pl"),
    "sv": page("<h1>Hoppsan</h1><p>Sidan du letar efter finns inte längre.</p>", lang="sv"),
    "da": page("<h1>Hov</h1><p>Siden blev ikke fundet.</p>", lang="da"),
    "cs": page("<h1>Stránka nenalezena</h1>", lang="cs"),
    "tr": page("<h1>Sayfa bulunamadı</h1>", lang="tr"),
    "ru": page("<h1>Ой!</h1><p>Такой страницы не существует. Страница не найдена.</p>", lang="ru"),
    "ja": page("<h1>お探しのページは見つかりませんでした</h1>", lang="ja"),
    "ko": page("<h1>페이지를 찾을 수 없습니다</h1>", lang="ko"),
    "zh": page("<h1>抱歉，您访问的页面不存在</h1>", lang="zh"),
    "off-topic": page("<h1>Summer sale</h1><p>Up to 60 % off on garden chairs, parasols and barbecues until Sunday.</p>"),
}  # fmt: skip


@pytest.mark.parametrize("expected", [PAGE, FORM], ids=["page", "form"])
@pytest.mark.parametrize("name", GONE)
def test_pages_that_only_say_that_nothing_is_there(name: str, expected: Expected) -> None:
    assert state(GONE[name], expected) in (
        ("soft_404",) if expected is PAGE or name != "off-topic" else ("fields_missing",)
    )


WALLS = {
    "password": page("<h1>Welcome back</h1><form><input name=email><input type=password><button>Log in</button></form>"),
    "mail-first": page("<h1>Sign in to Plume</h1><form><label>E-mail<input type=email name=email></label><button>Next</button></form>"),
    "sso": page("<h1>Join the conversation</h1><button>Continue with Google</button><button>Continue with Apple</button>"),
    "teaser": page("<h1>Object to AI training</h1><p>Please log in to view this form.</p>"),
    "members": page("<h1>Opt-out form</h1><p>Only available to registered members.</p>"),
    "pt": page("<h1>Entre na sua conta</h1><form><input name=u><input type=password><button>Entrar</button></form>", lang="pt"),
    "nl": page("<h1>Bezwaar maken</h1><p>Je moet eerst inloggen om dit formulier te zien.</p>", lang="nl"),
    "ja": page("<h1>ログインが必要です</h1>", lang="ja"),
    "ko": page("<h1>로그인하세요</h1><p>계속하려면 로그인이 필요합니다.</p>", lang="ko"),
    "signup": page("<h1>Create an account to continue</h1><form><input type=email><input type=password><button>Sign up</button></form>"),
}  # fmt: skip


@pytest.mark.parametrize("name", WALLS)
def test_walls_to_log_in_at(name: str) -> None:
    assert state(WALLS[name], FORM) == "login_wall"
    assert state(WALLS[name], OWN) == "alive"


LOCKS = {
    "en-1": page("<h1>Not available in your country</h1>"),
    "en-2": page("<h1>Object to AI training</h1><p>This form is only available to people who live in the European Union.</p>"),
    "en-3": page("<h1>Sorry!</h1><p>It looks like you're visiting from outside the EEA. This page is not offered in your region.</p>"),
    "de": page("<h1>Nicht verfügbar</h1><p>Dieses Formular ist in deinem Land nicht verfügbar.</p>", lang="de"),
    "fr": page("<h1>Indisponible dans votre pays</h1>", lang="fr"),
    "es": page("<h1>No disponible en tu país</h1>", lang="es"),
    "it": page("<h1>Il modulo non è disponibile nel tuo Paese</h1>", lang="it"),
    "nl": page("<h1>Dit formulier is niet beschikbaar in jouw land</h1>", lang="nl"),
    "pl": page("<h1>Ten formularz jest niedostępny w Twoim kraju</h1>", lang="pl"),
    "sv": page("<h1>Formuläret är inte tillgängligt i ditt land</h1>", lang="sv"),
    "ja": page("<h1>このフォームはお住まいの地域ではご利用いただけません</h1>", lang="ja"),
    "ko": page("<h1>이 양식은 해당 국가에서 이용할 수 없습니다</h1>", lang="ko"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOCKS)
def test_locked_regions(name: str) -> None:
    assert state(LOCKS[name], FORM) == "region_lock"


STOPPED = {
    "cloudflare": ("<title>Just a moment...</title><h1>plume.example</h1><p>Verifying you are human.</p>", 403, {"cf-mitigated": "challenge"}),
    "cloudflare-200": ("<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>", 200, {}),
    "akamai": ("<title>Access Denied</title><h1>Access Denied</h1>You don't have permission to access \"http://plume.example/\" on this server.<p>Reference #18.abc", 403, {}),
    "perimeterx": ("<title>Access to this page has been denied</title><div id=px-captcha></div><p>Press &amp; Hold to confirm you are a human</p>", 200, {}),
    "datadome": ("<html><head><title>plume.example</title></head><body><p id=cmsg>Please enable JS and disable any ad blocker</p><script>var dd={'host':'geo.captcha-delivery.com'}</script></body></html>", 403, {}),
    "datadome-200": ("<html><head><title>plume.example</title></head><body><p>Please enable JS</p><script src='https://ct.captcha-delivery.com/c.js'></script></body></html>", 200, {}),
    "imperva": ("<html><head></head><body><iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>", 200, {}),
    "aws": ("<html><head><script src='https://x.awswaf.com/challenge.js'></script></head><body><div id=challenge-container></div></body></html>", 202, {}),
    "queue": ("<title>You are in line</title><h1>You are now in line</h1><p>Your estimated wait is 3 minutes.</p>", 200, {}),
    "consent": ("<html><head><title>Before you continue</title></head><body><h1>Before you continue to Plume</h1><p>We use cookies and data to deliver our services.</p><form><button>Reject all</button><button>Accept all</button></form></body></html>", 200, {}),
    "consent-de": ("<html lang=de><body><h1>Bevor du fortfährst</h1><p>Wir verwenden Cookies.</p><button>Alle ablehnen</button><button>Alle akzeptieren</button></body></html>", 200, {}),
    "rate": ("<h1>Slow down</h1>", 429, {"retry-after": "60"}),
    "robot-es": ("<title>Verificación</title><h1>¿Eres un robot?</h1><p>Hemos detectado tráfico inusual.</p>", 200, {}),
    "age": ("<h1>Verify your age</h1><button>I am over 18</button>", 200, {}),
    "browser": ("<h1>Your browser is not supported</h1><p>Please update your browser.</p>", 200, {}),
}  # fmt: skip


@pytest.mark.parametrize("expected", [PAGE, FORM], ids=["page", "form"])
@pytest.mark.parametrize("name", STOPPED)
def test_what_stops_us_is_never_called_broken(name: str, expected: Expected) -> None:
    body, status, headers = STOPPED[name]
    assert state(body, expected, status=status, headers=headers) == "blocked"


DOWN = {
    "maintenance-200": (page("<h1>We'll be back soon</h1><p>Plume is down for scheduled maintenance.</p>"), 200),
    "maintenance-503": (page("<h1>Maintenance</h1>"), 503),
    "oops": (page("<h1>Oops! Something went wrong</h1><p>Please try again later.</p>"), 200),
    "not-now": (page("<h1>This page isn't available right now</h1><p>A technical error occurred. Please try again in a few minutes.</p>"), 200),
    "de": (page("<h1>Etwas ist schiefgelaufen</h1><p>Bitte versuche es später noch einmal.</p>", lang="de"), 200),
    "ja": (page("<h1>ただいまメンテナンス中です</h1>", lang="ja"), 200),
    "fr": (page("<h1>Site en maintenance</h1><p>Nous sommes de retour bientôt.</p>", lang="fr"), 200),
    "gateway": ("<h1>504 Gateway Time-out</h1>", 504),
}  # fmt: skip


@pytest.mark.parametrize("expected", [PAGE, FORM], ids=["page", "form"])
@pytest.mark.parametrize("name", DOWN)
def test_faults_and_maintenance_say_nothing_of_the_door(name: str, expected: Expected) -> None:
    body, status = DOWN[name]
    assert state(body, expected, status=status) == "unreachable"


HOME = page("<h1>Write to the world</h1><p>Join millions of people.</p><a href=/signup>Join</a>")
HELP_HOME = page(
    "<h1>How can we help?</h1><ul><li><a href=/help/a>Your account</a></li><li><a href=/help/b>Privacy</a></li></ul>"
)
STEPS_PAGE = page(f"<h1>AI opt-out</h1>{STEPS}")
B = "https://www.plume.example"


@pytest.mark.parametrize(
    ("want", "final", "body", "expected"),
    [
        ("soft_404", f"{B}/", HOME, ARTICLE),
        ("soft_404", f"{B}/en-gb/", HOME, FORM),
        ("soft_404", f"{B}/help", HELP_HOME, ARTICLE),
        ("soft_404", f"{B}/hc/en-us", HELP_HOME, ARTICLE),
        ("soft_404", f"{B}/help/home", HELP_HOME, ARTICLE),
        ("soft_404", f"{B}/search?q=ai", HELP_HOME, ARTICLE),
        ("soft_404", "https://apps.apple.com/app/plume/id1", page("<h1>Plume</h1><p>Your privacy matters. Get the app.</p>"), ARTICLE),
        ("soft_404", f"{B}/page-not-found", page("<h1>Hello</h1><p>Our privacy team.</p>"), ARTICLE),
        ("soft_404", f"{B}/", HOME, OWN),
        ("alive", f"{B}/?next=%2Fhelp%2Fai-opt-out", page("<h1>Plume</h1><p>Your account.</p>"), OWN),
        ("alive", f"{B}/de-de/help/ai-opt-out", STEPS_PAGE, ARTICLE),
        ("alive", f"{B}/help/ai-opt-out/?lang=en", STEPS_PAGE, ARTICLE),
        ("moved", f"{B}/privacy-centre/ai-opt-out", STEPS_PAGE, ARTICLE),
        ("moved", "https://help.plume.example/hc/en-us/articles/77-ai", STEPS_PAGE, ARTICLE),
        ("moved", f"{B}/help/ai", STEPS_PAGE, ARTICLE),
        ("login_wall", f"{B}/account/login?return=/help", page("<div id=x>Loading</div>"), ARTICLE),
        ("login_wall", "https://accounts.plume.example/start", page("<h1>Your account</h1>"), FORM),
        ("blocked", f"{B}/captcha?from=/help", page("<h1>Hello</h1><p>Slide the piece.</p>"), ARTICLE),
        ("blocked", "https://consent.plume.example/m?continue=x", page("<h1>Hello</h1>"), FORM),
        ("region_lock", f"{B}/not-available-in-your-region", page("<h1>Hello</h1>"), FORM),
        ("unreachable", f"{B}/maintenance.html", page("<h1>Hello</h1>"), FORM),
        ("replaced", f"{B}/contact/sales", page("<h1>Contact sales</h1>" + EN_FORM), FORM),
        ("replaced", f"{B}/contact/bug", page("<h1>Report a bug</h1>" + fields(("Device", "text"), ("Version", "text"), ("Steps", "area"))), OBJECTION),
        ("replaced", URL, page("<h1>Apply for a job</h1>" + fields(("Position", "text"), ("Salary", "text"), ("CV", "file"))), OBJECTION),
        ("replaced", URL, page("<h1>We have moved this form</h1><p>Please use the new request form instead.</p>"), FORM),
        ("replaced", URL, page("<h1>Umgezogen</h1><p>Dieses Formular wurde durch unser neues Datenschutzportal ersetzt.</p>", lang="de"), FORM),
        ("fields_missing", URL, page("<h1>Object to AI training</h1>" + fields(("Full name", "text"), ("E-mail", "email"))), FORM),
        ("fields_missing", URL, page("<h1>Widerspruch gegen KI-Training</h1>" + fields(("Name", "text"), ("Begründung", "area")), lang="de"), FORM),
        ("fields_missing", URL, page("<h1>Object to AI training</h1><p>You have the right to object. Your privacy matters to us.</p>"), FORM),
        ("fields_missing", URL, page("<h1>AI settings</h1><form><label><input type=checkbox> Dark mode</label><label><input type=checkbox> Show tips</label></form>"), Expected(kind="setting", fields=("train AI models on my posts",), needs_login=False)),
        ("soft_404", URL, page("<h1>Object to AI training</h1><p>This form is closed and no longer accepts requests.</p>" + EN_FORM), FORM),
    ],
)  # fmt: skip
def test_where_a_door_leads(want: str, final: str, body: str, expected: Expected) -> None:
    assert state(body, expected, final=final) == want


QUESTIONS = {
    "en": ("Object", "Where do you live?", "Email address", "Impact on you"),
    "fr": ("S'opposer à l'IA", "Pays", "Adresse électronique", "Décrivez les conséquences pour vous"),
    "es": ("Oponerse a la IA", "¿Dónde vives?", "Correo", "¿Cómo te afecta?"),
    "pt": ("Oposição à IA", "Onde mora?", "Endereço eletrónico", "De que modo o afeta?"),
    "it": ("Opposizione IA", "Dove vivi?", "Posta elettronica", "In che modo ti riguarda?"),
    "nl": ("Bezwaar AI", "Waar woon je?", "E-mail", "Hoe raakt dit jou?"),
    "pl": ("Sprzeciw wobec AI", "Gdzie mieszkasz?", "Poczta", "Jak to na Ciebie oddziałuje?"),
    "ro": ("Opoziție IA", "Unde locuiți?", "E-mail", "Cum vă afectează?"),
    "hu": ("Tiltakozás az MI ellen", "Hol él?", "E-mail cím", "Hogyan érinti ez Önt?"),
    "el": ("Εναντίωση στην ΤΝ", "Χώρα", "Ηλεκτρονικό ταχυδρομείο", "Πώς σας επηρεάζει;"),
    "zh": ("反对AI训练", "国家或地区", "电子邮箱", "请说明对您的影响"),
    "": ("Vastustus AI", "Missä asut?", "Sähköposti", "Miten tämä koskee sinua?"),
}
LAYOUTS = {
    "table": "<tr><td>{label}</td><td>{field}</td></tr>",
    "boxes": "<div><div>{label}</div><div>{field}</div></div>",
    "bold": "<b>{label}</b><br>{field}<br>",
    "label": "<label>{label} {field}</label>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", QUESTIONS)
def test_fields_are_known_in_any_layout_and_miss_where_one_is_gone(lang: str, layout: str) -> None:
    head, *labels = QUESTIONS[lang]
    shapes = ("<select name=a><option>1<option>2</select>", "<input name=b>", "<textarea name=c></textarea>")
    rows = [LAYOUTS[layout].format(label=label, field=shape) for label, shape in zip(labels, shapes, strict=True)]
    start, end = ("<form><table>", "</table></form>") if layout == "table" else ("<form>", "</form>")
    assert state(page(f"<h1>{head}</h1>{start}{''.join(rows)}{end}", lang=lang), OBJECTION) == "alive"
    for gone in range(3):
        left = "".join(row for i, row in enumerate(rows) if i != gone)
        assert state(page(f"<h1>{head}</h1>{start}{left}{end}", lang=lang), OBJECTION) == "fields_missing"


@pytest.mark.parametrize(
    ("want", "body", "expected"),
    [
        ("alive", page("<h1>Block our AI crawler</h1><p>Add these lines to robots.txt.</p><p>It stops us.</p><p>Access denied pages (403) are skipped.</p>"), ARTICLE),
        ("alive", page("<h1>Privacy policy</h1><h2>What we collect</h2><p>Data that you give us. This feature is no longer available to minors. We use it to train models.</p>"), ARTICLE),
        ("alive", page("<h1>Delete your chats</h1><p>You need to sign in to do this.</p><ol><li>Open Plume and go to Settings.</li><li>Select Data controls.</li></ol>"), ARTICLE),
        ("alive", page("<h1>Your privacy rights</h1><div><a href=/a>Access my data</a></div><div><a href=/b>Object to processing</a></div>"), PAGE),
        ("alive", "# Opt out\n\nAdd `noai` to your profile. Questions about '404 Not Found': see our forum.\n", ARTICLE),
        ("alive", page(f"<div class=notice>The previous version of this article is no longer available.</div><h1>AI opt-out</h1>{STEPS}"), ARTICLE),
        ("alive", page("<h1>Objection form</h1><p>This form replaces the PDF form, which is no longer accepted.</p>" + EN_FORM), FORM),
        ("alive", page("<h1>AI training and you</h1><p>Posts that were removed are not used.</p>"), ARTICLE),
        ("alive", page("<h1>Deine Daten und KI</h1><p>Gelöschte Inhalte sind nicht mehr verfügbar.</p>", lang="de"), ARTICLE),
        ("alive", page("<h1>Désactiver l'IA</h1><p>Connectez-vous à votre compte, ouvrez Paramètres puis Confidentialité.</p>", lang="fr"), ARTICLE),
        ("alive", page("<h1>AI 학습 끄기</h1><p>로그인하여 설정을 열고 개인정보를 선택하세요.</p>", lang="ko"), ARTICLE),
        ("alive", page("<h1>Managing your AI data</h1><p>You must be logged in to change this setting.</p><p>Go to Settings, then Data privacy, and switch it off.</p>"), ARTICLE),
        ("alive", page("<h1>Object to AI training</h1><form><fieldset><legend>Select the country where you live</legend><div role=combobox aria-label=Select></div></fieldset><label>Email<input type=email></label><label>How does this affect you?<textarea></textarea></label></form>"), OBJECTION),
        ("alive", page("<h1>Make a privacy request</h1><button>Make a Privacy Request</button>"), FORM),
        ("alive", page(f"<h1>AI opt-out</h1>{STEPS}<div role=dialog><h2>Log in</h2><form><input name=email><input type=password><button>Log in</button></form></div>"), ARTICLE),
        ("alive", page("<h1>Opt out in the app</h1><p>This option is not available on the web. Open the app and tap Settings, then AI.</p>"), ARTICLE),
        ("soft_404", page("<h1>AI opt-out</h1><p>The AI opt-out form was retired on 3 March. Existing opt-outs stay in place.</p>"), FORM),
        ("soft_404", page("<h1>Plume Help</h1><p>The article you requested has been removed. Here are some articles on privacy settings:</p><ul><li><a href=/a>Turn off AI</a></li><li><a href=/b>Delete data</a></li></ul>"), ARTICLE),
        ("soft_404", page("<h1>Ankieta zamknięta</h1>", lang="pl"), FORM),
        ("soft_404", page("<h1>Formulário encerrado</h1>", lang="pt"), FORM),
        ("login_wall", page("<h1>Members area</h1><form><label>Email<input type=email></label><button>Send me a magic link</button></form><p>Log in to continue.</p>"), ARTICLE),
        ("soft_404", page("<h1>Opt out of AI</h1><p>As of 1 June 2026, opting out is no longer possible.</p>"), ARTICLE),
        ("soft_404", page("<h1>AI opt-out</h1><p>We have removed this option.</p>"), ARTICLE),
        ("login_wall", page("<h1>AI settings</h1><p>Log in to manage your AI settings.</p><a class=button href=/login>Log in</a>"), ARTICLE),
        ("region_lock", page("<h1>Wir sind (noch) nicht in deinem Land</h1><p>Das Angebot gilt nur für Personen in der EU.</p>", lang="de"), ARTICLE),
        ("replaced", page("<h1>Object to AI training</h1><p>Objections are now handled in our <a href=/p>Privacy Hub</a>.</p>"), FORM),
        ("alive", page("<h1>Error messages, explained</h1><p>Object under Settings, then Data.</p><h2>“This page has been removed”</h2><p>Your link is old. Go to Settings.</p>"), ARTICLE),
        ("soft_404", page("<h1>AI training</h1><p>This setting has been withdrawn.</p>"), ARTICLE),
        ("soft_404", page("<h1>KI-Training</h1><p>Diese Einstellung gibt es nicht mehr.</p>", lang="de"), ARTICLE),
        ("soft_404", page("<h1>This page isn't available right now</h1><p>This may be because of a technical error that we are looking into.</p>"), FORM),
        ("replaced", page("<h1>Join our AI training programme</h1>" + EN_FORM), Expected(kind="form", fields=("full name", "e-mail", "reason"))),
        ("replaced", page("<h1>Lediga tjänster</h1>" + EN_FORM, lang="sv"), Expected(kind="form", fields=("full name", "e-mail", "reason"))),
        ("soft_404", page("<h1>quill.example is for sale</h1><form><label>Your e-mail<input type=email></label><button>Ask for the price</button></form>"), Expected(kind="form", fields=("e-mail",))),
        ("replaced", page("<h1>Vertrag kündigen</h1>" + fields(("Kundennummer", "text"), ("Kündigungsart", "select"), ("Kündigung zum", "date")), lang="de"), OBJECTION),
    ],
)  # fmt: skip
def test_words_of_trouble_by_their_place(want: str, body: str, expected: Expected) -> None:
    assert state(body, expected) == want


@pytest.mark.parametrize(
    ("want", "status", "body", "expected"),
    [
        ("unreachable", 503, page("<h1>Page not found</h1>"), ARTICLE),
        ("blocked", 403, "", ARTICLE),
        ("not_found", 404, page("<h1>Log in</h1><form><input name=u><input type=password><button>Log in</button></form>"), OWN),
        ("soft_404", 400, page("<h1>Page not found</h1>"), ARTICLE),
        ("soft_404", 200, '{"error":{"code":404,"message":"Not found"}}', ARTICLE),
        ("fields_missing", 200, "<html><head></head><body></body></html>", FORM),
        ("soft_404", 200, "<html><head></head><body></body></html>", ARTICLE),
        ("unknown", 202, "", FORM),
        ("blocked", 202, page("<p>One moment.</p><script src=/c.js></script>"), FORM),
        ("unknown", 200, "<html><head><title>Please wait...</title></head><body><p>Loading</p></body></html>", ARTICLE),
        ("blocked", 200, page("<h1>Please enable JavaScript</h1><p>Plume needs JavaScript to work.</p>"), ARTICLE),
        ("region_lock", 403, page("<h1>Not available in your country</h1>"), FORM),
        ("login_wall", 403, page("<h1>Please sign in</h1>"), FORM),
        ("unreachable", 200, page("<h1>Down for maintenance</h1><p>Pages may not be found until we're back.</p>"), ARTICLE),
        ("soft_404", 200, page("<h1>Something's missing</h1><p>The page you were looking for couldn't be found.</p>", title="Something went wrong"), ARTICLE),
    ],
)  # fmt: skip
def test_statuses_and_words_together(want: str, status: int, body: str, expected: Expected) -> None:
    assert state(body, expected, status=status) == want
