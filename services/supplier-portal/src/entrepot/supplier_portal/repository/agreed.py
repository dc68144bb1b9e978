"""What agreements in force say of prices and of sharing the forecast."""

from collections.abc import Sequence
from datetime import date

from entrepot.shared.database import Driver
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.domain.agreement import Agreement, in_force
from entrepot.supplier_portal.repository.sql import loads

_FIELDS = tuple(tables.columns(tables.agreement))

# Suppliers that are shown demand: those whose agreement in force says so; without an agreement,
# those that staff opened it for. Their SKUs: where sources were named, those with a planned share;
# else what they agreed on a price for, or were ordered in the last year. $1 today, $2 SKUs or
# null, $3 a supplier or null.
SHARERS = """
WITH newest AS (
    SELECT DISTINCT ON (agreement_id) * FROM agreement
    WHERE buyer_accepted_at IS NOT NULL AND supplier_accepted_at IS NOT NULL AND ended_at IS NULL
    AND valid_from <= $1
    ORDER BY agreement_id, version DESC
), current_ AS (
    SELECT * FROM newest WHERE valid_to IS NULL OR valid_to >= $1
), consenting AS (
    SELECT supplier, max((terms -> 'forecast_sharing' ->> 'weeks')::integer) AS weeks
    FROM current_ WHERE terms -> 'forecast_sharing' -> 'consent' = 'true' GROUP BY supplier
    UNION ALL SELECT supplier, NULL FROM sharing_consent
    WHERE consent AND supplier NOT IN (SELECT supplier FROM current_)
), agreed AS (
    SELECT supplier, part ->> 'sku' AS sku, min((part ->> 'units_per_week')::integer) AS capacity
    FROM current_, jsonb_array_elements(coalesce(terms -> 'capacity', '[]')) AS part
    WHERE part ->> 'sku' IS NOT NULL GROUP BY 1, 2
), planned AS (
    SELECT supplier, sku, role, share_percent, sum(share_percent) OVER (PARTITION BY sku) AS whole
    FROM sku_source
), makers AS (
    SELECT supplier, sku,
           CASE WHEN whole > 0 THEN share_percent WHEN role = 'preferred' THEN 100 ELSE 0 END
           AS share_percent FROM planned
    UNION
    SELECT supplier, price ->> 'sku', 100
    FROM current_, jsonb_array_elements(coalesce(terms -> 'prices', '[]')) AS price
    WHERE price ->> 'sku' NOT IN (SELECT sku FROM sku_source)
    UNION
    SELECT o.supplier, l.sku, 100 FROM purchase_order o
    JOIN purchase_order_line l USING (purchase_order_id)
    WHERE NOT o.draft AND o.cancelled_at IS NULL AND l.quantity > 0
    AND o.created_at >= $1::date - 365 AND l.sku NOT IN (SELECT sku FROM sku_source)
)
SELECT supplier, sku, max(share_percent) AS share_percent, max(weeks) AS weeks,
       min(capacity) AS capacity
FROM makers JOIN consenting USING (supplier) LEFT JOIN agreed USING (supplier, sku)
WHERE share_percent > 0 AND ($2::text[] IS NULL OR sku = ANY($2)) AND ($3::text IS NULL
    OR supplier = $3)
GROUP BY supplier, sku ORDER BY supplier, sku
"""


async def agreed_prices(
    driver: Driver, supplier: str, bought: Sequence[tuple[str, str, int, date]]
) -> list[int | None]:
    """The agreed unit price of each (SKU, currency, units, day), by the agreement that is of
    force on the day; None without one."""
    rows = await driver.fetch(
        "SELECT * FROM agreement WHERE supplier = $1 ORDER BY agreement_id, version", supplier
    )
    versions = [
        Agreement(**{n: loads(row[n]) if n == "terms" else row[n] for n in _FIELDS}) for row in rows
    ]
    by_day: dict[date, list[Agreement]] = {}
    found: list[int | None] = []
    for sku, currency, units, day in bought:
        if day not in by_day:
            by_day[day] = in_force(versions, day)
        prices = (agreement.price(sku, units, currency) for agreement in by_day[day])
        found.append(next((price for price in prices if price is not None), None))
    return found
