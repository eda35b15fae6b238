"""Whether an item may have been taken for training: who could see it, what the platform's stance in this region is, and since when.

Information, not proof: "may have been used" means that nothing stood in the way. Nobody outside can see what was used.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

import msgspec

from demur.model.exposure import OptOut, Use
from demur.model.geo import region_of
from demur.model.platform import Platform, ScopeCode, Stance
from demur.model.source import earliest_day
from demur.registry import Registry

_TAKES = ("yes", "licenses_to_third_parties")
_BY_KIND: dict[str, ScopeCode] = {
    "post": "public_posts", "media": "public_media", "video": "public_media", "comment": "comments", "profile": "profile",
    "reaction": "likes", "location": "location", "playlist": "public_posts", "message": "private_messages", "ai_chat": "ai_chats",
}  # fmt: skip
_BY_SIGHT: dict[str, ScopeCode] = {
    "dm": "private_messages", "ai_chat": "ai_chats", "draft": "drafts", "limited": "private_posts", "private": "private_posts",
}  # fmt: skip
# What is neither open to all nor only for some: the answer stands only where it is the same for both.
_IN_BETWEEN = {
    "unknown": "Who could see it is not known, and that decides it.",
    "link": "Whoever has the link sees it; no source says whether the platform takes such things as public ones.",
    "deleted_pending": "It is deleted; who could see it before is not in the export, and that decides it.",
}


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer with what it rests on: the stance, how sure it is, and its sources."""

    use: Use
    why: str
    stance: str | None = None
    confidence: str | None = None
    as_of: str | None = None
    sources: tuple[str, ...] = ()


class Judge:
    """Answers for one person: their country and their opt-outs, as of `today`. The same question is worked out once."""

    def __init__(
        self, registry: Registry, country: str | None, opt_outs: Iterable[OptOut] = (), today: date | None = None
    ) -> None:
        self._registry = registry
        self._country = country
        self._opt_outs = tuple(opt_outs)
        self._today = today
        self._known: dict[tuple[str, str, str, int, int], Answer] = {}
        self._ends: dict[str, tuple[float, ...]] = {}

    def opt_outs(self, platform: str) -> list[OptOut]:
        """The person's opt-outs at this platform, earliest first."""
        return sorted((o for o in self._opt_outs if o.platform == platform), key=lambda o: o.since)

    def answer(self, platform: str, kind: str, visibility: str, at: float | None) -> Answer:
        """May this item have been used?"""
        mine = self.opt_outs(platform)
        after = -1 if at is None else sum(1 for o in mine if o.since <= at)
        ended = -1 if at is None else sum(1 for end in self._ends_of(platform) if end <= at)
        key = (platform, kind, visibility, after, ended)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._work_out(platform, kind, visibility, mine, after, at)
        return found

    def _ends_of(self, slug: str) -> tuple[float, ...]:
        """When stances of the platform ended, as far as the registry names such days."""
        if slug not in self._ends:
            platform = self._registry.platforms.get(slug)
            days = [earliest_day(s.until) for s in platform.stances] if platform else []
            self._ends[slug] = tuple(sorted(_seconds(day) for day in days if day is not None))
        return self._ends[slug]

    def _work_out(
        self, slug: str, kind: str, visibility: str, mine: list[OptOut], after: int, at: float | None
    ) -> Answer:
        platform = self._registry.platforms.get(slug)
        if platform is None:
            return Answer(use="unknown", why="The registry does not know this platform.")
        if self._country is None:
            return Answer(use="unknown", why="It depends on the country you are in, which was not given.")
        stances = [s for s in platform.stances_in(region_of(self._country), self._country) if s.who != "non_users"]
        if not stances:
            return Answer(use="unknown", why="No source says what the platform does in this region.")
        later = [s for s in stances if self._is_still_to_come(s)]
        stances = [s for s in stances if s not in later and not _ended_before(s, at)]
        if not stances:
            why = (
                f"The platform says it begins on {later[0].since}."
                if later
                else "What the platform took had ended before."
            )
            first = later[0] if later else None
            return _answer("not_taken", why, platform, first) if first else Answer(use="not_taken", why=why)
        if visibility in _IN_BETWEEN and (kind, visibility) != ("ai_chat", "link"):
            both = [
                self._by_stances(platform, stances, s, mine, after) for s in (_scope(kind, "public"), "private_posts")
            ]
            if both[0].use == both[1].use:
                return both[0]
            return msgspec.structs.replace(both[0], use="unknown", why=_IN_BETWEEN[visibility])
        return self._by_stances(platform, stances, _scope(kind, visibility), mine, after)

    def _is_still_to_come(self, stance: Stance) -> bool:
        begun = earliest_day(stance.since)
        return begun is not None and self._today is not None and begun > self._today

    def _by_stances(
        self, platform: Platform, stances: list[Stance], scope: ScopeCode, mine: list[OptOut], after: int
    ) -> Answer:
        answers = [(s, _taken(s, scope)) for s in stances]
        takes = [s for s, taken in answers if taken is True]
        if takes:
            return self._taken(platform, takes, scope, mine, after)
        unclear = next((s for s, taken in answers if taken is None), None)
        if unclear is not None:
            return _answer(
                "unknown", f"The sources do not say whether {_words(scope)} are taken here.", platform, unclear
            )
        stance = answers[0][0]
        return _answer(
            "not_taken", f"By its own words the platform does not take {_words(scope)} here.", platform, stance
        )

    def _taken(
        self, platform: Platform, takes: list[Stance], scope: ScopeCode, mine: list[OptOut], after: int
    ) -> Answer:
        left = [s for s in takes if not any(_covers(platform, o, s) for o in mine)]
        if left:
            return _answer("may_have_been_used", f"The platform takes {_words(scope)} here.", platform, left[0])
        stance = takes[0]
        first = next(o for o in mine if _covers(platform, o, stance))
        day = datetime.fromtimestamp(first.since, UTC).date()
        begun = earliest_day(stance.since)
        if begun is not None and _seconds(begun) >= first.since:
            return _answer(
                "covered", f"Covered by your opt-out from {day} on, before the platform began.", platform, stance
            )
        if after < 0:
            return _answer(
                "unknown", f"Your opt-out of {day} covers what came later; this has no date.", platform, stance
            )
        if after >= 1 + mine.index(first):
            return _answer("covered", f"Covered by your opt-out from {day} on.", platform, stance)
        return _answer("may_have_been_used", f"It was there before your opt-out of {day}.", platform, stance)


def _scope(kind: str, visibility: str) -> ScopeCode:
    if kind in ("post", "video", "media", "comment", "playlist") and visibility in _BY_SIGHT:
        return _BY_SIGHT[visibility]
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    return "metadata"


def _words(scope: ScopeCode) -> str:
    return scope.replace("_", " ").replace("ai ", "AI ")


def _taken(stance: Stance, scope: ScopeCode) -> bool | None:
    """Whether this stance takes this kind of data: True, False, or None where it is not known."""
    if stance.trains == "no":
        return False
    value = next((s.value for s in stance.scopes if s.code == scope), None)
    if value == "no":
        return False
    if stance.trains in _TAKES and value == "yes":
        return None if stance.default == "unknown" else stance.default != "off"
    return None


def _covers(platform: Platform, opt_out: OptOut, stance: Stance) -> bool:
    """Whether this opt-out covers the stance; without a named control, whether any control of the platform does."""
    controls = [c for c in platform.controls if opt_out.control in (None, c.id)]
    return any(stance.id in c.covers for c in controls)


def _answer(use: Use, why: str, platform: Platform, stance: Stance) -> Answer:
    found = (platform.sources.get(s) for s in stance.src)
    urls = tuple(u for s in found if s is not None for u in (s.url or s.repo,) if u)
    return Answer(
        use=use, why=why, stance=stance.id, confidence=stance.conf, as_of=stance.as_of, sources=urls or stance.src
    )


def _ended_before(stance: Stance, at: float | None) -> bool:
    """Whether the stance had ended before the item was there."""
    end = earliest_day(stance.until)
    return end is not None and at is not None and at >= _seconds(end)


def _seconds(day: date) -> float:
    return datetime.combine(day, time(), UTC).timestamp()
