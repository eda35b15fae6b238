"""Replies as platforms send them, signed where a test needs that, with a name system of our own."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from demur.model.request import Request
from demur.requests import forms

GRANT = (
    "Hello Ada,\n\nWe have processed your objection. Your data, old and new, will no longer be used to train our AI models.\n"
    "Your objection is granted in full.\n\nKind regards,\nThe privacy team\n"
)
REFUSAL = (
    "Hello,\n\nWe have carefully reviewed your objection. Our compelling legitimate interests in developing our AI models "
    "override your interests, so we will not honour your objection and we reject it.\n\nRegards,\nPrivacy\n"
)
ACK = (
    "Hello,\n\nThank you for contacting us. We have received your request and opened ticket 48213. "
    "We will get back to you.\n\nPrivacy support\n"
)
EXTEND = (
    "Hello,\n\nDue to the complexity and the number of requests we need more time to answer your request. We extend the "
    "period for our response by two further months under Article 12(3) GDPR.\n\nPrivacy\n"
)

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_PEM = _KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
)


def lookup(name: str) -> bytes | None:
    """The name system of the tests: a DKIM key for every domain, a DMARC record for reddit.com."""
    import base64

    if "._domainkey." in name:
        der = _KEY.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)
    return b"v=DMARC1; p=reject" if name == "_dmarc.reddit.com" else None


def silent(name: str) -> bytes | None:
    raise OSError("no name server")


def reply(
    request: Request,
    text: str,
    *,
    sender: str = "Reddit Privacy <privacy@reddit.com>",
    subject: str | None = None,
    thread: bool = True,
    date: str = "Fri, 27 Nov 2026 10:00:00 +0000",
    number: int = 1,
    message_id: str = "<r1@reddit.com>",
) -> EmailMessage:
    """A reply to a letter of a request."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = "ada@example.org"
    mail["Subject"] = subject if subject is not None else f"Re: your objection [{request.id}]"
    mail["Date"] = date
    mail["Message-ID"] = message_id
    if thread:
        mail["In-Reply-To"] = forms.message_id(request.id, number, "ada@example.org")
    mail.set_content(text)
    return mail


def signed(mail: EmailMessage | bytes, domain: str = "reddit.com", **more: object) -> bytes:
    """A mail with a DKIM signature of `domain`."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    head: bytes = dkim.sign(
        raw, b"s1", domain.encode(), _PEM, include_headers=[b"from", b"to", b"subject", b"date", b"message-id"], **more
    )
    return head + raw


def bounce(request: Request, action: str = "failed", *, headers_only: bool = False) -> bytes:
    """A delivery report (RFC 3464) about the first letter of a request."""
    own = forms.message_id(request.id, 1, "ada@example.org")
    returned = f"From: ada@example.org\r\nSubject: Objection [{request.id}]\r\nMessage-ID: {own}\r\n\r\n"
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mail.example.org>\r\nTo: ada@example.org\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nDate: Wed, 25 Nov 2026 08:00:00 +0000\r\n"
        "Message-ID: <b1@mail.example.org>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\n"
        + ("Your message could not be delivered. The recipient address does not exist.\r\n" if action == "failed" else
           "Your message has been delivered.\r\n" if action == "delivered" else "Delivery is delayed.\r\n")
        + f"--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; redditdatarequests@reddit.com\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--x\r\nContent-Type: {kind}\r\n\r\n{returned}--x--\r\n"
    ).encode()  # fmt: skip
