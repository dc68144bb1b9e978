"""Ed25519 keys as JWK, and access tokens in JWS compact form (RFC 7515, RFC 8037, RFC 9864).

Signing is written out here: the header of a key is encoded once, which makes a token about four
times as quick as with a general JOSE library. Verifying stays with the library (shared.auth).
"""

import base64
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from entrepot.shared.auth import ALGORITHM


def _encode(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


class Signer:
    """One private key. seed: the 32 bytes of RFC 8032."""

    def __init__(self, kid: str, seed: bytes) -> None:
        self.kid = kid
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        header = {"alg": ALGORITHM, "kid": kid, "typ": "at+jwt"}
        self._head = _encode(orjson.dumps(header)) + b"."

    def public_bytes(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, claims: dict[str, Any]) -> str:
        """The signed token."""
        signed = self._head + _encode(orjson.dumps(claims))
        return (signed + b"." + _encode(self._key.sign(signed))).decode()


def new_seed() -> bytes:
    """A new private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_jwk(kid: str, public: bytes) -> dict[str, str]:
    """The public key as JWK."""
    return {
        "kty": "OKP", "crv": "Ed25519", "kid": kid, "use": "sig", "alg": ALGORITHM,
        "x": _encode(public).decode(),
    }  # fmt: skip


def unverified_claims(token: str) -> dict[str, Any]:
    """The claims of a token whose signature was checked before."""
    payload = token.split(".")[1]
    raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    return dict(orjson.loads(raw))
