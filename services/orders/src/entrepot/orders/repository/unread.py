"""Orders that came and could not be read, kept whole until somebody or a better adapter reads them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

VIEW = (
    "unread_id, shop, external_id, source, topic, pointer, reason, state, tries, first_seen_at, "
    "last_seen_at, closed_at, nullif(closed_by, '') AS closed_by"
)
_KEEP = """
INSERT INTO unread_order AS u (unread_id, shop, party, external_id, source, topic, pointer, reason,
    raw, adapter, shop_version, state, tries, first_seen_at, last_seen_at, closed_by)
SELECT i, s, p, e, o, t, pt, r, w, a, v, 'open', 1, $12, $12, ''
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::bytea[], $10::text[], $11::bigint[])
    AS n(i, s, p, e, o, t, pt, r, w, a, v) ORDER BY i
ON CONFLICT (unread_id) DO UPDATE SET topic = EXCLUDED.topic, source = EXCLUDED.source,
    pointer = EXCLUDED.pointer, reason = EXCLUDED.reason, raw = EXCLUDED.raw,
    adapter = EXCLUDED.adapter, shop_version = EXCLUDED.shop_version, tries = u.tries + 1,
    last_seen_at = EXCLUDED.last_seen_at,
    state = CASE WHEN u.state = 'dropped' THEN u.state ELSE 'open' END,
    closed_at = CASE WHEN u.state = 'dropped' THEN u.closed_at END
"""


async def keep(driver: Driver, rows: Sequence[tuple[Any, ...]], now: datetime) -> None:
    """(unread_id, shop, party, external_id, source, topic, pointer, reason, raw, adapter,
    shop_version); a repeat replaces what was kept, but for one that a person dropped."""
    unique = {row[0]: row for row in rows}
    await driver.execute(_KEEP, *columns(list(unique.values())), now)


async def close_read(driver: Driver, names: Sequence[tuple[str, str]], now: datetime) -> None:
    """(shop, external_id) of orders that were read now."""
    if not names:
        return
    await driver.execute(
        "UPDATE unread_order u SET state = 'read', closed_at = $3 "
        "FROM unnest($1::text[], $2::text[]) AS n(s, e) "
        "WHERE u.state = 'open' AND u.shop = n.s AND u.external_id = n.e",
        *columns(names), now,
    )  # fmt: skip


async def to_retry(
    driver: Driver, current: Sequence[tuple[str, str, int]], limit: int
) -> Sequence[Any]:
    """Open ones of shops (shop, adapter, shop version) that were last tried with another adapter
    or another connection; locked."""
    return await driver.fetch(
        "SELECT u.* FROM unread_order u JOIN unnest($1::text[], $2::text[], $3::bigint[]) "
        "AS n(s, a, v) ON u.shop = n.s WHERE u.state = 'open' "
        "AND (u.adapter <> n.a OR u.shop_version <> n.v) ORDER BY u.unread_id LIMIT $4 "
        "FOR UPDATE OF u SKIP LOCKED",
        *columns(current), limit,
    )  # fmt: skip


async def lock(driver: Driver, unread_id: str) -> Any | None:
    """One of them, locked."""
    return await driver.fetchrow(
        "SELECT * FROM unread_order WHERE unread_id = $1 FOR UPDATE", unread_id
    )


async def set_state(
    driver: Driver, unread_id: str, state: str, now: datetime, by: str = ""
) -> None:
    """Close it (read, dropped) or open it again."""
    await driver.execute(
        "UPDATE unread_order SET state = $2, closed_by = $4, tries = tries + 1, "
        "closed_at = CASE WHEN $2 = 'open' THEN NULL ELSE $3::timestamptz END "
        "WHERE unread_id = $1",
        unread_id, state, now, by,
    )  # fmt: skip


async def list_some(
    driver: Driver, *, shop: str | None, state: str | None, unread_id: str | None,
    after: tuple[datetime, str] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """Oldest first."""
    rows = await driver.fetch(
        f"SELECT {VIEW} FROM unread_order WHERE ($1::text IS NULL OR shop = $1) "
        "AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR unread_id = $3) "
        "AND ($4::timestamptz IS NULL OR (first_seen_at, unread_id) > ($4, $5)) "
        "ORDER BY first_seen_at, unread_id LIMIT $6",
        shop, state, unread_id, after[0] if after else None, after[1] if after else "", limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


async def raw(driver: Driver, unread_id: str) -> bytes | None:
    """The payload as it was kept."""
    found: bytes | None = await driver.fetchval(
        "SELECT raw FROM unread_order WHERE unread_id = $1", unread_id
    )
    return found
