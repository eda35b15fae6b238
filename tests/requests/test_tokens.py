"""Tokens instead of passwords, at real servers: Dovecot asks a token service, aiosmtpd speaks XOAUTH2 and OAUTHBEARER."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from demur.model.errors import NeedsPerson, NotSo, Unavailable
from demur.model.request import Request
from demur.requests.imap import ImapReader
from demur.requests.ledger import Ledger
from demur.requests.mailbox import SERVICE, TOKEN_SERVICE, Server, secret
from demur.requests.send import prepare, send, smtp_carrier
from demur.ui.cli import run
from tests.requests import servers
from tests.requests.servers import USER, TokenPost, TokenService

Cert = tuple[Path, Path]
GOOD, OLD, OTHERS = "good-token", "old-token", "token-of-somebody-else"


@pytest.fixture(scope="module")
def service() -> Iterator[tuple[TokenService, str]]:
    with servers.token_service() as (tokens, url):
        tokens.issue(GOOD, USER)
        tokens.issue(OLD, USER, seconds=-60)
        tokens.issue(OTHERS, "eve@example.org")
        yield tokens, url


@pytest.fixture(scope="module", params=["xoauth2", "oauthbearer"])
def box(request: pytest.FixtureRequest, cert: Cert, service: tuple[TokenService, str]) -> Iterator[Server]:
    with (
        tempfile.TemporaryDirectory(prefix="demur-token-", ignore_cleanup_errors=True) as folder,
        servers.dovecot(Path(folder), *cert, tokens=service[1], mechanisms=request.param) as (port, _),
    ):
        yield Server(host="localhost", port=port, tls="implicit", user=USER, ca_file=str(cert[0]))


def test_a_good_token_opens_the_mailbox(
    box: Server, service: tuple[TokenService, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMUR_MAIL_TOKEN", GOOD)
    before = service[0].asked
    with ImapReader(box) as reader:
        assert reader.folders()[0] == ["Sent"]
    assert service[0].asked > before


@pytest.mark.parametrize("token", [OLD, OTHERS, "never issued"])
def test_a_token_that_has_run_out_is_a_clear_no(box: Server, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_MAIL_TOKEN", token)
    with pytest.raises(Unavailable, match="did not take the token; it may have run out") as no, ImapReader(box):
        pass
    assert token not in str(no.value) and no.value.exit_code == 1


def test_a_mailbox_without_tokens_says_so(imap: tuple[int, Path], cert: Cert, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_MAIL_TOKEN", GOOD)
    box = Server(host="localhost", port=imap[0], tls="implicit", user=USER, ca_file=str(cert[0]))
    with pytest.raises(Unavailable, match="takes no token"), ImapReader(box):
        pass


def _smtp(port: int, cert: Cert) -> Server:
    return Server(host="localhost", port=port, tls="starttls", user=USER, ca_file=str(cert[0]))


@pytest.mark.parametrize("without", [(), ("XOAUTH2",)])
def test_a_letter_is_sent_by_token(
    ledger: Ledger, planned: Request, cert: Cert, service: tuple[TokenService, str], without: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("DEMUR_MAIL_TOKEN", GOOD)
    post = TokenPost(service[0])
    with servers.token_smtp(post, *cert, without=without) as port:
        after = send(ledger, prepare(ledger, planned), smtp_carrier(_smtp(port, cert)))
    assert after.state == "sent" and len(post.mails) == 1 and post.refused == 0


@pytest.mark.parametrize("without", [(), ("XOAUTH2",)])
@pytest.mark.parametrize("token", [OLD, OTHERS])
def test_nothing_leaves_with_a_token_that_has_run_out_and_it_may_be_tried_again(
    ledger: Ledger, planned: Request, cert: Cert, service: tuple[TokenService, str], without: tuple[str, ...], token: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("DEMUR_MAIL_TOKEN", token)
    post = TokenPost(service[0])
    with servers.token_smtp(post, *cert, without=without) as port:
        with pytest.raises(NotSo, match="was not sent: the server did not take the token") as no:
            send(ledger, prepare(ledger, planned), smtp_carrier(_smtp(port, cert)))
        assert (post.mails, post.refused) == ([], 1) and token not in str(no.value)
        assert ledger.get(planned.id).state == "planned"
        monkeypatch.setenv("DEMUR_MAIL_TOKEN", GOOD)
        after = send(ledger, prepare(ledger, ledger.get(planned.id)), smtp_carrier(_smtp(port, cert)))
    assert after.state == "sent" and len(post.mails) == 1


def test_a_server_without_tokens_gets_none(
    ledger: Ledger, planned: Request, cert: Cert, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMUR_MAIL_TOKEN", GOOD)
    post = servers.Post()
    with servers.smtp_server(post, *cert) as port, pytest.raises(NotSo, match="takes no token"):
        send(ledger, prepare(ledger, planned), smtp_carrier(_smtp(port, cert)))
    assert post.mails == [] and ledger.get(planned.id).state == "planned"


def test_the_key_ring_holds_passwords_and_tokens_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring

    held = {(TOKEN_SERVICE, USER): "from-ring"}
    monkeypatch.setattr(keyring, "get_password", lambda service, user: held.get((service, user)))
    for name in ("DEMUR_SMTP_PASSWORD", "DEMUR_IMAP_PASSWORD"):
        monkeypatch.delenv(name)
    server = Server(host="localhost", port=1, tls="starttls", user=USER)
    assert secret(server, "smtp") == ("token", "from-ring")
    held[SERVICE, USER] = "word"
    assert secret(server, "imap") == ("password", "word")
    held.clear()
    with pytest.raises(NeedsPerson, match=TOKEN_SERVICE):
        secret(server, "imap")


def test_the_command_says_what_to_do(
    ledger: Ledger, planned: Request, cert: Cert, service: tuple[TokenService, str], monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("DEMUR_MAIL_TOKEN", OLD)
    ledger.store.close()
    post = TokenPost(service[0])
    with servers.token_smtp(post, *cert) as port:
        setting = ("mailbox", "ada@example.org", "--smtp", f"localhost:{port}", "--ca-file", str(cert[0]))
        assert run(["request", *setting]) == 0
        assert run(["request", "send", planned.id, "--yes"]) == 1
    said = capfd.readouterr().err
    assert "get a fresh one" in said and "Nothing left this computer" in said and OLD not in said and post.mails == []
