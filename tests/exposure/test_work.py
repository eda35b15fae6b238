# ruff: noqa: E501 - samples
"""After the import: what may have been used, the report, the worklist and its states, the command line."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from demur.exposure import counted, import_paths, index, worklist
from demur.exposure.generate import generate
from demur.exposure.overview import overview, overview_dict
from demur.exposure.page import page
from demur.exposure.rates import seconds_for
from demur.exposure.trainable import Judge
from demur.model.errors import NotSo, UnknownName
from demur.model.exposure import OptOut
from demur.model.geo import Region
from demur.model.platform import Control, Platform, Scope, Stance
from demur.model.source import Source
from demur.registry import Registry
from demur.ui.cli import run

DAY = datetime(2024, 5, 1, tzinfo=UTC).timestamp()


def _stance() -> Stance:
    return Stance(
        id="s", regions=(Region.US,), trains="yes", default="on", src=("a",), conf="high", as_of="2026-01", since="2023-01-01",
        scopes=(Scope(code="public_posts", value="yes"), Scope(code="private_posts", value="no"), Scope(code="private_messages", value="unknown")),
    )  # fmt: skip


def _registry(stance: Stance | None = None) -> Registry:
    stance = stance or _stance()
    control = Control(id="c", kind="toggle", regions=(Region.US,), status="current", covers=("s",))
    x = Platform(
        schema="platform/1", slug="x", name="X", owner="X", summary="s", researched="2026-01-01", stances=(stance,), controls=(control,),
        sources={"a": Source(url="https://x.example/terms")},
    )  # fmt: skip
    return Registry({"x": x}, Path())


def _judge(*opt_outs: OptOut, country: str | None = "US") -> Judge:
    return Judge(_registry(), country, opt_outs)


def test_public_posts_may_have_been_used_and_an_opt_out_covers_what_came_later() -> None:
    mine = OptOut(platform="x", since=DAY, control="c")
    assert _judge().answer("x", "post", "public", DAY).use == "may_have_been_used"
    assert _judge(mine).answer("x", "post", "public", DAY + 1).use == "covered"
    before = _judge(mine).answer("x", "post", "public", DAY - 1)
    assert before.use == "may_have_been_used"
    assert before.sources == ("https://x.example/terms",)
    assert (
        _judge(OptOut(platform="x", since=DAY, control="other")).answer("x", "post", "public", DAY + 1).use
        == "may_have_been_used"
    )


def test_an_opt_out_before_the_platform_began_covers_everything() -> None:
    early = OptOut(platform="x", since=datetime(2022, 1, 1, tzinfo=UTC).timestamp(), control="c")
    assert _judge(early).answer("x", "post", "public", DAY - 9e8).use == "covered"


def test_what_is_not_known_stays_unknown() -> None:
    assert _judge().answer("x", "post", "limited", DAY).use == "not_taken"
    assert _judge().answer("x", "post", "unknown", DAY).use == "unknown"
    assert _judge().answer("x", "message", "dm", DAY).use == "unknown"
    assert _judge(country=None).answer("x", "post", "public", DAY).use == "unknown"
    assert _judge().answer("elsewhere", "post", "public", DAY).use == "unknown"


@pytest.fixture
def imported(tmp_path: Path) -> Iterator[Path]:
    for platform in ("x", "linkedin", "chatgpt"):
        generate(platform, 4, tmp_path / f"{platform}.zip", 20)
        import_paths([tmp_path / f"{platform}.zip"])
    yield tmp_path


def test_the_same_export_twice_counts_once(imported: Path) -> None:
    with index.connect() as db:
        before = db.execute("SELECT count(*) FROM item").fetchone()
        import_paths([imported / "x.zip"])
        assert db.execute("SELECT count(*) FROM item").fetchone() == before
        assert {r.platform for _, r in index.reports(db)} == {"x", "linkedin", "openai-chatgpt"}
    raw = index.index_path().read_bytes()
    assert b"@example.org" not in raw
    assert index.index_path().stat().st_mode & 0o077 == 0


def test_the_report_has_charts_and_loads_nothing(imported: Path) -> None:
    with index.connect() as db:
        found = overview(db, _judge(OptOut(platform="x", since=DAY, control="c")))
    text = page(found, "2026-01-01")
    assert text.count("<svg") == 3
    assert "src=" not in text.replace("default-src", "").replace("style-src", "")
    assert "<script" not in text
    assert "@example.org" not in text
    told = overview_dict(found)
    assert told["items"] == sum(told["items_by_visibility"].values())
    assert {"platform", "sections", "personal_data", "faults", "trainable"} <= set(told)


def test_bulk_switches_come_first_and_nothing_is_done_by_itself(imported: Path) -> None:
    with index.connect() as db:
        tasks = worklist.worklist(db, date(2026, 1, 1))
        kinds = [t.bulk for t in tasks]
        assert kinds == sorted(kinds, reverse=True)
        assert {t.state for t in tasks} == {"planned"}
        assert any(t.visibility == "link" and t.platform == "openai-chatgpt" for t in tasks)
        one = tasks[0].id
        with pytest.raises(UnknownName):
            worklist.mark(db, "nothing", "done", datetime(2026, 1, 1, tzinfo=UTC))
        with pytest.raises(NotSo):
            worklist.mark(db, one, "gone", datetime(2026, 1, 1, tzinfo=UTC))
        assert worklist.mark(db, one, "done", datetime(2026, 1, 1, tzinfo=UTC)) == "done"
        assert worklist.worklist(db, date(2026, 1, 1))[0].recheck_on == "2026-01-02"
        with pytest.raises(NotSo):
            worklist.mark(db, one, "gone", datetime(2026, 1, 1, tzinfo=UTC))
        assert worklist.mark(db, one, "gone", datetime(2026, 1, 3, tzinfo=UTC)) == "rechecked_1"
        assert worklist.worklist(db, date(2026, 1, 3))[0].recheck_on == "2026-01-31"
        assert worklist.mark(db, one, "gone", datetime(2026, 4, 20, tzinfo=UTC)) == "rechecked_90"
        assert worklist.worklist(db, date(2026, 4, 20))[0].recheck_on is None
        assert worklist.mark(db, one, "back", datetime(2026, 5, 1, tzinfo=UTC)) == "came_back"


def test_time_is_estimated_from_known_limits_only() -> None:
    assert seconds_for("x", 10_000) == 49 * 900
    assert (seconds_for("instagram", 2_400) or 0) >= 9 * 86_400
    assert seconds_for("reddit", 100) is None


def test_the_command_line(imported: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = imported / "t.zip"
    assert run(["exposure", "generate", "--platform", "tiktok", "--seed", "3", "--out", str(out)]) == 0
    capsysbinary.readouterr()
    assert run(["exposure", "import", str(out), "--json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["platform"] == "tiktok"
    assert {"name", "matched", "unknown", "items"} <= set(told["sections"][0])
    assert run(["exposure", "import", str(out)]) == 0
    assert (
        run(
            [
                "exposure",
                "report",
                "--country",
                "DE",
                "--opt-out",
                "x=2024-05-01",
                "--html",
                str(imported / "r.html"),
                "--json",
            ]
        )
        == 0
    )
    capsysbinary.readouterr()
    assert run(["exposure", "report"]) == 0
    assert run(["exposure", "worklist"]) == 0
    capsysbinary.readouterr()
    assert run(["exposure", "worklist", "--csv", str(imported / "w.csv"), "--json"]) == 0
    tasks = json.loads(capsysbinary.readouterr().out)["tasks"]
    assert run(["exposure", "worklist", "--mark", tasks[0]["id"], "done"]) == 0
    with (imported / "w.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    assert rows
    assert {r["state"] for r in rows} == {"planned"}
    assert run(["exposure", "forget", "--all"]) == 0
    assert run(["exposure", "report"]) == 1


def test_bad_input_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 nothing")
    assert run(["exposure", "import", str(tmp_path / "a.zip")]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert run(["exposure", "report", "--opt-out", "x"]) == 2
    assert run(["exposure", "personal"]) == 2


@pytest.mark.parametrize(("kind", "seen"), [("post", "link"), ("post", "deleted_pending"), ("video", "unknown")])
def test_what_is_neither_public_nor_private_is_not_called_taken(kind: str, seen: str) -> None:
    answer = _judge().answer("x", kind, seen, DAY)
    assert answer.use == "unknown"
    assert answer.sources or kind == "video"


def test_a_stance_counts_only_while_it_holds() -> None:
    ended = msgspec.structs.replace(_stance(), until="2024-01-01")
    judge = Judge(_registry(ended), "US", (), date(2026, 1, 1))
    assert judge.answer("x", "post", "public", DAY).use == "not_taken"
    assert judge.answer("x", "post", "public", DAY - 4e7).use == "may_have_been_used"
    later = msgspec.structs.replace(_stance(), since="2027-05-01")
    answer = Judge(_registry(later), "US", (), date(2026, 1, 1)).answer("x", "post", "public", DAY)
    assert (answer.use, answer.why) == ("not_taken", "The platform says it begins on 2027-05-01.")


def test_a_switch_is_offered_only_where_it_reaches_something(tmp_path: Path) -> None:
    generate("claude", 4, tmp_path / "claude.zip", 20)
    import_paths([tmp_path / "claude.zip"])
    with index.connect() as db:
        tasks = worklist.worklist(db, date(2026, 1, 1))
        rows = list(worklist.item_rows(db, tasks))
    assert [(t.what, t.bulk) for t in tasks] == [("Delete chats", True), ("ai_chat: ai_chat", False)]
    assert tasks[0].count == tasks[1].count == len(rows) - 1 > 0


def test_of_two_imports_that_hold_one_platform_the_later_one_counts(tmp_path: Path) -> None:
    for name, seed in (("instagram", 1), ("threads", 2)):
        generate(name, seed, tmp_path / f"{name}.zip", 20)
        import_paths([tmp_path / f"{name}.zip"])
    with index.connect() as db:
        found = overview(db, _judge())
        by = Counter(i.platform for i in counted.items(db, counted.chosen(index.reports(db))))
    assert {r.platform for r in found.imports} == {"instagram", "threads"}
    assert found.items == by.total()
    assert by["threads"] == 10
    assert by["instagram"] > 20


def test_an_opt_out_that_demur_recorded_counts_without_being_given(
    imported: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["me", "objection", "add", "linkedin", "--date", "2020-01-01"]) == 0
    capsysbinary.readouterr()
    assert run(["exposure", "report", "--country", "DE", "--json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["trainable"]["covered"] > 0
    assert {w["answer"]["why"][:35] for w in told["trainable_why"] if w["answer"]["use"] == "covered"} == {
        "Covered by your opt-out from 2020-0"
    }


def test_the_page_is_for_light_and_dark_and_narrow_screens_and_says_what_only_the_person_knows(tmp_path: Path) -> None:
    for platform in ("facebook", "pinterest"):
        generate(platform, 4, tmp_path / "e.zip", 20)
        import_paths([tmp_path / "e.zip"])
    with index.connect() as db:
        found = overview(db, _judge())
    text = page(found, "2026-01-01")
    assert "prefers-color-scheme:dark" in text
    assert 'fill="white"' not in text
    assert text.count("<div class='wide' tabindex='0'><svg role=\"img\" aria-label=") == 3
    assert "Only you can say" in text
    assert "facebook: ad interests" in text
    assert "Telephone numbers" in text
    assert "No opt-out of yours is recorded" in text


def test_values_are_told_only_when_asked_for_and_are_not_kept(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "x.zip"
    generate("x", 4, out, 40)
    assert run(["exposure", "import", str(out), "--json"]) == 0
    assert b"@example.org" not in capsysbinary.readouterr().out
    assert run(["exposure", "import", str(out), "--json", "--values"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    kinds = Counter((v["kind"], v["whose"]) for v in told["personal_values"])
    assert kinds == Counter({(p["kind"], p["whose"]): p["count"] for p in told["personal_data"] if p["kind"] != "name"})
    assert all(v["value"].endswith("@example.org") for v in told["personal_values"] if v["kind"] == "email")
    assert run(["exposure", "import", str(out), "--values"]) == 0
    assert b"@example.org" in capsysbinary.readouterr().out
    assert b"@example.org" not in index.index_path().read_bytes()


def test_a_control_that_is_none_is_no_opt_out(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["exposure", "report", "--opt-out", "x/nothing=2024-01-01"]) == 2
    assert "no control of x" in capsys.readouterr().err


def test_items_are_marked_one_by_one_in_the_table(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = imported / "w.csv"
    assert run(["exposure", "worklist", "--csv", str(table)]) == 0
    with table.open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    rows[0]["state"] = "done"
    with table.open("w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, rows[0].keys())
        out.writeheader()
        out.writerows(rows)
    capsys.readouterr()
    assert run(["exposure", "worklist", "--states", str(table), "--json"]) == 0
    told = capsys.readouterr()
    assert "1 items changed" in told.err
    tasks = {t["id"]: t for t in json.loads(told.out)["tasks"]}
    assert sum(t["items_done"] for t in tasks.values()) == 1
    assert tasks[rows[0]["task"]]["state"] == "planned"
    assert run(["exposure", "worklist", "--states", str(table)]) == 0
    assert "0 items changed" in capsys.readouterr().err
    assert run(["exposure", "worklist", "--mark", rows[1]["task"], "done"]) == 0  # the whole task: its items show it
    assert run(["exposure", "worklist", "--csv", str(table)]) == 0
    assert run(["exposure", "worklist", "--states", str(table)]) == 0
    assert "0 items changed" in capsys.readouterr().err
    assert run(["exposure", "worklist", "--mark", rows[0]["item"], "gone"]) == 1  # too early to look again
    with index.connect() as db:
        now = datetime.now(UTC)
        assert worklist.mark(db, rows[0]["item"], "gone", now + timedelta(days=31)) == "rechecked_30"
        shown = [r for r in worklist.item_rows(db, worklist.worklist(db, now.date())) if r[10] == rows[0]["item"]]
        assert shown[0][9] == "rechecked_30"
        assert shown[0][11] == (now.date() + timedelta(days=90)).isoformat()


@pytest.mark.parametrize(
    "body", ["item,state\ni-0,done\n", "a,b\n1,2\n", "", "item,state\n{item},finished\n", "item,state\n{item},gone\n"]
)
def test_a_table_that_is_none_changes_nothing(imported: Path, body: str, capsys: pytest.CaptureFixture[str]) -> None:
    with index.connect() as db:
        first = list(worklist.item_rows(db, worklist.worklist(db, date(2026, 1, 1))))[1]
    (imported / "w.csv").write_text(body.format(item=first[10]))
    assert run(["exposure", "worklist", "--states", str(imported / "w.csv")]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err
    with index.connect() as db:
        assert not list(db.execute("SELECT * FROM task"))
