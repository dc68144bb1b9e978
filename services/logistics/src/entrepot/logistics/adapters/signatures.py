"""Who signed a tracking webhook. Every comparison takes constant time.

aftership: header aftership-hmac-sha256, base64 of HMAC-SHA256 over the body. easypost: header
X-Hmac-Signature, "hmac-sha256-hex=" and hex, the secret normalised by NFKD. 17track: header sign,
hex of plain SHA-256 over body, "/" and the key. generic: header X-Entrepot-Signature, "sha256=" and
hex of HMAC-SHA256; also for the answers of single carriers, which whoever asks them passes on.
"""

import base64
import hashlib
import hmac
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from .tracking import READERS


def _hmac(secret: str, body: bytes) -> bytes:
    return hmac.new(secret.encode(), body, hashlib.sha256).digest()


def aftership(secret: str, body: bytes) -> str:
    return base64.b64encode(_hmac(secret, body)).decode()


def easypost(secret: str, body: bytes) -> str:
    return f"hmac-sha256-hex={_hmac(unicodedata.normalize('NFKD', secret), body).hex()}"


def seventeentrack(secret: str, body: bytes) -> str:
    return hashlib.sha256(body + b"/" + secret.encode()).hexdigest()


def generic(secret: str, body: bytes) -> str:
    return f"sha256={_hmac(secret, body).hex()}"


Sign = Callable[[str, bytes], str]
SIGNATURES: Mapping[str, tuple[str, Sign]] = {
    **dict.fromkeys(READERS, ("x-entrepot-signature", generic)),
    "aftership": ("aftership-hmac-sha256", aftership),
    "easypost": ("x-hmac-signature", easypost),
    "17track": ("sign", seventeentrack),
}


def is_signed(source: str, headers: Mapping[str, str], body: bytes, secrets: Sequence[str]) -> bool:
    """Whether one of the secrets signed the body. headers: names in lower case. Hex digits may
    come in either case. Raises KeyError for an unknown source."""
    name, sign = SIGNATURES[source]
    given = headers.get(name, "").strip()
    if source != "aftership":
        given = given.lower()
    matches = [hmac.compare_digest(sign(s, body).encode(), given.encode()) for s in secrets]
    return any(matches)
