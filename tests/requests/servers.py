"""Real mail servers for tests: aiosmtpd with TLS, and Dovecot with its own configuration, both on free loopback ports."""

from __future__ import annotations

import base64
import contextlib
import datetime
import http.server
import imaplib
import ipaddress
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "ada@example.org", "app-password"
_NOBODY = 65534


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
    return port


def certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for localhost and its key, as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    cert, private = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert, private


class Post:
    """What the SMTP server took over. Mails to `local` addresses also go into `maildir`, as a provider does."""

    def __init__(self, maildir: Path | None = None) -> None:
        self.mails: list[tuple[str, tuple[str, ...], bytes]] = []
        self.maildir = maildir
        self.refuse: set[str] = set()
        self.break_after_data = False

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if address in self.refuse:
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        raw: bytes = envelope.original_content
        self.mails.append((envelope.mail_from, tuple(envelope.rcpt_tos), raw))
        if self.maildir is not None and USER in envelope.rcpt_tos:
            deliver(self.maildir, raw)
        if self.break_after_data:
            server.transport.close()
        return "250 2.0.0 queued as 1"


def deliver(maildir: Path, raw: bytes, folder: str = "") -> None:
    """Put a mail into a maildir as a delivery agent does: written aside, then renamed."""
    base = maildir / folder if folder else maildir
    for part in ("tmp", "new", "cur"):
        (base / part).mkdir(parents=True, exist_ok=True)
    name = f"{time.time_ns()}.{uuid.uuid4().hex}.localhost"
    (base / "tmp" / name).write_bytes(raw)
    (base / "tmp" / name).rename(base / "new" / name)
    if os.getuid() == 0:
        for path in (maildir, *maildir.rglob("*")):
            with contextlib.suppress(OSError):
                os.chown(path, _NOBODY, _NOBODY)


@contextlib.contextmanager
def smtp_server(post: Post, cert: Path, key: Path, *, tls: str = "starttls") -> Iterator[int]:
    """An SMTP server that wants a log-in; `tls` is starttls, implicit or none. Yields its port."""

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = getattr(data, "login", b"") == USER.encode() and getattr(data, "password", b"") == PASSWORD.encode()
        return AuthResult(success=good)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    settings: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port(), "data_size_limit": 80_000_000}
    if tls == "starttls":
        settings |= {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": check}
    elif tls == "implicit":
        settings |= {"ssl_context": context, "auth_required": True, "authenticator": check, "auth_require_tls": False}
    controller = Controller(post, **settings)
    controller.start()
    try:
        yield settings["port"]
    finally:
        controller.stop()


@contextlib.contextmanager
def dovecot(
    folder: Path, cert: Path, key: Path, *, tokens: str | None = None, mechanisms: str = "xoauth2 oauthbearer"
) -> Iterator[tuple[int, Path]]:
    """A Dovecot of our own for one user. Yields the port of IMAP under TLS and the maildir. Fails when there is no Dovecot.

    With `tokens`, the address of a token service, it also lets in who brings a token that the service knows.
    """
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise AssertionError("Dovecot is missing: install dovecot-imapd.")
    port = free_port()
    base, maildir = folder / "run", folder / "maildir"
    for path in (base, maildir):
        path.mkdir(parents=True, exist_ok=True)
    root = os.getuid() == 0
    if root:
        os.chown(maildir, _NOBODY, _NOBODY)
        for parent in (maildir, *maildir.parents):  # the mail process runs as nobody and must get there
            if parent != Path("/tmp") and str(parent).startswith("/tmp/"):
                parent.chmod(parent.stat().st_mode | 0o011)
    ids = f"{_NOBODY}" if root else f"{os.getuid()}"
    me = os.environ.get("USER", "nobody")
    who = "" if root else f"default_internal_user = {me}\ndefault_login_user = {me}\n"
    by_token = _by_token(folder, tokens, mechanisms) if tokens else ""
    config = folder / "dovecot.conf"
    config.write_text(
        f"""
base_dir = {base}
state_dir = {base}
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
{who}
ssl = required
ssl_cert = <{cert}
ssl_key = <{key}
mail_location = maildir:{maildir}:INDEX=MEMORY
first_valid_uid = 1
mail_uid = {ids}
mail_gid = {ids}
auth_failure_delay = 0
auth_mechanisms = plain login {mechanisms if tokens else ""}
{by_token}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={ids} gid={ids} home={folder}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
namespace inbox {{
  inbox = yes
  separator = .
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
}}
"""
    )
    process = subprocess.Popen([program, "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait_for(port, process, folder / "dovecot.log")
        yield port, maildir
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _by_token(folder: Path, service: str, mechanisms: str) -> str:
    """Dovecot's settings for tokens: it asks the service about each one, as it would ask a provider's."""
    settings = folder / "oauth2.conf"
    settings.write_text(f"tokeninfo_url = {service}/tokeninfo?access_token=\nusername_attribute = email\n")
    return f"passdb {{\n  driver = oauth2\n  mechanisms = {mechanisms}\n  args = {settings}\n}}"


class TokenService:
    """A token service on loopback: knows tokens, whom they are for, and when they run out. Counts what it was asked."""

    def __init__(self) -> None:
        self.tokens: dict[str, tuple[str, float]] = {}
        self.asked = 0

    def issue(self, token: str, user: str, *, seconds: float = 3600) -> str:
        """Make a token known; with negative `seconds` it has run out already."""
        self.tokens[token] = (user, time.time() + seconds)
        return token

    def holds(self, token: str, user: str) -> bool:
        """Whether a token is for this user and still runs."""
        known = self.tokens.get(token)
        return known is not None and known[0] == user and known[1] > time.time()

    def about(self, token: str) -> tuple[int, dict[str, object]]:
        """Status and answer of the service about a token."""
        self.asked += 1
        known = self.tokens.get(token)
        if known is None or known[1] <= time.time():
            return 401, {"error": "invalid_token", "error_description": "The access token expired"}
        return 200, {"email": known[0], "expires_in": int(known[1] - time.time())}


@contextlib.contextmanager
def token_service() -> Iterator[tuple[TokenService, str]]:
    """A running token service and its address."""
    service = TokenService()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
            status, fields = service.about(query.get("access_token", [""])[0])
            body = json.dumps(fields).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class TokenPost(Post):
    """A mail server that takes tokens: XOAUTH2, or OAUTHBEARER where `mechanism` says so."""

    def __init__(self, service: TokenService) -> None:
        super().__init__()
        self.service = service
        self.refused = 0

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        return await self._judge(server, args, b"")

    async def auth_OAUTHBEARER(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        return await self._judge(server, args, b"\1")

    async def _judge(self, server: SMTP, args: list[str], end: bytes) -> AuthResult:
        words = base64.b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("")
        text = words.decode() if isinstance(words, bytes) else ""
        user = re.search(r"(?:user=|n,a=)([^\x01,]+)", text)
        token = re.search(r"auth=Bearer ([^\x01]+)\x01\x01$", text)
        if user and token and self.service.holds(token[1], user[1]):
            return AuthResult(success=True)
        self.refused += 1
        why = json.dumps({"status": "401", "schemes": "bearer", "scope": "https://mail.example/"})
        answer = await server.challenge_auth(why)
        assert answer == end, answer  # the mechanism asks for exactly this before the server ends
        return AuthResult(success=False, handled=False, message="535 5.7.8 Username and Password not accepted")


@contextlib.contextmanager
def token_smtp(post: TokenPost, cert: Path, key: Path, *, without: tuple[str, ...] = ()) -> Iterator[int]:
    """An SMTP server under STARTTLS that lets in by token only. Yields its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    port = free_port()
    controller = Controller(
        post, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, auth_required=True,
        auth_exclude_mechanism=("LOGIN", "PLAIN", *without), authenticator=lambda *_: AuthResult(success=False),
    )  # fmt: skip
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def _client(port: int) -> imaplib.IMAP4_SSL:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return imaplib.IMAP4_SSL("127.0.0.1", port, ssl_context=context, timeout=10)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            raise AssertionError(f"Dovecot did not start: {said} {log.read_text() if log.exists() else ''}")
        with contextlib.suppress(OSError, imaplib.IMAP4.error), _client(port) as client:
            client.login(USER, PASSWORD)  # a port that answers is not yet a server that lets one in
            return
        time.sleep(0.05)
    raise AssertionError(f"Dovecot does not answer: {log.read_text() if log.exists() else ''}")
