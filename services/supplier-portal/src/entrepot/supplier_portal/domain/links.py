"""Links that open a purchase order, or a supplier's open ones, without a login."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Permission = Literal["view", "confirm", "report", "ship"]
PERMISSIONS: tuple[Permission, ...] = ("view", "confirm", "report", "ship")
TOKEN_BYTES = 32  # 256 bit: not to be guessed, OWASP ASVS 5.0, 11.5.1.
TOKEN_LENGTH = 43  # In URL-safe base64 without padding.


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """What is kept of a token. Plain SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True, slots=True)
class Link:
    """purchase_order_id None: all orders of the supplier that are not ended."""

    link_id: str
    supplier: str
    purchase_order_id: str | None
    permissions: Sequence[str]
    expires_at: datetime
    revoked_at: datetime | None

    def opens(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at

    def covers(self, order: str, *, ended: bool) -> bool:
        """Whether it opens the order (of its supplier; the database filters that)."""
        if self.purchase_order_id is not None:
            return order == self.purchase_order_id
        return not ended

    def allows(self, permission: Permission) -> bool:
        return permission == "view" or permission in self.permissions
