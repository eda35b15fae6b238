"""The policy texts that the watch keeps, for a dossier: which version of a platform's policies was current on a day."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demur.model.request import Request
    from demur.policy.versions import Look, VersionStore
    from demur.requests.dossier_policy import OfDay, PolicyText, Shelf


def shelf(folder: Path | None = None) -> Shelf:
    """What the watch kept below `folder` (default: the person's data), as a dossier asks for it."""
    from demur.data.paths import home
    from demur.policy.versions import VersionStore

    kept = VersionStore((folder or home()) / "policies")

    def of_day(request: Request, day: datetime.date) -> OfDay:
        from demur.requests.dossier_policy import OfDay

        texts: list[PolicyText] = []
        firsts: list[datetime.date] = []
        names = _names(request)
        for document in kept.documents():
            looks = _looks(kept, document, request)
            if not looks:
                continue
            firsts.append(looks[0].at.astimezone(datetime.UTC).date())
            text = _on(kept, looks, day, names.get(document, document))
            if text is not None:
                texts.append(text)
        return OfDay(texts=tuple(texts), earliest=min(firsts, default=None))

    return of_day


def _names(request: Request) -> dict[str, str]:
    """The names of the platform's documents by their id, as the registry has them."""
    from demur.policy.collect import of_platform
    from demur.registry import load

    platform = load().platforms.get(request.platform)
    return {d.id: d.name for d in of_platform(platform, request.region)} if platform is not None else {}


def _looks(kept: VersionStore, document: str, request: Request) -> list[Look]:
    """The looks at a document of this platform, as seen from the person's region, that showed a recorded version."""
    if not document.startswith(f"{request.platform}."):
        return []
    looks = kept.looks(document)
    if not looks or looks[0].region != request.region:
        return []
    return [look for look in looks if look.version is not None and look.text is not None]


def _on(kept: VersionStore, looks: list[Look], day: datetime.date, name: str) -> PolicyText | None:
    """The version that the last look by the end of that day (UTC) showed; None when all looks came later."""
    from demur.requests.dossier_policy import PolicyText

    end = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), datetime.UTC)
    by_then = [look for look in looks if look.at < end]
    if not by_then:
        return None
    last = by_then[-1]
    first = next(look for look in looks if look.version == last.version)
    after = next((look for look in looks if look.at >= end), None)
    digest = last.text or ""
    return PolicyText(
        name=name,
        url=last.final_url,
        region=last.region,
        number=last.version or 0,
        sha256=digest,
        content=kept.raw(digest),
        first=first.at,
        seen=last.at,
        after=after.at if after is not None else None,
        same=after is not None and after.text == digest,
    )
