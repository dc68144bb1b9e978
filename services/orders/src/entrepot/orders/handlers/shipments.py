"""What logistics tells about the parcels of fulfilments, applied to many at once."""

from collections.abc import Sequence

import structlog

from entrepot.orders.handlers import promises, release
from entrepot.orders.handlers.changes import finish
from entrepot.orders.repository import fulfilments, orders
from entrepot.orders.repository.fulfilments import FulfilmentRow
from entrepot.orders.repository.orders import OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.logistics import (
    LabelPurchased,
    ShipmentDelivered,
    ShipmentPlanned,
    ShipmentStatusChanged,
    ShipmentUnplannable,
)

Fact = (
    ShipmentPlanned | ShipmentUnplannable | LabelPurchased | ShipmentStatusChanged
    | ShipmentDelivered
)  # fmt: skip
log = structlog.get_logger(__name__)


def unplannable(fulfilment_id: str) -> str:
    """The prefix of the hold reason."""
    return f"unplannable:{fulfilment_id}"


async def apply(uow: UnitOfWork, facts: Sequence[Fact]) -> None:
    """Apply facts in their order of arrival. A parcel of no fulfilment of ours is logged."""
    rows = await orders.lock(uow.driver, {fact.order_id for fact in facts})
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    by_id = {work.fulfilment_id: work for there in works.values() for work in there}
    causes: dict[str, Event] = {}
    for fact in facts:
        work = by_id.get(fact.fulfilment_id)
        if work is None:
            log.warning("parcel_of_no_fulfilment", type=fact.type, id=fact.fulfilment_id)
            continue
        causes[work.order_id] = fact
        work.changed = True
        _take(fact, work, rows[work.order_id])
    release.set_axes(rows, works)
    await release.release_ready(uow, rows, works, causes)
    await fulfilments.save(uow.driver, by_id.values())
    await finish(uow, rows.values(), causes)
    there = {f.order_id for f in facts if isinstance(f, ShipmentDelivered)}
    await promises.measure(
        uow, [k for k in there if k in rows and rows[k].delivery == "delivered"], uow.now
    )


def _take(fact: Fact, work: FulfilmentRow, row: OrderRow) -> None:
    reason = unplannable(work.fulfilment_id)
    work.shipment_id = fact.shipment_id
    if isinstance(fact, ShipmentUnplannable):
        told = "; ".join(f"{r.lane}: {r.reason}" for r in fact.rejected)[:300]
        row.hold = [h for h in row.hold if not h.startswith(reason)]
        if work.state in ("planned", "released", "in_progress"):
            row.hold.append(f"{reason} {told or 'no lane'}")
        return
    if isinstance(fact, ShipmentPlanned):
        work.carrier, work.service = fact.carrier, fact.service
        work.planned_delivery_at = fact.p90_at
    elif isinstance(fact, LabelPurchased):
        work.carrier, work.tracking_number = fact.carrier, fact.tracking_number
    elif isinstance(fact, ShipmentStatusChanged):
        work.shipment_status = fact.status
    else:
        work.delivered_at, work.shipment_status = fact.delivered_at, "delivered"
        if work.state != "cancelled":
            work.state = "delivered"
    row.hold = [h for h in row.hold if not h.startswith(reason)]
