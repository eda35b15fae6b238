"""Kill -9 at 200 random points of sending and receiving (or POINTS): nothing lost, nothing sent twice.

Real servers: aiosmtpd with TLS, and Dovecot into whose mailbox a person would look.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from pathlib import Path

from demur.requests.mailbox import Server
from tests.requests import killing, servers


def main() -> int:
    """Run it and print the table; exit code 1 when anything was lost or doubled."""
    logging.disable()  # a server that is left in mid-sentence says so at length
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["DEMUR_SMTP_PASSWORD"] = os.environ["DEMUR_IMAP_PASSWORD"] = servers.PASSWORD
    os.environ.pop("DEMUR_MAIL_TOKEN", None)
    with tempfile.TemporaryDirectory(prefix="demur-kill-") as name:
        folder = Path(name)
        cert, key = servers.certificate(folder / "tls")
        with (
            servers.dovecot(folder / "imap", cert, key) as (imap_port, maildir),
            killing.smtp_process(folder / "taken", maildir, cert, key) as smtp_port,
        ):
            smtp = Server(host="127.0.0.1", port=smtp_port, tls="starttls", user=servers.USER, ca_file=str(cert))
            imap = Server(host="127.0.0.1", port=imap_port, tls="implicit", user=servers.USER, ca_file=str(cert))
            out = killing.sending(folder, smtp, imap, folder / "taken", points - points // 2, seed=20261124, letters=2)
        back = killing.receiving(folder, points // 2, seed=20261125, replies=2)
    print("| what | points | killed | uncertain | by mailbox | by person | sent or taken twice | lost | other faults |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for what, t in (("sending", out), ("receiving", back)):
        print(
            f"| {what} | {t.points} | {t.killed} | {t.uncertain} | {t.settled_by_mailbox} | {t.settled_by_person} "
            f"| {t.sent_twice} | {t.lost} | {len(t.faults)} |"
        )
    for fault in (*out.faults, *back.faults)[:20]:
        print(fault)
    return int(any(t.sent_twice or t.lost or t.faults for t in (out, back)))


if __name__ == "__main__":
    raise SystemExit(main())
