"""Which language a text is written in: stop words decide where they can, langid where they cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import msgspec

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000
# The commonest small words of each language; texts of law and policy are full of them.
_COMMON: Final[dict[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in you your we our or that for with this is are not by as be on any may "
        "from it have if will",
        "de": "der die das und wir sie ihre ihrer von zu den für mit nicht auf ist im eine einer werden "
        "oder des dem wenn auch durch bei",
        "fr": "le la les des et vous nous votre vos de du pour dans que qui une est sur avec pas ou par "
        "nos ces cette sont aux",
        "es": "el la los las y de que en su sus para por con una un es se del no o al lo más como nosotros usted datos",
        "it": "il lo la gli le di e che per con del della nostri un una non è sono dei nel alla si da o "
        "come vostri delle",
        "pt": "o a os as de e que para com um uma do da em não seu sua dos das por nos ou no na ao você se mais",
        "nl": "de het een en van wij we u uw om te in voor met niet dat die is op of aan bij door worden als onze",
        "sv": "och att det som en på är av för med den till vi du din inte om har de ett kan från eller vår dina",
        "da": "og at det som en på er af for med den til vi du din ikke om har de et kan fra eller vores dine",
        "nb": "og at det som en på er av for med den til vi du din ikke om har de et kan fra eller våre dine",
        "fi": "ja on ei että se tai voi kun sekä jos me sinun tietoja voimme ovat käyttää mukaan joka",
        "pl": "i w na z do nie się że jest to oraz o od dla lub przez są może użytkownika nasze",
        "cs": "a v na se že je o s do pro nebo které jsou může od jako za k by jsme vaše",
        "tr": "ve bir bu için ile veya olarak da de olan size sizin bizim gibi daha kişisel tarafından",
    }.items()
}
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)


class Language(msgspec.Struct, frozen=True):
    """An ISO 639-1 code (`und` when nothing can be said) and whether the text leaves little doubt."""

    code: str
    sure: bool


def language_of(text: str, *, guess: bool = True) -> Language:
    """The language of a text of any length; a few words are never `sure`. Without `guess` only common words decide."""
    sample = text[:_SAMPLE]
    words = [w.lower() for w in _WORD.findall(sample)]
    letters = max(1, sum(map(len, words)))
    for code, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share > 0.15:
            return Language(code, share > 0.3 and letters > 40)
    if len(words) >= 12:
        counts = {code: sum(w in common for w in words) / len(words) for code, common in _COMMON.items()}
        best, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
        if counts[best] > 0.12 and counts[best] > 1.25 * counts[second]:
            return Language(best, len(words) >= 40 and counts[best] > 0.18)
    return _guess(sample, len(words)) if guess else Language("und", False)


def likeliest(text: str, among: Sequence[str]) -> str | None:
    """Of these languages, the one whose common words a text of any length has most of; None when it has none of them."""
    found = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    counts = {code: sum(w in _COMMON[code] for w in found) for code in among if code in _COMMON}
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best is not None and counts[best] else None


def _guess(sample: str, words: int) -> Language:
    if words < 3:
        return Language("und", False)
    code, probability = _identifier().classify(sample)
    return Language({"no": "nb", "nn": "nb"}.get(code, code), bool(words >= 40 and probability > 0.99))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
