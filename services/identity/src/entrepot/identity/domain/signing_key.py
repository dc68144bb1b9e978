"""The life of a signing key: next -> current -> previous -> retired.

A key is published before it signs for at least as long as a verifier may keep the key set, and
after it signed its last token until that token has expired. So a token is verified by every
service at every moment of a rotation.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

NEXT, CURRENT, PREVIOUS, RETIRED = "next", "current", "previous", "retired"
PUBLISHED = (CURRENT, NEXT, PREVIOUS)
JWKS_MAX_AGE_S = 300  # How long a verifier keeps the key set; a test holds it to shared.auth.
LEEWAY_S = 5  # How long after its end a verifier still takes a token; likewise.
JWKS_HTTP_MAX_AGE_S = 60
PUBLISH_AHEAD = timedelta(seconds=JWKS_MAX_AGE_S + JWKS_HTTP_MAX_AGE_S)
ROTATE_EVERY = timedelta(days=30)
RING_MAX_AGE_S = 5.0  # How long a replica may go on signing with the key before.


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key without its secret part."""

    kid: str
    status: str
    created_at: datetime
    current_from: datetime | None = None
    previous_from: datetime | None = None
    retired_at: datetime | None = None


def ready_in(following: SigningKey, now: datetime) -> timedelta:
    """How long until every verifier knows the key; zero or less when it may sign."""
    return following.created_at + PUBLISH_AHEAD - now


def is_due(current: SigningKey, now: datetime) -> bool:
    """Whether the current key has signed for long enough."""
    return current.current_from is not None and now - current.current_from >= ROTATE_EVERY


def is_spent(previous: SigningKey, now: datetime, token_lifetime_s: int) -> bool:
    """Whether every token of a previous key has expired."""
    keep = timedelta(seconds=token_lifetime_s + LEEWAY_S + 2 * RING_MAX_AGE_S)
    return previous.previous_from is not None and now - previous.previous_from > keep
