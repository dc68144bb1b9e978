"""Stock policies, signals and achieved service."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from entrepot.planning.domain.presence import shares
from entrepot.planning.domain.stockpolicy import Served, served
from entrepot.planning.repository.sql import row_of
from entrepot.planning.tables import policy
from entrepot.shared.database import Driver

# $1: the party: operators see their own places, here and by row-level security.
_SEEN = """($1 = '*' OR EXISTS (SELECT 1 FROM location l
    WHERE l.location = p.place AND l.party = $1))"""


async def policies(
    driver: Driver, party: str, *, sku: str | None, place: str | None, below: bool, marked: bool,
    after: Sequence[str] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """By SKU and place. below: position at or under the reorder point; marked: to be marked down."""
    rows = await driver.fetch(
        f"SELECT p.*, coalesce(k.title, '') AS title FROM stock_policy p LEFT JOIN sku k USING (sku) "
        f"WHERE {_SEEN} AND ($2::text IS NULL OR p.sku = $2) AND ($3::text IS NULL OR p.place = $3) "
        "AND (NOT $4 OR (p.detail->>'available')::int + (p.detail->>'ordered')::int "
        "+ (p.detail->>'transit')::int <= p.reorder_point) "
        "AND (NOT $5 OR p.markdown_percent > 0) "
        "AND ($6::text IS NULL OR (p.sku, p.place) > ($6, $7)) ORDER BY p.sku, p.place LIMIT $8",
        party, sku, place, below, marked, *(after or (None, None)), limit,
    )  # fmt: skip
    return [row_of(row, policy.stock_policy) for row in rows]


async def service(
    driver: Driver, first: date, last: date, *, sku: str | None, place: str | None, now: datetime
) -> list[tuple[dict[str, Any], Served]]:
    """Achieved service of every policy's series: (policy, what was reached) from first to last."""
    held = await driver.fetch(
        "SELECT p.*, s.known_since FROM stock_policy p LEFT JOIN stock s ON s.sku = p.sku "
        "AND s.location = p.place WHERE ($1::text IS NULL OR p.sku = $1) "
        "AND ($2::text IS NULL OR p.place = $2) ORDER BY p.sku, p.place", sku, place,
    )  # fmt: skip
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    outs: dict[tuple[str, str], list[Any]] = {}
    for row in await driver.fetch(
        "SELECT sku, location, from_at, to_at FROM stock_out WHERE (to_at IS NULL OR to_at > $1) "
        "AND from_at < $2", begin, now,
    ):  # fmt: skip
        outs.setdefault((row["sku"], row["location"]), []).append((row["from_at"], row["to_at"]))
    receipts: dict[tuple[str, str], list[date]] = {}
    for row in await driver.fetch(
        "SELECT sku, location, day FROM receipt_layer WHERE day BETWEEN $1 AND $2", first, last
    ):
        receipts.setdefault((row["sku"], row["location"]), []).append(row["day"])
    sold = {
        (r["sku"], r["place"]): (r["units"], r["unserved"])
        for r in await driver.fetch(
            "SELECT sku, place, sum(units)::bigint AS units, sum(unserved)::bigint AS unserved "
            "FROM demand_day WHERE day BETWEEN $1 AND $2 GROUP BY sku, place", first, last,
        )
    }  # fmt: skip
    found = []
    for row in held:
        if row["known_since"] is None:
            continue
        key = (row["sku"], row["place"])
        start = max(first, row["known_since"].date())
        days = (last - start).days + 1
        if days <= 0:
            continue
        told = shares(start, days, outs[key], None, now=now) if key in outs else []
        share = [1.0 if s is None else s for s in told] or [1.0] * days
        units, unserved = sold.get(key, (0, 0))
        found.append((dict(row), served(receipts.get(key, ()), share, start, units, unserved)))
    return found
