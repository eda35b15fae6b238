"""The stored person, read only when there is a store: planning for a place given on the command line opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demur.model.person import Person

if TYPE_CHECKING:
    from demur.store import PersonBook


def stored_person() -> tuple[Person | None, dict[str, str]]:
    """The person and what is recorded as done (`platform/control` to a short text); (None, {}) when nothing is stored."""
    from demur import store

    if not store.exists():
        return None, {}
    with store.quick_book() as book:  # without the database toolkit: a plan is there in half a second
        if book is not None:
            return _read(book)
    with store.Store.open() as open_store:
        return _read(open_store.book)


def _read(book: PersonBook) -> tuple[Person, dict[str, str]]:
    done = {
        f"{o.platform}/{o.control or 'law'}": f"already objected on {o.date.isoformat()}" for o in book.objections()
    }
    return book.person(), done
