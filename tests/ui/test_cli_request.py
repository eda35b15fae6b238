"""`demur request` at the command line: a whole request from draft to dossier, exit codes, dry run, bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from demur.ui.cli import run
from demur.ui.cli.request import request as group

ME = ("--country", "DE", "--subdivision", "DE-BY", "--name", "Ada Muster", "--email", "ada@example.org")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in ("DEMUR_PASSPHRASE", "DEMUR_SMTP_PASSWORD", "DEMUR_IMAP_PASSWORD", "DEMUR_MAIL_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def grounds(tmp_path: Path) -> str:
    path = tmp_path / "grounds.txt"
    path.write_text("My posts show my children.\n", encoding="utf-8")
    return str(path)


def told(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run(["request", *args])
    said = capfd.readouterr()
    assert "Traceback" not in said.err
    return code, said.out, said.err


def data(capfd: pytest.CaptureFixture[str], *args: str, code: int = 0) -> Any:
    got, out, err = told(capfd, *args, "--json")
    assert got == code, err
    return json.loads(out)


def drafted(capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str, *more: str) -> Any:
    out = str(tmp_path / "letter.eml")
    return data(
        capfd, "draft", "reddit", "--account", "reddit:ada", *ME, "--grounds-file", grounds, "--out", out, *more
    )


def test_without_grounds_exit_2_and_no_file(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    code, _, err = told(capfd, "draft", "reddit", "--account", "reddit:ada", *ME, "--out", str(out))
    assert code == 2 and "grounds" in err and "?" in err and not out.exists()
    assert data(capfd, "list") == []


@pytest.mark.parametrize("suffix", ["txt", "eml", "pdf"])
def test_each_form_is_written_and_planned(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str, suffix: str
) -> None:
    out = tmp_path / f"letter.{suffix}"
    code, said, err = told(
        capfd, "draft", "reddit", "--account", "reddit:ada", *ME, "--grounds-file", grounds, "--out", str(out)
    )
    assert code == 0 and "not yet reviewed by a lawyer" in err and "Nothing was sent" in err
    assert "BayLDA" in said and "eu-gdpr.response" in said and out.stat().st_size > 500
    (row,) = data(capfd, "list")
    assert row["state"] == "planned" and row["rule"] == "eu-gdpr.response" and row["platform"] == "reddit"


def test_from_draft_to_dossier(capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str) -> None:
    made = drafted(capfd, tmp_path, grounds)
    assert {"id", "due", "rule", "authority", "demands", "reviewed_by"} <= set(made) and made["reviewed_by"] == ""
    request_id = made["id"]
    dry = data(capfd, "send", request_id)
    assert dry["dry_run"] and not dry["sent"] and request_id in dry["headers"]["Subject"]
    code, _, err = told(capfd, "send", request_id, "--yes")
    assert code == 3 and "mail server" in err
    sent = data(capfd, "sent", request_id, "--date", "2026-06-01")
    assert sent["state"] == "overdue" and not sent["receipt_proven"]
    (item,) = data(capfd, "due")
    assert item["id"] == request_id and item["state"] == "overdue" and "complain" in item["what"]
    reply = tmp_path / "reply.eml"
    reply.write_text(
        f"From: privacy@reddit.com\nTo: ada@example.org\nSubject: Re: [{request_id}]\nMessage-ID: <a@reddit.com>\n"
        "Date: Mon, 08 Jun 2026 10:00:00 +0000\n\nWe reject your objection: our compelling legitimate interests override yours.\n"
    )
    (taken,) = data(capfd, "inbox", str(reply), "--offline")
    assert taken["status"] == "applied" and taken["state"] == "refused" and taken["classes"][0]["code"] == "OVERRIDE"
    (again,) = data(capfd, "inbox", str(reply), "--offline")
    assert again["status"] == "seen"
    answered = data(capfd, "answer", request_id, "--out", str(tmp_path / "answer.eml"))
    assert answered["number"] == 2 and "In-Reply-To" in (tmp_path / "answer.eml").read_text()
    dossier = data(capfd, "escalate", request_id, "--out", str(tmp_path / "out"))
    assert run(["evidence", "verify", dossier["zip"]]) == 0
    capfd.readouterr()
    assert data(capfd, "move", request_id, "complaint_filed", "--file-number", "X1")["state"] == "complaint_filed"
    shown = data(capfd, "show", request_id)
    assert [h["kind"] for h in shown["history"]][:3] == ["request.planned", "request.sent", "request.reply"]
    code, said, _ = told(capfd, "show", request_id, "--letter")
    assert code == 0 and "My posts show my children." in said


def test_a_yes_that_is_not_proven_ends_with_3(capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str) -> None:
    request_id = drafted(capfd, tmp_path, grounds)["id"]
    data(capfd, "sent", request_id, "--date", "2026-06-01")
    reply = tmp_path / "yes.eml"
    reply.write_text(
        f"From: privacy@reddit.com\nSubject: Re: [{request_id}]\nMessage-ID: <b@reddit.com>\n\n"
        "We have granted your objection in full: your data, old and new, is no longer used to train our AI models.\n"
    )
    code, said, _ = told(capfd, "inbox", str(reply), "--offline")
    assert code == 3 and "not proven" in said
    assert data(capfd, "move", request_id, "granted")["state"] == "granted"
    assert data(capfd, "move", request_id, "granted_verified")["state"] == "granted_verified"
    assert data(capfd, "list") == [] and len(data(capfd, "list", "--all")) == 1


def test_proof_of_receipt_that_comes_later_moves_the_clock(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str
) -> None:
    request_id = drafted(capfd, tmp_path, grounds)["id"]
    data(capfd, "sent", request_id, "--date", "2026-06-01", "--way", "post")
    slip = tmp_path / "slip.png"
    slip.write_bytes(b"\x89PNG slip")
    shown = data(capfd, "receipt", request_id, "--proof", str(slip), "--received", "2026-06-04")
    assert shown["receipt_proven"] and shown["due"] == "2026-07-06"
    code, _, err = told(capfd, "receipt", request_id, "--proof", str(slip), "--received", "2026-05-01")
    assert (code == 2 and "cannot" not in err.lower()) or "not a day" in err


def test_exports(capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str) -> None:
    request_id = drafted(capfd, tmp_path, grounds)["id"]
    data(capfd, "sent", request_id)
    data(capfd, "list", "--csv", str(tmp_path / "a.csv"), "--ics", str(tmp_path / "a.ics"))
    assert request_id in (tmp_path / "a.csv").read_text() and "BEGIN:VEVENT" in (tmp_path / "a.ics").read_text()


def test_split_access_second_language_mailto_and_field(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str
) -> None:
    made = drafted(capfd, tmp_path, grounds, "--split-access")
    assert made["also"][0]["kind"] == "access" and (tmp_path / "letter-access.eml").exists()
    code, _, err = told(capfd, "draft", "reddit", "--account", "reddit:ada", *ME, "--grounds-file", grounds, "--mailto")
    assert code in (0, 2) and ("too long" in err or code == 0)
    out = tmp_path / "f.txt"
    data(
        capfd,
        "draft",
        "reddit",
        "--account",
        "reddit:ada",
        *ME,
        "--grounds-file",
        grounds,
        "--out",
        str(out),
        "--field-limit",
        "3000",
    )
    assert len(out.read_text()) <= 3000


def test_no_store_leaves_no_trace(capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str) -> None:
    drafted(capfd, tmp_path, grounds, "--no-store")
    assert not (tmp_path / "home").exists()


def test_the_stored_person_is_used(capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str) -> None:
    assert run(["me", "set", "--country", "DE", "--subdivision", "DE-BY", "--name", "Ada Muster"]) == 0
    assert run(["me", "account", "add", "reddit:ada", "--email", "ada@example.org"]) == 0
    capfd.readouterr()
    made = data(
        capfd, "draft", "reddit", "--account", "reddit:ada", "--grounds-file", grounds, "--out", str(tmp_path / "l.eml")
    )
    assert made["to"]["entity"] == "Reddit Netherlands B.V."
    assert "ada@example.org" in (tmp_path / "l.eml").read_text()


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [
        (["draft", "redit", *ME, "--out", "x.txt"], 2, "reddit"),
        (["draft", "medium", *ME, "--out", "x.txt"], 1, "no controller"),
        (["draft", "reddit", *ME, "--out", "x.docx"], 2, ".pdf"),
        (["draft", "reddit", *ME], 2, "--out"),
        (["draft", "reddit", "--account", "x:ada", *ME, "--out", "x.txt"], 2, "not one of"),
        (["draft", "reddit", "--out", "x.txt"], 2, "country"),
        (["draft", "reddit", "--country", "DE", "--out", "x.txt"], 2, "name"),
        (["draft", "reddit", "--country", "DE", "--name", "A", "--out", "x.txt"], 2, "e-mail"),
        (["draft", "reddit", *ME, "--lang", "xx", "--right", "access", "--out", "x.txt"], 2, "language"),
        (["draft", "reddit", *ME, "--right", "eat", "--out", "x.txt"], 2, "right"),
        (["draft", "reddit", *ME, "--grounds-file", "none.txt", "--out", "x.txt"], 2, "cannot be read"),
        (["draft", "reddit", *ME, "--behalf", "guardian", "--out", "x.txt"], 2, "--child-name"),
        (["show", "2026-ABCDEFGH"], 2, "no request"),
        (["send", "2026-ABCDEFGH"], 2, "no request"),
        (["list", "--state", "lost"], 2, "state"),
        (["due", "--on", "tomorrow"], 2, "YYYY-MM-DD"),
        (["inbox"], 2, "--imap"),
        (["inbox", "none.eml"], 2, "cannot be read"),
        (["inbox", "--imap"], 3, "IMAP"),
        (["resolve", "2026-ABCDEFGH"], 2, "--imap"),
        (["notice", "--date", "2026-01-01"], 2, "--by-hand"),
        (["mailbox", "a@b.example", "--smtp", "mail.example:25", "--tls", "none"], 2, "TLS"),
        (["mailbox", "a@b.example", "--smtp", "nowhere"], 2, "HOST:PORT"),
    ],
)
def test_bad_input_gets_one_sentence(
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    code: int,
    word: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    got, _, err = told(capfd, *args)
    assert got == code and word in err
    assert not list(tmp_path.glob("x.*"))


def test_notice_by_hand_and_from_a_file(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = data(capfd, "notice", "--by-hand", "instagram", "--date", "2026-12-27")
    assert found["platform"] == "instagram" and found["starts"] == "2026-12-27"
    plain = tmp_path / "n.eml"
    plain.write_text("From: a@b.example\nSubject: hello\n\nnothing here\n")
    code, _, err = told(capfd, "notice", str(plain), "--offline")
    assert code == 1 and "does not announce" in err
    assert len(data(capfd, "notice")) == 1


def test_every_subcommand_has_help(capfd: pytest.CaptureFixture[str]) -> None:
    import click

    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None and command.help, name
            assert all(p.help for p in command.params if isinstance(p, click.Option) and p.name != "limit"), name


def test_everything_that_is_missing_is_told_at_once(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "l.txt"))
    code, _, err = told(capfd, "draft", "reddit", *out)
    assert code == 2 and all(w in err for w in ("country where you live", "Your name", "e-mail address", "--email"))
    code, _, err = told(capfd, "draft", "reddit", *out, "--country", "DE", "--behalf", "guardian")
    assert code == 2
    assert all(
        w in err for w in ("Your name", "e-mail address", "name of the child", "none are given", "--grounds-file")
    )
    code, _, err = told(capfd, "draft", "reddit", *out, "--country", "CH", "--name", "Ada Muster")
    assert code == 2 and "e-mail address" in err and "Your name" not in err and "grounds" not in err
    assert not (tmp_path / "l.txt").exists()


def test_a_letter_that_was_sent_is_done_in_the_plan(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str
) -> None:
    made = drafted(capfd, tmp_path, grounds)
    plan = ("plan", "--json")
    run(["me", "set", "--country", "DE", "--subdivision", "DE-BY"])
    run(["me", "account", "add", "reddit:ada"])
    capfd.readouterr()

    def asked() -> list[str | None]:
        assert run(list(plan)) == 0
        items = json.loads(capfd.readouterr().out)["items"]
        return [i["done"] for i in items if i["platform"] == "reddit" and i["rank"] == "ask"]

    assert asked() == [None]
    data(capfd, "sent", made["id"], "--date", "2026-11-20")
    assert asked() == ["letter sent on 2026-11-20"]
    _, out, _ = told(capfd, "show", made["id"])
    assert "sent by you (letter 1)" in out and "by: mailto:" in out


def test_a_letter_in_another_language_comes_with_one_for_the_person(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, grounds: str
) -> None:
    run(["me", "set", "--country", "DE", "--subdivision", "DE-BY", "--language", "pl", "--name", "Ada Muster"])
    run(["me", "account", "add", "reddit:ada", "--email", "ada@example.org"])
    capfd.readouterr()
    out = ("--grounds-file", grounds, "--out", str(tmp_path / "l.eml"))
    made = data(capfd, "draft", "reddit", *out, "--lang", "en")
    mine = (tmp_path / "l.pl.txt").read_text(encoding="utf-8")
    assert "Szanowni Państwo" in mine and made["id"] in mine and any("l.pl.txt" in n for n in made["notes"])
    assert "Szanowni" not in (tmp_path / "l.eml").read_text(encoding="utf-8")  # for the person, not sent
    data(capfd, "sent", made["id"], "--date", "2026-01-02")
    data(capfd, "answer", made["id"], "--out", str(tmp_path / "r.pdf"))
    assert "Szanowni Państwo" in (tmp_path / "r.pl.txt").read_text(encoding="utf-8")
    dossier = data(capfd, "escalate", made["id"], "--out", str(tmp_path / "d"))
    assert dossier["lang"] == "de" and dossier["beside"].endswith(".pl.txt")
    assert "Składam" in Path(dossier["beside"]).read_text(encoding="utf-8").replace("składam", "Składam")
    (tmp_path / "own").mkdir()
    data(capfd, "draft", "reddit", "--grounds-file", grounds, "--out", str(tmp_path / "own" / "l.eml"))
    assert [p.name for p in (tmp_path / "own").iterdir()] == ["l.eml"]  # in the person's language by itself
