"""Reads off a page what the judgement of a door needs: words, forms and fields, ways on. Nothing is run, no link is followed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import msgspec

from demur.policy.door_forms import Field, Form, fold, read_forms

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_CHARACTERS = 5_000_000
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
    words = fold(title.text() if title else "")
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
    forms = read_forms(tree)
    frames = tuple(src for n in tree.css("iframe[src]")[:20] if (src := (n.attributes.get("src") or "")[:1000]))
    for node in tree.css(_HIDDEN):
        node.decompose()
    heads = tuple(
        w for n in tree.css("h1, h2, [role=alert], [role=heading]")[:12] if (w := fold(n.text(separator=" "))[:300])
    )
    buttons = tuple(fold(n.text(separator=" "))[:80] for n in tree.css("button, [role=button], a.button, a.btn")[:40])
    body = tree.body
    text = fold(body.text(separator=" ") if body else "")
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
        words = fold(head.text(separator=" "))
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
    linked = sum(len(fold(a.text(separator=" "))) for a in links)
    return linked >= 0.8 * max(1, len(fold(node.text(separator=" "))))


def _blocks(node: LexborNode, out: list[str]) -> None:
    """Append the folded text of every block below a node, without recursion into inline elements."""
    run: list[str] = []

    def flush() -> None:
        words = fold("".join(run))
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
    folded = fold(text)
    left = fold(_QUOTED.sub(" … ", folded))
    return (left if whole or re.search(r"\w{3}", left) else folded).replace("’", "'")


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
