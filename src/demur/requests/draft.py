"""Drafts a request: the right entity, the letter that the law asks for, its due date and authority. Sends nothing.

The grounds are the person's own sentences. Where the law grants an objection on grounds only and none are given, nothing is
drafted; the person is asked questions, never offered answers.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from demur import law
from demur.model.errors import BadInput, NotSo, UnknownName
from demur.model.geo import region_of
from demur.model.letter import Addressee, Behalf, Letter, LetterOrder, Sender, When
from demur.model.person import Account
from demur.model.platform import Platform
from demur.model.request import Clocked, Request
from demur.requests import facts, legal, letters
from demur.requests.addressee import Target, known_domains, target_for
from demur.requests.ledger import new_id

_USUAL_SCOPES = ("public_posts", "public_media", "comments", "profile")
POST_DAYS = 5  # a letter by post is taken to arrive after these days, until a proof says otherwise
PROMPTS = (
    "Do your posts show children, family or other people who never agreed?",
    "Do they show your face, your home or your voice?",
    "Do old posts tell of your health, faith, politics or love life?",
    "Did you write them as a minor, or long before anyone spoke of AI training?",
    "Do you live from your texts, pictures, music or code?",
    "Are you at risk: stalking, your job, activism, asylum?",
    "For whom did you post it, and what did you expect to happen with it?",
)


# Letters that go to somebody else than the platform.
ELSEWHERE = {"workspace_owner": "the owner of your workspace", "licensee": "the company that receives the data"}


# Letters that are made from a request, not drafted first, and by what.
LATER = {
    "reminder": "Make it with demur request answer ID --kind reminder.",
    "appeal_us": "Make it with demur request answer ID --kind appeal_us.",
    "complaint": "Make it with demur request escalate ID.",
}


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the person wants to be drafted. `grounds` are their own words; `scopes` empty means the platform's stances.

    `second_language` is enclosed with the letter; `own_language` is a version for the person only, beside it.
    """

    account: Account
    sender: Sender
    country: str
    today: datetime.date
    lang: str = "en"
    subdivision: str | None = None
    right: str = "object"
    kind: str | None = None
    grounds: str = ""
    scopes: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    split_access: bool = False
    special_category: bool = False
    behalf: Behalf = "self"
    child_name: str | None = None
    second_language: str | None = None
    own_language: str | None = None
    by_post: bool = False
    to: Addressee | None = None
    slots: dict[str, str] = {}
    root: Path | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A drafted request: the letter, a version in the person's own language, and what is known about it."""

    request: Request
    letter: Letter
    enclosure: Letter | None
    beside: Letter | None = None
    account: Account
    grounds: str
    forms: tuple[str, ...]
    field_limit: int | None
    authority_name: str | None
    notes: tuple[str, ...]


def draft(wish: Wish) -> tuple[Draft, ...]:
    """The drafts for a wish: one, or two where the access request is split off.

    Raises BadInput where grounds are needed and missing (code `grounds_needed`), NotSo where no controller is known,
    UnknownName for a platform, place, language, kind or scope.
    """
    platform = facts.platform(wish.account.platform)
    if wish.kind in LATER:
        raise BadInput(f"A letter of the kind {wish.kind} follows a request that was sent.", hint=LATER[wish.kind])
    country, part = law.place_of(wish.country, wish.subdivision)
    target = _target(wish, platform, country)
    first = _one(wish, platform, target, country, part, split=wish.split_access)
    if not wish.split_access or wish.right == "access" or first.letter.kind == "access":
        return (first,)
    other = msgspec.structs.replace(wish, right="access", kind=None, grounds="")
    second = _one(other, platform, target, country, part, split=False)
    request = msgspec.structs.replace(second.request, companion=first.request.id)
    return (first, msgspec.structs.replace(second, request=request))


def _target(wish: Wish, platform: Platform, country: str) -> Target:
    if wish.to is None:
        if wish.kind in ELSEWHERE:
            raise BadInput(
                f"A letter of the kind {wish.kind} does not go to {platform.name}.",
                hint=f"Name {ELSEWHERE[wish.kind]} with --entity and --to-email.",
            )
        return target_for(platform, country)
    return Target(
        to=wish.to, country=None, forms=(), domains=known_domains(platform), as_of=None, confidence="unknown",
        notes=("The addressee is the one that you gave; it was not compared with the registry.",),
    )  # fmt: skip


def _one(wish: Wish, platform: Platform, target: Target, country: str, part: str | None, *, split: bool) -> Draft:
    found = legal.frame(country, part, platform.slug, wish.today, right=wish.right, kind=wish.kind)
    if letters.needs_grounds(found.kind, found.right) and not wish.grounds.strip():
        raise grounds_missing(found)
    scopes, scope_notes = _scopes(wish, platform, country)
    received = wish.today + datetime.timedelta(days=POST_DAYS if wish.by_post or not target.to.email else 0)
    clocked, _, clock_notes = legal.clock(found.rule, received, target.country, country, part)
    conditions: list[When] = [*found.conditions]
    if not split:
        conditions.append("access")
    if wish.special_category:
        conditions.append("special_category")
    request_id = new_id(wish.today)
    given = wish.slots
    if found.kind == "workspace_owner" and not given.get("how_to"):
        given = {**given, "how_to": _how_to(platform, country)}
    order = LetterOrder(
        kind=found.kind,
        lang=wish.lang,
        platform=facts.short_name(platform),
        to=target.to,
        sender=wish.sender,
        date=wish.today,
        reference=request_id,
        accounts=() if wish.behalf == "non_user" else (_account_line(wish.account, platform),),
        scopes=scopes,
        urls=wish.urls,
        grounds=wish.grounds,
        due=clocked.due,
        authority=legal.authority_name(found.authority, wish.lang) if found.authority else None,
        conditions=tuple(conditions),
        statute=found.law.id if found.law.id in ("eu-gdpr", "uk-gdpr") else "eu-gdpr",
        behalf=wish.behalf,
        child_name=wish.child_name,
        slots={k: v for k, v in {**found.slots, **given}.items() if v},
    )
    letter = _written(order, found, clocked, part, wish.root)

    def version(lang: str | None) -> Letter | None:
        if not lang or lang.split("-")[0] == letter.lang.split("-")[0]:
            return None
        name = legal.authority_name(found.authority, lang) if found.authority else None
        return _written(msgspec.structs.replace(order, lang=lang, authority=name), found, clocked, part, wish.root)

    notes = [*found.notes, *target.notes, *scope_notes, *clock_notes]
    if clocked.due is None and found.kind != "workspace_owner":
        notes.append("No due date can be computed: the law (or the lack of one) gives no number here.")
    request = Request(
        id=request_id,
        platform=platform.slug,
        right=wish.right,
        kind=letter.kind,
        law=found.law.id,
        entity=target.to.entity,
        region=region_of(country).value,
        country=country,
        subdivision=part,
        controller_country=target.country,
        lang=letter.lang,
        state="planned",
        created=wish.today,
        changed=wish.today,
        clock=clocked,
        authority=found.authority.id if found.authority else None,
        domain=(target.to.email or "").rpartition("@")[2].lower() or None,
        unsent=(1,),
    )
    return Draft(
        request=request,
        letter=letter,
        enclosure=version(wish.second_language),
        beside=version(wish.own_language),
        account=wish.account,
        grounds=wish.grounds,
        forms=target.forms,
        field_limit=_field_limit(platform, country),
        authority_name=found.authority.name if found.authority else None,
        notes=tuple(dict.fromkeys(n for n in notes if n)),
    )


def _written(
    order: LetterOrder, found: legal.LegalFrame, clocked: Clocked, part: str | None, root: Path | None
) -> Letter:
    texts = letters.book(order.lang, root)
    slots = dict(order.slots)
    sentence = ""
    cite = legal.citation(found, texts)
    if cite:
        slots["cite"] = cite
    if clocked.rule is not None and order.due is not None:
        rule_cite = letters.cited("art12_3", found.law.id, texts) if found.law.id in texts.statutes else cite
        sentence = legal.rule_sentence(clocked.rule, rule_cite, texts.common, part)
    filled = msgspec.structs.replace(order, slots=slots, rule_sentence=sentence, due=order.due if sentence else None)
    if found.kind == "prohibition_ch" and order.due is not None:
        slots["due"] = letters.date_words(order.due, texts.lang)
    return letters.write(filled, root)


def grounds_fault(
    slug: str,
    country: str,
    subdivision: str | None,
    today: datetime.date,
    *,
    right: str,
    kind: str | None,
    grounds: str,
) -> BadInput | None:
    """The refusal for want of grounds, before it is known who writes; None where none are needed or some are given."""
    code, part = law.place_of(country, subdivision)
    found = legal.frame(code, part, facts.platform(slug).slug, today, right=right, kind=kind)
    needed = letters.needs_grounds(found.kind, found.right)
    return grounds_missing(found) if needed and not grounds.strip() else None


def grounds_missing(found: legal.LegalFrame) -> BadInput:
    """The refusal to draft an objection without grounds, with questions that may help to find one's own."""
    cite = found.right.cite if found.right else found.law.name
    return BadInput(
        f"The law ({cite}) grants this objection on grounds from your own situation, and none are given.",
        hint="Write one to three true sentences into a file and pass it with --grounds-file. " + " ".join(PROMPTS),
        code="grounds_needed",
    )


def _how_to(platform: Platform, country: str) -> str:
    """How the owner of a workspace says no, as the registry has it with its day. Raises NotSo where it knows no way."""
    controls = [c for c in platform.controls_in(region_of(country), country) if c.actor == "workspace_owner"]
    for control in controls:
        steps = next((" > ".join(p.steps) for p in control.paths), "")
        doors = [d.url.replace("mailto:", "e-mail: ") for d in control.doors if d.status not in ("dead", "replaced")]
        words = "; ".join(x for x in (steps, *doors[:2]) if x)
        if words:
            return f"{words} ({control.as_of or platform.researched})."
    raise NotSo(
        f"The registry knows no way by which the owner of a workspace on {platform.name} says no.",
        hint="Say it yourself: --slot how_to=...",
    )


def _account_line(account: Account, platform: Platform) -> str:
    name = facts.short_name(platform)
    line = f"{name}: {account.handle}" if account.handle else name
    return f"{line}, {account.email}" if account.email else line


def _scopes(wish: Wish, platform: Platform, country: str) -> tuple[tuple[str, ...], list[str]]:
    known = letters.book("en", wish.root).common.scopes
    for name in wish.scopes:
        if name not in known:
            raise UnknownName("scope", name, known)
    if wish.scopes:
        return wish.scopes, []
    taken: dict[str, None] = {}
    for stance in platform.stances_in(region_of(country), country):
        if stance.trains in ("no", "silent") or (wish.behalf == "non_user") != (stance.who == "non_users"):
            continue
        for scope in stance.scopes:
            if scope.value in ("yes", "conditional") and scope.code in known and scope.code != "other":
                taken[scope.code] = None
    if wish.behalf == "non_user":
        taken["others_about_me"] = None
    if not taken:
        return _USUAL_SCOPES, ["The registry does not say which data are taken; the letter names the usual kinds."]
    return tuple(taken), []


def _field_limit(platform: Platform, country: str) -> int | None:
    """The smallest length that a form of this platform gives for the reason, as far as the registry says."""
    found = [
        field.max_length
        for control in platform.controls_in(region_of(country), country)
        if control.kind == "web_form"
        for field in control.fields
        if field.max_length and field.max_length >= 200
    ]
    return min(found) if found else None
