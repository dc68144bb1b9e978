"""Standard Webhooks: secrets, signatures, the portal's signed tokens.
Source: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def token_for(key: str, link_id: str, expires_at: datetime) -> str:
    """A magic link's token: `<link>.<expiry>.<signature>`."""
    said = f"{link_id}.{int(expires_at.timestamp())}"
    return f"{said}.{_signature(key, said)}"


def read_token(key: str, token: str, now: datetime) -> str | None:
    """The link's id, or None for a token that is not ours or has expired."""
    said, _, signature = token.rpartition(".")
    link_id, _, until = said.partition(".")
    if not hmac.compare_digest(_signature(key, said), signature):
        return None
    return link_id if until.isdecimal() and int(until) > now.timestamp() else None


def _signature(key: str, said: str) -> str:
    digest = hmac.new(key.encode(), said.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
