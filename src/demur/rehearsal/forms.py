"""Forms as a server sees them: reading what was sent, and the rules that it must keep."""

from __future__ import annotations

import email.parser
import email.policy
import re
from urllib.parse import parse_qsl

from demur.rehearsal.draw import ERRORS
from demur.rehearsal.sitedata import Form

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def fields_of(content_type: str, raw: bytes) -> dict[str, str]:
    """The fields of a form body (URL-encoded or multipart). A file becomes its name, `` when none was chosen."""
    if not content_type.startswith("multipart/form-data"):
        return dict(parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + raw)
    values: dict[str, str] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            continue
        file_name = part.get_filename()
        if file_name is not None:
            values[name] = file_name
        else:
            body = part.get_payload(decode=True)
            values[name] = body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
    return values


def wrong_with(form: Form, values: dict[str, str], lang: str, at_least: int | None = None) -> dict[str, str]:
    """What is wrong with these values, by field, in the page's language. `at_least` raises the length of every long text."""

    def say(key: str, **numbers: int) -> str:
        return ERRORS[key].get(lang, ERRORS[key]["en"]).format(**numbers)

    errors: dict[str, str] = {}
    for f in form.fields:
        value = values.get(f.id, "").strip()
        least = max(f.min_length or 0, at_least or 0) if f.kind == "long_text" else f.min_length or 0
        if f.required and not value:
            errors[f.id] = say("required")
        elif value and f.kind == "email" and not _MAIL.fullmatch(value):
            errors[f.id] = say("email")
        elif f.kind in ("text", "long_text") and len(value) < least and (value or f.required or at_least):
            errors[f.id] = say("short", n=least)
        elif value and f.options and value not in f.options:
            errors[f.id] = say("required")
    if form.captcha and not values.get("_captcha"):
        errors["_captcha"] = say("required")
    return errors
