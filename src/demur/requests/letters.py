"""Writes letters: picks the kind that fits the law, fills in the slots, numbers the demands.

The texts are data (`registry/letters/<lang>/`). Slots are `$names` and take plain text only; a slot that stays empty is an
error, never a gap in a letter. The grounds are the person's own sentences and are copied as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any, Literal, TypeVar

import msgspec

from demur.data import yaml
from demur.data.cache import compiled
from demur.data.paths import registry_root
from demur.model.errors import BadInput, UnknownName
from demur.model.law import Jurisdiction, Right
from demur.model.letter import Block, Demand, Letter, LetterBook, LetterOrder, LetterText, RebuttalBook, When

FALLBACK_LANGUAGE = "en"
_BY_LAW = {
    "eu-gdpr": "objection",
    "uk-gdpr": "objection",
    "ch-fadp": "prohibition_ch",
    "br-lgpd": "opposition_br",
    "ca-pipeda": "withdrawal_ca",
    "ca-qc-law25": "withdrawal_qc",
    "us-ca-ccpa": "optout_us",
    "us-states": "optout_us",
    "kr-pipa": "suspension_kr",
    "cn-pipl": "prohibition_cn",
}
# The letter of a law that has none of its own, by the kind of its main right.
_BY_FAMILY = {"objection": "objection_other", "withdrawal": "withdrawal_other"}
_LAWS_OF = {"licensee": frozenset({"eu-gdpr", "uk-gdpr"})} | {
    kind: frozenset(law for law, own in _BY_LAW.items() if own == kind) for kind in _BY_LAW.values()
}
# The letters that cite no statute but the one of the order.
GROUNDS_NEEDED = frozenset({"objection", "objection_other", "licensee", "opposition_br"})
# The first of a month where letters write it as an ordinal.
_FIRST = {"fr": "1er", "it": "1º", "pt": "1º"}
_ARTICLES = {"il": "l’", "del": "dell’", "al": "all’", "dal": "dall’", "nel": "nell’", "sul": "sull’"}
_ITALIAN = re.compile(
    r"\b([Ii]l|del|al|dal|nel|sul) ((?:8|11) (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|"
    r"novembre|dicembre)\b)"
)
# Letters that claim no right to object, so that no law can ask for grounds.
_WITHOUT_GROUNDS = frozenset({"access", "voluntary", "workspace_owner"})
T = TypeVar("T")


def languages(root: Path | None = None) -> tuple[str, ...]:
    """Languages in which there are letters."""
    base = (root or registry_root()) / "letters"
    return tuple(sorted(p.parent.name for p in base.glob("*/letters.yaml")))


def book(lang: str, root: Path | None = None) -> LetterBook:
    """The letters of a language. Raises UnknownName with the nearest languages."""
    value: LetterBook = _read(_folder(lang, root) / "letters.yaml", LetterBook)
    return value


def rebuttal_book(lang: str, root: Path | None = None) -> RebuttalBook:
    """The answers to replies in a language. Raises UnknownName."""
    value: RebuttalBook = _read(_folder(lang, root) / "rebuttals.yaml", RebuttalBook)
    return value


def _folder(lang: str, root: Path | None) -> Path:
    known = languages(root)
    wanted = lang.strip().replace("_", "-")
    for candidate in (wanted, wanted.split("-")[0], *(k for k in known if k.split("-")[0] == wanted.split("-")[0])):
        for name in known:
            if name.lower() == candidate.lower():
                return (root or registry_root()) / "letters" / name
    raise UnknownName("language of letters", lang, known)


@lru_cache(maxsize=64)
def _read(path: Path, type_: Any) -> Any:
    def build() -> Any:
        try:
            return msgspec.convert(yaml.load(path), type_)
        except msgspec.ValidationError as error:
            raise BadInput(f"{path}: {error}.") from error

    return compiled(f"letters-{path.parent.name}-{path.stem}", [path], build, type_, salt="letters-2")


def kind_for(law: Jurisdiction, right: Right | None) -> str:
    """The kind of letter for a jurisdiction: its own where there is one, else the general objection, else a request."""
    own = _BY_LAW.get(law.id)
    if own is not None:
        return own
    return _BY_FAMILY.get(law.family, "voluntary") if right is not None else "voluntary"


def fits(kind: str, law: Jurisdiction) -> bool:
    """Whether a letter may be written under a law: one that cites a law by name fits that law only."""
    return law.id in _LAWS_OF.get(kind, (law.id,))


def needs_grounds(kind: str, right: Right | None) -> bool:
    """Whether the law grants this letter's right on the person's own grounds only."""
    if kind in _WITHOUT_GROUNDS:
        return False
    if right is not None and right.needs_grounds is not None:
        return right.needs_grounds
    return kind in GROUNDS_NEEDED


def write(order: LetterOrder, root: Path | None = None) -> Letter:
    """Write the letter.

    Raises UnknownName for an unknown language or kind, BadInput when a value that the text needs is missing or is not
    plain text.
    """
    texts = book(order.lang, root)
    text = texts.letters.get(order.kind)
    if text is None:
        raise UnknownName("kind of letter", order.kind, texts.letters)
    values = _values(order, texts)
    conditions: set[When] = set(order.conditions)
    if order.grounds.strip():
        conditions.add("grounds")
    first, *blocks = [fill(b.text, values, order.kind) for b in text.blocks if _used(b, conditions)]
    standing, listed = _standing(order, texts, values), _listed(order, texts)
    head = [*standing, *listed, first] if order.behalf == "non_user" else [*standing, first, *listed]
    paragraphs = [*head, *blocks]
    paragraphs = [paragraphs[0], *(p[:1].upper() + p[1:] for p in paragraphs[1:])]
    numbered = [b for b in text.demands if _used(b, conditions)]
    demands = tuple(
        Demand(number=n, id=b.id, text=fill(b.text, values, order.kind)) for n, b in enumerate(numbered, start=1)
    )
    return Letter(
        kind=order.kind,
        lang=texts.lang,
        title=text.title,
        subject=fill(text.subject, values, order.kind).replace("\n", " "),
        sender=order.sender,
        to=order.to,
        date=order.date,
        date_words=date_words(order.date, texts.lang),
        reference=order.reference,
        salutation=fill(text.salutation or texts.common.salutation, values, order.kind),
        paragraphs=tuple(paragraphs),
        demands_lead=fill(text.demands_lead or texts.common.demands_lead, values, order.kind),
        demands=demands,
        after=tuple(_ending(order, text, texts, values)),
        closing=texts.common.closing,
        reviewed_by=texts.reviewed_by,
        behalf=order.behalf,
    )


def fill(text: str, values: Mapping[str, str], where: str) -> str:
    """Fill in the `$slots` of a text. Raises BadInput naming the first slot without a value."""
    try:
        return _elided(Template(text).substitute({k: v for k, v in values.items() if v}))
    except KeyError as missing:
        raise BadInput(f"The letter {where!r} needs {missing.args[0]!r}, which is not known.") from missing
    except ValueError as error:
        raise BadInput(f"The letter {where!r} has a broken slot: {error}.") from error


def joined(items: Sequence[str], phrases: Mapping[str, str]) -> str:
    """Citations as one list in a language: "a, b and c"; with semicolons where the citations have commas of their own."""
    if len(items) < 2:
        return "".join(items)
    comma, last = phrases["join"], phrases["and"]
    before = f"{comma.rstrip()} {last} " if ";" in comma else f" {last} "
    return comma.join(items[:-1]) + before + items[-1]


def cited(article: str, law: str, texts: LetterBook) -> str:
    """An article (a name among the citations) with its statute, as the language joins them: "article 15, paragraphe 1, du RGPD"."""
    values = {"list": texts.citations[article], "statute": texts.statutes[law]}
    return fill(texts.common.phrases["law_of"], values, "citation")


def date_words(day: date, lang: str) -> str:
    """A date in words as letters of this language write it: `1er octobre 2026`, `1º de outubro de 2026`."""
    return _written_day(day, lang, "long")


def weekday_words(day: date, lang: str) -> str:
    """The same with the day of the week."""
    return _written_day(day, lang, "full")


def _written_day(day: date, lang: str, width: Literal["long", "full"]) -> str:
    from babel.dates import format_date

    words = format_date(day, format=width, locale=lang.replace("-", "_"))
    first = _FIRST.get(lang.split("-")[0])
    return re.sub(r"(?<!\d)1(?= )", first, words, count=1) if first and day.day == 1 else words


def _elided(text: str) -> str:
    """Italian articles before the 8th and the 11th: `del 8 ottobre` is written `dell'8 ottobre`."""
    return _ITALIAN.sub(lambda m: f"{_ARTICLES[m[1].lower()] if m[1].islower() else 'L’'}{m[2]}", text)


def _used(block: Block, conditions: set[When]) -> bool:
    return block.when is None or block.when in conditions


def _values(order: LetterOrder, texts: LetterBook) -> dict[str, str]:
    common = texts.common
    scopes = [common.scopes.get(s, s) for s in order.scopes]
    return {
        **texts.citations,
        "statute": texts.statutes.get(order.statute, ""),
        "controller": _line(order.to.entity),
        "controller_address": _line(order.to.address or ""),
        "platform": _line(order.platform),
        "reference": _line(order.reference),
        "due": date_words(order.due, texts.lang) if order.due else "",
        "rule_sentence": _line(order.rule_sentence),
        "authority": _line(order.authority or ""),
        "child_name": _line(order.child_name or ""),
        "grounds": f"{common.grounds_lead}\n{clean(order.grounds)}" if order.grounds.strip() else "",
        "scope_list": common.scope_lead + "\n" + "\n".join(f"– {s}" for s in scopes) if scopes else "",
        **{k: clean(v) for k, v in order.slots.items()},
    }


def _standing(order: LetterOrder, texts: LetterBook, values: Mapping[str, str]) -> list[str]:
    """For whom the letter speaks, where not for the account's holder: before anything else."""
    out = []
    if order.behalf == "guardian":
        out.append(fill(texts.common.guardian, values, order.kind))
    if order.behalf == "non_user":
        out.append(fill(texts.common.non_user, values, order.kind))
    return out


def _listed(order: LetterOrder, texts: LetterBook) -> list[str]:
    """The accounts and addresses that the letter is about, after its first sentence."""
    out = []
    if order.accounts:
        out.append(texts.common.accounts_lead + "\n" + "\n".join(f"– {_line(a)}" for a in order.accounts))
    if order.urls:
        out.append("\n".join(f"– {_line(u)}" for u in order.urls))
    return out


def _ending(order: LetterOrder, text: LetterText, texts: LetterBook, values: Mapping[str, str]) -> list[str]:
    common = texts.common
    if order.kind in ("complaint", "workspace_owner"):
        return [fill(common.reference, values, order.kind)] if order.kind == "complaint" else []
    out = []
    if text.demands:
        out.append(
            fill(common.deadline if order.due and order.rule_sentence else common.no_deadline, values, order.kind)
        )
        if order.authority and order.kind != "voluntary":
            out.append(fill(common.consequence, values, order.kind))
        if order.behalf != "non_user":
            out.append(common.identity)
            out.append(common.no_closure)
    out.append(fill(common.reference, values, order.kind))
    return out


def clean(words: str) -> str:
    """The person's own words as they may stand in a letter: no control characters, line ends as `\\n`, at most 20,000."""
    text = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > 20_000:
        raise BadInput("The grounds are longer than 20,000 characters.")
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)


def _line(words: str) -> str:
    return " ".join(clean(words).split())
