"""Notices: mails in which a platform announces AI training. The way to object is taken out, judged, and dated; never opened.

A mail counts as a notice when it comes (by its own word) from a platform of the registry and speaks of training AI with what
people post. A person can also enter a notice that an app showed.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from email.message import Message

from demur.model.errors import BadInput, NotSo
from demur.model.platform import Platform
from demur.model.request import Notice
from demur.requests import facts
from demur.requests.addressee import family_domains, known_domains
from demur.requests.authenticity import Lookup, check
from demur.requests.inbox import below
from demur.requests.ledger import Ledger, new_id
from demur.requests.links import Link, judge
from demur.requests.untrusted_mail import Mail, opened, parse
from demur.text.html import to_markdown

_AI = re.compile(
    r"\b(?:AI|A\.I\.|KI|IA|artificial intelligence|künstliche[rn]? intelligenz|intelligence artificielle|"
    r"inteligencia artificial|inteligência artificial|intelligenza artificiale|kunstmatige intelligentie|"
    r"sztuczn\w+ inteligencj\w+|machine learning|generative|Grok|Gemini|Copilot)\b"
)
_TRAIN = re.compile(
    r"\b(?:train(?:ing|ed|s)?|trainier\w*|entra[iî]n\w*|entren\w+|trein\w+|addestra\w+|trenowa\w+|szkoleni\w+|"
    r"improve our (?:AI|models)|(?:develop|improve)\w* (?:generative )?AI)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"object|opt[ -]?out|right to refuse|turn (?:it |this )?off|widersp\w+|widerruf|opposer|oppos\w+|s'opposer|oponer\w*|"
    r"oposici\w+|opor|oposição|oppor\w*|opposizione|bezwaar|sprzeciw\w*|unsubscribe from ai|abmelden|deaktivier\w+|contact/\d{6,}",
    re.IGNORECASE,
)
_MAX_TEXT = 200_000
_URL = re.compile(r"https?://[^\s<>\"')\]]{4,1500}", re.IGNORECASE)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl")


def take_notice(ledger: Ledger, untrusted_raw: bytes, lookup: Lookup | None) -> Notice | None:
    """Put a mail into the ledger as a notice; None when it is none. Known ones are not entered twice."""
    mail = parse(untrusted_raw)
    notice = read_notice(untrusted_raw, mail, lookup)
    if notice is None:
        return None
    for known in ledger.notices(200):
        if known.platform == notice.platform and known.url == notice.url and known.received == notice.received:
            return known
    return ledger.add_notice(notice, {"from": mail.sender, "subject": mail.subject})


def read_notice(untrusted_raw: bytes, mail: Mail, lookup: Lookup | None) -> Notice | None:
    """The notice that a mail holds, or None. Stores nothing."""
    pages = list(_pages(untrusted_raw))
    # Many such mails have a text part that only says "open this in your browser"; what they announce stands in the page.
    text = "\n".join([mail.subject, mail.body, *(to_markdown(page, links=False)[:_MAX_TEXT] for page in pages)])
    if not (_AI.search(text) and _TRAIN.search(text)):
        return None
    platform, own = _platform(mail, text)
    if platform is None:
        return None
    auth = check(untrusted_raw, mail.domain, lookup)
    doors = [d.url for c in platform.controls for d in c.doors]
    domains = family_domains(platform)
    judged = [judge(url, domains, doors) for url in _objection_links(pages, mail)]
    best = _best(judged)
    why: list[str] = []
    if not own:
        why.append(f"It says that it comes from {platform.name}, but {mail.domain or 'its sender'} is not its domain.")
    if auth.dkim == "fail":
        why.append(f"The mail is not genuine or was changed on the way: {auth.why}")
    elif not auth.aligned:
        why.append("The sender is not proven.")
    why.append(f"{best.why}" if best is not None else "It holds no link to object.")
    suspicious = not own or auth.dkim == "fail" or (best is not None and best.verdict == "suspicious")
    received = (mail.when or datetime.datetime.now(datetime.UTC)).date()
    return Notice(
        id=new_id(received),
        platform=platform.slug,
        received=received,
        starts=starts_on(text, received),
        url=best.url if best is not None else None,
        door="suspicious" if suspicious else best.verdict if best is not None else "none",
        why=" ".join(why),
    )


def by_hand(ledger: Ledger, slug: str, starts: datetime.date | None, url: str | None, today: datetime.date) -> Notice:
    """Enter a notice that an app or page showed. Raises UnknownName for the platform, NotSo for a link that is a trap."""
    platform = facts.platform(slug)
    link = None
    if url:
        link = judge(url, family_domains(platform), [d.url for c in platform.controls for d in c.doors])
        if link.verdict == "suspicious":
            raise NotSo(
                f"This link is not {platform.name}'s: {link.why}", hint="Do not open it.", code="suspicious_link"
            )
    if starts is not None and abs((starts - today).days) > 3660:
        raise BadInput(f"{starts} cannot be the day on which the training begins.")
    notice = Notice(
        id=new_id(today),
        platform=platform.slug,
        received=today,
        starts=starts,
        url=link.url if link else None,
        door=link.verdict if link else "none",
        why=link.why if link else "Entered by hand.",
        by_hand=True,
    )
    return ledger.add_notice(notice)


def _platform(mail: Mail, text: str) -> tuple[Platform | None, bool]:
    """The platform that a mail with this text comes from, and whether its domain is really that platform's."""
    platforms = list(facts.platforms().values())
    named = [p for p in platforms if re.search(rf"\b{re.escape(p.name)}\b", text[:6000])]
    own = [p for p in platforms if mail.domain and any(below(mail.domain, d) for d in known_domains(p))]
    both = [p for p in own if p in named]
    if both or own:
        return (both or own)[0], True
    family = [p for p in named if mail.domain and any(below(mail.domain, d) for d in family_domains(p))]
    if family:
        return family[0], True
    labels = mail.domain.replace("-", ".").split(".")
    likely = [p for p in named if any(p.slug.split("-")[0] in label for label in labels if len(p.slug) > 2)]
    best = likely or [p for p in named if len(p.name) > 2 and p.name in mail.subject]
    return (best[0], False) if best else (None, False)


def _objection_links(pages: Sequence[str], mail: Mail) -> Iterator[str]:
    """Links whose words or address speak of objecting, each once."""
    seen: set[str] = set()
    for text, url in [*_anchors(pages), *_plain_links(mail.body)]:
        if url not in seen and len(seen) < 50 and (_OBJECT.search(text) or _OBJECT.search(url)):
            seen.add(url)
            yield url


def _pages(untrusted_raw: bytes) -> Iterator[str]:
    """The HTML parts of a mail, decoded as they say."""
    for part in itertools.islice(opened(untrusted_raw).walk(), 200):
        if isinstance(part, Message) and part.get_content_type() == "text/html":
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                try:
                    yield raw[:2_000_000].decode(part.get_content_charset("utf-8"), "replace")
                except LookupError:
                    yield raw[:2_000_000].decode("utf-8", "replace")


def _anchors(pages: Sequence[str]) -> list[tuple[str, str]]:
    from selectolax.lexbor import LexborHTMLParser

    found = []
    for page in pages:
        for anchor in LexborHTMLParser(page).css("a[href]")[:500]:
            found.append((anchor.text()[:300], (anchor.attributes.get("href") or "")[:1500]))
    return found


def _plain_links(body: str) -> list[tuple[str, str]]:
    """Links in plain text, each with the words before it in its paragraph."""
    found = []
    for match in list(_URL.finditer(body))[:200]:
        before = body[max(0, match.start() - 160) : match.start()]
        found.append((before.split("\n\n")[-1], match.group().rstrip(".,;:!?")))
    return found


def _best(links: list[Link]) -> Link | None:
    for verdict in ("known", "new", "suspicious"):
        for link in links:
            if link.verdict == verdict:
                return link
    return None


def ahead(notices: Iterable[Notice], today: datetime.date) -> list[Notice]:
    """Notices of what begins today or later, the first first: one per platform and day, the one with the surest link."""
    order = {"known": 0, "new": 1, "none": 2, "suspicious": 3}
    best: dict[tuple[datetime.date, str], Notice] = {}
    for notice in notices:
        if notice.starts is None or notice.starts < today:
            continue
        key = (notice.starts, notice.platform)
        if key not in best or order[notice.door] < order[best[key].door]:
            best[key] = notice
    return [best[key] for key in sorted(best)]


def harmless(url: str) -> str:
    """An address written so that no program makes a link of it: `hxxps://evil[.]example`."""
    return url.replace("http", "hxxp", 1).replace(".", "[.]")


def starts_on(text: str, received: datetime.date) -> datetime.date | None:
    """The first day named in a text after the notice came, within 400 days; None when none is named plainly."""
    days = [_date(int(m[1]), int(m[2]), int(m[3])) for m in _ISO.finditer(text)]
    months = _months()
    names = "|".join(sorted((re.escape(n) for n in months), key=len, reverse=True))
    for m in re.finditer(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?({names})\.?,?\s+(?:de\s+)?(20\d\d)\b",
        text,
        re.IGNORECASE,
    ):
        days.append(_date(int(m[3]), months[m[2].lower()], int(m[1])))
    for m in re.finditer(rf"\b({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b", text, re.IGNORECASE):
        days.append(_date(int(m[3]), months[m[1].lower()], int(m[2])))
    able = [d for d in days if d is not None and 0 <= (d - received).days <= 400]
    return min(able) if able else None


def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    found[name.lower().rstrip(".")] = int(number)
    return found


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


__all__ = ["ahead", "by_hand", "harmless", "read_notice", "starts_on", "take_notice"]
