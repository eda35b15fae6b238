"""What the chain post detector sees: words, concepts of thirteen languages and their neighbours, and what stands in quotes.

The features are about the speech act (who forbids what to whom, by what means, with what claimed effect), since new families come
up all the time; words that the poster only quotes are kept apart from his or her own.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from demur.data import yaml
from demur.text.common_words import guess
from demur.text.concepts import Vocabulary, words

MAX_CHARACTERS = 8_000
_QUOTED = re.compile(r"“[^“”\n]{3,400}”|„[^“”\"\n]{3,400}[“”\"]|«[^«»\n]{3,400}»|\"[^\"\n]{3,400}\"|‘[^‘’\n]{12,400}’")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return Vocabulary(yaml.load(Path(__file__).with_name("chainpost_concepts.yaml")))


def sentences(text: str) -> list[str]:
    """The sentences and lines of a post."""
    return [s.strip() for s in _SENTENCE.split(text[:MAX_CHARACTERS]) if any(c.isalnum() for c in s)]


def post_features(text: str) -> list[str]:
    """Features of a post, at most the first MAX_CHARACTERS of it."""
    text = text[:MAX_CHARACTERS]
    quoted = " ".join(m.group() for m in _QUOTED.finditer(text) if len(m.group().split()) >= 3)
    own = _QUOTED.sub(lambda m: " QUOTATION " if len(m.group().split()) >= 3 else m.group(), text)
    out = _word_features(own)
    seen: set[str] = set()
    for sentence in sentences(own):
        names = _concepts(sentence, out)
        seen |= set(names)
        asked = sentence.rstrip("\"'»”)] ").endswith("?")
        out += [f"{'a' if asked else 'c'}:{n}" for n in names]
        out += [f"s:{a}+{b}{'?' if asked else ''}" for i, a in enumerate(names) for b in names[i + 1 :]]
    ordered = sorted(seen)
    out += [f"d:{a}+{b}" for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    out += [
        f"no:{name}"
        for name in ("MINE", "AI", "PLATFORM", "FORBID", "EFFECT", "TRICK", "HOAX", "ASKING")
        if name not in seen
    ]
    if quoted:
        out += ["x:quoted", *(f"quoted:{n}" for n in _concepts(quoted, None))]
    if "?" in text:
        out.append("x:question")
    if re.search(r"→|\s>\s|»\s*\w+\s*»", text):
        out.append("x:path")
    length = len(text.split())
    out.append(f"x:length-{'short' if length < 20 else 'middle' if length < 60 else 'long'}")
    return out


def _concepts(sentence: str, out: list[str] | None) -> list[str]:
    tokens = words(sentence)
    trace = vocabulary().trace(tokens, _languages(sentence, tokens))
    if out is not None:
        for k, (i, a) in enumerate(trace):
            for j, b in trace[k + 1 :]:
                if j - i > 6:
                    break
                if a != b:
                    out.append(f"p:{a}>{b}")
    return sorted({c for _, c in trace})


def _languages(text: str, tokens: list[str]) -> list[str] | None:
    """The languages whose vocabulary is tried: by script, else all in Latin letters."""
    if _HANGUL.search(text):
        return ["ko", "en"]
    if _CYRILLIC.search(text):
        return ["ru"]
    likely = guess(tokens)
    return [likely] if likely else [x for x in vocabulary().languages if x not in ("ru", "ko")]


def _word_features(own: str) -> list[str]:
    tokens = [t for t in words(own) if not t.isdigit()]
    out = [f"w:{t}" for t in tokens]
    out += [f"b:{a}_{b}" for a, b in pairwise(tokens)]
    out += [f"t:{t[:5]}" for t in tokens if len(t) > 5]
    if _HANGUL.search(own):
        out += [f"g:{t[i : i + 2]}" for t in tokens for i in range(len(t) - 1)]
    return out
