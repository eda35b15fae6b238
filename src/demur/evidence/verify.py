"""Verify a bundle offline: recompute everything, one check per line. Any changed byte fails; missing parts are named."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import orjson

from demur.evidence import manifest as m
from demur.evidence.container import MAX_TOTAL, read_folder, unpack
from demur.evidence.writer import whole_lines
from demur.model.errors import BadInput, Damaged
from demur.store.rows import canonical

_FIELDS = {"seq", "at", "kind", "data", "private", "prev"}


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check and what it found."""

    name: str
    ok: bool
    sentence: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The checks in order. `complete` is False for a bundle of a run that was killed; `stamped_at` is ISO 8601."""

    bundle: str
    ok: bool
    checks: tuple[Check, ...]
    subject: str | None = None
    complete: bool | None = None
    shared: bool = False
    stamped_at: str | None = None
    proves: str = m.PROVES


class _Found:
    """Checks as they are made."""

    def __init__(self) -> None:
        self.checks: list[Check] = []

    def add(self, name: str, ok: bool, good: str, bad: str = "") -> bool:
        self.checks.append(Check(name=name, ok=ok, sentence=good if ok else bad))
        return ok


def verify(path: Path, *, tsa_roots: Sequence[bytes] = ()) -> Report:
    """Check the bundle at `path`: a zip, an unpacked folder, or the folder of a killed run.

    `tsa_roots` are PEM certificates that the person trusts for time stamps. Raises BadInput when there is no such file.
    """
    if not path.exists():
        raise BadInput(f"There is no bundle {path}.")
    found = _Found()
    files = _open(path, found)
    if files is None:
        return Report(bundle=path.name, ok=False, checks=tuple(found.checks))
    stamp = files.pop(m.STAMP, None)
    raw_manifest, seal = files.pop(m.MANIFEST, None), files.pop(m.SEAL, None)
    shared = files.pop(m.SHARED, None)
    if raw_manifest is None or seal is None:
        missing = " and ".join(n for n, v in ((m.MANIFEST, raw_manifest), (m.SEAL, seal)) if v is None)
        found.add(
            "seal", False, "", f"{missing} is missing: this bundle was never closed (see `demur evidence recover`)."
        )
        _chain(files, None, found)
        return Report(bundle=path.name, ok=False, checks=tuple(found.checks), complete=False)
    found.add(
        "seal",
        seal == m.seal(raw_manifest, stamp),
        f"SEAL names this manifest: SHA-256 {m.sha256(raw_manifest)}.",
        "The manifest, the time stamp or SEAL was changed: SEAL does not match.",
    )
    if shared is not None:
        found.add("shared", shared == m.SHARED_TEXT, "This is a shared copy.", "The file SHARED was changed.")
    manifest = _manifest(raw_manifest, found)
    stamped_at = None
    if manifest is not None:
        _files(files, manifest, shared is not None, found)
        _chain(files, manifest, found)
        found.add(
            "complete",
            True,
            "The bundle was closed in order."
            if manifest.complete
            else "The run was interrupted; what it left was closed later (see the event bundle.recovered).",
        )
        if stamp is not None:
            from demur.evidence.stamp import check_stamp

            ok, sentence, stamped_at = check_stamp(stamp, raw_manifest, tsa_roots)
            found.add("time stamp", ok, sentence, sentence)
    return Report(
        bundle=path.name,
        ok=all(c.ok for c in found.checks),
        checks=tuple(found.checks),
        subject=manifest.subject if manifest else None,
        complete=manifest.complete if manifest else None,
        shared=shared is not None,
        stamped_at=stamped_at,
    )


def _open(path: Path, found: _Found) -> dict[str, bytes] | None:
    try:
        if path.is_dir():
            files = read_folder(path)
            found.add("container", True, f"The folder holds {len(files)} files and nothing else.")
            return files
        if path.stat().st_size > MAX_TOTAL + 10_000_000:
            raise Damaged("it is larger than a bundle can be")
        files = unpack(path.read_bytes())
        found.add("container", True, f"The zip holds {len(files)} files, in canonical form, and nothing else.")
        return files
    except Damaged as error:
        found.add("container", False, "", f"This is not a whole bundle: {error.sentence}.")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
    return None


def _manifest(raw: bytes, found: _Found) -> m.Manifest | None:
    try:
        manifest = msgspec.json.decode(raw, type=m.Manifest)
        good = canonical(manifest) == raw and manifest.proves == m.PROVES
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        found.add("manifest", False, "", "The manifest cannot be read.")
        return None
    found.add("manifest", good, "The manifest is in canonical form.", "The manifest is not in canonical form.")
    found.add(
        "root",
        manifest.root == m.root(manifest.files),
        f"The root over {len(manifest.files)} files is right.",
        "The root over the list of files is wrong.",
    )
    return manifest


def _files(files: dict[str, bytes], manifest: m.Manifest, shared: bool, found: _Found) -> None:
    listed = {f.path: f for f in manifest.files}
    missing = sorted(set(listed) - set(files))
    withheld = [n for n in missing if listed[n].half == "private"]
    private_there = [n for n in files if n.startswith("private/")]
    if shared and not private_there:
        missing = [n for n in missing if n not in withheld]
        found.add("private half", True, f"The private half is withheld ({len(withheld)} files).")
    elif shared:
        found.add("private half", False, "", "A shared copy must hold nothing of the private half.")
    changed = sorted(n for n in set(listed) & set(files) if m.entry(n, files[n]) != listed[n])
    extra = sorted(set(files) - set(listed))
    order = [f.path for f in manifest.files]
    found.add(
        "files present", not missing, "Every file that the manifest lists is there.", f"Missing: {_few(missing)}."
    )
    found.add(
        "files unchanged",
        not changed,
        f"{len(set(listed) & set(files))} files have the SHA-256 and size that the manifest lists.",
        f"Changed: {_few(changed)}.",
    )
    found.add(
        "nothing added",
        not extra and order == sorted(set(order)),
        "There is no file that the manifest does not list.",
        f"Not listed: {_few(extra) or 'the list is out of order'}.",
    )


def _chain(files: dict[str, bytes], manifest: m.Manifest | None, found: _Found) -> None:
    """The chain of events, the sealed events, and the files that events name. Works without a manifest, too."""
    content = files.get(m.EVENTS)
    if content is None:
        found.add("events", False, "", f"{m.EVENTS} is missing.")
        return
    lines, torn = whole_lines(content)
    events, fault = _links(lines)
    if torn and fault is None:
        fault = f"the line after event {len(lines)} is torn"
    head = m.sha256(lines[-1]) if lines else m.FIRST
    if fault is None and manifest is not None and manifest.events != m.Chain(count=len(lines), head=head):
        fault = "the manifest names another last event"
    if fault is None and manifest is not None and events:
        opened = events[0]["data"]
        if (opened.get("id"), opened.get("subject")) != (manifest.id, manifest.subject):
            fault = "the first event is of another bundle"
    found.add(
        "events",
        fault is None,
        f"{len(lines)} events, each naming the one before by SHA-256.",
        f"The chain of events: {fault}.",
    )
    named: dict[str, tuple[str, int]] = {}
    promised: list[tuple[int, str]] = []
    recovered_missing: set[str] = set()
    with contextlib.suppress(KeyError, TypeError, AttributeError):
        for event in events:
            if event["kind"] == "artefact":
                named.update({f["path"]: (f["sha256"], f["size"]) for f in event["data"]["files"]})
            if event["kind"] == "bundle.recovered":
                recovered_missing.update(event["data"]["missing"])
                named.update(
                    {f["path"]: (f["sha256"], len(files.get(f["path"], b""))) for f in event["data"]["unlisted"]}
                )
            if event["private"]:
                promised.append((event["seq"], event["private"]))
    have = (
        {f.path: (f.sha256, f.size) for f in manifest.files}
        if manifest
        else {n: (m.sha256(c), len(c)) for n, c in files.items()}
    )
    artefacts = {n: v for n, v in have.items() if n not in (m.EVENTS, m.PRIVATE_EVENTS)}
    wrong = sorted(
        {n for n in named if n not in recovered_missing and artefacts.get(n, ("", -1))[0] != named[n][0]}
        | (set(artefacts) - set(named))
    )
    found.add(
        "artefacts",
        not wrong,
        f"{len(named) - len(recovered_missing & set(named))} files of artefacts are as the events name them"
        + (f"; lost when the run was killed: {_few(sorted(recovered_missing))}." if recovered_missing else "."),
        f"Not as the events name them: {_few(wrong)}.",
    )
    sealed = files.get(m.PRIVATE_EVENTS)
    if sealed is not None:
        boxes, torn = whole_lines(sealed)
        digests = [m.sha256(line) for line in boxes]
        lost = [seq for i, (seq, digest) in enumerate(promised) if i >= len(digests) or digests[i] != digest]
        found.add(
            "sealed events",
            not lost and not torn and len(digests) == len(promised),
            f"The sealed side of {len(promised)} events is as the chain names it.",
            f"Sealed events are changed or missing (of event {lost[0] if lost else 'none'}).",
        )


def _links(lines: list[bytes]) -> tuple[list[dict[str, Any]], str | None]:
    events: list[dict[str, Any]] = []
    prev = m.FIRST
    for number, line in enumerate(lines, start=1):
        event = orjson.loads(line)
        if set(event) != _FIELDS or not isinstance(event["data"], dict) or canonical(event) != line:
            return events, f"event {number} is not in canonical form"
        if event["seq"] != number or event["prev"] != prev:
            return events, f"event {number} does not follow the one before"
        prev = m.sha256(line)
        events.append(event)
    if not events or events[0]["kind"] != "bundle.opened":
        return events, "the first event is missing"
    return events, None


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:5])
    return shown + (f" and {len(names) - 5} more" if len(names) > 5 else "")
