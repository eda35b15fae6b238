"""The mailbox: searched for what belongs to requests, left as it was, and used by the commands from end to end."""

from __future__ import annotations

import imaplib
import json
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from demur.model.errors import Unavailable, Untrusted
from demur.model.request import Request
from demur.requests.imap import ImapReader
from demur.requests.ledger import Ledger
from demur.requests.mailbox import Server
from demur.requests.outbox import mark_sent
from demur.requests.search import wanted
from demur.ui.cli import run
from tests.requests import mails
from tests.requests.conftest import GROUNDS, NOON
from tests.requests.servers import PASSWORD, USER, Post, deliver, smtp_server

Cert = tuple[Path, Path]


def _box(imap: tuple[int, Path], cert: Cert) -> Server:
    return Server(host="localhost", port=imap[0], tls="implicit", user=USER, ca_file=str(cert[0]))


def _private(number: int) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "aunt@example.net", USER, f"Birthday {number}"
    mail["Message-ID"], mail["Date"] = f"<p{number}@example.net>", "Fri, 27 Nov 2026 10:00:00 +0000"
    mail.set_content("Come on Sunday.")
    return mail.as_bytes()


def _unseen(port: int, cert: Cert) -> int:
    with imaplib.IMAP4_SSL("localhost", port, ssl_context=ssl.create_default_context(cafile=str(cert[0]))) as client:
        client.login(USER, PASSWORD)
        client.select("INBOX", readonly=True)
        _, found = client.search(None, "UNSEEN")
        return len(found[0].split())


def test_only_what_belongs_is_fetched_and_nothing_is_marked(
    ledger: Ledger, planned: Request, imap: tuple[int, Path], cert: Cert
) -> None:
    request = mark_sent(ledger, planned, NOON.date(), "own_mail")
    threaded = mails.reply(
        request, mails.ACK, sender="help@elsewhere.example", subject="Ticket", message_id="<i1@x.example>"
    )
    named = mails.reply(
        request, f"About {request.id}", thread=False, sender="a@b.example", subject="x", message_id="<i2@b.example>"
    )
    known = mails.reply(request, mails.ACK, thread=False, subject="Hello", message_id="<i3@reddit.com>")
    for raw in (threaded.as_bytes(), named.as_bytes(), known.as_bytes(), _private(1), _private(2)):
        deliver(imap[1], raw)
    before = _unseen(imap[0], cert)
    sought = wanted(ledger)
    with ImapReader(_box(imap, cert)) as reader:
        found = list(reader.find(sought.references, sought.message_ids, sought.domains, sought.since))
    ids = {f"i{n}" for n in (1, 2, 3) if any(f"<i{n}@".encode() in raw for raw in found)}
    assert ids == {"i1", "i2", "i3"} and not any(b"Birthday" in raw for raw in found)
    assert _unseen(imap[0], cert) == before


def test_a_wrong_password_or_certificate_is_a_clear_no(
    imap: tuple[int, Path], cert: Cert, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        pytest.raises(Unavailable, match="cannot be opened"),
        ImapReader(Server(host="localhost", port=imap[0], tls="implicit", user=USER)),
    ):
        pass
    with ImapReader(_box(imap, cert)) as reader, pytest.raises(Untrusted):
        reader.holds('x"\r\nA1 DELETE INBOX', ["INBOX"])
    monkeypatch.setenv("DEMUR_IMAP_PASSWORD", "wrong")
    with pytest.raises(Unavailable, match="cannot be opened"), ImapReader(_box(imap, cert)):
        pass


def test_the_commands_from_end_to_end(
    imap: tuple[int, Path], cert: Cert, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def told(*args: str, code: int = 0) -> str:
        got = run(["request", *args])
        said = capfd.readouterr()
        assert got == code, said.err
        return said.out

    for old in (*imap[1].glob("new/*"), *imap[1].glob("cur/*")):
        old.unlink()
    grounds = tmp_path / "g.txt"
    grounds.write_text(GROUNDS)
    post = Post(imap[1])
    with smtp_server(post, *cert) as port:
        told(
            "mailbox", USER, "--smtp", f"localhost:{port}", "--imap", f"localhost:{imap[0]}", "--ca-file", str(cert[0]),
            "--tls", "starttls",
        )  # fmt: skip
        made = json.loads(told(
            "draft", "reddit", "--account", "reddit:ada", "--country", "DE", "--name", "Ada", "--email", USER,
            "--grounds-file", str(grounds), "--out", str(tmp_path / "l.eml"), "--json",
        ))  # fmt: skip
        assert "Dry run" not in told("send", made["id"]) and post.mails == []
        assert json.loads(told("send", made["id"], "--yes", "--json"))["state"] == "sent"
        told("send", made["id"], "--yes", code=1)
    assert len(post.mails) == 1
    assert made["id"].encode() in post.mails[0][2]
    box = ["mailbox", USER, "--imap", f"localhost:{imap[0]}", "--ca-file", str(cert[0]), "--tls", "implicit"]
    told(*box)
    told("resolve", made["id"], "--sent", "yes", code=1)  # nothing is uncertain
    rows = json.loads(told("inbox", "--imap", "--offline", "--json"))
    assert [r["status"] for r in rows if r["request"] == made["id"]] == ["ours"]
