"""The dossier for the authority: complaint, letter as sent, proof of receipt or its lack, replies, clock, list and hashes.

One PDF to read and one zip that `demur evidence verify` accepts. It names the person: they decide whom it is handed to.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from demur import law
from demur.evidence import BundleWriter, verify
from demur.evidence.manifest import sha256
from demur.model.errors import NotSo, Unavailable
from demur.model.law import Authority
from demur.model.letter import Addressee, Letter, LetterBook, LetterOrder, When
from demur.model.request import RUNNING, Request, shown_state
from demur.requests import dossier_clock, dossier_policy, facts, forms, legal, letters
from demur.requests.dossier_documents import Document, documents_of, file_name, shortened
from demur.requests.fold import fold
from demur.requests.ledger import Ledger
from demur.requests.outbox import Waiting, letter_of
from demur.requests.rebut import last_reply, rule_sentence_of, short_quote

_GDPR = ("eu-gdpr", "uk-gdpr")
_AS_THEY_ARE = (".pdf", ".png", ".jpg", ".jpeg", ".eml")
# Replies that make it harder to object instead of deciding.
_OBSTACLES = frozenset({"USE_FORM", "LOGIN_ONLY", "BOUNCE", "NEED_ID", "NEED_EVIDENCE", "WRONG_ENTITY", "FEE"})


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What was made, and what the person should know before they file it."""

    request: str
    authority: str
    complaint_url: str | None
    email: str | None
    lang: str
    pdf: str
    zip: str
    documents: tuple[str, ...]
    reviewed_by: str
    notes: tuple[str, ...]
    beside: str | None = None


def escalate(
    ledger: Ledger, request: Request, out: Path, *, lang: str | None = None, anyway: bool = False,
    policy: bytes | None = None, shelf: dossier_policy.Shelf | None = None,
    own: Callable[[str], str | None] = lambda _: None, root: Path | None = None,
) -> Dossier:  # fmt: skip
    """Make the dossier in the folder `out`.

    `policy` is the policy text of the day as the person has it; without it those that `shelf` keeps are taken.
    `own` gives the language in which the person reads a complaint in a given one, None where they read that.

    Raises NotSo when nothing was sent, when the answer is not due yet (unless `anyway`), when the law gives no right here, or
    when no authority is known. Existing files are never overwritten.
    """
    _check(ledger, request, anyway)
    route = law.authority_for(request.country, request.subdivision, request.platform)
    authority = route.file_with
    if authority is None:
        raise NotSo("No authority is known for you.", hint=" ".join(route.notes))
    request = _with_answer_clock(ledger, request)
    language = lang or _language(authority, root)
    first = letter_of(ledger, request)
    complaint = _complaint(ledger, request, first, authority, language, root)
    phrases = letters.book(language, root).common.phrases or letters.book("en", root).common.phrases
    documents = documents_of(ledger, request, complaint.lang, phrases)
    texts, missing = _policies(ledger, request, complaint.lang, phrases, policy, shelf)
    documents += texts
    notes = [
        n
        for n in (
            route.ask_first_note and f"Ask the company first: {route.ask_first_note}",
            route.time_limit and f"Time limit: {route.time_limit}",
            *route.notes,
        )
        if n
    ]
    if complaint.lang.split("-")[0] not in authority.languages and authority.languages:
        notes.append(f"The authority works in {', '.join(authority.languages)}; the complaint is in {complaint.lang}.")
    if route.decided_by is not None:
        notes.append(f"It will be decided by {route.decided_by.name}.")
    notes += list(authority.formalities)
    made = _pdf(request, complaint, documents, phrases, missing, rule_sentence_of(request, language, root))
    made_all = _written(ledger, request, out, authority, complaint, documents, made, tuple(dict.fromkeys(notes)))
    second = own(complaint.lang)
    if second is None:
        return made_all
    version = _complaint(ledger, request, first, authority, second, root)
    beside = out / f"complaint-{request.id}.{version.lang}.txt"
    beside.write_text(forms.plain(version), encoding="utf-8")
    return msgspec.structs.replace(made_all, beside=str(beside))


def _check(ledger: Ledger, request: Request, anyway: bool) -> None:
    state = shown_state(request, ledger.today)
    if request.sent is None or state == "uncertain":
        raise NotSo(f"The letter of {request.id} is not recorded as sent; an authority wants to see it sent first.")
    if request.kind in legal.NO_RIGHT:
        raise NotSo("This was a request without a legal right, so there is nothing to complain about.")
    if state in ("withdrawn", "granted_verified"):
        raise NotSo(f"The request {request.id} is {state}.")
    early = state in RUNNING or state in ("needs_person", "granted")
    if early and not anyway:
        until = f" by {request.clock.due}" if request.clock.due else ""
        raise NotSo(
            f"It is too early: they may still answer{until} (state: {state}).",
            hint="Make it nevertheless with --anyway.",
        )


def _with_answer_clock(ledger: Ledger, request: Request) -> Request:
    """The request with the clock of the company's answer, also after a complaint began the authority's own."""
    if request.clock.rule is None or legal.rule_of(request.clock.rule).starts != "complaint_lodged":
        return request
    clock, now = request.clock, None
    for event in ledger.events(request.id):
        now = fold(now, event) or now
        if now is not None and now.state != "complaint_filed":
            clock = now.clock
    return msgspec.structs.replace(request, clock=clock)


def _language(authority: Authority, root: Path | None) -> str:
    known = letters.languages(root)
    for wanted in (authority.complaint_language, *authority.languages):
        for name in known:
            if wanted and name.split("-")[0] == wanted.split("-")[0]:
                return name
    return "en"


def _complaint(
    ledger: Ledger, request: Request, first: Waiting, authority: Authority, lang: str, root: Path | None
) -> Letter:
    texts = letters.book(lang, root)
    phrases = texts.common.phrases or letters.book("en", root).common.phrases
    sentence = rule_sentence_of(request, lang, root)
    late = request.clock.due is not None and request.clock.due < ledger.today
    conditions: list[When] = ["due"] if late and sentence else []
    platform = facts.platforms().get(request.platform)
    to = first.letter.to
    slots = {
        "sent_date": letters.date_words(request.sent or request.created, texts.lang),
        "receipt": receipt_words(request, phrases, texts.lang),
        "outcome": _outcome(ledger, request, phrases, texts.lang),
        "law_list": _law_list(ledger, request, phrases, texts),
        "controller": request.entity,
        "controller_address": " ".join((to.address or to.email or request.entity).split()),
    }
    order = LetterOrder(
        kind="complaint",
        lang=lang,
        platform=facts.short_name(platform) if platform is not None else request.platform,
        to=Addressee(entity=legal.authority_name(authority, lang), address=authority.address, email=authority.email),
        sender=first.letter.sender,
        date=ledger.today,
        reference=request.id,
        grounds=first.grounds,
        due=request.clock.due if sentence else None,
        rule_sentence=sentence,
        authority=legal.authority_name(authority, lang),
        conditions=tuple(conditions),
        statute=request.law if request.law in _GDPR else "eu-gdpr",
        slots=slots,
    )
    return letters.write(order, root)


def receipt_words(request: Request, phrases: dict[str, str], lang: str) -> str:
    """Whether receipt is shown and by what, in words."""
    kind = {
        "report": "receipt_report",
        "reply": "receipt_reply",
        "document": "receipt_document",
        "failed": "receipt_failed",
    }
    name = kind.get(request.receipt, "receipt_none")
    day = request.receipt_on or request.sent or request.created
    return letters.fill(phrases[name], {"proof_date": letters.date_words(day, lang)}, "receipt")


def _outcome(ledger: Ledger, request: Request, phrases: dict[str, str], lang: str) -> str:
    if request.state == "reverted":
        return phrases["outcome_reverted"]
    if request.state == "channel_dead":
        return phrases["outcome_undelivered"]
    reply = last_reply(ledger, request)
    if reply is None or not reply.quote or set(reply.codes) <= dossier_policy.NO_ANSWER:
        return phrases["outcome_silence"]
    values = {"reply_date": letters.date_words(reply.day, lang), "quote": short_quote(reply.quote)}
    return letters.fill(phrases["outcome_answer"], values, "outcome")


def _law_list(ledger: Ledger, request: Request, phrases: dict[str, str], texts: LetterBook) -> str:
    """The provisions that were broken, as far as what happened shows it: no late answer is claimed where one came in time."""
    if request.law in _GDPR:
        reply = last_reply(ledger, request)
        codes = set(reply.codes) if reply is not None else set()
        names = ["art21"]
        if codes & _OBSTACLES or request.state == "channel_dead":
            names.append("art12_2")
        if codes <= dossier_policy.NO_ANSWER:
            names.append("art12_3")
        names.append("art17_1_c")
        cited = letters.joined([texts.citations[n] for n in names], phrases)
        return letters.fill(phrases["law_of"], {"list": cited, "statute": texts.statutes[request.law]}, "law")
    found = legal.frame(request.country, request.subdivision, request.platform, request.created)
    return found.cite or found.law.name


def _policies(
    ledger: Ledger, request: Request, lang: str, phrases: dict[str, str], given: bytes | None,
    shelf: dossier_policy.Shelf | None,
) -> tuple[list[Document], list[str]]:  # fmt: skip
    """The policy texts of the days that count, and a sentence where there is none. `.text` keeps them byte for byte."""
    if given is not None:
        text = shortened(given.decode("utf-8", "replace"), phrases)
        return [Document(name=file_name("policy", given), title=phrases["doc_policy"], content=given, text=text)], []
    if shelf is None:
        return [], [f"{phrases['doc_policy']}: {phrases['doc_none']}"]
    found, missing = dossier_policy.collect(ledger, request, shelf, phrases, lang)
    texts = [
        Document(
            name=f"policy-{number}.text",
            title=one.title,
            content=one.content,
            text=f"{one.facts}\n\n{shortened(one.content.decode('utf-8', 'replace'), phrases)}",
        )
        for number, one in enumerate(found, start=1)
    ]
    return texts, missing


def _pdf(
    request: Request,
    complaint: Letter,
    documents: list[Document],
    phrases: dict[str, str],
    missing: list[str],
    sentence: str,
) -> bytes:
    import typst

    notes = list(missing)
    if request.receipt in ("unproven", "failed"):
        notes.append(f"{phrases['doc_receipt']}: {receipt_words(request, phrases, complaint.lang)}")
    data: dict[str, Any] = {
        "letter": msgspec.to_builtins(complaint),
        "sender_lines": "\n".join(x for x in (complaint.sender.address or "", complaint.sender.email) if x),
        "to_lines": "\n".join(x for x in (complaint.to.address or "", complaint.to.email or "") if x),
        "headings": {"list": phrases["doc_list"], "clock": phrases["doc_clock"]},
        "documents": [
            {"number": n, "title": d.title, "file": d.name, "size": f"{len(d.content):,} B", "sha256": sha256(d.content),
             "text": d.text}
            for n, d in enumerate(documents, start=1)
        ],
        "clock": dossier_clock.rows(request, phrases, complaint.lang, sentence),
        "notes": notes,
    }  # fmt: skip
    template = resources.files("demur.requests").joinpath("typst/dossier.typ").read_bytes()
    try:
        made: bytes = typst.compile(template, sys_inputs={"dossier": msgspec.json.encode(data).decode()}, format="pdf")
    except (RuntimeError, ValueError) as error:
        raise Unavailable(f"The dossier could not be made: {error}.") from error
    return made


def _written(
    ledger: Ledger, request: Request, out: Path, authority: Authority, complaint: Letter, documents: list[Document],
    pdf: bytes, notes: tuple[str, ...],
) -> Dossier:  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    stem = f"dossier-{request.id}"
    pdf_path, zip_path = out / f"{stem}.pdf", out / f"{stem}.zip"
    for path in (pdf_path, zip_path):
        if path.exists():
            raise NotSo(f"{path} is there already.", hint="A dossier is never overwritten: choose another folder.")
    with BundleWriter(zip_path, f"request {request.id}", ledger.store.clock) as bundle:
        facts = {
            "request": msgspec.to_builtins(request),
            "authority": authority.id,
            "state": shown_state(request, ledger.today),
            "clock": msgspec.to_builtins(request.clock),
        }
        bundle.event("dossier.made", facts, public="all")
        bundle.artefact(f"{stem}.pdf", None, shareable=pdf)
        for document in documents:
            bundle.artefact(document.name, None, shareable=document.content)
    report = verify(zip_path)
    if not report.ok:
        raise Unavailable(
            f"The dossier {zip_path} does not verify: {next(c.sentence for c in report.checks if not c.ok)}"
        )
    pdf_path.write_bytes(pdf)
    ledger.move(request, None, "request.dossier", {"pdf": sha256(pdf), "zip": sha256(zip_path.read_bytes())})
    return Dossier(
        request=request.id,
        authority=authority.name,
        complaint_url=authority.complaint_url,
        email=authority.email,
        lang=complaint.lang,
        pdf=str(pdf_path),
        zip=str(zip_path),
        documents=tuple(d.name for d in documents),
        reviewed_by=complaint.reviewed_by,
        notes=notes,
    )
