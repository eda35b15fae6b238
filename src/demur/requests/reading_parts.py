"""Part a mail body into what its sender says and what only travels along: the quoted letter, footers, adverts.

Nothing of the person's own letter may ever be read as the platform's answer: "you shall stop" is not "we have stopped".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from demur.requests.reading_text import Traced

MAX_SENTENCES = 400

_QUOTED_LINE = re.compile(r"^\s{0,3}(?:>|\|(?!\s*\S+.*\|\s*$)|&gt;)")
# A line that introduces a quoted mail, in the languages that replies come in.
_MONTH_OR_NUMBER = r"(?:\d{1,2}[./\- ]|\d{1,2}(?:st|nd|rd|th)?\b)"
_INTRODUCTIONS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        r"^\s*[-_*~=#. ]{2,}\s*(?:original(?: message)?|quoted (?:text|message|mail)|forwarded message|"
        r"your (?:letter|e-?mail|message)|"
        r"ursprüngliche nachricht|original-?nachricht|ihre? (?:mail|e-mail|nachricht|schreiben|brief)|"
        r"deine? (?:mail|nachricht|brief)|zitat|"
        r"message d'origine|message original|votre (?:courriel|lettre|message|mail|courrier)|texte cité|"
        r"mensaje original|su (?:correo|carta|mensaje|escrito)|tu (?:correo|carta|mensaje)|texto citado|"
        r"mensagem original|sua (?:carta|mensagem)|seu (?:e-?mail|texto)|"
        r"messaggio originale|(?:la )?(?:sua|tua) (?:lettera|mail|e-mail)|il (?:suo|tuo) messaggio|"
        r"oorspronkelijk bericht|(?:uw|je) (?:brief|mail|e-mail|bericht)|"
        r"(?:wiadomość oryginalna|oryginalna wiadomość|pani list|pana list))\b.{0,80}$",
        r"^\s*in (?:reply|response|answer) to .{2,60}\(.{4,40}\)\s*:?\s*$",
        r"^\s*[*_~=-]{2,}\s*\S.{2,60}\b(?:\d{1,2}[:.h]\d{2})\s*[*_~=-]{2,}\s*$",
        r"^\s*(?:on|am|le|el|il|em|op|den)\b.{3,100}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)\b.{0,60}:\s*$",
        r"^\s*\S.{1,60}\b(?:wrote|said|writes|schrieb|schreibt|a écrit|écrivait|"
        r"escribió|puso|ha scritto|scriveva|escreveu|mandou|schreef|napisał|napisała|napisał\(a\)|"
        r"schrieb am)(?!\w).{0,40}:\s*$",
        r"^\s*\S.{1,50},\s*(?:le |il |el |em |op )?" + _MONTH_OR_NUMBER + r".{0,24}:\s*$",
    )
)
_INDENTED_HEADER = re.compile(
    r"^\s*(?:from|von|de|da|van|absender|expéditeur|remitente|remetente|mittente|afzender)\b[: ]\s*\S", re.IGNORECASE
)
# A quoted mail that a mail program introduces by its headers: the first line, and those of which two must follow.
_FROM_LINE = re.compile(r"^\s*\*?(?:from|von|de|da|van|od)\*?\s?:\*?\s*\S", re.IGNORECASE)
_HEADER_LINE = re.compile(
    r"^\s*\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el| em)?|fecha|data|para|asunto|"
    r"assunto|inviato|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat)\*?\s?:",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"^\s*(?:--|-{3,}|_{3,}|={3,}|(?:\* ?){3,}|(?:~ ?){3,}|—{1,3}|\*{3,})\s*$")
_FOOTER = re.compile(
    r"confidential|privileged|wrong reader|external sender|stay alert for scams|no-?reply mailbox|nobody sees answers|"
    r"do not reply to this|"
    r"opening hours|company no\b|charity no|registered (?:in|office)|vat (?:no|id)|rate (?:our|this|your)|tip of the day|webinar|"
    r"you'?re on the list|you receive this|unsubscribe here|sent from my|typed (?:with|on)|save \d+ ?%|consider the environment|"
    r"vertraulich|falls falsch zugestellt|zufrieden (?:warst|waren)|sterne\b|firmenbuch|handelsregister|"
    r"ust-?id|\buid\b|geschäftsführ\w+:|amtsgericht|"
    r"^tipp:|plakate jetzt|newsletter abbestellen|"
    r"confidentiel|mauvais destinataire|notez notre|étoiles|^astuce|\bsiret\b|\brcs\b|pensez à l'environnement|"
    r"^confidencial|no era para usted|valora est|estrellas|^consejo:|\bc\.?i\.?f\.? |registro mercantil|"
    r"sigiloso|não era para você|dê uma nota|estrelas|\bcnpj\b|^dica:|"
    r"riservato|non è per lei|dai un voto|stelle|\bp\. ?iva|^consiglio:|"
    r"vertrouwelijk|niet voor u|sterren|\bkvk\b|^tip:|publicité|werbung|anzeige:|advert(?:isement)?:|sponsored",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])[\"'»”)\]]*\s+(?=[\"'«“(\[¿¡]?[A-ZÀ-ÞŁŚ0-9¿¡])|(?<=[;])\s+|\s+(?=[✓✗✔…] )|(?<=[!?])\s+"
)


class Sentence(msgspec.Struct, frozen=True):
    """One sentence or line of the sender's own words; `start` and `end` are offsets in the mail as it came."""

    text: str
    start: int
    end: int


class Parts(msgspec.Struct, frozen=True):
    """What the sender says, and how much was set aside as quoted letter or footer (in characters)."""

    sentences: tuple[Sentence, ...]
    quoted: int
    footers: int


def part(traced: Traced, own_letter: str = "") -> Parts:
    """Part a repaired body; sentences of `own_letter`, where it is known, are set aside wherever they stand."""
    lines = _lines(traced.text)
    said = [True] * len(lines)
    quoted = _mark_quoted(traced.text, lines, said)
    footers = _mark_footers(traced.text, lines, said)
    own = {_key(s) for s in re.split(r"(?<=[.!?])\s+|\n+", own_letter) if len(_key(s)) > 15}
    sentences: list[Sentence] = []
    for start, end in _joined(traced.text, lines, said):
        at = start
        for match in [*_SENTENCE_END.finditer(traced.text, start, end), None]:
            stop = match.start() if match else end
            piece = traced.text[at:stop]
            stripped = piece.strip()
            if stripped and any(c.isalnum() for c in stripped) and _key(stripped) not in own:
                left = at + len(piece) - len(piece.lstrip())
                o_start, o_end = traced.origin(left, left + len(stripped))
                sentences.append(Sentence(re.sub(r"\s+", " ", stripped), o_start, o_end))
            if match:
                at = match.end()
            if len(sentences) >= MAX_SENTENCES:
                break
    return Parts(tuple(sentences[:MAX_SENTENCES]), quoted, footers)


def _lines(text: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _mark_quoted(text: str, lines: list[tuple[int, int]], said: list[bool]) -> int:
    """Set aside quoted lines, the line that introduces them, and an unmarked letter below such a line."""
    total = 0
    spoken = 0
    for i, (start, end) in enumerate(lines):
        line = text[start:end]
        if not said[i]:
            continue
        if _QUOTED_LINE.match(line):
            said[i] = False
            total += end - start
            continue
        if spoken and _begins_with_headers(text, lines, i):
            total += _set_aside(lines, said, i)
            break
        if spoken and any(p.match(line) for p in _INTRODUCTIONS):
            following = [j for j in range(i + 1, len(lines)) if text[slice(*lines[j])].strip()]
            marked = [j for j in following[:4] if _QUOTED_LINE.match(text[slice(*lines[j])])]
            if marked:
                said[i] = False
                for j in range(i + 1, marked[0]):
                    said[j] = False
            elif following or line.lstrip()[:1] in "-*~_=":
                # No quote marks below: the letter runs to the end of the mail.
                total += _set_aside(lines, said, i)
                break
        spoken += len(line.strip()) > 2 and not _INDENTED_HEADER.match(line)
    return total


def _begins_with_headers(text: str, lines: list[tuple[int, int]], i: int) -> bool:
    """Whether the headers of a quoted mail begin at line `i`, as mail programs print them."""
    if not _FROM_LINE.match(text[slice(*lines[i])]):
        return False
    return sum(bool(_HEADER_LINE.match(text[slice(*at)])) for at in lines[i + 1 : i + 6]) >= 2


def _set_aside(lines: list[tuple[int, int]], said: list[bool], i: int) -> int:
    """Set aside everything from line `i` on. Returns how many characters that were not set aside before."""
    total = sum(lines[j][1] - lines[j][0] for j in range(i, len(lines)) if said[j])
    said[i:] = [False] * (len(lines) - i)
    return total


def _mark_footers(text: str, lines: list[tuple[int, int]], said: list[bool]) -> int:
    """Set aside short blocks below a separator and closing lines that match known kinds of footer or advert."""
    total = 0
    words_above = 0
    for i, (start, end) in enumerate(lines):
        line = text[start:end]
        if not said[i]:
            continue
        if _SEPARATOR.match(line) and words_above >= 3:
            block = [j for j in range(i + 1, len(lines)) if said[j] and text[slice(*lines[j])].strip()]
            below = " ".join(text[slice(*lines[j])] for j in block)
            if len(below.split()) <= 45 and (_FOOTER.search(below) or len(block) <= 3):
                total += _set_aside(lines, said, i)
                break
        words_above += len(line.split())
    spoken = [i for i in range(len(lines)) if said[i] and text[slice(*lines[i])].strip()]
    for i in reversed(spoken[1:]):
        line = text[slice(*lines[i])]
        if not _FOOTER.search(line) or len(line.split()) > 40:
            break
        said[i] = False
        total += len(line)
    return total


def _joined(text: str, lines: list[tuple[int, int]], said: list[bool]) -> Iterable[tuple[int, int]]:
    """Join hard-wrapped lines: a line that goes on in lower case belongs to the one above."""
    current: tuple[int, int] | None = None
    for (start, end), keep in zip(lines, said, strict=True):
        line = text[start:end].strip()
        if not keep or not line:
            if current:
                yield current
            current = None
            continue
        if current and (
            line[0].islower()
            or (end - start > 0 and current[1] - current[0] > 45 and line[0] not in "-*•>0123456789([")
        ):
            current = (current[0], end)
        else:
            if current:
                yield current
            current = (start, end)
    if current:
        yield current


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
