"""Private keys at rest: AES-256-GCM under a key from outside the database (NIST SP 800-38D).

The key id is authenticated with the ciphertext, so that a sealed key cannot be moved to another
row. Without a key-encryption key the seed is stored as it is: then whoever reads the database can
sign tokens, and only the permissions of the database's files stand before it.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class CannotUnseal(Exception):
    """A stored key was sealed with another key-encryption key, or none was given."""


class Sealer:
    """kek: 32 bytes, or None where keys are stored open."""

    def __init__(self, kek: bytes | None) -> None:
        self._cipher = AESGCM(kek) if kek else None

    @property
    def seals(self) -> bool:
        return self._cipher is not None

    def seal(self, seed: bytes, kid: str) -> bytes:
        """Nonce and ciphertext, or the seed itself where nothing seals."""
        if self._cipher is None:
            return seed
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, seed, kid.encode())

    def unseal(self, stored: bytes, kid: str, *, sealed: bool) -> bytes:
        """The seed. Raises CannotUnseal."""
        if not sealed:
            return stored
        if self._cipher is None:
            raise CannotUnseal(
                f"signing key {kid} is sealed and ENTREPOT_KEY_ENCRYPTION_KEY is not given"
            )
        try:
            return self._cipher.decrypt(stored[:NONCE_BYTES], stored[NONCE_BYTES:], kid.encode())
        except InvalidTag as error:
            raise CannotUnseal(
                f"signing key {kid} was sealed with another ENTREPOT_KEY_ENCRYPTION_KEY"
            ) from error
