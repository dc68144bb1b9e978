"""Secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key from outside the database.

What a secret belongs to (`carrier/yun`, `webhook/aftership`, `proof/pod_…`) is authenticated with
the ciphertext, so that it cannot be moved to another row. The first byte tells how the rest is kept.
"""

import os
from functools import lru_cache

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entrepot.logistics.settings import LogisticsSettings

_OPEN, _SEALED = b"\x00", b"\x01"
NONCE_BYTES = 12


class CannotUnseal(Exception):
    """Sealed with another key-encryption key, or none was given."""


class Box:
    """Seals and opens lists of texts. kek: 32 bytes, or None where they are kept open."""

    def __init__(self, kek: bytes | None) -> None:
        self._cipher = AESGCM(kek) if kek else None

    @property
    def seals(self) -> bool:
        return self._cipher is not None

    def seal(self, values: list[str], owner: str) -> bytes:
        plain = orjson.dumps(values)
        if self._cipher is None:
            return _OPEN + plain
        nonce = os.urandom(NONCE_BYTES)
        return _SEALED + nonce + self._cipher.encrypt(nonce, plain, owner.encode())

    def open(self, stored: bytes | None, owner: str) -> list[str]:
        """[] of nothing. Raises CannotUnseal."""
        if not stored:
            return []
        kind, rest = stored[:1], stored[1:]
        if kind == _SEALED:
            if self._cipher is None:
                raise CannotUnseal(
                    f"{owner} is sealed and ENTREPOT_KEY_ENCRYPTION_KEY is not given"
                )
            try:
                rest = self._cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], owner.encode())
            except InvalidTag as error:
                raise CannotUnseal(
                    f"{owner} was sealed with another ENTREPOT_KEY_ENCRYPTION_KEY"
                ) from error
        found: list[str] = orjson.loads(rest)
        return found

    def is_open(self, stored: bytes | None) -> bool:
        """Whether it is kept open, from before there was a key."""
        return stored is not None and stored[:1] == _OPEN


@lru_cache(maxsize=4)
def _box(key: str) -> Box:
    return Box(LogisticsSettings(key_encryption_key=key).kek())  # type: ignore[arg-type]


def box() -> Box:
    """The process's, by its environment now. Raises ValueError for a key that is none."""
    return _box(LogisticsSettings().key_encryption_key.get_secret_value())
