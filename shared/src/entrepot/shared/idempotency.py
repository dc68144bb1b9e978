"""Idempotency-Key: the answer is stored in the transaction of the effect.

The same key and body get the stored answer byte for byte; the same key with another body is
refused (422); a request whose twin is still being worked on is told to come back (409). Keys are
kept 30 days. Source: IETF draft-ietf-httpapi-idempotency-key-header.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import IdempotencyKeyReused, InvalidInput, RequestInFlight

KEEP = timedelta(days=30)
MAX_KEY_LENGTH = 255


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer as it was sent the first time."""

    status: int
    body: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class IdempotentRequest:
    """A key of one party, for one route and body."""

    party: str
    key: str
    route: str
    body_hash: bytes

    @classmethod
    def of(cls, party: str, key: str, route: str, body: bytes) -> "IdempotentRequest":
        """Raises InvalidInput for a key that is empty or too long."""
        if not 0 < len(key) <= MAX_KEY_LENGTH or not key.isprintable():
            raise InvalidInput(f"Idempotency-Key must have 1 to {MAX_KEY_LENGTH} characters")
        digest = hashlib.sha256(route.encode() + b"\0" + body).digest()
        return cls(party, key, route, digest)


async def begin(uow: UnitOfWork, request: IdempotentRequest) -> StoredAnswer | None:
    """The stored answer, or None when the effect is to be done now in this transaction.
    Raises RequestInFlight or IdempotencyKeyReused."""
    lock = int.from_bytes(
        hashlib.sha256(f"{request.party}\0{request.key}".encode()).digest()[:8], signed=True
    )
    if not await uow.driver.fetchval("SELECT pg_try_advisory_xact_lock($1)", lock):
        raise RequestInFlight(retry_after_s=1)
    row = await uow.driver.fetchrow(
        "SELECT body_hash, status, etag, response FROM idempotency WHERE party = $1 AND key = $2",
        request.party, request.key,
    )  # fmt: skip
    if row is None:
        return None
    if row["body_hash"] != request.body_hash:
        raise IdempotencyKeyReused()
    return StoredAnswer(row["status"], row["response"], row["etag"])


async def finish(uow: UnitOfWork, request: IdempotentRequest, answer: StoredAnswer) -> None:
    """Keep the answer with the effect."""
    await uow.driver.execute(
        "INSERT INTO idempotency (party, key, route, body_hash, status, etag, response, "
        "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        request.party, request.key, request.route, request.body_hash, answer.status, answer.etag,
        answer.body, uow.now,
    )  # fmt: skip


async def forget_old(uow: UnitOfWork) -> None:
    """Drop keys older than KEEP; run by the service's own ticker."""
    await uow.session.execute(
        text("DELETE FROM idempotency WHERE created_at < :before"), {"before": uow.now - KEEP}
    )
