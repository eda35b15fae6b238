"""The doors of the registry: what is expected behind each, a look at it with all that helps to judge, and what is believed."""

from __future__ import annotations

import datetime
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit, urlunsplit

import msgspec

from demur.model.door import BROKEN, DoorLook, DoorReport
from demur.model.platform import Control, Door, Platform
from demur.policy.door_book import Belief, DoorBook
from demur.policy.door_look import Expected, Kind, is_html, judge, needs_browser, topic
from demur.policy.door_page import Page, read_page
from demur.policy.door_places import same_door
from demur.policy.door_since import GOOD, beside, face
from demur.policy.fetch import Fetched, Fetcher

if TYPE_CHECKING:
    import dns.resolver

MAX_FRAMES = 2
AGAIN = datetime.timedelta(hours=20)  # a door that was looked at within this time is not asked again


_UNREAD = "x-demur-unread-frames"  # set on a page of which a frame could not be read
_NO_FORM = re.compile(
    r"youtube|vimeo|google\.\w+/maps|googletagmanager|doubleclick|recaptcha|hcaptcha|turnstile|facebook\.com/plugins|twitter"
)


class Shows(Protocol):
    """Something that shows a page with its scripts run."""

    def fetch(self, url: str) -> Fetched:
        """The page as it stands when it has come to rest."""


class Ref(msgspec.Struct, frozen=True, kw_only=True):
    """One door of the registry and what is expected there."""

    url: str
    platform: str
    control: str | None
    role: str
    status: str
    died: str | None
    expected: Expected


def registry_doors(platforms: Mapping[str, Platform]) -> Iterator[Ref]:
    """Every door of every control, in the registry's order; a door that several controls share comes once per platform."""
    for slug, platform in platforms.items():
        seen: set[str] = set()
        for control in platform.controls:
            for door in control.doors:
                if door.url not in seen:
                    seen.add(door.url)
                    yield Ref(
                        url=door.url,
                        platform=slug,
                        control=control.id,
                        role=door.role,
                        status=door.status,
                        died=door.died,
                        expected=_expected(control, door),
                    )


def sharing(platforms: Mapping[str, Platform]) -> dict[tuple[str, str], frozenset[str]]:
    """The controls of each (platform, address): several may share one door."""
    found: dict[tuple[str, str], set[str]] = {}
    for slug, platform in platforms.items():
        for control in platform.controls:
            for door in control.doors:
                found.setdefault((slug, door.url), set()).add(control.id)
    return {place: frozenset(ids) for place, ids in found.items()}


def _expected(control: Control, door: Door) -> Expected:
    if door.url.startswith("mailto:"):
        return Expected(kind="mailbox")
    kind: Kind = "page"
    role = door.role.lower()
    if control.kind == "web_form" and "form" in role and not re.search(r"help|page whose|link", role):
        kind = "form"
    elif control.kind in ("toggle", "private_account", "delete_chats", "delete_account"):
        kind = "setting"
    needs_login = control.login_required
    if needs_login is None and kind == "setting" and not re.search(r"help", role):
        needs_login = True
    fields = tuple(f.name for f in control.fields if f.required is not False) if kind == "form" else ()
    return Expected(kind=kind, fields=fields, needs_login=needs_login, replaced_by=door.replaced_by)


class Looker:
    """Looks at doors. `show` opens a browser when one is needed, None where there is none; `ask` is the DNS."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        show: Callable[[], Shows | None] = lambda: None,
        ask: Callable[[], dns.resolver.Resolver] | None = None,
        clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._fetcher = fetcher
        self._show = show
        self._ask = ask
        self._clock = clock

    def look(self, url: str, expected: Expected) -> DoorLook:
        """One look at one door. Raises BadInput only for a mail address that is none."""
        if url.startswith("mailto:") or expected.kind == "mailbox":
            return self._mailbox(url)
        return self.finish(url, self.fetch(url, expected), expected)

    def fetch(self, url: str, expected: Expected) -> Fetched:
        """The page without a browser, the moves that it makes by itself included. Safe to call from several threads."""
        found = self._fetcher.get(url)
        for _ in range(3):
            onward = read_page(found.text()).refresh if found.status == 200 and is_html(found) else None
            target = urljoin(found.final_url, onward) if onward else None
            if target is None or target in found.chain:
                break
            step = self._fetcher.get(target)
            found = msgspec.structs.replace(step, url=url, chain=(*found.chain, *step.chain))
        return found if expected.kind != "form" else self._with_frames(found)

    def finish(self, url: str, found: Fetched, expected: Expected) -> DoorLook:
        """Judge a fetched page; with a browser, the DNS and one more question to the server where they can tell more."""
        if found.problem == "no_such_host":
            found = self._confirmed(found)
        drawn = False
        if needs_browser(found, expected):
            shown = self._shown(found)
            if shown is None:
                return self._without_browser(url, found, expected)
            found, drawn = shown, True
        look = judge(url, found, expected, drawn=drawn)
        if look.state == "fields_missing" and found.headers.get(_UNREAD) and not read_page(found.text()).fields:
            why = "its form may lie in a frame that could not be read"
            return msgspec.structs.replace(look, state="unknown", evidence=(why,))
        if look.state in ("alive", "moved", "fields_missing") and not expected.needs_login:
            nothing = self._shown_anywhere(url, found, drawn=drawn)
            if nothing:
                return msgspec.structs.replace(look, state="soft_404", evidence=(nothing,))
        if look.state in GOOD and found.status == 200 and is_html(found):
            return msgspec.structs.replace(look, face=face(read_page(found.text()), drawn=drawn))
        return look

    def _shown(self, found: Fetched) -> Fetched | None:
        show = self._show()
        if show is None:
            return None
        shown = show.fetch(found.url)
        return shown if shown.problem in (None, "redirect_loop") else None

    def _without_browser(self, url: str, found: Fetched, expected: Expected) -> DoorLook:
        """What can be said of a page whose scripts were not run: words that it says anyway, never what it lacks."""
        look = judge(url, found, expected)
        if look.state in ("alive", "moved", "fields_missing"):
            why = "only a browser can show what is there"
            return msgspec.structs.replace(look, state="unknown", evidence=(why,))
        return look

    def _with_frames(self, found: Fetched) -> Fetched:
        """A page whose form stands in a frame, with the frame's content."""
        if found.status != 200 or not is_html(found):
            return found
        page = read_page(found.text())
        if page.fields or not page.frames:
            return found
        body, unread = found.text(), ""
        for src in page.frames[:MAX_FRAMES]:
            target = urljoin(found.final_url, src)
            if target.startswith(("http://", "https://")):
                frame = self._fetcher.get(target)
                body += frame.text() if frame.status == 200 and is_html(frame) else ""
                unread = unread or ("" if frame.status in (200, 404, 410) or _NO_FORM.search(target) else "1")
        headers = {**found.headers, "content-type": "text/html; charset=utf-8", _UNREAD: unread}
        return msgspec.structs.replace(found, body=body.encode("utf-8", "replace"), headers=headers)

    def _confirmed(self, found: Fetched) -> Fetched:
        """A name without an address: only an answer of the DNS says that it does not exist; being offline says nothing."""
        if self._ask is None:
            return msgspec.structs.replace(found, problem="connection")
        import dns.exception
        import dns.resolver

        host = urlsplit(found.final_url).hostname or ""
        try:
            self._ask().resolve(host, "A", search=False)
        except dns.resolver.NXDOMAIN:
            return found
        except (dns.exception.DNSException, OSError):
            pass
        return msgspec.structs.replace(found, problem="connection")

    def _shown_anywhere(self, url: str, found: Fetched, *, drawn: bool) -> str | None:
        """Why the page says nothing about this door: the server shows it at an address that cannot exist, or as its home page.

        A page that speaks of its topic is asked about only when it was moved to.
        """
        if found.status != 200 or not is_html(found):
            return None
        page = read_page(found.text())
        moved = not same_door(url, found.final_url)
        if page.fields or page.has_login or (topic(page) and not moved):
            return None
        asked = urlsplit(url if moved else found.final_url)
        steps = asked.path.rstrip("/").rsplit("/", 1)
        if len(steps) < 2 or not steps[1]:
            return None
        nowhere = urlunsplit((asked.scheme, asked.netloc, f"{steps[0]}/no-such-page-{secrets.token_hex(6)}", "", ""))
        other = self._again(nowhere, drawn=drawn)
        if other is not None and (not moved or same_door(other.final_url, found.final_url)):
            if moved and len(other.chain) > 1:
                return "the server leads any address there"
            if not topic(page) and _alike(page, other):
                return "the server answers any address with this page"
        if topic(page) or moved:
            return None
        home = self._again(urlunsplit((asked.scheme, asked.netloc, "/", "", "")), drawn=drawn)
        return "the server shows its home page there" if home is not None and _alike(page, home) else None

    def _again(self, url: str, *, drawn: bool) -> Fetched | None:
        """Another page of the same server, seen the same way; None for what is no page."""
        found = self._shown(Fetched(url=url, final_url=url, at=self._clock())) if drawn else self._fetcher.get(url)
        usable = found is not None and found.status == 200 and found.problem is None and is_html(found)
        return found if usable else None

    def _mailbox(self, url: str) -> DoorLook:
        from demur.policy.door_mail import look_at_mailbox, resolver

        return look_at_mailbox(url, self._ask() if self._ask else resolver(), self._clock())


def _alike(page: Page, other: Fetched) -> bool:
    """Whether two pages say the same, but for the words of the address that they may repeat."""
    from rapidfuzz.fuzz import ratio

    mine, theirs = (re.sub(r"no-such-page-\w+|\S*[/-]\S*", "", p.text)[:5000] for p in (page, read_page(other.text())))
    return bool(mine) and ratio(mine, theirs) >= 95


def look_at_all(
    refs: Sequence[Ref], looker: Looker, book: DoorBook, now: datetime.datetime, *, workers: int = 8
) -> list[DoorReport]:
    """Look at every door that was not looked at lately, write the looks down, and report all. Hosts are asked side by side."""
    due = [r for r in refs if _is_due(book.belief(r.url), now)]
    unique = list({r.url: r for r in due}.values())
    web = [r for r in unique if r.expected.kind != "mailbox"]
    with ThreadPoolExecutor(max_workers=workers) as pool:
        pages = dict(zip((r.url for r in web), pool.map(lambda r: looker.fetch(r.url, r.expected), web), strict=True))
    for ref in unique:
        page = pages.get(ref.url)
        look = looker.look(ref.url, ref.expected) if page is None else looker.finish(ref.url, page, ref.expected)
        book.add(beside(look, book.good(ref.url)))
    return [report(ref, book.belief(ref.url)) for ref in refs]


def known(refs: Iterable[Ref], book: DoorBook) -> list[DoorReport]:
    """What is believed about these doors, without a look."""
    return [report(ref, book.belief(ref.url)) for ref in refs]


def _is_due(belief: Belief, now: datetime.datetime) -> bool:
    return belief.last is None or now - belief.last.at >= AGAIN


def report(ref: Ref, belief: Belief) -> DoorReport:
    """The report of one door: what its looks say, else what the registry says."""
    base = DoorReport(
        url=ref.url,
        platform=ref.platform,
        state="not_looked_at",
        since=None,
        evidence=(),
        control=ref.control,
        role=ref.role,
    )
    if belief.last is None:
        if ref.status in ("dead", "replaced"):
            since = _day(ref.died)
            why = f"the registry says {ref.status}" + (f" since {ref.died}" if ref.died else "")
            return msgspec.structs.replace(base, state="dead", dead=True, since=since, evidence=(why,))
        return base
    since_look = belief.since or belief.last
    evidence = since_look.evidence
    if belief.pending is not None:
        evidence = (*belief.pending.evidence, "seen once; a second look will tell")
    return msgspec.structs.replace(
        base,
        state=belief.state,
        since=since_look.at.date(),
        evidence=evidence,
        dead=belief.state in BROKEN,
        pending=belief.pending.state if belief.pending else None,
        last=belief.last.state,
        last_at=belief.last.at,
        target=belief.last.target,
        looks=belief.looks,
    )


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None
