"""By which door a letter left: kept in the open only where the registry knows it as the platform's."""

from __future__ import annotations

import pytest

from demur.model.errors import BadInput
from demur.model.letter import Addressee
from demur.model.request import Request, Way
from demur.requests import facts
from demur.requests.addressee import target_for
from demur.requests.channel import channel_of, forms_of
from demur.requests.draft import draft
from demur.requests.ledger import Ledger
from demur.requests.outbox import mark_sent, record
from demur.requests.send import prepare, send
from tests.requests.conftest import NOON, wish


def accepts(raw: bytes, sender: str, to: str, copy_to: str | None) -> str:
    return "250 queued"


def test_a_mailed_letter_is_bound_to_the_mailbox(ledger: Ledger, planned: Request) -> None:
    out = prepare(ledger, planned)
    request = send(ledger, out, accepts)
    assert request.door == f"mailto:{out.to.lower()}"
    assert ledger.get(request.id).door == request.door


def test_every_mailbox_door_of_the_registry_leads_to_its_control(planned: Request) -> None:
    doors = [
        (p, c, d.url.removeprefix("mailto:"))
        for p in facts.platforms().values()
        for c in p.controls
        for d in c.doors
        if d.url.startswith("mailto:")
    ]
    assert doors
    for platform, control, address in doors:
        request = Request(
            id="X", platform=platform.slug, right="object", kind="objection", law="eu-gdpr", entity="X", region="EU_EEA",
            country=control.countries[0] if control.countries else "DE", lang="de", state="planned", created=NOON.date(),
            changed=NOON.date(),
        )  # fmt: skip
        channel = channel_of(request, "own_mail", address.upper())
        assert channel.door == f"mailto:{address.lower()}" and channel.control is not None


def test_an_address_that_is_not_the_platforms_is_not_kept(ledger: Ledger) -> None:
    to = Addressee(entity="Somebody", email="owner@private.example")
    request = mark_sent(ledger, record(ledger, draft(wish(to=to))[0]), NOON.date(), "own_mail")
    assert request.door is None and request.control is None
    assert "owner@private.example" not in str([e.data for e in ledger.events(request.id)])


def test_a_form_is_the_one_named_or_the_only_one(ledger: Ledger) -> None:
    with_forms = [(s, forms_of(p, "DE")) for s, p in facts.platforms().items()]
    one = next((s, f) for s, f in with_forms if len(f) == 1 and _has_controller(s))
    several = next((s, f) for s, f in with_forms if len(f) > 1 and _has_controller(s))
    single = mark_sent(ledger, record(ledger, draft(wish(one[0]))[0]), NOON.date(), "form")
    assert (single.door, single.control) == next(iter(one[1].items()))
    open_ = mark_sent(ledger, record(ledger, draft(wish(several[0]))[0]), NOON.date(), "form")
    assert open_.door is None
    for url, control in several[1].items():
        named = mark_sent(ledger, record(ledger, draft(wish(several[0]))[0]), NOON.date(), "form", form=url + "?a=1")
        assert (named.door, named.control) == (url, control)


def _has_controller(slug: str) -> bool:
    try:
        target_for(facts.platform(slug), "DE")
    except Exception:
        return False
    return True


def test_a_form_of_somebody_else_is_refused_and_tokens_are_dropped(ledger: Ledger, planned: Request) -> None:
    with pytest.raises(BadInput, match="not Reddit's"):
        mark_sent(ledger, planned, NOON.date(), "form", form="https://reddit.com.evil.example/form")
    new = mark_sent(ledger, planned, NOON.date(), "form", form="https://www.reddit.com/new-form?token=secret")
    assert new.door == "https://www.reddit.com/new-form" and new.control is None


@pytest.mark.parametrize("way", ["post"])
def test_post_has_no_door(ledger: Ledger, planned: Request, way: Way) -> None:
    assert mark_sent(ledger, planned, NOON.date(), way).door is None
