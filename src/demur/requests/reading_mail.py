"""Get the readable body out of an untrusted mail: any MIME, any charset, HTML only, broken, oversized. Links are never followed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from demur.model.errors import BadInput, Untrusted

MAX_BYTES = 60_000_000
MAX_PARTS = 200
MAX_BODY = 2_000_000


def body_of(untrusted_raw: bytes) -> str:
    """The text of a mail (`.eml`, or the first message of an mbox), at most MAX_BODY characters.

    Delivery reports yield their machine-readable part too, since that is what they say. Raises BadInput when there is no text,
    Untrusted when the mail is larger than MAX_BYTES.
    """
    if len(untrusted_raw) > MAX_BYTES:
        raise Untrusted(f"The mail is larger than {MAX_BYTES:,} bytes.")
    raw = untrusted_raw
    if raw.startswith(b"From "):
        raw = raw.split(b"\n", 1)[-1]
        raw = re.split(rb"\n\nFrom \S+ .*\n", raw, maxsplit=1)[0]
    if not _looks_like_mail(raw):
        text = _decode(raw, None)
        if not text.strip():
            raise BadInput("The file holds no text.")
        return text[:MAX_BODY]
    message = message_from_bytes(raw, policy=policy.default)
    plain: list[str] = []
    rich: list[str] = []
    reports: list[str] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" and not _attached(part):
            plain.append(_text(part))
        elif kind == "text/html" and not _attached(part):
            rich.append(_text(part))
        elif kind == "message/delivery-status":
            reports.append(_report(part))
    body = "\n".join(t for t in plain if t.strip())
    drawn = "\n".join(html_text(t) for t in rich if t.strip())
    if _is_stub(body, drawn):
        body = drawn
    body = "\n\n".join(t for t in (body, *reports) if t.strip())
    subject = _header(message, "subject")
    if not body.strip():
        if not subject:
            raise BadInput("The mail has no text that can be read.")
        return subject
    return body[:MAX_BODY]


def _is_stub(plain: str, drawn: str) -> bool:
    """Whether the plain part only stands in for the HTML one ("your program does not show HTML"): it has far fewer words."""
    return len(plain.split()) * 3 < len(drawn.split())


def html_text(untrusted_html: str) -> str:
    """The visible text of an HTML mail; nothing is loaded."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(untrusted_html[:MAX_BODY])
    tree.strip_tags(["script", "style", "head", "title", "img", "object", "iframe"])
    root = tree.body or tree.root
    if root is None:
        return ""
    for quote in root.css("blockquote"):
        text = quote.text(separator="\n")
        quote.replace_with("\n" + "\n".join("> " + line for line in text.split("\n")) + "\n")
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", root.text(separator="\n"))


def _looks_like_mail(raw: bytes) -> bool:
    head = raw[:8000].lstrip().split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    names = re.findall(rb"^([A-Za-z][A-Za-z-]{1,40}):[ \t]?", head, re.MULTILINE)
    known = {
        b"from",
        b"to",
        b"subject",
        b"date",
        b"mime-version",
        b"content-type",
        b"received",
        b"message-id",
        b"return-path",
    }
    return bool(re.match(rb"\s*[A-Za-z][A-Za-z-]{1,40}:", raw[:100])) and len({n.lower() for n in names} & known) >= 2


def _parts(message: Message) -> Iterator[Message]:
    stack = [message]
    seen = 0
    while stack and seen < MAX_PARTS:
        part = stack.pop()
        seen += 1
        yield part
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers", "message/delivery-status"):
            continue  # a returned or forwarded letter is not what the sender says
        payload = part.get_payload()
        if isinstance(payload, list):
            stack.extend(p for p in reversed(payload) if isinstance(p, Message))


def _attached(part: Message) -> bool:
    with contextlib.suppress(Exception):
        return part.get_content_disposition() == "attachment"
    return False


def _text(part: Message) -> str:
    try:
        if isinstance(part, EmailMessage):
            content = part.get_content()
            if isinstance(content, str) and "\ufffd" not in content[:20000]:
                return content[:MAX_BODY]
    except (LookupError, ValueError, KeyError, AttributeError, TypeError, AssertionError):
        pass
    payload: object = None
    with contextlib.suppress(ValueError, TypeError, AssertionError, KeyError):
        payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        with contextlib.suppress(Exception):
            return _decode(payload, part.get_content_charset())[:MAX_BODY]
        return _decode(payload, None)[:MAX_BODY]
    raw = part.get_payload()
    return raw[:MAX_BODY] if isinstance(raw, str) else ""


def _report(part: Message) -> str:
    payload = part.get_payload()
    blocks = payload if isinstance(payload, list) else []
    lines = [f"{k}: {v}" for block in blocks if isinstance(block, Message) for k, v in block.items()]
    return "\n".join(lines)[:20_000] or (payload[:20_000] if isinstance(payload, str) else "")


def _header(message: Message, name: str) -> str:
    with contextlib.suppress(Exception):
        return str(message.get(name, "")).strip()[:1000]
    return ""


def _decode(raw: bytes, charset: str | None) -> str:
    """Decode by the declared charset, UTF-8, or the likeliest; never fails."""
    for name in (charset, "utf-8"):
        if name:
            with contextlib.suppress(LookupError, UnicodeDecodeError):
                return raw.decode(name)
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:200_000]).best()
    with contextlib.suppress(LookupError, UnicodeDecodeError):
        if best is not None:
            return raw.decode(best.encoding)
    return raw.decode("windows-1252", errors="replace")
