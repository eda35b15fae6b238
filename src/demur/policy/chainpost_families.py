"""The known families of chain posts: `registry/chainposts/*.yaml`, and which of them a text repeats nearly word for word."""

from __future__ import annotations

from functools import cache

import msgspec

from demur.data import cache as store
from demur.data import yaml
from demur.data.paths import registry_root
from demur.model.errors import BadInput
from demur.text.concepts import words


class Example(msgspec.Struct, frozen=True):
    """One wording, written by us. It says false things; never show it without saying so."""

    lang: str
    text: str


class Family(msgspec.Struct, frozen=True):
    """A pattern of chain posts: what it says (`gist`) and what is false in it (`false`)."""

    family: str
    gist: str
    false: str
    examples: tuple[Example, ...]


@cache
def families() -> dict[str, Family]:
    """All families by name. Raises BadInput for a file that is not of this form."""
    files = sorted((registry_root() / "chainposts").glob("*.yaml"))

    def build() -> list[Family]:
        out: list[Family] = []
        for path in files:
            try:
                out.append(msgspec.convert(yaml.load(path), Family))
            except msgspec.ValidationError as error:
                raise BadInput(f"{path}: {error}.") from error
        return out

    return {f.family: f for f in store.compiled("chainposts", files, build, list[Family], salt="1")}


def nearest(untrusted_text: str) -> tuple[str | None, float]:
    """The family whose example shares most runs of three words with the text, and the share (0 to 1) of the smaller one."""
    grams = _grams(untrusted_text)
    best: tuple[str | None, float] = (None, 0.0)
    for name, example in _index():
        shared = len(grams & example) / max(1, min(len(grams), len(example)))
        if shared > best[1]:
            best = (name, shared)
    return best


@cache
def _index() -> tuple[tuple[str, frozenset[tuple[str, ...]]], ...]:
    return tuple((f.family, _grams(e.text)) for f in families().values() for e in f.examples)


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    tokens = words(text[:8000])
    return frozenset(tuple(tokens[i : i + 3]) for i in range(len(tokens) - 2))
