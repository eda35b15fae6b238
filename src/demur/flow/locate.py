"""Find a control by ordered alternatives: exact accessible names, exactly one visible and enabled match, or nothing.

Open shadow roots are looked into by the locators themselves, frames of allowed hosts one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from demur.flow.signs import fold, name_pattern
from demur.model.flow import Locator, Target, Words

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page
    from playwright.sync_api import Locator as PageLocator

    from demur.browser.hosts import Hosts

# One call tells everything about all matches. Visible as a person sees it: a box with an extent, not hidden.
_LOOK = """els => ({ lang: document.documentElement.lang || null,
  words: document.body ? document.body.innerText.split(/\\s+/).filter(Boolean).length : 0, seen: els.map(e => {
  const r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const off = e.disabled === true || e.getAttribute('aria-disabled') === 'true' || !!e.closest('fieldset[disabled], [inert]');
  const aria = e.getAttribute('aria-checked') ?? e.getAttribute('aria-pressed');
  const box = e.tagName === 'INPUT' && (e.type === 'checkbox' || e.type === 'radio');
  return {
    visible: r.width > 0 && r.height > 0 && s.visibility === 'visible' && s.display !== 'none',
    enabled: !off, tag: e.tagName.toLowerCase(), type: e.getAttribute('type') || '', role: e.getAttribute('role') || '',
    checked: box ? e.checked : aria === null ? null : aria === 'true', mixed: box ? e.indeterminate : aria === 'mixed',
    href: e.tagName === 'A' ? e.href : null, newTab: e.tagName === 'A' && e.target === '_blank',
  };
})})"""


class Seen(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What one matched element is. `checked` is None where there is no such state."""

    visible: bool
    enabled: bool
    tag: str
    type: str
    role: str
    checked: bool | None
    mixed: bool
    href: str | None
    new_tab: bool

    @property
    def usable(self) -> bool:
        """Visible and enabled: a person could use it."""
        return self.visible and self.enabled


class _Look(msgspec.Struct, frozen=True):
    lang: str | None
    words: int
    seen: list[Seen]


class Match(msgspec.Struct, frozen=True):
    """Exactly one control: the Playwright locator that is strict about it, its frame, what it is, and on what a page."""

    locator: Any
    frame: Any
    seen: Seen
    lang: str | None = None
    words: int = 0


class Finding(msgspec.Struct, frozen=True):
    """The result of one look: a match, or how many fit (0, or 2 and more), and whether a greyed-out one is there."""

    match: Match | None
    count: int
    disabled: bool = False


def languages_for(page_lang: str | None, spoken: Iterable[str]) -> list[str]:
    """The languages in which names are looked for: the page's own first, then the person's; primary tags."""
    out: list[str] = []
    for tag in (page_lang or "", *spoken):
        primary = tag.replace("_", "-").split("-")[0].lower()
        if primary and primary not in out:
            out.append(primary)
    return out


def names_in(words: Words, languages: list[str] | None) -> tuple[str, ...]:
    """The words in these languages (all when None), most wanted first, without doubles."""
    if languages is None:
        chosen = list(words.values())
    else:
        chosen = [t for lang in languages for tag, t in words.items() if tag.split("-")[0].lower() == lang]
    return tuple(dict.fromkeys(chosen))


def build(root: PageLocator | Frame, locator: Locator, languages: list[str] | None) -> PageLocator | None:
    """The Playwright locator of one alternative, or None when it has no name in these languages."""
    if locator.role is not None:
        if locator.name is None:
            return root.get_by_role(locator.role)
        names = names_in(locator.name, languages)
        return root.get_by_role(locator.role, name=name_pattern(names)) if names else None
    if locator.label is not None:
        names = names_in(locator.label, languages)
        return root.get_by_label(name_pattern(names)) if names else None
    if locator.test_id is not None:
        return root.get_by_test_id(locator.test_id)
    return root.locator(f"css={locator.css}")


def frames(page: Page, hosts: Hosts) -> list[Frame]:
    """The page's frames that may be worked on, the main one first."""
    return [f for f in page.frames if f is page.main_frame or hosts.allow(f.url)]


def look(
    page: Page, hosts: Hosts, target: Target, languages: Callable[[], list[str]], *, any_state: bool = False
) -> Finding:
    """One look, without waiting. All alternatives at once first; one by one, in order, only where that is not clear.

    `any_state` also takes greyed-out controls (for expectations, which only look). An alternative by test id or CSS never
    overrules a name: whether the control has the right name is for the caller to check (`named_ok`).
    """
    at_once = _find_all(page, hosts, target, _named(target.any_of) or target.any_of, None, any_state)
    if at_once.count == 1:
        return at_once
    disabled = at_once.disabled
    spoken = languages() if at_once.count else []
    for locator in target.any_of:
        for wanted in [[lang] for lang in spoken] if locator.role or locator.label else [None]:
            found = _find_all(page, hosts, target, (locator,), wanted, any_state)
            disabled = disabled or found.disabled
            if found.count:
                return found
    return Finding(None, 0, disabled)


def _named(locators: tuple[Locator, ...]) -> tuple[Locator, ...]:
    return tuple(x for x in locators if x.role is not None or x.label is not None)


def _find_all(
    page: Page,
    hosts: Hosts,
    target: Target,
    locators: tuple[Locator, ...],
    languages: list[str] | None,
    any_state: bool = False,
) -> Finding:
    matches: list[Match] = []
    disabled = False
    for frame in frames(page, hosts):
        root: PageLocator | Frame = frame
        if target.within is not None:
            inside = build(frame, target.within, None)
            if inside is None:
                continue
            root = inside.filter(visible=True)
        union: PageLocator | None = None
        for locator in locators:
            one = build(root, locator, languages)
            if one is not None:
                union = one if union is None else union.or_(one)
        if union is None:
            continue
        looked = msgspec.convert(union.evaluate_all(_LOOK), _Look)
        seen = looked.seen
        fit = [i for i, s in enumerate(seen) if s.visible and (s.enabled or any_state)]
        disabled = disabled or any(s.visible and not s.enabled for s in seen)
        for i in fit:
            strict = union if len(seen) == 1 else union.filter(visible=True)
            if len(seen) > 1 and sum(s.visible for s in seen) > 1:
                strict = union.nth(i)
            matches.append(Match(strict, frame, seen[i], looked.lang, looked.words))
    return Finding(matches[0] if len(matches) == 1 else None, len(matches), disabled)


def known_names(target: Target) -> frozenset[str]:
    """Every accessible name by which the target may be known, folded, in any language."""
    return frozenset(fold(t) for x in target.any_of for words in (x.name, x.label) if words for t in words.values())


def accessible_name(locator: PageLocator) -> str | None:
    """The accessible name as the browser computes it, from the element's own line of its accessibility tree."""
    line = locator.aria_snapshot(timeout=2000).split("\n", 1)[0]
    start = line.find('"')
    if start < 0:
        return None
    end = line.rfind('"')
    return line[start + 1 : end].replace('\\"', '"') if end > start else None
