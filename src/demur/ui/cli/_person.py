"""The stored person, read only when there is a store: planning for a place given on the command line opens nothing."""

from __future__ import annotations

from demur.model.person import Person


def stored_person() -> tuple[Person | None, dict[str, str]]:
    """The person and what is recorded as done (`platform/control` to a short text); (None, {}) when nothing is stored."""
    from demur import store

    if not store.exists():
        return None, {}
    with store.Store.open() as open_store:
        done = {
            f"{o.platform}/{o.control or 'law'}": f"already objected on {o.date.isoformat()}"
            for o in open_store.book.objections()
        }
        return open_store.person(), done
