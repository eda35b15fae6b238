"""What the chain post detector sees: words, concepts of fifteen languages and their neighbours, and what stands in quotes.

The features are about the speech act (who forbids what to whom, by what means, with what claimed effect), since new families come
up all the time; words that the poster only quotes are kept apart from his or her own. Which features stay and where the threshold
lies was decided with whole families kept out of training (`benchmarks/chainposts.py --families`).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from demur.data import yaml
from demur.text.common_words import COMMON
from demur.text.concepts import Vocabulary, plain, words

MAX_CHARACTERS = 8_000
_QUOTED = re.compile(r"“[^“”\n]{3,400}”|„[^“”\"\n]{3,400}[“”\"]|«[^«»\n]{3,400}»|\"[^\"\n]{3,400}\"|‘[^‘’\n]{12,400}’")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"\s+")
_SPACED = re.compile(r"\b(?:\w[ .*_-]){3,}\w\b")
_KANA = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_CLITICS = re.compile("^[وفبلك]?(?:ال|لل)?(?=...)")
_SCRIPTS = ("ru", "ko", "ja", "ar", "dv")
# Letters that few languages have: evidence for a language beside its commonest words.
_LETTERS = {"tr": "şğı", "pl": "łżąęśćńź", "de": "äöüß", "pt": "ãõ", "es": "ñ¿¡", "fr": "êèàçœ", "it": "òìù"}
_ABSENT = (
    *("AI", "PLATFORM", "REFUSE", "CANT", "SKIP", "DO", "DEBUNK", "ASK", "MINE", "FORM", "SAFE", "VALID", "LEARN"),
    "SPREAD",
)
_HANDS_ON = frozenset(("SPREAD", "TOO", "WORKED", "DO", "HEARSAY", "VALID", "DEADLINE"))
_REPORTS = frozenset(("DEBUNK", "ASK", "TEACH", "PETITION", "TAKEBACK", "JOKE"))
_RESULT = frozenset(("CANT", "SKIP", "SAFE", "MUST"))


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return Vocabulary(yaml.load(Path(__file__).with_name("chainpost_concepts.yaml")))


def cleaned(text: str) -> str:
    """The text without characters nobody sees and with "n o  t r a i n i n g" closed up."""
    bare = _UNSEEN.sub("", text[:MAX_CHARACTERS])
    return _SPACED.sub(lambda m: re.sub(r"[ .*_-]", "", m.group()), bare)


def sentences(text: str) -> list[str]:
    """The sentences and lines of a post, exact pieces of it."""
    return [s.strip() for s in _SENTENCE.split(text[:MAX_CHARACTERS]) if any(c.isalnum() for c in s)]


def _told_once(text: str) -> str:
    """The text with what is said again and again said once: pasted many times it is still the same post."""
    every = sentences(text)
    once = list(dict.fromkeys(every))
    return "\n".join(once) if len(once) < len(every) - 2 else text


def post_features(text: str) -> list[str]:
    """Features of a post, at most the first MAX_CHARACTERS of it."""
    text = _told_once(cleaned(text))
    quoted = " ".join(m.group() for m in _QUOTED.finditer(text) if len(m.group().split()) >= 3)
    own = _QUOTED.sub(lambda m: " QUOTATION " if len(m.group().split()) >= 3 else m.group(), text)
    languages = _languages(own if len(own) > 60 else text, words(text))
    dictated = bool(quoted) and _dictates(own, languages)
    if dictated:
        own = text
    tokens = words(own)
    out = _word_features(own, tokens)
    found: list[tuple[frozenset[str], bool]] = []
    pieces = sentences(own)
    for place, sentence in enumerate(pieces):
        names = _concepts(sentence, languages, out)
        asked = sentence.rstrip("\"'»”)] ").endswith("?")
        found.append((frozenset(names), asked))
        out += [f"{'a' if asked else 'c'}:{n}" for n in names]
        out += [f"s:{a}+{b}{'?' if asked else ''}" for i, a in enumerate(names) for b in names[i + 1 :]]
        if place == 0:
            out += [f"first:{n}" for n in names]
        if place == len(pieces) - 1:
            out += [f"last:{n}" for n in names]
    seen = frozenset[str]().union(*(names for names, _ in found))
    ordered = sorted(seen)
    out += [f"h:{n}" for n in ordered]
    out += [f"d:{a}+{b}" for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    out += [f"no:{name}" for name in _ABSENT if name not in seen]
    out += _acts(found, seen)
    if quoted:
        inside = _concepts(quoted, languages, None)
        out += ["x:quoted", *(f"quoted:{n}" for n in inside)]
        if dictated:
            out.append("x:dictated")
    if "?" in text:
        out.append("x:question")
    if re.search(r"→|\s>\s|»\s*\w+\s*»", text):
        out.append("x:path")
    length = len(text.split())
    out.append(f"x:length-{'short' if length < 20 else 'middle' if length < 60 else 'long'}")
    return out


def character_features(text: str) -> list[str]:
    """Runs of two to five characters of a post, words' ends included: what the vocabulary misses, in any language."""
    bare = " " + _SPACES.sub(" ", _told_once(cleaned(text)).lower()) + " "
    return [bare[i : i + n] for n in (2, 3, 4, 5) for i in range(len(bare) - n + 1)]


def _dictates(frame: str, languages: list[str]) -> bool:
    """Whether what stands around a quotation hands it on as a wording to use, instead of reporting or mocking it."""
    around = set(_concepts(frame, languages, None))
    return bool(around & _HANDS_ON) and not around & _REPORTS and not frame.rstrip(" )\"'»”").endswith("?")


def _acts(found: list[tuple[frozenset[str], bool]], seen: frozenset[str]) -> list[str]:
    """What the sentences do: refuse, promise a result, instruct, claim force; and how these meet in the post."""
    out: list[str] = []
    results = refusals = debunked = questions = 0
    for names, asked in found:
        ai = bool(names & {"AI", "PLATFORM"})
        earnest = not asked and "DEBUNK" not in names
        result = earnest and bool(names & _RESULT)
        refusal = earnest and "REFUSE" in names
        results += result and ai
        refusals += refusal and ai
        debunked += "DEBUNK" in names
        questions += asked
        out += [name for name, true in _sentence_acts(names, ai, result, refusal, asked) if true]
    claim = bool(results or refusals)
    clean = not debunked and not questions
    whole = {
        "act+result": "DO" in seen and results,
        "act+result-clean": "DO" in seen and results and clean,
        "refuse-clean": refusals and clean,
        f"debunk{min(debunked, 3)}": debunked,
        "ask": questions,
        "claim+debunk": claim and debunked,
        "claim+call": claim and seen & {"SPREAD", "TOO"} and not debunked,
        "claim+witness": claim and seen & {"HEARSAY", "WORKED"} and not debunked,
        "refuse+force": refusals and seen & {"DECLARE", "VALID", "BYDOING"},
        "real-noresult": seen & {"SETTINGS", "FORM", "REALNAME"} and not results,
        "noclaim": not claim,
        "noai": not seen & {"AI", "LEARN"},
    }
    return out + [f"r:{name}" for name, true in whole.items() if true]


def _sentence_acts(
    names: frozenset[str], ai: bool, result: bool, refusal: bool, asked: bool
) -> tuple[tuple[str, bool], ...]:
    return (
        ("r:result-ai" if ai else "r:result", result),
        ("r:refuse-ai", refusal and ai),
        ("r:i-refuse-ai", refusal and ai and "MINE" in names),
        ("r:refuse-learn", refusal and "LEARN" in names),
        ("r:refuse-letter", refusal and bool(names & {"LETTER", "CONTRACT"})),
        ("r:declare-refuse", refusal and "DECLARE" in names),
        ("r:do-result", result and "DO" in names),
        ("r:do-place", not asked and "DO" in names and bool(names & {"PLACE", "SIGN"})),
        ("r:bydoing-ai", ai and "BYDOING" in names),
        ("r:valid", "VALID" in names and bool(names & {"DECLARE", "REFUSE"})),
        ("r:spread", {"SPREAD", "DO"} <= names),
        ("r:too", "TOO" in names),
    )


def _concepts(sentence: str, languages: list[str], out: list[str] | None) -> list[str]:
    trace = vocabulary().trace(_units(sentence, languages), languages)
    if out is not None:
        for k, (i, a) in enumerate(trace):
            for j, b in trace[k + 1 :]:
                if j - i > 6:
                    break
                if a != b:
                    out.append(f"p:{a}>{b}")
    return sorted({c for _, c in trace})


def _units(sentence: str, languages: list[str]) -> list[str]:
    """What is looked up in the vocabulary: words; without articles in Arabic; each character's rest of the line in Japanese."""
    if languages == ["ja"]:
        bare = plain(sentence)
        return [bare[i : i + 12] for i in range(len(bare))]
    if languages == ["ar"]:
        return [_CLITICS.sub("", w) for w in words(sentence)] + words(sentence)
    return words(sentence)


def _languages(text: str, tokens: list[str]) -> list[str]:
    """The languages whose vocabulary is tried: by script, else the likeliest of those in Latin letters, else all of these."""
    if _HANGUL.search(text):
        return ["ko", "en"]
    if _CYRILLIC.search(text):
        return ["ru"]
    for script, lang in ((_KANA, "ja"), (_ARABIC, "ar"), (_DEVANAGARI, "dv")):
        if script.search(text):
            return [lang]
    low = text.lower()
    different = set(tokens)
    evidence = {
        lang: sum(t in COMMON[lang] for t in tokens)
        + 0.6 * sum(bool(vocabulary().trace([t], [lang])) for t in different)
        + 0.7 * sum(min(2, low.count(c)) for c in _LETTERS.get(lang, ""))
        for lang in vocabulary().languages
        if lang not in _SCRIPTS
    }
    likely = max(evidence, key=lambda lang: evidence[lang])
    return [likely] if evidence[likely] else list(evidence)


def _word_features(own: str, all_tokens: list[str]) -> list[str]:
    tokens = [t for t in all_tokens if not t.isdigit()]
    out = [f"w:{t}" for t in tokens]
    out += [f"b:{a}_{b}" for a, b in pairwise(tokens)]
    out += [f"t:{t[:5]}" for t in tokens if len(t) > 5]
    if any(script.search(own) for script in (_HANGUL, _KANA, _DEVANAGARI)):
        out += [f"g:{t[i : i + 2]}" for t in tokens for i in range(len(t) - 1)]
    return out
