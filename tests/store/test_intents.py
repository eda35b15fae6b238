"""At most once: an intent is on the disk before the act, and one key is never tried twice by itself."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from pathlib import Path

import pytest

from demur.model.errors import BadInput, NotSo, Uncertain
from demur.store import Key, KeyKeeper, Store


def test_an_open_intent_is_uncertain_for_the_next_session_and_is_not_repeated(store: Store, home: Path) -> None:
    store.intent("run:1", "submit the form", "x:ada:form")
    assert store.uncertain() == []
    with Store.open(home, ask=None) as later:
        assert [i.what for i in later.uncertain()] == ["submit the form"]
        assert later.uncertain("run:2") == []
        with pytest.raises(Uncertain, match="not seen to end"):
            later.intent("run:2", "submit the form", "x:ada:form")
        later.outcome(later.uncertain()[0], "done", "reread")
        assert later.uncertain() == []
        with pytest.raises(NotSo, match="done already"):
            later.intent("run:2", "submit the form", "x:ada:form")


def test_what_is_known_not_to_have_happened_may_be_tried_again(store: Store) -> None:
    first = store.intent("run:1", "submit the form", "k")
    store.outcome(first, "not_done", "page")
    second = store.intent("run:1", "submit the form", "k")
    assert second.id != first.id
    store.outcome(second.id, "done", "person")
    assert [i.state for i in store.intents()] == ["not_done", "done"]
    assert [i.id for i in store.intents(state="done")] == [second.id]
    with pytest.raises(NotSo):
        store.outcome(second, "not_done", "person")
    assert store.find_intent("k") == store.intents()[1]
    assert store.find_intent("other") is None
    with pytest.raises(BadInput):
        store.outcome("nothing", "done", "person")


def test_recording_the_same_outcome_twice_changes_nothing(store: Store) -> None:
    intent = store.intent("run:1", "submit the form", "k")
    store.outcome(intent, "done", "reread")
    store.outcome(intent, "done", "reread")
    assert [e.kind for e in store.read("run:1")] == ["intent.opened", "intent.done"]


def test_the_key_of_an_intent_does_not_show_the_account(store: Store, home: Path) -> None:
    store.intent("run:1", "submit the form", "x:ada-lovelace:form")
    store.close()
    assert b"ada-lovelace" not in (home / "store.db").read_bytes()


def _fork(work: object) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()  # type: ignore[operator]
        finally:
            os._exit(0)
    return pid


def test_two_processes_never_both_begin_the_same_act(tmp_path: Path) -> None:
    home = tmp_path / "h"
    KeyKeeper(home, notice=lambda _: None).keep(Key.new(), "file")
    Store.open(home, ask=None).close()

    def race() -> None:
        with Store.open(home, ask=None) as store, (tmp_path / "acts").open("a") as acts:
            for n in range(25):
                try:
                    intent = store.intent("run:1", f"act {n}", f"k{n}")
                except (Uncertain, NotSo):
                    continue
                acts.write(f"{n}\n")
                acts.flush()
                store.outcome(intent, "done", "reread")

    for pid in [_fork(race) for _ in range(2)]:
        os.waitpid(pid, 0)
    done = Counter((tmp_path / "acts").read_text().split())
    assert len(done) == 25
    assert set(done.values()) == {1}
    with Store.open(home, ask=None) as store:
        assert store.check() == 50


def test_killed_at_random_points_nothing_is_done_twice_and_nothing_is_lost(tmp_path: Path) -> None:
    home = tmp_path / "h"
    KeyKeeper(home, notice=lambda _: None).keep(Key.new(), "file")
    Store.open(home, ask=None).close()
    acts = tmp_path / "acts"
    acts.touch()
    chance = random.Random(7)

    def work() -> None:
        with Store.open(home, ask=None) as store, acts.open("a") as out:
            for n in range(10_000):
                try:
                    intent = store.intent("run:1", f"act {n}", f"k{n}")
                except (Uncertain, NotSo):
                    continue
                os.write(out.fileno(), f"{intent.id}\n".encode())
                store.outcome(intent, "done", "reread")

    for _ in range(25):
        pid = _fork(work)
        seen = acts.stat().st_size
        for _ in range(2000):  # wait until it acts, then strike somewhere in the middle
            if acts.stat().st_size > seen + 33 * chance.randrange(4) or os.waitpid(pid, os.WNOHANG)[0]:
                break
            os.sched_yield()
            signal.sigtimedwait([], 0.002)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    acted = acts.read_text().split()
    assert len(acted) == len(set(acted))
    with Store.open(home, ask=None) as store:
        intents = {i.id: i for i in store.intents()}
        assert set(acted) <= set(intents)
        assert len({i.key for i in intents.values()}) == len(intents)
        assert {i.id for i in intents.values() if i.state == "open"} == {i.id for i in store.uncertain()}
        assert {i.id for i in intents.values() if i.state == "done"} <= set(acted)
        assert store.check() == len(intents) * 2 - len(store.uncertain())
