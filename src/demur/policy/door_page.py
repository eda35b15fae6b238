"""Reads off a page what the judgement of a door needs: words, forms and fields, ways on. Nothing is run, no link is followed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_CHARACTERS = 5_000_000
_FILLABLE = (
    "input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=switch], [role=listbox], "
    "[role=checkbox]"
)
_NO_FIELD = frozenset({"hidden", "submit", "button", "image", "reset", "search"})
_FURNITURE = "nav, footer, dialog:not([open]), [role=navigation], [role=search], [role=contentinfo]"
_HIDDEN = "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"
# Parts of a page that do not speak of the page itself: folded answers, side boxes, quoted words, labels, lists of other pages.
_APART = (
    "details, aside, [role=complementary], blockquote, q, code, kbd, samp, pre, label, option, select, legend, button, "
    "[role=button], textarea, [role=status], [class*=related], [class*=breadcrumb], [class*=popular], [class*=recommend], "
    "[class*=suggest], [class*=faq], figure, table.data, .skip-link"
)
_BLOCKS = frozenset(
    "address article aside blockquote body br dd details dialog div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 "
    "header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul option button label".split()
)
_QUOTED = re.compile(
    r"“[^“”]{1,160}”|„[^„“”]{1,160}[“”]|«[^«»]{1,160}»|»[^«»]{1,160}«|\"[^\"]{3,160}\"|「[^」]{1,80}」|『[^』]{1,80}』"
    r"|(?<!\w)‘[^‘’]{3,160}’(?!\w)|(?<!\w)‚[^‘’‚]{3,160}[‘’]|(?<!\w)'[^']{3,100}'(?!\w)"
)
_RELATED = re.compile(
    r"^(related|see also|similar|popular|most (read|viewed)|recommended|more (articles|help|topics|like|on)|other (articles"
    r"|topics)|you (may|might) also|people also|trending|recently viewed|further reading|frequently|faqs?\b|q ?& ?a|questions"
    r"|troubleshoot|common (problems|questions|errors)|known issues|verwandte|ähnliche|beliebte|siehe auch|weitere (artikel"
    r"|themen|hilfe)|häufig|das könnte|passende|fehlerbehebung|articles? (associés|connexes|liés|similaires|populaires)"
    r"|voir aussi|en lien|sujets|questions|foire aux|à lire|artículos|temas|ver también|también te|preguntas|relacionad"
    r"|artigos|tópicos|ver também|veja também|perguntas|articoli|argomenti|vedi anche|domande|potrebbe|potrebbero|gerelateerd"
    r"|verwante|zie ook|veelgestelde|populaire|meer (artikelen|over)|powiązane|podobne|zobacz (też|także)|popularne|pytania"
    r"|najczęś|relaterade|se även|vanliga frågor|populära|relaterede|se også|ofte stillede|liittyvät|katso myös|související"
    r"|viz také|kapcsolódó|articole|vezi și|ilgili|benzer|sss|σχετικά|похожие|связанные|частые|см. также|пов.язані|関連"
    r"|よくある|おすすめ|관련|자주 묻는|相关|相關|常见|常見|热门)",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"cookie|tracker|traceur|クッキー|쿠키|partner\w*\b.{0,80}\b(store|access|speicher|stock|almacen|armazen|archivi|opslaan)"
    r"|value your privacy|(schätzen|respektieren|achten) (ihre|deine) privatsphäre|respect\w* (de )?(votre|ta) vie privée"
    r"|nos importa tu privacidad|privacidad es importante|teniamo alla tua privacy|hechten (veel )?waarde aan",
    re.IGNORECASE,
)
_LAYER = re.compile(
    r"cookie|consent|onetrust|didomi|usercentrics|\bcmp\b|cmp-|cmpbox|privacy-(banner|wall|popup)|qc-cmp|gdpr|sp_message|truste|cybot|axeptio|iubenda|tarteaucitron",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"challenge-platform|cf-chl|cf_chl|cf-turnstile-wrapper|cdn-cgi/challenge|captcha-delivery\.com|px-captcha|perimeterx"
    r"|_px(app|hd|vid)|human-challenge|_incapsula_resource|incapsula incident|sec-if-cpt|sec-cpt-if|akamai.{0,30}(bot|challenge)"
    r"|awswaf|aws-waf-token|gokuprops|kpsdk|kasada|ddos-guard|distil_|reblaze|imperva|geetest|arkoselabs.{0,40}enforcement"
    r"|datadome|queue-it\.net|sgcaptcha|sucuri_cloudproxy|friendlycaptcha.{0,20}challenge|friendly-challenge",
    re.IGNORECASE,
)
_ERROR_CLASS = re.compile(
    r"(^|[\s_-])(error-?404|page-?404|http-?404|is-?404|status-?404|err-?404|404(-?page)?|not-?found(-?page)?|page-?not-?found"
    r"|pagenotfound|notfoundpage|error-?not-?found)($|[\s_-])",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"sedoparking|parkingcrew|bodis\.com|afternic\.com|hugedomains|dan\.com/buy|above\.com/park|parklogic|domain-?parking"
    r"|/parking[/.]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\s[|·•]\s")
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


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What can be read off a page without running it. `text` is what is visible beside navigation and footer.

    `tops` is the first heading, `alerts` what is announced; `said` are the sentences that the page says itself, in order: without
    quotes, folded answers, side boxes, labels, and lists of other pages. `marks` are signs in its markup: `challenge`, `not_found`,
    `consent` (nothing else than a consent layer), `parked`, `mail` (a mail address to write to).
    """

    title: str
    heads: tuple[str, ...]
    tops: tuple[str, ...]
    alerts: tuple[str, ...]
    said: tuple[str, ...]
    marks: frozenset[str]
    language: str
    text: str
    forms: tuple[Form, ...]
    scripts: int
    app_root: bool
    refresh: str | None
    frames: tuple[str, ...]
    buttons: tuple[str, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields of forms that are no log-in, passwords aside."""
        return tuple(f for form in self.forms if not form.login for f in form.fields if not f.password)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field of every form, passwords included."""
        return tuple(f for form in self.forms for f in form.fields)

    @property
    def has_login(self) -> bool:
        return any(form.login for form in self.forms)

    @property
    def goes_on(self) -> bool:
        return any(form.goes_on and form.fields for form in self.forms if not form.login)


def read_page(untrusted_html: str) -> Page:
    """Read a page."""
    from selectolax.lexbor import LexborHTMLParser

    untrusted_html = untrusted_html[:MAX_CHARACTERS]
    if "<" not in untrusted_html:
        untrusted_html = _as_html(untrusted_html)
    tree = LexborHTMLParser(untrusted_html)
    scripts = tree.css("script")
    refresh = _refresh(tree) or _script_move(scripts)
    app_root = tree.css_first("#root, #app, #__next, #__nuxt, app-root, [ng-app], [data-reactroot]") is not None
    title = tree.css_first("title")
    words = _fold(title.text() if title else "")
    language = _language(tree)
    marks = _marks(tree, untrusted_html)
    for node in tree.css("script, style, noscript, template, svg"):
        node.decompose()
    for node in tree.css(_FURNITURE):
        node.decompose()
    for node in tree.css("header"):
        if node.css_first("h1") is None:
            node.decompose()
    layers = _without_consent(tree)
    forms = _forms(tree)
    frames = tuple(src for n in tree.css("iframe[src]")[:20] if (src := (n.attributes.get("src") or "")[:1000]))
    for node in tree.css(_HIDDEN):
        node.decompose()
    heads = tuple(
        w for n in tree.css("h1, h2, [role=alert], [role=heading]")[:12] if (w := _fold(n.text(separator=" "))[:300])
    )
    buttons = tuple(_fold(n.text(separator=" "))[:80] for n in tree.css("button, [role=button], a.button, a.btn")[:40])
    body = tree.body
    text = _fold(body.text(separator=" ") if body else "")
    if tree.css_first("a[href^='mailto:']") is not None:
        marks |= {"mail"}
    if layers and len(text) < 30 and not heads and not any(form.fields for form in forms):
        marks |= {"consent"}
    tops, alerts, said = _own_words(tree)
    return Page(
        title=words,
        heads=heads,
        tops=tops,
        alerts=alerts,
        said=said,
        marks=frozenset(marks),
        language=language,
        text=text,
        forms=forms,
        scripts=len(scripts),
        app_root=app_root,
        refresh=refresh,
        frames=frames,
        buttons=buttons,
    )


def _as_html(text: str) -> str:
    """A plain text as a page: its first line is the heading."""
    first, _, rest = text.strip().partition("\n")
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", rest))
    return f"<h1>{escape(first[:300])}</h1>{paragraphs}"


def _language(tree: LexborHTMLParser) -> str:
    """The language that the page declares; `en` where it declares none and uses English words; else empty."""
    node = tree.css_first("html")
    declared = ((node.attributes.get("lang") or "") if node else "").lower().replace("_", "-").partition("-")[0][:8]
    if declared or tree.body is None:
        return declared
    words = tree.body.text(separator=" ")[:5000].lower()
    return "en" if len(re.findall(r"\b(the|and|your|you|of|to|is|for|this|with)\b", words)) >= 3 else ""


def _marks(tree: LexborHTMLParser, raw: str) -> set[str]:
    """Signs in the markup that say what the words may not."""
    marks = set()
    if _CHALLENGE.search(raw[:300_000]):
        marks.add("challenge")
    if _PARKED.search(raw[:100_000]):
        marks.add("parked")
    for node in tree.css("html, body, main, [role=main], body > div, main > div, main > section")[:40]:
        own = node.attributes
        if _ERROR_CLASS.search(f"{own.get('class') or ''} {own.get('id') or ''} {own.get('data-page') or ''}"):
            marks.add("not_found")
    status = tree.css_first('meta[name="prerender-status-code" i], meta[http-equiv="status" i]')
    if status is not None and re.match(r"\s*(404|410)\b", status.attributes.get("content") or ""):
        marks.add("not_found")
    for node in tree.css("link[rel=canonical], meta[property='og:url']"):
        place = node.attributes.get("href") or node.attributes.get("content") or ""
        if re.search(r"/(404|not-?found|page-?not-?found|errors?/404)([./?]|$)", place, re.IGNORECASE):
            marks.add("not_found")
    return marks


def _without_consent(tree: LexborHTMLParser) -> bool:
    """Take the layers out that ask for consent to cookies; whether there were any."""
    found = False
    for node in tree.css("div, section, dialog, aside, form, [role=dialog], [role=alertdialog], [aria-modal]")[:4000]:
        own = node.attributes
        name = " ".join(own.get(k) or "" for k in ("id", "class", "aria-label", "role"))
        if not (_LAYER.search(name) or "dialog" in name or "aria-modal" in own or node.tag == "dialog"):
            continue
        words = node.text(separator=" ")
        if len(words) > 6000 or not _COOKIES.search(words) or node.css_first("textarea, input[type=email], h1 + form"):
            continue
        if node.css_first("main, article, [role=main]") is not None or node.css_first("button, a, input") is None:
            continue
        node.decompose()
        found = True
    return found


def _own_words(tree: LexborHTMLParser) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The first heading, the announcements, and the sentences that the page says of itself. Takes the tree apart."""
    alerts = [
        _unquoted(n.text(separator=" "))[:300] for n in tree.css("[role=alert], .alert, .notice, .error-message")[:4]
    ]
    for head in tree.css("h2, h3, h4, h5, strong, summary, dt")[:200]:
        words = _fold(head.text(separator=" "))
        if (_RELATED.match(words) and not _is_first_head(tree, head)) or (
            head.tag != "strong" and words[-1:] in "?？" and words
        ):
            _drop_section(head)
    for node in tree.css(_APART):
        if node.css_first("h1, main") is None:
            node.decompose()
    for node in tree.css("ul, ol, p, div"):
        if _is_link_list(node):
            node.decompose()
    headline = tree.css_first("h1") or tree.css_first("h2, [role=heading], h3")
    first = _unquoted(headline.text(separator=" "))[:300] if headline is not None else ""
    blocks: list[str] = []
    if tree.body is not None:
        _blocks(tree.body, blocks)
    said = [
        s
        for n, block in enumerate(blocks)
        for s in _SENTENCE.split(_unquoted(block, whole=n > 1))
        if s and re.search(r"\w", s)
    ]
    return ((first,) if first else ()), tuple(w for w in alerts if w and w != first), tuple(said[:400])


def _is_first_head(tree: LexborHTMLParser, node: LexborNode) -> bool:
    first = tree.css_first("h1, h2, h3")
    return first is not None and first.mem_id == node.mem_id


def _drop_section(head: LexborNode) -> None:
    """Take a heading out with all that stands below it, up to the next heading of its rank."""
    rank = head.tag
    after = head.next
    while after is not None and not (after.tag in ("h1", "h2", "form") or after.tag == rank):
        following = after.next
        if after.tag != "-text" and after.css_first("h1, form") is not None:
            break
        after.decompose()
        after = following
    head.decompose()


def _is_link_list(node: LexborNode) -> bool:
    """Whether a list or box holds little else than two or more links."""
    links = node.css("a")
    if len(links) < 2 or node.css_first("h1, form, main") is not None:
        return False
    linked = sum(len(_fold(a.text(separator=" "))) for a in links)
    return linked >= 0.8 * max(1, len(_fold(node.text(separator=" "))))


def _blocks(node: LexborNode, out: list[str]) -> None:
    """Append the folded text of every block below a node, without recursion into inline elements."""
    run: list[str] = []

    def flush() -> None:
        words = _fold("".join(run))
        run.clear()
        if words:
            out.append(words)

    stack: list[LexborNode | None] = [node]
    while stack:
        one = stack.pop()
        if one is None:
            flush()
            continue
        if one.tag == "-text":
            run.append(one.text_content or "")
            continue
        block = one.tag in _BLOCKS
        if block:
            flush()
            stack.append(None)
        stack.extend(reversed(list(one.iter(include_text=True))))
    flush()


def _unquoted(text: str, *, whole: bool = False) -> str:
    """The text without quoted words; if it is nothing else, it stays, unless `whole`. Apostrophes are made straight."""
    folded = _fold(text)
    left = _fold(_QUOTED.sub(" … ", folded))
    return (left if whole or re.search(r"\w{3}", left) else folded).replace("’", "'")


def _forms(tree: LexborHTMLParser) -> tuple[Form, ...]:
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
        around = _fold(f"{around} {form.text(separator=' ')}")[:3000]
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
        choices = _fold(node.text(separator=" ")) if node.tag == "select" else ""
        said = _fold(label.text(separator=" "))
        parts.append((said.replace(choices, " ") if choices else said)[:200])
    fieldset = _ancestor(node, "fieldset")
    if fieldset is not None and (own.get("type") in ("radio", "checkbox") or len(fieldset.css(_FILLABLE)) == 1):
        legend = fieldset.css_first("legend")
        parts.append(legend.text(separator=" ") if legend else "")
    elif not any(parts[2:]):
        parts.append(_text_before(node))
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", _fold(" ".join(parts)))[:400].lower().replace("_", " ")


def _text_before(node: LexborNode) -> str:
    """The words just before a field that has no label, or before the cell or box that holds it."""
    one: LexborNode | None = node
    for _ in range(3):
        before = one.prev if one is not None else None
        for _ in range(4):
            if before is None:
                break
            if before.tag == "-text":
                said = _fold(before.text_content or "")
            elif (
                before.tag in ("input", "textarea", "select") or before.css_first("input, textarea, select") is not None
            ):
                return ""
            else:
                said = _fold(before.text(separator=" ") or "")
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
