"""Kill -9 at random points of sending and receiving, then go on and count: nothing lost, nothing sent twice.

Each worker is a forked process that is killed after a random time; the servers live in processes of their own.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

from demur.model.errors import DemurError, NotSo, Uncertain
from demur.requests.draft import draft
from demur.requests.imap import ImapReader
from demur.requests.inbox import take_in
from demur.requests.ledger import LEDGER, Ledger
from demur.requests.mailbox import Server
from demur.requests.outbox import kept, record
from demur.requests.send import open_message_id, prepare, resolve, send, smtp_carrier
from demur.store import Store
from tests.requests import mails, servers
from tests.requests.conftest import wish


@dataclass
class Tally:
    """What was seen over all points."""

    points: int = 0
    killed: int = 0
    uncertain: int = 0
    settled_by_mailbox: int = 0
    settled_by_person: int = 0
    sent_twice: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


@contextlib.contextmanager
def smtp_process(taken: Path, maildir: Path, cert: Path, key: Path) -> Iterator[int]:
    """The SMTP server in a process of its own; every mail that it takes over becomes a file in `taken`."""
    taken.mkdir(parents=True, exist_ok=True)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        status = 1
        with contextlib.suppress(BaseException):

            class Recording(servers.Post):
                async def handle_DATA(self, server, session, envelope):  # type: ignore[no-untyped-def]  # noqa: N802
                    answer = await super().handle_DATA(server, session, envelope)
                    temporary = taken / f".{time.time_ns()}"
                    temporary.write_bytes(envelope.original_content)
                    temporary.rename(taken / f"{time.time_ns()}.eml")
                    return answer

            with servers.smtp_server(Recording(maildir), cert, key) as port:
                os.write(write, str(port).encode())
                os.close(write)
                signal.pause()
            status = 0
        os._exit(status)
    os.close(write)
    port = int(os.read(read, 20) or b"0")
    os.close(read)
    try:
        if not port:
            raise AssertionError("The SMTP server did not start.")
        yield port
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def work(job: Callable[[], None], kill_after: float | None) -> bool:
    """Run a job in a process of its own; kill it after so many seconds. Returns whether it was killed."""
    child = os.fork()
    if child == 0:
        status = 0
        try:
            job()
        except BaseException:
            status = 1
        os._exit(status)
    if kill_after is not None:
        time.sleep(kill_after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@contextlib.contextmanager
def opened(home: Path) -> Iterator[Ledger]:
    with Store.open(home, ask=None, notice=lambda _: None, projections=(LEDGER,)) as store:
        yield Ledger(store)


def sending(folder: Path, smtp: Server, imap: Server, taken: Path, points: int, seed: int, letters: int = 3) -> Tally:
    """Kill a worker that sends some letters at `points` random times; settle what is open; send the rest; count."""
    tally, dice, length = Tally(), random.Random(seed), 0.5
    for point in range(points):
        home = folder / f"s{point}"
        with opened(home) as ledger:
            ids = [record(ledger, draft(wish())[0]).id for _ in range(letters)]

        def job(home: Path = home, ids: list[str] = ids) -> None:
            with opened(home) as ledger:
                for request_id in ids:
                    with contextlib.suppress(NotSo):
                        out = prepare(ledger, ledger.get(request_id))
                        send(ledger, out, smtp_carrier(smtp), copy_to=servers.USER)

        begun = time.monotonic()
        tally.killed += work(job, dice.uniform(0, length) if point else None)
        if not point:
            length = (time.monotonic() - begun) * 1.1
        tally.points += 1
        settle(home, ids, imap, taken, tally)
        work(job, None)
        count(home, ids, taken, tally)
    return tally


def settle(home: Path, ids: list[str], imap: Server, taken: Path, tally: Tally) -> None:
    """What a person does after a crash: look into the mailbox, then (not found) say what they know."""
    with opened(home) as ledger:
        for request_id in ids:
            request = ledger.get(request_id)
            if request.state != "uncertain":
                continue
            tally.uncertain += 1
            message_id, _ = open_message_id(ledger, request)
            try:
                prepare(ledger, request)
                tally.faults.append(f"{request_id}: an uncertain letter could be sent again")
            except Uncertain:
                pass
            with ImapReader(imap) as reader:
                sent_folders, others = reader.folders()
                found = reader.holds(message_id, [*sent_folders, *others])
            if found:
                tally.settled_by_mailbox += 1
                resolve(ledger, request, True, "sent_folder")
            else:
                tally.settled_by_person += 1
                time.sleep(0.05)  # the server may still be taking the letter over
                resolve(ledger, request, message_id in message_ids(taken), "person")


def count(home: Path, ids: list[str], taken: Path, tally: Tally) -> None:
    """Every letter reached the server once, and the ledger says so."""
    seen = Counter(message_ids(taken))
    with opened(home) as ledger:
        ledger.store.check()
        for request_id in ids:
            request = ledger.get(request_id)
            times = seen[f"<demur.{request_id.lower()}.1@example.org>"]
            tally.sent_twice += times > 1
            tally.lost += times == 0
            if request.state != "sent":
                tally.faults.append(f"{request_id} is {request.state} and was taken over {times} times")


def message_ids(taken: Path) -> list[str]:
    """The Message-IDs of all mails that the server took over."""
    return [str(message_from_bytes(p.read_bytes(), policy=policy.default)["Message-ID"]) for p in taken.glob("*.eml")]


def receiving(folder: Path, points: int, seed: int, replies: int = 4) -> Tally:
    """Kill a worker that takes in replies at random times; take them in again; every one must be there once and whole."""
    tally, dice, length = Tally(), random.Random(seed), 0.5
    for point in range(points):
        home = folder / f"r{point}"
        raws: dict[str, bytes] = {}
        with opened(home) as ledger:
            for number in range(replies):
                request = record(ledger, draft(wish())[0])
                send(ledger, prepare(ledger, request), lambda raw, sender, to, copy_to: "250 ok")
                mail = mails.reply(request, mails.REFUSAL, message_id=f"<k{number}.{request.id}@reddit.com>")
                mail.add_attachment(os.urandom(40_000), maintype="application", subtype="pdf", filename="a.pdf")
                raws[request.id] = mail.as_bytes()

        def job(home: Path = home, raws: dict[str, bytes] = raws) -> None:
            with opened(home) as ledger:
                for raw in raws.values():
                    take_in(ledger, raw, None)

        begun = time.monotonic()
        tally.killed += work(job, dice.uniform(0, length) if point else None)
        if not point:
            length = (time.monotonic() - begun) * 1.1
        tally.points += 1
        work(job, None)
        with opened(home) as ledger:
            ledger.store.check()
            for request_id, raw in raws.items():
                found = [e for e in ledger.events(request_id) if e.kind == "request.reply"]
                tally.sent_twice += len(found) > 1
                try:
                    whole = len(found) >= 1 and kept(ledger, request_id, found[0].data["mail"]) == raw
                except DemurError as error:
                    whole = False
                    tally.faults.append(str(error))
                tally.lost += not whole
                if ledger.get(request_id).state != "refused":
                    tally.faults.append(f"{request_id} is {ledger.get(request_id).state}")
    return tally
