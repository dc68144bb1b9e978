"""Supplier invoices, what they ask for line by line, and payments."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal.domain.invoice import OrderedLine
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql, upsert_sql
from entrepot.supplier_portal.tables import assessment

_INSERT = insert_sql(assessment.supplier_invoice, "ON CONFLICT DO NOTHING RETURNING invoice_id")
_SAVE = upsert_sql(assessment.supplier_invoice)
_SAVE_LINES = upsert_sql(assessment.invoiced_line)
_INSERT_PAYMENT = insert_sql(
    assessment.supplier_payment, "ON CONFLICT (payment_id) DO NOTHING RETURNING payment_id"
)
_ORDERED = """
SELECT l.purchase_order_id, l.line_no, l.sku, o.currency, l.quantity, l.unit_price_minor,
       l.received, coalesce((SELECT sum(i.units) FROM invoiced_line i
           WHERE i.purchase_order_id = l.purchase_order_id AND i.purchase_order_line = l.line_no
           AND i.stands AND i.invoice_id <> $3), 0)::bigint AS invoiced
FROM purchase_order o JOIN purchase_order_line l USING (purchase_order_id)
WHERE o.purchase_order_id = ANY($1::text[]) AND o.supplier = $2
"""


async def ordered_lines(
    driver: Driver, orders: Collection[str], supplier: str, but: str
) -> dict[tuple[str, int], OrderedLine]:
    """Lines of the supplier's orders with what other papers than `but` ask for. The orders are
    locked, so that two papers of the same line are matched one after the other."""
    ids = sorted(set(orders))
    await driver.execute(
        "SELECT 1 FROM purchase_order WHERE purchase_order_id = ANY($1::text[]) "
        "ORDER BY purchase_order_id FOR UPDATE", ids,
    )  # fmt: skip
    rows = await driver.fetch(_ORDERED, ids, supplier, but)
    return {
        (row["purchase_order_id"], row["line_no"]): OrderedLine(
            row["sku"], row["currency"], row["quantity"], row["unit_price_minor"],
            row["received"], row["invoiced"],
        )
        for row in rows
    }  # fmt: skip


async def by_number(driver: Driver, supplier: str, key: str) -> Mapping[str, Any] | None:
    """The paper that has the number already."""
    row: Mapping[str, Any] | None = await driver.fetchrow(
        "SELECT * FROM supplier_invoice WHERE supplier = $1 AND number_key = $2", supplier, key
    )
    return row


async def insert_invoice(driver: Driver, row: Mapping[str, Any]) -> bool:
    """False where another transaction was faster with the number."""
    return bool(await driver.fetch(_INSERT, *arrays_of(assessment.supplier_invoice, [row])))


async def save_invoices(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE, *arrays_of(assessment.supplier_invoice, rows))


async def save_lines(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE_LINES, *arrays_of(assessment.invoiced_line, rows))


async def held_of_orders(driver: Driver, orders: Collection[str]) -> list[Mapping[str, Any]]:
    """Held papers that ask for lines of these orders, oldest first, locked."""
    return list(
        await driver.fetch(
            "SELECT * FROM supplier_invoice WHERE state = 'held' AND invoice_id IN ("
            "SELECT invoice_id FROM invoiced_line WHERE purchase_order_id = ANY($1::text[])) "
            "ORDER BY created_at, invoice_id FOR UPDATE", list(orders),
        )
    )  # fmt: skip


async def insert_payment(driver: Driver, row: Mapping[str, Any]) -> bool:
    """False where it is known."""
    return bool(await driver.fetch(_INSERT_PAYMENT, *arrays_of(assessment.supplier_payment, [row])))


async def account(
    driver: Driver, supplier: str, currency: str, since: date, until: date
) -> tuple[int, list[Mapping[str, Any]]]:
    """What we owed before `since`, and the entries from then to `until`."""
    entries = (
        "SELECT invoiced_on AS on_day, kind, number AS reference, total_minor AS amount_minor, "
        "state FROM supplier_invoice WHERE supplier = $1 AND currency = $2 AND state <> 'rejected' "
        "UNION ALL SELECT paid_on, 'payment', reference, amount_minor, '' "
        "FROM supplier_payment WHERE supplier = $1 AND currency = $2"
    )
    opening = await driver.fetchval(
        "SELECT coalesce(sum(CASE WHEN kind = 'invoice' THEN amount_minor ELSE -amount_minor END), "
        f"0)::bigint FROM ({entries}) e WHERE on_day < $3", supplier, currency, since,
    )  # fmt: skip
    rows = await driver.fetch(
        f"SELECT * FROM ({entries}) e WHERE on_day BETWEEN $3 AND $4 "
        "ORDER BY on_day, kind, reference", supplier, currency, since, until,
    )  # fmt: skip
    return int(opening), list(rows)
