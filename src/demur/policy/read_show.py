"""A reading in plain lines for people: the answer first, then each stream with the words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from demur.model.i18n import _
from demur.policy.reading import Document, Paragraph, Quote, Stream

_ANSWERS: Final = {
    "yes": "It says that people's data is used to train AI.",
    "yes_narrow": "It says that people's data trains AI for narrow purposes only (safety, ranking, ads, support).",
    "no": "It says that people's data is not used to train AI.",
    "unclear": "What it says about training is unclear.",
    "public_web_only": "It speaks of training on the public web only, not on users' data.",
    "silent": "It does not say whether people's data trains AI. That is not a no.",
}
_STREAMS: Final = {
    "own_general": "Own general models",
    "own_narrow": "Own narrow models (safety, ranking, ads, support)",
    "affiliates": "Affiliates",
    "third_party": "Third parties",
    "public_web": "Training on the public web",
}
_WIDTH = 220


def lines(reading: Document | Paragraph) -> Iterator[str]:
    """The reading, line by line; not stated is said to be not stated."""
    if isinstance(reading, Paragraph):
        yield f"{reading.cls}: " + ", ".join(
            f"{name} {_('yes') if value else _('no')}"
            for name, value in (
                (_("trains"), reading.trains_user_data),
                (_("denies"), reading.denies_training),
                (_("opt-out"), reading.opt_out),
            )
        )
        yield from (f"  “{_short(q)}” [{q.start}:{q.end}]" for q in reading.quotes)
        return
    yield _(_ANSWERS[reading.trains])
    if reading.trains in {"yes", "yes_narrow", "unclear"}:
        named = ", ".join(reading.opt_out)
        yield (
            _("Opt-out: none stated (one may exist all the same).")
            if named == "none_stated"
            else f"{_('Opt-out')}: {named}"
        )
    for stream in reading.streams:
        yield from _stream(stream)
    if reading.note:
        yield reading.note


def _stream(stream: Stream) -> Iterator[str]:
    yield ""
    yield f"{_(_STREAMS[stream.kind])}: {stream.states}"
    fields = (
        (_("data"), ", ".join(s.value for s in stream.scopes)),
        (_("not"), ", ".join(s.value for s in stream.exclusions)),
        (_("default"), "" if isinstance(stream.default, str) else stream.default.value),
        (_("opt-out"), ", ".join(o.mechanism for o in stream.opt_outs)),
        (_("audience"), ", ".join(s.value for s in stream.audience)),
        (_("time"), ", ".join(s.value for s in stream.time)),
    )
    for name, value in fields:
        yield f"  {name}: {value or _('not stated')}"
    yield from (f"  “{_short(q)}” [{q.start}:{q.end}]" for q in stream.quotes)


def _short(quote: Quote) -> str:
    text = re.sub(r"\s+", " ", "".join(c if c.isprintable() or c.isspace() else "�" for c in quote.text))
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
