"""The gateway that Lazada and AliExpress share (IOP): signing of calls, checking of pushes, and
what its error codes mean.

Sources: Lazada Open Platform, "Signature algorithm", "Lazada push mechanism", "Error messages";
AliExpress Open Platform, "HTTP request sample". The gateway answers HTTP 200 for most errors.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from pydantic import SecretStr

from entrepot.orders.adapters.answers import CREDENTIALS_RETRY_S, MAX_REASON
from entrepot.orders.adapters.port import HttpRequest, Outcome, SignatureRefused, header

# Parts of codes, in small letters: those that pass with time, and those of a token to be renewed.
BUSY: Final = (
    "calllimit", "limited", "too frequent", "flow control", "serviceunavailable", "timeout",
    "servicetimeout", "system_error", "systemerror", "rpc_error", "get_lock_failed",
    "internalerror", "isp.",
)  # fmt: skip
CREDENTIALS: Final = ("illegalaccesstoken", "accesstoken", "invalid-sessionkey", "session")
BUSY_RETRY_S: Final = 5.0


def sign(path: str, pairs: Iterable[tuple[str, str]], secret: SecretStr, body: str = "") -> str:
    """Upper hex HMAC-SHA256(secret, path + sorted key-value pairs + body).

    `sign` itself and pairs without a value are left out. path is "" for calls that name a method.
    """
    told = "".join(key + value for key, value in sorted(pairs) if key != "sign" and key and value)
    return _digest(secret, (path + told + body).encode()).upper()


def signed(
    request: HttpRequest, *, path: str, secret: SecretStr, system: Mapping[str, str], now: datetime
) -> HttpRequest:
    """The request with the system's parameters and the signature in its query.

    system: app_key, the token and what else the gateway wants; the timestamp (milliseconds, valid
    for two hours) and sign_method are added here. The form is signed too, as it is sent.
    """
    common = {
        **system,
        "timestamp": str(int(now.timestamp() * 1000)),
        "sign_method": "sha256",
    }
    plain = request.plus(query=common)
    signature = sign(path, (*plain.query, *(plain.form or {}).items()), secret)
    return replace(plain, query=(*plain.query, ("sign", signature)))


def check_push(
    headers: Mapping[str, str], body: bytes, app_key: str, secrets: Iterable[SecretStr]
) -> None:
    """Authorization = lower hex HMAC-SHA256(app secret, app key + raw body).

    Every secret is tried, and compared in constant time, letter for letter. Raises
    SignatureRefused.
    """
    presented = header(headers, "authorization")
    if not presented:
        raise SignatureRefused("the delivery is not signed")
    given = presented.encode("utf-8", "surrogateescape")
    signed_bytes = app_key.encode() + body
    fits = [
        hmac.compare_digest(_digest(secret, signed_bytes).encode(), given)
        for secret in secrets
        if secret.get_secret_value()
    ]
    if not fits:
        raise SignatureRefused("no secret is configured for this connection")
    if not any(fits):
        raise SignatureRefused("the signature does not fit the body")


def refusal(code: str, message: str) -> Outcome:
    """What an error code of the gateway means: wait, renew the token, or give up."""
    text = f"{code}: {message}"[:MAX_REASON]
    words = text.lower()
    if any(word in words for word in BUSY):
        return Outcome.retry(BUSY_RETRY_S, text)
    if any(word in words for word in CREDENTIALS):
        return Outcome.retry(CREDENTIALS_RETRY_S, text)
    return Outcome.rejected(text)


def _digest(secret: SecretStr, message: bytes) -> str:
    return hmac.digest(secret.get_secret_value().encode(), message, hashlib.sha256).hex()
