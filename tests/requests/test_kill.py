"""A few kill -9 at random points, with the real servers; `benchmarks/requests_kill.py` does two hundred."""

from __future__ import annotations

from pathlib import Path

from demur.requests.mailbox import Server
from tests.requests import killing
from tests.requests.servers import USER


def test_killed_while_sending_nothing_is_lost_or_sent_twice(
    tmp_path: Path, cert: tuple[Path, Path], imap: tuple[int, Path]
) -> None:
    taken = tmp_path / "taken"
    box = Server(host="127.0.0.1", port=imap[0], tls="implicit", user=USER, ca_file=str(cert[0]))
    with killing.smtp_process(taken, imap[1], *cert) as port:
        smtp = Server(host="127.0.0.1", port=port, tls="starttls", user=USER, ca_file=str(cert[0]))
        tally = killing.sending(tmp_path, smtp, box, taken, points=4, seed=1, letters=2)
    assert tally.points == 4 and not tally.faults and tally.sent_twice == 0 and tally.lost == 0


def test_killed_while_receiving_nothing_is_lost_or_taken_twice(tmp_path: Path) -> None:
    tally = killing.receiving(tmp_path, points=3, seed=2, replies=2)
    assert tally.points == 3 and not tally.faults and tally.sent_twice == 0 and tally.lost == 0
