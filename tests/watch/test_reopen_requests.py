"""A changed policy, a dead door and an outdated proof reopen requests, runs and the items of the plan: each by its own channel."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from demur.model.door import DoorReport, DoorState
from demur.model.request import Request, act_on
from demur.model.watch import PolicyChange
from demur.requests.due import advice
from demur.requests.ledger import LEDGER, Ledger
from demur.store import Draft, Store
from demur.watch import past, reopen

START = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
LATER = START + datetime.timedelta(days=10)
FORM, OTHER = "https://x.example/form", "https://x.example/other"


def asked(store: Store, name: str, *, way: str = "email", **sent: str) -> None:
    """A request as the ledger writes it: planned, then sent."""
    request = Request(
        id=name, platform="x", right="object", kind="objection", law="eu-gdpr", entity="X", region="EU_EEA", country="DE",
        lang="de", state="planned", created=START.date(), changed=START.date(), domain="x.example", unsent=(1,),
    )  # fmt: skip
    store.append(f"request:{name}", "request.planned", {"request": msgspec.to_builtins(request)})
    store.append(f"request:{name}", "request.sent", {"number": 1, "way": way, "sent": "2026-11-01", **sent})


def ran(store: Store, name: str, control: str) -> None:
    started = {"flow": control, "platform": "x", "control": control, "driver": "guide", "definition": {}}
    store.append(f"run:{name}", "run.started", started)
    store.append(f"run:{name}", "run.finished", {"outcome": "done", "grade": "persisted"})


def dead(url: str, state: DoorState = "not_found", control: str | None = None) -> DoorReport:
    return DoorReport(
        url=url, platform="x", state=state, since=datetime.date(2026, 11, 5), evidence=(), dead=True, control=control,
        looks=2,
    )  # fmt: skip


def changed() -> PolicyChange:
    return PolicyChange(
        platform="x", document="x.policy", name="X: policy", url="https://x.example/p", version=2, label="ai_training",
        effect="broadens", at=START + datetime.timedelta(days=5),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Any:
    now = [START]

    def clock() -> datetime.datetime:
        now[0] += datetime.timedelta(seconds=1)
        return now[0]

    with Store.open(tmp_path / "home", clock=clock, ask=None, notice=lambda _: None, projections=(LEDGER,)) as opened:
        yield opened


def ids(store: Store, *doors: DoorReport, **more: Any) -> list[str]:
    return sorted(r.act_id for r in reopen.by_doors(doors, past.acts(store), LATER, **more))


def test_a_dead_form_reopens_exactly_what_left_by_it(store: Store) -> None:
    asked(store, "FORM", way="form", door=FORM, control="x-form")
    asked(store, "OTHER", way="form", door=OTHER, control="x-form")
    asked(store, "MAIL", door="mailto:dpo@x.example", control="x-mail")
    asked(store, "POST", way="post")
    ran(store, "aaaa", "x-form")
    assert ids(store, dead(FORM, control="x-form")) == ["FORM", "aaaa"]
    assert ids(store, dead("https://x.example/help", control="x-help")) == []


def test_a_mailbox_of_a_dead_domain_reopens_what_was_mailed_there(store: Store) -> None:
    asked(store, "MAIL", door="mailto:dpo@x.example", control="x-mail")
    asked(store, "OLD")  # written by a program that kept no door
    asked(store, "OLDFORM", way="form")
    asked(store, "ELSE", door="mailto:dpo@y.example")
    assert ids(store, dead("mailto:privacy@x.example", "no_mail")) == ["MAIL", "OLD"]
    assert ids(store, dead("mailto:DPO@x.example", "replaced")) == ["MAIL"]


def test_controls_that_share_a_door_are_all_reopened(store: Store) -> None:
    ran(store, "aaaa", "x-one")
    ran(store, "bbbb", "x-two")
    shared = {("x", FORM): {"x-one", "x-two"}}
    assert ids(store, dead(FORM, control="x-one")) == ["aaaa"]
    assert ids(store, dead(FORM, control="x-one"), sharing=shared) == ["aaaa", "bbbb"]


def reopened(store: Store, *rows: Any) -> None:
    """What a round writes down."""
    for row in rows:
        store.append("watch:x", past.REOPENED, {"reopened": msgspec.to_builtins(row)})
        fields = {"code": row.code, "reason": row.reason, "key": row.key}
        store.append(f"{row.act}:{row.act_id}", f"{row.act}.reopened", fields)


@pytest.mark.parametrize("cause", ["policy_changed", "door_dead", "proof_outdated"])
def test_each_cause_reopens_requests_runs_and_items_of_the_plan(store: Store, cause: str) -> None:
    asked(store, "MAIL", door="mailto:dpo@x.example", control="x-mail")
    store.append("request:MAIL", "request.moved", {"to": "granted_verified", "day": "2026-11-02"})
    ran(store, "aaaa", "x-form")
    acts = past.acts(store)
    doors = (dead(FORM, control="x-form"), dead("mailto:dpo@x.example", "no_mail", "x-mail"))
    old = START + datetime.timedelta(days=200)
    found = {
        "policy_changed": list(reopen.by_policies([changed()], acts, LATER)),
        "door_dead": list(reopen.by_doors(doors, acts, LATER)),
        "proof_outdated": list(reopen.by_proofs(acts, {}, old)),
    }[cause]
    assert sorted((r.act, r.act_id, r.code) for r in found) == [("request", "MAIL", cause), ("run", "aaaa", cause)]
    reopened(store, *found)
    assert {r.act_id for r in past.open_again(store)} == {"MAIL", "aaaa"}
    assert set(past.standing(store)) == {"x/x-mail", "x/law", "x/x-form"}
    book = Ledger(store)
    request = book.get("MAIL")
    assert [a.code for a in request.again] == [cause] and request.state == "granted_verified"
    assert request in book.due(datetime.date(2027, 1, 1)) and request in book.recent()
    assert found[0].reason.split(".")[0] in advice(request, book.today) or found[1].reason in advice(
        request, book.today
    )


def test_the_persons_word_closes_it_and_a_later_finding_opens_it_again(store: Store) -> None:
    asked(store, "MAIL", door="mailto:dpo@x.example")
    store.append("request:MAIL", "request.moved", {"to": "granted_verified", "day": "2026-11-02"})
    book = Ledger(store)
    reopened(store, *reopen.by_proofs(past.acts(store), {}, START + datetime.timedelta(days=100)))
    assert act_on(book.get("MAIL")) is not None
    book.move(book.get("MAIL"), "granted_verified", "request.moved", {"by": "person"})
    assert past.open_again(store) == [] and book.get("MAIL").again == () and act_on(book.get("MAIL")) is None
    again = list(reopen.by_proofs(past.acts(store), {}, START + datetime.timedelta(days=200)))
    assert [r.code for r in again] == ["proof_outdated"]
    keys = {e.data["reopened"]["key"] for e in store.read(kinds=(past.REOPENED,))}
    assert again[0].key not in keys  # seen on another day since: another finding


def test_settling_clears_one_finding_and_another_letter_clears_all(store: Store) -> None:
    asked(store, "MAIL", door="mailto:dpo@x.example")
    acts = past.acts(store)
    rows = [
        *reopen.by_policies([changed()], acts, LATER),
        *reopen.by_doors([dead("mailto:dpo@x.example", "no_mail")], acts, LATER),
    ]
    reopened(store, *rows)
    book = Ledger(store)
    store.append_many(
        [
            Draft("watch:x", past.SETTLED, {"key": rows[0].key}),
            Draft("request:MAIL", "request.settled", {"key": rows[0].key, "code": rows[0].code}),
        ]
    )
    assert [a.code for a in book.get("MAIL").again] == ["door_dead"]
    assert [r.code for r in past.open_again(store)] == ["door_dead"]
    store.append("request:MAIL", "request.drafted", {"number": 2, "letter_kind": "reminder"})
    store.append("request:MAIL", "request.sent", {"number": 2, "way": "post", "sent": "2026-11-12"})
    assert book.get("MAIL").again == () and book.get("MAIL").door is None and past.open_again(store) == []


def test_an_old_finding_without_a_key_is_still_read(store: Store) -> None:
    asked(store, "OLD")
    row = next(reopen.by_policies([changed()], past.acts(store), LATER))
    store.append("watch:x", past.REOPENED, {"reopened": msgspec.to_builtins(row)})
    store.append("request:OLD", "request.reopened", {"code": row.code, "reason": row.reason})
    assert [r.act_id for r in past.open_again(store)] == ["OLD"]
    assert [a.reason for a in Ledger(store).get("OLD").again] == [row.reason]


def test_a_request_that_waits_is_not_called_unproved(store: Store) -> None:
    asked(store, "MAIL", door="mailto:dpo@x.example")
    store.append("person", "person.objection", {"objection": "o1", "platform": "x", "date": "2026-11-01"})
    found = reopen.by_proofs(past.acts(store), {}, START + datetime.timedelta(days=100))
    assert [(r.act, r.act_id) for r in found] == [("objection", "o1")]


def test_mailboxes_written_to_are_looked_at_beside_the_registrys_doors(store: Store) -> None:
    asked(store, "MAIL", door="mailto:dpo@x.example")
    asked(store, "FORM", way="form", door=FORM)
    assert past.mailboxes(store) == [("x", "mailto:dpo@x.example")]
