"""Drafts what comes next in a request: the answer to a reply, a reminder, an appeal. Sends nothing.

An answer quotes the platform's own words and, where the registry has one, a promise that it made in public.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec

from demur import law
from demur.model.errors import BadInput, NotSo
from demur.model.event import Event
from demur.model.geo import Region
from demur.model.letter import Letter, LetterOrder, Rebuttal, RebuttalBook, When
from demur.model.request import Request, shown_state
from demur.requests import facts, legal, letters
from demur.requests.ledger import Ledger
from demur.requests.outbox import Waiting, letter_of

_GDPR = ("eu-gdpr", "uk-gdpr")
_MAX_QUOTE = 400
# Codes that need no answer, or an act instead of one.
_NO_ANSWER = frozenset({"ACK", "OK_FULL", "APPEAL_OK", "UNRELATED"})


class LastReply(msgspec.Struct, frozen=True, kw_only=True):
    """The last reply that says something: its day, codes and words."""

    event: Event
    day: datetime.date
    codes: tuple[str, ...]
    quote: str
    number: int


def last_reply(ledger: Ledger, request: Request) -> LastReply | None:
    """The last reply of a request that was read as an answer, or None."""
    found: LastReply | None = None
    number = 0
    for event in ledger.events(request.id):
        if event.kind != "request.reply":
            continue
        number += 1
        codes = tuple(event.data.get("codes") or event.data.get("suggested") or ())
        if not codes or codes[0] in ("UNRELATED",):
            continue
        quotes = ledger.store.unseal(event, "quotes")
        quote = next((q for c, _, q in quotes if c == codes[0]), quotes[0][2] if quotes else "")
        day = datetime.date.fromisoformat(event.data["received"])
        found = LastReply(event=event, day=day, codes=codes, quote=quote, number=number)
    return found


def answer(
    ledger: Ledger,
    request: Request,
    *,
    kind: str | None = None,
    lang: str | None = None,
    grounds: str = "",
    codes: tuple[str, ...] = (),
    root: Path | None = None,
) -> Letter:
    """The letter that comes next.

    `kind` is `rebuttal`, `reminder` or `appeal_us`; by default what the state asks for. `codes` replace what was read.
    Raises NotSo when nothing is to be answered, BadInput when the answer needs grounds and none are there.
    """
    first = letter_of(ledger, request)
    reply = last_reply(ledger, request)
    language = lang or request.lang
    overdue = shown_state(request, ledger.today) == "overdue"
    chosen = kind or (
        "reminder" if overdue and (reply is None or set(reply.codes) <= _NO_ANSWER | {"EXTEND"}) else "rebuttal"
    )
    if request.sent is None:
        raise NotSo(f"The letter of {request.id} was not sent yet.")
    if chosen == "reminder":
        return _reminder(ledger, request, first, language, root)
    if chosen == "appeal_us":
        return _appeal(ledger, request, first, reply, language, grounds, root)
    if chosen != "rebuttal":
        raise BadInput(f"There is no answer of the kind {chosen[:40]!r}.", hint="Use rebuttal, reminder or appeal_us.")
    if reply is None and not codes:
        raise NotSo(
            f"There is no reply to answer in {request.id}.", hint="Take it in first: demur request inbox FILE.eml."
        )
    return _rebuttal(ledger, request, first, reply, codes, language, grounds, root)


def _rebuttal(
    ledger: Ledger, request: Request, first: Waiting, reply: LastReply | None, codes: tuple[str, ...], lang: str,
    grounds: str, root: Path | None,
) -> Letter:  # fmt: skip
    book, texts = letters.rebuttal_book(lang, root), letters.book(lang, root)
    said = codes or (reply.codes if reply else ())
    values = _values(ledger, request, first, reply, lang, root)
    paragraphs = []
    if reply is not None and reply.quote:
        paragraphs.append(letters.fill(book.opening, values, "opening"))
    answered = []
    for code in said:
        text = _text_for(book.rebuttals.get(code), request, values)
        if text:
            answered.append(text)
    if not answered:
        raise NotSo(
            f"A reply of this kind ({', '.join(said)}) needs no answer.",
            hint="See what to do: demur request show.",
        )
    paragraphs += answered
    own = grounds.strip() or first.grounds
    if "NEED_GROUNDS" in said:
        if not own.strip():
            raise BadInput("They ask for your grounds, and none are recorded.", hint="Give them with --grounds-file.")
        paragraphs.append(f"{texts.common.grounds_lead}\n{letters.clean(own)}")
    promised = _promise(request)
    if promised is not None and not set(said) <= {"OK_FUTURE", "EXTEND", "ALREADY", "NO_DATA", "BOUNCE", "NEED_ID"}:
        paragraphs.append(letters.fill(book.promise, {**values, **promised}, "promise"))
    return _letter(request, first, ledger.today, lang, "rebuttal", book, texts, values, paragraphs, root)


def _letter(
    request: Request, first: Waiting, today: datetime.date, lang: str, kind: str, book: RebuttalBook, texts: Any,
    values: dict[str, str], paragraphs: list[str], root: Path | None,
) -> Letter:  # fmt: skip
    closing = book.closing if values.get("due") else (book.closing_open or "")
    after = [letters.fill(closing, values, "closing")] if closing else []
    after.append(letters.fill(texts.common.reference, values, "reference"))
    return Letter(
        kind=kind,
        lang=book.lang,
        title=texts.letters[request.kind].title if request.kind in texts.letters else kind,
        subject=" ".join(letters.fill(book.subject, values, kind).split()),
        sender=first.letter.sender,
        to=first.letter.to,
        date=today,
        date_words=letters.date_words(today, book.lang),
        reference=request.id,
        salutation=letters.fill(texts.common.salutation, values, kind),
        paragraphs=tuple(paragraphs),
        demands_lead="",
        demands=(),
        after=tuple(after),
        closing=texts.common.closing,
        reviewed_by=book.reviewed_by,
    )


def _text_for(found: Rebuttal | None, request: Request, values: dict[str, str]) -> str:
    """The text for this law; the general one where the law has none of its own or a value for it is not known."""
    if found is None:
        return ""
    own = found.eu if request.law in _GDPR else found.ch if request.law == "ch-fadp" else None
    for text in (own, found.other):
        if text:
            try:
                return letters.fill(text, values, "answer")
            except BadInput:
                continue
    return ""


def _values(
    ledger: Ledger, request: Request, first: Waiting, reply: LastReply | None, lang: str, root: Path | None
) -> dict[str, str]:
    texts = letters.book(lang, root)
    clock = request.clock
    platform = facts.platforms().get(request.platform)
    open_demands = "; ".join(f"{d.number}. {d.text}" for d in first.letter.demands)
    authority = law.load().authorities.get(request.authority or "")
    values = {
        **texts.citations,
        "statute": texts.statutes.get(request.law, ""),
        "controller": request.entity,
        "platform": platform.name if platform else request.platform,
        "reference": request.id,
        "country": _country(request.country, texts.lang),
        "authority": authority.name if authority else "",
        "sent_date": letters.date_words(request.sent, texts.lang) if request.sent else "",
        "due": letters.date_words(clock.due, texts.lang) if clock.due else "",
        "extended_due": letters.date_words(clock.extended_due or clock.due, texts.lang) if clock.due else "",
        "open_demands": open_demands,
        "state": legal.US_STATES.get((request.subdivision or "-").partition("-")[2], ""),
    }
    if reply is not None:
        values["reply_date"] = letters.date_words(reply.day, texts.lang)
        values["quote"] = short_quote(reply.quote)
    return {k: v for k, v in values.items() if v}


def _promise(request: Request) -> dict[str, str] | None:
    """A public promise that fits the region, with its source; None where the registry has none that is sure enough."""
    platform = facts.platforms().get(request.platform)
    if platform is None:
        return None
    for promise in platform.promises:
        fits = not promise.regions or Region(request.region) in promise.regions or Region.ALL in promise.regions
        if not fits or promise.conf not in ("high", "medium"):
            continue
        for key in promise.src:
            source = platform.sources.get(key)
            where = (source.url or source.repo) if source is not None else None
            if where:
                day = promise.date or (source.date if source is not None else None)
                words = promise.what.rstrip(".")
                return {"promise": words, "promise_source": f"{where}, {day}" if day else where}
    return None


def _reminder(ledger: Ledger, request: Request, first: Waiting, lang: str, root: Path | None) -> Letter:
    texts = letters.book(lang, root)
    values = _values(ledger, request, first, None, lang, root)
    clock = request.clock
    conditions: list[When] = []
    slots = {"sent_date": values["sent_date"]}
    sentence = rule_sentence_of(request, lang, root)
    if request.receipt in ("report", "reply", "document") and request.receipt_on:
        conditions.append("receipt")
        slots["received_date"] = letters.date_words(request.receipt_on, texts.lang)
    if clock.due is not None and clock.due < ledger.today and sentence:
        conditions.append("due")
    return letters.write(
        _order(request, first, "reminder", lang, values, conditions, slots, sentence, ledger.today), root
    )


def _appeal(
    ledger: Ledger,
    request: Request,
    first: Waiting,
    reply: LastReply | None,
    lang: str,
    grounds: str,
    root: Path | None,
) -> Letter:
    if reply is None:
        raise NotSo("An appeal needs the refusal: take it in first with demur request inbox.")
    if request.law not in ("us-states", "us-ca-ccpa"):
        raise BadInput(
            f"The law of {request.law} gives no appeal to the controller.", hint="Complain: demur request escalate."
        )
    found = legal.frame(request.country, request.subdivision, request.platform, ledger.today)
    values = _values(ledger, request, first, reply, lang, root)
    slots = {"reply_date": values["reply_date"], "state": values.get("state", ""), "cite": found.cite}
    order = _order(request, first, "appeal_us", lang, values, [], slots, "", ledger.today)
    return letters.write(msgspec.structs.replace(order, grounds=grounds), root)


def _order(
    request: Request, first: Waiting, kind: str, lang: str, values: dict[str, str], conditions: list[When],
    slots: dict[str, str], sentence: str, today: datetime.date,
) -> LetterOrder:  # fmt: skip
    return LetterOrder(
        kind=kind,
        lang=lang,
        platform=values["platform"],
        to=first.letter.to,
        sender=first.letter.sender,
        date=today,
        reference=request.id,
        due=request.clock.due if sentence else None,
        rule_sentence=sentence,
        authority=values.get("authority"),
        conditions=tuple(conditions),
        statute=request.law if request.law in _GDPR else "eu-gdpr",
        slots=slots,
    )


def rule_sentence_of(request: Request, lang: str, root: Path | None = None) -> str:
    """The rule of a request in words, in this language; empty where there is no number."""
    if request.clock.rule is None or request.clock.due is None:
        return ""
    texts = letters.book(lang, root)
    if request.law in _GDPR:
        cite = letters.cited("art12_3", request.law, texts)
    else:
        cite = legal.frame(request.country, request.subdivision, request.platform, request.created).cite
    return legal.rule_sentence(request.clock.rule, cite, texts.common, request.subdivision)


def _country(code: str, lang: str) -> str:
    from babel import Locale

    return str(Locale.parse(lang.replace("-", "_")).territories.get(code, code))


def short_quote(quote: str) -> str:
    line = " ".join(quote.split()).replace('"', "'")
    return line if len(line) <= _MAX_QUOTE else line[: _MAX_QUOTE - 1] + "…"
