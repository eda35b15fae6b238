"""A second process that looks for personal data while the first one reads on: large imports take little more than half the time.

The two speak over pipes: a length of four bytes, then MessagePack. Without a second core, or when the process cannot be
started or ends, the same work is done in the first process; nothing is lost and the answers are the same.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any, Self

import msgspec

from demur.text.personal import PersonalKind, find_many

# The texts with a hit, by their position, and the kind of each hit.
Found = list[tuple[int, list[PersonalKind]]]
_AHEAD = 4  # so many wait for the second process at most; what comes then is done in the first
_LENGTH = struct.Struct("<I")
_ANSWER = msgspec.msgpack.Decoder(Found)
_ASKED = msgspec.msgpack.Decoder(list[str])


def kinds_in(texts: list[str]) -> Found:
    """The kinds of personal data in many texts."""
    return [(n, [hit.kind for hit in hits]) for n, hits in find_many(texts)]


class Beside:
    """Answers `kinds_in`, partly in a second process, which starts with `begin`.

    Two threads wait for the pipes, so that the caller never does: one writes what is asked, one reads the answers.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._waiting: deque[_Answer] = deque()
        self._lock = threading.Lock()
        self._over = False
        self._to_send: SimpleQueue[list[str] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def begin(self) -> None:
        """Start the second process, if there is a core for it."""
        if self._child is not None or (os.cpu_count() or 1) < 2 or not sys.executable:
            return
        try:
            child = subprocess.Popen(
                [sys.executable, "-m", "demur.text.personal_beside"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError:
            return
        self._child = child
        self._threads = [threading.Thread(target=f, args=(child,), daemon=True) for f in (self._listen, self._speak)]
        for thread in self._threads:
            thread.start()

    def ask(self, texts: list[str]) -> Callable[[], Found]:
        """A function that gives the answer, and waits for it where it must. Both processes are kept busy."""
        answer = _Answer(texts)
        with self._lock:
            sent = self._child is not None and not self._over and len(self._waiting) < _AHEAD
            if sent:
                self._waiting.append(answer)
                self._to_send.put(texts)  # in the order of those that wait
        if sent:
            return answer.wait
        found = kinds_in(texts)
        return lambda: found

    def end(self) -> None:
        """End the second process. What it has not answered is done here when it is asked for."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            self._to_send.put(None)
            for thread in self._threads:
                thread.join()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def _speak(self, child: subprocess.Popen[bytes]) -> None:
        try:
            while child.stdin is not None and (texts := self._to_send.get()) is not None:
                _send(child.stdin, texts)
        except (OSError, ValueError):
            child.kill()  # what it owes is then done here

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        try:
            while child.stdout is not None and (raw := _receive(child.stdout)) is not None:
                found = _ANSWER.decode(raw)
                with self._lock:
                    answer = self._waiting.popleft()
                answer.found = found
                answer.done.set()
        except (OSError, ValueError, IndexError):
            child.kill()
        with self._lock:
            self._over = True
            left = list(self._waiting)
            self._waiting.clear()
        for answer in left:
            answer.done.set()


class _Answer:
    """What was asked, and what came back; None when nothing did."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.found: Found | None = None
        self.done = threading.Event()

    def wait(self) -> Found:
        self.done.wait()
        return kinds_in(self.texts) if self.found is None else self.found


def _send(to: IO[bytes], value: Any) -> None:
    raw = msgspec.msgpack.encode(value)
    to.write(_LENGTH.pack(len(raw)) + raw)
    to.flush()


def _receive(source: IO[bytes]) -> bytes | None:
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    raw = source.read(_LENGTH.unpack(head)[0])
    return raw if len(raw) == _LENGTH.unpack(head)[0] else None


def _answer_all() -> None:
    """The second process: answers until its input ends."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends it
    gc.disable()
    while (raw := _receive(sys.stdin.buffer)) is not None:
        _send(sys.stdout.buffer, kinds_in(_ASKED.decode(raw)))


if __name__ == "__main__":
    _answer_all()
