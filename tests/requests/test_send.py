"""Sending: TLS only, once only, a clear no frees it, a broken line leaves it uncertain, the mailbox settles it."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import msgspec
import pytest

from demur.model.errors import BadInput, NeedsPerson, NotSo, Uncertain
from demur.model.request import Request
from demur.requests.imap import ImapReader
from demur.requests.ledger import LEDGER, Ledger
from demur.requests.mailbox import Server, checked
from demur.requests.outbox import kept
from demur.requests.send import open_message_id, prepare, resolve, send, smtp_carrier
from demur.store import Store
from tests.requests.servers import USER, Post, deliver, smtp_server

Cert = tuple[Path, Path]


def _server(port: int, cert: Cert, tls: str = "starttls") -> Server:
    return Server(host="127.0.0.1", port=port, tls=tls, user=USER, ca_file=str(cert[0]))  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # aiosmtpd does not count implicit TLS as TLS
@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_letter_leaves_once_under_tls(ledger: Ledger, planned: Request, cert: Cert, tls: str) -> None:
    post = Post()
    with smtp_server(post, *cert, tls=tls) as port:
        out = prepare(ledger, planned)
        after = send(ledger, out, smtp_carrier(_server(port, cert, tls)), copy_to=USER)
    assert after.state == "sent" and after.sent == ledger.today and after.receipt == "unproven"
    assert after.clock.due is not None and after.clock.assumed
    ((sender, to, raw),) = post.mails
    assert (sender, to) == (USER, ("redditdatarequests@reddit.com", USER))
    mail = message_from_bytes(raw, policy=policy.default)
    assert planned.id in mail["Subject"] and mail["From"] == "Ada Muster <ada@example.org>"
    digest = next(e.data["raw"] for e in ledger.events(planned.id) if e.kind == "intent.done")
    assert kept(ledger, planned.id, digest).replace(b"\r\n", b"\n") == raw.replace(b"\r\n", b"\n")
    with pytest.raises(NotSo):
        prepare(ledger, after)
    with pytest.raises(NotSo, match="already"):
        send(ledger, out, smtp_carrier(_server(port, cert, tls)))


def test_a_clear_no_frees_the_letter(ledger: Ledger, planned: Request, cert: Cert) -> None:
    post = Post()
    post.refuse.add("redditdatarequests@reddit.com")
    with smtp_server(post, *cert) as port:
        with pytest.raises(NotSo, match="no such user"):
            send(ledger, prepare(ledger, planned), smtp_carrier(_server(port, cert)))
        again = ledger.get(planned.id)
        assert again.state == "planned" and post.mails == []
        post.refuse.clear()
        assert send(ledger, prepare(ledger, again), smtp_carrier(_server(port, cert))).state == "sent"


def test_an_untrusted_certificate_or_no_server_sends_nothing(ledger: Ledger, planned: Request, cert: Cert) -> None:
    post = Post()
    with smtp_server(post, *cert) as port:
        untrusting = msgspec.structs.replace(_server(port, cert), ca_file=None)
        with pytest.raises(NotSo, match="not trusted"):
            send(ledger, prepare(ledger, planned), smtp_carrier(untrusting))
    with pytest.raises(NotSo, match="could not be reached"):
        send(ledger, prepare(ledger, planned), smtp_carrier(_server(port, cert)))
    assert post.mails == [] and ledger.get(planned.id).state == "planned"


def test_a_line_that_breaks_after_the_letter_leaves_it_uncertain(
    ledger: Ledger, planned: Request, cert: Cert, imap: tuple[int, Path]
) -> None:
    port_imap, maildir = imap
    post = Post(maildir)
    post.break_after_data = True
    with smtp_server(post, *cert) as port:
        with pytest.raises(Uncertain, match="may have been sent"):
            send(ledger, prepare(ledger, planned), smtp_carrier(_server(port, cert)), copy_to=USER)
        request = ledger.get(planned.id)
        assert request.state == "uncertain"
        with pytest.raises(Uncertain):
            prepare(ledger, request)
    assert len(post.mails) == 1
    message_id, _ = open_message_id(ledger, request)
    with ImapReader(_server(port_imap, cert, "implicit")) as reader:
        sent_folders, others = reader.folders()
        assert reader.holds(message_id, [*sent_folders, *others]) == "INBOX"
        assert reader.holds("<demur.nobody.1@example.org>", [*sent_folders, *others]) is None
    settled = resolve(ledger, request, True, "sent_folder")
    assert settled.state == "sent" and settled.sent == ledger.today


def test_the_sent_folder_is_found_and_a_no_of_the_person_frees_it(
    ledger: Ledger, planned: Request, cert: Cert, imap: tuple[int, Path]
) -> None:
    def breaks(raw: bytes, sender: str, to: str, copy_to: str | None) -> str:
        raise ConnectionResetError

    out = prepare(ledger, planned)
    with pytest.raises(Uncertain):
        send(ledger, out, breaks)
    deliver(imap[1], out.raw, ".Sent")
    with ImapReader(_server(imap[0], cert, "implicit")) as reader:
        sent_folders, _ = reader.folders()
        assert sent_folders == ["Sent"] and reader.holds(out.message_id, sent_folders) == "Sent"
    assert resolve(ledger, ledger.get(planned.id), False, "person").state == "planned"
    with pytest.raises(NotSo):
        resolve(ledger, ledger.get(planned.id), True, "person")


def test_the_state_after_a_crash_is_uncertain_for_the_next_process(
    tmp_path: Path, ledger: Ledger, planned: Request
) -> None:
    def dies(raw: bytes, sender: str, to: str, copy_to: str | None) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(ledger, prepare(ledger, planned), dies)
    with Store.open(tmp_path / "home", ask=None, notice=lambda _: None, projections=(LEDGER,)) as store:
        assert Ledger(store).get(planned.id).state == "uncertain"


def test_plain_text_only_on_loopback_and_only_when_asked_for() -> None:
    there = Server(host="mail.example.org", port=25, tls="none", user="a")
    here = Server(host="127.0.0.1", port=25, tls="none", user="a")
    for server, flag in ((there, True), (here, False)):
        with pytest.raises(BadInput, match="TLS"):
            checked(server, plain_loopback=flag)
    assert checked(here, plain_loopback=True) is here


def test_without_a_password_nothing_begins(
    ledger: Ledger, planned: Request, cert: Cert, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMUR_SMTP_PASSWORD")
    with pytest.raises(NeedsPerson, match="app password"):
        send(ledger, prepare(ledger, planned), smtp_carrier(_server(1, cert)))
    assert ledger.get(planned.id).state == "planned"
