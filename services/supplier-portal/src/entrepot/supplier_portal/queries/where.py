"""Conditions, keyset positions and the rows that hang on an order."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.shared.errors import InvalidCursor, NotFound

Row = Mapping[str, Any]
After = tuple[Any, ...] | None


class Where:
    """Conditions with their values, numbered as asyncpg wants them."""

    def __init__(self, party: str, column: str = "supplier") -> None:
        self.values: list[Any] = []
        self.parts: list[str] = ["true"]
        if party != "*":
            self.add(f"{column} = {{}}", party)

    def add(self, condition: str, *values: Any) -> None:
        places = []
        for value in values:
            self.values.append(value)
            places.append(f"${len(self.values)}")
        self.parts.append(condition.format(*places))

    def __str__(self) -> str:
        return " AND ".join(self.parts)


def instant(text: str) -> datetime:
    """A cursor's time. Raises InvalidCursor."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidCursor("the cursor belongs to another list") from error


def timed(after: After) -> After:
    return (instant(after[0]), *after[1:]) if after is not None else None


async def children(
    session: AsyncConnection, table: str, id_: str, party: str, order: str, after: After,
    limit: int, *, columns: str = "*",
) -> Sequence[Row]:  # fmt: skip
    """Rows of an order in keyset order. Raises NotFound for a foreign order."""
    driver = await driver_of(session)
    if not await driver.fetchval(
        "SELECT 1 FROM purchase_order WHERE purchase_order_id = $1 "
        "AND ($2 = '*' OR (supplier = $2 AND NOT draft))", id_, party,
    ):  # fmt: skip
        raise NotFound(f"no purchase order {id_}")
    where = Where(party)
    where.add("purchase_order_id = {}", id_)
    if after is not None:
        where.add(f"({order}) > ({', '.join(['{}'] * len(after))})", *after)
    return list(
        await driver.fetch(
            f"SELECT {columns} FROM {table} t WHERE {where} ORDER BY {order} LIMIT {limit + 1}",
            *where.values,
        )
    )
