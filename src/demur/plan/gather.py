"""Gathers what a plan needs: platforms, flows and the law, for a place and some accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from demur import law, registry
from demur.model.errors import BadInput
from demur.model.geo import region_of
from demur.model.person import Account
from demur.model.plan import Plan
from demur.plan.build import Costs, LegalWay, make_plan
from demur.plan.flows import costs_of


def legal_way(country: str, subdivision: str | None, today: date) -> LegalWay:
    """What the law of this place gives against training, on this day."""
    standing = law.rights_for(country, subdivision, on=today)
    right = law.main_right(standing.jurisdiction) if standing.rights else None
    rule = next(
        (d for d in standing.jurisdiction.deadlines if right is not None and right.id in d.applies_to),
        next((d for d in standing.jurisdiction.deadlines if d.id == "response"), None),
    )
    return LegalWay(
        jurisdiction=standing.jurisdiction.id,
        right=right.id if right else None,
        cite=right.cite if right else None,
        deadline_rule=f"{standing.jurisdiction.id}.{rule.id}" if rule and standing.rights else None,
        power=right.power if right else "none",
        is_right=standing.kind == "right",
        sentence=standing.sentence,
    )


def plan_for(
    country: str,
    subdivision: str | None,
    accounts: Sequence[Account],
    *,
    today: date,
    already: Mapping[str, str] | None = None,
    notices: Mapping[str, Sequence[str]] | None = None,
) -> Plan:
    """The plan of a person in this place with these accounts.

    Raises UnknownName (with the nearest names) for an unknown country, part of a country or platform, and BadInput when
    there are no accounts.
    """
    code, part = law.place_of(country, subdivision)
    if not accounts:
        raise BadInput(
            "There is no account to plan for.", hint="Name one: demur me account add x:yourname, or --account x."
        )
    book = registry.load()
    platforms = {a.platform: book.platform(a.platform) for a in accounts}
    costs: dict[str, list[Costs]] = {}
    for slug in platforms:
        costs.update(costs_of(slug))
    return make_plan(
        country=code,
        subdivision=part,
        region=region_of(code),
        accounts=accounts,
        platforms=platforms,
        costs=costs,
        legal=legal_way(code, part, today),
        today=today,
        already=already,
        notices=notices,
        setup_actions=setup_actions(accounts, subdivision is not None),
    )


def setup_actions(accounts: Sequence[Account], with_part: bool) -> int:
    """What the person enters once before the first plan: the country, its part, each account, and one log-in per platform."""
    return 1 + int(with_part) + len(accounts) + len({a.platform for a in accounts})
