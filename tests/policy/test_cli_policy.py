"""`demur policy read` and `diff`: files of every kind, JSON Lines, and bad input said in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demur.ui.cli import run

POLICY = "# Privacy\n\nWe use your chats to train our AI models. You can opt out in your settings.\n"


def test_read_prints_the_contracts_fields(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "policy.md"
    file.write_text(POLICY, encoding="utf-8")
    assert run(["policy", "read", str(file), "--json"]) == 0
    reading = json.loads(capfd.readouterr().out)
    assert (reading["trains"], reading["default"], reading["opt_out"]) == ("yes", "on", ["toggle"])
    assert {"data_scope", "third_party_training", "quotes", "streams"} <= reading.keys()
    assert all(POLICY[q["start"] : q["end"]] == q["text"] for q in reading["quotes"])


def test_read_takes_html_and_says_it_in_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "policy.html"
    file.write_text(
        "<!doctype html><title>x</title><script>we train()</script><p>We never use your data to train <b>AI</b> models.</p>"
    )
    assert run(["policy", "read", str(file)]) == 0
    out = capfd.readouterr().out
    assert "not used to train AI" in out and "we train()" not in out


def test_read_jsonl_answers_in_order_and_bad_rows_by_an_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in.jsonl"
    rows = [
        {"id": "a", "level": "paragraph", "text": "We use your photos to train our AI models."},
        {"id": "b", "level": "document", "text": "We sell plants."},
        {"id": "c", "level": "paragraph"},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run(["policy", "read", "--jsonl", str(file)]) == 2
    first, second, third = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert first["id"] == "a" and first["trains_user_data"] is True and first["quote"]["start"] == 0
    assert second["id"] == "b" and second["trains"] == "silent"
    assert third["id"] == "c" and "text" in third["error"]


def test_diff_of_files_and_of_jsonl(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    old, new, shown = tmp_path / "old.md", tmp_path / "new.md", tmp_path / "out.html"
    old.write_text("# Privacy\n\nWe sell plants to everybody who likes them.\n", encoding="utf-8")
    new.write_text("# Privacy\n\nWe sell plants to everybody who likes them.\n\n" + POLICY, encoding="utf-8")
    assert run(["policy", "diff", str(old), str(new), "--json", "--html", str(shown)]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["label"], found["effect"]) == ("ai_training", "starts")
    assert {"before", "after", "ai"} <= found["changes"][0].keys()
    assert shown.read_text(encoding="utf-8").startswith("<!doctype html>")
    rows = tmp_path / "in.jsonl"
    rows.write_text(
        json.dumps({"id": 1, "before": "We sell plants.", "after": "We sell **plants**."}), encoding="utf-8"
    )
    assert run(["policy", "diff", "--jsonl", str(rows)]) == 0
    assert json.loads(capfd.readouterr().out)["label"] == "noise"


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["diff", "x"],
        ["diff", "-", "-"],
        ["read", "/nowhere/at/all"],
        ["read", "."],
        ["read", "x", "--jsonl", "y"],
        ["read", "--jsonl", "y", "--llm-url", "http://127.0.0.1:9"],
        ["diff", "x", "y", "--jsonl", "z"],
        ["diff", "x", "y", "--html", "/nowhere/at/all.html"],
        ["read", __file__, "--llm-model", "m"],
        ["read", __file__, "--llm-url", "localhost:80"],
        ["read", __file__, "--llm-url", "http://"],
        ["read", __file__, "--llm-url", "http://[::"],
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(
    arguments: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMUR_LLM_URL", raising=False)
    assert run(["policy", *arguments]) == 2
    said = capfd.readouterr()
    assert not said.out and said.err.startswith("demur: ") and said.err.count("\n") == 1


def test_a_text_without_words_is_no_silent_policy(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "drawn.html"
    file.write_text("<!doctype html><div id=root></div><script>draw()</script>")
    assert run(["policy", "read", str(file)]) == 2
    assert "no words" in capfd.readouterr().err


def test_an_unknown_level_is_a_bad_row(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "in.jsonl"
    rows.write_text(json.dumps({"id": 1, "level": "sentence", "text": "We sell plants."}))
    assert run(["policy", "read", "--jsonl", str(rows)]) == 2
    assert "level" in json.loads(capfd.readouterr().out)["error"]


def test_a_model_server_that_is_gone_does_not_take_the_local_reading_with_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.md"
    file.write_text(POLICY, encoding="utf-8")
    assert run(["policy", "read", str(file), "--llm-url", "http://127.0.0.1:9"]) == 1
    said = capfd.readouterr()
    assert "used to train AI" in said.out and "did not answer" in said.err
    assert run(["policy", "read", str(file), "--json", "--llm-url", "http://127.0.0.1:9"]) == 1
    found = json.loads(capfd.readouterr().out)
    assert found["trains"] == "yes" and "did not answer" in found["second_reader_error"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(b"MZ\x00\x01\x02" * 50)
    assert run(["policy", "read", str(file)]) == 2
    assert "neither text, HTML nor PDF" in capfd.readouterr().err


def test_the_reading_for_people_has_no_codes_and_says_what_to_do(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.md"
    for words, told in (
        (POLICY, "`demur plan` shows how one says no there"),
        ("We use your voice recordings to train our AI models.", "names no way to say no"),
        ("We sell plants to everybody who likes them.", "That is not a no"),
    ):
        file.write_text(words, encoding="utf-8")
        assert run(["policy", "read", str(file)]) == 0
        said = capfd.readouterr().out
        assert told in said and "_" not in said
    assert run(["policy", "read", str(file), "--level", "paragraph"]) == 0
    assert "It is about something else." in capfd.readouterr().out


def test_a_diff_on_a_terminal_without_colour_shows_what_differs(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("We sell plants to everybody who likes them.\n")
    new.write_text("We sell trees to everybody who likes them.\n")
    assert run(["policy", "diff", str(old), str(new)]) == 0
    said = capfd.readouterr().out
    assert "[-plants-]" in said and "{+trees+}" in said and "not about AI" in said
    assert run(["policy", "diff", str(old), str(old)]) == 0
    assert "No paragraph differs" in capfd.readouterr().out


def test_a_text_longer_than_any_policy_is_refused_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file, short = tmp_path / "long.txt", tmp_path / "short.txt"
    file.write_text("We use your posts to train AI. " * 170_000)
    short.write_text(POLICY)
    for arguments in (["read", str(file)], ["diff", str(file), str(short)], ["diff", str(short), str(file)]):
        assert run(["policy", *arguments]) == 2
        assert "too many for one policy" in capfd.readouterr().err
