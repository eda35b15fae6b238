"""Texts for people, translatable: `_("...")` marks and translates. English is the source language.

Catalogues lie beside the package (`demur/locale/<lang>/LC_MESSAGES/demur.mo`); without one the English text is used.
"""

from __future__ import annotations

import contextvars
import gettext as _gettext
from functools import cache
from pathlib import Path

_LANGUAGE: contextvars.ContextVar[str] = contextvars.ContextVar("demur_language", default="en")
_LOCALE_DIR = Path(__file__).resolve().parents[1] / "locale"


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("demur", str(_LOCALE_DIR), languages=[language], fallback=True)


def use_language(language: str) -> None:
    """Use this language (BCP 47, e.g. `de`) for texts to the person from here on."""
    _LANGUAGE.set(language.replace("-", "_"))


def _(message: str) -> str:
    """The message in the person's language, or in English."""
    return _catalogue(_LANGUAGE.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a message that fits the number `n`."""
    return _catalogue(_LANGUAGE.get()).ngettext(singular, plural, n)
