"""Reads the person's mailbox over IMAP: read-only, by search, and nothing but what belongs to a request.

The mailbox is opened with EXAMINE and bodies are peeked at, so nothing is changed or marked as read there.
"""

from __future__ import annotations

import contextlib
import datetime
import imaplib
import re
import ssl
from collections.abc import Iterable, Iterator
from typing import Any

from demur.model.errors import Unavailable, Untrusted
from demur.requests.mailbox import TIMEOUT, Server, secret
from demur.requests.reading_mail import MAX_BYTES
from demur.requests.token_login import TokenLogin, offered

_LIST = re.compile(rb'^\((?P<flags>[^)]*)\) (?:"[^"]*"|NIL) (?P<name>.+)$')
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_SENT_NAMES = ("sent", "sent items", "sent messages", "gesendet", "gesendete objekte", "gesendete elemente", "envoyés",
               "enviados", "enviadas", "posta inviata", "verzonden", "wysłane")  # fmt: skip
MAX_HITS = 500


class ImapReader:
    """A mailbox that is being read. Use as a context manager. Raises Unavailable when the server cannot be used."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client: imaplib.IMAP4 | None = None

    def __enter__(self) -> ImapReader:
        server = self._server
        kind, word = secret(server, "imap")
        client: imaplib.IMAP4 | None = None
        try:
            if server.tls == "implicit":
                client = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=server.context(), timeout=TIMEOUT)
            else:
                client = imaplib.IMAP4(server.host, server.port, timeout=TIMEOUT)
                if server.tls == "starttls":
                    client.starttls(ssl_context=server.context())
            if kind == "token":
                _by_token(client, server, word)
            else:
                client.login(server.user, word)
        except (imaplib.IMAP4.error, ssl.SSLError, OSError) as error:
            if client is not None:
                client.shutdown()
            raise Unavailable(f"The mailbox at {server.host} cannot be opened: {_said(error)}.") from error
        self._client = client
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                self._client.logout()
            self._client = None

    def folders(self) -> tuple[list[str], list[str]]:
        """Names of the Sent folders, and of all folders worth searching (no junk, no trash), as the server writes them."""
        sent: list[str] = []
        others: list[str] = ["INBOX"]
        for row in self._do("list"):
            match = _LIST.match(row) if isinstance(row, bytes) else None
            if match is None:
                continue
            flags = match["flags"].lower()
            name = match["name"].decode("ascii", "replace").strip().strip('"')
            if b"\\noselect" in flags or b"\\junk" in flags or b"\\trash" in flags or b"\\drafts" in flags:
                continue
            last = re.split(r"[./]", name)[-1].lower()
            if b"\\sent" in flags or last in _SENT_NAMES:
                sent.append(name)
            elif b"\\all" in flags or b"\\archive" in flags or last in ("archive", "archiv"):
                others.append(name)
        return sent, others

    def holds(self, message_id: str, folders: Iterable[str]) -> str | None:
        """The first of these folders that holds a mail with this Message-ID, or None. Raises Unavailable when none opens."""
        looked = False
        for folder in folders:
            if self._open(folder):
                looked = True
                if self._search("HEADER", "Message-ID", _quoted(message_id)):
                    return folder
        if not looked:
            raise Unavailable("No folder of the mailbox can be opened; nothing was looked at.")
        return None

    def find(
        self, references: Iterable[str], message_ids: Iterable[str], domains: Iterable[str], since: datetime.date
    ) -> Iterator[bytes]:
        """Mails since a day that carry one of these references or Message-IDs, or come from one of these domains.

        A mail larger than the cap is passed over.
        """
        day = since.strftime("%d-") + _MONTHS[since.month - 1] + since.strftime("-%Y")
        _, folders = self.folders()
        for folder in folders:
            if not self._open(folder):
                if folder == "INBOX":
                    raise Unavailable("The inbox cannot be opened; nothing was looked at.")
                continue
            hits: set[bytes] = set()
            for message_id in message_ids:
                hits.update(self._search("SINCE", day, "HEADER", "In-Reply-To", _quoted(message_id)))
                hits.update(self._search("SINCE", day, "HEADER", "References", _quoted(message_id)))
            for reference in references:
                hits.update(self._search("SINCE", day, "TEXT", _quoted(reference)))
            for domain in domains:
                hits.update(self._search("SINCE", day, "FROM", _quoted(f"@{domain}")))
            for uid in sorted(hits, key=int)[-MAX_HITS:]:
                raw = self._fetch(uid)
                if raw is not None:
                    yield raw

    def _open(self, folder: str) -> bool:
        client = self._need()
        with contextlib.suppress(imaplib.IMAP4.error):
            answer, _ = client.select(_quoted(folder), readonly=True)
            return bool(answer == "OK")
        return False

    def _search(self, *criteria: str) -> list[bytes]:
        client = self._need()
        try:
            answer, found = client.uid("SEARCH", *criteria)
        except imaplib.IMAP4.error as error:
            raise Unavailable(f"The mailbox refused a search: {_said(error)}.") from error
        return found[0].split() if answer == "OK" and found and isinstance(found[0], bytes) else []

    def _fetch(self, uid: bytes) -> bytes | None:
        client = self._need()
        number = uid.decode("ascii")
        _, sizes = client.uid("FETCH", number, "(RFC822.SIZE)")
        size = _SIZE.search(b" ".join(s for s in sizes if isinstance(s, bytes)))
        if size is None or int(size[1]) > MAX_BYTES:
            return None
        _, parts = client.uid("FETCH", number, "(BODY.PEEK[])")
        for part in parts:
            if isinstance(part, tuple) and len(part) == 2:
                return bytes(part[1])
        return None

    def _do(self, command: str) -> list[Any]:
        answer, rows = getattr(self._need(), command)()
        return list(rows) if answer == "OK" else []

    def _need(self) -> imaplib.IMAP4:
        if self._client is None:
            raise Unavailable("The mailbox is not open.")
        return self._client


def _by_token(client: imaplib.IMAP4, server: Server, token: str) -> None:
    mechanism = offered(client.capabilities)
    if mechanism is None:
        raise imaplib.IMAP4.error("the server takes no token (XOAUTH2 or OAUTHBEARER)")
    login = TokenLogin(server.user, token, server.host, server.port, mechanism)
    try:
        client.authenticate(mechanism, lambda challenge: login.answer(challenge).encode())
    except imaplib.IMAP4.error as error:
        raise imaplib.IMAP4.error(login.fault(_said(error))) from error


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _quoted(text: str) -> str:
    """An IMAP quoted string. Raises Untrusted for what cannot be one: it could end the command and begin another."""
    if any(c in "\r\n\0" or ord(c) > 126 for c in text):
        raise Untrusted("A search term holds characters that a mailbox does not take.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _said(error: Exception) -> str:
    words = error.args[0] if error.args else ""
    text = (
        words.decode(errors="replace") if isinstance(words, bytes) else str(getattr(error, "strerror", None) or words)
    )
    return text[:160] or type(error).__name__
