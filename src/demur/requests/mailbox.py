"""The person's mail server: where letters go out (SMTP) and replies come in (IMAP), always under TLS, with no secret stored.

Passwords and tokens come from $DEMUR_SMTP_PASSWORD, $DEMUR_IMAP_PASSWORD or $DEMUR_MAIL_TOKEN, or from the system's key
ring (service `demur-mail` for a password, `demur-mail-token` for a token; user name = address). Without TLS only the loopback
interface is allowed, and only when asked for.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import ssl
from typing import Literal

import msgspec

from demur.model.errors import BadInput, NeedsPerson, Unavailable
from demur.store import Store

Tls = Literal["starttls", "implicit", "none"]
SERVICE, TOKEN_SERVICE = "demur-mail", "demur-mail-token"
TIMEOUT = 60.0
_STREAM, _KIND = "mailbox", "mailbox.set"


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """One server. `user` is what one logs in as (usually the mail address); `ca_file` trusts a private authority."""

    host: str
    port: int
    tls: Tls
    user: str
    ca_file: str | None = None

    def context(self) -> ssl.SSLContext:
        """The TLS settings: certificates and names are always checked. Raises BadInput for a file that is no certificate."""
        try:
            return ssl.create_default_context(cafile=self.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise BadInput(f"{self.ca_file} is not a certificate that can be used.") from error


class Mailbox(msgspec.Struct, frozen=True, kw_only=True):
    """The servers of one mail address. Everything is sealed in the store."""

    address: str
    smtp: Server | None = None
    imap: Server | None = None


def checked(server: Server, *, plain_loopback: bool) -> Server:
    """The server, if it may be used. Raises BadInput for plain text to anything but loopback, or without the flag."""
    if server.tls == "none" and not (plain_loopback and is_loopback(server.host)):
        raise BadInput(
            "Mail is sent and fetched under TLS only.",
            hint="A server on this computer may be used without it: --tls none --plain-loopback.",
        )
    if not 0 < server.port < 65536:
        raise BadInput(f"{server.port} is not a port.")
    if any(ord(c) <= 32 or ord(c) > 126 for c in server.host) or not server.host:
        raise BadInput(f"{server.host[:60]!r} is not the name of a server.")
    return server


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this computer."""
    if host.lower() == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return False


def secret(server: Server, which: Literal["smtp", "imap"]) -> tuple[Literal["password", "token"], str]:
    """The password or token of a server. Raises NeedsPerson when there is none."""
    token = os.environ.get("DEMUR_MAIL_TOKEN")
    if token:
        return "token", token
    password = os.environ.get(f"DEMUR_{which.upper()}_PASSWORD") or _from_ring(SERVICE, server.user)
    if password:
        return "password", password
    token = _from_ring(TOKEN_SERVICE, server.user)
    if token:
        return "token", token
    raise NeedsPerson(
        f"No password for {server.user} at {server.host} was found.",
        hint=f"Put an app password into ${f'DEMUR_{which.upper()}_PASSWORD'} or into your key ring: "
        f"keyring set {SERVICE} {server.user}. An access token goes into $DEMUR_MAIL_TOKEN or: "
        f"keyring set {TOKEN_SERVICE} {server.user}",
        code="no_password",
    )


def _from_ring(service: str, user: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise Unavailable("The key ring cannot be used.") from error
    with contextlib.suppress(KeyringError, RuntimeError):
        found: str | None = keyring.get_password(service, user)
        return found
    return None


def remember(store: Store, mailbox: Mailbox) -> None:
    """Keep a mailbox (never a password), sealed."""
    store.append(_STREAM, _KIND, {}, sealed={"mailbox": msgspec.to_builtins(mailbox)})


def mailboxes(store: Store) -> dict[str, Mailbox]:
    """The kept mailboxes by address in lower case; the last one of an address holds."""
    found: dict[str, Mailbox] = {}
    for event in store.read(_STREAM, kinds=(_KIND,)):
        box = msgspec.convert(store.unseal(event, "mailbox"), Mailbox)
        found[box.address.lower()] = box
    return found


def mailbox_for(store: Store, address: str) -> Mailbox:
    """The mailbox of an address, or the only one there is. Raises NeedsPerson when none fits."""
    known = mailboxes(store)
    if address.lower() in known:
        return known[address.lower()]
    raise NeedsPerson(
        f"demur does not know the mail server of {address}.",
        hint="Set it: demur request mailbox ADDRESS --smtp HOST:PORT --imap HOST:PORT; or send the .eml by your own program.",
        code="no_mailbox",
    )
