"""No cookie, password or token survives in what is stored, whatever the file; the rest does."""

from __future__ import annotations

import email
import io
import json
import zipfile
from quopri import encodestring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demur.evidence import mask, mask_text, redact
from demur.model.errors import Untrusted

# A busy machine is no fault of the code.
CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SECRET = "s3cr3tV4lue99"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl"


def har() -> dict[str, object]:
    return {
        "log": {
            "version": "1.2",
            "entries": [
                {
                    "request": {
                        "method": "POST",
                        "url": f"https://x.example/login?lang=de&access_token={SECRET}",
                        "headers": [
                            {"name": "Cookie", "value": f"sid={SECRET}"},
                            {"name": "Authorization", "value": f"Bearer {SECRET}"},
                            {"name": "X-CSRF-Token", "value": SECRET},
                            {"name": "Accept", "value": "text/html"},
                        ],
                        "cookies": [{"name": "theme", "value": SECRET}],
                        "queryString": [{"name": "access_token", "value": SECRET}, {"name": "lang", "value": "de"}],
                        "postData": {
                            "mimeType": "application/x-www-form-urlencoded",
                            "params": [{"name": "password", "value": SECRET}, {"name": "reason", "value": "I object"}],
                            "text": f"password={SECRET}&reason=I+object&user%5Bpassword%5D={SECRET}",
                        },
                    },
                    "response": {
                        "headers": [{"name": "Set-Cookie", "value": f"sid={SECRET}; HttpOnly"}],
                        "content": {
                            "text": json.dumps({"session_token": SECRET, "note": "kept", "deep": {"otp": 123456}})
                        },
                    },
                }
            ],
        }
    }


def test_har() -> None:
    after = redact("run.har", json.dumps(har()).encode())
    assert SECRET.encode() not in after
    assert b"123456" not in after
    for kept in (b"text/html", b"I object", b"lang=de", b"kept", b"reason=I+object"):
        assert kept in after


def test_json_with_a_token_that_has_no_telling_name() -> None:
    after = redact(
        "page.json", json.dumps({"blob": f"prefix {JWT} suffix", "headers": {"Authorization": SECRET}}).encode()
    )
    assert JWT.encode() not in after
    assert SECRET.encode() not in after
    assert b"prefix" in after


@pytest.mark.parametrize(
    "html",
    [
        f'<input type="password" name="p" value="{SECRET}">',
        f"<input value='{SECRET}' type='password'>",
        f'<input type=hidden name="authenticity_token" value={SECRET}>',
        f'<meta name="csrf-token" content="{SECRET}">',
        f'<input autocomplete="one-time-code" value="{SECRET}">',
        f'<script>window.x = {{"csrf_token": "{SECRET}"}}</script>',
        f"<script>fetch('/a', {{headers: {{'authorization': 'Bearer {SECRET}'}}}})</script>",
        f'<a href="/out?session_id={SECRET}&amp;x=1">out</a>',
        f"<script>document.cookie = 'auth_token={SECRET}; path=/'</script>",
    ],
)
def test_html(html: str) -> None:
    page = f"<html><body><h1>Settings</h1>{html}<p>AI training: off</p></body></html>"
    after = redact("page.html", page.encode())
    assert SECRET.encode() not in after
    assert b"AI training: off" in after


def test_mhtml_hides_nothing_behind_soft_line_breaks() -> None:
    page = (
        f'<html><input type="password" value="{SECRET}"><p>'
        + "x" * 60
        + f"?access_token={SECRET}</p><b>AI: off</b></html>"
    )
    body = encodestring(page.encode()).decode()
    whole = (
        "From: <Saved by Blink>\r\nSubject: Settings\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://x.example/s?session_id={SECRET}\r\n\r\n{body}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    )
    after = redact("page.mhtml", whole.encode())
    decoded = [p.get_payload(decode=True) for p in email.message_from_bytes(after).walk() if not p.is_multipart()]
    text = b"".join(p for p in decoded if isinstance(p, bytes))
    assert SECRET.encode() not in after + text
    assert b"AI: off" in text
    assert b"\x89PNG" in text


def test_a_browser_trace() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("0-trace.trace", json.dumps({"type": "action", "params": {"password": SECRET}}) + "\n")
        z.writestr("0-trace.network", json.dumps(har()) + "\n")
        z.writestr("resources/a1b2", f'<input type="password" value="{SECRET}">')
        z.writestr("resources/c3.jpeg", b"\xff\xd8\xff picture")
    after = redact("trace.zip", out.getvalue())
    with zipfile.ZipFile(io.BytesIO(after)) as z:
        assert all(SECRET.encode() not in z.read(n) for n in z.namelist())
        assert z.read("resources/c3.jpeg") == b"\xff\xd8\xff picture"
    with pytest.raises(Untrusted):
        redact("trace.zip", b"PK\3\4 not a zip")


def test_what_is_no_text_comes_back_as_it_was() -> None:
    assert redact("a.png", b"\x89PNG password=x") == b"\x89PNG password=x"
    assert redact("letter.eml", b"Authorization: no\n") == b"Authorization: no\n"


@CALM
@given(st.binary(max_size=300), st.sampled_from(["a.har", "a.html", "a.mhtml", "a.txt", "a.jsonl", "a.json"]))
def test_any_bytes_can_be_redacted_and_twice_is_the_same_as_once(content: bytes, name: str) -> None:
    once = redact(name, content)
    if not name.endswith("mhtml"):
        assert redact(name, once) == once


@CALM
@given(
    st.recursive(
        st.text(max_size=8), lambda c: st.lists(c, max_size=3) | st.dictionaries(st.text(max_size=8), c, max_size=3)
    )
)
def test_json_of_any_shape_can_be_redacted(value: object) -> None:
    assert (
        json.loads(redact("a.json", json.dumps({"x": value, "password": SECRET}).encode()))["password"] == "[redacted]"
    )


def test_masking_lets_pass_only_what_is_on_the_list() -> None:
    raw = {
        "step": "open",
        "handle": "ada",
        "counts": {"study": 3, "who": "ada"},
        "steps": [{"kind": "click", "typed": "x"}],
    }
    assert mask(raw) == {
        "step": "open",
        "handle": "[masked]",
        "counts": {"study": 3, "who": "[masked]"},
        "steps": [{"kind": "click", "typed": "[masked]"}],
    }
    assert mask({"step": "for ada_l and ada@example.org"}, secrets=["Ada_L"])["step"] == "for [masked] and [masked]"
    assert mask_text("Ada_Lovelace is ADA", ["ada", "ada_lovelace"]) == "[masked] is [masked]"


@CALM
@given(st.text(min_size=3, max_size=20), st.text(max_size=30), st.text(max_size=30))
def test_no_secret_survives_masking(secret: str, before: str, after: str) -> None:
    masked = mask_text(f"{before}{secret}{after}", [secret])
    assert secret.casefold() not in masked.replace("[masked]", "\0").casefold() or secret.casefold() in "[masked]"
