"""Cartons of notices, and the numbers drawn for them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql, upsert_sql
from entrepot.supplier_portal.tables import assessment

_INSERT = insert_sql(assessment.carton, "ON CONFLICT (sscc) DO NOTHING RETURNING sscc")
_SAVE_SET = upsert_sql(assessment.carton_set)


async def draw_serials(driver: Driver, count: int) -> list[int]:
    """Serial numbers of SSCCs that nobody else gets, also when this transaction fails."""
    rows = await driver.fetch(
        "SELECT nextval('sscc_serial') AS serial FROM generate_series(1, $1)", count
    )
    return [row["serial"] for row in rows]


async def cartons(driver: Driver, asn_id: str) -> list[Mapping[str, Any]]:
    """Cartons of a notice, by number."""
    return list(
        await driver.fetch("SELECT * FROM carton WHERE asn_id = $1 ORDER BY number", asn_id)
    )


async def replace_cartons(
    driver: Driver, set_row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> set[str]:
    """Write the cartons of a notice in place of those there are; the SSCCs that were free."""
    await driver.execute("DELETE FROM carton WHERE asn_id = $1", set_row["asn_id"])
    written = await driver.fetch(_INSERT, *arrays_of(assessment.carton, rows))
    await driver.execute(_SAVE_SET, *arrays_of(assessment.carton_set, [set_row]))
    return {row["sscc"] for row in written}


async def arrived_units(driver: Driver, asn_ids: Collection[str]) -> int:
    """Units counted in against the notices."""
    found = await driver.fetchval(
        "SELECT coalesce(sum(quantity + damaged), 0)::bigint FROM receipt "
        "WHERE asn_id = ANY($1::text[])", list(asn_ids),
    )  # fmt: skip
    return int(found)
