"""Collects documents: fetches many at once, host by host, takes the declared part of each, and records versions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, Protocol

import msgspec

from demur.model.errors import BadInput, DemurError
from demur.model.platform import Platform
from demur.policy.declaration import Declared, Part
from demur.policy.door_page import read_page
from demur.policy.extract import extract
from demur.policy.fetch import Fetched, Fetcher
from demur.policy.versions import Look, VersionStore

WORKERS = 8
_SHELL = 200  # characters of visible text below which a page with scripts is taken for an empty shell


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text to be watched: its id, where it comes from, and the region from which it is seen."""

    id: str
    name: str
    parts: tuple[Part, ...]
    region: str
    platform: str | None = None

    @property
    def declared(self) -> str:
        """A short hash of how the text is taken from its pages."""
        return hashlib.sha256(msgspec.json.encode(self.parts)).hexdigest()[:16]


class Collected(msgspec.Struct, frozen=True, kw_only=True):
    """What one look at one document gave. `fault` says why there is no look at all."""

    document: str
    name: str
    platform: str | None
    url: str
    verdict: Literal["first", "unchanged", "changed", "quarantined", "flagged", "failed"]
    version: int | None = None
    problem: str | None = None
    flags: tuple[str, ...] = ()
    note: str | None = None
    by_browser: bool = False
    no_match: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()


class Shows(Protocol):
    """Something that shows a page with its scripts run."""

    def fetch(self, url: str) -> Fetched:
        """The page as it stands when it has come to rest."""


def of_platform(platform: Platform, region: str) -> Iterator[Document]:
    """The policies of a platform that hold in `region`; whole pages, since the registry declares no part of them."""
    seen: set[str] = set()
    for policy in platform.policies:
        names = {str(r) for r in policy.regions}
        if (
            policy.url in seen
            or not policy.url.startswith(("http://", "https://"))
            or not names & {region, "ALL", "ROW"}
        ):
            continue
        seen.add(policy.url)
        mark = hashlib.sha256(policy.url.encode()).hexdigest()[:6]
        yield Document(
            id=f"{platform.slug}.{_plain(policy.doc)}.{region.lower()}.{mark}",
            name=f"{platform.name}: {policy.doc}",
            parts=(Part(fetch=policy.url),),
            region=region,
            platform=platform.slug,
        )


def of_declaration(declared: Iterable[Declared], region: str) -> Iterator[Document]:
    """The documents of a declaration file."""
    for row in declared:
        yield Document(
            id=f"{_plain(row.service)}.{_plain(row.terms)}.{region.lower()}",
            name=f"{row.service}: {row.terms}",
            parts=row.parts,
            region=region,
        )


def collect(
    documents: Sequence[Document],
    fetcher: Fetcher,
    versions: VersionStore,
    *,
    show: Callable[[], Shows | None] = lambda: None,
    workers: int = WORKERS,
) -> list[Collected]:
    """Look at every document once and record it; in the order given. What goes wrong with one stops no other.

    Pages are fetched side by side (the fetcher keeps the pace per host); those that need a browser come after, one by one.
    """
    known = {d.id: versions.looks(d.id) for d in documents}

    def plain(document: Document) -> Collected | None:
        return _guarded(document, lambda: _look(document, fetcher, versions, known[document.id]))

    with ThreadPoolExecutor(max_workers=workers) as pool:
        found = list(pool.map(plain, documents))
    out = []
    for document, row in zip(documents, found, strict=True):
        if row is None:  # needs a browser
            row = _guarded(document, lambda d=document: _by_browser(d, fetcher, versions, show()))  # type: ignore[misc]
        if row is not None:
            out.append(row)
    return out


def _guarded(document: Document, look: Callable[[], Collected | None]) -> Collected | None:
    try:
        return look()
    except (DemurError, OSError) as error:
        return msgspec.structs.replace(_base(document), verdict="failed", problem=str(error)[:300])


def _base(document: Document) -> Collected:
    unsupported = tuple(dict.fromkeys(n for p in document.parts for n in p.unsupported))
    return Collected(
        document=document.id,
        name=document.name,
        platform=document.platform,
        url=document.parts[0].fetch,
        verdict="failed",
        unsupported=unsupported,
    )


def _look(document: Document, fetcher: Fetcher, versions: VersionStore, looks: list[Look]) -> Collected | None:
    """Without a browser; None when one is needed."""
    if any(p.client_scripts == "always" for p in document.parts):
        return None
    last = looks[-1] if looks else None
    usable = (
        last is not None and last.verdict in ("first", "changed", "unchanged") and last.declared == document.declared
    )
    if len(document.parts) == 1:
        part = document.parts[0]
        base = last if usable else None
        fetched = fetcher.get(
            part.fetch, etag=base.etag if base else None, last_modified=base.last_modified if base else None
        )
        if fetched.not_modified:
            return _recorded(document, versions, fetched, None, ())
        if usable and last is not None and fetched.body and hashlib.sha256(fetched.body).hexdigest() == last.raw:
            return _recorded(document, versions, fetched, None, (), same=True)
        return _extracted(document, versions, [fetched], by_browser=False)
    return _extracted(document, versions, [fetcher.get(p.fetch) for p in document.parts], by_browser=False)


def _by_browser(document: Document, fetcher: Fetcher, versions: VersionStore, show: Shows | None) -> Collected:
    if show is None:
        fetched = fetcher.get(document.parts[0].fetch)
        failed = msgspec.structs.replace(fetched, problem=fetched.problem or "needs_browser", body=b"")
        return _recorded(document, versions, failed, None, ())
    pages = [
        fetcher.get(p.fetch) if p.client_scripts == "never" else _shown(p.fetch, fetcher, show) for p in document.parts
    ]
    found = _extracted(document, versions, pages, by_browser=True)
    assert found is not None
    return found


def _shown(url: str, fetcher: Fetcher, show: Shows) -> Fetched:
    """A page in the browser, as politely as without one: what the site asks for holds there too."""
    refused = fetcher.may_look(url)
    if refused is not None:
        return refused
    found = show.fetch(url)
    fetcher.heed(found)
    return found


def _extracted(
    document: Document, versions: VersionStore, pages: list[Fetched], *, by_browser: bool
) -> Collected | None:
    """Take the declared parts and record them joined; None when a page is empty without its scripts."""
    texts: list[str] = []
    missing: list[str] = []
    for part, fetched in zip(document.parts, pages, strict=True):
        if fetched.problem is not None or fetched.status != 200:
            return _recorded(document, versions, fetched, None, (), by_browser=by_browser)
        taken = extract(fetched, part)
        if taken.not_text is not None:
            failed = msgspec.structs.replace(fetched, problem="not_text", detail=taken.not_text, body=b"")
            return _recorded(document, versions, failed, None, (), by_browser=by_browser)
        missing += taken.no_match
        empty = taken.text is None or len(taken.text) < _SHELL
        if empty and not by_browser and part.client_scripts == "if_needed" and _is_shell(fetched, taken.text is None):
            return None
        if taken.text is None:
            return _recorded(document, versions, fetched, None, tuple(missing), by_browser=by_browser)
        texts.append(taken.text.strip())
    text = "\n\n".join(t for t in texts if t) + "\n"
    first = pages[0]
    if len(pages) > 1:  # what is kept is all pages; no condition can be asked of them together
        headers = {k: v for k, v in first.headers.items() if k not in ("etag", "last-modified")}
        first = msgspec.structs.replace(first, headers=headers, body=b"\n".join(p.body for p in pages))
    return _recorded(document, versions, first, text, tuple(missing), by_browser=by_browser)


def _is_shell(fetched: Fetched, no_match: bool) -> bool:
    if "html" not in fetched.headers.get("content-type", "html"):
        return False
    page = read_page(fetched.text())
    return page.scripts > 0 and (no_match or len(page.text) < _SHELL)


def _recorded(
    document: Document,
    versions: VersionStore,
    fetched: Fetched,
    text: str | None,
    missing: tuple[str, ...],
    *,
    by_browser: bool = False,
    same: bool = False,
) -> Collected:
    look = versions.record(document.id, fetched, text, region=document.region, declared=document.declared, same=same)
    return msgspec.structs.replace(
        _base(document),
        verdict=look.verdict,
        version=look.version,
        problem=look.problem,
        flags=look.flags,
        note=look.note,
        by_browser=by_browser,
        no_match=missing,
    )


def _plain(name: str) -> str:
    """A name as part of an id: lower-case letters, digits and dashes. Raises BadInput when nothing is left."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30].strip("-")
    if not plain:
        raise BadInput(f"{name[:60]!r} cannot name a document.")
    return plain
