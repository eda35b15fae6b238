"""What the robots.txt of each site asks for: read once per site, also when many threads want it at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from demur.policy.fetch import Fetched

AGENT = "demur"
MOST = 500_000  # bytes that are read of a robots.txt (RFC 9309, 2.5)
LONGEST_DELAY = 10.0  # seconds; a longer `Crawl-delay` is not waited for


class Robots:
    """The rules of sites. `ask` fetches a robots.txt, with its redirects, and without asking for rules itself."""

    def __init__(self, ask: Callable[[str], Fetched]) -> None:
        self._ask = ask
        self._rules: dict[str, Any] = {}
        self._reading: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def allow(self, url: str) -> bool:
        """Whether the site lets us look there."""
        rules = self._of(url)
        return rules is None or bool(rules.can_fetch(url, AGENT))

    def delay(self, url: str) -> float:
        """The seconds between two requests that the site asks for; 0 where it does not, or was not asked yet."""
        rules = self._rules.get(_origin(url))
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        return min(float(asked or 0), LONGEST_DELAY)

    def _of(self, url: str) -> Any:
        origin = _origin(url)
        with self._lock:
            reading = self._reading.setdefault(origin, threading.Lock())
        with reading:
            if origin not in self._rules:
                self._rules[origin] = self._read(origin)
            return self._rules[origin]

    def _read(self, origin: str) -> Any:
        """The rules of a site; None when it has none. A fault of the server forbids all (RFC 9309, 2.3.1).

        Where nothing answers at all, the page itself will show what is wrong.
        """
        from protego import Protego

        found = self._ask(f"{origin}/robots.txt")
        if found.status is not None and found.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        if found.status != 200:
            return None
        return Protego.parse(found.body[:MOST].decode("utf-8", "replace"))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
