"""The plan: order of effect, honest rows where nothing is offered, owners together, nothing covered that the law does not reach."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from demur.model.errors import BadInput, UnknownName
from demur.model.geo import Region
from demur.model.person import Account
from demur.model.plan import Plan
from demur.model.platform import Control, Platform, Stance
from demur.plan import LegalWay, make_plan
from demur.plan.gather import legal_way, plan_for

TODAY = date(2026, 11, 24)
RIGHT = LegalWay(
    jurisdiction="eu-gdpr", right="object", cite="Art. 21(1)", deadline_rule="eu-gdpr.response", power="strong",
    is_right=True, sentence="You can object.",
)  # fmt: skip
NARROW = LegalWay(
    jurisdiction="us-ca-ccpa", right="delete", cite="1798.105", deadline_rule="us-ca-ccpa.response", power="medium",
    is_right=False, sentence="Public posts are outside.",
)  # fmt: skip


def stance(id_: str, **more: Any) -> Stance:
    return Stance(
        id=id_, regions=(Region.ALL,), **{"trains": "yes", "default": "on", "conf": "high", "as_of": "2026-11", **more}
    )


def control(id_: str, kind: Any, **more: Any) -> Control:
    return Control(
        id=id_, kind=kind, regions=(Region.ALL,), **{"status": "current", "conf": "high", "as_of": "2026-11", **more}
    )


def platform(slug: str, **more: Any) -> Platform:
    return Platform(
        schema="platform/1", slug=slug, name=slug.title(), owner="O", summary="S", researched="2026-11-22", **more
    )


def planned(*platforms: Platform, legal: LegalWay | None = RIGHT, region: Region = Region.EU_EEA) -> Plan:
    return make_plan(
        country="DE", subdivision=None, region=region, accounts=[Account(platform=p.slug, handle="ada") for p in platforms],
        platforms={p.slug: p for p in platforms}, costs={}, legal=legal, today=TODAY,
    )  # fmt: skip


def test_items_stand_in_the_order_of_effect() -> None:
    p = platform(
        "p",
        stances=(stance("s"), stance("t")),
        controls=(
            control("quit", "delete_account"),
            control("private", "private_account", covers_partly=("s",)),
            control("narrow", "toggle", covers=("t",), conf="low"),
            control("wide", "toggle", covers=("s", "t")),
        ),
    )
    plan = planned(p)
    assert [i.control for i in plan.items] == ["wide", "narrow", None, "private", "quit"]
    assert [i.rank for i in plan.items] == ["stop", "stop", "ask", "limit", "leave"]
    assert plan.items[0].leaves == () and plan.items[1].leaves == ("s",)


def test_where_nothing_is_offered_the_plan_says_so_and_names_what_remains() -> None:
    p = platform("p", stances=(stance("s"),), controls=(control("none", "none"), control("quit", "delete_account")))
    plan = planned(p)
    assert [(i.how, i.rank) for i in plan.items] == [("none", "nothing"), ("request", "ask"), ("guide", "leave")]
    assert plan.items[0].leaves == ("s",)
    assert plan.items[1].covers == ("s",) and plan.items[1].deadline_rule == "eu-gdpr.response"
    assert plan.totals.items_without_count == 1


def test_nothing_known_is_not_a_no() -> None:
    silent = planned(platform("p", stances=(stance("s", trains="silent", default="unknown"),)))
    assert "not a no" in silent.items[0].why
    assert len(silent.items) == 1
    assert "unknown" in planned(platform("q")).items[0].why
    none = planned(platform("r", stances=(stance("s", trains="no", default="off"),)))
    assert "does not train" in none.items[0].why


def test_a_law_that_does_not_reach_public_posts_covers_nothing() -> None:
    item = next(i for i in planned(platform("p", stances=(stance("s"),)), legal=NARROW).items if i.how == "request")
    assert item.covers == () and item.leaves == ("s",)
    assert any("not a right" in w for w in item.warnings)


def test_dead_controls_and_other_regions_are_left_out() -> None:
    p = platform(
        "p",
        stances=(stance("s"),),
        controls=(
            control("dead", "toggle", covers=("s",), status="dead"),
            Control(id="us", kind="toggle", regions=(Region.US,), status="current", covers=("s",)),
            Control(id="eu", kind="toggle", regions=(Region.EU_EEA,), status="current", covers=("s",)),
        ),
    )
    assert [i.control for i in planned(p).items if i.control] == ["eu"]


def test_the_same_switch_in_the_app_is_an_alternative() -> None:
    p = platform(
        "p",
        stances=(stance("s"),),
        controls=(
            control("app", "toggle", covers=("s",), surfaces=("app",)),
            control("web", "toggle", covers=("s",), surfaces=("web",)),
        ),
    )
    (item,) = (i for i in planned(p).items if i.kind == "toggle")
    assert (item.control, item.alternatives) == ("web", ("app",))


def test_accounts_of_one_owner_stand_together() -> None:
    a = platform("a", stances=(stance("s"),), same_owner=("c",))
    b, c = platform("b", stances=(stance("s"),)), platform("c", stances=(stance("s"),))
    order = list(dict.fromkeys(i.platform for i in planned(a, b, c).items))
    assert order == ["a", "c", "b"]


def test_weak_and_old_facts_are_marked() -> None:
    p = platform(
        "p", stances=(stance("s"),), controls=(control("w", "toggle", covers=("s",), conf="low", as_of="2024"),)
    )
    item = planned(p).items[0]
    assert item.stale and any("weak" in w for w in item.warnings)


@pytest.mark.parametrize(
    ("place", "rule", "is_right"),
    [
        (("DE", None), "eu-gdpr.response", True),
        (("GB", None), "uk-gdpr.response", True),
        (("CH", None), "ch-fadp.prohibition", True),
        (("US", "US-CA"), None, False),
        (("US", "US-WY"), None, False),
    ],
)
def test_the_legal_way_of_a_place(place: tuple[str, str | None], rule: str | None, is_right: bool) -> None:
    way = legal_way(place[0], place[1], TODAY)
    assert way.is_right == is_right
    if rule:
        assert way.deadline_rule == rule


def test_real_facts_reddit_offers_nothing_and_the_law_remains() -> None:
    plan = plan_for("DE", None, [Account(platform="reddit", handle="ada")], today=TODAY)
    assert (plan.region, plan.jurisdiction) == (Region.EU_EEA, "eu-gdpr")
    assert plan.items[0].how == "none"
    assert any(i.how == "request" and i.deadline_rule == "eu-gdpr.response" for i in plan.items)
    assert {"delete_content", "delete_account"} <= {i.kind for i in plan.items}


def test_real_facts_x_leaves_the_business_partners() -> None:
    plan = plan_for("DE", None, [Account(platform="x", handle="")], today=TODAY)
    first = plan.items[0]
    assert (first.control, first.how) == ("x-grok-web", "flow")
    assert "x-partners" in first.leaves and first.accounts == ()
    assert first.actions_by_hand is not None and first.actions_with_demur is not None
    assert first.actions_with_demur < first.actions_by_hand


def test_unknown_places_platforms_and_no_account() -> None:
    with pytest.raises(UnknownName):
        plan_for("XX", None, [Account(platform="x", handle="")], today=TODAY)
    with pytest.raises(UnknownName) as caught:
        plan_for("DE", None, [Account(platform="redit", handle="")], today=TODAY)
    assert "reddit" in caught.value.nearest
    with pytest.raises(BadInput, match="no account"):
        plan_for("DE", None, [], today=TODAY)
