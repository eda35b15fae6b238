"""At most once: what is about to take effect is written down first, and settled only by what was seen afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from demur.model.errors import NotSo, Uncertain

if TYPE_CHECKING:
    from demur.store import Store

How = Literal["reread", "page", "person", "not_sent"]
State = Literal["done", "not_done"]


class Ledger(Protocol):
    """Where intents are written down before anything is submitted. A key names flow, account and step."""

    def begin(self, key: str, what: str, *, again: bool) -> str:
        """Write the intent and return its token; it is on the disk then.

        Raises Uncertain when an earlier try was not seen to end, NotSo when it was done and `again` is not set.
        """

    def settle(self, token: str, state: State, how: How) -> None:
        """What became of the intent."""

    def settle_open(self, key: str, state: State, how: How) -> bool:
        """Settle an open intent of an earlier run by what was now re-read. Returns whether there was one."""


class MemoryLedger:
    """A ledger for rehearsals: it lasts as long as the process, like the site it is about."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str | None]] = []

    def begin(self, key: str, what: str, *, again: bool) -> str:
        """See `Ledger.begin`."""
        for known, state in self._rows:
            if known == key and state is None:
                raise Uncertain(f"This was begun before and not seen to end: {what}.", code="intent_open")
            if known == key and state == "done" and not again:
                raise NotSo(f"This was done before: {what}.", code="already_done")
        self._rows.append((key, None))
        return str(len(self._rows) - 1)

    def settle(self, token: str, state: State, how: How) -> None:
        """See `Ledger.settle`."""
        self._rows[int(token)] = (self._rows[int(token)][0], state)

    def settle_open(self, key: str, state: State, how: How) -> bool:
        """See `Ledger.settle_open`."""
        for i, (known, now) in enumerate(self._rows):
            if known == key and now is None:
                self._rows[i] = (known, state)
                return True
        return False


class StoreLedger:
    """The person's store as a ledger. Repeats (`again`) are numbered, so that each is still sent at most once."""

    MOST = 1000

    def __init__(self, store: Store, stream: str) -> None:
        self._store = store
        self._stream = stream

    def begin(self, key: str, what: str, *, again: bool) -> str:
        """See `Ledger.begin`."""
        for number in range(1, self.MOST):
            try:
                one = _numbered(key, number)
                return self._store.intent(self._stream, what, one).id
            except NotSo as error:
                if error.code != "already_done" or not again:
                    raise
        raise NotSo(f"This was done too often: {what}.")

    def settle(self, token: str, state: State, how: How) -> None:
        """See `Ledger.settle`."""
        self._store.outcome(token, state, how)

    def settle_open(self, key: str, state: State, how: How) -> bool:
        """See `Ledger.settle_open`."""
        for number in range(1, self.MOST):
            found = self._store.find_intent(_numbered(key, number))
            if found is None:
                return False
            if found.state == "open":
                self._store.outcome(found, state, how)
                return True
        return False


def _numbered(key: str, number: int) -> str:
    return key if number == 1 else f"{key}|#{number}"
