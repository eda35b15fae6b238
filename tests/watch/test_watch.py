"""A watch over a small registry on a local server: what changes, dies or grows old reopens what this person has said."""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import get_args

import pytest

from demur.model.door import DoorLook, DoorState
from demur.model.errors import NotSo
from demur.model.geo import Region
from demur.model.platform import Control, Door, Platform, Policy
from demur.model.watch import WatchReport
from demur.policy.diff_effect import Effect
from demur.policy.door_book import DoorBook
from demur.policy.door_look import Expected
from demur.policy.doors import Looker
from demur.policy.fetch import Fetcher, Limits
from demur.policy.versions import VersionStore
from demur.store import Store
from demur.watch import past
from demur.watch.feed import atom, html
from demur.watch.round import Round
from demur.watch.timer import units, write
from demur.watch.words import door_words, effect_words
from tests.policy.webserver import WebServer, web_server
from tests.watch.test_reopen_requests import asked

START = datetime.datetime(2026, 11, 1, 9, tzinfo=UTC)
BEFORE = (
    "<main>" + "<p>We use what you post to show it to the people you choose, and to keep the service safe.</p>" * 30
)
AFTER = BEFORE + "<p>We use your posts and photos to train our generative AI models.</p>"
FORM = b"<h1>Object</h1><form><input name=email><textarea name=reason></textarea></form>"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime.datetime:
        return self.now


def platform(base: str) -> Platform:
    doors = (Door(url=base + "/form", role="form", status="current"),)
    regions = (Region.EU_EEA,)
    controls = tuple(
        Control(id=i, kind="web_form", regions=regions, status="current", doors=d, src=(), conf="high")
        for i, d in (("x-form", doors), ("x-switch", ()))
    )
    policies = (Policy(doc="privacy policy", url=base + "/policy", src=(), conf="high"),)
    return Platform(
        schema="platform/1",
        slug="x",
        name="X",
        owner="X",
        summary="",
        researched="2026-11-01",
        controls=controls,
        policies=policies,
    )


class House:
    """The person's store and a registry of one platform on a local server."""

    def __init__(self, web: WebServer, store: Store, clock: Clock, folder: Path) -> None:
        self.web, self.store, self.clock, self.folder = web, store, clock, folder
        web.pages |= {
            "/policy": lambda h: h.send(BEFORE.encode()),
            "/form": lambda h: h.send(FORM),
        }

    def round(self, flows: dict[str, object] | None = None, looker: type[Looker] = Looker) -> WatchReport:
        limits = Limits(per_host=0, connect=2, read=2, total=4, retries=0)
        with Fetcher(limits, allow_loopback=True, obey_robots=False, clock=self.clock) as fetcher:
            one = Round(
                self.store,
                {"x": platform(self.web.base)},
                flows or {},
                VersionStore(self.folder / "p"),
                DoorBook(self.folder / "d"),
            )
            return one.run(fetcher, looker(fetcher, clock=self.clock))

    def said(self, control: str, run: str, *, ephemeral: bool = False, undo: bool = False) -> None:
        started = {"flow": control, "platform": "x", "control": control, "driver": "guide", "undo": undo}
        started |= {"ephemeral": ephemeral, "definition": {"steps": [1]}}
        self.store.append(f"run:{run}", "run.started", started)
        self.store.append(f"run:{run}", "run.finished", {"outcome": "done", "grade": "persisted"})


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock = Clock()
    with web_server() as web, Store.open(tmp_path / "home", clock=clock, ask=None) as store:
        store.append("watch:x", past.ADDED, {"platform": "x", "region": "EU_EEA"})
        yield House(web, store, clock, tmp_path)


def later(house: House, days: int) -> None:
    house.clock.now += timedelta(days=days)


def test_a_policy_that_begins_to_train_reopens_what_was_said_before(house: House) -> None:
    house.said("x-switch", "aaaa")
    house.said("x-form", "cccc", ephemeral=True)
    assert house.round().reopened == ()
    later(house, 1)
    house.web.pages["/policy"] = lambda h: h.send(AFTER.encode())
    found = house.round()
    assert [(c.label, c.version) for c in found.changes] == [("ai_training", 2)]
    assert [(r.control, r.act_id, r.code) for r in found.reopened] == [("x-switch", "aaaa", "policy_changed")]
    assert [e.kind for e in house.store.read("run:aaaa")][-1] == "run.reopened"
    assert past.standing(house.store)["x/x-switch"].startswith("reopened on 2026-11-02: X: privacy policy")
    later(house, 1)
    assert len(house.round().reopened) == 1  # the same reason never twice
    house.said("x-switch", "bbbb")
    assert past.open_again(house.store) == []  # said again


def test_the_same_words_with_other_links_are_no_news(house: House) -> None:
    words = "We use what you post to run the service and to keep it safe for everybody. " * 40
    house.web.pages["/policy"] = lambda h: h.send(f"<p>{words} <a href='/a'>More</a></p>".encode())
    house.round()
    later(house, 1)
    house.web.pages["/policy"] = lambda h: h.send(f"<p>{words} <a href='/b'>More</a></p>".encode())
    assert house.round().changes == ()


def test_a_door_that_dies_reopens_after_two_looks_only(house: House) -> None:
    house.said("x-form", "aaaa")
    house.round()
    del house.web.pages["/form"]
    later(house, 1)
    found = house.round()
    assert (found.doors[0].pending, found.reopened) == ("not_found", ())
    later(house, 1)
    found = house.round()
    assert (found.doors[0].dead, [r.code for r in found.reopened]) == (True, ["door_dead"])


class NoMail(Looker):
    """A looker to which the DNS says that no domain takes mail."""

    def look(self, url: str, expected: Expected) -> DoorLook:
        if url.startswith("mailto:"):
            return DoorLook(url=url, at=self._clock(), state="no_mail", evidence=("the domain does not exist",))
        return super().look(url, expected)


def test_a_mailbox_that_dies_reopens_the_letters_mailed_there(house: House) -> None:
    asked(house.store, "MAIL", door="mailto:dpo@x.example")
    asked(house.store, "FORM", way="form", door=house.web.base + "/form", control="x-form")
    house.said("x-form", "aaaa")
    later(house, 1)
    assert [d.url for d in house.round(looker=NoMail).doors] == [house.web.base + "/form", "mailto:dpo@x.example"]
    later(house, 1)
    found = house.round(looker=NoMail)
    assert [(r.act, r.act_id, r.code) for r in found.reopened] == [("request", "MAIL", "door_dead")]
    assert "mailto:dpo@x.example" in found.reopened[0].reason
    del house.web.pages["/form"]
    for _ in range(2):
        later(house, 1)
        found = house.round(looker=NoMail)
    assert sorted(r.act_id for r in found.reopened) == ["FORM", "MAIL", "aaaa"]


def test_a_server_that_is_down_reopens_nothing(house: House) -> None:
    house.said("x-form", "aaaa")
    house.round()
    house.web.pages = dict.fromkeys(("/form", "/policy"), lambda h: h.send(b"", status=503))
    for _ in range(3):
        later(house, 2)
        found = house.round()
    assert (found.reopened, found.doors[0].state, found.changes) == ((), "alive", ())
    assert found.problems == ("X: privacy policy: status 503",)


def test_old_proofs_and_changed_steps_remind_the_person(house: House) -> None:
    house.said("x-switch", "aaaa")
    later(house, 30)
    assert house.round({"x-switch": {"steps": [1]}}).reopened == ()
    later(house, 61)
    found = house.round({"x-switch": {"steps": [2]}})
    assert sorted(r.code for r in found.reopened) == ["flow_changed", "proof_outdated"]
    assert all("demur flow run x-switch" in r.reason for r in found.reopened)
    for row in found.reopened:
        house.store.append("watch:x", past.SETTLED, {"key": row.key})
    assert past.open_again(house.store) == []


def test_what_was_undone_is_not_watched(house: House) -> None:
    house.said("x-switch", "aaaa")
    house.said("x-switch", "bbbb", undo=True)
    later(house, 100)
    assert house.round().reopened == ()


def test_nothing_watched_is_said_so(house: House) -> None:
    house.store.append("watch:x", past.REMOVED, {"platform": "x"})
    with pytest.raises(NotSo, match="Nothing is watched"):
        house.round()


def test_feed_and_page_of_hostile_words(house: House) -> None:
    house.said("x-switch", "aaaa")
    house.round()
    later(house, 1)
    bad = AFTER + "<p>We train AI models on your posts &lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; \x08.</p>"
    house.web.pages["/policy"] = lambda h: h.send(bad.encode())
    found = house.round()
    tree = ET.fromstring(atom(found))
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert tree.find("a:updated", names) is not None and len(tree.findall("a:entry", names)) == 2
    ids = [e.findtext("a:id", namespaces=names) for e in tree.findall("a:entry", names)]
    assert len(set(ids)) == 2 and all(str(i).startswith("urn:uuid:") for i in ids)
    page = html(found)
    assert "<script" not in page and "x-switch" in page
    assert "it now says that what you post trains AI" in page and "demur watch settle" in page


def test_every_state_and_effect_has_words_of_its_own() -> None:
    states = [*get_args(DoorState), "dead", "not_looked_at"]
    assert all(door_words(s) not in states for s in states if s != "moved")
    assert len({effect_words(e) for e in get_args(Effect)}) == len(get_args(Effect)) and effect_words(None) == ""


def test_a_timer_is_written_and_never_over_another(tmp_path: Path) -> None:
    texts = units("/opt/my demur/demur", {"DEMUR_HOME": "/home/a%b", "DEMUR_REGISTRY": "/r", "SECRET": "x"})
    service = texts["demur-watch.service"]
    assert 'ExecStart="/opt/my demur/demur" watch run' in service and '"DEMUR_HOME=/home/a%%b"' in service
    assert '"DEMUR_REGISTRY=/r"' in service and "SECRET" not in service
    assert "Persistent=true" in texts["demur-watch.timer"]
    assert len(write(tmp_path, "/bin/demur")) == 2 and len(write(tmp_path, "/bin/demur")) == 2
    (tmp_path / "demur-watch.timer").write_text("mine")
    with pytest.raises(NotSo):
        write(tmp_path, "/bin/demur")
