"""Client secrets: 32 random bytes behind a prefix that scanners of leaked secrets can find.

Only the SHA-256 is kept: a secret of 256 random bits cannot be guessed, so no slow hash is needed
(unlike passwords). Comparison takes the same time whether the client exists or not.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable

PREFIX = "entrepot_"
SECRET_BYTES = 32
NO_HASH = bytes(32)


def make_secret(random: bytes) -> str:
    """The secret as it is shown once. random: SECRET_BYTES from a secure source."""
    if len(random) != SECRET_BYTES:
        raise ValueError(f"a secret is made of {SECRET_BYTES} bytes")
    return PREFIX + base64.urlsafe_b64encode(random).decode().rstrip("=")


def hash_secret(secret: str) -> bytes:
    """What is stored of it."""
    return hashlib.sha256(secret.encode()).digest()


def matches(secret: str, hashes: Iterable[bytes | None]) -> bool:
    """Whether the secret is one of those; every one is compared, in constant time."""
    given = hash_secret(secret)
    found = False
    for stored in hashes:
        found |= hmac.compare_digest(given, stored or NO_HASH) and stored is not None
    return found
