"""Compares a look at a door with the last good one: a form that went away, or another form in its place.

The registry names the fields of few doors; what a door showed when it was good says as much of the others. A new look in the
same language that shows none of what was there is a broken one, and like every broken look waits for a second.
"""

from __future__ import annotations

import msgspec

from demur.model.door import DoorFace, DoorLook
from demur.policy.door_claims import claims
from demur.policy.door_page import Page

GOOD = frozenset({"alive", "moved"})
_FORM = 2  # fields from which a page is taken for a form, not for a box beside a text
_MAX_FIELDS = 40
_ALIKE = 75  # out of 100: two labels, or two headings, that are the same in other words


def face(page: Page, *, drawn: bool) -> DoorFace:
    """What is kept of a page for later comparison."""
    return DoorFace(
        heading=(page.tops or (page.title,))[0][:200],
        fields=tuple(f.words[:120] for f in page.fields[:_MAX_FIELDS]),
        language=page.language,
        topic=claims(page).topic,
        settled=drawn or not page.scripts,
    )


def beside(look: DoorLook, good: DoorLook | None) -> DoorLook:
    """The look, with the state that it has beside the last good one. A broken or silent look stays as it is."""
    was, now = good.face if good else None, look.face
    if good is None or was is None or now is None or look.state not in GOOD or len(was.fields) < _FORM:
        return look
    if was.language != now.language:  # the words cannot be compared
        return look
    when = f"{good.at:%Y-%m-%d}"
    if not now.fields and now.settled:
        why = f"on {when} there was a form with {len(was.fields)} fields, now there is none"
        return msgspec.structs.replace(look, state="fields_missing", evidence=(why,), face=None)
    if len(now.fields) >= _FORM and was.topic and not now.topic and not _is_same(was, now):
        why = f"another form than on {when}: {now.heading[:80]!r}, before {was.heading[:80]!r}"
        return msgspec.structs.replace(look, state="replaced", evidence=(why,), face=None)
    return look


def _is_same(was: DoorFace, now: DoorFace) -> bool:
    """Whether the heading or at least half of the earlier fields are still there."""
    from rapidfuzz.fuzz import ratio, token_set_ratio

    if ratio(was.heading.lower(), now.heading.lower()) >= _ALIKE:
        return True
    kept = sum(any(token_set_ratio(f, other) >= _ALIKE for other in now.fields) for f in was.fields)
    return 2 * kept >= len(was.fields)
