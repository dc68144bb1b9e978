"""What suppliers are to send, and how long they took: the lead times that policies learn from."""

from collections.abc import Sequence
from typing import Any

from entrepot.planning.repository.sql import arrays_of, upsert_sql
from entrepot.planning.tables import known
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.supplier_portal import (
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderIssued,
    PurchaseOrderReceived,
)

Key = tuple[str, int]  # Purchase order, line.
PurchaseFact = (
    PurchaseOrderIssued | PurchaseOrderConfirmed | PurchaseOrderChanged | PurchaseOrderCancelled
    | PurchaseOrderReceived
)  # fmt: skip
_SAVE = upsert_sql(known.purchase_line)
_SAVE_SAMPLES = upsert_sql(known.lead_sample)


async def copy_purchases(events: Sequence[PurchaseFact], uow: UnitOfWork) -> None:
    """Open lines with what may be expected, and when; a line's first receipt is a sample of the
    supplier's lead time. A line of an order whose beginning is older than this history counts
    from the first word of it and gives no sample."""
    rows = await uow.driver.fetch(
        "SELECT * FROM purchase_line WHERE purchase_order_id = ANY($1::text[]) "
        "ORDER BY purchase_order_id, line_no FOR UPDATE",
        sorted({e.purchase_order_id for e in events}),
    )
    state: dict[Key, dict[str, Any]] = {
        (r["purchase_order_id"], r["line_no"]): dict(r) for r in rows
    }
    samples: list[dict[str, Any]] = []
    for event in events:
        if isinstance(event, PurchaseOrderReceived):
            _received(state, event, samples)
        elif isinstance(event, PurchaseOrderCancelled):
            for (order, _), row in state.items():
                if order == event.purchase_order_id:
                    row["open"] = False
        else:
            _stated(state, event)
    if state:
        await uow.driver.execute(_SAVE, *arrays_of(known.purchase_line, list(state.values())))
    if samples:
        await uow.driver.execute(_SAVE_SAMPLES, *arrays_of(known.lead_sample, samples))


def _stated(
    state: dict[Key, dict[str, Any]],
    event: PurchaseOrderIssued | PurchaseOrderConfirmed | PurchaseOrderChanged,
) -> None:
    currency = event.currency if isinstance(event, PurchaseOrderIssued) else ""
    for line in event.lines:
        key = (event.purchase_order_id, line.line_no)
        row = state.get(key)
        if row is None:
            row = state[key] = {
                "purchase_order_id": event.purchase_order_id, "line_no": line.line_no,
                "supplier": event.supplier, "sku": line.sku, "destination": event.destination,
                "currency": currency, "received": 0, "issued_on": event.meta.time.date(),
                "first_received_on": None, "open": True,
            }  # fmt: skip
        row |= {"quantity": line.quantity, "unit_price_minor": line.unit_price_minor,
                "expected_on": line.expected_on}  # fmt: skip
        row["open"] = row["open"] and row["received"] < line.quantity


def _received(
    state: dict[Key, dict[str, Any]], event: PurchaseOrderReceived, samples: list[dict[str, Any]]
) -> None:
    on = event.meta.time.date()
    for line in event.lines:
        row = state.get((event.purchase_order_id, line.line_no))
        if row is None:
            continue
        row["received"] = line.received
        row["open"] = not event.complete and line.state in ("open", "short")
        if line.received and row["first_received_on"] is None:
            row["first_received_on"] = on
            samples.append({
                "origin": event.supplier, "destination": event.destination,
                "reference": f"{event.purchase_order_id}/{line.line_no}", "kind": "supplier",
                "days": max(0, (on - row["issued_on"]).days), "ended_on": on,
            })  # fmt: skip
