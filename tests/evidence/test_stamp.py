"""Time stamps from a real authority: `openssl ts` behind a small local server."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from demur.evidence import BundleWriter, verify
from demur.evidence.stamp import add_stamp, stamper
from demur.model.errors import BadInput, NotSo, Unavailable
from demur.model.event import utc_now
from demur.store import Key

OPENSSL = shutil.which("openssl") or "openssl"
CONFIG = """
[ca]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign
[tsa]
basicConstraints=critical,CA:false
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[t]
default_tsa=one
[one]
serial={folder}/serial
default_policy=1.2.3.4.1
digests=sha256
signer_digest=sha256
ess_cert_id_alg=sha256
ordering=no
tsa_name=yes
"""


class Authority:
    """A certificate authority, a time-stamping certificate below it, and a server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "serial").write_text("01\n")
        (folder / "c.cnf").write_text(CONFIG.format(folder=folder))
        make = ["req", "-newkey", "rsa:2048", "-nodes", "-config", "/dev/null"]
        self._run(*make, "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Test CA",
                  "-addext", "basicConstraints=critical,CA:true", "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
        self._run(*make, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test TSA")
        self._run("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                  "-out", "tsa.pem", "-days", "30", "-extfile", "c.cnf", "-extensions", "tsa")  # fmt: skip
        self.answer: bytes | None = None

    def _run(self, *args: str) -> None:
        subprocess.run([OPENSSL, *args], cwd=self.folder, check=True, capture_output=True)

    def reply(self, query: bytes) -> bytes:
        if self.answer is not None:
            return self.answer
        (self.folder / "q.tsq").write_bytes(query)
        self._run("ts", "-reply", "-config", "c.cnf", "-section", "one", "-queryfile", "q.tsq", "-inkey", "tsa.key",
                  "-signer", "tsa.pem", "-out", "r.tsr")  # fmt: skip
        return (self.folder / "r.tsr").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def url(authority: Authority) -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = authority.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    authority.answer = None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def bundle(path: Path, stamp_url: str) -> BundleWriter:
    writer = BundleWriter(path, "run:1", utc_now, Key.new())
    writer.event("run.step", {"step": "open"})
    writer.close(stamp=stamper(stamp_url))
    return writer


def test_a_stamp_is_kept_and_verifies_offline(tmp_path: Path, url: str, authority: Authority) -> None:
    path = tmp_path / "b.zip"
    assert bundle(path, url).stamp_fault is None
    report = verify(path)
    assert report.ok, report
    assert report.stamped_at is not None
    assert "signature was not checked" in report.checks[-1].sentence
    trusted = verify(path, tsa_roots=[(authority.folder / "ca.pem").read_bytes()])
    assert trusted.ok
    assert "that you trust" in trusted.checks[-1].sentence
    with pytest.raises(NotSo, match="already"):
        add_stamp(path, stamper(url))


def test_a_stamp_by_somebody_else_fails_against_ones_own_root(
    tmp_path: Path, url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bundle(tmp_path / "b.zip", url)
    other = Authority(tmp_path_factory.mktemp("other"))
    assert not verify(tmp_path / "b.zip", tsa_roots=[(other.folder / "ca.pem").read_bytes()]).ok


def test_a_stamp_of_other_bytes_and_any_flipped_byte_fail(tmp_path: Path, url: str) -> None:
    import zipfile

    bundle(tmp_path / "b.zip", url)
    bundle(tmp_path / "c.zip", url)
    whole = (tmp_path / "b.zip").read_bytes()
    for position in range(0, len(whole), 41):
        changed = bytearray(whole)
        changed[position] ^= 4
        (tmp_path / "b.zip").write_bytes(changed)
        assert not verify(tmp_path / "b.zip").ok, position
    from demur.evidence import manifest as m
    from demur.evidence.container import pack, unpack

    files = unpack(whole)
    with zipfile.ZipFile(tmp_path / "c.zip") as z:
        foreign = z.read("stamp.tsr")
    files["stamp.tsr"], files["SEAL"] = foreign, m.seal(files["manifest.json"], foreign)
    (tmp_path / "b.zip").write_bytes(b"".join(pack(sorted(files.items()))))
    report = verify(tmp_path / "b.zip")
    assert [c.name for c in report.checks if not c.ok] == ["time stamp"]


@pytest.mark.parametrize("answer", [b"", b"<html>busy</html>", b"0" * 300_000])
def test_an_authority_that_answers_rubbish_loses_nothing(
    tmp_path: Path, url: str, authority: Authority, answer: bytes
) -> None:
    authority.answer = answer
    writer = bundle(tmp_path / "b.zip", url)
    assert isinstance(writer.stamp_fault, Unavailable)
    assert verify(tmp_path / "b.zip").ok


def test_an_authority_that_is_not_there(tmp_path: Path) -> None:
    writer = bundle(tmp_path / "b.zip", "http://127.0.0.1:9/")
    assert isinstance(writer.stamp_fault, Unavailable)
    with pytest.raises(BadInput):
        stamper("file:///etc/passwd")
