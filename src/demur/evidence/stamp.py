"""Trusted time (RFC 3161): ask an authority that the person names to sign that the manifest existed at a moment.

Off by default. Only the SHA-256 of the manifest leaves the machine. The raw response is kept as `stamp.tsr`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from demur.evidence import manifest as m
from demur.evidence.container import unpack
from demur.model.errors import BadInput, Damaged, NotSo, Unavailable

MAX_RESPONSE = 200_000
SHA256_OID = "2.16.840.1.101.3.4.2.1"


def stamper(url: str, *, timeout: float = 20.0) -> Callable[[bytes], bytes]:
    """A function that has the authority at `url` (http or https) stamp the SHA-256 of some bytes and returns the response.

    The function raises Unavailable when the authority cannot be reached, refuses, or answers about something else.
    """
    if not url.startswith(("http://", "https://")):
        raise BadInput(f"{url[:80]!r} is not the address of a time-stamping authority.")

    def stamp(message: bytes) -> bytes:
        import httpx
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

        request = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256).build()
        try:
            with httpx.Client(timeout=timeout, follow_redirects=False) as client:
                answer = client.post(
                    url, content=request.as_bytes(), headers={"Content-Type": "application/timestamp-query"}
                )
        except httpx.HTTPError as error:
            raise Unavailable(f"The time-stamping authority could not be reached: {type(error).__name__}.") from error
        untrusted = answer.content
        if answer.status_code != 200 or len(untrusted) > MAX_RESPONSE:
            raise Unavailable(f"The time-stamping authority refused (HTTP {answer.status_code}).")
        try:
            response = decode_timestamp_response(untrusted)
            good = response.status == 0 and response.tst_info.nonce == request.nonce
        except ValueError as error:
            raise Unavailable("The time-stamping authority answered with something else.") from error
        ok, sentence, _ = check_stamp(untrusted, message, ())
        if not (good and ok):
            raise Unavailable(f"The time stamp is not good: {sentence}")
        return untrusted

    return stamp


def add_stamp(bundle: Path, stamp: Callable[[bytes], bytes]) -> None:
    """Have the manifest of a closed bundle stamped, and add the response. Raises NotSo when it has one already."""
    from demur.evidence.writer import write_zip

    files = unpack(bundle.read_bytes())
    if m.STAMP in files:
        raise NotSo(f"{bundle.name} carries a time stamp already.")
    if m.MANIFEST not in files:
        raise Damaged(f"{bundle.name} has no manifest.")
    token = stamp(files[m.MANIFEST])
    write_zip(bundle, {**files, m.STAMP: token, m.SEAL: m.seal(files[m.MANIFEST], token)})


def check_stamp(untrusted: bytes, message: bytes, roots: Sequence[bytes]) -> tuple[bool, str, str | None]:
    """Check a response against the bytes it should be about: (good, sentence, moment in ISO 8601).

    With `roots` (PEM) the signature and the chain to one of them are checked, at the moment of the stamp. Without, only
    that it is about these bytes; the sentence says so.
    """
    from cryptography import x509
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    digest = hashlib.sha256(message).digest()
    try:
        response = decode_timestamp_response(untrusted)
        info = response.tst_info
        moment = info.gen_time.isoformat()
        imprint = info.message_imprint
        if response.status != 0 or imprint.hash_algorithm.dotted_string != SHA256_OID or imprint.message != digest:
            return False, "The time stamp is not about this manifest.", None
        if not roots:
            return (
                True,
                f"Stamped at {moment}; the signature was not checked (give the authority's root: --tsa-root).",
                moment,
            )
        trusted = [c for pem in roots for c in x509.load_pem_x509_certificates(pem)]
        inside = [x509.load_der_x509_certificate(c) for c in response.signed_data.certificates]
        others = [c for c in inside if c not in trusted]
        VerifierBuilder(roots=trusted, intermediates=others).build().verify(response, digest)
    except (VerificationError, ValueError) as error:
        return False, f"The time stamp does not hold: {str(error)[:120]}.", None
    return True, f"Stamped at {moment} by an authority that you trust.", moment
