"""Purchase orders with their lines, and the versions of both."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.domain.commands import PlannedMilestone
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.repository.sql import arrays_of, dumps, insert_sql, loads, upsert_sql

_LINE_FIELDS = [
    n for n in tables.columns(tables.purchase_order_line)
    if n not in ("purchase_order_id", "supplier", "plan")
]  # fmt: skip
_DERIVED = ("state", "deviates")
_ORDER_FIELDS = [n for n in tables.columns(tables.purchase_order) if n not in _DERIVED]
_INSERT_ORDERS = insert_sql(
    tables.purchase_order, "ON CONFLICT (purchase_order_id) DO NOTHING RETURNING purchase_order_id"
)
_SAVE_ORDERS = upsert_sql(tables.purchase_order)
_SAVE_LINES = upsert_sql(tables.purchase_order_line)
_INSERT_REVISIONS = insert_sql(tables.purchase_order_revision)


_LOAD = """
SELECT l.sku, to_char(coalesce(l.promised_on, l.expected_on), 'IYYY"-W"IW') AS week,
       sum(l.quantity - l.received)::bigint AS units
FROM purchase_order o JOIN purchase_order_line l USING (purchase_order_id)
WHERE o.supplier = $1 AND NOT o.draft AND o.cancelled_at IS NULL AND o.closed_at IS NULL
AND l.quantity > l.received
AND to_char(coalesce(l.promised_on, l.expected_on), 'IYYY"-W"IW') = ANY($2::text[])
GROUP BY 1, 2
"""


async def weekly_load(
    driver: Driver, supplier: str, weeks: Sequence[str]
) -> dict[tuple[str, str], int]:
    """Units that the supplier still owes, by SKU and ISO 8601 week of their day."""
    rows = await driver.fetch(_LOAD, supplier, list(weeks))
    return {(row["sku"], row["week"]): row["units"] for row in rows}


async def orders(
    driver: Driver, ids: Collection[str], party: str, *, lock: bool = False
) -> dict[str, PurchaseOrder]:
    """The orders among `ids` that the party may see, by id."""
    if not ids:
        return {}
    found = await driver.fetch(
        "SELECT * FROM purchase_order WHERE purchase_order_id = ANY($1::text[]) "
        "AND ($2 = '*' OR (supplier = $2 AND NOT draft)) ORDER BY purchase_order_id"
        + (" FOR UPDATE" if lock else ""), list(set(ids)), party,
    )  # fmt: skip
    result = {row["purchase_order_id"]: _order(row) for row in found}
    rows = await driver.fetch(
        "SELECT * FROM purchase_order_line WHERE purchase_order_id = ANY($1::text[]) "
        "ORDER BY purchase_order_id, line_no", list(result),
    )  # fmt: skip
    for row in rows:
        result[row["purchase_order_id"]].lines.append(_line(row))
    return result


def _order(row: Mapping[str, Any]) -> PurchaseOrder:
    return PurchaseOrder(lines=[], **{name: row[name] for name in _ORDER_FIELDS})


def _line(row: Mapping[str, Any]) -> Line:
    plan = tuple(plan_from(loads(row["plan"])))
    return Line(plan=plan, **{name: row[name] for name in _LINE_FIELDS})


def plan_from(stored: Iterable[Mapping[str, Any]]) -> Iterable[PlannedMilestone]:
    """Planned milestones as kept in a JSON column."""
    for part in stored:
        reported, planned = part["reported_on"], part.get("planned_on")
        yield PlannedMilestone(
            part["milestone"], date.fromisoformat(part["due_on"]),
            date.fromisoformat(reported) if reported else None,
            date.fromisoformat(planned) if planned else None,
        )  # fmt: skip


def _order_row(order: PurchaseOrder) -> dict[str, Any]:
    return {name: getattr(order, name) for name in (*_ORDER_FIELDS, *_DERIVED)}


def _line_rows(orders_: Iterable[PurchaseOrder]) -> list[dict[str, Any]]:
    return [
        {
            **{name: getattr(line, name) for name in _LINE_FIELDS},
            "purchase_order_id": order.purchase_order_id,
            "supplier": order.supplier,
            "plan": dumps(line.plan),
        }
        for order in orders_
        for line in order.lines
    ]


async def insert_orders(driver: Driver, made: Sequence[PurchaseOrder]) -> set[str]:
    """Write new orders with their lines. Returns the ids that were written: another transaction
    may have been faster with the others."""
    if not made:
        return set()
    rows = [_order_row(order) for order in made]
    written = {
        row["purchase_order_id"]
        for row in await driver.fetch(_INSERT_ORDERS, *arrays_of(tables.purchase_order, rows))
    }
    lines = _line_rows(order for order in made if order.purchase_order_id in written)
    await driver.execute(_SAVE_LINES, *arrays_of(tables.purchase_order_line, lines))
    return written


async def save_orders(driver: Driver, changed: Collection[PurchaseOrder]) -> None:
    """Write orders that were locked before, with all their lines."""
    if changed:
        rows = [_order_row(order) for order in changed]
        await driver.execute(_SAVE_ORDERS, *arrays_of(tables.purchase_order, rows))
        lines = _line_rows(changed)
        await driver.execute(_SAVE_LINES, *arrays_of(tables.purchase_order_line, lines))


@dataclass(slots=True)
class Ledger:
    """Publishes the facts of orders and keeps them as versions of the order's history."""

    uow: UnitOfWork
    party: str
    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, uow: UnitOfWork, party: str) -> "Ledger":
        return cls(uow, party, [])

    def add(
        self, order: PurchaseOrder, event: Event, *, reason: str = "",
        cause: Event | None = None, parties: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """The fact that made the order's present version."""
        self.uow.publish(event, version=order.version, cause=cause, parties=parties)
        self.rows.append({
            "purchase_order_id": order.purchase_order_id, "version": order.version,
            "supplier": order.supplier, "kind": event.type.split(".")[1], "party": self.party,
            "reason": reason, "at": self.uow.now,
            "lines": dumps(event.model_dump(mode="json", include={"lines"}).get("lines", [])),
        })  # fmt: skip

    async def write(self) -> None:
        """One statement for all versions; their orders must be there."""
        if self.rows:
            arrays = arrays_of(tables.purchase_order_revision, self.rows)
            await self.uow.driver.execute(_INSERT_REVISIONS, *arrays)
