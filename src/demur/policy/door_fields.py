"""Whether a form still has the fields that the registry expects, whatever language it is in.

A field is called missing only when its kind is known and no field of that kind is left over; what cannot be told counts as there.
"""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from demur.policy.door_forms import Field

# kind of field -> (words that name it in the registry, words that name it on a page in any language), the narrowest first
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("file", r"screenshot|upload|attach|evidence|file\b|copy of|proof", r"\bfile\b|upload|attach|screenshot|evidence|proof|anhang|datei|nachweis|beleg|fichier|pièce|justificatif|archivo|adjunt|arquivo|anexo|allegat|bijlage|bestand|załącz|plik|bilaga|vedhæft|vedlegg|liite|příloh|soubor|melléklet|fișier|dosya|файл|ファイル|添付|파일|첨부|文件|附件"),
    ("password", r"\bpass(word|phrase|code)", r"pass(word|wort|code)|mot de passe|contraseña|\bsenha|wachtwoord|hasło|lösenord|adgangskode|passord|salasana|heslo|jelszó|parol|şifre|пароль|パスワード|비밀번호|密码|密碼"),
    ("email", r"e-?mail", r"\be-?mail|mail\b|correo|courriel|(adresse|courrier) électronique|(endereço|correio) ele[ct]+r|posta ele|ηλεκτρον|البريد|דוא|\bmél\b|poczt|e-?post\b|sähköposti|posta elettronica|eposta|メール|이메일|邮箱|郵件|邮件|почт|пошт"),
    ("username", r"user ?name|handle|nick ?name|account name|\bprofile|account (id"
    r"|url|link)|@", r"user ?(name|id)|handle|nick|screen ?name|\baccount|profil|perfil|benutzer|nutzer|konto|usuari|usuário|utilisateur|pseudo|identifiant|compte|cuenta|\bconta\b|utente|gebruiker|użytkownik|användar|bruger|bruker|käyttäj|uživatel|felhasznál|utilizator|kullanıcı|пользовател|логин|ユーザー|アカウント|사용자|계정|用户名|用戶|帳號|账号|@"),
    ("phone", r"phone|mobile|telephone", r"phone|mobile|\btel\b|telefon|téléphone|teléfono|telefone|telefoon|handy|puhelin|телефон|電話|전화|휴대|电话|手机"),
    ("birth", r"birth|\bage\b", r"birth|\bdob\b|\bbday|\bage\b|geburt|\balter\b|naissance|nacimiento|nascimento|nascita|geboorte|urodzen|födelse|fødsel|syntymä|narozen|születés|nașter|doğum|рожден|народж|生年月日|생년월일|出生|生日"),
    ("state", r"\bstate\b|province", r"\bstate\b|provinc|region|bundesland|estado|département|województw|都道府県|省"),
    ("country", r"countr|residen|nationality|where you live|region", r"countr|\bland\b|pays|\bpaís|paese|\bkraj|resid|wohnsitz|wohnort|\bnationali|\bmaa\b|\bzem[ěi]|ország|țar[ăa]|ülke|стран|країн|χώρα|国\b|お住まい|국가|国家|國家|البلد|מדינה"
    r"|where .{0,12}\b(live|based|from|reside)|\bwo .{0,12}(wohn|leb)|où .{0,12}(viv|habit|résid)|dónde (vive|resid)|onde (mora|vive|reside)|dove (viv|abit|risied)|waar woon|gdzie mieszka|var bor|hvor bor|missä asu|kde (bydl|žij)|hol (él|lak)|unde loc|nerede yaş|где .{0,12}(жив|прожив)"),
    ("city", r"\bcity\b|town", r"\bcity\b|\btown|stadt|\bort\b|ville|ciudad|cidade|città|plaats|miasto|\bstad\b|\bby\b|kaupunki|měst|város|oraș|şehir|город|市区|도시|城市"),
    ("address", r"postal|street|address", r"postal|street|address|adresse|anschrift|straße|plz|\bzip|dirección|endereço|morada|indirizzo|\badres|adress|osoite|adresa|\bcím\b|адрес|住所|주소|地址"),
    ("first_name", r"(first|given|fore) ?name", r"(first|given|fore) ?name|\bfname|vorname|prénom|nombre|primeiro nome|\bnome\b|voornaam|imię|förnamn|fornavn|etunimi|jméno|keresztn|prenume|\bad\b|имя|名\b|이름"),
    ("last_name", r"(last|family|sur) ?name", r"(last|family|sur) ?name|\blname|nachname|familienname|nom de famille|apellido|sobrenome|apelido|cognome|achternaam|nazwisko|\bnom\b|efternamn|efternavn|etternavn|sukunimi|příjmení|vezetékn|nume de familie|soyad|фамили|прізвищ|姓"),
    ("name", r"\bname\b|full legal", r"name|nombre|\bnom\b|\bnome\b|naam|imię|nazwisko|namn|\bnavn|nimi|jméno|\bnév\b|teljes név|nume|\bad[ıi]?\b|имя|фио|ім.я|氏名|名前|お名前|이름|성명|성함|姓名|名字"),
    ("link", r"\burl\b|\blinks?\b|web address", r"\burl\b|link|web ?site|adresse web|enlace|ligação|odnośnik|länk|odkaz|ссылк|リンク|링크|链接|連結"),
    ("choice", r"type of|drop-?down|category|choice|kind of|which|processing activity|request type|request about"
    r"|topic|subject", r"type|\btyp|categor|kategor|topic|subject|betreff|thema|\bart der|kind|choose|select|option|reason|\brequest|about|anliegen|auswahl|objet|sujet|demande|tipo|asunto|assunto|motivo|soort|onderwerp|rodzaj|temat|ämne|emne|aihe|předmět|tárgy|subiect|konu|тема|тип|種類|件名|カテゴリ|유형|주제|종류|类型|類型|主题|主題"),
    ("signature", r"signature|sign here", r"signature|unterschrift|firma\b|assinatura|handtekening|podpis|underskrift|署名|서명|签名"),
    ("free_text", r"reason|impact|affect|explain|why|grounds|objection|detail|descri|message|request|comment"
    r"|prompt|\btext|anything|justif|how (does|it)", r"reason|impact|affect|explain|\bwhy|ground|object|detail|descri|message|\brequest|comment|prompt|tell us|begründ|\bgrund|warum|erklär|auswirk|nachricht|beschreib|betrifft|widerspr|raison|motif|pourquoi|expliqu|incidence|répercu|message|impact|motivo|explic|explique|razón|por qué|porqu|afect|afet|mensa|messag|motivaz|perché|spieg|reden|uitleg|toelicht|waarom|gevolg|bezwaar|bericht|uzasad|powód|dlaczego|wyjaśn|opis|wpływ|wiadomo|sprzeciw|anledning|orsak|varför|påverk|förklara|meddeland|skäl|begrund|årsag|hvorfor|påvirk|forklar|besked|melding|beskjed|syy\b|miksi|perustel|viesti|vaikut|důvod|proč|vysvětl|zpráv|popis|indok|miért|üzenet|leír|motiv|de ce|explicați|mesaj|neden|açıkla|gerekçe|причин|почему|объясн|сообщ|опис|поясн|理由|説明|影響|内容|メッセージ|詳細|이유|사유|설명|영향|내용|메시지|原因|理由|说明|說明|影响|影響|描述|\btext"),
    ("consent", r"confirm|agree|consent|checkbox|declar", r"confirm|agree|consent|declar|bestätig|zustimm|einverst|accept|confirme|acepto|concordo|aceito|akkoord|bevestig|confermo|accetto|potwierdz|zgadzam|oświadcz|godkänn|bekræft|bekreft|vahvist|hyväksy|potvrz|souhlas|同意|동의|确认|подтвержд|соглас"),
)  # fmt: skip
# what a switch is about, in several languages
_MATTERS: tuple[str, ...] = (
    r"train|entraîn|entren|treina|addestr|trenow|trén|обуч|学習|학습|训练|learn",
    r"\b(ai|ki|ia|si)\b|artificial|künstlich|intelligen[ctz]|\bmodels?\b|modell|modèle|modelo|modèl|model\w{0,3}\b|モデル|모델|模型",
    r"improv|verbesser|amélior|mejora|melhor|miglior|verbeter|ulepsz|förbättr|forbedr|改善|개선|改进",
    r"\bshar|teilen|geteilt|weitergab|partag|compart|condivi|\bdelen|gedeeld|udostępn|\bdela\b|\bdele?\b|共有|공유|分享|共享",
    r"partner|affiliat|third|dritt|tiers|tercer|terceir|terz[ei]|derden|trzeci",
    r"\bads?\b|advert|werb|anzeigen|publicit|anunc|pubblicit|annunc|advertent|reklam|広告|광고|广告",
    r"personali[sz]|personnalis|spersonaliz|gepersonaliseerd|カスタマイズ|맞춤|个性化",
    r"history|verlauf|histor|cronologia|geschiedenis|履歴|기록|历史",
    r"location|standort|localisation|ubicación|localização|posizione|locatie|lokalizac|位置",
    r"voice|audio|stimm|sprach|voix|\bvoz\b|\bvoce\b|\bstem\b|głos|音声|음성|语音",
    r"memor|erinner|mémoire|geheugen|pamię|メモリ|메모리|记忆",
    r"sell|sale|verkauf|vend|vente|venta|verkop|sprzeda",
)  # fmt: skip
_SWITCHES = frozenset({"checkbox", "switch", "radio"})
_EMPTY = frozenset(
    {"with", "your", "from", "this", "that", "allow", "everyone", "please", "have", "will", "when", "where", "about"}
)
_SHAPES = {
    "free_text": "textarea",
    "choice": "select radio combobox",
    "file": "file",
    "consent": "checkbox",
    "country": "select combobox listbox",
    "state": "select combobox listbox",
}


def _plain(text: str) -> str:
    """Lower case without accents, as names of fields are often written."""
    spread = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", spread))


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})
_PLAIN = tuple((kind, _plain(named), _plain(there)) for kind, named, there in _KINDS)
_WELL_KNOWN = frozenset("de fr es pt it nl pl".split())


def missing(expected: Sequence[str], fields: Sequence[Field], language: str = "en") -> tuple[str, ...]:
    """The expected fields for which the page has none, each page field serving one expected field.

    Fields whose words say nothing can stand for anything; so a page that names no field misses none while it has enough. So can
    fields with words of another language than English that are not known here, as far as their shape allows.
    """
    serve = [[i for i, f in enumerate(fields) if _can_serve(name, f, fields, language)] for name in expected]
    taken: dict[int, int] = {}  # page field -> expected field

    def place(which: int, seen: set[int]) -> bool:
        for at in serve[which]:
            if at in seen:
                continue
            seen.add(at)
            if at not in taken or place(taken[at], seen):
                taken[at] = which
                return True
        return False

    return tuple(name for i, name in enumerate(expected) if not place(i, set()))


def shares_any(expected: Sequence[str], fields: Sequence[Field]) -> bool:
    """Whether at least one expected field beyond an e-mail address or a name is there."""
    telling = [n for n in expected if kind_of(n) not in ("email", "name", "first_name", "last_name")] or list(expected)
    return any(_by_words(name, f) for name in telling for f in fields)


def is_telling(expected: Sequence[str]) -> bool:
    """Whether one of the expected fields is more than an e-mail address or a name."""
    return any(kind_of(n) not in ("email", "name", "first_name", "last_name") for n in expected)


def knows_any(expected: Sequence[str], fields: Sequence[Field]) -> bool:
    """Whether at least one expected field is there by its own words or type."""
    return any(_by_words(name, f) for name in expected for f in fields)


def has_words_of(kind: str, name: str) -> bool:
    """Whether the words of an expected field are those of this kind, whatever else they are."""
    return any(k == kind and re.search(words, _plain(name)) for k, words, _ in _PLAIN)


def kind_of(name: str) -> str | None:
    """The kind of an expected field; None when its name tells nothing."""
    low = _plain(name)
    return next((kind for kind, words, _ in _PLAIN if re.search(words, low)), None)


def _can_serve(name: str, field: Field, fields: Sequence[Field], language: str) -> bool:
    if _by_words(name, field):
        return True
    kind = kind_of(name)
    foreign = language not in ("en", "")
    mute = not re.findall(r"[^\W\d]{3,}", field.words)
    if mute or (foreign and not _is_known(field)) or (not language and not _is_known(field)):
        if not mute and language in _WELL_KNOWN and kind in ("email", "country", "phone", "birth", "file", "password"):
            return False
        if not mute and field.kind in _SWITCHES and language in _WELL_KNOWN and _matters(_plain(name)):
            return False
        return _fits(kind, field)
    if field.kind in _SWITCHES:
        return kind == "consent"
    shape = _SHAPES.get(kind or "", "").split()
    if (
        field.kind in shape
    ):  # the only text area is the one, whatever it is called; a list of places must at least be no other
        only = kind not in ("country", "state") and sum(f.kind == field.kind for f in fields) == 1
        return only or not _is_known(field)
    return kind is None and not _matters(_plain(name))


def _fits(kind: str | None, field: Field) -> bool:
    """Whether a field without known words has the shape for this kind."""
    if field.kind in _SWITCHES:
        return kind in (None, "consent", "choice")
    if field.kind == "file" or kind == "file":
        return field.kind == "file" and kind in (None, "file")
    if field.kind in ("textarea", "div"):
        return kind in (None, "free_text", "address", "link", "name", "username")
    if field.kind in ("date", "number", "color", "range", "time"):
        return kind in (None, "birth")
    return kind not in ("password",) or field.password


def _by_words(name: str, field: Field) -> bool:
    """Whether a field says of itself that it is the expected one."""
    low, words = _plain(name), _plain(field.words)
    if re.search(rf"(?<!\w){re.escape(low)}(?!\w)", words):
        return True
    wanted = _matters(low)
    if field.kind in _SWITCHES and wanted & _matters(words):
        return True
    kind = kind_of(name)
    if kind != "link" and has_words_of("link", name) and _serves("link", words):
        return True
    if kind == "free_text" and field.kind in ("email", "tel", "date", "file", "password", "select", "checkbox"):
        return False
    if _serves(kind, words) and not (kind == "name" and _other_name(words)):
        return True
    if kind is None or field.kind in _SWITCHES:
        stems = [w[:5] for w in re.findall(r"[^\W\d]{4,}", low) if w not in _EMPTY]
        return any(s in words for s in stems)
    return False


def _serves(kind: str | None, words: str) -> bool:
    """Whether the words of a field, without accents, are those of this kind."""
    return any(k == kind and re.search(there, words) for k, _, there in _PLAIN)


def _is_known(field: Field) -> bool:
    """Whether the words of a field say what it is for."""
    words = _plain(field.words)
    return (field.kind in _SWITCHES and bool(_matters(words))) or any(re.search(there, words) for _, _, there in _PLAIN)


def _matters(text: str) -> frozenset[int]:
    return frozenset(i for i, words in enumerate(_MATTERS) if re.search(words, text))


def _other_name(words: str) -> bool:
    """`user name` is no name of a person."""
    return bool(
        re.search(r"user|account|screen|nick|benutzer|konto|usuari|file|company|firma", words)
    ) and not re.search(r"full|first|last|legal|your name|vor|nach", words)
