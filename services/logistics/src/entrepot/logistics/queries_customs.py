"""Read declarations: one function per question."""

from collections.abc import Mapping
from typing import Any

from entrepot.logistics.customs_repository import COLUMNS, declaration_of
from entrepot.logistics.domain.customs.declaration import Declaration
from entrepot.shared.database import Driver

_FILTERS = {
    "state": "state = ${}", "mode": "mode = ${}", "direction": "direction = ${}",
    "subject_id": "subject_id = ${}",
    "month": "declared_on >= (${0}::text || '-01')::date "
             "AND declared_on < (${0}::text || '-01')::date + interval '1 month'",
}  # fmt: skip


async def declaration_page(
    driver: Driver, before: int | None, limit: int, filters: Mapping[str, str | None]
) -> list[tuple[int, Declaration]]:
    """Newest first, each with its position."""
    wheres, values = ["true"], list[Any]()
    for name, value in filters.items():
        if value is not None:
            values.append(value)
            wheres.append(_FILTERS[name].format(len(values)))
    if before is not None:
        values.append(before)
        wheres.append(f"position < ${len(values)}")
    rows = await driver.fetch(
        f"SELECT position, {COLUMNS} FROM declaration WHERE {' AND '.join(wheres)} "
        f"ORDER BY position DESC LIMIT {int(limit)}",
        *values,
    )
    return [(row["position"], declaration_of(row)) for row in rows]
