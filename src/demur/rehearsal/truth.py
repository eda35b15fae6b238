"""The server's side of a rehearsal: what is really switched, sent and deleted, whatever the pages say."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping

import msgspec

from demur.rehearsal.sitedata import Choice, Deed, Form, SiteData, Switch, Truth, walk


class SiteState(msgspec.Struct, frozen=True, kw_only=True):
    """Ground truth at one moment. `pending` counts forms that still wait for their code; `lured` what a foreign host got."""

    switches: dict[str, bool]
    choices: dict[str, str]
    submissions: dict[str, int]
    pending: dict[str, int]
    deeds: dict[str, int]
    lured: int = 0

    def holds(self, truth: Truth) -> bool:
        """Whether everything in `truth` is so, each submission and deed exactly as often as it says."""
        return (
            all(self.switches.get(k) == v for k, v in truth.switches.items())
            and all(self.choices.get(k) == v for k, v in truth.choices.items())
            and all(self.submissions.get(k, 0) == v for k, v in truth.submissions.items())
            and all(self.deeds.get(k, 0) == v for k, v in truth.deeds.items())
        )

    @property
    def doubled(self) -> tuple[str, ...]:
        """Forms and deeds that arrived more than once."""
        return tuple(k for k, n in (self.submissions | self.deeds).items() if n > 1)


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """An e-mail the site sent: to whom, about which form, and the code in it."""

    to: str
    form: str
    code: str


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    """The example account of a rehearsal site."""

    handle: str
    email: str
    password: str


class Ledger:
    """What the server holds. Thread-safe; `clock` gives seconds and is injected for tests."""

    def __init__(self, data: SiteData, region: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = threading.RLock()
        self._clock = clock
        self._switches: dict[str, bool] = {}
        self._first: dict[str, bool] = {}
        self._reverts: dict[str, float] = {}
        self._choices: dict[str, str] = {}
        self._sent: dict[str, list[Mapping[str, str]]] = {}
        self._waiting: dict[str, tuple[str, str, Mapping[str, str]]] = {}
        self._deeds: dict[str, int] = {}
        self.lured = 0
        self.inbox: list[Mail] = []
        for page in data.pages:
            for part in walk(page.parts):
                if isinstance(part, Switch):
                    self._switches[part.id] = part.default.get(region, part.default.get("ALL", True))
                elif isinstance(part, Choice):
                    self._choices[part.id] = part.default
                elif isinstance(part, Form):
                    self._sent[part.id] = []
                elif isinstance(part, Deed):
                    self._deeds[part.id] = 0
        self._first = dict(self._switches)
        self._first_choices = dict(self._choices)

    def state(self) -> SiteState:
        """A copy of the truth."""
        with self._lock:
            self._let_revert()
            waiting: dict[str, int] = {}
            for form, _, _ in self._waiting.values():
                waiting[form] = waiting.get(form, 0) + 1
            return SiteState(
                switches=dict(self._switches),
                choices=dict(self._choices),
                submissions={k: len(v) for k, v in self._sent.items()},
                pending=waiting,
                deeds=dict(self._deeds),
                lured=self.lured,
            )

    def switch(self, name: str, value: bool, revert_after: float | None = None) -> bool:
        """Set a switch; with `revert_after` it falls back by itself after that many seconds. False if unknown."""
        with self._lock:
            if name not in self._switches:
                return False
            self._switches[name] = value
            if revert_after is not None:
                self._reverts[name] = self._clock() + revert_after
            return True

    def swap_defaults(self, truths: Mapping[str, Truth]) -> None:
        """Begin with every switch and choice already where the flows want it."""
        with self._lock:
            for truth in truths.values():
                self._switches.update(truth.switches)
                self._choices.update(truth.choices)
            self._first, self._first_choices = dict(self._switches), dict(self._choices)

    def choose(self, name: str, option: str) -> bool:
        """Set a choice. False if unknown."""
        with self._lock:
            if name not in self._choices:
                return False
            self._choices[name] = option
            return True

    def fall_back(self) -> None:
        """Put every switch and choice back to where it began."""
        with self._lock:
            self._switches.update(self._first)
            self._choices.update(self._first_choices)

    def _let_revert(self) -> None:
        now = self._clock()
        for name in [n for n, at in self._reverts.items() if at <= now]:
            self._switches[name] = self._first[name]
            del self._reverts[name]

    def do(self, name: str) -> bool:
        """Record a deed. False if unknown."""
        with self._lock:
            if name not in self._deeds:
                return False
            self._deeds[name] += 1
            return True

    def submit(self, form: str, values: Mapping[str, str]) -> None:
        """Record a form that needs no code."""
        with self._lock:
            self._sent[form].append(dict(values))

    def submit_with_code(self, form: str, values: Mapping[str, str], to: str, mail: bool = True) -> str:
        """Keep a form until its code comes back, and send the code (`mail`). Returns the ticket of the code page."""
        with self._lock:
            ticket = secrets.token_urlsafe(9)
            code = f"{secrets.randbelow(900_000) + 100_000}"
            self._waiting[ticket] = (form, code, dict(values))
            if mail:
                self.inbox.append(Mail(to=to, form=form, code=code))
            return ticket

    def waiting_form(self, ticket: str) -> str | None:
        """The form that waits behind a ticket."""
        with self._lock:
            return self._waiting[ticket][0] if ticket in self._waiting else None

    def confirm(self, ticket: str, code: str) -> bool:
        """Count the waiting form when the code is right."""
        with self._lock:
            if ticket not in self._waiting or self._waiting[ticket][1] != code.strip():
                return False
            form, _, values = self._waiting.pop(ticket)
            self._sent[form].append(values)
            return True

    def sent(self, form: str) -> tuple[Mapping[str, str], ...]:
        """The values of every counted submission of a form."""
        with self._lock:
            return tuple(self._sent.get(form, ()))
