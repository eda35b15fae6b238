"""Masking by allow-list: only fields on the list leave in the open; the rest becomes `[masked]`.

A list of what may pass fails safe: a field that nobody thought of is masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

MASKED = "[masked]"
# Fields that never hold a value of the person. Everything is named by its key, at any depth.
ALLOWED: frozenset[str] = frozenset(
    """
    at actions back basis by code commits complete control count counts ccpa_steps class classes date declared deadline_rule
    driver due effect entries entry_exit events expected failure flow found free_texts free_text full grade host hosts id ids
    intent jurisdiction kind lang language logins look method missing mutation name_of_step note_code outcome out pages
    person_actions phase platform platforms program reason_code region regions request right route route_id rule run says seq
    sha256 shareable size state status step steps subject surface torn traced unlisted verb version words codes study
    """.split()
)
_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TEXT = (".txt", ".html", ".htm", ".json", ".jsonl", ".yaml", ".yml", ".aria", ".mhtml", ".har", ".md", ".csv")


def mask(value: Any, allowed: frozenset[str] = ALLOWED, secrets: Iterable[str] = ()) -> Any:
    """A copy of plain JSON data in which fields that are not allowed, mail addresses and `secrets` are masked."""
    needles = _needles(secrets)
    return _mask(value, allowed, needles)


def mask_text(text: str, secrets: Iterable[str] = ()) -> str:
    """Text with mail addresses and every `secret` (whatever its case) replaced."""
    return _mask_text(text, _needles(secrets))


def mask_file(name: str, content: bytes, secrets: Iterable[str] = ()) -> bytes:
    """The same for a file that is text by its name; other files (pictures) must be masked by who took them."""
    if not name.lower().endswith(_TEXT):
        return content
    text = content.decode("utf-8", "surrogateescape")
    return mask_text(text, secrets).encode("utf-8", "surrogateescape")


def _needles(secrets: Iterable[str]) -> re.Pattern[str] | None:
    words = sorted({s for s in secrets if len(s) >= 2}, key=len, reverse=True)
    return re.compile("|".join(re.escape(w) for w in words), re.IGNORECASE) if words else None


def _mask_text(text: str, needles: re.Pattern[str] | None) -> str:
    text = _MAIL.sub(MASKED, text)
    return needles.sub(MASKED, text) if needles else text


def _mask(value: Any, allowed: frozenset[str], needles: re.Pattern[str] | None) -> Any:
    if isinstance(value, dict):
        return {
            str(key): _mask(child, allowed, needles) if key in allowed else (None if child is None else MASKED)
            for key, child in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_mask(child, allowed, needles) for child in value]
    if isinstance(value, str):
        return _mask_text(value, needles)
    return value
