"""Which parties may see the forecasts of which SKUs."""

from collections.abc import Collection
from datetime import date

from entrepot.shared.database import Driver

_READERS = """
INSERT INTO sku_reader (sku, supplier)
SELECT s.sku, s.supplier FROM sku_supplier s
WHERE ($1::text[] IS NULL OR s.sku = ANY($1)) AND NOT EXISTS (
    SELECT 1 FROM supplier_agreement a
    WHERE a.supplier = s.supplier AND a.state = 'accepted' AND NOT a.forecast_consent
    AND a.valid_from <= $2 AND (a.valid_to IS NULL OR a.valid_to >= $2)
    AND (jsonb_array_length(a.skus) = 0 OR a.skus ? s.sku))
"""


async def renew_readers(driver: Driver, skus: Collection[str] | None, today: date) -> None:
    """Who may see the forecasts of these SKUs (None: all)."""
    named = None if skus is None else sorted(skus)
    await driver.execute("DELETE FROM sku_reader WHERE $1::text[] IS NULL OR sku = ANY($1)", named)
    await driver.execute(_READERS, named, today)
