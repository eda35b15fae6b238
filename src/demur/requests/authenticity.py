"""Whether a mail really comes from the domain that it names: DKIM (RFC 6376) checked here, DMARC alignment (RFC 7489) derived.

What another server wrote into the mail (`Authentication-Results`) is reported as its claim, never as our finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from email import policy
from email.parser import BytesHeaderParser
from typing import Literal

import msgspec

Lookup = Callable[[str], bytes | None]
"""Gives the TXT record of a name, or None when there is none. Raises OSError when the name system does not answer."""

Dkim = Literal["pass", "fail", "none", "unchecked"]
MAX_SIGNATURES = 5
_D = re.compile(rb"(?:^|;)\s*d\s*=\s*([A-Za-z0-9.-]{1,253})", re.DOTALL)
_LENGTH = re.compile(rb"(?:^|;)\s*l\s*=\s*\d", re.DOTALL)  # a signed part to which anybody may add
_DMARC = re.compile(r"\bdmarc\s*=\s*(\w{1,20})", re.IGNORECASE)


class Authenticity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`dkim` is our own finding; `aligned` that a valid signature is by the domain of From; `claims` what a header says."""

    dkim: Dkim
    aligned: bool = False
    signers: tuple[str, ...] = ()
    dmarc_policy: str | None = None
    claims: str | None = None
    why: str = ""

    @property
    def dmarc(self) -> str:
        """`pass` when a valid signature is aligned; else `not shown`: SPF cannot be judged from a stored mail."""
        return "pass" if self.aligned else "not shown"


def check(untrusted_raw: bytes, domain: str, lookup: Lookup | None) -> Authenticity:
    """Check the signatures of a mail whose From names `domain`. Without `lookup` (offline) nothing is verified.

    Never raises for any mail.
    """
    message = BytesHeaderParser(policy=policy.compat32).parsebytes(untrusted_raw[:2_000_000])
    signatures = [str(s).encode("ascii", "replace") for s in message.get_all("dkim-signature") or []]
    claims = _claims(message.get_all("authentication-results") or [])
    signers = tuple(m[1].decode().lower() for s in signatures if (m := _D.search(s)))
    if not signatures:
        return Authenticity(dkim="none", claims=claims, why="The mail is not signed.")
    if lookup is None:
        return Authenticity(
            dkim="unchecked", signers=signers, claims=claims, why="Signatures were not checked (offline)."
        )
    import dkim

    def dns(name: bytes | str, timeout: int = 5) -> bytes | None:
        text = name.decode("ascii", "replace") if isinstance(name, bytes) else name
        return lookup(text.rstrip("."))

    valid: list[str] = []
    why = "No signature is valid."
    for index in range(min(len(signatures), MAX_SIGNATURES)):
        if _LENGTH.search(signatures[index]):
            why = "A signature covers only a part of the mail."
            continue
        try:
            verifier = dkim.DKIM(untrusted_raw, minkey=1024)
            if verifier.verify(idx=index, dnsfunc=dns):
                valid.append(verifier.domain.decode("ascii", "replace").lower())
        except OSError:
            return Authenticity(
                dkim="unchecked",
                signers=signers,
                claims=claims,
                why="The name system did not answer, so nothing was checked.",
            )
        except Exception as error:
            why = f"A signature could not be verified ({type(error).__name__})."
    if not valid:
        return Authenticity(dkim="fail", signers=signers, claims=claims, why=why)
    aligned = any(same_organisation(domain, signer) for signer in valid)
    return Authenticity(
        dkim="pass",
        aligned=aligned,
        signers=tuple(valid),
        claims=claims,
        dmarc_policy=_policy(domain, lookup),
        why="" if aligned else f"It is signed by {', '.join(valid)}, not by {domain}.",
    )


def same_organisation(domain: str, other: str) -> bool:
    """Whether one domain is the other, or below it (relaxed alignment without a list of public suffixes)."""
    a, b = domain.lower().strip("."), other.lower().strip(".")
    return bool(a and b and a.count(".") and b.count(".")) and (a == b or a.endswith("." + b) or b.endswith("." + a))


def dns_lookup(name: str) -> bytes | None:
    """The TXT record of a name from the system's resolver, within five seconds."""
    import dns.exception
    import dns.resolver

    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=5.0)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return None
    except dns.exception.DNSException as error:
        raise OSError(str(error)) from error
    return b"".join(next(iter(answer)).strings)


def _policy(domain: str, lookup: Lookup) -> str | None:
    try:
        record = lookup(f"_dmarc.{domain}") or b""
    except OSError:
        return None
    match = re.search(rb"(?:^|;)\s*p\s*=\s*(none|quarantine|reject)", record)
    return match[1].decode() if match and record.startswith(b"v=DMARC1") else None


def _claims(rows: list[str]) -> str | None:
    """What the topmost header says: "dmarc=pass, says mx.example.org". Anybody can write such a header."""
    if not rows:
        return None
    first = " ".join(str(rows[0]).split())[:1000]
    who = re.sub(r"[^A-Za-z0-9.-]", "", first.partition(";")[0])[:100]
    match = _DMARC.search(first)
    return f"dmarc={match[1].lower()}, says {who or 'nobody'}" if match else f"no word on DMARC, says {who or 'nobody'}"
