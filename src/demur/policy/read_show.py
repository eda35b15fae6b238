"""A reading in plain lines for people: the answer first, then each stream with the words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_KINDS: Final = {
    "train": "It speaks of training AI.",
    "train_narrow": "It speaks of training AI for narrow purposes only.",
    "no_train": "It says that people's data does not train AI, or only after a yes.",
    "public_web_train": "It speaks of training AI on data from the public web or from others.",
    "outsider_restriction": "It forbids others to train AI on what is here.",
    "ai_feature": "It describes a feature made with AI, not training.",
    "definition": "It only says what a word means.",
    "improve_no_ai": "It speaks of improving the service, not of AI.",
    "human_training": "It speaks of training people, not AI.",
    "pointer": "It only points to where more is said.",
    "other": "It is about something else.",
}
_WORDS: Final = {
    "ai_inputs": "talks with an AI",
    "user_content": "posts and other content",
    "personal_data": "personal data",
    "usage_activity": "how the service is used",
    "voice_audio": "voice and sound",
    "images_video": "pictures and videos",
    "private_messages_or_nonpublic": "private messages and other things that are not public",
    "files_code": "files and code",
    "public_content": "public content",
    "feedback": "feedback",
    "toggle": "a setting",
    "form": "a form",
    "email": "an e-mail",
    "other_or_unspecified": "mentioned, but not how",
    "mentioned_no_mechanism": "mentioned, but not how",
    "none_stated": "none stated (one may exist all the same)",
    "region": "people of some regions",
    "minors": "minors",
    "plan_tier": "people of some plans",
    "logged_out_or_no_account": "people who are not logged in or have no account",
    "retroactive": "older data too",
    "future_only": "from then on only",
    "survives_deletion": "stays after deletion",
}
_SIDES: Final = {
    "included": "included",
    "excluded": "left out",
    "can_refuse": "can say no",
    "named": "named",
}
_STATES: Final = {"yes": "yes", "no": "no", "yes_and_no": "yes, but not for everybody"}
_NEXT: Final = {
    "has": "What you can do: `demur plan` shows how one says no there, for your country and accounts.",
    "none": "What you can do: the text names no way to say no; `demur plan` shows what there is all the same.",
    "silent": "What you can do: other pages of the service may say it; `demur platform show NAME` tells what is known of it.",
}
_TAKES: Final = frozenset({"yes", "yes_narrow", "unclear"})
_WIDTH = 220


def lines(reading: Document | Paragraph) -> Iterator[str]:
    """The reading, line by line; not stated is said to be not stated."""
    if isinstance(reading, Paragraph):
        yield _(_KINDS[reading.cls])
        for name, value in (
            (_("people's data trains AI"), reading.trains_user_data),
            (_("it is denied"), reading.denies_training),
            (_("a way to say no is named"), reading.opt_out),
        ):
            yield f"  {name}: {_('yes') if value else _('not stated')}"
        yield from (f"  “{_short(q)}” [{q.start}:{q.end}]" for q in reading.quotes)
        return
    yield _(_ANSWERS[reading.trains])
    if reading.trains in _TAKES:
        yield f"{_('A way to say no')}: {', '.join(_named(code) for code in reading.opt_out)}"
    for stream in reading.streams:
        yield from _stream(stream)
    if reading.note:
        yield reading.note
    yield from _next(reading)


def _next(reading: Document) -> Iterator[str]:
    """What the person can do with this answer."""
    if reading.trains == "no":
        return
    yield ""
    kind = "silent"
    if reading.trains in _TAKES:
        kind = "none" if set(reading.opt_out) <= {"none_stated", "n/a"} else "has"
    step = _NEXT[kind]
    yield _(step)


def _named(code: str) -> str:
    """A code of the value sets in plain words."""
    return _(_WORDS[code]) if code in _WORDS else code.replace("_", " ")


def _stream(stream: Stream) -> Iterator[str]:
    yield ""
    yield f"{_(_STREAMS[stream.kind])}: {_(_STATES[stream.states])}"
    fields = (
        (_("data"), _all(s.value for s in stream.scopes)),
        (_("left out"), _all(s.value for s in stream.exclusions)),
        (_("default"), "" if isinstance(stream.default, str) else stream.default.value),
        (_("way to say no"), _all(o.mechanism for o in stream.opt_outs)),
        (_("audience"), _all(f"{_named(s.value)} ({_(_SIDES[s.side])})" for s in stream.audience)),
        (_("time"), _all(s.value for s in stream.time)),
    )
    for name, value in fields:
        yield f"  {name}: {value or _('not stated')}"
    yield from (f"  “{_short(q)}” [{q.start}:{q.end}]" for q in stream.quotes)


def _all(codes: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(_named(code) for code in codes))


def _short(quote: Quote) -> str:
    text = re.sub(r"\s+", " ", "".join(c if c.isprintable() or c.isspace() else "�" for c in quote.text))
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
