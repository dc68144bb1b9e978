"""Secrets of shops at rest: AES-256-GCM (NIST SP 800-38D) under a key from outside the database.

The shop's code is authenticated with the ciphertext, so that secrets cannot be moved to another
row. The first byte tells how the rest is kept.
"""

import os
from dataclasses import dataclass, field

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_OPEN, _SEALED = b"\x00", b"\x01"
NONCE_BYTES = 12


class CannotUnseal(Exception):
    """The secrets were sealed with another key-encryption key, or none was given."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """webhooks: newest first, the old one while rotating. credentials: by the adapter's names."""

    webhooks: tuple[str, ...] = ()
    credentials: dict[str, str] = field(default_factory=dict)


class Box:
    """Seals and opens. kek: 32 bytes, or None where secrets are stored open."""

    def __init__(self, kek: bytes | None) -> None:
        self._cipher = AESGCM(kek) if kek else None

    def seal(self, secrets: Secrets, shop: str) -> bytes:
        plain = orjson.dumps({"webhooks": secrets.webhooks, "credentials": secrets.credentials})
        if self._cipher is None:
            return _OPEN + plain
        nonce = os.urandom(NONCE_BYTES)
        return _SEALED + nonce + self._cipher.encrypt(nonce, plain, shop.encode())

    def open(self, stored: bytes, shop: str) -> Secrets:
        """Raises CannotUnseal."""
        if not stored:
            return Secrets()
        kind, rest = stored[:1], stored[1:]
        if kind == _SEALED:
            if self._cipher is None:
                raise CannotUnseal(
                    f"secrets of {shop} are sealed and ENTREPOT_KEY_ENCRYPTION_KEY is not given"
                )
            try:
                rest = self._cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], shop.encode())
            except InvalidTag as error:
                raise CannotUnseal(
                    f"secrets of {shop} were sealed with another ENTREPOT_KEY_ENCRYPTION_KEY"
                ) from error
        found = orjson.loads(rest)
        return Secrets(tuple(found["webhooks"]), found["credentials"])
