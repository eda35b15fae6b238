"""A bundle is written step by step, verifies offline, and fails when any byte of it is changed."""

from __future__ import annotations

import os
import random
import resource
import signal
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demur.evidence import BundleWriter, recover, verify
from demur.evidence.container import pack
from demur.evidence.share import open_artefact, open_events, share
from demur.evidence.writer import open_folder
from demur.model.errors import BadInput, Damaged, DemurError, NotSo, Unavailable
from demur.model.event import utc_now
from demur.store import Key

KEY = Key(bytes(range(32)))


def small(path: Path, *, artefacts: bool = True) -> Path:
    writer = BundleWriter(path, "run:1", utc_now, KEY, secrets=["ada_l"])
    writer.event("run.step", {"step": "open", "kind": "click", "typed": "my own words", "detail": "ada_l"})
    if artefacts:
        writer.artefact("after.aria", b"- switch ada_l", step="open", shareable=b"- switch ada_l")
    return writer.close()


def test_a_bundle_verifies_and_any_unzip_program_opens_it(tmp_path: Path) -> None:
    path = small(tmp_path / "b.zip")
    report = verify(path)
    assert report.ok, report
    assert report.complete
    assert "does not prove who" in report.proves
    with zipfile.ZipFile(path) as z:
        assert z.testzip() is None
        assert {"SEAL", "manifest.json", "events.jsonl"} <= set(z.namelist())
        z.extractall(tmp_path / "unpacked")
    assert verify(tmp_path / "unpacked").ok
    assert not open_folder(path).exists()


def test_every_single_flipped_byte_fails(tmp_path: Path) -> None:
    path = small(tmp_path / "b.zip")
    whole = path.read_bytes()
    for position in range(len(whole)):
        bit = (0x01, 0x20, 0x80)[position % 3]
        changed = bytearray(whole)
        changed[position] ^= bit
        path.write_bytes(changed)
        assert not verify(path).ok, (position, bit)
    for other in (whole + b"\0", b"\0" + whole, whole[:-1], whole[1:], b"", whole + whole):
        path.write_bytes(other)
        assert not verify(path).ok


def test_a_flipped_byte_of_an_unpacked_bundle_fails_and_a_moved_file_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(small(tmp_path / "b.zip")) as z:
        z.extractall(tmp_path / "u")
    for file in [f for f in (tmp_path / "u").rglob("*") if f.is_file()]:
        whole = file.read_bytes()
        for position in range(0, len(whole), 7):
            changed = bytearray(whole)
            changed[position] ^= 0x01
            file.write_bytes(changed)
            assert not verify(tmp_path / "u").ok, (file.name, position)
        file.write_bytes(whole)
        file.rename(file.with_name("moved"))
        report = verify(tmp_path / "u")
        assert not report.ok
        assert any(file.name in c.sentence for c in report.checks if not c.ok), file
        file.with_name("moved").rename(file)
    assert verify(tmp_path / "u").ok


def test_values_of_the_person_are_only_in_the_sealed_half(tmp_path: Path) -> None:
    path = small(tmp_path / "b.zip")
    raw = path.read_bytes()
    assert b"my own words" not in raw
    assert b"ada_l" not in raw
    events = open_events(path, KEY)
    assert events[1]["data"]["typed"] == "my own words"
    with zipfile.ZipFile(path) as z:
        sealed = next(n for n in z.namelist() if n.endswith(".sealed"))
    assert open_artefact(path, sealed, KEY) == b"- switch ada_l"
    with pytest.raises(Unavailable):
        open_artefact(path, sealed, Key.new())


def test_a_shared_copy_verifies_without_the_private_half(tmp_path: Path) -> None:
    path = small(tmp_path / "b.zip")
    copy = share(path, tmp_path / "shared.zip")
    report = verify(copy)
    assert report.ok, report
    assert report.shared
    with zipfile.ZipFile(copy) as z:
        assert not [n for n in z.namelist() if n.startswith("private/")]
    whole = copy.read_bytes()
    for position in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[position] ^= 0x01
        copy.write_bytes(changed)
        assert not verify(copy).ok, position


def test_a_killed_run_is_named_and_can_be_closed_as_incomplete(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    writer = BundleWriter(path, "run:1", utc_now, KEY)
    writer.event("run.step", {"step": "open", "typed": "x"})
    writer.artefact("a.png", b"PNG", shareable=b"PNG")
    writer.abandon()
    with (open_folder(path) / "events.jsonl").open("ab") as f:
        f.write(b'{"at":"20')
    (open_folder(path) / "shareable" / "00009-late.png").write_bytes(b"LATE")
    before = verify(open_folder(path))
    assert not before.ok
    assert any("never closed" in c.sentence for c in before.checks)
    assert recover(path, utc_now) == path
    after = verify(path)
    assert after.ok, after
    assert after.complete is False
    assert b"00009-late.png" in path.read_bytes()
    assert recover(path, utc_now) == path


def test_bundles_are_never_overwritten(tmp_path: Path) -> None:
    path = small(tmp_path / "b.zip")
    with pytest.raises(NotSo):
        BundleWriter(path, "run:2", utc_now, KEY)


def test_an_exception_closes_the_bundle_as_incomplete(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with pytest.raises(RuntimeError), BundleWriter(path, "run:1", utc_now, KEY) as writer:
        writer.event("run.step", {"step": "open"})
        raise RuntimeError
    report = verify(path)
    assert report.ok
    assert report.complete is False


def test_killed_at_random_points_a_bundle_verifies_or_says_what_is_missing(tmp_path: Path) -> None:
    chance = random.Random(3)
    for round_ in range(12):
        path = tmp_path / f"b{round_}.zip"
        pid = os.fork()
        if pid == 0:
            try:
                writer = BundleWriter(path, "run:1", utc_now, KEY)
                for n in range(60):
                    writer.event("run.step", {"step": f"s{n}", "typed": "x"})
                    writer.artefact("a.png", bytes(2000), step=f"s{n}", shareable=bytes(1000))
                writer.close()
            finally:
                os._exit(0)
        log = open_folder(path) / "events.jsonl"
        goal = chance.randrange(1, 8000)
        for _ in range(5000):
            if (log.exists() and log.stat().st_size > goal) or os.waitpid(pid, os.WNOHANG)[0]:
                break
            signal.sigtimedwait([], 0.001)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        if open_folder(path).exists():
            report = verify(open_folder(path))
            assert report.ok or [c for c in report.checks if not c.ok and c.sentence]
        try:
            closed = recover(path, utc_now)
        except Damaged as error:
            assert "first event" in str(error)
            continue
        assert closed == path
        report = verify(path)
        assert report.ok, report
        assert len(open_events(path, KEY)) >= 2


def test_a_full_disk_leaves_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        said = "nothing failed"
        try:
            writer = BundleWriter(path, "run:1", utc_now, KEY)
            writer.artefact("small.png", b"x" * 100)
            resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
            writer.artefact("big.png", os.urandom(20_000))
        except DemurError as error:
            said = f"{error.exit_code} {error}"
        os.write(write, said.encode())
        os._exit(0)
    os.waitpid(pid, 0)
    said = os.read(read, 5000).decode()
    os.close(read)
    os.close(write)
    assert said.startswith("1 ")
    assert "cannot be written" in said
    assert recover(path, utc_now) == path
    assert verify(path).ok


@given(st.binary(max_size=400))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_bytes_are_answered_with_a_report(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any").write_bytes(content)
    assert not verify(tmp_path / "any").ok


@given(
    st.dictionaries(
        st.sampled_from(["SEAL", "manifest.json", "events.jsonl", "private/events.jsonl", "x"]),
        st.one_of(st.binary(max_size=200), st.sampled_from([b"{}\n", b'{"seq":1}\n', b"[]\n", b"null"])),
    )
)
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_files_in_a_good_container_are_answered_with_a_report(tmp_path: Path, files: dict[str, bytes]) -> None:
    (tmp_path / "any").write_bytes(b"".join(pack(sorted(files.items()))))
    report = verify(tmp_path / "any")
    assert not report.ok
    assert report.checks[0].ok


def test_a_symbolic_link_or_a_stranger_in_an_unpacked_bundle_fails(tmp_path: Path) -> None:
    with zipfile.ZipFile(small(tmp_path / "b.zip")) as z:
        z.extractall(tmp_path / "u")
    (tmp_path / "u" / "extra.txt").write_text("hello")
    assert "extra.txt" in next(c.sentence for c in verify(tmp_path / "u").checks if not c.ok)
    (tmp_path / "u" / "extra.txt").unlink()
    (tmp_path / "u" / "private" / "link").symlink_to("/etc/passwd")
    assert not verify(tmp_path / "u").ok


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "a..b", "x" * 200, "a b"])
def test_odd_names_of_artefacts_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput), BundleWriter(tmp_path / "b.zip", "run:1", utc_now, KEY) as writer:
        writer.artefact(name, b"x")
