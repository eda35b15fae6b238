# ruff: noqa: E501
"""A fourth judging set for doors: made-up opt-out pages in the clutter of real help centres, in nineteen languages.

Written by somebody who knew neither the detector nor the other sets' cases. Every service, name and text here is invented for this
file (CC0-1.0). Thirty doors are shut (gone, emptied, closed, walled, locked by region, replaced), thirty are open, have moved, or
could not be looked at and so must not be called broken. `want` holds every state that is right; the first is the best one.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benchmarks.door_cases import (
    Answer,
    DoorCase,
    Expectation,
    MailCase,
    case,
    go,
    html,
)

# The furniture of help centres ---------------------------------------------------------------------------------------------

# menu; log in; sign up; search; related articles (heading first); was this helpful, yes, no; footer
FURNITURE: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "en": ("Getting started|Your account|Privacy and safety|Billing|Troubleshooting", "Log in", "Sign up", "Search articles", "Related articles|How we use information for generative AI|Why can't I see my old posts?|The app says “something went wrong”|Close your account", "Was this article helpful?|Yes|No", "About|Careers|Press|Privacy policy|Terms|Cookie settings|Accessibility"),
    "de": ("Erste Schritte|Dein Konto|Privatsphäre und Sicherheit|Zahlungen|Probleme lösen", "Anmelden", "Registrieren", "Artikel durchsuchen", "Verwandte Artikel|Wie wir Informationen für KI verwenden|Mein Beitrag ist verschwunden|Die Seite lädt nicht|Konto schließen", "War dieser Beitrag hilfreich?|Ja|Nein", "Über uns|Jobs|Presse|Datenschutz|AGB|Impressum|Cookie-Einstellungen"),
    "fr": ("Premiers pas|Votre compte|Confidentialité et sécurité|Facturation|Dépannage", "Connexion", "Inscription", "Rechercher un article", "Articles associés|Comment nous utilisons vos données pour l'IA|Je ne retrouve plus mes publications|L'application affiche une erreur|Fermer votre compte", "Cet article vous a-t-il été utile ?|Oui|Non", "À propos|Recrutement|Presse|Politique de confidentialité|CGU|Mentions légales|Gestion des cookies"),
    "es": ("Primeros pasos|Tu cuenta|Privacidad y seguridad|Pagos|Solución de problemas", "Iniciar sesión", "Registrarse", "Buscar artículos", "Artículos relacionados|Cómo usamos la información para la IA|No encuentro mis publicaciones|La aplicación muestra un error|Cerrar la cuenta", "¿Te ha resultado útil?|Sí|No", "Quiénes somos|Empleo|Prensa|Privacidad|Condiciones|Aviso legal|Cookies"),
    "pt": ("Primeiros passos|Sua conta|Privacidade e segurança|Pagamentos|Solução de problemas", "Entrar", "Criar conta", "Buscar artigos", "Artigos relacionados|Como usamos informações na IA|Não encontro minhas fotos|O app mostra um erro|Encerrar a conta", "Este artigo foi útil?|Sim|Não", "Sobre|Carreiras|Imprensa|Privacidade|Termos|Preferências de cookies"),
    "it": ("Per iniziare|Il tuo account|Privacy e sicurezza|Pagamenti|Risoluzione dei problemi", "Accedi", "Iscriviti", "Cerca negli articoli", "Articoli correlati|Come usiamo le informazioni per l'IA|Non trovo più i miei post|L'app mostra un errore|Chiudere l'account", "Questo articolo ti è stato utile?|Sì|No", "Chi siamo|Lavora con noi|Stampa|Informativa privacy|Condizioni|Preferenze cookie"),
    "nl": ("Aan de slag|Je account|Privacy en veiligheid|Betalen|Problemen oplossen", "Inloggen", "Aanmelden", "Zoek in artikelen", "Gerelateerde artikelen|Hoe we informatie gebruiken voor AI|Mijn foto's zijn weg|De app geeft een foutmelding|Account sluiten", "Was dit artikel nuttig?|Ja|Nee", "Over ons|Vacatures|Pers|Privacybeleid|Voorwaarden|Cookie-instellingen"),
    "pl": ("Pierwsze kroki|Twoje konto|Prywatność i bezpieczeństwo|Płatności|Rozwiązywanie problemów", "Zaloguj się", "Zarejestruj się", "Szukaj w artykułach", "Powiązane artykuły|Jak używamy informacji na potrzeby AI|Zniknęły moje zdjęcia|Aplikacja pokazuje błąd|Zamykanie konta", "Czy ten artykuł był pomocny?|Tak|Nie", "O nas|Kariera|Prasa|Polityka prywatności|Regulamin|Ustawienia cookie"),
    "sv": ("Kom igång|Ditt konto|Integritet och säkerhet|Betalning|Felsökning", "Logga in", "Skapa konto", "Sök bland artiklar", "Relaterade artiklar|Så använder vi information för AI|Mina bilder är borta|Appen visar ett fel|Avsluta kontot", "Var artikeln till hjälp?|Ja|Nej", "Om oss|Jobb|Press|Integritetspolicy|Villkor|Cookieinställningar"),
    "fi": ("Aloitus|Tilisi|Tietosuoja ja turvallisuus|Maksut|Vianmääritys", "Kirjaudu", "Luo tili", "Hae ohjeista", "Aiheeseen liittyvää|Miten käytämme tietoja tekoälyyn|Kuvani ovat kadonneet|Sovellus näyttää virheen|Tilin sulkeminen", "Oliko tästä apua?|Kyllä|Ei", "Tietoa meistä|Työpaikat|Medialle|Tietosuojaseloste|Käyttöehdot|Evästeasetukset"),
    "da": ("Kom godt i gang|Din konto|Privatliv og sikkerhed|Betaling|Fejlfinding", "Log ind", "Opret konto", "Søg i artikler", "Relaterede artikler|Sådan bruger vi oplysninger til AI|Mine billeder er væk|Appen viser en fejl|Luk kontoen", "Var artiklen nyttig?|Ja|Nej", "Om os|Job|Presse|Privatlivspolitik|Vilkår|Cookieindstillinger"),
    "cs": ("Začínáme|Váš účet|Soukromí a bezpečnost|Platby|Řešení potíží", "Přihlásit se", "Registrace", "Hledat v článcích", "Související články|Jak používáme informace pro AI|Nevidím své fotky|Aplikace hlásí chybu|Zrušení účtu", "Pomohl vám tento článek?|Ano|Ne", "O nás|Kariéra|Pro média|Ochrana soukromí|Podmínky|Nastavení cookies"),
    "ja": ("はじめに|アカウント|プライバシーと安全|お支払い|トラブルシューティング", "ログイン", "新規登録", "記事を検索", "関連記事|生成AIにおける情報の利用について|投稿が表示されない場合|アプリでエラーが出る|アカウントを閉鎖する", "この記事は役に立ちましたか？|はい|いいえ", "会社概要|採用情報|プレス|プライバシーポリシー|利用規約|Cookie設定"),
    "tr": ("Başlarken|Hesabınız|Gizlilik ve güvenlik|Ödemeler|Sorun giderme", "Giriş yap", "Kaydol", "Makalelerde ara", "İlgili makaleler|Bilgileri yapay zekâ için nasıl kullanıyoruz|Fotoğraflarımı göremiyorum|Uygulama hata veriyor|Hesabı kapatma", "Bu makale yardımcı oldu mu?|Evet|Hayır", "Hakkımızda|Kariyer|Basın|Gizlilik|Koşullar|Çerez ayarları"),
    "el": ("Πρώτα βήματα|Ο λογαριασμός σας|Απόρρητο και ασφάλεια|Πληρωμές|Επίλυση προβλημάτων", "Σύνδεση", "Εγγραφή", "Αναζήτηση άρθρων", "Σχετικά άρθρα|Πώς χρησιμοποιούμε πληροφορίες για την ΤΝ|Δεν βλέπω τις φωτογραφίες μου|Η εφαρμογή εμφανίζει σφάλμα|Κλείσιμο λογαριασμού", "Σας βοήθησε αυτό το άρθρο;|Ναι|Όχι", "Η εταιρεία|Θέσεις εργασίας|Τύπος|Πολιτική απορρήτου|Όροι|Ρυθμίσεις cookies"),
    "hu": ("Első lépések|Az Ön fiókja|Adatvédelem és biztonság|Fizetés|Hibaelhárítás", "Bejelentkezés", "Regisztráció", "Keresés a cikkekben", "Kapcsolódó cikkek|Hogyan használunk információkat az MI-hez|Nem látom a fotóimat|Az alkalmazás hibát jelez|Fiók megszüntetése", "Hasznos volt ez a cikk?|Igen|Nem", "Rólunk|Karrier|Sajtó|Adatkezelés|Feltételek|Sütibeállítások"),
    "ro": ("Primii pași|Contul tău|Confidențialitate și siguranță|Plăți|Depanare", "Conectare", "Înregistrare", "Caută în articole", "Articole similare|Cum folosim informațiile pentru IA|Nu îmi mai văd fotografiile|Aplicația afișează o eroare|Închiderea contului", "Ți-a fost de folos articolul?|Da|Nu", "Despre noi|Cariere|Presă|Confidențialitate|Termeni|Setări cookie"),
    "ko": ("시작하기|계정|개인정보 및 보안|결제|문제 해결", "로그인", "회원가입", "도움말 검색", "관련 도움말|생성형 AI에 정보를 사용하는 방법|내 사진이 보이지 않아요|앱에 오류가 표시돼요|계정 해지", "이 도움말이 유용했나요?|예|아니요", "회사 소개|채용|보도자료|개인정보처리방침|이용약관|쿠키 설정"),
    "uk": ("Початок роботи|Ваш обліковий запис|Приватність і безпека|Оплата|Усунення несправностей", "Увійти", "Зареєструватися", "Пошук статей", "Схожі статті|Як ми використовуємо дані для ШІ|Не бачу своїх фото|Застосунок показує помилку|Закриття облікового запису", "Чи була стаття корисною?|Так|Ні", "Про нас|Вакансії|Преса|Конфіденційність|Умови|Налаштування cookie"),
}  # fmt: skip
# what folds out of the menu, and the strip above the footer: three short texts
FOLDED: dict[str, tuple[str, str]] = {
    "en": ("Create an account|Verify your email|Can't log in?|Two-step verification|Who can see my posts|AI features and your data|Your right to object|Download your information|Report a post|Payment methods|Refunds|Known issues|Service status", "Community: ask other members, 31,204 answers so far.|Developers: read the API docs and the rate limits.|Still stuck? Write to support; we usually reply within two days."),
    "de": ("Konto erstellen|E-Mail bestätigen|Anmeldung klappt nicht|Zwei-Faktor-Anmeldung|Wer sieht meine Beiträge|KI-Funktionen und deine Daten|Dein Widerspruchsrecht|Daten herunterladen|Beitrag melden|Zahlungsarten|Erstattungen|Bekannte Fehler|Systemstatus", "Community: Frag andere Mitglieder, schon 8.112 Antworten.|Für Entwickler: Schnittstelle und Grenzwerte.|Nichts gefunden? Schreib dem Support, wir antworten meist in zwei Tagen."),
    "fr": ("Créer un compte|Vérifier son e-mail|Connexion impossible|Double authentification|Qui voit mes publications|Fonctions d'IA et vos données|Votre droit d'opposition|Télécharger ses données|Signaler une publication|Moyens de paiement|Remboursements|Problèmes connus|État du service", "Communauté : 5 480 membres s'entraident.|Développeurs : documentation de l'API.|Toujours bloqué ? Écrivez à l'assistance, réponse sous deux jours."),
    "es": ("Crear una cuenta|Verificar el correo|No puedo entrar|Verificación en dos pasos|Quién ve mis publicaciones|Funciones de IA y tus datos|Tu derecho de oposición|Descargar tu información|Denunciar una publicación|Formas de pago|Reembolsos|Problemas conocidos|Estado del servicio", "Comunidad: pregunta a otros usuarios.|Desarrolladores: documentación de la API.|¿Sigues sin solución? Escribe a soporte; contestamos en dos días."),
    "pt": ("Criar uma conta|Confirmar o e-mail|Não consigo entrar|Verificação em duas etapas|Quem vê minhas publicações|Recursos de IA e seus dados|Seu direito de oposição|Baixar suas informações|Denunciar publicação|Formas de pagamento|Reembolsos|Problemas conhecidos|Status do serviço", "Comunidade: pergunte a quem já usa.|Desenvolvedores: documentação da API.|Ainda com dúvidas? Fale com o suporte."),
    "it": ("Creare un account|Verificare l'e-mail|Non riesco ad accedere|Verifica in due passaggi|Chi vede i miei post|Funzioni IA e i tuoi dati|Il tuo diritto di opposizione|Scaricare i dati|Segnalare un post|Metodi di pagamento|Rimborsi|Problemi noti|Stato del servizio", "Community: chiedi agli altri iscritti.|Sviluppatori: documentazione delle API.|Serve altro? Scrivi all'assistenza."),
    "nl": ("Account maken|E-mailadres bevestigen|Inloggen lukt niet|Verificatie in twee stappen|Wie ziet mijn berichten|AI-functies en jouw gegevens|Je recht van bezwaar|Gegevens downloaden|Bericht melden|Betaalmethoden|Terugbetaling|Bekende problemen|Storingen", "Forum: stel je vraag aan andere leden.|Ontwikkelaars: documentatie van de API.|Kom je er niet uit? Schrijf onze klantenservice."),
    "pl": ("Zakładanie konta|Potwierdzenie e-maila|Nie mogę się zalogować|Weryfikacja dwuetapowa|Kto widzi moje posty|Funkcje AI a Twoje dane|Twoje prawo do sprzeciwu|Pobieranie danych|Zgłaszanie posta|Metody płatności|Zwroty|Znane problemy|Stan usługi", "Społeczność: zapytaj innych użytkowników.|Dla programistów: dokumentacja API.|Nadal masz problem? Napisz do nas."),
    "sv": ("Skapa konto|Bekräfta e-post|Kan inte logga in|Tvåstegsverifiering|Vem ser mina inlägg|AI-funktioner och dina uppgifter|Din rätt att invända|Ladda ner uppgifter|Anmäl ett inlägg|Betalsätt|Återbetalning|Kända fel|Driftstatus", "Forum: fråga andra medlemmar.|Utvecklare: dokumentation av API:et.|Behöver du mer hjälp? Skriv till supporten."),
    "fi": ("Tilin luominen|Sähköpostin vahvistus|En pääse kirjautumaan|Kaksivaiheinen tunnistus|Kuka näkee julkaisuni|Tekoälytoiminnot ja tietosi|Oikeutesi vastustaa|Tietojen lataaminen|Ilmoita julkaisusta|Maksutavat|Hyvitykset|Tunnetut ongelmat|Palvelun tila", "Yhteisö: kysy muilta jäseniltä.|Kehittäjille: rajapinnan ohjeet.|Etkö löytänyt vastausta? Kirjoita tukeen."),
    "da": ("Opret en konto|Bekræft din e-mail|Kan ikke logge ind|Totrinsbekræftelse|Hvem ser mine opslag|AI-funktioner og dine data|Din ret til indsigelse|Hent dine data|Anmeld et opslag|Betalingsmåder|Refusion|Kendte fejl|Driftsstatus", "Forum: spørg andre medlemmer.|Udviklere: dokumentation af API'et.|Mangler du stadig hjælp? Skriv til supporten."),
    "cs": ("Vytvoření účtu|Ověření e-mailu|Nejde se přihlásit|Dvoufázové ověření|Kdo vidí mé příspěvky|Funkce AI a vaše údaje|Vaše právo na námitku|Stažení údajů|Nahlášení příspěvku|Způsoby platby|Vrácení peněz|Známé chyby|Stav služby", "Komunita: zeptejte se ostatních.|Vývojáři: dokumentace API.|Nenašli jste odpověď? Napište podpoře."),
    "ja": ("アカウントの作成|メールアドレスの確認|ログインできない場合|二段階認証|投稿の公開範囲|AI機能とあなたのデータ|異議申し立ての権利|データのダウンロード|投稿を報告する|お支払い方法|返金|既知の不具合|稼働状況", "コミュニティ：ほかのメンバーに質問できます。|開発者向け：APIドキュメント。|解決しない場合はサポートまでお問い合わせください。"),
    "tr": ("Hesap oluşturma|E-posta doğrulama|Giriş yapamıyorum|İki adımlı doğrulama|Gönderilerimi kim görür|Yapay zekâ özellikleri ve verileriniz|İtiraz hakkınız|Verilerini indirme|Gönderi bildirme|Ödeme yöntemleri|İadeler|Bilinen sorunlar|Hizmet durumu", "Topluluk: diğer üyelere sorun.|Geliştiriciler: API belgeleri.|Hâlâ çözemediniz mi? Destek ekibine yazın."),
    "el": ("Δημιουργία λογαριασμού|Επιβεβαίωση email|Δεν μπορώ να συνδεθώ|Επαλήθευση δύο βημάτων|Ποιος βλέπει τις αναρτήσεις μου|Λειτουργίες ΤΝ και δεδομένα|Δικαίωμα εναντίωσης|Λήψη δεδομένων|Αναφορά ανάρτησης|Τρόποι πληρωμής|Επιστροφές χρημάτων|Γνωστά προβλήματα|Κατάσταση υπηρεσίας", "Κοινότητα: ρωτήστε άλλα μέλη.|Προγραμματιστές: τεκμηρίωση API.|Χρειάζεστε κάτι άλλο; Γράψτε στην υποστήριξη."),
    "hu": ("Fiók létrehozása|E-mail megerősítése|Nem tudok belépni|Kétlépcsős azonosítás|Ki látja a bejegyzéseimet|MI-funkciók és az adatai|Tiltakozási joga|Adatok letöltése|Bejegyzés jelentése|Fizetési módok|Visszatérítés|Ismert hibák|Szolgáltatás állapota", "Közösség: kérdezzen más tagoktól.|Fejlesztőknek: API-dokumentáció.|Nem talált választ? Írjon az ügyfélszolgálatnak."),
    "ro": ("Crearea contului|Confirmarea e-mailului|Nu mă pot conecta|Verificare în doi pași|Cine îmi vede postările|Funcții IA și datele tale|Dreptul tău la opoziție|Descărcarea datelor|Raportarea unei postări|Metode de plată|Rambursări|Probleme cunoscute|Starea serviciului", "Comunitate: întreabă alți membri.|Dezvoltatori: documentația API.|Tot nu merge? Scrie echipei de asistență."),
    "ko": ("계정 만들기|이메일 인증|로그인이 안 돼요|2단계 인증|내 게시물 공개 범위|AI 기능과 내 데이터|이의를 제기할 권리|내 정보 다운로드|게시물 신고|결제 수단|환불|알려진 문제|서비스 상태", "커뮤니티: 다른 회원에게 물어보세요.|개발자: API 문서.|해결되지 않았나요? 고객센터에 문의하세요."),
    "uk": ("Створення облікового запису|Підтвердження пошти|Не можу увійти|Двоетапна перевірка|Хто бачить мої дописи|Функції ШІ та ваші дані|Ваше право на заперечення|Завантаження даних|Скарга на допис|Способи оплати|Повернення коштів|Відомі проблеми|Стан сервісу", "Спільнота: запитайте інших.|Розробникам: документація API.|Не знайшли відповіді? Напишіть у підтримку."),
}  # fmt: skip
TONGUES = "<option>English<option>Deutsch<option>Français<option>Español<option>Polski<option>日本語<option>Türkçe<option>Svenska"


def links(text: str, root: str = "/a") -> str:
    """A list of links."""
    return "".join(f'<li><a href="{root}/{i}">{escape(x)}</a></li>' for i, x in enumerate(text.split("|"), 11))


def whole(lang: str, title: str, body: str, *, head: str = "") -> str:
    """A document around a body."""
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n{head}</head>\n{body}\n</html>'


def centre(
    lang: str, brand: str, title: str, main: str, *, crumbs: str = "", head: str = "", over: str = "", side: str = ""
) -> str:
    """A help centre: mega menu, search, breadcrumbs, the article, votes, related articles, a footer with a language picker."""
    menu, login, signup, search, related, votes, foot = FURNITURE[lang]
    first, *rest = related.split("|")
    asked, yes, no = votes.split("|")
    folded, strip = FOLDED[lang]
    cards = "".join(f'<div class="card"><p>{escape(x)}</p></div>' for x in strip.split("|"))
    trail = " › ".join(f"<a href='/c/{i}'>{escape(c)}</a>" for i, c in enumerate(crumbs.split("|"))) if crumbs else ""
    return whole(
        lang, f"{title} – {brand}",
        f'<body class="hc hc-{lang} no-js">{over}<a class="skip" href="#main">↓</a>\n<header class="hc-top"><div class="wrap"><a class="logo" href="/"><svg width="24" height="24" role="img" aria-label="{brand}"><circle cx="12" cy="12" r="9"/></svg></a>'
        f'<button class="burger" aria-expanded="false" aria-label="Menu">≡</button><ul class="mega">{links(menu, "/c")}</ul><a class="btn ghost" href="/login">{login}</a> <a class="btn" href="/join">{signup}</a></div>'
        f'<form class="searchbar" role="search" action="/search"><input type="search" name="query" placeholder="{search}" aria-label="{search}" autocomplete="off"></form></header>\n'
        f'<nav class="crumbs" aria-label="breadcrumb">{trail}</nav>\n<div class="cols"><aside class="tree"><ul>{links(folded, "/s")}</ul>{side}</aside><main id="main"><article>{main}</article>'
        f'<section class="votes"><span>{asked}</span> <button type="button" data-v="1">{yes}</button> <button type="button" data-v="0">{no}</button></section>'
        f'<section class="rel"><h2>{first}</h2><ul>{links("|".join(rest))}</ul></section></main></div><div class="strip">{cards}</div>\n'
        f'<footer><ul class="foot">{links(foot, "/f")}</ul><select class="lang" aria-label="🌐">{TONGUES}</select><small>© 2019–2026 {brand}</small></footer>'
        f'<div class="toast" role="status" hidden>Something went wrong. Please try again later.</div><template id="t-empty"><p>No results</p></template>'
        f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"WebSite","name":"{brand}","potentialAction":{{"@type":"SearchAction","target":"/search?query={{q}}"}}}}</script>'
        f'<script>document.documentElement.className+=" js";window.__cfg={{locale:"{lang}",signedIn:false,flags:{{newNav:true,captcha:false}},errors:{{"404":"Page not found","401":"Please log in"}}}};</script></body>',
        head=head,
    )  # fmt: skip


def corporate(lang: str, brand: str, title: str, main: str, *, head: str = "", over: str = "", hero: str = "") -> str:
    """A company site with its legal pages: a hero, columns of links, a newsletter box in the footer."""
    menu, login, signup, _, _, _, foot = FURNITURE[lang]
    return whole(
        lang, f"{brand} | {title}",
        f'<body>{over}<div id="page"><div class="promo"><a href="/plus">{brand} Plus ✦</a></div><div class="nav"><a href="/"><b>{brand}</b></a>{"".join(f"<a href=/n{i}>{escape(x)}</a>" for i, x in enumerate(menu.split("|")))}'
        f'<span class="right"><a href="/account/login">{login}</a><a href="/account/new">{signup}</a></span></div>{f"<div class=hero><p class=big>{hero}</p></div>" if hero else ""}'
        f'<div class="legal-menu"><ul>{links(foot, "/legal")}</ul></div><div class="content">{main}</div>'
        f'<div class="footer"><form class="nl" action="/newsletter" method="post"><input type="email" name="nl_mail" placeholder="name@mail.example"><button>→</button></form><ul>{links(foot, "/f")}</ul><p>{brand} GmbH &amp; Co · {brand} Ltd · {brand} Inc.</p></div></div></body>',
        head=head,
    )  # fmt: skip


def hosted(lang: str, title: str, main: str, *, maker: str = "Formwright") -> str:
    """A page of a service that hosts other people's forms."""
    return whole(
        lang, title,
        f'<body class="fw-body"><div class="fw-card"><div class="fw-strip"></div><div role="heading" aria-level="1" class="fw-t">{escape(title)}</div>{main}</div>'
        f'<div class="fw-foot">{maker} · <a href="/abuse">Report abuse</a> · <a href="/tos">Terms</a> · <a href="/pp">Privacy</a></div></body>',
        head='<meta name="robots" content="noindex">',
    )  # fmt: skip


def control(name: str, kind: str, extra: str = "") -> str:
    """One control; a kind with `|` is a choice."""
    if kind == "area":
        return f'<textarea name="{name}" id="{name}" rows="6" {extra}></textarea>'
    if "|" in kind:
        return (
            f'<select name="{name}" id="{name}" {extra}>'
            + "".join(f"<option>{escape(x)}</option>" for x in kind.split("|"))
            + "</select>"
        )
    return f'<input type="{kind}" name="{name}" id="{name}" {extra}>'


def ask(
    rows: Sequence[tuple[str, str, str]], send: str, *, how: str = "for", to: str = "/api/submit", also: str = ""
) -> str:
    """A form; `how` says where its labels are: for, wrap, aria, placeholder, near (unbound text above)."""
    out: list[str] = []
    for label, name, kind in rows:
        text = escape(label)
        if how == "for":
            out.append(
                f'<div class="row"><label for="{name}">{text} <span class="req">*</span></label>{control(name, kind)}</div>'
            )
        elif how == "wrap":
            out.append(f"<label><span>{text}</span>{control(name, kind)}</label><br>")
        elif how == "near":
            out.append(f'<div class="q"><div class="qt">{text}</div><div class="qa">{control(name, kind)}</div></div>')
        else:
            out.append(control(name, kind, f'{"aria-label" if how == "aria" else "placeholder"}="{text}"'))
    return f'<form method="post" action="{to}" novalidate>{"".join(out)}{also}<input type="hidden" name="_csrf" value="0f3a"><button type="submit">{send}</button></form>'


# What the registry says of these doors
OBJECT = Expectation(
    kind="form", fields=("country", "e-mail", "how does this processing affect you"), needs_login=False
)
PERSON = Expectation(kind="form", fields=("full name", "e-mail of the account", "reason"), needs_login=False)
ARTIST = Expectation(
    kind="form", fields=("e-mail", "link to your profile", "works you want kept out"), needs_login=False
)
SIMPLE = Expectation(kind="form", needs_login=False)
PAGE = Expectation(kind="page", needs_login=False)


# Doors that are shut -------------------------------------------------------------------------------------------------------


def gone() -> list[DoorCase]:
    """Pages that are not there: said by the status, or only by the text."""
    return [
        case(
            "4-404-nl-centre", "/hc/nl/artikelen/360041-bezwaar-ai", OBJECT,
            html(centre("nl", "Zwermer", "Oeps", "<h1>Deze pagina bestaat niet (meer)</h1><p>Misschien is het adres verkeerd getypt, of hebben we de pagina verplaatst tijdens onze verhuizing naar het nieuwe helpcentrum. Probeer het eens met de zoekbalk hierboven, of kies een van de onderwerpen links.</p>"
                "<h2>Veelgelezen deze week</h2><ol><li><a href='/a/1'>Wachtwoord vergeten</a></li><li><a href='/a/2'>Bezwaar maken tegen AI-training: zo werkt het</a></li><li><a href='/a/3'>Meldingen uitzetten</a></li></ol>", crumbs="Helpcentrum|Fout"), 404),
            "not_found", "an ordinary 404 in full furniture; a popular article has the topic in its title",
        ),
        case(
            "4-410-fr-retire", "/fr/aide/formulaires/opposition-ia", PERSON,
            html(corporate("fr", "Mirabeau & Cie", "Contenu retiré", "<h1>Ce contenu a été retiré</h1><p>Le formulaire que vous cherchez a été supprimé le 14 janvier 2026 et ne sera pas remplacé. Nous vous prions de nous excuser pour la gêne occasionnée.</p><p>Code : 410-G</p>"), 410),
            "not_found", "410 Gone, and the page says so",
        ),
        case(
            "4-404-en-report-form", "/legal/ai-opt-out", PERSON,
            html(corporate("en", "Gullwing", "We can't find that", "<h1>Hmm. There's nothing at this address.</h1><p>Followed a broken link? Tell us where you found it and we'll have somebody mend it.</p>" +
                ask((("Your name", "who", "text"), ("Your email", "mail", "email"), ("Where did you find the link?", "whence", "area")), "Report broken link")), 404),
            "not_found", "a 404 that carries a form for reporting dead links",
        ),
        case(
            "4-302-to-404-tr", "/yardim/itiraz-formu", OBJECT, go("/hata/sayfa-yok"),
            "not_found", "a redirect to a page with status 404",
            more={"/hata/sayfa-yok": html(centre("tr", "Kırlangıç", "Sayfa bulunamadı", "<h1>Aradığınız sayfa bulunamadı</h1><p>Sayfa kaldırılmış, adı değiştirilmiş ya da geçici olarak kullanım dışı olabilir.</p><a class=btn href='/'>Ana sayfaya dön</a>"), 404)},
        ),
        case(
            "4-soft-pl-centre", "/pomoc/artykul/5521", OBJECT,
            html(centre("pl", "Świerszcz", "Centrum pomocy", "<h1>Ups! Nie możemy znaleźć strony, której szukasz</h1><p>Artykuł mógł zostać usunięty albo link jest nieaktualny. Oto, co możesz zrobić:</p><ul><li>sprawdź, czy adres nie zawiera literówki,</li><li>wróć na <a href='/'>stronę główną Centrum pomocy</a>,</li><li>skorzystaj z wyszukiwarki.</li></ul>"
                "<h2>Popularne artykuły</h2><div class='grid'><a href='/a/7'>Jak zmienić hasło</a><a href='/a/8'>Jak sprzeciwić się trenowaniu AI na moich danych</a><a href='/a/9'>Moje konto zostało zablokowane</a></div>", crumbs="Centrum pomocy")),
            "soft_404", "status 200, the text says not found, popular articles below speak of the topic",
        ),
        case(
            "4-soft-ja", "/hc/ja/requests/ai-optout", PERSON,
            html(centre("ja", "つばめノート", "ページが見つかりません", "<h1>お探しのページが見つかりません</h1><p>アクセスいただいたページは、削除されたか、URLが変更された可能性があります。お手数ですが、トップページまたは検索からお探しください。</p><p><a href='/'>ヘルプセンターのトップへ戻る</a></p>")),
            "soft_404", "a Japanese page not found with status 200",
        ),
        case(
            "4-soft-sv-redirect", "/hjalp/invandning-ai", OBJECT, go("/fel?orsak=404&fran=%2Fhjalp%2Finvandning-ai"),
            "soft_404", "a redirect to an error page that has status 200",
            more={"/fel?orsak=404&fran=%2Fhjalp%2Finvandning-ai": html(corporate("sv", "Lövgroda", "Sidan finns inte", "<h1>Sidan du letar efter finns inte längre</h1><p>Vi har städat på webbplatsen. Använd menyn, eller <a href='/kontakt'>kontakta oss</a> om du tror att något är fel.</p>")),
                  "/fel": html(corporate("sv", "Lövgroda", "Sidan finns inte", "<h1>Sidan du letar efter finns inte längre</h1><p>Vi har städat på webbplatsen. Använd menyn, eller <a href='/kontakt'>kontakta oss</a> om du tror att något är fel.</p>"))},
        ),
        case(
            "4-soft-fi-home-everywhere", "/ohje/vastusta-tekoalya", PERSON,
            html(whole("fi", "Harakka – jaa hetkesi", "<body><header><a href='/'>Harakka</a> <a href='/kirjaudu'>Kirjaudu</a></header><section class=hero><h1>Jaa hetkesi. Löydä omasi.</h1><p>Yli kaksi miljoonaa suomalaista kertoo arjestaan Harakassa. Lataa sovellus ja liity mukaan.</p><a href='/luo'>Luo tili</a></section>"
                "<section><h2>Miksi Harakka?</h2><div><h3>Kuvat</h3><p>Rajattomasti tilaa.</p></div><div><h3>Ryhmät</h3><p>Naapurustosta neuleisiin.</p></div><div><h3>Ei mainoksia</h3><p>Lupaamme sen.</p></div></section><footer><a href='/tietosuoja'>Tietosuoja</a> <a href='/ehdot'>Ehdot</a></footer></body>")),
            "soft_404 replaced", "every path shows the home page with status 200",
            everywhere=True,
        ),
        case(
            "4-soft-es-drawn", "/soporte/oponerse", OBJECT,
            html(whole("es", "Colibrí", "<body><noscript>Activa JavaScript para usar Colibrí.</noscript><div id='app'><div class='spinner'></div></div><script>setTimeout(function(){document.title='No encontrado · Colibrí';document.getElementById('app').innerHTML="
                "'<header><a href=\"/\">Colibrí</a> <a href=\"/entrar\">Iniciar sesión</a></header><main><h1>Esta página no existe</h1><p>Puede que hayas seguido un enlace antiguo o que la página haya sido eliminada.</p><a href=\"/\">Volver al inicio</a></main>';},250);</script></body>")),
            "soft_404", "a script draws the page that says it does not exist",
        ),
        case(
            "4-soft-el-archived", "/el/arthra/antirrisi-ai", PAGE,
            html(centre("el", "Μελισσί", "Το άρθρο δεν είναι διαθέσιμο", "<h1>Αυτό το άρθρο δεν είναι πλέον διαθέσιμο</h1><p>Το άρθρο που ζητήσατε έχει αφαιρεθεί από το κέντρο βοήθειας. Δοκιμάστε να αναζητήσετε κάτι άλλο ή επιστρέψτε στην <a href='/'>αρχική σελίδα</a>.</p>", crumbs="Κέντρο βοήθειας|Απόρρητο")),
            "soft_404", "a Greek help centre says that the article was taken down",
        ),
        case(
            "4-soft-hu-unavailable", "/hu/segitseg/kapcsolat/8812", OBJECT,
            html(centre("hu", "Pacsirta", "Pacsirta", "<div class='empty'><svg width='112' height='112'></svg><h2>Ez a tartalom jelenleg nem érhető el</h2><p>Lehet, hogy hibás a hivatkozás, vagy az oldalt eltávolították. Ellenőrizze, hogy a megnyitni kívánt link helyes-e.</p><p><a href='/'>Vissza a főoldalra</a> · <a href='/sugo'>Súgóközpont</a></p></div>")),
            "soft_404", "“this content is not available at the moment, the link may be broken”, status 200",
        ),
        case(
            "4-soft-cs-script-home", "/podpora/namitka", PERSON,
            html("<!doctype html><html lang=cs><head><meta charset=utf-8><title>…</title><script>window.location.replace('/');</script></head><body></body></html>"),
            "replaced soft_404", "a script sends every old address to the home page",
            more={"/": html(corporate("cs", "Kosatec", "Vaše příběhy na jednom místě", "<h2>Co je nového</h2><p>Spustili jsme alba pro rodiny a tmavý režim.</p><h2>Oblíbené skupiny</h2><ul><li>Zahrádkáři</li><li>Turistika</li><li>Stará fota</li></ul>", hero="Vaše příběhy na jednom místě"))},
        ),
    ]  # fmt: skip


def closed() -> list[DoorCase]:
    """Services and forms that have ended, in their own words."""
    return [
        case(
            "4-closed-da-service", "/privatliv/indsigelse", OBJECT,
            html(whole("da", "Tak for alt – Viben", "<body style='text-align:center'><img src='/vibe.svg' alt=''><h1>Tak for elleve år</h1><p>Viben lukkede den 31. marts 2026. Alle konti, billeder og beskeder er slettet, og vores servere er slukket.</p><p>Har du spørgsmål til boet, kan du skrive til kurator, på bo@viben.example.</p><p>Kærlig hilsen<br>de fire, der var tilbage</p></body>")),
            "soft_404 replaced", "the whole service has closed; the farewell answers every path",
            everywhere=True,
        ),
        case(
            "4-closed-it-hosted", "/f/x81kQ", PERSON,
            html(hosted("it", "Opposizione all'addestramento dell'IA – Ginestra", "<p>Il modulo <b>Opposizione all'addestramento dell'IA – Ginestra</b> non accetta più risposte.</p><p>Se pensi che si tratti di un errore, prova a contattare il proprietario del modulo.</p>")),
            "soft_404 fields_missing", "a hosted form that takes no more answers",
        ),
        case(
            "4-closed-pt-deadline", "/privacidade/formulario-ia", OBJECT,
            html(centre("pt", "Sabiá", "Oposição ao treinamento de IA", "<h1>Oposição ao treinamento de IA</h1><div class='aviso'><strong>Este formulário foi encerrado.</strong><p>O prazo para enviar pedidos de oposição terminou em 30 de junho de 2026. Pedidos enviados até essa data estão sendo analisados; não é mais possível enviar novos pedidos.</p></div><h2>Perguntas frequentes</h2><h3>Enviei meu pedido em junho e não tive resposta. E agora?</h3><p>As respostas saem por ordem de chegada. Não é preciso enviar outro e-mail.</p><h3>Perdi o prazo. Posso me opor de outra forma?</h3><p>Neste momento não há outro canal para pedidos de oposição.</p><h3>Quais publicações foram usadas?</h3><p>Publicações abertas de maiores de 18 anos, feitas até a data do treinamento.</p>", crumbs="Central de Ajuda|Privacidade|IA")),
            "soft_404 fields_missing", "the heading is the old one, but the time for requests is over and the form is gone",
        ),
        case(
            "4-closed-de-disabled", "/kontakt/ki-widerspruch", PERSON,
            html(centre("de", "Dompfaff", "Widerspruch KI-Training", "<h1>Widerspruch gegen KI-Training</h1><div class='alert alert-danger' role='alert'>Dieses Formular ist geschlossen. Es können keine Widersprüche mehr eingereicht werden.</div>"
                "<form inert><fieldset disabled><legend>Deine Angaben</legend><p><label for=v>Vollständiger Name</label><input id=v name=v disabled></p><p><label for=m>E-Mail-Adresse deines Kontos</label><input id=m type=email disabled></p><p><label for=g>Begründung</label><textarea id=g disabled></textarea></p><button disabled>Absenden</button></fieldset></form>", crumbs="Hilfe|Datenschutz|Kontakt")),
            "soft_404 fields_missing", "the form still stands there, greyed out, under a notice that it is closed",
        ),
        case(
            "4-no-action-en", "/help/contact/ai-objection-2026", OBJECT,
            html(centre("en", "Larkspur", "Objecting to AI training", "<h1>Objecting to AI training</h1><p>Larkspur Compose, Larkspur Captions and the search assistant are built on models that learn from posts shared by adults on Larkspur. We rely on our legitimate interests for this. Between April and September 2026 members could tell us on this page that they objected.</p><p>Thanks to everyone who got in touch. We are unable to take any further action on objections made through this page, and it is no longer monitored.</p><h2>How we build our models</h2><p>Before training we remove names, phone numbers and postal addresses. We do not use direct messages. Read more in our <a href='/legal/privacy'>Privacy Policy</a> and on the <a href='https://eng.larkspur.example'>engineering blog</a>.</p><h2>Other things you can do</h2><ul><li><a href='/a/31'>Make your profile private</a></li><li><a href='/a/32'>Delete posts in bulk</a></li><li><a href='/a/33'>Download your information</a></li></ul>", crumbs="Help|Privacy and safety|Contact")),
            "soft_404 fields_missing replaced", "“we are unable to take any further action”, where the form was",
        ),
        case(
            "4-no-action-ro", "/ro/ajutor/opozitie", OBJECT,
            html(centre("ro", "Ciocârlia", "Opoziție la prelucrarea pentru IA", "<h1>Nu mai putem prelua cereri</h1><p>Nu mai acceptăm cereri de opoziție prin acest formular și nu putem întreprinde alte acțiuni în legătură cu solicitarea ta. Îți mulțumim pentru înțelegere.</p><a class='btn' href='/'>Înapoi la Centrul de ajutor</a>", crumbs="Centrul de ajutor|Confidențialitate")),
            "soft_404 fields_missing replaced", "no requests are taken any more, in Romanian",
        ),
    ]  # fmt: skip


def walled() -> list[DoorCase]:
    """Doors that now ask for an account, though the registry says that none is needed, and doors that are shut to a region."""
    return [
        case(
            "4-login-fr-next", "/aide/contact/droit-opposition", OBJECT, go("/connexion?suite=%2Faide%2Fcontact%2Fdroit-opposition"),
            "login_wall", "a redirect to the log-in form, with the way back in the query",
            more={p: html(corporate("fr", "Papillote", "Connexion", "<h1>Connectez-vous pour continuer</h1><form method=post action='/session'><label>E-mail ou nom d'utilisateur <input name=id autocomplete=username></label><label>Mot de passe <input type=password name=mdp autocomplete=current-password></label><label><input type=checkbox name=rester> Rester connecté</label><button>Se connecter</button></form><p><a href='/oubli'>Mot de passe oublié ?</a> · <a href='/inscription'>Créer un compte</a></p>"))
                  for p in ("/connexion", "/connexion?suite=%2Faide%2Fcontact%2Fdroit-opposition")},
        ),
        case(
            "4-login-ko-inplace", "/help/privacy/ai-refusal", PERSON,
            html(centre("ko", "두루미", "로그인", "<h1>로그인이 필요한 서비스입니다</h1><p>AI 학습 거부 신청은 로그인 후 이용하실 수 있습니다.</p><form action='/login' method='post'><input type='text' name='uid' placeholder='아이디 또는 이메일' autocomplete='username'><input type='password' name='upw' placeholder='비밀번호'><button>로그인</button></form><ul><li><a href='/find-id'>아이디 찾기</a></li><li><a href='/find-pw'>비밀번호 찾기</a></li><li><a href='/join'>회원가입</a></li></ul>")),
            "login_wall", "a log-in form at the same address",
        ),
        case(
            "4-login-en-teaser", "/settings/request/object-to-training", ARTIST,
            html(corporate("en", "Inkwren", "Object to training", "<h1>Object to training on your artwork</h1><p>Artists can ask us to keep their work out of the datasets behind Inkwren Brush.</p><div class='gate'><svg width=48 height=48></svg><h2>You need to be logged in to see this form</h2><p>Please log in to your Inkwren account to continue. Don't have one? It only takes a minute.</p><a class='btn primary' href='/login?return_to=/settings/request/object-to-training'>Log in to continue</a> <a class='btn' href='/join'>Create account</a></div>")),
            "login_wall", "the introduction is public, in place of the form stands “log in to continue”",
        ),
        case(
            "4-login-uk-single-sign-on", "/dopomoha/zaperechennia", OBJECT, go("/auth/sso?rt=zaperechennia", 303),
            "login_wall", "a redirect to a log-in page with buttons of other services",
            more={p: html(whole("uk", "Вхід – Ластівка", "<body class=auth><div class=box><h1>Увійдіть у Ластівку</h1><p>Щоб продовжити, увійдіть у свій обліковий запис.</p><button>Продовжити через Google</button><button>Продовжити через Apple</button><hr><form method=post><label>Телефон або ел. пошта<input name=login autocomplete=username></label><label>Пароль<input type=password name=pw></label><button>Увійти</button></form><p>Ще не маєте облікового запису? <a href=/join>Зареєструватися</a></p></div></body>"))
                  for p in ("/auth/sso", "/auth/sso?rt=zaperechennia")},
        ),
        case(
            "4-region-es", "/ayuda/contacto/oposicion-ia", OBJECT,
            html(centre("es", "Golondra", "Oposición al uso de datos para IA", "<h1>Este formulario no está disponible en tu país o región</h1><p>El derecho de oposición que ofrece Golondra solo puede ejercerse desde los países en los que lo exige la ley. Según tu dirección IP, te encuentras fuera de ellos.</p><p><a href='/a/paises'>Lista de países</a></p><h2>¿Por qué veo este aviso?</h2><p>Si usas una VPN o una red de empresa, es posible que detectemos un país distinto del tuyo. Desactívala y vuelve a cargar la página.</p><h2>Sobre la IA en Golondra</h2><p>Golondra Ideas propone títulos y resume conversaciones largas. Aprende de publicaciones públicas.</p>", crumbs="Ayuda|Privacidad|Contacto")),
            "region_lock", "the form is not offered in the visitor's country",
        ),
        case(
            "4-region-451-de", "/de/opt-out", SIMPLE,
            html(corporate("de", "Kauzwerk", "Nicht verfügbar", "<h1>In deiner Region nicht verfügbar</h1><p>Aus rechtlichen Gründen können wir diese Seite in dem Land, aus dem du zugreifst, nicht anzeigen.</p>"), 451),
            "region_lock", "status 451 with the reason in German",
        ),
    ]  # fmt: skip


def swapped() -> list[DoorCase]:
    """Doors behind which something else stands now, or only part of what stood there."""
    return [
        case(
            "4-swap-en-orders", "/privacy/object", PERSON, go("/contact-us", 301),
            "replaced", "a redirect to the general contact form of the shop",
            more={"/contact-us": html(corporate("en", "Teasel & Thread", "Contact us", "<h1>Contact us</h1><p>Questions about delivery, returns or your loyalty points? We're here Monday to Friday, 9 to 5.</p>" +
                ask((("Order number", "order", "text"), ("Phone", "tel", "tel"), ("What is it about?", "topic", "Delivery|Return|Exchange|Gift card"), ("Message", "msg", "area")), "Send message") + "<h2>Our shops</h2><p>Leeds · York · Whitby</p>"))},
        ),
        case(
            "4-swap-nl-stolen-account", "/hulp/formulier/40417", OBJECT,
            html(centre("nl", "Kieviet", "Gehackt account melden", "<h1>Meld een gehackt account</h1><p>Kun je niet meer inloggen, of zie je berichten die je niet zelf hebt geplaatst? Vul dit formulier in, dan helpt ons beveiligingsteam je verder.</p>" +
                ask((("Gebruikersnaam van het gehackte account", "usr", "text"), ("Laatst bekende telefoonnummer", "tel", "tel"), ("Wanneer merkte je het?", "wanneer", "date"), ("Upload een foto van je legitimatie", "id", "file")), "Melding versturen"), crumbs="Hulp|Veiligheid")),
            "replaced fields_missing", "another form has taken the address: reporting a stolen account",
        ),
        case(
            "4-swap-pt-policy", "/ajuda/ia/recusar", OBJECT, go("/legal/privacidade", 301),
            "replaced", "a redirect to the general privacy policy, where nothing can be filled in",
            more={"/legal/privacidade": html(corporate("pt", "Curió", "Política de Privacidade", "<h1>Política de Privacidade</h1><p>Última atualização: 2 de setembro de 2026</p><h2>1. Dados que coletamos</h2><p>Coletamos os dados que você fornece ao criar uma conta, os conteúdos que publica e informações sobre o seu dispositivo.</p><h2>2. Como usamos os dados</h2><p>Usamos os dados para operar, proteger e melhorar os nossos serviços, inclusive com aprendizado de máquina.</p>"
                "<h2>3. Compartilhamento</h2><p>Podemos compartilhar dados com prestadores de serviço e empresas do mesmo grupo.</p><h2>4. Retenção</h2><p>Guardamos os dados pelo tempo necessário às finalidades descritas.</p><h2>5. Seus direitos</h2><p>A lei garante acesso, correção e eliminação dos seus dados.</p><h2>6. Alterações</h2><p>Avisaremos sobre mudanças relevantes.</p>"))},
        ),
        case(
            "4-swap-tr-centre-home", "/destek/form/yapay-zeka-itiraz", PERSON, go("/", 301),
            "replaced soft_404", "a redirect to the front of the help centre",
            more={"/": html(centre("tr", "Sığırcık", "Yardım Merkezi", "<h1>Merhaba, size nasıl yardımcı olabiliriz?</h1><div class=tiles><a href='/c/1'>Hesap ve giriş</a><a href='/c/2'>Gizlilik</a><a href='/c/3'>Ödemeler</a><a href='/c/4'>Güvenlik</a></div><h2>Öne çıkanlar</h2><ul><li><a href='/a/21'>Şifremi unuttum</a></li><li><a href='/a/22'>Kullanıcı adımı değiştirmek istiyorum</a></li></ul>"))},
        ),
        case(
            "4-fields-sv-button-only", "/hjalp/kontakt/invandning", OBJECT,
            html(centre("sv", "Tornsvala", "Invändning mot AI-träning", "<h1>Invändning mot AI-träning</h1><p>Du kan invända mot att vi använder dina offentliga inlägg för att träna våra AI-modeller. Fyll i formuläret nedan.</p><form method=post action=/x><div class='fields'></div><button type=submit disabled>Skicka</button></form>", crumbs="Hjälp|Integritet")),
            "fields_missing", "the form has a button and no field",
        ),
        case(
            "4-fields-en-one-left", "/optout/artists", ARTIST,
            html(corporate("en", "Pixelfinch", "Opt out of model training", "<h1>Opt out of model training</h1><p>We're building a better opt-out tool for artists. It isn't ready yet. Put your name down and we'll let you know when it opens.</p>" +
                ask((("First name", "fn", "text"), ("Roughly how many pictures do you have on Pixelfinch?", "n", "1–10|11–100|more than 100")), "Join the waiting list"))),
            "fields_missing replaced", "none of the three fields is left: the page now takes names for a waiting list",
        ),
    ]  # fmt: skip


# Doors that are open -------------------------------------------------------------------------------------------------------


def built() -> list[DoorCase]:
    """Forms that are alive, in the many ways of building one."""
    return [
        case(
            "4-alive-de-steps", "/hilfe/formular/ki-widerspruch", OBJECT,
            html(centre("de", "Rohrsänger", "Widerspruch gegen KI-Training", "<h1>Widerspruch gegen KI-Training</h1><ol class='stepper'><li class=on>1 Land</li><li>2 Kontakt</li><li>3 Begründung</li></ol><form id=w method=post><section data-step=1><label for=l>In welchem Land lebst du?</label><select id=l name=l><option>Bitte wählen<option>Deutschland<option>Österreich<option>Schweiz<option>Liechtenstein</select><button type=button>Weiter</button></section>"
                "<section data-step=2 style='display:none'><label for=m>Unter welcher E-Mail-Adresse erreichen wir dich?</label><input id=m name=m type=email><button type=button>Zurück</button><button type=button>Weiter</button></section><section data-step=3 style='display:none'><label for=a>Welche Auswirkungen hat die Verarbeitung auf dich?</label><textarea id=a name=a></textarea><button type=button>Zurück</button><button>Widerspruch senden</button></section></form>", crumbs="Hilfe|Datenschutz|Formulare")),
            "alive", "three steps, the later ones hidden",
        ),
        case(
            "4-alive-en-first-step", "/help/contact/ai-training", OBJECT,
            html(centre("en", "Curlew", "Object to AI training", "<h1>Object to AI training</h1><p class='progress'>Step 1 of 3</p><form id='wiz' method='post'><div id='step'><label for='country'>Where do you live?</label><select id='country' name='country'><option>Choose a country<option>Denmark<option>France<option>Ireland<option>Malta<option>Portugal</select><button type='button' onclick='next()'>Continue</button></div></form>"
                "<script>function next(){document.getElementById('step').innerHTML=\"<label for='em'>Email address</label><input id='em' type='email'><label for='how'>How does this processing affect you?</label><textarea id='how'></textarea><button>Submit objection</button>\";}</script>", crumbs="Help|Privacy")),
            "alive", "only the first of three steps is in the page, the next is drawn on a click",
        ),
        case(
            "4-alive-it-drawn", "/supporto/opposizione-ia", PERSON,
            html(whole("it", "Upupa", "<body><noscript>Per usare Upupa devi attivare JavaScript.</noscript><div id='root'><div class='skeleton'></div><div class='skeleton'></div></div><script>setTimeout(function(){document.title='Opposizione – Assistenza Upupa';document.getElementById('root').innerHTML=`"
                "<header><a href='/'>Upupa</a><a href='/accedi'>Accedi</a></header><main><h1>Modulo di opposizione all'addestramento dell'IA</h1><p>Compila tutti i campi. Ti rispondiamo entro 30 giorni.</p><form><label for='nc'>Nome e cognome</label><input id='nc'><label for='em'>E-mail associata all'account</label><input id='em' type='email'><label for='mo'>Motivo della richiesta</label><textarea id='mo'></textarea><button>Invia la richiesta</button></form></main>"
                "<footer><a href='/privacy'>Privacy</a></footer>`;},400);</script></body>")),
            "alive", "a script draws the form after a moment",
        ),
        case(
            "4-alive-ja-json", "/help/forms/ai-opt-out", OBJECT,
            html(whole("ja", "AI学習への異議申し立て", "<body><div id='__app'></div><script id='__DATA__' type='application/json'>{\"t\":\"AI学習への利用に関する異議申し立て\",\"f\":[[\"country\",\"お住まいの国・地域\",\"select\"],[\"email\",\"メールアドレス\",\"email\"],[\"impact\",\"この処理があなたに与える影響をご説明ください\",\"area\"]],\"b\":\"送信する\"}</script>"
                "<script>(function(){var d=JSON.parse(document.getElementById('__DATA__').textContent),h='<nav><a href=\"/\">かわせみ</a> <a href=\"/login\">ログイン</a></nav><h1>'+d.t+'</h1><p>あなたの投稿をAIの学習に利用することに異議を申し立てることができます。</p><form>';d.f.forEach(function(f){h+='<label for=\"'+f[0]+'\">'+f[1]+'</label>'+(f[2]=='area'?'<textarea id=\"'+f[0]+'\"></textarea>':f[2]=='select'?'<select id=\"'+f[0]+'\"><option>日本<option>韓国<option>フランス</select>':'<input id=\"'+f[0]+'\" type=\"'+f[2]+'\">');});document.getElementById('__app').innerHTML=h+'<button>'+d.b+'</button></form>';})();</script></body>")),
            "alive", "the form is built from data in the page by a script",
        ),
        case(
            "4-alive-fr-iframe", "/aide/exercer-vos-droits", PERSON,
            html(centre("fr", "Alouette", "S'opposer à l'entraînement de l'IA", "<h1>S'opposer à l'entraînement de l'IA</h1><p>Remplissez le formulaire ci-dessous. Aucun compte n'est nécessaire.</p><iframe title='Formulaire' src='/embed/f/opposition' width='100%' height='900' frameborder='0'></iframe>", crumbs="Aide|Vos droits")),
            "alive", "the form is in a frame of the same site",
            more={"/embed/f/opposition": html(whole("fr", "Formulaire", "<body>" + ask((("Nom et prénom", "nom", "text"), ("Adresse e-mail liée au compte", "mail", "email"), ("Motif de votre opposition", "motif", "area")), "Envoyer ma demande") + "</body>"))},
        ),
        case(
            "4-alive-pl-topic", "/pomoc/zglos", OBJECT,
            html(centre("pl", "Dudek", "Skontaktuj się z nami w sprawie prywatności", "<h1>Sprawy prywatności</h1><form method=post><fieldset><legend>Czego dotyczy zgłoszenie?</legend><label><input type=radio name=t value=1> Chcę otrzymać kopię swoich danych</label><br><label><input type=radio name=t value=2> Sprzeciwiam się wykorzystaniu moich danych do trenowania AI</label><br><label><input type=radio name=t value=3> Chcę usunąć zdjęcie, na którym jestem</label></fieldset>"
                "<div id=d2 style='display:none'><label for=k>Kraj zamieszkania</label><select id=k><option>Polska<option>Litwa<option>Niemcy</select><label for=e>Adres e-mail</label><input id=e type=email><label for=w>Jak to przetwarzanie wpływa na Ciebie?</label><textarea id=w></textarea></div><button>Wyślij zgłoszenie</button></form>", crumbs="Pomoc|Prywatność")),
            "alive", "the fields show once the topic is chosen",
        ),
        case(
            "4-alive-pt-aria", "/direitos/oposicao-ia", OBJECT,
            html(corporate("pt", "Quero-Quero", "Oposição ao treinamento de IA", "<h1>Não quero que meus dados treinem IA</h1><p>Preencha os três campos. Vamos responder por e-mail.</p>" +
                ask((("País onde você mora", "p", "Brasil|Portugal|Angola|Moçambique"), ("Endereço de e-mail", "e", "email"), ("Como esse tratamento afeta você", "c", "area")), "Enviar oposição", how="aria"))),
            "alive", "labels only for screen readers",
        ),
        case(
            "4-alive-tr-placeholder", "/gizlilik/itiraz", PERSON,
            html(centre("tr", "Bülbülce", "Yapay zekâ eğitimine itiraz", "<h1>Verilerimin yapay zekâ eğitiminde kullanılmasına itiraz ediyorum</h1><p>KVKK kapsamındaki itirazınızı bu form ile iletebilirsiniz. Üyelik gerekmez.</p>" +
                ask((("Adınız ve soyadınız", "ad", "text"), ("Hesabınızın e-posta adresi", "eposta", "email"), ("İtiraz nedeniniz", "neden", "area")), "Gönder", how="placeholder"), crumbs="Yardım|Gizlilik")),
            "alive", "labels only as placeholders",
        ),
        case(
            "4-alive-ko-accordion", "/ko/privacy/objection", OBJECT,
            html(corporate("ko", "까치마을", "AI 학습 이용 거부", "<h1>AI 학습 이용 거부 신청</h1><details><summary>신청 대상은 누구인가요?</summary><p>까치마을에 공개 게시물을 올린 적이 있는 모든 분입니다. 비회원도 신청할 수 있습니다.</p></details><details><summary>처리에는 얼마나 걸리나요?</summary><p>보통 2주입니다.</p></details><details open><summary>신청서 작성</summary>" +
                ask((("거주 국가", "nation", "대한민국|일본|독일|프랑스"), ("이메일 주소", "email", "email"), ("이 처리가 귀하에게 미치는 영향", "effect", "area")), "신청하기", how="near") + "</details>")),
            "alive", "the form is one of several folding parts, its labels are loose text",
        ),
        case(
            "4-alive-da-hosted", "/s/mod-ai-traening", PERSON,
            html(hosted("da", "Indsigelse mod AI-træning", "<p>Send din indsigelse til Blåmejse ApS. Felter med * skal udfyldes.</p>" +
                ask((("Fulde navn *", "entry.11", "text"), ("E-mailadresse på din konto *", "entry.12", "email"), ("Begrundelse", "entry.13", "area")), "Send", how="near"))),
            "alive", "on a host for forms, in Danish",
        ),
        case(
            "4-alive-cs-old-tables", "/formulare/namitka.php", PERSON,
            Answer(body="<HTML><HEAD><TITLE>Námitka proti trénování AI</TITLE></HEAD><BODY bgcolor=#ffffee><TABLE width=760 align=center><TR><TD width=150 valign=top><A href=/>Úvod</A><BR><A href=/fotky>Fotky</A><BR><A href=/kniha>Kniha hostů</A><BR><A href=/prihlaseni>Přihlášení</A></TD><TD><H2>Námitka proti trénování umělé inteligence</H2><FORM method=post action=odesli.php><TABLE><TR><TD>Jméno a příjmení:</TD><TD><INPUT name=jm></TD></TR><TR><TD>E-mail, pod kterým máte účet:</TD><TD><INPUT name=em></TD></TR><TR><TD>Důvod námitky:</TD><TD><TEXTAREA name=du></TEXTAREA></TD></TR></TABLE><INPUT type=submit value='Odeslat námitku'></FORM></TD></TR></TABLE><CENTER><FONT size=1>Naposledy upraveno 3. 9. 2026</FONT></CENTER></BODY></HTML>".encode("cp1250"), type="text/html; charset=windows-1250"),
            "alive", "tables instead of labels, in an old Czech encoding",
        ),
    ]  # fmt: skip


def cluttered() -> list[DoorCase]:
    """Living doors among things that look like trouble: log-in boxes, cookie walls, talk of errors, long articles."""
    return [
        case(
            "4-alive-nl-article-mail", "/hc/nl/artikelen/ai-en-jouw-gegevens", PAGE,
            html(centre("nl", "Grutto", "AI en jouw gegevens: zo maak je bezwaar", "<h1>AI en jouw gegevens: zo maak je bezwaar</h1><p class=meta>Bijgewerkt op 11 oktober 2026 · 6 minuten leestijd</p><nav class=toc><a href=#1>Wat gebruiken we?</a><a href=#2>Wat gebruiken we niet?</a><a href=#3>Bezwaar maken</a><a href=#4>Veelgestelde vragen</a></nav>"
                "<h2 id=1>Wat gebruiken we?</h2><p>Voor het trainen van Grutto Slim gebruiken we openbare berichten, bijschriften en reacties van volwassen leden. We halen namen en telefoonnummers eruit voordat de training begint.</p><h2 id=2>Wat gebruiken we niet?</h2><p>Privéberichten, concepten en alles wat je hebt verwijderd.</p>"
                "<h2 id=3>Bezwaar maken</h2><p>Je kunt op elk moment bezwaar maken tegen het gebruik van jouw gegevens voor AI-training. Stuur een e-mail naar <a href='mailto:bezwaar@grutto.example'>bezwaar@grutto.example</a> met je gebruikersnaam en het land waar je woont. Je hoeft geen reden te geven. Binnen vier weken krijg je antwoord.</p>"
                "<h2 id=4>Veelgestelde vragen</h2><h3>Ik heb geen account meer, kan ik ook bezwaar maken?</h3><p>Ja. Noem dan het e-mailadres waarmee je was ingeschreven.</p><h3>Worden modellen opnieuw getraind?</h3><p>Modellen die al af zijn passen we niet aan; bij de volgende versie laten we je berichten weg.</p><h3>Waarom krijg ik een foutmelding als ik mijn profiel open?</h3><p>Dat is een bekend probleem in versie 8.2 van de app.</p>", crumbs="Helpcentrum|Privacy|AI")),
            "alive", "a long article whose way out is a mail address",
        ),
        case(
            "4-alive-el-legal-page", "/nomika/texniti-noimosyni", PAGE,
            html(corporate("el", "Φλαμίνγκο", "Τεχνητή νοημοσύνη και δεδομένα", "<h1>Εκπαίδευση τεχνητής νοημοσύνης: τα δικαιώματά σας</h1><p>Η Φλαμίνγκο χρησιμοποιεί δημόσιες αναρτήσεις για να εκπαιδεύει τα μοντέλα της. Η επεξεργασία στηρίζεται στο έννομο συμφέρον.</p><h2>Πώς να εναντιωθείτε</h2><p>Γράψτε μας στο <a href='mailto:enantiosi@flamingo.example'>enantiosi@flamingo.example</a> ή ταχυδρομικά: Οδός Αλυκών 9, 000 00 Παράδειγμα. Αναφέρετε το όνομα χρήστη σας. Δεν χρειάζεται να είστε συνδεδεμένοι.</p><h2>Τι συμβαίνει μετά</h2><p>Οι αναρτήσεις σας εξαιρούνται από κάθε νέα εκπαίδευση μέσα σε 30 ημέρες. Θα λάβετε επιβεβαίωση.</p><h2>Παράπονα</h2><p>Μπορείτε να απευθυνθείτε στην εποπτική αρχή.</p>")),
            "alive", "a legal page with a mail address and a postal one",
        ),
        case(
            "4-alive-en-login-dropdown", "/support/privacy-request", PERSON,
            html(centre("en", "Sandpiper", "Privacy request", "<h1>Ask us not to train AI on your content</h1><p>Anyone can use this form. Members who log in will find their details filled in.</p>" +
                ask((("Full name", "name", "text"), ("Email address of your account", "mail", "email"), ("Reason for your request", "why", "area")), "Send request", also="<label><input type=checkbox> The information above is accurate</label>"),
                over="<div class='dropdown login-panel'><h2>Welcome back!</h2><form action='/session' method='post'><input name='u' placeholder='Username or email' autocomplete='username'><input type='password' name='p' placeholder='Password'><button>Log in</button><a href='/forgot'>Forgot password?</a></form><p>You need to be logged in to see your messages.</p></div>", crumbs="Support|Privacy")),
            "alive", "a log-in box with a password comes before the public form",
        ),
        case(
            "4-alive-de-cookie-wall", "/recht/widerspruch", OBJECT,
            html(corporate("de", "Steinschmätzer", "Widerspruch", "<h1>Der Nutzung meiner Beiträge für KI widersprechen</h1><p>Bitte fülle alle Felder aus. Ein Konto brauchst du dafür nicht.</p>" +
                ask((("Land, in dem du wohnst", "land", "Deutschland|Österreich|Schweiz|Luxemburg"), ("E-Mail", "mail", "email"), ("Beschreibe, wie sich die Verarbeitung auf dich auswirkt", "folgen", "area")), "Widerspruch abschicken", how="wrap"),
                over="<div role='dialog' aria-modal='true' class='cmp'><h2>Bevor du weiterliest</h2><p>Wir und unsere 214 Partner speichern Informationen auf deinem Gerät und greifen darauf zu. Um diese Seite zu nutzen, stimme bitte zu oder melde dich mit einem Pur-Abo an.</p><label><input type=checkbox checked disabled> Notwendig</label><label><input type=checkbox> Statistik</label><label><input type=checkbox> Werbung</label><button>Alle akzeptieren</button><button>Auswahl speichern</button><a href='/pur'>Mit Abo anmelden</a></div>", head="<style>body{overflow:hidden}.cmp{position:fixed;inset:0;background:#fff}</style>")),
            "alive", "a cookie wall lies over the form",
        ),
        case(
            "4-alive-es-faq", "/ayuda/formularios/no-entrenar", OBJECT,
            html(centre("es", "Jilguero", "Formulario de oposición", "<h1>Formulario de oposición al entrenamiento de IA</h1>" +
                ask((("País de residencia", "pais", "España|México|Argentina|Chile"), ("Correo electrónico", "correo", "email"), ("¿Cómo te afecta este tratamiento?", "impacto", "area")), "Enviar oposición") +
                "<h2>Preguntas frecuentes</h2><h3>Me sale «Página no encontrada» al abrir el enlace del correo</h3><p>Los enlaces del correo caducan a las 48 horas. Envía de nuevo el formulario.</p><h3>¿Por qué aparece «este contenido no está disponible» en mi perfil?</h3><p>Porque el perfil es privado.</p><h3>¿Cuándo se cierra el plazo?</h3><p>No hay plazo: el formulario está siempre abierto.</p><h3>El antiguo formulario se cerró en 2025. ¿Vale mi solicitud?</h3><p>Sí, no tienes que repetirla.</p>", crumbs="Ayuda|Privacidad|Formularios")),
            "alive", "the questions below speak of pages not found and of an older form that was closed",
        ),
        case(
            "4-alive-en-conditions", "/policies/object", PERSON,
            html(corporate("en", "Fieldfare", "Right to object", "<h1>Exercise your right to object</h1><p><em>Please read before you start.</em> Objections received after a model has been released apply to later models only. If we cannot match your email to an account, we will not be able to take further action on your request. This form is not for reporting posts, lost passwords or billing; those have <a href='/help'>forms of their own</a>.</p>" +
                ask((("First and last name", "n", "text"), ("Email used on Fieldfare", "e", "email"), ("Why are you objecting?", "w", "area")), "Submit objection", how="near"))),
            "alive", "“not be able to take further action” is a condition here, the form is open",
        ),
        case(
            "4-alive-hu-region-note", "/hu/jogok/tiltakozas", OBJECT,
            html(centre("hu", "Cinege", "Tiltakozás az MI-tanítás ellen", "<h1>Tiltakozás az MI-tanítás ellen</h1><div class=note><p>Ez az űrlap az Európai Gazdasági Térség, az Egyesült Királyság és Svájc lakói számára készült. Ha máshol él, ez a lehetőség az Ön országában nem érhető el; ilyenkor a beállításokban találja az adatvédelmi kapcsolókat.</p></div>" +
                ask((("Ország", "orszag", "Magyarország|Ausztria|Szlovákia|Románia"), ("E-mail-cím", "email", "email"), ("Hogyan érinti Önt ez az adatkezelés?", "hatas", "area")), "Tiltakozás elküldése"), over="<dialog id=belepes><h2>Bejelentkezés</h2><p>A hozzászóláshoz jelentkezzen be.</p><form method=post action='/session'><input name=u placeholder='E-mail'><input type=password name=p placeholder='Jelszó'><button>Belépés</button></form></dialog>", crumbs="Súgó|Adatvédelem")),
            "alive", "a note says for whom the form is not, and the form is there; a closed dialog holds a log-in box",
        ),
        case(
            "4-alive-uk-long", "/uk/prava/ne-navchaty", PERSON,
            html(centre("uk", "Жайворонок", "Заперечення проти навчання ШІ", "<h1>Заперечення проти використання даних для навчання ШІ</h1><p>Ви маєте право заперечити проти того, щоб ми навчали моделі штучного інтелекту на ваших дописах.</p><h2>Перш ніж надіслати</h2><ul><li>Якщо ви вже вимкнули навчання в налаштуваннях, форму заповнювати не треба.</li><li>Відповідь надійде протягом місяця.</li><li>Ми не просимо копію паспорта. Якщо хтось просить її від нашого імені, повідомте нас.</li></ul>" +
                ask((("Прізвище та імʼя", "pib", "text"), ("Електронна пошта облікового запису", "poshta", "email"), ("Причина заперечення", "pryc", "area")), "Надіслати", how="wrap") + "<h2>Що далі?</h2><p>Ми перевіримо запит і надішлемо лист із номером звернення.</p>", crumbs="Довідка|Приватність|Ваші права", side="<div class=ad><b>Жайворонок Про</b><p>Більше місця для фото.</p></div>")),
            "alive", "a Ukrainian form in the middle of a long page",
        ),
    ]  # fmt: skip


def moved() -> list[DoorCase]:
    """Doors that stand somewhere else now and can be walked through there."""
    fi = html(centre("fi", "Kuovi", "Vastusta tekoälyn koulutusta", "<h1>Vastusta tietojesi käyttöä tekoälyn kouluttamiseen</h1><p>Täytä lomake. Vastaamme sähköpostitse.</p>" +
        ask((("Asuinmaa", "maa", "Suomi|Ruotsi|Viro|Norja"), ("Sähköpostiosoite", "sposti", "email"), ("Miten tämä käsittely vaikuttaa sinuun?", "vaikutus", "area")), "Lähetä vastustus"), crumbs="Ohjekeskus|Tietosuoja"))  # fmt: skip
    ro = html(corporate("ro", "Privighetoarea", "Opoziție IA", "<h1>Mă opun folosirii datelor mele pentru antrenarea IA</h1>" +
        ask((("Nume și prenume", "nume", "text"), ("Adresa de e-mail a contului", "email", "email"), ("Motivul opoziției", "motiv", "area")), "Trimite cererea")))  # fmt: skip
    en = html(corporate("en", "Dunnock", "Keep my work out", "<h1>Keep my work out of AI training</h1><p>For artists, writers and photographers who publish on Dunnock.</p>" +
        ask((("Email", "em", "email"), ("Link to your Dunnock profile", "profile", "url"), ("Which works should we keep out?", "works", "area")), "Keep them out")))  # fmt: skip
    sv = html(centre("sv", "Gulsparv", "Invänd mot AI-träning", "<h1>Invänd mot AI-träning</h1><p>Formuläret har fått en ny adress, men frågorna är desamma.</p>" +
        ask((("För- och efternamn", "namn", "text"), ("Kontots e-postadress", "epost", "email"), ("Skäl till invändningen", "skal", "area")), "Skicka in"), crumbs="Hjälp|Integritet"))  # fmt: skip
    return [
        case(
            "4-moved-fi-301", "/ohje/lomakkeet/112", OBJECT, go("/ohjekeskus/tietosuoja/tekoaly-vastustus", 301),
            "moved", "a lasting redirect to the same form in a new help centre",
            more={"/ohjekeskus/tietosuoja/tekoaly-vastustus": fi},
        ),
        case(
            "4-moved-ro-meta", "/formular-ia.html", PERSON,
            html("<html><head><title>Redirecționare</title><meta http-equiv='Refresh' content='0; URL=/legal/opozitie-ia'></head><body><p>Pagina s-a mutat. Dacă nu ești redirecționat automat, <a href='/legal/opozitie-ia'>apasă aici</a>.</p></body></html>"),
            "moved", "a meta refresh to the same form",
            more={"/legal/opozitie-ia": ro},
        ),
        case(
            "4-moved-en-script", "/artists/optout", ARTIST,
            html("<!doctype html><html><head><meta charset=utf-8><title>Dunnock</title></head><body><script>var t='/creators/ai/keep-out';if(window.location.pathname!==t){window.location.replace(t);}</script><noscript><a href='/creators/ai/keep-out'>Continue</a></noscript></body></html>"),
            "moved", "a script leads on to the same form",
            more={"/creators/ai/keep-out": en},
        ),
        case(
            "4-moved-sv-chain", "/kontakt/ai", PERSON, go("/hc/kontakt/ai", 302),
            "moved", "three redirects of three kinds, with the form at their end",
            more={"/hc/kontakt/ai": go("/hc/sv/kontakt/ai", 307), "/hc/sv/kontakt/ai": go("/hc/sv/formular/invandning-ai", 308), "/hc/sv/formular/invandning-ai": sv},
        ),
    ]  # fmt: skip


def unseen() -> list[DoorCase]:
    """Looks that say nothing about the door, so that it must not be called broken."""
    return [
        case(
            "4-blocked-en-challenge-403", "/help/contact/5580", OBJECT,
            html("<!DOCTYPE html><html lang='en-US'><head><title>One moment, please...</title><meta name='robots' content='noindex,nofollow'></head><body><div class='main-wrapper'><h1>whimbrel.example</h1><h2 id='challenge-running'>Checking that you are human. This may take a few seconds.</h2><noscript><p>Enable JavaScript and cookies to continue</p></noscript><div id='challenge-stage'></div><p>whimbrel.example needs to review the security of your connection before proceeding.</p><div class='footer'>Ray ID: <code>8f0000000000made</code></div></div></body></html>", 403, headers=(("cf-mitigated", "challenge"), ("Server", "cloudflare"))),
            "blocked", "a bot challenge with status 403",
            everywhere=True,
        ),
        case(
            "4-blocked-it-challenge-200", "/diritti/opposizione", PERSON,
            html("<!doctype html><html lang=it><head><meta charset=utf-8><title>Verifica di sicurezza</title><meta name=robots content=noindex></head><body><div class=box><h1>Verifica che non sei un robot</h1><p>Abbiamo rilevato traffico insolito proveniente dalla tua rete. Completa la verifica per proseguire verso il sito.</p><div class='g-recaptcha' data-sitekey='made-up-0001'></div><p>ID richiesta: 77-19-0c · IP 192.0.2.44</p></div></body></html>"),
            "blocked", "a captcha stands instead of the whole page, status 200",
            everywhere=True,
        ),
        case(
            "4-blocked-pt-429", "/ajuda/oposicao", OBJECT,
            html("<html lang=pt><head><meta charset=utf-8><title>Muitas solicitações</title></head><body><h1>Calma lá!</h1><p>Você fez solicitações demais em pouco tempo. Tente novamente daqui a alguns minutos.</p></body></html>", 429, headers=(("Retry-After", "900"),)),
            "blocked", "too many requests",
            everywhere=True,
        ),
        case(
            "4-blocked-en-waf-403", "/privacy/ai/objection", PERSON,
            html("<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access this page on this server.<P>Reference #18.0a0a0a0a.1764000000.made0up</BODY></HTML>", 403, headers=(("Server", "EdgeGuard"),)),
            "blocked", "a firewall turns the visitor away",
            everywhere=True,
        ),
        case(
            "4-silent-de-503", "/hilfe/widerspruch", OBJECT,
            html("<html lang=de><head><meta charset=utf-8><title>Wartungsarbeiten</title></head><body><h1>Wir sind gleich zurück</h1><p>Heute Nacht räumen wir auf. Das Hilfecenter ist voraussichtlich bis 5 Uhr nicht erreichbar.</p></body></html>", 503, headers=(("Retry-After", "7200"),)),
            "unreachable blocked unknown", "maintenance with status 503",
            everywhere=True,
        ),
        case(
            "4-silent-fr-slow", "/confidentialite/opposition", OBJECT,
            html(corporate("fr", "Sittelle", "Opposition à l'IA", "<h1>Opposition à l'entraînement de l'IA</h1>" + ask((("Pays", "pays", "France|Suisse|Belgique"), ("Adresse e-mail", "mel", "email"), ("En quoi ce traitement vous affecte-t-il ?", "effet", "area")), "Envoyer")), delay=40.0),
            "unreachable alive", "the answer takes forty seconds; who waits that long finds a form",
        ),
        case(
            "4-silent-ja-hangs-up", "/privacy/optout", PERSON, Answer(cut="before"),
            "unreachable", "the server hangs up without an answer",
            everywhere=True,
        ),
    ]  # fmt: skip


CASES: tuple[DoorCase, ...] = (*gone(), *closed(), *walled(), *swapped(), *built(), *cluttered(), *moved(), *unseen())
MAILBOXES: tuple[MailCase, ...] = ()
