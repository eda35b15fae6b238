"""The features of one paragraph for the linear model: tags, what the rules decided, pairs of them, and words near the act."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from demur.policy.clauses import Clause

_WORD = re.compile(r"[a-z']+")
_ASIDE = frozenset({"outsider", "define", "point", "ask"})


def features(
    paragraph: Sequence[tuple[Clause, frozenset[str]]], decided: frozenset[str], *, words: bool = True
) -> list[str]:
    """Feature names of a paragraph; with `words`, also words and word pairs of the sentences in which something is said."""
    found: set[str] = {f"v:{d}" for d in decided}
    every: set[str] = set()
    for clause, tag in paragraph:
        every |= tag
        found.update(f"t:{t}" for t in tag)
        if not words or not tag - _ASIDE:
            continue
        rules = [r for r in clause.rules if not r.startswith("act:")]
        found.update(f"{t}&{r}" for t in tag for r in rules)
        found.update(f"p:{r}" for r in clause.rules if r.startswith("act:"))
        tokens = _WORD.findall(clause.text.lower().replace("’", "'"))
        found.update(f"w:{t}" for t in tokens)
        found.update(f"b:{a}_{b}" for a, b in itertools.pairwise(tokens))
    ordered = sorted(every)
    found.update(f"tt:{a}|{b}" for i, b in enumerate(ordered) for a in ordered[:i])
    return sorted(found)


def class_features(text: str, paragraph: Sequence[tuple[Clause, frozenset[str]]], decided: frozenset[str]) -> list[str]:
    """Features for the class of a paragraph (feature, definition, pointer ...): all rules, all words."""
    found = {f"v:{d}" for d in decided}
    for clause, tag in paragraph:
        found.update(f"t:{t}" for t in tag)
        found.update(f"r:{r}" for r in clause.rules if r.count(":") < 2)
    tokens = _WORD.findall(text[:4000].lower().replace("’", "'"))
    found.update(f"w:{t}" for t in tokens)
    found.update(f"b:{a}_{b}" for a, b in itertools.pairwise(tokens))
    found.update({f"len:{min(6, len(tokens) // 12)}", f"sent:{min(5, len(paragraph))}"})
    return sorted(found)
