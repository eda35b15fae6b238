"""Logging in with a token instead of a password: XOAUTH2 (the providers' own form) and OAUTHBEARER (RFC 7628).

The token comes from the person; demur gets none by itself and renews none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

Mechanism = Literal["XOAUTH2", "OAUTHBEARER"]
_KNOWN: tuple[Mechanism, ...] = ("XOAUTH2", "OAUTHBEARER")


class TokenLogin:
    """One log-in with a token: what is answered to a server's challenges, and what the server said against it."""

    def __init__(self, user: str, token: str, host: str, port: int, mechanism: Mechanism) -> None:
        self.mechanism = mechanism
        self._first = _xoauth2(user, token) if mechanism == "XOAUTH2" else _oauthbearer(user, token, host, port)
        self.refusal = ""

    def answer(self, challenge: bytes | None) -> str:
        """The words for an empty challenge; for a refusal, what the mechanism asks to be sent so that the server ends."""
        if not challenge:
            return self._first
        self.refusal = _read(challenge)
        return "" if self.mechanism == "XOAUTH2" else "\1"

    def fault(self, said: str) -> str:
        """A sentence for the person after the server said no."""
        why = self.refusal or said
        return f"the server did not take the token; it may have run out, so get a fresh one ({why[:160]})"


def offered(mechanisms: Iterable[str]) -> Mechanism | None:
    """The mechanism to use of those a server offers; None when it takes no tokens."""
    names = {m.upper().removeprefix("AUTH=") for m in mechanisms}
    return next((m for m in _KNOWN if m in names), None)


def _xoauth2(user: str, token: str) -> str:
    return f"user={user}\1auth=Bearer {token}\1\1"


def _oauthbearer(user: str, token: str, host: str, port: int) -> str:
    name = user.replace("=", "=3D").replace(",", "=2C")
    return f"n,a={name},\1host={host}\1port={port}\1auth=Bearer {token}\1\1"


def _read(challenge: bytes) -> str:
    """What a refusal says: a small JSON object with a status; never more than a line of plain text."""
    try:
        fields = json.loads(challenge[:2000])
    except (ValueError, UnicodeDecodeError):
        fields = {}
    status = fields.get("status") if isinstance(fields, dict) else None
    return f"status {str(status)[:40]}" if isinstance(status, str | int) else ""
