"""`demur flow` on the command line: JSON fields, exit codes, one sentence for bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from demur.ui.cli import run as run_cli

pytestmark = pytest.mark.xdist_group("flow-cli")


@pytest.fixture(autouse=True)
def _no_key_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMUR_PASSPHRASE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


def _demur(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run_cli(["flow", *args])
    out, err = capfd.readouterr()
    return code, out, err


def test_list_and_show_have_the_promised_fields(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _demur(capfd, "list", "--json")
    rows = json.loads(out)
    assert code == 0 and {"id", "platform", "counts", "reconstructed_steps"} <= set(rows[0])
    code, out, _ = _demur(capfd, "show", "x-grok-web", "--json")
    shown = json.loads(out)
    assert set(shown["counts"]["declared"]) == {"study", "ccpa_steps", "entry_exit", "full"}
    assert isinstance(shown["reconstructed_steps"], int) and shown["steps"][0]["verb"] == "toggle"
    code, out, _ = _demur(capfd, "show", "x-grok-web")
    assert code == 0 and "takes effect" in out and "reconstructed" in out
    code, out, _ = _demur(capfd, "show", "reddit-none")
    assert "Nothing is offered here." in out


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("show", "x-grok-wob"), 2, "x-grok-web"),
        (("run", "x-grok-web", "--driver", "drive"), 3, "--driver guide"),
        (("run", "x-grok-web", "--base-url", "http://example.org", "--driver", "drive"), 2, "https"),
        (("run", "x-grok-web", "--base-url", "file:///etc", "--driver", "drive"), 2, "http(s)"),
        (("run", "x-grok-web", "--mutation", "slow"), 2, "--rehearsal"),
        (("run", "x-grok-web", "--rehearsal", "--driver", "drive", "--mutation", "nope"), 2, "mutation"),
        (("run", "x-grok-web", "--set", "password=1"), 2, "account.email"),
        (("run", "x-grok-web", "--account", "reddit:ada", "--yes", "--driver", "drive"), 2, "reddit"),
        (("run", "x-grok-web", "--driver", "magic"), 2, "magic"),
        (("undo", "000000000000"), 2, "no run"),
        (("repair", "000000000000"), 2, "no run"),
        (("resolve", "000000000000", "done"), 2, "no run"),
        (("list", "--platform", "nope"), 2, "nope"),
    ],
)
def test_bad_input_is_one_sentence(
    capfd: pytest.CaptureFixture[str], args: tuple[str, ...], code: int, says: str
) -> None:
    got, out, err = _demur(capfd, *args)
    assert (got, out) == (code, "")
    assert says in err and "Traceback" not in err


def test_a_hostile_flow_file_is_refused_whole(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "schema: flow/1\nid: bad\nplatform: x\ncontrol: c\nsurface: web\ntitle: {en: t}\nhosts: [x.com]\nsteps:\n"
        "- {verb: open, id: a, url: 'javascript:alert(1)'}\n- {verb: open, id: b, url: 'https://evil.example/'}\n"
    )
    code, out, err = _demur(capfd, "run", "bad", "--flow-file", str(bad), "--driver", "drive", "--yes")
    assert (code, out) == (2, "")
    assert "bad.yaml:9" in err and "bad.yaml:10" in err
    code, _, err = _demur(capfd, "show", "other", "--flow-file", str(bad))
    assert code == 2


def test_nothing_offered_is_exit_code_1_and_needs_no_browser(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMUR_BROWSER", "no-such-browser")
    code, out, _ = _demur(capfd, "run", "reddit-none", "--rehearsal", "--json")
    result = json.loads(out)
    assert (code, result["outcome"], result["grade"], result["failure"]) == (1, "nothing_offered", None, None)


def test_no_browser_is_one_sentence_with_the_command(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMUR_BROWSER", "no-such-browser")
    code, out, err = _demur(capfd, "run", "x-grok-web", "--rehearsal", "--driver", "drive")
    assert (code, out) == (2, "") and "no-such-browser" in err
    code, out, _ = _demur(capfd, "runs")
    assert "no run yet" in out  # nothing half-written


@pytest.mark.browser
def test_run_repair_undo_and_evidence(capfd: pytest.CaptureFixture[str]) -> None:
    from demur.rehearsal import serve

    def run(*more: str) -> tuple[int, Any]:
        code, out, _ = _demur(capfd, *more, "--json")
        return code, json.loads(out)

    with serve("x") as site:
        login = f"{site.credentials.handle}:{site.credentials.password}"
        ways = ("--base-url", site.base_url, "--rehearsal-login", login, "--driver", "drive")
        code, result = run("run", "x-grok-web", *ways, "--account", "x:ada.example")
        assert (code, result["outcome"], result["grade"], result["failure"]) == (0, "done", "persisted", None)
        assert set(result["counts"]["traced"]) == {"study", "ccpa_steps", "entry_exit", "full"}
        assert result["person_actions"] == 3
        assert run_cli(["evidence", "verify", result["bundle"]]) == 0
        capfd.readouterr()
        code, back = run("undo", result["run"], "--driver", "drive", "--rehearsal-login", login)
        assert (code, back["outcome"]) == (0, "done")
        assert not site.state().holds(site.intended("x-grok-web"))
    code, failed = run("run", "x-grok-web", "--rehearsal", "--driver", "drive", "--mutation", "label_renamed")
    assert (code, failed["outcome"], failed["failure"]["code"]) == (1, "failed", "NameChanged")
    assert set(failed["failure"]) == {"code", "sentence", "step"}
    code, proposal = run("repair", failed["run"])
    assert code == 0 and proposal["seen"] == ["Improvement of shared experiences"]
    assert "+      basis: reconstructed" in proposal["patch"]
    code, out, _ = _demur(capfd, "repair", failed["run"])
    assert "--- a/registry/platforms/x/flows/x-grok-web.yaml" in out
    code, rehearsed = run("run", "facebook-eu-uk-objection-2025", "--rehearsal", "--driver", "rehearse")
    assert (code, rehearsed["outcome"], rehearsed["stopped_before"]) == (3, "needs_person", "submit")
    assert {w["step"] for w in rehearsed["would_send"]} == {"email", "reason"}
    code, rows = run("runs")
    assert [r["outcome"] for r in rows] == ["done", "done", "failed", "needs_person"]


def test_every_command_has_help() -> None:
    from demur.ui.cli.flow import flow

    for name, command in flow.commands.items():
        assert command.help, name
        assert CliRunner().invoke(command, ["--help"]).exit_code == 0
