"""Load, lock and save. Every function takes asyncpg's connection inside a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg

from entrepot.identity.domain.chain import GENESIS, Entry, entry_hash
from entrepot.identity.domain.party import Party
from entrepot.identity.domain.signing_key import CURRENT, NEXT, PREVIOUS, RETIRED
from entrepot.shared.database import Driver

AUDIT_LOCK = 0x61756474  # "audt": one writer of the chain at a time.
KEY_LOCK = 0x6B657973  # "keys"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client with the state of its party."""

    client_id: str
    party: str
    name: str
    roles: tuple[str, ...]
    secret_hash: bytes
    old_secret_hash: bytes | None
    old_secret_until: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
    party_active: bool

    def live_hashes(self, now: datetime) -> tuple[bytes | None, bytes | None]:
        """The hashes a secret may have now."""
        old = self.old_secret_until is not None and self.old_secret_until > now
        return self.secret_hash, self.old_secret_hash if old else None


_PARTY_COLUMNS = "party, name, name_zh, active, version"


def _party(row: "asyncpg.Record") -> Party:
    return Party(row["party"], row["name"], row["name_zh"], row["active"], row["version"])


async def lock_party(driver: Driver, party: str) -> Party | None:
    """The party, its row locked; None where it does not exist."""
    row = await driver.fetchrow(
        f"SELECT {_PARTY_COLUMNS} FROM party WHERE party = $1 FOR UPDATE", party
    )
    return None if row is None else _party(row)


async def save_party(driver: Driver, party: Party, now: datetime) -> bool:
    """Insert version 1 or replace the version before. False: somebody else was faster."""
    done = await driver.fetchval(
        "INSERT INTO party (party, kind, name, name_zh, active, version, changed_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (party) DO UPDATE SET "
        "name = EXCLUDED.name, name_zh = EXCLUDED.name_zh, active = EXCLUDED.active, "
        "version = EXCLUDED.version, changed_at = EXCLUDED.changed_at "
        "WHERE party.version = EXCLUDED.version - 1 RETURNING true",
        party.party, party.kind, party.name, party.name_zh, party.active, party.version, now,
    )  # fmt: skip
    return bool(done)


_CLIENTS = """
SELECT c.client_id, c.party, c.name, c.roles, c.secret_hash, c.old_secret_hash,
       c.old_secret_until, c.expires_at, c.revoked_at, p.active AS party_active
FROM client c JOIN party p USING (party) WHERE c.client_id = ANY($1::text[])
"""


async def clients(driver: Driver, client_ids: Sequence[str]) -> dict[str, ClientRow]:
    """The clients of those ids, by id."""
    rows = await driver.fetch(_CLIENTS, list(client_ids))
    return {r["client_id"]: ClientRow(**{**r, "roles": tuple(r["roles"])}) for r in rows}


async def insert_client(
    driver: Driver, client_id: str, party: str, name: str, roles: Sequence[str],
    secret_hash: bytes, expires_at: datetime | None, now: datetime,
) -> None:  # fmt: skip
    """Raises asyncpg.UniqueViolationError where the id or the party's name for it is taken."""
    await driver.execute(
        "INSERT INTO client (client_id, party, name, roles, secret_hash, expires_at, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        client_id, party, name, list(roles), secret_hash, expires_at, now,
    )  # fmt: skip


async def rotate_secret(
    driver: Driver, client_id: str, secret_hash: bytes, old_until: datetime
) -> bool:
    """Give the client a new secret; the one before stays live until old_until."""
    done = await driver.fetchval(
        "UPDATE client SET old_secret_hash = secret_hash, old_secret_until = $3, "
        "secret_hash = $2 WHERE client_id = $1 AND revoked_at IS NULL RETURNING true",
        client_id, secret_hash, old_until,
    )  # fmt: skip
    return bool(done)


async def set_client(
    driver: Driver, client_id: str, party: str, name: str, roles: Sequence[str],
    secret_hash: bytes,
) -> None:  # fmt: skip
    """Bring a client of the bootstrap file to what the file says."""
    await driver.execute(
        "UPDATE client SET party = $2, name = $3, roles = $4, secret_hash = $5, "
        "old_secret_hash = NULL, old_secret_until = NULL, revoked_at = NULL "
        "WHERE client_id = $1", client_id, party, name, list(roles), secret_hash,
    )  # fmt: skip


async def revoke_client(driver: Driver, client_id: str, now: datetime) -> str | None:
    """Returns the party of the client, None where there is no live one."""
    party: str | None = await driver.fetchval(
        "UPDATE client SET revoked_at = $2 WHERE client_id = $1 AND revoked_at IS NULL "
        "RETURNING party", client_id, now,
    )  # fmt: skip
    return party


_TOUCH = """
UPDATE client SET last_used_at = $2 WHERE client_id IN (
    SELECT client_id FROM client WHERE client_id = ANY($1::text[])
    AND (last_used_at IS NULL OR last_used_at < $3) ORDER BY client_id FOR UPDATE SKIP LOCKED)
"""


async def touch_clients(
    driver: Driver, client_ids: Sequence[str], now: datetime, older_than: datetime
) -> None:
    """Remember the use, coarsely; a row that somebody works on is passed over."""
    await driver.execute(_TOUCH, list(client_ids), now, older_than)


async def user(driver: Driver, email: str, *, lock: bool = False) -> "asyncpg.Record | None":
    """The user with `party_active`."""
    return await driver.fetchrow(
        "SELECT u.*, p.active AS party_active FROM staff_user u JOIN party p USING (party) "
        "WHERE email = $1" + (" FOR UPDATE OF u" if lock else ""), email,
    )  # fmt: skip


async def save_user(
    driver: Driver, *, email: str, party: str, name: str, roles: Sequence[str],
    password_hash: str, active: bool, version: int, now: datetime, sessions_from: datetime,
) -> bool:  # fmt: skip
    """Insert version 1 or replace the version before. False: somebody else was faster."""
    done = await driver.fetchval(
        "INSERT INTO staff_user (email, party, name, roles, password_hash, active, version, "
        "changed_at, sessions_valid_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
        "ON CONFLICT (email) DO UPDATE SET party = EXCLUDED.party, name = EXCLUDED.name, "
        "roles = EXCLUDED.roles, password_hash = EXCLUDED.password_hash, "
        "active = EXCLUDED.active, version = EXCLUDED.version, "
        "changed_at = EXCLUDED.changed_at, sessions_valid_from = EXCLUDED.sessions_valid_from "
        "WHERE staff_user.version = EXCLUDED.version - 1 RETURNING true",
        email, party, name, list(roles), password_hash, active, version, now, sessions_from,
    )  # fmt: skip
    return bool(done)


async def logged_in(driver: Driver, email: str, now: datetime, new_hash: str | None) -> None:
    """Remember a login, forget the failures before it; new_hash: stronger than the stored one."""
    await driver.execute(
        "UPDATE staff_user SET last_login_at = $2, password_hash = coalesce($3, password_hash) "
        "WHERE email = $1", email, now, new_hash,
    )  # fmt: skip
    await driver.execute("DELETE FROM login_failure WHERE email = $1", email)


async def locked_until(driver: Driver, email: str) -> datetime | None:
    found: datetime | None = await driver.fetchval(
        "SELECT locked_until FROM login_failure WHERE email = $1", email
    )
    return found


async def count_failure(driver: Driver, email: str, now: datetime, forget: datetime) -> int:
    """Failures in a row of the address, this one included."""
    count: int = await driver.fetchval(
        "INSERT INTO login_failure (email, failures, failed_at) VALUES ($1, 1, $2) "
        "ON CONFLICT (email) DO UPDATE SET failed_at = $2, failures = "
        "CASE WHEN login_failure.failed_at < $3 THEN 1 ELSE login_failure.failures + 1 END "
        "RETURNING failures", email, now, forget,
    )  # fmt: skip
    return count


async def lock_out(driver: Driver, email: str, until: datetime | None) -> None:
    await driver.execute(
        "UPDATE login_failure SET locked_until = $2 WHERE email = $1", email, until
    )


async def forget_failures(driver: Driver, before: datetime) -> None:
    await driver.execute("DELETE FROM login_failure WHERE failed_at < $1", before)


async def lock_keys(driver: Driver) -> None:
    """One rotation at a time."""
    await driver.execute("SELECT pg_advisory_xact_lock($1)", KEY_LOCK)


async def signing_keys(driver: Driver) -> "list[asyncpg.Record]":
    """Every key, newest first."""
    return await driver.fetch("SELECT * FROM signing_key ORDER BY created_at DESC, kid DESC")


async def insert_key(driver: Driver, values: dict[str, Any]) -> None:
    """values: kid, status, public_key, private_key, sealed, created_at, current_from."""
    await driver.execute(
        "INSERT INTO signing_key (kid, status, public_key, private_key, sealed, created_at, "
        "current_from) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *(values[n] for n in ("kid", "status", "public_key", "private_key", "sealed",
                              "created_at", "current_from")),
    )  # fmt: skip


async def seal_key(driver: Driver, kid: str, private_key: bytes) -> None:
    await driver.execute(
        "UPDATE signing_key SET private_key = $2, sealed = true WHERE kid = $1", kid, private_key
    )


async def step_key(driver: Driver, kid: str, status: str, now: datetime) -> None:
    """Move a key on to current, previous or retired."""
    column = {CURRENT: "current_from", PREVIOUS: "previous_from", RETIRED: "retired_at"}[status]
    forget = ", private_key = NULL" if status == RETIRED else ""
    assert status != NEXT
    await driver.execute(
        f"UPDATE signing_key SET status = $2, {column} = $3{forget} WHERE kid = $1",
        kid, status, now,
    )  # fmt: skip


_APPEND = """
INSERT INTO access_audit (position, at, kind, party, actor, subject, address, detail, hash)
SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[],
    $6::text[], $7::text[], $8::text[], $9::bytea[])
"""


async def lock_audit(driver: Driver) -> None:
    """One writer of the chain at a time, until its commit. Every transaction that adds to the
    audit takes this before any row lock: one order of locks, so no deadlock."""
    await driver.execute("SELECT pg_advisory_xact_lock($1)", AUDIT_LOCK)


async def append_audit(driver: Driver, entries: Sequence[Entry], now: datetime) -> None:
    """Add entries to the chain. The transaction sees every party's rows."""
    if not entries:
        return
    await lock_audit(driver)
    last = await driver.fetchrow(
        "SELECT position, hash FROM access_audit ORDER BY position DESC LIMIT 1"
    )
    position, previous = (last["position"], last["hash"]) if last else (0, GENESIS)
    details, hashes, positions = [], [], []
    for entry in entries:
        position += 1
        detail = entry.detail_text()
        previous = entry_hash(previous, position, now, entry, detail)
        positions.append(position)
        details.append(detail)
        hashes.append(previous)
    await driver.execute(
        _APPEND, positions, [now] * len(entries), [e.kind for e in entries],
        [e.party for e in entries], [e.actor for e in entries], [e.subject for e in entries],
        [e.address for e in entries], details, hashes,
    )  # fmt: skip
