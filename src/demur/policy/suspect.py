"""Signs that a fetched text is no new version: a page that shrank, an error, challenge or log-in page, another language."""

from __future__ import annotations

import re

from demur.text.language import language_of
from demur.text.sentences import plain

SHRUNK_BELOW = 0.30
_TINY = 1_200
_SAYS_LANGUAGE = 40  # words; fewer never tell a language surely
_SHORT = 4_000  # a challenge, error or log-in page is short; a policy that mentions one is not
_LINE = 12  # words; menus, buttons and notices have fewer in a line
_PROSE = 150  # words in longer lines; a policy has more
_SPACES = re.compile(r"[^\S\n]+")
_PAGES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        (
            "challenge",
            r"verify (?:that )?you are (?:a )?human|checking your browser|just a moment"
            r"|enable javascript and cookies|unusual traffic|are you a robot|captcha|attention required|"
            r"ddos protection|ray id|access to this page has been denied|press (?:and|&) hold|security check"
            r"|bot detection",
        ),
        (
            "error",
            r"\b(?:404|403|410|429|500|502|503|504)\b.{0,40}(?:not found|forbidden|error|unavailable|gateway"
            r"|too many|gone)|page (?:not found|isn[’']t available|cannot be found|doesn[’']t exist|"
            r"(?:is )?no longer (?:available|exists))|something went wrong|temporarily unavailable"
            r"|internal server error|access denied|service unavailable|this content isn[’']t available|"
            r"bad gateway|we couldn[’']t find|seite nicht gefunden|page introuvable"
            r"|not available in your (?:country|region)",
        ),
        (
            "log_in",
            r"(?:^|\n)\W*(?:log ?in|sign ?in|anmelden|se connecter|iniciar sesión)\b.{0,200}(?:password|passwort"
            r"|mot de passe|contraseña|e-?mail|continue with)|"
            r"you must (?:be logged in|log in|sign in)|(?:log|sign) in to (?:continue|view|see)"
            r"|forgot(?:ten)? (?:your )?password",
        ),
    )
)


def suspect(before: str, after: str) -> tuple[str, ...]:
    """Why `after` should not be recorded as a version following `before`; empty when nothing speaks against it.

    Reasons: `empty`, `shrunk` (below 30 % of the text before), `challenge`, `error`, `log_in`, `language`.
    """
    old, new = (_SPACES.sub(" ", plain(text)).strip() for text in (before, after))  # addresses of links are no text
    if not new:
        return ("empty",)
    reasons = []
    if old and len(new) < SHRUNK_BELOW * len(old):
        reasons.append("shrunk")
    if len(new) <= _TINY or (len(new) <= _SHORT and (len(new) < 0.6 * len(old) or _prose(new) < _PROSE)):
        reasons.extend(reason for reason, pattern in _PAGES if pattern.search(new) and not pattern.search(old[:_SHORT]))
    if len(old.split()) >= _SAYS_LANGUAGE <= len(new.split()) and _flipped(old, new):
        reasons.append("language")
    return tuple(reasons)


def _prose(text: str) -> int:
    """How many words stand in lines as long as sentences are."""
    return sum(n for n in (len(line.split()) for line in text.splitlines()) if n >= _LINE)


def _flipped(old: str, new: str) -> bool:
    one, other = language_of(old, guess=False), language_of(new, guess=False)
    return one.sure and other.sure and one.code != other.code
