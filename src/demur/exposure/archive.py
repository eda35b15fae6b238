"""An export as a set of zip files, folders or single files: its members by path, read in pieces, never unpacked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from demur.exposure import zips
from demur.model.errors import BadInput, Untrusted
from demur.model.exposure import Fault

MAX_DATA_MEMBERS = 200_000
MAX_PICTURES = 50_000
MAX_WHOLE = 64_000_000
_DATA = (".json", ".js", ".csv", ".html", ".htm", ".txt", ".vcf", ".xml")
_PICTURE = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff")
_NOISE = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")


class Member(msgspec.Struct, frozen=True, gc=False):
    """One file of an export: its path with `/`, its size in bytes, and where it lies."""

    name: str
    size: int
    source: Path
    entry: zips.ZipEntry | None = None

    def pieces(self) -> Iterator[bytes]:
        """The bytes of the file in pieces of at most about 1 MB. Raises Untrusted for a damaged or lying archive."""
        if self.entry is not None:
            yield from zips.read(self.source, self.entry)
            return
        with self.source.open("rb") as f:
            while piece := f.read(1_048_576):
                yield piece

    def head(self, size: int = 65_536) -> bytes:
        """The first bytes of the file; damage later in the file does not matter here."""
        out = b""
        for piece in self.pieces():
            out += piece
            if len(out) >= size:
                break
        return out[:size]

    def whole(self, limit: int = MAX_WHOLE) -> bytes:
        """All bytes of the file. Raises Untrusted above `limit`."""
        if self.size > limit:
            raise Untrusted(f"the file has {self.size:,} bytes; at most {limit:,} are read as a whole")
        return b"".join(self.pieces())


class Archive:
    """All members of one export, over all its parts. `faults` are entries that were refused."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        self.members: list[Member] = []
        self.pictures: list[Member] = []
        self.faults: list[Fault] = []
        self.folders: set[str] = set()
        self.other = 0
        self.refused = 0
        for path in self.paths:
            if path.is_dir():
                self._walk(path)
            elif path.is_file():
                self._file(path)
            else:
                raise BadInput(f"{path} is not a file or folder.")

    def find(self, pattern: str) -> list[Member]:
        """Members whose path matches the pattern from some folder on (case does not matter), sorted by path with numbers."""
        rule = re.compile(rf"(?:^|/)(?:{pattern})$", re.I)
        return sorted((m for m in self.members if rule.search(m.name)), key=lambda m: _natural(m.name))

    def _file(self, path: Path) -> None:
        with path.open("rb") as f:
            magic = f.read(4)
        if magic[:2] == b"PK" and magic[2:] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
            for entry in zips.entries(path):
                if isinstance(entry, Fault):
                    self.refuse(entry)
                else:
                    self._add(entry.name, entry.size, path, entry)
        elif path.suffix.lower() == ".zip":
            raise Untrusted(f"{path.name} is not a zip file, or its beginning is damaged.")
        else:
            self._add(path.name, path.stat().st_size, path, None)

    def _walk(self, root: Path) -> None:
        for folder, names, files in os.walk(root, followlinks=False):
            names.sort()
            for name in sorted(files):
                path = Path(folder) / name
                shown = path.relative_to(root).as_posix()
                if path.is_symlink():
                    self.refuse(Fault(shown, "folder", "the entry is a symbolic link; it was not followed"))
                elif path.suffix.lower() == ".zip":
                    self._file(path)
                elif path.is_file():
                    self._add(shown, path.stat().st_size, path, None)

    def _add(self, name: str, size: int, path: Path, entry: zips.ZipEntry | None) -> None:
        if _NOISE.search(name):
            return
        low = name.lower()
        parent = name.rsplit("/", 1)[0] if "/" in name else ""
        if len(self.folders) < MAX_DATA_MEMBERS:
            self.folders.add(parent)
        if name.endswith("/"):
            return
        if low.endswith(_DATA):
            if len(self.members) < MAX_DATA_MEMBERS:
                self.members.append(Member(name, size, path, entry))
            else:
                self.refuse(
                    Fault(name[:200], "directory", f"more than {MAX_DATA_MEMBERS:,} data files; this one was not read")
                )
        elif low.endswith(_PICTURE) and len(self.pictures) < MAX_PICTURES:
            self.pictures.append(Member(name, size, path, entry))
        else:
            self.other += 1
            if low.endswith(".zip"):
                self.refuse(Fault(name[:200], "directory", "a zip inside the zip is not opened; give it by itself"))

    def refuse(self, fault: Fault) -> None:
        """Count something that is not read, and keep it to be named (up to 1,000)."""
        self.refused += 1
        if len(self.faults) < 1_000:
            self.faults.append(fault)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(p), "") if p.isdecimal() else (-1, p.lower()) for p in re.split(r"([0-9]+)", name)]
