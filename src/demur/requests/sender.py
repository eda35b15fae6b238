"""Who writes: from the store where there is one, or as given for this letter only."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from demur.model.errors import BadInput
from demur.model.letter import Sender
from demur.model.person import Account, Person
from demur.store import Identity

_WHY_MAIL = "--email: writing from that address is the best proof of who you are"


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """Sender, account and place of one letter, with what the person should know about them."""

    sender: Sender
    account: Account
    country: str
    subdivision: str | None
    languages: tuple[str, ...]
    notes: tuple[str, ...] = ()


def writer_for(
    account: str,
    person: Person | None,
    identity: Identity | None,
    today: object,
    *,
    name: str | None = None,
    email: str | None = None,
    address: str | None = None,
    country: str | None = None,
    subdivision: str | None = None,
    faults: Sequence[BadInput] = (),
) -> Writer:
    """Put together who writes. What is given wins over what is stored.

    Raises one BadInput that names everything that is missing: country, name, e-mail address, and what `faults` holds.
    """
    wanted = Account.parse(account, email)
    stored = _stored(wanted, person)
    notes: list[str] = []
    if stored is None and person is not None and person.accounts:
        notes.append(
            f"The account {wanted.platform} is not among your stored accounts; `demur me account add` adds it."
        )
    place, part = place_of(person, today, country, subdivision)
    who = (name or (identity.name if identity else None) or "").strip()
    registered = stored.email if stored else None
    mail = email or registered
    missing = [
        *(
            []
            if place
            else [_fault("The country where you live is not known.", "--country, or store it: demur me set")]
        ),
        *([] if who else [_fault("Your name is not known; a letter needs one.", "--name, or store it: demur me set")]),
        *([] if mail else [_fault("The e-mail address registered with the account is not known.", _WHY_MAIL)]),
        *faults,
    ]
    if missing or place is None or mail is None:
        raise together(missing)
    if registered and mail != registered:
        notes.append(
            f"The account is registered with another address; a letter from {mail} may be met with a request for proof."
        )
    return Writer(
        sender=Sender(name=who, email=mail, address=address or (identity.address if identity else None)),
        account=Account(
            platform=wanted.platform, handle=wanted.handle or (stored.handle if stored else ""), email=mail
        ),
        country=place,
        subdivision=part,
        languages=person.languages if person else ("en",),
        notes=tuple(notes),
    )


def place_of(
    person: Person | None, today: object, country: str | None, subdivision: str | None
) -> tuple[str | None, str | None]:
    """Country and part of the person: as given, else as stored for this day; None where that is not known."""
    lives = person.lives_in(today) if person is not None and isinstance(today, datetime.date) else None
    place = country or (lives.country if lives else None)
    return place, subdivision if country else (subdivision or (lives.subdivision if lives else None))


def together(faults: Sequence[BadInput]) -> BadInput:
    """Several faults as one, so that the person hears of all of them at once. The last code stands for all."""
    if len(faults) == 1:
        return faults[0]
    hints = dict.fromkeys(f.hint for f in faults if f.hint)
    return BadInput(" ".join(f.sentence for f in faults), hint=" ".join(hints) or None, code=faults[-1].code)


def _fault(sentence: str, option: str) -> BadInput:
    return BadInput(sentence, hint=f"Give {option}.")


def _stored(wanted: Account, person: Person | None) -> Account | None:
    rows = [a for a in (person.accounts if person else ()) if a.platform == wanted.platform]
    exact = [a for a in rows if a.handle.casefold() == wanted.handle.casefold()]
    if exact:
        return exact[0]
    return rows[0] if len(rows) == 1 and not wanted.handle else None
