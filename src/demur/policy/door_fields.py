"""Whether a form still has the fields that the registry expects, whatever language it is in.

A field is called missing only when its kind is known and no field of that kind is left over; what cannot be told counts as there.
"""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
from collections.abc import Sequence

from demur.policy.door_page import Field

# kind of field -> (words that name it in the registry, words that name it on a page in any language), the narrowest first
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("file", r"screenshot|upload|attach|evidence|file\b|copy of|proof", r"file|upload|attach|screenshot|evidence|anhang|datei|nachweis|fichier|pièce|archivo|adjunt|arquivo|anexo|allegat|bijlage"),
    ("email", r"e-?mail", r"e-?mail|correo|courriel|poczt|メール|이메일|邮箱|電子郵件|почт"),
    ("username", r"user ?name|handle|nick ?name|account name|profile|account (id"
    r"|url|link)|@", r"user ?(name|id)|handle|nick|screen ?name|account|profil|benutzer|nutzer|konto|usuari|utilisateur|pseudo|utente|gebruiker|użytkownik|@"),
    ("phone", r"phone|mobile|telephone", r"phone|mobile|\btel\b|telefon|téléphone|teléfono|telefone|telefoon|handy"),
    ("birth", r"birth|\bage\b", r"birth|\bdob\b|\bbday|geburt|naissance|nacimiento|nascimento|nascita|geboorte|urodzen"),
    ("country", r"countr|residen|nationality", r"countr|\bland\b|pays|país|paese|kraj|resid|wohnsitz|wohnort|nation"),
    ("state", r"\bstate\b|province|region", r"\bstate\b|provinc|region|bundesland|estado|département"),
    ("city", r"\bcity\b|town", r"\bcity\b|\btown|stadt|\bort\b|ville|ciudad|cidade|città|plaats|miasto"),
    ("address", r"postal|street|address", r"postal|street|address|adresse|straße|plz|\bzip|dirección|endereço|indirizzo|adres"),
    ("first_name", r"(first|given|fore) ?name", r"(first|given|fore) ?name|\bfname|vorname|prénom|nombre|primeiro nome|\bnome\b|voornaam|imię"),
    ("last_name", r"(last|family|sur) ?name", r"(last|family|sur) ?name|\blname|nachname|familienname|nom de famille|apellido|sobrenome|cognome|achternaam|nazwisko|\bnom\b"),
    ("name", r"\bname\b|full legal", r"name|nombre|\bnom\b|\bnome\b|naam|imię|nazwisko"),
    ("link", r"\burl\b|\blinks?\b|web address", r"\burl\b|link|web ?site|adresse web|enlace"),
    ("choice", r"type of|drop-?down|category|choice|kind of|which|processing activity|request type"
    r"|topic|subject", r"type|categor|topic|subject|betreff|thema|art der|kind|choose|select|option|reason|request|objet|tipo|asunto|motivo|soort"),
    ("signature", r"signature|sign here", r"signature|unterschrift|firma\b|assinatura|handtekening"),
    ("free_text", r"reason|impact|affect|explain|why|grounds|objection|detail|descri|message|request|comment"
    r"|prompt|text|anything|justif|how (does|it)", r"reason|impact|affect|explain|why|ground|object|detail|descri|message|request|comment|prompt|begründ|\bgrund|warum|erklär|auswirk|nachricht|beschreib|raison|motif|pourquoi|expliqu|incidence|impacto|motivo|explic|razón|afect|afet|mensa|messag|motivaz|reden|uitleg|toelicht|uzasad|powód|text"),
    ("consent", r"confirm|agree|consent|checkbox|declar", r"confirm|agree|consent|declar|bestätig|zustimm|einverst|accept|confirme|acepto|concordo|akkoord"),
)  # fmt: skip
_SHAPES = {
    "free_text": "textarea",
    "choice": "select radio combobox",
    "file": "file",
    "consent": "checkbox",
    "country": "",
    "text": "",
}


def missing(expected: Sequence[str], fields: Sequence[Field]) -> tuple[str, ...]:
    """The expected fields for which the page has none, each page field serving one expected field.

    Fields whose words say nothing can stand for anything; so a page that names no field misses none while it has enough.
    """
    left = list(fields)
    lacking: list[str] = []
    for name in sorted(expected, key=_rank):
        found = _serve(name, left)
        if found is None:
            lacking.append(name)
        else:
            left.remove(found)
    mute = [f for f in left if len(re.findall(r"[^\W\d]{3,}", f.words)) == 0]
    lacking = lacking[len(mute) :] if mute else lacking
    return tuple(name for name in expected if name in lacking)


def shares_any(expected: Sequence[str], fields: Sequence[Field]) -> bool:
    """Whether at least one expected field beyond an e-mail address or a name is there."""
    telling = [n for n in expected if kind_of(n) not in ("email", "name", "first_name", "last_name")] or list(expected)
    return any(_serve(name, fields, by_words=True) is not None for name in telling)


def kind_of(name: str) -> str | None:
    """The kind of an expected field; None when its name tells nothing."""
    low = name.lower()
    return next((kind for kind, words, _ in _KINDS if re.search(words, low)), None)


def _rank(name: str) -> int:
    kind = kind_of(name)
    return next((i for i, row in enumerate(_KINDS) if row[0] == kind), len(_KINDS))


def _serve(name: str, left: Sequence[Field], *, by_words: bool = False) -> Field | None:
    low = name.lower()
    for field in left:  # the same words are the best sign
        if low in field.words or field.words == low:
            return field
    kind = kind_of(name)
    if kind is None:
        stems = [w[:5] for w in re.findall(r"[^\W\d]{4,}", low)]
        return next((f for f in left if any(s in f.words for s in stems)), left[0] if left and not by_words else None)
    there = next(words for k, _, words in _KINDS if k == kind)
    hits = [f for f in left if re.search(there, f.words) and not (kind == "name" and _other_name(f.words))]
    shape = _SHAPES.get(kind, "").split()
    if kind == "free_text":
        hits = [f for f in hits if f.kind in ("textarea", "textbox", "text", "div")] or hits
    if hits:
        return min(hits, key=lambda f: (f.kind not in shape if shape else False, len(f.words)))
    return next((f for f in left if f.kind in shape), None) if not by_words else None


def _other_name(words: str) -> bool:
    """`user name` is no name of a person."""
    return bool(
        re.search(r"user|account|screen|nick|benutzer|konto|usuari|file|company|firma", words)
    ) and not re.search(r"full|first|last|legal|your name|vor|nach", words)
