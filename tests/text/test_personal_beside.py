"""Personal data looked for in a second process: the same answers, also when that process ends in the middle."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable

import pytest

from demur.text.personal_beside import Beside, Found, kinds_in

TEXTS = [["nothing", f"jo{n}@example.org and 203.0.113.{n} is my ip", "\U0001f642", ""] * 25 for n in range(20)]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.mark.parametrize("begun", [True, False])
def test_the_answers_are_those_of_one_process(begun: bool) -> None:
    with Beside() as beside:
        if begun:
            beside.begin()
        answers = [beside.ask(texts) for texts in TEXTS]
        assert [answer() for answer in answers] == [kinds_in(texts) for texts in TEXTS]


def test_the_second_process_answers() -> None:
    with Beside() as beside:
        beside.begin()
        answer = beside.ask(TEXTS[1])
        assert answer() == kinds_in(TEXTS[1])
        assert answer.__self__.found is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize("when", [0, 1, 5])
def test_nothing_is_lost_when_the_second_process_ends(when: int) -> None:
    with Beside() as beside:
        beside.begin()
        answers = []
        for n, texts in enumerate(TEXTS):
            if n == when and beside._child is not None:
                beside._child.kill()
            answers.append(beside.ask(texts))
        assert [answer() for answer in answers] == [kinds_in(texts) for texts in TEXTS]


def test_what_cannot_be_sent_is_answered_here() -> None:
    odd = ["\ud800 jo@example.org"]
    with Beside() as beside:
        beside.begin()
        assert beside.ask(odd)() == kinds_in(odd)
        assert beside.ask(TEXTS[0])() == kinds_in(TEXTS[0])


def test_who_asks_never_waits_for_a_second_process_that_is_slow() -> None:
    long = [[f"jo{n}@example.org", "quiet morning " * 100_000] for n in range(8)]
    answers: list[Callable[[], Found]] = []
    with Beside() as beside:
        beside.begin()
        assert beside._child is not None
        os.kill(beside._child.pid, signal.SIGSTOP)
        asking = threading.Thread(target=lambda: answers.extend(beside.ask(texts) for texts in long), daemon=True)
        asking.start()
        asking.join(60)
        assert not asking.is_alive()
        os.kill(beside._child.pid, signal.SIGCONT)
        assert [answer() for answer in answers] == [kinds_in(texts) for texts in long]


def test_an_answer_that_is_none_is_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demur.text.personal_beside._receive", lambda source: b"\xff, no answer")
    with Beside() as beside:
        beside.begin()
        answers = [beside.ask(texts) for texts in TEXTS]
        assert [answer() for answer in answers] == [kinds_in(texts) for texts in TEXTS]
