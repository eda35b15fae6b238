"""Sealed values: AES-256-GCM under the person's key, bound to the place where they stand.

A box is `version (1) | key id (8) | nonce (12) | ciphertext and tag`. The context (stream, event, field) is authenticated,
so a box that is moved to another place does not open.
"""

from __future__ import annotations

import hashlib
import os

from demur.model.errors import Damaged, Unavailable

_VERSION = 1
_HEAD = 1 + 8
_NONCE = 12


class Key:
    """A person's key of 32 bytes. `id` names it without revealing it."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != 32:
            raise Damaged("The key of this store does not have the right length.")
        self._secret = secret
        self.id = hashlib.sha256(b"demur key id\0" + secret).digest()[:8]

    @classmethod
    def new(cls) -> Key:
        """A fresh random key."""
        return cls(os.urandom(32))

    @property
    def secret(self) -> bytes:
        """The raw key: for the key ring, the key file and the encrypted backup only."""
        return self._secret

    def __repr__(self) -> str:
        return f"Key({self.id.hex()})"

    def seal(self, plain: bytes, *context: str) -> bytes:
        """Encrypt `plain`, bound to `context`."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        head = bytes([_VERSION]) + self.id
        nonce = os.urandom(_NONCE)
        return head + nonce + AESGCM(self._secret).encrypt(nonce, plain, head + _aad(context))

    def open(self, box: bytes, *context: str) -> bytes:
        """Decrypt a box. Raises Unavailable when it was sealed under another key, Damaged when it was changed or moved."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if len(box) < _HEAD + _NONCE + 16 or box[0] != _VERSION:
            raise Damaged("A sealed value does not have the form of one.")
        if box[1:_HEAD] != self.id:
            raise Unavailable(
                "This value was sealed under another key, and that key is not here.",
                hint="If you used `demur me forget`, it is gone for good; else restore the backup that holds the key.",
                code="key_gone",
            )
        nonce, rest = box[_HEAD : _HEAD + _NONCE], box[_HEAD + _NONCE :]
        try:
            return AESGCM(self._secret).decrypt(nonce, rest, box[:_HEAD] + _aad(context))
        except InvalidTag as error:
            raise Damaged("A sealed value was changed or moved since it was written.") from error


def _aad(context: tuple[str, ...]) -> bytes:
    parts = [part.encode() for part in context]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
