"""Terms of supply, how orders are put together, service classes, currency rates, approval rules: what
people tell planning. Each PUT states the whole; the same again changes nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Table

from entrepot.planning.repository.sql import arrays_of, row_of, upsert_sql
from entrepot.planning.tables import known, policy, proposals
from entrepot.shared.database import Driver, UnitOfWork

TABLES: Mapping[str, Table] = {
    "supply_terms": policy.supply_terms, "supplier_setup": policy.supplier_setup,
    "service_class": policy.service_class, "currency_rate": known.currency_rate,
    "approval_rule": proposals.approval_rule,
}  # fmt: skip


async def held(
    driver: Driver, table: str, key: Mapping[str, Any], *, lock: bool = False
) -> dict[str, Any] | None:
    """The row of the key."""
    where = " AND ".join(f"{name} = ${i}" for i, name in enumerate(key, 1))
    row = await driver.fetchrow(
        f"SELECT * FROM {table} WHERE {where}" + (" FOR UPDATE" if lock else ""), *key.values()
    )
    return row_of(row, TABLES[table]) if row else None


def says_the_same(before: Mapping[str, Any] | None, fields: BaseModel) -> bool:
    """Whether the row says what the fields say."""
    return before is not None and all(
        before[name] == value for name, value in fields.model_dump().items()
    )


async def put(
    uow: UnitOfWork, table: str, key: Mapping[str, Any], fields: BaseModel, by: str
) -> tuple[dict[str, Any], bool]:
    """(row, created)."""
    before = await held(uow.driver, table, key, lock=True)
    if before is not None and says_the_same(before, fields):
        return before, False
    shape = TABLES[table]
    row: dict[str, Any] = {
        **key, **fields.model_dump(), "set_by": by, "version": before["version"] + 1 if before else 1,
    }  # fmt: skip
    if "updated_at" in shape.columns:
        row["updated_at"] = uow.now
    await uow.driver.execute(upsert_sql(shape), *arrays_of(shape, [row]))
    return row, before is None


async def rows(
    driver: Driver, table: str, *, where: str = "true", values: tuple[Any, ...] = ()
) -> list[dict[str, Any]]:
    """Rows in the order of their key."""
    shape = TABLES[table]
    order = ", ".join(column.name for column in shape.primary_key)
    found = await driver.fetch(f"SELECT * FROM {table} WHERE {where} ORDER BY {order}", *values)
    return [row_of(row, shape) for row in found]


def day_key(currency: str, effective_from: date) -> dict[str, Any]:
    """The key of a currency's rate."""
    return {"currency": currency, "effective_from": effective_from}
