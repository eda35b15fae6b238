"""Opening the sealed fields of events."""

from __future__ import annotations

from typing import Any

import orjson

from demur.model.errors import BadInput, Damaged
from demur.model.event import Event
from demur.store.keys import KeyKeeper


class Unsealing:
    """What can open sealed fields: anything with a `keeper`."""

    keeper: KeyKeeper

    def unseal(self, event: Event, field: str) -> Any:
        """A sealed field of an event. Raises Unavailable (code `key_gone`) after `me forget`, Damaged when it was changed."""
        if field not in event.sealed:
            raise BadInput(f"Event {event.seq} has no sealed field {field[:40]!r}.")
        plain = self.keeper.load().open(event.sealed[field], "event", event.stream, event.id, field)
        try:
            return orjson.loads(plain)
        except ValueError as error:
            raise Damaged(f"The sealed field {field!r} of event {event.seq} cannot be read.") from error

    def unseal_all(self, event: Event) -> dict[str, Any]:
        """All sealed fields of an event by name."""
        return {field: self.unseal(event, field) for field in event.sealed}
