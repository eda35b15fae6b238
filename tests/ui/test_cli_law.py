"""`demur law` at the command line: fields, exit codes, JSON lines, and words for a person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.model.errors import DemurError
from demur.ui.cli import run
from demur.ui.cli.law import _authority_row, _deadline_row


def out(capfdbinary: pytest.CaptureFixture[bytes], *args: str) -> tuple[int, str, str]:
    code = run(["law", *args])
    told = capfdbinary.readouterr()
    return code, told.out.decode(), told.err.decode()


def test_deadline_json_has_the_promised_fields(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, text, _ = out(
        capfdbinary,
        "deadline", "--rule", "eu-gdpr.response", "--received", "2026-01-31", "--controller-country", "ie", "--json",
    )  # fmt: skip
    assert code == 0
    found = json.loads(text)
    assert {k: found[k] for k in ("rule", "received", "nominal", "due", "extended_due", "escalate_on")} == {
        "rule": "eu-gdpr.response",
        "received": "2026-01-31",
        "nominal": "2026-02-28",
        "due": "2026-03-02",
        "extended_due": "2026-04-30",
        "escalate_on": "2026-03-03",
    }
    assert found["confidence"] == "high"


def test_deadline_in_words(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, text, _ = out(
        capfdbinary,
        "deadline", "--rule", "uk-gdpr.response", "--received", "2026-09-01",
        "--pause", "2026-09-05..2026-09-10", "--complete-on", "2026-09-03",
    )  # fmt: skip
    assert code == 0
    assert "due            Thu 2026-10-08" in text
    assert "The clock runs from 2026-09-03" in text
    code, text, _ = out(capfdbinary, "deadline", "--rule", "jp-appi.response", "--received", "2026-09-01")
    assert code == 0 and "no day: the law gives no number" in text and "look again on" in text
    code, text, _ = out(
        capfdbinary,
        "deadline", "--rule", "tr-kvkk.complaint_window", "--received", "2026-09-20", "--applied", "2026-08-01",
    )  # fmt: skip
    assert code == 0 and "outer limit" in text


@pytest.mark.parametrize(
    "args",
    [
        ("deadline",),
        ("deadline", "--rule", "eu-gdpr.respons", "--received", "2026-01-31", "--controller-country", "IE"),
        ("deadline", "--rule", "eu-gdpr.response", "--received", "31.01.2026", "--controller-country", "IE"),
        ("deadline", "--rule", "eu-gdpr.response", "--received", "2026-01-31"),
        ("deadline", "--rule", "uk-gdpr.response", "--received", "2026-01-31", "--pause", "2026-02-01"),
        ("authority",),
        ("authority", "--country", "XX"),
        ("authority", "--country", "FR", "--platform", "nope"),
        ("rights", "--country", "DE", "--subdivision", "DE-ZZ"),
        ("rights", "--country", "DE", "--on", "tomorrow"),
        ("deadline", "--jsonl", "missing.jsonl"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(capfdbinary: pytest.CaptureFixture[bytes], args: tuple[str, ...]) -> None:
    code, text, err = out(capfdbinary, *args)
    assert (code, text) == (2, "")
    assert err.startswith("demur: ") and "Traceback" not in err and err.count("\n") == 1


def test_a_clock_that_does_not_exist_is_code_1(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    args = ("deadline", "--rule", "us-states.appeal", "--received", "2026-01-31", "--subdivision", "US-UT")
    assert out(capfdbinary, *args)[0] == 1


def rows(path: Path, *items: Any) -> str:
    path.write_text("\n".join(i if isinstance(i, str) else json.dumps(i) for i in items) + "\n", encoding="utf-8")
    return str(path)


def test_jsonl_answers_good_and_bad_rows_in_order(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    good = {
        "id": "a",
        "rule": "za-popia.delete",
        "received": "2026-09-11",
        "controller_country": "US",
        "subdivision": None,
    }
    file = rows(
        tmp_path / "rows.jsonl",
        good,
        {**good, "id": "b", "received": "2026-02-30"},
        {**good, "id": "c", "rule": 7},
        {**good, "id": "d", "rule": "za-popia.remove"},
        {**good, "id": "e", "controller_country": "Mars"},
        {"id": "f"},
        "not json",
        {**good, "id": 9},
    )
    code, text, _ = out(capfdbinary, "deadline", "--jsonl", file)
    answers = [json.loads(line) for line in text.splitlines()]
    assert code == 2
    assert [a["id"] for a in answers] == ["a", "b", "c", "d", "e", "f", None, 9]
    assert [("error" in a) for a in answers] == [False, True, True, True, True, True, True, False]
    assert answers[0]["due"] == "2026-10-12" and answers[0]["extended_due"] is None
    assert "Did you mean" in answers[3]["error"]


def test_authority_json_and_jsonl(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    code, text, _ = out(
        capfdbinary, "authority", "--country", "DE", "--subdivision", "DE-BY", "--platform", "x", "--json"
    )
    found = json.loads(text)
    assert code == 0
    assert found["file_with"]["id"] == "sa-debaylda"
    assert {"id", "name", "complaint_url", "address"} <= found["file_with"].keys()
    assert found["decided_by"]["id"] == "sa-iedpc"
    file = rows(
        tmp_path / "rows.jsonl",
        {"id": 1, "country": "GB", "subdivision": None, "platform": "x"},
        {"id": 2, "country": "QQ"},
        {"id": 3, "country": "BG", "platform": None},
    )
    code, text, _ = out(capfdbinary, "authority", "--jsonl", file)
    answers = [json.loads(line) for line in text.splitlines()]
    assert code == 2
    assert (answers[0]["file_with"]["id"], answers[0]["decided_by"]) == ("sa-gbico", None)
    assert "error" in answers[1]
    assert answers[2]["file_with"]["complaint_url"] is None


def test_authority_in_words(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, text, _ = out(capfdbinary, "authority", "--country", "BG", "--platform", "tiktok")
    assert code == 0
    assert "no complaint form is known" in text and "qualified electronic signature" in text
    assert "Decided by\n  Irish Data Protection Commission" in text
    code, text, _ = out(capfdbinary, "authority", "--country", "IE", "--platform", "tiktok")
    assert "the same authority" in text
    code, text, _ = out(capfdbinary, "authority", "--country", "DE")
    assert code == 3 and "DE-HH: Der Hamburgische" in text


def test_rights_in_words_and_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, text, _ = out(capfdbinary, "rights", "--country", "FR", "--on", "2026-11-24")
    assert code == 0
    assert "needs your own grounds" in text and "how sure: high" in text
    assert text.index("Not law, or not yet") < text.index("Digital Omnibus")
    code, text, _ = out(capfdbinary, "rights", "--country", "CL", "--on", "2026-11-24")
    assert "From 2026-12-01 on, not before" in text and "What else helps" in text
    code, text, _ = out(capfdbinary, "rights", "--country", "US", "--subdivision", "US-NY", "--json")
    found = json.loads(text)
    assert code == 0 and found["kind"] == "request" and found["jurisdiction"]["id"] == "us-none"


def test_rules_are_listed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, text, _ = out(capfdbinary, "rules")
    assert len(text.splitlines()) == 46
    _, text, _ = out(capfdbinary, "rules", "--json")
    assert {r["rule"] for r in json.loads(text)} >= {"eu-gdpr.response", "kr-pipa.response"}


def test_timeline_in_words_and_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, text, _ = out(capfdbinary, "timeline", "--country", "NL", "--since", "2025-05-01")
    assert code == 0 and "Rechtbank Amsterdam" in text and "how sure: medium" in text and "use: " in text
    code, text, _ = out(capfdbinary, "timeline", "--country", "KR", "--json")
    assert code == 0 and any("PIPC" in (e["who"] or "") for e in json.loads(text))
    assert out(capfdbinary, "timeline", "--country", "QQ")[0] == 2


odd = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=12), st.sampled_from(["US", "DE-BY", "US-VA", "x"])
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["eu-gdpr.response", "us-states.appeal", "uk-gdpr.response", "", "."]), odd, odd, odd)
def test_no_row_can_do_more_than_be_refused(rule: str, received: object, country: object, part: object) -> None:
    for day in (received, "2026-03-31"):
        row = {"rule": rule, "received": day, "controller_country": country, "subdivision": part}
        try:
            assert _deadline_row(row)["rule"] == rule
        except DemurError as error:
            assert error.sentence
    try:
        assert "file_with" in _authority_row({"country": country, "subdivision": part, "platform": received})
    except DemurError as error:
        assert error.sentence
