"""The example person of every rehearsal: values by profile key, and own words as somebody might write them."""

from __future__ import annotations

import msgspec

from demur.model.flow import ProfileKey
from demur.model.person import Account, Person, Residence

GROUNDS = {
    "en": (
        "I post pictures of my family and of my work as a photographer. I do not want them, or the way I write, to become "
        "part of a model that imitates me. A model cannot forget what it has learned, and my children cannot agree to it. "
        "My living depends on these pictures, and I was never asked."
    ),
    "de": (
        "Ich veröffentliche Bilder meiner Familie und meiner Arbeit als Fotografin. Ich will nicht, dass sie oder meine Art zu "
        "schreiben Teil eines Modells werden, das mich nachahmt. Ein Modell vergisst nicht, was es gelernt hat, und meine Kinder "
        "können dem nicht zustimmen. Ich lebe von diesen Bildern und wurde nie gefragt."
    ),
}
PROMPTS = {
    "en": "Who is Ada Example, the photographer? - The answer named my street, my employer and my children.",
    "de": "Wer ist Ada Example, die Fotografin? - Die Antwort nannte meine Straße, meinen Arbeitgeber und meine Kinder.",
}


class ExamplePerson(msgspec.Struct, frozen=True, kw_only=True):
    """An invented person in Germany with an account on each rehearsed platform. Nobody real is meant."""

    person: Person
    values: dict[ProfileKey, str]
    evidence_file: str = "answer.png"


def example_person(lang: str = "en", platforms: tuple[str, ...] = ()) -> ExamplePerson:
    """The example person; `lang` is the language of their own words (`en` or `de`)."""
    import datetime

    words = lang if lang in GROUNDS else "en"
    accounts = tuple(Account(platform=p, handle="ada.example", email="ada@example.org") for p in platforms)
    return ExamplePerson(
        person=Person(
            residences=(Residence(country="DE", subdivision="DE-BE", since=datetime.date(2019, 4, 1)),),
            languages=("de", "en"),
            accounts=accounts,
        ),
        values={
            "account.handle": "ada.example",
            "account.email": "ada@example.org",
            "account.phone": "+49 30 901820",
            "person.name": "Ada Example",
            "person.country": "DE",
            "person.country_name": {"en": "Germany", "de": "Deutschland"}[words],
            "person.birth_date": "1988-02-29",
            "person.address": "Musterstr. 1, 10115 Berlin",
            "request.grounds": GROUNDS[words],
            "request.prompt_evidence": PROMPTS[words],
            "request.reference": "none",
        },
    )
