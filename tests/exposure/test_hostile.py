"""Archives made to do harm: a clear answer, nothing written outside, bounded work."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from demur.exposure import import_paths
from demur.exposure.archive import Archive
from demur.model.errors import DemurError, Untrusted
from demur.ui.cli import run

GOOD = 'window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","created_at":"Wed Oct 10 20:19:24 +0000 2018","full_text":"hello"}} ]'


def _zip(path: Path, files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as z:
        for name, body in files.items():
            z.writestr(name, body)
    return path


def test_paths_that_leave_the_archive_are_named_and_not_read(tmp_path: Path) -> None:
    made = _zip(
        tmp_path / "a.zip", {"data/tweets.js": GOOD, "../../evil.js": "x", "/etc/evil.js": "x", "a/../../b.js": "x"}
    )
    (report,) = import_paths([made])
    assert report.items == 1
    assert sum("leads out" in f.reason for f in report.faults) == 3
    assert not list(tmp_path.parent.glob("evil*"))


def test_links_and_encryption_are_refused(tmp_path: Path) -> None:
    made = tmp_path / "a.zip"
    with zipfile.ZipFile(made, "w") as z:
        link = zipfile.ZipInfo("data/link.js")
        link.external_attr = 0o120777 << 16
        z.writestr(link, "/etc/passwd")
        z.writestr("data/tweets.js", GOOD)
    (report,) = import_paths([made])
    assert [f.reason for f in report.faults] == ["the entry is a symbolic link; it was not followed"]
    raw = bytearray(_zip(made, {"data/tweets.js": GOOD}).read_bytes())
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    made.write_bytes(bytes(raw))
    with pytest.raises(Untrusted, match="encrypted"):
        import_paths([made])


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "export" / "data"
    folder.mkdir(parents=True)
    (folder / "tweets.js").write_text(GOOD)
    (tmp_path / "secret.js").write_text(GOOD)
    (folder / "like.js").symlink_to(tmp_path / "secret.js")
    (report,) = import_paths([tmp_path / "export"])
    assert report.items == 1
    assert "symbolic link" in report.faults[0].reason


def test_a_bomb_is_not_inflated(tmp_path: Path) -> None:
    made = _zip(tmp_path / "a.zip", {"data/like.js": b"0" * 40_000_000, "data/tweets.js": GOOD})
    (report,) = import_paths([made])
    assert report.items == 1
    assert "bomb" in report.faults[0].reason


def test_a_member_longer_than_it_says_is_cut_off(tmp_path: Path) -> None:
    raw = bytearray(_zip(tmp_path / "a.zip", {"data/tweets.js": GOOD + " " * 5_000}).read_bytes())
    at = raw.find(b"PK\x01\x02")
    struct.pack_into("<L", raw, at + 24, 100)
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    archive = Archive([tmp_path / "a.zip"])
    with pytest.raises(Untrusted, match="longer than"):
        b"".join(archive.members[0].pieces())


@pytest.mark.parametrize("keep", [10, 60, 200, -1, -30])
def test_a_cut_archive_is_a_clear_error(tmp_path: Path, keep: int) -> None:
    raw = _zip(tmp_path / "a.zip", {"data/tweets.js": GOOD, "data/like.js": "window.YTD.like.part0 = [ ]"}).read_bytes()
    (tmp_path / "a.zip").write_bytes(raw[:keep])
    with pytest.raises(DemurError) as caught:
        import_paths([tmp_path / "a.zip"])
    assert caught.value.exit_code == 2


def test_a_damaged_member_is_a_fault_and_the_rest_is_read(tmp_path: Path) -> None:
    made = _zip(
        tmp_path / "a.zip",
        {"data/tweets.js": GOOD, "data/like.js": 'window.YTD.like.part0 = [{"like":{"tweetId":"1"}},'},
    )
    (report,) = import_paths([made])
    assert report.items_by_kind["post"] == 1
    assert any("like.js" in f.file for f in report.faults)


def test_broken_utf8_and_deep_json_do_not_stop_an_import(tmp_path: Path) -> None:
    deep = b'window.YTD.like.part0 = [{"like":' + b"[" * 200_000 + b"]" * 200_000 + b"}]"
    bad = b'window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","created_at":"x","full_text":"caf\xff\xfe"}} ]'
    (report,) = import_paths([_zip(tmp_path / "a.zip", {"data/tweets.js": bad, "data/like.js": deep})])
    assert report.items_by_kind["post"] == 1
    assert any("deep" in f.reason for f in report.faults)


def test_a_million_entries_are_refused_or_counted_without_being_kept(tmp_path: Path) -> None:
    body = io.BytesIO()
    head = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0x21, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0)
    count = 60_000
    for n in range(count):
        body.write(head + b"%06d" % n)
    raw = body.getvalue()
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(raw), 0, 0)
    made = tmp_path / "many.zip"
    made.write_bytes(b"PK\x03\x04" + raw + end)
    archive = Archive([made])
    assert archive.other == count
    assert not archive.members


def test_the_directory_of_more_entries_than_any_export_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from demur.exposure import zips

    monkeypatch.setattr(zips, "MAX_ENTRIES", 3)
    made = _zip(tmp_path / "a.zip", {f"{n}.txt": "x" for n in range(5)})
    with pytest.raises(Untrusted, match="entries"):
        Archive([made])


def test_something_that_is_no_export_says_so(tmp_path: Path) -> None:
    with pytest.raises(DemurError, match="No export"):
        import_paths([_zip(tmp_path / "a.zip", {"holiday.txt": "sun"})])
    (tmp_path / "b.zip").write_bytes(b"not a zip at all")
    with pytest.raises(DemurError, match="not a zip"):
        import_paths([tmp_path / "b.zip"])


def test_zip64_and_noise_of_macs(tmp_path: Path) -> None:
    made = tmp_path / "a.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        with z.open("wrapper/data/tweets.js", "w", force_zip64=True) as f:
            f.write(GOOD.encode())
        z.writestr("__MACOSX/wrapper/data/._tweets.js", GOOD)
    (report,) = import_paths([made])
    assert report.items == 1


@pytest.mark.parametrize(
    "harm", ["link", "bomb", "encrypted", "cut", "no zip", "no export", "only paths that lead out"]
)
def test_the_command_line_says_one_sentence_and_ends_with_2(
    harm: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "a.zip"
    if harm == "link":
        with zipfile.ZipFile(made, "w") as z:
            link = zipfile.ZipInfo("data/like.js")
            link.external_attr = 0o120777 << 16
            z.writestr(link, "/etc/passwd")
    elif harm == "bomb":
        _zip(made, {"data/tweets.js": b"0" * 40_000_000})
    elif harm == "no export":
        _zip(made, {"holiday.txt": "sun"})
    elif harm == "only paths that lead out":
        _zip(made, {"../../tweets.js": GOOD})
    elif harm == "no zip":
        made.write_bytes(b"not a zip at all")
    else:
        raw = bytearray(_zip(made, {"data/tweets.js": GOOD}).read_bytes())
        if harm == "encrypted":
            raw[raw.find(b"PK\x01\x02") + 8] |= 1
        made.write_bytes(bytes(raw if harm == "encrypted" else raw[:-30]))
    assert run(["exposure", "import", str(made)]) == 2
    told = capfd.readouterr()
    assert not told.out
    assert told.err.startswith("demur: ")
    assert "Traceback" not in told.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_the_command_fails_where_nothing_was_understood(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from demur.ui.cli.exposure import exposure

    bad = tmp_path / "tweets.js"
    bad.write_text("window.YTD.tweets.part0 = " + "[" * 200_000 + "]" * 200_000)
    result = CliRunner().invoke(exposure, ["import", str(bad)], standalone_mode=False)
    assert result.return_value == 1 and "nested too deeply" in result.output
