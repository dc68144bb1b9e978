"""Quality inspections, and the history that says how strict the next one is."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal.domain.sampling import Verdict
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql, upsert_sql
from entrepot.supplier_portal.tables import assessment

_INSERT = insert_sql(
    assessment.inspection, "ON CONFLICT (inspection_id) DO NOTHING RETURNING inspection_id"
)
_SAVE = upsert_sql(assessment.inspection)
HISTORY = 60  # Lots looked back at; the longest run that a rule asks for is 10.


async def verdicts(driver: Driver, supplier: str, sku: str) -> list[Verdict]:
    """Of the last lots of a SKU on original inspection, oldest first."""
    rows = await driver.fetch(
        "SELECT verdict FROM inspection WHERE supplier = $1 AND sku = $2 AND original "
        "AND recorded_at IS NOT NULL ORDER BY recorded_at DESC, inspection_id DESC LIMIT $3",
        supplier, sku, HISTORY,
    )  # fmt: skip
    return [row["verdict"] for row in reversed(rows)]


async def insert_inspection(driver: Driver, row: Mapping[str, Any]) -> bool:
    """False where another transaction was faster with the same id."""
    return bool(await driver.fetch(_INSERT, *arrays_of(assessment.inspection, [row])))


async def save_inspections(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE, *arrays_of(assessment.inspection, rows))
