"""Take cookies, passwords, tokens and codes out of captured files before anything is stored.

By file name: HAR and JSON (also JSON Lines of traces), HTML, MHTML, and zip files that hold such (browser traces). What is
named like a secret goes, and so does what looks like one (bearer tokens, JSON Web Tokens) wherever it stands.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import orjson

from demur.model.errors import Untrusted

GONE = "[redacted]"
MAX_UNPACKED = 500_000_000
_HEADERS = frozenset(
    """cookie set-cookie set-cookie2 authorization proxy-authorization authentication-info www-authenticate x-csrf-token
    x-csrftoken x-xsrf-token x-auth-token x-access-token x-api-key x-amz-security-token x-guest-token x-client-transaction-id
    """.split()
)
_NAMED = re.compile(
    r"pass(?:wor[dt]|wd|phrase|code)?$|(?:^|[_\-.\[])(?:pw|pwd|otp|totp|pin|sid|jwt|csrf|xsrf|nonce)\]?$|secret|token|passwor[dt]|passwd"
    r"|csrf|xsrf|session[_\-]?(?:id|key)?$|sessid|api[_\-]?key|auth(?:orization|enticity)?(?:[_\-]?(?:key|code))?$|^bearer$"
    r"|credential|cookie|one[_\-]?time|verification[_\-]?code|(?:login|sms|mail|2fa|mfa)[_\-]?code|signature$|^sig$|^code$",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:Bearer|Basic|Token)\s+[A-Za-z0-9._~+/=-]{8,}|\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,3}",
)
_PAIR = re.compile(r"(?P<name>[A-Za-z0-9_.\-\[\]%]{2,60})=(?P<value>[^&;\s\"'<>#]{1,4000})")
_QUOTED = re.compile(
    r"""(?P<q>\\?["'])(?P<name>[A-Za-z0-9_.\-]{2,60})(?P=q)\s*:\s*(?P<v>\\?["'])(?P<value>.{0,4000}?)(?P=v)"""
)
_TAG = re.compile(r"<(?:input|meta|textarea|button|option)\b[^>]{0,8000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?P<name>[\w:-]+)\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<u>[^\s"'>]+))""")
_COOKIE_LINE = re.compile(
    r"(?im)^(?P<head>\s*(?:set-cookie|cookie|authorization|proxy-authorization)\s*:\s*)(?!\s*\[redacted\])[^\r\n]+"
)


def redact(name: str, content: bytes) -> bytes:
    """The content without secrets. Files that are neither text nor traces (pictures) come back as they are.

    Raises Untrusted for a trace that unpacks to more than 500 MB.
    """
    low = name.lower().removesuffix(".sealed")
    if low.endswith((".har", ".json")):
        return _json(content)
    if low.endswith((".jsonl", ".trace", ".network", ".stacks")):
        return b"\n".join(_json(line) if line.strip() else line for line in content.split(b"\n"))
    if low.endswith((".mhtml", ".mht")):
        return _mhtml(content)
    if low.endswith((".html", ".htm")):
        return _html(_decode(content)).encode("utf-8", "surrogateescape")
    if low.endswith((".txt", ".log", ".yaml", ".yml", ".aria", ".css", ".js", ".xml", ".svg")):
        return _text(_decode(content)).encode("utf-8", "surrogateescape")
    if low.endswith(".zip"):
        return _zip(content)
    return content


def is_secret_name(name: str) -> bool:
    """Whether a field, header, cookie or parameter of this name holds a secret."""
    return name.lower() in _HEADERS or bool(_NAMED.search(name))


def _decode(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _text(text: str) -> str:
    """Free text: header lines, `name=value` pairs, quoted `"name": "value"` pairs, and what looks like a token."""
    text = _COOKIE_LINE.sub(lambda m: m["head"] + GONE, text)
    text = _QUOTED.sub(_quoted, text)
    text = _PAIR.sub(lambda m: f"{m['name']}={GONE}" if is_secret_name(m["name"]) else m[0], text)
    return _LOOKS.sub(GONE, text)


def _quoted(match: re.Match[str]) -> str:
    if not is_secret_name(match["name"]) or not match["value"]:
        return match[0]
    start = match.start("value") - match.start()
    return match[0][:start] + GONE + match[0][start + len(match["value"]) :]


def _html(text: str) -> str:
    return _text(_TAG.sub(_tag, text))


def _tag(match: re.Match[str]) -> str:
    tag = match[0]
    found = {a["name"].lower(): a["d"] or a["s"] or a["u"] or "" for a in _ATTRIBUTE.finditer(tag)}
    names = [found[k] for k in ("name", "id", "property", "autocomplete") if k in found]
    kind = found.get("type", "").lower()
    if kind != "password" and "one-time-code" not in names and not any(is_secret_name(n) for n in names):
        return tag

    def without(a: re.Match[str]) -> str:
        if a["name"].lower() in ("value", "content"):
            return f'{a["name"]}="{GONE}"'
        return a[0]

    return _ATTRIBUTE.sub(without, tag)


def _json(content: bytes) -> bytes:
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError:
        return _text(_decode(content)).encode("utf-8", "surrogateescape")
    try:
        return orjson.dumps(_walk(value, 0))
    except (TypeError, RecursionError, orjson.JSONEncodeError):
        return _text(_decode(content)).encode("utf-8", "surrogateescape")


def _walk(value: Any, depth: int) -> Any:
    if depth > 200:
        return GONE
    if isinstance(value, dict):
        label = value.get("name") or value.get("key")
        out: dict[str, Any] = {}
        for key, child in value.items():
            named = key == "value" and isinstance(label, str) and is_secret_name(label)
            if key.lower() == "cookies" and isinstance(child, list):
                out[key] = [{**c, "value": GONE} if isinstance(c, dict) else GONE for c in child]
            elif (
                (named or is_secret_name(key)) and isinstance(child, (str, int, float)) and not isinstance(child, bool)
            ):
                out[key] = GONE if child != "" else child
            else:
                out[key] = _walk(child, depth + 1)
        return out
    if isinstance(value, list):
        return [_walk(child, depth + 1) for child in value]
    if isinstance(value, str):
        return _string(value, depth)
    return value


def _string(text: str, depth: int) -> str:
    """A string may itself be JSON or HTML."""
    if text[:1] in "{[" and depth < 100:
        try:
            return orjson.dumps(_walk(orjson.loads(text), depth + 1)).decode()
        except (orjson.JSONDecodeError, TypeError, RecursionError):
            return _text(text)
    return _html(text) if "<" in text else _text(text)


def _mhtml(content: bytes) -> bytes:
    """MHTML (RFC 2557): decode each text part, so that soft line breaks hide nothing, redact, and encode it again."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        for part in message.walk():
            for header in list(part.keys()):
                if header.lower() in _HEADERS:
                    part.replace_header(header, GONE)
            place = part.get("Content-Location")
            if place and not place.startswith(("cid:", "data:")):
                part.replace_header("Content-Location", _text(str(place)))
            if part.is_multipart() or part.get_content_maintype() not in ("text", "application"):
                continue
            raw = part.get_payload(decode=True)
            if not isinstance(raw, bytes):
                continue
            clean: Callable[[str], str] = _html if part.get_content_subtype() in ("html", "xhtml+xml") else _text
            after = clean(_decode(raw)).encode("utf-8", "surrogateescape")
            if after != raw:
                _replace_payload(part, after)
        return message.as_bytes()
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
        return _html(_decode(content)).encode("utf-8", "surrogateescape")


def _replace_payload(part: Any, content: bytes) -> None:
    import base64

    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(content).decode("ascii"))


def _zip(content: bytes) -> bytes:
    """A browser trace: every entry redacted by its own name, in a new zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            if sum(i.file_size for i in old.infolist()) > MAX_UNPACKED or len(old.infolist()) > 20_000:
                raise Untrusted("A trace unpacks to more than demur accepts.")
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
                for info in old.infolist():
                    if info.is_dir():
                        continue
                    raw = old.read(info)
                    new.writestr(zipfile.ZipInfo(info.filename), _sniffed(info.filename, raw), zipfile.ZIP_DEFLATED)
            return out.getvalue()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Untrusted("A trace is not a zip file that can be read.") from error


def _sniffed(name: str, raw: bytes) -> bytes:
    """Trace resources often have no telling name: redact what is text, by its first byte."""
    if name.lower().endswith(".zip"):
        return b""  # nothing nests in a trace
    clean = redact(name, raw)
    if clean != raw:
        return clean
    head = raw[:200].lstrip()
    if head[:1] in (b"{", b"["):
        return _json(raw)
    if head[:1] == b"<":
        return _html(_decode(raw)).encode("utf-8", "surrogateescape")
    return raw
