"""Where the person's key is kept: the system's key ring, a passphrase, or a key file.

`key.json` in the home folder says which, never the key itself (under a passphrase: the key, wrapped). Order for a new key:
$DEMUR_PASSPHRASE, a real key ring, a passphrase asked for on a terminal, a key file (0600) with a notice.
"""

from __future__ import annotations

import base64
import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import msgspec

from demur.model.errors import BadInput, Damaged, NeedsPerson, Unavailable
from demur.store.files import locked, write_atomically
from demur.store.seal import Key

Ask = Callable[[str], str]
Notice = Callable[[str], None]
Kind = Literal["keyring", "passphrase", "file"]

SERVICE = "demur"
_SCRYPT = {"n": 2**15, "r": 8, "p": 1}


class Keeping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The content of `key.json`: how the key with this id is kept."""

    v: int
    kind: Kind
    id: str
    salt: str | None = None
    wrapped: str | None = None


def terminal_ask() -> Ask | None:
    """Ask on the terminal without echo; None when standard input is no terminal (then nothing is ever asked)."""
    if not sys.stdin or not sys.stdin.isatty():
        return None
    import getpass

    return getpass.getpass


def to_stderr(sentence: str) -> None:
    """The default notice: one line on standard error."""
    sys.stderr.write(f"demur: {sentence}\n")


class KeyKeeper:
    """Loads, makes and destroys the key of one home folder."""

    def __init__(self, home: Path, *, ask: Ask | None = None, notice: Notice = to_stderr) -> None:
        self.home = home
        self._ask = ask
        self._notice = notice
        self._key: Key | None = None

    @property
    def note_path(self) -> Path:
        return self.home / "key.json"

    @property
    def file_path(self) -> Path:
        return self.home / "key"

    def keeping(self) -> Keeping | None:
        """How the key is kept; None when there is none. Raises Damaged."""
        try:
            raw = self.note_path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable(f"{self.note_path} cannot be read: {error.strerror}.") from error
        try:
            return msgspec.json.decode(raw, type=Keeping)
        except msgspec.MsgspecError as error:
            raise Damaged(f"{self.note_path} does not say how your key is kept.", hint="Restore a backup.") from error

    def load(self) -> Key:
        """The key.

        Raises Unavailable (code `key_gone`) when there is none, NeedsPerson without a passphrase, BadInput for a wrong one.
        """
        if self._key is None:
            keeping = self.keeping()
            if keeping is None:
                raise Unavailable(
                    "There is no key here, so sealed values cannot be read.",
                    hint="Restore a backup, or go on without them.",
                    code="key_gone",
                )
            self._key = self._fetch(keeping)
        return self._key

    def load_or_make(self) -> Key:
        """The key; a new one is made and kept when there is none."""
        if self._key is None:
            self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self.home / "key.lock"):
                if self.keeping() is None:
                    self.keep(Key.new())
        return self.load()

    def keep(self, key: Key, kind: Kind | None = None, passphrase: str | None = None) -> Kind:
        """Keep `key` from now on (replacing what was kept). Returns where it is kept."""
        passphrase = passphrase or os.environ.get("DEMUR_PASSPHRASE") or None
        ring = None if passphrase and kind is None else _keyring()
        if kind is None:
            if passphrase:
                kind = "passphrase"
            elif ring is not None:
                kind = "keyring"
            else:
                passphrase = self._new_passphrase()
                kind = "passphrase" if passphrase else "file"
        keeping = Keeping(v=1, kind=kind, id=key.id.hex())
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if kind == "keyring":
            if ring is None:
                raise Unavailable("This machine has no key ring that demur can use.")
            ring.set_password(SERVICE, keeping.id, base64.b64encode(key.secret).decode())
        elif kind == "passphrase":
            if not passphrase:
                raise NeedsPerson("A passphrase is needed.", hint="Set DEMUR_PASSPHRASE, or run this in a terminal.")
            salt = os.urandom(16)
            wrapped = Key(derive(passphrase, salt)).seal(key.secret, "key.json", keeping.id)
            keeping = msgspec.structs.replace(keeping, salt=_b64(salt), wrapped=_b64(wrapped))
        else:
            write_atomically(self.file_path, base64.b64encode(key.secret) + b"\n", mode=0o600)
            self._notice(
                "this machine has no key ring and no passphrase was set; your key lies in "
                f"{self.file_path}, readable only by your user account."
            )
        write_atomically(self.note_path, msgspec.json.encode(keeping), mode=0o600)
        if kind != "file":
            self.file_path.unlink(missing_ok=True)
        self._key = key
        return kind

    def destroy(self) -> str | None:
        """Destroy the key: what was sealed under it cannot be read any more. Returns the key's id, None when there was none."""
        keeping = self.keeping()
        if keeping is not None and keeping.kind == "keyring":
            ring = _keyring()
            if ring is None:
                raise Unavailable("Your key lies in a key ring that cannot be reached now; it was not destroyed.")
            with contextlib.suppress(Exception):  # an entry that is already gone is what we want
                ring.delete_password(SERVICE, keeping.id)
            if ring.get_password(SERVICE, keeping.id) is not None:
                raise Unavailable("The key ring refused to give up the key; it was not destroyed.")
        for path in (self.file_path, self.note_path):
            _overwrite(path)
            path.unlink(missing_ok=True)
        self._key = None
        before = self.home / "before-restore"
        if before.is_dir():
            KeyKeeper(before).destroy()
        return keeping.id if keeping else None

    def _fetch(self, keeping: Keeping) -> Key:
        if keeping.kind == "keyring":
            ring = _keyring()
            if ring is None:
                raise Unavailable("Your key lies in the system's key ring, which cannot be reached now.")
            stored = ring.get_password(SERVICE, keeping.id)
            if stored is None:
                raise Unavailable(
                    "The system's key ring no longer holds your key.", hint="Restore a backup.", code="key_gone"
                )
            key = _decode(stored)
        elif keeping.kind == "passphrase":
            key = self._unwrap(keeping)
        else:
            try:
                key = _decode(self.file_path.read_text())
            except FileNotFoundError as error:
                raise Unavailable(
                    f"The key file {self.file_path} is missing.", hint="Restore a backup.", code="key_gone"
                ) from error
            except OSError as error:
                raise Unavailable(f"The key file {self.file_path} cannot be read: {error.strerror}.") from error
        if key.id.hex() != keeping.id:
            raise Damaged("The key that was found is not the key of this store.", hint="Restore a backup.")
        return key

    def _unwrap(self, keeping: Keeping) -> Key:
        passphrase = os.environ.get("DEMUR_PASSPHRASE")
        if not passphrase:
            if self._ask is None:
                raise NeedsPerson("Your data is sealed under a passphrase.", hint="Set DEMUR_PASSPHRASE.")
            passphrase = self._ask("Passphrase: ")
        try:
            salt, wrapped = base64.b64decode(keeping.salt or ""), base64.b64decode(keeping.wrapped or "")
        except ValueError as error:
            raise Damaged(f"{self.note_path} does not hold a wrapped key.", hint="Restore a backup.") from error
        wrapping = Key(derive(passphrase, salt))
        if wrapped[1:9] != wrapping.id:
            raise BadInput("That is not the passphrase of this store.", code="wrong_passphrase")
        return Key(wrapping.open(wrapped, "key.json", keeping.id))

    def _new_passphrase(self) -> str | None:
        if self._ask is None:
            return None
        first = self._ask("Choose a passphrase for what is sealed (empty: use a key file): ")
        if first and self._ask("Again: ") != first:
            raise BadInput("The two passphrases differ; nothing was changed.")
        return first or None


def derive(passphrase: str, salt: bytes) -> bytes:
    """32 bytes from a passphrase by scrypt (RFC 7914; 32 MiB of memory)."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, **_SCRYPT).derive(passphrase.encode())


def _keyring() -> Any:
    """The `keyring` module when a real backend serves it, else None."""
    import keyring
    import keyring.backends.fail
    import keyring.backends.null

    backend = keyring.get_keyring()
    if isinstance(backend, (keyring.backends.fail.Keyring, keyring.backends.null.Keyring)) or backend.priority <= 0:
        return None
    return keyring


def _decode(text: str) -> Key:
    try:
        return Key(base64.b64decode(text.strip(), validate=True))
    except ValueError as error:
        raise Damaged("The key of this store cannot be read.", hint="Restore a backup.") from error


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _overwrite(path: Path) -> None:
    """Best effort: on copy-on-write disks old blocks may survive; docs/privacy.md says so."""
    with contextlib.suppress(OSError), path.open("r+b") as f:
        f.write(os.urandom(path.stat().st_size))
        f.flush()
        os.fsync(f.fileno())
