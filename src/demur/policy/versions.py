"""Keeps every version of a policy: content-addressed, compressed, with the HTTP facts and the time of each look.

A look never overwrites anything. A text that shrinks, turns into a challenge, log-in or error page, or flips its language is
flagged and never becomes a version; a text that was there before comes into quarantine until a second look shows it again.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
import zlib
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from demur.model.errors import BadInput, Damaged
from demur.policy.fetch import Fetched
from demur.policy.suspect import suspect

Verdict = Literal["first", "unchanged", "changed", "quarantined", "flagged", "failed"]
REDECLARED = "the same page, taken by another declaration"
_REMEMBERED = 20  # versions that a flapping page is compared with
_NUMBERS = re.compile(r"[\d:.,/-]*\d[\d:.,/-]*")
_OF_DATES = frozenset(
    "am pm utc gmt january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class Look(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One look at a document. `text` and `raw` are the SHA-256 of what is kept; `version` is the number it is or confirms.

    `declared` is the hash of the declaration by which the text was taken from the page.
    """

    at: datetime
    verdict: Verdict
    url: str
    final_url: str
    region: str
    status: int | None = None
    problem: str | None = None
    text: str | None = None
    raw: str | None = None
    version: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    by_way_of: tuple[str, ...] = ()  # addresses that sent on to the final one
    flags: tuple[str, ...] = ()
    note: str | None = None
    declared: str | None = None


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded version: its number, when it was first and last seen, and the hash of its text."""

    number: int
    first_seen: datetime
    last_seen: datetime
    text: str
    url: str
    back_to: int | None = None


class VersionStore:
    """Versions of documents below one folder: `objects/` by content, `documents/<id>/looks.jsonl` by time."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def record(
        self,
        document: str,
        fetched: Fetched,
        text: str | None,
        *,
        region: str,
        keep_raw: bool = True,
        declared: str | None = None,
        same: bool = False,
    ) -> Look:
        """Judge and keep one look.

        `text` is what was extracted (None where nothing could be); `region` is the one pinned for this watch; `same` says that
        the page came byte for byte as at the last look. Returns the look as it was written. Raises BadInput for a document id
        that is no plain name, or a region that is not the pinned one.
        """
        looks = self.looks(document)
        if looks and looks[0].region != region:
            raise BadInput(
                f"{document} is watched as seen from {looks[0].region}, not from {region}.",
                hint="One address shows different texts per region; keep to one.",
            )
        versions = _versions(looks)
        last = versions[-1] if versions else None
        base = Look(
            at=fetched.at,
            verdict="failed",
            url=fetched.url,
            final_url=fetched.final_url,
            region=region,
            status=fetched.status,
            etag=fetched.headers.get("etag"),
            last_modified=fetched.headers.get("last-modified"),
            content_type=fetched.headers.get("content-type"),
            by_way_of=fetched.chain[:-1],
            declared=declared,
        )
        if same and last is not None and fetched.status == 200:
            look = msgspec.structs.replace(
                base, verdict="unchanged", text=last.text, raw=looks[-1].raw, version=last.number
            )
            return self._append(document, look)
        look = self._judge(base, looks, versions, last, fetched, text, keep_raw)
        return self._append(document, look)

    def _judge(
        self,
        base: Look,
        looks: list[Look],
        versions: list[Version],
        last: Version | None,
        fetched: Fetched,
        text: str | None,
        keep_raw: bool,
    ) -> Look:
        to = msgspec.structs.replace
        if fetched.not_modified and last is not None:
            seen = looks[-1]
            etag, modified = base.etag or seen.etag, base.last_modified or seen.last_modified
            return to(
                base,
                verdict="unchanged",
                text=last.text,
                raw=seen.raw,
                version=last.number,
                etag=etag,
                last_modified=modified,
            )
        if fetched.problem is not None or fetched.status != 200 or text is None:
            why = fetched.problem or (f"status {fetched.status}" if fetched.status != 200 else "nothing extracted")
            return to(base, problem=why)
        digest = self._keep(text.encode("utf-8"))
        base = to(base, text=digest, raw=self._keep(fetched.body) if keep_raw and fetched.body else None)
        if last is not None and digest == last.text:
            return to(base, verdict="unchanged", version=last.number)
        flags = tuple(suspect(self.text(last.text) if last else "", text))
        if flags:
            return to(base, verdict="flagged", flags=flags)
        if last is None:
            return to(base, verdict="first", version=1)
        earlier = self._earlier(versions, text)
        if earlier is not None and not self._seen_just_before(looks, text):
            return to(base, verdict="quarantined", note=f"as version {earlier.number}; believed on a second look")
        back = f"back to version {earlier.number}" if earlier is not None else None
        if back is None and base.declared != looks[-1].declared and base.raw is not None and base.raw == looks[-1].raw:
            back = REDECLARED
        return to(base, verdict="changed", version=last.number + 1, note=back)

    def _earlier(self, versions: list[Version], text: str) -> Version | None:
        """The version before the last that this text goes back to, dates and numbers aside."""
        same = _bare(text)
        if same == _bare(self.text(versions[-1].text)):
            return None  # only a date or a number changed since the last one
        recent = versions[-_REMEMBERED:-1]
        return next((v for v in reversed(recent) if _bare(self.text(v.text)) == same), None)

    def _seen_just_before(self, looks: list[Look], text: str) -> bool:
        """Whether the last look that succeeded put this same text into quarantine."""
        last = next((look for look in reversed(looks) if look.verdict != "failed"), None)
        if last is None or last.verdict != "quarantined" or last.text is None:
            return False
        return _bare(self.text(last.text)) == _bare(text)

    def looks(self, document: str) -> list[Look]:
        """Every look at a document, oldest first. Raises Damaged naming the line; a line cut off by a crash is passed over."""
        file = self._folder(document) / "looks.jsonl"
        if not file.is_file():
            return []
        lines = file.read_bytes().split(b"\n")
        out = []
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            try:
                out.append(msgspec.json.decode(line, type=Look))
            except msgspec.MsgspecError as error:
                if number == len(lines):
                    break
                raise Damaged(f"{file.name} of {document}, line {number}, cannot be read.") from error
        return out

    def versions(self, document: str) -> list[Version]:
        """The recorded versions, oldest first."""
        return _versions(self.looks(document))

    def text(self, digest: str) -> str:
        """The text of a hash. Raises Damaged when it is missing or does not match its hash."""
        return self.raw(digest).decode("utf-8", "replace")

    def raw(self, digest: str) -> bytes:
        """The bytes of a hash. Raises Damaged when they are missing or do not match."""
        path = self._object(digest)
        try:
            body = zlib.decompress(path.read_bytes())
        except (OSError, zlib.error) as error:
            raise Damaged(f"The stored text {digest[:12]} is missing or damaged.") from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise Damaged(f"The stored text {digest[:12]} does not match its hash.")
        return body

    def documents(self) -> list[str]:
        """The ids of all documents looked at."""
        base = self.root / "documents"
        return sorted(p.name for p in base.iterdir()) if base.is_dir() else []

    def _append(self, document: str, look: Look) -> Look:
        folder = self._folder(document)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "looks.jsonl").open("a+b") as f:
            if f.seek(0, os.SEEK_END) and not _ends_with_newline(f):
                f.write(b"\n")
            f.write(msgspec.json.encode(look) + b"\n")
        return look

    def _keep(self, body: bytes) -> str:
        digest = hashlib.sha256(body).hexdigest()
        path = self._object(digest)
        if not path.is_file():
            temporary = path.with_name(f".new-{os.getpid()}-{threading.get_ident()}")
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as f:
                f.write(zlib.compress(body, 1))
            temporary.replace(path)
        return digest

    def _object(self, digest: str) -> Path:
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise Damaged(f"{digest[:20]!r} is not a hash.")
        return self.root / "objects" / digest[:2] / digest[2:]

    def _folder(self, document: str) -> Path:
        if not _ID.fullmatch(document):
            raise BadInput(f"{document[:60]!r} is not a document id.")
        return self.root / "documents" / document


def _bare(text: str) -> str:
    """A text without what changes at every look: numbers, names of months, hours and weekdays, spaces."""
    return " ".join(w for w in _NUMBERS.sub(" ", text.lower()).split() if w not in _OF_DATES)


def _ends_with_newline(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _versions(looks: list[Look]) -> list[Version]:
    out: list[Version] = []
    for look in looks:
        if look.version is None or look.text is None:
            continue
        if out and out[-1].number == look.version:
            out[-1] = msgspec.structs.replace(out[-1], last_seen=look.at)
            continue
        back = re.fullmatch(r"back to version (\d+)", look.note or "")
        out.append(
            Version(
                number=look.version,
                first_seen=look.at,
                last_seen=look.at,
                text=look.text,
                url=look.final_url,
                back_to=int(back.group(1)) if back else None,
            )
        )
    return out
