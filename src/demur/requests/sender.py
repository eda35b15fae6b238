"""Who writes: from the store where there is one, or as given for this letter only."""

from __future__ import annotations

import msgspec

from demur.model.errors import BadInput
from demur.model.letter import Sender
from demur.model.person import Account, Person
from demur.store import Identity


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
) -> Writer:
    """Put together who writes. What is given wins over what is stored.

    Raises BadInput naming the one thing that is missing: country, name or e-mail address.
    """
    import datetime

    wanted = Account.parse(account, email)
    stored = _stored(wanted, person)
    notes: list[str] = []
    if stored is None and person is not None and person.accounts:
        notes.append(
            f"The account {wanted.platform} is not among your stored accounts; `demur me account add` adds it."
        )
    lives = person.lives_in(today) if person is not None and isinstance(today, datetime.date) else None
    place = country or (lives.country if lives else None)
    part = subdivision if country else (subdivision or (lives.subdivision if lives else None))
    if place is None:
        raise BadInput("The country where you live is not known.", hint="Give --country, or store it: demur me set.")
    who = name or (identity.name if identity else None)
    if not who or not who.strip():
        raise BadInput("Your name is not known; a letter needs one.", hint="Give --name, or store it: demur me set.")
    registered = stored.email if stored else None
    mail = email or registered
    if mail is None:
        raise BadInput(
            "The e-mail address registered with the account is not known.",
            hint="Give --email: writing from that address is the best proof of who you are.",
        )
    if registered and mail != registered:
        notes.append(
            f"The account is registered with another address; a letter from {mail} may be met with a request for proof."
        )
    return Writer(
        sender=Sender(name=who.strip(), email=mail, address=address or (identity.address if identity else None)),
        account=Account(
            platform=wanted.platform, handle=wanted.handle or (stored.handle if stored else ""), email=mail
        ),
        country=place,
        subdivision=part,
        languages=person.languages if person else ("en",),
        notes=tuple(notes),
    )


def _stored(wanted: Account, person: Person | None) -> Account | None:
    rows = [a for a in (person.accounts if person else ()) if a.platform == wanted.platform]
    exact = [a for a in rows if a.handle.casefold() == wanted.handle.casefold()]
    if exact:
        return exact[0]
    return rows[0] if len(rows) == 1 and not wanted.handle else None
