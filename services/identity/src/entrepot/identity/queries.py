"""Reads, one function per question. Rows are those of the session's party."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.identity.domain.chain import GENESIS, Entry, entry_hash

CHUNK = 2000
_CLIENT = (
    "client_id, party, name, roles, created_at, expires_at, revoked_at, last_used_at, "
    "old_secret_until"
)
_USER = "email, party, name, roles, active, version, changed_at, last_login_at"


async def _all(session: AsyncConnection, sql: str, **values: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in (await session.execute(text(sql), values)).mappings()]


async def party(session: AsyncConnection, party_id: str) -> dict[str, Any] | None:
    rows = await _all(session, "SELECT * FROM party WHERE party = :p", p=party_id)
    return rows[0] if rows else None


async def parties(
    session: AsyncConnection, kind: str | None, after: str, limit: int
) -> list[dict[str, Any]]:
    """By id."""
    return await _all(
        session,
        "SELECT * FROM party WHERE party > :after AND (CAST(:kind AS text) IS NULL "
        "OR kind = :kind) ORDER BY party LIMIT :n",
        after=after, kind=kind, n=limit,
    )  # fmt: skip


async def client(session: AsyncConnection, client_id: str) -> dict[str, Any] | None:
    rows = await _all(session, f"SELECT {_CLIENT} FROM client WHERE client_id = :c", c=client_id)
    return rows[0] if rows else None


async def clients(
    session: AsyncConnection, party_id: str, after: str, limit: int
) -> list[dict[str, Any]]:
    """Of one party, by id, revoked ones included."""
    return await _all(
        session,
        f"SELECT {_CLIENT} FROM client WHERE party = :p AND client_id > :after "
        "ORDER BY client_id LIMIT :n",
        p=party_id, after=after, n=limit,
    )  # fmt: skip


async def user(session: AsyncConnection, email: str) -> dict[str, Any] | None:
    rows = await _all(session, f"SELECT {_USER} FROM staff_user WHERE email = :e", e=email)
    return rows[0] if rows else None


async def users(session: AsyncConnection, after: str, limit: int) -> list[dict[str, Any]]:
    """By e-mail address."""
    return await _all(
        session,
        f"SELECT {_USER} FROM staff_user WHERE email > :after ORDER BY email LIMIT :n",
        after=after, n=limit,
    )  # fmt: skip


async def keys(session: AsyncConnection) -> list[dict[str, Any]]:
    """Newest first, retired ones included."""
    return await _all(
        session,
        "SELECT kid, status, sealed, created_at, current_from, previous_from, retired_at "
        "FROM signing_key ORDER BY created_at DESC, kid DESC LIMIT 100",
    )


async def audit(
    session: AsyncConnection, *, kind: str | None, party_id: str | None, actor: str | None,
    before: int | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """Newest first, below position `before`."""
    return await _all(
        session,
        "SELECT position, at, kind, party, actor, subject, address, detail, "
        "encode(hash, 'hex') AS hash FROM access_audit "
        "WHERE (CAST(:before AS bigint) IS NULL OR position < :before) "
        "AND (CAST(:kind AS text) IS NULL OR kind = :kind) "
        "AND (CAST(:party AS text) IS NULL OR party = :party) "
        "AND (CAST(:actor AS text) IS NULL OR actor = :actor) "
        "ORDER BY position DESC LIMIT :n",
        before=before, kind=kind, party=party_id, actor=actor, n=limit,
    )  # fmt: skip


async def first_broken(session: AsyncConnection) -> tuple[int, int | None, bytes]:
    """Walk the whole chain. Returns the number of entries, the position of the first one that is
    missing or changed (None: the chain is whole), and the last hash."""
    previous, position, count = GENESIS, 0, 0
    while True:
        rows = await _all(
            session,
            "SELECT * FROM access_audit WHERE position > :after ORDER BY position LIMIT :n",
            after=position, n=CHUNK,
        )  # fmt: skip
        for row in rows:
            at: datetime = row["at"]
            entry = Entry(row["kind"], row["party"], row["actor"], row["subject"], row["address"])
            expected = entry_hash(previous, position + 1, at, entry, row["detail"])
            if row["position"] != position + 1 or row["hash"] != expected:
                return count, position + 1, previous
            previous, position, count = expected, row["position"], count + 1
        if len(rows) < CHUNK:
            return count, None, previous
