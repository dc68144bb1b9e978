"""Days of shops: our orders against the platform's own list."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

VIEW = (
    "shop, day, state, ours, theirs, missing, unread, extra, audits, audited_at, next_at, "
    "gap_since, nullif(last_error, '') AS last_error"
)


async def open_days(
    driver: Driver, shops: Sequence[tuple[str, str]], today: date, now: datetime
) -> None:
    """(shop, party): have a row for each day from the shop's first one (yesterday, where there is
    none) until today, seven days back at most."""
    await driver.execute(
        "INSERT INTO shop_day (shop, day, party, state, ours, missing, unread, extra, audits, "
        "next_at, last_error, version, page_ids) "
        "SELECT n.s, d::date, n.p, 'pending', 0, '{}', '{}', '{}', 0, $4, '', 0, '{}' "
        "FROM unnest($1::text[], $2::text[]) AS n(s, p), LATERAL generate_series("
        "greatest($3::date - 7, least($3::date - 1, coalesce((SELECT min(day) FROM shop_day x "
        "WHERE x.shop = n.s), $3::date - 1)))::timestamp, $3::date::timestamp, "
        "interval '1 day') AS d ON CONFLICT DO NOTHING",
        *columns(shops), today, now,
    )  # fmt: skip


async def due(driver: Driver, now: datetime, limit: int) -> Sequence[Any]:
    """Days to count now, the newest of a shop first."""
    return await driver.fetch(
        "SELECT shop, day FROM shop_day WHERE next_at <= $1 ORDER BY shop, day DESC LIMIT $2",
        now, limit,
    )  # fmt: skip


async def claim(driver: Driver, shop: str, day: date, now: datetime, until: datetime) -> Any | None:
    """The day's row, to be worked on until then by us alone; None where another is at it."""
    return await driver.fetchrow(
        "UPDATE shop_day SET next_at = $4 WHERE shop = $1 AND day = $2 AND next_at <= $3 "
        "RETURNING *",
        shop, day, now, until,
    )  # fmt: skip


async def lock(driver: Driver, shop: str, day: date) -> Any | None:
    """The day's row, locked."""
    return await driver.fetchrow(
        "SELECT * FROM shop_day WHERE shop = $1 AND day = $2 FOR UPDATE", shop, day
    )


async def rest(
    driver: Driver, shop: str, day: date, *, state: str, again: datetime | None, error: str,
    token: str | None, ids: Sequence[str],
) -> None:  # fmt: skip
    """The count is not finished: what was listed until now, and when it goes on."""
    await driver.execute(
        "UPDATE shop_day SET state = CASE WHEN $3 = '' THEN state ELSE $3 END, next_at = $4, "
        "last_error = $5, page_token = $6, page_ids = $7 WHERE shop = $1 AND day = $2",
        shop, day, state, again, error[:500], token, list(ids),
    )  # fmt: skip


async def keep(driver: Driver, shop: str, day: date, values: dict[str, Any]) -> None:
    """Columns of a finished count."""
    names = list(values)
    sets = ", ".join(f"{name} = ${at}" for at, name in enumerate(names, 3))
    await driver.execute(
        f"UPDATE shop_day SET {sets}, audits = audits + 1, page_token = NULL, page_ids = '{{}}' "
        "WHERE shop = $1 AND day = $2",
        shop, day, *values.values(),
    )  # fmt: skip


async def present(driver: Driver, order_ids: Sequence[str]) -> set[str]:
    """Those of the ids that are orders."""
    rows = await driver.fetch(
        "SELECT order_id FROM sales_order WHERE order_id = ANY($1::text[])", list(order_ids)
    )
    return {row["order_id"] for row in rows}


async def placed(driver: Driver, shop: str, start: datetime, end: datetime) -> list[str]:
    """External ids of our orders placed within [start, end). An order is accepted after it was
    placed; clocks may differ by some minutes."""
    rows = await driver.fetch(
        "SELECT external_id FROM sales_order WHERE shop = $1 "
        "AND accepted_at >= $2::timestamptz - interval '1 hour' "
        "AND placed_at >= $2 AND placed_at < $3",
        shop, start, end,
    )  # fmt: skip
    return [row["external_id"] for row in rows]


async def copies(driver: Driver, shop: str, external_ids: Sequence[str]) -> set[str]:
    """Those that are copies of other shops' orders."""
    rows = await driver.fetch(
        "SELECT external_id FROM order_copy WHERE shop = $1 AND external_id = ANY($2::text[])",
        shop, list(external_ids),
    )  # fmt: skip
    return {row["external_id"] for row in rows}


async def unread(driver: Driver, shop: str, external_ids: Sequence[str]) -> set[str]:
    """Those that came and could not be read."""
    rows = await driver.fetch(
        "SELECT DISTINCT external_id FROM unread_order WHERE shop = $1 AND state <> 'read' "
        "AND external_id = ANY($2::text[])",
        shop, list(external_ids),
    )  # fmt: skip
    return {row["external_id"] for row in rows}


async def want_fetched(
    driver: Driver, shop: str, external_ids: Sequence[str], now: datetime
) -> None:
    """Have whole orders fetched; what is being fetched goes on as it is."""
    await driver.execute(
        "INSERT INTO order_fetch (shop, external_id, next_attempt_at, attempts, last_error) "
        "SELECT $1, x, $3, 0, '' FROM unnest($2::text[]) AS x ORDER BY x "
        "ON CONFLICT (shop, external_id) DO NOTHING",
        shop, list(external_ids), now,
    )  # fmt: skip


async def list_some(
    driver: Driver, *, shop: str | None, day: date | None, state: str | None,
    after: tuple[date, str] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """Newest days first."""
    rows = await driver.fetch(
        f"SELECT {VIEW} FROM shop_day WHERE ($1::text IS NULL OR shop = $1) "
        "AND ($2::date IS NULL OR day = $2) AND ($3::text IS NULL OR state = $3) "
        "AND ($4::date IS NULL OR day < $4 OR (day = $4 AND shop > $5)) "
        "ORDER BY day DESC, shop LIMIT $6",
        shop, day, state, after[0] if after else None, after[1] if after else "", limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


async def ask_again(driver: Driver, shop: str, party: str, day: date, now: datetime) -> None:
    """Have a day counted at once, also one that never was."""
    await driver.execute(
        "INSERT INTO shop_day (shop, day, party, state, ours, missing, unread, extra, audits, "
        "next_at, last_error, version, page_ids) "
        "VALUES ($1, $2, $3, 'pending', 0, '{}', '{}', '{}', 0, $4, '', 0, '{}') "
        "ON CONFLICT (shop, day) DO UPDATE SET next_at = EXCLUDED.next_at",
        shop, day, party, now,
    )  # fmt: skip
