"""`demur me` as a person uses it: every answer, every refusal, and its exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from demur.ui.cli import run


class Shell:
    """Runs demur commands in one home folder."""

    def __init__(self, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capfd = capfd

    def __call__(self, *args: str) -> tuple[int, str, str]:
        self._capfd.readouterr()
        code = run(list(args))
        out, err = self._capfd.readouterr()
        assert "Traceback" not in err
        return code, out, err

    def json(self, *args: str) -> Any:
        code, out, err = self(*args, "--json")
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def demur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("DEMUR_PASSPHRASE", raising=False)
    monkeypatch.delenv("DEMUR_BACKUP_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    return Shell(tmp_path / "home", capfd)


def test_the_life_of_a_person(demur: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert demur("me", "show")[:2] == (0, "Nothing is stored yet. Begin with: demur me set --country DE\n")
    assert not demur.home.exists()
    code, out, err = demur(
        "me", "set", "--country", "de", "--subdivision", "DE-BE", "--language", "de,en", "--name", "Ada L"
    )
    assert code == 0
    assert "DE-BE" in out and "Ada L" in out
    assert "no key ring" in err
    assert demur("me", "account", "add", "x:@ada", "--email", "ada@example.org")[0] == 0
    facts = demur.json("me", "show")
    assert facts["country"] == "DE"
    assert facts["languages"] == ["de", "en"]
    assert facts["accounts"] == [{"platform": "x", "handle": "ada", "email": "ada@example.org"}]
    assert facts["identity"]["name"] == "Ada L"

    proof = tmp_path / "mail.eml"
    proof.write_text("I object")
    rows = demur.json("me", "objection", "add", "linkedin", "--date", "2025-09-01", "--proof", str(proof))
    assert rows[0]["proof"] in [r["bundle"] for r in demur.json("evidence", "list")]
    assert demur("evidence", "verify", rows[0]["proof"])[0] == 0
    assert demur("evidence", "open", rows[0]["proof"], "00003-mail.eml", "--out", str(tmp_path / "opened"))[0] == 0
    assert (tmp_path / "opened").read_text() == "I object"
    assert demur("evidence", "open", rows[0]["proof"], "nothing", "--out", str(tmp_path / "o2"))[0] == 2

    saved = tmp_path / "save.demur"
    assert demur("me", "backup", str(saved))[0] == 3
    monkeypatch.setenv("DEMUR_BACKUP_PASSPHRASE", "hush")
    assert demur("me", "backup", str(saved))[0] == 0
    assert demur("me", "backup", str(saved))[0] == 2

    assert demur("me", "forget")[0] == 3
    assert demur.json("me", "account", "list")
    code, out, _ = demur("me", "forget", "--yes")
    assert code == 0
    assert "can no longer be read" in out
    assert demur.json("me", "account", "list") == []
    assert "cannot be read" in demur("me", "show")[1]
    code, _, err = demur("evidence", "open", rows[0]["proof"])
    assert (code, "no key" in err) == (1, True)
    assert demur("evidence", "verify", rows[0]["proof"])[0] == 0

    assert demur("me", "restore", str(saved))[0] == 3
    monkeypatch.setenv("DEMUR_BACKUP_PASSPHRASE", "wrong")
    assert demur("me", "restore", str(saved), "--yes")[0] == 2
    monkeypatch.setenv("DEMUR_BACKUP_PASSPHRASE", "hush")
    assert demur("me", "restore", str(saved), "--yes")[0] == 0
    assert demur.json("me", "show")["accounts"][0]["handle"] == "ada"
    assert demur.json("me", "account", "remove", "x") == []
    assert demur("me", "account", "remove", "x")[0] == 1
    assert demur.json("me", "objection", "remove", rows[0]["id"]) == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["me", "set", "--country", "Germny"], "DE (Germany)"),
        (["me", "set", "--country", "DEE"], "Did you mean"),
        (["me", "set", "--country", "DE", "--subdivision", "US-CA"], "not a part of DE"),
        (["me", "set", "--subdivision", "DE-BE"], "--country"),
        (["me", "set", "--country", "DE", "--since", "gestern"], "not a date"),
        (["me", "set", "--since", "2020-01-01"], "--since"),
        (["me", "set"], "Nothing to set"),
        (["me", "set", "--language", "german language"], "not a language"),
        (["me", "set", "--birth-date", "1.2.1990", "--country", "DE"], "not a date"),
        (["me", "account", "add", "instgram:ada"], "instagram"),
        (["me", "account", "add", ":ada"], "not an account"),
        (["me", "account", "add", "x:ada", "--email", "ada"], "not a mail address"),
        (["me", "objection", "add", "linkedin", "--date", "2099-01-01"], "still to come"),
        (["me", "objection", "add", "linkdin", "--date", "2025-01-01"], "linkedin"),
        (["me", "objection", "add", "linkedin", "--date", "2025-01-01", "--control", "nothing"], "control"),
        (
            ["me", "objection", "add", "linkedin", "--date", "2025-01-01", "--proof", "/does/not/exist"],
            "cannot be read",
        ),
        (["me", "restore", "/does/not/exist"], "no backup"),
        (["evidence", "verify", "/does/not/exist"], "no bundle"),
        (["evidence", "recover", "/does/not/exist"], "no bundle"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(demur: Shell, args: list[str], says: str) -> None:
    code, out, err = demur(*args)
    assert code == 2
    assert says in err
    assert out == ""
    assert err.count("\n") == 1 + err.count("key lies in"), err


def test_a_refused_set_writes_nothing(demur: Shell) -> None:
    assert demur("me", "set", "--country", "DE", "--language", "no language")[0] == 2
    assert demur("me", "set", "--country", "DE", "--birth-date", "never")[0] == 2
    assert not (demur.home / "store.db").exists()


def test_forget_and_restore_without_a_store(demur: Shell, tmp_path: Path) -> None:
    assert demur("me", "forget", "--yes")[0] == 1
    assert demur("me", "backup", str(tmp_path / "b"))[0] == 1
    assert demur("me", "account", "remove", "x")[0] == 1
    (tmp_path / "rubbish").write_bytes(b"not a backup")
    import os

    os.environ["DEMUR_BACKUP_PASSPHRASE"] = "hush"
    try:
        assert demur("me", "restore", str(tmp_path / "rubbish"))[0] == 2
    finally:
        del os.environ["DEMUR_BACKUP_PASSPHRASE"]


def test_damage_is_one_sentence_and_code_1(demur: Shell) -> None:
    assert demur("me", "account", "add", "x:ada")[0] == 0
    key = (demur.home / "key").read_bytes()
    (demur.home / "key").unlink()
    code, out, _ = demur("me", "show")
    assert (code, "missing" in out) == (1, True)
    assert demur("me", "account", "list")[0] == 1
    (demur.home / "key").write_bytes(key)
    assert demur("me", "show")[0] == 0
    for leftover in ("store.db-wal", "store.db-shm"):
        (demur.home / leftover).unlink(missing_ok=True)
    (demur.home / "store.db").write_bytes(b"rubbish" * 1000)
    code, _, err = demur("me", "show")
    assert (code, "damaged" in err, err.count("\n")) == (1, True, 1)


@pytest.mark.parametrize(("said", "code"), [("Germany", "DE"), ("österreich", "AT"), ("uk", "GB"), ("Schweiz", "CH")])
def test_a_country_may_be_named(demur: Shell, said: str, code: str) -> None:
    assert demur.json("me", "set", "--country", said)["country"] == code


def test_moves_are_dated(demur: Shell) -> None:
    demur("me", "set", "--country", "DE", "--since", "2020-01-01")
    demur("me", "set", "--country", "FR", "--since", "2024-05-01")
    facts = demur.json("me", "set", "--country", "AT", "--since", "2099-01-01")
    assert facts["country"] == "FR"
    assert [r["country"] for r in facts["residences"]] == ["DE", "FR", "AT"]
    facts = demur.json("me", "set", "--subdivision", "FR-75", "--since", "2025-01-01")
    assert facts["residences"][-2] == {"country": "FR", "since": "2025-01-01", "subdivision": "FR-75"}


def test_an_interrupted_act_is_shown_as_uncertain(demur: Shell) -> None:
    from demur.store import Store

    demur("me", "set", "--country", "DE")
    with Store.open() as store:
        store.intent("run:1", "submit the objection form", "k")
    assert "Uncertain  submit the objection form" in demur("me", "show")[1]
    assert demur.json("me", "show")["uncertain"][0]["what"] == "submit the objection form"


@pytest.mark.parametrize("below", ["", "deeper/still"])
def test_a_file_as_home_is_no_empty_home(
    demur: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "file" / below))
    code, out, err = demur("me", "show")
    assert code == 2 and out == "" and "is not a folder" in err
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "not there yet"))
    assert demur("me", "show")[0] == 0
