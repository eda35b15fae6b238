"""What the classifier of replies sees: words, concepts and their neighbours in one sentence, and the shape of the mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from demur.requests.reply_rules import language, trace, words

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dsn-failed", re.compile(r"action:\s*failed", re.I)),
    ("dsn-delayed", re.compile(r"action:\s*delayed", re.I)),
    ("dsn-recipient", re.compile(r"(?:final|original)-recipient:", re.I)),
    ("smtp-5", re.compile(r"\b5\d\d[ -]|\b5\.\d{1,3}\.\d{1,3}\b")),
    ("smtp-4", re.compile(r"\b4\d\d [^€$£]|\b4\.\d{1,3}\.\d{1,3}\b")),
    ("daemon", re.compile(r"mailer-daemon|postmaster|mail delivery (?:sub)?system", re.I)),
    ("address", re.compile(r"\S+@\S+\.\w+")),
    ("link", re.compile(r"https?://|\bwww\.|\b[\w-]+\.example/\S")),
    ("path", re.compile(r"(?:→|\s>\s|»\s*\w+\s*»)")),
    (
        "money",
        re.compile(
            r"(?:[€$£]|r\$)\s?\d|\d\s?(?:€|euros?\b|eur\b|dollars?\b|pounds?\b|reais\b|francs?\b|franken\b|usd\b|gbp\b|chf\b|pesos\b)",
            re.I,
        ),
    ),
    ("percent", re.compile(r"\d\s?%")),
    ("check", re.compile(r"[✓✔☑✅]")),
    ("cross", re.compile(r"[✗✘❌]")),
    ("points", re.compile(r"(?:\(\d\)|\b(?:point|punkt|punto|item|demand|ponto|punt)\s?\d)", re.I)),
    ("code", re.compile(r"\b\d{2,3}[ -]?\d{2,3}(?:[ -]?\d{2})?\b")),
    ("emoji", re.compile("[\U0001f300-\U0001faff]")),
)


def sentence_features(text: str, lang: str | None) -> list[str]:
    """Features of one sentence."""
    tokens = words(text)
    out = [f"w:{t}" for t in tokens if not t.isdigit()]
    out += [f"s:{t[:5]}" for t in tokens if len(t) > 5]
    out += [f"g:{g}" for t in tokens if len(t) > 2 and not t.isdigit() for g in _quads(t)]
    out += [f"b:{a}_{b}" for a, b in pairwise(tokens)]
    hits = trace(tokens, lang)
    names = sorted({c for _, c in hits})
    out += [f"c:{c}" for c in names for _ in (0, 1)]
    for k, (i, a) in enumerate(hits):
        for j, b in hits[k + 1 :]:
            if j - i > 7:
                break
            if a != b:
                out.append(f"p:{min(a, b)}+{max(a, b)}")
                if a in ("NEG", "CANNOT", "CONDITION") and j - i <= 3:
                    out.append(f"n:{a}>{b}")
    out += [f"q:{a}+{b}" for x, a in enumerate(names) for b in names[x + 1 :]]
    if text.rstrip().endswith("?"):
        out.append("x:question")
    return out


def _quads(token: str) -> list[str]:
    """The runs of four letters of a word with its edges: what words of one stem, or of kindred languages, have in common."""
    marked = f"<{token}>"
    return [marked[i : i + 4] for i in range(len(marked) - 3)]


def mail_features(sentences: Sequence[str], whole: str) -> list[str]:
    """Features of a whole mail; `whole` is what its sender says, `sentences` the same in pieces."""
    lang = mail_language(sentences)
    out: list[str] = []
    for sentence in sentences:
        out += sentence_features(sentence, lang)
    length = sum(len(s.split()) for s in sentences)
    out.append(f"x:length-{'tiny' if length < 12 else 'short' if length < 30 else 'middle' if length < 80 else 'long'}")
    out += shapes(whole)
    return out


def mail_language(sentences: Iterable[str]) -> str | None:
    """The language of the sender's own words; None when it does not show."""
    return language([w for s in sentences for w in words(s)])


def shapes(whole: str) -> list[str]:
    """Marks that do not depend on a language: delivery reports, sums of money, menu paths, ticks."""
    return [f"x:{name}" for name, pattern in _SHAPES if pattern.search(whole)]
