"""Views: what is left, what an earlier day looked like, what differs, what is old."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from demur.model.geo import Region
from demur.model.platform import Control, Door, Event, Platform, Stance
from demur.model.source import Source
from demur.registry.diff import diff
from demur.registry.history import at, dates_in
from demur.registry.query import leaves, view
from demur.registry.stale import old_facts

TODAY = date(2026, 11, 24)


def stance(name: str, **more: object) -> Stance:
    value = {
        "id": name,
        "regions": ["ALL"],
        "trains": "yes",
        "default": "on",
        "src": ["s"],
        "as_of": "2026-11",
        "conf": "high",
    }
    return msgspec.convert({**value, **more}, Stance)


def control(name: str, **more: object) -> Control:
    value = {"id": name, "kind": "toggle", "regions": ["ALL"], "status": "current", "src": ["s"], "conf": "low"}
    return msgspec.convert({**value, **more}, Control)


def platform(stances: tuple[Stance, ...] = (), controls: tuple[Control, ...] = (), slug: str = "ada") -> Platform:
    return Platform(
        schema="platform/1",
        slug=slug,
        name="Ada",
        owner="Ada Ltd.",
        summary="Made up.",
        researched="2026-11-22",
        stances=stances,
        controls=controls,
        sources={"s": Source(url="https://ada.example/")},
    )


def test_leaves_are_what_takes_and_is_not_covered() -> None:
    rows = (stance("a"), stance("b"), stance("never", trains="no"), stance("silent", trains="silent"))
    assert leaves(control("c", covers=["a"]), rows) == ("b", "silent")
    assert leaves(control("c", covers=["a"], covers_partly=["b"]), rows) == ("b", "silent")
    assert leaves(control("c", covers=["a", "b", "silent"], leaves=["never", "bob:x"]), rows) == ("never", "bob:x")


def test_what_concerns_people_without_an_account_is_left_by_their_control_only() -> None:
    rows = (stance("mine"), stance("theirs", who="non_users"))
    assert leaves(control("c", covers=["mine"]), rows) == ()
    assert leaves(control("c", covers=["mine"], actor="non_user"), rows) == ("theirs",)


def test_a_view_shows_only_what_holds_there() -> None:
    p = platform(
        (
            stance("eu", regions=["EU_EEA"]),
            stance("world", regions=["ROW"]),
            stance("hk", regions=["ROW"], countries=["HK"]),
        ),
        (control("c", covers=["eu", "world"]), control("us", regions=["US"])),
    )
    german = view(p, "DE", TODAY)
    assert [s.id for s in german.stances] == ["eu"]
    assert [c.id for c in german.controls] == ["c"]
    assert german.controls[0].covers == ("eu",)
    assert [s.id for s in view(p, "HK", TODAY).stances] == ["world", "hk"]
    assert [s.id for s in view(p, "JP", TODAY).stances] == ["world"]
    assert german.controller is None


def test_a_region_of_its_own_stays_one_on_an_earlier_day() -> None:
    p = platform(
        (stance("eu", regions=["EU_EEA"], since="2025-11-03"), stance("world", regions=["ROW"], since="2024-09"))
    )
    then = view(p, "DE", TODAY, day=date(2025, 6, 1))
    assert then.stances == ()
    assert not any("world" in sentence for sentence in then.unknown)


def test_recalled_and_old_are_marked() -> None:
    p = platform((stance("a", src=["s", "recalled"], as_of="2026-01"), stance("b", as_of=None)))
    first, second = view(p, "DE", TODAY).stances
    assert (first.recalled, first.stale) == (True, True)
    assert (second.recalled, second.stale) == (False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("policy 2023-09 (clause 2023-08-30)", [date(2023, 9, 1), date(2023, 8, 30)]),
        ("autumn 2024", [date(2024, 1, 1)]),
        ("2024-20", [date(2024, 1, 1)]),
        ("long ago", []),
        ("form 6359191084165019", []),
    ],
)
def test_dates_in_words(text: str, expected: list[date]) -> None:
    assert dates_in(text) == expected


def test_an_earlier_day_has_fewer_stances_doors_and_events() -> None:
    door = Door(url="https://a.example/", role="form", status="dead", first_seen="2024-05", died="2025-05-28")
    p = platform(
        (
            stance("old", since="2023-01-01"),
            stance("new", since="2025-01-01"),
            stance("gone", since="2022", until="2023-06"),
            stance("steps", since="2023-01-01, again 2026-01-01"),
            stance("unknown"),
        ),
        (control("form", doors=[msgspec.to_builtins(door)], covers=["old", "new"]), control("plain")),
    )
    p = msgspec.structs.replace(p, timeline=(Event(date="2024-01", what="a"), Event(date="2026-01", what="b")))
    then = at(p, date(2024, 12, 1))
    assert [s.id for s in then.platform.stances] == ["old", "steps", "unknown"]
    form = then.platform.controls[0]
    assert (form.doors[0].status, form.doors[0].died, form.covers) == ("current", None, ("old",))
    assert [e.what for e in then.platform.timeline] == ["a"]
    said = " ".join(then.unknown)
    assert "Stance unknown: when it began is not known." in said
    assert "Stance steps: it began in steps" in said
    assert "Control plain" in said
    assert "Defaults, labels, steps" in said
    assert [c.id for c in at(p, date(2023, 3, 1)).platform.controls] == ["plain"]
    assert at(p, date(2026, 1, 1)).platform.controls[0].doors[0].status == "dead"


def test_differences_name_the_row() -> None:
    before = platform((stance("a"), stance("b")), (control("c", covers=["a"]),))
    after = platform((stance("b"), stance("a", default="off")), (control("c", covers=["a", "b"]), control("d")))
    changes = {c.path: (c.before, c.after) for c in diff({"ada": before}, {"ada": after})}
    assert changes["stances[a].default"] == ("on", "off")
    assert changes["controls[c].covers"] == (["a"], ["a", "b"]) or changes["controls[c].covers"] == (("a",), ("a", "b"))
    assert changes["controls[d]"][0] is None
    assert len(changes) == 3
    assert diff({"ada": before}, {"ada": before}) == []
    gone = diff({"ada": before}, {})
    assert (gone[0].before, gone[0].after) == ("Ada", None)


def test_old_facts_come_oldest_first() -> None:
    p = platform(
        (stance("fresh"), stance("old", as_of="2025"), stance("undated", as_of=None)), (control("c", as_of="2026-01"),)
    )
    found = old_facts([p], TODAY)
    assert [(f.id, f.age_days is None) for f in found] == [("undated", True), ("old", False), ("c", False)]
    assert len(old_facts([p], TODAY, days=0)) == 4


def test_regions_are_those_of_the_country() -> None:
    assert view(platform((stance("a"),)), "gb", TODAY, subdivision="SCT").region is Region.UK
