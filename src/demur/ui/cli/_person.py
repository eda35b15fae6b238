"""The stored person, read only when there is a store: planning for a place given on the command line opens nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from demur.model.event import Event
from demur.model.i18n import _
from demur.model.person import Person
from demur.model.request import Notice

if TYPE_CHECKING:
    from demur.store import PersonBook


Stored = tuple[Person | None, dict[str, str], dict[str, list[str]]]


class Events(Protocol):
    """A store, or the quick reader of one."""

    def read(self, stream: str | None = None, *, kinds: Sequence[str] = ()) -> Iterator[Event]:
        """Events in order."""

    @property
    def book(self) -> PersonBook:
        """The person's stream."""


def stored_person() -> tuple[Person | None, dict[str, str]]:
    """The person and what is recorded as done; (None, {}) when nothing is stored."""
    person, done, _announced = stored()
    return person, done


def stored() -> Stored:
    """The person, what is recorded as done (`platform/control` to a short text), and what platforms announced, by platform.

    (None, {}, {}) when nothing is stored.
    """
    from demur import store

    if not store.exists():
        return None, {}, {}
    with store.quick_log() as log:  # without the database toolkit: a plan is there in half a second
        if log is not None:
            return _read(log)
    with store.Store.open() as open_store:
        return _read(open_store)


def _read(log: Events) -> Stored:
    book = log.book
    done = {
        f"{o.platform}/{o.control or 'law'}": f"already objected on {o.date.isoformat()}" for o in book.objections()
    }
    from demur.watch.past import NOT_SAID, requests, standing

    for asked in requests(log).values():
        if asked.state not in NOT_SAID:
            text = _("letter sent on {day}").format(day=(asked.sent or asked.created).isoformat())
            done |= {f"{asked.platform}/{place}": text for place in {asked.control or "law", "law"}}
    done |= {place: f"↺ {why}" for place, why in standing(log).items()}
    return book.person(), done, _notices(log)


def _notices(log: Events) -> dict[str, list[str]]:
    """What platforms announced in mails or in their apps, as the person took it in."""
    out: dict[str, list[str]] = {}
    for event in log.read(kinds=("notice.seen",)):
        notice = msgspec.convert(event.data["notice"], Notice)
        begins = _("from {day} on").format(day=notice.starts.isoformat()) if notice.starts else _("without a date")
        text = _("Announced on {day}: AI training {begins}.").format(day=notice.received.isoformat(), begins=begins)
        if notice.door == "suspicious":
            text += " " + _("The link in that message is suspicious; use the ways listed here.")
        out.setdefault(notice.platform, []).append(text)
    return out
