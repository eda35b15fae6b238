"""150 pages on a local server: a first look and an unchanged one, beside urlwatch and the Open Terms Archive engine.

    python -m benchmarks.pages_watch [--engine DIR]

Takes real pages from $DEMUR_DATA/pages; $URLWATCH names the command of the one peer (default: on the PATH), DIR is a folder into
which npm installed `@opentermsarchive/engine` (9.1.0), which finds its browser by $PUPPETEER_EXECUTABLE_PATH. What is missing is
"not run". The engine keeps snapshots and versions in git, and its run includes the start of its browser, as it does for its users.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from demur.policy.collect import Document, collect
from demur.policy.declaration import Part
from demur.policy.fetch import Fetcher, Limits
from demur.policy.versions import VersionStore

PAGES = 150
PATIENCE = 400  # seconds for one run of a peer


def pages() -> list[bytes]:
    """The first 150 real pages; empty without the data."""
    path = Path(os.environ.get("DEMUR_DATA", "../shared/data")) / "pages" / "pages.tar.xz"
    if not path.is_file():
        return []
    out: list[bytes] = []
    with tarfile.open(path) as tar:
        for member in tar:
            if member.name.endswith(".html") and len(out) < PAGES and (f := tar.extractfile(member)) is not None:
                out.append(f.read())
    return out


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bodies: ClassVar[list[bytes]] = []
    tags: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        number = self.path[1:]
        if not number.isdigit() or int(number) >= len(self.bodies):
            self.wfile.write(b"HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n")
            return
        body, tag = self.bodies[int(number)], self.tags[int(number)]
        if self.headers.get("If-None-Match") == tag:
            self.wfile.write(f"HTTP/1.1 304 x\r\nETag: {tag}\r\n\r\n".encode())
            return
        head = f"HTTP/1.1 200 x\r\nContent-Type: text/html; charset=utf-8\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    # with the usual 5, a crowded moment costs whoever asks a whole second: TCP asks again only then
    request_queue_size = 256
    daemon_threads = True


@contextmanager
def server(bodies: list[bytes]) -> Iterator[str]:
    """The pages on a free port of this machine."""
    _Handler.bodies = bodies
    _Handler.tags = [f'"{sha256(b).hexdigest()[:16]}"' for b in bodies]
    one = _Server(("127.0.0.1", 0), _Handler)
    process = multiprocessing.get_context("fork").Process(target=one.serve_forever, daemon=True)
    process.start()  # of its own, so that it takes no time from the one that is measured
    try:
        yield f"http://127.0.0.1:{one.server_address[1]}"
    finally:
        process.terminate()
        process.join()
        one.server_close()


def ours(base: str, count: int, folder: Path) -> float:
    """Seconds for one look at all pages."""
    documents = [
        Document(id=f"d{n}", name=str(n), parts=(Part(fetch=f"{base}/{n}", client_scripts="never"),), region="EU_EEA")
        for n in range(count)
    ]
    begun = time.perf_counter()
    with Fetcher(Limits(per_host=0), allow_loopback=True) as fetcher:
        found = collect(documents, fetcher, VersionStore(folder))
    took = time.perf_counter() - begun
    failed = [f for f in found if f.verdict == "failed"]
    if failed:
        print(f"  {len(failed)} of {count} failed: {failed[0].problem}")
    return took


def urlwatch(command: str, base: str, count: int, folder: Path) -> float:
    """Seconds for one run of urlwatch over the same pages."""
    jobs = folder / "urls.yaml"
    jobs.write_text("---\n".join(f"name: n{n}\nurl: {base}/{n}\nfilter:\n  - html2text\n" for n in range(count)))
    args = [command, "--urls", str(jobs), "--config", str(folder / "c.yaml"), "--cache", str(folder / "cache.db")]
    begun = time.perf_counter()
    subprocess.run(args, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def engine(installed: Path, base: str, count: int, folder: Path) -> tuple[float, int]:
    """Seconds for one run of `ota track` over the same pages, and how many versions it has kept by then."""
    declarations = folder / "declarations"
    declarations.mkdir(exist_ok=True)
    for n in range(count):
        terms = {"Privacy Policy": {"fetch": f"{base}/{n}", "select": "body"}}
        (declarations / f"S{n}.json").write_text(json.dumps({"name": f"S{n}", "terms": terms}))
    package = installed.resolve() / "node_modules" / "@opentermsarchive" / "engine"
    begun = time.perf_counter()
    subprocess.run(
        ["node", str(package / "bin" / "ota.js"), "track"],
        cwd=folder,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=PATIENCE,
    )
    took = time.perf_counter() - begun
    return took, sum(1 for _ in (folder / "data" / "versions").glob("*/*.md"))


def main() -> None:
    """Look twice with each of the three and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pages_watch", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--engine", type=Path, help="where npm installed @opentermsarchive/engine")
    asked = parser.parse_args()
    bodies = pages()
    if not bodies:
        print("150 pages on a local server: not run ($DEMUR_DATA/pages is missing)")
        return
    command = os.environ.get("URLWATCH") or shutil.which("urlwatch")
    with server(bodies) as base, tempfile.TemporaryDirectory() as folder:
        rows = [("demur", *(ours(base, len(bodies), Path(folder) / "v") for _ in range(2)))]
        if command:
            rows.append(("urlwatch", *(urlwatch(command, base, len(bodies), Path(folder)) for _ in range(2))))
        if asked.engine:
            (first, kept), (again, _) = (engine(asked.engine, base, len(bodies), Path(folder)) for _ in range(2))
            rows.append((f"engine ({kept} versions)", first, again))
    print(f"{len(bodies)} pages on a local server   first look   unchanged")
    for name, first, again in rows:
        print(f"  {name:28} {first:8.2f} s {again:9.2f} s")
    if not command:
        print("  urlwatch: not run (not installed; name it in $URLWATCH)")
    if not asked.engine:
        print("  engine: not run (name its folder with --engine)")


if __name__ == "__main__":
    main()
